package standing

import (
	"slices"
	"strings"

	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// pacts gives agreements whose signing or entry into force is told without
// saying by whom their parties: those named beside the agreement ("between A
// and B", "of the EAEU with Iran", "with the European Union") and, where one
// side only is named, the party the document is about.
func (f *finder) pacts() {
	named := map[string]bool{} // frames with parties of their own
	for _, a := range f.acts {
		if a.Party != "" && (a.Kind == "sign" || a.Kind == "found") && !a.Negated {
			named[a.Frame] = true
		}
	}
	n := len(f.acts)
	for _, a := range f.acts[:n] {
		if a.Party != "" || a.Mood != clause.Asserted || named[a.Frame] || a.Kind == "ratify" && !a.Negated {
			continue
		}
		t := f.v.Type(a.Frame)
		if t != corpus.Agreement && !(t == corpus.Programme && a.Kind != "found") {
			continue
		}
		parties := f.sides(a.Frame)
		if len(parties) == 0 && f.v.Pair[0] != "" && f.mutual(a.Frame) { // in a paper on two, what is signed is signed by the two
			parties = []string{f.v.Pair[0], f.v.Pair[1]}
		}
		kind := a.Kind
		switch {
		case t == corpus.Programme && !a.Negated: // a plan adopted is the plan of those it is for
			if f.v.Hero != "" && f.v.Type(a.Frame) == corpus.Programme {
				parties = appendNew(parties, f.v.Hero)
			}
			if len(parties) == 0 {
				continue
			}
		case a.Negated && len(parties) == 0 && f.v.Hero != "":
			parties = []string{f.v.Hero} // "the text was never initialled"
		case a.Negated:
		case len(parties) == 0:
			continue
		case len(parties) == 1 && f.v.Hero != "" && f.v.Hero != a.Frame && f.v.Hero != parties[0]:
			parties = appendNew(parties, f.v.Hero)
		case len(parties) == 1 && f.v.Pair[0] != "" && f.paired(parties[0]) && f.mutual(a.Frame):
			parties = appendNew(appendNew(parties, f.v.Pair[0]), f.v.Pair[1])
		}
		if kind == "force" {
			kind = "covered"
		}
		for _, p := range parties {
			b := a
			b.Kind, b.Party, b.Rule, b.Score = kind, p, a.Rule+"-sides", 0.65
			f.acts = append(f.acts, b)
		}
	}
	f.otherSide(n)
	f.founders()
}

// founders makes those who signed the treaty that founds an organisation its
// members: "the Treaty for the Establishment of the East African Community".
func (f *finder) founders() {
	for _, a := range f.acts[:len(f.acts):len(f.acts)] {
		if a.Kind != "sign" || a.Negated || a.Mood != clause.Asserted || a.Party == "" || f.v.Type(a.Frame) != corpus.Agreement {
			continue
		}
		e := f.d.EntityByID(a.Frame)
		club := f.origin[a.Frame]
		if e == nil || club == "" && !founding(corpus.Fold(e.Name)) {
			continue
		}
		if club == "" {
			club = f.foundedBy(a.Frame)
		}
		if club != a.Frame && club != a.Party && f.v.Type(a.Party) != corpus.Organization {
			b := a
			b.Kind, b.Frame, b.Rule, b.Score, b.When = "found", club, "founding-treaty", 0.6, f.forceOf(a.Frame, a.When)
			f.acts = append(f.acts, b)
		}
	}
}

// mutual reports whether an agreement or plan can be one between two: its name
// is not that of a charter or treaty of many, and nobody else has to do with it.
func (f *finder) mutual(frame string) bool {
	e := f.d.EntityByID(frame)
	if e == nil {
		return false
	}
	for _, a := range f.acts {
		if a.Frame == frame && a.Party != "" && !f.paired(a.Party) {
			return false
		}
	}
	for _, w := range strings.Fields(corpus.Fold(e.Name)) {
		if words.Class("mutual", w) {
			return f.v.Type(frame) == corpus.Agreement || strings.Contains(corpus.Fold(e.Name), "joint")
		}
	}
	return false
}

func (f *finder) paired(id string) bool { return id == f.v.Pair[0] || id == f.v.Pair[1] }

func founding(name string) bool {
	return strings.Contains(name, "establish") || strings.Contains(name, "founding") || strings.Contains(name, "constitut")
}

// forceOf is when the agreement entered into force, else when as given.
func (f *finder) forceOf(frame string, signed corpus.EDTF) corpus.EDTF {
	for _, a := range f.acts {
		if a.Kind == "force" && a.Frame == frame && a.When != "" && a.Mood == clause.Asserted {
			return a.When
		}
	}
	return signed
}

// otherSide adds the party the document is about to an agreement that the
// text says one other party alone has signed.
func (f *finder) otherSide(n int) {
	signers := map[string][]string{}
	for _, a := range f.acts {
		if a.Kind == "sign" && !a.Negated && a.Mood == clause.Asserted && a.Party != "" {
			signers[a.Frame] = appendNew(signers[a.Frame], a.Party)
		}
	}
	for _, a := range f.acts[:n] {
		if a.Kind != "sign" || a.Negated || a.Mood != clause.Asserted || a.Party == "" || f.v.Type(a.Frame) != corpus.Agreement {
			continue
		}
		other := f.v.Hero
		if s := f.sides(a.Frame); len(s) > 0 && s[0] != a.Party {
			other = s[0]
		}
		if len(signers[a.Frame]) == 1 && other != "" && a.Party != other && a.Frame != other {
			b := a
			b.Party, b.Rule, b.Score = other, "other-side", 0.55
			f.acts = append(f.acts, b)
			signers[a.Frame] = appendNew(signers[a.Frame], other)
		}
	}
}

// sides returns the parties of an agreement by the words around its mentions.
// Each agreement is looked at once: a paper may have thousands of acts on it.
func (f *finder) sides(frame string) []string {
	out, ok := f.pairs[frame]
	if !ok {
		out = f.findSides(frame)
		f.pairs[frame] = out
	}
	return slices.Clone(out) // callers add to it
}

func (f *finder) findSides(frame string) []string {
	var out []string
	for i := range f.d.Mentions {
		m := f.d.Mentions[i]
		if m.Entity != frame {
			continue
		}
		for _, e := range f.possessor(i) {
			out = appendNew(out, e)
		}
		_, last := f.v.Sentence(min(m.First, len(f.d.Tokens)-1))
		for k := m.Last; k < min(last, m.Last+6); k++ {
			w := f.v.Lower(k)
			if w == "," || w == "." || f.v.Tag(k, "VB") {
				break
			}
			if w != "between" && w != "with" && w != "of" && w != "by" {
				continue
			}
			for j := k + 1; j < min(last, k+4); j++ {
				if x := f.v.MentionAt(j); x >= 0 {
					for _, l := range f.v.ListOf(x) {
						if e := f.d.Mentions[l].Entity; f.v.IsParty(e) && e != frame {
							out = appendNew(out, e)
						}
					}
					break
				}
			}
		}
	}
	for _, e := range f.inName(frame) {
		out = appendNew(out, e)
	}
	return out
}

// possessor returns the party whose agreement mention i is said to be: "its
// Association Agreement", "Albania's Protocol".
func (f *finder) possessor(i int) []string {
	m := f.d.Mentions[i]
	k := m.First - 1
	first, _ := f.v.Sentence(min(m.First, len(f.d.Tokens)-1))
	if k < first {
		return nil
	}
	var refs []clause.Ref
	switch {
	case f.v.Lower(k) == "its" || f.v.Lower(k) == "their":
		refs = f.v.Parties(k)
	case k > first && (f.v.Lower(k) == "'s" || f.v.Lower(k) == "’s") && f.v.MentionAt(k-1) >= 0:
		refs = f.v.Parties(k - 1)
	}
	var out []string
	for _, r := range refs {
		if r.Entity != m.Entity && f.v.Type(r.Entity) == corpus.State {
			out = append(out, r.Entity)
		}
	}
	return out
}

// inName returns the parties whose names stand within the name of the
// agreement: "ASEAN–Japan Comprehensive Economic Partnership".
func (f *finder) inName(frame string) []string {
	e := f.d.EntityByID(frame)
	if e == nil {
		return nil
	}
	name := " " + corpus.Fold(e.Name) + " "
	var out []string
	for i := range f.d.Entities {
		p := &f.d.Entities[i]
		if !f.v.IsParty(p.ID) {
			continue
		}
		for _, n := range append([]string{p.Name}, p.Aliases...) {
			if n != p.Name && strings.HasPrefix(strings.ToLower(n), "the ") {
				continue // "the Union" is not in "Monetary Union"
			}
			if strings.EqualFold(n, "European") {
				continue // Central European is not the Union's
			}
			if n := corpus.Fold(n); len(n) > 1 && contains(name, n) {
				out = appendNew(out, p.ID)
				break
			}
		}
	}
	return out
}

func contains(name, part string) bool {
	for i := 0; i+len(part)+2 <= len(name); i++ {
		if name[i] == ' ' && name[i+1:i+1+len(part)] == part && name[i+1+len(part)] == ' ' {
			return true
		}
	}
	return false
}
