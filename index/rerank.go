package index

import (
	"cmp"
	"slices"
	"strings"

	"concord/corpus"
)

// Reranking looks at the text of the best candidates once more: an answer has
// most of the question's words in one sentence, and near each other as in the
// question, which the counts of BM25 do not see.
const (
	rerankUpTo      = 10 // words of a query; longer ones describe a subject that no one sentence answers
	rerankShare     = 1  // of the best passage beside the document, as passageShare is before
	rerankDocuments = 20
	rerankPassages  = 8   // of each document
	sentenceWeight  = 1.0 // of the words of the best sentence, as the sum of their idf
	pairWeight      = 0.5 // of neighbours of the question that stand together
	together        = 4   // words within which neighbours stand together
)

// asked is a word of the question with its weight.
type asked struct {
	term string
	idf  float32
}

// question gives the words of a query that are plain, in order.
func (e *evaluator) question(n node) []asked {
	var out []asked
	var walk func(node)
	walk = func(n node) {
		switch n := n.(type) {
		case termNode:
			if n.prefix || n.fuzzy > 0 {
				return
			}
			a := e.languages[0]
			a.words(n.text, func(w word, _ int) {
				df := e.frequency(bodyField(a.language), w.term)
				out = append(out, asked{w.term, idf(float64(df), e.count)})
			})
		case phraseNode:
			walk(termNode{text: n.text})
		case listNode:
			for _, x := range n.of {
				walk(x)
			}
		case orNode:
			for _, x := range n.of {
				walk(x)
			}
		case andNode:
			for _, x := range n.of {
				walk(x)
			}
		}
	}
	walk(n)
	return out
}

// frequency is the number of entries that have a term.
func (e *evaluator) frequency(field, term string) int {
	tfr, err := e.r.TermFieldReader(e.ctx, []byte(term), field, false, false, false)
	if err != nil {
		return 0
	}
	defer tfr.Close()
	return int(tfr.Count())
}

// rerank orders the best documents and their passages again.
func (x *Index) rerank(e *evaluator, n node, all []ranked) error {
	question := e.question(n)
	if len(question) < 2 || len(question) > rerankUpTo {
		return nil
	}
	weight := map[string]float32{}
	for _, q := range question {
		weight[q.term] = q.idf
	}
	top := all[:min(rerankDocuments, len(all))]
	for i := range top {
		d := &top[i]
		text, err := x.docs.text(int(d.document))
		if err != nil {
			return err
		}
		order := make([]int, len(d.passages))
		for k := range order {
			order[k] = k
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d.scores[b], d.scores[a]) })
		best := float32(0)
		for k, p := range order {
			if k < rerankPassages {
				at := x.tab.place(d.passages[p])
				d.scores[p] += x.closeness(corpus.Span{Start: int(at.start), End: int(at.end)}.In(text), question, weight)
			}
			best = max(best, d.scores[p])
		}
		d.score = e.docs.scores[d.document] + rerankShare*best
	}
	slices.SortStableFunc(top, func(a, b ranked) int { return cmp.Compare(b.score, a.score) })
	return nil
}

// closeness scores how near each other the words of the question stand.
func (x *Index) closeness(text string, question []asked, weight map[string]float32) float32 {
	best := float32(0)
	sentence := map[string]bool{}
	sum, end := float32(0), 0
	where := map[string][]int{}
	x.languages[0].words(text, func(w word, position int) {
		if strings.ContainsAny(text[end:w.Start], ".?!\n") && boundary(text, end, w.Start) {
			best = max(best, sum)
			clear(sentence)
			sum = 0
		}
		end = w.End
		if v, ok := weight[w.term]; ok {
			if !sentence[w.term] {
				sentence[w.term] = true
				sum += v
			}
			where[w.term] = append(where[w.term], position)
		}
	})
	best = max(best, sum)
	score := sentenceWeight * best
	for i := 1; i < len(question); i++ {
		a, b := question[i-1], question[i]
		if a.term != b.term && within(where[a.term], where[b.term], together) {
			score += pairWeight * min(a.idf, b.idf)
		}
	}
	return score
}

// boundary reports whether a sentence ends between two words: a stop followed
// by a capital, or a line end.
func boundary(text string, from, to int) bool {
	gap := text[from:to]
	if strings.Contains(gap, "\n") {
		return true
	}
	r := text[to]
	return 'A' <= r && r <= 'Z' || r >= 0x80 || '0' <= r && r <= '9'
}
