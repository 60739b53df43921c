package docx

import (
	"strconv"
	"strings"

	"concord/ingest"
	"concord/ingest/internal/named"
	"concord/ingest/internal/rich"
	"concord/ingest/internal/xmltree"
)

// styles are the styles of a document by their ID.
type styles map[string]*style

// style is what a style says itself; the zero value of a field says nothing.
type style struct {
	name    string // lower case
	parent  string
	outline int // level of heading from 1, 0 none
	num     numRef
	marks   format
}

// numRef ties a paragraph to a level of a list.
type numRef struct {
	id    string
	level int
	set   bool
}

// format is how text is set, as far as it is said.
type format struct {
	bold, italic, super, hidden *bool
	size                        float64
}

// over lays f over the format below it.
func (f format) over(below format) format {
	pick := func(a, b *bool) *bool {
		if a != nil {
			return a
		}
		return b
	}
	out := format{pick(f.bold, below.bold), pick(f.italic, below.italic), pick(f.super, below.super), pick(f.hidden, below.hidden), f.size}
	if out.size == 0 {
		out.size = below.size
	}
	return out
}

func (f format) style() rich.Style {
	is := func(b *bool) bool { return b != nil && *b }
	return rich.Style{Bold: is(f.bold), Italic: is(f.italic), Superscript: is(f.super), Size: f.size}
}

// readFormat reads a w:rPr.
func readFormat(rpr *xmltree.Node) format {
	var f format
	if rpr == nil {
		return f
	}
	for _, k := range rpr.Kids {
		on := k.Get("val") != "0" && k.Get("val") != "false" && k.Get("val") != "off"
		switch k.Name {
		case "b":
			f.bold = &on
		case "u": // typists underline headings
			if k.Get("val") != "none" && k.Get("val") != "" && f.bold == nil {
				f.bold = &on
			}
		case "i":
			f.italic = &on
		case "vanish":
			f.hidden = &on
		case "vertAlign":
			up := k.Get("val") == "superscript"
			f.super = &up
		case "sz":
			n, _ := strconv.Atoi(k.Get("val"))
			f.size = float64(n) / 2
		}
	}
	return f
}

// readStyles reads styles.xml.
func readStyles(root *xmltree.Node) styles {
	out := styles{}
	if root == nil {
		return out
	}
	for _, n := range root.Child("styles").All("style") {
		s := &style{
			name:   strings.ToLower(n.Child("name").Get("val")),
			parent: n.Child("basedOn").Get("val"),
			marks:  readFormat(n.Child("rPr")),
		}
		if lvl := n.Child("pPr", "outlineLvl"); lvl != nil {
			if k, err := strconv.Atoi(lvl.Get("val")); err == nil && k < 9 {
				s.outline = k + 1
			}
		}
		s.num = readNumRef(n.Child("pPr", "numPr"))
		out[n.Get("styleId")] = s
	}
	return out
}

func readNumRef(n *xmltree.Node) numRef {
	if n == nil {
		return numRef{}
	}
	level, _ := strconv.Atoi(n.Child("ilvl").Get("val"))
	return numRef{id: n.Child("numId").Get("val"), level: min(max(level, 0), 8), set: true}
}

// up calls f on a style and those it is based on, until f returns true.
func (ss styles) up(id string, f func(*style) bool) {
	for range 12 {
		s := ss[id]
		if s == nil || f(s) {
			return
		}
		id = s.parent
	}
}

// format of a style, with what it inherits.
func (ss styles) format(id string) format {
	var out format
	ss.up(id, func(s *style) bool { out = out.over(s.marks); return false })
	return out
}

// num is the list a style belongs to.
func (ss styles) num(id string) numRef {
	var out numRef
	ss.up(id, func(s *style) bool {
		if s.num.set {
			out = s.num
		}
		return s.num.set
	})
	return out
}

// role reads the role of a paragraph off its style, and the level of a heading.
func (ss styles) role(id string) (role ingest.Role, level int) {
	ss.up(id, func(s *style) bool {
		if role, level = named.Role(s.name); role == "" && s.outline > 0 {
			role, level = ingest.RoleHeading, s.outline
		}
		return role != ""
	})
	if role == "" {
		role, level = named.Role(id)
	}
	return role, level
}
