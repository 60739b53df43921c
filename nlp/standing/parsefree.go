package standing

import (
	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// farther is how many tokens an argument may stand from its verb where the
// parser is not asked.
const farther = 40

// parseFree reads the foundings, launches and signings of sentence s that the
// clauses have left without parties, off the order of the words: long sentences
// full of names are where the parser fails, and where the members are listed.
func (f *finder) parseFree(s, from int) {
	sent := f.d.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		if f.v.MentionAt(i) >= 0 || !f.v.Tag(i, "VB") && !f.v.Tag(i, "NN") && !f.v.Tag(i, "JJ") {
			continue
		}
		act := f.begetting(i)
		if act == "" || f.partied(from, i) || f.unreal(i, sent.First) {
			continue
		}
		var frames, parties []clause.Ref
		if f.passiveAt(i, sent.First) {
			frames = f.leftFrame(i, sent.First, act)
			parties = f.agentsFrom(i, sent.Last)
		}
		if f.v.Lower(i) == "born" && len(frames) > 0 && len(parties) == 0 {
			parties = f.listBehind(i, sent.Last)
		}
		if len(frames) == 0 && act != "join" {
			frames, parties = f.rightFrame(i, sent.Last, act)
			if len(parties) == 0 {
				parties = f.v.Parties(f.v.LeftSubject(i))
			}
		}
		if len(parties) == 0 && len(frames) == 1 && f.v.Lower(i) == "born" && f.passiveAt(i, sent.First) {
			f.birth(i, s, frames)
		}
		if len(frames) == 0 || len(parties) == 0 || f.everyToldOf(from, frames[0].Entity, parties) {
			continue
		}
		bare := clause.Clause{Head: i, Holder: -1, Sentence: s}
		if t := f.dateOf(i, sent.First, sent.Last); t >= 0 {
			bare.Times = []int{t}
		}
		f.emit(&bare, act, without(unique(parties), frames), frames, act+"-surface", 0.65)
	}
}

// listBehind is the only list of three and more parties behind token i: "was
// born on 15 June 1997, when the leaders of A, B and C met".
func (f *finder) listBehind(i, last int) []clause.Ref {
	for k := i + 1; k < last; k++ {
		m := f.v.MentionAt(k)
		if m < 0 {
			continue
		}
		if l := f.v.ListOf(m); len(l) > 2 && f.v.IsParty(f.d.Mentions[m].Entity) {
			return f.v.Parties(k)
		}
		k = f.d.Mentions[m].Last - 1
	}
	return nil
}

// begetting is "found" or "sign" if token i is the past form of such a verb.
func (f *finder) begetting(i int) string {
	w := f.v.Lower(i)
	if w == "born" {
		return "found"
	}
	for _, tag := range []string{"VBN", "VBD"} {
		base := words.Base(w, tag)
		if base == w && base != "set" && base != "put" {
			continue
		}
		for _, p := range lexicon()[base] {
			if (p.act == "found" || base == "join" || p.act == "sign" && base != "agree" && base != "approve" && base != "adopt") && (p.object == "" || f.follows(i, "their") || f.follows(i, "its")) && (p.particle == "" || f.follows(i, p.particle)) && len(p.party) > 0 {
				if p.act == "join" {
					return "join"
				}
				if base == "set" && p.particle == "" || base == "put" && p.object == "" || base == "start" || base == "begin" || base == "form" {
					continue
				}
				return p.act
			}
		}
	}
	return ""
}

// partied reports whether an act with a party was found at token i.
func (f *finder) partied(from, i int) bool {
	for _, a := range f.acts[from:] {
		if a.At == i && a.Party != "" {
			return true
		}
	}
	return false
}

// unreal reports whether a negation, modal or condition stands before token i.
func (f *finder) unreal(i, first int) bool {
	for k := i - 1; k >= max(first, i-5); k-- {
		if w := f.v.Lower(k); words.Negation(w) || f.v.Tag(k, "MD") || words.Condition(w) || w == "to" {
			return true
		}
	}
	return false
}

