package ingest

// oddHeads marks what the other signs of running heads leave: heads that say
// something else on each page, known by the page numbers they carry, which rise
// with the pages, or by standing alone in the top row where another page has
// its head.
func (c *cleaner) oddHeads() {
	pages := c.pages()
	tops := map[int]bool{}
	steps := map[int]int{} // printed number less page: pages that have it
	for _, page := range pages {
		rs := rows(page)
		if rs[0][0].class == cFurniture {
			tops[rowHeight(rs[0][0])] = true
		}
		for _, row := range edgeRows(rs) {
			if n := rowNumber(row); n >= 0 {
				steps[n-row[0].Page]++
			}
		}
	}
	for _, page := range pages {
		rs := rows(page)
		for k, row := range edgeRows(rs) {
			n := rowNumber(row)
			numbered := n >= 0 && steps[n-row[0].Page] > 1
			if c.mayRunHead(rs, row) && (numbered || k == 0 && tops[rowHeight(row[0])] && row[0].Page != pages[0][0].Page) {
				for _, l := range row {
					if l.class == cBody {
						l.class = cFurniture
					}
				}
			}
		}
	}
}

func rowHeight(l *line) int { return int(l.Y0/3 + 0.5) }

// edgeRows are the first row of a page and the last.
func edgeRows(rs [][]*line) [][]*line {
	if len(rs) == 1 {
		return rs
	}
	return [][]*line{rs[0], rs[len(rs)-1]}
}

// rowNumber is the number that a row begins or ends with, -1 if there is none.
func rowNumber(row []*line) int {
	for _, l := range row {
		if n := edgeNumber(l.Text); n >= 0 && l.size < 120 && !endsSentence(l.Text) {
			return n
		}
	}
	return -1
}

// mayRunHead reports whether the row at the edge of a page is apart from the
// text and not set like it.
func (c *cleaner) mayRunHead(rs [][]*line, row []*line) bool {
	if len(rs) < 4 {
		return false
	}
	gap := rs[1][0].Y0 - rs[0][0].Y0
	if last := len(rs) - 1; row[0] == rs[last][0] {
		gap = rs[last][0].Y0 - rs[last-1][0].Y0
	}
	if gap <= 1.7*max(row[0].Y1-row[0].Y0, 7) {
		return false
	}
	for _, l := range row {
		switch {
		case l.class != cBody:
		case l.index == 0 || l.size > 120 || endsSentence(l.Text) || citation(l):
			return false
		case c.m.sizes && (c.m.bodySize(l) || c.m.large(l)), !c.m.sizes && c.m.indent(l) <= 0:
			return false
		}
	}
	return true
}
