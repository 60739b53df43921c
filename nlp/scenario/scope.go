package scenario

import (
	"sort"
	"strings"
	"unicode/utf8"

	"concord/corpus"
	regexp "concord/internal/lazy"
	"concord/nlp/cue"
)

// scope is the stretch of a document that tells one scenario: blocks
// [first, last).
type scope struct {
	title       corpus.Span
	body        int // where the text behind the head begins
	first, last int
	sentences   []int
	rule        string
	score       float64
}

func (s *scope) heads(block int) bool { return block == s.first }

// head is a block that opens a scenario.
type head struct {
	block int
	title corpus.Span
	body  int // where the text behind the head begins
	rule  string
	weak  bool // counts only where the section speaks of scenarios
}

// scopes finds the scenarios of the document, in order. One alone is a way of
// speaking ("in the worst case"), so there must be two.
func (r *reader) scopes() []scope {
	hs := r.heads()
	if len(hs) < 2 {
		if hs = r.told(); len(hs) < 2 {
			return r.spokenOf()
		}
	}
	var out []scope
	longest := 1
	for i, h := range hs {
		end := r.end(h, hs, i, longest)
		s := scope{title: h.title, body: h.body, first: h.block, last: end, rule: h.rule, score: 0.85}
		if h.weak {
			s.score = 0.65
		}
		k := sort.Search(len(r.d.Sentences), func(k int) bool { return r.d.Sentences[k].Block >= s.first })
		for ; k < len(r.d.Sentences) && r.d.Sentences[k].Block < s.last; k++ {
			s.sentences = append(s.sentences, k)
		}
		if i+1 < len(hs) && hs[i+1].block == end {
			longest = max(longest, r.prose(h.block, end))
		}
		out = append(out, s)
	}
	return out
}

// end is the block behind the scenario that h opens: the next head, or the
// next heading of its rank. The last of several that have no heading of their
// own has no more paragraphs than the longest before it.
func (r *reader) end(h head, hs []head, i, longest int) int {
	level := r.d.Blocks[h.block].Level
	isHeading := r.d.Blocks[h.block].Kind == corpus.Heading
	for k := h.block + 1; k < len(r.d.Blocks); k++ {
		b := &r.d.Blocks[k]
		if i+1 < len(hs) && k == hs[i+1].block {
			return k
		}
		if b.Kind == corpus.Heading && (!isHeading || b.Level <= level) {
			return k
		}
		if !isHeading && i+1 == len(hs) && r.prose(h.block, k+1) > longest {
			return k
		}
	}
	return len(r.d.Blocks)
}

// prose counts the blocks of [first, last) that are no list items, the head
// among them.
func (r *reader) prose(first, last int) int {
	n := 0
	for k := first; k < last; k++ {
		if k == first || r.d.Blocks[k].Kind != corpus.ListItem {
			n++
		}
	}
	return n
}

// heads finds the blocks that open scenarios.
func (r *reader) heads() []head {
	var out []head
	under := false // the innermost section speaks of scenarios
	for i := range r.d.Blocks {
		b := &r.d.Blocks[i]
		h, ok := r.headAt(i)
		if ok {
			h.weak = h.weak && !under
			out = append(out, h)
			continue
		}
		if b.Kind == corpus.Heading {
			under = r.has(b.Span, "section")
			if under {
				out = append(out, r.titled(i)...)
			}
		} else if !under && strings.Contains(strings.ToLower(b.In(r.d.Text)), "scenario") {
			under = true
		}
	}
	return settle(out)
}

// settle drops weak heads and, of what is left, keeps one head a block.
func settle(hs []head) []head {
	var out []head
	last := -1
	for _, h := range hs {
		if !h.weak && h.block > last {
			out = append(out, h)
			last = h.block
		}
	}
	return out
}

