package reference

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"concord/corpus"
	"concord/nlp"
)

func read(t *testing.T, d *corpus.Document) []corpus.Reference {
	t.Helper()
	doc := nlp.NewDoc(d)
	if err := New().Run(context.Background(), doc); err != nil {
		t.Fatal(err)
	}
	return doc.Facts.References
}

func TestNotes(t *testing.T) {
	notes := []struct{ text, title, year string }{
		{"A. Dupré, The Narrow Strait (Oran: Corniche, 2004), p. 12.", "The Narrow Strait", "2004"},
		{"Ibid., 81.", "The Narrow Strait", "2004"},
		{"See: P. Ahlgren, “Who Counts the Boats?,” Harbour Review, No. 3, 2011, pp. 4-9.", "Who Counts the Boats?", "2011"},
		{"Dupré, op. cit., p. 30.", "The Narrow Strait", "2004"},
		{"P. Ahlgren, “Who Counts the Boats?,” 7.", "Who Counts the Boats?", "2011"},
		{"Data of the Port Authority.", "Data of the Port Authority", ""},
		{"S. Karimi, How the Line Was Drawn (Shiraz: Bagh, 1998), 3.", "How the Line Was Drawn", "1998"},
		{"[www.example.org].", "www.example.org", ""},
	}
	d := &corpus.Document{ID: "d-1"}
	for i, n := range notes {
		d.Footnotes = append(d.Footnotes, corpus.Footnote{Marker: string(rune('1' + i)), Start: -1, Text: n.text})
	}
	d.Footnotes = append(d.Footnotes, corpus.Footnote{Marker: "9", Start: -1, Text: "The two ministers have never met since, and neither has said why."})
	got := read(t, d)
	if len(got) != len(notes) {
		t.Fatalf("%d references, want %d: %+v", len(got), len(notes), got)
	}
	for i, n := range notes {
		year := ""
		if is := got[i].CSL.Issued; is != nil {
			year = itoa(is.DateParts[0][0])
		}
		if got[i].CSL.Title != n.title || year != n.year {
			t.Errorf("%s\n got %q %s, want %q %s", n.text, got[i].CSL.Title, year, n.title, n.year)
		}
	}
}

func itoa(n int) string {
	s := ""
	for ; n > 0; n /= 10 {
		s = string(rune('0'+n%10)) + s
	}
	return s
}

func TestAuthorYear(t *testing.T) {
	text := "Trade has grown (Moyo & Adeyemi, 2018; Pires, 2020: 14). Pires (2020) doubts it."
	d := &corpus.Document{ID: "d-1", Text: text, Bibliography: []corpus.BibEntry{
		{Text: "Moyo, T. and Adeyemi, K. (2018) ‘Roads and rails’, Southern Transport Journal, 4(1), pp. 1–20."},
		{Text: "Pires, L. (2020) The Lagoon Treaties. Praia: Ilhéu."},
		{Text: "Zuma, B. (2001) Never Cited. Durban: Bluff."},
	}}
	got := read(t, d)
	if len(got) != 3 {
		t.Fatalf("%d references", len(got))
	}
	if n := len(got[0].Cited); n != 1 || *got[0].Marker != "(Moyo & Adeyemi, 2018; Pires, 2020: 14)" {
		t.Errorf("first: %d citations, marker %v", n, got[0].Marker)
	}
	if len(got[1].Cited) != 2 || got[1].Cited[1].Start != strings.Index(text, "(2020)") {
		t.Errorf("second: cited at %v", got[1].Cited)
	}
	if got[2].Marker != nil || len(got[2].Cited) != 0 {
		t.Errorf("a work that is never cited has a citation: %v", got[2].Cited)
	}
}

// Any note gives references that can be written, and never a panic.
func TestAnyNote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &corpus.Document{ID: "d-1", Text: rapid.String().Draw(t, "text")}
		for _, s := range rapid.SliceOfN(rapid.StringMatching(`([A-Z“”"(]?[a-z.,;:]{0,8} ?(19|20)?[0-9]{0,4}[)\]]? ){0,12}|\PC{0,40}`), 0, 6).Draw(t, "notes") {
			d.Footnotes = append(d.Footnotes, corpus.Footnote{Marker: "1", Start: 0, Text: s})
			d.Bibliography = append(d.Bibliography, corpus.BibEntry{Text: s})
		}
		doc := nlp.NewDoc(d)
		if err := New().Run(context.Background(), doc); err != nil {
			t.Fatal(err)
		}
		for _, r := range doc.Facts.References {
			if r.ID == "" || r.Raw == "" || r.CSL.Type == "" {
				t.Fatalf("an incomplete reference: %+v", r)
			}
		}
	})
}
