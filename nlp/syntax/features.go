package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/nlp"
	lexical "concord/nlp/clause/words"
)

// word is what the features know of a token: hashes of its form, its ending
// and its tag.
type word struct{ form, end, tag, class uint32 }

// Hashes that stand for "no word there" and for the root.
var (
	noWord   = word{1, 1, 1, 1}
	rootWord = word{2, 2, 2, 2}
)

// words turns tokens into words, with the root behind the last.
func words(buf []word, tokens []nlp.Token) []word {
	buf = buf[:0]
	for i := range tokens {
		buf = append(buf, newWord(tokens[i].Text, tagOf(tokens, i)))
	}
	return append(buf, rootWord)
}

// tagOf is the tag of token i as GUM has it: TO before a verb only, IN for the
// preposition. Forms that can only be verbs are not nouns whatever the tagger says.
func tagOf(tokens []nlp.Token, i int) string {
	if tokens[i].Tag != "TO" || i+1 == len(tokens) {
		var before []string
		for k := max(0, i-3); k < i; k++ {
			before = append(before, strings.ToLower(tokens[k].Text))
		}
		return lexical.FixTag(before, tokens[i].Text, tokens[i].Tag)
	}
	next := tokens[i+1].Tag
	if next == "RB" && i+2 < len(tokens) {
		next = tokens[i+2].Tag
	}
	if next == "VB" || next == "VBP" {
		return "TO"
	}
	return "IN"
}

func newWord(text, tag string) word {
	form := shape(text)
	end := form
	for n := 0; n < 3 && len(end) > 0; n++ {
		_, w := utf8.DecodeLastRuneInString(end)
		end = end[:len(end)-w]
	}
	return word{hash(form), hash(form[len(end):]), hash(tag), hash(class(tag))}
}

// class is a coarse part of speech: the first two letters of the tag, nouns
// and names being one.
func class(tag string) string {
	return tag[:min(2, len(tag))]
}

// shape is the lower-case form with every digit a 0, so that years are alike.
func shape(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0'
		}
		return unicode.ToLower(r)
	}, text)
}

// hash is FNV-1a.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// extractor collects the rows of the weight table that fire for a state.
type extractor struct {
	rows []uint32
	mask uint32
	tmpl uint32
}

func (x *extractor) begin(mask uint32) { x.rows, x.mask, x.tmpl = x.rows[:0], mask, 0 }

// add fires the next template with up to four values.
func (x *extractor) add(vals ...uint32) {
	x.tmpl++
	h := x.tmpl * 0x9E3779B1
	for _, v := range vals {
		h ^= v
		h *= 0x85EBCA6B
		h ^= h >> 15
	}
	h *= 0xC2B2AE35
	h ^= h >> 16
	x.rows = append(x.rows, h&x.mask)
}

// at returns word i, noWord for -1.
func at(ws []word, i int) word {
	if i < 0 || i >= len(ws) {
		return noWord
	}
	return ws[i]
}

// gap is the distance between two words in coarse steps.
func gap(a, b int) uint32 {
	if a < 0 || b < 0 {
		return 0
	}
	d := b - a
	if d < 0 {
		d = -d
	}
	switch {
	case d < 5:
		return uint32(d)
	case d < 8:
		return 5
	case d < 15:
		return 6
	}
	return 7
}

// labelOf returns the label of word i by which it hangs on its head, plus one.
func (s *state) labelOf(i int) uint32 {
	if i < 0 {
		return 0
	}
	return uint32(s.label[i] + 1)
}

// kids returns the two outermost children of w on either side.
func (s *state) kids(w int) (l, r [2]int) {
	if w < 0 {
		return [2]int{-1, -1}, [2]int{-1, -1}
	}
	return s.lc[w], s.rc[w]
}

