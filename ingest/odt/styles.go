package odt

import (
	"strconv"
	"strings"

	"concord/ingest"
	"concord/ingest/internal/marks"
	"concord/ingest/internal/named"
	"concord/ingest/internal/rich"
	"concord/ingest/internal/xmltree"
)

// style is what a style says itself.
type style struct {
	name, parent string // names in small letters, as shown
	outline      int
	bold, italic int // 1 yes, -1 no, 0 not said
	super        int
	hidden       bool
	size         float64
	list         string
}

// level is one level of a list style.
type level struct {
	bullet         string
	format         string // "1", "a", "A", "i", "I"
	prefix, suffix string
	start          int
}

// readStyles reads the styles of both parts.
func (d *document) readStyles() {
	d.styles, d.numbers, d.counts = map[string]*style{}, map[string][10]level{}, map[string]int{}
	for _, part := range []*xmltree.Node{d.looks, d.content} {
		part.Walk(func(n *xmltree.Node) bool {
			switch n.Name {
			case "style":
				d.styles[n.Get("name")] = readStyle(n)
				return false
			case "list-style":
				d.numbers[n.Get("name")] = readList(n)
				return false
			}
			return n.Name != "body"
		})
	}
}

func readStyle(n *xmltree.Node) *style {
	s := &style{parent: n.Get("parent-style-name"), list: n.Get("list-style-name")}
	s.name = n.Get("display-name")
	if s.name == "" {
		s.name = strings.ReplaceAll(n.Get("name"), "_20_", " ")
	}
	s.name = strings.ToLower(s.name)
	s.outline, _ = strconv.Atoi(n.Get("default-outline-level"))
	p := n.Child("text-properties")
	switch w := p.Get("font-weight"); {
	case w == "bold" || len(w) == 3 && w >= "600":
		s.bold = 1
	case w != "":
		s.bold = -1
	}
	switch i := p.Get("font-style"); i {
	case "italic", "oblique":
		s.italic = 1
	case "normal":
		s.italic = -1
	}
	switch t := p.Get("text-position"); {
	case strings.HasPrefix(t, "super"):
		s.super = 1
	case t != "" && t[0] >= '1' && t[0] <= '9':
		s.super = 1
	case t != "":
		s.super = -1
	}
	s.hidden = p.Get("display") == "none"
	if v, ok := strings.CutSuffix(p.Get("font-size"), "pt"); ok {
		s.size, _ = strconv.ParseFloat(v, 64)
	}
	return s
}

func readList(n *xmltree.Node) [10]level {
	var out [10]level
	for _, k := range n.Kids {
		i, err := strconv.Atoi(k.Get("level"))
		if err != nil || i < 1 || i > 10 {
			continue
		}
		l := level{start: 1}
		switch k.Name {
		case "list-level-style-bullet":
			l.bullet = marks.Bullet(k.Get("bullet-char"))
		case "list-level-style-number":
			l.format, l.prefix, l.suffix = k.Get("num-format"), k.Get("num-prefix"), k.Get("num-suffix")
			if s, err := strconv.Atoi(k.Get("start-value")); err == nil {
				l.start = s
			}
		}
		out[i-1] = l
	}
	return out
}

// up calls f on a style and those it comes from, until f returns true.
func (d *document) up(name string, f func(*style) bool) {
	for range 12 {
		s := d.styles[name]
		if s == nil || f(s) {
			return
		}
		name = s.parent
	}
}

// look is how text of a style is set, over what is set around it.
func (d *document) look(name string, around rich.Style) rich.Style {
	var bold, italic, super int
	size := 0.0
	d.up(name, func(s *style) bool {
		if bold == 0 {
			bold = s.bold
		}
		if italic == 0 {
			italic = s.italic
		}
		if super == 0 {
			super = s.super
		}
		if size == 0 {
			size = s.size
		}
		return false
	})
	pick := func(v int, was bool) bool { return v > 0 || v == 0 && was }
	out := rich.Style{Bold: pick(bold, around.Bold), Italic: pick(italic, around.Italic), Superscript: pick(super, around.Superscript), Size: size}
	if size == 0 {
		out.Size = around.Size
	}
	return out
}

// roleOf reads the role of a paragraph off its style.
func (d *document) roleOf(name string) (role ingest.Role, outline int) {
	d.up(name, func(s *style) bool {
		if role, outline = named.Role(s.name); role == "" && s.outline > 0 {
			role, outline = ingest.RoleHeading, s.outline
		}
		return role != ""
	})
	if role == "" {
		role, outline = named.Role(strings.ReplaceAll(name, "_20_", " "))
	}
	return role, outline
}

// mark is what is shown before the n-th item of a level.
func (l level) mark(n int) string {
	if l.bullet != "" {
		return l.bullet
	}
	if l.format == "" {
		return ""
	}
	return l.prefix + marks.Number(n+max(l.start, 1)-1, l.format) + l.suffix
}
