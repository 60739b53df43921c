package seq

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"sort"
	"strings"
)

// Example is a labelled sequence.
type Example struct {
	Features [][]uint32
	// Labels holds one label a position. Alternatives are parted by "|":
	// "B-state|B-place" says that it is one of the two. "*" is any label.
	Labels []string
	// Weight counts the example that often; 0 is 1.
	Weight float64
}

// Trainer holds the settings of training. The zero value of a field means its
// default; the same examples and settings give the same model.
type Trainer struct {
	Epochs   int     // passes over the examples; 20
	L2       float64 // strength of regularisation, as the precision of a Gaussian prior over all examples; 1
	Rate     float64 // learning rate at the start; 0.1
	MinCount int     // features seen less often are left out; 1
	Seed     uint64  // order of the examples
	Seeds    int     // trainings with different orders to average; 1
	// Drop is the share of features left out at random at each step, so that
	// none is relied upon alone; 0.
	Drop float64
	// Allow says whether label to may follow from ("" at the start); nil allows all.
	Allow func(from, to string) bool
	// Cost is added to a wrong label's score in training; nil is no cost.
	Cost func(gold, label string) float64
	// Prune leaves out weights smaller than this in magnitude; 0 keeps those
	// that quantisation keeps.
	Prune float64
	// Progress is called after each epoch with the mean loss; may be nil.
	Progress func(epoch int, loss float64)
}

// trainee is a model in the course of training. Weights are scale × w.
type trainee struct {
	Trainer
	labels  []string
	ids     map[uint32]int32
	keys    []uint32 // feature of each id
	w       []float32
	trans   []float64 // (n+1)×n, the last row for starts
	allowed []bool
	scale   float64
	data    []encoded
	lat     *lattice
	gold    *lattice
	emit    []float64
	grad    []float64
	kept    [][]int32
}

// encoded is an example with features and labels as numbers.
type encoded struct {
	features [][]int32
	gold     [][]uint8 // labels allowed at each position; empty is any
	weight   float64
}

// Train fits a model to the examples.
func (t Trainer) Train(examples []Example) (*Model, error) {
	t.defaults()
	tr := &trainee{Trainer: t}
	if err := tr.encode(examples); err != nil {
		return nil, err
	}
	n := len(tr.labels)
	sumW, sumT := make([]float64, len(tr.keys)*n), make([]float64, (n+1)*n)
	for s := range t.Seeds {
		tr.fit(t.Seed + uint64(s))
		for i, w := range tr.w {
			sumW[i] += float64(w) * tr.scale / float64(t.Seeds)
		}
		for i, w := range tr.trans {
			sumT[i] += w / float64(t.Seeds)
		}
	}
	return tr.model(sumW, sumT), nil
}

func (t *Trainer) defaults() {
	t.Epochs = cmpOr(t.Epochs, 20)
	t.L2 = cmpOr(t.L2, 1)
	t.Rate = cmpOr(t.Rate, 0.1)
	t.MinCount = cmpOr(t.MinCount, 1)
	t.Seeds = cmpOr(t.Seeds, 1)
}

func cmpOr[T int | float64](v, or T) T {
	if v == 0 {
		return or
	}
	return v
}

// encode numbers labels and features.
func (tr *trainee) encode(examples []Example) error {
	labels, counts := map[string]bool{}, map[uint32]int{}
	for _, ex := range examples {
		if len(ex.Features) != len(ex.Labels) {
			return fmt.Errorf("seq: an example has %d positions and %d labels", len(ex.Features), len(ex.Labels))
		}
		for t, l := range ex.Labels {
			for _, alt := range strings.Split(l, "|") {
				if alt != "*" {
					labels[alt] = true
				}
			}
			for _, f := range ex.Features[t] {
				counts[f]++
			}
		}
	}
	if len(labels) == 0 || len(labels) > 255 {
		return errors.New("seq: needs between 1 and 255 labels")
	}
	tr.setLabels(labels)
	tr.ids = map[uint32]int32{}
	for _, ex := range examples {
		tr.data = append(tr.data, tr.encodeOne(ex, counts))
	}
	tr.lat, tr.gold = newLattice(len(tr.labels)), newLattice(len(tr.labels))
	return nil
}

