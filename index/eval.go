package index

import (
	"context"
	"fmt"
	"slices"
	"strings"

	index "github.com/blevesearch/bleve_index_api"

	"concord/corpus"
)

// hits are entries in the order of their internal numbers, with scores.
type hits struct {
	ns     []uint32
	scores []float32
}

// evaluator answers one query over one engine.
type evaluator struct {
	ctx       context.Context
	r         index.IndexReader
	languages []*analyzer
	avg       float32 // mean length of an entry in terms
	count     float64 // entries
	document  func(n uint32) uint32
	grouped   bool // boolean operators work on documents, not on entries

	terms   map[string]bool            // terms that matched, for highlighting
	unknown []string                   // words that match nothing
	docs    *documentScores            // nil to score entries alone
	order   func() (*wordOrder, error) // nil where the engine knows where words stand
	widen   bool                       // words bring those related to them
	names   []name                     // entities that the words name
	fetched map[wordKey]occurrences    // entries of words read ahead; never written to
}

// eval gives the hits of a node.
func (e *evaluator) eval(n node) (hits, error) {
	if err := e.ctx.Err(); err != nil {
		return hits{}, err
	}
	switch n := n.(type) {
	case nil:
		return hits{}, nil
	case termNode:
		return e.term(n)
	case phraseNode:
		return e.phrase(n.text, n.at)
	case nearNode:
		return e.near(n)
	case fieldNode:
		return e.field(n)
	case listNode:
		return e.list(n.of)
	case orNode:
		return e.union(n.of)
	case andNode:
		return e.and(n.of)
	case notNode:
		return e.and([]node{n})
	case foundNode:
		return n.hits, nil
	}
	return hits{}, fmt.Errorf("a query of type %T", n)
}

// list ranks alternatives; fields and negations among them narrow.
func (e *evaluator) list(ns []node) (hits, error) {
	var any, all []node
	for _, n := range ns {
		switch n.(type) {
		case fieldNode, notNode:
			all = append(all, n)
		default:
			any = append(any, n)
		}
	}
	if len(any) == 0 {
		return e.and(all)
	}
	found, err := e.union(any)
	if err != nil {
		return found, err
	}
	named, err := e.named(any)
	if err != nil {
		return found, err
	}
	return e.and(append([]node{foundNode{merge(found, named)}}, all...))
}

func (e *evaluator) union(ns []node) (hits, error) {
	var out hits
	for _, n := range ns {
		h, err := e.eval(n)
		if err != nil {
			return out, err
		}
		out = merge(out, h)
	}
	return out, nil
}

// merge adds the scores of two lists.
func merge(a, b hits) hits {
	if len(a.ns) == 0 {
		return b
	}
	out := hits{make([]uint32, 0, len(a.ns)+len(b.ns)), make([]float32, 0, len(a.ns)+len(b.ns))}
	i, j := 0, 0
	for i < len(a.ns) || j < len(b.ns) {
		switch {
		case j == len(b.ns) || i < len(a.ns) && a.ns[i] < b.ns[j]:
			out.ns, out.scores = append(out.ns, a.ns[i]), append(out.scores, a.scores[i])
			i++
		case i == len(a.ns) || b.ns[j] < a.ns[i]:
			out.ns, out.scores = append(out.ns, b.ns[j]), append(out.scores, b.scores[j])
			j++
		default:
			out.ns, out.scores = append(out.ns, a.ns[i]), append(out.scores, a.scores[i]+b.scores[j])
			i++
			j++
		}
	}
	return out
}

// and keeps what all positive parts have and no negative one. Filters (fields)
// narrow to the very passages; words may stand in different passages of one
// document.
func (e *evaluator) and(ns []node) (hits, error) {
	var out hits
	first := true
	for _, n := range ns {
		if _, negative := n.(notNode); negative {
			continue
		}
		h, err := e.eval(n)
		if err != nil {
			return out, err
		}
		_, filter := n.(fieldNode)
		switch {
		case first:
			out, first = h, false
		case filter || !e.grouped:
			out = intersect(out, h)
		default:
			out = e.intersectDocuments(out, h)
		}
	}
	if first {
		all, err := e.everything()
		if err != nil {
			return out, err
		}
		out = all
	}
	for _, n := range ns {
		not, negative := n.(notNode)
		if !negative {
			continue
		}
		terms, docs := e.terms, e.docs
		e.terms, e.docs = map[string]bool{}, nil // what is excluded is neither marked nor ranked
		h, err := e.eval(not.of)
		e.terms, e.docs = terms, docs
		if err != nil {
			return out, err
		}
		out = e.without(out, h)
	}
	return out, nil
}

