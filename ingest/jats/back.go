package jats

import (
	"strconv"
	"strings"

	"concord/ingest"
	"concord/ingest/internal/xmltree"
)

func (a *paper) noteGroup(g *xmltree.Node) {
	for _, f := range g.All("fn") {
		a.note(f)
	}
	for _, c := range g.All("corresp") {
		a.add(ingest.Element{Role: ingest.RoleStray, Reason: "front-matter", Text: c.String()})
	}
}

// note adds a footnote.
func (a *paper) note(f *xmltree.Node) {
	a.count++
	marker := f.Child("label").String()
	if marker == "" {
		marker = f.Get("symbol")
	}
	if marker == "" {
		marker = strconv.Itoa(a.count)
	}
	var text []string
	for _, k := range f.Kids {
		if k.Name != "label" {
			if s := k.String(); s != "" {
				text = append(text, s)
			}
		}
	}
	a.add(ingest.Element{Role: ingest.RoleNote, ID: f.Get("id"), Marker: marker, Text: strings.Join(text, " ")})
}

// references adds the entries of a reference list.
func (a *paper) references(l *xmltree.Node) {
	for _, r := range l.Kids {
		switch r.Name {
		case "ref-list":
			a.references(r)
		case "ref":
			var parts []string
			for _, c := range r.Kids {
				switch c.Name {
				case "mixed-citation", "citation", "element-citation", "nlm-citation", "note":
					parts = append(parts, citation(c))
				case "citation-alternatives":
					parts = append(parts, citation(c.Top()))
				}
			}
			a.add(ingest.Element{Role: ingest.RoleBib, ID: r.Get("id"), Marker: strings.Trim(r.Child("label").String(), "[]. "), Text: strings.Join(parts, " ")})
		}
	}
}

// citation is the text of a reference: as it stands where it has punctuation,
// else put together from its parts.
func citation(c *xmltree.Node) string {
	for _, k := range c.Kids {
		if k.Name == "" && strings.TrimSpace(k.Text) != "" {
			return spaced(c)
		}
	}
	var parts []string
	if names := people(c); names != "" {
		parts = append(parts, names)
	}
	add := func(prefix string, names ...string) {
		for _, n := range names {
			if k := c.Child(n); k != nil && k.String() != "" {
				parts = append(parts, prefix+strings.TrimRight(k.String(), ". "))
			}
		}
	}
	add("", "article-title", "chapter-title", "source", "publisher-loc", "publisher-name", "year")
	if v := c.Child("volume").String(); v != "" {
		if i := c.Child("issue").String(); i != "" {
			v += "(" + i + ")"
		}
		parts = append(parts, v)
	}
	if f := c.Child("fpage").String(); f != "" {
		if l := c.Child("lpage").String(); l != "" {
			f += "–" + l
		}
		parts = append(parts, f)
	}
	add("", "comment", "ext-link", "uri")
	if len(parts) == 0 {
		return spaced(c)
	}
	return strings.Join(parts, ". ") + "."
}

// people lists the names of a reference.
func people(c *xmltree.Node) string {
	var names []string
	c.Walk(func(k *xmltree.Node) bool {
		switch k.Name {
		case "name", "string-name":
			if last := k.Child("surname").String(); last != "" {
				names = append(names, strings.TrimSpace(last+" "+k.Child("given-names").String()))
			} else {
				names = append(names, k.String())
			}
			return false
		case "collab":
			names = append(names, k.String())
			return false
		case "etal":
			names = append(names, "et al.")
		}
		return true
	})
	return strings.Join(names, ", ")
}

// spaced is the text of n; names whose parts touch are parted.
func spaced(n *xmltree.Node) string {
	var b strings.Builder
	n.Walk(func(k *xmltree.Node) bool {
		if (k.Name == "given-names" || k.Name == "surname" || k.Name == "name") && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(k.Text)
		return k.Name != "pub-id" || b.Len() == 0
	})
	return strings.NewReplacer("..", ".", " ,", ",", " .", ".", " ;", ";", " )", ")", "( ", "(").Replace(strings.Join(strings.Fields(b.String()), " "))
}

// table reads a table-wrap: label and caption, rows, foot.
func (a *paper) table(w *xmltree.Node) {
	t := &ingest.RawTable{}
	var caption []string
	for _, s := range []string{w.Child("label").String(), w.Child("caption", "title").String()} {
		if s != "" {
			caption = append(caption, s)
		}
	}
	for _, p := range w.Child("caption").All("p") {
		caption = append(caption, p.String())
	}
	t.Caption = strings.Join(caption, " ")
	w.Walk(func(k *xmltree.Node) bool {
		switch k.Name {
		case "tr":
			t.Rows = append(t.Rows, a.row(k))
			return false
		case "table-wrap-foot", "caption", "label":
			return false
		}
		return true
	})
	if f := w.Child("table-wrap-foot"); f != nil {
		for _, k := range f.Kids {
			if s := k.String(); s != "" && k.Name != "" {
				t.Notes = append(t.Notes, s)
			}
		}
	}
	if len(t.Rows) > 0 || t.Caption != "" {
		a.add(ingest.Element{Role: ingest.RoleTable, Table: t})
	}
}

func (a *paper) row(tr *xmltree.Node) []ingest.RawCell {
	var out []ingest.RawCell
	for _, c := range tr.Kids {
		if c.Name != "td" && c.Name != "th" {
			continue
		}
		cell := ingest.RawCell{Header: c.Name == "th", Span: 1}
		if s, err := strconv.Atoi(c.Get("colspan")); err == nil && s > 1 && s < 100 {
			cell.Span = s
		}
		cell.Elements = a.cell(c)
		out = append(out, cell)
	}
	return out
}

// cell reads a cell: its blocks, or its text.
func (a *paper) cell(c *xmltree.Node) []ingest.Element {
	in := &paper{raw: &ingest.Raw{}, affs: a.affs, notes: a.notes, refs: a.refs, lists: a.lists, count: a.count}
	part := &xmltree.Node{}
	for _, k := range c.Kids {
		if k.Name == "p" || k.Name == "list" {
			in.block(k, 0)
		} else {
			part.Kids = append(part.Kids, k)
		}
	}
	in.add(in.text(part, ingest.RoleParagraph))
	a.lists, a.count = in.lists, in.count
	return in.raw.Elements
}
