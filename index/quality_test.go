package index

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"concord/corpus"
)

var update = flag.Bool("update", false, "write golden files")

// memory is a corpus in memory.
type memory map[string]corpus.Paper

func (m memory) Revision(context.Context) (int64, error) { return int64(len(m)), nil }

func (m memory) Revisions(context.Context) (map[string]int64, error) {
	out := map[string]int64{}
	for id := range m {
		out[id] = 1
	}
	return out, nil
}

func (m memory) Paper(_ context.Context, id string) (corpus.Paper, error) { return m[id], nil }

func plainPaper(id, text string) corpus.Paper {
	d := corpus.Document{ID: id, Text: text, Language: "en", Source: corpus.Source{Path: id + ".txt"}}
	d.Blocks = []corpus.Block{{Kind: corpus.Paragraph, Span: corpus.Span{Start: 0, End: len(text)}}}
	return corpus.Paper{Document: d}
}

// collection is a test collection: documents, queries and which documents
// answer them.
type collection struct {
	Docs, Queries []struct{ ID, Text string }
	Qrels         map[string]map[string]float64
}

// dataFolder holds the public test collections, beside the project.
const dataFolder = "../../shared/data/search"

func load(t testing.TB, name string) collection {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dataFolder, name+".json"))
	if err != nil {
		t.Skipf("the test collections are not here: %v", err)
	}
	var c collection
	if err := json.Unmarshal(b, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// ndcg is the normalised discounted cumulative gain at 10 (Järvelin and
// Kekäläinen 2002) of a ranking.
func ndcg(ranking []string, relevant map[string]float64) float64 {
	gain := func(rel float64, rank int) float64 { return rel / math.Log2(float64(rank)+2) }
	got, best := 0.0, 0.0
	for i, id := range ranking {
		got += gain(relevant[id], i)
	}
	var ideal []float64
	for _, r := range relevant {
		ideal = append(ideal, r)
	}
	slices.Sort(ideal)
	slices.Reverse(ideal)
	for i, r := range ideal[:min(10, len(ideal))] {
		best += gain(r, i)
	}
	if best == 0 {
		return 0
	}
	return got / best
}

// question makes a query of running text: marks of the query language mean
// nothing in it.
func question(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"():*~-", r) {
			return ' '
		}
		return r
	}, text)
}

func quality(t testing.TB, name string) float64 {
	c := load(t, name)
	m := memory{}
	for _, d := range c.Docs {
		m["d-"+d.ID] = plainPaper("d-"+d.ID, d.Text)
	}
	dir := t.TempDir()
	if _, err := Sync(context.Background(), dir, m); err != nil {
		t.Fatal(err)
	}
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	sum, n := 0.0, 0
	for _, q := range c.Queries {
		if len(c.Qrels[q.ID]) == 0 {
			continue
		}
		r, err := x.Search(context.Background(), Request{Query: question(q.Text), Limit: 10, Passages: 1})
		if err != nil {
			t.Fatalf("%s: %v", q.Text, err)
		}
		var ranking []string
		for _, h := range r.Hits {
			ranking = append(ranking, strings.TrimPrefix(h.Document, "d-"))
		}
		sum += ndcg(ranking, c.Qrels[q.ID])
		n++
	}
	return sum / float64(n)
}

// TestQuality holds the ranking to the figures in testdata/quality.golden: a
// change of ranking shows its price in the diff (go test ./index -update).
func TestQuality(t *testing.T) {
	var got strings.Builder
	for _, name := range []string{"cran", "cisi"} {
		fmt.Fprintf(&got, "%s nDCG@10 %.3f\n", name, quality(t, name))
	}
	path := filepath.Join("testdata", "quality.golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("ranking quality has changed\ngot:\n%swant:\n%s", got.String(), want)
	}
}
