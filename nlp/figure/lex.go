package figure

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

// lexeme is a word, a number or a mark of a sentence.
type lexeme struct {
	corpus.Span
	kind  lexKind
	lower string
	value float64 // of numbers
	tag   string  // Penn tag of the token that begins here, "" if none does
	upper bool    // begins with a capital
	glued bool    // no space before
}

type lexKind int

const (
	word   lexKind = iota
	number         // in digits
	code           // digits that are part of a name, an ordinal or a decade
	mark           // everything else, one rune each
)

// grouped is a number in digits: thousands parted by commas, points of the
// Continent excepted, thin or plain spaces or apostrophes, and decimals.
var grouped = regexp.MustCompile(`^(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:['’\x{00A0}\x{2009}\x{202F}]\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+|,\d{1,2})?`)

// lex splits text within s.
func lex(text string, s corpus.Span) []lexeme {
	var out []lexeme
	for i := s.Start; i < s.End; {
		r, n := utf8.DecodeRuneInString(text[i:s.End])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		var l lexeme
		switch {
		case r >= '0' && r <= '9':
			l = lexDigits(text, i, s.End)
		case unicode.IsLetter(r):
			l = lexWord(text, i, s.End)
		default:
			l = lexeme{Span: corpus.Span{Start: i, End: i + n}, kind: mark}
		}
		l.lower = strings.ToLower(l.In(text))
		l.upper = unicode.IsUpper(r)
		l.glued = len(out) > 0 && out[len(out)-1].End == l.Start
		if l.kind == number && l.glued && namesCode(text, out) {
			l.kind = code
		}
		out = append(out, l)
		i = l.End
	}
	return out
}

// namesCode reports whether digits that touch what stands before belong to a
// name: F-16, G7, COVID-19; also the fraction bar and the point of 10:30.
func namesCode(text string, before []lexeme) bool {
	prev := before[len(before)-1]
	switch {
	case prev.kind == word:
		return !knownPrefix(prev.In(text))
	case prev.kind == number || prev.kind == code:
		return true
	}
	switch prev.In(text) {
	case "/", ":", ".":
		return prev.glued
	case "-", "–", "‑":
		if !prev.glued || len(before) < 2 {
			return false
		}
		w := before[len(before)-2]
		return w.kind == word || w.kind == code
	case "#", "№", "§":
		return true
	}
	return false
}

// knownPrefix: letters that may touch a number they do not name.
func knownPrefix(s string) bool {
	switch s {
	case "EUR", "USD", "GBP", "Rs", "c", "ca", "JPY", "CNY", "CHF", "RMB", "NOK", "SEK", "DKK", "RUB":
		return true
	}
	return false
}

func lexWord(text string, i, end int) lexeme {
	j := i
	for j < end {
		r, n := utf8.DecodeRuneInString(text[j:end])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != '²' && r != '³' {
			if (r != '\'' && r != '’') || j+n >= end || !unicode.IsLetter(rune(text[j+n])) {
				break
			}
		}
		j += n
	}
	return lexeme{Span: corpus.Span{Start: i, End: j}, kind: word}
}

func lexDigits(text string, i, end int) lexeme {
	raw := grouped.FindString(text[i:end])
	if sp := strings.IndexByte(raw, ' '); sp >= 0 && !spacedThousands(raw) {
		raw = raw[:sp]
	}
	j := i + len(raw)
	l := lexeme{Span: corpus.Span{Start: i, End: j}, kind: number}
	suffix := j
	for suffix < end && isLetter(text[suffix]) {
		suffix++
	}
	switch s := text[j:suffix]; strings.ToLower(s) {
	case "":
		if j < end && (text[j] == '/' || text[j] == ':') && j+1 < end && isDigit(text[j+1]) {
			l.kind = code
		}
	case "st", "nd", "rd", "th", "s":
		l.kind, l.End = code, suffix
	default:
		if s[0] >= 'A' && s[0] <= 'Z' && len(s) < 2 { // 5G, 3D
			l.kind, l.End = code, suffix
		}
	}
	l.value, _ = strconv.ParseFloat(plainNumber(raw), 64)
	return l
}

// spacedThousands reports whether a number with plain spaces is one number:
// the last group is round, or there are several groups.
func spacedThousands(s string) bool {
	return strings.HasSuffix(s, "00") || strings.Count(s, " ") > 1
}

// plainNumber rewrites a printed number for ParseFloat.
func plainNumber(s string) string {
	if i := strings.LastIndexByte(s, ','); i >= 0 && len(s)-i <= 3 && !strings.Contains(s, ".") {
		s = s[:i] + "." + s[i+1:] // decimal comma
	}
	return strings.Map(func(r rune) rune {
		if r == '.' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }
func isDigit(b byte) bool  { return b >= '0' && b <= '9' }
