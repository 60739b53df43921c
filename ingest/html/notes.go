package html

import (
	"strings"

	"concord/corpus"
	"concord/ingest"
	regexp "concord/internal/lazy"
)

// page is a page being read.
type page struct {
	root   *node
	raw    *ingest.Raw
	exact  bool
	book   bool // pages of a book rather than a page of the web
	head   head
	blocks []*block

	under   string                       // the heading of the head that rules, in small letters
	titleAt int                          // index of the block that is the title, -1 none
	main    *node                        // the element that holds the article
	zone    map[*node]corpus.StrayReason // furniture, by the element that is it
	proseOf map[*node]int                // bytes of prose at and below an element
	prose   int                          // bytes of prose on the page
	notes   []*ingest.Element            // in the order of their places
}

var reMark = regexp.MustCompile(`^[\[(]?\s*(\d{1,3}|[ivxlc]{1,6}|[a-z]|\*{1,4}|[†‡§¶]{1,3}|#)\s*[\])]?\.?$`)

// noteMark reports whether s is a note mark, and its bare form.
func noteMark(s string) (string, bool) {
	s = strings.TrimSpace(s)
	m := reMark.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	return m[1], true
}

// call is a link in the text that leads to a note.
type call struct {
	link, target *node
	mark         string
}

// findNotes finds note marks (links whose text is a mark and that lead to a
// place on the page) and the notes they lead to, and reads the page anew with
// the marks known, the links back left out and the notes apart.
func (p *page) findNotes() {
	ids, order := map[string]*node{}, map[*node]int{}
	i := 0
	p.root.each(func(n *node) bool {
		order[n] = i
		i++
		for _, id := range []string{n.attr("id"), n.attr("name")} {
			if id != "" && ids[id] == nil && n.tag != "meta" && n.tag != "input" {
				ids[id] = n
			}
		}
		return true
	})
	var calls []call
	p.root.each(func(n *node) bool {
		if n.tag != "a" {
			return true
		}
		_, frag, ok := strings.Cut(n.attr("href"), "#")
		target := ids[frag]
		if !ok || frag == "" || target == nil || target == n {
			return true
		}
		if m, ok := noteMark(n.string()); ok && order[target] > order[n] {
			calls = append(calls, call{n, target, m})
		}
		return true
	})
	p.liftNotes(calls)
}

// liftNotes takes the notes out of the blocks.
func (p *page) liftNotes(calls []call) {
	w := newWalker()
	w.calls, w.ends, w.starts, w.scopes = map[*node]string{}, map[*node]bool{}, map[*node]string{}, map[*node]*node{}
	l := lifted{bodies: map[*node]string{}, markers: map[string]string{}, notes: map[string]*ingest.Element{}}
	targets := map[*node]map[*node]bool{}
	for _, c := range calls {
		id := c.target.attr("id") + c.target.attr("name")
		body := noteBody(c.target)
		if body == nil && inline[c.target.tag] && c.target.parent != nil {
			// loose in a cell or page: the note ends with the element around it
			w.starts[c.target], w.scopes[c.target], w.calls[c.link] = id, c.target.parent, id
			if l.markers[id] == "" {
				l.markers[id] = c.mark
			}
			if c.target.tag == "a" && reBack.MatchString(c.target.string()) {
				w.ends[c.target] = true
			}
			continue
		}
		if body == nil || c.link.within(body) {
			continue
		}
		if l.markers[id] == "" {
			l.markers[id] = c.mark
		}
		if targets[body] == nil {
			targets[body] = map[*node]bool{}
			l.bodies[body] = id
		}
		targets[body][c.target] = true
		w.calls[c.link] = id
	}
	if len(l.bodies) == 0 && len(w.starts) == 0 {
		return
	}
	for body, ts := range targets {
		backLinks(body, w.ends)
		if len(ts) < 2 {
			continue
		}
		for t := range ts { // several notes in one element: each goes to the next
			w.starts[t], w.scopes[t] = t.attr("id")+t.attr("name"), body
		}
	}
	for _, b := range w.run(p.root) {
		l.take(b)
	}
	p.blocks, p.notes = l.rest, l.order
}

