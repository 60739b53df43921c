package pdf

import (
	_ "embed"
	"strings"
	"unicode"

	"concord/ingest"
)

//go:embed data/function_words.txt
var functionWordsFile string

// functionWords are the words every text of a language is full of.
var functionWords = func() map[string]bool {
	m := map[string]bool{}
	rows(functionWordsFile, func(line string) {
		for _, w := range strings.Fields(line) {
			m[w] = true
		}
	})
	return m
}()

// quality is the share of words that are function words of some language, and
// of characters that say nothing.
type quality struct {
	words, known, chars, lost int
}

func assess(raw *ingest.Raw) quality {
	var q quality
	for _, l := range raw.Lines {
		for _, w := range strings.FieldsFunc(strings.ToLower(l.Text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			q.words++
			if functionWords[w] {
				q.known++
			}
		}
		for _, r := range l.Text {
			q.chars++
			if r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) || unicode.IsControl(r) && r != '\t' {
				q.lost++
			}
		}
	}
	return q
}

// garbled tells text that was not decoded: hardly a function word in hundreds
// of words of an alphabet, or many characters without a meaning.
func (q quality) garbled() bool {
	if q.chars == 0 || 20*q.lost > q.chars {
		return true
	}
	return q.words >= 150 && q.known*50 < q.words
}

// better compares two readings of one file.
func (q quality) better(than quality) bool {
	if a, b := q.lost*than.chars, than.lost*q.chars; 20*(a-b) > q.chars*than.chars || 20*(b-a) > q.chars*than.chars {
		return a < b
	}
	return q.known > than.known
}
