package index

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	"concord/corpus"

	index "github.com/blevesearch/bleve_index_api"
)

// Index is an open generation.
type Index struct {
	dir       string
	m         manifest
	tab       *table
	docs      *documentFile
	passages  *engine
	facts     *engine // opened when first asked
	languages []*analyzer
}

// Open opens the index in dir for searching. An error wraps ErrStale where Sync
// would help.
func Open(dir string) (*Index, error) {
	name, m, err := current(dir)
	if err != nil {
		return nil, err
	}
	x := &Index{dir: filepath.Join(dir, name), m: m}
	if x.tab, err = openTable(x.dir); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStale, err)
	}
	if x.docs, err = openDocuments(x.dir); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStale, err)
	}
	if x.passages, err = openEngine(filepath.Join(x.dir, "passages"), true); err != nil {
		x.docs.close()
		return nil, err
	}
	for _, l := range m.Languages {
		x.languages = append(x.languages, newAnalyzer(l))
	}
	if len(x.languages) == 0 {
		x.languages = []*analyzer{newAnalyzer("en")}
	}
	return x, nil
}

// Revision is that of the corpus the index was made from.
func (x *Index) Revision() int64 { return x.m.Revision }

// Close closes the index.
func (x *Index) Close() error {
	err := x.passages.close()
	if x.facts != nil {
		err = cmp.Or(err, x.facts.close())
	}
	return cmp.Or(err, x.docs.close())
}

// Request is what is asked.
type Request struct {
	Query         string
	Limit, Offset int      // documents
	Passages      int      // passages a document; 0 for 3
	Facts         bool     // also the facts that match
	Facets        []string // fields to count: party, programme, year, kind, lang
	Sort          string   // score, date or title
	Context       int      // code points of a snippet; 0 for 240
}

// Result is what is found.
type Result struct {
	Query  string             `json:"query"`
	Total  int                `json:"total"` // documents
	TookMS int64              `json:"took_ms"`
	Hits   []Hit              `json:"hits"`
	Facets map[string][]Count `json:"facets"`
	// Suggestions are words of the corpus for words of the query that it does
	// not have: asked → found.
	Suggestions map[string]string `json:"suggestions,omitempty"`
}

// Count is a value of a facet with the number of documents that have it.
type Count struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Hit is a document that matches. Offsets are code points of its clean text.
type Hit struct {
	Document  string      `json:"document"`
	Title     string      `json:"title"`
	Path      string      `json:"path"`
	Published corpus.EDTF `json:"published,omitempty"`
	Score     float64     `json:"score"`
	Passages  []Passage   `json:"passages"`
	Facts     []string    `json:"facts"`
}

// Passage is a stretch of text that matches; text[Start:End] of the document is
// Text. Snippet is a part of it with the words found between <mark> and
// </mark>, and the rest escaped as HTML.
type Passage struct {
	Text    string  `json:"text"`
	Snippet string  `json:"snippet"`
	Page    *int    `json:"page"`
	Section string  `json:"section"`
	Start   int     `json:"start"`
	End     int     `json:"end"`
	Score   float64 `json:"score"`
}

// ranked is a document with its matching passages, best first.
type ranked struct {
	document uint32
	score    float32
	passages []uint32
	scores   []float32
}

