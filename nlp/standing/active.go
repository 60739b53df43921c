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

// announced reads a pact, format or plan that several announce together: "the
// pact that Australia, the United Kingdom and the United States announced".
func (f *finder) announced(c *clause.Clause) bool {
	p := pattern{act: "found", party: []string{"subj"}, frame: []string{"obj"}}
	parties := f.partiesOf(c, &p)
	frames, how := f.framesOf(c, &p)
	if frames = f.suited("found", frames); len(parties) < 2 || len(frames) == 0 || c.Negated {
		return false
	}
	return f.emit(c, "found", parties, frames, "announced-"+how, 0.65)
}

// whose is the thing that "whose" at token i takes up: the mention before it,
// dates and brackets stepped over, -1 if none stands there.
func (f *finder) whose(i int) int {
	first, _ := f.v.Sentence(i)
	for k := i - 1; k >= max(first, i-10); k-- {
		if m := f.v.MentionAt(k); m >= 0 {
			return k
		}
		if w := f.v.Lower(k); w != "," && w != "of" && w != "(" && w != ")" && w != "on" && f.v.TimeAt(k) < 0 {
			return -1
		}
	}
	return -1
}

// spelledOut reads the members that stand right behind the name of their
// organisation: "CARIFORUM, that is to say CARICOM and the Dominican Republic",
// "the Visegrad Group (Czechia, Hungary, Poland and Slovakia)".
func (f *finder) spelledOut(s int) {
	sent := f.d.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		m := f.v.MentionAt(i)
		if m < 0 || f.d.Mentions[m].First != i {
			continue
		}
		x := f.d.Mentions[m]
		if f.v.Type(x.Entity) != corpus.Organization || !f.memberOK(x.Entity) {
			continue
		}
		k, ok := f.introduced(x.Last, sent.Last)
		if !ok {
			continue
		}
		parties := f.v.Parties(k)
		if len(parties) < 2 || parties[0].Via != "name" || f.toldOf(sent.First, x.Entity, parties) {
			continue
		}
		bare := clause.Clause{Head: i, Holder: -1, Sentence: s}
		f.emit(&bare, "member", unique(parties), []clause.Ref{{Entity: x.Entity, First: x.First, Last: x.Last, Via: "name"}}, "spelled-out", 0.65)
	}
}

// introduced returns the first token of the list that the words from token i
// on introduce as members.
func (f *finder) introduced(i, last int) (int, bool) {
	if i+2 < last && f.v.Lower(i) == "(" && f.v.Lower(i+2) == ")" { // a short name
		i += 3
	}
	told, open := false, false
	for k := i; k < min(last, i+9); k++ {
		if m := f.v.MentionAt(k); m >= 0 {
			l := f.v.ListOf(m)
			end := f.d.Mentions[l[len(l)-1]].Last
			listed := f.d.Mentions[m].First == k && l[0] == m && len(l) > 1 && f.v.Type(f.d.Mentions[m].Entity) != corpus.Place
			return k, listed && (told || open && len(l) > 2 && end < last && f.v.Lower(end) == ")")
		}
		switch w := f.v.Lower(k); {
		case w == "(" || w == "–" || w == "—":
			open = w == "("
		case w == "namely", w == "i.e.", w == "comprising", w == "uniting", w == "grouping":
			told = true
		case (w == "composed" || w == "consisting" || w == "consists" || w == "made"), w == "that" && k+3 < last && f.v.Lower(k+3) == "say":
			told = true
		case w == ",", w == "is", w == "to", w == "say", w == "of", w == "up", w == "the":
		default:
			return 0, false
		}
	}
	return 0, false
}
