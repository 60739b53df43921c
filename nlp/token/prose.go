package token

import (
	"strings"
	"sync"

	"github.com/jdkato/prose/v2"
)

// proseTagger tags with the averaged perceptron of jdkato/prose. Its own
// tokenizer only ever sees words parted by blanks, one sentence at a time:
// prose gives all occurrences of a chunk in one text the same token.
type proseTagger struct{ model *prose.Model }

// Prose returns the tagger of jdkato/prose. Its model is loaded once, on the
// first call, and shared.
func Prose() Tagger { return loadProse() }

var loadProse = sync.OnceValue(func() Tagger {
	doc, err := prose.NewDocument("", prose.WithSegmentation(false), prose.WithExtraction(false))
	if err != nil {
		panic(err) // the model is part of the binary
	}
	return proseTagger{doc.Model}
})

// Tag implements Tagger.
func (p proseTagger) Tag(words []string) []string {
	tags := make([]string, len(words))
	doc, err := prose.NewDocument(proseText(words), prose.UsingModel(p.model),
		prose.WithSegmentation(false), prose.WithExtraction(false))
	if err != nil {
		panic(err) // NewDocument fails only on a tagger's error, of which there is none
	}
	toks := doc.Tokens()
	k := 0
	for i, w := range words {
		// prose may split a word further; the word takes the tag of its last
		// part that is a word, which is the head of English compounds.
		rest := len(plainQuotes.Replace(w))
		for k < len(toks) && rest > 0 {
			rest -= len(toks[k].Text)
			if tags[i] == "" || firstLetter(toks[k].Text) {
				tags[i] = toks[k].Tag
			}
			k++
		}
		if t, ok := markTag(w); ok {
			tags[i] = t
		}
		if tags[i] == "" || tags[i] == "-NONE-" {
			tags[i] = "NN" // prose takes a lone zero for a trace and blanks for nothing
		}
	}
	return tags
}

var plainQuotes = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "&rsquo;", "'")

func proseText(words []string) string { return strings.Join(words, " ") }

// markTag gives the tag of a mark, which is the same wherever it stands.
func markTag(w string) (string, bool) {
	switch w {
	case ",":
		return ",", true
	case ".", "!", "?":
		return ".", true
	case ":", ";", "...", "…", "--", "—":
		return ":", true
	case "(", "[", "{":
		return "-LRB-", true
	case ")", "]", "}":
		return "-RRB-", true
	case "“", "‘", "«", "„":
		return "``", true
	case "”", "»":
		return "''", true
	case "$", "€", "£", "¥", "US$":
		return "$", true
	case "-", "‐", "‑":
		return "HYPH", true
	case "%", "+", "=", "/", "•", "*", "#", "@", "§", "°":
		return map[bool]string{true: "NN", false: "SYM"}[w == "%"], true
	}
	return "", false
}
