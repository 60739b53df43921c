package corpus

import (
	"fmt"
	"strconv"
	"strings"
)

// EDTF is a date, interval or set in the Extended Date/Time Format of ISO
// 8601-2: level 1 and the sets of level 2. The zero value "" is no date.
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

// Bounds returns the first and the last day that e may mean. Open ends are
// MinOrdinal and MaxOrdinal. ok is false where e is not valid.
func (e EDTF) Bounds() (lo, hi Ordinal, ok bool) { return bounds(string(e)) }

// Year returns the year in which e begins (of an interval open at its
// beginning, in which it ends), or 0 if e tells none.
func (e EDTF) Year() int {
	lo, hi, ok := e.Bounds()
	switch {
	case !ok:
		return 0
	case lo > MinOrdinal:
		return int(lo) / 372
	case hi < MaxOrdinal:
		return int(hi) / 372
	}
	return 0
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
// precision: one lies within the other.
func (e EDTF) Agrees(o EDTF) bool {
	a, b, ok1 := e.Bounds()
	c, d, ok2 := o.Bounds()
	return ok1 && ok2 && (a <= c && d <= b || c <= a && b <= d)
}

func bounds(s string) (lo, hi Ordinal, ok bool) {
	if strings.HasPrefix(s, "{") && strings.HasSuffix(s, "}") {
		lo, hi = MaxOrdinal, MinOrdinal
		for _, p := range strings.Split(s[1:len(s)-1], ",") {
			a, b, good := bounds(p)
			if !good {
				return 0, 0, false
			}
			lo, hi = min(lo, a), max(hi, b)
		}
		return lo, hi, true
	}
	if from, to, is := strings.Cut(s, "/"); is {
		if from == ".." || from == "" {
			lo = MinOrdinal
		} else if a, _, good := point(from); good {
			lo = a
		} else {
			return 0, 0, false
		}
		if to == ".." || to == "" {
			hi = MaxOrdinal
		} else if _, b, good := point(to); good {
			hi = b
		} else {
			return 0, 0, false
		}
		return lo, hi, lo <= hi && (lo > MinOrdinal || hi < MaxOrdinal)
	}
	return point(s)
}

// point reads one date without interval or set.
func point(s string) (lo, hi Ordinal, ok bool) {
	s = strings.TrimRight(s, "~?%")
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return 0, 0, false
	}
	first := strings.ReplaceAll(parts[0], "X", "0")
	last := strings.ReplaceAll(parts[0], "X", "9")
	y0, err0 := strconv.Atoi(first)
	y1, err1 := strconv.Atoi(last)
	if err0 != nil || err1 != nil || (first != last && len(parts) > 1) {
		return 0, 0, false
	}
	m0, m1, d0, d1 := 1, 12, 1, 31
	if len(parts) > 1 {
		m, err := strconv.Atoi(parts[1])
		if err != nil || len(parts[1]) != 2 {
			return 0, 0, false
		}
		if m0, m1, ok = months(m); !ok {
			return 0, 0, false
		}
		if m == 24 { // a winter belongs to the year in which it begins
			lo = Ordinal(y0*372 + 11*31)
			return lo, Ordinal((y0+1)*372 + 1*31 + 30), len(parts) == 2
		}
		if len(parts) == 3 && m > 12 {
			return 0, 0, false
		}
	}
	if len(parts) > 2 {
		d, err := strconv.Atoi(parts[2])
		if err != nil || len(parts[2]) != 2 || d < 1 || d > 31 {
			return 0, 0, false
		}
		d0, d1 = d, d
	}
	return Ordinal(y0*372 + (m0-1)*31 + d0 - 1), Ordinal(y1*372 + (m1-1)*31 + d1 - 1), true
}

// months maps the month or season code of EDTF to its first and last month.
func months(m int) (first, last int, ok bool) {
	switch {
	case m >= 1 && m <= 12:
		return m, m, true
	case m >= 21 && m <= 23: // spring, summer, autumn of the northern year
		return (m-21)*3 + 3, (m-21)*3 + 5, true
	case m == 24:
		return 12, 14, true
	case m >= 33 && m <= 36: // quarters
		return (m-33)*3 + 1, (m-33)*3 + 3, true
	case m == 40 || m == 41: // halves
		return (m-40)*6 + 1, (m-40)*6 + 6, true
	}
	return 0, 0, false
}
