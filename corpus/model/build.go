package model

import (
	"cmp"
	"fmt"
	"slices"

	"concord/corpus"
)

// builder gathers the parts of a model from facts.
type builder struct {
	facts corpus.Facts
	model Model
	types map[string]corpus.EntityType
}

func newBuilder(facts corpus.Facts) *builder {
	b := &builder{facts: facts, types: map[string]corpus.EntityType{}}
	for _, e := range facts.Entities {
		b.types[e.ID] = e.Type
	}
	b.model = Model{Relationships: []Relationship{}, Timeline: []Moment{}, Conflicts: []Conflict{}}
	return b
}

// matrix joins participations of one party, programme and status.
func (b *builder) matrix() {
	cells := map[string]*Standing{}
	parties, programmes := []string{}, []string{}
	for _, p := range b.facts.Participations {
		key := p.Party + "\x00" + p.Programme + "\x00" + string(p.Status)
		c := cells[key]
		if c == nil {
			c = &Standing{Party: p.Party, Programme: p.Programme, Status: p.Status}
			cells[key] = c
		}
		c.Facts = append(c.Facts, p.ID)
		c.Since, c.Until = finer(c.Since, p.Since), finer(c.Until, p.Until)
		parties, programmes = append(parties, p.Party), append(programmes, p.Programme)
	}
	b.model.Matrix = Matrix{Parties: sortStrings(parties), Programmes: sortStrings(programmes), Cells: []Standing{}}
	for _, k := range sortedKeys(cells) {
		cells[k].Facts = sortStrings(cells[k].Facts)
		b.model.Matrix.Cells = append(b.model.Matrix.Cells, *cells[k])
	}
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

// party reports whether id is of a kind that has relationships.
func (b *builder) party(id string) bool {
	t := b.types[id]
	return t == corpus.State || t == corpus.Organization
}

// pairs gathers relationships from everything that names two parties.
func (b *builder) pairs() {
	rel := map[string]*Relationship{}
	docs := map[string]map[string]bool{}
	at := func(x, y string, f corpus.Fact) *Relationship {
		if x == y || !b.party(x) || !b.party(y) {
			return &Relationship{} // gathered by nobody
		}
		k := pairKey(x, y)
		if rel[k] == nil {
			rel[k] = &Relationship{Parties: splitPair(k)}
			docs[k] = map[string]bool{}
		}
		for _, e := range f.Evidence {
			docs[k][e.Document] = true
		}
		return rel[k]
	}
	each := func(parties []string, f corpus.Fact, put func(*Relationship)) {
		for i, x := range parties {
			for _, y := range parties[i+1:] {
				put(at(x, y, f))
			}
		}
	}
	for _, p := range b.facts.Participations {
		r := at(p.Party, p.Programme, p.Fact)
		r.Programmes = append(r.Programmes, Standing{Party: p.Party, Programme: p.Programme, Status: p.Status, Since: p.Since, Until: p.Until, Facts: []string{p.ID}})
		r.span(p.Since)
		r.span(p.Until)
	}
	for _, x := range b.facts.Relations {
		r := at(x.Subject, x.Object, x.Fact)
		r.Relations = append(r.Relations, x.ID)
		r.span(x.When)
	}
	for _, x := range b.facts.Events {
		each(x.Parties, x.Fact, func(r *Relationship) { r.Events = append(r.Events, x.ID); r.span(x.When) })
	}
	for _, x := range b.facts.Phases {
		each(x.Parties, x.Fact, func(r *Relationship) { r.Phases = append(r.Phases, x.ID); r.span(x.Start); r.span(x.End) })
	}
	for _, x := range b.facts.Claims {
		each(x.About, x.Fact, func(r *Relationship) { r.SWOT.add(x.Quadrant, x.ID) })
	}
	for _, x := range b.facts.Scenarios {
		each(x.Advantage, x.Fact, func(r *Relationship) { r.Scenarios = append(r.Scenarios, x.ID) })
	}
	for _, k := range sortedKeys(rel) {
		rel[k].finish(len(docs[k]))
		b.model.Relationships = append(b.model.Relationships, *rel[k])
	}
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
	if y > r.Last {
		r.Last = y
	}
}

func (r *Relationship) finish(documents int) {
	r.Documents = documents
	for _, l := range []*[]string{&r.Phases, &r.Events, &r.Relations, &r.Figures, &r.Statements, &r.Scenarios, &r.SWOT.Strengths, &r.SWOT.Weaknesses, &r.SWOT.Opportunities, &r.SWOT.Threats} {
		*l = sortStrings(*l)
	}
	if r.Programmes == nil {
		r.Programmes = []Standing{}
	}
	slices.SortFunc(r.Programmes, func(a, b Standing) int {
		return cmp.Or(cmp.Compare(a.Programme, b.Programme), cmp.Compare(a.Party, b.Party), cmp.Compare(a.Status, b.Status), cmp.Compare(a.Facts[0], b.Facts[0]))
	})
}

// timeline lists everything dated.
func (b *builder) timeline() {
	put := func(d *corpus.EDTF, id string) {
		if d != nil {
			b.model.Timeline = append(b.model.Timeline, Moment{When: *d, Fact: id})
		}
	}
	for _, x := range b.facts.Participations {
		put(x.Since, x.ID)
	}
	for _, x := range b.facts.Relations {
		put(x.When, x.ID)
	}
	for _, x := range b.facts.Events {
		put(x.When, x.ID)
	}
	for _, x := range b.facts.Phases {
		put(x.Start, x.ID)
	}
	for _, x := range b.facts.Programmes {
		put(x.Start, x.ID)
	}
	slices.SortFunc(b.model.Timeline, func(a, c Moment) int {
		return cmp.Or(a.When.Compare(c.When), cmp.Compare(a.Fact, c.Fact))
	})
	b.model.Timeline = slices.Compact(b.model.Timeline)
}
