package standing

import (
	"concord/corpus"
	"concord/nlp/clause"
)

// gaps carries an act over to parties whose verb is left out: "Brunei joined
// in 1984, Vietnam in July 1995 and Cambodia on 30 April 1999"; "Japan sits
// with four of the ten: Singapore since 2018, Vietnam since January 2019".
func (f *finder) gaps(s, from int) {
	var base *Act
	for i := from; i < len(f.acts); i++ {
		if a := f.acts[i]; a.Party != "" && spreads(a.Kind) && !a.Negated && a.Mood == clause.Asserted {
			base = &a
			break
		}
	}
	if base == nil {
		return
	}
	sent := f.d.Sentences[s]
	for i := base.At + 1; i < sent.Last; i++ {
		m := f.v.MentionAt(i)
		if m < 0 || f.d.Mentions[m].First != i || !f.v.IsParty(f.d.Mentions[m].Entity) || f.told(from, f.d.Mentions[m].Entity, base) {
			continue
		}
		list := f.v.ListOf(m)
		end := f.d.Mentions[list[len(list)-1]].Last
		t := f.dated(end, sent.Last)
		if t < 0 || !f.opens(i, sent.First) {
			continue
		}
		for _, k := range list {
			x := f.d.Mentions[k]
			if x.Entity == base.Frame || x.Entity == "" {
				continue
			}
			a := *base
			a.Party, a.When, a.Rule, a.Score = x.Entity, f.d.Times[t].Value, "gapped", 0.75
			if y := f.ownDate(clause.Ref{First: x.First, Last: x.Last, Via: "name"}, len(list)); y != "" {
				a.When = y
			}
			a.At = i
			f.add(a, i, clause.Ref{First: x.First, Last: f.d.Times[t].Last})
		}
		i = f.d.Times[t].Last - 1
	}
}

func spreads(kind string) bool {
	switch kind {
	case "join", "member", "part", "sign", "ratify", "leave", "apply", "observe":
		return true
	}
	return false
}

// told reports whether an act of the sentence already has the party.
func (f *finder) told(from int, party string, base *Act) bool {
	for _, a := range f.acts[from:] {
		if a.Party == party && a.Frame == base.Frame && a.Kind == base.Kind {
			return true
		}
	}
	return false
}

// dated returns the time that begins at token i, behind a bracket or
// preposition at most, or -1.
func (f *finder) dated(i, last int) int {
	i = f.apposed(i, last)
	for k := i; k < min(last, i+5); k++ {
		if t := f.v.TimeAt(k); t >= 0 {
			if clause.Usable(f.d.Times[t]) {
				return t
			}
			return -1
		}
		if m := f.v.MentionAt(k); m >= 0 && k > i {
			continue
		}
		switch f.v.Lower(k) {
		case "in", "on", "since", "from", "(", ")", "only", ",", "not", "until", "by", "early", "late":
		default:
			return -1
		}
	}
	return -1
}

// apposed is the token behind the apposition or relative clause between commas
// that begins at token i: "Seychelles, the smallest of them, in 1997"; i if none does.
func (f *finder) apposed(i, last int) int {
	if i+2 >= last || f.v.Lower(i) != "," || !f.v.Tag(i+1, "DT") && !f.v.Tag(i+1, "W") && f.v.Lower(i+1) != "after" {
		return i
	}
	for k := i + 2; k < min(last, i+16); k++ {
		if f.v.MentionAt(k) >= 0 && f.v.IsParty(f.d.Mentions[f.v.MentionAt(k)].Entity) {
			return i
		}
		if f.v.Lower(k) == "," {
			return k + 1
		}
	}
	return i
}

// opens reports whether token i stands where a new member of a series begins.
func (f *finder) opens(i, first int) bool {
	for k := i - 1; k >= first; k-- {
		switch f.v.Lower(k) {
		case "the":
			continue
		case ",", ";", ":", "and", "then", "later", "finally", "–", "—":
			return true
		}
		return false
	}
	return false
}

// fellows finds those named beside the party of an act: "the fourth country
// after A, B and C to take part", "agreed a plan, a few months after
// Kazakhstan", "and so did Ukraine". They did the same, at another time.
func (f *finder) fellows(s, from int) {
	sent := f.d.Sentences[s]
	n := len(f.acts)
	for i := sent.First; i < sent.Last; i++ {
		skip, same := f.fellowCue(i, sent.Last)
		if skip == 0 {
			continue
		}
		k := i + skip
		for k < sent.Last && f.v.Lower(k) == "the" {
			k++
		}
		m := f.v.MentionAt(k)
		if m < 0 || !f.v.IsParty(f.d.Mentions[m].Entity) || f.possessive(m) {
			continue
		}
		near := from
		if w := f.v.Lower(i); i == sent.First && (w == "so" || w == "neither" || w == "nor") { // "So did Benin" speaks of the sentence before
			for near > 0 && s-f.d.Tokens[f.acts[near-1].At].Sentence <= 1 {
				near--
			}
		}
		for _, a := range f.acts[near:n] {
			if a.Party == "" || !spreads(a.Kind) && a.Kind != "invite" || a.Negated != (same && (f.v.Lower(i) == "nor" || f.v.Lower(i) == "neither") || a.Negated && same) || a.Mood != clause.Asserted || abs(a.At-i) > 30 {
				continue
			}
			for _, l := range f.v.ListOf(m) {
				x := f.d.Mentions[l]
				if f.told(near, x.Entity, &a) || x.Entity == a.Frame {
					continue
				}
				b := a
				b.Party, b.Rule, b.Score = x.Entity, "fellow", 0.65
				if !same {
					b.When = ""
				}
				f.add(b, a.At, clause.Ref{First: x.First, Last: x.Last})
			}
			break
		}
	}
}

