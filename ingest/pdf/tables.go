package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"concord/ingest"
)

// Tables are found by their rulings: three or more horizontal lines of the
// same extent, or two with vertical lines between them, around rows whose
// cells stand under one another.

// turnedRules gives the rulings in the coordinates of text written in a
// direction, as turned does for glyphs.
func turnedRules(rules []rule, turn uint8) []rule {
	if turn == 0 {
		return rules
	}
	out := make([]rule, len(rules))
	for i, r := range rules {
		q := r.rect
		switch turn {
		case 1:
			q = rect{-r.y1, r.x0, -r.y0, r.x1}
		case 2:
			q = rect{-r.x1, -r.y1, -r.x0, -r.y0}
		case 3:
			q = rect{r.y0, -r.x1, r.y1, -r.x0}
		}
		out[i] = rule{q, r.vertical != (turn%2 == 1)}
	}
	return out
}

// region is the place of a table on the page.
type region struct {
	rect
	rules []float64 // heights of its horizontal rulings, from the top
	walls []float64 // places of its vertical rulings
}

// tableRegions finds areas between rulings.
func tableRegions(rules []rule) []region {
	flat := mergeRules(rules)
	var out []region
	used := make([]bool, len(flat))
	for i, top := range flat {
		if used[i] || top.x1-top.x0 < 60 {
			continue
		}
		r := region{rect: top, rules: []float64{top.y0}}
		for j := i + 1; j < len(flat); j++ {
			f := flat[j]
			if used[j] || f.x0 < r.x0-4 || f.x1 > r.x1+4 {
				continue
			}
			if math.Abs(f.x0-r.x0) < 4 && math.Abs(f.x1-r.x1) < 4 {
				r.rules = append(r.rules, f.y0)
				r.y1 = f.y0
				used[j] = true
			}
		}
		r.walls = walls(rules, r)
		if len(r.rules) >= 3 || len(r.rules) == 2 && len(r.walls) >= 3 {
			out = append(out, r)
		}
	}
	return out
}

