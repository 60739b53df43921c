// Package cue finds cue phrases in text. The phrases are data: plain files of
// classes and entries (see Parse), which components embed and name as the
// source of what they find. Matching works on words of its own, so that it
// does not depend on how a tokeniser treats hyphens and apostrophes.
package cue

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/corpus"
)

// Word is a run of letters, digits and inner apostrophes. Hyphens part words.
type Word struct {
	corpus.Span
	Lower string // lower case, apostrophes straight
}

// Words returns the words of text within s, in order.
func Words(text string, s corpus.Span) []Word {
	var out []Word
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, Word{corpus.Span{Start: start, End: end}, lower(text[start:end])})
			start = -1
		}
	}
	for i := s.Start; i < s.End; {
		r, n := utf8.DecodeRuneInString(text[i:s.End])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if start < 0 {
				start = i
			}
		case isApostrophe(r) && start >= 0 && letterFollows(text[i+n:s.End]):
		default:
			flush(i)
		}
		i += n
	}
	flush(s.End)
	return out
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

func letterFollows(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

var straight = strings.NewReplacer("’", "'", "ʼ", "'")

func lower(s string) string { return straight.Replace(strings.ToLower(s)) }
