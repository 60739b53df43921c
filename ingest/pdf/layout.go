package pdf

import (
	"cmp"
	"math"
	"slices"

	"concord/ingest"
)

// The layout of a page: glyphs, in the order in which the file shows them, are
// joined to fragments while they run on along a baseline; fragments that stand
// beside one another, with no corridor of white between them, make lines. The
// order of lines stays that of the file, which knows better than geometry what
// is read after what.

const (
	spaceGap = 0.16 // em: a wider gap is a space between words
	breakGap = 0.7  // em: a wider gap ends a fragment
	backGap  = 0.45 // em: running back further ends a fragment
)

// frag is a stretch of glyphs along one baseline.
type frag struct {
	glyphs []glyph
	rect
	base, size float64 // of most of its glyphs
	seq        int     // place in the order of the file
}

// layout turns what a page shows into lines. tables is the number of tables
// found before.
func layout(glyphs []glyph, rules []rule, number, tables int) []ingest.Line {
	var out []ingest.Line
	main := mainTurn(glyphs)
	for i := range uint8(4) {
		turn := (main + i) % 4
		frags := fragments(turned(glyphs, turn))
		if len(frags) == 0 {
			continue
		}
		frags, found := takeTables(frags, turnedRules(rules, turn))
		for k := range found {
			for j := range found[k].lines {
				found[k].lines[j].Table = tables + k + 1
			}
		}
		tables += len(found)
		ls := inOrder(lines(frags), found)
		for j := range ls {
			ls[j].Page, ls[j].Turned = number, i != 0
		}
		if i == 0 {
			ls = arrange(ls)
		}
		out = append(out, ls...)
	}
	return out
}

// inOrder composes lines and puts tables between them, by their place in the
// file.
func inOrder(chains [][]frag, tables []table) []ingest.Line {
	var out []ingest.Line
	slices.SortStableFunc(tables, func(a, b table) int { return cmp.Compare(a.seq, b.seq) })
	for _, c := range chains {
		for len(tables) > 0 && tables[0].seq < firstSeq(c) {
			out = append(out, tables[0].lines...)
			tables = tables[1:]
		}
		if l := compose(c); l.Text != "" {
			out = append(out, l)
		}
	}
	for _, t := range tables {
		out = append(out, t.lines...)
	}
	return out
}

// mainTurn is the direction most of the page is written in.
func mainTurn(glyphs []glyph) uint8 {
	var count [4]int
	for _, g := range glyphs {
		count[g.turn&3]++
	}
	best := 0
	for t, n := range count {
		if n > count[best] {
			best = t
		}
	}
	return uint8(best)
}

// turned picks the glyphs of one direction of writing, in coordinates in which
// they run from left to right.
func turned(glyphs []glyph, turn uint8) []glyph {
	var out []glyph
	for _, g := range glyphs {
		if g.turn != turn {
			continue
		}
		switch turn {
		case 1:
			g.x, g.y = -g.y, g.x
		case 2:
			g.x, g.y = -g.x, -g.y
		case 3:
			g.x, g.y = g.y, -g.x
		}
		out = append(out, g)
	}
	return out
}

// fragments cuts the glyphs where they stop running on.
func fragments(glyphs []glyph) []frag {
	var out []frag
	start := 0
	base, size := 0.0, 0.0 // of the largest glyph so far
	for i := range glyphs {
		g := &glyphs[i]
		if i > start && !runsOn(&glyphs[i-1], g, base, size) {
			out = appendFrag(out, glyphs[start:i])
			start = i
		}
		if i == start || g.size > size*1.1 {
			base, size = g.y, g.size
		}
	}
	if start < len(glyphs) {
		out = appendFrag(out, glyphs[start:])
	}
	return dropShadows(out)
}

// runsOn tells whether g continues the line of p, whose main text stands on
// base in the given size.
func runsOn(p, g *glyph, base, size float64) bool {
	em := math.Max(g.size, size)
	gap := g.x - (p.x + p.dx)
	dy := math.Abs(g.y - base)
	switch {
	case dy <= 0.12*em:
		return gap > -backGap*em && gap < breakGap*em
	case dy <= 0.7*em && math.Min(g.size, size) < 0.88*em, dy <= 0.45*em:
		// Raised or lowered: a note mark, an exponent, an index. Stacked ones
		// run back a little.
		return gap > -1.2*em && gap < 0.45*em
	}
	return false
}

func appendFrag(out []frag, glyphs []glyph) []frag {
	blank := true
	for _, g := range glyphs {
		if g.text != " " {
			blank = false
			break
		}
	}
	if blank {
		return out
	}
	f := frag{glyphs: glyphs, seq: len(out)}
	f.measure()
	return append(out, f)
}

// measure finds baseline, size and extent. The baseline is that of the size
// most of the text has.
func (f *frag) measure() {
	weight := 0.0
	for i := range f.glyphs {
		g := &f.glyphs[i]
		if i == 0 {
			f.rect = rect{g.x, g.y, g.x + g.dx, g.y}
		}
		if g.text == " " {
			continue
		}
		f.x0, f.x1 = math.Min(f.x0, g.x), math.Max(f.x1, g.x+g.dx)
		switch {
		case weight == 0 || g.size > f.size*1.1:
			f.base, f.size, weight = g.y, g.size, 1
		case g.size > f.size*0.9:
			weight++
		}
	}
	f.y0, f.y1 = f.base-0.8*f.size, f.base+0.25*f.size
}