// mergeRules joins horizontal rulings that continue one another, from top to
// bottom.
func mergeRules(rules []rule) []rect {
	var flat []rect
	for _, r := range rules {
		if !r.vertical {
			flat = append(flat, r.rect)
		}
	}
	slices.SortFunc(flat, func(a, b rect) int {
		return cmp.Or(cmp.Compare(math.Round(a.y0), math.Round(b.y0)), cmp.Compare(a.x0, b.x0), cmp.Compare(a.x1, b.x1))
	})
	var out []rect
	for _, r := range flat {
		if n := len(out); n > 0 {
			if p := &out[n-1]; math.Abs(p.y0-r.y0) < 1.6 && r.x0 <= p.x1+3 {
				p.x1 = math.Max(p.x1, r.x1)
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

// walls gives the places of vertical rulings inside a region.
func walls(rules []rule, r region) []float64 {
	var xs []float64
	for _, v := range rules {
		if v.vertical && v.x0 > r.x0-3 && v.x1 < r.x1+3 && v.y0 > r.y0-4 && v.y1 < r.y1+4 {
			xs = append(xs, (v.x0+v.x1)/2)
		}
	}
	slices.Sort(xs)
	return slices.CompactFunc(xs, func(a, b float64) bool { return b-a < 3 })
}

// row is the fragments on one line of a region.
type row struct {
	frags []frag
	base  float64
}

// takeTables takes the fragments of tables out and makes lines of them.
func takeTables(frags []frag, rules []rule) (rest []frag, tables []table) {
	rest = frags
	for _, area := range tableRegions(rules) {
		for _, r := range tabular(rest, area) {
			in, out := inside(rest, r)
			if t, left, ok := buildTable(in, r); ok {
				tables = append(tables, t)
				rest = append(out, left...)
			}
		}
	}
	return rest, tables
}

// inside parts the fragments in a region from the others.
func inside(frags []frag, r region) (in, out []frag) {
	for _, f := range frags {
		if f.x0 > r.x0-4 && f.x1 < r.x1+4 && f.base > r.y0 && f.base < r.y1+1 {
			in = append(in, f)
		} else {
			out = append(out, f)
		}
	}
	return in, out
}

// tabular cuts a region into the stretches of consecutive strips, between
// rulings, that may be rows of a table and not running text.
func tabular(frags []frag, area region) []region {
	var out []region
	open := false
	for i := 1; i < len(area.rules); i++ {
		strip := region{rect: area.rect, rules: area.rules[i-1 : i+1], walls: area.walls}
		strip.y0, strip.y1 = area.rules[i-1], area.rules[i]
		in, _ := inside(frags, strip)
		switch {
		case runningText(rowsOf(in), strip):
			open = false
		case open:
			last := &out[len(out)-1]
			last.y1 = strip.y1
			last.rules = append(last.rules, strip.y1)
		default:
			strip.rules = slices.Clone(strip.rules)
			out = append(out, strip)
			open = true
		}
	}
	return slices.DeleteFunc(out, func(r region) bool { return len(r.rules) < 3 && len(r.walls) < 3 })
}

// runningText tells whether the rows between two rulings are text in one or
// two columns of the page and not cells.
func runningText(rows []row, r region) bool {
	if len(r.walls) > 2 || len(rows) < 3 {
		return false
	}
	seps := separators(rows, r)
	if len(seps) == 0 {
		return true
	}
	cells, chars := 0, 0
	edges := make([][]float64, len(seps)+1) // where the cells of a column end
	for _, rw := range rows {
		for i, c := range split(rw, seps) {
			if len(c) == 0 {
				continue
			}
			cells++
			for _, f := range c {
				chars += len(f.glyphs)
			}
			edges[i] = append(edges[i], c[len(c)-1].x1)
		}
	}
	return len(seps) <= 2 && chars > 22*cells && filled(edges, r, seps) && (len(rows) >= 8 || columnwise(rows, seps))
}

// filled tells whether most lines reach the right edge of their column, as in
// paragraphs.
func filled(edges [][]float64, r region, seps []float64) bool {
	full, all := 0, 0
	left := r.x0
	for i, ends := range edges {
		right := r.x1
		if i < len(seps) {
			right = seps[i]
		}
		last := 0.0
		for _, x := range ends {
			last = math.Max(last, x)
		}
		for _, x := range ends {
			all++
			if x > last-0.12*(right-left) {
				full++
			}
		}
		left = right
	}
	return 2*full >= all
}

// columnwise tells whether the file shows one column after the other, not row
// after row.
func columnwise(rows []row, seps []float64) bool {
	last := make([]int, len(seps)+1)
	first := make([]int, len(seps)+1)
	for i := range first {
		first[i] = math.MaxInt
	}
	for _, rw := range rows {
		for i, c := range split(rw, seps) {
			for _, f := range c {
				first[i], last[i] = min(first[i], f.seq), max(last[i], f.seq)
			}
		}
	}
	for i := range seps {
		if last[i] > first[i+1] && last[i+1] > first[i] {
			return false
		}
	}
	return true
}

// table is a found table: its rows as lines.
type table struct {
	lines []ingest.Line
	seq   int
}

// buildTable makes the rows of a region, or reports that it has no columns.
// The caption and the notes may stand between the outer rulings: they are no
// rows.
func buildTable(frags []frag, r region) (t table, left []frag, ok bool) {
	rows := rowsOf(frags)
	top, end := withCells(rows)
	seps := separators(rows[top:end], r)
	rows, left = trim(rows, top, end, seps)
	if len(seps) == 0 || len(rows) < 2 {
		return t, nil, false
	}
	rows = logicalRows(rows, r)
	t.seq = math.MaxInt
	for i, rw := range rows {
		l := tableLine(rw, seps)
		for _, f := range rw.frags {
			t.seq = min(t.seq, f.seq)
		}
		if i > 0 {
			l.RuleAbove = ruled(r.rules, rows[i-1].base, rw.base-0.5*l.Size)
		}
		t.lines = append(t.lines, l)
	}
	return t, left, true
}

// withCells gives the rows from the first to the last that has two cells.
func withCells(rows []row) (top, end int) {
	top = len(rows)
	for i, rw := range rows {
		for j := 1; j < len(rw.frags); j++ {
			if rw.frags[j].x0-rw.frags[j-1].x1 > breakGap*rw.frags[j].size {
				top, end = min(top, i), i+1
				break
			}
		}
	}
	return min(top, end), end
}

// trim drops rows that run over the columns before the first and after the
// last row with cells, and all that is further out: they are left over.
func trim(rows []row, top, end int, seps []float64) (kept []row, left []frag) {
	over := func(rw row) bool {
		for _, f := range rw.frags {
			for _, x := range seps {
				if f.x0 < x-2 && f.x1 > x+2 {
					return true
				}
			}
		}
		return len(rw.frags) > 0 && captionStart(rw.frags[0])
	}
	for top > 0 && !over(rows[top-1]) {
		top--
	}
	for end < len(rows) && !over(rows[end]) {
		end++
	}
	for i, rw := range rows {
		if i < top || i >= end {
			left = append(left, rw.frags...)
		}
	}
	return rows[top:end], left
}

// captionStart tells whether a row begins with the word Table.
func captionStart(f frag) bool {
	var b strings.Builder
	for _, g := range f.glyphs[:min(len(f.glyphs), 5)] {
		b.WriteString(g.text)
	}
	return strings.EqualFold(b.String(), "table")
}

func ruled(rules []float64, above, below float64) bool {
	for _, y := range rules {
		if y > above && y < below {
			return true
		}
	}
	return false
}

// rowsOf groups fragments by their baseline.
func rowsOf(frags []frag) []row {
	fs := slices.Clone(frags)
	slices.SortStableFunc(fs, func(a, b frag) int { return cmp.Compare(a.base, b.base) })
	var rows []row
	for _, f := range fs {
		if n := len(rows); n > 0 {
			last := &rows[n-1]
			if f.base-last.base < 0.45*f.size {
				last.frags = append(last.frags, f)
				continue
			}
		}
		rows = append(rows, row{frags: []frag{f}, base: f.base})
	}
	for i := range rows {
		slices.SortStableFunc(rows[i].frags, func(a, b frag) int { return cmp.Compare(a.x0, b.x0) })
	}
	return rows
}

// separators finds the places between columns: vertical rulings, and white that
// at least nine rows of ten leave free unless the rulings make a full grid.
func separators(rows []row, r region) []float64 {
	var inner []float64
	for _, x := range r.walls {
		if x > r.x0+5 && x < r.x1-5 {
			inner = append(inner, x)
		}
	}
	if len(inner) > 0 && r.walls[0] < r.x0+5 && r.walls[len(r.walls)-1] > r.x1-5 {
		return inner // a full grid
	}
	const step = 1.0
	n := int((r.x1-r.x0)/step) + 1
	cover := make([]int, n)
	full := 0
	for _, rw := range rows {
		seen := make([]bool, n)
		for _, f := range rw.frags {
			for i := max(0, int((f.x0-r.x0)/step)); i <= int((f.x1-r.x0)/step) && i < n; i++ {
				seen[i] = true
			}
		}
		if spans(rw, r) {
			full++
			continue
		}
		for i, s := range seen {
			if s {
				cover[i]++
			}
		}
	}
	out := holes(cover, (len(rows)-full)/10, r.x0, step)
	for _, x := range inner {
		if !slices.ContainsFunc(out, func(y float64) bool { return math.Abs(x-y) < 5 }) {
			out = append(out, x)
		}
	}
	slices.Sort(out)
	return out
}

// spans tells whether a row is one cell over the width of the table.
func spans(rw row, r region) bool {
	for _, f := range rw.frags {
		if f.x1-f.x0 > 0.6*(r.x1-r.x0) {
			return true
		}
	}
	return false
}

// holes gives the middles of the stretches, at least 4 points wide, which no
// more than allowed rows cover, between covered ones.
func holes(cover []int, allowed int, x0, step float64) []float64 {
	var out []float64
	last := -1
	for i, c := range cover {
		if c <= allowed {
			continue
		}
		if last >= 0 && float64(i-last-1)*step >= 4 {
			out = append(out, x0+float64(last+i+1)/2*step)
		}
		last = i
	}
	return out
}

// split deals the fragments of a row to the columns.
func split(rw row, seps []float64) [][]frag {
	cells := make([][]frag, len(seps)+1)
	for _, f := range rw.frags {
		for _, part := range cut(f, seps) {
			col := 0
			for col < len(seps) && part.x0 > seps[col]-1 {
				col++
			}
			// A cell that hangs a little over its left edge belongs where most
			// of it is.
			if col < len(seps) && part.x1 > seps[col] && seps[col]-part.x0 < part.x1-seps[col] && part.x1-part.x0 < 3*part.size {
				col++
			}
			cells[col] = append(cells[col], part)
		}
	}
	return cells
}

// cut parts a fragment at the separators that fall into one of its gaps: cells
// set closer than words.
func cut(f frag, seps []float64) []frag {
	for _, x := range seps {
		if x <= f.x0+1 || x >= f.x1-1 {
			continue
		}
		for i := 1; i < len(f.glyphs); i++ {
			a, b := f.glyphs[i-1], f.glyphs[i]
			end := a.x + a.dx
			if a.text == " " {
				end = a.x
			}
			if end <= x && b.x >= x && b.x-end > spaceGap*f.size && b.text != " " {
				l, r := f, f
				l.glyphs, r.glyphs = f.glyphs[:i], f.glyphs[i:]
				l.measure()
				r.measure()
				return append([]frag{l}, cut(r, seps)...)
			}
		}
	}
	return []frag{f}
}

// tableLine joins the cells of a row by tabs.
func tableLine(rw row, seps []float64) ingest.Line {
	var out ingest.Line
	var text strings.Builder
	first := true
	for i, cell := range split(rw, seps) {
		if i > 0 {
			text.WriteByte('\t')
		}
		if len(cell) == 0 {
			continue
		}
		l := composeCell(cell)
		for _, run := range l.Runs {
			run.Start += text.Len()
			run.End += text.Len()
			out.Runs = append(out.Runs, run)
		}
		text.WriteString(l.Text)
		if first {
			runs := out.Runs
			out, first = l, false
			out.Runs = runs
			continue
		}
		out.X0, out.Y0 = math.Min(out.X0, l.X0), math.Min(out.Y0, l.Y0)
		out.X1, out.Y1 = math.Max(out.X1, l.X1), math.Max(out.Y1, l.Y1)
		out.Bold = out.Bold && l.Bold
	}
	out.Text = text.String()
	return out
}
