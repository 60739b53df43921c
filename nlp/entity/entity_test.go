package entity

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/token"
)

// document makes a document of text, one paragraph a line.
func document(text string) *nlp.Doc {
	c := &corpus.Document{ID: "d-test", Text: text}
	at := 0
	for line := range strings.Lines(text) {
		n := len(strings.TrimRight(line, "\n"))
		if n > 0 {
			c.Blocks = append(c.Blocks, corpus.Block{Kind: corpus.Paragraph, Span: corpus.Span{Start: at, End: at + n}})
		}
		at += len(line)
	}
	return nlp.NewDoc(c)
}

// read runs the component over text.
func read(t testing.TB, text string) *nlp.Doc {
	t.Helper()
	d := document(text)
	e, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []nlp.Component{token.New(), e} {
		if err := k.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func TestNames(t *testing.T) {
	for text, want := range map[string]string{
		"The talks between Moscow and Washington took place in Geneva.":             "st:ru metonym Moscow|st:us metonym Washington|plc:geneva name Geneva",
		"A conference in Astana was told that Astana insists on neutrality.":        "plc:astana name Astana|st:kz metonym Astana",
		"East and West Germany signed the treaty.":                                  "st:gdr name East|st:frg name West Germany",
		"They speak Thai, Khmer or Burmese, and Thai officers agree.":               "st:th demonym Thai",
		"He met President Gurban Orazov. Orazov smiled.":                            "per:gurban-orazov name President Gurban Orazov|per:gurban-orazov name Orazov",
		"The Sahel Water Dialogue (SWD) met. The SWD is young.":                     "prg:sahel-water-dialogue name Sahel Water Dialogue|prg:sahel-water-dialogue acronym SWD|prg:sahel-water-dialogue acronym SWD",
		"The Old Harbour Party and the New Harbour Party met.":                      "org:old-harbor-party name Old Harbour Party|org:new-harbor-party name New Harbour Party",
		"They agreed at the Madrid summit of May.":                                  "evt:madrid-summit name Madrid summit|plc:madrid name Madrid",
		"Turkey trains the Zarkon brigade there.":                                   "st:tr name Turkey|unt:zarkon-brigade name Zarkon brigade",
		"The Security Council of the United Nations met.":                           "org:unsc name Security Council|org:un name United Nations",
		"Lesotho and Chile signed; the kingdom gained.":                             "st:ls name Lesotho|st:cl name Chile|st:ls nominal the kingdom",
		"He asked Park Seung-ho, a glaciologist.":                                   "per:park-seung-ho name Park Seung-ho",
		"In May the Blue Heron exercises began near Varsk.":                         "evt:blue-heron name Blue Heron|plc:varsk name Varsk",
		"The Regional Convention on Trade, Transit and Customs was signed by Peru.": "agr:regional-convention-on-trade-transit-and-customs name Regional Convention on Trade, Transit and Customs|st:pe name Peru",
		"They asked us, and the US agreed.":                                         "st:us acronym US",
		"European officials of the European Union met other European nations.":      "org:eu demonym European|org:eu name European Union|plc:europe demonym European",
		"Nothing in this line names anybody.":                                       "",
	} {
		d := read(t, text)
		var got []string
		for _, m := range d.Mentions {
			got = append(got, m.Entity+" "+string(m.How)+" "+m.In(d.Text))
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%s\n got %s\nwant %s", text, g, want)
		}
	}
}

func TestNominals(t *testing.T) {
	for text, want := range map[string]string{
		"NATO met. The Alliance agreed. An alliance is a duty.":                                                                 "org:nato NATO|org:nato The Alliance",
		"The Andean Community and the Caribbean Community met. The African Union spoke and the Union left. The Community rose.": "org:can Andean Community|org:caricom Caribbean Community|org:au African Union|org:au the Union",
		// Either may be meant.
		"Peru signed. Peru ratified. Peru left. Chile watched. The republic gained.": "st:pe Peru|st:pe Peru|st:pe Peru|st:cl Chile",
		"Peru signed. Peru ratified. Peru left. The republic gained.":                "st:pe Peru|st:pe Peru|st:pe Peru|st:pe The republic",
		"The republic of letters and the country people smiled.":                     "",
		"The Council met in secret.":                                                 "org:council-test Council",
	} {
		d := read(t, text)
		var got []string
		for _, m := range d.Mentions {
			got = append(got, m.Entity+" "+m.In(d.Text))
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%s\n got %s\nwant %s", text, g, want)
		}
	}
}

func TestLexiconFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.tsv")
	if err := os.WriteFile(file, []byte("# mine\norg:lmc2\tLake Marrow Commission\tLMX|the Marrow club\tMarrovian\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := New(Options{Lexicons: []string{file}})
	if err != nil {
		t.Fatal(err)
	}
	d := document("The LMX and Marrovian lakes.")
	for _, k := range []nlp.Component{token.New(), c} {
		if err := k.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	if len(d.Entities) != 1 || d.Entities[0].ID != "org:lmc2" || len(d.Entities[0].Mentions) != 2 {
		t.Errorf("got %+v", d.Entities)
	}
	if err := os.WriteFile(file, []byte("xyz\tName\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := New(Options{Lexicons: []string{file}}); err == nil || !strings.Contains(err.Error(), "entry 1") {
		t.Errorf("bad lexicon: %v", err)
	}
}

// TestManyAlike reads a paper that names a thousand look-alikes: the work must
// not grow with their square.
func TestManyAlike(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, "The Lake %c%c%c Agreement was signed. The agreement of %d holds. President Ivan %c%c%cov spoke.\n", 'A'+i%26, 'a'+i/26%26, 'a'+i/676, 1900+i%100, 'A'+i%26, 'a'+i/26%26, 'a'+i/676)
	}
	d := read(t, b.String())
	if len(d.Entities) < 1900 {
		t.Errorf("%d entities", len(d.Entities))
	}
}

func TestEmbeddedTables(t *testing.T) {
	for _, name := range []string{"states.tsv", "orgs.tsv", "programmes.tsv", "places.tsv"} {
		seen := map[string]bool{}
		for _, r := range rows(name) {
			if len(r) > 6 {
				t.Errorf("%s: %s has %d columns", name, r[0], len(r))
			}
			if seen[r[0]] {
				t.Errorf("%s: %s stands twice", name, r[0])
			}
			seen[r[0]] = true
			for _, col := range []int{2, 3, 4} {
				for _, a := range list(r, col) {
					if a == "" || strings.Contains(a, "=") || a != strings.TrimSpace(a) {
						t.Errorf("%s: %s has alias %q", name, r[0], a)
					}
				}
			}
		}
	}
	for w, h := range heads() {
		if h.typ.Prefix() == "ent" {
			t.Errorf("head %s has type %q", w, h.typ)
		}
	}
}

// FuzzSpans checks that any input leaves spans that fit the text and do not
// overlap.
func FuzzSpans(f *testing.F) {
	f.Add("NATO (the Alliance) and the (ABC) of Kazakhstan’s “Steppe–Eagle” exercise")
	f.Add("\xff\xfe Ünïon of (ÜÜ) - – — /-/ A-B-C 1st 2nd X (Y) (((")
	f.Add("President of of of the and A. B. C. D. E. F. G. (ABCDEFG)")
	f.Fuzz(func(t *testing.T, text string) {
		d := read(t, text)
		end := 0
		for _, m := range d.Mentions {
			if m.Start < end || m.End > len(text) || m.Start >= m.End || m.First >= m.Last || m.Last > len(d.Tokens) {
				t.Fatalf("span %d-%d after %d", m.Start, m.End, end)
			}
			if d.EntityByID(m.Entity) == nil {
				t.Fatalf("no entity %q", m.Entity)
			}
			end = m.End
		}
		for _, e := range d.Entities {
			for _, m := range e.Mentions {
				if m.In(text) != m.Text {
					t.Fatalf("mention %q is %q", m.Text, m.In(text))
				}
			}
		}
	})
}

// BenchmarkNames measures recognition and resolution alone, BenchmarkAll with
// tokens, sentences and tags before them, on a paper of the project's own kind.

// The name that an acronym is defined by has the words of a name found before
// in another order: both are one body, and the acronym is its.
func TestDefinedInOtherOrder(t *testing.T) {
	d := read(t, "The Council of Northern Fisheries Research met. The Northern fisheries research council (NFRC) is old. The NFRC agreed.")
	ids := set{}
	for _, m := range d.Mentions {
		ids[m.Entity] = true
	}
	if len(ids) != 1 || len(d.Mentions) < 3 {
		t.Errorf("want one body named thrice, got %v in %v", ids, d.Mentions)
	}
}
