package phase

import (
	"sort"
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// naming is a place where the prose names a phase by its number, tokens [first,
// last).
type naming struct {
	order       int
	first, last int
	sentence    int
}

// prose reads phases that running text names by their number.
func (c *Component) prose(d *nlp.Doc) []found {
	byOrder := map[int]*found{}
	var orders []int
	for i := range d.Sentences {
		for _, n := range c.namings(d, i) {
			f := c.read(d, n)
			if f.start == "" && f.end == "" {
				continue
			}
			old := byOrder[n.order]
			if old == nil {
				byOrder[n.order] = &f
				orders = append(orders, n.order)
				continue
			}
			if old.start == "" {
				old.start = f.start
			}
			if old.end == "" {
				old.end = f.end
			}
		}
	}
	sort.Ints(orders)
	var all []found
	for _, o := range orders {
		all = append(all, *byOrder[o])
	}
	if !ordered(all) {
		return nil
	}
	return all
}

// ordered reports whether the phases begin in the order of their numbers.
func ordered(all []found) bool {
	last := 0
	for _, f := range all {
		if f.start == "" {
			continue
		}
		if y := f.start.Year(); y < last {
			return false
		}
		last = f.start.Year()
	}
	return true
}

// namings finds "the second stage", and "the second" where the sentence before
// has announced stages.
func (c *Component) namings(d *nlp.Doc, s int) []naming {
	sent := d.Sentences[s]
	var out []naming
	for k := sent.First; k < sent.Last; k++ {
		o := c.cues.order[strings.ToLower(d.Tokens[k].Text)]
		if o == 0 {
			continue
		}
		first := k
		if k > sent.First && isArticle(d.Tokens[k-1].Text) {
			first = k - 1
		}
		for j := k + 1; j < min(k+3, sent.Last); j++ {
			if c.noun(strings.ToLower(d.Tokens[j].Text)) {
				out = append(out, naming{o, first, j + 1, s})
				break
			}
		}
		next := k + 1
		if o < 90 && first == sent.First && first < k && next < sent.Last && d.Tokens[next].Text == "," && c.announces(d, s) {
			out = append(out, naming{o, first, next, s})
		}
	}
	return out
}

func isArticle(w string) bool {
	switch strings.ToLower(w) {
	case "the", "a", "its", "their", "this":
		return true
	}
	return false
}

// announces reports whether one of the three sentences before s in its block
// says how many stages there are.
func (c *Component) announces(d *nlp.Doc, s int) bool {
	for k := s - 1; k >= max(0, s-3) && d.Sentences[k].Block == d.Sentences[s].Block; k-- {
		count := false
		for _, t := range d.SentenceTokens(k) {
			w := strings.ToLower(t.Text)
			count = count || c.cues.count[w]
			if count && c.isNoun(w) {
				return true
			}
		}
	}
	return false
}

// read takes the bounds of a phase from the times of its sentence; where it
// says only that the phase began, from the first date of the next sentence.
func (c *Component) read(d *nlp.Doc, n naming) found {
	sent := d.Sentences[n.sentence]
	name := corpus.Span{Start: d.Tokens[n.first].Start, End: d.Tokens[n.last-1].End}
	f := found{order: n.order, label: name, evidence: sent.Span, method: "prose", confidence: 0.8}
	times := timesIn(d, sent.Span)
	for _, t := range times {
		if t.Start < name.Start && !leads(d, t, sent, name) {
			continue
		}
		if f.start, f.end = bounds(t); f.start != "" || f.end != "" {
			return f
		}
		switch c.verbBefore(d, n, t) {
		case 1:
			f.start = t.Value
		case -1:
			f.end = t.Value
		}
	}
	if f.start == "" && f.end == "" && len(times) == 0 && c.verbAfter(d, n) {
		f.start = nextYear(d, n.sentence)
	}
	return f
}

// leads: "From 1994 to 2001, the second stage …": a time at the beginning of
// the sentence with nothing between it and the name but marks and small words.
func leads(d *nlp.Doc, t *nlp.Time, sent nlp.Sentence, name corpus.Span) bool {
	return t.Start == sent.Start && name.Start-t.End < 12
}

// verbBefore tells whether a single date is the start (1) or the end (-1) of a
// phase: by the last verb between the name and the date.
func (c *Component) verbBefore(d *nlp.Doc, n naming, t *nlp.Time) int {
	kind := 0
	for k := n.last; k < len(d.Tokens) && d.Tokens[k].End <= t.Start; k++ {
		switch l := lemma(d.Tokens[k]); {
		case k > n.last+14:
			return 0
		case c.cues.start[l]:
			kind = 1
		case c.cues.end[l]:
			kind = -1
		}
	}
	return kind
}

// verbAfter reports whether the phase is said to begin.
func (c *Component) verbAfter(d *nlp.Doc, n naming) bool {
	end := min(n.last+3, d.Sentences[n.sentence].Last)
	for k := n.last; k < end; k++ {
		if c.cues.start[lemma(d.Tokens[k])] {
			return true
		}
	}
	return false
}

// nextYear is the year of the first date in the sentence after s, if that
// belongs to the same block.
func nextYear(d *nlp.Doc, s int) corpus.EDTF {
	if s+1 >= len(d.Sentences) || d.Sentences[s+1].Block != d.Sentences[s].Block {
		return ""
	}
	for _, t := range timesIn(d, d.Sentences[s+1].Span) {
		if v := string(t.Value); len(v) >= 4 && !strings.Contains(v, "/") {
			return corpus.EDTF(v[:4])
		}
	}
	return ""
}

var irregular = map[string]string{
	"began": "begin", "begun": "begin", "begins": "begin", "opened": "open", "opens": "open", "started": "start", "starts": "start",
	"ended": "end", "ends": "end", "closed": "close", "lasted": "last", "lasts": "last", "came": "come", "dawned": "dawn", "emerged": "emerge", "launched": "launch", "commenced": "commence", "finished": "finish", "concluded": "conclude",
}

func lemma(t nlp.Token) string {
	w := strings.ToLower(t.Text)
	if l := irregular[w]; l != "" {
		return l
	}
	if t.Lemma != "" {
		return t.Lemma
	}
	return w
}
