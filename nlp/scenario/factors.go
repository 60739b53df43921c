package scenario

import (
	"strings"

	"concord/corpus"
	regexp "concord/internal/lazy"
	"concord/nlp/cue"
)

// factors returns what the scenario rests on and the rule that found it: the
// items of its list, the numbered clauses of a paragraph, or the conditions
// that its sentences name.
func (r *reader) factors(s scope) ([]corpus.Span, string) {
	if fs := r.listed(s); len(fs) > 0 {
		return fs, "list"
	}
	for _, i := range s.sentences {
		if fs := r.numbered(r.d.Sentences[i].Span); len(fs) > 1 {
			return fs, "inline"
		}
	}
	for b := s.first; b < s.last; b++ {
		if fs := r.numbered(r.d.Blocks[b].Span); len(fs) > 1 && r.d.Blocks[b].Kind != corpus.Heading {
			return fs, "inline"
		}
	}
	for _, rule := range []struct {
		name string
		read func(corpus.Span) []corpus.Span
	}{{"counted", r.counted}, {"enough", r.enough}, {"needs", r.needs}, {"if", r.conditional}} {
		var all []corpus.Span
		for _, i := range s.sentences {
			sp := r.d.Sentences[i].Span
			if sp.End <= s.body {
				continue
			}
			sp.Start = max(sp.Start, s.body)
			all = append(all, rule.read(sp)...)
			if len(all) > 0 && rule.name != "if" {
				break
			}
		}
		if len(all) > 0 {
			return all, rule.name
		}
	}
	return nil, ""
}

// listed returns the items of the list of conditions: of several lists the
// first that words of condition introduce, else the first that no words of
// consequence do.
func (r *reader) listed(s scope) []corpus.Span {
	type list struct {
		items       []corpus.Span
		intro       corpus.Span
		conditional bool
	}
	var lists []list
	open := false
	for k := s.first; k < s.last; k++ {
		b := &r.d.Blocks[k]
		if b.Kind != corpus.ListItem || k == s.first {
			open = false
			continue
		}
		if !open || b.List != r.d.Blocks[k-1].List && b.Level == r.d.Blocks[k-1].Level && b.List != 0 && r.d.Blocks[k-1].List != 0 {
			intro := r.lastSentence(k - 1)
			lists = append(lists, list{intro: intro, conditional: r.has(intro, "condition")})
			open = true
		}
		l := &lists[len(lists)-1]
		if b.Level > r.levelOf(l.items) && len(l.items) > 0 {
			continue // a deeper list explains its item
		}
		l.items = append(l.items, b.Span)
	}
	for _, l := range lists {
		if l.conditional {
			return r.bare(l.items)
		}
	}
	for _, l := range lists {
		if !r.has(l.intro, "consequence") {
			return r.bare(l.items)
		}
	}
	return nil
}

// levelOf is the level of the list whose items are given, a large one if none.
func (r *reader) levelOf(items []corpus.Span) int {
	if len(items) == 0 {
		return 1 << 20
	}
	for k := range r.d.Blocks {
		if r.d.Blocks[k].Start == items[0].Start {
			return r.d.Blocks[k].Level
		}
	}
	return 1 << 20
}

// lastSentence is the last sentence of block k: what introduces a list.
func (r *reader) lastSentence(k int) corpus.Span {
	b := r.d.Blocks[k].Span
	text := strings.TrimRight(b.In(r.d.Text), " .:;")
	if i := strings.LastIndex(text, ". "); i >= 0 {
		b.Start += i + 2
	}
	return b
}

func (r *reader) bare(items []corpus.Span) []corpus.Span {
	var out []corpus.Span
	for _, s := range items {
		if s = r.trim(s); !s.Empty() {
			out = append(out, s)
		}
	}
	return out
}

// trim leaves out bullets, numbers, joining words and marks at the ends.
func (r *reader) trim(s corpus.Span) corpus.Span {
	s = s.Trim(r.d.Text)
	if m := numberBefore.FindString(s.In(r.d.Text)); len(m) < s.Len() {
		s.Start += len(m)
	}
	for again := true; again; {
		again = false
		for _, w := range []string{"and ", "or ", "secondly ", ", ", "finally "} {
			if s.Len() > len(w) && strings.HasPrefix(s.In(r.d.Text), w) {
				s.Start, again = s.Start+len(w), true
			}
		}
		if s = s.Trim(r.d.Text); s.Len() > 0 && strings.IndexByte(".;,:", r.d.Text[s.End-1]) >= 0 {
			s.End, again = s.End-1, true
		}
	}
	return s
}

// marker is a number or letter in brackets, or with one, inside a sentence.
var marker = regexp.MustCompile(`(?:^|[\s;,:])(\((?:\d{1,2}|[a-h]|[ivx]{1,4})\)|(?:\d{1,2}|[a-h])\))\s`)

// numbered splits "(1) …; (2) …" and "a) …, b) …" inside s; the numbers must
// run from the first.
func (r *reader) numbered(s corpus.Span) []corpus.Span {
	text := s.In(r.d.Text)
	ms := marker.FindAllStringSubmatchIndex(text, -1)
	var out []corpus.Span
	for i, m := range ms {
		if want := "1ai"; i == 0 && !strings.ContainsAny(strings.Trim(text[m[2]:m[3]], "()")[:1], want) {
			return nil
		}
		end := len(text)
		if i+1 < len(ms) {
			end = ms[i+1][2]
		}
		if sp := r.trim(corpus.Span{Start: s.Start + m[3], End: s.Start + end}); !sp.Empty() {
			out = append(out, sp)
		}
	}
	return out
}

