package token

import (
	"bufio"
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed data/abbreviations.txt
var abbreviationFile string

//go:embed data/starters.txt
var starterFile string

// abbrevKind says what may follow an abbreviation.
type abbrevKind int

const (
	notAbbrev abbrevKind = iota
	beforeName
	inner
	either
)

var (
	abbreviations = sync.OnceValue(func() map[string]abbrevKind { return readAbbreviations(abbreviationFile) })
	starters      = sync.OnceValue(func() map[string]bool { return readWords(starterFile) })
	prefixes      = set("a ab anti ante arch auto bi bio co contra counter cyber de demi dis dys e eco electro euro ex extra fore geo hetero homo hyper il im in infra inter intra iso macro mal mega meta micro mid mini mis mono multi nano neo neuro non omni over pan para photo poly post pre pro proto pseudo psycho quasi re retro self semi socio sub super supra techno tele thermo trans tri ultra un under uni up vice")
	particles     = set("in up off out on down over by to fold wide like style")
	arabicArticle = set("al Al el El as As ash Ash an An ar Ar at At ad Ad az Az ul Ul ed Ed")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func readWords(file string) map[string]bool {
	m := map[string]bool{}
	eachLine(file, func(line string) {
		for _, w := range strings.Fields(line) {
			m[w] = true
		}
	})
	return m
}

func readAbbreviations(file string) map[string]abbrevKind {
	m := map[string]abbrevKind{}
	kind := notAbbrev
	eachLine(file, func(line string) {
		switch line {
		case "[title]":
			kind = beforeName
		case "[inner]":
			kind = inner
		case "[either]":
			kind = either
		default:
			for _, w := range strings.Fields(line) {
				m[w] = kind
			}
		}
	})
	return m
}

// eachLine calls f with every line of file that is neither empty nor a comment.
func eachLine(file string, f func(line string)) {
	sc := bufio.NewScanner(strings.NewReader(file))
	for sc.Scan() {
		line := strings.TrimSpace(sc.Text())
		if line != "" && !strings.HasPrefix(line, "#") {
			f(line)
		}
	}
}

// wordLike are abbreviations that are also words: they keep their stop only
// before a number ("No. 5", "Art. 12").
var wordLike = set("no nos art arts fig figs sec sect par min max sat sun mar app tab est ch chap pt ext tel col")

// keepsStop reports whether the full stop that ends w belongs to it; after is
// the text behind w.
func keepsStop(w, after string) bool {
	for _, dash := range []string{"–", "—"} { // "India–U.S."
		if i := strings.LastIndex(w, dash); i >= 0 {
			w = w[i+len(dash):]
		}
	}
	core := w[:len(w)-1]
	if core == "" || strings.HasSuffix(core, ".") {
		return false
	}
	if isInitials(core) {
		return true
	}
	if isDigit(core[0]) {
		return false
	}
	if wordLike[strings.ToLower(core)] {
		after = strings.TrimLeft(after, " \u00a0\n")
		return after != "" && isDigit(after[0])
	}
	return abbrev(w) != notAbbrev
}

// abbrev returns the kind of w, which ends with a full stop.
func abbrev(w string) abbrevKind {
	core := strings.TrimSuffix(w, ".")
	k := abbreviations()[strings.ToLower(core)]
	if k == notAbbrev {
		if h := strings.LastIndexAny(core, "-/"); h >= 0 {
			k = abbreviations()[strings.ToLower(core[h+1:])]
		}
	}
	return k
}

// isInitials reports whether core is a capital or letters parted by stops:
// "J", "U.S", "e.g", "Ph.D".
func isInitials(core string) bool {
	letters := 0
	run := 0
	for _, r := range core {
		switch {
		case r == '.':
			if run == 0 || run > 2 {
				return false
			}
			run = 0
		case unicode.IsLetter(r):
			run++
			letters++
		case r == '-': // J.-P
			run = 0
		default:
			return false
		}
	}
	if letters == 1 {
		r, _ := utf8.DecodeRuneInString(core)
		return unicode.IsUpper(r)
	}
	return run == 1 && strings.Contains(core, ".")
}

func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', 0x85, 0xA0, 0x2028, 0x2029, 0x200b, 0xfeff, 0x3000, 0x202f:
		return true
	}
	return r >= 0x2000 && r <= 0x200a
}

func isDigit(b byte) bool       { return '0' <= b && b <= '9' }
func isUpperASCII(b byte) bool  { return 'A' <= b && b <= 'Z' }
func isLowerASCII(b byte) bool  { return 'a' <= b && b <= 'z' }
func isASCIILetter(b byte) bool { return isLowerASCII(b | 0x20) }
func isPunctByte(b byte) bool   { return b < 0x80 && !isDigit(b) && !isASCIILetter(b) }

func allDigits(s string) bool {
	for k := 0; k < len(s); k++ {
		if !isDigit(s[k]) {
			return false
		}
	}
	return s != ""
}

func isUpperWord(s string) bool {
	for k := 0; k < len(s); k++ {
		if !isUpperASCII(s[k]) {
			return false
		}
	}
	return s != ""
}

func currency(r rune) bool { return r == '$' || r == '€' || r == '£' || r == '¥' }

func firstLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func lastLetter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r)
}

func isUpperFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

func isLowerFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
