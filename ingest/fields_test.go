package ingest_test

import (
	"strings"
	"testing"

	"concord/corpus"
	"concord/ingest"
)

const sentence = "The ports of the three states were opened to ships of all flags in May 2011, and no vessel has been turned away since then. "

// outline is the head of a document, its headings, and its paragraphs by their
// marks.
func outline(d *corpus.Document) string {
	out := head(d)
	for _, b := range d.Blocks {
		switch {
		case b.Kind == corpus.Heading:
			out = append(out, "heading "+d.Text[b.Start:b.End])
		case b.Mark != "" && b.Kind == corpus.Paragraph:
			out = append(out, "paragraph "+b.Mark)
		}
	}
	return strings.Join(out, "\n")
}

func TestMemo(t *testing.T) {
	body := "\n\n1. Purpose\n\n" + wrap(sentence+sentence) + "\n\n2. Findings\n\n" + wrap(sentence+sentence+sentence) + "\n"
	want := "title Two Piers, One Tide: The Ports after the Pact\nauthor Inga Sørvik-Adeyemi; Harbour Desk\npublished 2025-03-04\nheading 1. Purpose\nheading 2. Findings"
	for name, head := range map[string]string{
		"lines":     "MEMORANDUM\n\nTo: The Director\nFrom: Inga Sørvik-Adeyemi, Harbour Desk\nDate: 4 March 2025\nSubject: Two Piers, One Tide: The Ports after the Pact",
		"capitals":  "RESTRICTED\n\nTO:       The Director\nFROM:     Inga Sørvik-Adeyemi (Harbour Desk)\nDATE:     4 March 2025\nRE:       Two Piers, One Tide:\n          The Ports after the Pact",
		"apart":     "Briefing note\n\nFor: The Director\n\nPrepared by: Inga Sørvik-Adeyemi, Harbour Desk\n\nIssued: 4 March 2025\n\nTopic: Two Piers, One Tide: The Ports after the Pact",
		"no colons": "Memorandum\n\nTo            The Director\nFrom          Inga Sørvik-Adeyemi, Harbour Desk\nDate          4 March 2025\nSubject       Two Piers, One Tide: The Ports after the Pact",
	} {
		_, d := read(t, "memo.txt", []byte(head+body))
		if got := outline(d); got != want {
			t.Errorf("%s: read\n%s\nwant\n%s", name, got, want)
		}
	}
}

func TestMemoInMarkup(t *testing.T) {
	p := func(text string) ingest.Element { return ingest.Element{Role: ingest.RoleParagraph, Text: text} }
	cell := func(text string) ingest.RawCell { return ingest.RawCell{Elements: []ingest.Element{p(text)}} }
	body := []ingest.Element{{Role: ingest.RoleHeading, Level: 1, Text: "Purpose"}, p(sentence + sentence), {Role: ingest.RoleHeading, Level: 1, Text: "Findings"}, p(sentence)}
	want := "title Two Piers\nauthor Inga Sørvik-Adeyemi; Harbour Desk\npublished 2025-03-04\nheading Purpose\nheading Findings"
	for name, head := range map[string][]ingest.Element{
		"table": {p("MEMORANDUM"), {Role: ingest.RoleTable, Table: &ingest.RawTable{Rows: [][]ingest.RawCell{
			{cell("To:"), cell("The Director")}, {cell("From:"), cell("Inga Sørvik-Adeyemi, Harbour Desk")}, {cell("Date:"), cell("4 March 2025")}, {cell("Subject:"), cell("Two Piers")},
		}}}},
		"table of four columns": {{Role: ingest.RoleTable, Table: &ingest.RawTable{Rows: [][]ingest.RawCell{
			{cell("From"), cell("Inga Sørvik-Adeyemi, Harbour Desk"), cell("Date"), cell("4 March 2025")}, {cell("To"), cell("The Director"), cell("Subject"), cell("Two Piers")},
		}}}},
		"paragraphs":    {p("Memo"), p("To: The Director"), p("From: Inga Sørvik-Adeyemi, Harbour Desk"), p("Date: 4 March 2025"), p("Re: Two Piers")},
		"one paragraph": {p("To:\tThe Director\nFrom:\tInga Sørvik-Adeyemi, Harbour Desk\nDate:\t4 March 2025\nSubject:\tTwo Piers")},
		"terms":         {p("To"), p("The Director"), p("From"), p("Inga Sørvik-Adeyemi, Harbour Desk"), p("Date"), p("4 March 2025"), p("Subject"), p("Two Piers")},
	} {
		d := ingest.Clean(&ingest.Raw{Elements: append(head, body...)})
		if got := outline(d); got != want {
			t.Errorf("%s: read\n%s\nwant\n%s", name, got, want)
		}
	}
}

func TestNoMemo(t *testing.T) {
	_, d := read(t, "talk.txt", []byte("Two Piers\n\nQ: Who built it?\nA: The pact did.\nQ: When?\nA: In May 2011.\n\n"+wrap(sentence+sentence)+"\n"))
	if !strings.Contains(d.Text, "Who built it?") || d.Title != "Two Piers" {
		t.Errorf("title %q, text %q", d.Title, d.Text)
	}
}

