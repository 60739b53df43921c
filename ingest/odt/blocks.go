package odt

import (
	"strconv"
	"strings"

	"concord/corpus"
	"concord/ingest"
	"concord/ingest/internal/named"
	"concord/ingest/internal/rich"
	"concord/ingest/internal/xmltree"
)

const maxTables = 8

// setting is what stands around a block.
type setting struct {
	tables int
	item   *item
	style  string // of the list around
	level  int
	list   int
}

type item struct {
	mark string
	used bool
}

// blocks reads the block-level children of n.
func (d *document) blocks(n *xmltree.Node, s setting) []ingest.Element {
	var out []ingest.Element
	for _, k := range n.Kids {
		switch k.Name {
		case "p", "h":
			out = append(out, d.paragraph(k, s)...)
		case "list":
			out = append(out, d.list(k, s)...)
		case "table":
			if s.tables < maxTables {
				out = append(out, d.table(k, s))
			}
		case "section", "index-body", "text-box", "frame", "sub-document":
			out = append(out, d.blocks(k, s)...)
		case "table-of-content", "illustration-index", "table-index", "alphabetical-index", "index-title":
			for _, e := range d.blocks(k, s) {
				out = append(out, stray(e, corpus.Furniture))
			}
		case "bibliography":
			out = append(out, d.blocks(k, s)...)
		}
	}
	return out
}

// paragraph reads a text:p or text:h; text boxes anchored in it follow it.
func (d *document) paragraph(p *xmltree.Node, s setting) []ingest.Element {
	style := p.Get("style-name")
	e := d.text(p, d.look(style, rich.Style{}))
	boxes := d.boxes
	d.boxes = nil
	if e.Text == "" {
		return boxes
	}
	role, outline := d.roleOf(style)
	if p.Name == "h" && role != ingest.RoleTitle && role != ingest.RoleSubtitle {
		role = ingest.RoleHeading
		if n, err := strconv.Atoi(p.Get("outline-level")); err == nil {
			outline = n
		}
	}
	switch {
	case role == ingest.RoleHeading:
		e.Role, e.Level = role, max(outline, 1)
	case role == named.Figure:
		e = stray(e, corpus.FigureText)
	case role == named.Contents:
		e = stray(e, corpus.Furniture)
	case role == named.Caption: // told from its wording
	case role != "":
		e.Role = role
	case s.item != nil && !s.item.used:
		s.item.used = true
		e.Role, e.Mark, e.List, e.Level = ingest.RoleItem, s.item.mark, s.list, s.level
	}
	return append([]ingest.Element{e}, boxes...)
}

// list reads a text:list and the lists inside it.
func (d *document) list(n *xmltree.Node, s setting) []ingest.Element {
	if name := n.Get("style-name"); name != "" {
		s.style = name
	}
	if s.level++; s.level > 10 {
		return nil
	}
	if s.level == 1 {
		d.lists++
	}
	s.list = d.lists
	lv := d.numbers[s.style][s.level-1]
	key := n.Get("continue-list")
	count := d.counts[key]
	if key == "" || n.Get("continue-numbering") == "true" && s.level == 1 {
		count = 0
		if n.Get("continue-numbering") == "true" {
			count = d.counts["style "+s.style]
		}
	}
	var out []ingest.Element
	for _, k := range n.Kids {
		switch k.Name {
		case "list-item":
			in := s
			onlyList := len(k.All("p"))+len(k.All("h")) == 0
			if v, err := strconv.Atoi(k.Get("start-value")); err == nil {
				count = v - max(lv.start, 1)
			}
			if !onlyList {
				count++
			}
			in.item = &item{mark: lv.mark(count)}
			out = append(out, d.blocks(k, in)...)
		case "list-header":
			in := s
			in.item = nil
			out = append(out, d.blocks(k, in)...)
		}
	}
	if id := n.Get("id"); id != "" {
		d.counts[id] = count
	}
	if s.level == 1 {
		d.counts["style "+s.style] = count
	}
	return out
}

// table reads a table:table.
func (d *document) table(n *xmltree.Node, s setting) ingest.Element {
	t := &ingest.RawTable{}
	var rows func(n *xmltree.Node, header bool)
	rows = func(n *xmltree.Node, header bool) {
		for _, k := range n.Kids {
			switch k.Name {
			case "table-row":
				t.Rows = append(t.Rows, d.row(k, header, setting{tables: s.tables + 1}))
			case "table-header-rows":
				rows(k, true)
			case "table-rows", "table-row-group":
				rows(k, header)
			}
		}
	}
	rows(n, false)
	return ingest.Element{Role: ingest.RoleTable, Table: t, Source: -1}
}

func (d *document) row(n *xmltree.Node, header bool, s setting) []ingest.RawCell {
	var out []ingest.RawCell
	for _, k := range n.Kids {
		if k.Name != "table-cell" {
			continue
		}
		c := ingest.RawCell{Header: header, Span: 1, Elements: d.blocks(k, s)}
		if v, err := strconv.Atoi(k.Get("number-columns-spanned")); err == nil && v > 1 && v < 100 {
			c.Span = v
		}
		out = append(out, c)
	}
	return out
}

// text reads the inline content of a paragraph.
func (d *document) text(p *xmltree.Node, s rich.Style) ingest.Element {
	var t rich.Text
	d.inline(p, s, &t)
	e := ingest.Element{Role: ingest.RoleParagraph, Source: -1}
	e.Text, e.Runs = t.Done()
	return e
}

func (d *document) inline(n *xmltree.Node, s rich.Style, t *rich.Text) {
	for _, k := range n.Kids {
		switch k.Name {
		case "":
			t.Write(k.Text, s)
		case "span":
			if st := d.styles[k.Get("style-name")]; st == nil || !st.hidden {
				d.inline(k, d.look(k.Get("style-name"), s), t)
			}
		case "s", "tab":
			t.Write(" ", s)
		case "line-break":
			t.Break()
		case "note":
			d.note(k, t)
		case "frame", "text-box", "custom-shape":
			d.box(k)
		case "hidden-text", "note-ref", "bookmark", "soft-page-break", "ruby-text":
		default:
			d.inline(k, s, t)
		}
	}
}

// note reads a footnote or endnote where it is called.
func (d *document) note(n *xmltree.Node, t *rich.Text) {
	id := "note-" + strconv.Itoa(len(d.notes)+1)
	mark := n.Child("note-citation").String()
	if mark == "" {
		mark = strconv.Itoa(len(d.notes) + 1)
	}
	at := len(d.notes)
	d.notes = append(d.notes, ingest.Element{})
	var parts []string
	for _, e := range d.blocks(n.Child("note-body").OrEmpty(), setting{tables: maxTables}) {
		parts = append(parts, e.Text)
	}
	d.notes[at] = ingest.Element{Role: ingest.RoleNote, ID: id, Marker: mark, Text: strings.Join(parts, "\n"), Source: -1}
	t.Write(mark, rich.Style{Superscript: true, Note: id})
}

// box reads the text boxes inside a drawing; they follow the paragraph.
func (d *document) box(n *xmltree.Node) {
	n.Walk(func(k *xmltree.Node) bool {
		if k.Name != "text-box" {
			return true
		}
		own := d.boxes
		d.boxes = nil
		in := d.blocks(k, setting{tables: maxTables - 1})
		for i := range in {
			if in[i].Role == ingest.RoleParagraph && len(strings.Fields(in[i].Text)) < 8 {
				in[i] = stray(in[i], corpus.FigureText)
			}
		}
		d.boxes = append(own, in...)
		return false
	})
}
