package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concord/index"
)

// query is a question to a corpus and a wording that answers it.
type query struct{ Query, Expect string }

// queriesOf gives the questions of a folder's gold files.
func queriesOf(t *testing.T, folder string) []query {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	var out []query
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var gold struct{ Queries []query }
		if err := json.Unmarshal(b, &gold); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		out = append(out, gold.Queries...)
	}
	return out
}

// answeredAt is the place of the first passage that holds the answer, from 1
// over all documents shown; 0 for none.
func answeredAt(t *testing.T, corpus string, q query) int {
	t.Helper()
	out, _ := concord(t, 0, "--corpus", corpus, "search", "--json", q.Query)
	var r index.Result
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, h := range r.Hits {
		for _, p := range h.Passages {
			n++
			if strings.Contains(strings.Join(strings.Fields(p.Text), " "), q.Expect) {
				return n
			}
		}
	}
	return 0
}

// answers asks a folder's questions of a corpus of its papers.
func answers(t *testing.T, folder string, queries []query) string {
	t.Helper()
	papers, err := filepath.Glob(filepath.Join(folder, "*_*.*"))
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"--corpus", filepath.Join(t.TempDir(), "corpus"), "ingest", "--quiet"}
	for _, p := range papers {
		if filepath.Ext(p) != ".json" {
			args = append(args, p)
		}
	}
	concord(t, 0, args...)
	best, three := 0, 0
	for _, q := range queries {
		n := answeredAt(t, args[1], q)
		if n == 1 {
			best++
		} else {
			t.Logf("%q: in passage %d", q.Query, n)
		}
		if 1 <= n && n <= 3 {
			three++
		}
	}
	return fmt.Sprintf("%d questions, answered in the best passage %d, in the best three %d\n", len(queries), best, three)
}

// TestQueries holds the search to how many questions of the sample papers, and
// of gold papers where they lie beside the project, find their answers
// (testdata/queries.golden; go test ./cmd/concord -run TestQueries -update).
func TestQueries(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the sample papers")
	}
	samplePapers(t)
	path := filepath.Join("testdata", "queries.golden")
	golden, err := os.ReadFile(path)
	if err != nil && !*update {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, set := range [][2]string{{"samples", sampleFolder}, {"gold", "../../../shared/gold"}} {
		name, folder := set[0], set[1]
		if queries := queriesOf(t, folder); len(queries) > 0 {
			got.WriteString(name + ": " + answers(t, folder, queries))
			continue
		}
		t.Logf("%s: not here", folder)
		for known := range strings.Lines(string(golden)) {
			if strings.HasPrefix(known, name+": ") {
				got.WriteString(known)
			}
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got.String() != string(golden) {
		t.Errorf("answers are found otherwise\ngot:\n%swant:\n%s", got.String(), golden)
	}
}