// lifted sorts blocks into notes and others.
type lifted struct {
	bodies  map[*node]string // element of a note → ID
	markers map[string]string
	notes   map[string]*ingest.Element
	order   []*ingest.Element
	rest    []*block
	inBib   bool // under the heading of a reference list
}

var reBibHead = regexp.MustCompile(`^(?i)(?:[\divx]+\.?\s+)?(?:list of )?(?:references?(?: cited| list)?|bibliograph(?:y|ie)|works cited|literature(?: cited)?|sources)\s*:?$`)

func (l *lifted) take(b *block) {
	if b.Role == ingest.RoleHeading || len(b.Text) < 40 && b.Role == ingest.RoleParagraph {
		l.inBib = reBibHead.MatchString(b.Text) || l.inBib && b.Role != ingest.RoleHeading
	}
	id := b.note
	for n := b.node; n != nil && id == ""; n = n.parent {
		id = l.bodies[n]
	}
	e := l.notes[id]
	switch {
	case id == "":
		l.rest = append(l.rest, b)
	case e != nil:
		if b.Text != "" {
			e.Text += "\n" + b.Text
		}
	case l.inBib:
		b.Role, b.ID, b.Marker, b.Mark, b.List = ingest.RoleBib, id, l.markers[id], "", 0
		b.Text, b.Runs = stripMark(b.Text, b.Marker), nil
		l.notes[id] = &b.Element
		l.rest = append(l.rest, b)
	default:
		e = &ingest.Element{Role: ingest.RoleNote, ID: id, Marker: l.markers[id], Text: stripMark(b.Text, l.markers[id]), Source: b.Source}
		l.notes[id] = e
		l.order = append(l.order, e)
	}
}

// noteBody is the element that holds the note to which a link leads: the item,
// cell or paragraph at the place or right after it.
func noteBody(t *node) *node {
	for n := t; n != nil; n = n.parent {
		switch n.tag {
		case "li", "p", "dd", "tr", "aside":
			return n
		case "dt":
			return next(n, "dd")
		case "div", "section", "blockquote":
			if len(n.string()) > 3000 {
				return next(t, "p")
			}
			return n
		case "td", "body", "article", "main", "ol", "ul", "table":
			return next(t, "p")
		}
	}
	return nil
}

// next is the element after n among its siblings, if its tag is the one
// wanted or "div".
func next(n *node, tag string) *node {
	found := false
	for _, k := range n.parent.kids {
		switch {
		case k == n:
			found = true
		case found && k.tag != "" && k.tag != "br":
			if k.tag == tag || k.tag == "div" {
				return k
			}
			return nil
		}
	}
	return nil
}

var reBack = regexp.MustCompile(`^(?i)[\s\[(^]*(?:[↩↑⤴⏎^←⇑⬆▲↵]\x{fe0e}?|\d{1,3}|[a-z]|[ivx]{1,5}|\*{1,3}|back(?: to (?:text|top))?|return(?: to text)?|jump up)*[\])\s.:]*$`)

// backLinks marks the links of a note that lead back into the text.
func backLinks(body *node, ends map[*node]bool) {
	body.each(func(n *node) bool {
		if n.tag == "a" && reBack.MatchString(n.string()) && (strings.HasPrefix(n.attr("href"), "#") || strings.Contains(n.attr("href"), "#") || n.attr("href") == "") {
			ends[n] = true
			if n.parent.tag == "sup" && len(strings.TrimSpace(n.parent.string())) == len(n.string()) {
				ends[n.parent] = true
			}
		}
		return true
	})
}

// stripMark cuts the mark off the beginning of a note.
func stripMark(text, mark string) string {
	s := strings.TrimLeft(text, "[( ^")
	if rest, ok := strings.CutPrefix(s, mark); ok {
		r := strings.TrimLeft(rest, "]).: \u00a0")
		if r != rest && r != "" {
			return r
		}
	}
	return strings.TrimLeft(text, "^ .")
}