// actionFeatures fires the templates that choose the next transition: words
// and tags at the top of the stack and the front of the buffer, the children
// they have so far, and their distance. The set follows Zhang and Nivre,
// Transition-based Dependency Parsing with Rich Non-local Features, ACL 2011.
func actionFeatures(x *extractor, s *state, ws []word) {
	i0, i1, i2 := s.peek(0), s.peek(1), s.peek(2)
	j0 := s.next
	s0, s1, s2 := at(ws, i0), at(ws, i1), at(ws, i2)
	n0, n1, n2, n3 := at(ws, j0), at(ws, j0+1), at(ws, j0+2), at(ws, j0+3)
	l0, r0 := s.kids(i0)
	l1, r1 := s.kids(i1)
	ln, _ := s.kids(j0)
	s0l, s0l2, s0r, s0r2 := at(ws, l0[0]), at(ws, l0[1]), at(ws, r0[0]), at(ws, r0[1])
	s1l, s1r := at(ws, l1[0]), at(ws, r1[0])
	n0l, n0l2 := at(ws, ln[0]), at(ws, ln[1])
	d, d1 := gap(i0, j0), gap(i1, i0)

	x.add()
	for _, w := range [...]word{s0, s1, n0, n1} {
		x.add(w.form, w.tag)
		x.add(w.form)
		x.add(w.end, w.tag)
		x.add(w.tag)
	}
	x.add(s2.tag)
	x.add(s2.form)
	x.add(n2.tag)
	x.add(n2.form, n2.tag)
	x.add(n3.tag)
	// pairs
	x.add(s0.form, s0.tag, n0.form, n0.tag)
	x.add(s0.form, s0.tag, n0.form)
	x.add(s0.form, n0.form, n0.tag)
	x.add(s0.form, s0.tag, n0.tag)
	x.add(s0.tag, n0.form, n0.tag)
	x.add(s0.form, n0.form)
	x.add(s0.tag, n0.tag)
	x.add(n0.tag, n1.tag)
	x.add(s0.tag, n0.tag, d)
	x.add(s0.form, n0.tag, d)
	x.add(s0.form, n1.form)
	x.add(s0.tag, n1.form)
	x.add(s1.form, s0.form)
	x.add(s1.form, s0.tag)
	x.add(s1.tag, s0.form)
	x.add(s1.tag, s0.tag, d1)
	x.add(s1.form, s1.tag, s0.tag, d1)
	x.add(s1.form, n0.form)
	x.add(s1.tag, n0.tag)
	x.add(s1.form, n0.tag)
	x.add(s1.tag, n0.form)
	x.add(s1.end, s0.form, n0.tag)
	x.add(s1.class, s0.class, n0.class)
	x.add(s2.class, s1.class, s0.class, n0.class)
	x.add(s1.class, s0.class, n0.class, n1.class)
	x.add(s0.class, n0.class, n1.class, n2.class)
	x.add(s0.class, n0.form, n1.class)
	x.add(s1.form, s0.class, n0.class)
	x.add(s1.class, s0.form, n0.class)
	x.add(s0.form, n0.class)
	x.add(s0.class, s.labelOf(r0[0]), n0.class, s.labelOf(ln[0]))
	x.add(s1.class, s.labelOf(l1[0]), s.labelOf(r1[0]), s0.class)
	// threes
	x.add(n0.tag, n1.tag, n2.tag)
	x.add(s0.tag, n0.tag, n1.tag)
	x.add(s1.tag, s0.tag, n0.tag)
	x.add(s1.form, s0.tag, n0.tag)
	x.add(s1.tag, s0.form, n0.tag)
	x.add(s1.tag, s0.tag, n0.form)
	x.add(s0.form, n0.tag, n1.tag)
	x.add(s2.tag, s1.tag, s0.tag)
	x.add(s1.tag, s0.tag, n0.tag, n1.tag)
	x.add(s1.form, s0.form, n0.tag)
	// children
	x.add(s0.tag, s0l.tag, n0.tag)
	x.add(s0.tag, s0r.tag, n0.tag)
	x.add(s0.tag, n0.tag, n0l.tag)
	x.add(s1.tag, s1l.tag, s0.tag)
	x.add(s1.tag, s1r.tag, s0.tag)
	x.add(s1.tag, s0.tag, s0l.tag)
	x.add(s1.tag, s0.tag, s0r.tag)
	x.add(s0.form, s0l.form)
	x.add(s0.form, s0r.form)
	x.add(s1.form, s0.tag, s0l.form)
	x.add(s1.tag, s0l.form, s0.tag)
	x.add(s0.tag, s0l.tag, s0l2.tag)
	x.add(s0.tag, s0r.tag, s0r2.tag)
	x.add(n0.tag, n0l.tag, n0l2.tag)
	x.add(n0.form, n0l.form)
	x.add(s0.tag, s.labelOf(l0[0]), s.labelOf(l0[1]))
	x.add(s0.tag, s.labelOf(r0[0]), s.labelOf(r0[1]))
	x.add(s1.tag, s.labelOf(r1[0]), s.labelOf(r1[1]))
	x.add(s1.tag, s.labelOf(l1[0]), s.labelOf(l1[1]))
	x.add(n0.tag, s.labelOf(ln[0]), s.labelOf(ln[1]))
	x.add(s1.tag, s.labelOf(r1[0]), s0.tag)
	x.add(s1.tag, s.labelOf(l1[0]), s0.tag, s.labelOf(l0[0]))
	x.add(s0.form, s.labelOf(l0[0]), n0.tag)
	x.add(s1.form, s.labelOf(r1[0]), s0.tag)
	if i0 >= 0 {
		v := uint32(s.nl[i0])<<8 | uint32(s.nr[i0])
		x.add(s0.form, v)
		x.add(s0.tag, v, n0.tag)
	} else {
		x.tmpl += 2
	}
	if i1 >= 0 {
		x.add(s1.form, uint32(s.nr[i1]))
		x.add(s1.tag, uint32(s.nl[i1])<<8|uint32(s.nr[i1]), s0.tag)
	} else {
		x.tmpl += 2
	}
	x.add(n0.form, uint32(s.nl[min(j0, s.n)]))
	x.add(n0.tag, uint32(s.nl[min(j0, s.n)]), s0.tag)
	// what stands between: the words before and after the two joined
	x.add(s0.tag, at(ws, i0-1).tag, n0.tag)
	x.add(s0.tag, at(ws, i0+1).tag, n0.tag)
	x.add(s0.tag, at(ws, j0-1).tag, n0.tag)
	x.add(s0.form, at(ws, j0-1).form, n0.form)
}

