package docx

import (
	"strconv"
	"strings"

	"concord/corpus"
	"concord/ingest"
	"concord/ingest/internal/named"
	"concord/ingest/internal/rich"
	"concord/ingest/internal/xmltree"
)

const maxTables = 8 // tables inside one another

// blocks reads the block-level children of n. depth counts the tables around.
func (d *document) blocks(n *xmltree.Node, depth int) []ingest.Element {
	var out []ingest.Element
	for _, k := range n.Kids {
		switch k.Name {
		case "p":
			out = append(out, d.paragraph(k)...)
		case "tbl":
			if depth < maxTables {
				out = append(out, d.table(k, depth+1))
				d.lists.interrupt()
			}
		case "sdt":
			in := d.blocks(k.Child("sdtContent").OrEmpty(), depth)
			if g := k.Child("sdtPr").Find("docPartGallery"); g.Get("val") == "Table of Contents" {
				for i := range in {
					in[i] = stray(in[i])
				}
			}
			out = append(out, in...)
		case "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice":
			out = append(out, d.blocks(k, depth)...)
		}
	}
	return out
}

// stray sets an element aside as furniture.
func stray(e ingest.Element) ingest.Element {
	return ingest.Element{Role: ingest.RoleStray, Reason: corpus.Furniture, Text: e.Text, Source: -1}
}

// paragraph reads a w:p; text boxes anchored in it follow it.
func (d *document) paragraph(p *xmltree.Node) []ingest.Element {
	ppr := p.Child("pPr")
	id := ppr.Child("pStyle").Get("val")
	if id == "" {
		id = "Normal"
	}
	t := runs{d: d, base: d.styles.format(id)}
	t.inline(p)
	e := ingest.Element{Role: ingest.RoleParagraph, Source: -1}
	e.Text, e.Runs = t.text.Done()
	boxes := d.boxes
	d.boxes = nil
	if e.Text == "" {
		return boxes
	}
	d.assign(&e, id, ppr)
	return append([]ingest.Element{e}, boxes...)
}

// assign finds the role of a paragraph, and its place in a list.
func (d *document) assign(e *ingest.Element, style string, ppr *xmltree.Node) {
	role, level := d.styles.role(style)
	if role == "" {
		if n, err := strconv.Atoi(ppr.Child("outlineLvl").Get("val")); err == nil && n < 9 {
			role, level = ingest.RoleHeading, n+1
		}
	}
	num := readNumRef(ppr.Child("numPr"))
	if !num.set {
		num = d.styles.num(style)
	}
	mark, bullet := "", false
	if numbered := num.set && num.id != "" && num.id != "0"; numbered {
		mark, bullet = d.nums.next(num)
		if role == "" {
			e.Role, e.Level, e.Mark = ingest.RoleItem, num.level+1, mark
			e.List = d.lists.of(num, bullet, mark)
			return
		}
	}
	switch role {
	case "":
	case named.Contents:
		*e = stray(*e)
	case named.Figure:
		*e = stray(*e)
		e.Reason = corpus.FigureText
	case named.Caption:
		e.Role = ingest.RoleParagraph
		if low := strings.ToLower(e.Text); strings.HasPrefix(low, "fig") || strings.HasPrefix(low, "photo") || strings.HasPrefix(low, "map") {
			*e = stray(*e)
			e.Reason = corpus.FigureText
		}
	case ingest.RoleHeading:
		e.Role, e.Level = role, level
		if mark != "" && !bullet {
			prefix(e, mark+" ")
		}
	default:
		e.Role = role
	}
	d.lists.interrupt()
}

// prefix puts a printed number before the text of a heading.
func prefix(e *ingest.Element, s string) {
	e.Text = s + e.Text
	for i := range e.Runs {
		e.Runs[i].Start += len(s)
		e.Runs[i].End += len(s)
	}
}

// lists gives items of one list one number. Word has one list definition serve
// many bullet lists, so text between ends a bullet list; a numbered list goes
// on until its numbers begin anew.
type lists struct {
	n      int
	last   map[string]int // numId → list
	broken bool
}

func (l *lists) interrupt() { l.broken = true }

