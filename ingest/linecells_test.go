package ingest

import (
	"strings"
	"testing"

	"concord/corpus"
)

// TestTableOfLines reads a table as a reader of pages gives it: empty cells
// keep their place, and items in cells become items.
func TestTableOfLines(t *testing.T) {
	row := func(n int, text string) Line {
		return Line{Text: text, Page: 1, Table: n, Y0: 100, Y1: 110, X0: 50, X1: 400, Size: 10, Source: -1}
	}
	body := func(y float64, text string) Line {
		return Line{Text: text, Page: 1, Y0: y - 10, Y1: y, X0: 50, X1: 450, Size: 10, Source: -1}
	}
	raw := &Raw{MediaType: "application/pdf", Pages: 1, Lines: []Line{
		body(50, "The two states have worked together for thirty years, and the table shows in what."),
		body(62, "Some of it was planned and some of it was not, as the following sections will tell."),
		row(1, "State\tOSCE\tSCO"), row(1, "Mongolia\t\tobserver"),
		row(2, "Strengths\tWeaknesses"),
		row(2, "• good roads\n• much trade\t• few trains\n• no ports"),
	}}
	d := Clean(raw)
	if len(d.Tables) != 2 {
		t.Fatalf("%d tables", len(d.Tables))
	}
	if got := strings.Join(d.Tables[0].Rows[1], "|"); got != "Mongolia||observer" {
		t.Errorf("row %q", got)
	}
	var got []string
	for _, b := range d.Blocks {
		if b.Table == 2 {
			got = append(got, string(b.Kind)+" "+b.Span.In(d.Text))
		}
	}
	want := []string{
		string(corpus.Label) + " Strengths", string(corpus.ListItem) + " good roads", string(corpus.ListItem) + " much trade",
		string(corpus.Label) + " Weaknesses", string(corpus.ListItem) + " few trains", string(corpus.ListItem) + " no ports",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}
