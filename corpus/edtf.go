package corpus

import (
	"fmt"
	"strings"
)

// EDTF is a date, interval or set in the Extended Date/Time Format of ISO
// 8601-2: level 1, the sets of level 2 ("{2005,2006}"), and the codes of level
// 2 for quarters (33–36) and halves (40, 41) beside the seasons (21–24).
// Years have four digits and are not negative; times of day are left out. The
// zero value "" is no date.
type EDTF string

// Ordinal is a day counted in the proleptic Gregorian calendar as
// year*372 + (month-1)*31 + (day-1): comparable and cheap, not a day count.
type Ordinal int

// The ends of open intervals.
const (
	MinOrdinal Ordinal = -1 << 40
	MaxOrdinal Ordinal = 1 << 40
)

// ParseEDTF checks that s is EDTF as this package understands it and returns
// it. It is the one gate by which strings become dates.
func ParseEDTF(s string) (EDTF, error) {
	if _, _, ok := bounds(s); !ok {
		return "", fmt.Errorf("not an EDTF date: %q", s)
	}
	return EDTF(s), nil
}

// Valid reports whether e is a date by the rules of [ParseEDTF].
func (e EDTF) Valid() bool {
	_, _, ok := bounds(string(e))
	return ok
}

// Bounds returns the first and the last day that e may mean. Open ends are
// MinOrdinal and MaxOrdinal. A qualifier (~ ? %) does not widen them. ok is
// false where e is not valid.
func (e EDTF) Bounds() (lo, hi Ordinal, ok bool) { return bounds(string(e)) }

// Ends splits an interval at its slash. ok is false where e is none.
func (e EDTF) Ends() (from, to EDTF, ok bool) {
	a, b, ok := strings.Cut(string(e), "/")
	return EDTF(a), EDTF(b), ok
}

// IsSet reports whether e is a set of level 2.
func (e EDTF) IsSet() bool {
	return strings.HasPrefix(string(e), "{") || strings.HasPrefix(string(e), "[")
}

// Approximate reports whether e or one of its ends is told as approximate or
// uncertain.
func (e EDTF) Approximate() bool { return strings.ContainsAny(string(e), "~?%") }

// Year returns the year in which e begins (of an interval open at its
// beginning, in which it ends), or 0 if e tells none.
func (e EDTF) Year() int {
	lo, hi, ok := e.Bounds()
	switch {
	case !ok:
		return 0
	case lo > MinOrdinal:
		return lo.Year()
	case hi < MaxOrdinal:
		return hi.Year()
	}
	return 0
}

// Year returns the year. It, Month and Day mean nothing for the ends of open
// intervals.
func (o Ordinal) Year() int { return int(o) / 372 }

// Month returns 1 to 12.
func (o Ordinal) Month() int { return int(o)%372/31 + 1 }

// Day returns 1 to 31.
func (o Ordinal) Day() int { return int(o)%31 + 1 }

// OrdinalOf returns the ordinal of a day.
func OrdinalOf(year, month, day int) Ordinal {
	return Ordinal(year*372 + (month-1)*31 + day - 1)
}

// Compare orders dates by their beginning, then by their end, then as strings.
func (e EDTF) Compare(o EDTF) int {
	a, b, _ := e.Bounds()
	c, d, _ := o.Bounds()
	switch {
	case a != c:
		return sign(a < c)
	case b != d:
		return sign(b < d)
	}
	return strings.Compare(string(e), string(o))
}

func sign(less bool) int {
	if less {
		return -1
	}
	return 1
}

// Agrees reports whether e and o can be the same date told with different
// precision. Of two dates one must lie within the other, approximate ones
// widened by a unit of their own precision; intervals agree when both their
// ends do, and an open end agrees with any; a date agrees with an interval
// that is open at its end when it agrees with its beginning, and with another
// when it lies within it. Sets agree when one holds the other.
func (e EDTF) Agrees(o EDTF) bool {
	if !e.Valid() || !o.Valid() {
		return false
	}
	a, b, span := e.Ends()
	c, d, ospan := o.Ends()
	switch {
	case span && ospan:
		return endsAgree(a, c) && endsAgree(b, d)
	case span && open(b):
		return nested(a, o)
	case ospan && open(d):
		return nested(c, e)
	}
	return nested(e, o)
}

func open(e EDTF) bool { return e == ".." || e == "" }

func endsAgree(a, b EDTF) bool { return open(a) || open(b) || nested(a, b) }

