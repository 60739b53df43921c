package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/ingest"
	regexp "concord/internal/lazy"
)

// A row of a table may take several lines of print: its cells are broken, or
// stand in the middle of their height. logicalRows puts these lines together:
// between rulings where there is one after each row, else where lines overlap
// or where the white between rows is clearly wider than between lines.
func logicalRows(rows []row, r region) []row {
	var parted func(i int) bool // is there a new row between lines i-1 and i?
	switch gaps, limit := rowGaps(rows), math.Inf(1); {
	case gridded(rows, r):
		parted = func(i int) bool { return ruled(r.rules, rows[i-1].base, rows[i].base-0.3*size(rows[i])) }
	default:
		limit = gapLimit(gaps)
		parted = func(i int) bool {
			return gaps[i] > limit || ruled(r.rules, rows[i-1].base, rows[i].base-0.3*size(rows[i]))
		}
	}
	var out []row
	for i, rw := range rows {
		if i == 0 || parted(i) {
			out = append(out, row{frags: slices.Clone(rw.frags), base: rw.base})
			continue
		}
		last := &out[len(out)-1]
		last.frags = append(last.frags, rw.frags...)
	}
	for i := range out {
		slices.SortStableFunc(out[i].frags, func(a, b frag) int { return cmp.Compare(a.x0, b.x0) })
	}
	return out
}

func size(r row) float64 {
	s := 0.0
	for _, f := range r.frags {
		s = math.Max(s, f.size)
	}
	return s
}

// gridded tells whether rulings part the rows: all walls are there, or no more
// than three lines stand between two rulings on average.
func gridded(rows []row, r region) bool {
	strips := len(r.rules) - 1
	full := len(r.walls) > 2 && r.walls[0] < r.x0+5 && r.walls[len(r.walls)-1] > r.x1-5
	return strips >= 2 && (full || strips >= 4 && len(rows) <= 3*strips)
}

// rowGaps gives the white above each line, in em: from the lowest line so far.
func rowGaps(rows []row) []float64 {
	gaps := make([]float64, len(rows))
	bottom := math.Inf(-1)
	for i, rw := range rows {
		top, low := math.Inf(1), bottom
		for _, f := range rw.frags {
			top, low = math.Min(top, f.y0), math.Max(low, f.y1)
		}
		if i > 0 {
			gaps[i] = (top - bottom) / size(rw)
		}
		bottom = low
	}
	return gaps
}

// gapLimit is the white, in em, that parts rows: the middle of the widest hole
// among the gaps, if it is wide and lines on both sides of it are common; else
// only lines that overlap belong together.
func gapLimit(gaps []float64) float64 {
	const overlap = -0.2
	if len(gaps) < 4 {
		return overlap
	}
	sorted := slices.Sorted(slices.Values(gaps[1:]))
	limit, widest := overlap, 0.2
	for i := 1; i < len(sorted); i++ {
		lo, hi := math.Max(sorted[i-1], -0.5), math.Min(sorted[i], 1.2)
		small := float64(i) / float64(len(sorted))
		if hi-lo > widest && lo < 0.6 && small > 0.15 && small < 0.9 {
			limit, widest = (lo+hi)/2, hi-lo
		}
	}
	return math.Max(limit, overlap)
}

// reItem finds the bullet or number at the beginning of an item.
var reItem = regexp.MustCompile(`^(?:[•●▪■◦‣⁃·–—*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S`)

// composeCell makes one text of the lines of a cell. Words broken at the end of
// a line are joined; items stay apart by line feeds.
func composeCell(frags []frag) ingest.Line {
	var out ingest.Line
	for i, rw := range rowsOf(frags) {
		l := compose(rw.frags)
		if i == 0 {
			out = l
			continue
		}
		join := " "
		switch {
		case reItem.MatchString(l.Text):
			join = "\n"
		case brokenWord(out.Text, l.Text):
			out.Text, join = strings.TrimRight(out.Text, "-\u00ad\u2010"), ""
		}
		shift := len(out.Text) + len(join)
		for _, run := range l.Runs {
			run.Start += shift
			run.End += shift
			out.Runs = append(out.Runs, run)
		}
		out.Text += join + l.Text
		out.X0, out.Y0 = math.Min(out.X0, l.X0), math.Min(out.Y0, l.Y0)
		out.X1, out.Y1 = math.Max(out.X1, l.X1), math.Max(out.Y1, l.Y1)
		out.Bold, out.Italic = out.Bold && l.Bold, out.Italic && l.Italic
	}
	for i := range out.Runs {
		out.Runs[i].End = min(out.Runs[i].End, len(out.Text))
	}
	return out
}

// brokenWord tells whether a hyphen between two lines parts one word.
func brokenWord(a, b string) bool {
	hyphen, n := utf8.DecodeLastRuneInString(a)
	before, _ := utf8.DecodeLastRuneInString(a[:len(a)-n])
	after, _ := utf8.DecodeRuneInString(b)
	return strings.ContainsRune("-\u00ad\u2010", hyphen) && unicode.IsLower(before) && unicode.IsLower(after)
}
