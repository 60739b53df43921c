package claim

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/cue"
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
	first      int                         // the block the table begins with
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
			g = &grid{labeller: r, d: d, cells: map[cellKey][]piece{}, first: i}
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
	if len(ps) == 0 || len(ps) > 2 || len(ps) == 2 && ps[0].head && !ps[1].head {
		return label{}, false
	}
	if q, ok := g.placed[k]; ok && len(ps) == 1 {
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
	skip := g.supporting()
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
			if first == 2 && skip[c] {
				continue
			}
			out = append(out, g.cell(cellKey{r, c}, cols[c], row)...)
		}
	}
	return out
}

// supporting finds the columns that only support what the column before them
// says: evidence, sources, weights. Their heads say so.
func (g *grid) supporting() map[int]bool {
	out := map[int]bool{}
	for r := 0; r <= 1; r++ {
		for c := 3; c <= g.cols; c++ {
			if ps := g.cells[cellKey{r, c}]; len(ps) == 1 {
				words := cue.Words(g.d.Text, ps[0].Span)
				out[c] = len(words) > 0 && len(words) < 4 && g.lexicon.At(words, 0, "supports") > 0
			}
		}
	}
	return out
}

// place finds four heads that no word explains but their place: rows of heads,
// a head before each of four rows or over each of four columns, or in each of
// four cells.
func (g *grid) place() {
	for _, heads := range [][]cellKey{g.headRows(), g.otherRows(), g.firstCells(), g.firstRow(), g.openers()} {
		var groups []group
		for _, k := range heads {
			lb, _ := g.headOf(k)
			groups = append(groups, group{lb.single(), g.below(k, heads)})
		}
		if order := g.inPlace(g.d, groups, g.before(g.d, g.first)); order != nil {
			g.placed = map[cellKey]corpus.Quadrant{}
			for i, q := range order {
				g.placed[heads[i]] = q
			}
			return
		}
	}
}

// headOf reads the label that a cell is or begins with.
func (g *grid) headOf(k cellKey) (label, bool) {
	if lb, ok := g.only(k); ok || len(g.cells[k]) == 0 {
		return lb, ok
	}
	return g.read(g.cells[k][0].In(g.d.Text))
}

// below gives what a head speaks of: the rest of its cell, or of its row where
// it stands before it, else the cells under it as far as the next head.
func (g *grid) below(k cellKey, heads []cellKey) []corpus.Span {
	at := map[cellKey]bool{}
	for _, h := range heads {
		at[h] = true
	}
	var out []corpus.Span
	take := func(ps []piece) {
		for _, p := range ps {
			out = append(out, p.Span)
		}
	}
	if ps := g.cells[k]; len(ps) > 1 {
		take(ps[1:])
		return out
	}
	if k.col == 1 && !at[cellKey{k.row, 2}] {
		for c := 2; c <= g.cols; c++ {
			take(g.cells[cellKey{k.row, c}])
		}
		return out
	}
	for r := k.row + 1; r <= g.rows && !at[cellKey{r, k.col}]; r++ {
		take(g.cells[cellKey{r, k.col}])
	}
	return out
}

// headRows lists the cells of the rows that hold heads and nothing else.
func (g *grid) headRows() []cellKey {
	var out []cellKey
	for r := 0; r <= g.rows && len(out) < 5; r++ {
		for c := 1; c <= g.cols && g.allHeads(r); c++ {
			if k := (cellKey{r, c}); len(g.cells[k]) > 0 {
				out = append(out, k)
			}
		}
	}
	return out
}

// firstCells lists the first cells of rows whose other cells say more.
func (g *grid) firstCells() []cellKey {
	var out []cellKey
	for r := 0; r <= g.rows && len(out) < 5; r++ {
		if k := (cellKey{r, 1}); g.filled(r) == 2 && len(g.cells[k]) == 1 && g.brief(k) && !g.allHeads(r) {
			out = append(out, k)
		}
	}
	if g.outweighed(out) {
		return out
	}
	return nil
}

// otherRows lists the cells of the first and third of four rows of two.
func (g *grid) otherRows() []cellKey {
	out := []cellKey{{1, 1}, {1, 2}, {3, 1}, {3, 2}}
	if g.rows != 4 || g.cols != 2 || !g.outweighed(out) {
		return nil
	}
	for _, k := range out {
		if len(g.cells[k]) != 1 || !g.brief(k) {
			return nil
		}
	}
	return out
}

// outweighed reports whether what stands below the heads is twice as long as
// they are.
func (g *grid) outweighed(heads []cellKey) bool {
	head, rest := 0, 0
	for _, k := range heads {
		if len(g.cells[k]) > 0 {
			head += g.cells[k][0].Len()
		}
		for _, s := range g.below(k, heads) {
			rest += s.Len()
		}
	}
	return rest > 2*head
}

// firstRow lists the cells of the first row that has any.
func (g *grid) firstRow() []cellKey {
	for r := 0; r <= g.rows; r++ {
		if g.filled(r) == 0 {
			continue
		}
		var out []cellKey
		for c := 1; c <= g.cols; c++ {
			if k := (cellKey{r, c}); len(g.cells[k]) == 1 && g.brief(k) {
				out = append(out, k)
			}
		}
		return out
	}
	return nil
}

// openers lists the cells that begin with a head of their own.
func (g *grid) openers() []cellKey {
	var out []cellKey
	for r := 0; r <= g.rows && len(out) < 5; r++ {
		for c := 1; c <= g.cols; c++ {
			if k := (cellKey{r, c}); len(g.cells[k]) > 1 && g.brief(k) {
				out = append(out, k)
			}
		}
	}
	return out
}

// brief reports whether a cell begins as a head may: with a few words that
// are no sentence.
func (g *grid) brief(k cellKey) bool {
	text := g.cells[k][0].In(g.d.Text)
	return len(strings.Fields(text)) <= labelWords && !strings.ContainsAny(text, ".;")
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
		if placed := g.placed[k]; i == 0 && placed != "" {
			q = placed
			continue
		}
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
