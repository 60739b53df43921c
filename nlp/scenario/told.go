package scenario

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/corpus"
	"concord/nlp/cue"
)

// told finds scenarios under titles of any wording, where the document does
// not call them scenarios: sub-headings, or titles that run into their
// paragraphs, two at least, side by side, each with a development that is
// imagined and judged, or with somebody who gains by it.
func (r *reader) told() []head {
	for i := range r.d.Blocks {
		if r.d.Blocks[i].Kind != corpus.Heading {
			continue
		}
		for _, hs := range [][]head{r.below(i), r.runIns(i)} {
			if len(hs) > 1 && r.allTold(hs, r.sectionEnd(i), r.promises(i)) {
				return hs
			}
		}
	}
	return nil
}

// sectionEnd is the block behind the section that heading i opens.
func (r *reader) sectionEnd(i int) int {
	for k := i + 1; k < len(r.d.Blocks); k++ {
		if b := &r.d.Blocks[k]; b.Kind == corpus.Heading && b.Level <= r.d.Blocks[i].Level {
			return k
		}
	}
	return len(r.d.Blocks)
}

// below are the sub-headings of heading i.
func (r *reader) below(i int) []head {
	var out []head
	level := 0
	for k := i + 1; k < r.sectionEnd(i); k++ {
		b := &r.d.Blocks[k]
		if b.Kind != corpus.Heading {
			continue
		}
		if level == 0 {
			level = b.Level
		}
		if b.Level == level {
			out = append(out, head{k, b.Span, b.End, "scenario.told", false})
		}
	}
	return out
}

// runIns are the blocks of section i, above its first sub-heading, that open
// with a title: "The quiet river. Trade grows and …".
func (r *reader) runIns(i int) []head {
	var out []head
	for k := i + 1; k < len(r.d.Blocks) && r.d.Blocks[k].Kind != corpus.Heading; k++ {
		b := &r.d.Blocks[k]
		text := b.In(r.d.Text)
		off := len(numberBefore.FindString(text))
		switch b.Kind {
		case corpus.Label:
			out = append(out, head{k, b.Span, b.End, "scenario.told", false})
		case corpus.Paragraph, corpus.ListItem:
			if cut := headEnd(text[off:]); cut > 0 && off+cut+20 < len(text) && r.isTitle(text[off:off+cut]) {
				_, n := utf8.DecodeRuneInString(text[off+cut:])
				start := b.Start + off
				out = append(out, head{k, corpus.Span{Start: start, End: start + cut}, min(start+cut+n, b.End), "scenario.told", false})
			}
		}
	}
	return out
}

// maxTitle bounds a title that runs into its paragraph, in words.
const maxTitle = 7

// isTitle reports whether text could be a title: few words, the first with a
// capital, and no finite verb of its own that the cues know.
func (r *reader) isTitle(text string) bool {
	w := cue.Words(text, corpus.Span{Start: 0, End: len(text)})
	if len(w) == 0 || len(w) > maxTitle || strings.ContainsAny(text, ",;") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text[w[0].Start:])
	for _, x := range w {
		switch x.Lower {
		case "is", "are", "was", "were", "has", "have", "had", "would", "will", "could", "may", "might", "should", "must":
			return false
		}
	}
	return unicode.IsUpper(first) || unicode.IsDigit(first)
}

// promises reports whether heading i, or the paragraph below it, announces
// developments to come.
func (r *reader) promises(i int) bool {
	for k := i; k < min(i+2, len(r.d.Blocks)); k++ {
		if s := r.d.Blocks[k].Span; r.has(s, "section") && k == i || r.has(s, "ahead") && k == i || r.has(s, "announce") {
			return true
		}
	}
	return false
}

// allTold reports whether the scopes that hs opens are told as scenarios: every
// one, or where scenarios are promised all but one. end is where the section of
// the last one ends.
func (r *reader) allTold(hs []head, end int, promised bool) bool {
	spare := 0
	if promised {
		spare = 1
	}
	for i, h := range hs {
		last := end
		if i+1 < len(hs) {
			last = hs[i+1].block
		}
		var spans []corpus.Span
		for k := h.block; k < last; k++ {
			s := r.d.Blocks[k].Span
			if k == h.block {
				s.Start = h.body
			}
			spans = append(spans, s)
		}
		if modal, marks := r.weigh(spans); marks == 0 || !promised && (!modal || marks < 2) {
			spare--
		}
	}
	return spare >= 0
}

// weigh tells of a stretch whether it speaks in modal words, and how many marks
// of a scenario it has: a judgement on it, a condition, somebody who gains.
func (r *reader) weigh(spans []corpus.Span) (modal bool, marks int) {
	seen := map[string]bool{}
	for _, s := range spans {
		w := r.words(s)
		for _, m := range r.cues.Find(w) {
			switch m.Class {
			case "modal":
				modal = true
			case "likely", "unlikely", "desirable", "undesirable":
				seen["judged"] = seen["judged"] || r.judges(s)
			case "gains", "gainsafter", "nobody":
				seen["gains"] = true
			case "needs", "if", "enough":
				seen["condition"] = true
			}
		}
	}
	for _, is := range seen {
		if is {
			marks++
		}
	}
	return modal, marks
}

