package index

import (
	"cmp"
	"slices"
	"strings"

	"concord/corpus"
)

// Reranking looks at the text of the best candidates once more. A short question
// after a fact ("how many", "has … ratified", a name) is answered by one
// sentence or two: one that has most of the question's words, or words related
// to them, and something of the kind that is asked for. A longer query describes
// a subject; of it only words that stand together as in the query count.
const (
	rerankUpTo      = 8 // words of a short question
	rerankDocuments = 20
	rerankPassages  = 8   // of each document
	sentenceWeight  = 6   // of the words of the best sentence, as the sum of their idf
	pairWeight      = 1   // of neighbours of a short question that stand together
	topicPair       = 1.5 // the same of a longer query
	together        = 4   // words within which neighbours stand together
	relatedCover    = 0.5 // of a word that a related one is worth in a sentence
	neighbourShare  = 0.7 // of a word that stands in the sentence before or after
	namedCover      = 0.5 // of a name where the passage has another name of the same
	worthShown      = 0.7 // of the best passage's score that others need to be shown beside it
)

// askedWord is a word of the question with its weight.
type askedWord struct {
	term string
	idf  float32
}

// asked gives the words of a query that are plain, in order.
func (e *evaluator) asked(n node) []askedWord {
	var out []askedWord
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
				out = append(out, askedWord{w.term, idf(float64(df), e.count)})
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

// query is a query as its answers are looked for in texts.
type query struct {
	a      *analyzer
	node   node
	asked  []askedWord
	covers map[string][]cover // term → words of the question it stands for
	cues   []cue
}

// cover is a word of the question that a term stands for, and how well.
type cover struct {
	asked int
	share float32
}

func newQuery(e *evaluator, n node) *query {
	q := &query{a: e.languages[0], node: n, asked: e.asked(n), covers: map[string][]cover{}, cues: cuesOf(n)}
	for i, w := range q.asked {
		q.covers[w.term] = append(q.covers[w.term], cover{i, 1})
		if !q.short() || !isQuestion(n) {
			continue
		}
		for _, t := range related()[w.term] {
			q.covers[t] = append(q.covers[t], cover{i, relatedCover})
		}
	}
	return q
}

func (q *query) short() bool { return 2 <= len(q.asked) && len(q.asked) <= rerankUpTo }

// factual reports whether a fact is asked for rather than a subject named.
func (q *query) factual(e *evaluator) bool {
	return len(q.cues) > 0 || len(e.names) > 0 || !isQuestion(q.node)
}

// rerank orders the best documents and their passages again.
func (x *Index) rerank(e *evaluator, q *query, all []ranked) error {
	if len(q.asked) < 2 {
		return nil
	}
	top := all[:min(rerankDocuments, len(all))]
	err := sideBySide(len(top), func(i int) error {
		d := &top[i]
		best, err := x.rescore(e, q, d)
		if err != nil {
			return err
		}
		switch {
		case !q.short():
			d.score = e.docs.scores[d.document] + passageShare*best
			return nil
		case q.factual(e):
			d.score = e.docs.scores[d.document] + best
		}
		d.keep(best * worthShown)
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(top, func(a, b ranked) int { return cmp.Compare(b.score, a.score) })
	return nil
}

// rescore adds to the scores of a document's best passages what their text has,
// and gives the highest.
func (x *Index) rescore(e *evaluator, q *query, d *ranked) (float32, error) {
	text, err := x.docs.text(int(d.document))
	if err != nil {
		return 0, err
	}
	best := float32(0)
	for k, p := range d.bestFirst() {
		if k < rerankPassages {
			at := x.tab.place(d.passages[p])
			body := corpus.Span{Start: int(at.start), End: int(at.end)}.In(text)
			d.scores[p] += q.closeness(body, e.namedIn(q.asked, d.passages[p]))
		}
		best = max(best, d.scores[p])
	}
	return best, nil
}

// bestFirst gives the order of the passages by their scores.
func (d *ranked) bestFirst() []int {
	order := make([]int, len(d.passages))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d.scores[b], d.scores[a]) })
	return order
}

// keep drops the passages that score less than least.
func (d *ranked) keep(least float32) {
	n := 0
	for i, s := range d.scores {
		if s >= least {
			d.passages[n], d.scores[n] = d.passages[i], s
			n++
		}
	}
	d.passages, d.scores = d.passages[:n], d.scores[:n]
}

// closeness scores a passage by its best sentence, where one sentence can be
// the answer, and by how near each other the words of the question stand. Named
// says how far the passage names what a word of the question names.
func (q *query) closeness(text string, named []float32) float32 {
	where := make([][]int, len(q.asked))
	sentences := q.sentences(text, where)
	score, pair := float32(0), float32(topicPair)
	if q.short() {
		pair = pairWeight
		for i := range sentences {
			score = max(score, sentenceWeight*q.answered(sentences, i, named))
		}
	}
	for i := 1; i < len(q.asked); i++ {
		a, b := q.asked[i-1], q.asked[i]
		if a.term != b.term && within(where[i-1], where[i], together) {
			score += pair * min(a.idf, b.idf)
		}
	}
	return score
}

// answered scores sentence i as an answer.
func (q *query) answered(sentences []sentence, i int, named []float32) float32 {
	score := float32(0)
	for k, w := range q.asked {
		v := max(sentences[i].shares[k], named[k])
		if i > 0 {
			v = max(v, neighbourShare*sentences[i-1].shares[k])
		}
		if i+1 < len(sentences) {
			v = max(v, neighbourShare*sentences[i+1].shares[k])
		}
		score += w.idf * v
	}
	worth := float32(1)
	for c, has := range sentences[i].cued {
		if has {
			worth += q.cues[c].worth
		}
	}
	return score * worth
}

// namedIn gives for every word of a question whether passage n names its
// entity, under whatever name.
func (e *evaluator) namedIn(asked []askedWord, n uint32) []float32 {
	out := make([]float32, len(asked))
	for _, x := range e.names {
		if _, has := slices.BinarySearch(x.ns, n); !has {
			continue
		}
		for i, w := range asked {
			if x.terms[w.term] {
				out[i] = namedCover
			}
		}
	}
	return out
}

// sentence is what one sentence has of the question.
type sentence struct {
	shares []float32 // by word of the question
	cued   []bool    // by cue
	words  int
}

// sentences looks at every sentence of a text; where gathers the positions of
// the question's own words.
func (q *query) sentences(text string, where [][]int) []sentence {
	fresh := func() sentence {
		return sentence{shares: make([]float32, len(q.asked)), cued: make([]bool, len(q.cues))}
	}
	var out []sentence
	s, end := fresh(), 0
	q.a.each(text, func(w word, position int) {
		if strings.ContainsAny(text[end:w.Start], ".?!\n") && boundary(text, end, w.Start) {
			out = append(out, s)
			s = fresh()
		}
		end = w.End
		covers := q.covers[w.term]
		for _, c := range covers {
			s.shares[c.asked] = max(s.shares[c.asked], c.share)
			if c.share == 1 {
				where[c.asked] = append(where[c.asked], position)
			}
		}
		for i := range q.cues {
			s.cued[i] = s.cued[i] || q.cues[i].answers(w.In(text), len(covers) == 0, s.words == 0)
		}
		s.words++
	})
	return append(out, s)
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
