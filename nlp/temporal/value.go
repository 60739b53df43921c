package temporal

import (
	"fmt"
	"time"

	"concord/corpus"
)

// when is one point of a time, told down to its precision.
type when struct {
	y, m, d int  // 0 where not told; m may be an EDTF code above 12
	digits  int  // digits of y that are unknown: 1 a decade, 2 a century
	approx  bool // "~"
}

// shape says how the ends of a time lie.
type shape uint8

const (
	single shape = iota // from alone
	span                // from and to
	since               // from, open end
	until               // open beginning, to
)

// edge says that a time was told as the end or beginning of another.
type edge uint8

const (
	noEdge edge = iota
	atEnd
	atStart
)

// val is the value of a match.
type val struct {
	shape    shape
	from, to when
	edge     edge
	base     when // what edge is the end or beginning of
	anchored bool
	future   bool // speaks of what is to come
}

func one(w when) val { return val{from: w, to: w} }

// plainYear reports whether w is a year and nothing else.
func (w when) plainYear() bool { return w.y != 0 && w.m == 0 && w.d == 0 && w.digits == 0 }

// edtf writes w; the result is checked where it leaves the component.
func (w when) edtf() string {
	var s string
	switch {
	case w.digits == 1:
		s = fmt.Sprintf("%03dX", w.y/10)
	case w.digits == 2:
		s = fmt.Sprintf("%02dXX", w.y/100)
	case w.m == 0:
		s = fmt.Sprintf("%04d", w.y)
	case w.d == 0:
		s = fmt.Sprintf("%04d-%02d", w.y, w.m)
	default:
		s = fmt.Sprintf("%04d-%02d-%02d", w.y, w.m, w.d)
	}
	if w.approx {
		s += "~"
	}
	return s
}

// edtf writes v and checks it.
func (v val) edtf() (corpus.EDTF, bool) {
	var s string
	switch v.shape {
	case single:
		s = v.from.edtf()
	case span:
		s = v.from.first().edtf() + "/" + v.to.last().edtf()
	case since:
		s = v.from.first().edtf() + "/.."
	case until:
		s = "../" + v.to.last().edtf()
	}
	e, err := corpus.ParseEDTF(s)
	return e, err == nil
}

// first is w as the beginning of an interval: decades and centuries become
// their first year.
func (w when) first() when {
	w.digits = 0
	return w
}

// last is w as the end of an interval.
func (w when) last() when {
	switch w.digits {
	case 1:
		w.y += 9
	case 2:
		w.y += 99
	}
	w.digits = 0
	return w
}

// lo and hi are the first and the last day that w may mean.
func (w when) lo() corpus.Ordinal {
	l, _, _ := corpus.EDTF(w.edtf()).Bounds()
	return l
}

func (w when) hi() corpus.Ordinal {
	_, h, _ := corpus.EDTF(w.edtf()).Bounds()
	return h
}

// lastDay is the last day of a year, month, season, quarter or half.
func (w when) lastDay() when {
	h := w.hi()
	y, m := h.Year(), h.Month()
	return when{y: y, m: m, d: corpus.DaysIn(y, m)}
}

func (w when) firstDay() when {
	l := w.lo()
	return when{y: l.Year(), m: l.Month(), d: l.Day()}
}

// day returns w as a day of the calendar; ok only if it is one.
func (w when) day() (time.Time, bool) {
	if w.y == 0 || w.m == 0 || w.m > 12 || w.d == 0 {
		return time.Time{}, false
	}
	return time.Date(w.y, time.Month(w.m), w.d, 0, 0, 0, 0, time.UTC), true
}

func ofDay(t time.Time) when { return when{y: t.Year(), m: int(t.Month()), d: t.Day()} }

// addMonths moves w, which has a month, by n months.
func (w when) addMonths(n int) when {
	k := w.y*12 + w.m - 1 + n
	return when{y: k / 12, m: k%12 + 1}
}

// week is the interval from Monday to Sunday that holds t.
func week(t time.Time) val {
	monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	return val{shape: span, from: ofDay(monday), to: ofDay(monday.AddDate(0, 0, 6))}
}

// fill gives each end of an interval what only the other tells: "from 16 to
// 18 December", "from October to December of that year".
func fill(a, b when) (when, when) {
	switch {
	case a.y == 0 && b.y != 0:
		if a.m == 0 {
			a.m = b.m
		}
		a.y = b.y
		if a.m > b.m && a.m <= 12 && b.m > 0 {
			a.y--
		}
	case b.y == 0 && a.y != 0:
		if b.m == 0 {
			b.m = a.m
		}
		b.y = a.y
		if b.m < a.m {
			b.y++
		}
	case a.y == 0 && b.y == 0 && a.m == 0:
		a.m = b.m
	}
	return a, b
}

// daysIn returns how many days the month w has.
func daysIn(w when) int { return corpus.DaysIn(w.y, w.m) }