// fellowCue returns the length of a cue at i and whether the date is shared.
func (f *finder) fellowCue(i, last int) (n int, same bool) {
	next := ""
	if i+1 < last {
		next = f.v.Lower(i + 1)
	}
	switch f.v.Lower(i) {
	case "after", "like", "alongside", "following":
		return 1, false
	case "neither":
		if next == "did" || next == "has" || next == "have" || next == "is" || next == "does" || next == "was" {
			return 2, true
		}
	case "so":
		if next == "did" || next == "has" || next == "have" || next == "are" || next == "is" || next == "do" || next == "does" {
			return 2, true
		}
	case "nor":
		if next == "did" || next == "has" || next == "have" || next == "are" || next == "is" || next == "do" || next == "does" || next == "was" || next == "were" {
			return 2, true
		}
	case "as":
		if next == "did" || next == "has" || next == "have" || next == "had" || next == "are" || next == "is" || next == "do" || next == "does" {
			return 2, false
		}
	case "along", "together", "jointly":
		if next == "with" {
			return 2, true
		}
	}
	return 0, false
}

func (f *finder) possessive(m int) bool {
	i := f.d.Mentions[m].Last
	return i < len(f.d.Tokens) && (f.v.Lower(i) == "'s" || f.v.Lower(i) == "’s" || f.v.Lower(i) == "'" || f.v.Lower(i) == "’")
}

// everyMember reads acts of "all (ten) members of X", less those excepted: the
// members are those the document names.
func (f *finder) everyMember() {
	members := map[string][]string{}
	for _, a := range f.acts {
		if (a.Kind == "join" || a.Kind == "member" || a.Kind == "found" || a.Kind == "sign") && !a.Negated && a.Mood == clause.Asserted && a.Party != "" {
			club := a.Frame
			if f.v.Type(club) == corpus.Agreement { // the treaty that founds the club
				club = f.foundedBy(club)
			}
			members[club] = appendNew(members[club], a.Party)
		}
	}
	n := len(f.acts)
	for i := range n {
		a := f.acts[i]
		if !a.Every {
			continue
		}
		except := f.except(f.everyAt[i])
		for _, p := range members[a.Party] {
			b := a
			b.Party, b.Rule, b.Score, b.Every = p, "every-member", 0.65, false
			if except[p] {
				b.Negated = true
			}
			f.acts = append(f.acts, b)
		}
	}
}

// foundedBy is the organisation whose name stands in the name of its founding
// treaty, or the treaty itself.
func (f *finder) foundedBy(treaty string) string {
	for _, id := range f.inName(treaty) {
		if f.v.Type(id) == corpus.Organization {
			return id
		}
	}
	return treaty
}

// all reports whether "all", "every" or "each" stands before the noun.
func (f *finder) all(i int) bool {
	for k := i - 1; k >= max(0, i-4); k-- {
		if w := f.v.Lower(k); w == "all" || w == "every" || w == "each" {
			return true
		}
	}
	return false
}

// clubOf is the organisation whose members noun i means: behind "of", before
// the noun, or the one spoken of.
func (f *finder) clubOf(i int) string {
	if i+1 < len(f.d.Tokens) && f.v.Lower(i+1) == "of" {
		for k := i + 2; k < min(len(f.d.Tokens), i+5); k++ {
			if m := f.v.MentionAt(k); m >= 0 {
				return f.d.Mentions[m].Entity
			}
		}
	}
	if m := f.v.MentionAt(i - 1); m >= 0 {
		return f.d.Mentions[m].Entity
	}
	if t := f.topic(i, "member"); len(t) > 0 && f.v.Type(t[0].Entity) == corpus.Organization {
		return t[0].Entity
	}
	club := func(m int) bool {
		x := f.d.Mentions[m]
		return f.v.Type(x.Entity) == corpus.Organization && f.memberOK(x.Entity) && !f.amongStates(m)
	}
	if id := f.v.LastMention(i, club); id != "" || f.v.Type(f.v.Theme) != corpus.Organization {
		return id
	}
	return f.v.Theme
}

// except returns the parties left out: "all members but South Sudan".
func (f *finder) except(i int) map[string]bool {
	out := map[string]bool{}
	for k := i + 1; k < min(len(f.d.Tokens), i+6); k++ {
		if w := f.v.Lower(k); w == "but" || w == "except" || w == "save" {
			for j := k + 1; j < min(len(f.d.Tokens), k+4); j++ {
				if m := f.v.MentionAt(j); m >= 0 {
					for _, l := range f.v.ListOf(m) {
						out[f.d.Mentions[l].Entity] = true
					}
					return out
				}
			}
		}
	}
	return out
}

func appendNew(list []string, s string) []string {
	if hasSlot(list, s) {
		return list
	}
	return append(list, s)
}