// spokenOf finds scenarios that running prose tells one after another: "Three
// futures can be imagined. In the first, … The second would …". A sentence or
// the heading announces them, or each is called what it is.
func (r *reader) spokenOf() []scope {
	for i := range r.d.Sentences {
		n, ok := r.announced(i)
		heading := r.headingAt(i)
		if !ok && !heading {
			continue
		}
		end := r.proseEnd(i)
		ways := []func(int) (corpus.Span, bool){r.namedHead}
		if ok {
			ways = []func(int) (corpus.Span, bool){r.opening(r.ordinalHead), r.ordinalHead, r.opening(r.ifHead), r.ifHead, r.innerHead}
		}
		if c, counted := r.countOf(i); counted && heading {
			n, ways = c, append(ways, r.opening(r.looseHead))
		}
		for _, opens := range ways {
			if out := r.sequence(i, end, n, opens); out != nil {
				return out
			}
		}
	}
	return nil
}

// countOf is how many things heading i counts ("Three doors").
func (r *reader) countOf(i int) (int, bool) {
	w := r.words(r.d.Sentences[i].Span)
	for k := 0; k+1 < len(w); k++ {
		if n := counts[w[k].Lower]; n > 1 && n < 7 && strings.HasSuffix(w[k+1].Lower, "s") {
			return n, true
		}
	}
	return 0, false
}

// looseHead reads "Behind the first door", "The second bed": an ordinal with a
// noun of any kind.
func (r *reader) looseHead(k int) (corpus.Span, bool) {
	w := r.words(r.d.Sentences[k].Span)
	i := 0
	for i < len(w) && i < 2 && opensAside(w[i].Lower) {
		i++
	}
	if i+2 >= len(w) || r.headingAt(k) || r.cues.At(w, i, "article") == 0 || r.cues.At(w, i+1, "ordinal") == 0 {
		return corpus.Span{}, false
	}
	if m, marks := r.weigh([]corpus.Span{r.d.Blocks[r.d.Sentences[k].Block].Span}); marks == 0 || marks == 1 && !m && !r.judges(r.d.Blocks[r.d.Sentences[k].Block].Span) {
		return corpus.Span{}, false
	}
	return corpus.Span{Start: w[i].Start, End: w[i+2].End}, true
}

// opening keeps the heads that open their paragraph.
func (r *reader) opening(head func(int) (corpus.Span, bool)) func(int) (corpus.Span, bool) {
	return func(k int) (corpus.Span, bool) {
		if k > 0 && r.d.Sentences[k-1].Block == r.d.Sentences[k].Block {
			return corpus.Span{}, false
		}
		return head(k)
	}
}

// innerHead reads "By 2030, in the second case, …", "Should the bank refuse, a
// second path opens": a head behind the first words of the sentence.
func (r *reader) innerHead(k int) (corpus.Span, bool) {
	if s, ok := r.ordinalHead(k); ok {
		return s, ok
	}
	s := r.d.Sentences[k]
	if r.headingAt(k) {
		return corpus.Span{}, false
	}
	w := r.words(s.Span)
	for i := 2; i < min(len(w), 12); i++ {
		if p := r.phraseAt(w, i); p.end > i+1 && p.numbered && p.noun && r.cues.At(w, i, "article") > 0 {
			return corpus.Span{Start: w[i].Start, End: w[p.end-1].End}, true
		}
	}
	return corpus.Span{}, false
}

// headingAt reports whether sentence i is a heading.
func (r *reader) headingAt(i int) bool {
	b := r.d.Sentences[i].Block
	return b >= 0 && b < len(r.d.Blocks) && r.d.Blocks[b].Kind == corpus.Heading
}

// announced reports whether sentence i says how many developments follow, and
// how many; a heading need not tell the number.
func (r *reader) announced(i int) (n int, ok bool) {
	w := r.words(r.d.Sentences[i].Span)
	for k := range w {
		if r.cues.At(w, k, "announce") == 0 {
			continue
		}
		for j := k; j < min(len(w), k+3); j++ {
			if counts[w[j].Lower] > 1 {
				return counts[w[j].Lower], true
			}
		}
		return 0, true
	}
	return 0, r.headingAt(i) && (r.has(r.d.Sentences[i].Span, "section") || r.has(r.d.Sentences[i].Span, "ahead"))
}

// namedHead reads a head that calls its scenario what it is: "A second path",
// "Another possibility".
func (r *reader) namedHead(k int) (corpus.Span, bool) {
	s, ok := r.ordinalHead(k)
	if !ok {
		return s, false
	}
	w := r.words(s)
	for i := 1; i < len(w); i++ {
		if r.cues.At(w, i, "noun") == len(w) || r.cues.At(w, i, "strongnoun") == len(w) {
			return s, true
		}
	}
	return s, false
}

