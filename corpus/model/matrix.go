package model

import (
	"maps"
	"slices"

	"concord/corpus"
)

// cell joins the participations of one party, programme and status.
func cell(about []string, parts []*part) Standing {
	c := Standing{Party: about[0], Programme: about[1], Status: corpus.Status(about[2])}
	for _, x := range parts {
		for i := range x.facts.Participations {
			if p := &x.facts.Participations[i]; p.Party == c.Party && p.Programme == c.Programme && p.Status == c.Status {
				c.add(p)
			}
		}
	}
	c.Facts = sorted(c.Facts)
	return c
}

func (c *Standing) add(p *corpus.Participation) {
	c.Facts = append(c.Facts, p.ID)
	c.Since, c.Until = finer(c.Since, p.Since), finer(c.Until, p.Until)
}

// finer returns the more precise of two dates, the earlier of equals.
func finer(a, b *corpus.EDTF) *corpus.EDTF {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case len(*a) != len(*b):
		if len(*a) > len(*b) {
			return a
		}
		return b
	case a.Compare(*b) <= 0:
		return a
	}
	return b
}

func matrix(cells map[string]Standing) Matrix {
	m := Matrix{Cells: []Standing{}}
	for _, k := range slices.Sorted(maps.Keys(cells)) {
		c := cells[k]
		m.Cells = append(m.Cells, c)
		m.Parties, m.Programmes = append(m.Parties, c.Party), append(m.Programmes, c.Programme)
	}
	m.Parties, m.Programmes = sorted(m.Parties), sorted(m.Programmes)
	return m
}
