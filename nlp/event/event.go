// Package event reads what happened at a moment or over a short span that the
// document dates: meetings, signings, accessions, visits, deployments, wars,
// elections and the like. Every event hangs on a date of the text and on what
// the date dates: a noun that names an event ("the summit of 24 November 2023")
// or the verb of the clause ("was signed in Minsk on 10 October 2014").
package event

import (
	"context"
	"sort"
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// Component is the step of the pipeline that gives events.
type Component struct{ lex *lexicon }

// New returns the component.
func New() *Component {
	l, err := readLexicon(triggersFile)
	if err != nil {
		panic(err) // a fault of the build
	}
	return &Component{l}
}

// Name implements nlp.Component.
func (*Component) Name() string { return "event" }

// Needs implements nlp.Component.
func (*Component) Needs() []nlp.Layer { return []nlp.Layer{nlp.Tokens, nlp.Times, nlp.Entities} }

// Gives implements nlp.Component.
func (*Component) Gives() []nlp.Layer { return []nlp.Layer{nlp.Events} }

// event is one happening as the text tells it.
type event struct {
	label      string
	kind       corpus.EventType
	when       corpus.EDTF
	state      string
	span       corpus.Span // the words that carry it
	method     string
	confidence float64
}

// Run adds d.Facts.Events.
func (c *Component) Run(ctx context.Context, d *nlp.Doc) error {
	seen := map[string]bool{}
	for i := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		if k := d.Blocks[d.Sentences[i].Block].Kind; k == corpus.Heading || k == corpus.TableRow {
			continue
		}
		r := reader{lex: c.lex, d: d, s: d.Sentences[i], sentence: i}
		for _, e := range r.events() {
			key := corpus.Fold(e.label) + " " + string(e.when)
			if !seen[key] {
				seen[key] = true
				d.Facts.Events = append(d.Facts.Events, fact(d, e))
			}
		}
	}
	return nil
}

func fact(d *nlp.Doc, e event) corpus.Happening {
	h := corpus.Happening{
		Fact:    d.NewFact("events", "event/"+e.method, e.confidence, e.span, e.label, string(e.when)),
		Label:   e.label,
		Type:    e.kind,
		When:    &e.when,
		Parties: []string{},
		State:   e.state,
	}
	for i, m := range mentionsIn(d, e.span) {
		switch {
		case m.Entity == "":
		case m.Type == corpus.State || m.Type == corpus.Organization:
			if d.EntityByID(m.Entity) != nil && !contains(h.Parties, m.Entity) {
				h.Parties = append(h.Parties, m.Entity)
			}
			if h.Where == nil && m.Type == corpus.State && i > 0 && preposition(d, m.First) {
				id := m.Entity
				h.Where = &id
			}
		case m.Type == corpus.Place && (h.Where == nil || !preposition(d, m.First)):
			if preposition(d, m.First) {
				id := m.Entity
				h.Where = &id
			}
		}
	}
	sort.Strings(h.Parties)
	return h
}

// preposition reports whether "in" or "at" stands before token i.
func preposition(d *nlp.Doc, i int) bool {
	if i > 0 && strings.EqualFold(d.Tokens[i-1].Text, "the") {
		i--
	}
	if i == 0 {
		return false
	}
	w := strings.ToLower(d.Tokens[i-1].Text)
	return w == "in" || w == "at"
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func mentionsIn(d *nlp.Doc, s corpus.Span) []nlp.Mention {
	i := sort.Search(len(d.Mentions), func(i int) bool { return d.Mentions[i].Start >= s.Start })
	j := i
	for j < len(d.Mentions) && d.Mentions[j].End <= s.End {
		j++
	}
	return d.Mentions[i:j]
}
