// Package statement finds what papers quote and report: direct and indirect
// speech, thought, promise and judgement with its speaker. What counts as a
// statement is fixed by the annotation guideline; verbs and speakers are data
// files beside this code.
package statement

import (
	"context"
	"sort"
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// Finder is the component.
type Finder struct{ lexicon *lexicon }

// New makes the component.
func New() *Finder { return &Finder{newLexicon()} }

// Name implements nlp.Component.
func (*Finder) Name() string { return "statement" }

// Needs implements nlp.Component. Syntax, mentions and references are used
// where they have been found.
func (*Finder) Needs() []nlp.Layer { return []nlp.Layer{nlp.Tokens} }

// Gives implements nlp.Component.
func (*Finder) Gives() []nlp.Layer { return []nlp.Layer{nlp.Statements} }

// Run implements nlp.Component.
func (f *Finder) Run(ctx context.Context, d *nlp.Doc) error {
	r := newReader(f.lexicon, d)
	next := 0
	for i := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !speaks(d, d.Sentences[i].Block) {
			continue
		}
		var fs []found
		for next < len(r.quotes) && r.quotes[next].outer.Start < d.Sentences[i].End {
			g, used, ok := r.direct(next)
			if ok {
				fs = append(fs, g)
				r.remember(g.speaker)
			}
			next += used
		}
		fs = append(fs, r.reported(i)...)
		for _, g := range fs {
			r.remember(g.speaker)
			r.emit(g)
		}
	}
	return nil
}

// speaks reports whether a block may hold statements.
func speaks(d *nlp.Doc, block int) bool {
	if block < 0 || block >= len(d.Blocks) {
		return true
	}
	switch d.Blocks[block].Kind {
	case corpus.Heading, corpus.Label, corpus.Caption, corpus.TableRow:
		return false
	}
	return true
}

func (r *reader) remember(s speaker) {
	if s.voice == person || s.voice == group && s.entity == "" {
		r.last = s
	}
}

func (r *reader) emit(f found) {
	var texts []string
	var evidence []corpus.Evidence
	for _, p := range f.parts {
		e := r.d.Evidence(p)
		texts = append(texts, e.Quote)
		evidence = append(evidence, e)
	}
	fact := r.d.NewFact("statement", f.method, f.score, f.parts[0], f.text)
	fact.Evidence = evidence
	s := corpus.Statement{Fact: fact, Speaker: f.text, Text: strings.Join(texts, " "), Direct: f.direct, Reference: r.reference(f.anchor)}
	if f.entity != "" {
		s.Entity = &f.entity
	}
	r.d.Facts.Statements = append(r.d.Facts.Statements, s)
}

// reference is the reference cited right behind s.
func (r *reader) reference(s corpus.Span) *string {
	for i := range r.d.Facts.References {
		ref := &r.d.Facts.References[i]
		for _, c := range ref.Cited {
			if c.Start >= s.End-3 && c.Start <= s.End+3 {
				id := ref.ID
				return &id
			}
		}
	}
	return nil
}

// tokens returns the range of tokens that overlap s.
func (r *reader) tokens(s corpus.Span) (first, last int) {
	t := r.d.Tokens
	first = sort.Search(len(t), func(i int) bool { return t[i].End > s.Start })
	last = sort.Search(len(t), func(i int) bool { return t[i].Start >= s.End })
	return first, max(first, last)
}

// sentenceAt returns the index of the sentence that holds byte b, or of the
// next.
func (r *reader) sentenceAt(b int) int {
	return sort.Search(len(r.d.Sentences), func(i int) bool { return r.d.Sentences[i].End > b })
}

// sentencesAround returns the tokens of the sentences that s touches.
func (r *reader) sentencesAround(s corpus.Span) (first, last int) {
	i := r.sentenceAt(s.Start)
	if i >= len(r.d.Sentences) {
		return 0, 0
	}
	first, last = r.d.Sentences[i].First, r.d.Sentences[i].Last
	for i < len(r.d.Sentences) && r.d.Sentences[i].Start < s.End {
		last = r.d.Sentences[i].Last
		i++
	}
	return first, last
}

func (r *reader) blockAt(b int) int {
	if i := r.sentenceAt(b); i < len(r.d.Sentences) {
		return r.d.Sentences[i].Block
	}
	return 0
}

// firstEndingAfter is the index of the first mention that ends after byte b.
func firstEndingAfter(d *nlp.Doc, b int) int {
	return sort.Search(len(d.Mentions), func(i int) bool { return d.Mentions[i].End > b })
}
