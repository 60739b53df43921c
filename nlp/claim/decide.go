package claim

import "math"

// threshold is how probable it must be that a sentence is a claim: in sections
// that weigh the cooperation up, and elsewhere, where claims are rare.
const (
	thresholdWeighing  = 0.5
	thresholdElsewhere = 0.7
)

// Paths holds how often a class follows another within a section that weighs
// the cooperation up; learnt with the model.
type Paths [classes][classes]float64

// Decide gives each of a paper's candidates its class, 0 for no claim, and how
// probable it is that it is a claim of that class. In sections that weigh the cooperation up the claims of one quadrant stand
// together, so the most probable path through the section is taken.
func (m *Model) Decide(cs []Candidate) ([]int, []float64) {
	return m.DecideAt(cs, thresholdWeighing, thresholdElsewhere)
}

// DecideAt is Decide with other thresholds, to choose them by.
func (m *Model) DecideAt(cs []Candidate, weighing, elsewhere float64) ([]int, []float64) {
	out := make([]int, len(cs))
	sure := make([]float64, len(cs))
	probs := make([][classes]float64, len(cs))
	for i, c := range cs {
		probs[i] = m.Probabilities(c.Features)
	}
	for i := 0; i < len(cs); {
		j := i + 1
		for j < len(cs) && !cs[j].Breaks {
			j++
		}
		if cs[i].Weighs {
			copy(probs[i:j], smooth(probs[i:j], &m.paths))
		}
		for k := i; k < j; k++ {
			limit := elsewhere
			if cs[k].Weighs {
				limit = weighing
			}
			if 1-probs[k][0] >= limit {
				out[k] = likeliest(probs[k])
				sure[k] = probs[k][out[k]]
			}
		}
		i = j
	}
	return out, sure
}

// smooth is the forward-backward pass over a section: the probability of each
// class given all sentences of it.
func smooth(probs [][classes]float64, paths *Paths) [][classes]float64 {
	n := len(probs)
	fwd, bwd := make([][classes]float64, n), make([][classes]float64, n)
	for i := range probs {
		for c := 0; c < classes; c++ {
			in := 1.0
			if i > 0 {
				in = 0
				for b := 0; b < classes; b++ {
					in += fwd[i-1][b] * paths[b][c]
				}
			}
			fwd[i][c] = in * math.Max(probs[i][c], 1e-4)
		}
		fwd[i] = scaled(fwd[i])
	}
	for i := n - 1; i >= 0; i-- {
		for c := 0; c < classes; c++ {
			bwd[i][c] = 1
			if i+1 < n {
				bwd[i][c] = 0
				for b := 0; b < classes; b++ {
					bwd[i][c] += paths[c][b] * math.Max(probs[i+1][b], 1e-4) * bwd[i+1][b]
				}
			}
		}
		bwd[i] = scaled(bwd[i])
	}
	for i := range fwd {
		for c := range fwd[i] {
			fwd[i][c] *= bwd[i][c]
		}
		fwd[i] = scaled(fwd[i])
	}
	return fwd
}

func scaled(p [classes]float64) [classes]float64 {
	sum := 0.0
	for _, v := range p {
		sum += v
	}
	for c := range p {
		p[c] /= sum
	}
	return p
}

func likeliest(p [classes]float64) int {
	best := 1
	for c := 2; c < classes; c++ {
		if p[c] > p[best] {
			best = c
		}
	}
	return best
}
