package model

import (
	"maps"
	"slices"
	"strings"

	"concord/corpus"
)

// Contradiction is the class of conflicts of values that cannot both hold.
const Contradiction = "contradiction"

// dated is a value that a document gives, with the fact that carries it.
type dated struct {
	value corpus.EDTF
	fact  string
	part  *part
}

// conflict looks for values on one matter that cannot both hold. Values that
// differ only in precision agree. Several values within one document are the
// document's own distinctions (left and came back) and no conflict.
func conflict(kind string, about []string, parts []*part) (Conflict, bool) {
	var values []dated
	for _, x := range parts {
		switch kind {
		case sinceKind:
			values = append(values, x.sinces(about)...)
		case startKind:
			values = append(values, x.starts(about[0], parts)...)
		case actKind:
			values = append(values, x.acts(about)...)
		case memberKind:
			return membership(about, parts)
		}
	}
	if !disagree(values) {
		return Conflict{}, false
	}
	c := Conflict{About: subject(kind, about), Class: Contradiction}
	by := map[string][]string{}
	for _, v := range values {
		by[string(v.value)] = append(by[string(v.value)], v.fact)
	}
	for _, v := range slices.Sorted(maps.Keys(by)) {
		c.Values = append(c.Values, Value{Value: v, Facts: sorted(by[v])})
	}
	return c, true
}

// subject names the matter of a conflict for a reader.
func subject(kind string, about []string) string {
	switch kind {
	case startKind:
		return about[0] + " start"
	case sinceKind:
		return strings.Join([]string{about[0], about[2], about[1], "since"}, " ")
	case memberKind:
		return about[0] + " in " + about[1]
	}
	return strings.Join(about, " ")
}

// disagree reports whether two documents give dates of which none agrees with
// any of the other's.
func disagree(values []dated) bool {
	byPart := map[*part][]corpus.EDTF{}
	for _, v := range values {
		byPart[v.part] = append(byPart[v.part], v.value)
	}
	for _, a := range values {
		for other, dates := range byPart {
			if other != a.part && !slices.ContainsFunc(byPart[a.part], func(x corpus.EDTF) bool {
				return slices.ContainsFunc(dates, x.Agrees)
			}) {
				return true
			}
		}
	}
	return false
}

// minConfidence keeps guesses from raising conflicts.
const minConfidence = 0.5

func (x *part) sinces(about []string) (out []dated) {
	for _, p := range x.facts.Participations {
		if p.Since != nil && p.Confidence >= minConfidence && p.Party == about[0] && p.Programme == about[1] && string(p.Status) == about[2] {
			out = append(out, dated{*p.Since, p.ID, x})
		}
	}
	return out
}

// starts gives the start of a programme. Agreements and individual plans of one
// name are told apart by their parties: the start counts only against documents
// that name a party of it in common.
func (x *part) starts(programme string, parts []*part) (out []dated) {
	for _, p := range x.facts.Programmes {
		if p.Entity != programme || p.Start == nil || p.Confidence < minConfidence {
			continue
		}
		individual := p.Kind == corpus.KindAgreement || p.Kind == corpus.KindPlan
		if !individual || slices.ContainsFunc(parts, func(o *part) bool { return o != x && x.shares(o, programme) }) {
			out = append(out, dated{*p.Start, p.ID, x})
		}
	}
	return out
}

// shares reports whether both documents name a state as a party of programme.
func (x *part) shares(o *part, programme string) bool {
	mine := map[string]bool{}
	for _, p := range x.facts.Participations {
		mine[p.Party] = mine[p.Party] || p.Programme == programme && x.types[p.Party] == corpus.State
	}
	return slices.ContainsFunc(o.facts.Participations, func(p corpus.Participation) bool { return p.Programme == programme && mine[p.Party] })
}

func (x *part) acts(about []string) (out []dated) {
	for _, r := range x.facts.Relations {
		if r.When != nil && !r.Negated && r.Confidence >= minConfidence && r.Subject == about[0] && string(r.Predicate) == about[1] && r.Object == about[2] {
			out = append(out, dated{*r.When, r.ID, x})
		}
	}
	return out
}

// membership finds a party that takes part according to one document and does
// not according to another at the same time. What a document denies, it denies
// as of its own date; without one the two cannot be compared.
func membership(about []string, parts []*part) (Conflict, bool) {
	var yes, no []corpus.Participation
	var asOf []*corpus.EDTF
	for _, x := range parts {
		for _, p := range x.facts.Participations {
			if p.Party != about[0] || p.Programme != about[1] || p.Confidence < minConfidence {
				continue
			}
			switch p.Status {
			case corpus.Participant:
				if p.Since != nil && p.Until == nil {
					yes = append(yes, p)
				}
			case corpus.NonParticipant, corpus.NotSought:
				no, asOf = append(no, p), append(asOf, x.published)
			}
		}
	}
	for i, n := range no {
		if asOf[i] == nil || n.Until != nil {
			continue
		}
		_, then, _ := asOf[i].Bounds()
		for _, y := range yes {
			lo, _, ok := y.Since.Bounds()
			if ok && lo > corpus.MinOrdinal && lo <= then && n.Evidence[0].Document != y.Evidence[0].Document {
				return Conflict{About: subject(memberKind, about), Class: Contradiction, Values: []Value{
					{Value: string(n.Status), Facts: []string{n.ID}}, {Value: string(y.Status) + " since " + string(*y.Since), Facts: []string{y.ID}},
				}}, true
			}
		}
	}
	return Conflict{}, false
}