func (l *lists) of(r numRef, bullet bool, mark string) int {
	if l.last == nil {
		l.last = map[string]int{}
	}
	first := strings.Trim(mark, ".()") == "1" || strings.Trim(mark, ".()") == "a"
	if l.last[r.id] == 0 || l.broken && (bullet || first) {
		if l.broken || l.n == 0 || r.level == 0 {
			l.n++
		}
		l.last[r.id] = l.n
	}
	l.broken = false
	return l.last[r.id]
}

// table reads a w:tbl.
func (d *document) table(t *xmltree.Node, depth int) ingest.Element {
	raw := &ingest.RawTable{Caption: t.Child("tblPr", "tblCaption").Get("val")}
	var rows func(n *xmltree.Node)
	rows = func(n *xmltree.Node) {
		for _, k := range n.Kids {
			switch k.Name {
			case "tr":
				if k.Child("trPr", "del") == nil {
					raw.Rows = append(raw.Rows, d.row(k, depth))
				}
			case "sdt", "sdtContent", "customXml", "ins", "moveTo":
				rows(k)
			}
		}
	}
	rows(t)
	return ingest.Element{Role: ingest.RoleTable, Table: raw, Source: -1}
}

func (d *document) row(tr *xmltree.Node, depth int) []ingest.RawCell {
	header := tr.Child("trPr", "tblHeader") != nil
	var out []ingest.RawCell
	var cells func(n *xmltree.Node)
	cells = func(n *xmltree.Node) {
		for _, k := range n.Kids {
			switch k.Name {
			case "tc":
				c := ingest.RawCell{Header: header, Span: 1}
				if s, err := strconv.Atoi(k.Child("tcPr", "gridSpan").Get("val")); err == nil && s > 1 && s < 100 {
					c.Span = s
				}
				d.lists.interrupt()
				c.Elements = d.blocks(k, depth)
				out = append(out, c)
			case "sdt", "sdtContent", "customXml", "ins", "moveTo":
				cells(k)
			}
		}
	}
	cells(tr)
	return out
}

// runs reads the inline content of one paragraph.
type runs struct {
	d    *document
	base format
	text rich.Text
}

func (r *runs) inline(n *xmltree.Node) {
	for _, k := range n.Kids {
		switch k.Name {
		case "r":
			r.run(k)
		case "ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo",
			"AlternateContent", "Choice":
			r.inline(k)
		}
	}
}

// run reads a w:r: its text and what stands among it.
func (r *runs) run(n *xmltree.Node) {
	rpr := n.Child("rPr")
	f := readFormat(rpr).over(r.d.styles.format(rpr.Child("rStyle").Get("val"))).over(r.base)
	if f.hidden != nil && *f.hidden {
		return
	}
	st, custom := f.style(), ""
	for _, k := range n.Kids {
		switch k.Name {
		case "t":
			if custom != "" {
				r.note(custom, r.d.callAs(custom, k.String()))
				custom = ""
			} else {
				r.text.Write(k.Raw(), st)
			}
		case "tab", "ptab":
			r.text.Write(" ", st)
		case "br", "cr":
			if k.Get("type") == "" || k.Get("type") == "textWrapping" {
				r.text.Break()
			}
		case "noBreakHyphen":
			r.text.Write("-", st)
		case "footnoteReference", "endnoteReference":
			id := noteKind[k.Name] + k.Get("id")
			if on := k.Get("customMarkFollows"); on != "" && on != "0" && on != "false" {
				custom = id
			} else if mark := r.d.call(id); mark != "" {
				r.note(id, mark)
			}
		case "drawing", "pict", "object", "AlternateContent":
			r.box(k)
		}
	}
}

func (r *runs) note(id, mark string) {
	r.text.Write(mark, rich.Style{Superscript: true, Note: id})
}

// box reads the text boxes inside a drawing; they follow the paragraph.
func (r *runs) box(n *xmltree.Node) {
	n.Walk(func(k *xmltree.Node) bool {
		if k.Name != "txbxContent" {
			return true
		}
		own := r.d.boxes
		r.d.boxes = nil
		in := r.d.blocks(k, maxTables-1)
		for i := range in {
			if in[i].Role == ingest.RoleParagraph && len(strings.Fields(in[i].Text)) < 8 {
				in[i] = stray(in[i])
				in[i].Reason = corpus.FigureText
			}
		}
		r.d.boxes = append(own, in...)
		return false
	})
}
