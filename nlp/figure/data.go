package figure

import (
	_ "embed"
	"strconv"
	"strings"

	"concord/corpus"
	"concord/nlp/cue"
)

//go:embed units.txt
var unitsFile string

//go:embed numbers.txt
var numbersFile string

//go:embed comparators.txt
var comparatorsFile string

//go:embed exclusions.txt
var exclusionsFile string

// unitKind is the kind of a unit of the data file.
type unitKind string

const (
	currency unitKind = "currency"
	percent  unitKind = "percent"
	measure  unitKind = "measure"
	timeSpan unitKind = "time"
	persons  unitKind = "persons"
	counted  unitKind = "counted" // a noun of the text; not in the data file
)

type unit struct {
	kind unitKind
	name string
}

// lexicon is the data files, read once.
type lexicon struct {
	units       map[string]unit // by lower-case spelling
	longestUnit int             // in words
	cardinals   map[string]float64
	scales      map[string]float64
	fractions   map[string]float64 // singular and plural
	multiples   map[string]float64
	comparators *cue.Lexicon
	lists       map[string]map[string]bool // of exclusions.txt
}

func newLexicon() *lexicon {
	l := &lexicon{
		units: map[string]unit{}, cardinals: map[string]float64{}, scales: map[string]float64{},
		fractions: map[string]float64{}, multiples: map[string]float64{},
		comparators: cue.MustParse(comparatorsFile), lists: map[string]map[string]bool{},
	}
	eachLine(unitsFile, func(class, line string) {
		name, spellings, _ := strings.Cut(line, "=")
		for _, s := range strings.Split(spellings, "|") {
			s = strings.TrimSpace(s)
			l.units[s] = unit{unitKind(class), strings.TrimSpace(name)}
			l.longestUnit = max(l.longestUnit, len(strings.Fields(s)))
		}
	})
	eachLine(numbersFile, func(class, line string) {
		f := strings.Fields(line)
		v, _ := strconv.ParseFloat(f[1], 64)
		switch class {
		case "cardinal":
			l.cardinals[f[0]] = v
		case "scale":
			l.scales[f[0]] = v
		case "fraction":
			for _, form := range cue.NounForms(f[0]) {
				l.fractions[form] = v
			}
			l.fractions["halves"] = 2
		case "multiple":
			l.multiples[f[0]] = v
		}
	})
	eachLine(exclusionsFile, func(class, line string) {
		if l.lists[class] == nil {
			l.lists[class] = map[string]bool{}
		}
		for _, w := range strings.Fields(line) {
			l.lists[class][w] = true
			if class == "ordering" {
				for _, form := range cue.NounForms(w) {
					l.lists[class][form] = true
				}
			}
		}
	})
	return l
}

// eachLine calls f for every entry of a data file with its class.
func eachLine(data string, f func(class, line string)) {
	class := ""
	for _, line := range strings.Split(data, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			class = strings.Trim(line, "[]")
		default:
			f(class, line)
		}
	}
}

func (l *lexicon) in(list, word string) bool { return l.lists[list][word] }

// comparatorOf reads the class of a comparator phrase; after tells whether it
// stands behind the number.
func comparatorOf(class string) (c corpus.Comparator, after bool) {
	s, after := strings.CutPrefix(class, "after ")
	return corpus.Comparator(s), after
}