// dropShadows drops fragments printed twice in nearly the same place, which
// is how some programs make text bold or give it a shadow.
func dropShadows(frags []frag) []frag {
	type place struct {
		x, y int
		n    int
	}
	seen := map[place][]int{}
	out := frags[:0]
	for _, f := range frags {
		p := place{int(f.x0 / 2), int(f.base / 2), len(f.glyphs)}
		twin := false
		for dx := -1; dx <= 1 && !twin; dx++ {
			for dy := -1; dy <= 1 && !twin; dy++ {
				for _, j := range seen[place{p.x + dx, p.y + dy, p.n}] {
					twin = twin || f.shadows(&out[j])
				}
			}
		}
		if !twin {
			seen[p] = append(seen[p], len(out))
			out = append(out, f)
		}
	}
	return out
}

func (f *frag) shadows(o *frag) bool {
	if math.Abs(f.x0-o.x0) > 0.12*f.size || math.Abs(f.base-o.base) > 0.12*f.size {
		return false
	}
	for i := range f.glyphs {
		if f.glyphs[i].text != o.glyphs[i].text {
			return false
		}
	}
	return true
}

// lines chains fragments that stand beside one another.
func lines(frags []frag) [][]frag {
	pairs := neighbours(frags)
	right := make([]int, len(frags))
	left := make([]int, len(frags))
	for i := range frags {
		right[i], left[i] = -1, -1
	}
	for _, p := range pairs {
		if right[p.l] < 0 && left[p.r] < 0 {
			right[p.l], left[p.r] = p.r, p.l
		}
	}
	var out [][]frag
	for i := range frags {
		if left[i] >= 0 {
			continue
		}
		var line []frag
		for j := i; j >= 0; j = right[j] {
			line = append(line, frags[j])
		}
		out = append(out, line)
	}
	slices.SortStableFunc(out, func(a, b []frag) int { return cmp.Compare(firstSeq(a), firstSeq(b)) })
	return out
}

func firstSeq(line []frag) int {
	n := line[0].seq
	for _, f := range line {
		n = min(n, f.seq)
	}
	return n
}

// pair is two fragments of one row with nothing between them.
type pair struct {
	l, r int
	gap  float64
}

// neighbours finds the pairs that make one line, nearest first.
func neighbours(frags []frag) []pair {
	order := make([]int, len(frags))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(frags[a].base, frags[b].base) })
	largest := 0.0
	for i := range frags {
		largest = math.Max(largest, frags[i].size)
	}
	var pairs []pair
	for i, a := range order {
		for _, b := range order[i+1:] {
			fa, fb := &frags[a], &frags[b]
			if fb.base-fa.base > 0.7*largest {
				break
			}
			l, r := a, b
			if fb.x0 < fa.x0 {
				l, r = b, a
			}
			if p, ok := joins(frags, order, l, r); ok {
				pairs = append(pairs, p)
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(a.gap, b.gap) })
	return pairs
}

// joins tells whether r continues l on the same line.
func joins(frags []frag, order []int, l, r int) (pair, bool) {
	fl, fr := &frags[l], &frags[r]
	em := math.Max(fl.size, fr.size)
	gap := fr.x0 - fl.x1
	dy := math.Abs(fl.base - fr.base)
	p := pair{l, r, math.Max(gap, 0)}
	switch {
	case gap < -backGap*em || gap > 3*em:
		return p, false
	case dy <= 0.12*em:
		return p, gap < breakGap*em || !corridor(frags, order, l, r)
	case dy <= 0.6*em && math.Min(fl.size, fr.size) < 0.88*em:
		return p, gap < 0.3*em
	}
	return p, false
}

// corridor tells whether the white between l and r goes on through the rows
// above or those below, as it does between columns; over the first row of two
// columns a title may stand, and under the last a note.
func corridor(frags []frag, order []int, l, r int) bool {
	fl, fr := &frags[l], &frags[r]
	em := math.Max(fl.size, fr.size)
	var above, below side
	at, _ := slices.BinarySearchFunc(order, fl.base-3.2*em, func(i int, y float64) int { return cmp.Compare(frags[i].base, y) })
	for _, i := range order[at:] {
		f := &frags[i]
		switch {
		case f.base > fl.base+3.2*em:
			return above.open(fl.x1, fr.x0, em) || below.open(fl.x1, fr.x0, em)
		case math.Abs(f.base-fl.base) < 0.5*em:
		case f.base < fl.base:
			above.add(f.rect, fl.x1, fr.x0)
		default:
			below.add(f.rect, fl.x1, fr.x0)
		}
	}
	return above.open(fl.x1, fr.x0, em) || below.open(fl.x1, fr.x0, em)
}

// side is the rows on one side of a row with a gap in it: what covers the gap,
// and whether text stands left (1) and right (2) of it.
type side struct {
	covers []rect
	text   int
}

// add notes a fragment near the gap from a to b.
func (s *side) add(f rect, a, b float64) {
	if f.x1 > a && f.x0 < b {
		s.covers = append(s.covers, f)
	}
	if f.x0 < a && f.x1 < b {
		s.text |= 1
	}
	if f.x0 > a && f.x1 > b {
		s.text |= 2
	}
}

// open tells whether text stands on both sides of the gap and white between.
func (s *side) open(a, b, em float64) bool {
	return s.text == 3 && freeWidth(a, b, s.covers) >= 0.45*em
}

// freeWidth is the widest stretch of [a, b] that no rectangle covers.
func freeWidth(a, b float64, covers []rect) float64 {
	slices.SortFunc(covers, func(p, q rect) int { return cmp.Compare(p.x0, q.x0) })
	best := 0.0
	for _, c := range covers {
		best = math.Max(best, math.Min(c.x0, b)-a)
		a = math.Max(a, c.x1)
	}
	return math.Max(best, b-a)
}
