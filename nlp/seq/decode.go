package seq

import "math"

// prepare works out, once for all sentences, what depends on the transitions
// alone.
func (m *Model) prepare() {
	n := len(m.Labels)
	m.lead = make([][]int32, n)
	for b := range m.lead {
		m.lead[b] = make([]int32, n)
		for x := range n {
			m.lead[b][x] = gain(m.trans[b], m.trans[x])
		}
	}
	m.odds = *newLattice(n)
	m.odds.setTransitions(func(x, y int) float64 {
		if m.trans[x][y] <= never {
			return math.Inf(-1)
		}
		return float64(m.trans[x][y]) * m.scale
	})
}

// gain is the most that going on from the label with transitions x can win over
// going on from the one with transitions b.
func gain(b, x []int32) int32 {
	most := int32(never)
	for y := range x {
		if x[y] > never {
			most = max(most, x[y]-b[y])
		}
	}
	return most
}

// Best returns the best labelling of a sequence (Viterbi), given the sums of
// weights of its positions (positions × labels). Equal scores go to the label
// that comes first in Labels. Labels that can no longer win are passed over,
// which changes nothing in the result.
func (m *Model) Best(score []int32) []int {
	n := len(m.Labels)
	if len(score) == 0 {
		return nil
	}
	length := len(score) / n
	back := make([]uint8, length*n)
	cur, next := make([]int32, n), make([]int32, n)
	for y := range n {
		cur[y] = score[y] + m.trans[n][y]
	}
	for t := 1; t < length; t++ {
		m.step(cur, next, score[t*n:(t+1)*n], back[t*n:(t+1)*n])
		cur, next = next, cur
	}
	return trace(cur, back, length)
}

// step goes on by one position: from the scores cur of the labels before to
// next, the labels before the best ways noted in from.
func (m *Model) step(cur, next, row []int32, from []uint8) {
	top := 0
	for y := range next {
		next[y] = math.MinInt32
		if cur[y] > cur[top] {
			top = y
		}
	}
	lead := m.lead[top]
	for x, base := range cur {
		if base <= never/2 || base+lead[x] < cur[top] {
			continue
		}
		for y, w := range m.trans[x] {
			if s := base + w; s > next[y] {
				next[y], from[y] = s, uint8(x)
			}
		}
	}
	for y := range next {
		next[y] = max(next[y]+row[y], never)
	}
}

// trace follows the back pointers from the best last label.
func trace(last []int32, back []uint8, length int) []int {
	n := len(last)
	best := 0
	for y := range last {
		if last[y] > last[best] {
			best = y
		}
	}
	path := make([]int, length)
	for t := length - 1; t >= 0; t-- {
		path[t] = best
		best = int(back[t*n+best])
	}
	return path
}
