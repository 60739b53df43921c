package model

import (
	"cmp"
	"maps"
	"slices"

	"concord/corpus"
)

// mergeEntities joins entities of one ID. The name told most often stands.
func mergeEntities(in []corpus.Entity) []corpus.Entity {
	groups := map[string][]corpus.Entity{}
	for _, e := range in {
		groups[e.ID] = append(groups[e.ID], e)
	}
	out := make([]corpus.Entity, 0, len(groups))
	for _, id := range slices.Sorted(maps.Keys(groups)) {
		out = append(out, mergeEntity(groups[id]))
	}
	return out
}

func mergeEntity(g []corpus.Entity) corpus.Entity {
	e := g[0]
	e.Aliases, e.Mentions, e.Identifiers = nil, nil, map[string]string{}
	votes := map[string]int{}
	for _, x := range g {
		votes[x.Name] += 1 + len(x.Mentions)
		e.Aliases = append(append(e.Aliases, x.Aliases...), x.Name)
		e.Mentions = append(e.Mentions, x.Mentions...)
		for k, v := range x.Identifiers {
			e.Identifiers[k] = max(e.Identifiers[k], v)
		}
	}
	e.Name = most(votes)
	slices.Sort(e.Aliases)
	e.Aliases = slices.DeleteFunc(slices.Compact(e.Aliases), func(a string) bool { return a == e.Name })
	slices.SortFunc(e.Mentions, func(a, b corpus.Mention) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return e
}

// most returns the key with the highest count, the longest of equals, then the
// first in order.
func most(votes map[string]int) string {
	best := ""
	for _, v := range slices.Sorted(maps.Keys(votes)) {
		if best == "" || votes[v] > votes[best] || votes[v] == votes[best] && len(v) > len(best) {
			best = v
		}
	}
	return best
}

// mergeProgrammes joins what documents say of one programme where they say the
// same: a row for every start and end that documents give, so that every piece
// of evidence carries its row. Documents that give no date have a row of their
// own, and so has what a person has rejected; name, kind, acronym and owner are
// those told most often anywhere.
func mergeProgrammes(in []corpus.ProgrammeFact) []corpus.ProgrammeFact {
	whole, rows := map[string][]corpus.ProgrammeFact{}, map[string][]corpus.ProgrammeFact{}
	for _, p := range in {
		whole[p.Entity] = append(whole[p.Entity], p)
		k := p.Entity + sep + told(p.Start) + sep + told(p.End) + sep + told(rejected(p.Review))
		rows[k] = append(rows[k], p)
	}
	out := make([]corpus.ProgrammeFact, 0, len(rows))
	for _, k := range slices.Sorted(maps.Keys(rows)) {
		row, all := mergeProgramme(rows[k]), mergeProgramme(whole[rows[k][0].Entity])
		row.Name, row.Kind, row.Acronym, row.Owner = all.Name, all.Kind, all.Acronym, all.Owner
		row.Review, row.Facts = judged(rows[k])
		out = append(out, row)
	}
	return out
}

// Programmes returns the rows under which the dataset holds what papers say of
// programmes; each names the facts that it joins.
func Programmes(of []corpus.ProgrammeFact) []corpus.ProgrammeFact { return mergeProgrammes(of) }

// judged is the judgement of a row: it is judged when all of its facts are. The
// facts are named where there are several.
func judged(row []corpus.ProgrammeFact) (*corpus.Review, []string) {
	review := row[0].Review
	var facts []string
	for _, p := range row {
		facts = append(facts, p.ID)
		switch {
		case p.Review == nil:
			review = nil
		case review != nil && *p.Review == corpus.Amended:
			review = p.Review
		}
	}
	if len(facts) == 1 {
		return review, nil
	}
	return review, facts
}

// rejected is r where it is a rejection.
func rejected(r *corpus.Review) *corpus.Review {
	if r == nil || *r != corpus.Rejected {
		return nil
	}
	return r
}

func told[S ~string](d *S) string {
	if d == nil {
		return ""
	}
	return string(*d)
}

func mergeProgramme(g []corpus.ProgrammeFact) corpus.ProgrammeFact {
	m := g[0]
	m.Evidence, m.Acronym, m.Owner = nil, nil, nil
	names, acronyms, owners, kinds := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	starts, ends := map[string]int{}, map[string]int{}
	for _, p := range g {
		m.Evidence = append(m.Evidence, p.Evidence...)
		m.Confidence = max(m.Confidence, p.Confidence)
		names[p.Name]++
		kinds[string(p.Kind)]++
		count(acronyms, p.Acronym)
		count(owners, p.Owner)
		count(starts, p.Start)
		count(ends, p.End)
	}
	m.Name, m.Kind = most(names), corpus.ProgrammeKind(most(kinds))
	m.Acronym, m.Owner = choice[string](acronyms), choice[string](owners)
	m.Start, m.End = choice[corpus.EDTF](starts), choice[corpus.EDTF](ends)
	return m
}

func count[S ~string](votes map[string]int, v *S) {
	if v != nil {
		votes[string(*v)]++
	}
}

func choice[S ~string](votes map[string]int) *S {
	if len(votes) == 0 {
		return nil
	}
	v := S(most(votes))
	return &v
}
