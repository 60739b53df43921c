package temporal

import "strings"

// valueFunc works out what a match means. It reports false where the text does
// not tell enough.
type valueFunc func(*resolver, *match) (val, bool)

// values are the functions that rules name.
var values map[string]valueFunc

func init() {
	values = map[string]valueFunc{
		"date": dateValue, "numeric": numericValue, "decade": decadeValue, "decades": decadesValue, "century": centuryValue,
		"turn": turnValue, "portion": portionValue, "third": thirdValue, "edge": edgeValue, "fiscal": fiscalValue, "years": yearsValue,
		"range": rangeValue, "since": sinceValue, "until": untilValue, "monthDays": monthDaysValue, "dayPair": dayPairValue,
		"shift": shiftValue, "sameMonth": sameMonthValue, "afterEvent": afterEventValue, "halfYears": halfYearsValue, "monthEnd": monthEndValue, "beforeEvent": beforeEventValue,
		"monthly": monthlyValue, "season": seasonValue, "seasonal": seasonalValue, "nearMonth": nearMonthValue, "nearQuarter": nearQuarterValue,
		"known": knownValue, "term": termValue, "nothing": lastingValue, "thisCentury": thisCenturyValue, "around": aroundValue, "listedMonth": listedMonthValue, "seasonNear": seasonNearValue, "lasting": lastingValue, "weekOf": weekOfValue, "thatQuarter": thatQuarterValue, "theYear": theYearValue, "yearEnd": yearEndValue, "spoken": spokenValue, "independence": independenceValue,
		"weekday": weekdayValue, "weekly": weeklyValue, "weekend": weekendValue,
	}
}

// dateValue puts together year, month and day. What a part does not tell stays
// open; such a date is of use within a longer expression only.
func dateValue(r *resolver, m *match) (val, bool) {
	var w when
	anchored := false
	switch {
	case m.rule.args["year"] != "":
		arg := m.rule.args["year"]
		if arg == "near" {
			break
		}
		y, ok := r.operand(m, arg)
		if !ok {
			return val{}, false
		}
		if arg == "YY" {
			y = century(y)
		} else {
			anchored = true
		}
		w.y = y
	case m.has("YEAR"):
		w.y = r.n(m, "YEAR")
	case m.has("REL"):
		v, ok := r.sub(m, "REL")
		if !ok || !v.from.plainYear() || v.shape != single {
			return val{}, false
		}
		w.y, anchored = v.from.y, v.anchored
	}
	if !r.monthOf(m, &w) {
		return val{}, false
	}
	if m.has("DAY") {
		w.d = r.n(m, "DAY")
	}
	if m.rule.args["year"] == "near" && r.inner == 0 {
		return r.near(w, m)
	}
	v := one(w)
	v.anchored = anchored
	return v, true
}

// monthOf sets the month, season, quarter or half that m tells.
func (r *resolver) monthOf(m *match, w *when) bool {
	switch {
	case m.has("MONTH"):
		w.m = r.n(m, "MONTH")
	case m.has("SEASON"):
		w.m = r.n(m, "SEASON")
	case m.has("QTR"):
		w.m = 32 + r.n(m, "QTR")
	case m.has("HALF"):
		w.m = 39 + r.n(m, "HALF")
	case m.rule.args["quarter"] != "":
		q, ok := r.operand(m, m.rule.args["quarter"])
		if !ok || q > 4 {
			return false
		}
		w.m = 32 + q
	case m.rule.args["half"] != "":
		h, ok := r.operand(m, m.rule.args["half"])
		if !ok {
			h = 2 // "the last half"
		}
		if h > 2 {
			return false
		}
		w.m = 39 + h
	}
	return true
}

// century gives a year of two digits its century.
func century(yy int) int {
	if yy > 40 {
		return 1900 + yy
	}
	return 2000 + yy
}

// thisCenturyValue is the century that the paper was written in, which is taken
// to be the present one.
func thisCenturyValue(_ *resolver, m *match) (val, bool) {
	by, _ := number(m.rule.args["by"])
	return one(when{y: 2000 + 100*by, digits: 2}), true
}

func aroundValue(r *resolver, m *match) (val, bool) {
	return one(when{y: r.n(m, "YEAR"), approx: true}), true
}

func numericValue(r *resolver, m *match) (val, bool) {
	n := r.n(m, "NUMDATE")
	return one(when{y: n / 10000, m: n / 100 % 100, d: n % 100}), true
}

