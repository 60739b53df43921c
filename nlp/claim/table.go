package claim

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// piece is a paragraph, label or list item inside a cell.
type piece struct {
	corpus.Span
	head bool // printed as a label
}

// cellKey is a place in a table.
type cellKey struct{ row, col int }

// grid is a table as the document's blocks give it.
type grid struct {
	labeller
	d          *nlp.Doc
	cells      map[cellKey][]piece
	rows, cols int
	placed     map[cellKey]corpus.Quadrant // heads that only their place explains
}

// tables reads the claims that stand in tables.
func tables(d *nlp.Doc, r labeller) []item {
	grids := map[int]*grid{}
	var order []int
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Table == 0 || b.Kind == corpus.Caption {
			continue
		}
		g := grids[b.Table]
		if g == nil {
			g = &grid{labeller: r, d: d, cells: map[cellKey][]piece{}}
			grids[b.Table] = g
			order = append(order, b.Table)
		}
		g.put(b)
	}
	var out []item
	for _, t := range order {
		out = append(out, grids[t].items()...)
	}
	return out
}

// put adds a block: a row is cut at its tabs, a cell at its lines.
func (g *grid) put(b *corpus.Block) {
	if b.Kind == corpus.TableRow && b.Col == 0 {
		for col, c := range cutAt(b.In(g.d.Text), "\t") {
			g.lines(corpus.Span{Start: b.Start + c[0], End: b.Start + c[1]}, cellKey{b.Row, col + 1}, false)
		}
		return
	}
	g.lines(b.Span, cellKey{b.Row, max(b.Col, 1)}, b.Kind == corpus.Label || b.Kind == corpus.Heading)
}

func (g *grid) lines(s corpus.Span, k cellKey, head bool) {
	g.rows, g.cols = max(g.rows, k.row), max(g.cols, k.col)
	for _, c := range cutAt(s.In(g.d.Text), "\n•") {
		if p := (corpus.Span{Start: s.Start + c[0], End: s.Start + c[1]}).Trim(g.d.Text); !p.Empty() {
			g.cells[k] = append(g.cells[k], piece{p, head})
		}
	}
}

// only returns the label that is all a cell holds.
func (g *grid) only(k cellKey) (label, bool) {
	ps := g.cells[k]
	if len(ps) == 0 || len(ps) > 2 {
		return label{}, false
	}
	if q, ok := g.placed[k]; ok {
		return label{quadrant: q}, true
	}
	whole := corpus.Span{Start: ps[0].Start, End: ps[len(ps)-1].End}
	return g.read(strings.ReplaceAll(whole.In(g.d.Text), "\n", " "))
}

// items reads the cells row by row. A row of labels heads the columns below
// it, a label in the first column heads its row, and a label that opens a cell
// heads the rest of the cell.
func (g *grid) items() []item {
	var out []item
	cols := map[int]label{}
	g.place()
	var row label
	for r := 0; r <= g.rows; r++ {
		if g.headerRow(r, cols) {
			row = label{}
			continue
		}
		first := 1
		if lb, ok := g.only(cellKey{r, 1}); ok && g.filled(r) > 1 {
			row, first = lb, 2
		} else if len(g.cells[cellKey{r, 1}]) > 0 && row != (label{}) {
			row = label{}
		}
		for c := first; c <= g.cols; c++ {
			out = append(out, g.cell(cellKey{r, c}, cols[c], row)...)
		}
	}
	return out
}

// place finds four cells that are nothing but heads; where two of them are
// known and stand in the usual order, the order explains the others.
func (g *grid) place() {
	var heads []cellKey
	var known []corpus.Quadrant
	for r := 0; r <= g.rows && len(heads) < 5; r++ {
		if !g.allHeads(r) {
			continue
		}
		for c := 1; c <= g.cols; c++ {
			if k := (cellKey{r, c}); len(g.cells[k]) > 0 {
				lb, _ := g.only(k)
				heads, known = append(heads, k), append(known, lb.single())
			}
		}
	}
	placed := map[cellKey]corpus.Quadrant{}
	for i, q := range byPlace(known) {
		placed[heads[i]] = q
	}
	g.placed = placed
}

// allHeads reports whether the filled cells of row r, two or more, hold a
// label each and nothing else.
func (g *grid) allHeads(r int) bool {
	n := 0
	for c := 1; c <= g.cols; c++ {
		ps := g.cells[cellKey{r, c}]
		if len(ps) == 0 {
			continue
		}
		if _, ok := g.only(cellKey{r, c}); len(ps) > 1 || !ps[0].head && !ok {
			return false
		}
		n++
	}
	return n > 1
}

// headerRow reads row r as labels of the columns below: all its cells are
// labels, or all but the corner. One label alone heads every column.
func (g *grid) headerRow(r int, cols map[int]label) bool {
	found := map[int]label{}
	for c := 1; c <= g.cols; c++ {
		if lb, ok := g.only(cellKey{r, c}); ok {
			found[c] = lb
		}
	}
	_, corner := found[1]
	switch n, filled := len(found), g.filled(r); {
	case n == 0:
		return false
	case n == filled:
	case n == filled-1 && n > 1 && !corner:
	default:
		return false
	}
	var lone label
	for _, lb := range found {
		lone = lb
	}
	for c := 1; c <= g.cols; c++ {
		cols[c] = found[c]
		if len(found) == 1 {
			cols[c] = lone
		}
	}
	return true
}

func (g *grid) filled(r int) int {
	n := 0
	for c := 1; c <= g.cols; c++ {
		if len(g.cells[cellKey{r, c}]) > 0 {
			n++
		}
	}
	return n
}

// cell reads the items of one cell under the labels of its column and row.
func (g *grid) cell(k cellKey, col, row label) []item {
	ps := g.cells[k]
	q := heads(col, row)
	var out []item
	add := func(s corpus.Span) {
		if s = itemSpan(g.d.Text, s); !s.Empty() && q != "" {
			out = append(out, item{s, q, corpus.FormTabled, "swot.table"})
		}
	}
	for i, p := range ps {
		text := p.In(g.d.Text)
		if lb, ok := g.read(text); ok && (p.head || i == 0 && len(ps) > 1 || strings.HasSuffix(text, ":")) {
			if h := heads(lb, col, row); h != "" {
				q = h
			}
			continue
		}
		s := p.Span
		if lb, rest, ok := g.runIn(text); ok && heads(lb, col, row) != "" {
			q = heads(lb, col, row)
			s.Start += rest
		}
		if strings.Contains(s.In(g.d.Text), ";") {
			for _, c := range cutAt(s.In(g.d.Text), ";") {
				add(corpus.Span{Start: s.Start + c[0], End: s.Start + c[1]})
			}
			continue
		}
		add(s)
	}
	return out
}

// heads gives the quadrant that labels together mean: the first that names
// one, else where two axes cross, else a lone helpful or harmful.
func heads(labels ...label) corpus.Quadrant {
	for _, l := range labels {
		if l.quadrant != "" {
			return l.quadrant
		}
	}
	sum := label{}
	for _, l := range labels {
		sum.internal += l.internal
		sum.helpful += l.helpful
	}
	if q := sum.cross(label{}); q != "" {
		return q
	}
	return sum.single()
}
