package temporal

import (
	"context"
	"os"
	"strings"
	"testing"

	"concord/corpus"
	"concord/nlp"
)

// check holds what must be true of any text.
func check(t *testing.T, d *nlp.Doc) {
	t.Helper()
	last := 0
	for _, x := range d.Times {
		if x.Start < last || x.End > len(d.Text) || x.In(d.Text) == "" {
			t.Errorf("span %d-%d behind %d of %d", x.Start, x.End, last, len(d.Text))
		}
		last = x.End
		if x.Value != "" && !x.Value.Valid() {
			t.Errorf("%q has the value %q", x.In(d.Text), x.Value)
		}
	}
	for _, f := range d.Facts.Dates {
		ev := f.Evidence[0]
		if ev.In(d.Text) != ev.Quote || f.Text != ev.Quote || !f.EDTF.Valid() {
			t.Errorf("fact %q = %q is not at its offsets", f.Text, f.EDTF)
		}
	}
}

func FuzzText(f *testing.F) {
	g, err := compiled()
	if err != nil {
		f.Fatal(err)
	}
	for _, r := range g.rules {
		for _, c := range r.tests {
			f.Add(c.text, c.published)
		}
	}
	f.Add("from 31 to 31 February 9999 of the same year's 99th century", "2024-02-30")
	f.Add(strings.Repeat("the end of the early mid late 2000-", 50), "199X")
	f.Add("\xff 1 \x80May 2003 (Smith 2009", "2003-05-05")
	f.Fuzz(func(t *testing.T, text, published string) {
		check(t, read(t, text, published))
	})
}

// TestHostile: text made to cost much costs no more than its length.
func TestHostile(t *testing.T) {
	for _, s := range []string{"the end of ", "from May to ", "since the the ", "(1999 ", "in the 1 2 3 4 May ", "two years after ", "for ten years ", "1999-", "thirty-"} {
		check(t, read(t, strings.Repeat(s, 4000), "2024-05-05"))
	}
}

func TestNaming(t *testing.T) {
	d := &corpus.Document{
		ID:           "d-test",
		Text:         "It took part in Echelon 2021 and Zapad-2017 (Smith 2009; Jones & Lee, 2010, p. 12). The 2030 Agenda and Resolution 1325 call for 1500 troops; the Military Doctrine of 2000 fell. Oduor (2019) disagrees. In Kazakhstan (2004) it opened.",
		Bibliography: []corpus.BibEntry{{Text: "Oduor, J. (2019). Milk and treaties."}},
	}
	doc := nlp.NewDoc(d)
	if err := New().Run(context.Background(), doc); err != nil {
		t.Fatal(err)
	}
	check(t, doc)
	var got []string
	for _, f := range doc.Facts.Dates {
		got = append(got, f.Text)
	}
	if s := strings.Join(got, " "); s != "2000 2004" {
		t.Errorf("dates: %s", s)
	}
	for _, x := range doc.Times {
		if want := x.In(d.Text) != "2004"; x.Naming != want {
			t.Errorf("%s by %s: naming %v", x.In(d.Text), x.Rule, x.Naming)
		}
	}
}

func TestDeterministic(t *testing.T) {
	text := "In 2003 and since May 2007 to 2009, two years later, for ten years. " + strings.Repeat("The summer of 1999 came after the early 1990s. ", 20)
	a, b := read(t, text, "2024-05"), read(t, text, "2024-05")
	for i := range a.Times {
		if a.Times[i] != b.Times[i] {
			t.Fatalf("%v and %v", a.Times[i], b.Times[i])
		}
	}
}

// BenchmarkRun measures tokens per second on running text of a paper.
func BenchmarkRun(b *testing.B) {
	text := benchText
	if raw, err := os.ReadFile("../../../shared/gold/tajikistan_csto.txt"); err == nil {
		text = string(raw)
	}
	text = strings.Repeat(text+"\n", 20)
	tokens := len(strings.Fields(text))
	c := New()
	d := &corpus.Document{ID: "d-bench", Text: text}
	at := 0
	for line := range strings.Lines(text) {
		d.Blocks = append(d.Blocks, corpus.Block{Kind: corpus.Paragraph, Span: corpus.Span{Start: at, End: at + len(line)}})
		at += len(line)
	}
	for b.Loop() {
		if err := c.Run(context.Background(), nlp.NewDoc(d)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

const benchText = `The treaty was signed on 15 May 1992 by six states and came into force two years later. From 1994 to 2001 the
parties met every spring, and since the end of that year they have held talks in Geneva. By 2005 the number of exercises
had grown to twelve; in the early 2000s it had been four. Officials said last month that nothing would change until 2030.`

// TestDurations: several durations in one paragraph do not hide one another's dates.
func TestDurations(t *testing.T) {
	d := read(t, "They waited for a week and for two months. On 31 July 2024 the guards left after thirty-two years.", "")
	if n := len(d.Facts.Dates); n != 2 || d.Facts.Dates[1].EDTF != "1992/2024" {
		t.Errorf("%v", d.Facts.Dates)
	}
}
