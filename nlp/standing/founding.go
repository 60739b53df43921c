package standing

import (
	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// fromTheStart dates the membership of those told without a date beside the
// birth of what they belong to: its founders, and the members listed in the
// breath in which its founding is dated. "The Initiative was launched on 22
// February 1999. Its founders were A, B and C"; "it brought together A and B".
func (f *finder) fromTheStart() {
	type place struct {
		at    int
		frame string
	}
	count := map[place]int{}
	for _, a := range f.acts {
		if a.Party != "" {
			count[place{a.At, a.Frame}]++
		}
	}
	for i := range f.acts {
		a := &f.acts[i]
		if a.Party == "" || a.When != "" || a.Negated || a.Mood != clause.Asserted || a.Every || a.Kind != "member" && a.Kind != "found" || f.v.Type(a.Frame) == corpus.Agreement {
			// parties to a treaty are bound when it binds them
			continue
		}
		start, _ := f.span(a.Frame)
		if start == "" || count[place{a.At, a.Frame}] < 2 && !f.firstComer(a.At) {
			continue
		}
		if f.firstComer(a.At) || f.past(a.At) && f.toldNear(a.At, start) {
			a.When = start
		}
	}
}

// firstComer reports whether the noun at token i is one of founding: "founder",
// "founding member", "original signatory".
func (f *finder) firstComer(i int) bool {
	switch f.v.Lemma(i) {
	case "founder", "co-founder", "parent", "father", "godfather", "creator", "initiator", "architect":
		return true
	}
	first, _ := f.v.Sentence(i)
	for k := i - 1; k >= max(first, i-2); k-- {
		switch f.v.Lower(k) {
		case "founding", "founder", "original", "initial", "charter":
			return true
		}
	}
	return false
}

// toldNear reports whether the date stands in the sentence of token i or in one
// of the two before it in its paragraph.
func (f *finder) toldNear(i int, date corpus.EDTF) bool {
	s := f.d.Tokens[i].Sentence
	for t := len(f.d.Times) - 1; t >= 0; t-- {
		x := f.d.Times[t]
		if x.First >= len(f.d.Tokens) || x.First < 0 {
			continue
		}
		y := f.d.Tokens[x.First].Sentence
		if y <= s && y >= s-2 && f.d.Sentences[y].Block == f.d.Sentences[s].Block && x.Value != "" && x.Value.Agrees(date) {
			return true
		}
	}
	return false
}

// past reports whether the predicate at token i, or the verb that ties the noun
// there to its subject, is told of the past: who are members now need not have
// been so from the start.
func (f *finder) past(i int) bool {
	if f.v.Tag(i, "VBD") {
		return true
	}
	first, last := f.v.Sentence(i)
	for k := max(first, i-5); k < min(last, i+4); k++ {
		switch f.v.Lower(k) {
		case "were", "was", "had":
			return true
		}
	}
	return false
}

// sinceAside is the open date of an aside right before the verb at token i:
// "the Arrangements, in force since 1 November 1971, oblige".
func (f *finder) sinceAside(i int) corpus.EDTF {
	first, _ := f.v.Sentence(i)
	if i-1 <= first || f.v.Lower(i-1) != "," {
		return ""
	}
	t := f.v.TimeAt(i - 2)
	if t < 0 || !lasting(f.d.Times[t].Value) {
		return ""
	}
	k := f.d.Times[t].First - 1
	for ; k > max(first, i-10) && f.v.Lower(k) != ","; k-- {
		if f.v.MentionAt(k) >= 0 {
			return ""
		}
	}
	if f.v.Lower(k) != "," {
		return ""
	}
	return f.d.Times[t].Value
}

// whenDate is the date before the "when" of the clause of the verb at token i:
// "on 29 June 2005, when Venezuela and Cuba put their signatures to it".
func (f *finder) whenDate(i int) corpus.EDTF {
	first, _ := f.v.Sentence(i)
	for k := i - 1; k > max(first, i-25); k-- {
		if f.v.Lower(k) == "when" {
			k--
			if k > first && f.v.Lower(k) == "," {
				k--
			}
			if t := f.v.TimeAt(k); t >= 0 && clause.Usable(f.d.Times[t]) && !lasting(f.d.Times[t].Value) {
				return f.d.Times[t].Value
			}
			return ""
		}
		if f.v.Tag(k, "VBD") || f.v.Tag(k, "VBZ") || f.v.Tag(k, "VBP") || f.v.Lower(k) == ";" {
			return ""
		}
	}
	return ""
}

// nameDate is the date right behind the name of a paper: "the Agreement of 3
// October 2009, whose signatories were".
func (f *finder) nameDate(r clause.Ref) corpus.EDTF {
	if r.Via != "name" || r.Last+1 >= len(f.d.Tokens) || f.v.Lower(r.Last) != "of" {
		return ""
	}
	if t := f.v.TimeAt(r.Last + 1); t >= 0 {
		return f.d.Times[t].Value
	}
	return ""
}

// entersOn reports whether the verb at token i is followed by a date and by
// nothing that could be entered: "A and B entered on 1 January 2024, C on 6
// January 2025".
func (f *finder) entersOn(i int) bool {
	_, last := f.v.Sentence(i)
	if i+2 >= last || f.v.Lower(i+1) != "on" && f.v.Lower(i+1) != "in" {
		return false
	}
	t := f.v.TimeAt(i + 2)
	return t >= 0 && (f.d.Times[t].Last >= last || f.v.MentionAt(f.d.Times[t].Last) < 0)
}

// firstMeeting reads several who "held their first summit": with it the format
// spoken of began.
func (f *finder) firstMeeting(c *clause.Clause) bool {
	if c.Lemma != "hold" || c.Passive || c.Negated || c.Mood != clause.Asserted || len(c.Subjects) == 0 {
		return false
	}
	first := false
	for i := c.Head + 1; i < min(len(f.d.Tokens), c.Head+5); i++ {
		w := f.v.Lower(i)
		first = first || w == "first"
		if !first || !words.Class("gathering", w) || f.v.MentionAt(i) >= 0 {
			continue
		}
		parties := f.v.Parties(c.Subjects[0])
		if len(parties) < 2 {
			return false
		}
		return f.emit(c, "found", unique(parties), f.topic(c.Head, "member", parties...), "first-meeting", 0.6)
	}
	return false
}
