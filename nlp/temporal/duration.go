package temporal

import (
	"strconv"
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// lasting is a duration met in a block. Where it lies can be told only when
// the dates around it are known.
type lasting struct {
	at       nlp.Time
	how      string // how the rule reads it: for, back, after, first, jubilee
	years    int    // 0 where it is no whole number of years
	sentence corpus.Span
	next     corpus.Span // the sentence behind
	perfect  bool        // the clause speaks of what goes on till now
	past     bool        // of what went on till the date before
	forward  bool        // the clause gives the duration a beginning
	round    bool
}

// lastingValue stands for the durations: they have no value of their own.
func lastingValue(*resolver, *match) (val, bool) { return val{}, false }

// hold keeps a duration until its block is read.
func (r *resolver) hold(m *match) bool {
	unit, n := r.n(m, "UNIT"), 1
	if m.has("NUM") {
		n = r.n(m, "NUM")
	}
	if unit == 36500 && !m.has("NUM") {
		return false // "in the last century"
	}
	from, to := r.sentence(m.from)
	l := lasting{
		at: nlp.Time{
			Span: corpus.Span{Start: r.words[m.from].Start, End: r.words[m.to-1].End},
			Type: corpus.DateDuration, Rule: m.rule.name, Anchored: true,
		},
		how:      m.rule.args["how"],
		sentence: corpus.Span{Start: r.words[from].Start, End: r.words[to-1].End},
		forward:  r.anyOf(from, m.from, forwardVerbs) || r.word(m.from-1).lit == r.g.lit("and"),
		perfect:  r.perfect(from, to, m.from),
		past:     r.anyOf(from, m.from, "had"),
	}
	if to < len(r.words) {
		a, b := r.sentence(to)
		if r.anyOf(a, b, endingVerbs) {
			l.next = corpus.Span{Start: r.words[a].Start, End: r.words[b-1].End}
		}
	}
	if unit >= 365 && !m.has("VAGUE") {
		l.years = n * (unit / 365)
		l.round = l.years >= 10 && l.years%5 == 0
	}
	switch l.how {
	case "first":
		if !r.anyOf(max(from, m.from-4), m.from, "first longest worst best largest biggest highest lowest fewest most only") {
			return false
		}
	case "jubilee":
		if !r.anyOf(max(from, m.from-6), m.from, "celebrate celebrated celebrates celebrating mark marked marks marking commemorate commemorated follows covers spans reviews traces") {
			l.years = 0
		}
	}
	if r.word(m.to).mark == '-' || r.anyOf(m.to, min(m.to+2, len(r.words)), "old older ago") {
		return true // an age
	}
	r.waiting = append(r.waiting, l)
	return true
}

// Verbs by which a duration begins at the date beside it, and verbs of an end.
const (
	forwardVerbs = "remained stayed lasted endured ruled leased lease leases elected appointed extended prolonged valid renewed granted approved allocated deployed suspended sentenced concluded"
	endingVerbs  = "concluded ended ends completed finished stopped over ready closed collapsed broke failed signed"
)

// anyOf reports whether one of words [from, to) is among the list.
func (r *resolver) anyOf(from, to int, list string) bool {
	for k := from; k < to; k++ {
		w := strings.ToLower(r.words[k].In(r.text))
		for f := range strings.FieldsSeq(list) {
			if f == w {
				return true
			}
		}
	}
	return false
}

// perfect reports whether the clause around word i stands in the present
// perfect: the nearest auxiliary before it, or else after it, is has or have.
func (r *resolver) perfect(from, to, i int) bool {
	for k := i - 1; k >= from; k-- {
		switch strings.ToLower(r.words[k].In(r.text)) {
		case "has", "have":
			return true
		case "had", "was", "were", "did":
			return false
		}
	}
	return r.anyOf(i, min(to, i+12), "has have") && !r.anyOf(i, min(to, i+4), "had was were")
}

// placeDurations gives the durations of a block their place, as far as the
// dates in it tell it.
func (r *resolver) placeDurations() {
	for _, l := range r.waiting {
		if v, ok := r.place(l); ok && !r.news {
			if e, ok := v.edtf(); ok {
				l.at.Value, l.at.Type = e, corpus.DateInterval
			}
		}
		r.out = append(r.out, l.at)
	}
	r.waiting = r.waiting[:0]
}

func (r *resolver) place(l lasting) (val, bool) {
	if l.years == 0 {
		return val{}, false
	}
	now := r.pub.y
	if now == 0 {
		now = r.latest
	}
	switch {
	case l.how == "back":
		return r.endingIn(r.pub.y, l)
	case l.how == "for" && (l.perfect || strings.HasSuffix(l.at.In(r.text), "now")):
		return r.endingIn(now, l)
	}
	before, after := r.neighbours(l)
	switch {
	case l.how == "for" && l.forward && before != 0 && !l.past:
		return val{shape: span, from: when{y: before}, to: when{y: before + l.years, approx: l.round && !strings.Contains(r.text, strconv.Itoa(before+l.years))}}, true
	case l.how == "after" && before != 0 || l.how == "first" && before != 0 || l.how == "for" && after == 0 && before != 0:
		return r.endingIn(before, l)
	case l.how == "for" && after != 0 && !l.forward:
		return r.endingIn(after, l)
	case l.how == "for" && l.past && r.lastBlock == r.block:
		return r.endingIn(r.before(l), l)
	case l.how == "jubilee" && before != 0:
		return r.endingIn(before, l)
	case l.how == "jubilee":
		return r.endingIn(r.pub.y, l)
	}
	return val{}, false
}

// neighbours returns the years of the last date before l in its sentence and of
// the next behind it, there or in a sentence behind that tells of an end.
func (r *resolver) neighbours(l lasting) (before, after int) {
	block := r.words[0].Start
	for i := len(r.out) - 1; i >= 0 && r.out[i].Start >= block; i-- {
		t := &r.out[i]
		if t.Start < l.sentence.Start || t.Naming || t.Type == corpus.DateDuration || strings.Contains(string(t.Value), "..") {
			continue
		}
		switch {
		case t.End <= l.at.Start && before == 0:
			before = t.Value.Year()
		case t.Start >= l.at.End && (t.End <= l.sentence.End || t.Start >= l.next.Start && t.End <= l.next.End):
			after = t.Value.Year()
		}
	}
	return before, after
}

// before returns the year of the last date before l in its block.
func (r *resolver) before(l lasting) int {
	block := r.words[0].Start
	for i := len(r.out) - 1; i >= 0 && r.out[i].Start >= block; i-- {
		if t := &r.out[i]; t.End <= l.at.Start && !t.Naming && t.Value != "" {
			return t.Value.Year()
		}
	}
	return 0
}

// endingIn is the interval of l that ends in a year. A round number of years
// leaves its beginning open to doubt, unless the document tells that year.
func (r *resolver) endingIn(y int, l lasting) (val, bool) {
	from := when{y: y - l.years}
	from.approx = l.round && !strings.Contains(r.text, strconv.Itoa(from.y))
	return val{shape: span, from: from, to: when{y: y}}, y != 0 && from.y > 0
}
