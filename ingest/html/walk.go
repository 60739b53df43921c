package html

import (
	"strconv"
	"strings"
	"unicode"

	"concord/ingest"
	"concord/ingest/internal/marks"
	"concord/ingest/internal/rich"
	regexp "concord/internal/lazy"
)

// block is one block of the page: an element in the making, and where it
// stands.
type block struct {
	ingest.Element
	node   *node  // the innermost element around all of it
	linked int    // bytes of its text inside links
	tag    string // of the element that makes it a block: "p", "h2", "li", "td", …
	lead   bool   // the first block of its list item
	date   string // datetime of a time element inside
	note   string // ID of the note it belongs to, where notes share an element
}

// walker turns the tree into blocks.
type walker struct {
	blocks []*block
	text   rich.Text
	linked int
	date   string
	at     *node // where the text at hand began
	lists  int
	broke  bool             // a line break came last
	calls  map[*node]string // note marks: element → ID of the note
	ends   map[*node]bool   // back links: left out
	starts map[*node]string // where a note begins among others → its ID
	scopes map[*node]*node  // and the element with which it ends
	note   string           // the note at hand
	noteIn *node            // and the element it shares with others
}

// setting is what an element hands down to those inside.
type setting struct {
	style rich.Style
	tag   string // of the block around
	link  bool
	quote bool
	item  *item
	pre   bool
}

// item is a list item on the way.
type item struct {
	mark  string
	list  int
	level int
	used  bool
}

func walk(root *node) []*block { return newWalker().run(root) }

func newWalker() *walker { return &walker{} }

func (w *walker) run(n *node) []*block {
	w.kids(n, setting{})
	w.flush(n, setting{})
	return w.blocks
}

// dropped elements hold nothing to read.
var dropped = set("title script style template noscript head iframe object applet canvas map datalist audio video svg math textarea noframes noembed xml link meta #comment rp rt")

func (w *walker) element(n *node, c setting) {
	if n.tag == "" {
		w.write(n, c)
		return
	}
	if id := w.starts[n]; id != "" {
		w.flush(n.parent, c)
		w.note, w.noteIn = id, w.scopes[n]
	}
	if dropped[n.tag] || w.ends[n] || isHeading(c.tag) && w.calls[n] == "" && permalink(n) {
		return
	}
	if r := asideInline(n); r != "" {
		text := n.string()
		if text != "" {
			w.blocks = append(w.blocks, &block{Element: ingest.Element{Role: ingest.RoleStray, Reason: r, Text: text, Source: n.off}, node: n})
		}
		return
	}
	switch n.tag {
	case "br":
		if w.broke { // an empty line parts paragraphs
			w.flush(n.parent, c)
		}
		w.text.Break()
		w.broke = true
		return
	case "hr", "img", "input", "wbr":
		if n.tag == "hr" {
			w.flush(n.parent, c)
		}
		return
	case "table":
		w.flush(n.parent, c)
		w.table(n, c)
		return
	case "dl":
		w.flush(n.parent, c)
		w.terms(n, c)
		return
	case "ul", "ol", "menu", "dir":
		w.flush(n.parent, c)
		w.list(n, c)
		return
	case "time":
		if w.date == "" {
			w.date = n.attr("datetime")
		}
	}
	in := w.inside(n, c)
	if inline[n.tag] && !displayed(n) {
		w.kids(n, in)
		return
	}
	w.flush(n.parent, c)
	w.text.Preformatted(in.pre)
	w.kids(n, in)
	w.flush(n, in)
	w.text.Preformatted(c.pre)
}

// permalink reports whether n is the sign that a heading shows to be linked to:
// a link into its own page whose text has no word ("#", "¶") or whose names
// call it so.
func permalink(n *node) bool {
	if n.tag != "a" && n.tag != "button" {
		return false
	}
	text := strings.ToLower(n.string())
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return true
	}
	class := strings.ToLower(n.attr("class"))
	return len(text) < 40 && (strings.Contains(class, "permalink") || strings.Contains(class, "headerlink") || strings.Contains(class, "anchor")) && strings.Contains(text, "link")
}

func (w *walker) kids(n *node, c setting) {
	for _, k := range n.kids {
		w.element(k, c)
	}
}

// inside is the context in which the children of n stand.
func (w *walker) inside(n *node, c setting) setting {
	if id := w.calls[n]; id != "" {
		c.style.Note = id
	}
	switch n.tag {
	case "b", "strong", "u": // typists underline headings
		c.style.Bold = true
	case "i", "em", "cite", "dfn", "var":
		c.style.Italic = true
	case "sup":
		c.style.Superscript = true
	case "big":
		c.style.Size = 14
	case "small":
		c.style.Size = 9
	case "font":
		if s := fontSize(n.attr("size")); s > 0 {
			c.style.Size = s
		}
	case "a":
		c.link = c.link || n.attr("href") != ""
	case "blockquote", "q":
		c.quote = c.quote || n.tag == "blockquote"
	case "pre", "listing", "xmp":
		c.pre = true
	}
	if st := n.attr("style"); st != "" {
		styled(&c.style, strings.ToLower(st))
	}
	if !inline[n.tag] {
		c.tag = n.tag
	}
	return c
}

