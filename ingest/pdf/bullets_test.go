package pdf

import (
	"testing"

	"concord/ingest"
)

// Small round shapes before lines are bullets where there are two of a size;
// one alone, and one far from any line, are ornaments.
func TestDrawnBullets(t *testing.T) {
	line := func(text string, x, y float64) ingest.Line {
		return ingest.Line{Text: text, X0: x, X1: x + 200, Y0: y, Y1: y + 10, Runs: []ingest.Run{{Start: 0, End: 3}}}
	}
	dot := func(x, y, side float64) shape { return shape{rect: rect{x, y, x + side, y + side}, kinks: 8} }
	lines := []ingest.Line{line("ropes", 100, 0), line("and more of them", 100, 12), line("buoys", 100, 24), line("Title", 100, 60), line("apart", 300, 80)}
	setBullets(lines, []shape{dot(90, 4, 3), dot(90, 28, 3), dot(90, 64, 6), dot(100, 84, 3), {rect: rect{80, 30, 120, 31}}})
	want := []string{"• ropes", "and more of them", "• buoys", "Title", "apart"}
	for i, l := range lines {
		if l.Text != want[i] {
			t.Errorf("line %d is %q, want %q", i, l.Text, want[i])
		}
	}
	if r := lines[0].Runs[0]; lines[0].Text[r.Start:r.End] != "rop" {
		t.Errorf("the run moved to %v", r)
	}
}

// The first row of two columns under a line that spans both is two lines.
func TestCorridorBelowATitle(t *testing.T) {
	row := func(text string, x0, x1, base float64) frag {
		return frag{rect: rect{x0, base - 8, x1, base + 2}, base: base, size: 10, glyphs: []glyph{{text: text}}}
	}
	frags := []frag{row("Title over both", 200, 400, 80)}
	for _, x := range []float64{50, 312} {
		for k := range 4 {
			frags = append(frags, row("column", x, x+240, 100+12*float64(k)))
		}
	}
	for i := range frags {
		frags[i].seq = i
	}
	if got := lines(frags); len(got) != len(frags) {
		t.Errorf("%d lines, want %d", len(got), len(frags))
	}
}
