package figure

import (
	"strconv"
	"strings"

	"concord/corpus"
)

// reading is a figure in the making.
type reading struct {
	quantity
	corpus.Span
	high       *float64
	comparator corpus.Comparator
	unit       unit
	unitEnd    int // lexeme after the unit
	of         bool
	approx     bool
	rule       string
}

// read returns the figures of the sentence, in order.
func (p *parser) read() []reading {
	var out []reading
	for i := 0; i < len(p.lx); {
		rs, next := p.at(i)
		for _, r := range rs {
			if p.counts(&r) || p.elliptic(&r, out) {
				out = append(out, r)
			}
		}
		i = max(next, i+1)
	}
	inheritUnits(out)
	return out
}

// elliptic: "Of 35 chapters, 22 have been opened and two closed", "four of the
// members accept it, eleven do not": a number before a verb counts what a
// larger number before it counts; r takes its unit.
func (p *parser) elliptic(r *reading, before []reading) bool {
	if r.rule != "figure.number" || r.unit.kind != "" || r.value < 2 || r.unitEnd >= len(p.lx) || p.compound(r) || p.numbered(r) || p.dateLike(r) {
		return false
	}
	k := r.unitEnd
	for k < len(p.lx) && strings.HasPrefix(p.lx[k].tag, "RB") {
		k++
	}
	if k == len(p.lx) || !strings.HasPrefix(p.lx[k].tag, "VB") && p.lx[k].tag != "MD" {
		return false
	}
	for _, whole := range before {
		if (whole.unit.kind == counted || whole.unit.kind == persons) && r.value <= whole.value {
			r.unit, r.rule, r.End = whole.unit, "figure.elliptic", p.lx[k].End
			return true
		}
	}
	return false
}

// at reads the figure that begins at lexeme i, if one does, and where to go
// on.
func (p *parser) at(i int) (rs []reading, next int) {
	if p.blocked[i] || p.lx[i].kind == code {
		return nil, i + 1
	}
	r := reading{}
	if q, ok := p.times(i); ok {
		r.quantity, r.rule = q, "figure.multiple"
	} else if q, ok := p.fraction(i); ok {
		r.quantity, r.rule = q, "figure.share"
	} else if q, ok := p.cardinal(i); ok {
		r.quantity, r.rule = q, "figure.number"
	} else {
		return nil, i + 1
	}
	r.unitEnd = r.last
	if r.rule == "figure.number" {
		if two, next, ok := p.pair(r); ok {
			return two, next
		}
		p.rangeOf(&r)
	}
	p.unit(&r)
	p.compare(&r)
	if r.of { // what is counted may hold a number of its own
		return []reading{r}, r.last
	}
	return []reading{r}, max(r.last, r.unitEnd)
}

// rangeOf widens r to a range where a second number follows: between 40 and
// 50, 5 to 7, 1.5–2 million.
func (p *parser) rangeOf(r *reading) {
	k := r.last
	if u, n, ok := p.unitAt(k); ok && (u.kind == percent || u.kind == currency) { // 5% to 7%
		k += n
	}
	between := p.is(r.first-1, "between") || p.is(r.first-2, "between")
	switch {
	case p.dash(k), p.is(k, "to"), p.is(k, "and") && between:
		k++
	default:
		return
	}
	if _, _, ok := p.prefix(k + 1); ok {
		k++
	}
	q, ok := p.cardinal(k)
	if !ok || k < len(p.blocked) && p.blocked[k] {
		return
	}
	low := r.value
	if q.scaled && !r.scaled {
		low *= q.value / p.coefficient(k)
	}
	if low >= q.value {
		return
	}
	r.value, r.high, r.last, r.unitEnd = low, &q.value, q.last, q.last
	r.scaled, r.comparator, r.rule = r.scaled || q.scaled, corpus.RangeFrom, "figure.range"
}

// coefficient is the number at k without its scale.
func (p *parser) coefficient(k int) float64 {
	if p.lx[k].kind == number {
		return p.lx[k].value
	}
	for i := k; i < len(p.lx); i++ {
		if v, ok := p.cardinals[p.lx[i].lower]; ok {
			return v
		}
	}
	return 1
}

