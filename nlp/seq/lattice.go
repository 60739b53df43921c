package seq

import "math"

// lattice computes sums over all labellings of a sequence (forward-backward).
// It is scratch space: one lattice serves many sequences, one at a time.
type lattice struct {
	n      int       // labels
	length int       // positions
	trans  []float64 // exp of transitions, n×n, by [from*n+to]
	start  []float64 // exp of what may come first
	emit   []float64 // exp of emissions, scaled by position
	alpha  []float64 // forward sums, each position summing to 1
	beta   []float64 // backward sums
	norm   []float64 // the sums alpha was divided by
	logZ   float64
}

func newLattice(n int) *lattice {
	return &lattice{n: n, trans: make([]float64, n*n), start: make([]float64, n)}
}

// setTransitions takes the weight of going from x to y; x == n is the start.
// Minus infinity forbids.
func (l *lattice) setTransitions(weight func(x, y int) float64) {
	for y := range l.n {
		for x := range l.n {
			l.trans[x*l.n+y] = math.Exp(weight(x, y))
		}
		l.start[y] = math.Exp(weight(l.n, y))
	}
}

// run computes the sums for the emissions (length × n, logarithmic, minus
// infinity forbids). It reports whether any labelling is allowed.
func (l *lattice) run(emit []float64, length int) bool {
	n := l.n
	l.length = length
	l.emit = grow(l.emit, length*n)
	l.alpha = grow(l.alpha, length*n)
	l.beta = grow(l.beta, length*n)
	l.norm = grow(l.norm, length)
	l.logZ = 0
	for t := range length {
		row := emit[t*n : (t+1)*n]
		top := math.Inf(-1)
		for _, v := range row {
			top = max(top, v)
		}
		if math.IsInf(top, -1) {
			return false
		}
		l.logZ += top
		for y, v := range row {
			l.emit[t*n+y] = math.Exp(v - top)
		}
	}
	return l.forward() && l.backward()
}

func (l *lattice) forward() bool {
	n := l.n
	for t := range l.length {
		a := l.alpha[t*n : (t+1)*n]
		if t == 0 {
			copy(a, l.start)
		} else {
			clear(a)
			for x, p := range l.alpha[(t-1)*n : t*n] {
				if p == 0 {
					continue
				}
				for y, w := range l.trans[x*n : (x+1)*n] {
					a[y] += p * w
				}
			}
		}
		sum := 0.0
		for y := range a {
			a[y] *= l.emit[t*n+y]
			sum += a[y]
		}
		if sum == 0 {
			return false
		}
		for y := range a {
			a[y] /= sum
		}
		l.norm[t] = sum
		l.logZ += math.Log(sum)
	}
	return true
}

func (l *lattice) backward() bool {
	n := l.n
	last := l.beta[(l.length-1)*n : l.length*n]
	for y := range last {
		last[y] = 1
	}
	v := make([]float64, n)
	for t := l.length - 2; t >= 0; t-- {
		for y := range v {
			v[y] = l.emit[(t+1)*n+y] * l.beta[(t+1)*n+y] / l.norm[t+1]
		}
		b := l.beta[t*n : (t+1)*n]
		for x := range b {
			sum := 0.0
			for y, w := range l.trans[x*n : (x+1)*n] {
				sum += w * v[y]
			}
			b[x] = sum
		}
	}
	return true
}

// marginal fills out with the probability of each label at position t.
func (l *lattice) marginal(t int, out []float64) []float64 {
	n := l.n
	for y := range n {
		out[y] = l.alpha[t*n+y] * l.beta[t*n+y]
	}
	return out
}

// pairs adds sign times the probability of each transition into position t > 0
// to grad (n×n).
func (l *lattice) pairs(t int, sign float64, grad []float64) {
	n := l.n
	for x, a := range l.alpha[(t-1)*n : t*n] {
		if a == 0 {
			continue
		}
		a *= sign / l.norm[t]
		for y, w := range l.trans[x*n : (x+1)*n] {
			grad[x*n+y] += a * w * l.emit[t*n+y] * l.beta[t*n+y]
		}
	}
}

func grow(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n, n+n/2)
	}
	return s[:n]
}
