package html

import (
	"strconv"
	"strings"

	"concord/ingest"
)

// table reads a table: one of data becomes one block, one of layout is taken
// apart into what its cells hold.
func (w *walker) table(n *node, c setting) {
	rows := tableRows(n)
	if layout(n, rows) {
		for _, k := range n.kids {
			w.layoutPart(k, c)
		}
		w.flush(n, c)
		return
	}
	t := &ingest.RawTable{}
	if cp := n.find(func(k *node) bool { return k.tag == "caption" && tableOf(k) == n }); cp != nil {
		t.Caption = cp.string()
	}
	for _, r := range rows {
		var cells []ingest.RawCell
		for _, k := range r.kids {
			if k.tag == "td" || k.tag == "th" {
				cells = append(cells, w.cell(k, c))
			}
		}
		if len(cells) > 0 {
			t.Rows = append(t.Rows, cells)
		}
	}
	if len(t.Rows) == 0 {
		return
	}
	w.blocks = append(w.blocks, &block{Element: ingest.Element{Role: ingest.RoleTable, Table: t, Source: n.off}, node: n, tag: "table"})
}

func (w *walker) cell(n *node, c setting) ingest.RawCell {
	in := &walker{lists: w.lists, calls: w.calls, ends: w.ends}
	style := c.style
	in.kids(n, setting{style: style, tag: n.tag})
	in.flush(n, setting{tag: n.tag})
	w.lists = in.lists
	cell := ingest.RawCell{Header: n.tag == "th", Span: 1}
	if s, err := strconv.Atoi(n.attr("colspan")); err == nil && s > 1 && s < 100 {
		cell.Span = s
	}
	for _, b := range in.blocks {
		cell.Elements = append(cell.Elements, b.Element)
	}
	return cell
}

// layoutPart walks what stands in a layout table, cells as blocks.
func (w *walker) layoutPart(n *node, c setting) {
	switch n.tag {
	case "thead", "tbody", "tfoot", "tr":
		for _, k := range n.kids {
			w.layoutPart(k, c)
		}
	case "":
		if strings.TrimSpace(n.text) != "" {
			w.write(n, c)
		}
	default:
		w.element(n, c)
	}
}

// tableRows are the rows of n itself, not of tables inside it.
func tableRows(n *node) []*node {
	var out []*node
	for _, k := range n.kids {
		switch k.tag {
		case "tr":
			out = append(out, k)
		case "thead", "tbody", "tfoot", "form":
			out = append(out, tableRows(k)...)
		}
	}
	return out
}

func tableOf(n *node) *node {
	for n = n.parent; n != nil && n.tag != "table"; n = n.parent {
	}
	return n
}

// layout decides whether a table only lays out the page: it holds other
// tables, headings or long text, or has only one row or column.
func layout(n *node, rows []*node) bool {
	if r := n.attr("role"); r == "presentation" || r == "none" {
		return true
	}
	inside := n.find(func(k *node) bool {
		return k != n && (k.tag == "table" || k.tag == "h1" || k.tag == "h2" || k.tag == "form")
	})
	if inside != nil {
		return true
	}
	cols, cells, long, most, all := 0, 0, 0, 0, 0
	for _, r := range rows {
		k := 0
		for _, c := range r.kids {
			if c.tag == "td" || c.tag == "th" {
				k++
				cells++
				size := len(c.string())
				most, all = max(most, size), all+size
				if size > 1200 {
					long++
				}
			}
		}
		cols = max(cols, k)
	}
	header := n.find(func(k *node) bool { return k.tag == "th" || k.tag == "caption" || k.tag == "thead" }) != nil
	switch {
	case cols < 2 || len(rows) < 2 && !header:
		return true
	case long > 0:
		return !header || long*2 > cells
	case most > 400 && most*100 > all*55 && !header:
		return true
	}
	return false
}
