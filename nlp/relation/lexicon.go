package relation

import (
	_ "embed" // the patterns
	"strings"
	"sync"

	"concord/corpus"
)

//go:embed patterns.txt
var patternsFile string

// pattern is one way of saying a predicate.
type pattern struct {
	predicate corpus.Predicate
	symmetric bool
	noun      bool
	negated   bool
	denied    bool   // holds where the verb is denied, and only there
	object    string // lemma of the verb's object or "@class", "" for any
	particle  string // "aside" of "set aside", "" for none
	subj, obj []string
}

// lexicon holds the patterns by lemma; those that begin with a class of nouns
// stand under "@class".
var lexicon = sync.OnceValue(func() map[string][]pattern { return parse(patternsFile) })

func parse(file string) map[string][]pattern {
	out := map[string][]pattern{}
	for _, line := range strings.Split(file, "\n") {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) < 5 {
			continue
		}
		name, not := strings.CutPrefix(f[0], "!")
		name, denied := strings.CutPrefix(name, "~")
		name, sym := strings.CutPrefix(name, "*")
		p := pattern{predicate: corpus.Predicate(name), symmetric: sym, negated: not || denied, denied: denied, noun: f[1] == "n", subj: slots(f[len(f)-2]), obj: slots(f[len(f)-1])}
		for _, w := range f[2 : len(f)-2] {
			q := p
			w, q.object, _ = strings.Cut(w, "/")
			w, q.particle, _ = strings.Cut(w, "+")
			out[w] = append(out[w], q)
		}
	}
	return out
}

// patternsOf are the patterns of a lemma, or of the one it should have been
// where a lemmatiser left out or put in a final e.
func patternsOf(lemma string) []pattern {
	if ps := lexicon()[lemma]; len(ps) > 0 {
		return ps
	}
	if ps := lexicon()[lemma+"e"]; len(ps) > 0 {
		return ps
	}
	return lexicon()[strings.TrimSuffix(lemma, "e")]
}

func slots(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '|' })
}