func (r *resolver) decade(m *match, slot string) (int, bool) {
	switch {
	case m.has("YEAR"):
		y := r.n(m, "YEAR")
		return y, y%10 == 0
	case m.has("TENS"):
		return 1900 + r.n(m, "TENS"), true
	}
	y := r.n(m, slot)
	if y < 100 {
		// "in his 30s" is an age
		before := r.word(m.slot(slot).word - 1)
		return y + 1900, before.mark == '\'' || before.lit == r.g.lit("the")
	}
	return y, true
}

// decadeValue is a decade; "the 1900s" is one too.
func decadeValue(r *resolver, m *match) (val, bool) {
	y, ok := r.decade(m, "DECADE")
	return one(when{y: y, digits: 1}), ok
}

func decadesValue(r *resolver, m *match) (val, bool) {
	a, _ := r.decade(m, "DECADE")
	b, _ := r.decade(m, "DECADE2")
	return val{shape: span, from: when{y: a}, to: when{y: b + 9}}, a < b
}

func centuryValue(r *resolver, m *match) (val, bool) {
	n := r.n(m, "ORD")
	return one(when{y: (n - 1) * 100, digits: 2}), n > 10 && n <= 22
}

func turnValue(r *resolver, _ *match) (val, bool) {
	return one(when{y: 2000, approx: true}), true
}

// portionValue is a part counted within a longer time: "the first week of
// March 2022", "the last two months of 2009", "the second half of the 1990s".
func portionValue(r *resolver, m *match) (val, bool) {
	v, ok := r.sub(m, "DATE")
	if !ok || v.shape != single || v.from.approx || v.from.y == 0 {
		return val{}, false
	}
	ord, last := r.n(m, "ORD"), !m.has("ORD")
	unit := r.n(m, "UNIT")
	if m.has("UNIT") {
		count := 1
		if m.has("NUM") {
			count = r.n(m, "NUM")
		}
		return portionOf(v.from, unit, ord, count, last)
	}
	parts := 2
	for i := m.from; i < m.to; i++ {
		switch r.words[i].lit {
		case r.g.lit("quarter"):
			parts = 4
		case r.g.lit("third"):
			if i > m.from+1 {
				parts = 3
			}
		}
	}
	if last {
		ord = parts
	}
	return fraction(v.from, parts, ord)
}

// portionOf counts units within w.
func portionOf(w when, unit, ord, count int, last bool) (val, bool) {
	if count < 1 || ord > 31 || count > 31 {
		return val{}, false
	}
	at := func(total int) (int, int) { // first and last unit, from 0
		if last {
			return total - count, total - 1
		}
		return (ord - 1) * count, ord*count - 1
	}
	switch {
	case unit == 1 || unit == 7:
		if w.m == 0 || w.m > 12 || w.d != 0 {
			return val{}, false
		}
		days := daysIn(w)
		a, b := at(days / unit)
		if last {
			a, b = days-count*unit, days-1
		} else {
			a, b = a*unit, (b+1)*unit-1
		}
		if a < 0 || b >= days {
			return val{}, false
		}
		from, to := when{y: w.y, m: w.m, d: a + 1}, when{y: w.y, m: w.m, d: b + 1}
		return interval(from, to)
	case unit == 30 && w.plainYear():
		a, b := at(12)
		if a < 0 || b > 11 {
			return val{}, false
		}
		return interval(when{y: w.y, m: a + 1}, when{y: w.y, m: b + 1})
	case unit == 90 && w.plainYear():
		a, b := at(4)
		if a < 0 || b > 3 {
			return val{}, false
		}
		return interval(when{y: w.y, m: 33 + a}, when{y: w.y, m: 33 + b})
	case unit == 365 && w.digits > 0:
		total := 10
		if w.digits == 2 {
			total = 100
		}
		a, b := at(total)
		if a < 0 || b >= total {
			return val{}, false
		}
		return interval(when{y: w.y + a}, when{y: w.y + b})
	case unit == 3650 && w.digits == 2:
		a, b := at(10)
		if a < 0 || b > 9 {
			return val{}, false
		}
		if a == b {
			return one(when{y: w.y + a*10, digits: 1}), true
		}
		return interval(when{y: w.y + a*10}, when{y: w.y + b*10 + 9})
	}
	return val{}, false
}

func interval(from, to when) (val, bool) {
	if from == to {
		return one(from), true
	}
	return val{shape: span, from: from, to: to}, true
}

