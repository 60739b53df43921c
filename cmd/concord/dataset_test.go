package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "write golden files")

// sampleFolder holds the sample papers with their gold.
const sampleFolder = "../../corpus/samples"

// concord runs the program in this process and returns what it wrote.
func concord(t *testing.T, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	if got := run(context.Background(), args, strings.NewReader(""), &out, &err); got != want {
		t.Fatalf("concord %s: exit code %d, want %d\n%s", strings.Join(args, " "), got, want, err.String())
	}
	return out.String(), err.String()
}

// samplePapers are the paths of the sample papers.
func samplePapers(t *testing.T) []string {
	t.Helper()
	golds, err := filepath.Glob(filepath.Join(sampleFolder, "*.gold.json"))
	if err != nil || len(golds) < 8 {
		t.Fatalf("the sample papers are not where they should be: %v (%v)", golds, err)
	}
	var paths []string
	for _, g := range golds {
		b, err := os.ReadFile(g)
		if err != nil {
			t.Fatal(err)
		}
		var head struct{ File string }
		if err := json.Unmarshal(b, &head); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, filepath.Join(sampleFolder, head.File))
	}
	return paths
}

// The export is byte-identical whatever the order of ingestion and the number
// of workers, and it is what its schema says.
func TestExportIsDeterministic(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the sample papers three times")
	}
	paths := samplePapers(t)
	export := func(jobs int, groups ...[]string) string {
		dir := filepath.Join(t.TempDir(), "corpus")
		for _, g := range groups {
			concord(t, 0, append([]string{"--corpus", dir, "ingest", "--quiet", "--jobs", strconv.Itoa(jobs)}, g...)...)
		}
		out, _ := concord(t, 0, "--corpus", dir, "export")
		return out
	}
	half := len(paths) / 2
	want := export(1, paths)
	if got := export(4, paths[half:], paths[:half]); got != want {
		t.Error("another order and number of workers gives another export")
	}
	if got := export(3, paths[half:half+1], paths); got != want {
		t.Error("reading a paper twice gives another export")
	}
	schema, _ := concord(t, 0, "schema")
	validate(t, schema, want)
}

func validate(t *testing.T, schema, document string) {
	t.Helper()
	c := jsonschema.NewCompiler()
	s, err := jsonschema.UnmarshalJSON(strings.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.AddResource("concord.schema.json", s); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("concord.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(v); err != nil {
		t.Errorf("the export is not what its schema says: %v", err)
	}
	// A schema that accepts anything would prove nothing.
	broken := strings.Replace(document, `"dataset": "concord"`, `"dataset": 7`, 1)
	if v, err = jsonschema.UnmarshalJSON(strings.NewReader(broken)); err != nil {
		t.Fatal(err)
	}
	if compiled.Validate(v) == nil {
		t.Error("the schema accepts a number for the dataset's name")
	}
}

// Over the development papers the model finds the conflicts that are there, and
// takes no difference of precision for one.
func TestGoldConflicts(t *testing.T) {
	gold, err := filepath.Abs("../../../shared/gold")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(gold, "conflicts.json")); err != nil {
		t.Skipf("the development papers are not here: %v", err)
	}
	var papers []string
	for _, end := range []string{"txt", "pdf", "html", "docx"} {
		p, err := filepath.Glob(filepath.Join(gold, "*."+end))
		if err != nil {
			t.Fatal(err)
		}
		papers = append(papers, p...)
	}
	dir := filepath.Join(t.TempDir(), "corpus")
	concord(t, 0, append([]string{"--corpus", dir, "ingest", "--quiet"}, papers...)...)
	out, _ := concord(t, 0, "--corpus", dir, "model", "--json")
	var m struct {
		Conflicts []struct {
			About  string
			Values []struct{ Value string }
		}
	}
	if err := json.Unmarshal([]byte(out), &m); err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, c := range m.Conflicts {
		var values []string
		for _, v := range c.Values {
			values = append(values, v.Value)
		}
		got[strings.Join(values, " ")] = true
	}
	for _, want := range []string{"2023-23 2024-02", "2002-02-20 2003"} {
		if !got[want] {
			t.Errorf("conflict %s not found in %v", want, got)
		}
	}
	if len(m.Conflicts) > 4 {
		t.Errorf("%d conflicts: more than two false ones", len(m.Conflicts))
	}
}

// TestScores holds extraction on the sample papers, and on those of development,
// to golden files: a change shows its price in the diff
// (go test ./cmd/concord -run Scores -update).
func TestScores(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the sample papers")
	}
	samplePapers(t)
	for golden, folder := range map[string]string{
		"scores.golden":             sampleFolder,
		"scores_development.golden": filepath.Join(sampleFolder, "development"),
	} {
		t.Run(golden, func(t *testing.T) {
			got, warnings := concord(t, 0, "score", folder)
			if strings.TrimSpace(warnings) != "" {
				t.Errorf("some papers could not be read:\n%s", warnings)
			}
			equalsGolden(t, filepath.Join("testdata", golden), got)
		})
	}
}

// equalsGolden compares what was printed with a golden file, or writes it with -update.
func equalsGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: what is printed has changed\ngot:\n%s\nwant:\n%s", path, got, want)
	}
}
