package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"concord/ingest"
)

// build makes a PDF of one page a content stream, in Helvetica as F1.
func build(contents ...string) []byte {
	var b strings.Builder
	var at []int
	obj := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	b.WriteString("%PDF-1.4\n")
	kids := ""
	for i := range contents {
		kids += fmt.Sprintf("%d 0 R ", 4+2*i)
	}
	obj("<</Type/Catalog/Pages 2 0 R>>")
	obj(fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 600 800]>>", kids, len(contents)))
	obj("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	for i, c := range contents {
		obj(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", 5+2*i))
		obj(fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(c), c))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return []byte(b.String())
}

func read(t *testing.T, data []byte) *ingest.Raw {
	t.Helper()
	raw, err := New(Options{Engine: Native}).Read(context.Background(), ingest.Source{Path: "test.pdf", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func texts(raw *ingest.Raw) string {
	var s []string
	for _, l := range raw.Lines {
		s = append(s, l.Text)
	}
	return strings.Join(s, "\n")
}

func TestRead(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"words by gaps", "BT /F1 10 Tf 50 700 Td [(Two)-300(words)-20(here)] TJ ET", "Two wordshere"},
		{"lines", "BT /F1 10 Tf 12 TL 50 700 Td (one) Tj T* (two) Tj ET", "one\ntwo"},
		{"note mark", "BT /F1 10 Tf 50 700 Td (future.) Tj /F1 6 Tf 4 Ts (1) Tj ET", "future.1"},
		{"Q without q", "Q Q BT /F1 10 Tf 50 700 Td (fine) Tj ET Q", "fine"},
		{"actual text", "BT /F1 10 Tf 50 700 Td /Span <</ActualText (ffi)>> BDC (x) Tj EMC ET", "ffi"},
		{"inline image", "BI /W 2 /H 2 ID \xff\x00(Tj EI BT /F1 10 Tf 50 700 Td (after) Tj ET", "after"},
		{"printed twice", "BT /F1 10 Tf 50 700 Td (bold) Tj ET BT /F1 10 Tf 50.3 700 Td (bold) Tj ET", "bold"},
		{"row of columns", columns, "left one\nleft two\nleft three\nright one\nright two\nright three"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := texts(read(t, build(tt.content))); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

const columns = `BT /F1 10 Tf 12 TL 50 700 Td (left one) Tj T* (left two) Tj T* (left three) Tj ET
BT /F1 10 Tf 12 TL 105 700 Td (right one) Tj T* (right two) Tj T* (right three) Tj ET`

func TestSuperscriptRun(t *testing.T) {
	raw := read(t, build("BT /F1 10 Tf 50 700 Td (future.) Tj /F1 6 Tf 4 Ts (12) Tj 0 Ts /F1 10 Tf ( Then) Tj ET"))
	l := raw.Lines[0]
	if len(l.Runs) != 1 || !l.Runs[0].Superscript || l.Text[l.Runs[0].Start:l.Runs[0].End] != "12" {
		t.Errorf("%q %+v", l.Text, l.Runs)
	}
}

func TestErrors(t *testing.T) {
	whole := build("BT /F1 10 Tf 50 700 Td (text) Tj ET")
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"nothing on the page", build(""), ingest.ErrNoText},
		{"only the header", whole[:12], ingest.ErrDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := New(Options{Engine: Native}).Read(context.Background(), ingest.Source{Data: tt.data})
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}
