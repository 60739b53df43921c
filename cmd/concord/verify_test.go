package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concord/corpus"
)

// tampered runs statements on a corpus's file, as no concord would.
func tampered(t *testing.T, dir string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "concord.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		res, err := db.ExecContext(context.Background(), s)
		if err != nil {
			t.Fatalf("%s: %v", s, err)
		}
		if n, _ := res.RowsAffected(); n == 0 {
			t.Fatalf("%s: nothing was changed", s)
		}
	}
}

// indexFile is the file of that name in the index, the first if there are many.
func indexFile(t *testing.T, dir, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "index", pattern))
	if err != nil || len(found) == 0 {
		t.Fatalf("no %s in the index: %v", pattern, err)
	}
	return found[0]
}

func flip(t *testing.T, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 0x10
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Every kind of damage is found, named with its remedy, and mended by it.
func TestVerifyRepairs(t *testing.T) {
	papers := filepath.Join(t.TempDir(), "papers")
	concord(t, 0, "samples", papers)
	paper, other := filepath.Join(papers, "ecowas_standby.txt"), filepath.Join(papers, "serbia_chairs.html")
	for _, c := range []struct {
		name, want string
		damage     func(t *testing.T, dir string)
		again      bool // the papers must be read again after the repair
	}{
		{"index/segment", "fault: index: passages/", func(t *testing.T, dir string) { flip(t, indexFile(t, dir, "gen-*/passages/*.zap")) }, false},
		{"index/texts cut", "fault: index: the index must be made anew: documents.dat is not as it was written", func(t *testing.T, dir string) {
			if err := os.Truncate(indexFile(t, dir, "gen-*/documents.dat"), 9); err != nil {
				t.Fatal(err)
			}
		}, false},
		{"index/no current", "fault: index: the index must be made anew", func(t *testing.T, dir string) { os.Remove(indexFile(t, dir, "current")) }, false},
		{"document/record", "damaged record", func(t *testing.T, dir string) {
			tampered(t, dir, "UPDATE document SET facts = x'28b52ffd0000' WHERE title LIKE 'Ready%'")
		}, true},
		{"document/another's facts", "does not stand at its offsets", func(t *testing.T, dir string) {
			tampered(t, dir, "UPDATE document SET facts = (SELECT facts FROM document o WHERE o.id != document.id) WHERE title LIKE 'Ready%'")
		}, true},
		{"document/hash", "the ID does not derive from the source's hash", func(t *testing.T, dir string) {
			tampered(t, dir, "UPDATE document SET sha256 = 'ff' WHERE title LIKE 'Ready%'")
		}, true},
		{"source/other bytes", "was read from other bytes", func(t *testing.T, dir string) {
			tampered(t, dir, "UPDATE source SET sha256 = 'ff' WHERE path LIKE '%ecowas%'")
		}, true},
		{"ledger/altered", "has been altered", func(t *testing.T, dir string) {
			tampered(t, dir, `UPDATE ledger SET entry = replace(entry, 'tester', 'forger')`)
		}, false},
		{"ledger/unreadable", "cannot be read", func(t *testing.T, dir string) {
			tampered(t, dir, `UPDATE ledger SET entry = '{'`)
		}, false},
		{"ledger/dangling", "takes back j-0123", func(t *testing.T, dir string) {
			j := corpus.Judgement{Action: corpus.ActUndo, Undoes: "j-0123"}.Seal()
			tampered(t, dir, fmt.Sprintf(`INSERT INTO ledger VALUES ('%s', '{"id":"%[1]s","when":"","who":"","action":"undo","undoes":"j-0123"}')`, j.ID))
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "corpus")
			concord(t, 0, "--corpus", dir, "ingest", "--quiet", paper, other)
			ds := exported(t, dir)
			concord(t, 0, "--corpus", dir, "review", "--accept", ds.Dates[0].ID, "--who", "tester")
			concord(t, 0, "--corpus", dir, "verify")

			c.damage(t, dir)
			_, said := concord(t, 1, "--corpus", dir, "verify")
			if !strings.Contains(said, c.want) || !strings.Contains(said, "--repair") {
				t.Errorf("verify said %s, want %q and a remedy", said, c.want)
			}
			if c.again {
				concord(t, 1, "--corpus", dir, "verify", "--repair")
				concord(t, 0, "--corpus", dir, "ingest", paper, other)
			} else {
				_, said = concord(t, 0, "--corpus", dir, "verify", "--repair")
				if !strings.Contains(said, "repaired: ") {
					t.Errorf("verify --repair said %s", said)
				}
			}
			concord(t, 0, "--corpus", dir, "verify")
			concord(t, 0, "--corpus", dir, "search", "standby")
			if strings.HasPrefix(c.name, "ledger/") {
				aside, err := os.ReadFile(filepath.Join(dir, "ledger.damaged"))
				if err != nil || !strings.Contains(string(aside), `"entry"`) {
					t.Errorf("what was altered is not kept: %s %v", aside, err)
				}
			}
		})
	}
}

// What no repair can mend is said so; and a judgement that waits for its fact is
// no damage.
func TestVerifyNotes(t *testing.T) {
	papers, dir := filepath.Join(t.TempDir(), "papers"), filepath.Join(t.TempDir(), "corpus")
	concord(t, 0, "samples", papers)
	paper := filepath.Join(papers, "ecowas_standby.txt")
	concord(t, 0, "--corpus", dir, "ingest", "--quiet", paper)
	ds := exported(t, dir)
	concord(t, 0, "--corpus", dir, "review", "--accept", ds.Claims[0].ID)
	concord(t, 0, "--corpus", dir, "merge", ds.Entities[0].ID, ds.Entities[1].ID)
	if err := os.WriteFile(paper, []byte("READY ON PAPER\n\nA short note that says nothing of what was judged.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, said := concord(t, 0, "--corpus", dir, "verify"); !strings.Contains(said, "has changed since it was read") {
		t.Errorf("verify said %s", said)
	}
	concord(t, 0, "--corpus", dir, "ingest", paper)
	_, said := concord(t, 0, "--corpus", dir, "verify")
	if !strings.Contains(said, "finds its fact no more") || !strings.Contains(said, "finds no such entity") || !strings.Contains(said, "ledger undo") {
		t.Errorf("verify said %s", said)
	}
	out, _ := concord(t, 0, "--corpus", dir, "status")
	id := out[strings.Index(out, "judgement  j-")+len("judgement  "):][:18]
	concord(t, 0, "--corpus", dir, "ledger", "undo", id)
	if again, _ := concord(t, 0, "--corpus", dir, "status"); strings.Contains(again, id) {
		t.Errorf("%s was taken back and is still waiting", id)
	}
	concord(t, 4, "--corpus", dir, "ledger", "undo", "j-nothing")

	// Half of the file overwritten: SQLite's own check, or reading, finds it.
	path := filepath.Join(dir, "concord.db")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(b) / 3; i < len(b)*2/3; i++ {
		b[i] = 0xA5
	}
	os.Remove(path + "-wal")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, said := concord(t, 1, "--corpus", dir, "verify"); !strings.Contains(out+said, "fault") && !strings.Contains(said, "cannot be read") {
		t.Errorf("verify said %s %s", out, said)
	}
}
