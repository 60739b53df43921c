// Package reference reads the works that a paper cites: from its notes and its
// reference list, split into CSL-JSON fields by a trained labeller (see train),
// with repetitions (Ibid., op. cit., short titles) resolved and every place
// where the body cites a work.
package reference

import (
	"context"
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// Component gives nlp.References.
type Component struct{}

// New makes the component.
func New() *Component { return &Component{} }

// Name implements nlp.Component.
func (*Component) Name() string { return "reference" }

// Needs implements nlp.Component.
func (*Component) Needs() []nlp.Layer { return nil }

// Gives implements nlp.Component.
func (*Component) Gives() []nlp.Layer { return []nlp.Layer{nlp.References} }

// methodModel and methodAgain name how a reference was found.
const (
	methodModel = "reference/citations"
	methodAgain = "reference/repetition"
)

// Run implements nlp.Component.
func (*Component) Run(ctx context.Context, d *nlp.Doc) error {
	w := &works{d: d}
	for i, f := range d.Footnotes {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.note(i, f); err != nil {
			return err
		}
	}
	listed := len(w.refs)
	for i, e := range d.Bibliography {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.entry(i, e); err != nil {
			return err
		}
	}
	cite(d, w.refs[listed:])
	d.Facts.References = append(d.Facts.References, w.refs...)
	return nil
}

// works gathers the references of one document.
type works struct {
	d    *nlp.Doc
	refs []corpus.Reference
	last []int // indexes of the references of the last note that is a source
}

// note reads a foot- or endnote.
func (w *works) note(i int, f corpus.Footnote) error {
	text := strings.TrimSpace(f.Text)
	if text == "" || !source(text) {
		return nil
	}
	var made []int
	for k, c := range citations(text) {
		r, err := w.reference(c, corpus.Span{Start: i, End: k})
		if err != nil {
			return err
		}
		marker := f.Marker
		r.Marker = &marker
		if f.Start >= 0 {
			r.Cited = []corpus.Citation{{Document: w.d.ID, Start: f.Start}}
		}
		made = append(made, len(w.refs))
		w.refs = append(w.refs, r)
	}
	w.last = made
	return nil
}

// entry reads an entry of a reference list.
func (w *works) entry(i int, e corpus.BibEntry) error {
	text := strings.TrimSpace(e.Text)
	if text == "" {
		return nil
	}
	r, err := w.reference(text, corpus.Span{Start: -1 - i, End: -1})
	if err != nil {
		return err
	}
	if e.Marker != "" {
		marker := e.Marker
		r.Marker = &marker
	}
	w.refs = append(w.refs, r)
	return nil
}

// reference parses one citation. The span only tells citations of one document
// apart for the ID.
func (w *works) reference(text string, at corpus.Span) (corpus.Reference, error) {
	r := corpus.Reference{ID: corpus.ReferenceID(w.d.ID, at, text), Document: w.d.ID, Raw: text, Cited: []corpus.Citation{}}
	if earlier := w.again(text); earlier >= 0 {
		e := w.refs[earlier]
		r.CSL, r.Method, r.Confidence = e.CSL, methodAgain, 0.9
		same := e.ID
		if e.SameAs != nil {
			same = *e.SameAs
		}
		r.SameAs = &same
		if m := pageTail.FindStringSubmatch(text); m != nil {
			r.CSL.Page = strings.ReplaceAll(m[1], "–", "-")
		}
		return r, nil
	}
	fields, certainty, err := Parse(text)
	if err != nil {
		return r, err
	}
	r.CSL, r.Method, r.Confidence = toCSL(fields, text), methodModel, round(certainty)
	if earlier := w.short(r.CSL); earlier >= 0 {
		e := w.refs[earlier]
		page := r.CSL.Page
		r.CSL, r.Method = e.CSL, methodAgain
		r.CSL.Page = page
		r.SameAs = &e.ID
	}
	return r, nil
}

// round keeps two decimals, so that exports do not differ in noise.
func round(p float64) float64 { return float64(int(p*100+0.5)) / 100 }

// again finds the earlier reference that Ibid. or op. cit. points at, -1 if the
// text is no repetition or there is none.
func (w *works) again(text string) int {
	if ibid.MatchString(text) {
		if len(w.last) > 0 {
			return w.last[len(w.last)-1]
		}
		return -1
	}
	if !opCit.MatchString(text) {
		return -1
	}
	before := corpus.Fold(text[:opCit.FindStringIndex(text)[0]])
	for i := len(w.refs) - 1; i >= 0; i-- {
		for _, a := range w.refs[i].CSL.Author {
			if f := corpus.Fold(a.Family + a.Literal); f != "" && strings.Contains(before, f) {
				return i
			}
		}
	}
	return -1
}

// short finds the earlier work that a citation without a year names again by
// its author and the beginning of its title, -1 if there is none.
func (w *works) short(c corpus.CSL) int {
	if c.Issued != nil || len(c.Author) == 0 || c.Title == "" {
		return -1
	}
	title, author := corpus.Fold(c.Title), corpus.Fold(c.Author[0].Family+c.Author[0].Literal)
	for i := len(w.refs) - 1; i >= 0; i-- {
		e := w.refs[i]
		if e.CSL.Issued == nil || len(e.CSL.Author) == 0 || e.SameAs != nil {
			continue
		}
		if corpus.Fold(e.CSL.Author[0].Family+e.CSL.Author[0].Literal) == author && strings.HasPrefix(corpus.Fold(e.CSL.Title), title) {
			return i
		}
	}
	return -1
}
