package ingest

import "strings"

// The reader of a format with pages gives tables as lines, their cells parted
// by tabs and the items in a cell by line feeds. A table with such items is
// laid out like one of a format with markup: each cell as blocks of its own.

// exactCells parts a row that the reader found, empty cells included.
func exactCells(text string) []string {
	cells := strings.Split(text, "\t")
	for i, s := range cells {
		parts := strings.Split(s, "\n")
		for k := range parts {
			parts[k] = squeeze(parts[k])
		}
		cells[i] = strings.Join(parts, "\n")
	}
	return cells
}

// itemized reports whether a cell of the table holds items.
func (t *table) itemized() bool {
	for _, r := range t.rows {
		for _, c := range r.cells {
			if len(typedLines(Element{Text: c}, true)) > 1 {
				return true
			}
		}
	}
	return false
}

// rawRows gives the rows as cells of elements.
func (t *table) rawRows() [][]RawCell {
	var rows [][]RawCell
	for _, r := range t.rows {
		var row []RawCell
		for _, c := range r.cells {
			row = append(row, RawCell{Elements: []Element{{Role: RoleParagraph, Text: c, Page: r.line.page, Source: r.line.Source}}})
		}
		rows = append(rows, row)
	}
	return rows
}

// itemTable lays out a table whose cells hold items.
func (a *assembler) itemTable(t *table, number int) {
	r := &refiner{els: []Element{{Role: RoleTable, Table: &RawTable{Rows: t.rawRows()}}}, lists: a.lists}
	r.cells()
	e := &elementer{cleaner: a.cleaner, notes: map[string]int{}, bibs: map[string]int{}, numbers: map[int]int{}}
	before := a.flows
	a.flows = nil
	e.cells(t, r.els[0].Table.Rows, number)
	a.floats = append(a.floats, a.flows...)
	a.flows = before
}
