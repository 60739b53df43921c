package temporal

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed words.txt
var wordsFile string

// class is a set of word classes, one bit each.
type class uint32

// The classes that the scanner itself gives; those of words.txt follow.
const (
	clsYear      class = 1 << iota // YEAR: four digits that may be a year
	clsDay                         // DAY: 1 to 31, or "21st"
	clsShort                       // YY: two digits
	clsNum                         // NUM: a small number in digits or words
	clsOrd                         // ORD
	clsDecade                      // DECADE: "1990s"
	clsFull                        // NUMDATE: "15.05.1992", "1992-05-15"
	clsYearMonth                   // NUMMONTH: "05.1992"
	clsQuarter                     // QTR: "Q2"
	clsHalf                        // HALF: "H1"
	clsFiscal                      // FY: "FY2015"
	clsMonth
	clsSeason
	clsWeekday
	clsUnit
	clsTens
	clsVague
	clsNumbered
	clsCounted
	clsApprox
	clsDocument
	clsNamed
)

var classNames = map[string]class{
	"YEAR": clsYear, "DAY": clsDay, "YY": clsShort, "NUM": clsNum, "ORD": clsOrd, "DECADE": clsDecade, "NUMDATE": clsFull,
	"NUMMONTH": clsYearMonth, "QTR": clsQuarter, "HALF": clsHalf, "FY": clsFiscal, "MONTH": clsMonth, "SEASON": clsSeason,
	"WEEKDAY": clsWeekday, "UNIT": clsUnit, "TENS": clsTens, "VAGUE": clsVague, "numbered": clsNumbered, "counted": clsCounted,
	"approximate": clsApprox, "document": clsDocument, "named": clsNamed,
}

// entry is what the lexicon knows of a form.
type entry struct {
	cls     class
	n       int
	capital class // classes that need a capital in the text
	lit     int32 // number of the form among the literals of the rules, 0 if none
}

type lexicon map[string]entry

// readWords reads words.txt.
func readWords(src string) (lexicon, error) {
	lex := lexicon{}
	for i, line := range strings.Split(src, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		head, forms, ok := strings.Cut(line, ":")
		name, value, ok2 := strings.Cut(head, " ")
		n, err := strconv.Atoi(value)
		cls := classNames[name]
		if !ok || !ok2 || err != nil || cls == 0 {
			return nil, fmt.Errorf("words.txt:%d: %q is not CLASS value: forms", i+1, line)
		}
		for form := range strings.FieldsSeq(forms) {
			lex.add(form, cls, n)
		}
	}
	return lex, nil
}

func (l lexicon) add(form string, cls class, n int) {
	low := strings.ToLower(form)
	e := l[low]
	e.cls |= cls
	if n != 0 {
		e.n = n
	}
	if r, _ := utf8.DecodeRuneInString(form); unicode.IsUpper(r) {
		e.capital |= cls
	}
	l[low] = e
}

// literal returns the number of a word that rules name.
func (l lexicon) literal(form string, next *int32) int32 {
	e := l[form]
	if e.lit == 0 {
		*next++
		e.lit = *next
		l[form] = e
	}
	return e.lit
}
