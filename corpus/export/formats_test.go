package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concord/corpus"
)

// one is a small corpus with a fact of every kind and words that formats might
// trip over.
type one struct{}

func (one) Papers(_ context.Context, f func(corpus.Paper) error) error { return f(tricky()) }

func tricky() corpus.Paper {
	text := "Åland <b>joined</b> “the Pact”, on 3 May 1999; it costs =SUM(A1) & 40% more."
	d := corpus.Document{
		ID: "d-1", Title: `A "Pact" & {its} <price>`, Text: text, Language: "en",
		Source:  corpus.Source{Path: "a;b,c.txt", SHA256: strings.Repeat("ab", 32), MediaType: "text/plain"},
		Authors: []corpus.Author{{Name: "Ångström O’Neill"}},
		Blocks:  []corpus.Block{{Kind: corpus.Paragraph, Span: corpus.Span{Start: 0, End: len(text)}}},
	}
	fact := func(kind, quote string) corpus.Fact {
		i := strings.Index(text, quote)
		ev := d.Evidence(corpus.Span{Start: i, End: i + len(quote)})
		return corpus.Fact{ID: corpus.FactID("d-1", kind, ev.Span), Evidence: []corpus.Evidence{ev}, Method: "test", Confidence: 0.5}
	}
	since, marker := corpus.EDTF("1999-05-03"), "1"
	p := corpus.Paper{Document: d}
	p.Facts.Entities = []corpus.Entity{
		{ID: "st:ax", Type: corpus.State, Name: "Åland", Mentions: []corpus.Mention{{Document: "d-1", Span: corpus.Span{Start: 0, End: 6}, Text: "Åland", How: corpus.ByName}}},
		{ID: "agr:pact", Type: corpus.Agreement, Name: "the <Pact> & more", Mentions: []corpus.Mention{}},
	}
	p.Facts.Participations = []corpus.Participation{{Fact: fact("participations", "joined"), Party: "st:ax", Programme: "agr:pact", Status: corpus.Participant, Since: &since}}
	p.Facts.Relations = []corpus.Relation{{Fact: fact("relations", "Åland <b>joined</b>"), Subject: "st:ax", Predicate: corpus.MemberOf, Object: "agr:pact", When: &since, Holder: corpus.HolderAuthor}}
	p.Facts.Dates = []corpus.Date{{Fact: fact("dates", "3 May 1999"), Text: "3 May 1999", EDTF: since, Type: corpus.DateDate}}
	p.Facts.Events = []corpus.Happening{{Fact: fact("events", "joined"), Label: "joined", Type: corpus.EventOther, When: &since, Parties: []string{"st:ax", "agr:pact"}, State: "held"}}
	p.Facts.Claims = []corpus.Claim{{Fact: fact("claims", "costs =SUM(A1) & 40% more"), Quadrant: corpus.Weakness, About: []string{"st:ax"}, Text: "=SUM(A1) & 40% more", Form: corpus.FormProse, Holder: corpus.HolderAuthor}}
	p.Facts.Figures = []corpus.Figure{{Fact: fact("figures", "40%"), Text: "40%", Value: 40, Comparator: corpus.Equal, Unit: "%"}}
	p.Facts.Statements = []corpus.Statement{{Fact: fact("statements", "“the Pact”"), Speaker: "<script>alert(1)</script>", Text: "the Pact", Direct: true}}
	p.Facts.References = []corpus.Reference{{ID: "r-1", Document: "d-1", Marker: &marker, Raw: "A. Müller, 100% {Sure}, 2001, p. 4.", CSL: corpus.CSL{
		Type: "book", Title: "100% {Sure}", Author: []corpus.CSLName{{Family: "Müller", Given: "A."}, {Literal: "Council & Co"}}, Issued: &corpus.CSLDate{DateParts: [][]int{{2001}}}, Page: "4-9",
	}}}
	return p
}

// write writes the corpus in a format and returns the stream or the folder.
func write(t *testing.T, name string) (string, string) {
	t.Helper()
	for _, f := range Formats() {
		if f.Name != name {
			continue
		}
		var b bytes.Buffer
		dir := t.TempDir()
		if err := f.Write(context.Background(), one{}, Options{Generator: "test"}, &b, dir); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return b.String(), dir
	}
	t.Fatalf("no format %s", name)
	return "", ""
}