// fraction is the ord-th of so many equal parts of w.
func fraction(w when, parts, ord int) (val, bool) {
	if ord < 1 || ord > parts {
		return val{}, false
	}
	switch {
	case w.plainYear() && parts == 2:
		return one(when{y: w.y, m: 39 + ord}), true
	case w.plainYear() && parts == 4:
		return one(when{y: w.y, m: 32 + ord}), true
	case w.digits > 0:
		years := 10
		if w.digits == 2 {
			years = 100
		}
		if years%parts != 0 {
			return val{}, false
		}
		n := years / parts
		return interval(when{y: w.y + n*(ord-1)}, when{y: w.y + n*ord - 1})
	case w.m > 0 && w.m <= 12 && w.d == 0 && parts == 2:
		if ord == 1 {
			return interval(when{y: w.y, m: w.m, d: 1}, when{y: w.y, m: w.m, d: 15})
		}
		return interval(when{y: w.y, m: w.m, d: 16}, when{y: w.y, m: w.m, d: daysIn(w)})
	}
	return val{}, false
}

// thirdValue is the early, middle or late part of a time.
func thirdValue(r *resolver, m *match) (val, bool) {
	v, ok := r.sub(m, "DATE")
	if !ok || v.shape != single || v.from.d != 0 || v.from.approx {
		return val{}, false
	}
	w, which := v.from, m.rule.args["which"]
	if w.y == 0 {
		if v, ok = r.near(w, m); !ok {
			return v, false
		}
		w = v.from
	}
	out := val{anchored: v.anchored}
	approx := func(y, m int) when { return when{y: y, m: m, approx: true} }
	switch {
	case w.digits == 1:
		out = thirdYears(w.y, [4]int{3, 4, 6, 7}, 9, which)
	case w.digits == 2:
		out = thirdYears(w.y, [4]int{30, 40, 60, 70}, 99, which)
	case w.m == 0 && which == "early":
		out.shape, out.from, out.to = span, when{y: w.y, m: 1}, approx(w.y, 3)
	case w.m == 0 && which == "late":
		out.shape, out.from, out.to = span, approx(w.y, 10), when{y: w.y, m: 12}
	default:
		w.approx = true
		out.from, out.to = w, w
	}
	out.anchored = v.anchored
	return out, true
}

func thirdYears(y int, cut [4]int, last int, which string) val {
	approx := func(n int) when { return when{y: y + n, approx: true} }
	switch which {
	case "early":
		return val{shape: span, from: when{y: y}, to: approx(cut[0])}
	case "mid":
		return val{shape: span, from: approx(cut[1]), to: approx(cut[2])}
	}
	return val{shape: span, from: approx(cut[3]), to: when{y: y + last}}
}

// edgeValue is the beginning or the end of a time.
func edgeValue(r *resolver, m *match) (val, bool) {
	v, ok := r.sub(m, "DATE")
	if !ok || v.shape != single || v.from.d != 0 || v.from.approx || v.from.y == 0 {
		return val{}, false
	}
	w := v.from
	end := m.rule.args["at"] == "end"
	out := w
	switch {
	case w.digits > 0 && end:
		out = w.last()
	case w.digits > 0:
		out = w.first()
	case w.m == 0 && end:
		out.m = 12
	case w.m == 0:
		out.m = 1
	}
	out.approx = true
	res := one(out)
	res.base, res.edge, res.anchored = w, atStart, v.anchored
	if end {
		res.edge = atEnd
	}
	return res, true
}

// yearsValue is "2005/06" and "1994–1996".
func yearsValue(r *resolver, m *match) (val, bool) {
	a, b := r.n(m, "YEAR"), 0
	switch {
	case m.has("YEAR2"):
		b = r.n(m, "YEAR2")
	case m.has("DAY"): // "2003–4"
		if c := m.slot("DAY"); r.words[c.word].Len() > 1 {
			return val{}, false
		}
		b = a - a%10 + r.n(m, "DAY")
	default:
		b = a - a%100 + r.n(m, "YY")
		if b < a && a%100 > 90 {
			b += 100
		}
	}
	return val{shape: span, from: when{y: a}, to: when{y: b}}, a < b
}

