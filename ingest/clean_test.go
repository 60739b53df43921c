package ingest_test

import (
	"context"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"concord/corpus"
	"concord/ingest"
	"concord/ingest/plain"
)

func read(t testing.TB, name string, data []byte) (*ingest.Raw, *corpus.Document) {
	t.Helper()
	raw, err := plain.New().Read(context.Background(), ingest.Source{Path: name, Data: data})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return raw, ingest.Clean(raw)
}

func messy(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("testdata/messy/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no messy samples: %v", err)
	}
	out := map[string][]byte{}
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(n)] = data
	}
	return out
}

// want is what must be read out of a messy sample.
type want struct {
	title, published string
	authors          []string
	sections         []string
	joins, absent    []string
	notes, bib, rows int
	items            int
}

var wants = map[string]want{
	"andes.txt": {
		title:     "Water without a Map: Bolivia, Peru and the Shared Management of Lake Titicaca",
		published: "2018-06",
		authors:   []string{"Ximena Quispe Araníbar"},
		sections:  []string{"INTRODUCTION", "AN AUTHORITY AND ITS BUDGET", "CONCLUSION", "NOTES"},
		joins: []string{
			"Its Binational Autonomous Authority (ALT)", "on the Desaguadero river", "followed in the spring", "A long-term plan was promised",
			"nobody expects to return", "for the long-term plan", "by the European Community. Since",
		},
		absent: []string{"p. 58", "CUADERNOS", "Plan Director", "Keywords"},
		notes:  3, items: 2,
	},
	"ecowas.txt": {
		title:     "The Long Queue at Seme: ECOWAS and the Free Movement of Persons",
		published: "2021-05-03",
		authors:   []string{"Adaeze Okonkwo", "Kwabena Osei-Tutu"},
		sections:  []string{"1. Introduction", "2. What the Protocol says", "3. Findings", "4. Conclusion", "References"},
		joins:     []string{"most ambitious promise", "in 2019 and asked", "of which little", "all member states", "ECOWAS and its Commission", "West African States. It gave", "right of establishment. The Protocol"},
		absent:    []string{"[1]", "[1–3]", "Standing in Line", "Published 3 May"},
		bib:       3, rows: 4, items: 3,
	},
	"caricom.txt": { // numbered lines, abstracts in two languages, notes marked after full stops
		title:     "The Slow Schooner: CARICOM and the Movement of Skilled Workers",
		published: "2022-09-12",
		authors:   []string{"Marguerite St. Hilaire-Joseph"},
		sections:  []string{"Abstract", "Résumé", "1. A Promise", "2. The Desk", "2.1 Who Is Stopped", "2.2 Who Passes", "3. An Outlook", "Notes"},
		joins: []string{
			"promised a single market", "5 July 2001. Twelve members take part", "Barbados and Guyana", "in Bridgetown. Since then", "costs 100 dollars in Castries",
			"1989. This paper asks", "1989. Cet article demande",
		},
		absent: []string{"(1)", "(2)", "Passports of Paper", "Keywords", " 21 ", "Roseau"},
		notes:  2,
	},
	"danube.txt": { // two columns as pdftotext -layout writes them, heads that differ
		title:     "Eleven Keys to One Lock: The Danube Commission after 1948",
		published: "2025-04",
		authors:   []string{"Zdenka Marušić-Oroszlány"},
		sections:  []string{"THE STRATEGY", "WHO PAYS FOR THE SAND", "A RIVER OF PAPER"},
		joins: []string{
			"opened the river to all flags", "signed. Austria joined on 7 January 1960", "of their own for it until 2014, and they", "their ministers signed",
			"for eleven days in a dry summer", "the dredgers and sends the bill afterwards", "asked its members to renew",
		},
		absent: []string{"River Policy", "Marušić", "141", "142", "Soup and Sand", "soup does not.2"},
		notes:  2,
	},
	"pna.txt": {
		title:    "Small States in Deep Water: Tuna, Sovereignty and the Parties to the Nauru Agreement",
		authors:  []string{"Losalini Vakatawa"},
		sections: []string{"Eight states own a quarter of the world's tuna", "Buyers and sellers", "What could go wrong"},
		joins:    []string{"They sell days, not fish", "has risen from 1,350 dollars"},
		absent:   []string{" 10 ", "Losalini"},
	},
}

func TestMessySamples(t *testing.T) {
	samples := messy(t)
	for name, w := range wants {
		t.Run(name, func(t *testing.T) {
			_, d := read(t, name, samples[name])
			checkFront(t, d, w)
			checkBody(t, d, w)
		})
	}
}

