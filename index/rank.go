package index

// documentScores scores documents as wholes by BM25 over the terms of a query:
// occurrences in all passages count together, those in the title more.
// Documents as wholes rank better than their best passage alone.
type documentScores struct {
	scores   []float32 // by document
	tf       []float32 // of the term at hand; zero between terms
	count    float64   // documents
	avg      float32   // mean length in terms
	length   func(document uint32) float32
	document func(n uint32) uint32
}

// titleWeight is how many occurrences in the body one in the title is worth.
const titleWeight = 2

// add scores one term, found in entries ns with frequencies tfs.
func (s *documentScores) add(e *evaluator, term string, weight float32, ns []uint32, tfs []float32) error {
	var touched []uint32
	put := func(n uint32, tf float32) {
		d := s.document(n)
		if d == noDocument {
			return
		}
		if s.tf[d] == 0 {
			touched = append(touched, d)
		}
		s.tf[d] += tf
	}
	for i, n := range ns {
		put(n, tfs[i])
	}
	err := e.postings(fieldTitle, term, func(n uint32, tf, _ float32) { put(n, titleWeight*tf) })
	if err != nil {
		return err
	}
	idf := weight * idf(float64(len(touched)), s.count)
	for _, d := range touched {
		s.scores[d] += idf * saturate(s.tf[d], s.length(d)/s.avg, bm25B)
		s.tf[d] = 0
	}
	return nil
}
