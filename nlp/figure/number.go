package figure

// quantity is a number as read: lexemes [first, last).
type quantity struct {
	first, last int
	value       float64
	digits      bool // written in digits
	scaled      bool // with million and the like
	share       bool // a fraction; value is per cent
	multiple    bool // twice, three times as
	article     bool // "a hundred", "a dozen"
}

// cardinal reads a cardinal number at i: digits with an optional scale, or
// words. ok is false where none begins.
func (p *parser) cardinal(i int) (q quantity, ok bool) {
	if i >= len(p.lx) {
		return q, false
	}
	q = quantity{first: i}
	switch l := p.lx[i]; {
	case l.kind == number:
		q.digits, q.value, q.last = true, l.value, i+1
	case l.kind == word:
		if q, ok = p.words(i); !ok {
			return q, false
		}
	default:
		return q, false
	}
	for q.last < len(p.lx) {
		v, n, is := p.scale(q.last, q.digits)
		if !is {
			break
		}
		q.value *= v
		q.scaled, q.last = true, q.last+n
	}
	return q, true
}

// scale reads a scale word at i. The short ones (m, k) must touch the number.
func (p *parser) scale(i int, digits bool) (v float64, n int, ok bool) {
	l := p.lx[i]
	v, ok = p.scales[l.lower]
	if !ok || l.kind != word {
		return 0, 0, false
	}
	if len(l.lower) == 1 && (!digits || !l.glued || !p.moneyAround(i)) {
		return 0, 0, false
	}
	return v, 1, true
}

// moneyAround reports whether a currency stands before the number whose suffix
// is at i or right after it.
func (p *parser) moneyAround(i int) bool {
	if u, ok := p.unitEndingAt(i - 2); ok && u.kind == currency {
		return true
	}
	u, _, ok := p.unitAt(i + 1)
	return ok && u.kind == currency
}

// words reads a number in words at i: "forty-four", "two hundred and six", "a
// hundred", "half a dozen", "two and a half million".
func (p *parser) words(i int) (quantity, bool) {
	q := quantity{first: i, last: i}
	if p.is(i, "half") && p.is(i+1, "a") && p.isScale(i+2) {
		q.value, q.last, q.scaled = p.scales[p.lx[i+2].lower]/2, i+3, true
		return q, true
	}
	if (p.is(i, "a") || p.is(i, "an")) && p.isScale(i+1) {
		q.value, q.last, q.scaled, q.article = p.scales[p.lx[i+1].lower], i+2, true, true
		return q, true
	}
	if p.is(i, "a") && p.is(i-1, "within") {
		if u, _, ok := p.unitAt(i + 1); ok && u.kind == timeSpan {
			q.value, q.last, q.article = 1, i+1, true
			return q, true
		}
	}
	total, group, seen := 0.0, 0.0, false
	for k := i; k < len(p.lx); {
		at := k
		if seen && (p.is(k, "and") || p.dash(k)) {
			at = k + 1
		}
		if at >= len(p.lx) || p.lx[at].kind != word {
			break
		}
		w := p.lx[at].lower
		v, cardinal := p.cardinals[w]
		s, scale := p.scales[w]
		switch {
		case cardinal && (!seen || p.continues(group, v, k, at)):
			group += v
		case scale && seen && at == k && len(w) > 2 && w == "hundred":
			group *= s
		case scale && seen && at == k && len(w) > 2:
			total, group = total+group*s, 0
			q.scaled = true
		default:
			at = -1
		}
		if at < 0 {
			break
		}
		seen = true
		k = at + 1
		q.last = k
	}
	if !seen {
		return q, false
	}
	q.value = total + group
	if p.is(q.last, "and") && p.is(q.last+1, "a") && p.is(q.last+2, "half") {
		q.value, q.last = q.value+0.5, q.last+3
	}
	return q, true
}

// continues reports whether the cardinal v may follow a group: a unit after
// tens ("forty-four"), anything below a hundred after hundreds ("two hundred
// and six"), a new group after thousands.
func (p *parser) continues(group, v float64, k, at int) bool {
	switch {
	case group == 0:
		return true
	case group >= 100 && v < 100:
		return true
	case group >= 20 && group < 100 && int(group)%10 == 0 && v < 10:
		return at == k || p.dash(k)
	}
	return false
}