func checkFront(t *testing.T, d *corpus.Document, w want) {
	t.Helper()
	if d.Title != w.title {
		t.Errorf("title %q, want %q", d.Title, w.title)
	}
	var authors, sections []string
	for _, a := range d.Authors {
		authors = append(authors, a.Name)
	}
	for _, s := range d.Sections {
		sections = append(sections, s.Title)
	}
	if got, exp := strings.Join(authors, "; "), strings.Join(w.authors, "; "); got != exp {
		t.Errorf("authors %q, want %q", got, exp)
	}
	if got, exp := strings.Join(sections, "\n"), strings.Join(w.sections, "\n"); got != exp {
		t.Errorf("sections:\n%s\nwant:\n%s", got, exp)
	}
	published := ""
	if d.Published != nil {
		published = string(*d.Published)
	}
	if published != w.published {
		t.Errorf("published %q, want %q", published, w.published)
	}
}

func checkBody(t *testing.T, d *corpus.Document, w want) {
	t.Helper()
	for _, s := range w.joins {
		if !strings.Contains(d.Text, s) {
			t.Errorf("the text should hold %q", s)
		}
	}
	for _, s := range w.absent {
		if strings.Contains(d.Text, s) {
			t.Errorf("the text should not hold %q", s)
		}
	}
	rows, items := 0, 0
	for _, b := range d.Blocks {
		switch b.Kind {
		case corpus.TableRow:
			rows++
		case corpus.ListItem:
			items++
		}
	}
	for _, c := range []struct {
		what      string
		got, want int
	}{{"notes", len(d.Footnotes), w.notes}, {"entries", len(d.Bibliography), w.bib}, {"rows", rows, w.rows}, {"items", items, w.items}} {
		if c.got != c.want {
			t.Errorf("%d %s, want %d", c.got, c.what, c.want)
		}
	}
	for _, f := range d.Footnotes {
		if f.Start <= 0 || f.Start > len(d.Text) {
			t.Errorf("note %s is not anchored: %d", f.Marker, f.Start)
		}
	}
}

// TestNothingLost checks on every sample that the letters of the source all
// stand somewhere in the document.
func TestNothingLost(t *testing.T) {
	for name, data := range messy(t) {
		raw, d := read(t, name, data)
		if diff := lost(raw, d); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if err := sound(d); err != "" {
			t.Errorf("%s: %s", name, err)
		}
	}
}

// lost compares the letters of the lines read with those of the document.
func lost(raw *ingest.Raw, d *corpus.Document) string {
	in, out := map[rune]int{}, map[rune]int{}
	count := func(m map[rune]int, s string) {
		for _, r := range norm.NFKD.String(s) {
			if unicode.IsLetter(r) {
				m[r]++
			}
		}
	}
	for _, l := range raw.Lines {
		count(in, l.Text)
	}
	count(out, d.Text)
	for _, b := range d.Blocks {
		count(out, b.Mark)
	}
	for _, f := range d.Footnotes {
		count(out, f.Text)
	}
	for _, e := range d.Bibliography {
		count(out, e.Text)
	}
	for _, s := range d.Stray {
		count(out, s.Text)
	}
	var diff []string
	for r, n := range in {
		if out[r] != n {
			diff = append(diff, string(r))
		}
	}
	for r := range out {
		if in[r] == 0 {
			diff = append(diff, "+"+string(r))
		}
	}
	sort.Strings(diff)
	if len(diff) > 0 {
		return "letters lost or made up: " + strings.Join(diff, " ")
	}
	return ""
}

// sound checks that everything that points into the text points into it.
func sound(d *corpus.Document) string {
	last := -1
	for _, b := range d.Blocks {
		if b.Start <= last || b.End > len(d.Text) || b.Empty() {
			return "blocks overlap, are empty or lie outside the text"
		}
		s := d.Text[b.Start:b.End]
		if strings.ContainsAny(s, "\n\x1f") || s != strings.Trim(s, " \n") {
			return "a block holds a line end or is not trimmed: " + s
		}
		if last >= 0 && d.Text[last:b.Start] != "\n\n" {
			return "blocks are not parted by one empty line"
		}
		last = b.End
	}
	if last >= 0 && last != len(d.Text) || len(d.Blocks) == 0 && d.Text != "" {
		return "text outside blocks"
	}
	for _, s := range d.Sections {
		if s.Start < 0 || s.End > len(d.Text) || s.Start > s.End || !strings.HasPrefix(d.Text[s.Start:], s.Title) {
			return "section " + s.Title + " does not stand at its place"
		}
	}
	prev := -1
	for _, a := range d.Map {
		if a.Start <= prev || a.Start > len(d.Text) {
			return "anchors are not in order"
		}
		prev = a.Start
	}
	for _, f := range d.Footnotes {
		if f.Start < -1 || f.Start > len(d.Text) {
			return "note outside the text"
		}
	}
	for _, e := range d.Bibliography {
		for _, c := range e.Cited {
			if c < 0 || c > len(d.Text) {
				return "citation outside the text"
			}
		}
	}
	if d.Abstract != nil && (d.Abstract.Start < 0 || d.Abstract.End > len(d.Text) || d.Abstract.Empty()) {
		return "abstract outside the text"
	}
	return ""
}
