package standing

import (
	"strings"

	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

func (f *finder) framesOf(c *clause.Clause, p *pattern) ([]clause.Ref, string) {
	for _, slot := range p.frame {
		for _, h := range f.slot(c, slot) {
			refs := f.v.Frames(h)
			if len(refs) > 0 && f.talkedOf(refs[0].First) {
				continue // who concludes talks has signed nothing
			}
			if len(refs) > 0 {
				return refs, "parsed"
			}
			if p.act == "host" {
				if refs := f.seated(h); len(refs) > 0 {
					return refs, "seat"
				}
			}
			if slot == "obj" { // "froze its participation in the CSTO", "ended its membership"
				for _, k := range f.v.Kids(h) {
					if f.d.Tokens[k].Dep == "nmod:poss" && p.object == "jurisdiction" && f.v.Lemma(h) == p.object {
						if refs := f.v.Frames(k); len(refs) > 0 {
							return refs, "parsed"
						}
						if w := f.v.Lower(k); w == "its" || w == "their" {
							return f.topic(c.Head, "member"), "topic" // "accepted its jurisdiction"
						}
					}
					if f.d.Tokens[k].Dep == "nmod" && !words.Class("talks", f.v.Lemma(h)) {
						if refs := f.v.Frames(k); len(refs) > 0 {
							if words.Pact(f.v.Lemma(h)) {
								return refs, "paper" // "signed a memorandum on the Corridor"
							}
							return refs, "parsed"
						}
					}
				}
			}
		}
		if slot == "into" && f.v.Theme != "" { // "turned the treaty into an organization"
			for _, h := range f.slot(c, slot) {
				if words.Club(f.v.Lemma(h)) && p.act == "found" {
					return []clause.Ref{{Entity: f.v.Theme, First: h, Last: h + 1, Via: "nominal"}}, "parsed"
				}
			}
		}
		if slot == "join" {
			for _, k := range f.complements(c.Head) {
				if f.v.Lemma(k) == "join" {
					for _, o := range f.v.Kids(k) {
						if refs := f.v.Frames(o); len(refs) > 0 {
							return refs, "parsed"
						}
					}
				}
			}
		}
	}
	if refs := f.fronted(c, p); len(refs) > 0 {
		return refs, "fronted"
	}
	return f.near(c, p), "near"
}

// fronted is the frame at the beginning of the sentence, behind a preposition
// of the pattern: "In the SCO Mongolia has been …", "Under X the state …".
func (f *finder) fronted(c *clause.Clause, p *pattern) []clause.Ref {
	first, _ := f.v.Sentence(c.Head)
	if !hasSlot(p.frame, f.v.Lower(first)) {
		return nil
	}
	for i := first + 1; i < min(c.Head, first+4); i++ {
		if f.v.MentionAt(i) >= 0 {
			return f.suited(p.act, f.v.Frames(i))
		}
	}
	return nil
}

// near looks for the frame where the parser failed: the first mention behind
// the verb, behind a preposition of the pattern where it has one.
func (f *finder) near(c *clause.Clause, p *pattern) []clause.Ref {
	_, last := f.v.Sentence(c.Head)
	for i := c.Head + 1; i < min(last, c.Head+12); i++ {
		if f.v.ClauseOf(i) >= 0 && f.v.Clauses[f.v.ClauseOf(i)].Head == i && i != c.Head {
			return nil
		}
		if m := f.v.MentionAt(i); m >= 0 && f.v.IsFrame(f.d.Mentions[m].Entity) {
			k := i - 1
			for k > c.Head && (f.v.Tag(k, "DT") || f.v.Tag(k, "JJ") || f.v.Tag(k, "PRP$")) {
				k--
			}
			w := f.v.Lower(k)
			for _, slot := range p.frame {
				if slot == w || slot == "obj" && k == c.Head {
					if k := f.owned(m); k >= 0 { // "joined NATO's Partnership"
						i = k
					}
					return f.v.Frames(i)
				}
			}
			i = f.d.Mentions[m].Last - 1
		}
	}
	return nil
}

// owned is the first token of the thing that mention m owns: "NATO's
// Partnership for Peace"; -1 if there is none.
func (f *finder) owned(m int) int {
	i := f.d.Mentions[m].Last
	if !f.possessive(m) {
		return -1
	}
	for k := i + 1; k < min(len(f.d.Tokens), i+3); k++ {
		if x := f.v.MentionAt(k); x >= 0 && f.v.IsFrame(f.d.Mentions[x].Entity) {
			return k
		}
	}
	return -1
}

// elliptic reports whether the clause leaves its frame to the context:
// nothing stands where it should, or a word that only points back.
func (f *finder) elliptic(c *clause.Clause, p *pattern) bool {
	switch p.act {
	case "join", "sign", "ratify", "apply", "leave", "refuse", "suspend", "invite", "renew":
	case "member":
		return c.Lemma == "sit" && f.capacity(c) != "" // "sits at the table as an observer"
	case "part":
		return (c.Lemma == "participate" || c.Lemma == "take" && p.object == "part") && (c.Negated || c.Perfect) && len(c.Prep("in", "at")) == 0 // "has never taken part"
	default:
		return false
	}
	if (c.Lemma == "accept" || c.Lemma == "recognise" || c.Lemma == "recognize") && p.object == "" {
		return false // "the only paper that all have accepted": no accession
	}
	standing := p.object == "membership" || p.object == "participation" || p.object == "accession" || p.object == "jurisdiction"
	if p.act == "leave" && p.particle == "with" || p.act == "join" && len(p.frame) == 1 && p.frame[0] == "into" {
		return false
	}
	if p.act == "join" && p.object == "" && p.party[0] == "subj" && !hasSlot(p.frame, "obj") && len(c.Objects) > 0 {
		return false // "raised the interest" raises nobody to anything
	}
	if p.act == "suspend" && !standing && !c.Passive && !f.mine(c) {
		return false
	}
	if p.act == "sign" && c.Lemma != "sign" && c.Lemma != "initial" || p.act == "refuse" && c.Lemma != "reject" && c.Lemma != "refuse" && c.Lemma != "decline" && p.particle == "" && !f.pointsBack(c, p) {
		return false
	}
	if p.object != "" && p.act != "apply" && !standing || p.particle == "" && (c.Lemma == "conclude" || c.Lemma == "agree" || c.Lemma == "end") {
		return false
	}
	if c.Lemma == "leave" && len(c.Objects) == 0 && f.belonged(c) {
		return true
	}
	if c.Lemma == "enter" && (len(c.Objects) == 0 && f.timed(c) || f.entersOn(c.Head)) {
		return true // "Georgia entered last, in 1993"
	}
	if (c.Lemma == "leave" || c.Lemma == "enter" || c.Lemma == "include" || c.Lemma == "ask" || c.Lemma == "welcome") && !(c.Negated || c.Lemma == "ask") {
		return false
	}
	for _, slot := range p.frame {
		for _, h := range f.slot(c, slot) {
			w := f.v.Lemma(h)
			if w == p.object && (p.act == "apply" || standing) {
				continue // "filed their applications"
			}
			if k := f.v.Kid(h, "compound"); words.Scheme(w) && k >= 0 && f.v.Tag(k, "NNP") {
				return false // "the F-35 programme" is another one
			}
			if (words.Pact(w) || words.Club(w) || words.Scheme(w)) && !f.v.Definite(h) {
				return false // "signed a charter" is about another one
			}
			if m := f.v.MentionAt(h); f.v.TimeAt(h) >= 0 || m >= 0 && !f.v.IsFrame(f.d.Mentions[m].Entity) {
				continue
			}
			if w != "it" && !words.Pact(w) && !words.Club(w) && !words.Scheme(w) && w != "membership" && w != "accession" && w != "participation" {
				return false
			}
		}
	}
	return true
}

// timed reports whether all that a clause has beside its subject are dates.
func (f *finder) timed(c *clause.Clause) bool {
	for _, o := range c.Obliques {
		if f.v.TimeAt(o.Head) < 0 {
			return false
		}
	}
	return len(c.Times) > 0
}

// pointsBack reports whether a slot of the frame holds "it".
func (f *finder) pointsBack(c *clause.Clause, p *pattern) bool {
	for _, slot := range p.frame {
		for _, h := range f.slot(c, slot) {
			if f.v.Lower(h) == "it" {
				return true
			}
		}
	}
	return false
}

// memberOK leaves out the kinds of organisation that have no members of their
// own: the document's name tells (a ministry, a parliament, a company).
func (f *finder) memberOK(id string) bool {
	e := f.d.EntityByID(id)
	if e == nil {
		return false
	}
	name := corpus.Fold(e.Name)
	for _, w := range strings.Fields(name) {
		if words.Class("many", w) {
			return true // an international institute has members, an institute has none
		}
	}
	return !words.Organ(name)
}

// lastNotActor is the last thing spoken of that fits and that was not itself
// named as one who signs or joins.
func (f *finder) lastNotActor(at int, fits func(string) bool) string {
	return f.v.LastMention(at, func(m int) bool {
		x := f.d.Mentions[m]
		return fits(x.Entity) && !f.actor[x.First] && f.memberOK(x.Entity) && !f.amongStates(m) && !f.v.Before(x.First, "by")
	})
}

// amongStates reports whether the mention is listed with states: it is a party
// there and not what they are party to.
func (f *finder) amongStates(m int) bool {
	list := f.v.ListOf(m)
	if m > 0 && f.d.Mentions[m-1].Entity == f.d.Mentions[m].Entity { // its short name in brackets
		list = append(append([]int(nil), list...), f.v.ListOf(m-1)...)
	}
	for _, k := range list {
		if f.v.Type(f.d.Mentions[k].Entity) == corpus.State {
			return true
		}
	}
	return false
}

// mine reports whether the object of a verb is the subject's own membership or
// participation.
func (f *finder) mine(c *clause.Clause) bool {
	for _, o := range c.Objects {
		switch f.v.Lemma(o) {
		case "membership", "participation", "involvement", "cooperation", "activity", "role", "work":
			return true
		}
	}
	return false
}

// inSentence reports whether the entity is named in the sentence before token at.
func (f *finder) inSentence(at int, id string) bool {
	first, _ := f.v.Sentence(at)
	for i := first; i < at; i++ {
		if m := f.v.MentionAt(i); m >= 0 && f.d.Mentions[m].Entity == id {
			return true
		}
	}
	return false
}

// suits reports whether an act can be done to a thing of that type.
func suits(act string, t corpus.EntityType) bool {
	switch act {
	case "sign", "ratify", "force":
		return t == corpus.Agreement || t == corpus.Programme
	case "host":
		return true
	case "stage", "lead":
		return t == corpus.Event
	case "serve", "field":
		return t == corpus.Event || t == corpus.Unit
	case "join":
		return t == corpus.Organization || t == corpus.Agreement || t == corpus.Programme || t == corpus.Event || t == corpus.Unit
	case "member", "apply", "candidate", "observe":
		return t == corpus.Organization || t == corpus.Agreement || t == corpus.Programme
	case "found":
		return t == corpus.Organization || t == corpus.Programme || t == corpus.Agreement || t == corpus.Event || t == corpus.Unit
	case "covered":
		return t == corpus.Agreement || t == corpus.Programme
	case "fund":
		return t == corpus.Organization || t == corpus.Programme || t == corpus.Event || t == corpus.Unit
	case "invite":
		return t != corpus.State && t != corpus.Place
	}
	return t != corpus.Unit || act == "part" || act == "leave" || act == "suspend" || act == "lead"
}

func (f *finder) suited(act string, refs []clause.Ref) []clause.Ref {
	var out []clause.Ref
	for _, r := range refs {
		if suits(act, f.v.Type(r.Entity)) {
			out = append(out, r)
		}
	}
	return out
}
