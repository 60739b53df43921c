// Package token gives a document its tokens: words, numbers and marks with
// their exact bytes, sentences that never cross blocks, Penn Treebank tags and
// lemmas.
package token

import (
	"context"

	"concord/corpus"
	"concord/nlp"
)

// Tagger gives every word of a sentence its Penn Treebank tag. It is safe for
// use in many goroutines.
type Tagger interface {
	Tag(words []string) []string
}

// Component adds tokens and sentences to a Doc.
type Component struct{ tagger Tagger }

// Option changes a Component.
type Option func(*Component)

// WithTagger makes the component use t instead of the tagger it comes with.
func WithTagger(t Tagger) Option { return func(c *Component) { c.tagger = t } }

// New makes the component with its own tagger unless an option gives another.
func New(opts ...Option) *Component {
	c := &Component{}
	for _, o := range opts {
		o(c)
	}
	if c.tagger == nil {
		c.tagger = Trained()
	}
	return c
}

// Name implements nlp.Component.
func (*Component) Name() string { return "token" }

// Needs implements nlp.Component.
func (*Component) Needs() []nlp.Layer { return nil }

// Gives implements nlp.Component.
func (*Component) Gives() []nlp.Layer { return []nlp.Layer{nlp.Tokens} }

// Run implements nlp.Component.
func (c *Component) Run(ctx context.Context, d *nlp.Doc) error {
	split(d)
	for i := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		c.tag(d.SentenceTokens(i))
	}
	return nil
}

// tag fills tags and lemmas of one sentence.
func (c *Component) tag(toks []nlp.Token) {
	words := make([]string, len(toks))
	for i, t := range toks {
		words[i] = t.Text
	}
	tags := c.tagger.Tag(words)
	for i := range toks {
		toks[i].Tag = tags[i]
		toks[i].Lemma = Lemma(words[i], tags[i])
	}
}

// split fills d.Tokens and d.Sentences from its blocks.
func split(d *nlp.Doc) {
	d.Tokens, d.Sentences = nil, nil
	var toks []corpus.Span
	for b, block := range d.Blocks {
		if block.Start < 0 || block.End > len(d.Text) || block.Empty() {
			continue
		}
		toks = words(d.Text, block.Span, toks[:0])
		start := 0
		for _, end := range sentences(d.Text, toks) {
			addSentence(d, b, toks[start:end])
			start = end
		}
	}
}

// addSentence appends a sentence made of spans to d.
func addSentence(d *nlp.Doc, block int, spans []corpus.Span) {
	s := nlp.Sentence{
		Span:  corpus.Span{Start: spans[0].Start, End: spans[len(spans)-1].End},
		First: len(d.Tokens),
		Block: block,
	}
	for k, t := range spans {
		var stop corpus.Span
		if k == len(spans)-1 && endsInLetter(d.Text[t.Start:t.End]) {
			// "Plan B." at the end of a sentence: the stop is the sentence's.
			stop = corpus.Span{Start: t.End - 1, End: t.End}
			t.End--
		}
		d.Tokens = append(d.Tokens, token(d, t))
		if !stop.Empty() {
			d.Tokens = append(d.Tokens, token(d, stop))
		}
	}
	s.Last = len(d.Tokens)
	d.Sentences = append(d.Sentences, s)
}

func token(d *nlp.Doc, s corpus.Span) nlp.Token {
	return nlp.Token{Span: s, Text: s.In(d.Text), Head: -1, Mention: -1, Sentence: len(d.Sentences)}
}

// endsInLetter reports whether w is one ASCII capital and a full stop.
func endsInLetter(w string) bool {
	return len(w) == 2 && w[1] == '.' && isUpperASCII(w[0])
}