// rangeValue joins two ends.
func rangeValue(r *resolver, m *match) (val, bool) {
	a, ok := r.sub(m, "DATE")
	b, ok2 := r.sub(m, "DATE2")
	if !ok || !ok2 || a.shape > span || b.shape > span {
		return val{}, false
	}
	if a.from.plainYear() && b.to.y == 0 && b.to.m == 0 {
		return val{}, false // "2003–4" is no year and a day
	}
	from, to := fill(a.from, b.to)
	v := val{shape: span, anchored: a.anchored || b.anchored}
	if to.y == 0 {
		near, ok := r.near(to, m)
		if !ok {
			return val{}, false
		}
		to, v.anchored = near.from, true
		from, to = fill(from, to)
	}
	if b.edge == atEnd && !from.approx {
		to = b.base.lastDay()
	}
	v.from, v.to = from, to
	return v, from.y != 0 && to.y != 0 && from.first().lo() <= to.last().hi() && from != to
}

// sinceValue is an interval without an end.
func sinceValue(r *resolver, m *match) (val, bool) {
	v, ok := r.whole(m, "DATE")
	if !ok || v.shape == until {
		return val{}, false
	}
	return val{shape: since, from: v.from, anchored: v.anchored}, true
}

// untilValue is an interval without a beginning. An end that is told as the end
// of a year or month is its last day.
func untilValue(r *resolver, m *match) (val, bool) {
	v, ok := r.whole(m, "DATE")
	if !ok || v.shape == since {
		return val{}, false
	}
	switch {
	case v.edge == atEnd && v.base.digits == 0:
		v.to = v.base.lastDay()
	case v.edge == atStart && v.base.digits == 0:
		v.to = v.base.firstDay()
	case m.sub("DATE").rule.value == "fiscal":
		v.to = v.to.lastDay()
	}
	return val{shape: until, to: v.to, anchored: v.anchored, future: true}, true
}

// termValue is "to 2035"; what is moved to a date is not bounded by it.
func termValue(r *resolver, m *match) (val, bool) {
	for k := m.from - 1; k >= 0 && k > m.from-7 && !r.words[k+1].sent; k-- {
		switch r.words[k].In(r.text) {
		case "moved", "postponed", "delayed", "deferred", "rescheduled", "shifted", "brought":
			return val{}, false
		}
	}
	return untilValue(r, m)
}

// monthDaysValue is "May 15–18, 2003".
func monthDaysValue(r *resolver, m *match) (val, bool) {
	v, ok := dateValue(r, m)
	if !ok {
		return v, false
	}
	v.shape, v.to = span, v.from
	v.to.d = r.n(m, "DAY2")
	return v, v.from.d < v.to.d
}

// dayPairValue is two days in a row.
func dayPairValue(r *resolver, m *match) (val, bool) {
	v, ok := dateValue(r, m)
	if !ok {
		return v, false
	}
	v.shape, v.to.d = span, r.n(m, "DAY2")
	return v, v.to.d == v.from.d+1
}

// theYearValue is "the year" of "the end of the year": that of the date before
// in the paragraph, or of publication.
func theYearValue(r *resolver, _ *match) (val, bool) {
	v := val{anchored: true}
	v.from.y = r.pub.y
	if r.fromText() {
		v.from.y = r.last.y
	}
	v.to = v.from
	return v, v.from.y != 0
}

// yearEndValue is "year-end".
func yearEndValue(r *resolver, m *match) (val, bool) {
	v, ok := theYearValue(r, m)
	v.base, v.edge = v.from, atEnd
	v.from.m, v.from.approx = 12, true
	v.to = v.from
	return v, ok
}

// spokenValue is a year of the last century in words: "nineteen ninety-six".
func spokenValue(r *resolver, m *match) (val, bool) {
	n := r.n(m, "NUM")
	return one(when{y: 1900 + n}), n >= 10 && n < 100
}

// knownValue is a moment of history that everyone knows.
func knownValue(r *resolver, m *match) (val, bool) {
	y, ok := number(m.rule.args["year"])
	return val{shape: since, from: when{y: y}, anchored: true}, ok
}

// independenceValue is the independence of the state the document speaks of most.
func independenceValue(r *resolver, _ *match) (val, bool) {
	y := r.independence
	return val{shape: since, from: when{y: y}, anchored: true}, y != 0
}

// operand reads a capture or an anchor: "YEAR", "this", "that+1", "4".
func (r *resolver) operand(m *match, s string) (int, bool) {
	if n, ok := number(s); ok {
		return n, true
	}
	base, by := s, 0
	if i := strings.IndexAny(s, "+-"); i > 0 {
		n, ok := number(s[i:])
		if !ok {
			return 0, false
		}
		base, by = s[:i], n
	}
	switch base {
	case "this":
		return r.pub.y + by, r.pub.y != 0
	case "that":
		return r.last.y + by, r.last.y != 0
	}
	return r.n(m, base) + by, m.has(base)
}
