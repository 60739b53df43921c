package export

import (
	"slices"

	"concord/corpus"
)

// Filter chooses facts. The zero value keeps everything but rejected facts.
type Filter struct {
	Parties       []string // entity IDs: keep facts about any of them
	Programmes    []string
	Since, Until  corpus.EDTF // keep facts dated within, and undated ones not at all
	Kinds         []string    // lists of the dataset: "claims", "participations", …
	Documents     []string    // document IDs
	MinConfidence float64
	Rejected      bool // keep what a person has rejected
}

// Paper returns what the filter keeps of a paper, and false where it leaves the
// document out.
func (f Filter) Paper(p corpus.Paper) (corpus.Paper, bool) {
	if len(f.Documents) > 0 && !slices.Contains(f.Documents, p.Document.ID) {
		return p, false
	}
	p.Facts = f.facts(p.Facts)
	return p, true
}

// facts returns the facts that pass. Entities and references stay: facts point
// at them.
func (f Filter) facts(fs corpus.Facts) corpus.Facts {
	out := corpus.Facts{Entities: fs.Entities, References: fs.References}
	if !f.kind("references") {
		out.References = nil
	}
	out.Programmes = pick(f, "programmes", fs.Programmes, func(x *corpus.ProgrammeFact) touched {
		return touched{&x.Fact, []string{x.Entity}, []*corpus.EDTF{x.Start, x.End}}
	})
	out.Participations = pick(f, "participations", fs.Participations, func(x *corpus.Participation) touched {
		return touched{&x.Fact, []string{x.Party, x.Programme}, []*corpus.EDTF{x.Since, x.Until}}
	})
	out.Relations = pick(f, "relations", fs.Relations, func(x *corpus.Relation) touched {
		return touched{&x.Fact, []string{x.Subject, x.Object}, []*corpus.EDTF{x.When}}
	})
	out.Dates = pick(f, "dates", fs.Dates, func(x *corpus.Date) touched { return touched{&x.Fact, nil, []*corpus.EDTF{&x.EDTF}} })
	out.Events = pick(f, "events", fs.Events, func(x *corpus.Happening) touched {
		who := x.Parties
		if x.Where != nil {
			who = append(slices.Clone(who), *x.Where)
		}
		return touched{&x.Fact, who, []*corpus.EDTF{x.When}}
	})
	out.Phases = pick(f, "phases", fs.Phases, func(x *corpus.Phase) touched {
		return touched{&x.Fact, x.Parties, []*corpus.EDTF{x.Start, x.End}}
	})
	out.Claims = pick(f, "claims", fs.Claims, func(x *corpus.Claim) touched { return touched{&x.Fact, x.About, nil} })
	out.Scenarios = pick(f, "scenarios", fs.Scenarios, func(x *corpus.Scenario) touched { return touched{&x.Fact, x.Advantage, nil} })
	out.Figures = pick(f, "figures", fs.Figures, func(x *corpus.Figure) touched { return touched{&x.Fact, nil, []*corpus.EDTF{x.When}} })
	out.Statements = pick(f, "statements", fs.Statements, func(x *corpus.Statement) touched {
		var who []string
		if x.Entity != nil {
			who = []string{*x.Entity}
		}
		return touched{&x.Fact, who, nil}
	})
	return out
}

// touched is what a filter looks at in a fact.
type touched struct {
	fact  *corpus.Fact
	who   []string
	dates []*corpus.EDTF
}

func pick[T any](f Filter, kind string, in []T, look func(*T) touched) []T {
	if !f.kind(kind) {
		return nil
	}
	var out []T
	for i := range in {
		if f.keeps(look(&in[i])) {
			out = append(out, in[i])
		}
	}
	return out
}

func (f Filter) kind(kind string) bool { return len(f.Kinds) == 0 || slices.Contains(f.Kinds, kind) }

func (f Filter) keeps(t touched) bool {
	if t.fact.Confidence < f.MinConfidence || !f.Rejected && t.fact.Review != nil && *t.fact.Review == corpus.Rejected {
		return false
	}
	about := func(ids []string) bool {
		return len(ids) == 0 || slices.ContainsFunc(t.who, func(w string) bool { return slices.Contains(ids, w) })
	}
	return about(f.Parties) && about(f.Programmes) && f.within(t.dates)
}

// within reports whether any date of a fact lies, at least in part, in the span
// asked for.
func (f Filter) within(dates []*corpus.EDTF) bool {
	if f.Since == "" && f.Until == "" {
		return true
	}
	from, to := corpus.MinOrdinal, corpus.MaxOrdinal
	if f.Since != "" {
		from, _, _ = f.Since.Bounds()
	}
	if f.Until != "" {
		_, to, _ = f.Until.Bounds()
	}
	return slices.ContainsFunc(dates, func(d *corpus.EDTF) bool {
		if d == nil {
			return false
		}
		lo, hi, ok := d.Bounds()
		return ok && lo <= to && hi >= from
	})
}