func (f *finder) passiveAt(i, first int) bool {
	for k := i - 1; k >= max(first, i-3); k-- {
		switch f.v.Lemma(k) {
		case "be":
			return true
		case ",", ")":
			return k == i-1 && i+1 < len(f.d.Tokens) && (f.v.Tag(i+1, "IN") || f.v.Tag(i+1, "RP") || f.v.TimeAt(i+1) >= 0)
		}
		if !f.v.Tag(k, "RB") {
			return k == i-1 && f.v.MentionAt(k) >= 0 && i+1 < len(f.d.Tokens) && (f.v.Lower(i+1) == "by" || f.v.Lower(i+1) == "in" || f.v.Lower(i+1) == "on")
		}
	}
	return false
}

// leftFrame is the thing nearest before token i that suits the act.
func (f *finder) leftFrame(i, first int, act string) []clause.Ref {
	for k := i - 1; k >= max(first, i-farther); k-- {
		if w := f.v.Lower(k); w == ";" || w == ":" {
			return nil
		}
		m := f.v.MentionAt(k)
		if m < 0 {
			continue
		}
		x := f.d.Mentions[m]
		if suits(act, f.v.Type(x.Entity)) && f.memberOK(x.Entity) && !f.possessive(m) {
			if f.talkedOf(x.First) {
				return nil
			}
			return []clause.Ref{{Entity: x.Entity, First: x.First, Last: x.Last, Via: "name"}}
		}
		k = x.First
	}
	return nil
}

// talkedOf reports whether what begins at token i is but the matter of talks:
// who concludes talks on an agreement has not concluded it.
func (f *finder) talkedOf(i int) bool {
	k := i - 1
	for k > 0 && (f.v.Tag(k, "DT") || f.v.Tag(k, "JJ")) {
		k--
	}
	if k < 1 {
		return false
	}
	switch f.v.Lower(k) {
	case "on", "about", "over", "toward", "towards", "for":
		return words.Class("talks", f.v.Lemma(k-1))
	}
	return false
}

// agentsFrom collects the parties behind "by": every list up to the next verb
// in the past or the end of the clause, of "by the Union and six of its
// neighbours, namely A, B and C" all; or behind a colon.
func (f *finder) agentsFrom(i, last int) []clause.Ref {
	var out []clause.Ref
	by := false
	for k := i + 1; k < min(last, i+farther+len(out)*4); k++ {
		w := f.v.Lower(k)
		switch {
		case w == ";" || by && len(out) > 0 && (f.v.Tag(k, "VBD") || f.v.Tag(k, "VBZ") || f.v.Tag(k, "W")):
			return out
		case (w == "by" || w == "between" || w == "among") && f.v.TimeAt(k) < 0, w == ":", w == "namely":
			by = true
		}
		m := f.v.MentionAt(k)
		if m < 0 {
			if by && len(out) == 0 && (words.Number(w) > 0 || words.Group(w)) { // "launched by the two in 2014"
				if refs := f.v.Parties(k); len(refs) > 1 {
					return refs
				}
			}
			continue
		}
		if x := f.d.Mentions[m]; by && f.v.IsParty(x.Entity) && !f.v.Before(k, "in") && !f.v.Before(k, "at") && !f.possessive(m) {
			out = append(out, clause.Ref{Entity: x.Entity, First: x.First, Last: x.Last, Via: "name"})
		}
		k = f.d.Mentions[m].Last - 1
	}
	return out
}

// rightFrame is the thing behind token i, places and dates stepped over, and
// the parties listed behind it after a colon.
func (f *finder) rightFrame(i, last int, act string) (frames, parties []clause.Ref) {
	for k := i + 1; k < min(last, i+14); k++ {
		if f.v.Tag(k, "VB") || f.v.Lower(k) == ";" || f.v.Lower(k) == "," {
			return nil, nil
		}
		m := f.v.MentionAt(k)
		if m < 0 || f.v.TimeAt(k) >= 0 {
			continue
		}
		x := f.d.Mentions[m]
		if f.v.Type(x.Entity) == corpus.Place || f.v.Before(k, "in") || f.v.Before(k, "at") {
			k = x.Last - 1
			continue
		}
		if !suits(act, f.v.Type(x.Entity)) {
			return nil, nil
		}
		frames = []clause.Ref{{Entity: x.Entity, First: x.First, Last: x.Last, Via: "name"}}
		for j := x.Last; j < min(last, x.Last+6); j++ {
			if w := f.v.Lower(j); w == ":" || w == "namely" {
				return frames, f.agentsFrom(j-1, last)
			}
		}
		return frames, nil
	}
	return nil, nil
}

