package model

import (
	"cmp"
	"fmt"
	"slices"

	"concord/corpus"
)

// relationship gathers what the parts say of a pair of parties.
func relationship(pair []string, parts []*part) Relationship {
	r := Relationship{Parties: pair, Programmes: []Standing{}}
	r.Documents = independent(parts)
	for _, x := range parts {
		r.gather(x)
	}
	for _, l := range []*[]string{
		&r.Phases, &r.Events, &r.Relations, &r.Figures, &r.Statements, &r.Scenarios,
		&r.SWOT.Strengths, &r.SWOT.Weaknesses, &r.SWOT.Opportunities, &r.SWOT.Threats,
	} {
		*l = sorted(*l)
	}
	slices.SortFunc(r.Programmes, byStanding)
	return r
}

// gather adds what one document says.
func (r *Relationship) gather(x *part) {
	a, b := r.Parties[0], r.Parties[1]
	both := func(ids []string) bool { return slices.Contains(ids, a) && slices.Contains(ids, b) }
	r.standings(x)
	for _, f := range x.facts.Relations {
		if f.Subject == a && f.Object == b || f.Subject == b && f.Object == a {
			r.Relations = append(r.Relations, f.ID)
			r.span(f.When)
		}
	}
	for _, f := range x.facts.Events {
		if both(f.Parties) {
			r.Events = append(r.Events, f.ID)
			r.span(f.When)
		}
	}
	for _, f := range x.facts.Phases {
		if both(f.Parties) {
			r.Phases = append(r.Phases, f.ID)
			r.span(f.Start)
			r.span(f.End)
		}
	}
	for _, f := range x.facts.Claims {
		if both(f.About) {
			r.SWOT.add(f.Quadrant, f.ID)
		}
	}
	r.spoken(x, both)
}

// standings adds the programmes that join the pair: one is the party and the
// other the organisation or the owner of the programme, or both take part.
func (r *Relationship) standings(x *part) {
	a, b := r.Parties[0], r.Parties[1]
	owner := map[string]string{}
	for _, p := range x.facts.Programmes {
		if p.Owner != nil {
			owner[p.Entity] = *p.Owner
		}
	}
	in := map[string]map[string]bool{}
	for _, p := range x.facts.Participations {
		if in[p.Programme] == nil {
			in[p.Programme] = map[string]bool{}
		}
		in[p.Programme][p.Party] = true
	}
	for _, p := range x.facts.Participations {
		if p.Party != a && p.Party != b {
			continue
		}
		other := a
		if p.Party == a {
			other = b
		}
		if p.Programme == other || owner[p.Programme] == other || in[p.Programme][other] {
			r.Programmes = append(r.Programmes, Standing{Party: p.Party, Programme: p.Programme, Status: p.Status, Since: p.Since, Until: p.Until, Facts: []string{p.ID}})
			if p.Programme == other || owner[p.Programme] == other {
				r.span(p.Since)
				r.span(p.Until)
			}
		}
	}
}

// spoken adds figures, statements and scenarios whose sentence or section is
// about both parties: those that share words with a fact of the relationship.
func (r *Relationship) spoken(x *part, both func([]string) bool) {
	var about []corpus.Evidence
	for _, f := range x.facts.Relations {
		if both([]string{f.Subject, f.Object}) {
			about = append(about, f.Evidence...)
		}
	}
	for _, f := range x.facts.Events {
		if both(f.Parties) {
			about = append(about, f.Evidence...)
		}
	}
	near := func(evs []corpus.Evidence) bool {
		return slices.ContainsFunc(evs, func(e corpus.Evidence) bool {
			return slices.ContainsFunc(about, func(o corpus.Evidence) bool { return o.Document == e.Document && o.Overlaps(e.Span) })
		})
	}
	for _, f := range x.facts.Figures {
		if near(f.Evidence) {
			r.Figures = append(r.Figures, f.ID)
		}
	}
	for _, f := range x.facts.Statements {
		if near(f.Evidence) {
			r.Statements = append(r.Statements, f.ID)
		}
	}
	if x.main(r.Parties[0]) && x.main(r.Parties[1]) {
		for _, f := range x.facts.Scenarios {
			r.Scenarios = append(r.Scenarios, f.ID)
		}
	}
}

// main reports whether id is one of the two parties a document speaks of most.
func (x *part) main(id string) bool {
	count := map[string]int{}
	for _, e := range x.facts.Entities {
		if x.party(e.ID) {
			count[e.ID] = len(e.Mentions)
		}
	}
	more := 0
	for other, n := range count {
		if n > count[id] || n == count[id] && other < id {
			more++
		}
	}
	return count[id] > 0 && more < 2
}

func (s *SWOT) add(q corpus.Quadrant, id string) {
	switch q {
	case corpus.Strength:
		s.Strengths = append(s.Strengths, id)
	case corpus.Weakness:
		s.Weaknesses = append(s.Weaknesses, id)
	case corpus.Opportunity:
		s.Opportunities = append(s.Opportunities, id)
	case corpus.Threat:
		s.Threats = append(s.Threats, id)
	}
}

// span widens the years of the relationship by a date.
func (r *Relationship) span(d *corpus.EDTF) {
	if d == nil || d.Year() == 0 {
		return
	}
	y := fmt.Sprintf("%04d", d.Year())
	if r.First == "" || y < r.First {
		r.First = y
	}
	r.Last = max(r.Last, y)
}

func byStanding(a, b Standing) int {
	return cmp.Or(cmp.Compare(a.Programme, b.Programme), cmp.Compare(a.Party, b.Party), cmp.Compare(a.Status, b.Status), cmp.Compare(a.Facts[0], b.Facts[0]))
}

// sorted returns s in order, each once, never nil.
func sorted(s []string) []string {
	slices.Sort(s)
	s = slices.Compact(s)
	if s == nil {
		return []string{}
	}
	return s
}