// intersect keeps the entries of a that are in b, scores added.
func intersect(a, b hits) hits {
	var out hits
	j := 0
	for i, n := range a.ns {
		for j < len(b.ns) && b.ns[j] < n {
			j++
		}
		if j < len(b.ns) && b.ns[j] == n {
			out.ns, out.scores = append(out.ns, n), append(out.scores, a.scores[i]+b.scores[j])
		}
	}
	return out
}

// documentSet is documents by their ordinals.
type documentSet []bool

func (s documentSet) has(d uint32) bool { return int(d) < len(s) && s[d] }

func (e *evaluator) documentsOf(h hits) documentSet {
	most := uint32(0)
	for _, n := range h.ns {
		if d := e.document(n); d != noDocument {
			most = max(most, d+1)
		}
	}
	s := make(documentSet, most)
	for _, n := range h.ns {
		if d := e.document(n); d != noDocument {
			s[d] = true
		}
	}
	return s
}

// intersectDocuments keeps the passages of documents that are in both.
func (e *evaluator) intersectDocuments(a, b hits) hits {
	in, also := e.documentsOf(a), e.documentsOf(b)
	var out hits
	all := merge(a, b)
	for i, n := range all.ns {
		if d := e.document(n); in.has(d) && also.has(d) {
			out.ns, out.scores = append(out.ns, n), append(out.scores, all.scores[i])
		}
	}
	return out
}

// without drops from a the documents (or entries) of b.
func (e *evaluator) without(a, b hits) hits {
	var out hits
	gone := e.documentsOf(b)
	for i, n := range a.ns {
		_, same := slices.BinarySearch(b.ns, n)
		if e.grouped && !gone.has(e.document(n)) || !e.grouped && !same {
			out.ns, out.scores = append(out.ns, n), append(out.scores, a.scores[i])
		}
	}
	return out
}

// everything is all entries, unscored.
func (e *evaluator) everything() (hits, error) {
	var out hits
	all, err := e.r.DocIDReaderAll()
	if err != nil {
		return out, err
	}
	defer all.Close()
	for {
		id, err := all.Next()
		if err != nil || id == nil {
			return out, err
		}
		out.ns, out.scores = append(out.ns, uint32(id.Value())), append(out.scores, 0)
	}
}

// maxExpansion is how many terms a prefix or likeness may stand for: the most
// frequent ones.
const maxExpansion = 64

// expanded gives the hits of a prefix or likeness.
func (e *evaluator) expanded(n termNode) (hits, error) {
	var out hits
	folded := corpus.Fold(n.text)
	for _, a := range e.languages {
		field, base := bodyField(a.language), folded
		var dict index.FieldDict
		var err error
		if n.prefix {
			dict, err = e.r.FieldDictPrefix(field, []byte(base))
		} else if fz, ok := e.r.(index.IndexReaderFuzzy); ok {
			if t := a.term(n.text); t != "" {
				base = t
			}
			dict, err = fz.FieldDictFuzzy(field, base, n.fuzzy, "")
		}
		if err != nil || dict == nil {
			return out, err
		}
		entries, err := frequent(dict, maxExpansion)
		if err != nil {
			return out, err
		}
		for _, t := range entries {
			h, err := e.scored(field, t.Term, 1/float32(1+t.EditDistance))
			if err != nil {
				return out, err
			}
			out = merge(out, h)
		}
	}
	if len(out.ns) == 0 {
		e.unknown = append(e.unknown, n.text)
	}
	return out, nil
}

// frequent reads the most frequent terms of a dictionary.
func frequent(dict index.FieldDict, most int) ([]index.DictEntry, error) {
	defer dict.Close()
	var all []index.DictEntry
	for {
		t, err := dict.Next()
		if err != nil {
			return nil, err
		}
		if t == nil {
			break
		}
		all = append(all, *t)
	}
	slices.SortStableFunc(all, func(a, b index.DictEntry) int { return int(b.Count) - int(a.Count) })
	return all[:min(most, len(all))], nil
}

