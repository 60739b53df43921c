package entity

import (
	"strings"
	"sync"

	"concord/corpus"
)

// head is a word that heads names and tells their type.
type head struct {
	typ   corpus.EntityType
	kind  corpus.ProgrammeKind
	preps set  // prepositions that may follow inside the name
	after bool // names the thing also when it follows in lower case
}

// heads maps head words as written, one word or two, and the lower-case forms
// of those that may follow a name.
var heads = sync.OnceValue(func() map[string]*head {
	m := map[string]*head{}
	for _, r := range rows("heads.tsv") {
		h := &head{typ: corpus.EntityType(column(r, 1)), kind: corpus.ProgrammeKind(column(r, 2)), preps: set{}, after: column(r, 4) == "after"}
		for _, p := range list(r, 3) {
			h.preps[p] = true
		}
		m[r[0]] = h
		if lower := strings.ToLower(r[0]); h.after && m[lower] == nil {
			m[lower] = h
		}
	}
	return m
})

// headAt returns the head that words [i, …) of s begin with and its length.
func headAt(s *sentence, i int) (*head, int) {
	w := s.words[i]
	if !w.cap {
		return nil, 0
	}
	if i+1 < len(s.words) && s.words[i+1].cap {
		if h := heads()[title(w)+" "+title(s.words[i+1])]; h != nil {
			return h, 2
		}
	}
	if h := heads()[title(w)]; h != nil {
		return h, 1
	}
	return nil, 0
}

// title writes a word in capitals as one in title case.
func title(w word) string {
	if !w.upper || len(w.text) < 2 {
		return w.text
	}
	return w.text[:1] + strings.ToLower(w.text[1:])
}
