package pdf

import (
	"bytes"
	"compress/lzw"
	"context"
	"encoding/ascii85"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"concord/ingest"
)

// The files in testdata are one page that says "Mended text", with a title in
// the information dictionary, stored in different ways.
func TestStored(t *testing.T) {
	for _, name := range []string{"aes256", "aes128", "rc4", "rc4-40", "objstm", "objstm-aes256"} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile("testdata/" + name + ".pdf")
			if err != nil {
				t.Fatal(err)
			}
			raw := read(t, data)
			if got := texts(raw); got != "Mended text" {
				t.Errorf("got %q", got)
			}
			if raw.Meta.Title != "Title in the dictionary" {
				t.Errorf("title %q", raw.Meta.Title)
			}
		})
	}
}

func TestLocked(t *testing.T) {
	data, err := os.ReadFile("testdata/locked.pdf")
	if err != nil {
		t.Fatal(err)
	}
	_, err = New(Options{Engine: Native}).Read(context.Background(), ingest.Source{Data: data})
	if !errors.Is(err, ingest.ErrEncrypted) {
		t.Errorf("got %v", err)
	}
}

// TestMended damages a sound file in ways that must not cost its text.
func TestMended(t *testing.T) {
	whole := string(build("BT /F1 10 Tf 50 700 Td (Mended text) Tj ET"))
	replace := func(from, to string) string {
		if !strings.Contains(whole, from) {
			t.Fatalf("nothing to replace: %q", from)
		}
		return strings.ReplaceAll(whole, from, to)
	}
	tests := []struct{ name, data string }{
		{"junk around", "junk\n" + whole + strings.Repeat("more junk\n", 20)},
		{"PDF 2.0", replace("%PDF-1.4", "%PDF-2.0")},
		{"no table", replace("startxref", "startxxxx")},
		{"table elsewhere", replace("startxref\n", "startxref\n1")},
		{"huge Size", replace("/Size ", "/Size 999999999")},
		{"Prev cycle", replace("/Root 1 0 R>>", fmt.Sprintf("/Root 1 0 R/Prev %d>>", strings.Index(whole, "xref\n0")))},
		{"Kids cycle", replace("/Kids[", "/Kids[2 0 R ")},
		{"wrong Length", replace("/Length 42", "/Length 7")},
		{"no Length", replace("/Length 42", "")},
		{"no endobj", replace("endobj\n4 0 obj", "\n4 0 obj")},
		{"cut before the table", whole[:strings.Index(whole, "xref\n0")]},
		{"no catalog", replace("/Type/Catalog", "/Type/Cabbage")[:strings.Index(whole, "xref\n0")]},
		{"odd hex string", replace("(Mended text)", "<4D656E64656420746578747>")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := texts(read(t, []byte(tt.data)))
			if strings.TrimSuffix(got, "p") != "Mended text" {
				t.Errorf("got %q", got)
			}
		})
	}
}

// TestFilters stores the content in each filter.
func TestFilters(t *testing.T) {
	content := "BT /F1 10 Tf 50 700 Td (Mended text) Tj ET " + strings.Repeat("0 g ", 3000)
	var lz bytes.Buffer
	w := lzw.NewWriter(&lz, lzw.MSB, 8)
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	a85 := make([]byte, ascii85.MaxEncodedLen(len(content)))
	a85 = a85[:ascii85.Encode(a85, []byte(content))]
	runs := ""
	for s := content; s != ""; {
		n := min(len(s), 128)
		runs += string(rune(n-1)) + s[:n]
		s = s[n:]
	}
	tests := []struct{ filter, data string }{
		{"/ASCIIHexDecode", fmt.Sprintf("%x>", content)},
		{"/ASCII85Decode", string(a85) + "~>"},
		{"[/AHx/RL]", fmt.Sprintf("%x>", runs)},
		{"/LZWDecode/DecodeParms<</EarlyChange 0>>", lz.String()},
	}
	for _, tt := range tests {
		t.Run(tt.filter, func(t *testing.T) {
			data := bytes.Replace(build(tt.data), []byte("<</Length"), []byte("<</Filter"+tt.filter+"/Length"), 1)
			if got := texts(read(t, data)); got != "Mended text" {
				t.Errorf("got %q", got)
			}
		})
	}
}

// TestCut reads every beginning of a file: it may fail, but says so.
func TestCut(t *testing.T) {
	whole := build("BT /F1 10 Tf 50 700 Td (Mended text) Tj ET")
	for n := range whole {
		raw, err := New(Options{Engine: Native}).Read(context.Background(), ingest.Source{Data: whole[:n]})
		if err == nil && len(raw.Lines) == 0 {
			t.Fatalf("cut at %d: neither text nor error", n)
		}
	}
}

// TestBombs reads files made to cost much.
func TestBombs(t *testing.T) {
	tests := []struct {
		name string
		data []byte
	}{
		{"form calling itself", bytes.Replace(build("/X Do /X Do BT /F1 9 Tf (a) Tj ET"), []byte("/Resources<<"), []byte("/Resources<</XObject<</X 5 0 R>>"), 1)},
		{"deep arrays", build(strings.Repeat("[", 1_000_000))},
		{"deep dictionaries", build(strings.Repeat("<</A ", 500_000))},
		{"q without Q", build(strings.Repeat("q ", 1_000_000))},
		{"open string", build("BT (" + strings.Repeat("(", 1_000_000))},
		{"open hex string", build("BT <" + strings.Repeat("4", 1_000_000))},
		{"objects without end", []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj ", 200_000))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
			defer stop()
			if _, err := New(Options{Engine: Native}).Read(ctx, ingest.Source{Data: tt.data}); errors.Is(err, context.DeadlineExceeded) {
				t.Error(err)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(build("BT /F1 10 Tf 50 700 Td (text) Tj ET"))
	f.Add(build(columns))
	for _, name := range []string{"aes256", "rc4", "objstm", "objstm-aes256"} {
		data, err := os.ReadFile("testdata/" + name + ".pdf")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
		defer stop()
		raw, err := New(Options{Engine: Native, Limits: Limits{Decoded: 8 << 20}}).Read(ctx, ingest.Source{Data: data})
		if errors.Is(err, context.DeadlineExceeded) {
			t.Fatal("too slow")
		}
		if err != nil {
			return
		}
		for _, l := range raw.Lines {
			for _, r := range l.Runs {
				if r.Start < 0 || r.End > len(l.Text) || r.Start > r.End {
					t.Fatalf("run %+v of %q", r, l.Text)
				}
			}
		}
	})
}
