package pipeline

import (
	"context"
	"strings"
	"testing"

	"concord/ingest"
)

func TestTokens(t *testing.T) {
	for text, want := range map[string]int{"": 0, " \n": 0, "one": 1, "two words": 2, "Kazakhstan’s, 1994.": 6, "[1] (2) ": 6, "naïve Ōsaka": 2} {
		if got := tokens(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

// A text over the limit is kept whole and says why it has no facts; one just
// below it has them.
func TestTooLong(t *testing.T) {
	p, err := New(Options{PDFEngine: "native", OCR: "off"})
	if err != nil {
		t.Fatal(err)
	}
	const line = "In 1994 Kenya and Norway signed the Lake Treaty, and the two states met in Oslo. "
	for _, c := range []struct {
		lines int
		mined bool
	}{{100, true}, {maxTokens/tokens(line) + 100, false}} {
		text := strings.Repeat(line, c.lines)
		paper, err := p.Read(context.Background(), ingest.Source{Path: "long.txt", Data: []byte("A NOTE\n\n" + text)})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(paper.Facts.Dates) > 0; got != c.mined {
			t.Errorf("%d lines: mined %v", c.lines, got)
		}
		said := strings.Contains(strings.Join(paper.Document.Warnings, "\n"), "indexed for search")
		if said == c.mined || len(paper.Document.Text) < len(text)-len(line) {
			t.Errorf("%d lines: %d bytes kept, warnings %q", c.lines, len(paper.Document.Text), paper.Document.Warnings)
		}
	}
}
