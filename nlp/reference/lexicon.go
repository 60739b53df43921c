package reference

import (
	_ "embed"
	"strings"
	"sync"
)

// lexiconFile lists classes of words that tell fields of citations apart: a
// line is the class, a tab, and its words.
//
//go:embed data/lexicon.tsv
var lexiconFile string

// lexicon maps a lower-case word to its class.
var lexicon = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, line := range strings.Split(lexiconFile, "\n") {
		class, words, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(words) {
			m[w] = class
		}
	}
	return m
})
