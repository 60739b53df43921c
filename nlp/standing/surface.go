package standing

import (
	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// contingents reads "with troops from A, B and C" beside a mission or
// operation: those who send them take part in it.
func (f *finder) contingents(s int) {
	sent := f.d.Sentences[s]
	for i := sent.First; i+2 < sent.Last; i++ {
		if !words.Class("troops", f.v.Lower(i)) || f.v.Lower(i+1) != "from" {
			continue
		}
		k := i + 2
		if f.v.Lower(k) == "the" && k+1 < sent.Last {
			k++
		}
		c := f.around(i)
		if f.v.MentionAt(k) < 0 || c == nil || c.Mood != clause.Asserted || c.Negated {
			continue
		}
		frames := f.topic(i, "serve")
		if len(frames) == 0 {
			continue
		}
		bare := clause.Clause{Head: i, Holder: -1, Sentence: s}
		if t := f.dated(f.lastOf(k), sent.Last); t >= 0 {
			bare.Times = []int{t}
		}
		f.emit(&bare, "part", f.v.Parties(k), frames, "contingent", 0.6)
	}
}

// lastOf is the token behind the list that the mention at token k belongs to.
func (f *finder) lastOf(k int) int {
	l := f.v.ListOf(f.v.MentionAt(k))
	return f.d.Mentions[l[len(l)-1]].Last
}

// seats reads where an organisation has its seat: "the secretariat of X is in
// Y", "X has its headquarters in Y". The state there is its host.
func (f *finder) seats(s int) {
	sent := f.d.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		if !words.Class("seat", f.v.Lower(i)) || f.v.MentionAt(i) >= 0 {
			continue
		}
		var frames []clause.Ref
		host := ""
		at := i
		for k := i + 1; k+1 < min(sent.Last, i+16); k++ {
			m := f.v.MentionAt(k)
			if m < 0 {
				continue
			}
			id := f.d.Mentions[m].Entity
			if f.v.Type(id) == corpus.Organization && len(frames) == 0 && f.v.Before(k, "of") {
				frames = f.v.Frames(k)
			}
			if state := f.v.Ground(id); state != "" && (f.v.Before(k, "in") || f.v.Before(k, "at") || host == "" && f.v.Before(k, ",")) && f.v.Type(id) != corpus.Organization {
				host, at = state, k
				break
			}
		}
		if m := f.v.MentionAt(max(0, i-1)); len(frames) == 0 && i > sent.First && m >= 0 {
			frames = f.v.Frames(i - 1)
		}
		if c := f.around(i); len(frames) == 0 && c != nil && i > 0 && f.its(i) {
			for _, x := range c.Subjects {
				frames = append(frames, f.v.Frames(x)...)
			}
			if len(frames) == 0 {
				frames = f.topic(i, "leave")
			}
		}
		if len(frames) == 0 && f.v.Definite(i) && f.v.Tag(i+1, "VB") {
			frames = f.topic(i, "member") // "the secretariat sits at Entebbe"
		}
		if host == "" || len(frames) == 0 {
			continue
		}
		bare := clause.Clause{Head: i, Holder: -1, Sentence: s}
		f.emit(&bare, "host", []clause.Ref{{Entity: host, First: at, Last: at + 1, Via: "name"}}, frames[:1], "seat", 0.65)
	}
}

func (f *finder) its(i int) bool {
	for k := i - 1; k >= max(0, i-4); k-- {
		if f.v.Lower(k) == "its" {
			return true
		}
	}
	return false
}

