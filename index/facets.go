package index

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"concord/corpus"

	index "github.com/blevesearch/bleve_index_api"
)

// facetValues is how many values a facet lists.
const facetValues = 20

// facets counts the documents found by value of each field asked for.
func (x *Index) facets(e *evaluator, all []ranked, fields []string, res *Result) error {
	if len(fields) == 0 {
		return nil
	}
	in := make([]bool, len(x.m.Documents))
	for _, d := range all {
		in[d.document] = true
	}
	for _, f := range fields {
		dict, err := e.r.FieldDictPrefix(fieldFacet, []byte(f+":"))
		if err != nil {
			return err
		}
		values, err := frequent(dict, 1<<20)
		if err != nil {
			return err
		}
		counts := []Count{}
		for _, v := range values {
			if len(counts) > 4*facetValues && int(v.Count) < counts[len(counts)-1].Count {
				break // the rest are rarer in the corpus than what is counted here
			}
			n := 0
			if err := e.postings(fieldFacet, v.Term, func(k uint32, _, _ float32) {
				if d := x.tab.document(k); d != noDocument && in[d] {
					n++
				}
			}); err != nil {
				return err
			}
			if n > 0 {
				counts = append(counts, Count{strings.TrimPrefix(v.Term, f+":"), n})
			}
		}
		slices.SortStableFunc(counts, func(a, b Count) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Value, b.Value)) })
		res.Facets[f] = counts[:min(facetValues, len(counts))]
	}
	return nil
}

// mostFacts is how many facts a document shows.
const mostFacts = 5

// factsOf gives the facts that match, best first, by document.
func (x *Index) factsOf(ctx context.Context, q Request, n node) (map[string][]string, error) {
	if !q.Facts {
		return nil, nil
	}
	if x.facts == nil {
		var err error
		if x.facts, err = openEngine(filepath.Join(x.dir, "facts"), true); err != nil {
			return nil, err
		}
	}
	r, err := x.facts.s.Reader()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStale, err)
	}
	defer r.Close()
	count, err := r.DocCount()
	if err != nil {
		return nil, err
	}
	e := &evaluator{ctx: ctx, r: r, languages: []*analyzer{newAnalyzer("en")}, avg: 30, count: float64(max(1, count)), document: func(n uint32) uint32 { return n }, terms: map[string]bool{}}
	if aliases, err := x.passages.s.Reader(); err == nil {
		defer aliases.Close()
		n = resolved(&evaluator{r: aliases}, n)
	}
	found, err := e.eval(n)
	if err != nil {
		return nil, err
	}
	return byDocument(r, found)
}

// resolved puts IDs in the place of names in party: and programme: fields, since
// only the passages know the names.
func resolved(e *evaluator, n node) node {
	each := func(ns []node) []node {
		out := make([]node, len(ns))
		for i := range ns {
			out[i] = resolved(e, ns[i])
		}
		return out
	}
	switch n := n.(type) {
	case fieldNode:
		if n.field != "party" && n.field != "programme" {
			return n
		}
		ids, err := e.resolve(n.value)
		if err != nil || len(ids) == 0 {
			return n
		}
		n.ids = ids
		return n
	case listNode:
		return listNode{each(n.of)}
	case andNode:
		return andNode{each(n.of)}
	case orNode:
		return orNode{each(n.of)}
	case notNode:
		return notNode{resolved(e, n.of)}
	}
	return n
}

// mostRanked bounds how many facts are looked up by number.
const mostRanked = 500

func byDocument(r index.IndexReader, found hits) (map[string][]string, error) {
	order := make([]int, len(found.ns))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(found.scores[b], found.scores[a]) })
	out := map[string][]string{}
	for _, i := range order[:min(mostRanked, len(order))] {
		id, err := r.ExternalID(index.NewIndexInternalID(nil, uint64(found.ns[i])))
		if err != nil {
			return nil, err
		}
		fact, doc, _ := strings.Cut(id, "/")
		if len(out[doc]) < mostFacts {
			out[doc] = append(out[doc], fact)
		}
	}
	return out, nil
}

// suggest finds words of the corpus for words of the query that match nothing.
func (x *Index) suggest(e *evaluator) (map[string]string, error) {
	out := map[string]string{}
	fz, ok := e.r.(index.IndexReaderFuzzy)
	if !ok {
		return out, nil
	}
	a := x.languages[0]
	for _, w := range e.unknown {
		t := a.term(w)
		if t == "" || strings.ContainsAny(w, " ") {
			continue
		}
		distance := 1
		if len(t) > 5 {
			distance = 2
		}
		dict, err := fz.FieldDictFuzzy(bodyField(a.language), t, distance, "")
		if err != nil {
			continue // a word the automaton cannot take has no likeness
		}
		like, err := frequent(dict, 1<<16)
		if err != nil {
			return out, err
		}
		slices.SortStableFunc(like, func(p, q index.DictEntry) int {
			return cmp.Or(int(p.EditDistance)-int(q.EditDistance), int(q.Count)-int(p.Count))
		})
		if len(like) > 0 {
			s, err := x.surface(e, a, like[0].Term)
			if err != nil {
				return out, err
			}
			out[w] = s
		}
	}
	return out, nil
}

// surface is a word as the corpus writes it whose term is given.
func (x *Index) surface(e *evaluator, a *analyzer, term string) (string, error) {
	s := term
	first := true
	err := e.postings(bodyField(a.language), term, func(n uint32, _, _ float32) {
		if !first {
			return
		}
		first = false
		p := x.tab.place(n)
		text, err := x.docs.text(int(p.document))
		if err != nil {
			return
		}
		body := corpus.Span{Start: int(p.start), End: int(p.end)}.In(text)
		a.words(body, func(w word, _ int) {
			if s == term && w.term == term {
				s = strings.ToLower(w.In(body))
			}
		})
	})
	return s, err
}
