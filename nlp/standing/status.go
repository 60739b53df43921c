package standing

import (
	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// status reads "has observer status in X", "was granted candidate status".
func (f *finder) status(c *clause.Clause) bool {
	switch c.Lemma {
	case "have", "hold", "enjoy", "obtain", "get", "receive", "gain", "win", "acquire", "grant", "give", "award", "accord", "seek":
	default:
		return false
	}
	for _, o := range append(append([]int(nil), c.Objects...), c.Subjects...) {
		if !words.Class("rank", f.v.Lemma(o)) || o == 0 {
			continue
		}
		kind := f.rankOf(o)
		if kind == "" {
			return false
		}
		parties, frames := f.ranked(c, o)
		if given := f.conferred(o); len(given) > 0 {
			parties = given
		}
		for _, prep := range []string{"in", "of", "with", "at", "for"} {
			for _, h := range f.v.Slot(c, prep) {
				if len(frames) == 0 {
					frames = f.suited(kind, f.v.Frames(h))
				}
			}
		}
		if len(frames) == 0 {
			frames = f.topic(c.Head, kind)
		}
		return f.emit(c, kind, unique(parties), frames, kind+"-status", 0.8)
	}
	return false
}

// ranked are who has the rank at token o by a verb of having or giving, and,
// of one who gives it, what they have it with: "the Union granted Moldova
// candidate status", "observer status is enjoyed by A, B and C".
func (f *finder) ranked(c *clause.Clause, o int) (parties, frames []clause.Ref) {
	_, last := f.v.Sentence(c.Head)
	if c.Passive && len(c.Subjects) > 0 && c.Subjects[0] == o && !gives(c.Lemma) {
		return f.agentsFrom(c.Head, last), nil
	}
	var given []clause.Ref
	for _, h := range c.Objects {
		if h != o {
			given = append(given, f.v.Parties(h)...)
		}
	}
	var subjects []clause.Ref
	for _, h := range c.Subjects {
		if h != o {
			subjects = append(subjects, f.v.Parties(h)...)
		}
	}
	if !gives(c.Lemma) || c.Passive || len(given) == 0 {
		return append(subjects, given...), nil
	}
	if len(subjects) == 1 && f.v.Type(subjects[0].Entity) == corpus.Organization { // the giver is what they are a candidate of
		frames = subjects
	}
	return given, frames
}

func gives(lemma string) bool {
	return lemma == "grant" || lemma == "give" || lemma == "award" || lemma == "accord" || lemma == "confer"
}

// kindOf is the lemma under which a noun stands in the lexicon: "member" for
// "member state", "participating State", "founding nation".
func (f *finder) kindOf(i int) string {
	l := f.v.Lemma(i)
	if i > 0 && (l == "partner" || l == "member") {
		switch f.v.Lower(i - 1) {
		case "dialogue", "dialog", "sectoral", "consultative", "corresponding":
			return "observer"
		case "associate", "associated":
			return "associate"
		case "strategic", "enhanced", "privileged", "external", "special":
			if l == "partner" {
				return "observer"
			}
		}
	}
	if l == "partner" && i+1 < len(f.d.Tokens) && (f.v.Lemma(i+1) == "country" || f.v.Lemma(i+1) == "nation") {
		return "observer" // partner states are members, partner countries stand beside them
	}
	if l == "partner" && i+1 < len(f.d.Tokens) && f.v.Lemma(i+1) == "state" {
		return "member"
	}
	if l != "state" && l != "country" && l != "nation" || i == 0 {
		return l
	}
	switch w := f.v.Lower(i - 1); w {
	case "associate", "associated":
		return "associate"
	case "partner":
		if l != "state" {
			return "observer"
		}
		return "member"
	case "member", "participating", "founding", "contracting":
		return "member"
	case "signatory", "observer", "candidate", "applicant":
		return w
	}
	return l
}

// statusNoun reads "observer status in X": the party is the subject of the
// clause, or whom the status is given to.
func (f *finder) statusNoun(i int) {
	first, last := f.v.Sentence(i)
	if i == first || !words.Class("rank", f.v.Lemma(i)) {
		return
	}
	kind := f.rankOf(i)
	c := f.around(i)
	if kind == "" || c == nil || f.toldAt(first, last, kind) {
		return
	}
	for _, p := range lexicon()[c.Lemma] {
		if p.act == "apply" && !p.noun {
			kind = "apply" // "applied for the rank of associated state"
		}
	}
	parties, frames := f.ranked(c, i)
	if given := f.conferred(i); len(given) > 0 {
		parties, frames = given, nil
	}
	if len(parties) == 0 {
		parties = f.spelled(i)
	}
	if len(parties) == 0 {
		parties = f.v.Parties(f.v.LeftSubject(c.Head))
	}
	for k := i + 1; k < min(last, i+7) && len(frames) == 0; k++ {
		if f.v.MentionAt(k) >= 0 {
			frames = f.suited(kind, f.v.Frames(k))
		}
	}
	for k := first + 1; k < min(i, first+6) && len(frames) == 0; k++ { // "In the Forum observer status is held by"
		if f.v.Lower(first) == "in" && f.v.MentionAt(k) >= 0 {
			frames = f.suited(kind, f.v.Frames(k))
		}
	}
	if len(frames) == 0 {
		frames = f.topic(i, kind, parties...)
	}
	own := *c
	if t := f.behind(i, nil, frames); t >= 0 {
		own.Head, own.Times = i, []int{t} // "applied in 2009 and was granted candidate status in 2014"
	}
	f.emit(&own, kind, unique(parties), frames, kind+"-status", 0.7)
}

// toldAt reports whether an act of the kind was found within tokens [first, last).
func (f *finder) toldAt(first, last int, kind string) bool {
	for i := len(f.acts) - 1; i >= 0; i-- {
		if a := f.acts[i]; a.At >= first && a.At < last && a.Kind == kind {
			return true
		}
	}
	return false
}
