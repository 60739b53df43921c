package model

import (
	"context"
	"strings"
	"testing"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/token"
)

func doc(t testing.TB, text string) *nlp.Doc {
	t.Helper()
	d := nlp.NewDoc(&corpus.Document{Text: text, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Span: corpus.Span{End: len(text)}}}})
	if err := token.New().Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

func names(d *nlp.Doc) string {
	var out []string
	for _, m := range Default().Recognise(d) {
		out = append(out, string(m.Type)+":"+m.In(d.Text))
	}
	return strings.Join(out, "|")
}

func TestRecognise(t *testing.T) {
	for text, want := range map[string]string{
		"The Liberal Party of Australia was founded by Robert Menzies in Canberra.": "organization:Liberal Party of Australia|person:Robert Menzies|place:Canberra",
		"Nothing here is a name.": "",
	} {
		if got := names(doc(t, text)); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

func FuzzRecognise(f *testing.F) {
	for _, s := range []string{"", "NATO", "\xff Ab. “C” -", "The U.S. of A. (USA)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := doc(t, s)
		last := 0
		for _, m := range Default().Recognise(d) {
			if m.Start < last || m.In(d.Text) == "" || m.Score < 0 || m.Score > 1.0001 || m.First >= m.Last {
				t.Fatalf("%+v after %d", m, last)
			}
			last = m.End
		}
	})
}

const sample = "In 2009 President Nursultan Nazarbayev met NATO Secretary General Anders Fogh Rasmussen in Astana; Kazakhstan had " +
	"joined the Partnership for Peace in 1994 and signed its first Individual Partnership Action Plan in 2006. The Ministry of " +
	"Defence of the Republic of Kazakhstan hosts the exercise Steppe Eagle with the United Kingdom and the United States, while " +
	"Russia and the Collective Security Treaty Organization look on. “We shall go on,” the president said to the European Union. "

// BenchmarkRecognise measures the recogniser alone, on tagged tokens.
func BenchmarkRecognise(b *testing.B) {
	d := doc(b, strings.Repeat(sample, 20))
	r := Default()
	b.ResetTimer()
	for b.Loop() {
		r.Recognise(d)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkTokensAndNames measures tokens, tags, lemmas and names.
func BenchmarkTokensAndNames(b *testing.B) {
	d := doc(b, strings.Repeat(sample, 20))
	c, r := token.New(), Default()
	b.ResetTimer()
	for b.Loop() {
		if err := c.Run(context.Background(), d); err != nil {
			b.Fatal(err)
		}
		r.Recognise(d)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
