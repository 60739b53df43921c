package ingest

// A reference list whose entries hang: the first line of each stands at the
// edge of its column, the others a little to the right.

const (
	hangAtLeast = 4  // points that further lines stand in
	hangAtMost  = 45 // points
)

// pageColumn is a column of a page.
type pageColumn struct{ page, column int }

// hangingEdges gives the left edge of each column of each page on which lines
// [from, to) stand, or nil if they do not hang.
func (c *cleaner) hangingEdges(from, to int) map[pageColumn]float64 {
	edges := map[pageColumn]float64{}
	n := 0
	for _, l := range c.lines[from:to] {
		if l.class != cBody {
			continue
		}
		n++
		p := pageColumn{l.Page, l.Column}
		if x, ok := edges[p]; !ok || l.X0 < x {
			edges[p] = l.X0
		}
	}
	first, further := 0, 0
	for _, l := range c.lines[from:to] {
		if l.class != cBody {
			continue
		}
		switch in := l.X0 - edges[pageColumn{l.Page, l.Column}]; {
		case in < hangAtLeast:
			first++
		case in <= hangAtMost:
			further++
		}
	}
	if n < 4 || further*3 < n || first*8 < n || (first+further)*10 < n*9 {
		return nil
	}
	return edges
}

// hangs reports whether l is a further line of a hanging entry.
func hangs(edges map[pageColumn]float64, l *line) bool {
	return l.X0-edges[pageColumn{l.Page, l.Column}] >= hangAtLeast
}
