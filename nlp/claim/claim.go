// Package claim finds what papers judge: strengths, weaknesses, opportunities
// and threats, in lists, in tables and in prose. What counts as a claim is
// fixed by the annotation guideline; the words that open lists and the cues of
// prose are data files beside this code.
package claim

import (
	"context"
	"sort"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/cue"
)

// Finder is the component.
type Finder struct {
	labels labeller
	cues   *cue.Lexicon
}

// New makes the component.
func New() *Finder {
	return &Finder{labels: labeller{cue.MustParse(labelsFile)}, cues: cue.MustParse(cuesFile)}
}

// Name implements nlp.Component.
func (*Finder) Name() string { return "claim" }

// Needs implements nlp.Component. Mentions, where found, tell what a claim is
// about.
func (*Finder) Needs() []nlp.Layer { return []nlp.Layer{nlp.Tokens} }

// Gives implements nlp.Component.
func (*Finder) Gives() []nlp.Layer { return []nlp.Layer{nlp.Claims} }

// Run implements nlp.Component.
func (f *Finder) Run(ctx context.Context, d *nlp.Doc) error {
	l := lists{labeller: f.labels, d: d}
	items := append(l.run(), tables(d, f.labels)...)
	if !arranged(items) {
		items = nil
	}
	sort.SliceStable(items, func(i, j int) bool { return items[i].Start < items[j].Start })
	for _, it := range items {
		if it.form != corpus.FormProse {
			f.addListed(d, it)
		}
	}
	return ctx.Err()
}

// arranged reports whether items are set out as strengths, weaknesses,
// opportunities and threats: at least two quadrants have some. A lone list of
// risks or achievements is no such arrangement.
func arranged(items []item) bool {
	seen := map[corpus.Quadrant]bool{}
	for _, it := range items {
		seen[it.quadrant] = true
	}
	return len(seen) > 1
}

func (f *Finder) addListed(d *nlp.Doc, it item) {
	fact := d.NewFact("claim", it.rule, 0.95, it.Span, string(it.quadrant))
	d.Facts.Claims = append(d.Facts.Claims, corpus.Claim{
		Fact: fact, Quadrant: it.quadrant, Text: fact.Evidence[0].Quote, Form: it.form, Holder: corpus.HolderAuthor,
	})
}
