package index

import (
	"math"
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

// The constants of BM25 (Robertson and Zaragoza 2009, "The Probabilistic
// Relevance Framework").
const (
	bm25K1   = 1.4 // chosen on Cranfield and CISI, between 0.9 and 2.2
	bm25B    = 0.75
	passageB = 0.5 // in place of bm25B where a place in a document is asked for
)

// postings calls f with every entry that has the term.
func (e *evaluator) postings(field, term string, f func(n uint32, tf float32, length float32)) error {
	tfr, err := e.r.TermFieldReader(e.ctx, []byte(term), field, true, true, false)
	if err != nil {
		return err
	}
	defer tfr.Close()
	var buf index.TermFieldDoc
	for {
		p, err := tfr.Next(&buf)
		if err != nil || p == nil {
			return err
		}
		length := float32(1)
		if p.Norm > 0 {
			length = float32(math.Round(1 / (p.Norm * p.Norm)))
		}
		f(uint32(p.ID.Value()), float32(p.Freq), length)
	}
}

// occurrences are entries that have a word, with how often and their lengths.
// exact counts the entries that have the very word.
type occurrences struct {
	ns           []uint32
	tfs, lengths []float32
	exact        []bool
}

func (e *evaluator) occurrences(field, term string, exact bool, share float32) (occurrences, error) {
	o, ok := e.fetched[wordKey{field, term}]
	if !ok {
		var err error
		if o, err = e.read(wordKey{field, term}); err != nil {
			return o, err
		}
	}
	if share != 1 { // what was fetched is for others too
		o.tfs = slices.Clone(o.tfs)
		for i := range o.tfs {
			o.tfs[i] *= share
		}
	}
	o.exact = make([]bool, len(o.ns))
	if exact {
		for i := range o.exact {
			o.exact[i] = true
		}
	}
	return o, nil
}

// read reads the entries of a term as they are.
func (e *evaluator) read(k wordKey) (occurrences, error) {
	count := e.frequency(k.field, k.term)
	o := occurrences{ns: make([]uint32, 0, count), tfs: make([]float32, 0, count), lengths: make([]float32, 0, count)}
	err := e.postings(k.field, k.term, func(n uint32, tf, length float32) {
		o.ns, o.tfs, o.lengths = append(o.ns, n), append(o.tfs, tf), append(o.lengths, length)
	})
	return o, err
}

// join adds the occurrences of another word.
func (o occurrences) join(b occurrences) occurrences {
	if len(o.ns) == 0 {
		return b
	}
	var out occurrences
	put := func(s *occurrences, i int) {
		out.ns, out.tfs, out.lengths, out.exact = append(out.ns, s.ns[i]), append(out.tfs, s.tfs[i]), append(out.lengths, s.lengths[i]), append(out.exact, s.exact[i])
	}
	i, j := 0, 0
	for i < len(o.ns) || j < len(b.ns) {
		switch {
		case j == len(b.ns) || i < len(o.ns) && o.ns[i] < b.ns[j]:
			put(&o, i)
			i++
		case i == len(o.ns) || b.ns[j] < o.ns[i]:
			put(&b, j)
			j++
		default:
			put(&o, i)
			out.tfs[len(out.tfs)-1] += b.tfs[j]
			i, j = i+1, j+1
		}
	}
	return out
}

// scored gives the BM25 hits of one term.
func (e *evaluator) scored(field, term string, weight float32) (hits, error) {
	return e.scoredWith(field, term, nil, weight)
}

// relatedShare is what part of an occurrence one of a related word is.
const relatedShare = 0.3

// relatedMost bounds the entries that related words bring, the rarest first.
const relatedMost = 20_000

// scoredWith gives the BM25 hits of one term and of others that stand for it.
func (e *evaluator) scoredWith(field, term string, others []string, weight float32) (hits, error) {
	found, err := e.occurrences(field, term, true, 1)
	if err != nil {
		return hits{}, err
	}
	rarity := weight * idf(float64(len(found.ns)), e.count)
	if len(found.ns) > 0 {
		e.terms[term] = true
	}
	room := relatedMost
	for _, o := range e.rarest(field, others) {
		if room -= o.count; room < 0 {
			break
		}
		more, err := e.occurrences(field, o.term, false, relatedShare)
		if err != nil {
			return hits{}, err
		}
		found = found.join(more)
		e.terms[o.term] = true
	}
	out := hits{ns: found.ns, scores: make([]float32, len(found.ns))}
	common := min(rarity, weight*idf(float64(len(found.ns)), e.count))
	for i := range out.ns {
		v := common
		if found.exact[i] {
			v = rarity
		}
		out.scores[i] = v * saturate(found.tfs[i], found.lengths[i]/e.avg, e.b())
	}
	if e.docs != nil && len(out.ns) > 0 {
		if err := e.docs.add(e, term, weight, found.ns, found.tfs); err != nil {
			return hits{}, err
		}
	}
	return out, nil
}

type counted struct {
	term  string
	count int
}

// rarest orders those of the terms that the index has.
func (e *evaluator) rarest(field string, terms []string) []counted {
	var out []counted
	for _, t := range terms {
		if n := e.frequency(field, t); n > 0 {
			out = append(out, counted{t, n})
		}
	}
	slices.SortStableFunc(out, func(a, b counted) int { return a.count - b.count })
	return out
}

// b is how far the length of an entry counts. Where a place in a document is
// asked for, it counts less: the shortest passages answer least.
func (e *evaluator) b() float32 {
	if e.widen {
		return passageB
	}
	return bm25B
}

func idf(df, count float64) float32 { return float32(math.Log(1 + (count-df+0.5)/(df+0.5))) }

// saturate is BM25's weight of tf occurrences in a text of relative length l.
func saturate(tf, l, b float32) float32 { return tf * (bm25K1 + 1) / (tf + bm25K1*(1-b+b*l)) }

// term gives the hits of a word: of its terms in every language of the corpus.
func (e *evaluator) term(n termNode) (hits, error) {
	if n.prefix || n.fuzzy > 0 {
		return e.expanded(n)
	}
	var out hits
	meant := false
	for _, a := range e.languages {
		var err error
		a.words(n.text, func(w word, _ int) {
			meant = true
			var h hits
			if err == nil {
				var others []string
				if e.widen && a.language == "en" {
					others = related()[w.term]
				}
				if h, err = e.scoredWith(bodyField(a.language), w.term, others, 1); err == nil {
					out = merge(out, h)
				}
			}
		})
		if err != nil {
			return out, err
		}
	}
	if meant && len(out.ns) == 0 {
		e.unknown = append(e.unknown, n.text)
	}
	return out, nil
}