// fontSize is a FONT element's size (1 to 7, +1, -1) in points.
func fontSize(s string) float64 {
	n, err := strconv.Atoi(strings.TrimPrefix(strings.TrimSpace(s), "+"))
	if err != nil {
		return 0
	}
	if strings.ContainsAny(s, "+-") {
		n += 3
	}
	return []float64{8, 8, 10, 12, 14, 18, 24, 36}[min(max(n, 0), 7)]
}

var (
	reBold  = regexp.MustCompile(`font-weight:\s*(?:bold|[6-9]00)`)
	reSuper = regexp.MustCompile(`vertical-align:\s*(?:super|text-top)`)
	reSize  = regexp.MustCompile(`font-size:\s*(\d{1,3}(?:\.\d+)?)\s*(pt|px)`)
)

func styled(s *rich.Style, css string) {
	s.Bold = s.Bold || reBold.MatchString(css)
	s.Superscript = s.Superscript || reSuper.MatchString(css)
	if strings.Contains(css, "font-style:italic") || strings.Contains(css, "font-style: italic") {
		s.Italic = true
	}
	if m := reSize.FindStringSubmatch(css); m != nil {
		s.Size, _ = strconv.ParseFloat(m[1], 64)
		if m[2] == "px" {
			s.Size *= 0.75
		}
	}
}

// displayed reports whether an inline element is shown as a block, or stands
// apart by what it holds: the affiliation beside a name.
func displayed(n *node) bool {
	if c := strings.ToLower(n.attr("class")); c != "" && n.tag == "span" && (strings.Contains(c, "affil") || strings.Contains(c, "institution") || strings.Contains(c, "orcid")) {
		return true
	}
	st := n.attr("style")
	return st != "" && strings.Contains(strings.ReplaceAll(strings.ToLower(st), " ", ""), "display:block")
}

func (w *walker) write(n *node, c setting) {
	if strings.TrimSpace(n.text) != "" {
		w.broke = false
		if w.at == nil {
			w.at = n
		}
	}
	before := w.text.Len()
	w.text.Write(n.text, c.style)
	if c.link {
		w.linked += w.text.Len() - before
	}
}

// flush ends the block at hand, which stands in n.
func (w *walker) flush(n *node, c setting) {
	text, runs := w.text.Done()
	w.text.Preformatted(c.pre)
	at := w.at
	b := &block{node: n, linked: w.linked, tag: c.tag, date: w.date}
	w.at, w.linked = nil, 0
	if text == "" {
		return
	}
	w.date = ""
	if w.note != "" && at.within(w.noteIn) {
		b.note = w.note
	}
	b.Text, b.Runs, b.Source = text, runs, at.off
	b.Role = ingest.RoleParagraph
	switch {
	case isHeading(c.tag):
		b.Role, b.Level = ingest.RoleHeading, int(c.tag[1]-'0')
	case c.item != nil:
		b.Level, b.List = c.item.level, c.item.list
		if !c.item.used {
			b.Role, b.Mark, b.lead = ingest.RoleItem, c.item.mark, true
			c.item.used = true
		}
	case c.quote:
		b.Role = ingest.RoleQuote
	}
	if b.Role == ingest.RoleParagraph && b.List > 0 {
		b.Level, b.List = 0, 0
	}
	w.blocks = append(w.blocks, b)
}

// list reads ul and ol.
func (w *walker) list(n *node, c setting) {
	w.lists++
	list, level, count := w.lists, 1, 1
	if c.item != nil {
		level = c.item.level + 1
	}
	if s, err := strconv.Atoi(n.attr("start")); err == nil {
		count = s
	}
	for _, k := range n.kids {
		if k.tag != "li" {
			w.element(k, c)
			continue
		}
		if v, err := strconv.Atoi(k.attr("value")); err == nil {
			count = v
		}
		in := w.inside(k, c)
		in.item = &item{list: list, level: level, mark: mark(n, count)}
		count++
		w.kids(k, in)
		w.flush(k, in)
	}
	w.flush(n, c)
}

// terms reads a dl: each term is the label of the list of what is said of it,
// unless that is prose.
func (w *walker) terms(n *node, c setting) {
	long := n.find(func(k *node) bool { return k.tag == "dd" && len(k.string()) > 250 }) != nil
	list := 0
	for _, k := range n.kids {
		in := w.inside(k, c)
		switch {
		case k.tag == "dt" && !long:
			list = 0
			in.style.Bold = true
		case k.tag == "dd" && !long:
			if list == 0 {
				w.lists++
				list = w.lists
			}
			in.item = &item{list: list, level: 1, mark: "•"}
		}
		if k.tag != "dt" && k.tag != "dd" {
			w.element(k, c)
			continue
		}
		w.kids(k, in)
		w.flush(k, in)
	}
}

// mark is the bullet or number a browser shows before an item.
func mark(list *node, n int) string {
	if list.tag != "ol" {
		return "•"
	}
	style := list.attr("type") + strings.ToLower(list.attr("style"))
	for css, form := range map[string]string{"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I"} {
		if strings.Contains(style, css) {
			return marks.Number(n, form) + "."
		}
	}
	return marks.Number(n, list.attr("type")) + "."
}
