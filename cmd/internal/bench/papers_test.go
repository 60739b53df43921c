package bench

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"concord/cmd/internal/pipeline"
	"concord/corpus"
	"concord/corpus/samples"
	"concord/ingest"
)

// sources are the sample papers that the program carries, in four formats.
func sources(tb testing.TB) (out []ingest.Source) {
	tb.Helper()
	err := fs.WalkDir(samples.Papers, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := samples.Papers.ReadFile(path)
		out = append(out, ingest.Source{Path: path, Data: data})
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

// recombiner makes papers of paragraphs of the samples, with other states and
// years, so that no two are alike and all read like papers.
type recombiner struct {
	headings, paragraphs []string
	r                    *rand.Rand
}

func newRecombiner(tb testing.TB) *recombiner {
	tb.Helper()
	p, err := pipeline.New(pipeline.Options{PDFEngine: "native", OCR: "off"})
	if err != nil {
		tb.Fatal(err)
	}
	c := &recombiner{r: rand.New(rand.NewPCG(11, 13))}
	for _, s := range sources(tb) {
		d, err := p.Clean(context.Background(), s)
		if err != nil {
			tb.Fatal(err)
		}
		for _, b := range d.Blocks {
			switch text := b.In(d.Text); {
			case b.Kind == corpus.Heading:
				c.headings = append(c.headings, text)
			case b.Kind == corpus.Paragraph && len(text) > 200:
				c.paragraphs = append(c.paragraphs, text)
			}
		}
	}
	return c
}

var year = regexp.MustCompile(`\b(19[5-9]|20[01])\d\b`)

// paper is one paper of about 2,000 words.
func (c *recombiner) paper(n int) string {
	var b strings.Builder
	a, z := states[c.r.IntN(len(states))], states[c.r.IntN(len(states))]
	fmt.Fprintf(&b, "%s and %s: Report %d\n\n", a, z, n)
	swap := strings.NewReplacer("Nigeria", a, "Ghana", z, "Norway", z, "Russia", a, "Serbia", a, "Cambodia", z, "Laos", a, "Denmark", z)
	shift := c.r.IntN(9) - 4
	for k := range 24 {
		if k%6 == 0 {
			fmt.Fprintf(&b, "%s\n\n", c.headings[c.r.IntN(len(c.headings))])
		}
		text := swap.Replace(c.paragraphs[c.r.IntN(len(c.paragraphs))])
		b.WriteString(year.ReplaceAllStringFunc(text, func(y string) string {
			v, _ := strconv.Atoi(y)
			return strconv.Itoa(v + shift)
		}))
		b.WriteString("\n\n")
	}
	return b.String()
}

// write puts n papers into a new folder and returns it with their size.
func (c *recombiner) write(tb testing.TB, n int) (dir string, bytes int64) {
	tb.Helper()
	dir = tb.TempDir()
	for i := range n {
		text := c.paper(i)
		bytes += int64(len(text))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("paper-%05d.txt", i)), []byte(text), 0o600); err != nil {
			tb.Fatal(err)
		}
	}
	return dir, bytes
}

// No two recombined papers are alike, and facts are read from them.
func TestRecombined(t *testing.T) {
	c := newRecombiner(t)
	p, err := pipeline.New(pipeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i := range 4 {
		text := c.paper(i)
		paper, err := p.Read(context.Background(), ingest.Source{Path: "paper.txt", Data: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		if seen[text] || len(paper.Facts.Entities) < 5 || len(paper.Facts.Dates) < 5 {
			t.Errorf("paper %d: seen before %v, %d entities, %d dates", i, seen[text], len(paper.Facts.Entities), len(paper.Facts.Dates))
		}
		seen[text] = true
	}
}
