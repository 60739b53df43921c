// Package entity finds who and what a paper speaks of (persons, states,
// organisations, places, programmes, agreements, events, units) and resolves
// the many names of one thing to one entity.
//
// A finder reads the text with a grammar of names and learns the document's
// own lexicon from it: names no list knows, acronyms the document defines,
// surnames of persons named in full. Then the forms of that lexicon and of the
// gazetteers are marked in the text, longest first, and each mark is settled:
// a capital is a place or a government, an acronym one of several bodies, "the
// Alliance" the one the paper speaks of. Every step costs time linear in the
// text.
package entity

import (
	"context"
	"fmt"
	"os"
	"sync"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/entity/model"
)

// Options changes a Component.
type Options struct {
	Lexicons   []string          // files that add to the gazetteers, in their format
	Recogniser *model.Recogniser // nil for the one in the binary
}

// Component recognises and resolves names. It is safe for concurrent use.
type Component struct {
	lex   *lexicon
	model *model.Recogniser
}

// New makes the component: the embedded gazetteers and the user's lexicons.
func New(o Options) (*Component, error) {
	lex, err := gazetteer(o.Lexicons)
	if err != nil {
		return nil, err
	}
	if o.Recogniser == nil {
		o.Recogniser = model.Default()
	}
	return &Component{lex, o.Recogniser}, nil
}

// gazetteer builds the lexicon of the embedded tables and the user's files.
func gazetteer(files []string) (*lexicon, error) {
	if len(files) == 0 {
		return embedded()
	}
	l := newLexicon()
	for _, f := range files { // first, so that a user's sense outranks ours
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, fmt.Errorf("lexicon: %w", err)
		}
		if err := l.read(split(string(b)), f); err != nil {
			return nil, fmt.Errorf("lexicon: %w", err)
		}
	}
	return l, l.readEmbedded()
}

// embedded is the lexicon without a user's files, built once and only read.
var embedded = sync.OnceValues(func() (*lexicon, error) {
	l := newLexicon()
	return l, l.readEmbedded()
})

func (l *lexicon) readEmbedded() error {
	for _, name := range []string{"states.tsv", "orgs.tsv", "programmes.tsv", "places.tsv"} {
		if err := l.read(rows(name), name); err != nil {
			return err
		}
	}
	for _, r := range rows("cities.tsv") {
		l.city(append([]string{r[0]}, list(r, 1)...))
		if column(r, 2) == "weak" {
			l.byID[corpus.EntityID(corpus.Place, r[0])].weak = true
		}
	}
	return nil
}

// Name implements nlp.Component.
func (*Component) Name() string { return "entity" }

// Needs implements nlp.Component.
func (*Component) Needs() []nlp.Layer { return []nlp.Layer{nlp.Tokens, nlp.Times} }

// Gives implements nlp.Component.
func (*Component) Gives() []nlp.Layer { return []nlp.Layer{nlp.Mentions, nlp.Entities} }

// Run implements nlp.Component.
func (c *Component) Run(ctx context.Context, d *nlp.Doc) error {
	sents := view(d)
	hideCited(d, sents)
	f := newFinder(d, c.lex, sents)
	f.oracle = newOracle(c.model)
	f.run()
	f.everywhere()
	f.described()
	f.summits()
	own := f.learn()
	if err := ctx.Err(); err != nil {
		return err
	}
	ms := f.choose(f.marks(own))
	f.localise(ms)
	f.write(f.nominals(ms))
	return nil
}
