package index

import (
	"cmp"
	"maps"
	"slices"

	"concord/corpus"
)

// Feedback (relevance models, Lavrenko and Croft 2001): a question in running
// text is short of the words its answers use, so the best passages of a first
// round lend their most telling terms, with a small weight, to rank the same
// passages again. It never adds a passage that has no word of the question, and
// it leaves short queries alone: who types two words means these two.
const (
	feedbackFrom     = 6   // terms that a query must have
	feedbackPassages = 10  // passages that lend
	feedbackTerms    = 20  // terms lent
	feedbackWeight   = 0.2 // of all lent terms, against 1 of a word of the query
)

// feedback ranks the hits of a question again.
func (x *Index) feedback(e *evaluator, n node, found hits) (hits, error) {
	if !isQuestion(n) || len(e.terms) < feedbackFrom || len(found.ns) == 0 {
		return found, nil
	}
	lent, err := x.lent(e, found)
	if err != nil {
		return found, err
	}
	asked := maps.Clone(e.terms)
	for _, l := range lent {
		h, err := e.scored(bodyField(x.languages[0].language), l.term, l.weight)
		if err != nil {
			return found, err
		}
		found = addTo(found, h)
	}
	e.terms = asked // lent terms are not marked
	return found, nil
}

// isQuestion reports whether a query is plain words side by side.
func isQuestion(n node) bool {
	l, ok := n.(listNode)
	return ok && !slices.ContainsFunc(l.of, func(n node) bool {
		t, ok := n.(termNode)
		return !ok || t.prefix || t.fuzzy > 0
	})
}

type lentTerm struct {
	term   string
	weight float32
}

// lent chooses the terms that stand out in the best passages.
func (x *Index) lent(e *evaluator, found hits) ([]lentTerm, error) {
	best := x.group(e, found, feedbackPassages)
	best = best[:min(feedbackPassages, len(best))]
	weights := map[string]float32{}
	for _, d := range best {
		text, err := x.docs.text(int(d.document))
		if err != nil {
			return nil, err
		}
		top := slices.Index(d.scores, slices.Max(d.scores))
		p := x.tab.place(d.passages[top])
		counts, total := map[string]int{}, 0
		x.languages[0].words(corpus.Span{Start: int(p.start), End: int(p.end)}.In(text), func(w word, _ int) {
			counts[w.term]++
			total++
		})
		for t, c := range counts {
			if !e.terms[t] {
				weights[t] += d.score / best[0].score * float32(c) / float32(total)
			}
		}
	}
	var all []lentTerm
	for _, t := range slices.Sorted(maps.Keys(weights)) {
		df := 0
		if tfr, err := e.r.TermFieldReader(e.ctx, []byte(t), bodyField(x.languages[0].language), false, false, false); err == nil {
			df = int(tfr.Count())
			tfr.Close()
		}
		if df > 1 {
			all = append(all, lentTerm{t, weights[t] * idf(float64(df), e.count)})
		}
	}
	slices.SortStableFunc(all, func(a, b lentTerm) int { return cmp.Compare(b.weight, a.weight) })
	all = all[:min(feedbackTerms, len(all))]
	sum := float32(0)
	for _, l := range all {
		sum += l.weight
	}
	for i := range all {
		all[i].weight *= feedbackWeight * float32(len(e.terms)) / sum
	}
	return all, nil
}

// addTo adds scores to hits that are there already.
func addTo(a, b hits) hits {
	j := 0
	for i, n := range a.ns {
		for j < len(b.ns) && b.ns[j] < n {
			j++
		}
		if j < len(b.ns) && b.ns[j] == n {
			a.scores[i] += b.scores[j]
		}
	}
	return a
}
