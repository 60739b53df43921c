package standing

import (
	"slices"
	"strings"

	"concord/corpus"
	"concord/nlp/clause"
)

// topic is what an act is done to whose clause does not say it: what the
// paragraph is speaking of that suits the act, else what was last mentioned,
// else what the document is about.
func (f *finder) topic(at int, act string, parties ...clause.Ref) []clause.Ref {
	apart := func(id string) bool { // who joins is not what they join
		return !slices.ContainsFunc(parties, func(r clause.Ref) bool { return r.Entity == id })
	}
	fits := func(id string) bool { return suits(act, f.v.Type(id)) && apart(id) }
	club := func(id string) bool { return f.v.Type(id) == corpus.Organization && apart(id) }
	id, focused := "", true
	if act == "member" || act == "observe" || act == "candidate" || act == "apply" {
		if id = f.inFocus(at, club); id == "" {
			id, focused = f.lastNotActor(at, club), false
		}
	}
	if id == "" && act != "sign" && act != "ratify" { // who leaves, leaves a club rather than a paper
		id = f.inFocus(at, func(id string) bool { return fits(id) && f.v.Type(id) != corpus.Agreement })
		focused = true
	}
	if id == "" {
		id, focused = f.inFocus(at, fits), true
	}
	if id == "" {
		id, focused = f.lastNotActor(at, fits), false
	}
	if t := f.v.Theme; t != "" && !focused && fits(t) && (id == "" || 3*f.v.Count(id) <= f.v.Count(t) && !f.inSentence(at, id) && act != "sign" && act != "ratify") {
		id = t // a passing mention gives way to what the document is about
	}
	if id == "" {
		return nil
	}
	return []clause.Ref{{Entity: id, First: at, Last: at + 1, Via: "topic"}}
}

// inFocus is the last thing that fits and that the paragraph has been speaking
// of before token at: the subject of a sentence, or what an act was done to.
// What is only mentioned on the way is not in focus.
func (f *finder) inFocus(at int, fits func(string) bool) string {
	if id := f.lastNotActor(at, fits); id != "" && f.inSentence(at, id) {
		return id
	}
	block := f.d.Sentences[f.d.Tokens[at].Sentence].Block
	best, where := "", -1
	for i := len(f.acts) - 1; i >= 0; i-- {
		a := f.acts[i]
		if a.At >= at || a.At >= len(f.d.Tokens) || f.d.Sentences[f.d.Tokens[a.At].Sentence].Block != block {
			break
		}
		if a.Party != "" && fits(a.Frame) && f.memberOK(a.Frame) {
			best, where = a.Frame, a.At
			break
		}
	}
	for s := f.d.Tokens[at].Sentence; s >= 0 && f.d.Sentences[s].Block == block && s >= f.d.Tokens[at].Sentence-10; s-- {
		if f.d.Sentences[s].First < where {
			break
		}
		if m := f.opener(s); m >= 0 && f.d.Mentions[m].First < at && f.d.Mentions[m].First > where && !f.actor[f.d.Mentions[m].First] && fits(f.d.Mentions[m].Entity) && f.memberOK(f.d.Mentions[m].Entity) && !f.amongStates(m) {
			return f.d.Mentions[m].Entity
		}
	}
	return best
}

// opener is the mention that opens sentence s, as its subject or behind a
// preposition ("In the SCO …"), -1 if it opens otherwise.
func (f *finder) opener(s int) int {
	first := f.d.Sentences[s].First
	for i := first; i < min(f.d.Sentences[s].Last, first+3); i++ {
		if m := f.v.MentionAt(i); m >= 0 {
			return m
		}
		if !f.v.Tag(i, "DT") && !f.v.Tag(i, "IN") {
			return -1
		}
	}
	return -1
}

// court is the court whose jurisdiction the text means at token at: the one last
// spoken of in the section, else the one that the document names most.
func (f *finder) court(at int) []clause.Ref {
	is := func(id string) bool {
		e := f.d.EntityByID(id)
		if e == nil || e.Type != corpus.Organization {
			return false
		}
		name := " " + corpus.Fold(e.Name) + " "
		return strings.Contains(name, " court ") || strings.Contains(name, " tribunal ")
	}
	id := f.v.LastFrame(at, is)
	if id == "" {
		for i := range f.d.Entities {
			if e := &f.d.Entities[i]; is(e.ID) && f.v.Count(e.ID) > f.v.Count(id) {
				id = e.ID
			}
		}
	}
	if id == "" {
		return nil
	}
	return []clause.Ref{{Entity: id, First: at, Last: at + 1, Via: "topic"}}
}
