package ingest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"concord/corpus"
	"concord/ingest"
	"concord/ingest/plain"
)

// pieces are what random papers are made of: everything the cleaning looks for.
var pieces = []string{
	"The treaty was signed in 1994 by both sides.", "and has been in force since", "mil-", "itary-political cooperation",
	"1 See: A. Author, Book, p. 5.", "2 Ibid., p. 9.", "future.1 Nor does it", "strategy.2", "[1] L. Writer, Work, 2009.", "as said.[1] But",
	"REVIEW | Vol. 9 | 2025 | p. 44", "REVIEW | Vol. 9 | 2025 | p. 45", "12", "[p. 58]", "- - - - - -", "References", "Notes", "Abstract. Short.",
	"• first item;", "— second item.", "(1) a factor", "1. Heading of a section", "2.1 Lower heading", "2.1. Run in. Then text.", "2.2. Run on. More text.", "IN CAPITALS", "Strengths:",
	"Table 1. Caption", "a\tb\tc", "1  2   3", "Tan za nia   x  x", "+", "* a star note.", "Jane DOE", "University of Somewhere (Town, Land)",
	"", "", "\f", "   indented line of some text", "glued of2000 words", "ﬁne ligatures", "e\u0301 accents", "\u00ad", "soft\u00adhyphen", "\x00\x01", "\xff\xfe", "日本語", "עברית", "🙂", "¹ raised note", "word¹ here", "http://example.org/a-b",
}

func paper(t *rapid.T) string {
	lines := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.StringN(0, 30, 90)), 0, 60).Draw(t, "lines")
	return strings.Join(lines, rapid.SampledFrom([]string{"\n", "\r\n", "\n\n"}).Draw(t, "end"))
}

// TestCleanAnything checks on random papers that everything that points into
// the text does, and that no letter is lost.
func TestCleanAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := &ingest.Raw{Lines: asLines(paper(t))}
		d := ingest.Clean(raw)
		if err := sound(d); err != "" {
			t.Fatal(err)
		}
		if diff := lost(raw, d); diff != "" {
			t.Fatal(diff)
		}
	})
}

// asLines makes lines as a reader of plain text does.
func asLines(s string) []ingest.Line {
	var out []ingest.Line
	page, blank := 1, false
	for i, t := range strings.Split(s, "\n") {
		if strings.Contains(t, "\f") {
			page++
		}
		trimmed := strings.TrimSpace(t)
		if trimmed == "" {
			blank = true
			continue
		}
		x := float64(6 * (len(t) - len(strings.TrimLeft(t, " "))))
		out = append(out, ingest.Line{Text: trimmed, Page: page, X0: x, X1: x + float64(6*len(trimmed)), Y0: float64(12 * i), Y1: float64(12*i + 12), Source: i, BlankBefore: blank})
		blank = false
	}
	return out
}

// TestCleanIsStable checks that cleaning clean text changes no word of it.
func TestCleanIsStable(t *testing.T) {
	for name, data := range messy(t) {
		_, d := read(t, name, data)
		for _, b := range d.Blocks {
			if b.Kind != corpus.Paragraph {
				continue
			}
			s := d.Text[b.Start:b.End]
			again := ingest.Clean(&ingest.Raw{Lines: []ingest.Line{{Text: s}}})
			if again.Text != s {
				t.Errorf("%s: cleaned again, %q became %q", name, s, again.Text)
			}
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, data := range messy(f) {
		f.Add(string(data))
	}
	f.Add(strings.Join(pieces, "\n"))
	f.Fuzz(func(t *testing.T, s string) {
		raw := &ingest.Raw{Lines: asLines(s)}
		d := ingest.Clean(raw)
		if err := sound(d); err != "" {
			t.Fatal(err)
		}
		if diff := lost(raw, d); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestManyNotes cleans a text with five thousand footnotes.
func TestManyNotes(t *testing.T) {
	var b strings.Builder
	for i := 1; i <= 5000; i++ {
		fmt.Fprintf(&b, "The council met for the %dth time and decided nothing of any consequence for its members.%d The minutes say so.\n%d See: Minutes of the council, vol. %d.\n", i, i, i, i)
	}
	_, d := read(t, "many.txt", []byte(b.String()))
	if len(d.Footnotes) != 5000 {
		t.Fatalf("%d notes, want 5000", len(d.Footnotes))
	}
	if err := sound(d); err != "" {
		t.Fatal(err)
	}
}

// TestLinearTime compares the time for a text with that for one four times as
// long, of the shapes that are likeliest to cost more than they should. The
// bound is wide: what it must catch is the square, sixteen times.
func TestLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	shapes := map[string]func(n int) string{
		"one line":   func(n int) string { return strings.Repeat("word of2000 mid-dle [1] [p. 5] future.1 Nor ", n) },
		"many lines": func(n int) string { return strings.Repeat("The council met in 1994 and de-\ncided. 1 See it.\n\n", n) },
		"hyphens":    func(n int) string { return strings.Repeat("a-", 20*n) },
		"digits":     func(n int) string { return strings.Repeat("1 2,3 [4] ", 4*n) },
		"shards":     func(n int) string { return strings.Repeat("x y\n+\n", 8*n) },
		"heads":      func(n int) string { return strings.Repeat("JOURNAL | Vol. 1 | p. 7\nand so on\n", 4*n) },
	}
	for name, shape := range shapes {
		took := func(n int) time.Duration {
			raw, err := plain.New().Read(t.Context(), ingest.Source{Path: "x.txt", Data: []byte(shape(n))})
			if err != nil {
				t.Fatal(err)
			}
			best := time.Hour
			for range 2 {
				start := time.Now()
				ingest.Clean(raw)
				best = min(best, time.Since(start))
			}
			return best
		}
		small, large := took(500), took(2000)
		if large > 10*small+50*time.Millisecond {
			t.Errorf("%s: %v for one part, %v for four", name, small, large)
		}
	}
}

func BenchmarkClean(b *testing.B) {
	samples := messy(b)
	text := strings.Repeat(string(samples["andes.txt"])+string(samples["ecowas.txt"]), 40)
	raw, err := plain.New().Read(b.Context(), ingest.Source{Path: "x.txt", Data: []byte(text)})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		ingest.Clean(raw)
	}
}
