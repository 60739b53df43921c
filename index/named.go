package index

import (
	"strings"

	"concord/corpus"
)

// Entities in questions: a word or name of the question that the corpus knows
// as an entity also finds the passages that name the entity otherwise ("NATO",
// "the Alliance"; "Kenyan", "Nairobi").
const (
	namedWeight = 0.6 // against 1 of the word itself
	namedWords  = 5   // longest name looked for
	namedMost   = 2   // entities that a name may mean before it means nothing
)

// name is an entity that words of the query name.
type name struct {
	terms map[string]bool
	ns    []uint32 // passages that name it
}

// named gives the hits of the entities that a list of words names.
func (e *evaluator) named(ns []node) (hits, error) {
	var out hits
	if !e.grouped {
		return out, nil
	}
	var words []string
	for _, n := range ns {
		t, ok := n.(termNode)
		if !ok || t.prefix || t.fuzzy > 0 {
			words = append(words, "")
			continue
		}
		words = append(words, strings.Trim(t.text, ".,;:?!'’"))
	}
	for i := 0; i < len(words); i++ {
		for n := min(namedWords, len(words)-i); n > 0; n-- {
			ids, err := e.meant(words[i : i+n])
			if err != nil {
				return out, err
			}
			if len(ids) == 0 {
				continue
			}
			var found hits
			for _, id := range ids {
				for _, kind := range []string{"party:", "programme:"} {
					h, err := e.filterScored(kind+id, namedWeight)
					if err != nil {
						return out, err
					}
					found = merge(found, h)
				}
			}
			out = merge(out, found)
			e.names = append(e.names, e.nameOf(words[i:i+n], found))
			i += n - 1
			break
		}
	}
	return out, nil
}

func (e *evaluator) nameOf(words []string, found hits) name {
	n := name{terms: map[string]bool{}, ns: found.ns}
	e.languages[0].words(strings.Join(words, " "), func(w word, _ int) { n.terms[w.term] = true })
	return n
}

// meant gives the entities that words name, if they are few and the words begin
// with a capital: "may" is no month and "turkey" no state.
func (e *evaluator) meant(words []string) ([]string, error) {
	for _, w := range words {
		if w == "" {
			return nil, nil
		}
	}
	first, _ := decode(words[0])
	if !('A' <= first && first <= 'Z') && first < 0x80 {
		return nil, nil
	}
	ids, err := e.resolve(strings.Join(words, " "))
	if err != nil || len(ids) > namedMost || corpus.Fold(strings.Join(words, "")) == "" {
		return nil, err
	}
	return ids, nil
}

// filterScored gives the entries with a filter term, scored by its rarity.
func (e *evaluator) filterScored(term string, weight float32) (hits, error) {
	h, err := e.exactly(term)
	if err != nil || len(h.ns) == 0 {
		return h, err
	}
	v := weight * idf(float64(len(h.ns)), e.count)
	for i := range h.scores {
		h.scores[i] = v
	}
	return h, nil
}
