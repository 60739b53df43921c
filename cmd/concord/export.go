package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"concord/corpus"
	"concord/corpus/export"
	"concord/corpus/store"
)

func (a *app) exportCommand() *cobra.Command {
	var format, out string
	var noText bool
	c := &cobra.Command{
		Use:   "export",
		Short: "Write the dataset of the corpus",
		Example: `  concord export -o dataset.json
  concord export --no-text | jq '.participations[] | .party'`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if format != "json" {
				return usagef("--format %s: not known (json)", format)
			}
			return a.export(c.Context(), out, export.Options{Generator: generator(), NoText: noText})
		},
	}
	c.Flags().StringVar(&format, "format", "json", "format of the export")
	c.Flags().StringVarP(&out, "output", "o", "", "file to write (default standard output)")
	c.Flags().BoolVar(&noText, "no-text", false, "leave the clean texts out")
	return c
}

func (a *app) export(ctx context.Context, out string, o export.Options) error {
	papers, err := a.papers(ctx)
	if err != nil {
		return err
	}
	return a.writeTo(out, func(w io.Writer) error { return export.JSON(w, export.Build(papers, o)) })
}

// papers loads the whole corpus.
func (a *app) papers(ctx context.Context) ([]corpus.Paper, error) {
	st, err := store.Open(ctx, a.corpus)
	if err != nil {
		return nil, a.corpusError(err)
	}
	defer st.Close()
	var papers []corpus.Paper
	err = st.Papers(ctx, func(p corpus.Paper) error { papers = append(papers, p); return nil })
	return papers, err
}

// corpusError adds what to do to an error of opening the corpus.
func (a *app) corpusError(err error) error {
	return fmt.Errorf("%w (make one with 'concord ingest PATH', or name another with --corpus)", err)
}

// writeTo writes to a file that appears under its name only when it is whole,
// or to standard output where path is "" or "-".
func (a *app) writeTo(path string, write func(io.Writer) error) error {
	if path == "" || path == "-" {
		return write(a.stdout)
	}
	tmp := path + ".part"
	f, err := os.OpenFile(tmp, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644) //nolint:gosec // an export is for others to read
	if err != nil {
		return fmt.Errorf("%s: cannot be written: %w", path, plainError(err))
	}
	defer os.Remove(tmp)
	if err := write(f); err != nil {
		f.Close()
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return fmt.Errorf("%s: cannot be written: %w", path, plainError(err))
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("%s: cannot be written: %w", path, plainError(err))
	}
	return os.Rename(tmp, path)
}