func (tr *trainee) setLabels(labels map[string]bool) {
	for l := range labels {
		tr.labels = append(tr.labels, l)
	}
	sort.Strings(tr.labels)
	n := len(tr.labels)
	tr.allowed = make([]bool, (n+1)*n)
	for x := 0; x <= n; x++ {
		from := ""
		if x < n {
			from = tr.labels[x]
		}
		for y, to := range tr.labels {
			tr.allowed[x*n+y] = tr.Allow == nil || tr.Allow(from, to)
		}
	}
}

func (tr *trainee) encodeOne(ex Example, counts map[uint32]int) encoded {
	e := encoded{weight: cmpOr(ex.Weight, 1)}
	for t, fs := range ex.Features {
		row := make([]int32, 0, len(fs))
		for _, f := range fs {
			if counts[f] < tr.MinCount {
				continue
			}
			id, ok := tr.ids[f]
			if !ok {
				id = int32(len(tr.keys))
				tr.ids[f] = id
				tr.keys = append(tr.keys, f)
			}
			row = append(row, id)
		}
		e.features = append(e.features, row)
		var gold []uint8
		for _, alt := range strings.Split(ex.Labels[t], "|") {
			if k := sort.SearchStrings(tr.labels, alt); k < len(tr.labels) && tr.labels[k] == alt {
				gold = append(gold, uint8(k))
			}
		}
		e.gold = append(e.gold, gold)
	}
	return e
}

// fit runs stochastic gradient descent from zero.
func (tr *trainee) fit(seed uint64) {
	n := len(tr.labels)
	tr.w = make([]float32, len(tr.keys)*n)
	tr.trans = make([]float64, (n+1)*n)
	tr.scale = 1
	rng := rand.New(rand.NewPCG(seed, 0x5eed))
	order := rng.Perm(len(tr.data))
	lambda := tr.L2 / float64(len(tr.data))
	step := 0.0
	for epoch := range tr.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss := 0.0
		for _, k := range order {
			rate := tr.Rate / (1 + lambda*tr.Rate*step)
			loss += tr.update(&tr.data[k], rate, rng)
			tr.decay(1 - rate*lambda)
			step++
		}
		if tr.Progress != nil {
			tr.Progress(epoch+1, loss/float64(len(tr.data)))
		}
	}
}

// decay shrinks all weights.
func (tr *trainee) decay(by float64) {
	tr.scale *= by
	for i := range tr.trans {
		tr.trans[i] *= by
	}
	if tr.scale < 1e-6 {
		for i := range tr.w {
			tr.w[i] *= float32(tr.scale)
		}
		tr.scale = 1
	}
}

// update takes one step on e and returns its loss.
func (tr *trainee) update(e *encoded, rate float64, rng *rand.Rand) float64 {
	n, length := len(tr.labels), len(e.features)
	if length == 0 {
		return 0
	}
	features := tr.dropped(e.features, rng)
	tr.emissions(e, features)
	weight := func(x, y int) float64 {
		if !tr.allowed[x*n+y] {
			return math.Inf(-1)
		}
		return tr.trans[x*n+y]
	}
	tr.lat.setTransitions(weight)
	if !tr.lat.run(tr.emit, length) {
		return 0
	}
	tr.gold.setTransitions(weight)
	tr.mask(e)
	if !tr.gold.run(tr.emit, length) {
		return 0
	}
	tr.step(features, rate*e.weight)
	return tr.lat.logZ - tr.gold.logZ
}

// dropped leaves features out at random.
func (tr *trainee) dropped(features [][]int32, rng *rand.Rand) [][]int32 {
	if tr.Drop == 0 {
		return features
	}
	tr.kept = tr.kept[:0]
	for _, fs := range features {
		row := make([]int32, 0, len(fs))
		for _, f := range fs {
			if rng.Float64() >= tr.Drop {
				row = append(row, f)
			}
		}
		tr.kept = append(tr.kept, row)
	}
	return tr.kept
}

