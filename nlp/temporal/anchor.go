package temporal

import "time"

// shiftValue moves an anchor by units: "two years later", "last month".
func shiftValue(r *resolver, m *match) (val, bool) {
	base := r.pub
	if m.rule.args["base"] == "that" {
		base = r.last.last()
	}
	if base.y == 0 {
		return val{}, false
	}
	v, ok := r.shift(base, m)
	if m.rule.args["approx"] != "" && v.from.y != 0 {
		v.from.approx = v.shape == single
		v.to = v.from
	}
	return v, ok
}

// shift reads count, unit and direction of m.
func (r *resolver) shift(base when, m *match) (val, bool) {
	unit, by := 0, m.rule.args["by"]
	switch m.rule.args["unit"] {
	case "day":
		unit = 1
	case "month":
		unit = 30
	case "year":
		unit = 365
	default:
		unit = r.n(m, "UNIT")
	}
	if m.has("VAGUE") { // a vague number of less than years leaves the year
		v := one(when{y: base.y})
		v.anchored = true
		return v, unit < 365 && m.rule.args["base"] == "that"
	}
	count, ok := number(by)
	if !ok {
		count = 1
		if m.has("NUM") {
			count = r.n(m, "NUM")
		}
		if by == "-" {
			count = -count
		}
	}
	return r.move(base, count, unit)
}

// move moves base by count units; the result is as precise as the unit, or the
// base where that is coarser.
func (r *resolver) move(base when, count, unit int) (val, bool) {
	v := val{anchored: true}
	day, isDay := base.day()
	switch {
	case unit == 1 && isDay:
		v = one(ofDay(day.AddDate(0, 0, count)))
	case (unit == 7 || unit == 14) && isDay:
		v = week(day.AddDate(0, 0, count*unit))
	case unit == 30 && base.m >= 1 && base.m <= 12:
		v = one(base.addMonths(count))
	case unit == 365 && count == -1 && r.inQuarter():
		v = one(when{y: r.quarter.y - 1, m: r.quarter.m})
	case unit == 365:
		v = one(when{y: base.y + count})
	case unit == 3650:
		v = one(when{y: base.y + count*10})
	case unit == 36500:
		v = one(when{y: base.y + count*100})
	default:
		return v, false
	}
	v.anchored = true
	return v, v.from.y > 0 && v.from.y < 2200
}

// inQuarter: a year before a quarter that the text speaks of is the same quarter
// of the year before.
func (r *resolver) inQuarter() bool { return r.news && r.quarter.y != 0 && r.block-r.quarterBlock < 2 }

// thatQuarterValue is the quarter the text speaks of, or that of another year.
func thatQuarterValue(r *resolver, m *match) (val, bool) {
	by, _ := number(m.rule.args["by"])
	v := one(when{y: r.quarter.y + by, m: r.quarter.m})
	v.anchored = true
	return v, r.quarter.y != 0
}

// sameMonthValue is "20 of the same month".
func sameMonthValue(r *resolver, m *match) (val, bool) {
	if r.last.m == 0 || r.last.m > 12 {
		return val{}, false
	}
	v := one(when{y: r.last.y, m: r.last.m, d: r.n(m, "DAY")})
	v.anchored = true
	return v, true
}

// afterEventValue reads "a month after X". Where the date before in the text
// tells when the main clause happened, X was that much earlier; at the
// beginning of a sentence X is looked for in the text and the clause follows it.
func afterEventValue(r *resolver, m *match) (val, bool) {
	if w, ok := r.dated(m.to); ok {
		return r.shift(w, m)
	}
	if r.words[m.from].sent {
		w, ok := r.event(m.to)
		if !ok {
			return val{}, false
		}
		return r.shift(w, m)
	}
	return r.shiftLast(m, -1)
}

