package html

import (
	_ "embed"
	"strings"
	"unicode"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

//go:embed zones.txt
var zonesText string

// zoneWords maps a word or a joined pair of words of class and id attributes
// to the reason for which it sets aside.
var zoneWords = readZones(zonesText)

func readZones(s string) map[string]corpus.StrayReason {
	out := map[string]corpus.StrayReason{}
	for _, l := range strings.Split(s, "\n") {
		if f := strings.Fields(l); len(f) > 1 && !strings.HasPrefix(l, "#") {
			for _, w := range f[1:] {
				out[w] = corpus.StrayReason(f[0])
			}
		}
	}
	return out
}

// zones finds the elements that are furniture by their tag, role or names. An
// element that holds a large part of the page's prose is none, whatever it is
// called.
func (p *page) zones() {
	p.weigh()
	p.zone = map[*node]corpus.StrayReason{}
	p.root.each(func(n *node) bool {
		if n.tag == "" {
			return false
		}
		if r := zoneOf(n); r != "" && p.proseOf[n]*100 < p.prose*35 {
			p.zone[n] = r
			return false
		}
		return true
	})
}

// setAside is the reason for which block b stands outside the article by the
// elements around it, "" if there is none.
func (p *page) setAside(b *block) corpus.StrayReason {
	for n := b.node; n != nil; n = n.parent {
		if r := p.zone[n]; r != "" {
			return r
		}
	}
	return ""
}

// weigh counts prose: text of some length outside links, by element.
func (p *page) weigh() {
	p.proseOf = map[*node]int{}
	for _, b := range p.blocks {
		v := prose(b)
		p.prose += v
		for n := b.node; n != nil && v > 0; n = n.parent {
			p.proseOf[n] += v
		}
	}
}

// prose is the worth of a block as running text.
func prose(b *block) int {
	v := len(b.Text) - b.linked
	if len(b.Text) < 80 || b.linked*2 > len(b.Text) {
		return 0
	}
	return v
}

// zoneOf reads the reason to set an element aside off its tag, role and names.
func zoneOf(n *node) corpus.StrayReason {
	switch n.tag {
	case "nav", "aside", "dialog", "footer", "form", "button", "select", "label":
		if kind := n.attr("epub:type") + n.attr("role"); n.tag == "aside" && strings.Contains(kind, "note") {
			return ""
		}
		return corpus.Furniture
	case "figcaption", "figure":
		if n.tag == "figure" && n.find(func(k *node) bool { return k.tag == "table" || k.tag == "blockquote" }) != nil {
			return ""
		}
		return corpus.FigureText
	case "body", "html", "#root", "article", "main", "p", "h1":
		if n.tag != "p" {
			return ""
		}
	}
	if n.has("hidden") || n.attr("aria-hidden") == "true" && n.tag != "blockquote" || strings.Contains(strings.ReplaceAll(n.attr("style"), " ", ""), "display:none") {
		return corpus.Furniture
	}
	switch n.attr("role") {
	case "navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "search", "menu", "menubar", "toolbar", "tablist":
		return corpus.Furniture
	}
	id := n.attr("id")
	if i := strings.LastIndexByte(id, '#'); i >= 0 {
		id = id[i+1:]
	}
	return named(n.attr("class") + " " + id)
}

// asideInline is the reason to set an inline element aside: a short label that
// its names call furniture ("[edit]").
func asideInline(n *node) corpus.StrayReason {
	switch n.tag {
	case "span", "small", "label":
	default:
		return ""
	}
	if n.attr("class") == "" {
		return ""
	}
	if r := named(n.attr("class")); r == corpus.Furniture && len(n.string()) < 40 {
		return r
	}
	return ""
}

var reCamel = regexp.MustCompile(`(\p{Ll})(\p{Lu})`)

// named looks the words of names up: those of one name alone, and pairs.
func named(names string) corpus.StrayReason {
	if strings.TrimSpace(names) == "" {
		return ""
	}
	var found corpus.StrayReason
	for _, name := range strings.Fields(names) {
		if len(name) > 80 {
			continue
		}
		parts := strings.FieldsFunc(strings.ToLower(reCamel.ReplaceAllString(name, "$1-$2")), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r)
		})
		for i, w := range parts {
			r := zoneWords[w]
			if i+1 < len(parts) {
				if pair := zoneWords[w+"-"+parts[i+1]]; pair != "" {
					r = pair
				}
			}
			if negated(parts, i) {
				continue
			}
			if r != "" && (found == "" || r != corpus.Furniture) {
				found = r
			}
		}
	}
	return found
}

// negated reports whether a name says what an element has or is without, not
// what it is ("has-sidebar", "no-comments", "comments-open", "with-ads").
func negated(parts []string, i int) bool {
	if i > 0 {
		switch parts[i-1] {
		case "has", "no", "with", "without", "hide", "show", "pre", "post", "left", "is":
			return parts[i-1] != "post" && parts[i-1] != "left"
		}
	}
	if i+1 < len(parts) {
		switch parts[i+1] {
		case "open", "closed", "enabled", "disabled", "off", "on", "body", "content", "text", "wrapper":
			return parts[i+1] != "wrapper" && parts[i+1] != "on"
		}
	}
	return false
}