// labelFeatures fires the templates that name the arc from head h to d.
func labelFeatures(x *extractor, s *state, ws []word, h, d int) {
	hw, dw := at(ws, h), at(ws, d)
	l, r := s.kids(d)
	dl, dr, dl2 := at(ws, l[0]), at(ws, r[0]), at(ws, l[1])
	hl, hr := s.kids(h)
	dir := uint32(0)
	if h > d {
		dir = 1
	}
	x.add(dir)
	x.add(hw.tag, dw.tag, dir)
	x.add(hw.form, dw.form, dir)
	x.add(hw.form, dw.tag, dir)
	x.add(hw.tag, dw.form, dir)
	x.add(hw.form, dir)
	x.add(dw.form, dir)
	x.add(dw.form, dw.tag, dir)
	x.add(hw.tag, dw.end, dir)
	x.add(hw.end, dw.tag, dir)
	x.add(hw.end, dw.end, dir)
	x.add(dw.tag, dir, gap(d, h))
	x.add(hw.tag, dw.tag, dir, gap(d, h))
	x.add(dw.tag, dl.tag, dir)
	x.add(dw.tag, dl.form, dir)
	x.add(hw.tag, dw.tag, dl.form, dir)
	x.add(hw.form, dl.form, dir)
	x.add(hw.tag, dw.form, dl.form)
	x.add(hw.tag, dw.tag, dl.tag, dl2.tag)
	x.add(hw.tag, dw.tag, dl2.form)
	x.add(hw.tag, dw.tag, dr.tag, dir)
	x.add(dw.tag, s.labelOf(l[0]), s.labelOf(l[1]), dir)
	x.add(dw.tag, s.labelOf(r[0]), s.labelOf(r[1]), dir)
	x.add(hw.tag, dw.tag, s.labelOf(hl[0]), dir)
	x.add(hw.tag, dw.tag, s.labelOf(hl[0]), s.labelOf(hl[1]))
	x.add(hw.tag, dw.tag, s.labelOf(hr[0]), dir)
	x.add(hw.form, dw.tag, s.labelOf(hl[0]), dir)
	x.add(hw.form, dw.tag, s.labelOf(hr[0]), dir)
	x.add(hw.tag, at(ws, d-1).tag, dw.tag, dir)
	x.add(hw.tag, at(ws, d+1).tag, dw.tag, dir)
	x.add(at(ws, d-1).form, dw.tag, dir)
	x.add(at(ws, d+1).form, dw.tag, dir)
	x.add(at(ws, h-1).tag, hw.tag, dw.tag, dir)
	x.add(at(ws, h+1).tag, hw.tag, dw.tag, dir)
	near := gap(d, h)
	x.add(hw.class, dw.class, s.labelOf(hl[0]), near)
	x.add(dw.class, s.labelOf(hl[0]), near, dir)
	x.add(hw.class, dw.class, s.labelOf(r[0]), near)
	x.add(hw.class, dw.class, at(ws, d+1).class, near)
	x.add(hw.class, dw.class, at(ws, h-1).class, near)
	x.add(hw.class, dw.class, s.labelOf(l[0]), s.labelOf(r[0]))
	x.add(hw.class, dw.class, s.labelOf(l[0]), s.labelOf(hl[0]))
	x.add(hw.class, dw.class, s.labelOf(hr[0]), near)
}
