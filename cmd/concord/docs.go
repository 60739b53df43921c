package main

import (
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"concord/corpus/export"
)

// docsCommand writes the documentation that is made from the program itself. It
// is for those who build and package it, and hidden from those who use it.
func (a *app) docsCommand() *cobra.Command {
	c := &cobra.Command{Use: "docs", Short: "Write the documentation that is made from the program", Hidden: true}
	c.AddCommand(&cobra.Command{
		Use: "man DIR", Short: "Write a man page for every command", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return manPages(c.Root(), args[0]) },
	}, &cobra.Command{
		Use: "formats DIR", Short: "Write a reference page for every export format", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return export.WriteReference(args[0]) },
	})
	return c
}

func manPages(root *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // documentation is for others to read
		return err
	}
	root.DisableAutoGenTag = true
	undated := time.Time{} // the same program gives the same pages
	return doc.GenManTree(root, &doc.GenManHeader{Section: "1", Source: generator(), Manual: "Concord", Date: &undated}, dir)
}
