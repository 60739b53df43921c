package index

import (
	"html"
	"strings"
	"unicode/utf8"

	"concord/corpus"
)

// snippetSize is the usual length of a snippet in bytes.
const snippetSize = 240

// snippet cuts the part of a passage that has most of the terms and marks them.
func snippet(a *analyzer, text string, terms map[string]bool, size int) string {
	if size <= 0 {
		size = snippetSize
	}
	var found []word
	a.words(text, func(w word, _ int) {
		if terms[w.term] {
			found = append(found, w)
		}
	})
	from, to := window(text, found, size)
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	at := from
	for _, w := range found {
		if w.Start < from || w.End > to {
			continue
		}
		b.WriteString(html.EscapeString(flat(text[at:w.Start])))
		b.WriteString("<mark>" + html.EscapeString(text[w.Start:w.End]) + "</mark>")
		at = w.End
	}
	b.WriteString(html.EscapeString(flat(text[at:to])))
	if to < len(text) {
		b.WriteString(" …")
	}
	return strings.ReplaceAll(b.String(), "</mark> <mark>", " ")
}

// flat makes spaces of line ends and drops other control characters.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		if r < 0x20 || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, s)
}

// window chooses the stretch of at most size bytes, between words, in which
// most different terms stand, then most words found, then the first.
func window(text string, found []word, size int) (from, to int) {
	if len(text) <= size {
		return 0, len(text)
	}
	best, bestScore := 0, -1
	for i := range found {
		kinds := map[string]bool{}
		n := 0
		for _, w := range found[i:] {
			if w.End > found[i].Start+size*3/4 {
				break
			}
			kinds[w.term] = true
			n++
		}
		if score := 100*len(kinds) + n; score > bestScore {
			best, bestScore = i, score
		}
	}
	if len(found) > 0 {
		from = max(0, found[best].Start-size/6)
	}
	if from+size > len(text) {
		from = max(0, len(text)-size)
	}
	return between(text, corpus.Span{Start: from, End: min(len(text), from+size)})
}

// between moves the ends of a span inward to spaces.
func between(text string, s corpus.Span) (int, int) {
	if s.Start > 0 {
		if i := strings.IndexAny(text[s.Start:s.End], " \n"); i >= 0 && i < 40 {
			s.Start += i + 1
		}
	}
	if s.End < len(text) {
		if i := strings.LastIndexAny(text[s.Start:s.End], " \n"); i > s.Len()-40 && i > 0 {
			s.End = s.Start + i
		}
	}
	for s.Start < s.End && !utf8.RuneStart(text[s.Start]) {
		s.Start++
	}
	for s.End < len(text) && s.End > s.Start && !utf8.RuneStart(text[s.End]) {
		s.End--
	}
	return s.Start, s.End
}
