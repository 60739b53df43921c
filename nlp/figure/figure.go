// Package figure finds quantities: amounts of money, shares, measures, counts
// of persons and things, durations without a place in time. What counts as one
// is fixed by the annotation guideline; numbers, units and exclusions are data
// files beside this code.
package figure

import (
	"context"
	"sort"
	"strconv"

	"concord/corpus"
	"concord/nlp"
)

// Finder is the component.
type Finder struct{ lexicon *lexicon }

// New makes the component.
func New() *Finder { return &Finder{newLexicon()} }

// Name implements nlp.Component.
func (*Finder) Name() string { return "figure" }

// Needs implements nlp.Component. Where mentions and times have been found,
// figures keep clear of them.
func (*Finder) Needs() []nlp.Layer { return []nlp.Layer{nlp.Tokens} }

// Gives implements nlp.Component.
func (*Finder) Gives() []nlp.Layer { return []nlp.Layer{nlp.Figures} }

// Run implements nlp.Component.
func (f *Finder) Run(ctx context.Context, d *nlp.Doc) error {
	for i := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		if mined(d, d.Sentences[i].Block) {
			f.sentence(d, i)
		}
	}
	return nil
}

// mined reports whether a block may hold figures: headings, labels and bare
// table rows do not say what they count.
func mined(d *nlp.Doc, block int) bool {
	if block < 0 || block >= len(d.Blocks) {
		return true
	}
	switch d.Blocks[block].Kind {
	case corpus.Heading, corpus.TableRow, corpus.Label:
		return false
	}
	return true
}

func (f *Finder) sentence(d *nlp.Doc, i int) {
	s := d.Sentences[i].Span
	lx := lex(d.Text, s)
	tag(lx, d.SentenceTokens(i))
	p := newParser(f.lexicon, d.Text, lx, s)
	p.block(d, s)
	for _, r := range p.read() {
		fact := d.NewFact("figure", r.rule, r.confidence(), r.Span, strconv.FormatFloat(r.value, 'g', -1, 64))
		d.Facts.Figures = append(d.Facts.Figures, corpus.Figure{
			Fact: fact, Text: fact.Evidence[0].Quote, Value: r.value, High: r.high,
			Comparator: r.comparator, Unit: r.unit.name, When: when(d, s),
		})
	}
}

// tag gives lexemes the tags of the tokens that begin where they do.
func tag(lx []lexeme, tokens []nlp.Token) {
	for i, k := 0, 0; i < len(lx); i++ {
		for k < len(tokens) && tokens[k].End <= lx[i].Start {
			k++
		}
		if k < len(tokens) && tokens[k].Start <= lx[i].Start {
			lx[i].tag = tokens[k].Tag
		}
	}
}

// block marks the lexemes inside dates and names.
func (p *parser) block(d *nlp.Doc, s corpus.Span) {
	mark := func(o corpus.Span) {
		for i := range p.lx {
			if o.Contains(p.lx[i].Span) {
				p.blocked[i] = true
			}
		}
	}
	for _, t := range overlapping(len(d.Times), func(i int) corpus.Span { return d.Times[i].Span }, s) {
		if d.Times[t].Value != "" {
			mark(d.Times[t].Span)
		}
	}
	for _, m := range overlapping(len(d.Mentions), func(i int) corpus.Span { return d.Mentions[i].Span }, s) {
		mark(d.Mentions[m].Span)
	}
}

// overlapping returns the indexes of the spans, sorted and disjoint, that
// overlap s.
func overlapping(n int, at func(int) corpus.Span, s corpus.Span) []int {
	var out []int
	for i := sort.Search(n, func(i int) bool { return at(i).End > s.Start }); i < n && at(i).Start < s.End; i++ {
		out = append(out, i)
	}
	return out
}

// when is the date of a figure: the only date of its sentence.
func when(d *nlp.Doc, s corpus.Span) *corpus.EDTF {
	var found *corpus.EDTF
	for _, i := range overlapping(len(d.Times), func(i int) corpus.Span { return d.Times[i].Span }, s) {
		t := d.Times[i]
		if t.Value == "" || t.Naming {
			continue
		}
		if found != nil {
			return nil
		}
		found = &t.Value
	}
	return found
}

// confidence says how sure a reading is: amounts with a sign or unit of their
// own are nearly certain, bare small counts least.
func (r *reading) confidence() float64 {
	switch {
	case r.unit.kind == percent || r.unit.kind == currency:
		return 0.95
	case r.approx || r.scaled || r.unit.kind == measure:
		return 0.9
	case r.unit.kind == "" || r.of:
		return 0.65
	case r.unit.kind == timeSpan:
		return 0.7
	case r.digits || r.value > 20:
		return 0.85
	}
	return 0.7
}
