package syntax

import (
	"math"
	"math/rand/v2"
	"sort"

	"concord/nlp"
)

// Sentence is a parsed sentence to learn from or to measure on. Head counts
// within the sentence, len(Tokens) being the root.
type Sentence struct {
	Tokens []nlp.Token // Text and Tag are read
	Head   []int
	Dep    []string
}

// TrainOptions say how long and into how much memory to learn.
type TrainOptions struct {
	Epochs     int
	ActionRows int // powers of two
	ArcRows    int
	Seed       uint64
	// Explore is the share of transitions after the first two epochs in which
	// the learner follows its own choice instead of the oracle's.
	Explore float64
	// MinSeen is how often a feature must have fired before it learns, and
	// Drop the share of features that each decision has to do without: both
	// keep a small treebank from being learnt by heart.
	MinSeen  int
	Drop     float64
	Progress func(epoch int, m *Model) // may be nil
}

// learner is a table under training, with the sums that averaging needs.
type learner struct {
	classes int
	mask    uint32
	w, sum  []float32
	stamp   []int32
	clock   int32
	seen    []uint16 // how often each row fired
	least   int      // rows that fired less often learn nothing
}

func newLearner(classes, rows, least int) *learner {
	n := classes * rows
	return &learner{classes, uint32(rows - 1), make([]float32, n), make([]float32, n), make([]int32, n), 0, make([]uint16, rows), least}
}

func (l *learner) score(rows []uint32, out []float32) {
	clear(out)
	for _, r := range rows {
		if l.seen[r] < math.MaxUint16 {
			l.seen[r]++
		}
		for c, v := range l.w[int(r)*l.classes:][:l.classes] {
			out[c] += v
		}
	}
}

// update moves the weights of the rows towards good and away from bad.
func (l *learner) update(rows []uint32, good, bad int) {
	for _, r := range rows {
		if int(l.seen[r]) < l.least {
			continue
		}
		l.bump(int(r)*l.classes+good, 1)
		l.bump(int(r)*l.classes+bad, -1)
	}
}

func (l *learner) bump(i int, by float32) {
	l.sum[i] += float32(l.clock-l.stamp[i]) * l.w[i]
	l.stamp[i] = l.clock
	l.w[i] += by
}

// freeze averages the weights and quantises them to eight bits, clipping the
// largest one in two thousand of those that are not zero.
func (l *learner) freeze() table {
	avg := make([]float64, len(l.w))
	var sizes []float64
	for i := range l.w {
		avg[i] = float64(l.sum[i]+float32(l.clock-l.stamp[i])*l.w[i]) / float64(max(1, l.clock))
		if avg[i] != 0 {
			sizes = append(sizes, math.Abs(avg[i]))
		}
	}
	t := table{classes: l.classes, mask: l.mask, w: make([]int8, len(l.w))}
	if len(sizes) == 0 {
		return t
	}
	sort.Float64s(sizes)
	scale := 127 / sizes[len(sizes)-1-len(sizes)/2000]
	for i, v := range avg {
		t.w[i] = int8(math.Round(min(127, max(-127, v*scale))))
	}
	return t
}

// Train learns a model from sentences. Equal input gives an equal model.
func Train(data []Sentence, o TrainOptions) *Model {
	t := newTrainer(data, o)
	order := make([]int, len(data))
	for i := range order {
		order[i] = i
	}
	for epoch := range o.Epochs {
		t.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			t.learn(&data[i], epoch >= 2)
		}
		if o.Progress != nil {
			o.Progress(epoch+1, t.model())
		}
	}
	return t.model()
}

type trainer struct {
	o       TrainOptions
	rng     *rand.Rand
	labels  []string
	index   map[string]int
	actions *learner
	arcs    *learner
	s       *state
	x       extractor
	ws      []word
	act     [numActions]float32
	lab     []float32
}

func newTrainer(data []Sentence, o TrainOptions) *trainer {
	t := &trainer{o: o, rng: rand.New(rand.NewPCG(o.Seed, 1)), index: map[string]int{}, s: newState(64)}
	for _, s := range data {
		for _, d := range s.Dep {
			t.index[d] = 0
		}
	}
	for d := range t.index {
		t.labels = append(t.labels, d)
	}
	sort.Strings(t.labels)
	for i, d := range t.labels {
		t.index[d] = i
	}
	t.actions = newLearner(int(numActions), o.ActionRows, o.MinSeen)
	t.arcs = newLearner(len(t.labels), o.ArcRows, o.MinSeen)
	t.lab = make([]float32, len(t.labels))
	return t
}

func (t *trainer) model() *Model {
	return &Model{labels: t.labels, actions: t.actions.freeze(), arcs: t.arcs.freeze()}
}

// learn goes through one sentence, correcting the weights wherever the choice
// they make loses an arc that could still be had.
func (t *trainer) learn(g *Sentence, explore bool) {
	t.ws = words(t.ws, g.Tokens)
	t.s.reset(len(g.Tokens))
	for !t.s.done() {
		t.actions.clock++
		t.x.begin(t.actions.mask)
		actionFeatures(&t.x, t.s, t.ws)
		t.x.thin(t.rng, t.o.Drop)
		t.actions.score(t.x.rows, t.act[:])
		guess, right := t.choose(g.Head)
		take := right
		if guess != right {
			t.actions.update(t.x.rows, int(right), int(guess))
			if explore && t.rng.Float64() < t.o.Explore {
				take = guess
			}
		}
		t.s.do(take, t.name(g, take))
	}
}

// choose returns the best action, and the best among those of least cost;
// they are the same when the best action loses nothing.
func (t *trainer) choose(gold []int) (guess, right action) {
	guess, right = -1, -1
	least := 1 << 30
	for a := range numActions {
		if !t.s.allowed(a) {
			continue
		}
		if guess < 0 || t.act[a] > t.act[guess] {
			guess = a
		}
		c := t.s.cost(a, gold)
		if c < least || c == least && t.act[a] > t.act[right] {
			least, right = c, a
		}
	}
	return guess, right
}

// name learns the label of the arc that a makes, if it is an arc of the gold
// tree, and returns the label to go on with.
func (t *trainer) name(g *Sentence, a action) int {
	if a == shift {
		return -1
	}
	h, d := t.s.arc(a)
	t.arcs.clock++
	t.x.begin(t.arcs.mask)
	labelFeatures(&t.x, t.s, t.ws, h, d)
	t.x.thin(t.rng, t.o.Drop)
	t.arcs.score(t.x.rows, t.lab)
	best := 0
	for l, v := range t.lab {
		if v > t.lab[best] {
			best = l
		}
	}
	if g.Head[d] == h {
		if gold := t.index[g.Dep[d]]; gold != best {
			t.arcs.update(t.x.rows, gold, best)
			return gold
		}
	}
	return best
}

// thin leaves out a share of the rows that fired.
func (x *extractor) thin(rng *rand.Rand, share float64) {
	kept := x.rows[:0]
	for _, r := range x.rows {
		if rng.Float64() >= share {
			kept = append(kept, r)
		}
	}
	x.rows = kept
}
