// Package claim finds what papers judge: strengths, weaknesses, opportunities
// and threats, in lists, in tables and in prose. What counts as a claim is
// fixed by the annotation guideline; the words that open lists and the cues of
// prose are data files beside this code.
package claim

import (
	"context"
	_ "embed" // the cue files and the model
	"sort"
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/cue"
)

//go:embed weights.txt
var weightsFile string

// Finder is the component.
type Finder struct {
	labels labeller
	cues   *cue.Lexicon
	model  *Model
}

// New makes the component.
func New() *Finder {
	m, err := ReadModel(strings.NewReader(weightsFile))
	if err != nil {
		panic(err) // the file is built in; a test reads it
	}
	cues := cue.MustParse(cuesFile)
	return &Finder{labels: labeller{lexicon: cue.MustParse(labelsFile), cues: cues}, cues: cues, model: m}
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
	labels := f.labels
	labels.letters = lettered(d)
	l := lists{labeller: labels, d: d}
	items := append(l.run(), tables(d, labels)...)
	if !arranged(items) {
		items = nil
	}
	sort.SliceStable(items, func(i, j int) bool { return items[i].Start < items[j].Start })
	main := mainParties(d)
	for _, it := range items {
		if it.form != corpus.FormProse {
			f.add(d, it, 0.95, main)
		}
	}
	cs := f.Prose(d)
	class, sure := f.model.Decide(cs)
	for i, c := range cs {
		if class[i] > 0 {
			s := d.Sentences[c.Sentence].Span
			f.add(d, item{s, quadrants[class[i]-1], corpus.FormProse, "claim.model"}, sure[i], main)
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
		if it.form != corpus.FormProse {
			seen[it.quadrant] = true
		}
	}
	return len(seen) > 1
}

// add makes a claim of it. Listed claims are the author's; a sentence that
// reports somebody is theirs.
func (f *Finder) add(d *nlp.Doc, it item, confidence float64, main []string) {
	fact := d.NewFact("claim", it.rule, confidence, it.Span, string(it.quadrant))
	c := corpus.Claim{
		Fact: fact, Quadrant: it.quadrant, About: about(d, it.Span, main), Text: fact.Evidence[0].Quote,
		Form: it.form, Hedged: f.hedged(d, it.Span), Holder: corpus.HolderAuthor, Reference: cites(d, it.Span),
	}
	if it.form == corpus.FormProse {
		c.Holder = holder(d, it.Span)
	}
	d.Facts.Claims = append(d.Facts.Claims, c)
}
