package temporal

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed states.txt
var statesFile string

// stateYears is what states.txt tells of a state.
type stateYears struct {
	independence int // 0 where "independence" means nothing in particular
	fiscal       int // month in which the fiscal year begins; 1 where it is the calendar year
}

// readStates reads states.txt by names in lower case.
func readStates(src string) map[string]stateYears {
	out := map[string]stateYears{}
	for line := range strings.Lines(src) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 || strings.HasPrefix(f[0], "#") {
			continue
		}
		ind, _ := strconv.Atoi(f[1])
		fis, _ := strconv.Atoi(f[2])
		for name := range strings.SplitSeq(f[0], "|") {
			out[strings.ToLower(name)] = stateYears{ind, fis}
		}
	}
	return out
}

// mainState returns what is known of the state that text names most often, the
// earlier named of two.
func mainState(states map[string]stateYears, words []string) stateYears {
	count := map[string]int{}
	best := ""
	for _, w := range words {
		if _, ok := states[w]; !ok {
			continue
		}
		count[w]++
		if best == "" || count[w] > count[best] {
			best = w
		}
	}
	return states[best]
}

// fiscalValue is a fiscal year: named by the year in which it ends where it
// begins in autumn or summer, by that in which it begins where it begins in
// spring.
func fiscalValue(r *resolver, m *match) (val, bool) {
	y, last := 0, 0
	if m.has("FY") {
		y = r.n(m, "FY")
	} else {
		y = r.n(m, "YEAR")
	}
	switch {
	case m.has("YEAR2"):
		last = r.n(m, "YEAR2")
	case m.has("YY"):
		last = y - y%100 + r.n(m, "YY")
		if last < y {
			last += 100
		}
	}
	begin := max(1, r.state.fiscal)
	if last != 0 && begin == 1 {
		begin = 7 // two years are told: it does not keep to the calendar
	}
	from := when{y: y, m: begin}
	if last == 0 && begin > 6 {
		from.y--
	}
	v := val{shape: span, from: from, to: from.addMonths(11)}
	return v, last == 0 || last == y+1
}