// dated returns the date that stands with the name of an event that begins at
// word i: "its entry into X on 4 April 2023".
func (r *resolver) dated(i int) (when, bool) {
	for k := i; k < len(r.words) && k < i+10; k++ {
		w := &r.words[k]
		switch {
		case w.mark == ',' || w.mark == ';' || w.mark == '(' || w.sent && k > i || w.lit != 0 && w.lit == r.g.lit("and"):
			return when{}, false
		case w.cls&clsYear == 0 || w.skip != sure:
			continue
		}
		at := when{y: w.n}
		if p := r.word(k - 1); p.cls&clsMonth != 0 {
			at.m = p.n
			if d := r.word(k - 2); d.cls&clsDay != 0 {
				at.d = d.n
			}
			return at, true
		}
		return at, r.word(k-1).lit == r.g.lit("in")
	}
	return when{}, false
}

// halfYearsValue is half a year, or years and a half, after the date before, to
// the month.
func halfYearsValue(r *resolver, m *match) (val, bool) {
	base := r.last.last()
	months := 6
	if !r.said(m, "year") && r.n(m, "UNIT") != 365 || base.m == 0 || base.m > 12 || !r.said(m, "later") && !r.said(m, "after") {
		return val{}, false
	}
	if r.n(m, "UNIT") == 365 {
		months += 12 * max(1, r.n(m, "NUM"))
	}
	return r.move(base, months, 30)
}

func beforeEventValue(r *resolver, m *match) (val, bool) {
	if r.words[m.from].sent {
		return val{}, false
	}
	return r.shiftLast(m, 1)
}

func (r *resolver) shiftLast(m *match, sign int) (val, bool) {
	base := r.last.last()
	if base.y == 0 {
		return val{}, false
	}
	if m.has("VAGUE") {
		v := one(when{y: base.y})
		v.anchored = true
		return v, r.n(m, "UNIT") < 365
	}
	count := 1
	if m.has("NUM") {
		count = r.n(m, "NUM")
	}
	return r.move(base, sign*count, r.n(m, "UNIT"))
}

// monthlyValue is the last or next month of a name.
func monthlyValue(r *resolver, m *match) (val, bool) {
	mon := r.n(m, "MONTH")
	if r.pub.m == 0 || r.pub.m > 12 {
		return val{}, false
	}
	y := r.pub.y
	next := m.rule.args["dir"] == "next"
	switch {
	case next && mon <= r.pub.m:
		y++
	case !next && mon >= r.pub.m:
		y--
	}
	v := one(when{y: y, m: mon, d: r.n(m, "DAY")})
	v.anchored = true
	return v, true
}

// seasonValue is a season told from the day of publication: "last autumn".
func seasonValue(r *resolver, m *match) (val, bool) {
	if r.pub.m == 0 || r.pub.m > 12 {
		return val{}, false
	}
	s := when{y: r.pub.y, m: r.n(m, "SEASON")}
	if s.m == 24 && r.pub.m <= 2 {
		s.y-- // the winter that is on
	}
	now := when{y: r.pub.y, m: r.pub.m}
	switch {
	case r.said(m, "last"), r.said(m, "past") && s.hi() >= now.lo():
		if s.hi() >= now.lo() {
			s.y--
		}
	case r.said(m, "next"):
		if s.lo() <= now.hi() {
			s.y++
		}
	case m.to-m.from == 1 && s.lo() > now.hi() && !r.future(m.from):
		s.y--
	}
	v := one(s)
	v.anchored = true
	return v, true
}

// seasonalValue is a season told from the date before: "the following winter".
func seasonalValue(r *resolver, m *match) (val, bool) {
	if r.last.y == 0 || r.last.digits > 0 {
		return val{}, false
	}
	at := r.last.last()
	s := when{y: at.y, m: r.n(m, "SEASON")}
	before := r.said(m, "preceding") || r.said(m, "previous")
	switch {
	case r.said(m, "same"):
	case at.m == 0 && before:
		return val{}, false
	case at.m == 0:
		if s.m != 24 { // the winter that follows a year begins in it
			s.y++
		}
	case before:
		if s.hi() >= at.lo() {
			s.y--
		}
	case s.lo() <= at.hi():
		s.y++
	}
	v := one(s)
	v.anchored = true
	return v, true
}