// pair reads two numbers that share what follows: a vote ("64 to 7"), or a
// scale and unit ("285 and 350 million dollars").
func (p *parser) pair(r reading) ([]reading, int, bool) {
	if r.scaled || !r.digits && r.value < 13 || r.last >= len(p.lx) {
		return nil, 0, false
	}
	k := r.last
	link := p.lower(k)
	if (link == "votes" || link == "vote") && (p.is(k+1, "to") || p.is(k+1, "against")) { // "484 votes to 70"
		k++
		link = "to"
	}
	q, ok := p.cardinal(k + 1)
	if !ok || p.blocked[k+1] {
		return nil, 0, false
	}
	second := reading{quantity: q, rule: "figure.number", unitEnd: q.last, comparator: corpus.Equal}
	switch {
	case (link == "to" || p.dash(k)) && q.value < r.value && !q.scaled && p.voteContext(r.first):
		r.unit, r.last, r.rule = unit{counted, "votes"}, q.last, "figure.vote"
		second.unit, second.first, second.rule = r.unit, r.first, r.rule
	case link == "to" && q.value < r.value && p.is(r.first-1, "from"): // "fell from 12 to 7 per cent"
		p.unit(&second)
		if k := second.unit.kind; k != percent && k != currency && k != measure {
			return nil, 0, false
		}
		r.last, r.unit, r.unitEnd = second.unitEnd, second.unit, second.unitEnd
	case (link == "and" || link == "or") && q.scaled && !p.is(r.first-1, "between"):
		r.value *= q.value / p.coefficient(k+1)
		r.scaled = true
		p.unit(&second)
		r.last, r.unit, r.unitEnd = second.unitEnd, second.unit, second.unitEnd
	default:
		return nil, 0, false
	}
	p.compare(&r)
	second.Span = corpus.Span{Start: p.lx[second.first].Start, End: p.lx[max(second.last, second.unitEnd)-1].End}
	return []reading{r, second}, max(r.last, second.unitEnd), true
}

func (p *parser) voteContext(i int) bool {
	for k := max(0, i-12); k < min(len(p.lx), i+8); k++ {
		switch w := p.lx[k].lower; {
		case strings.HasPrefix(w, "vot"), strings.HasPrefix(w, "ballot"), strings.HasPrefix(w, "majorit"), strings.HasPrefix(w, "abst"), w == "passed", w == "carried":
			return true
		}
	}
	return false
}

// unit reads what follows (or, for money, stands before) the number.
func (p *parser) unit(r *reading) {
	if r.multiple {
		r.unit, r.unitEnd = unit{counted, "times"}, r.last
		return
	}
	if u, first, ok := p.prefix(r.first); ok {
		r.unit, r.first = u, first
		p.per(r)
		return
	}
	if r.share {
		r.unit = unit{percent, "%"}
		p.of(r)
		return
	}
	k := r.last
	hyphen := p.dash(k)
	if hyphen {
		k++
	}
	if u, n, ok := p.unitAt(k); ok {
		r.unit, r.unitEnd = u, k+n
		if u.kind == percent {
			p.of(r)
		}
		p.per(r)
		return
	}
	if hyphen {
		return
	}
	if p.is(k, "of") {
		p.of(r)
		return
	}
	if p.is(k, "more") || p.is(k, "other") || p.is(k, "such") || p.is(k, "additional") {
		k++
	}
	if end, ok := p.nounPhrase(k); ok && !p.is(k, "others") {
		r.unit, r.unitEnd = unit{counted, p.spell(k, end)}, end
		if p.is(end, "of") && partitive[p.lx[end-1].lower] {
			if e, ok := p.nounPhrase(end + 1); ok {
				r.unit.name, r.unitEnd = p.spell(k, e), e
			}
		}
	} else if k > r.last && p.is(r.last, "more") {
		r.unitEnd = k
		r.approx = true
	}
}

// partitive nouns need their "of" to say what is counted.
var partitive = map[string]bool{"units": true, "pieces": true, "items": true, "sets": true, "pairs": true, "tons": true, "tonnes": true, "head": true, "barrels": true, "litres": true, "hectares": true, "members": false}

