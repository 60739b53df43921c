package index

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"concord/corpus"
)

// zipfian makes n documents of ten passages each whose words follow Zipf's law
// over 40,000 words, as running text does.
func zipfian(n int) (memory, int64) {
	r := rand.New(rand.NewPCG(1, 2))
	z := rand.NewZipf(r, 1.07, 4, 40_000)
	m, raw := memory{}, int64(0)
	for i := range n {
		id := fmt.Sprintf("d-%08d", i)
		var text strings.Builder
		d := corpus.Document{ID: id, Title: "Paper " + strconv.Itoa(i), Language: "en", Source: corpus.Source{Path: id + ".txt"}}
		for range 10 {
			start := text.Len()
			for text.Len()-start < passageSize-40 {
				text.WriteString(wordNumber(z.Uint64()))
				text.WriteByte(' ')
			}
			d.Blocks = append(d.Blocks, corpus.Block{Kind: corpus.Paragraph, Span: corpus.Span{Start: start, End: text.Len()}})
			text.WriteString("\n\n")
		}
		d.Text = text.String()
		raw += int64(len(d.Text))
		m[id] = corpus.Paper{Document: d}
	}
	return m, raw
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
	m, raw := zipfian(benchDocuments(b))
	b.SetBytes(raw)
	for b.Loop() {
		dir := b.TempDir()
		if _, err := Sync(context.Background(), dir, m); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(sizeOf(b, dir))/float64(raw), "size/text")
	}
}

// BenchmarkSearch asks queries of each kind, with snippets.
func BenchmarkSearch(b *testing.B) {
	m, _ := zipfian(benchDocuments(b))
	dir := b.TempDir()
	if _, err := Sync(context.Background(), dir, m); err != nil {
		b.Fatal(err)
	}
	w := func(n uint64) string { return wordNumber(n) }
	for _, q := range []struct{ name, query string }{
		{"word", w(40)},
		{"common", w(1)},
		{"or", w(3) + " " + w(30) + " " + w(300)},
		{"and", w(2) + " AND " + w(25)},
		{"phrase", `"` + w(1) + " " + w(2) + `"`},
		{"prefix", w(500)[:3] + "*"},
		{"fuzzy", w(900) + "~"},
	} {
		b.Run(q.name, func(b *testing.B) {
			x, err := Open(dir)
			if err != nil {
				b.Fatal(err)
			}
			defer x.Close()
			for b.Loop() {
				if _, err := x.Search(context.Background(), Request{Query: q.query, Limit: 10}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
