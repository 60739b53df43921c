// Package scenario finds the developments that a paper thinks possible:
// numbered, lettered or titled, with the conditions they rest on, what comes
// of them, who would gain and how the author judges them. What counts is fixed
// by the annotation guideline; the cues are a data file beside this code.
package scenario

import (
	"context"
	_ "embed"
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/cue"
)

//go:embed cues.txt
var cuesFile string

// Finder is the component.
type Finder struct{ cues *cue.Lexicon }

// New makes the component.
func New() *Finder { return &Finder{cue.MustParse(cuesFile)} }

// Name implements nlp.Component.
func (*Finder) Name() string { return "scenario" }

// Needs implements nlp.Component. Entities, where found, tell who gains.
func (*Finder) Needs() []nlp.Layer { return []nlp.Layer{nlp.Tokens} }

// Gives implements nlp.Component.
func (*Finder) Gives() []nlp.Layer { return []nlp.Layer{nlp.Scenarios} }

// Run implements nlp.Component.
func (f *Finder) Run(ctx context.Context, d *nlp.Doc) error {
	r := &reader{cues: f.cues, d: d}
	for n, s := range r.scopes() {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.emit(n+1, s)
	}
	return nil
}

// reader reads the scenarios of one document.
type reader struct {
	cues *cue.Lexicon
	d    *nlp.Doc
}

func (r *reader) words(s corpus.Span) []cue.Word { return cue.Words(r.d.Text, s) }

func (r *reader) has(s corpus.Span, class string) bool { return r.cues.Has(r.words(s), class) }

// emit adds the n-th scenario to the facts. Its evidence is the head and the
// description behind it.
func (r *reader) emit(n int, s scope) {
	fs, rule := r.factors(s)
	head := s.title
	fact := r.d.NewFact("scenario", s.rule, s.score, head)
	sc := corpus.Scenario{Fact: fact, Number: n, Title: squeeze(head.In(r.d.Text)), Factors: []corpus.Factor{}, Advantage: []string{}}
	if o, ok := r.outcome(s); ok {
		e := r.d.Evidence(o)
		sc.Outcome = e.Quote
		sc.Evidence = append(sc.Evidence, e)
	}
	for _, sp := range fs {
		e := r.d.Evidence(sp)
		sc.Factors = append(sc.Factors, corpus.Factor{Text: e.Quote, Evidence: []corpus.Evidence{e}})
	}
	var add []corpus.Evidence
	sc.Advantage, add = r.advantage(s)
	sc.Evidence = append(sc.Evidence, add...)
	judged, add := r.judged(s)
	if judged != "" {
		sc.Judged = &judged
	}
	sc.Evidence = append(sc.Evidence, add...)
	if rule != "" {
		sc.Method += "+" + rule
	}
	r.d.Facts.Scenarios = append(r.d.Facts.Scenarios, sc)
}

// outcome is the sentence that tells what the scenario is: the first of its
// text that is no condition.
func (r *reader) outcome(s scope) (corpus.Span, bool) {
	for _, i := range s.sentences {
		if b := r.d.Sentences[i].Block; r.d.Blocks[b].Kind == corpus.ListItem && !s.heads(b) {
			continue
		}
		sp := r.d.Sentences[i].Span
		if sp.Start < s.body {
			if sp.End <= s.body {
				continue
			}
			sp.Start = s.body
		}
		if sp = sp.Trim(r.d.Text); sp.Len() > 20 {
			return sp, true
		}
	}
	return corpus.Span{}, false
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