// of reads "of GDP", "of its imports", "of them" behind a share or number.
func (p *parser) of(r *reading) {
	k := r.unitEnd
	if p.is(k, "more") || p.is(k, "less") || p.is(k, "higher") || p.is(k, "lower") {
		r.unitEnd = k + 1
		return
	}
	if !p.is(k, "of") {
		return
	}
	k++
	if p.is(k, "them") || p.is(k, "which") || p.is(k, "whom") || p.is(k, "these") || p.is(k, "those") {
		r.of, r.unitEnd = true, k+1
		if r.unit.kind == "" {
			r.unit = unit{counted, ""}
		}
		return
	}
	for p.determiner(k) {
		k++
	}
	if q, ok := p.cardinal(k); ok { // three of the 28 stations
		k = q.last
	}
	end, ok := p.nounPhrase(k)
	if !ok {
		if end = k; !p.lxDigitsOrWord(k - 1) {
			return
		}
	}
	name := p.spell(k, end)
	switch {
	case r.unit.kind == percent && (name == "GDP" || name == "GNP" || name == "GNI" || name == "gross domestic product"):
		r.unit.name += " of " + strings.Replace(name, "gross domestic product", "GDP", 1)
	case r.unit.kind == "":
		r.unit = unit{counted, name}
	}
	r.of, r.unitEnd = true, end
}

// lxDigitsOrWord reports whether a number stands at i ("four of the ten").
func (p *parser) lxDigitsOrWord(i int) bool {
	if i < 0 {
		return false
	}
	_, ok := p.cardinal(i)
	return ok
}

// per reads "per thousand cubic metres", "a month", "/year" behind a unit.
func (p *parser) per(r *reading) {
	k := r.unitEnd
	if p.is(k, "per") || p.is(k, "a") || p.is(k, "an") || p.is(k, "each") || p.is(k, "every") || p.is(k, "/") {
		perWord := p.is(k, "per")
		k++
		by := ""
		if v, n, ok := p.scaleAt(k); ok && perWord {
			by, k = strconv.FormatFloat(v, 'f', -1, 64)+" ", k+n
		} else if q, ok := p.cardinal(k); ok && perWord {
			by, k = strconv.FormatFloat(q.value, 'f', -1, 64)+" ", q.last
		}
		if u, n, ok := p.unitAt(k); ok && (perWord || u.kind == timeSpan) {
			r.unit.name += "/" + by + strings.TrimSuffix(u.name, "s")
			r.unitEnd = k + n
		} else if end, ok := p.nounPhrase(k); ok && perWord {
			r.unit.name += "/" + by + p.spell(k, end)
			r.unitEnd = end
		}
	}
}

func (p *parser) scaleAt(i int) (float64, int, bool) {
	v, ok := p.scales[p.lower(i)]
	return v, 1, ok && len(p.lower(i)) > 2
}

func (p *parser) spell(i, j int) string {
	if i >= j {
		return ""
	}
	return strings.Join(strings.Fields(p.text[p.lx[i].Start:p.lx[j-1].End]), " ")
}

// compare finds the comparator around r and sets its span.
func (p *parser) compare(r *reading) {
	r.Span = corpus.Span{Start: p.lx[r.first].Start, End: p.lx[max(r.last, r.unitEnd)-1].End}
	at := r.first
	if r.comparator == corpus.RangeFrom && (p.is(at-1, "between") || p.is(at-1, "from")) {
		r.Start = p.lx[at-1].Start
		return
	}
	if m, ok := p.comparatorBefore(at); ok {
		c, _ := comparatorOf(m.Class)
		if r.comparator == "" {
			r.comparator = p.temporalSense(c, m, r)
		}
		r.Start, r.approx = m.Start, r.approx || c != corpus.Equal
	}
	for _, at := range []int{r.last, r.unitEnd} {
		if at < len(p.lx) {
			if m, ok := p.after[p.lx[at].Start]; ok {
				c, _ := comparatorOf(m.Class)
				if r.comparator == "" || r.comparator == corpus.Equal {
					r.comparator = c
				}
				r.End, r.approx = max(r.End, m.End), true
			}
		}
	}
	if r.comparator == "" {
		r.comparator = corpus.Equal
		if p.is(r.last, "+") {
			r.comparator = corpus.AtLeast
		}
	}
}

// temporalSense: "over ten years" says how long something lasts, not that it
// lasts longer; "within" bounds only times and distances.
func (p *parser) temporalSense(c corpus.Comparator, m interface{ In(string) string }, r *reading) corpus.Comparator {
	if c == corpus.MoreThan && r.unit.kind == timeSpan && strings.EqualFold(m.In(p.text), "over") {
		return corpus.Equal
	}
	return c
}

// inheritUnits gives a scaled number without a unit that of the money before
// it: "600 million yen in November and 400 million a month later".
func inheritUnits(rs []reading) {
	last := unit{}
	for i := range rs {
		if rs[i].unit.kind == "" && rs[i].scaled && last.kind == currency {
			rs[i].unit = last
		}
		last = rs[i].unit
	}
}
