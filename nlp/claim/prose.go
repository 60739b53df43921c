package claim

import (
	_ "embed"
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/cue"
)

//go:embed cues.txt
var cuesFile string

// Candidate is a sentence of prose that might be a claim, with the features
// that speak for and against it. Every feature is a word or two that a person
// can read: classes of cues.txt and where they stand.
type Candidate struct {
	Sentence int // index in Doc.Sentences
	Features []string
}

// quadrants in the order of the model's classes; class 0 is no claim.
var quadrants = []corpus.Quadrant{corpus.Strength, corpus.Weakness, corpus.Opportunity, corpus.Threat}

// sight is what a sentence shows by itself.
type sight struct {
	words []cue.Word
	has   map[string]bool
	first map[string]int // word index of the first match of a class
	order []string       // classes in the order of the cue file
}

func (f *Finder) look(d *nlp.Doc, s corpus.Span) sight {
	v := sight{words: cue.Words(d.Text, s), has: map[string]bool{}, first: map[string]int{}}
	terms := map[int]bool{}
	ms := f.cues.Find(v.words)
	for _, m := range ms {
		if m.Class == "terms" {
			for k := m.First; k < m.Last; k++ {
				terms[k] = true
			}
		}
	}
	for _, m := range ms {
		if terms[m.First] && m.Class != "terms" {
			continue
		}
		if !v.has[m.Class] {
			v.has[m.Class] = true
			v.first[m.Class] = m.First
		}
	}
	for _, c := range f.cues.Classes() {
		if v.has[c] {
			v.order = append(v.order, c)
		}
	}
	return v
}

// nounClasses name each quadrant's nouns.
var nounClasses = []string{"good.noun", "bad.noun", "chance.noun", "harm.noun"}

// announces returns the quadrant that a sentence only announces ("The weak
// side is easy to see", "There is danger as well"), or -1: short, with the
// noun of one quadrant and no party or amount of its own.
func (v sight) announces(d *nlp.Doc, s corpus.Span) int {
	text := strings.TrimSpace(s.In(d.Text))
	if len(v.words) > 12 || len(v.words) == 0 || !v.has["announce"] && !v.has["announce.weak"] {
		return -1
	}
	if strings.Contains(text, ":") && !strings.HasSuffix(text, ":") {
		return -1
	}
	q := -1
	for i, c := range nounClasses {
		if v.has[c] {
			if q >= 0 {
				return -1
			}
			q = i
		}
	}
	if q < 0 && v.has["announce.weak"] {
		q = 2
	}
	return q
}

// Candidates returns the sentences of d that could be claims in prose with
// their features. Headings, tables, listed claims and scenarios are none.
func (f *Finder) Candidates(d *nlp.Doc, taken []corpus.Span) []Candidate {
	views := make([]sight, len(d.Sentences))
	for i := range d.Sentences {
		views[i] = f.look(d, d.Sentences[i].Span)
	}
	secs := f.surveySections(d, views)
	out := []Candidate{}
	closed := make([]bool, len(d.Sentences))
	for _, t := range taken {
		for _, i := range sentencesIn(d, t) {
			closed[i] = true
		}
	}
	block, announced, since := -1, -1, 0
	for i, s := range d.Sentences {
		if s.Block != block {
			block, announced, since = s.Block, -1, 0
		}
		if closed[i] || !open(d, s) {
			continue
		}
		pos := since
		since++
		if q := views[i].announces(d, s.Span); q >= 0 && pos == 0 || q >= 0 && announced >= 0 {
			announced = q
			out = append(out, Candidate{i, f.features(d, i, views, secs, -1, pos, true)})
			continue
		}
		out = append(out, Candidate{i, f.features(d, i, views, secs, announced, pos, false)})
	}
	return out
}

// open reports whether a sentence is prose of the body that may judge.
func open(d *nlp.Doc, s nlp.Sentence) bool {
	if s.Block < 0 || s.Block >= len(d.Blocks) {
		return true
	}
	switch d.Blocks[s.Block].Kind {
	case corpus.Heading, corpus.Label, corpus.Caption, corpus.TableRow, corpus.TableCell:
		return false
	}
	return d.Blocks[s.Block].Table == 0
}

// section is what a section shows as a whole.
type section struct {
	classes  []string // cue classes of its title
	distinct int      // how many quadrants its sentences name
	named    [4]int   // sentences with the nouns of each
}

// surveySections sums up the sentences between one heading and the next.
func (f *Finder) surveySections(d *nlp.Doc, views []sight) []section {
	out := make([]section, len(d.Sentences))
	start := 0
	cur := section{}
	flush := func(end int) {
		for _, n := range cur.named {
			if n > 0 {
				cur.distinct++
			}
		}
		for i := start; i < end; i++ {
			out[i] = cur
		}
		start = end
	}
	for i, s := range d.Sentences {
		if s.Block >= 0 && s.Block < len(d.Blocks) && d.Blocks[s.Block].Kind == corpus.Heading {
			flush(i)
			cur = section{}
			for _, c := range views[i].order {
				if strings.HasPrefix(c, "section.") {
					cur.classes = append(cur.classes, c)
				}
			}
			continue
		}
		for q, c := range nounClasses {
			if views[i].has[c] {
				cur.named[q]++
			}
		}
	}
	flush(len(d.Sentences))
	return out
}