func TestCover(t *testing.T) {
	body := "\n\nSummary\n\n" + wrap(sentence) + "\n\n1 Origins\n\n1.1   " + wrap(sentence) + "\n\n1.2   " + wrap(sentence) + "\n\n2 Present\n\n2.1   " + wrap(sentence) + "\n\n2.2   " + wrap(sentence+sentence) + "\n"
	marks := "\nheading Summary\nheading 1 Origins\nparagraph 1.1\nparagraph 1.2\nheading 2 Present\nparagraph 2.1\nparagraph 2.2"
	for name, c := range map[string]struct{ head, want string }{
		"committee": {
			"            HOUSE OF DELEGATES\n\n      Committee on Distant Ports\n\n         TWO PIERS\n    The Ports after the Pact\n\n  Third Report of the Committee\n  Ordered to be printed 4 March 2025\n",
			"title Two Piers: The Ports after the Pact\nauthor Committee on Distant Ports; House of Delegates\npublished 2025-03-04",
		},
		"series":  {"POLICY BRIEF No. 14/2025\n\nTwo Piers, One Tide\n\nBergen, 4 March 2025\n", "title Two Piers, One Tide\npublished 2025-03-04"},
		"minutes": {"CONFIDENTIAL\n\nPC/2025/117\n\nMinutes of the Ninth Session on Ports and Tides\n\nAdopted on 4 March 2025\n", "title Minutes of the Ninth Session on Ports and Tides\npublished 2025-03-04"},
	} {
		_, d := read(t, "report.txt", []byte(c.head+body))
		if got := outline(d); got != c.want+marks {
			t.Errorf("%s: read\n%s\nwant\n%s", name, got, c.want+marks)
		}
	}
}

// head is the title, the authors and the date of a document.
func head(d *corpus.Document) []string {
	out := []string{"title " + d.Title}
	for _, a := range d.Authors {
		out = append(out, "author "+a.Name+"; "+a.Affiliation)
	}
	if d.Published != nil {
		out = append(out, "published "+string(*d.Published))
	}
	return out
}

// wrap breaks text into lines of at most 70 letters.
func wrap(text string) string {
	var b strings.Builder
	n := 0
	for _, w := range strings.Fields(text) {
		if n+1+len(w) > 70 {
			b.WriteByte('\n')
			n = 0
		} else if n > 0 {
			b.WriteByte(' ')
			n++
		}
		b.WriteString(w)
		n += len(w)
	}
	return b.String()
}

// TestMarkupWithoutStyles reads papers typed in a word processor: bold and
// underlined paragraphs, a cover without styles, numbered paragraphs.
func TestMarkupWithoutStyles(t *testing.T) {
	p := func(text string) ingest.Element { return ingest.Element{Role: ingest.RoleParagraph, Text: text} }
	bold := func(text string, size float64) ingest.Element {
		e := p(text)
		e.Runs = []ingest.Run{{End: len(text), Bold: true, Size: size}}
		return e
	}
	long := sentence + sentence
	for name, c := range map[string]struct {
		els  []ingest.Element
		want string
	}{
		"committee": {
			[]ingest.Element{
				bold("HOUSE OF DELEGATES", 0), p("Joint Committee on Distant Ports"), p("Report 41"), bold("The Pact of 2011: Ten Questions", 16), p("Tabled 3 June 2023"),
				bold("Summary", 0), p(long), bold("1 Background", 0), p("1.1 " + long), p("1.2 " + long), bold("2 Evidence", 0), p("2.1 " + long), p("2.2 " + long),
			},
			"title The Pact of 2011: Ten Questions\nauthor Joint Committee on Distant Ports; House of Delegates\npublished 2023-06-03\nheading Summary\nheading 1 Background\nparagraph 1.1\nparagraph 1.2\nheading 2 Evidence\nparagraph 2.1\nparagraph 2.2",
		},
		"brief": {
			[]ingest.Element{p("Policy Paper 3 | August 2024"), bold("Islands without Bombs", 18), p("Sefo Tuilagi-Marsh, Pacific Desk, Apia"), bold("Where it came from", 0), p(long), bold("Who is in", 0), p(long)},
			"title Islands without Bombs\nauthor Sefo Tuilagi-Marsh; Pacific Desk, Apia\npublished 2024-08\nheading Where it came from\nheading Who is in",
		},
		"rapporteur": {
			[]ingest.Element{
				{Role: ingest.RoleTitle, Text: "Report on the Council"},
				p("Rapporteur: Dana Whitfield-Abe"), p("Adopted on 14 June 2022"),
				{Role: ingest.RoleHeading, Level: 2, Text: "Findings"},
				p("1. " + long), p("2. " + long), p("3. " + long), p("4. " + long),
			},
			"title Report on the Council\nauthor Dana Whitfield-Abe; \npublished 2022-06-14\nheading Findings\nparagraph 1.\nparagraph 2.\nparagraph 3.\nparagraph 4.",
		},
		"headings by a style sheet alone": {
			[]ingest.Element{{Role: ingest.RoleTitle, Text: "Wells and Borders"}, p("Layla Nasser-Crewe"), p("An agreement at last"), p(long), p("Two views"), p(long), p("In the end"), p(long)},
			"title Wells and Borders\nauthor Layla Nasser-Crewe; \nheading An agreement at last\nheading Two views\nheading In the end",
		},
		"heading over a label": {
			[]ingest.Element{
				{Role: ingest.RoleTitle, Text: "Gas and Goodwill"},
				bold("The pipes", 0), p(long), bold("The score", 0), bold("In its favour", 0),
				{Role: ingest.RoleItem, Text: "Three pipes", List: 1, Level: 1, Mark: "•"},
				bold("The lesson", 0), p(long),
			},
			"title Gas and Goodwill\nheading The pipes\nheading The score\nheading The lesson",
		},
	} {
		if got := outline(ingest.Clean(&ingest.Raw{Elements: c.els})); got != c.want {
			t.Errorf("%s: read\n%s\nwant\n%s", name, got, c.want)
		}
	}
}
