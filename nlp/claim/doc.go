package claim

import (
	"sort"
	"unicode"

	"concord/corpus"
	"concord/nlp"
)

// sentencesIn returns the indexes of the sentences that overlap s.
func sentencesIn(d *nlp.Doc, s corpus.Span) []int {
	var out []int
	for i := sort.Search(len(d.Sentences), func(i int) bool { return d.Sentences[i].End > s.Start }); i < len(d.Sentences) && d.Sentences[i].Start < s.End; i++ {
		out = append(out, i)
	}
	return out
}

// tokensIn returns the tokens that overlap s.
func tokensIn(d *nlp.Doc, s corpus.Span) []nlp.Token {
	i := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].End > s.Start })
	j := i
	for j < len(d.Tokens) && d.Tokens[j].Start < s.End {
		j++
	}
	return d.Tokens[i:j]
}

// mentionsIn returns the indexes of the mentions within s.
func mentionsIn(d *nlp.Doc, s corpus.Span) []int {
	var out []int
	for i := sort.Search(len(d.Mentions), func(i int) bool { return d.Mentions[i].End > s.Start }); i < len(d.Mentions) && d.Mentions[i].Start < s.End; i++ {
		if s.Contains(d.Mentions[i].Span) {
			out = append(out, i)
		}
	}
	return out
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
