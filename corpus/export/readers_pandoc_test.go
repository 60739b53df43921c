package export

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"concord/corpus"
)

// TestBibliographiesInPandoc reads CSL-JSON and BibTeX as a writer's word
// processor does, with pandoc: every work arrives under its own ID, with its
// title to the letter, all its people by their names, and its year.
func TestBibliographiesInPandoc(t *testing.T) {
	pandoc := program(t, "pandoc")
	for format, from := range map[string]string{"csl": "csljson", "bibtex": "bibtex"} {
		t.Run(format, func(t *testing.T) {
			eachSource(t, func(t *testing.T, src Source) {
				ds, err := Collect(t.Context(), src, Options{})
				if err != nil {
					t.Fatal(err)
				}
				want := works(&ds)
				got := map[string]corpus.CSL{}
				var items []corpus.CSL
				if err := json.Unmarshal([]byte(ran(t, pandoc, "-f", from, "-t", "csljson", written(t, src, format))), &items); err != nil {
					t.Fatal(err)
				}
				for _, x := range items {
					got[x.ID] = x
				}
				if len(items) != len(want) {
					t.Fatalf("%d works read, %d written", len(items), len(want))
				}
				for _, w := range want {
					g := got[w.ID]
					if letters(g.Title) != letters(w.Title) {
						t.Errorf("%s: title %q was written %q", w.ID, g.Title, w.Title)
					}
					if !slices.Equal(surnames(g.Author), surnames(w.Author)) {
						t.Errorf("%s: authors %v were written %v", w.ID, g.Author, w.Author)
					}
					if yearOf(g) != yearOf(w) {
						t.Errorf("%s: year %q was written %q", w.ID, yearOf(g), yearOf(w))
					}
				}
			})
		})
	}
}

// letters are the letters and digits of a title: pandoc sets its quotation
// marks and spaces anew, and reads HTML in CSL-JSON as the standard has it.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 && r < 0x2000 || r > 0x3000 && r < 0xD7FF {
			return r
		}
		return -1
	}, s)
}

func surnames(ns []corpus.CSLName) []string {
	out := []string{}
	for _, n := range ns {
		out = append(out, letters(n.Family+n.Literal))
	}
	return out
}
