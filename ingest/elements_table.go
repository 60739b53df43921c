package ingest

import (
	"strings"

	"concord/corpus"
)

// tableElement lays a table out. Rows of plain cells become rows, their cells
// apart by tabs. Where a cell holds more than one block, all cells become
// blocks of their own, and a row of labels is laid out together with the row
// below it, column by column, so that each list follows its label.
func (e *elementer) tableElement(el *Element) {
	if el.Table == nil {
		return
	}
	t := &table{out: corpus.Table{Page: el.Page, Rows: [][]string{}}}
	e.tables = append(e.tables, t)
	n := len(e.tables)
	if s := squeeze(el.Table.Caption); s != "" {
		t.caption = e.add(&Element{Text: el.Table.Caption, Runs: el.Table.CaptionRuns, Page: el.Page, Source: el.Source}, corpus.Caption)
		t.caption.table = n
	}
	if rows := el.Table.Rows; deepTable(rows) {
		e.cells(t, rows, n)
	} else {
		for i, row := range rows {
			e.rowElement(t, row, n, i+1, el)
		}
	}
	for _, s := range el.Table.Notes {
		f := e.add(&Element{Text: s, Page: el.Page, Source: el.Source}, corpus.Paragraph)
		f.table = n
		t.noteFlows = append(t.noteFlows, f)
	}
}

// deepTable reports whether a cell holds more than one block, or a list.
func deepTable(rows [][]RawCell) bool {
	for _, row := range rows {
		for i := range row {
			if deepCell(&row[i]) {
				return true
			}
		}
	}
	return false
}

func deepCell(c *RawCell) bool {
	n := 0
	for i := range c.Elements {
		switch c.Elements[i].Role {
		case RoleItem, RoleTable:
			return true
		case RoleStray:
		default:
			n++
		}
	}
	return n > 1
}

// cells lays out a table whose cells hold blocks.
func (e *elementer) cells(t *table, rows [][]RawCell, n int) {
	for _, row := range rows {
		var texts []string
		for i := range row {
			texts = append(texts, cellText(&row[i]))
		}
		t.out.Rows = append(t.out.Rows, texts)
	}
	for i := 0; i < len(rows); i++ {
		if i+1 < len(rows) && labelRow(rows[i]) && len(rows[i]) == len(rows[i+1]) && (!labelRow(rows[i+1]) || boldRow(rows[i]) && !boldRow(rows[i+1])) {
			for k := range rows[i] {
				e.cell(&rows[i][k], n, i+1, k+1, cellLabel)
				e.cell(&rows[i+1][k], n, i+2, k+1, cellHeaded)
			}
			i++
			continue
		}
		for k := range rows[i] {
			c, as := &rows[i][k], cellFree
			if c.Header || k == 0 && len(rows[i]) > 1 && shortCell(c) {
				as = cellLabel
			}
			e.cell(c, n, i+1, k+1, as)
		}
	}
}

// labelRow reports whether every cell of a row is one short line.
func labelRow(row []RawCell) bool {
	for i := range row {
		if !shortCell(&row[i]) {
			return false
		}
	}
	return len(row) > 0
}

// boldRow reports whether every cell of a row is set in bold.
func boldRow(row []RawCell) bool {
	for i := range row {
		for k := range row[i].Elements {
			if share(&row[i].Elements[k], func(r Run) bool { return r.Bold }) < 0.9 {
				return false
			}
		}
	}
	return len(row) > 0
}

func shortCell(c *RawCell) bool {
	return len(c.Elements) == 1 && c.Elements[0].Role != RoleItem && c.Elements[0].Table == nil &&
		len(words(c.Elements[0].Text)) <= 6 && !endsSentence(c.Elements[0].Text)
}

// cellPlace is what the place of a cell says about its first line.
type cellPlace int

const (
	cellFree   cellPlace = iota // short, it may head the cell
	cellLabel                   // it is a label
	cellHeaded                  // a label stands in the cell above
)

func (e *elementer) cell(c *RawCell, n, row, col int, as cellPlace) {
	for i := range c.Elements {
		x := &c.Elements[i]
		if x.Role == RoleStray || x.Role == RoleNote {
			e.element(x)
			continue
		}
		kind := bodyKind(x.Role)
		switch {
		case kind == corpus.Heading, as == cellLabel && kind == corpus.Paragraph && i == 0:
			kind = corpus.Label
		case as == cellFree && kind == corpus.Paragraph && i == 0 && i+1 < len(c.Elements) && len(words(x.Text)) <= 6 && !endsSentence(x.Text):
			kind = corpus.Label
		case kind == corpus.Paragraph:
			kind = corpus.TableCell
		}
		if x.Table != nil {
			x = &Element{Text: rowsText(x.Table.Rows), Page: x.Page, Source: x.Source}
		}
		f := e.add(x, kind)
		f.table, f.row, f.col = n, row, col
	}
}

func (e *elementer) rowElement(t *table, row []RawCell, n, r int, el *Element) {
	var texts []string
	for i := range row {
		texts = append(texts, e.plainCell(&row[i]))
		for range row[i].Span - 1 {
			texts = append(texts, "")
		}
	}
	if strings.TrimSpace(strings.Join(texts, "")) == "" {
		return
	}
	l := &line{Line: Line{Text: strings.Join(texts, " "), Page: el.Page, Source: el.Source}, page: el.Page}
	f := &flow{kind: corpus.TableRow, table: n, row: r}
	f.add(l)
	f.close()
	f.setCells(texts)
	e.flows = append(e.flows, f)
	t.rowFlows = append(t.rowFlows, f)
}

// plainCell is the text of a cell without its note marks, which are taken as
// called from here.
func (e *elementer) plainCell(c *RawCell) string {
	var out []string
	for i := range c.Elements {
		x := &c.Elements[i]
		if x.Role == RoleStray || x.Role == RoleNote {
			e.element(x)
			continue
		}
		text := x.Text
		for k := len(x.Runs) - 1; k >= 0; k-- {
			if r := x.Runs[k]; r.Note != "" && r.End <= len(text) {
				text = text[:r.Start] + text[r.End:]
			}
		}
		out = append(out, squeeze(tidy(text)))
	}
	return strings.Join(out, " ")
}

func cellText(c *RawCell) string {
	var out []string
	for i := range c.Elements {
		out = append(out, squeeze(tidy(c.Elements[i].Text)))
		if t := c.Elements[i].Table; t != nil {
			out = append(out, rowsText(t.Rows))
		}
	}
	return strings.Join(out, " ")
}

func rowsText(rows [][]RawCell) string {
	var out []string
	for _, row := range rows {
		for i := range row {
			out = append(out, cellText(&row[i]))
		}
	}
	return strings.Join(out, "; ")
}
