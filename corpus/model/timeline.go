package model

import (
	"cmp"
	"slices"

	"concord/corpus"
)

// timeline lists everything dated, in order.
func (f *Fold) timeline() []Moment {
	out := []Moment{}
	put := func(d *corpus.EDTF, id string) {
		if d != nil {
			out = append(out, Moment{When: *d, Fact: id})
		}
	}
	for _, x := range f.parts {
		for _, p := range x.facts.Programmes {
			put(p.Start, p.ID)
		}
		for _, p := range x.facts.Participations {
			put(p.Since, p.ID)
		}
		for _, r := range x.facts.Relations {
			put(r.When, r.ID)
		}
		for _, e := range x.facts.Events {
			put(e.When, e.ID)
		}
		for _, p := range x.facts.Phases {
			put(p.Start, p.ID)
		}
	}
	slices.SortFunc(out, func(a, b Moment) int { return cmp.Or(a.When.Compare(b.When), cmp.Compare(a.Fact, b.Fact)) })
	return slices.Compact(out)
}
