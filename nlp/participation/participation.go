// Package participation finds which party stands how to which organisation,
// agreement or programme, since when and until when: in prose, lists and
// tables of parties and programmes.
package participation

import (
	"context"
	"sort"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/clause"
	"concord/nlp/standing"
)

// Component gives participations.
type Component struct{}

// New returns the component.
func New() *Component { return &Component{} }

// Name implements nlp.Component.
func (*Component) Name() string { return "participation" }

// Needs implements nlp.Component.
func (*Component) Needs() []nlp.Layer {
	return []nlp.Layer{nlp.Tokens, nlp.Syntax, nlp.Mentions, nlp.Entities, nlp.Times}
}

// Gives implements nlp.Component.
func (*Component) Gives() []nlp.Layer { return []nlp.Layer{nlp.Participations} }

// Run implements nlp.Component.
func (*Component) Run(ctx context.Context, d *nlp.Doc) error {
	v := clause.New(d)
	acts := standing.Acts(d, v)
	starts(d, acts)
	found := fold(acts, func(id string) bool { return v.Type(id) == corpus.Programme })
	found = append(found, tables(d, v)...)
	found = append(found, lists(d, v)...)
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, s := range settle(found) {
		d.Facts.Participations = append(d.Facts.Participations, s.fact(d))
	}
	return nil
}

// stand is one standing of a party, before it becomes a fact.
type stand struct {
	party, frame string
	status       corpus.Status
	since, until corpus.EDTF
	span         corpus.Span
	rule         string
	score        float64
	rank         int  // of the date: entry into force 3, accession 2, signing 1, other 0
	tabled       bool // a mark in a table; prose outranks it
	weak         bool // only follows from something else; falls where more is told
	staged       bool // status told by the column of a date on the way to membership
}

func (s stand) fact(d *nlp.Doc) corpus.Participation {
	p := corpus.Participation{
		Fact:  d.NewFact("participation", s.rule, s.score, s.span, s.party, s.frame, string(s.status)),
		Party: s.party, Programme: s.frame, Status: s.status,
	}
	if s.since != "" {
		p.Since = &s.since
	}
	if s.until != "" {
		p.Until = &s.until
	}
	return p
}

// settle leaves one standing for each party, frame and status, the best
// supported, and drops those that another makes obsolete.
func settle(all []stand) []stand {
	type pair struct{ party, frame string }
	by := map[pair]map[corpus.Status]stand{}
	var order []pair
	for _, s := range all {
		k := pair{s.party, s.frame}
		if by[k] == nil {
			by[k] = map[corpus.Status]stand{}
			order = append(order, k)
		}
		old, ok := by[k][s.status]
		if !ok || better(s, old) {
			if ok && s.since == "" {
				s.since = old.since
			}
			by[k][s.status] = s
		} else if old.until == "" && s.until != "" {
			old.until = s.until
			by[k][s.status] = old
		}
	}
	var out []stand
	for _, k := range order {
		drop(by[k])
		var left []stand
		for _, s := range by[k] {
			left = append(left, s)
		}
		sort.Slice(left, func(i, j int) bool { return left[i].status < left[j].status })
		out = append(out, left...)
	}
	return out
}

// better reports whether s tells more than old of the same standing: told in
// prose, dated, with the date of higher rank, and then the earlier in the text.
func better(s, old stand) bool {
	switch {
	case s.weak != old.weak:
		return old.weak
	case s.tabled != old.tabled:
		return old.tabled
	case (s.since != "") != (old.since != ""):
		return s.since != ""
	case s.rank != old.rank:
		return s.rank > old.rank
	}
	return s.score > old.score
}

// obsolete says which standings fall when a party also has another one.
var obsolete = []struct{ has, drops corpus.Status }{
	{corpus.Former, corpus.Participant},
	{corpus.Former, corpus.NonParticipant},
	{corpus.Participant, corpus.Signatory},
	{corpus.Participant, corpus.Planned},
	{corpus.Participant, corpus.Candidate},
	{corpus.Participant, corpus.Invited},
	{corpus.Participant, corpus.NotSought},
	{corpus.Participant, corpus.NonParticipant},
	{corpus.Observer, corpus.NonParticipant},
	{corpus.Candidate, corpus.Planned},
	{corpus.Candidate, corpus.NotSought},
	{corpus.Signatory, corpus.Planned},
	{corpus.Signatory, corpus.NonParticipant},
	{corpus.NonParticipant, corpus.NotSought},
	{corpus.NonParticipant, corpus.Candidate},
	{corpus.NonParticipant, corpus.Planned},
	{corpus.Host, corpus.Invited},
}

func drop(by map[corpus.Status]stand) {
	for status, s := range by {
		if s.weak && len(by) > 1 {
			delete(by, status)
		}
	}
	for _, o := range obsolete {
		holds, ok := by[o.has]
		fallen, also := by[o.drops]
		if !ok || !also {
			continue
		}
		if o.has == corpus.Former && o.drops == corpus.Participant && fallen.since != "" && holds.until != "" && fallen.since.Compare(holds.until) > 0 {
			continue // it came back
		}
		if o.has == corpus.Former && holds.since == "" {
			holds.since = fallen.since
			by[o.has] = holds
		}
		delete(by, o.drops)
	}
}
