package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"concord/cmd/internal/pipeline"
	"concord/ingest"
)

const rounds = 5

// times reads and cleans all PDFs of a folder, and has pdftotext read them,
// turn and turn about; the median round of each counts. Both start once for
// each file or are kept running, as they are used.
func times(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no PDF in %s: %w", dir, err)
	}
	p, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	var ours, theirs []time.Duration
	for range rounds {
		d, err := took(files, func(f string) error {
			data, err := os.ReadFile(f)
			if err == nil {
				_, err = p.Clean(context.Background(), ingest.Source{Path: f, Data: data})
			}
			return err
		})
		if err != nil {
			return err
		}
		ours = append(ours, d)
		d, err = took(files, func(f string) error { return exec.Command("pdftotext", f, os.DevNull).Run() })
		if err != nil {
			return fmt.Errorf("pdftotext: %w", err)
		}
		theirs = append(theirs, d)
	}
	slices.Sort(ours)
	slices.Sort(theirs)
	a, b := ours[rounds/2], theirs[rounds/2]
	n := time.Duration(len(files))
	fmt.Printf("%d files: ingest %v a file, pdftotext %v a file, ratio %.2f\n", len(files), (a / n).Round(time.Millisecond), (b / n).Round(time.Millisecond), a.Seconds()/b.Seconds())
	return nil
}

func took(files []string, do func(string) error) (time.Duration, error) {
	start := time.Now()
	for _, f := range files {
		if err := do(f); err != nil {
			return 0, err
		}
	}
	return time.Since(start), nil
}