// everyToldOf reports whether acts since from bind all of the parties to the frame.
func (f *finder) everyToldOf(from int, frame string, parties []clause.Ref) bool {
	for _, p := range parties {
		if !f.toldOf2(from, frame, p.Entity) {
			return false
		}
	}
	return true
}

func (f *finder) toldOf2(from int, frame, party string) bool {
	for _, a := range f.acts[from:] {
		if a.Frame == frame && a.Party == party {
			return true
		}
	}
	return false
}

// dateOf is the date of the verb at token i: behind it before the next verb,
// else at the beginning of the sentence, else right before it.
func (f *finder) dateOf(i, first, last int) int {
	for k := i + 1; k < min(last, i+farther); k++ {
		if t := f.v.TimeAt(k); t >= 0 && clause.Usable(f.d.Times[t]) {
			return t
		}
		if f.v.Tag(k, "VB") || f.v.Lower(k) == ";" || f.v.Tag(k, "W") {
			break
		}
	}
	for k := first; k < min(i, first+8); k++ {
		if t := f.v.TimeAt(k); t >= 0 && clause.Usable(f.d.Times[t]) {
			return t
		}
		if f.v.Tag(k, "VB") {
			break
		}
	}
	return -1
}

func without(refs, frames []clause.Ref) []clause.Ref {
	out := refs[:0:0]
	for _, r := range refs {
		if len(frames) == 0 || r.Entity != frames[0].Entity {
			out = append(out, r)
		}
	}
	return out
}

// birth notes when a thing was born whose founders the sentence does not name.
func (f *finder) birth(i, s int, frames []clause.Ref) {
	sent := f.d.Sentences[s]
	if t := f.dateOf(i, sent.First, sent.Last); t >= 0 {
		bare := clause.Clause{Head: i, Holder: -1, Sentence: s, Times: []int{t}}
		f.emit(&bare, "found", nil, frames, "born", 0.65)
	}
}

// admitting are the participles that with "in" say that somebody became a member.
var admitting = map[string]bool{"let": true, "taken": true, "brought": true, "voted": true}

// letIn reads on the surface who "was let in", "were taken in on 9 June 2017",
// whose particle the parser takes for a preposition.
func (f *finder) letIn(s, from int) {
	sent := f.d.Sentences[s]
	for i := sent.First + 1; i+2 < sent.Last; i++ {
		if !admitting[f.v.Lower(i)] || f.v.Lower(i+1) != "in" || f.v.Lemma(i-1) != "be" {
			continue
		}
		if w := f.v.Lower(i + 2); w != "on" && w != "to" && w != "in" && w != "at" && w != "," && w != "." && w != ";" && w != "by" && w != "as" && w != "and" {
			continue
		}
		parties := f.v.Parties(f.v.LeftSubject(i))
		if len(parties) == 0 {
			continue
		}
		for k := from; k < len(f.acts); k++ {
			if a := &f.acts[k]; a.At == i && a.Kind == "join" { // the parser took who came next for who was let in
				*a = Act{At: i, Mood: clause.Possible, Holder: -1}
			}
		}
		var frames []clause.Ref
		for k := i + 3; k < min(sent.Last, i+6) && f.v.Lower(i+2) == "to" && len(frames) == 0; k++ {
			if f.v.MentionAt(k) >= 0 {
				frames = f.suited("join", f.v.Frames(k))
			}
		}
		if len(frames) == 0 {
			frames = f.topic(i, "join", parties...)
		}
		bare := clause.Clause{Head: i, Holder: -1, Sentence: s, Negated: f.denied(i, sent.First)}
		if t := f.dated(i+2, sent.Last); t >= 0 {
			bare.Times = []int{t}
		}
		f.emit(&bare, "join", unique(parties), frames, "let-in", 0.65)
	}
}
