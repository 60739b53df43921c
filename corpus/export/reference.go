package export

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"

	"concord/corpus"
)

// Reference writes the reference page of a format in Markdown, from the code:
// what it is, what it holds (tables with their columns, or the shape of the
// dataset), and what it makes of one small paper.
func Reference(f Format) (string, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n<!-- made by `concord docs formats`; do not edit -->\n\n", f.Name)
	fmt.Fprintf(&b, "%s.\n\n", capital(f.About))
	target := "dataset." + f.Ending
	if f.Folder {
		target = f.Name + "/"
	}
	fmt.Fprintf(&b, "    concord export --format %s -o %s\n\n", f.Name, target)
	fmt.Fprintf(&b, "It cannot hold: %s.\n\nEvery filter is honoured (`--party`, `--programme`, `--since`, `--until`, `--kind`, `--document`, `--min-confidence`); facts that a person has rejected are left out unless `--rejected` is given.\n\n", f.Lacks)
	if f.Open != "" {
		fmt.Fprintf(&b, "## Opening it\n\n```\n%s\n```\n\n", f.Open)
	}
	switch f.Name {
	case "csv", "sqlite":
		referenceTables(&b, f.Name == "sqlite")
		return b.String(), nil
	case "json", "jsonl":
		if err := referenceShape(&b, f.Name); err != nil {
			return "", err
		}
	}
	if f.Name == "html" { // as long as its style sheet, and there to be looked at
		return b.String(), nil
	}
	out, err := example(f)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(&b, "## An example\n\nOne paper, whose text is “%s”:\n\n```\n%s\n```\n", exampleText, strings.TrimSpace(strings.ReplaceAll(out, "\r\n", "\n")))
	return b.String(), nil
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// columnNotes say what a column holds: by name, or by table and name where it
// differs.
var columnNotes = map[string]string{
	"id": "identity, the same in every export", "document": "ID of the paper", "page": "page of the words, from 1; empty where the format has no pages",
	"section": "title of the section that the words stand in", "start": "first code point of the words in the clean text", "end": "one past the last",
	"quote": "the words", "method": "name of the rule or model that found it", "confidence": "0 to 1; of facts at 0.8 about 80 % are right",
	"review": "accepted, rejected, amended; empty where nobody has judged", "documents.pages": "number of pages",
	"path": "where the paper was read from", "sha256": "of the source", "media_type": "of the source", "title": "title", "authors": "names", "published": "EDTF date, empty if the paper does not say",
	"language": "BCP 47", "warnings": "what could not be read", "entities.type": "kind of entity", "name": "usual name", "aliases": "other names", "iso3166": "country code of a state",
	"documents": "number of papers that mention it", "mentions": "number of mentions", "entity": "ID of the entity", "acronym": "acronym", "kind": "kind of programme", "quotes.kind": "table that the fact is in",
	"owner": "ID of the organisation that runs it", "start_date": "EDTF", "end_date": "EDTF; `..` while it lasts", "party": "ID of the entity", "programme": "ID of the programme or organisation",
	"status": "how the party stands to it", "since": "EDTF", "until": "EDTF", "subject": "ID of the entity", "predicate": "what it does", "object": "ID of the entity", "topic": "in what field",
	"when": "EDTF", "negated": "true or false", "hedged": "true or false", "holder": "`author`, or who is said to think so", "text": "wording", "edtf": "the date in EDTF", "type": "kind",
	"label": "wording", "where": "ID of the place", "parties": "IDs", "state": "held, planned or cancelled", "quadrant": "strength, weakness, opportunity or threat", "about": "IDs of the parties judged",
	"form": "listed, tabled or prose", "number": "number of the scenario", "factors": "conditions named", "advantage": "IDs of those who would gain", "judged": "likely, unlikely, desirable, undesirable",
	"value": "number in units; per cent for shares", "high": "upper end of a range", "comparator": "=, >, <, >=, <=, ~, range", "unit": "what is counted", "speaker": "as the text names them",
	"direct": "true for a quotation", "reference": "ID of the reference cited", "marker": "number or mark of the note", "container": "journal or book", "year": "year", "url": "URL",
	"same_as": "ID of the reference that Ibid. points at", "cited": "code points where it is cited", "raw": "as printed", "facts": "IDs of the facts", "fact": "ID of the fact",
	"matrix.party": "ID of the entity", "statements.entity": "ID of the speaker, where known", "texts.text": "the clean text",
}

func referenceTables(b *strings.Builder, sqlite bool) {
	all := tables
	if sqlite {
		all = append(slices.Clone(tables), textsTable)
		b.WriteString("## Tables\n\nViews: `who_takes_part`, `who_does_what` (facts with the names of entities), `swot`. Full-text indexes (FTS5): `quotes_text`, `texts_text`. What is empty in CSV is NULL.\n\n")
	} else {
		b.WriteString("## Tables\n\nOne file a table, RFC 4180, UTF-8, a line of column names first. Lists within a cell are parted by `; `. A cell that a spreadsheet would take for a formula gets an apostrophe.\n\n")
	}
	for _, t := range all {
		fmt.Fprintf(b, "### %s\n\n| column | type | holds |\n|---|---|---|\n", t.name)
		for _, c := range t.columns {
			note := columnNotes[t.name+"."+c]
			if note == "" {
				note = columnNotes[c]
			}
			fmt.Fprintf(b, "| `%s` | %s | %s |\n", c, strings.ToLower(sqliteType(c)), note)
		}
		b.WriteByte('\n')
	}
}

// referenceShape lists the fields of the dataset's parts, from its schema.
func referenceShape(b *strings.Builder, format string) error {
	raw, err := Schema()
	if err != nil {
		return err
	}
	var s jsonschema.Schema
	if err := json.Unmarshal(raw, &s); err != nil {
		return err
	}
	b.WriteString("## Shape\n\n`concord schema` prints the JSON Schema. Offsets are Unicode code points.\n\n")
	if format == "json" {
		shape(b, "the dataset", &s)
	} else {
		b.WriteString("Each line is an object with `kind` (document, entity, programme, participation, relation, date, event, phase, claim, scenario, figure, statement, reference) and `value`.\n\n")
	}
	for _, name := range sortedIDs(s.Definitions) {
		if d := s.Definitions[name]; d.Properties != nil && d.Properties.Len() > 0 {
			shape(b, name, d)
		}
	}
	return nil
}

func shape(b *strings.Builder, name string, s *jsonschema.Schema) {
	fmt.Fprintf(b, "### %s\n\n| field | type |\n|---|---|\n", name)
	for p := s.Properties.Oldest(); p != nil; p = p.Next() {
		fmt.Fprintf(b, "| `%s` | %s |\n", p.Key, typeName(p.Value))
	}
	b.WriteByte('\n')
}

func typeName(s *jsonschema.Schema) string {
	switch {
	case len(s.AnyOf) == 2:
		return typeName(s.AnyOf[0]) + " or null"
	case s.Ref != "":
		return s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]
	case s.Type == "array" && s.Items != nil:
		return "list of " + typeName(s.Items)
	case len(s.Enum) > 0:
		return strings.ReplaceAll(strings.Trim(fmt.Sprintf("%q", s.Enum), "[]"), "|", `\|`)
	case s.Type == "":
		return "any"
	}
	return s.Type
}

