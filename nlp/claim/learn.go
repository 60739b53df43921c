package claim

import "math"

// Example is a sentence with its class: 0 no claim, 1 strength, 2 weakness, 3
// opportunity, 4 threat. Weight is how much it counts.
type Example struct {
	Features []string
	Class    int
	Weight   float64
}

// Learn fits a model by gradient descent with momentum on the weighted log
// loss with an L2 penalty. It starts from zero and goes through all examples
// in order, so that equal input gives equal weights.
func Learn(examples []Example, l2 float64, rounds int) *Model {
	m := &Model{weights: map[string][classes]float64{}}
	index := map[string]int{bias: 0}
	names := []string{bias}
	rows := make([][]int, len(examples))
	total := 0.0
	for i, e := range examples {
		rows[i] = []int{0}
		for _, f := range e.Features {
			k, ok := index[f]
			if !ok {
				k = len(names)
				index[f] = k
				names = append(names, f)
			}
			rows[i] = append(rows[i], k)
		}
		total += e.Weight
	}
	w := make([][classes]float64, len(names))
	v := make([][classes]float64, len(names))
	for range rounds {
		step(w, v, rows, examples, total, l2)
	}
	for k, f := range names {
		m.weights[f] = w[k]
	}
	return m
}

// step moves w once against the gradient; v is the momentum.
func step(w, v [][classes]float64, rows [][]int, examples []Example, total, l2 float64) {
	const rate, momentum = 0.5, 0.9
	g := make([][classes]float64, len(w))
	for i, e := range examples {
		var z [classes]float64
		for _, k := range rows[i] {
			for c := range z {
				z[c] += w[k][c]
			}
		}
		p := softmax(z)
		p[e.Class]--
		for _, k := range rows[i] {
			for c := range p {
				g[k][c] += e.Weight * p[c]
			}
		}
	}
	for k := range w {
		for c := range w[k] {
			d := g[k][c] / total
			if k > 0 {
				d += l2 * w[k][c]
			}
			v[k][c] = momentum*v[k][c] - rate*d
			w[k][c] += v[k][c]
			if math.IsNaN(w[k][c]) {
				w[k][c] = 0
			}
		}
	}
}

// LearnPaths counts how classes follow each other in sections that weigh the
// cooperation up, relative to how frequent each is, so that a path multiplies
// what the sentences show by themselves. It takes the candidates of each paper
// and their classes.
func (m *Model) LearnPaths(cs [][]Candidate, class [][]int) {
	n := &m.paths
	var prior [classes]float64
	for i := range n {
		for j := range n[i] {
			n[i][j] = 0.5
		}
	}
	for p := range cs {
		for k := range cs[p] {
			if !cs[p][k].Weighs {
				continue
			}
			prior[class[p][k]]++
			if !cs[p][k].Breaks && k > 0 {
				n[class[p][k-1]][class[p][k]]++
			}
		}
	}
	prior = scaled([classes]float64{prior[0] + 1, prior[1] + 1, prior[2] + 1, prior[3] + 1, prior[4] + 1})
	for i := range n {
		n[i] = scaled(n[i])
		for j := range n[i] {
			n[i][j] /= prior[j]
		}
	}
}
