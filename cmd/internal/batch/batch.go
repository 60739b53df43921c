// Package batch reads many sources with several workers and puts the outcomes
// into the store, each acknowledged only when it is on disk.
package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"golang.org/x/sync/semaphore"

	"concord/cmd/internal/collect"
	"concord/corpus"
	"concord/corpus/store"
	"concord/ingest"
	"concord/ingest/archive"
)

// Reader reads one source into a paper.
type Reader interface {
	Read(ctx context.Context, src ingest.Source) (corpus.Paper, error)
}

// Options says how a batch is run.
type Options struct {
	Jobs        int
	MaxBytes    int64 // largest source that is read
	MediaType   string
	Published   string
	Extractor   string // version of the program, kept with each document
	RetryFailed bool   // read again what failed before
	// Done is called once for each source when its outcome is on disk, from one
	// goroutine.
	Done func(Result)
}

// Result is what a source came to.
type Result struct {
	Path     string
	Outcome  Outcome
	Err      error    // why it could not be read, nil for papers read and for what was unchanged
	Warnings []string // what could not be read of a paper read now
}

// Outcome is what became of a source.
type Outcome int

// The outcomes.
const (
	Added Outcome = iota
	Changed
	Unchanged
	Failed
	// Left is a source the corpus has from an archive that no longer holds it.
	// It stays in the corpus until the caller removes it.
	Left
)

// groupSize is how many outcomes are committed at once at most: one sync to
// disk serves them all.
const groupSize = 16

// rawBytes is how much of sources is in memory at the same time, before it is
// read; a source larger than that is there alone.
const rawBytes = 64 << 20

// Run reads files and stores the outcomes. Failures of sources are recorded and
// told to Done; the returned error is one that stopped the batch.
func Run(ctx context.Context, st *store.Store, r Reader, files []collect.File, o Options) error {
	known, err := knownSources(ctx, st)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	room := semaphore.NewWeighted(rawBytes)
	todo, results := make(chan collect.File), make(chan result, o.Jobs)
	var wg sync.WaitGroup
	for range max(1, o.Jobs) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for f := range todo {
				size := min(f.Bytes, rawBytes)
				if room.Acquire(ctx, size) != nil {
					return // interrupted
				}
				readAll(ctx, r, f, known, o, func(res result) { results <- res })
				room.Release(size)
			}
		}()
	}
	go func() {
		defer close(results)
		defer wg.Wait()
		defer close(todo)
		for _, f := range files {
			select {
			case todo <- f:
			case <-ctx.Done():
				return
			}
		}
	}()
	err = write(ctx, st, results, o)
	cancel()
	for range results { // lets the workers end
	}
	return err
}

type known struct {
	store.Source
	extractor string
}

func knownSources(ctx context.Context, st *store.Store) (map[string]known, error) {
	sources, err := st.Sources(ctx)
	if err != nil {
		return nil, err
	}
	entries, err := st.Entries(ctx)
	if err != nil {
		return nil, err
	}
	extractor := map[string]string{}
	for _, e := range entries {
		extractor[e.ID] = e.Extractor
	}
	out := map[string]known{}
	for _, s := range sources {
		out[s.Path] = known{s, extractor[s.Document]}
	}
	return out, nil
}

type result struct {
	file    collect.File
	outcome Outcome
	record  store.Record
	err     error // of this source
}

func (r result) told() Result {
	out := Result{Path: r.file.Path, Outcome: r.outcome, Err: r.err}
	if r.record.Paper != nil {
		out.Warnings = r.record.Paper.Document.Warnings
	}
	return out
}

// readAll reads a file, or the members of an archive, unless they are
// unchanged, and emits a result for each.
func readAll(ctx context.Context, r Reader, f collect.File, known map[string]known, o Options, emit func(result)) {
	k := known[f.Path]
	if current(k, o) && k.Bytes == f.Bytes && k.Modified == f.Modified {
		emit(unchanged(f, k))
		return
	}
	data, err := readFile(f, o.MaxBytes)
	src := ingest.Source{Path: f.Path, MediaType: o.MediaType, Published: o.Published, Data: data}
	if err != nil || o.MediaType != "" || !archive.Is(src) {
		emit(read(ctx, r, f, src, err, k, o))
		return
	}
	held := map[string]bool{}
	err = archive.Each(ctx, src, func(m ingest.Source, err error) error {
		held[m.Path] = true
		member := collect.File{Path: m.Path, Bytes: int64(len(m.Data)), Modified: f.Modified}
		emit(read(ctx, r, member, m, err, known[m.Path], o))
		return nil
	})
	if err != nil {
		emit(read(ctx, r, f, src, err, k, o))
		return
	}
	for path := range known {
		if !held[path] && (path == f.Path || strings.HasPrefix(path, f.Path+"/")) {
			emit(result{file: collect.File{Path: path}, outcome: Left})
		}
	}
}