// Search answers a request. A query that cannot be read gives a *QueryError.
func (x *Index) Search(ctx context.Context, q Request) (*Result, error) {
	n, err := parse(q.Query)
	if err != nil {
		return nil, err
	}
	res := &Result{Query: q.Query, Hits: []Hit{}, Facets: map[string][]Count{}}
	if n == nil {
		return res, nil
	}
	r, err := x.passages.s.Reader()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStale, err)
	}
	defer r.Close()
	e := x.evaluator(ctx, r)
	question := newQuery(e, n)
	e.widen = question.short() && len(question.cues) > 0
	e.prefetch(n)
	found, err := e.eval(n)
	if err != nil {
		return nil, err
	}
	if found, err = x.feedback(e, n, found); err != nil {
		return nil, err
	}
	if res.Suggestions, err = x.suggest(e); err != nil {
		return nil, err
	}
	shown := max(rerankDocuments, q.Offset+q.Limit)
	if q.Limit == 0 || q.Sort != "" && q.Sort != "score" {
		shown = len(found.ns)
	}
	all := x.group(e, found, shown)
	res.Total = len(all)
	if err := x.rerank(e, question, all); err != nil {
		return nil, err
	}
	if err := x.facets(e, all, q.Facets, res); err != nil {
		return nil, err
	}
	if err := x.order(all, q.Sort); err != nil {
		return nil, err
	}
	all = all[min(q.Offset, len(all)):]
	if q.Limit > 0 {
		all = all[:min(q.Limit, len(all))]
	}
	facts, err := x.factsOf(ctx, q, n)
	if err != nil {
		return nil, err
	}
	res.Hits = make([]Hit, len(all))
	err = sideBySide(len(all), func(i int) (err error) {
		res.Hits[i], err = x.hit(all[i], q, e)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range res.Hits {
		h := &res.Hits[i]
		h.Facts = append(h.Facts, facts[h.Document]...)
	}
	return res, nil
}

func (x *Index) evaluator(ctx context.Context, r index.IndexReader) *evaluator {
	count := float64(max(1, x.m.Passages))
	e := &evaluator{
		ctx: ctx, r: r, languages: x.languages, avg: float32(max(1, float64(x.m.Words)/count)), count: count,
		document: x.tab.document, grouped: true, terms: map[string]bool{},
	}
	e.order = sync.OnceValues(x.wordOrder)
	n := len(x.m.Documents)
	e.docs = &documentScores{
		scores: make([]float32, n), tf: make([]float32, n), count: float64(max(1, n)),
		avg: float32(max(1, float64(x.m.Words)/float64(max(1, n)))), length: x.tab.length, document: x.tab.document,
	}
	return e
}

// passageShare is how much the best passage counts beside the document.

const passageShare = 0.25

// group gathers passages by document and ranks both: the first most documents
// are in order, the others behind them in none.
func (x *Index) group(e *evaluator, found hits, most int) []ranked {
	counts := make([]int32, len(x.m.Documents)) // passages of each document, then where it stands in all
	documents := 0
	for _, n := range found.ns {
		d := x.tab.document(n)
		if counts[d] == 0 {
			documents++
		}
		counts[d]++
	}
	all := make([]ranked, 0, documents)
	passages, scores := make([]uint32, len(found.ns)), make([]float32, len(found.ns))
	used := 0
	for i, n := range found.ns {
		d := x.tab.document(n)
		if counts[d] > 0 { // met for the first time
			end := used + int(counts[d])
			counts[d] = -int32(len(all)) - 1
			all = append(all, ranked{document: d, passages: passages[used:used:end], scores: scores[used:used:end]})
			used = end
		}
		r := &all[-counts[d]-1]
		r.passages, r.scores = append(r.passages, n), append(r.scores, found.scores[i])
		r.score = max(r.score, found.scores[i])
	}
	for i := range all {
		all[i].score = e.docs.scores[all[i].document] + passageShare*all[i].score
	}
	best(all, most, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.document, b.document))
	})
	return all
}

// order sorts documents as asked; they come ranked by score.
func (x *Index) order(all []ranked, by string) error {
	if by == "" || by == "score" {
		return nil
	}
	heads := map[uint32]head{}
	for _, d := range all {
		h, err := x.docs.head(int(d.document))
		if err != nil {
			return err
		}
		heads[d.document] = h
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		x, y := heads[a.document], heads[b.document]
		if by == "title" {
			return cmp.Compare(corpus.Fold(x.Title), corpus.Fold(y.Title))
		}
		return y.Published.Compare(x.Published) // newest first
	})
	return nil
}

// hit makes what is shown of a document.
func (x *Index) hit(d ranked, q Request, e *evaluator) (Hit, error) {
	h, err := x.docs.head(int(d.document))
	if err != nil {
		return Hit{}, err
	}
	text, err := x.docs.text(int(d.document))
	if err != nil {
		return Hit{}, err
	}
	out := Hit{Document: h.ID, Title: h.Title, Path: h.Path, Published: h.Published, Score: float64(d.score), Passages: []Passage{}, Facts: []string{}}
	order := d.bestFirst()
	most := q.Passages
	if most <= 0 {
		most = 3
	}
	runes := corpus.NewRunes(text)
	a := x.analyzerOf(h.Language)
	for _, i := range order[:min(most, len(order))] {
		p := x.tab.place(d.passages[i])
		s := corpus.Span{Start: int(p.start), End: int(p.end)}
		body := s.In(text)
		out.Passages = append(out.Passages, Passage{
			Text: body, Snippet: snippet(a, body, e.terms, q.Context), Page: page(p.page), Section: sectionTitle(h, p.section),
			Start: runes.FromByte(s.Start), End: runes.FromByte(s.End), Score: float64(d.scores[i]),
		})
	}
	return out, nil
}

func page(n uint16) *int {
	if n == 0 {
		return nil
	}
	v := int(n)
	return &v
}

func sectionTitle(h head, n uint16) string {
	if n == 0 || int(n) > len(h.Sections) {
		return ""
	}
	return h.Sections[n-1]
}

func (x *Index) analyzerOf(language string) *analyzer {
	for _, a := range x.languages {
		if a.language == language {
			return a
		}
	}
	return x.languages[0]
}