// emissions fills emit with the scores of the labels and their costs.
func (tr *trainee) emissions(e *encoded, features [][]int32) {
	n := len(tr.labels)
	tr.emit = grow(tr.emit, len(features)*n)
	sum := make([]float32, n)
	for t, fs := range features {
		clear(sum)
		for _, f := range fs {
			for y, w := range tr.w[int(f)*n : int(f)*n+n] {
				sum[y] += w
			}
		}
		row := tr.emit[t*n : (t+1)*n]
		for y := range row {
			row[y] = float64(sum[y]) * tr.scale
		}
		if tr.Cost != nil && len(e.gold[t]) == 1 {
			g := e.gold[t][0]
			for y := range row {
				if uint8(y) != g {
					row[y] += tr.Cost(tr.labels[g], tr.labels[y])
				}
			}
		}
	}
}

// mask forbids in emit what the example does not allow.
func (tr *trainee) mask(e *encoded) {
	n := len(tr.labels)
	for t, gold := range e.gold {
		if len(gold) == 0 {
			continue
		}
		row := tr.emit[t*n : (t+1)*n]
		for y := range row {
			if !contains(gold, uint8(y)) {
				row[y] = math.Inf(-1)
			}
		}
	}
}

func contains(s []uint8, v uint8) bool {
	for _, x := range s {
		if x == v {
			return true
		}
	}
	return false
}

// step moves the weights along the gradient: what the gold labelling expects
// less what the model expects.
func (tr *trainee) step(features [][]int32, rate float64) {
	n := len(tr.labels)
	p, q := make([]float64, n), make([]float64, n)
	delta := make([]float32, n)
	tr.grad = grow(tr.grad, n*n)
	clear(tr.grad)
	for t, fs := range features {
		tr.gold.marginal(t, p)
		tr.lat.marginal(t, q)
		any := false
		for y := range p {
			d := p[y] - q[y]
			delta[y] = float32(d * rate / tr.scale)
			any = any || d > 1e-5 || d < -1e-5
			if t == 0 {
				tr.trans[n*n+y] += rate * d
			}
		}
		if any {
			for _, f := range fs {
				w := tr.w[int(f)*n : int(f)*n+n]
				for y, d := range delta {
					w[y] += d
				}
			}
		}
		if t > 0 {
			tr.gold.pairs(t, 1, tr.grad)
			tr.lat.pairs(t, -1, tr.grad)
		}
	}
	for i, g := range tr.grad {
		tr.trans[i] += rate * g
	}
}

// model quantises weights to bytes.
func (tr *trainee) model(w, trans []float64) *Model {
	n := len(tr.labels)
	m := &Model{Labels: tr.labels, scale: quantum(w)}
	for x := 0; x <= n; x++ {
		row := make([]int32, n)
		for y := range row {
			row[y] = never
			if tr.allowed[x*n+y] {
				row[y] = int32(math.Round(trans[x*n+y] / m.scale))
			}
		}
		m.trans = append(m.trans, row)
	}
	order := make([]int, len(tr.keys))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool { return tr.keys[order[a]] < tr.keys[order[b]] })
	var rows []slot
	for _, id := range order {
		start := uint32(len(m.cells))
		for y, v := range w[id*n : id*n+n] {
			if math.Abs(v) < tr.Prune {
				continue
			}
			if q := max(-127, min(127, math.Round(v/m.scale))); q != 0 {
				m.cells = append(m.cells, cell{uint8(y), int8(q)})
			}
		}
		if end := uint32(len(m.cells)); end > start {
			rows = append(rows, slot{tr.keys[id], start, end})
		}
	}
	m.fill(rows)
	return m
}

// fill indexes the rows and prepares what decoding needs.
func (m *Model) fill(rows []slot) {
	m.table = newIndex(len(rows))
	for _, r := range rows {
		m.table.put(r)
	}
	m.prepare()
}

// quantum is the step of quantisation: the largest weight is 127 of it, except
// that one weight in ten thousand may be clipped.
func quantum(w []float64) float64 {
	var size []float64
	for _, v := range w {
		if v != 0 {
			size = append(size, math.Abs(v))
		}
	}
	if len(size) == 0 {
		return 1
	}
	sort.Float64s(size)
	return size[len(size)-1-len(size)/10000] / 127
}
