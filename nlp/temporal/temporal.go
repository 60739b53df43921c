// Package temporal finds what a document says of time and gives it as EDTF:
// dates, intervals, decades, seasons, and expressions that hang on another date
// ("this year", "two years later"), which it resolves from the day of
// publication or from the date before in the text, and leaves out where neither
// tells enough.
//
// The rules are data: temporal.rules holds patterns with tests beside them,
// words.txt the classes of words they speak of, states.txt when states became
// independent and when their fiscal years begin.
package temporal

import (
	"context"
	_ "embed"
	"sort"
	"strings"
	"sync"

	"concord/corpus"
	"concord/nlp"
)

//go:embed temporal.rules
var rulesFile string

// Component is the step of the pipeline that gives times and dates.
type Component struct{ g *grammar }

var compiled = sync.OnceValues(func() (*grammar, error) { return compile(wordsFile, rulesFile, statesFile) })

// New returns the component. The rules are compiled once; an error in them is a
// fault of the build.
func New() *Component {
	g, err := compiled()
	if err != nil {
		panic(err)
	}
	return &Component{g}
}

// ahead are the words by which a sentence looks ahead.
const ahead = "will shall would might could plan set expects expected scheduled plans planned planning upcoming forthcoming hopes intends due next expire expires payable deadline effective begins starts"

// back are irregular forms by which it looks back; "-ed" does so as well.
const back = "said was were had did went came took made met held began told gave got left sent won lost fell rose grew saw found brought became has have been spoke wrote broke struck killed sold bought paid led"

func compile(words, rules, states string) (*grammar, error) {
	lex, err := readWords(words)
	if err != nil {
		return nil, err
	}
	g := &grammar{lex: lex, marks: map[rune]int32{}, states: readStates(states)}
	for _, w := range []string{"the", "of", "and", "or", "quarter", "third", "last", "past", "next", "by", "until", "till", "as", "same", "preceding", "previous"} {
		g.literal(w)
	}
	g.ahead = map[int32]bool{}
	for w := range strings.FieldsSeq(ahead) {
		g.ahead[g.literal(w)] = true
	}
	g.back = map[int32]bool{}
	for w := range strings.FieldsSeq(back) {
		g.back[g.literal(w)] = true
	}
	if err := g.parseRules(rules); err != nil {
		return nil, err
	}
	return g, g.index()
}

// lit returns the number of a word that some rule names, 0 if none does.
func (g *grammar) lit(w string) int32 { return g.lex[w].lit }

// Name implements nlp.Component.
func (*Component) Name() string { return "temporal" }

// Needs implements nlp.Component.
func (*Component) Needs() []nlp.Layer { return []nlp.Layer{nlp.Tokens} }

// Gives implements nlp.Component.
func (*Component) Gives() []nlp.Layer { return []nlp.Layer{nlp.Times} }

// Run adds d.Times and d.Facts.Dates. Years of citations and of names stand
// among the times, marked as naming, and not among the dates.
func (c *Component) Run(ctx context.Context, d *nlp.Doc) error {
	r := newResolver(c.g, d)
	blocks := d.Blocks
	if len(blocks) == 0 && d.Text != "" {
		blocks = []corpus.Block{{Kind: corpus.Paragraph, Span: corpus.Span{End: len(d.Text)}}}
	}
	for i, b := range blocks {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.readBlock(b.Span, i)
	}
	sort.SliceStable(r.out, func(i, j int) bool { return r.out[i].Start < r.out[j].Start })
	for i := range r.out {
		t := &r.out[i]
		t.First, t.Last = tokensOf(d.Tokens, t.Span)
		if isDate(t) {
			d.Facts.Dates = append(d.Facts.Dates, fact(d, t))
		}
	}
	d.Times = r.out
	return nil
}

func isDate(t *nlp.Time) bool {
	return t.Value != "" && !strings.HasSuffix(t.Rule, "/citation") && !strings.HasSuffix(t.Rule, "/name")
}

func fact(d *nlp.Doc, t *nlp.Time) corpus.Date {
	confidence := 0.95
	if t.Anchored {
		confidence = 0.8
	}
	return corpus.Date{
		Fact: d.NewFact("dates", "temporal/"+t.Rule, confidence, t.Span, string(t.Value)),
		Text: t.In(d.Text),
		EDTF: t.Value,
		Type: t.Type,
	}
}

// tokensOf returns the range of tokens that overlap s.
func tokensOf(tokens []nlp.Token, s corpus.Span) (first, last int) {
	first = sort.Search(len(tokens), func(i int) bool { return tokens[i].End > s.Start })
	last = first
	for last < len(tokens) && tokens[last].Start < s.End {
		last++
	}
	return first, last
}