var counts = map[string]int{"one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8}

// counted reads a sentence that tells how many conditions there are and names
// them behind a colon, dash or "namely".
func (r *reader) counted(s corpus.Span) []corpus.Span {
	w := r.words(s)
	for i := range w {
		n, ok := counts[w[i].Lower]
		if !ok || i+1 >= len(w) {
			continue
		}
		noun := false
		for k := i + 1; k < len(w) && k <= i+3; k++ {
			noun = noun || r.cues.At(w, k, "condition") > 0
		}
		if !noun {
			continue
		}
		from := r.namesFrom(s, w, i)
		if from.Empty() {
			if from = r.apposed(s, w, i); from.Empty() {
				continue
			}
		}
		if parts := r.split(from, n); len(parts) > 0 {
			return parts
		}
	}
	return nil
}

// namesFrom is what follows a colon, a dash, "namely" or "for instance" behind
// word i.
func (r *reader) namesFrom(s corpus.Span, w []cue.Word, i int) corpus.Span {
	rest := corpus.Span{Start: w[i].End, End: s.End}
	text := rest.In(r.d.Text)
	at := -1
	for _, sep := range []string{":", " – ", " — ", "—"} {
		if k := strings.Index(text, sep); k >= 0 && (at < 0 || k+len(sep) < at) {
			at = k + len(sep)
		}
	}
	for k := i + 1; k < len(w); k++ {
		if end := r.cues.At(w, k, "namely"); end > 0 && (at < 0 || w[end-1].End-rest.Start < at) {
			at = w[end-1].End - rest.Start
			break
		}
	}
	if at < 0 {
		return corpus.Span{}
	}
	return r.trim(corpus.Span{Start: rest.Start + at, End: s.End})
}

// apposed is what follows the comma behind "two things" at word i: "two
// things, a calm market and a patient bank".
func (r *reader) apposed(s corpus.Span, w []cue.Word, i int) corpus.Span {
	for k := i + 1; k+1 < len(w) && k < i+4; k++ {
		if strings.HasPrefix(r.d.Text[w[k].End:s.End], ", ") && opening(w[k+1].Lower) == "determiner" {
			return r.trim(corpus.Span{Start: w[k].End + 2, End: s.End})
		}
	}
	return corpus.Span{}
}

// enough reads "a single shock would be enough, for instance …".
func (r *reader) enough(s corpus.Span) []corpus.Span {
	w := r.words(s)
	for i := range w {
		if r.cues.At(w, i, "enough") > 0 {
			if sp := r.namesFrom(s, w, 0); !sp.Empty() {
				return []corpus.Span{sp}
			}
			if sp := r.trim(corpus.Span{Start: s.Start, End: w[i].Start}); !sp.Empty() {
				return r.split(sp, 0)
			}
		}
	}
	return nil
}

// needs reads "it requires A, B and C", "rests on A and B".
func (r *reader) needs(s corpus.Span) []corpus.Span {
	w := r.words(s)
	for i := 0; i < len(w); i++ {
		end := r.cues.At(w, i, "needs")
		if end == 0 || end >= len(w) {
			continue
		}
		if i > 0 && (w[i-1].Lower == "not" || w[i-1].Lower == "no") || particle(w[end].Lower) {
			continue
		}
		from := r.trim(corpus.Span{Start: w[end-1].End, End: s.End})
		if colon := r.namesFrom(s, w, i); !colon.Empty() && colon.Start-from.Start < 60 {
			from = colon
		}
		return r.split(r.clauseOf(from), 0)
	}
	return nil
}

// particle: who would take over, place or part needs nothing.
func particle(w string) bool {
	switch w {
	case "over", "place", "part", "up", "on", "charge", "effect", "off", "root", "care":
		return true
	}
	return false
}

// clauseOf is s without a further main clause behind ", and": "a loan and a
// treaty, and Bolivia would gain".
func (r *reader) clauseOf(s corpus.Span) corpus.Span {
	text := s.In(r.d.Text)
	for _, p := range positions(text, ", and ") {
		w := cue.Words(text, corpus.Span{Start: p + len(", and "), End: len(text)})
		for k := 1; k < len(w) && k < 5; k++ {
			switch w[k].Lower {
			case "would", "will", "could", "may", "might", "is", "are":
				return corpus.Span{Start: s.Start, End: s.Start + p}
			}
		}
	}
	return s
}

// conditional reads the if-clauses of a sentence.
func (r *reader) conditional(s corpus.Span) []corpus.Span {
	w := r.words(s)
	var out []corpus.Span
	for i := 0; i < len(w); i++ {
		if r.cues.At(w, i, "if") == 0 || i > 0 && w[i].Lower == "should" || w[i].Lower == "should" && s.Start != w[i].Start {
			continue
		}
		if i+1 < len(w) && (w[i+1].Lower == "this" || w[i+1].Lower == "any" || w[i+1].Lower == "not" || w[i+1].Lower == "it") || i > 0 && (w[i-1].Lower == "even" || w[i-1].Lower == "as") {
			continue // "if this scenario is developed" names no condition
		}
		start := w[i].End
		end := s.End
		for _, sep := range []string{",", " and if ", ";"} {
			if k := strings.Index(r.d.Text[start:end], sep); k >= 0 {
				end = start + k
			}
		}
		if sp := r.trim(corpus.Span{Start: start, End: end}); sp.Len() > 8 {
			out = append(out, sp)
		}
	}
	return out
}