// nearMonthValue is a month named alone.
func nearMonthValue(r *resolver, m *match) (val, bool) {
	w, next := &r.words[m.slot("MONTH").word], r.word(m.to)
	if w.Len() < 4 && !w.full() && r.words[m.to-1].mark == 0 || next.mark == 0 && next.upper && next.Start > 0 && r.words[m.to-1].mark == 0 {
		return val{}, false // "Jan Kavan"
	}
	return r.near(when{m: r.n(m, "MONTH")}, m)
}

// monthEndValue is the end of a month named without its year.
func monthEndValue(r *resolver, m *match) (val, bool) {
	v, ok := r.near(when{m: r.n(m, "MONTH")}, m)
	v.from.approx = true
	v.to = v.from
	return v, ok
}

// listedMonthValue is a month of a list that tells its year at the end: "in May,
// June and July 2012".
func listedMonthValue(r *resolver, m *match) (val, bool) {
	y := r.listedYear(m.to)
	v := one(when{y: y, m: r.n(m, "MONTH")})
	return v, y != 0
}

// listedYear returns the year behind a list of months that goes on at word k.
func (r *resolver) listedYear(k int) int {
	for n := 0; n < 12; n++ {
		moved := false
		for r.word(k).mark == ',' || r.word(k).mark == '-' || r.word(k).lit != 0 && (r.word(k).lit == r.g.lit("and") || r.word(k).lit == r.g.lit("or")) {
			k, moved = k+1, true
		}
		if !moved || r.word(k).cls&clsMonth == 0 {
			return 0
		}
		if k++; r.word(k).cls&clsYear != 0 {
			return r.word(k).n
		}
	}
	return 0
}

// seasonNearValue is "in the autumn" within a paragraph that has told a year.
func seasonNearValue(r *resolver, m *match) (val, bool) {
	if !r.fromText() {
		return val{}, false
	}
	at := r.last.last()
	s := when{y: at.y, m: r.n(m, "SEASON")}
	if at.m != 0 && s.hi() < at.lo() {
		s.y++
	}
	v := one(s)
	v.anchored = true
	return v, !r.later(s)
}

// near gives a month or day without a year its year: that of the date before in
// the same paragraph, going on from it, or the nearest before the day of
// publication (after it where the sentence speaks of what is to come).
func (r *resolver) near(w when, m *match) (val, bool) {
	if w.m == 0 || w.m > 12 {
		return val{}, false
	}
	v := val{anchored: true}
	switch {
	case r.fromText():
		w.y = r.last.y
		if at := r.last.last(); at.m != 0 && w.hi() < at.lo() && !r.later(when{y: w.y + 1, m: w.m}) && !r.looksBack(m.from) {
			w.y++
		}
	case r.pub.m == 0 || r.pub.m > 12:
		return v, false
	default:
		w = r.nearest(w, m)
	}
	v.from, v.to = w, w
	return v, true
}

// looksBack reports whether the sentence around word i goes back behind the date
// before: "in March it had been …".
func (r *resolver) looksBack(i int) bool {
	from, to := r.sentence(i)
	return r.anyOf(from, to, "had earlier previously already")
}

// nearest gives w the year in which it lies nearest to publication: before it,
// unless the sentence looks ahead or w would come within weeks of publication
// while its last return lies most of a year back.
func (r *resolver) nearest(w when, m *match) when {
	w.y = r.pub.y
	if w.lo() > r.pub.hi() {
		w.y--
	}
	next := w
	next.y++
	back, ahead := r.pub.lo()-w.hi(), next.lo()-r.pub.hi()
	switch {
	case w.hi() >= r.pub.lo(): // the month or day of publication itself
	case ahead < 50 && back > 250:
		return next
	case r.awaited(m) && ahead < 330:
		return next
	}
	return w
}

