package jats

import (
	"strings"

	"concord/corpus"
	"concord/ingest"
	"concord/ingest/internal/marks"
	"concord/ingest/internal/rich"
	"concord/ingest/internal/xmltree"
	regexp "concord/internal/lazy"
)

// body reads what follows the front: body, back, and floats.
func (a *paper) body(article *xmltree.Node) {
	for _, k := range article.Kids {
		switch k.Name {
		case "body", "back", "floats-group":
			a.blocks(k, 0)
		case "sub-article", "response":
			a.stray(k, corpus.OtherArticle)
		}
	}
}

func (a *paper) stray(n *xmltree.Node, reason corpus.StrayReason) {
	a.add(ingest.Element{Role: ingest.RoleStray, Reason: reason, Text: n.String()})
}

// blocks reads block-level content; level counts the sections around.
func (a *paper) blocks(n *xmltree.Node, level int) {
	for _, k := range n.Kids {
		a.block(k, level)
	}
}

// headings of back matter that has a name of its own.
var ownTitle = map[string]string{"ack": "Acknowledgements", "ref-list": "References", "app": "Appendix"}

func (a *paper) block(k *xmltree.Node, level int) {
	switch k.Name {
	case "sec", "ack", "app", "notes", "glossary":
		a.heading(k, level+1)
		a.blocks(k, level+1)
	case "ref-list":
		a.heading(k, level+1)
		a.references(k)
	case "p":
		a.paragraph(k)
	case "list":
		a.list(k, 1)
	case "def-list":
		a.definitions(k)
	case "disp-quote", "verse-group", "speech", "statement":
		for _, p := range append(k.All("p"), k.All("verse-line")...) {
			a.add(a.text(p, ingest.RoleQuote))
		}
	case "table-wrap":
		a.table(k)
	case "fig", "fig-group", "chem-struct-wrap":
		a.stray(k, corpus.FigureText)
	case "boxed-text", "app-group", "table-wrap-group", "fn-group-wrap":
		a.blocks(k, level)
	case "caption":
		if t := k.Child("title"); t != nil {
			e := a.text(t, ingest.RoleHeading)
			e.Level = level + 1
			a.add(e)
		}
		for _, p := range k.All("p") {
			a.paragraph(p)
		}
	case "fn-group":
		a.noteGroup(k)
	case "fn":
		a.note(k)
	case "bio":
		a.stray(k, corpus.Furniture)
	case "preformat", "code":
		a.add(ingest.Element{Role: ingest.RoleParagraph, Text: k.String()})
	}
}

// heading adds the title of a section, with its printed number.
func (a *paper) heading(n *xmltree.Node, level int) {
	e := ingest.Element{Role: ingest.RoleHeading, Text: ownTitle[n.Name]}
	if t := n.Child("title"); t != nil {
		e = a.text(t, ingest.RoleHeading)
	} else if n.Name == "app" && n.Child("label") != nil {
		e.Text = ""
	}
	if l := n.Child("label").String(); l != "" {
		pad := l + " "
		e.Text = strings.TrimSpace(pad + e.Text)
		for i := range e.Runs {
			e.Runs[i].Start += len(pad)
			e.Runs[i].End += len(pad)
		}
	}
	e.Level = level
	a.add(e)
}

// inner elements stand inside paragraphs and are blocks of their own.
var inner = map[string]bool{"list": true, "def-list": true, "disp-quote": true, "table-wrap": true, "fig": true, "fig-group": true, "boxed-text": true, "verse-group": true, "speech": true, "statement": true, "preformat": true}

// paragraph reads a p; what is a block inside it parts it.
func (a *paper) paragraph(p *xmltree.Node) {
	part := &xmltree.Node{Name: "p"}
	flush := func() {
		a.add(a.text(part, ingest.RoleParagraph))
		part = &xmltree.Node{Name: "p"}
	}
	for _, k := range p.Kids {
		if inner[k.Name] {
			flush()
			a.block(k, 0)
			continue
		}
		part.Kids = append(part.Kids, k)
	}
	flush()
}

// list reads a list and those inside its items.
func (a *paper) list(n *xmltree.Node, level int) {
	a.lists++
	list, kind, count := a.lists, n.Get("list-type"), 0
	for _, item := range n.All("list-item") {
		count++
		mark := item.Child("label").String()
		if mark == "" {
			mark = itemMark(kind, count)
		}
		first := true
		for _, k := range item.Kids {
			switch k.Name {
			case "p", "title":
				e := a.text(k, ingest.RoleParagraph)
				if first {
					e.Role, e.Mark, e.List, e.Level = ingest.RoleItem, mark, list, level
				}
				first = first && e.Text == ""
				a.add(e)
				for _, x := range k.Kids {
					if x.Name == "list" {
						a.list(x, min(level+1, 20))
					} else if inner[x.Name] {
						a.block(x, 0)
					}
				}
			case "list":
				a.list(k, min(level+1, 20))
			case "label":
			default:
				a.block(k, 0)
			}
		}
	}
}

// itemForms are the forms of numbers by type of list.
var itemForms = map[string]string{"order": "1", "arabic": "1", "ordered": "1", "alpha-lower": "a", "alpha-upper": "A", "roman-lower": "i", "roman-upper": "I"}

func itemMark(kind string, n int) string {
	if f := itemForms[kind]; f != "" {
		return marks.Number(n, f) + "."
	}
	return "•"
}

func (a *paper) definitions(n *xmltree.Node) {
	a.lists++
	for _, d := range n.All("def-item") {
		e := a.text(d.Child("term").OrEmpty(), ingest.RoleItem)
		for _, p := range d.Child("def").All("p") {
			e.Text += ": " + p.String()
		}
		e.Mark, e.List, e.Level = "•", a.lists, 1
		a.add(e)
	}
}

var reBareMark = regexp.MustCompile(`^[\[(]?\s*(?:\d{1,3}|[a-z]|\*{1,3}|[†‡§¶#]{1,2})\s*[\])]?$`)

// text reads the inline content of an element.
func (a *paper) text(n *xmltree.Node, role ingest.Role) ingest.Element {
	t := inline{a: a}
	t.kids(n, rich.Style{})
	e := ingest.Element{Role: role, Source: -1}
	e.Text, e.Runs = t.text.Done()
	return e
}

type inline struct {
	a    *paper
	text rich.Text
}

func (t *inline) kids(n *xmltree.Node, s rich.Style) {
	for _, k := range n.Kids {
		t.node(k, s)
	}
}

func (t *inline) node(k *xmltree.Node, s rich.Style) {
	switch k.Name {
	case "":
		t.text.Write(k.Text, s)
		return
	case "bold":
		s.Bold = true
	case "italic":
		s.Italic = true
	case "sup":
		s.Superscript = true
	case "break":
		t.text.Break()
		return
	case "fn":
		t.a.note(k)
		if id := k.Get("id"); id != "" {
			t.text.Write("*", rich.Style{Superscript: true, Note: id})
		}
		return
	case "xref":
		if id := t.a.target(k); id != "" && reBareMark.MatchString(k.String()) {
			s.Note = id
			t.text.Write(k.String(), s)
			return
		}
	case "disp-formula", "inline-formula", "label", "disp-formula-group", "index-term":
		return
	}
	if inner[k.Name] {
		return
	}
	t.kids(k, s)
}

// target is the note or reference that a cross-reference leads to, "" if it
// leads to something else.
func (a *paper) target(x *xmltree.Node) string {
	id, _, _ := strings.Cut(x.Get("rid"), " ")
	if a.notes[id] || a.refs[id] {
		return id
	}
	return ""
}
