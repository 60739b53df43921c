package ingest

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed english.txt
var english string

//go:embed names.txt
var properNames string

// inEnglish reports whether w, in lower case, is in the general word list.
func inEnglish(w string) bool { return listed(english, w) }

// isName reports whether w, capitalised, is in the list of names.
func isName(w string) bool { return listed(properNames, w) }

// listed reports whether w is a line of list, which is sorted and searched
// where it lies: it costs no memory of its own.
func listed(list, w string) bool {
	lo, hi := 0, len(list)
	for lo < hi {
		mid := (lo + hi) / 2
		start := strings.LastIndexByte(list[lo:mid], '\n') + 1 + lo
		end := strings.IndexByte(list[start:], '\n')
		if end < 0 {
			end = len(list) - start
		}
		switch line := list[start : start+end]; {
		case line == w:
			return w[0] != '#'
		case line < w:
			lo = start + end + 1
		default:
			hi = start
		}
	}
	return false
}

// vocabulary is what is known about words: how often the document at hand has
// each, whole, and the general list.
type vocabulary map[string]int

// learn counts the words of text. A word that a hyphen ends or begins is a
// torn half and is left out, as are single letters.
func (v vocabulary) learn(text string) {
	eachWord(text, func(start, end int) {
		if end < len(text) && text[end] == '-' && (end+1 == len(text) || text[end+1] == ' ') {
			return
		}
		v[fold(text[start:end])]++
	})
}

// knows reports whether w is a word of the general list.
func (v vocabulary) knows(w string) bool {
	w = fold(w)
	return w != "" && inEnglish(w)
}

// has returns how often the document has w, in any case.
func (v vocabulary) has(w string) int { return v[fold(w)] }

// eachWord calls f with the bounds of each run of letters, digits, apostrophes
// and inner hyphens of text.
func eachWord(text string, f func(start, end int)) {
	start := -1
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case isWordRune(r), start >= 0 && (r == '-' || isApostrophe(r)) && letterAfter(text, i+n):
			if start < 0 {
				start = i
			}
		case start >= 0:
			f(start, i)
			start = -1
		}
		i += n
	}
	if start >= 0 {
		f(start, len(text))
	}
}

func letterAfter(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return i < len(text) && isWordRune(r)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// fold brings w to lower case with one kind of apostrophe and without the
// English genitive.
func fold(w string) string {
	w = strings.ToLower(w)
	if strings.Contains(w, "’") {
		w = strings.ReplaceAll(w, "’", "'")
	}
	return strings.TrimSuffix(w, "'s")
}