// field gives the entries that pass a filter, unscored.
func (e *evaluator) field(n fieldNode) (hits, error) {
	switch n.field {
	case "year":
		from, to, err := years(n.value)
		if err != nil {
			return hits{}, err
		}
		return e.filters(func(t string) bool {
			var y int
			_, err := fmt.Sscanf(t, "year:%d", &y)
			return err == nil && from <= y && y <= to
		}, "year:")
	case "kind":
		return e.exactly("kind:" + strings.TrimSuffix(strings.ToLower(n.value), "s"))
	case "lang":
		return e.exactly("lang:" + strings.ToLower(n.value))
	case "party", "programme":
		ids := n.ids
		if ids == nil {
			var err error
			if ids, err = e.resolve(n.value); err != nil {
				return hits{}, err
			}
		}
		var out hits
		for _, id := range ids {
			for _, kind := range []string{"party:", "programme:"} {
				h, err := e.exactly(kind + id)
				if err != nil {
					return out, err
				}
				out = merge(out, h)
			}
		}
		if len(out.ns) == 0 {
			e.unknown = append(e.unknown, n.value)
		}
		return out, nil
	}
	return e.headField(n)
}

// headField gives the passages of documents whose author or title has all the
// words.
func (e *evaluator) headField(n fieldNode) (hits, error) {
	var docs map[uint32]bool
	narrow := func(field, term string) error {
		found := map[uint32]bool{}
		err := e.postings(field, term, func(n uint32, _, _ float32) {
			if d := e.document(n); docs == nil || docs[d] {
				found[d] = true
			}
		})
		docs = found
		return err
	}
	var err error
	if n.field == "author" {
		for _, w := range strings.Fields(corpus.Fold(n.value)) {
			if err := narrow(fieldAuthor, w); err != nil {
				return hits{}, err
			}
		}
	} else {
		e.languages[0].words(n.value, func(w word, _ int) {
			if err == nil {
				err = narrow(fieldTitle, w.term)
			}
		})
	}
	if err != nil || len(docs) == 0 {
		return hits{}, err
	}
	all, err := e.everything()
	var out hits
	for i, n := range all.ns {
		if docs[e.document(n)] {
			out.ns, out.scores = append(out.ns, n), append(out.scores, all.scores[i])
		}
	}
	return out, err
}

// exactly gives the entries with a filter term.
func (e *evaluator) exactly(term string) (hits, error) {
	var out hits
	err := e.postings(fieldFilter, term, func(n uint32, _, _ float32) {
		out.ns, out.scores = append(out.ns, n), append(out.scores, 0)
	})
	return out, err
}

// filters gives the entries with any filter term of a prefix that ok accepts.
func (e *evaluator) filters(ok func(string) bool, prefix string) (hits, error) {
	var out hits
	dict, err := e.r.FieldDictPrefix(fieldFilter, []byte(prefix))
	if err != nil {
		return out, err
	}
	all, err := frequent(dict, 1<<20)
	if err != nil {
		return out, err
	}
	for _, t := range all {
		if !ok(t.Term) {
			continue
		}
		h, err := e.exactly(t.Term)
		if err != nil {
			return out, err
		}
		out = merge(out, h)
	}
	return out, nil
}

// resolve gives the IDs of the entities that bear a name in the corpus, those
// that most documents mean by it first. An ID resolves to itself.
func (e *evaluator) resolve(name string) ([]string, error) {
	if i := strings.IndexByte(name, ':'); i > 0 && i < 4 {
		return []string{name}, nil
	}
	prefix := strings.ReplaceAll(corpus.Fold(strings.ReplaceAll(name, "_", " ")), " ", "_") + "="
	dict, err := e.r.FieldDictPrefix(fieldAlias, []byte(prefix))
	if err != nil {
		return nil, err
	}
	all, err := frequent(dict, maxExpansion)
	var ids []string
	for _, t := range all {
		ids = append(ids, strings.TrimPrefix(t.Term, prefix))
	}
	return ids, err
}
