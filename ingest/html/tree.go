package html

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"concord/ingest"

	"golang.org/x/net/html"
)

const (
	maxNodes = 1500000
	maxDepth = 250
)

// node is an element, or a text where tag is "".
type node struct {
	tag    string
	text   string
	attrs  []attr
	parent *node
	kids   []*node
	off    int // where it begins in the page
	ghost  bool
}

type attr struct{ key, val string }

func (n *node) attr(key string) string {
	for _, a := range n.attrs {
		if a.key == key {
			return a.val
		}
	}
	return ""
}

func (n *node) has(key string) bool {
	for _, a := range n.attrs {
		if a.key == key {
			return true
		}
	}
	return false
}

// each calls f on n and all below it, as long as f returns true.
func (n *node) each(f func(*node) bool) {
	if !f(n) {
		return
	}
	for _, k := range n.kids {
		k.each(f)
	}
}

// find returns the first element below n that satisfies f, or nil.
func (n *node) find(f func(*node) bool) *node {
	var found *node
	n.each(func(k *node) bool {
		if found == nil && k.tag != "" && f(k) {
			found = k
		}
		return found == nil
	})
	return found
}

// string is the text below n, white space folded.
func (n *node) string() string {
	var b strings.Builder
	n.each(func(k *node) bool {
		b.WriteString(k.text)
		if k.tag != "" && !inline[k.tag] {
			b.WriteByte(' ')
		}
		return k.tag != "script" && k.tag != "style"
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// within reports whether n is a or stands below it.
func (n *node) within(a *node) bool {
	for ; n != nil; n = n.parent {
		if n == a {
			return true
		}
	}
	return false
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var (
	void = set("area base basefont br col embed frame hr img input keygen link meta param source track wbr")
	// inline elements do not begin a block.
	inline = set(`a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr output q rp rt
		ruby s samp small span strike strong sub sup time tt u var wbr img o:p svg math button input select`)
	formatting = set("a abbr acronym b bdo big cite code em font i label mark nobr s small span strike strong sub sup tt u")
	closesP    = set(`address article aside blockquote center details dialog dir div dl dt dd fieldset figcaption figure footer form
		h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table ul`)
	cellWall = set("table td th caption html body template")
	kept     = set(`id name class href rel role style align size type start value colspan border content property itemprop
		datetime hidden aria-hidden aria-label lang title epub:type open`)
)

// parse builds the tree of a page. It closes what pages leave open (paragraphs,
// list items, cells) and lets stray end tags pass; its time is linear.
func parse(page string) (*node, error) {
	z := html.NewTokenizer(strings.NewReader(page))
	b := &builder{root: &node{tag: "#root"}}
	b.top = b.root
	off := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, fmt.Errorf("%w: %w", ingest.ErrDamaged, err)
			}
			return b.root, nil
		}
		at := off
		off += len(z.Raw())
		switch kind {
		case html.TextToken:
			b.add(&node{text: string(z.Text()), off: at})
		case html.StartTagToken, html.SelfClosingTagToken:
			b.start(z, at)
		case html.EndTagToken:
			name, _ := z.TagName()
			b.end(string(name))
		}
		if b.nodes > maxNodes {
			return nil, fmt.Errorf("%w: more than %d elements on the page", ingest.ErrTooLarge, maxNodes)
		}
	}
}

type builder struct {
	root, top *node
	depth     int
	nodes     int
}

func (b *builder) add(n *node) {
	n.parent = b.top
	b.top.kids = append(b.top.kids, n)
	b.nodes++
}

func (b *builder) start(z *html.Tokenizer, at int) {
	name, more := z.TagName()
	n := &node{tag: string(name), off: at}
	for more {
		var k, v []byte
		k, v, more = z.TagAttr()
		if kept[string(k)] {
			n.attrs = append(n.attrs, attr{string(k), string(v)})
		}
	}
	b.implied(n.tag)
	b.add(n)
	switch {
	case void[n.tag]:
	case b.depth >= maxDepth:
		b.add(&node{tag: "br", off: at})
	default:
		b.top = n
		b.depth++
	}
}

// implied closes what the start of an element closes without saying so.
func (b *builder) implied(tag string) {
	if closesP[tag] {
		b.closeUpTo(func(t string) bool { return t == "p" }, cellWall)
	}
	switch tag {
	case "li":
		b.closeUpTo(func(t string) bool { return t == "li" }, itemWall)
	case "dt", "dd":
		b.closeUpTo(func(t string) bool { return t == "dt" || t == "dd" }, termWall)
	case "td", "th":
		b.closeUpTo(func(t string) bool { return t == "td" || t == "th" }, tableWall)
	case "tr":
		b.closeUpTo(func(t string) bool { return t == "tr" }, tableWall)
	case "thead", "tbody", "tfoot":
		b.closeUpTo(func(t string) bool { return t == "thead" || t == "tbody" || t == "tfoot" }, tableWall)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		b.closeUpTo(isHeading, headWall)
	case "a":
		b.closeUpTo(func(t string) bool { return t == "a" }, blockWall)
	case "option":
		b.closeUpTo(func(t string) bool { return t == "option" }, optionWall)
	}
}

var (
	tableWall  = set("table html body template")
	rootWall   = set("html body")
	itemWall   = set2(cellWall, "ul", "ol", "menu", "dir")
	termWall   = set2(cellWall, "dl", "ul", "ol")
	headWall   = set2(cellWall, "div", "section", "article", "li", "ul", "ol", "blockquote")
	optionWall = set2(cellWall, "select")
	blockWall  = set2(set2(cellWall, "li", "div", "section", "article"), "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "center", "dd", "dt")
)

func set2(a map[string]bool, more ...string) map[string]bool {
	m := make(map[string]bool, len(a)+len(more))
	for k := range a {
		m[k] = true
	}
	for _, k := range more {
		m[k] = true
	}
	return m
}

func isHeading(t string) bool { return len(t) == 2 && t[0] == 'h' && t[1] >= '1' && t[1] <= '6' }

// closeUpTo closes the innermost open element that is wanted, with all inside
// it, unless a wall stands before it.
func (b *builder) closeUpTo(want func(string) bool, wall map[string]bool) {
	for n, d := b.top, b.depth; n != b.root; n, d = n.parent, d-1 {
		if want(n.tag) {
			b.top, b.depth = n.parent, d-1
			b.settle()
			return
		}
		if wall[n.tag] {
			return
		}
	}
}

func (b *builder) end(tag string) {
	switch {
	case tag == "br":
		b.add(&node{tag: "br"})
		return
	case formatting[tag]:
		b.endInline(tag)
		return
	}
	wall := cellWall
	switch tag {
	case "td", "th", "tr", "thead", "tbody", "tfoot", "caption":
		wall = tableWall
	case "table":
		wall = rootWall
	case "html", "body":
		return // so that what follows them is not lost
	}
	b.closeUpTo(func(t string) bool { return t == tag }, wall)
}

// endInline ends a formatting element. Where blocks opened inside it are still
// open, it ends together with the outermost of them.
func (b *builder) endInline(tag string) {
	blocks := false
	for n, d := b.top, b.depth; n != b.root && !cellWall[n.tag]; n, d = n.parent, d-1 {
		if n.tag != tag || n.ghost {
			blocks = blocks || !inline[n.tag]
			continue
		}
		if blocks {
			n.ghost = true
			return
		}
		b.top, b.depth = n.parent, d-1
		b.settle()
		return
	}
}

// settle closes the elements that waited for the blocks inside them.
func (b *builder) settle() {
	for b.top != b.root && b.top.ghost {
		b.top, b.depth = b.top.parent, b.depth-1
	}
}
