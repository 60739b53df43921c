package syntax

import "concord/nlp"

// Scores count how much of a treebank a model gets right. Marks of
// punctuation are not counted.
type Scores struct {
	Words int
	Heads int // with the right head
	Arcs  int // with the right head and relation
}

// UAS is the share of words with the right head.
func (s Scores) UAS() float64 { return float64(s.Heads) / float64(max(1, s.Words)) }

// LAS is the share of words with the right head and relation.
func (s Scores) LAS() float64 { return float64(s.Arcs) / float64(max(1, s.Words)) }

// Measure parses the sentences and compares.
func (m *Model) Measure(data []Sentence) Scores {
	var sc Scores
	w := newWorker(m)
	for _, g := range data {
		tokens := append([]nlp.Token(nil), g.Tokens...)
		w.parse(tokens, 0)
		for i, t := range tokens {
			if g.Dep[i] == "punct" {
				continue
			}
			sc.Words++
			h := t.Head
			if h < 0 {
				h = len(tokens)
			}
			if h == g.Head[i] {
				sc.Heads++
				if t.Dep == g.Dep[i] {
					sc.Arcs++
				}
			}
		}
	}
	return sc
}
