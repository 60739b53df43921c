package index

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concord/corpus"
)

func small() memory {
	return memory{
		"d-1": plainPaper("d-1", "The river commission met twice in 2001."),
		"d-2": plainPaper("d-2", "Ferries between the islands are run by one company."),
		"d-3": plainPaper("d-3", "The ministers signed an agreement on pastures."),
	}
}

// rewrite changes the manifest of the generation in use.
func rewrite(t *testing.T, dir string, f func(gen string, m *manifest)) {
	t.Helper()
	name, m, err := current(dir)
	if err != nil {
		t.Fatal(err)
	}
	f(filepath.Join(dir, name), &m)
	b, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name, "manifest"), b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// spoil flips a bit in the middle of every file whose name ends so.
func spoil(t *testing.T, dir, end string) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, end) {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		b[len(b)/2] ^= 1
		n++
		return os.WriteFile(path, b, 0o600)
	})
	if err != nil || n == 0 {
		t.Fatalf("%d files ending in %s spoilt: %v", n, end, err)
	}
}

func TestVerifyFindsDamage(t *testing.T) {
	for _, c := range []struct {
		name, want string
		damage     func(t *testing.T, dir string, m memory)
	}{
		{"nothing", "", func(*testing.T, string, memory) {}},
		{"a segment", "is not as it was written", func(t *testing.T, dir string, _ memory) { spoil(t, dir, ".zap") }},
		{"the texts", "documents.dat is not as it was written", func(t *testing.T, dir string, _ memory) { spoil(t, dir, "documents.dat") }},
		{"no manifest", "made anew", func(t *testing.T, dir string, _ memory) {
			rewrite(t, dir, func(gen string, _ *manifest) { os.Remove(filepath.Join(gen, "passages.tab")) })
		}},
		{"another text", "d-2: its text in the index is not that of the corpus", func(_ *testing.T, _ string, m memory) {
			m["d-2"] = plainPaper("d-2", "Ferries between the islands are run by two companies.")
		}},
		{"other passages", "d-3: its passages or its title in the index are not those of the corpus", func(_ *testing.T, _ string, m memory) {
			p := m["d-3"]
			p.Document.Blocks = nil
			p.Document.Title = "Pastures"
			m["d-3"] = p
		}},
		{"a fact too few", "the fact f-1/d-1 is not in the index", func(_ *testing.T, _ string, m memory) {
			p := m["d-1"]
			ev := p.Document.Evidence(corpus.Span{Start: 34, End: 38})
			p.Facts.Claims = []corpus.Claim{{Fact: corpus.Fact{ID: "f-1", Evidence: []corpus.Evidence{ev}}, Quadrant: corpus.Strength, Text: "2001"}}
			m["d-1"] = p
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, m := filepath.Join(t.TempDir(), "index"), small()
			if _, err := Sync(context.Background(), dir, m); err != nil {
				t.Fatal(err)
			}
			c.damage(t, dir, m)
			faults, err := Verify(context.Background(), dir, m, nil)
			if err != nil {
				t.Fatal(err)
			}
			if said := strings.Join(faults, "\n"); (c.want == "") != (said == "") || !strings.Contains(said, c.want) {
				t.Fatalf("found %q, want %q", said, c.want)
			}
			if err := Rebuild(context.Background(), dir, m); err != nil {
				t.Fatal(err)
			}
			if faults, err := Verify(context.Background(), dir, m, nil); err != nil || len(faults) > 0 {
				t.Errorf("after it was rebuilt: %v %v", faults, err)
			}
		})
	}
}

// A corpus that has changed since is no damage; a missing index is none either.
func TestVerifyBehind(t *testing.T) {
	dir, m := filepath.Join(t.TempDir(), "index"), small()
	if faults, err := Verify(context.Background(), dir, m, nil); err != nil || faults != nil {
		t.Errorf("no index: %v %v", faults, err)
	}
	if _, err := Sync(context.Background(), dir, m); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(dir, "current"))
	if err != nil {
		t.Fatal(err)
	}
	later := maps.Clone(m)
	later["d-4"] = plainPaper("d-4", "A lighthouse.")
	if _, err := Verify(context.Background(), dir, later, nil); !errors.Is(err, ErrBehind) {
		t.Errorf("the index is behind: %v", err)
	}
	after, _ := os.ReadFile(filepath.Join(dir, "current"))
	if !bytes.Equal(before, after) {
		t.Error("looking changed the index")
	}
}
