package standing

import (
	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// force reads when a thing entered into force, on the surface: the phrase is
// fixed, and what it is said of stands before it.
func (f *finder) force(s int) {
	sent := f.d.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		n := f.forcePhrase(i, sent.Last)
		if n == 0 {
			continue
		}
		frame := f.inForce(i, sent.First)
		c := f.around(i)
		if frame == "" || c == nil {
			continue
		}
		a := Act{Kind: "force", Frame: frame, Negated: f.denied(i, sent.First), Mood: c.Mood, Holder: -1, At: i, Rule: "entry-into-force", Score: 0.85}
		for k := i + n; k < min(sent.Last, i+n+6); k++ {
			if t := f.v.TimeAt(k); t >= 0 && clause.Usable(f.d.Times[t]) {
				a.When = f.d.Times[t].Value
				break
			}
		}
		if a.When == "" {
			a.When = f.v.When(c)
		}
		f.forceFor(a, i+n, sent.Last)
		f.add(a, i, clause.Ref{First: i, Last: i + n})
	}
}

// forceFor reads for whom a thing entered into force when: "entered into force
// for Chad on 1 July 2016 and for Niger on 1 September 2017".
func (f *finder) forceFor(a Act, i, last int) {
	for k := i; k+1 < last && k < i+30; k++ {
		if f.v.Lower(k) != "for" || f.v.MentionAt(k+1) < 0 && !f.v.Tag(k+1, "DT") {
			continue
		}
		at := k + 1
		if f.v.Tag(at, "DT") && at+1 < last {
			at++
		}
		if m := f.v.MentionAt(at); m < 0 || !f.v.IsParty(f.d.Mentions[m].Entity) {
			continue
		}
		t := f.dated(f.lastOf(at), last)
		for _, r := range f.v.Parties(at) {
			b := a
			b.Kind, b.Party, b.At, b.Rule, b.When = "covered", r.Entity, k, "in-force-for", ""
			if y := f.ownDate(r, 2); y != "" {
				b.When = y
			} else if t >= 0 {
				b.When = f.d.Times[t].Value
			} else if k == i {
				b.When = a.When
			}
			if b.Party != b.Frame {
				f.add(b, k, r)
			}
		}
	}
}

// denied reports whether a negation stands right before token i.
func (f *finder) denied(i, first int) bool {
	for k := max(first, i-4); k < i; k++ {
		if words.Negation(f.v.Lower(k)) {
			return true
		}
	}
	return false
}

// forcePhrase returns how many tokens from i say that something is in force.
func (f *finder) forcePhrase(i, last int) int {
	at := func(k int) string {
		if i+k < last {
			return f.v.Lower(i + k)
		}
		return ""
	}
	switch f.v.Lemma(i) {
	case "enter", "come", "go":
		switch {
		case at(1) == "into" && (at(2) == "force" || at(2) == "effect" || at(2) == "operation"):
			return 3
		case at(1) == "in" && at(2) == "force":
			return 3
		}
	case "take":
		if at(1) == "effect" {
			return 2
		}
	case "be", "in":
		k := 0
		if f.v.Lemma(i) == "be" {
			k = 1
		}
		if at(k) == "in" {
			if at(k+1) == "full" {
				k++
			}
			if at(k+1) == "force" {
				if k > 0 && f.v.Lemma(i) != "be" || k > 1 {
					return k + 2
				}
				return k + 2
			}
		}
	case "apply":
		if at(1) == "in" && at(2) == "full" || at(1) == "fully" {
			return 3
		}
	}
	return 0
}

// inForce is the thing to which token i says that it is in force.
func (f *finder) inForce(i, first int) string {
	ok := func(id string) bool { return suits("force", f.v.Type(id)) }
	if c := f.around(i); c != nil {
		for _, s := range c.Subjects {
			for _, r := range f.v.Frames(s) {
				if ok(r.Entity) {
					return r.Entity
				}
			}
		}
	}
	for k := i - 1; k >= first; k-- {
		if m := f.v.MentionAt(k); m >= 0 && ok(f.d.Mentions[m].Entity) {
			return f.d.Mentions[m].Entity
		}
	}
	return f.v.LastFrame(i, func(id string) bool { return f.v.Type(id) == corpus.Agreement })
}
