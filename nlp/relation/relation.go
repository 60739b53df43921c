// Package relation finds what one entity does with or to another: who signs,
// joins, hosts, supplies, trains, borders whom, when, and whether the text
// denies or hedges it. What a text calls possible or planned is left out.
package relation

import (
	"context"
	"sort"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/clause"
	"concord/nlp/standing"
)

// Component gives relations.
type Component struct{}

// New returns the component.
func New() *Component { return &Component{} }

// Name implements nlp.Component.
func (*Component) Name() string { return "relation" }

// Needs implements nlp.Component.
func (*Component) Needs() []nlp.Layer {
	return []nlp.Layer{nlp.Tokens, nlp.Syntax, nlp.Mentions, nlp.Entities, nlp.Times}
}

// Gives implements nlp.Component.
func (*Component) Gives() []nlp.Layer { return []nlp.Layer{nlp.Relations} }

// Run implements nlp.Component.
func (*Component) Run(ctx context.Context, d *nlp.Doc) error {
	v := clause.New(d)
	acts := standing.Acts(d, v)
	found := fromActs(d, v, acts)
	if err := ctx.Err(); err != nil {
		return err
	}
	told := match(d, v, signings(v, acts), found)
	found = append(superseded(v, d, found, told), told...)
	for _, t := range settle(found) {
		d.Facts.Relations = append(d.Facts.Relations, t.fact(d))
	}
	return nil
}

// tie is one relation, before it becomes a fact.
type tie struct {
	subject, object string
	predicate       corpus.Predicate
	when            corpus.EDTF
	topic           string
	negated, hedged bool
	holder          string
	span            corpus.Span
	at              int // token of the predicate
	rule            string
	score           float64
}

func (t tie) fact(d *nlp.Doc) corpus.Relation {
	neg := ""
	if t.negated {
		neg = "not"
	}
	r := corpus.Relation{
		Fact:    d.NewFact("relation", t.rule, t.score, t.span, t.subject, string(t.predicate), t.object, neg),
		Subject: t.subject, Predicate: t.predicate, Object: t.object,
		Topic: t.topic, Negated: t.negated, Hedged: t.hedged, Holder: t.holder,
	}
	if t.when != "" {
		r.When = &t.when
	}
	return r
}

// settle leaves one relation for each subject, predicate, object and polarity:
// the dated and surer one; what is asserted somewhere is not also denied.
func settle(all []tie) []tie {
	type key struct {
		subject, object string
		predicate       corpus.Predicate
		negated         bool
	}
	best := map[key]tie{}
	var order []key
	for _, t := range all {
		if t.subject == "" || t.object == "" || t.subject == t.object || t.span.Empty() {
			continue
		}
		k := key{t.subject, t.object, t.predicate, t.negated}
		old, ok := best[k]
		switch {
		case !ok:
			order = append(order, k)
			best[k] = t
		case old.when == "" && t.when != "" || (old.when == "") == (t.when == "") && t.score > old.score:
			best[k] = t
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return best[order[i]].span.Start < best[order[j]].span.Start })
	var out []tie
	for _, k := range order {
		if k.predicate == corpus.CooperatesWith && !k.negated {
			if paper, signed := best[key{k.subject, k.object, corpus.Signed, false}]; signed && near(paper.span, best[k].span) {
				continue // said already, and more exactly
			}
		}
		left := key{k.subject, k.object, corpus.WithdrewFrom, false}
		if _, gone := best[left]; gone && k.negated {
			continue // who left is not also said never to have been in
		}
		if yes := (key{k.subject, k.object, k.predicate, false}); k.negated {
			if _, both := best[yes]; both {
				continue
			}
		}
		out = append(out, best[k])
	}
	return out
}

// near reports whether two spans stand in one sentence or the next.
func near(a, b corpus.Span) bool {
	return a.Start-b.End < 160 && b.Start-a.End < 160
}
