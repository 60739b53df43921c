package main

import (
	"math"
	"sort"
)

// classifier is a multinomial logistic regression.
type classifier struct {
	labels  []string
	index   map[string]int // features
	weights [][]float64    // by feature and label
}

// row is a pair as the learner sees it: known features and shares of labels.
type row struct {
	features []int
	norm     float64
	share    []float64
}

// learn fits a model by gradient descent with momentum; a pair with several
// labels counts for each with its share.
func learn(pairs []pair, l2 float64, rounds int) *classifier {
	m := &classifier{index: map[string]int{}}
	seen := map[string]bool{}
	for _, p := range pairs {
		for l := range p.labels {
			seen[l] = true
		}
	}
	for l := range seen {
		m.labels = append(m.labels, l)
	}
	sort.Strings(m.labels)
	for _, p := range pairs {
		for _, f := range p.features {
			if _, ok := m.index[f]; !ok {
				m.index[f] = len(m.index)
			}
		}
	}
	m.weights = make([][]float64, len(m.index))
	speed := make([][]float64, len(m.index))
	for i := range m.weights {
		m.weights[i], speed[i] = make([]float64, len(m.labels)), make([]float64, len(m.labels))
	}
	rows := m.rows(pairs)
	for range rounds {
		m.step(speed, rows, l2)
	}
	return m
}

func (m *classifier) rows(pairs []pair) []row {
	out := make([]row, len(pairs))
	for i, p := range pairs {
		r := row{norm: 1 / math.Sqrt(float64(len(p.features))), share: make([]float64, len(m.labels))}
		for _, f := range p.features {
			r.features = append(r.features, m.index[f])
		}
		for c, l := range m.labels {
			if p.labels[l] {
				r.share[c] = 1 / float64(len(p.labels))
			}
		}
		out[i] = r
	}
	return out
}

func (m *classifier) step(speed [][]float64, rows []row, l2 float64) {
	const rate, momentum, scale = 0.3, 0.9, 10
	gradient := make([][]float64, len(m.weights))
	backing := make([]float64, len(m.weights)*len(m.labels))
	for i := range gradient {
		gradient[i] = backing[i*len(m.labels) : (i+1)*len(m.labels)]
	}
	for _, r := range rows {
		dist := make([]float64, len(m.labels))
		for _, f := range r.features {
			for c, w := range m.weights[f] {
				dist[c] += w * r.norm
			}
		}
		softmax(dist)
		for c := range dist {
			dist[c] = (dist[c] - r.share[c]) * r.norm
		}
		for _, f := range r.features {
			for c, d := range dist {
				gradient[f][c] += d
			}
		}
	}
	for i, g := range gradient {
		for c := range g {
			d := g[c]/float64(len(rows))*scale + l2*m.weights[i][c]
			speed[i][c] = momentum*speed[i][c] - rate*d
			m.weights[i][c] += speed[i][c]
		}
	}
}

// distribution is the probability of each label.
func (m *classifier) distribution(features []string) []float64 {
	z := make([]float64, len(m.labels))
	norm := 1 / math.Sqrt(float64(max(1, len(features))))
	for _, f := range features {
		if i, ok := m.index[f]; ok {
			for c, w := range m.weights[i] {
				z[c] += w * norm
			}
		}
	}
	softmax(z)
	return z
}

func softmax(z []float64) {
	top := math.Inf(-1)
	for _, x := range z {
		top = max(top, x)
	}
	sum := 0.0
	for c := range z {
		z[c] = math.Exp(z[c] - top)
		sum += z[c]
	}
	for c := range z {
		z[c] /= sum
	}
}

// judged is a pair with the probability of each label.
type judged struct {
	gold map[string]bool
	p    map[string]float64
}

func judge(m *classifier, pairs []pair) []judged {
	out := make([]judged, len(pairs))
	for i, x := range pairs {
		p := map[string]float64{}
		for c, v := range m.distribution(x.features) {
			p[m.labels[c]] = v
		}
		out[i] = judged{x.labels, p}
	}
	return out
}

// crossValidated judges each pair by a model trained on the other four fifths
// of the sentences.
func crossValidated(pairs []pair, l2 float64, rounds int) []judged {
	const folds = 5
	var out []judged
	for k := range folds {
		var in, held []pair
		for _, p := range pairs {
			if p.sentence%folds == k {
				held = append(held, p)
			} else {
				in = append(in, p)
			}
		}
		out = append(out, judge(learn(in, l2, rounds), held)...)
	}
	return out
}

type count struct{ gold, predicted, right int }

// micro is F1 over all labels of all pairs: of each pair the likeliest label
// and every other that reaches the threshold are predicted.
func micro(js []judged, threshold float64, perLabel map[string]*count) float64 {
	all := count{}
	for _, j := range js {
		top, p := "", 0.0
		for l, v := range j.p {
			if v > p || v == p && l < top {
				top, p = l, v
			}
		}
		labels := map[string]bool{}
		for l := range j.gold {
			labels[l] = true
		}
		for l := range j.p {
			labels[l] = true
		}
		for l := range labels {
			predicted := l == top || j.p[l] >= threshold
			c := count{}
			if j.gold[l] {
				c.gold = 1
			}
			if predicted {
				c.predicted = 1
			}
			c.right = c.gold * c.predicted
			all.add(c)
			if perLabel != nil {
				if perLabel[l] == nil {
					perLabel[l] = &count{}
				}
				perLabel[l].add(c)
			}
		}
	}
	return 2 * float64(all.right) / float64(max(1, all.gold+all.predicted))
}

func (c *count) add(d count) {
	c.gold += d.gold
	c.predicted += d.predicted
	c.right += d.right
}

// best is the threshold for further labels that serves cross-validation best.
func best(js []judged) float64 {
	threshold, top := 1.0, micro(js, 1, nil)
	for t := 0.1; t < 0.5; t += 0.02 {
		if f := micro(js, t, nil); f > top {
			threshold, top = t, f
		}
	}
	return threshold
}
