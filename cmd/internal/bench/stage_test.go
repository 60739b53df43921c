package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"concord/cmd/internal/batch"
	"concord/cmd/internal/collect"
	"concord/cmd/internal/pipeline"
	"concord/corpus/store"
	"concord/index"
	"concord/ingest"
	"concord/nlp"
)

var native = pipeline.Options{PDFEngine: "native", OCR: "off"}

// BenchmarkStages carries recombined papers through reading and every component
// on one core. It reports the tokens a second of each, and of all nlp.
func BenchmarkStages(b *testing.B) {
	in, components, err := pipeline.Stages(native)
	if err != nil {
		b.Fatal(err)
	}
	c := newRecombiner(b)
	texts := make([]ingest.Source, 20)
	for i := range texts {
		texts[i] = ingest.Source{Path: "paper.txt", Data: []byte(c.paper(i))}
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var reading, mining time.Duration
	took := make([]time.Duration, len(components))
	tokens := 0
	timed := func(sum *time.Duration, f func() error) {
		start := processorTime()
		if err := f(); err != nil {
			b.Fatal(err)
		}
		*sum += processorTime() - start
	}
	for b.Loop() {
		for _, src := range texts {
			var doc *nlp.Doc
			timed(&reading, func() error {
				d, err := in.Read(context.Background(), src)
				doc = nlp.NewDoc(d)
				return err
			})
			for k, c := range components {
				timed(&took[k], func() error { return c.Run(context.Background(), doc) })
			}
			tokens += len(doc.Tokens)
		}
	}
	rate := func(d time.Duration, unit string) {
		b.ReportMetric(float64(tokens)/max(d.Seconds(), 1e-9), unit)
	}
	for k, c := range components {
		mining += took[k]
		rate(took[k], c.Name()+"-tokens/s")
	}
	rate(reading, "read-tokens/s")
	rate(mining, "nlp-tokens/s")
}

// BenchmarkPipeline carries the sample papers, in their formats, to facts, on
// one core and on all.
func BenchmarkPipeline(b *testing.B) {
	p, err := pipeline.New(native)
	if err != nil {
		b.Fatal(err)
	}
	srcs := sources(b)
	var bytes int64
	for _, s := range srcs {
		bytes += int64(len(s.Data))
	}
	for _, cores := range []int{1, runtime.NumCPU()} {
		b.Run(fmt.Sprintf("cores-%d", cores), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
			b.SetBytes(bytes)
			var pages, words atomic.Int64
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					for _, s := range srcs {
						paper, err := p.Read(context.Background(), s)
						if err != nil {
							b.Error(err)
							return
						}
						words.Add(int64(len(paper.Document.Text)))
						pages.Add(int64(max(paper.Document.Source.Pages, len(paper.Document.Text)/3000+1)))
					}
				}
			})
			b.ReportMetric(float64(pages.Load())/b.Elapsed().Seconds(), "pages/s")
			b.ReportMetric(float64(words.Load())/1e6/b.Elapsed().Seconds(), "textMB/s")
		})
	}
}

// sizes are the numbers of papers of BenchmarkGrowth. The last takes minutes and
// runs in the large form only.
func sizes() []int {
	if os.Getenv("CONCORD_SOAK") != "" {
		return []int{10, 100, 1000, 10000}
	}
	return []int{10, 100, 400}
}

// BenchmarkGrowth reads ever more recombined papers into a corpus with its
// index. In linear time and flat memory ms/paper and MB stay the same.
func BenchmarkGrowth(b *testing.B) {
	c := newRecombiner(b)
	for _, n := range sizes() {
		dir, bytes := c.write(b, n)
		b.Run(fmt.Sprintf("papers-%d", n), func(b *testing.B) {
			b.SetBytes(bytes)
			var peak uint64
			cpu := processorTime()
			for b.Loop() {
				peak = max(peak, grow(b, dir))
			}
			b.ReportMetric(float64((processorTime()-cpu).Milliseconds())/float64(n*b.N), "cpu-ms/paper")
			b.ReportMetric(float64(peak>>20), "heap-MB")
		})
	}
}

// grow reads the papers in dir into a new corpus with its index and returns the
// most heap that was held at the end of a document or of the index.
func grow(b *testing.B, dir string) (peak uint64) {
	ctx, home := context.Background(), b.TempDir()
	p, err := pipeline.New(native)
	if err != nil {
		b.Fatal(err)
	}
	st, err := store.OpenWriter(ctx, home, time.Second)
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	files, _ := collect.Files([]string{dir})
	sample := func() {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		peak = max(peak, m.HeapAlloc)
	}
	seen := 0
	err = batch.Run(ctx, st, p, files, batch.Options{Jobs: runtime.NumCPU(), MaxBytes: 1 << 28, Extractor: "bench", Done: func(r batch.Result) {
		if r.Err != nil {
			b.Fatal(r.Err)
		}
		if seen++; seen%10 == 0 {
			sample()
		}
	}})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := index.Sync(ctx, filepath.Join(home, "index"), st); err != nil {
		b.Fatal(err)
	}
	sample()
	return peak
}