// exampleText is the paper that every page shows.
const exampleText = "Kenya has been a member of the Lake Forum since 3 May 1999.[1]"

type examplePaper struct{}

func (examplePaper) Papers(_ context.Context, f func(corpus.Paper) error) error {
	text := strings.TrimSuffix(exampleText, "[1]")
	d := corpus.Document{
		ID: "d-0123456789abcdef", Title: "A Note on Lakes", Text: text, Language: "en", Authors: []corpus.Author{{Name: "Ada Otieno"}},
		Source: corpus.Source{Path: "lakes.txt", SHA256: "0123456789abcdef" + strings.Repeat("0", 48), MediaType: "text/plain", Bytes: int64(len(text))},
		Blocks: []corpus.Block{{Kind: corpus.Paragraph, Span: corpus.Span{Start: 0, End: len(text)}}},
	}
	fact := func(id, quote string) corpus.Fact {
		i := strings.Index(text, quote)
		return corpus.Fact{ID: id, Evidence: []corpus.Evidence{d.Evidence(corpus.Span{Start: i, End: i + len(quote)})}, Method: "example", Confidence: 0.9}
	}
	mention := func(name string) []corpus.Mention {
		i := strings.Index(text, name)
		return []corpus.Mention{{Document: d.ID, Span: corpus.Span{Start: i, End: i + len(name)}, Text: name, How: corpus.ByName}}
	}
	since, day, marker := corpus.EDTF("1999-05-03/.."), corpus.EDTF("1999-05-03"), "1"
	var fs corpus.Facts
	fs.Entities = []corpus.Entity{
		{ID: "org:lake-forum", Type: corpus.Organization, Name: "Lake Forum", Mentions: mention("Lake Forum")},
		{ID: "st:ke", Type: corpus.State, Name: "Kenya", Identifiers: map[string]string{"iso3166": "KE"}, Mentions: mention("Kenya")},
	}
	fs.Participations = []corpus.Participation{{Fact: fact("f-0000000000000001", "Kenya has been a member"), Party: "st:ke", Programme: "org:lake-forum", Status: corpus.Participant, Since: &day}}
	fs.Relations = []corpus.Relation{{Fact: fact("f-0000000000000002", "Kenya has been a member of the Lake Forum"), Subject: "st:ke", Predicate: corpus.MemberOf, Object: "org:lake-forum", When: &since, Holder: corpus.HolderAuthor}}
	fs.Dates = []corpus.Date{{Fact: fact("f-0000000000000003", "since 3 May 1999"), Text: "since 3 May 1999", EDTF: since, Type: corpus.DateInterval}}
	fs.References = []corpus.Reference{{ID: "r-0000000000000001", Document: d.ID, Marker: &marker, Raw: "B. Mwangi, Lakes and States, Nairobi, 2001, pp. 4–9.", Method: "example", Confidence: 0.9, CSL: corpus.CSL{
		Type: "book", Title: "Lakes and States", Author: []corpus.CSLName{{Family: "Mwangi", Given: "B."}}, PublisherPlace: "Nairobi", Issued: &corpus.CSLDate{DateParts: [][]int{{2001}}}, Page: "4-9",
	}}}
	return f(corpus.Paper{Document: d, Facts: fs})
}

// example is what a format that writes one stream makes of the example.
func example(f Format) (string, error) {
	var b bytes.Buffer
	err := f.Write(context.Background(), examplePaper{}, Options{Generator: "concord"}, &b, "")
	return b.String(), err
}

// WriteReference writes the pages of all formats into a folder.
func WriteReference(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // documentation is for others to read
		return err
	}
	for _, f := range Formats() {
		page, err := Reference(f)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		if err := os.WriteFile(filepath.Join(dir, f.Name+".md"), []byte(page), 0o644); err != nil { //nolint:gosec // as above
			return err
		}
	}
	return nil
}
