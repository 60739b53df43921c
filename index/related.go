package index

import (
	_ "embed"
	"strings"
	"sync"
)

// Related words: a question asks for the price and the answer says what it
// costs. The lists are data (lexicon/); they serve English.
var (
	//go:embed lexicon/related.txt
	relatedList string
	//go:embed lexicon/spelling.txt
	spellingList string
)

// related gives for an English term the terms that stand for nearly the same.
var related = sync.OnceValue(func() map[string][]string {
	a := newAnalyzer("en")
	m := map[string][]string{}
	for line := range strings.Lines(relatedList) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var group []string
		a.words(line, func(w word, _ int) { group = append(group, w.term) })
		group = unique(group)
		for _, t := range group {
			for _, o := range group {
				if o != t {
					m[t] = append(m[t], o)
				}
			}
		}
	}
	for t := range m {
		m[t] = unique(m[t])
	}
	return m
})

// spellings are the beginnings of words that are spelled in two ways, and those
// of words that keep their -is-.
type spellings struct {
	from, to []string
	keep     []string
}

var spelling = sync.OnceValue(func() *spellings {
	s := &spellings{}
	for line := range strings.Lines(spellingList) {
		f := strings.Fields(line)
		switch {
		case len(f) == 0 || f[0] == "#":
		case f[0] == "!":
			s.keep = append(s.keep, f[1:]...)
		default:
			s.from, s.to = append(s.from, f[0]), append(s.to, f[1])
		}
	}
	return s
})

// one gives one spelling of a folded English word that is written in two ways:
// organisation, organization; labour, labor.
func (s *spellings) one(w string) string {
	for i, from := range s.from {
		if rest, ok := strings.CutPrefix(w, from); ok {
			w = s.to[i] + rest
			break
		}
	}
	for _, tail := range []string{"isation", "isations", "ise", "ised", "ises", "ising", "iser", "isers"} {
		base, ok := strings.CutSuffix(w, tail)
		if !ok || len(base) < 3 || s.keeps(base+"is") {
			continue
		}
		return base + "iz" + tail[2:]
	}
	return w
}

func (s *spellings) keeps(w string) bool {
	for _, k := range s.keep {
		if strings.HasPrefix(w, k) {
			return true
		}
	}
	return false
}
