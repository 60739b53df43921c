package index

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"concord/corpus"
)

// recombined is a corpus of n papers of ten passages each, made of sentences of
// the test collections in new orders, or where these are missing of words by
// Zipf's law. Papers are made when they are asked for.
type recombined struct {
	n         int
	sentences []string
}

func newRecombined(tb testing.TB, n int) *recombined {
	c := &recombined{n: n}
	for _, name := range []string{"cran", "cisi"} {
		b, err := os.ReadFile(filepath.Join(dataFolder, name+".json"))
		if err != nil {
			tb.Log("the test collections are not here: words by Zipf's law")
			c.sentences = zipfian()
			return c
		}
		var x collection
		if err := json.Unmarshal(b, &x); err != nil {
			tb.Fatal(err)
		}
		for _, d := range x.Docs {
			c.sentences = append(c.sentences, strings.FieldsFunc(flat(d.Text), func(r rune) bool { return r == '.' })...)
		}
	}
	return c
}

// zipfian makes sentences whose words follow Zipf's law over 40,000 words, as
// those of running text do.
func zipfian() []string {
	r := rand.New(rand.NewPCG(1, 2))
	z := rand.NewZipf(r, 1.07, 4, 40_000)
	out := make([]string, 20_000)
	for i := range out {
		var words []string
		for range 18 {
			words = append(words, wordNumber(z.Uint64()))
		}
		out[i] = strings.Join(words, " ")
	}
	return out
}

func (c *recombined) Revision(context.Context) (int64, error) { return 1, nil }

func (c *recombined) Revisions(context.Context) (map[string]int64, error) {
	m := map[string]int64{}
	for i := range c.n {
		m[fmt.Sprintf("d-%08d", i)] = 1
	}
	return m, nil
}

func (c *recombined) Paper(_ context.Context, id string) (corpus.Paper, error) {
	i, err := strconv.Atoi(strings.TrimPrefix(id, "d-"))
	r := rand.New(rand.NewPCG(1, uint64(i)))
	d := corpus.Document{ID: id, Title: "Paper " + strconv.Itoa(i), Language: "en", Source: corpus.Source{Path: id + ".txt"}}
	var text strings.Builder
	for range 10 {
		start := text.Len()
		for text.Len()-start < passageSize-200 {
			text.WriteString(c.sentences[r.IntN(len(c.sentences))])
			text.WriteString(". ")
		}
		d.Blocks = append(d.Blocks, corpus.Block{Kind: corpus.Paragraph, Span: corpus.Span{Start: start, End: text.Len()}})
		text.WriteString("\n\n")
	}
	d.Text = text.String()
	p := corpus.Paper{Document: d}
	for _, st := range []string{"aa", "bb", "cc", "dd"}[:1+i%4] {
		p.Facts.Entities = append(p.Facts.Entities, corpus.Entity{ID: "st:" + st, Type: corpus.State, Name: strings.ToUpper(st), Mentions: []corpus.Mention{{Span: corpus.Span{Start: 0, End: 2}}}})
	}
	return p, err
}

// bytes is the length of all texts.
func (c *recombined) bytes(tb testing.TB) (n int64) {
	for i := range c.n {
		p, err := c.Paper(context.Background(), fmt.Sprintf("d-%08d", i))
		if err != nil {
			tb.Fatal(err)
		}
		n += int64(len(p.Document.Text))
	}
	return n
}

// wordNumber spells a number as letters, so that words have natural lengths.
func wordNumber(n uint64) string {
	const syllables = "bacodifugehajikolumenapiqoruse"
	var b strings.Builder
	for n += 20; n > 0; n /= 15 {
		k := n % 15 * 2
		b.WriteString(syllables[k : k+2])
	}
	return b.String()
}

func sizeOf(t testing.TB, dir string) (n int64) {
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		st, err := d.Info()
		n += st.Size()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// benchDocuments is the size of the benchmarks: passages are ten times as many.
func benchDocuments(b *testing.B) int {
	if v := os.Getenv("CONCORD_BENCH_DOCUMENTS"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil {
			b.Fatal(err)
		}
		return n
	}
	return 1000
}

// BenchmarkBuild makes an index; it reports MB/s of text and the size of the
// index over that of the text.
func BenchmarkBuild(b *testing.B) {
	c := newRecombined(b, benchDocuments(b))
	raw := c.bytes(b)
	b.SetBytes(raw)
	for b.Loop() {
		dir := b.TempDir()
		if _, err := Sync(context.Background(), dir, c); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(sizeOf(b, dir))/float64(raw), "size/text")
	}
}

// BenchmarkSearch asks queries of each kind, with snippets; it reports the
// longest of the shortest 95 % too.
func BenchmarkSearch(b *testing.B) {
	dir := b.TempDir()
	if _, err := Sync(context.Background(), dir, newRecombined(b, benchDocuments(b))); err != nil {
		b.Fatal(err)
	}
	for _, q := range []struct {
		name    string
		queries []string
		facets  []string
	}{
		{"word", []string{"flutter", "library", "catalogue", "slipstream", "journal", "vortex", "user"}, nil},
		{"common", []string{"flow", "information", "pressure", "system"}, nil},
		{"or", []string{"wing OR shell OR indexing", "library OR heat OR shock", "user OR cylinder OR thesaurus"}, nil},
		{"words", []string{"heat transfer cylinder", "citation journal scientists", "shock wave boundary"}, nil},
		{"and", []string{"library AND catalogue", "pressure AND cylinder", "heat AND indexing"}, nil},
		{"phrase", []string{`"boundary layer"`, `"heat transfer"`, `"information retrieval"`, `"angle of attack"`}, nil},
		{"near", []string{"pressure NEAR/5 surface", "library NEAR/5 user"}, nil},
		{"prefix", []string{"catal*", "super*", "biblio*"}, nil},
		{"fuzzy", []string{"flutterr~", "librery~", "vortx~"}, nil},
		{"facets", []string{"flutter", "library", "heat"}, []string{"party", "lang"}},
	} {
		b.Run(q.name, func(b *testing.B) {
			x, err := Open(dir)
			if err != nil {
				b.Fatal(err)
			}
			defer x.Close()
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				begin := time.Now()
				if _, err := x.Search(context.Background(), Request{Query: q.queries[i%len(q.queries)], Limit: 10, Facets: q.facets}); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(begin))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
		})
	}
}
