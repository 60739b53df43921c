package ingest

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// tidyRuns brings the characters of a line or element to a common form and
// moves its runs along.
func tidyRuns(text string, runs []Run) (string, []Run) {
	if len(runs) == 0 {
		return tidy(text), nil
	}
	cuts := make([]int, 0, 2*len(runs))
	for _, r := range runs {
		cuts = append(cuts, min(max(r.Start, 0), len(text)), min(max(r.End, 0), len(text)))
	}
	sort.Ints(cuts)
	moved := make(map[int]int, len(cuts))
	var b strings.Builder
	last := 0
	for _, c := range cuts {
		b.WriteString(tidy(text[last:c]))
		moved[c] = b.Len()
		last = c
	}
	b.WriteString(tidy(text[last:]))
	out := make([]Run, 0, len(runs))
	for _, r := range runs {
		r.Start, r.End = moved[min(max(r.Start, 0), len(text))], moved[min(max(r.End, 0), len(text))]
		if r.Start < r.End {
			out = append(out, r)
		}
	}
	return b.String(), out
}

// tidy composes letters and accents (NFC), opens ligatures, makes every space
// a plain one, keeps tabs and line feeds, and drops what has no width. A soft hyphen at the
// end is a hyphen.
func tidy(s string) string {
	if plainASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case r == '\t' || r == '\n':
			b.WriteRune(r)
		case r == 0xAD:
			if strings.TrimSpace(s[i+2:]) == "" {
				b.WriteByte('-')
			}
		case r == '¬' && i+2 == len(s): // what scanning programs make of a soft hyphen
			b.WriteByte('-')
		case r == 0x2010 || r == 0x2011: // hyphen, unbreakable hyphen
			b.WriteByte('-')
		case r >= 0xFB00 && r <= 0xFB06:
			b.WriteString(ligatures[r-0xFB00])
		case r == utf8.RuneError:
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case r == 0x200B || r == 0x200C || r == 0x200D || r == 0x2060 || r == 0xFEFF:
		case unicode.IsControl(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

var ligatures = [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}

func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x7f || c < 0x20 && c != '\t' {
			return false
		}
	}
	return true
}

// squeeze trims s and folds its runs of white space into single spaces.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// words returns the white-space separated words of s.
func words(s string) []string { return strings.Fields(s) }

// firstRune and lastRune return 0 for an empty string.
func firstRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// startsLower reports whether the first letter of s, past opening quotation
// marks and brackets, is a small one.
func startsLower(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.IsLower(r)
		}
		if unicode.IsDigit(r) || !strings.ContainsRune("“‘\"'([«", r) {
			return false
		}
	}
	return false
}

// startsUpper reports whether the first letter of s, past opening marks, is a
// capital.
func startsUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.IsUpper(r) || unicode.IsTitle(r)
		}
		if unicode.IsDigit(r) || !strings.ContainsRune("“‘\"'([«¿¡", r) {
			return false
		}
	}
	return false
}

// endsSentence reports whether s ends as sentences do, closing marks passed.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "”’\"')]»* ")
	switch lastRune(s) {
	case '.', '!', '?', '…', '。':
		return true
	}
	return false
}

// endsHyphen reports whether s ends in a hyphen after a letter.
func endsHyphen(s string) bool {
	if !strings.HasSuffix(s, "-") {
		return false
	}
	r := lastRune(s[:len(s)-1])
	return unicode.IsLetter(r)
}

// allCaps reports whether s has at least two letters and no small one.
func allCaps(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

// letters counts the letters of s.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
