package pdf

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"concord/ingest"
)

// TestSecondEngine reads the same page with PDFium. Starting it takes seconds.
func TestSecondEngine(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	r := New(Options{Engine: PDFium, CacheDir: t.TempDir()})
	raw, err := r.Read(context.Background(), ingest.Source{Data: build(columns, "BT /F1 10 Tf 50 700 Td (future.) Tj /F1 6 Tf 4 Ts (12) Tj ET")})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := texts(raw), "left one\nleft two\nleft three\nright one\nright two\nright three\nfuture.12"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if l := raw.Lines[6]; len(l.Runs) != 1 || !l.Runs[0].Superscript || l.Page != 2 {
		t.Errorf("%+v", l)
	}
	if _, err := r.Read(context.Background(), ingest.Source{Data: []byte("%PDF-1.4 nothing")}); !errors.Is(err, ingest.ErrDamaged) {
		t.Errorf("damaged: %v", err)
	}
}

func TestGarbled(t *testing.T) {
	line := func(s string) *ingest.Raw { return &ingest.Raw{Lines: []ingest.Line{{Text: s}}} }
	tests := []struct {
		name string
		text string
		want bool
	}{
		{"English", strings.Repeat("the council of ministers met in Minsk ", 40), false},
		{"Russian", strings.Repeat("совет министров и члены организации в Минске ", 40), false},
		{"shifted", strings.Repeat("uif dpvodjm pg njojtufst nfu jo Njotl ", 40), true},
		{"no meaning", "\uE001\uE002\uE003 \uE004\uE005", true},
		{"a short table", "12 34 56", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := assess(line(tt.text)).garbled(); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestTesseractLines(t *testing.T) {
	const tsv = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
		"4\t1\t1\t1\t1\t0\t300\t300\t500\t50\t-1\t\n" +
		"5\t1\t1\t1\t1\t1\t300\t300\t200\t50\t96.1\tTwo\n" +
		"5\t1\t1\t1\t1\t2\t550\t300\t250\t50\t95.0\twords\n" +
		"5\t1\t1\t1\t2\t1\t300\t400\t200\t50\t12.0\t~~\n" +
		"5\t1\t1\t1\t3\t1\t300\t500\t200\t50\t90.0\tnext\n"
	got := tesseractLines(tsv, 3)
	if len(got) != 2 || got[0].Text != "Two words" || got[1].Text != "next" || got[0].Page != 3 || got[0].X1 != 192 {
		t.Errorf("%+v", got)
	}
}

// strokes draws capital letters of straight lines, on a grid of 4 by 6.
var strokes = map[rune]string{
	'A': "0 0 2 6 2 6 4 0 1 2 3 2", 'E': "0 0 0 6 0 6 4 6 0 3 3 3 0 0 4 0", 'F': "0 0 0 6 0 6 4 6 0 3 3 3",
	'H': "0 0 0 6 4 0 4 6 0 3 4 3", 'I': "2 0 2 6", 'K': "0 0 0 6 0 3 4 6 1 4 4 0", 'L': "0 0 0 6 0 0 4 0",
	'N': "0 0 0 6 0 6 4 0 4 0 4 6", 'T': "2 0 2 6 0 6 4 6", 'W': "0 6 1 0 1 0 2 4 2 4 3 0 3 0 4 6",
}

func draw(text string, x, y, unit float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%f w 1 J 1 j ", unit*0.8)
	for _, r := range text {
		var n [4]float64
		for i, f := range strings.Fields(strokes[r]) {
			n[i%4], _ = strconv.ParseFloat(f, 64)
			if i%4 == 3 {
				fmt.Fprintf(&b, "%f %f m %f %f l S ", x+n[0]*unit, y+n[1]*unit, x+n[2]*unit, y+n[3]*unit)
			}
		}
		x += 5.5 * unit
	}
	return b.String()
}

// TestPictures reads a page that is a picture, where tesseract is installed:
// the letters are drawn as lines, not shown as text.
func TestPictures(t *testing.T) {
	if _, err := exec.LookPath("tesseract"); err != nil || testing.Short() {
		t.Skip("no tesseract, or short")
	}
	r := New(Options{OCR: true, CacheDir: t.TempDir()})
	page := draw("THE FINAL TALK", 60, 700, 3) + draw("WHAT THE FLEET LEFT", 60, 660, 3) + draw("IN THE WATTLE", 60, 620, 3)
	raw, err := r.Read(context.Background(), ingest.Source{Data: build(page)})
	if err != nil {
		t.Fatal(err)
	}
	if got := texts(raw); !strings.Contains(got, "THE FINAL TALK") || len(raw.Warnings) == 0 {
		t.Errorf("%q %v", got, raw.Warnings)
	}
}