// fraction reads a share at i as per cent: "a third", "two thirds", "half",
// "one in five", "one expert in four".
func (p *parser) fraction(i int) (quantity, bool) {
	if q, ok := p.ratio(i); ok {
		return q, true
	}
	q := quantity{first: i, share: true}
	if p.is(i, "half") {
		prev := p.lower(i - 1)
		next := p.lower(i + 1)
		if prev == "first" || prev == "second" || prev == "other" || prev == "and" || prev == "a" || p.dash(i+1) {
			return q, false
		}
		if next == "of" || next == "the" || next == "its" || next == "their" || next == "all" || p.approximated(i) {
			q.value, q.last = 50, i+1
			return q, true
		}
		return q, false
	}
	var numerator float64
	var k int
	if p.is(i, "a") {
		numerator, k = 1, i+1
	} else if c, ok := p.cardinal(i); ok && !c.scaled {
		numerator, k = c.value, c.last
	} else {
		return q, false
	}
	if p.dash(k) {
		k++
	}
	d, ok := p.fractions[p.lower(k)]
	plural := k < len(p.lx) && p.lx[k].lower[len(p.lx[k].lower)-1] == 's'
	if !ok || plural != (numerator > 1) || numerator >= d && d > 1 {
		return q, false
	}
	if p.is(i, "a") && !p.fractionContext(i, k) {
		return q, false
	}
	q.value, q.last = round1(100*numerator/d), k+1
	p.ofPercent(&q)
	return q, true
}

// ofPercent: "a quarter of one per cent" is a share of a share.
func (p *parser) ofPercent(q *quantity) {
	if !p.is(q.last, "of") {
		return
	}
	k := q.last + 1
	c, ok := quantity{value: 1, last: k + 1}, p.is(k, "a")
	if !ok {
		c, ok = p.cardinal(k)
	}
	if !ok {
		return
	}
	if u, n, ok := p.unitAt(c.last); ok && u.kind == percent {
		q.value, q.last = q.value*c.value/100, c.last+n
	}
}

// fractionContext tells "a third of" and "fell by a third" from "a third
// neighbour".
func (p *parser) fractionContext(i, k int) bool {
	next := p.lower(k + 1)
	switch next {
	case "of", "more", "less", "as", "higher", "lower", "larger", "smaller":
		return true
	}
	return p.approximated(i) || p.lower(i-1) == "by" || next == "" || k+1 < len(p.lx) && p.lx[k+1].kind == mark && p.fractions[p.lx[k].lower] != 2 && p.lower(i-1) != "as"
}

// ratio reads "one in five", "one expert in four", "three out of ten" at i.
func (p *parser) ratio(i int) (quantity, bool) {
	q := quantity{first: i, share: true}
	n, ok := p.cardinal(i)
	if !ok || n.scaled || n.value < 1 {
		return q, false
	}
	for k := n.last; k < len(p.lx) && k <= n.last+3; k++ {
		if p.lx[k].kind != word {
			return q, false
		}
		of := p.is(k, "out") && p.is(k+1, "of")
		if p.is(k, "in") || p.is(k, "of") && p.is(k+1, "every") || of {
			k++
			if of || p.is(k, "every") {
				k++
			}
			d, ok := p.cardinal(k)
			if !ok || d.scaled || d.value <= n.value || d.value > 1000 {
				return q, false
			}
			named := k > n.last+1 && !of
			if named && (n.value != 1 || p.nounAt(d.last)) {
				return q, false
			}
			q.value, q.last = round1(100*n.value/d.value), d.last
			return q, true
		}
	}
	return q, false
}

// times reads a multiple at i: "twice as much", "three times as large",
// "threefold".
func (p *parser) times(i int) (quantity, bool) {
	q := quantity{first: i, multiple: true}
	if v, ok := p.multiples[p.lower(i)]; ok {
		if !p.comparison(i + 1) {
			return q, false
		}
		q.value, q.last = v, min(i+3, len(p.lx))
		return q, true
	}
	c, ok := p.cardinal(i)
	if !ok || !p.is(c.last, "times") || !p.comparison(c.last+1) {
		return q, false
	}
	q.value, q.last, q.digits = c.value, min(c.last+3, len(p.lx)), c.digits
	return q, true
}

// comparison reports whether a comparison begins at i: as, more, the size.
func (p *parser) comparison(i int) bool {
	w := p.lower(i)
	switch w {
	case "as", "more", "less", "the", "that", "what", "its", "their", "higher", "lower", "over":
		return true
	}
	return i < len(p.lx) && p.lx[i].tag == "JJR"
}

func round1(v float64) float64 { return float64(int64(v*10+0.5)) / 10 }
