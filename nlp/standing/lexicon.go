package standing

import (
	_ "embed" // the patterns
	"strings"
	"sync"
)

//go:embed acts.txt
var actsFile string

// pattern is one way of naming an act.
type pattern struct {
	act      string
	noun     bool
	object   string // lemma the object must have, "" for any
	particle string
	party    []string
	frame    []string
}

var lexicon = sync.OnceValue(func() map[string][]pattern { return parse(actsFile) })

// parse reads acts.txt into patterns by lemma.
func parse(file string) map[string][]pattern {
	out := map[string][]pattern{}
	for _, line := range strings.Split(file, "\n") {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) < 5 {
			continue
		}
		p := pattern{act: f[0], noun: f[1] == "n", party: split(f[len(f)-2]), frame: split(f[len(f)-1])}
		for _, w := range f[2 : len(f)-2] {
			q := p
			w, q.object, _ = strings.Cut(w, "/")
			if q.object != "" {
				q.object, q.particle, _ = strings.Cut(q.object, "+")
			} else {
				w, q.particle, _ = strings.Cut(w, "+")
			}
			q.particle, _, _ = strings.Cut(q.particle, "+")
			out[w] = append(out[w], q)
		}
	}
	return out
}

func split(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '+' || r == '-' })
}

// Fields returns the lexical fields of a lemma: the acts that it can name, verbs
// and nouns apart, in the order of acts.txt.
func Fields(lemma string) []string {
	var out []string
	for _, p := range lexicon()[lemma] {
		k := p.act
		if p.noun {
			k += "-noun"
		}
		if !hasSlot(out, k) {
			out = append(out, k)
		}
	}
	return out
}
