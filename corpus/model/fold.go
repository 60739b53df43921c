// Package model folds the facts of documents into the cooperation model. The
// fold is a set of documents' facts: adding is commutative, merging is
// associative, and what is built depends on the set alone.
package model

import (
	"cmp"
	"slices"
	"strings"

	"concord/corpus"
)

// Fold holds the facts of a set of documents. The zero value is an empty fold.
type Fold struct {
	parts map[string]corpus.Facts // by document ID
}

// Add puts the facts of a document into the fold, in the place of what the
// fold held of it.
func (f *Fold) Add(document string, facts corpus.Facts) {
	if f.parts == nil {
		f.parts = map[string]corpus.Facts{}
	}
	f.parts[document] = facts
}

// Remove takes a document out of the fold.
func (f *Fold) Remove(document string) { delete(f.parts, document) }

// Merge adds every document of o.
func (f *Fold) Merge(o *Fold) {
	for id, facts := range o.parts {
		f.Add(id, facts)
	}
}

// Facts returns the facts of all documents as one sorted whole: entities of one
// ID are one entity, programmes of one entity one programme.
func (f *Fold) Facts() corpus.Facts {
	var all corpus.Facts
	for _, id := range sortedKeys(f.parts) {
		p := f.parts[id]
		all.Entities = append(all.Entities, p.Entities...)
		all.Programmes = append(all.Programmes, p.Programmes...)
		all.Participations = append(all.Participations, p.Participations...)
		all.Relations = append(all.Relations, p.Relations...)
		all.Dates = append(all.Dates, p.Dates...)
		all.Events = append(all.Events, p.Events...)
		all.Phases = append(all.Phases, p.Phases...)
		all.Claims = append(all.Claims, p.Claims...)
		all.Scenarios = append(all.Scenarios, p.Scenarios...)
		all.Figures = append(all.Figures, p.Figures...)
		all.Statements = append(all.Statements, p.Statements...)
		all.References = append(all.References, p.References...)
	}
	all.Entities = mergeEntities(all.Entities)
	all.Programmes = mergeProgrammes(all.Programmes)
	return all
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// mergeEntities joins entities of one ID. The name told most often stands.
func mergeEntities(in []corpus.Entity) []corpus.Entity {
	byID := map[string]*corpus.Entity{}
	names := map[string]map[string]int{}
	for _, e := range in {
		m := byID[e.ID]
		if m == nil {
			c := e
			c.Aliases, c.Mentions = nil, nil
			m = &c
			byID[e.ID] = m
			names[e.ID] = map[string]int{}
		}
		names[e.ID][e.Name] += 1 + len(e.Mentions)
		m.Aliases = append(m.Aliases, e.Aliases...)
		m.Aliases = append(m.Aliases, e.Name)
		m.Mentions = append(m.Mentions, e.Mentions...)
	}
	var out []corpus.Entity
	for _, id := range sortedKeys(byID) {
		e := byID[id]
		best := ""
		for _, n := range sortedKeys(names[id]) {
			if best == "" || names[id][n] > names[id][best] {
				best = n
			}
		}
		e.Name = best
		slices.Sort(e.Aliases)
		e.Aliases = slices.DeleteFunc(slices.Compact(e.Aliases), func(a string) bool { return a == best })
		slices.SortFunc(e.Mentions, func(a, b corpus.Mention) int {
			return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
		})
		out = append(out, *e)
	}
	return out
}

// mergeProgrammes joins what documents say of one programme. Where they give
// different starts the one with most evidence stands, then the finer one.
func mergeProgrammes(in []corpus.ProgrammeFact) []corpus.ProgrammeFact {
	groups := map[string][]corpus.ProgrammeFact{}
	for _, p := range in {
		groups[p.Entity] = append(groups[p.Entity], p)
	}
	var out []corpus.ProgrammeFact
	for _, id := range sortedKeys(groups) {
		g := groups[id]
		m := g[0]
		m.Evidence = nil
		for _, p := range g {
			m.Evidence = append(m.Evidence, p.Evidence...)
			m.Confidence = max(m.Confidence, p.Confidence)
			if m.Acronym == nil {
				m.Acronym = p.Acronym
			}
			if m.Owner == nil {
				m.Owner = p.Owner
			}
		}
		m.Start = choose(g, func(p corpus.ProgrammeFact) *corpus.EDTF { return p.Start })
		m.End = choose(g, func(p corpus.ProgrammeFact) *corpus.EDTF { return p.End })
		out = append(out, m)
	}
	return out
}

func choose(g []corpus.ProgrammeFact, of func(corpus.ProgrammeFact) *corpus.EDTF) *corpus.EDTF {
	votes := map[string]int{}
	for _, p := range g {
		if d := of(p); d != nil {
			votes[string(*d)]++
		}
	}
	best := ""
	for _, v := range sortedKeys(votes) {
		if best == "" || votes[v] > votes[best] || votes[v] == votes[best] && len(v) > len(best) {
			best = v
		}
	}
	if best == "" {
		return nil
	}
	d := corpus.EDTF(best)
	return &d
}

// Build makes the model from facts as Facts returns them.
func Build(facts corpus.Facts) Model {
	b := newBuilder(facts)
	b.matrix()
	b.pairs()
	b.timeline()
	return b.model
}

func sortStrings(s []string) []string {
	slices.Sort(s)
	s = slices.Compact(s)
	if s == nil {
		return []string{}
	}
	return s
}

func pairKey(a, b string) string {
	if a > b {
		a, b = b, a
	}
	return a + "\x00" + b
}

func splitPair(k string) []string { return strings.Split(k, "\x00") }
