package export

import (
	"fmt"
	"slices"
	"strings"

	"concord/corpus"
	"concord/corpus/model"
)

// Library is a dataset with everything in it at hand by its ID, from which
// reports are made: of all there is, or of one relationship. It is safe for
// use by many goroutines at once.
type Library struct {
	*Dataset

	entities   map[string]*corpus.Entity
	facts      map[string]*corpus.Fact
	papers     map[string]int // document → number, from 1
	relations  map[string]*corpus.Relation
	events     map[string]*corpus.Happening
	phases     map[string]*corpus.Phase
	claims     map[string]*corpus.Claim
	scenarios  map[string]*corpus.Scenario
	figures    map[string]*corpus.Figure
	statements map[string]*corpus.Statement
}

// NewLibrary makes the library of ds, which must not change any more.
func NewLibrary(ds *Dataset) *Library {
	l := &Library{
		Dataset: ds, facts: map[string]*corpus.Fact{}, papers: map[string]int{},
		entities:   byID(ds.Entities, func(e *corpus.Entity) string { return e.ID }),
		relations:  byID(ds.Relations, func(f *corpus.Relation) string { return f.ID }),
		events:     byID(ds.Events, func(f *corpus.Happening) string { return f.ID }),
		phases:     byID(ds.Phases, func(f *corpus.Phase) string { return f.ID }),
		claims:     byID(ds.Claims, func(f *corpus.Claim) string { return f.ID }),
		scenarios:  byID(ds.Scenarios, func(f *corpus.Scenario) string { return f.ID }),
		figures:    byID(ds.Figures, func(f *corpus.Figure) string { return f.ID }),
		statements: byID(ds.Statements, func(f *corpus.Statement) string { return f.ID }),
	}
	ds.Facts.Each(func(_ string, f *corpus.Fact) { l.facts[f.ID] = f })
	for i, d := range ds.Documents {
		l.papers[d.ID] = i + 1
	}
	return l
}

func byID[T any](xs []T, id func(*T) string) map[string]*T {
	out := make(map[string]*T, len(xs))
	for i := range xs {
		out[id(&xs[i])] = &xs[i]
	}
	return out
}

// chosen gives the facts of the given IDs, those that the dataset holds.
func chosen[T any](have map[string]*T, ids []string) []*T {
	var out []*T
	for _, id := range ids {
		if x := have[id]; x != nil {
			out = append(out, x)
		}
	}
	return out
}

// Name is how a reader knows an entity.
func (l *Library) Name(id string) string {
	if e := l.entities[id]; e != nil {
		return e.Name
	}
	return id
}

// Entity is the entity of an ID, nil where there is none.
func (l *Library) Entity(id string) *corpus.Entity { return l.entities[id] }

// Between is the relationship of two parties, nil where the papers tell of none.
func (l *Library) Between(a, b string) *model.Relationship {
	for i, r := range l.Model.Relationships {
		if slices.Contains(r.Parties, a) && slices.Contains(r.Parties, b) && a != b {
			return &l.Model.Relationships[i]
		}
	}
	return nil
}

// largestReport is how many relationships have a page of their own.
const largestReport = 60

// Report is the report of everything: the strongest relationships, the matrix,
// the conflicts.
func (l *Library) Report() *Report {
	r := l.report("Cooperation model")
	rs := model.Strongest(l.Model.Relationships)
	r.Known = len(rs)
	for _, x := range rs[:min(largestReport, len(rs))] {
		r.Relationships = append(r.Relationships, r.relationship(x))
	}
	r.conflicts()
	r.Matrix = l.Matrix()
	return r
}

// Relationship is the report of one relationship.
func (l *Library) Relationship(x model.Relationship) *Report {
	r := l.report(l.Name(x.Parties[0]) + " and " + l.Name(x.Parties[1]))
	r.Relationships = []reportRelationship{r.relationship(x)}
	return r
}

// Conflicts is the report of the conflicts alone.
func (l *Library) Conflicts() *Report {
	r := l.report("Conflicts")
	r.conflicts()
	return r
}

// report is an empty report.
func (l *Library) report(title string) *Report {
	r := &Report{Title: title, Generator: l.Generator, Papers: l.Papers(), l: l, notes: map[string]int{}}
	return r
}

// Papers lists the documents, numbered from 1.
func (l *Library) Papers() []Paper {
	var out []Paper
	for i, d := range l.Documents {
		var authors []string
		for _, a := range d.Authors {
			authors = append(authors, a.Name)
		}
		p := Paper{Number: i + 1, ID: d.ID, Title: d.Title, Authors: strings.Join(authors, ", "), Path: d.Source.Path, Details: opt(d.Published)}
		if p.Title == "" {
			p.Title = d.Source.Path
		}
		out = append(out, p)
	}
	return out
}

// support says in words how many papers carry a relationship, and of when.
func support(x model.Relationship) string {
	s := "1 paper"
	if x.Documents > 1 {
		s = fmt.Sprintf("%d independent papers", x.Documents)
	}
	if y := x.Years(); y != "" {
		s += ", " + y
	}
	return s
}