// awaited reports whether the date of m is one to come: a term ("by Jan. 14")
// or the time of what the clause says will be.
func (r *resolver) awaited(m *match) bool {
	switch r.word(m.from - 1).lit {
	case 0:
	case r.g.lit("by"), r.g.lit("until"), r.g.lit("till"), r.g.lit("as"): // "as soon as"
		return true
	}
	return r.future(m.from)
}

// fromText reports whether the date before in the text leads the one at hand:
// it stands in the same paragraph, and the text is not one that speaks from its
// day of publication.
func (r *resolver) fromText() bool {
	return r.last.y != 0 && r.last.digits == 0 && r.lastBlock == r.block && !r.news
}

// later reports whether w lies after the document was published.
func (r *resolver) later(w when) bool {
	switch {
	case r.pub.y != 0:
		return w.lo() > r.pub.hi()
	case r.latest != 0:
		return w.y > r.latest
	}
	return false
}

// nearQuarterValue is a quarter or half without a year: the last that has
// ended when the text was published, or the next where it looks ahead.
func nearQuarterValue(r *resolver, m *match) (val, bool) {
	w := when{y: r.pub.y}
	if r.pub.m == 0 || !r.monthOf(m, &w) {
		return val{}, false
	}
	if w.lo() > r.pub.hi() && !r.future(m.from) {
		w.y--
	}
	v := one(w)
	v.anchored = true
	return v, true
}

// weekdayValue is a day of the week told from the day of publication.
func weekdayValue(r *resolver, m *match) (val, bool) {
	pub, ok := r.pub.day()
	if !ok {
		return val{}, false
	}
	wd := time.Weekday(r.n(m, "WEEKDAY") % 7)
	back := (int(pub.Weekday()) - int(wd) + 7) % 7
	ahead := (7 - back) % 7
	day := pub.AddDate(0, 0, -back)
	switch {
	case m.rule.args["dir"] == "last" && back == 0:
		day = pub.AddDate(0, 0, -7)
	case m.rule.args["dir"] == "last":
	case m.rule.args["dir"] == "next" && ahead == 0:
		day = pub.AddDate(0, 0, 7)
	case r.word(m.to).mark == '\'': // "Wednesday's ruling"
	case m.rule.args["dir"] == "next" || r.awaited(m):
		day = pub.AddDate(0, 0, ahead)
	}
	v := one(ofDay(day))
	v.anchored = true
	return v, true
}

// weeklyValue is a week told from that of publication.
func weeklyValue(r *resolver, m *match) (val, bool) {
	pub, ok := r.pub.day()
	by, ok2 := number(m.rule.args["by"])
	if !ok || !ok2 || r.words[m.to-1].upper {
		return val{}, false
	}
	v := week(pub.AddDate(0, 0, 7*by))
	v.anchored = true
	return v, true
}

// weekendValue is the weekend before the day of publication, or the next one
// where the sentence looks ahead.
func weekendValue(r *resolver, m *match) (val, bool) {
	pub, ok := r.pub.day()
	if !ok {
		return val{}, false
	}
	back := (int(pub.Weekday()) + 1) % 7 // days since Saturday
	sat := pub.AddDate(0, 0, -back)
	if back > 1 && r.future(m.from) {
		sat = sat.AddDate(0, 0, 7)
	}
	return val{shape: span, from: ofDay(sat), to: ofDay(sat.AddDate(0, 0, 1)), anchored: true}, true
}

// weekOfValue is the week that holds a day.
func weekOfValue(r *resolver, m *match) (val, bool) {
	v, ok := r.whole(m, "DATE")
	day, isDay := v.from.day()
	if !ok || v.shape != single || !isDay {
		return val{}, false
	}
	out := week(day)
	out.anchored = v.anchored
	return out, true
}
