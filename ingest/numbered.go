package ingest

import (
	"strconv"
	"strings"
	"unicode/utf8"

	regexp "concord/internal/lazy"
)

// Reports of committees, minutes, resolutions and judgments number their
// paragraphs: "12. The Committee notes …", "2.3 Malaysia withdrew …". Such a
// number is neither that of a heading nor of a list item; it becomes the mark
// of its paragraph.

// reParaNumber is the number of a paragraph. The groups are the number and
// where the text begins.
var reParaNumber = regexp.MustCompile(`^(?:para(?:graph)?\.? |¶ ?|§ ?)?[\[(]?(\d{1,3}(?:\.\d{1,3}){0,3})[\])]?[.:]?\s+()["“‘«(]?[\p{Lu}\d]`)

// numberedText is a paragraph that begins with a number.
type numberedText struct {
	at     int   // index of its first line or element
	number []int // [2 3] for 2.3
	textAt int   // bytes of the number and the space after it
	first  string
	size   int // code points
}

// startsNumbered reads the number before a paragraph.
func startsNumbered(text string) (numberedText, bool) {
	m := reParaNumber.FindStringSubmatchIndex(clip(text, 40))
	if m == nil {
		return numberedText{}, false
	}
	n := numberedText{textAt: m[4]}
	for _, p := range strings.Split(text[m[2]:m[3]], ".") {
		k, _ := strconv.Atoi(p)
		n.number = append(n.number, k)
	}
	return n, true
}

// numberedStyle picks from the paragraphs that begin with a number those that
// are numbered as paragraphs: they make up most of a text of so many code
// points, their numbers rise, and they are sentences.
func numberedStyle(starts []numberedText, size int) []numberedText {
	var out []numberedText
	for depth := 1; depth <= 4; depth++ {
		var prose []numberedText
		all, sum, sentences := 0, 0, 0
		var last []int
		for _, s := range starts {
			if len(s.number) != depth {
				continue
			}
			all++
			if s.size < 60 && !endsSentence(s.first) || !nextNumber(last, s.number) {
				continue
			}
			last = s.number
			prose = append(prose, s)
			sum += s.size
			if isSentence(s.first) {
				sentences++
			}
		}
		if len(prose) >= 4 && sentences*2 > len(prose) && sum*5 > size*2 && (depth == 1 || len(prose)*4 > all*3) {
			out = append(out, prose...)
		}
	}
	return out
}

// nextNumber reports whether number b may follow a: one more at the last place,
// or one more before it and 1 at the last. A number may have been skipped.
func nextNumber(a, b []int) bool {
	n := len(b) - 1
	if a == nil {
		return b[n] == 1
	}
	for i := range n {
		if b[i] != a[i] {
			return b[i] > a[i] && b[i] <= a[i]+2 && b[n] <= 2
		}
	}
	return b[n] == a[n]+1 || b[n] == a[n]+2
}

// isSentence reports whether the first sentence of text is one, and no heading
// that runs into its paragraph.
func isSentence(text string) bool {
	end := strings.Index(text, ". ")
	if end < 0 {
		end = len(text)
	}
	first := clip(text, end)
	w := words(first)
	return utf8.RuneCountInString(first) > 90 || hasVerb(first) || len(w) > 5 && starters[strings.ToLower(w[0])]
}

// numberedLines takes the numbers off numbered paragraphs.
func (c *cleaner) numberedLines() {
	var starts []numberedText
	size := 0
	for i, l := range c.lines {
		if size += l.size; l.size < 40 && (reBibHeading.MatchString(l.Text) || reNotesHead.MatchString(l.Text)) {
			break
		}
		if l.Table > 0 || !c.mayOpen(i) {
			continue
		}
		s, ok := startsNumbered(l.Text)
		if !ok || c.standsAlone(i) {
			continue
		}
		s.at, s.first, s.size = i, l.Text[s.textAt:], l.size
		for j := i + 1; !c.m.flowing && j < len(c.lines) && !c.lines[j].BlankBefore && c.lines[j].Page == l.Page; j++ {
			if _, ok := startsNumbered(c.lines[j].Text); ok && c.mayOpen(j) {
				break
			}
			if s.size += c.lines[j].size; len(s.first) < 200 {
				s.first += " " + c.lines[j].Text
			}
		}
		starts = append(starts, s)
	}
	numbered := numberedStyle(starts, size)
	if c.cites(numbered) {
		return
	}
	for _, s := range numbered {
		l := c.lines[s.at]
		l.mark, l.opens = strings.TrimSpace(l.Text[:s.textAt]), true
		l.X0 += (l.X1 - l.X0) / float64(max(1, l.size)) * float64(utf8.RuneCountInString(l.Text[:s.textAt]))
		l.trim(s.textAt)
		l.size = utf8.RuneCountInString(l.Text)
	}
}

// standsAlone reports whether line i, by its length, is all of its paragraph or
// heading though no blank line follows.
func (c *cleaner) standsAlone(i int) bool {
	l := c.lines[i]
	return l.size < 60 && !endsSentence(l.Text) && i+1 < len(c.lines) && !c.m.full(l, c.lines[i+1].Text)
}

// cites reports whether the text before cites the numbers of half of the paragraphs:
// they are notes.
func (c *cleaner) cites(numbered []numberedText) bool {
	if len(numbered) == 0 {
		return false
	}
	places := c.notePlaces()
	n := 0
	for _, s := range numbered {
		if ps := places[s.number[0]]; len(s.number) == 1 && len(ps) > 0 && ps[0].line < s.at {
			n++
		}
	}
	return n*2 > len(numbered)
}

// mayOpen reports whether a paragraph may begin at line i.
func (c *cleaner) mayOpen(i int) bool {
	if i == 0 || c.m.flowing {
		return true
	}
	l, prev := c.lines[i], c.lines[i-1]
	return l.BlankBefore || l.Page != prev.Page || endsSentence(prev.Text) || !c.m.full(prev, l.Text)
}

// numberedParas takes the numbers off numbered paragraphs, typed or set by the
// source.
func (r *refiner) numberedParas() {
	var starts []numberedText
	size := 0
	for i := range r.els {
		e := &r.els[i]
		if size += utf8.RuneCountInString(e.Text); len(e.Text) < 40 && (reBibHeading.MatchString(e.Text) || reNotesHead.MatchString(e.Text)) {
			break
		}
		if e.Role != RoleParagraph && e.Role != RoleItem {
			continue
		}
		text := e.Text
		if e.Mark != "" {
			text = e.Mark + " " + text
		}
		s, ok := startsNumbered(text)
		if !ok {
			continue
		}
		s.at, s.size = i, utf8.RuneCountInString(e.Text)
		s.first = clip(text[s.textAt:], 200)
		if e.Mark != "" {
			s.textAt = 0
		}
		starts = append(starts, s)
	}
	for _, s := range numberedStyle(starts, size) {
		e := &r.els[s.at]
		if s.textAt > 0 {
			e.Mark = strings.TrimSpace(e.Text[:s.textAt])
			cutFront(e, s.textAt)
		}
		e.Role, e.List, e.Level = RoleParagraph, 0, 0
	}
}
