package seq

import "math"

// Model is a trained sequence labeller. It is read-only and safe for use in
// many goroutines.
type Model struct {
	// Labels names the labels; everything else speaks of them by index.
	Labels []string

	scale float64   // weight = scale × quantised weight
	trans [][]int32 // [from][to]; the last row holds what may come first
	table index
	cells []cell // rows of the features, one after the other

	lead [][]int32 // [b][x]: by how much a way over x must trail one over b to be out of the race
	odds lattice   // the transitions as probabilities, to be copied
}

// cell is one weight of a feature.
type cell struct {
	label  uint8
	weight int8
}

// never marks a transition that is not allowed.
const never = math.MinInt32 / 4

// index finds the row of a feature by open addressing.
type index struct {
	mask  uint32
	slots []slot
}

type slot struct {
	key        uint32
	start, end uint32 // half-open range of cells
}

func newIndex(n int) index {
	size := 4
	for size < 2*n {
		size *= 2
	}
	return index{uint32(size - 1), make([]slot, size)}
}

func (x *index) put(s slot) {
	i := s.key & x.mask
	for x.slots[i].key != 0 {
		i = (i + 1) & x.mask
	}
	x.slots[i] = s
}

func (x *index) get(key uint32) (start, end uint32) {
	for i := key & x.mask; ; i = (i + 1) & x.mask {
		switch s := &x.slots[i]; s.key {
		case key:
			return s.start, s.end
		case 0:
			return 0, 0
		}
	}
}

// Features is the number of features the model has a weight for.
func (m *Model) Features() int {
	n := 0
	for i := range m.table.slots {
		if m.table.slots[i].key != 0 {
			n++
		}
	}
	return n
}

// Label returns the index of the label with the given name, -1 if it has none.
func (m *Model) Label(name string) int {
	for i, l := range m.Labels {
		if l == name {
			return i
		}
	}
	return -1
}

// scores fills out (positions × labels) with the sums of the weights of the
// features that are on.
func (m *Model) scores(features [][]uint32) []int32 {
	n := len(m.Labels)
	out := make([]int32, len(features)*n)
	for t, fs := range features {
		m.Add(out[t*n:(t+1)*n], fs)
	}
	return out
}

// Add adds the weights of features to row, which has a sum for each label.
func (m *Model) Add(row []int32, features []uint32) {
	for _, f := range features {
		start, end := m.table.get(f)
		for _, c := range m.cells[start:end] {
			row[c.label] += int32(c.weight)
		}
	}
}

// Decode returns the best labelling (Viterbi). Equal scores go to the label
// that comes first in Labels.
func (m *Model) Decode(features [][]uint32) []int {
	if len(features) == 0 {
		return nil
	}
	return m.Best(m.scores(features))
}

// Marginals returns for every position the probability of each label.
func (m *Model) Marginals(features [][]uint32) [][]float64 {
	if len(features) == 0 {
		return nil
	}
	return m.marginals(m.scores(features), len(features))
}

// Solve returns what Decode and Marginals return, for little more than the
// price of one.
func (m *Model) Solve(features [][]uint32) (best []int, marginals [][]float64) {
	if len(features) == 0 {
		return nil, nil
	}
	score := m.scores(features)
	return m.Best(score), m.marginals(score, len(features))
}

func (m *Model) marginals(score []int32, length int) [][]float64 {
	n := len(m.Labels)
	l := &lattice{n: n, trans: m.odds.trans, start: m.odds.start}
	emit := make([]float64, len(score))
	for i, s := range score {
		emit[i] = float64(s) * m.scale
	}
	l.run(emit, length)
	flat := make([]float64, length*n)
	out := make([][]float64, length)
	for t := range out {
		out[t] = l.marginal(t, flat[t*n:(t+1)*n])
	}
	return out
}

// Classify labels one thing by itself and returns the probability of each
// label, in the order of Labels, and the index of the best.
func (m *Model) Classify(features []uint32) (best int, probabilities []float64) {
	probabilities = m.Marginals([][]uint32{features})[0]
	for y, p := range probabilities {
		if p > probabilities[best] {
			best = y
		}
	}
	return best, probabilities
}
