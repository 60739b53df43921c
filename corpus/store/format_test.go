package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Every format that ever was has a corpus in testdata, made by the program of
// its time from one paper, one file that cannot be read and one judgement. They
// are never made anew: each format must be opened and hold what it held.
func TestOldFormats(t *testing.T) {
	ctx := context.Background()
	for format := 1; format <= Format; format++ {
		t.Run(fmt.Sprint(format), func(t *testing.T) {
			dir := corpusOf(t, format)
			s, err := OpenWriter(ctx, dir, time.Second)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if v, err := s.format(ctx); v != Format || err != nil {
				t.Errorf("migrated to format %d, %v", v, err)
			}
			holdsWhatItHeld(ctx, t, s)
			if faults, err := s.Check(ctx); err != nil || len(faults) > 0 {
				t.Errorf("%v, %v", faults, err)
			}
		})
	}
}

func holdsWhatItHeld(ctx context.Context, t *testing.T, s *Store) {
	t.Helper()
	sources, err := s.Sources(ctx)
	if err != nil || len(sources) != 2 || sources[0].Path != "bad.txt" || sources[0].Failure == "" || sources[1].Path != "lake.txt" {
		t.Fatalf("sources %v, %v", sources, err)
	}
	p, err := s.Paper(ctx, sources[1].Document)
	if err != nil || !strings.Contains(p.Document.Text, "signed the Lake Treaty") || len(p.Facts.Entities) == 0 || len(p.Facts.Dates) == 0 {
		t.Errorf("the paper is %q with %d entities, %v", p.Document.Text, len(p.Facts.Entities), err)
	}
	for _, e := range p.Facts.Entities {
		for _, m := range e.Mentions {
			if m.In(p.Document.Text) != m.Text {
				t.Errorf("%q does not stand at its offsets", m.Text)
			}
		}
	}
	if js, err := s.Ledger(ctx); err != nil || len(js) != 1 || js[0].Who != "tester" {
		t.Errorf("ledger %v, %v", js, err)
	}
}

// A corpus of a newer format is refused, by readers and writers, and not touched.
func TestNewerFormat(t *testing.T) {
	ctx := context.Background()
	dir := corpusOf(t, Format)
	s, err := OpenWriter(ctx, dir, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", Format+1)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, dir); !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), fmt.Sprintf("format %d", Format+1)) {
		t.Errorf("a reader got %v", err)
	}
	if _, err := OpenWriter(ctx, dir, time.Second); !errors.Is(err, ErrNewer) {
		t.Errorf("a writer got %v", err)
	}
}

// corpusOf is a copy of the corpus of a format.
func corpusOf(t *testing.T, format int) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", fmt.Sprintf("format-%d.db", format)))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "concord.db"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}
