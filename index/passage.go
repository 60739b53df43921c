package index

import "concord/corpus"

// passageSize is the length in bytes at which a passage is full: about a
// screenful of text (80 by 24).
const passageSize = 1800

// passage is a stretch of a document's text that is found and shown as one.
type passage struct {
	corpus.Span
	Page    int
	Section int // index into the document's section titles, from 1; 0 for none
}

// passages groups the blocks of a document. A passage never crosses a section
// and never splits a block, unless the block alone is over the size by far.
func passages(d *corpus.Document) []passage {
	var out []passage
	open := false
	for _, b := range d.Blocks {
		if b.Empty() {
			continue
		}
		s := section(d, b.Start)
		if last := len(out) - 1; open && out[last].Section == s && b.End-out[last].Start <= passageSize {
			out[last].End = b.End
			continue
		}
		for _, piece := range split(d.Text, b.Span) {
			out = append(out, passage{Span: piece, Page: d.PageAt(piece.Start), Section: s})
		}
		open = true
	}
	return out
}

// section is the number of the innermost section that holds offset b, from 1.
func section(d *corpus.Document, b int) int {
	n, level := 0, 0
	for i, s := range d.Sections {
		if s.Start > b {
			break
		}
		if b < s.End && s.Level >= level {
			n, level = i+1, s.Level
		}
	}
	return n
}

// split cuts a block that is more than three passages long after sentence ends.
func split(text string, s corpus.Span) []corpus.Span {
	if s.Len() <= 3*passageSize {
		return []corpus.Span{s}
	}
	var out []corpus.Span
	start := s.Start
	for i := s.Start + passageSize; i < s.End-1; i++ {
		if full := i - start; full >= passageSize && text[i] == ' ' && (full > 2*passageSize || text[i-1] == '.' || text[i-1] == '?' || text[i-1] == '!') {
			out = append(out, corpus.Span{Start: start, End: i})
			start = i + 1
			i += passageSize
		}
	}
	return append(out, corpus.Span{Start: start, End: s.End})
}