// titled returns the sub-headings of heading i as scenarios, where the section
// speaks of scenarios and none of its blocks says so itself.
func (r *reader) titled(i int) []head {
	level := r.d.Blocks[i].Level
	var out []head
	for k := i + 1; k < len(r.d.Blocks); k++ {
		b := &r.d.Blocks[k]
		if b.Kind == corpus.Heading && b.Level <= level {
			break
		}
		if h, ok := r.headAt(k); ok && !h.weak {
			return nil
		}
		if b.Kind == corpus.Heading && b.Level == level+1 && !r.has(b.Span, "condition") {
			out = append(out, head{k, b.Span, b.End, "scenario.section", false})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// numberBefore is the number or bullet that may stand before a head.
var numberBefore = regexp.MustCompile(`^(?:[\s•■▪●○◦‣·►*–—-]+|\(?\d+(?:\.\d+)*[.)]?\s+|\(?[a-zA-Z][.)]\s+|[IVX]+\.\s+)+`)

// headAt reads block i as the head of a scenario.
func (r *reader) headAt(i int) (head, bool) {
	b := &r.d.Blocks[i]
	text := b.In(r.d.Text)
	off := len(numberBefore.FindString(text))
	switch b.Kind {
	case corpus.Heading, corpus.Label:
		if weak, ok := r.headPhrase(text[off:]); ok {
			return head{i, corpus.Span{Start: b.Start, End: b.End}.Trim(r.d.Text), b.End, "scenario.heading", weak}, true
		}
	case corpus.Paragraph, corpus.ListItem, corpus.TableCell:
		cut := headEnd(text[off:])
		if cut > 0 {
			if weak, ok := r.headPhrase(text[off : off+cut]); ok {
				title := corpus.Span{Start: b.Start + off, End: b.Start + off + cut}
				_, n := utf8.DecodeRuneInString(text[off+cut:])
				return head{i, title, min(title.End+n, b.End), "scenario.run-in", weak}, true
			}
		}
		return r.spoken(i, off)
	}
	return head{}, false
}

// headEnd is where the first clause of text ends: a point, colon, dash or
// opening bracket within the first words; 0 if there is none.
func headEnd(text string) int {
	for i, c := range text {
		if i > 90 {
			return 0
		}
		switch c {
		case '.', ':', '–', '—', '(', '\n':
			return i
		}
	}
	return len(text)
}

// headPhrase reads text as "first scenario", "scenario II: …", "most likely
// case", "optimistic". weak: it could mean something else outside a section on
// scenarios ("Option A", "Case 1").
func (r *reader) headPhrase(text string) (weak, ok bool) {
	main, rest, cut := strings.Cut(text, ":")
	if !cut {
		main, rest, cut = strings.Cut(text, " – ")
	}
	if !cut {
		main, rest, cut = strings.Cut(text, " — ")
	}
	if !cut {
		main, rest, cut = strings.Cut(text, ". ")
	}
	if !cut {
		main, rest, _ = strings.Cut(text, "(")
	}
	w := cue.Words(main, corpus.Span{Start: 0, End: len(main)})
	if len(w) == 0 || len(w) > 6 || len(rest) > 160 {
		return false, false
	}
	p := r.phraseAt(w, 0)
	switch {
	case p.end != len(w):
		return false, false
	case p.noun && (p.kind || p.numbered):
		return !p.strong, true
	case p.alone && !p.noun:
		return true, true
	}
	return false, false
}

// phrase is what a head's words are made of.
type phrase struct {
	end                                 int
	noun, strong, kind, numbered, alone bool
}

// phraseAt reads the longest run of article, ordinal, kind, noun and number.
func (r *reader) phraseAt(w []cue.Word, i int) phrase {
	p := phrase{end: i}
	for p.end < len(w) {
		switch end := 0; {
		case r.step(w, p.end, "strongnoun", &end) && !p.noun:
			p.noun, p.strong, p.end = true, true, end
		case r.step(w, p.end, "alone", &end) && !p.noun:
			p.alone, p.kind, p.end = true, true, end
		case r.step(w, p.end, "kind", &end) && !p.noun:
			p.kind, p.end = true, end
		case r.step(w, p.end, "ordinal", &end) && !p.noun:
			p.numbered, p.end = true, end
		case r.step(w, p.end, "noun", &end) && !p.noun:
			p.noun, p.end = true, end
		case p.noun && !p.numbered && r.step(w, p.end, "number", &end):
			p.numbered, p.end = true, end
		case p.end == i && r.step(w, p.end, "article", &end):
			p.end = end
		case p.end > i && w[p.end].Lower == "the" && !p.noun:
			p.end++
		default:
			return p
		}
	}
	return p
}

func (r *reader) step(w []cue.Word, i int, class string, end *int) bool {
	*end = r.cues.At(w, i, class)
	return *end > 0
}

// spoken reads a paragraph that opens with its scenario in a sentence: "The
// optimistic scenario assumes …", "In the worst case, …".
func (r *reader) spoken(i, off int) (head, bool) {
	b := &r.d.Blocks[i]
	start := b.Start + off
	w := cue.Words(r.d.Text, corpus.Span{Start: start, End: min(b.End, start+80)})
	if len(w) < 3 {
		return head{}, false
	}
	p := r.phraseAt(w, 0)
	if !p.strong || !p.kind && !p.numbered || p.end >= len(w) {
		return head{}, false
	}
	title := corpus.Span{Start: w[0].Start, End: w[p.end-1].End}
	return head{i, title, title.Start, "scenario.sentence", false}, true
}
