package standing

import (
	"strings"

	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// active reads a party that does anything at all in a programme, operation or
// format: "have met since 2015 in the Slavkov Format", "patrol the strait
// under Operation Sophia". Who acts in it takes part in it.
func (f *finder) active(c *clause.Clause) {
	if c.Negated || c.Mood != clause.Asserted || c.Copular || len(c.Subjects) == 0 || c.Passive {
		return
	}
	if words.Governor(c.Lemma) != "" && words.Governor(c.Lemma) != "go" || len(lexicon()[c.Lemma]) > 0 && f.undone(c.Lemma) {
		return
	}
	parties := f.v.Parties(c.Subjects[0])
	if len(parties) == 0 || parties[0].Via == "pronoun" && len(parties) < 2 {
		return
	}
	for _, h := range append(c.Prep("in", "within", "under", "inside"), f.v.Near(c, 14, "in", "within", "under")...) {
		m := f.v.MentionAt(h)
		if m < 0 {
			continue
		}
		x := f.d.Mentions[m]
		switch t := f.v.Type(x.Entity); {
		case t == corpus.Programme, t == corpus.Event, t == corpus.Unit:
		case t == corpus.Organization && meets[c.Lemma] && f.memberOK(x.Entity):
		default:
			continue
		}
		f.emit(c, "part", unique(parties), []clause.Ref{{Entity: x.Entity, First: x.First, Last: x.Last, Via: "name"}}, "active-in", 0.55)
		return
	}
}

// meets are the verbs of what members do in an organisation of theirs.
var meets = map[string]bool{"meet": true, "sit": true, "vote": true, "cooperate": true, "collaborate": true}

// before returns the parties of the clause before c in its sentence, for a
// participle without subject: "has signed without ratifying".
func (f *finder) before(c *clause.Clause) []clause.Ref {
	cs := f.v.SentenceClauses(c.Sentence)
	for i := len(cs) - 1; i >= 0; i-- {
		if cs[i].Head >= c.Head {
			continue
		}
		for _, s := range cs[i].Subjects {
			if refs := f.v.Parties(s); len(refs) > 0 {
				return refs
			}
		}
	}
	return nil
}

// seated is the organisation whose seat the noun at h is: "the secretariat of
// X", "its headquarters"; where nothing says whose, that spoken of.
func (f *finder) seated(h int) []clause.Ref {
	if !words.Class("seat", f.v.Lower(h)) || f.v.MentionAt(h) >= 0 {
		return nil
	}
	for _, k := range f.v.Kids(h) {
		if f.d.Tokens[k].Dep == "nmod" && f.v.Prep(k) == "of" || f.d.Tokens[k].Dep == "nmod:poss" || f.d.Tokens[k].Dep == "compound" {
			if refs := f.v.Frames(k); len(refs) > 0 {
				return refs[:1]
			}
		}
	}
	return f.topic(h, "member")
}

// punctual reports whether an act happens at a moment, so that what has been
// "since" a date is something else.
func punctual(kind string) bool {
	switch kind {
	case "join", "sign", "ratify", "found", "leave":
		return true
	}
	return false
}

// lasting reports whether a date is the open span of "since".
func lasting(when corpus.EDTF) bool { return strings.HasSuffix(string(when), "/..") }

// moment is the date of a clause that is no open span, the one nearest to its
// verb; the open one where there is no other.
func (f *finder) moment(c *clause.Clause) corpus.EDTF {
	best, dist := f.v.When(c), 1<<30
	for _, t := range c.Times {
		if x := f.d.Times[t]; clause.Usable(x) && !lasting(x.Value) && abs(x.First-c.Head) < dist {
			best, dist = x.Value, abs(x.First-c.Head)
		}
	}
	return best
}
