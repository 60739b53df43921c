package bench

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"concord/cmd/internal/pipeline"
	"concord/ingest"
)

// pdfs is a folder of PDF files to compare with peers on: CONCORD_PDFS, or the
// development data beside the project.
func pdfs(b *testing.B) string {
	b.Helper()
	dir := os.Getenv("CONCORD_PDFS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "data", "pdf", "jats")
	}
	found, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil || len(found) == 0 {
		b.Skipf("no PDF files in %s (CONCORD_PDFS names a folder)", dir)
	}
	return linked(b, found)
}

// linked is a new folder with the files alone.
func linked(b *testing.B, files []string) string {
	b.Helper()
	dir := b.TempDir()
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, filepath.Base(f)), data, 0o600)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// program builds the real program.
func program(b *testing.B) string {
	b.Helper()
	bin := filepath.Join(b.TempDir(), "concord")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", bin, "../../concord").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return bin
}

// cost runs a command and returns the processor time that it and its children
// took, and the time on the clock.
func cost(b *testing.B, name string, args ...string) (cpu, clock time.Duration) {
	b.Helper()
	cmd := exec.Command(name, args...)
	start := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%s %v: %v\n%.2000s", name, args, err, out)
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), time.Since(start)
}

// BenchmarkPeers reads a folder of PDF files with this program and with peers
// in one run, where they are installed: pdftotext for reading alone (against the
// same here), recollindex, which reads by pdftotext and indexes, against
// all of what ingest does: reading, facts, store and index.
func BenchmarkPeers(b *testing.B) {
	dir := pdfs(b)
	files, _ := filepath.Glob(filepath.Join(dir, "*.pdf"))
	var own, read, pdftotext, recoll, ownClock, recollClock time.Duration
	for b.Loop() {
		start := processorTime() // in this process: the program's children that read PDFs are not waited for, and would not count
		clock := time.Now()
		grow(b, dir)
		ownClock += time.Since(clock)
		own += processorTime() - start
		if _, err := exec.LookPath("pdftotext"); err == nil {
			for _, f := range files {
				cpu, _ := cost(b, "pdftotext", f, os.DevNull)
				pdftotext += cpu
			}
			read += reading(b, files)
		}
		if _, err := exec.LookPath("recollindex"); err == nil {
			cpu, clock := cost(b, "recollindex", "-c", recollConfig(b, dir), "-z")
			recoll += cpu
			recollClock += clock
		}
	}
	ms := func(d time.Duration) float64 { return float64(d.Milliseconds()) / float64(b.N*len(files)) }
	b.ReportMetric(ms(own), "ingest-ms/file")
	if pdftotext > 0 {
		b.ReportMetric(ms(pdftotext), "pdftotext-ms/file")
		b.ReportMetric(float64(read)/float64(pdftotext), "read/pdftotext")
	}
	if recoll > 0 {
		b.ReportMetric(ms(recoll), "recollindex-ms/file")
		b.ReportMetric(float64(own)/float64(recoll), "ingest/recollindex")
		b.ReportMetric(float64(ownClock)/float64(recollClock), "ingest/recollindex-clock")
	}
}

// recollConfig is a configuration of Recoll that indexes dir alone.
func recollConfig(b *testing.B, dir string) string {
	b.Helper()
	conf := b.TempDir()
	text := fmt.Sprintf("topdirs = %s\nfollowLinks = 0\nnoaspell = 1\n", dir)
	if err := os.WriteFile(filepath.Join(conf, "recoll.conf"), []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	return conf
}

// BenchmarkColdSearch asks a corpus of recombined papers from process start to
// the last byte, and recollq over the same papers where it is installed.
func BenchmarkColdSearch(b *testing.B) {
	n := sizes()[len(sizes())-1]
	dir, _ := newRecombiner(b).write(b, n)
	bin, home := program(b), filepath.Join(b.TempDir(), "corpus")
	cost(b, bin, "--corpus", home, "ingest", "--quiet", dir)
	conf := ""
	if _, err := exec.LookPath("recollq"); err == nil {
		conf = recollConfig(b, dir)
		cost(b, "recollindex", "-c", conf, "-z")
	}
	var own, peer time.Duration
	queries := []string{"standby", "observers", "treaty council", "gas river"}
	for b.Loop() {
		for _, q := range queries {
			_, clock := cost(b, bin, "--corpus", home, "search", "--limit", "10", q)
			own += clock
			if conf != "" {
				_, clock = cost(b, "recollq", "-c", conf, "-n", "10", "-A", q)
				peer += clock
			}
		}
	}
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(b.N*len(queries)) }
	b.ReportMetric(ms(own), "search-ms")
	if peer > 0 {
		b.ReportMetric(ms(peer), "recollq-ms")
		b.ReportMetric(float64(own)/float64(peer), "search/recollq")
	}
}

// reading is the processor time that reading and cleaning the files takes in
// this process, on one core.
func reading(b *testing.B, files []string) time.Duration {
	b.Helper()
	in, _, err := pipeline.Stages(native)
	if err != nil {
		b.Fatal(err)
	}
	start := processorTime()
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err == nil {
			_, err = in.Read(context.Background(), ingest.Source{Path: f, Data: data})
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	return processorTime() - start
}
