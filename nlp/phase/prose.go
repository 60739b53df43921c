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
		if o < 90 && first == sent.First && first < k && next < sent.Last && (d.Tokens[next].Text == "," || c.bounding(d.Tokens[next])) && c.announces(d, s) {
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

// bounding reports whether a token is a verb by which a phase begins or ends.
func (c *Component) bounding(t nlp.Token) bool {
	l := lemma(t)
	return strings.HasPrefix(t.Tag, "V") && (c.cues.start[l] || c.cues.end[l])
}

// inline reads phases that one sentence lists behind a colon: "three periods
// may be told apart: membership, from 1969 to 1976; absence, until 2006; and
// association, which began in 2006".
func (c *Component) inline(d *nlp.Doc) []found {
	for i, s := range d.Sentences {
		colon := strings.IndexByte(s.In(d.Text), ':')
		if colon < 0 || !c.counts(d, i, s.Start+colon) {
			continue
		}
		var all []found
		rest := corpus.Span{Start: s.Start + colon + 1, End: s.End}
		for _, part := range parts(d.Text, rest) {
			if f, ok := c.clause(d, part); ok {
				f.order = len(all) + 1
				all = append(all, f)
			}
		}
		if len(all) > 1 && ordered(all) {
			return all
		}
	}
	return nil
}

// counts reports whether sentence i says before byte at how many phases there
// are.
func (c *Component) counts(d *nlp.Doc, i, at int) bool {
	count := false
	for _, t := range d.SentenceTokens(i) {
		if t.Start >= at {
			break
		}
		w := strings.ToLower(t.Text)
		count = count || c.cues.count[w]
		if count && c.isNoun(w) {
			return true
		}
	}
	return false
}

// parts cuts s at its semicolons.
func parts(text string, s corpus.Span) []corpus.Span {
	var out []corpus.Span
	from := s.Start
	for i := s.Start; i <= s.End; i++ {
		if i == s.End || text[i] == ';' {
			if p := (corpus.Span{Start: from, End: i}).Trim(text); !p.Empty() {
				out = append(out, p)
			}
			from = i + 1
		}
	}
	return out
}

// clause reads one phase of such a list: its times and the label before them,
// or behind them where they come first.
func (c *Component) clause(d *nlp.Doc, s corpus.Span) (found, bool) {
	for _, w := range []string{"and ", "finally ", "then "} {
		if strings.HasPrefix(s.In(d.Text), w) {
			s.Start += len(w)
		}
	}
	f := found{evidence: s, method: "prose", confidence: 0.8}
	for _, t := range timesIn(d, s) {
		start, end := bounds(t)
		if start == "" && end == "" {
			switch before := strings.ToLower(d.Text[s.Start:t.Start]); {
			case c.lastVerb(before) > 0:
				start = t.Value
			case c.lastVerb(before) < 0:
				end = t.Value
			}
		}
		if start == "" && end == "" {
			continue
		}
		f.start, f.end = start, end
		f.label = labelIn(d.Text, corpus.Span{Start: s.Start, End: t.Start})
		if i := strings.IndexAny(f.label.In(d.Text), ",("); i > 0 {
			f.label.End = f.label.Start + i
		}
		if f.label.Len() < 3 || c.onlyOrdinal(f.label.In(d.Text)) || isFrom(f.label.In(d.Text)) {
			f.label = labelIn(d.Text, corpus.Span{Start: t.End, End: s.End})
		}
		return f, f.label.Len() > 2
	}
	return f, false
}

func isFrom(label string) bool {
	switch strings.ToLower(label) {
	case "from", "between", "since", "until", "up to", "in", "after", "before":
		return true
	}
	return false
}

// lastVerb is 1 if the last verb of words begins a phase, -1 if it ends one, 0
// if there is none.
func (c *Component) lastVerb(words string) int {
	kind := 0
	for w := range strings.FieldsFuncSeq(words, notLetter) {
		l := w
		if irregular[w] != "" {
			l = irregular[w]
		}
		switch {
		case c.cues.start[l]:
			kind = 1
		case c.cues.end[l]:
			kind = -1
		}
	}
	return kind
}

// announces reports whether one of the six sentences before s in its block
// says how many stages there are.
func (c *Component) announces(d *nlp.Doc, s int) bool {
	for k := s - 1; k >= max(0, s-6) && d.Sentences[k].Block == d.Sentences[s].Block; k-- {
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
