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
			for _, n := range rowNumbers(row) {
				steps[n-row[0].Page]++
			}
		}
	}
	for _, page := range pages {
		rs := rows(page)
		for k, row := range edgeRows(rs) {
			numbered := false
			for _, n := range rowNumbers(row) {
				numbered = numbered || steps[n-row[0].Page] > 1
			}
			if c.mayRunHead(rs, row, numbered) && (numbered || k == 0 && tops[rowHeight(row[0])] && row[0].Page != pages[0][0].Page) {
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

// rowNumbers are the numbers that a row begins and ends with.
func rowNumbers(row []*line) []int {
	var out []int
	for _, l := range row {
		if l.size < 120 && !endsSentence(l.Text) {
			out = append(out, edgeNumbers(l.Text)...)
		}
	}
	return out
}

// mayRunHead reports whether the row at the edge of a page is apart from the
// text and not set like it; numbered says that it carries the number of its page.
func (c *cleaner) mayRunHead(rs [][]*line, row []*line, numbered bool) bool {
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
		case c.m.sizes && (c.m.bodySize(l) || c.m.large(l)), !c.m.sizes && !numbered && c.m.indent(l) <= 0:
			return false
		}
	}
	return true
}
