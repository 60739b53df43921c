package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"concord/ingest"
)

// at shows text at a place.
func at(x, y float64, text string) string {
	return fmt.Sprintf("BT /F1 10 Tf %g %g Td (%s) Tj ET\n", x, y, text)
}

func hline(y float64) string { return fmt.Sprintf("50 %g m 350 %g l S\n", y, y) }

func TestRuledTable(t *testing.T) {
	page := at(50, 720, "Table 1. Membership") + hline(710) +
		at(50, 700, "State") + at(150, 700, "OSCE") + at(250, 700, "SCO") + hline(695) +
		at(50, 680, "Mongolia") + at(150, 680, "member") + at(250, 680, "observer") +
		at(50, 660, "Kyrgyzstan") + at(250, 660, "member") +
		at(50, 640, "Japan") + at(150, 640, "partner") + at(250, 640, "none") + hline(635)
	raw := read(t, build(page))
	want := "Table 1. Membership\nState\tOSCE\tSCO\nMongolia\tmember\tobserver\nKyrgyzstan\t\tmember\nJapan\tpartner\tnone"
	if got := texts(raw); got != want {
		t.Errorf("got %q", got)
	}
	if raw.Lines[0].Table != 0 || raw.Lines[1].Table != 1 || !raw.Lines[2].RuleAbove {
		t.Errorf("%+v", raw.Lines)
	}
}

// TestGrid reads a table whose cells take several lines and hold items.
func TestGrid(t *testing.T) {
	page := hline(710) + hline(690) + hline(640) + "50 710 m 50 640 l S 200 710 m 200 640 l S 350 710 m 350 640 l S\n" +
		at(55, 696, "Strengths") + at(205, 696, "Weaknesses") +
		at(55, 678, "- good roads") + at(55, 666, "- much co-oper-") + at(55, 654, "ation") +
		at(205, 678, "- few trains")
	want := "Strengths\tWeaknesses\n- good roads\n- much co-operation\t- few trains"
	if got := texts(read(t, build(page))); got != want {
		t.Errorf("got %q", got)
	}
}

// TestProseBetweenRules is a two-column page with a rule above, in the middle
// and below: no table.
func TestProseBetweenRules(t *testing.T) {
	var left, right strings.Builder
	for i := range 12 {
		y := 690 - 12*float64(i)
		left.WriteString(at(50, y, fmt.Sprintf("line %d of the left column x", i)))
		right.WriteString(at(210, y, fmt.Sprintf("line %d of the right column", i)))
	}
	page := hline(705) + hline(630) + hline(540) + left.String() + right.String()
	raw := read(t, build(page))
	if len(raw.Lines) != 24 || raw.Lines[11].Column != 0 || raw.Lines[12].Column != 1 {
		t.Errorf("%q", texts(raw))
	}
	for _, l := range raw.Lines {
		if l.Table != 0 {
			t.Fatalf("a table: %q", l.Text)
		}
	}
}

// TestRowByRow is a page of two columns which the file shows row after row.
func TestRowByRow(t *testing.T) {
	var page, want strings.Builder
	for i := range 12 {
		y := 690 - 12*float64(i)
		page.WriteString(at(50, y, fmt.Sprintf("left line number %d", i)))
		page.WriteString(at(300, y, fmt.Sprintf("right line number %d", i)))
	}
	for _, side := range []string{"left", "right"} {
		for i := range 12 {
			fmt.Fprintf(&want, "%s line number %d\n", side, i)
		}
	}
	if got := texts(read(t, build(page.String()))) + "\n"; got != want.String() {
		t.Errorf("got %s", got)
	}
}

func TestWordGaps(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"tight line", "BT /F1 10 Tf 50 700 Td [(tightly)-130(set)-130(lines)-130(have)-130(narrow)-130(spaces)] TJ ET", "tightly set lines have narrow spaces"},
		{"tracked and undone", "BT /F1 10 Tf 3.6 Tc 50 700 Td [(o)360(f)360(t)360(e)360(n)] TJ ET", "often"},
		{"letter-spaced", "BT /F1 10 Tf 3 Tc 50 700 Td (SUMMARY) Tj ET", "SUMMARY"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := texts(read(t, build(tt.content))); got != tt.want {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestTurnedPage(t *testing.T) {
	page := "BT /F1 10 Tf 0 1 -1 0 100 50 Tm (A landscape table) Tj ET BT /F1 10 Tf 0 1 -1 0 112 50 Tm (with a second line) Tj ET\n" + at(50, 780, "head")
	raw := read(t, build(page))
	if got := texts(raw); got != "A landscape table\nwith a second line\nhead" || raw.Lines[0].Turned || !raw.Lines[2].Turned {
		t.Errorf("%q %+v", got, raw.Lines)
	}
}

func TestFigureLettering(t *testing.T) {
	var page strings.Builder
	page.WriteString(at(50, 780, "The following drawing shows how the two alliances grew over the years,"))
	page.WriteString(at(50, 768, "and which of their members left them again before the decade was over."))
	for i := range 6 {
		x := 100 + 30*float64(i)
		fmt.Fprintf(&page, "%g 600 m %g %g l S\n", x, x+30, 640+5*float64(i))
	}
	page.WriteString(at(150, 620, "growth") + at(100, 570, "Figure 1. Growth"))
	raw := read(t, build(page.String()))
	for _, l := range raw.Lines {
		if want := l.Text == "growth"; l.Figure != want {
			t.Errorf("%q: figure %v", l.Text, l.Figure)
		}
	}
}

// TestFlateBomb unpacks to more than the limit.
func TestFlateBomb(t *testing.T) {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	zeros := bytes.Repeat([]byte("0 g "), 1<<18)
	for range 64 {
		if _, err := w.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data := bytes.Replace(build(z.String()), []byte("<</Length"), []byte("<</Filter/FlateDecode/Length"), 1)
	r := New(Options{Engine: Native, Limits: Limits{Decoded: 8 << 20}})
	if _, err := r.Read(context.Background(), ingest.Source{Data: data}); !errors.Is(err, ingest.ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}
