package figure

import (
	"unicode"
	"unicode/utf8"

	"concord/corpus"
)

// counts reports whether r is a figure in the sense of the annotation
// guideline: not numbering, not a date, not a small count that points back or
// orders the text, not the number one.
func (p *parser) counts(r *reading) bool {
	switch {
	case r.share, r.multiple, r.rule == "figure.vote":
		return true
	case r.value == 0:
		return r.unit.kind == percent
	case r.unit.kind == percent || r.unit.kind == currency:
		return true
	case p.compound(r), p.numbered(r), p.named(r), p.dateLike(r), p.properNumeral(r), p.bracketed(r):
		return false
	case r.value == 1 && !r.scaled && !(r.unit.kind == timeSpan && r.comparator == corpus.AtMost):
		return false
	case r.unit.kind == timeSpan:
		return !p.in("relative", p.lower(r.unitEnd))
	case p.pointsBack(r), p.orders(r):
		return false
	case r.of:
		return r.unit.name != "" || r.approx || r.value > small || p.lxDigitsOrWord(r.unitEnd-1)
	case r.unit.kind == "":
		return r.approx || r.scaled && !r.article || r.high != nil && r.digits || p.bareNumber(r)
	case r.article:
		return r.approx || r.unit.kind != ""
	}
	return true
}

// compound: the number is the first part of a hyphenated word that is no unit
// (two-way, four-star, twenty-first), or of a name (Five-Year Plan).
func (p *parser) compound(r *reading) bool {
	if !p.dash(r.last) {
		return false
	}
	return r.unitEnd == r.last || p.lx[r.last+1].upper || r.unit.kind == timeSpan && r.unitEnd < len(p.lx) && p.is(r.unitEnd, "old")
}

// numbered: Article 19, Resolution 1244, No. 3, scenario 2.
func (p *parser) numbered(r *reading) bool {
	k := r.first - 1
	if p.is(k, ".") {
		k--
	}
	if k < 0 || r.approx || !p.in("numbered", p.lx[k].lower) {
		return false
	}
	return p.lx[k].upper && k > 0 || r.unit.kind == "" || r.of || p.lx[k].upper && p.lx[r.last-1].upper
}

// small is the largest count that may point back or order the text.
const small = 12

// named: "the Estlink 2 cable": a number behind a name that no plural follows
// belongs to the name.
func (p *parser) named(r *reading) bool {
	if !r.digits || r.scaled || r.high != nil || r.approx || r.value > 100 || r.first < 2 || r.unit.kind != counted || r.of {
		return false
	}
	prev := p.lx[r.first-1]
	return prev.kind == word && prev.upper && prev.tag == "NNP" && r.unitEnd > 0 && p.lx[r.unitEnd-1].tag == "NN" && p.lx[r.unitEnd-1].kind == word
}

// dateLike: years and days of months that no temporal component has claimed.
func (p *parser) dateLike(r *reading) bool {
	if !r.digits || r.scaled || r.value != float64(int(r.value)) {
		return false
	}
	if r.value <= 31 && (p.in("month", p.lower(r.last)) || p.in("month", p.lower(r.first-1))) && r.high == nil {
		return true
	}
	if r.value < 1400 || r.value > 2100 || p.lx[r.first].Len() != 4 {
		return false
	}
	if r.approx && r.unit.kind != "" || r.unit.kind == measure || r.unit.kind == persons {
		return false
	}
	switch p.lower(r.first - 1) {
	case "the", "in", "of", "a", "since", "by", "until", "till", "from", "early", "late", "mid", "and", "to", "for", "after", "before", "between", "during", "s", "its", "this", "(", ",", "-", "–", "year", "april":
		return true
	}
	return r.unit.kind == "" || p.in("month", p.lower(r.first-1))
}

// properNumeral: a number word with a capital inside a sentence belongs to a
// name (Group of Seven, Three Seas Initiative).
func (p *parser) properNumeral(r *reading) bool {
	if r.digits || r.first == 0 {
		return false
	}
	prev := p.lx[r.first-1]
	if prev.kind == mark && prev.lower != "," && prev.lower != "-" {
		return false
	}
	c, _ := utf8.DecodeRuneInString(p.text[p.lx[r.first].Start:])
	return unicode.IsUpper(c)
}

// bracketed: "(3)", "[12]", and a number that opens a sentence with a point
// behind it.
func (p *parser) bracketed(r *reading) bool {
	if r.unitEnd > r.last {
		return false
	}
	next := p.lower(r.last)
	switch p.lower(r.first - 1) {
	case "(", "[":
		return next == ")" || next == "]"
	case "":
		return next == "." || next == ")"
	}
	return false
}

// pointsBack: the two sides, all five republics, its four neighbours, the
// other three.
func (p *parser) pointsBack(r *reading) bool {
	if r.approx || r.value > small || r.scaled {
		return false
	}
	k := r.first - 1
	if p.adjective(k) || p.is(k, "then") {
		k--
	}
	if r.unit.kind == measure {
		return false
	}
	return p.in("pointing", p.lower(k))
}

// orders: small counts of nouns that order the text.
func (p *parser) orders(r *reading) bool {
	if r.approx || r.value > 12 || r.unit.kind != counted || r.of {
		return false
	}
	for k := r.last; k < r.unitEnd; k++ {
		if p.in("ordering", p.lx[k].lower) && (k+1 == r.unitEnd || p.is(k+1, "of")) {
			return true
		}
	}
	return false
}

// bareNumber: a large number in digits with a verb behind it ("2,030 served").
func (p *parser) bareNumber(r *reading) bool {
	if !r.digits || r.value < 100 || r.last >= len(p.lx) {
		return false
	}
	t := p.lx[r.last].tag
	return len(t) > 1 && t[0] == 'V' || p.lx[r.first].Len() > 4
}
