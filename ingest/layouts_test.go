package ingest_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concord/corpus"
)

var update = flag.Bool("update", false, "write what is read from testdata/layouts")

// TestLayouts reads small papers set in the ways of the world: minutes, numbered
// reports, articles of law, transcripts, questions and answers, newsletters.
// Beside each stands what is to be read from it.
func TestLayouts(t *testing.T) {
	files, err := filepath.Glob("testdata/layouts/*.txt")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		_, d := read(t, filepath.Base(f), data)
		got := blocks(d)
		golden := strings.TrimSuffix(f, ".txt") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: read\n%s\nwant\n%s", f, got, want)
		}
	}
}

// blocks is the head of a document and the first words of each block.
func blocks(d *corpus.Document) string {
	out := head(d)
	for _, b := range d.Blocks {
		text := strings.Join(strings.Fields(d.Text[b.Start:b.End]), " ")
		if w := strings.Fields(text); len(w) > 9 {
			text = strings.Join(w[:9], " ") + " …"
		}
		out = append(out, strings.Join(strings.Fields(string(b.Kind)+" "+b.Mark+" "+text), " "))
	}
	return strings.Join(out, "\n") + "\n"
}
