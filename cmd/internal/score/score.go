// Package score compares a dataset with gold files: precision, recall and F1
// of each kind of fact, pooled over the papers, and the mean of F1 over the
// kinds. It counts as the annotation guideline's own scorer does.
package score

import (
	"fmt"
	"io"

	"concord/corpus"
)

// Tally counts one category.
type Tally struct {
	Name                     string
	Gold, Predicted, Matched int
	Missed, Extra            []string
	Judged                   []Judged // every predicted fact
}

// Judged is a predicted fact and whether the gold has it.
type Judged struct {
	Kind  string // the category
	Fact  corpus.Fact
	Right bool
}

// PRF returns precision, recall and F1.
func (t *Tally) PRF() (p, r, f float64) {
	switch {
	case t.Predicted > 0:
		p = float64(t.Matched) / float64(t.Predicted)
	case t.Gold == 0:
		p = 1
	}
	r = 1
	if t.Gold > 0 {
		r = float64(t.Matched) / float64(t.Gold)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// Report is the outcome of scoring.
type Report struct {
	Tallies          []*Tally // in the fixed order, with gold
	Missing          []string // papers without a document in the dataset
	Quotes, Unground int
}

// Macro is the mean of F1 over the categories.
func (r *Report) Macro() float64 {
	sum := 0.0
	for _, t := range r.Tallies {
		_, _, f := t.PRF()
		sum += f
	}
	return sum / float64(max(1, len(r.Tallies)))
}

// Print writes the table; with verbose also what was missed and what is extra.
func (r *Report) Print(w io.Writer, verbose bool) {
	fmt.Fprintf(w, "%-16s %5s %5s %5s %6s %6s %6s\n", "category", "gold", "pred", "hit", "P", "R", "F1")
	for _, t := range r.Tallies {
		p, rc, f := t.PRF()
		fmt.Fprintf(w, "%-16s %5d %5d %5d %6.3f %6.3f %6.3f\n", t.Name, t.Gold, t.Predicted, t.Matched, p, rc, f)
		if verbose {
			for _, m := range t.Missed {
				fmt.Fprintf(w, "      missed: %.140s\n", m)
			}
			for _, m := range t.Extra {
				fmt.Fprintf(w, "      extra:  %.140s\n", m)
			}
		}
	}
	for _, m := range r.Missing {
		fmt.Fprintf(w, "missing from the dataset: %s\n", m)
	}
	fmt.Fprintf(w, "evidence checked %d, not at its offsets %d\n", r.Quotes, r.Unground)
	fmt.Fprintf(w, "macro F1 %.3f over %d categories, ungrounded %d\n", r.Macro(), len(r.Tallies), r.Unground)
}

// match pairs gold with predictions, each used once, the first that fits.
func match[G, P any](t *Tally, gold []G, pred []P, same func(G, P) bool, showG func(G) string, showP func(P) string) {
	used := make([]bool, len(pred))
	for _, g := range gold {
		hit := false
		for i, p := range pred {
			if !used[i] && same(g, p) {
				used[i], hit = true, true
				t.Matched++
				break
			}
		}
		if !hit {
			t.Missed = append(t.Missed, showG(g))
		}
	}
	t.Gold += len(gold)
	t.Predicted += len(pred)
	for i, p := range pred {
		if !used[i] {
			t.Extra = append(t.Extra, showP(p))
		}
		if f, ok := any(p).(interface{ Head() corpus.Fact }); ok {
			t.Judged = append(t.Judged, Judged{t.Name, f.Head(), used[i]})
		}
	}
}

func self(s string) string { return s }
