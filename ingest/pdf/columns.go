package pdf

import (
	"cmp"
	"math"
	"slices"

	"concord/ingest"
)

const (
	columnRows = 5   // lines a column has at least
	crossShare = 0.5 // of the lines at a gutter, how many may run across it
)

// gutters finds the vertical corridors between the columns of a page, from
// left to right: places which many lines end before and many begin after, at
// the same height, and which few run across.
func gutters(lines []ingest.Line) []float64 {
	var body []ingest.Line
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, l := range lines {
		if l.Table == 0 && !l.Turned && !l.Furniture {
			body = append(body, l)
			lo, hi = math.Min(lo, l.X0), math.Max(hi, l.X1)
		}
	}
	if len(body) < 2*columnRows {
		return nil
	}
	var out []float64
	for _, x := range candidates(body) {
		if x < lo+0.12*(hi-lo) || x > hi-0.12*(hi-lo) {
			continue
		}
		if isGutter(body, x) && (len(out) == 0 || x-out[len(out)-1] > 0.1*(hi-lo)) {
			out = append(out, x)
		}
	}
	return out
}

// candidates are the places just left of where several lines begin.
func candidates(lines []ingest.Line) []float64 {
	starts := map[int]int{}
	for _, l := range lines {
		starts[int(l.X0)]++
	}
	var out []float64
	for x, n := range starts {
		if n+starts[x-1]+starts[x+1] >= columnRows && n >= starts[x-1] && n >= starts[x+1] {
			out = append(out, float64(x)-2)
		}
	}
	slices.Sort(out)
	return out
}

// isGutter tests one place.
func isGutter(lines []ingest.Line, x float64) bool {
	var left, right []ingest.Line
	cross := 0
	for _, l := range lines {
		switch {
		case l.X1 <= x+0.5:
			left = append(left, l)
		case l.X0 >= x:
			right = append(right, l)
		default:
			cross++
		}
	}
	beside := 0
	for _, r := range right {
		for _, l := range left {
			if math.Abs(l.Y1-r.Y1) < 0.9*r.Size {
				beside++
				break
			}
		}
	}
	sides := len(left) + len(right)
	return beside >= columnRows && wide(left) && wide(right) && float64(cross) < crossShare*float64(sides+cross)
}

// wide tells prose from the cells of a table: half of the lines have a dozen
// characters or more.
func wide(lines []ingest.Line) bool {
	n := 0
	for _, l := range lines {
		if len(l.Text) >= 12 {
			n++
		}
	}
	return 2*n >= len(lines)
}

// arrange sets the columns of a page's lines, and puts the lines in reading
// order where the file's order is not one.
func arrange(lines []ingest.Line) []ingest.Line {
	gs := gutters(lines)
	for i := range lines {
		l := &lines[i]
		for k, x := range gs {
			if l.X0 >= x-0.5 {
				l.Column = k + 1
			}
		}
	}
	tablesInColumn(lines)
	if disorder(lines, gs) {
		lines = byGeometry(lines, gs)
	}
	blanks(lines)
	return lines
}

// tablesInColumn gives all rows of a table the column in which it begins.
func tablesInColumn(lines []ingest.Line) {
	first := map[int]int{}
	for _, l := range lines {
		if c, ok := first[l.Table]; !ok || l.Column < c {
			first[l.Table] = l.Column
		}
	}
	for i := range lines {
		if t := lines[i].Table; t != 0 {
			lines[i].Column = first[t]
		}
	}
}

// across tells whether a line runs over a gutter.
func across(l ingest.Line, gs []float64) bool {
	for _, x := range gs {
		if l.X0 < x-1 && l.X1 > x+3 {
			return true
		}
	}
	return false
}

// disorder tells whether the file gives the lines in an order no one reads
// them in: row by row over the columns, or jumping up again and again.
func disorder(lines []ingest.Line, gs []float64) bool {
	n, bad := 0, 0
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if a.Turned || b.Turned || a.Table != 0 || b.Table != 0 {
			continue
		}
		n++
		switch {
		case a.Column < b.Column && math.Abs(a.Y1-b.Y1) < 0.5*b.Size && len(a.Text) > 12:
			bad++
		case a.Column >= b.Column && b.Y1 < a.Y1-0.5*b.Size && overlap(a, b):
			bad++
		}
	}
	return bad >= 4 && float64(bad) > 0.15*float64(n)
}

func overlap(a, b ingest.Line) bool { return a.X0 < b.X1 && b.X0 < a.X1 }

// byGeometry orders lines in bands parted by lines that run across the
// gutters; in a band column after column, in a column from top to bottom.
func byGeometry(lines []ingest.Line, gs []float64) []ingest.Line {
	out := slices.Clone(lines)
	slices.SortStableFunc(out, func(a, b ingest.Line) int { return cmp.Compare(a.Y1, b.Y1) })
	for start := 0; start < len(out); {
		end := start
		for end < len(out) && !across(out[end], gs) {
			end++
		}
		slices.SortStableFunc(out[start:end], func(a, b ingest.Line) int {
			if c := cmp.Compare(a.Column, b.Column); c != 0 {
				return c
			}
			if math.Abs(a.Y1-b.Y1) < 0.5*math.Min(a.Size, b.Size) {
				return cmp.Compare(a.X0, b.X0)
			}
			return cmp.Compare(a.Y1, b.Y1)
		})
		start = end + 1
	}
	return out
}

// blanks marks the lines before which there is more room than usual between
// lines of their size.
func blanks(lines []ingest.Line) {
	lead := map[float64][]float64{}
	step := func(i int) (float64, bool) {
		a, b := lines[i-1], lines[i]
		d := b.Y1 - a.Y1
		return d, a.Page == b.Page && a.Column == b.Column && d > 0 && d < 8*b.Size
	}
	for i := 1; i < len(lines); i++ {
		if d, ok := step(i); ok && d < 3*lines[i].Size && lines[i].Size == lines[i-1].Size {
			lead[lines[i].Size] = append(lead[lines[i].Size], d)
		}
	}
	usual := map[float64]float64{}
	for s, ds := range lead {
		slices.Sort(ds)
		usual[s] = ds[len(ds)/2]
	}
	for i := 1; i < len(lines); i++ {
		d, ok := step(i)
		u := usual[math.Min(lines[i].Size, lines[i-1].Size)]
		if u == 0 {
			u = 1.2 * lines[i].Size
		}
		if ok && d > 1.3*u && d > 1.15*usual[lines[i].Size] {
			lines[i].BlankBefore = true
		}
	}
}