// current reports whether what is known of a source need not be found anew.
func current(k known, o Options) bool {
	return k.Document != "" && k.extractor == o.Extractor || k.Failure != "" && !o.RetryFailed
}

// read reads one source unless its bytes are unchanged. err says that they
// could not be had.
func read(ctx context.Context, r Reader, f collect.File, src ingest.Source, err error, k known, o Options) result {
	res := result{file: f, record: store.Record{Source: store.Source{Path: f.Path, Bytes: f.Bytes, Modified: f.Modified}, Extractor: o.Extractor}}
	if err == nil {
		sum := sha256.Sum256(src.Data)
		res.record.Source.SHA256 = hex.EncodeToString(sum[:])
		if current(k, o) && res.record.Source.SHA256 == k.SHA256 {
			return unchanged(f, k)
		}
		var paper corpus.Paper
		if paper, err = r.Read(ctx, src); err == nil {
			res.record.Paper = &paper
		}
	}
	switch {
	case err != nil:
		res.outcome, res.err = Failed, err
		res.record.Source.Failure = reason(err)
	case k.Document != "":
		res.outcome = Changed
	}
	return res
}

func unchanged(f collect.File, k known) result {
	r := result{file: f, outcome: Unchanged}
	if k.Failure != "" {
		r.outcome, r.err = Failed, &ingest.SourceError{Path: f.Path, Err: errors.New(k.Failure), Remedy: "unchanged since; --retry-failed reads it again"}
	}
	return r
}

// reason is the message of err without the path, which is stored beside it.
func reason(err error) string {
	var se *ingest.SourceError
	if errors.As(err, &se) {
		return se.Err.Error()
	}
	return err.Error()
}

func readFile(f collect.File, limit int64) ([]byte, error) {
	fail := func(err error) ([]byte, error) {
		var pe *os.PathError
		if errors.As(err, &pe) {
			err = pe.Err
		}
		return nil, &ingest.SourceError{Path: f.Path, Err: err}
	}
	if f.Bytes > limit {
		return fail(fmt.Errorf("%w: %d MB, at most %d MB are read", ingest.ErrTooLarge, f.Bytes>>20, limit>>20))
	}
	file, err := os.Open(f.Path)
	if err != nil {
		return fail(err)
	}
	defer file.Close()
	// a buffer of the right size: growing one would take several times as much
	buf := bytes.NewBuffer(make([]byte, 0, f.Bytes+bytes.MinRead))
	_, err = buf.ReadFrom(io.LimitReader(file, limit+1))
	data := buf.Bytes()
	if err != nil {
		return fail(err)
	}
	if int64(len(data)) > limit {
		return fail(fmt.Errorf("%w: it grew past %d MB while it was read", ingest.ErrTooLarge, limit>>20))
	}
	return data, nil
}

// write commits results in groups and acknowledges each after its commit.
func write(ctx context.Context, st *store.Store, results <-chan result, o Options) error {
	for first := range results {
		group := []result{first}
	gather:
		for len(group) < groupSize {
			select {
			case r, ok := <-results:
				if !ok {
					break gather
				}
				group = append(group, r)
			default:
				break gather
			}
		}
		if err := commit(ctx, st, group, o); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func commit(ctx context.Context, st *store.Store, group []result, o Options) error {
	var records []store.Record
	kept := group[:0]
	for _, r := range group {
		if r.err != nil && ctx.Err() != nil && errors.Is(r.err, ctx.Err()) {
			continue // interrupted, not failed
		}
		kept = append(kept, r)
		if r.record.Source.Path != "" {
			records = append(records, r.record)
		}
	}
	if len(records) > 0 {
		// What was read is kept even when the batch has been told to stop.
		if err := st.Put(context.WithoutCancel(ctx), records...); err != nil {
			return err
		}
	}
	for _, r := range kept {
		if o.Done != nil {
			o.Done(r.told())
		}
	}
	return nil
}
