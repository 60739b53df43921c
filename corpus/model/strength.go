package model

import (
	"cmp"
	"slices"
)

// Strongest returns the relationships in order of strength: most independent
// papers first, then most facts.
func Strongest(rs []Relationship) []Relationship {
	rs = slices.Clone(rs)
	slices.SortStableFunc(rs, func(a, b Relationship) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(b.Weight(), a.Weight()))
	})
	return rs
}

// Weight is how many facts are about the two themselves: programmes that many
// share tell little of two.
func (r Relationship) Weight() int {
	s, own := r.SWOT, 0
	for _, p := range r.Programmes {
		if slices.Contains(r.Parties, p.Programme) {
			own++
		}
	}
	return own + len(r.Relations) + len(r.Events) + len(r.Phases) + len(s.Strengths) + len(s.Weaknesses) + len(s.Opportunities) + len(s.Threats)
}

// Years is the span of years that is told of, "" where there is none.
func (r Relationship) Years() string {
	if r.First == r.Last {
		return r.First
	}
	return r.First + "–" + r.Last
}
