package claim

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// classes is how many classes the model tells apart: no claim and the four
// quadrants.
const classes = 5

// Model is a multinomial logistic regression over named features. Its file is
// text that a person can read: a feature a line with a weight for each class.
type Model struct {
	weights map[string][classes]float64
	paths   Paths
}

// afterClass names the rows of the paths in the model's file.
var afterClass = [classes]string{"(after none)", "(after strength)", "(after weakness)", "(after opportunity)", "(after threat)"}

// bias is the feature that every sentence has.
const bias = "(bias)"

// Probabilities returns the probability of each class: none, strength,
// weakness, opportunity, threat.
func (m *Model) Probabilities(features []string) [classes]float64 {
	z := m.weights[bias]
	for _, f := range features {
		w := m.weights[f]
		for c := range z {
			z[c] += w[c]
		}
	}
	return softmax(z)
}

func softmax(z [classes]float64) [classes]float64 {
	top, sum := z[0], 0.0
	for _, v := range z {
		top = math.Max(top, v)
	}
	for c := range z {
		z[c] = math.Exp(z[c] - top)
		sum += z[c]
	}
	for c := range z {
		z[c] /= sum
	}
	return z
}

// Write writes m with features in alphabetical order and weights rounded to
// three places.
func (m *Model) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, "# Weights of the claim model: feature, then none, strength, weakness, opportunity, threat.")
	fmt.Fprintln(b, "# Written by cmd/internal/claimtrain; see docs/claims.md for what it was trained on.")
	row := func(name string, weights [classes]float64) {
		fmt.Fprint(b, name)
		for _, v := range weights {
			fmt.Fprintf(b, "\t%.3f", v)
		}
		fmt.Fprintln(b)
	}
	for c, name := range afterClass {
		row(name, m.paths[c])
	}
	var names []string
	for f := range m.weights {
		names = append(names, f)
	}
	sort.Strings(names)
	for _, f := range names {
		row(f, m.weights[f])
	}
	return b.Flush()
}

// ReadModel reads what Write wrote.
func ReadModel(r io.Reader) (*Model, error) {
	m := &Model{weights: map[string][classes]float64{}}
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != classes+1 {
			return nil, fmt.Errorf("line %d: %d columns, want %d", n, len(f), classes+1)
		}
		var w [classes]float64
		for c := range w {
			v, err := strconv.ParseFloat(f[c+1], 64)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			w[c] = v
		}
		if c := slices.Index(afterClass[:], f[0]); c >= 0 {
			m.paths[c] = w
			continue
		}
		m.weights[f[0]] = w
	}
	return m, sc.Err()
}
