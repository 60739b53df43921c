package phase

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// lists reads the first list most of whose items begin with a span of years and
// that is announced as phases or whose spans follow one another.
func (c *Component) lists(d *nlp.Doc) []found {
	for i := 0; i < len(d.Blocks); {
		if d.Blocks[i].Kind != corpus.ListItem {
			i++
			continue
		}
		j := i
		for j < len(d.Blocks) && d.Blocks[j].Kind == corpus.ListItem && d.Blocks[j].List == d.Blocks[i].List {
			j++
		}
		if all := c.list(d, i, j); len(all) > 1 {
			return all
		}
		i = j
	}
	return nil
}

// list reads the items [from, to) of one list.
func (c *Component) list(d *nlp.Doc, from, to int) []found {
	announced := c.announced(d, from)
	var all []found
	for k := from; k < to; k++ {
		if f, ok := c.item(d, d.Blocks[k].Span, announced); ok {
			f.order = k - from + 1
			all = append(all, f)
		}
	}
	if 2*len(all) <= to-from || !announced && !chained(all) {
		return nil
	}
	return all
}

// announced reports whether the block before i, or the one before that, speaks
// of phases.
func (c *Component) announced(d *nlp.Doc, i int) bool {
	for k := max(0, i-2); k < i; k++ {
		for w := range strings.FieldsFuncSeq(strings.ToLower(d.Blocks[k].In(d.Text)), notLetter) {
			if c.isNoun(w) {
				return true
			}
		}
	}
	return false
}

func notLetter(r rune) bool { return (r < 'a' || r > 'z') && r < 0x80 }

func (c *Component) isNoun(w string) bool {
	return c.noun(w) || strings.HasSuffix(w, "s") && c.noun(w[:len(w)-1])
}

func (c *Component) noun(w string) bool { return c.cues.noun[w] }

// item reads one item: the span of years at its beginning, or in brackets
// behind its label, and the label.
func (c *Component) item(d *nlp.Doc, s corpus.Span, announced bool) (found, bool) {
	times := timesIn(d, s)
	if len(times) == 0 {
		return found{}, false
	}
	t := times[0]
	start, end := bounds(t)
	if start == "" && end == "" {
		return found{}, false
	}
	head := d.Text[s.Start:t.Start]
	bracket := strings.HasSuffix(strings.TrimSpace(head), "(")
	label := corpus.Span{Start: t.End, End: s.End}
	switch {
	case c.onlyOrdinal(head):
	case announced && bracket && len(head) < 120 && !strings.ContainsAny(head, ".;"):
		label = corpus.Span{Start: s.Start, End: t.Start}
	default:
		return found{}, false
	}
	return found{label: labelIn(d.Text, label), evidence: s, start: start, end: end, method: "list", confidence: 0.9}, true
}

// onlyOrdinal reports whether nothing stands before a time but the name of a
// phase by its number.
func (c *Component) onlyOrdinal(head string) bool {
	for w := range strings.FieldsFuncSeq(strings.ToLower(head), notLetter) {
		if w != "the" && w != "in" && w != "during" && !c.isNoun(w) && c.cues.order[w] == 0 {
			return false
		}
	}
	return true
}

// labelIn trims the label within s: separators before it, and what follows the
// first clause.
func labelIn(text string, s corpus.Span) corpus.Span {
	for s.Start < s.End && strings.ContainsRune(" \t\n):—–-,.;(", firstRune(text[s.Start:])) {
		s.Start += len(string(firstRune(text[s.Start:])))
	}
	words := s.In(text)
	for _, cut := range []string{";", ". ", ", in which", ", when ", ", during which", ", measured", "\n"} {
		if i := strings.Index(words, cut); i > 0 {
			words = words[:i]
		}
	}
	words = strings.TrimRight(words, " .,;:(—–-")
	return corpus.Span{Start: s.Start, End: s.Start + len(words)}
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// headings reads headings that carry spans of years, two at least, one behind
// the other.
func (c *Component) headings(d *nlp.Doc) []found {
	var all []found
	for _, b := range d.Blocks {
		if b.Kind != corpus.Heading {
			continue
		}
		for _, t := range timesIn(d, b.Span) {
			start, end := bounds(t)
			if start == "" && end == "" {
				continue
			}
			label := corpus.Span{Start: b.Start, End: t.Start}
			if l := labelIn(d.Text, label); l.Len() < 3 {
				label = corpus.Span{Start: t.End, End: b.End}
			}
			all = append(all, found{order: len(all) + 1, label: labelIn(d.Text, label), evidence: b.Span, start: start, end: end, method: "heading", confidence: 0.75})
			break
		}
	}
	if len(all) > 1 && all[len(all)-1].end == "" {
		if chained(all[:len(all)-1]) || len(all) == 2 {
			return all
		}
	}
	if !chained(all) {
		return nil
	}
	return all
}
