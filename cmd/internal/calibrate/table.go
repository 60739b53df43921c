package calibrate

import (
	"fmt"
	"io"
	"math"
)

// Bin is a row of a reliability table: facts whose confidence lies in [Low,
// High).
type Bin struct {
	Low, High  float64
	Facts      int
	Confidence float64 // mean
	Right      float64 // share
}

// Off is how far, in points of a hundred, the bin is from being right.
func (b Bin) Off() float64 { return 100 * math.Abs(b.Confidence-b.Right) }

// Reliability sorts outcomes into ten bins by their confidence.
func Reliability(outcomes []Outcome) []Bin {
	bins := make([]Bin, 10)
	for i := range bins {
		bins[i].Low, bins[i].High = float64(i)/10, float64(i+1)/10
	}
	for _, o := range outcomes {
		b := &bins[min(9, max(0, int(o.Confidence*10)))]
		b.Facts++
		b.Confidence += o.Confidence
		if o.Right {
			b.Right++
		}
	}
	for i := range bins {
		if n := float64(bins[i].Facts); n > 0 {
			bins[i].Confidence /= n
			bins[i].Right /= n
		}
	}
	return bins
}

// Across calibrates the facts of every paper with a map fitted to the others.
func Across(outcomes []Outcome) []Outcome {
	papers := map[string][]Outcome{}
	var order []string
	for _, o := range outcomes {
		if papers[o.Paper] == nil {
			order = append(order, o.Paper)
		}
		papers[o.Paper] = append(papers[o.Paper], o)
	}
	var out []Outcome
	for _, p := range order {
		var rest []Outcome
		for _, o := range outcomes {
			if o.Paper != p {
				rest = append(rest, o)
			}
		}
		m := Fit(rest)
		for _, o := range papers[p] {
			o.Confidence = m.Confidence(o.Kind, o.Method, o.Confidence)
			out = append(out, o)
		}
	}
	return out
}

// Print writes the reliability table of outcomes as Markdown.
func Print(w io.Writer, outcomes []Outcome) {
	fmt.Fprintln(w, "| confidence | facts | mean confidence | right | off by |")
	fmt.Fprintln(w, "|---|---|---|---|---|")
	for _, b := range Reliability(outcomes) {
		if b.Facts > 0 {
			fmt.Fprintf(w, "| %.1f–%.1f | %d | %.2f | %.2f | %.0f |\n", b.Low, b.High, b.Facts, b.Confidence, b.Right, b.Off())
		}
	}
}
