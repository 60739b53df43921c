package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"concord/cmd/internal/batch"
	"concord/cmd/internal/collect"
	"concord/corpus/store"
	"concord/index"
	"concord/ingest"
)

type ingestFlags struct {
	jobs        int
	retryFailed bool
	prune       bool
	quiet       bool
	list        bool
}

func (a *app) ingestCommand() *cobra.Command {
	var f ingestFlags
	c := &cobra.Command{
		Use:   "ingest PATH...",
		Short: "Read papers (files, folders, archives, or - for standard input) into the corpus",
		Long: `Reads papers into the corpus. What is unchanged since it was last read is
skipped; what changed is replaced. A source that cannot be read costs itself
alone: it is named with its reason, kept in the corpus as failed, listed by
'concord status', and read again with --retry-failed or when it changes. What
could not be read of a paper is told as a warning, and kept with it.`,
		Example: `  concord ingest papers/
  concord ingest report.pdf notes.docx --jobs 4
  curl -s file:///tmp/paper.html | concord ingest - --type text/html --published 2021-05`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.ingest(c.Context(), args, f) },
	}
	a.reading(c)
	fl := c.Flags()
	fl.IntVar(&f.jobs, "jobs", runtime.NumCPU(), "number of sources read at the same time")
	fl.BoolVar(&f.retryFailed, "retry-failed", false, "read again what failed before, though it is unchanged")
	fl.BoolVar(&f.prune, "prune", false, "remove from the corpus what no longer stands under its path")
	fl.BoolVar(&f.quiet, "quiet", false, "no progress, no summary; failures and warnings are still told")
	fl.BoolVar(&f.list, "list", false, "print the path of each source to standard output as soon as its outcome is on disk")
	return c
}

// tally counts the outcomes of a batch.
type tally struct{ added, changed, unchanged, failed int }

func (t *tally) count(o batch.Outcome) {
	switch o {
	case batch.Added:
		t.added++
	case batch.Changed:
		t.changed++
	case batch.Unchanged:
		t.unchanged++
	case batch.Failed:
		t.failed++
	}
}

func (t tally) String() string {
	return fmt.Sprintf("%d added, %d changed, %d unchanged, %d failed", t.added, t.changed, t.unchanged, t.failed)
}

func (a *app) ingest(ctx context.Context, args []string, f ingestFlags) error {
	if f.jobs < 1 {
		return usagef("--jobs must be at least 1")
	}
	if _, err := a.publishedDate(); err != nil {
		return err
	}
	p, err := a.pipeline()
	if err != nil {
		return err
	}
	stdin, paths := splitStdin(args)
	files, problems := collect.Files(paths)
	var t tally
	for _, pr := range problems {
		t.failed++
		a.warn("%v", &ingest.SourceError{Path: pr.Path, Err: pr.Err})
	}
	if len(files) == 0 && !stdin {
		return &exitError{exitFailed, "nothing to read"}
	}
	st, err := store.OpenWriter(ctx, a.corpus, a.lockWait)
	if err != nil {
		return err
	}
	defer st.Close()
	if stdin {
		if err := a.ingestStdin(ctx, st, p, &t); err != nil {
			return err
		}
	}
	boundMemory(f.jobs)
	bar := a.progress(len(files), f.quiet)
	var left []string
	err = batch.Run(ctx, st, p, files, batch.Options{
		Jobs: f.jobs, MaxBytes: maxSource, MediaType: a.mediaType, Published: a.published, Extractor: generator(), RetryFailed: f.retryFailed,
		Done: func(r batch.Result) {
			if r.Outcome == batch.Left {
				left = append(left, r.Path)
				return
			}
			t.count(r.Outcome)
			if f.list {
				fmt.Fprintln(a.stdout, pathFor(a.stdout, r.Path))
			}
			if r.Err != nil || len(r.Warnings) > 0 {
				_ = bar.Clear()
			}
			if r.Err != nil {
				a.warn("%v", r.Err)
			}
			a.warnings(r.Path, r.Warnings)
			_ = bar.Add(1)
		},
	})
	_ = bar.Finish()
	if err == nil && f.prune {
		err = a.prune(ctx, st, left, f.quiet)
	}
	return a.ingested(ctx, st, t, err, f.quiet)
}

// boundMemory makes the collector work harder, rather than take more memory,
// when sources are read that swell. Ordinary papers stay far below.
func boundMemory(jobs int) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(160<<20 + int64(jobs)*48<<20)
	}
}

// ingested brings the index up to date and says how the batch ended.
func (a *app) ingested(ctx context.Context, st *store.Store, t tally, err error, quiet bool) error {
	if err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	if err == nil && t.added+t.changed > 0 {
		if _, ierr := index.Sync(ctx, filepath.Join(a.corpus, "index"), st); ierr != nil && ctx.Err() == nil {
			a.warn("the index could not be brought up to date; 'concord search' will make it: %v", ierr)
		}
	}
	if !quiet {
		a.warn("%s", t)
	}
	switch {
	case err != nil:
		return &exitError{exitFailed, "interrupted; what was read so far is in the corpus"}
	case t.failed > 0 && t.added+t.changed+t.unchanged == 0:
		return &exitError{exitFailed, "no source could be read"}
	case t.failed > 0:
		return &exitError{code: exitPartial}
	}
	return nil
}

func (a *app) ingestStdin(ctx context.Context, st *store.Store, p batch.Reader, t *tally) error {
	src, err := a.readSource("-")
	if err == nil {
		paper, rerr := p.Read(ctx, src)
		if err = rerr; err == nil {
			rec := store.Record{Source: store.Source{Path: "stdin:" + paper.Document.Source.SHA256[:12], SHA256: paper.Document.Source.SHA256, Bytes: int64(len(src.Data))}, Paper: &paper, Extractor: generator()}
			if err := st.Put(ctx, rec); err != nil {
				return err
			}
			t.added++
			a.warnings(src.Path, paper.Document.Warnings)
			return nil
		}
	}
	t.failed++
	a.warn("%v", err)
	return nil
}

// warnings says what of a paper could not be read, a line each.
func (a *app) warnings(path string, warnings []string) {
	for _, w := range warnings {
		a.warn("%s: warning: %s", path, w)
	}
}

// prune removes sources whose file is gone, and those that have left their
// archive.
func (a *app) prune(ctx context.Context, st *store.Store, left []string, quiet bool) error {
	sources, err := st.Sources(ctx)
	if err != nil {
		return err
	}
	gone := left
	for _, s := range sources {
		if collect.Gone(s.Path) {
			gone = append(gone, s.Path)
		}
	}
	slices.Sort(gone)
	for _, path := range gone {
		if !quiet {
			a.warn("%s: gone, removed from the corpus", path)
		}
	}
	return st.Remove(ctx, gone...)
}

func splitStdin(args []string) (stdin bool, paths []string) {
	for _, p := range args {
		if p == "-" {
			stdin = true
		} else {
			paths = append(paths, p)
		}
	}
	return stdin, paths
}

// progress makes a bar on standard error, silent where that is no terminal.
func (a *app) progress(n int, quiet bool) *progressbar.ProgressBar {
	if quiet || !isTerminal(a.stderr) {
		return progressbar.DefaultSilent(int64(n))
	}
	return progressbar.NewOptions(n, progressbar.OptionSetWriter(a.stderr), progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30), progressbar.OptionThrottle(100*time.Millisecond))
}
