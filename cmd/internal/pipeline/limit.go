package pipeline

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// maxTokens is the longest text that facts are read from, in words and marks:
// some six hundred pages of print. Every component is linear, so this bounds
// what one document costs: some ten seconds and 300 MB at the worst. Longer
// texts are indexed for search, and say so.
const maxTokens = 300_000

// tokens counts words and marks, about as the tokenizer will find them but far
// faster.
func tokens(text string) (n int) {
	in := false
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		if word && !in || !word && !unicode.IsSpace(r) {
			n++
		}
		in = word
	}
	return n
}

// tooLong is the warning on a document that is not mined for its length.
func tooLong(n int) string {
	return fmt.Sprintf("%d words and marks: indexed for search, facts are read from texts of at most %d (split the file to have them)", n, maxTokens)
}
