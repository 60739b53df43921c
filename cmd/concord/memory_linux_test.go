package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"concord/corpus/samples"
	"concord/corpus/store"
)

// exportLimit is how much memory the streaming exports may take, in MB,
// whatever the size of the corpus.
const exportLimit = 300

// A large corpus is exported by a real process within the limit. The soak is of
// 10,000 papers; docs/formats.md has its figures.
func TestSoakExport(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a large corpus")
	}
	papers := 600
	if soak() {
		papers = 10_000
	}
	bin, dir := program(t), filepath.Join(t.TempDir(), "corpus")
	synthesize(t, dir, papers)
	for _, format := range []string{"jsonl", "csv"} {
		args := []string{"--corpus", dir, "export", "--format", format}
		if format == "csv" {
			args = append(args, "-o", filepath.Join(t.TempDir(), "tables"))
		}
		c := exec.CommandContext(t.Context(), bin, args...)
		start := time.Now()
		most, err := peak(c)
		if err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		t.Logf("%s of %d papers: %d MB at most, %v of processor time, %v", format, papers, most>>10, c.ProcessState.UserTime().Round(time.Second/10), time.Since(start).Round(time.Second/10))
		if most == 0 || most>>10 > exportLimit {
			t.Errorf("%s takes %d MB, %d are allowed", format, most>>10, exportLimit)
		}
	}
}

// peak runs c and returns the most memory it held, in KB, as the kernel keeps it
// for the program alone: the figure of getrusage begins with that of the
// process that started it.
func peak(c *exec.Cmd) (int, error) {
	if err := c.Start(); err != nil {
		return 0, err
	}
	done := make(chan error, 1)
	go func() { done <- c.Wait() }()
	most := 0
	for {
		select {
		case err := <-done:
			return most, err
		case <-time.After(5 * time.Millisecond):
			data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.Process.Pid))
			if _, after, ok := strings.Cut(string(data), "VmHWM:"); ok && strings.Contains(string(data), "Name:\tconcord") {
				var kb int
				if _, err := fmt.Sscan(after, &kb); err == nil {
					most = max(most, kb)
				}
			}
		}
	}
}

// synthesize fills a corpus with made-up papers.
func synthesize(t *testing.T, dir string, n int) {
	t.Helper()
	st, err := store.OpenWriter(t.Context(), dir, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	var group []store.Record
	for i := range n {
		p := samples.Synthetic(i)
		src := store.Source{Path: p.Document.Source.Path, SHA256: p.Document.Source.SHA256}
		if group = append(group, store.Record{Source: src, Paper: &p, Extractor: "test"}); len(group) < 100 && i < n-1 {
			continue
		}
		if err := st.Put(context.Background(), group...); err != nil {
			t.Fatal(fmt.Errorf("paper %d: %w", i, err))
		}
		group = group[:0]
	}
}
