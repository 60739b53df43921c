package token

import (
	"context"
	"strings"
	"testing"
)

const benchText = "In 2009 President Nursultan Nazarbayev met NATO Secretary General Anders Fogh Rasmussen in Astana; Kazakhstan had " +
	"joined the Partnership for Peace in 1994 and signed its first Individual Partnership Action Plan in 2006. "

func benchmark(b *testing.B, tagger Tagger) {
	d := run(b, strings.Repeat(benchText, 40))
	c := New(WithTagger(tagger))
	b.ResetTimer()
	for b.Loop() {
		if err := c.Run(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkTrained(b *testing.B)  { benchmark(b, Trained()) }
func BenchmarkProse(b *testing.B)    { benchmark(b, Prose()) }
func BenchmarkUntagged(b *testing.B) { benchmark(b, blank{}) }

// blank tags nothing.
type blank struct{}

func (blank) Tag(words []string) []string {
	tags := make([]string, len(words))
	for i := range tags {
		tags[i] = "NN"
	}
	return tags
}
