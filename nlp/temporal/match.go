package temporal

// match is a rule found over words [from, to).
type match struct {
	rule     *rule
	from, to int
	caps     [maxCaptures]capture
}

// maxCaptures bounds the captures of one rule.
const maxCaptures = 8

// capture is what a class or a DATE of a rule stood for.
type capture struct {
	set  bool
	word int    // index of the word of a class
	sub  *match // match of a DATE
}

// matcher matches the rules over the words of one block.
type matcher struct {
	g     *grammar
	words []word
	news  bool
	dates map[int][]*match // DATEs that start at a word, longest first
	depth int
	steps int // work left for the block: hostile text costs no more than this
}

// maxDepth bounds DATEs within DATEs ("the end of the end of …").
const maxDepth = 4

// at returns the matches that start at word i and may stand alone, best first:
// the longer before the shorter, then in the order of the rule file.
func (m *matcher) at(i int) []*match {
	var out []*match
	m.each(i, func(r *rule) {
		if r.level != part {
			if f := m.try(r, i); f != nil {
				out = insert(out, f)
			}
		}
	}, true)
	return out
}

// insert keeps list sorted by length, then by order of rules.
func insert(list []*match, f *match) []*match {
	k := len(list)
	for k > 0 && better(f, list[k-1]) {
		k--
	}
	list = append(list, nil)
	copy(list[k+1:], list[k:])
	list[k] = f
	return list
}

func better(a, b *match) bool {
	if a.to != b.to {
		return a.to > b.to
	}
	return a.rule.order < b.rule.order
}

// each calls f with every rule that may start at word i; with dates also with
// those that start with a DATE.
func (m *matcher) each(i int, f func(*rule), dates bool) {
	w := &m.words[i]
	alone := i+1 >= len(m.words) || m.words[i+1].lit == 0 && m.words[i+1].cls == 0
	if w.lit != 0 && int(w.lit) < len(m.g.byLit) {
		for _, r := range m.g.byLit[w.lit] {
			if !alone || !r.pair {
				f(r)
			}
		}
	}
	if c := w.cls & m.g.starts; c != 0 {
		for c != 0 {
			low := c & -c
			c &^= low
			for _, r := range m.g.byCls[low] {
				f(r)
			}
		}
	}
	if dates && (w.lit != 0 || w.cls != 0) && len(m.date(i)) > 0 {
		for _, r := range m.g.byCls[0] {
			f(r)
		}
	}
}

// date returns the DATEs that start at word i, one for each end, longest first.
func (m *matcher) date(i int) []*match {
	if i >= len(m.words) || m.words[i].lit == 0 && m.words[i].cls == 0 {
		return nil
	}
	if m.dates == nil {
		m.dates = map[int][]*match{}
	}
	if found, ok := m.dates[i]; ok {
		return found
	}
	if m.depth >= maxDepth {
		return nil
	}
	m.depth++
	m.dates[i] = nil
	var out []*match
	m.each(i, func(r *rule) {
		if r.level == whole {
			return
		}
		if f := m.try(r, i); f != nil {
			out = insert(out, f)
		}
	}, false)
	m.depth--
	n := 0
	for _, f := range out {
		if n == 0 || out[n-1].to != f.to {
			out[n] = f
			n++
		}
	}
	m.dates[i] = out[:n]
	return out[:n]
}

// try matches r at word i.
func (m *matcher) try(r *rule, i int) *match {
	if r.news && !m.news || !m.allowedBefore(r, i) {
		return nil
	}
	var caps [maxCaptures]capture
	end := -1
	if m.node(&r.match, i, &caps, func(j int) bool {
		if j <= i || !m.allowedAfter(r, j) {
			return false
		}
		end = j
		return true
	}) {
		return &match{rule: r, from: i, to: end, caps: caps}
	}
	return nil
}

func (m *matcher) allowedBefore(r *rule, i int) bool {
	if r.after == nil && r.notPre == nil {
		return true
	}
	var lit int32
	if i > 0 {
		lit = m.words[i-1].lit
	}
	return (r.after == nil || r.after[lit]) && !r.notPre[lit]
}

func (m *matcher) allowedAfter(r *rule, j int) bool {
	if r.notPost == nil && r.post == nil || j >= len(m.words) {
		return true
	}
	lit := m.words[j].lit
	return !r.notPost[lit] && (r.post == nil || r.post[lit])
}

// node matches n at word i and calls then with each end it can have, until then
// is content. Captures that did not lead there are taken back.
func (m *matcher) node(n *node, i int, caps *[maxCaptures]capture, then func(int) bool) bool {
	if m.steps--; m.steps < 0 {
		return false
	}
	switch n.kind {
	case nSeq:
		return m.seq(n.kids, i, caps, then)
	case nAlt:
		for k := range n.kids {
			if m.node(&n.kids[k], i, caps, then) {
				return true
			}
		}
		return false
	case nOpt:
		return m.node(&n.kids[0], i, caps, then) || then(i)
	}
	if i >= len(m.words) {
		return false
	}
	w := &m.words[i]
	switch n.kind {
	case nLit:
		return w.lit == n.lit && then(i+1)
	case nCls:
		if w.cls&n.cls == 0 {
			return false
		}
		old := caps[n.slot]
		caps[n.slot] = capture{set: true, word: i}
		if then(i + 1) {
			return true
		}
		caps[n.slot] = old
	case nDate:
		old := caps[n.slot]
		for _, d := range m.date(i) {
			if n.yearly && !d.rule.yearly {
				continue
			}
			caps[n.slot] = capture{set: true, word: i, sub: d}
			if then(d.to) {
				return true
			}
		}
		caps[n.slot] = old
	case nAny:
		for j := i; j < len(m.words) && j < i+5 && m.words[j].mark == 0 && m.words[j].cls&(clsYear|clsMonth) == 0; j++ {
			if then(j + 1) {
				return true
			}
		}
	}
	return false
}

func (m *matcher) seq(kids []node, i int, caps *[maxCaptures]capture, then func(int) bool) bool {
	if len(kids) == 0 {
		return then(i)
	}
	return m.node(&kids[0], i, caps, func(j int) bool { return m.seq(kids[1:], j, caps, then) })
}
