package standing

import (
	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// agents finds by whom a passive act was done where the parser hung the phrase
// elsewhere: "was founded in Ottawa on 19 September 1996 by A, B and C".
func (f *finder) agents(c *clause.Clause) []clause.Ref {
	_, last := f.v.Sentence(c.Head)
	for i := c.Head + 1; i+1 < min(last, c.Head+24); i++ {
		if f.v.Tag(i, "VB") || f.v.Lower(i) == ";" {
			return nil
		}
		if f.v.Lower(i) != "by" || f.v.TimeAt(i) >= 0 {
			continue
		}
		for k := i + 1; k < min(last, i+6); k++ {
			if m := f.v.MentionAt(k); m >= 0 {
				return f.v.Parties(k)
			}
			if words.Group(f.v.Lower(k)) {
				return f.everyOf(k)
			}
		}
		return nil
	}
	return nil
}

// everyOf stands for all members that noun i speaks of: "all eight members".
func (f *finder) everyOf(i int) []clause.Ref {
	if !f.all(i) {
		return nil
	}
	if club := f.clubOf(i); club != "" {
		return []clause.Ref{{Entity: club, First: i, Last: i + 1, Via: "every"}}
	}
	return nil
}

// righted undoes a passive that the parser saw in a conjoined past tense
// without auxiliary: "signed the charter and founded by it the Alliance".
func (f *finder) righted(c *clause.Clause) *clause.Clause {
	if !c.Passive || c.Link != "conj" || c.Governor < 0 || f.v.Kid(c.Head, "aux:pass") >= 0 || len(c.Subjects) == 0 || c.Subjects[0] < c.Head {
		return c
	}
	g := &f.v.Clauses[c.Governor]
	if g.Passive || len(g.Subjects) == 0 || g.Subjects[0] > g.Head {
		return c
	}
	q := *c
	q.Passive, q.Objects, q.Subjects = false, c.Subjects, g.Subjects
	return &q
}

// sharedDate is the date that a clause without one has from the clause it is
// conjoined to: "On 5 April A and B signed the treaty and set up the Commission".
func (f *finder) sharedDate(c *clause.Clause) corpus.EDTF {
	for depth := 0; c.Link == "conj" && c.Governor >= 0 && depth < 4; depth++ {
		g := &f.v.Clauses[c.Governor]
		if g.Sentence != c.Sentence || g.Negated || g.Mood != clause.Asserted || len(c.Subjects) == 0 || len(g.Subjects) == 0 || c.Subjects[0] != g.Subjects[0] && c.Subjects[0] < c.Head && f.v.MentionAt(c.Subjects[0]) >= 0 {
			return ""
		}
		if when := f.v.When(g); when != "" {
			return when
		}
		c = g
	}
	return ""
}

// copular reads on the surface what the parser made no clause of: "A, B and C
// have been observers since 1998". It returns the parties before the verb.
func (f *finder) copular(i int) []clause.Ref {
	first, _ := f.v.Sentence(i)
	k := i - 1
	for k > first && (f.v.Tag(k, "JJ") || f.v.Tag(k, "RB") || f.v.Tag(k, "DT") || f.v.Tag(k, "CD")) && f.v.MentionAt(k) < 0 {
		k--
	}
	if l := f.v.Lemma(k); l != "be" && l != "become" && l != "remain" && f.v.Lower(k) != "been" {
		return nil
	}
	for k > first && f.v.MentionAt(k) < 0 && f.v.Lower(k) != "," {
		if w := f.v.Lower(k); words.Negation(w) || f.v.Tag(k, "MD") || f.v.Tag(k, "W") {
			return nil
		}
		k--
	}
	m := f.v.MentionAt(k)
	if m < 0 || !f.v.IsParty(f.d.Mentions[m].Entity) {
		return nil
	}
	l := f.v.ListOf(m)
	if start := f.d.Mentions[l[0]].First; start > first+1 && !f.opens(start, first) {
		return nil
	}
	return f.v.Parties(k)
}

// aside reads a bare participle behind a name: "Guinea, suspended since
// September 2021, has stayed".
func (f *finder) aside(s int) {
	sent := f.d.Sentences[s]
	for i := sent.First + 2; i+1 < sent.Last; i++ {
		if f.v.Lower(i-1) != "," || f.v.MentionAt(i-2) < 0 || !f.v.Tag(i, "VBN") && !f.v.Tag(i, "JJ") && !f.v.Tag(i, "VBD") {
			continue
		}
		switch f.v.Lower(i + 1) {
		case "since", "from", "in", "on", "by", "again", "twice", "until":
		default:
			continue
		}
		kind := ""
		for _, p := range lexicon()[words.Base(f.v.Lower(i), "VBN")] {
			if !p.noun && p.object == "" && len(p.party) == 1 && p.party[0] == "obj" && (p.act == "suspend" || p.act == "leave") {
				kind = p.act
			}
		}
		parties := f.v.Parties(i - 2)
		if kind == "" || len(parties) == 0 || f.toldAt(sent.First, sent.Last, kind) {
			continue
		}
		bare := clause.Clause{Head: i, Holder: -1, Sentence: s}
		f.emit(&bare, kind, parties, f.topic(i, kind), kind+"-aside", 0.65)
	}
}

// register is how those stand who the text is speaking of before token i: the
// last noun of standing in the two sentences before it or in the heading of
// the section, "observe" or "".
func (f *finder) register(i int) string {
	s := f.d.Tokens[i].Sentence
	for k := i - 1; k >= f.d.Sentences[max(0, s-3)].First; k-- {
		if !f.v.Tag(k, "NN") || f.v.MentionAt(k) >= 0 {
			continue
		}
		switch f.kindOf(k) {
		case "observer":
			return "observe"
		case "member", "membership":
			return ""
		}
	}
	return ""
}

// enclosing are the verbs by which a thing has those listed behind it as members.
var enclosing = map[string]bool{
	"covers": true, "covered": true, "includes": true, "included": true, "comprises": true, "comprised": true,
	"unites": true, "united": true, "links": true, "linked": true, "groups": true, "joins": true, "binds": true,
	"serves": true, "serve": true, "obliges": true, "oblige": true,
	"encompasses": true, "embraces": true, "counts": true, "numbers": true, "connects": true, "gathers": true,
}

// covers reads a list of parties behind such a verb, whose form the tagger and
// parser take for a noun: "the Southern Pact, signed in 2006, covers A, B and C".
func (f *finder) covers(s int) {
	sent := f.d.Sentences[s]
	for i := sent.First + 1; i+1 < sent.Last; i++ {
		if !enclosing[f.v.Lower(i)] || f.v.MentionAt(i) >= 0 {
			continue
		}
		k := i + 1
		for k+1 < min(sent.Last, i+10) && f.v.MentionAt(k) < 0 && (f.v.Tag(k, "DT") || f.v.Tag(k, "CD") || words.Group(f.v.Lower(k)) || f.v.Tag(k, "JJ") || introduces(f.v.Lower(k)) || f.sentBy(k)) {
			k++
		}
		m := f.v.MentionAt(k)
		if m < 0 || len(f.v.ListOf(m)) < 2 || !f.v.IsParty(f.d.Mentions[m].Entity) {
			continue
		}
		frames := f.suited("member", f.v.Frames(f.v.LeftSubject(i)))
		parties := f.v.Parties(k)
		if len(frames) != 1 || f.toldOf(sent.First, frames[0].Entity, parties) {
			continue
		}
		bare := clause.Clause{Head: i, Holder: -1, Sentence: s}
		kind := "member"
		if f.v.Type(frames[0].Entity) != corpus.Organization {
			kind = "part"
		}
		f.emit(&bare, kind, parties, frames, kind+"-listed", 0.7)
	}
}

// sentBy reports whether token k belongs to "troops of", "soldiers from", whose
// senders follow.
func (f *finder) sentBy(k int) bool {
	if words.Class("troops", f.v.Lower(k)) {
		return f.v.Lower(k+1) == "of" || f.v.Lower(k+1) == "from"
	}
	return k > 0 && (f.v.Lower(k) == "of" || f.v.Lower(k) == "from") && words.Class("troops", f.v.Lower(k-1))
}

// introduces reports whether a word leads from a group to the names in it:
// "unites nineteen countries, including Morocco".
func introduces(w string) bool {
	switch w {
	case "only", "both", ",", ":", "including", "among", "them", "namely", "such", "as", "notably", "(":
		return true
	}
	return false
}

// toldOf reports whether an act found since token first binds one of the
// parties to the frame.
func (f *finder) toldOf(first int, frame string, parties []clause.Ref) bool {
	for i := len(f.acts) - 1; i >= 0 && f.acts[i].At >= first; i-- {
		for _, p := range parties {
			if f.acts[i].Frame == frame && f.acts[i].Party == p.Entity && f.acts[i].Kind != "sign" {
				return true
			}
		}
	}
	return false
}

// ground makes the state to which a mission's troops are sent its host: "sent
// the first troops of ECOMOG to Liberia", "deployed KFOR in Kosovo".
func (f *finder) ground(s, from int) {
	sent := f.d.Sentences[s]
	for _, a := range f.acts[from:len(f.acts):len(f.acts)] {
		if a.Kind != "part" || a.Negated || a.Mood != clause.Asserted || f.v.Type(a.Frame) != corpus.Event || !sends(f.v.Lemma(a.At)) {
			continue
		}
		for i := a.At + 1; i < sent.Last; i++ {
			m := f.v.MentionAt(i)
			if m < 0 || f.v.Type(f.d.Mentions[m].Entity) != corpus.State || f.told(from, f.d.Mentions[m].Entity, &a) {
				continue
			}
			if f.v.Before(i, "to") || f.v.Before(i, "in") || f.v.Before(i, "into") {
				b := a
				b.Kind, b.Party, b.Rule, b.Score = "ground", f.d.Mentions[m].Entity, "mission-ground", 0.6
				if !f.told(from, b.Party, &b) {
					f.add(b, a.At, clause.Ref{First: i, Last: i + 1})
				}
			}
		}
	}
}

func sends(lemma string) bool {
	switch lemma {
	case "send", "deploy", "dispatch", "land", "contribute", "commit", "provide", "lead":
		return true
	}
	return false
}
