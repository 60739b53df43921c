package clause

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// When is the date of a clause: the nearest of its own times, else one that
// stands close behind its verb.
func (v *View) When(c *Clause) corpus.EDTF {
	best, dist := -1, 1<<30
	for _, t := range c.Times {
		if x := v.Doc.Times[t]; Usable(x) {
			if n := abs(x.First - c.Head); n < dist {
				best, dist = t, n
			}
		}
	}
	if best < 0 {
		best = v.closeTime(c)
	}
	if best < 0 {
		for _, k := range v.SentenceClauses(c.Sentence) { // "applied to join in 2024"
			if k.Link == "xcomp" && k.Governor >= 0 && v.Clauses[k.Governor].Head == c.Head && len(k.Times) > 0 && Usable(v.Doc.Times[k.Times[0]]) {
				best = k.Times[0]
				break
			}
		}
	}
	if best < 0 {
		return ""
	}
	for _, t := range append(c.Times, v.closeTime(c)) { // "four months later, on 16 March": the day
		if t >= 0 && Usable(v.Doc.Times[t]) && len(v.Doc.Times[t].Value) > len(v.Doc.Times[best].Value) && !strings.Contains(string(v.Doc.Times[t].Value), "/") && v.Doc.Times[t].Value.Agrees(v.Doc.Times[best].Value) {
			best = t
		}
	}
	return v.Doc.Times[best].Value
}

// Usable reports whether a time is a date at which something can happen.
func Usable(t nlp.Time) bool { return t.Value != "" && !t.Naming }

// closeTime is the first time behind the predicate with no other predicate between.
func (v *View) closeTime(c *Clause) int {
	_, last := v.Sentence(c.Head)
	for i := c.Head + 1; i < min(last, c.Head+14); i++ {
		if t := v.TimeAt(i); t >= 0 {
			if Usable(v.Doc.Times[t]) {
				return t
			}
			return -1
		}
		if v.Tag(i, "VB") || v.Lower(i) == ";" || v.Lower(i) == ":" {
			return -1
		}
	}
	return -1
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
