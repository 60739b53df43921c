package model

import (
	"maps"
	"slices"

	"concord/corpus"
)

// Gathering keeps, of papers that come one at a time, what spans papers and is
// small: entities without their mentions, and the matrix. It is what a fold
// makes of the same papers, in memory that grows with the number of entities
// and participations alone. The zero value is empty.
type Gathering struct {
	entities map[string]*tally
	cells    map[string]*Standing
}

// Gathered is an entity of several papers.
type Gathered struct {
	corpus.Entity     // without mentions
	Documents     int // that mention it
	Count         int // of mentions
}

// tally counts what papers say of one entity.
type tally struct {
	Gathered
	votes   map[string]int // names
	aliases map[string]bool
}

// Add takes what is needed of a paper, which must not have been added before.
func (g *Gathering) Add(p *corpus.Paper) {
	if g.entities == nil {
		g.entities, g.cells = map[string]*tally{}, map[string]*Standing{}
	}
	for i := range p.Facts.Entities {
		g.entity(&p.Facts.Entities[i])
	}
	for i := range p.Facts.Participations {
		x := &p.Facts.Participations[i]
		k := key(cellKind, x.Party, x.Programme, string(x.Status))
		if g.cells[k] == nil {
			g.cells[k] = &Standing{Party: x.Party, Programme: x.Programme, Status: x.Status}
		}
		g.cells[k].add(x)
	}
}

func (g *Gathering) entity(e *corpus.Entity) {
	t := g.entities[e.ID]
	if t == nil {
		t = &tally{Gathered: Gathered{Entity: corpus.Entity{ID: e.ID, Type: e.Type, Identifiers: map[string]string{}}}, votes: map[string]int{}, aliases: map[string]bool{}}
		g.entities[e.ID] = t
	}
	t.Documents++
	t.Count += len(e.Mentions)
	t.votes[e.Name] += 1 + len(e.Mentions)
	t.aliases[e.Name] = true
	for _, a := range e.Aliases {
		t.aliases[a] = true
	}
	for k, v := range e.Identifiers {
		t.Identifiers[k] = max(t.Identifiers[k], v)
	}
}

// Entities returns the entities, by ID.
func (g *Gathering) Entities() []Gathered {
	var out []Gathered
	for _, id := range slices.Sorted(maps.Keys(g.entities)) {
		t := g.entities[id]
		x := t.Gathered
		x.Name = most(t.votes)
		x.Aliases = slices.DeleteFunc(slices.Sorted(maps.Keys(t.aliases)), func(a string) bool { return a == x.Name })
		out = append(out, x)
	}
	return out
}

// Matrix returns who takes part in what.
func (g *Gathering) Matrix() Matrix {
	cells := make(map[string]Standing, len(g.cells))
	for k, c := range g.cells {
		c.Facts = sorted(c.Facts)
		cells[k] = *c
	}
	return matrix(cells)
}