// unlike reads "…, Switzerland does not": the act denied of another party.
func (f *finder) unlike(s, from int) {
	sent := f.d.Sentences[s]
	n := len(f.acts)
	for i := sent.First; i+3 <= sent.Last; i++ {
		m := f.v.MentionAt(i)
		if m < 0 || f.d.Mentions[m].Last != i+1 || !f.v.IsParty(f.d.Mentions[m].Entity) || i+2 >= sent.Last {
			continue
		}
		switch f.v.Lower(i + 1) {
		case "does", "do", "did", "has", "have", "is", "are", "was", "were":
		default:
			continue
		}
		if f.v.Lower(i+2) != "not" && f.v.Lower(i+2) != "n't" {
			continue
		}
		if i+3 < sent.Last && f.v.Tag(i+3, "V") || i+3 < sent.Last && !stop(f.v.Lower(i+3)) {
			continue
		}
		for _, a := range f.acts[from:n] {
			if a.Party == "" || !spreads(a.Kind) || a.Negated || a.Mood != clause.Asserted {
				continue
			}
			for _, r := range f.v.Parties(i) {
				if f.told(from, r.Entity, &a) {
					continue
				}
				b := a
				b.Party, b.Negated, b.When, b.Rule, b.Score, b.At = r.Entity, true, "", "unlike", 0.65, i
				f.add(b, i, clause.Ref{First: r.First, Last: i + 3})
			}
			break
		}
	}
}

func stop(w string) bool {
	switch w {
	case ",", ".", ";", ")", ":", "–", "—", "and", "but":
		return true
	}
	return false
}

// paperDate is the date in the name of the paper by or in which a clause says
// that something was done: "launched by A and B in the Lima Declaration of 28
// April 2011". The parser may have hung the date on either.
func (f *finder) paperDate(c *clause.Clause) corpus.EDTF {
	_, last := f.v.Sentence(c.Head)
	for i := c.Head + 1; i < min(last, c.Head+farther); i++ {
		m := f.v.MentionAt(i)
		if m < 0 || f.v.Type(f.d.Mentions[m].Entity) != corpus.Agreement {
			if f.v.Tag(i, "VB") || f.v.Lower(i) == ";" {
				return ""
			}
			continue
		}
		end := f.d.Mentions[m].Last
		if end < last && f.v.Lower(end) == "of" {
			if t := f.v.TimeAt(end + 1); t >= 0 && f.d.Times[t].Value != "" && (f.v.Before(f.d.Mentions[m].First, "in") || f.v.Before(f.d.Mentions[m].First, "by") || f.v.Before(f.d.Mentions[m].First, "with") || f.v.Before(f.d.Mentions[m].First, "under")) {
				return f.d.Times[t].Value
			}
		}
		if k := end + 1; k+1 < last && f.v.Lower(end) == "," && f.v.Tag(k, "VB") && paperAct[f.v.Lower(k)] { // ", signed on 18 June 1981"
			for j := k + 1; j < min(last, k+6); j++ {
				if t := f.v.TimeAt(j); t >= 0 && clause.Usable(f.d.Times[t]) {
					return f.d.Times[t].Value
				}
			}
		}
		i = end - 1
	}
	return ""
}

var paperAct = map[string]bool{"signed": true, "adopted": true, "concluded": true, "agreed": true}

// anew are participles by which a thing as it now is begins.
var anew = map[string]bool{"founded": true, "established": true, "created": true, "launched": true, "revived": true, "relaunched": true, "refounded": true, "renewed": true, "reorganised": true, "reorganized": true}

// frontDate is the date that opens the clause of c before its subject: "on 28
// November 1992 it took in seven new members".
func (f *finder) frontDate(c *clause.Clause) corpus.EDTF {
	first, _ := f.v.Sentence(c.Head)
	for k := c.Head - 1; k >= max(first, c.Head-16); k-- {
		if w := f.v.Lower(k); w == ";" || w == ":" || f.v.Tag(k, "VBD") || f.v.Tag(k, "VBZ") || f.v.Tag(k, "VBP") || f.v.Tag(k, "W") {
			return ""
		}
		t := f.v.TimeAt(k)
		if t < 0 {
			continue
		}
		b := f.d.Times[t].First - 1
		for b >= first && (f.v.Tag(b, "IN") || f.v.Tag(b, "DT")) {
			b--
		}
		if b == first && anew[f.v.Lower(b)] { // "Revived in November 2017, it unites"
			b--
		}
		if clause.Usable(f.d.Times[t]) && (b < first || f.v.Lower(b) == ";" || f.v.Lower(b) == ":" || f.v.Lower(b) == "," || f.v.Tag(b, "CC")) {
			return f.d.Times[t].Value
		}
		return ""
	}
	return ""
}
