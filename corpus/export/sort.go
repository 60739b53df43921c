package export

import (
	"cmp"
	"slices"

	"concord/corpus"
)

// sort puts every list of the dataset into its fixed order and makes empty
// lists of missing ones, so that equal content gives equal bytes.
func (ds *Dataset) sort() {
	slices.SortFunc(ds.Documents, func(a, b corpus.Document) int { return cmp.Compare(a.ID, b.ID) })
	ds.Documents = orEmpty(ds.Documents)
	ds.Entities = orEmpty(ds.Entities)
	for i := range ds.Entities {
		e := &ds.Entities[i]
		e.Aliases, e.Mentions = orEmpty(e.Aliases), orEmpty(e.Mentions)
		if e.Identifiers == nil {
			e.Identifiers = map[string]string{}
		}
	}
	ds.Programmes = byPlace(ds.Programmes, func(x *corpus.ProgrammeFact) *corpus.Fact { return &x.Fact })
	ds.Participations = byPlace(ds.Participations, func(x *corpus.Participation) *corpus.Fact { return &x.Fact })
	ds.Relations = byPlace(ds.Relations, func(x *corpus.Relation) *corpus.Fact { return &x.Fact })
	ds.Dates = byPlace(ds.Dates, func(x *corpus.Date) *corpus.Fact { return &x.Fact })
	ds.Events = byPlace(ds.Events, func(x *corpus.Happening) *corpus.Fact { return &x.Fact })
	ds.Phases = byPlace(ds.Phases, func(x *corpus.Phase) *corpus.Fact { return &x.Fact })
	ds.Claims = byPlace(ds.Claims, func(x *corpus.Claim) *corpus.Fact { return &x.Fact })
	ds.Scenarios = byPlace(ds.Scenarios, func(x *corpus.Scenario) *corpus.Fact { return &x.Fact })
	ds.Figures = byPlace(ds.Figures, func(x *corpus.Figure) *corpus.Fact { return &x.Fact })
	ds.Statements = byPlace(ds.Statements, func(x *corpus.Statement) *corpus.Fact { return &x.Fact })
	for i := range ds.Events {
		ds.Events[i].Parties = orEmpty(ds.Events[i].Parties)
	}
	for i := range ds.Phases {
		ds.Phases[i].Parties = orEmpty(ds.Phases[i].Parties)
	}
	for i := range ds.Claims {
		ds.Claims[i].About = orEmpty(ds.Claims[i].About)
	}
	for i := range ds.Scenarios {
		ds.Scenarios[i].Advantage = orEmpty(ds.Scenarios[i].Advantage)
		ds.Scenarios[i].Factors = orEmpty(ds.Scenarios[i].Factors)
	}
	slices.SortStableFunc(ds.References, func(a, b corpus.Reference) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(firstCite(a), firstCite(b)), cmp.Compare(a.ID, b.ID))
	})
	ds.References = orEmpty(ds.References)
	for i := range ds.References {
		ds.References[i].Cited = orEmpty(ds.References[i].Cited)
	}
}

func firstCite(r corpus.Reference) int {
	if len(r.Cited) == 0 {
		return 1 << 40
	}
	return r.Cited[0].Start
}

// byPlace sorts facts by document, place and ID, with the evidence of each
// sorted likewise, and drops repetitions of one ID.
func byPlace[T any](in []T, fact func(*T) *corpus.Fact) []T {
	for i := range in {
		slices.SortFunc(fact(&in[i]).Evidence, func(a, b corpus.Evidence) int {
			return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
		})
	}
	slices.SortStableFunc(in, func(a, b T) int {
		x, y := fact(&a), fact(&b)
		p, q := x.Evidence[0], y.Evidence[0]
		return cmp.Or(cmp.Compare(p.Document, q.Document), cmp.Compare(p.Start, q.Start), cmp.Compare(p.End, q.End), cmp.Compare(x.ID, y.ID))
	})
	out := slices.CompactFunc(in, func(a, b T) bool { return fact(&a).ID == fact(&b).ID })
	return orEmpty(out)
}