func TestCSVReadsBack(t *testing.T) {
	_, dir := write(t, "csv")
	for _, table := range tables {
		f, err := os.Open(filepath.Join(dir, table.name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Errorf("%s: %v", table.name, err)
			continue
		}
		if strings.Join(rows[0], ",") != strings.Join(table.columns, ",") {
			t.Errorf("%s: header %v", table.name, rows[0])
		}
	}
	b, err := os.ReadFile(filepath.Join(dir, "claims.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), ",'=SUM(A1)") {
		t.Errorf("a cell of a paper's words could be taken for a formula:\n%s", b)
	}
}

func TestJSONLines(t *testing.T) {
	out, _ := write(t, "jsonl")
	kinds := map[string]int{}
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		var x struct {
			Kind  string
			Value map[string]any
		}
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		kinds[x.Kind]++
	}
	for _, k := range []string{"document", "entity", "participation", "relation", "claim", "figure", "statement", "reference"} {
		if kinds[k] == 0 {
			t.Errorf("no line of kind %s", k)
		}
	}
}

func TestGraphsAreWellFormed(t *testing.T) {
	for _, name := range []string{"graphml", "gexf"} {
		out, _ := write(t, name)
		dec := xml.NewDecoder(strings.NewReader(out))
		nodes, edges := map[string]bool{}, 0
		for {
			tok, err := dec.Token()
			if tok == nil {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if s, ok := tok.(xml.StartElement); ok {
				for _, a := range s.Attr {
					switch {
					case s.Name.Local == "node" && a.Name.Local == "id":
						nodes[a.Value] = true
					case s.Name.Local == "edge" && (a.Name.Local == "source" || a.Name.Local == "target"):
						edges++
						if !nodes[a.Value] {
							t.Errorf("%s: an edge to %s, which is no node", name, a.Value)
						}
					}
				}
			}
		}
		if len(nodes) != 2 || edges != 4 {
			t.Errorf("%s: %d nodes, %d ends of edges", name, len(nodes), edges)
		}
	}
}

func TestCitations(t *testing.T) {
	out, _ := write(t, "csl")
	var items []corpus.CSL
	if err := json.Unmarshal([]byte(out), &items); err != nil || len(items) != 2 {
		t.Fatalf("%v: %d items", err, len(items))
	}
	out, _ = write(t, "bibtex")
	for _, want := range []string{"@book{r-1", `title = {{100\% \{Sure\}}}`, `author = {Müller, A. and {Council \& Co}}`, "pages = {4--9}"} {
		if !strings.Contains(out, want) {
			t.Errorf("bibtex has no %s:\n%s", want, out)
		}
	}
	if strings.Count(out, "{")-2*strings.Count(out, `\{`) < 0 {
		t.Error("unbalanced braces")
	}
	out, _ = write(t, "ris")
	for _, want := range []string{"TY  - BOOK\r\n", "AU  - Müller, A.\r\n", "AU  - Council & Co\r\n", "SP  - 4\r\nEP  - 9\r\n", "ER  - \r\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("ris has no %q:\n%s", want, out)
		}
	}
}

// Every annotation's position selects the words of its quote.
func TestWebAnnotationSelects(t *testing.T) {
	out, _ := write(t, "webannotation")
	var page struct {
		Items []struct {
			Target []struct {
				Source   string
				Selector []struct {
					Type, Exact, Prefix, Suffix string
					Start, End                  int
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &page); err != nil {
		t.Fatal(err)
	}
	text := []rune(tricky().Document.Text)
	n := 0
	for _, a := range page.Items {
		for _, target := range a.Target {
			q, p := target.Selector[0], target.Selector[1]
			if got := string(text[p.Start:p.End]); got != q.Exact {
				t.Errorf("position selects %q, quote is %q", got, q.Exact)
			}
			if !strings.Contains(string(text), q.Prefix+q.Exact+q.Suffix) {
				t.Errorf("the context of %q does not stand in the text", q.Exact)
			}
			n++
		}
	}
	if n < 6 {
		t.Errorf("%d targets", n)
	}
}

// What papers contain is escaped in reports.
func TestReportsEscape(t *testing.T) {
	for _, name := range []string{"html", "markdown"} {
		out, _ := write(t, name)
		for _, bad := range []string{"<script>", "<b>joined"} {
			if strings.Contains(out, bad) {
				t.Errorf("%s lets %s through", name, bad)
			}
		}
	}
}
