package syntax

import "concord/nlp"

// worker holds the memory that parsing one sentence after another needs.
type worker struct {
	m      *Model
	s      *state
	ws     []word
	x      extractor
	act    [numActions]int32
	labels []int32
}

func newWorker(m *Model) *worker {
	return &worker{m: m, s: newState(64), labels: make([]int32, len(m.labels))}
}

// parse fills Head and Dep of the tokens of one sentence; heads are indices
// into tokens plus base.
func (p *worker) parse(tokens []nlp.Token, base int) {
	p.ws = words(p.ws, tokens)
	p.s.reset(len(tokens))
	for !p.s.done() {
		a := p.next()
		label := 0
		if a != shift {
			label = p.name(p.s.arc(a))
		}
		p.s.do(a, label)
	}
	for i := range tokens {
		tokens[i].Dep = p.m.labels[p.s.label[i]]
		if h := p.s.head[i]; h < len(tokens) {
			tokens[i].Head = base + h
		} else {
			tokens[i].Head, tokens[i].Dep = -1, "root"
		}
	}
}

// next chooses the best transition that is allowed.
func (p *worker) next() action {
	p.x.begin(p.m.actions.mask)
	actionFeatures(&p.x, p.s, p.ws)
	p.m.actions.score(p.x.rows, p.act[:])
	best := action(-1)
	for a := range numActions {
		if p.s.allowed(a) && (best < 0 || p.act[a] > p.act[best]) {
			best = a
		}
	}
	return best
}

// name chooses the label of the arc from head h to d.
func (p *worker) name(h, d int) int {
	p.x.begin(p.m.arcs.mask)
	labelFeatures(&p.x, p.s, p.ws, h, d)
	p.m.arcs.score(p.x.rows, p.labels)
	best := 0
	for l, v := range p.labels {
		if v > p.labels[best] {
			best = l
		}
	}
	return best
}
