package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"concord/corpus/samples"
)

func (a *app) samplesCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "samples FOLDER",
		Short:   "Write four short sample papers into a folder, to try everything on",
		Example: "  concord samples papers && concord ingest papers",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil { //nolint:gosec // papers are for others to read
				return fmt.Errorf("%s: cannot be made: %w", args[0], plainError(err))
			}
			return fs.WalkDir(samples.Papers, ".", func(path string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				data, err := samples.Papers.ReadFile(path)
				if err != nil {
					return err
				}
				target := filepath.Join(args[0], path)
				if _, err := os.Stat(target); err == nil {
					return fmt.Errorf("%s: is there already", target)
				}
				return os.WriteFile(target, data, 0o644) //nolint:gosec // papers are for others to read
			})
		},
	}
}
