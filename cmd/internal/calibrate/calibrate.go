// Package calibrate turns the confidence that a component gives a fact into
// the share of such facts that are right. Components say how strong a rule is
// compared with others; what that is worth is measured over gold papers and
// kept in a data file, which is applied in one place, after all components.
package calibrate

import (
	"bufio"
	_ "embed" // the data file
	"fmt"
	"io"
	"math"
	"sort"
	"strconv"
	"strings"

	"concord/corpus"
)

//go:embed confidence.txt
var built string

// Outcome is a fact whose truth is known.
type Outcome struct {
	Paper      string
	Kind       string // as corpus.Facts.Each names it
	Method     string
	Confidence float64 // raw, as the component gave it
	Right      bool
}

// Map gives confidences. Its keys run from the special to the general: kind,
// method and raw confidence to one place; kind and method; kind.
type Map map[string]float64

// pull is how many outcomes of the more general key an estimate begins with.
// It, most and least were chosen by the reliability tables that they yield
// (docs/calibration.md), so those tables are no independent test of them.
const pull = 16

func keys(kind, method string, raw float64) [3]string {
	return [3]string{
		kind, kind + "\t" + method, kind + "\t" + method + "\t" + strconv.FormatFloat(math.Round(raw*10)/10, 'f', 1, 64),
	}
}

// most is how many facts of one paper count for a key: facts of a paper stand
// or fall together, as a table read well or badly does.
const most = 2

// least is the lowest confidence given: measured across papers, the facts of
// the weakest methods are about as often right as this, and there are too few
// of them to tell better ones from worse.
const least = 0.6

// Fit estimates the share of right facts for each key, each drawn towards that
// of the key above it. What a trained model finds is not drawn towards the
// rules of its kind.
func Fit(outcomes []Outcome) Map {
	type cell struct{ key, paper string }
	n, right := map[cell]float64{}, map[cell]float64{}
	parent := map[string]string{}
	var cells []cell
	for _, o := range outcomes {
		above := ""
		for i, k := range keys(o.Kind, o.Method, o.Confidence) {
			c := cell{k, o.Paper}
			if n[c] == 0 {
				cells = append(cells, c)
			}
			n[c]++
			if o.Right {
				right[c]++
			}
			if i == 1 && strings.HasSuffix(o.Method, ".model") {
				above = ""
			}
			parent[k] = above
			above = k
		}
	}
	all, good := map[string]float64{}, map[string]float64{}
	for _, c := range cells {
		w := math.Min(n[c], most) / n[c]
		all[c.key] += w * n[c]
		good[c.key] += w * right[c]
	}
	m := Map{}
	var estimate func(k string) float64
	estimate = func(k string) float64 {
		if k == "" {
			return 0.7
		}
		return (good[k] + pull*estimate(parent[k])) / (all[k] + pull)
	}
	for k := range all {
		m[k] = math.Round(max(least, estimate(k))*100) / 100
	}
	return m
}

// Confidence is the calibrated confidence of a fact, the raw one where the map
// knows nothing of its kind.
func (m Map) Confidence(kind, method string, raw float64) float64 {
	ks := keys(kind, method, raw)
	for i := len(ks) - 1; i >= 0; i-- {
		if c, ok := m[ks[i]]; ok {
			return c
		}
	}
	return raw
}

// Apply sets the confidence of every fact.
func (m Map) Apply(fs *corpus.Facts) {
	fs.Each(func(kind string, f *corpus.Fact) { f.Confidence = m.Confidence(kind, f.Method, f.Confidence) })
}

// Write writes m as lines of kind, method, raw confidence and calibrated
// confidence, sorted.
func (m Map) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, "# Calibrated confidence: kind, method and raw confidence (both may be left out), then the share of right facts.")
	fmt.Fprintln(b, "# Written by cmd/internal/calibrate/fit; see docs/calibration.md.")
	var ks []string
	for k := range m {
		ks = append(ks, k)
	}
	sort.Strings(ks)
	for _, k := range ks {
		fmt.Fprintf(b, "%s\t%.2f\n", k, m[k])
	}
	return b.Flush()
}

// Read reads what Write wrote.
func Read(r io.Reader) (Map, error) {
	m := Map{}
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		i := strings.LastIndexByte(line, '\t')
		if i < 0 {
			return nil, fmt.Errorf("line %d: no value", n)
		}
		v, err := strconv.ParseFloat(line[i+1:], 64)
		if err != nil || v < 0 || v > 1 {
			return nil, fmt.Errorf("line %d: %q is no confidence", n, line[i+1:])
		}
		m[line[:i]] = v
	}
	return m, sc.Err()
}

// Built returns the map that is built in.
func Built() (Map, error) { return Read(strings.NewReader(built)) }