// proseEnd is the sentence behind the section that sentence i stands in.
func (r *reader) proseEnd(i int) int {
	start := r.d.Sentences[i].Block
	for k := i + 1; k < len(r.d.Sentences); k++ {
		if b := r.d.Sentences[k].Block; b != start && b >= 0 && b < len(r.d.Blocks) && r.d.Blocks[b].Kind == corpus.Heading {
			return k
		}
	}
	return len(r.d.Sentences)
}

// sequence makes scopes of the sentences of [i, end) that opens accepts. With n
// announced there must be n of them. All must be imagined.
func (r *reader) sequence(i, end, n int, opens func(int) (corpus.Span, bool)) []scope {
	var out []scope
	spare := 1 // one of several may be told in a plain sentence
	for k := i + 1; k < end && len(out) < 9; k++ {
		if title, ok := opens(k); ok {
			b := r.d.Sentences[k].Block
			out = append(out, scope{title: title, body: title.Start, first: b, last: b, rule: "scenario.prose", score: 0.6})
		}
		if len(out) > 0 {
			s := &out[len(out)-1]
			s.sentences = append(s.sentences, k)
			s.last = r.d.Sentences[k].Block
		}
	}
	if len(out) < 2 || n > 0 && len(out) != n {
		return nil
	}
	for k := range out {
		if k+1 == len(out) {
			out[k].sentences = r.ownParagraph(out[k])
		}
		var spans []corpus.Span
		for _, j := range out[k].sentences {
			spans = append(spans, r.d.Sentences[j].Span)
		}
		if modal, marks := r.weigh(spans); marks == 0 && (!modal || n == 0) {
			if spare--; spare < 0 || len(out) < 3 {
				return nil
			}
		}
		out[k].last = out[k].first // lists are not its own: its sentences are
	}
	return out
}

// ownParagraph keeps the sentences of the last scenario that stand in the
// paragraph where it begins: what follows is about all of them.
func (r *reader) ownParagraph(s scope) []int {
	var out []int
	for _, k := range s.sentences {
		if r.d.Sentences[k].Block == s.first {
			out = append(out, k)
		}
	}
	return out
}

// ordinalHead reads "In the first, …", "The second path …", "A third
// possibility is …", "Another future …", "The likeliest is …".
func (r *reader) ordinalHead(k int) (corpus.Span, bool) {
	s := r.d.Sentences[k]
	if s.Block < 0 || s.Block >= len(r.d.Blocks) || r.d.Blocks[s.Block].Kind == corpus.Heading {
		return corpus.Span{}, false
	}
	w := r.words(s.Span)
	i := 0
	for i < len(w) && i < 2 && opensAside(w[i].Lower) {
		i++
	}
	if i >= len(w) {
		return corpus.Span{}, false
	}
	if end := r.cues.At(w, i, "another"); end > 0 {
		if e := r.cues.At(w, end, "noun"); e > 0 {
			end = e
		}
		return corpus.Span{Start: w[i].Start, End: w[end-1].End}, true
	}
	p := r.phraseAt(w, i)
	if p.end <= i || p.end > len(w) || !p.numbered && !p.kind || p.end == i+1 && !p.numbered {
		return corpus.Span{}, false
	}
	if !p.noun && p.end < len(w) && !followsBare(r.d.Text[w[p.end-1].End:w[p.end].Start], w[p.end].Lower) {
		return corpus.Span{}, false
	}
	return corpus.Span{Start: w[i].Start, End: w[p.end-1].End}, true
}

func opensAside(w string) bool {
	switch w {
	case "behind", "through", "beyond", "at", "for", "of", "if", "in", "under", "on", "along", "down", "with", "by", "according", "to", "then", "and", "but", "yet":
		return true
	}
	return false
}

// followsBare reports whether "the first" without a noun stands for the
// scenario: a mark or a verb follows, or "of these".
func followsBare(gap, next string) bool {
	if strings.ContainsAny(gap, ",:;–—(") {
		return true
	}
	switch next {
	case "is", "would", "could", "may", "might", "will", "one", "assumes", "presupposes", "requires", "needs", "begins", "starts", "has", "sees", "leads", "rests", "supposes", "depends", "of":
		return true
	}
	return false
}

// ifHead reads a sentence that opens with its condition: "Should X …", "If …".
func (r *reader) ifHead(k int) (corpus.Span, bool) {
	s := r.d.Sentences[k]
	w := r.words(s.Span)
	if len(w) < 4 || s.Block < 0 || s.Block >= len(r.d.Blocks) || r.d.Blocks[s.Block].Kind == corpus.Heading || r.cues.At(w, 0, "ifopens") == 0 {
		return corpus.Span{}, false
	}
	end := w[len(w)-1].End
	if c := strings.Index(r.d.Text[s.Start:s.End], ","); c > 0 {
		end = s.Start + c
	}
	return corpus.Span{Start: s.Start, End: end}, true
}