// nested reports whether one of two dates lies within the other.
func nested(e, o EDTF) bool {
	a, b := widened(e)
	c, d := widened(o)
	return a <= c && b >= d || c <= a && d >= b
}

// widened returns the bounds of e, moved apart by its own length if e is
// approximate.
func widened(e EDTF) (lo, hi Ordinal) {
	lo, hi, _ = e.Bounds()
	if e.Approximate() && lo > MinOrdinal && hi < MaxOrdinal {
		by := hi - lo + 1
		lo, hi = lo-by, hi+by
	}
	return lo, hi
}

func bounds(s string) (lo, hi Ordinal, ok bool) {
	if n := len(s); n > 2 && (s[0] == '{' && s[n-1] == '}' || s[0] == '[' && s[n-1] == ']') {
		return setBounds(s[1 : n-1])
	}
	from, to, is := strings.Cut(s, "/")
	if !is {
		return point(s)
	}
	lo, hi = MinOrdinal, MaxOrdinal
	if !open(EDTF(from)) {
		if lo, _, ok = point(from); !ok {
			return 0, 0, false
		}
	}
	if !open(EDTF(to)) {
		if _, hi, ok = point(to); !ok {
			return 0, 0, false
		}
	}
	return lo, hi, lo <= hi && (lo > MinOrdinal || hi < MaxOrdinal)
}

// setBounds reads the members of a set: dates and ranges "2005..2008".
func setBounds(s string) (lo, hi Ordinal, ok bool) {
	lo, hi = MaxOrdinal, MinOrdinal
	for p := range strings.SplitSeq(s, ",") {
		from, to, is := strings.Cut(p, "..")
		if !is {
			to = from
		}
		a, _, good := point(from)
		_, b, good2 := point(to)
		if !good || !good2 || a > b {
			return 0, 0, false
		}
		lo, hi = min(lo, a), max(hi, b)
	}
	return lo, hi, true
}

// point reads one date without interval or set.
func point(s string) (lo, hi Ordinal, ok bool) {
	if n := len(s); n > 0 && strings.IndexByte("~?%", s[n-1]) >= 0 {
		s = s[:n-1]
	}
	year, rest, more := strings.Cut(s, "-")
	month, day, days := strings.Cut(rest, "-")
	y0, y1, ok := digits(year, 4)
	if !ok || more && y0 != y1 {
		return 0, 0, false
	}
	if !more {
		return OrdinalOf(y0, 1, 1), OrdinalOf(y1, 12, 31), true
	}
	if month == "XX" {
		ok = !days || day == "XX"
		return OrdinalOf(y0, 1, 1), OrdinalOf(y0, 12, 31), ok
	}
	m, _, ok := digits(month, 2)
	m0, m1, good := months(m)
	if !ok || !good || strings.Contains(month, "X") || days && m > 12 {
		return 0, 0, false
	}
	if !days || day == "XX" {
		// a winter belongs to the year in which it begins and ends in the next
		return OrdinalOf(y0, m0, 1), OrdinalOf(y0+(m1-1)/12, (m1-1)%12+1, 31), true
	}
	d, _, ok := digits(day, 2)
	if !ok || strings.Contains(day, "X") || d < 1 || d > DaysIn(y0, m) {
		return 0, 0, false
	}
	return OrdinalOf(y0, m, d), OrdinalOf(y0, m, d), true
}

// digits reads n digits of which the last ones may be X, and returns the least
// and the greatest number they stand for.
func digits(s string, n int) (lo, hi int, ok bool) {
	if len(s) != n || s[0] == 'X' {
		return 0, 0, false
	}
	unknown := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == 'X':
			unknown = true
			lo, hi = lo*10, hi*10+9
		case c >= '0' && c <= '9' && !unknown:
			lo, hi = lo*10+int(c-'0'), hi*10+int(c-'0')
		default:
			return 0, 0, false
		}
	}
	return lo, hi, true
}

// DaysIn returns how many days month (1–12) of year has.
func DaysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// months maps the month or season code of EDTF to its first and last month;
// a last month above 12 lies in the next year.
func months(m int) (first, last int, ok bool) {
	switch {
	case m >= 1 && m <= 12:
		return m, m, true
	case m >= 21 && m <= 24: // spring to winter of the northern year
		return (m-21)*3 + 3, (m-21)*3 + 5, true
	case m >= 33 && m <= 36: // quarters
		return (m-33)*3 + 1, (m-33)*3 + 3, true
	case m == 40 || m == 41: // halves
		return (m-40)*6 + 1, (m-40)*6 + 6, true
	}
	return 0, 0, false
}
