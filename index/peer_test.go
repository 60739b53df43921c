package index

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
)

// plainly is a passage as bleve indexes it where nothing is chosen.
type plainly struct {
	Text  string   `json:"text"`
	Party []string `json:"party"`
}

// plainBleve makes an index of the passages of c with bleve's own defaults.
func plainBleve(tb testing.TB, dir string, c *recombined) bleve.Index {
	tb.Helper()
	x, err := bleve.New(dir, bleve.NewIndexMapping())
	if err != nil {
		tb.Fatal(err)
	}
	batch := x.NewBatch()
	for i := range c.n {
		p, err := c.Paper(context.Background(), fmt.Sprintf("d-%08d", i))
		if err != nil {
			tb.Fatal(err)
		}
		var parties []string
		for _, e := range p.Facts.Entities {
			parties = append(parties, e.ID)
		}
		for k, b := range p.Document.Blocks {
			if err := batch.Index(fmt.Sprintf("%s-%d", p.Document.ID, k), plainly{b.In(p.Document.Text), parties}); err != nil {
				tb.Fatal(err)
			}
		}
		if batch.Size() >= batchEntries || i == c.n-1 {
			if err := x.Batch(batch); err != nil {
				tb.Fatal(err)
			}
			batch.Reset()
		}
	}
	return x
}

// BenchmarkPlainBleve builds and asks an index of bleve where nothing is chosen,
// over the same passages as BenchmarkBuild and BenchmarkSearch, for comparison
// in one run. It shows the ten best passages with their snippets.
func BenchmarkPlainBleve(b *testing.B) {
	c := newRecombined(b, benchDocuments(b))
	dir := filepath.Join(b.TempDir(), "plain")
	begin := time.Now()
	x := plainBleve(b, dir, c)
	built := time.Since(begin)
	defer x.Close()
	b.Run("build", func(b *testing.B) {
		for b.Loop() { // it is made once; a second time would tell nothing more
		}
		b.ReportMetric(built.Seconds(), "s")
		b.ReportMetric(float64(sizeOf(b, dir))/float64(c.bytes(b)), "size/text")
	})
	for _, q := range []struct {
		name    string
		queries []string
	}{
		{"word", []string{"flutter", "library", "catalogue", "slipstream", "journal", "vortex", "user"}},
		{"common", []string{"flow", "information", "pressure", "system"}},
		{"or", []string{"wing shell indexing", "library heat shock", "user cylinder thesaurus"}},
		{"and", []string{"+library +catalogue", "+pressure +cylinder", "+heat +indexing"}},
		{"phrase", []string{`"boundary layer"`, `"heat transfer"`, `"information retrieval"`, `"angle of attack"`}},
		{"prefix", []string{"catal*", "super*", "biblio*"}},
		{"fuzzy", []string{"flutterr~1", "librery~1", "vortx~1"}},
		{"facets", []string{"flutter", "library", "heat"}},
	} {
		b.Run(q.name, func(b *testing.B) {
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				r := bleve.NewSearchRequest(bleve.NewQueryStringQuery(q.queries[i%len(q.queries)]))
				r.Highlight = bleve.NewHighlight()
				if q.name == "facets" {
					r.AddFacet("party", bleve.NewFacetRequest("party", facetValues))
				}
				begin := time.Now()
				if _, err := x.Search(r); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(begin))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
		})
	}
}
