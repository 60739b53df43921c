package hostile

import (
	"context"
	"errors"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"concord/cmd/internal/pipeline"
	"concord/ingest"
	"concord/ingest/archive"
	"concord/ingest/pdf"
)

func TestMain(m *testing.M) {
	pdf.WorkerMain()
	os.Exit(m.Run())
}

const (
	maxTime   = time.Minute // longer is a hang; on an idle machine every file takes under 20 s
	maxMemory = 512 << 20
)

// raced says that the race detector is on: it takes ten times the time and
// memory, so that limits mean nothing. make test runs these tests without it.
var raced bool

// known are the errors by which a source may fail.
var known = []error{ingest.ErrEmpty, ingest.ErrUnsupported, ingest.ErrDamaged, ingest.ErrEncrypted, ingest.ErrNoText, ingest.ErrTooLarge}

func TestFiles(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("reads big files under limits of time and memory")
	}
	p, err := pipeline.New(pipeline.Options{PDFEngine: "native", OCR: "off"})
	if err != nil {
		t.Fatal(err)
	}
	files := Files()
	if len(files) < 60 {
		t.Errorf("%d files", len(files))
	}
	for _, f := range files {
		t.Run(f.Name, func(t *testing.T) {
			src := ingest.Source{Path: f.Name, Data: f.Make()}
			runtime.GC()
			peak, stop := watch()
			start := time.Now()
			err := readAny(p, src)
			took := time.Since(start)
			stop()
			if took > maxTime {
				t.Errorf("took %v", took)
			}
			if m := peak.Load(); m > maxMemory {
				t.Errorf("took %d MB", m>>20)
			}
			check(t, f, err)
		})
	}
}

// check demands one clear line of an error, and an error where the file cannot
// be read.
func check(t *testing.T, f File, err error) {
	t.Helper()
	if err == nil {
		if !f.Readable {
			t.Error("read without an error")
		}
		return
	}
	s := err.Error()
	if strings.ContainsAny(s, "\n\r\x00") || len(s) > 300 || !strings.HasPrefix(s, f.Name) {
		t.Errorf("not one clear line: %q", s)
	}
	for _, k := range known {
		if errors.Is(err, k) {
			return
		}
	}
	t.Errorf("an error of no known kind: %v", err)
}

// readAny reads a source, or the members of an archive, and returns the first
// error.
func readAny(p *pipeline.Pipeline, src ingest.Source) error {
	ctx := context.Background()
	if !archive.Is(src) {
		_, err := p.Read(ctx, src)
		return err
	}
	var first error
	err := archive.Each(ctx, src, func(m ingest.Source, err error) error {
		if err == nil {
			_, err = p.Read(ctx, m)
		}
		if first == nil {
			first = err
		}
		return nil
	})
	if err != nil {
		return err
	}
	return first
}

// watch samples the memory that this process holds, until stop is called.
func watch() (peak *atomic.Uint64, stop func()) {
	peak = &atomic.Uint64{}
	done, ended := make(chan struct{}), make(chan struct{})
	sample := func() {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		peak.Store(max(peak.Load(), m.HeapInuse+m.StackInuse))
	}
	go func() {
		defer close(ended)
		for {
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
				sample()
			}
		}
	}()
	return peak, func() { close(done); <-ended; sample() }
}
