package main

import (
	"github.com/spf13/cobra"

	"concord/corpus"
	"concord/corpus/export"
)

func (a *app) annotateCommand() *cobra.Command {
	var noText bool
	c := &cobra.Command{
		Use:   "annotate FILE|-",
		Short: "Write the dataset of one source to standard output; no corpus is kept",
		Example: `  concord annotate paper.pdf > paper.json
  concord annotate - --type text/plain --published 2009 < paper.txt`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			p, err := a.pipeline()
			if err != nil {
				return err
			}
			src, err := a.readSource(args[0])
			if err != nil {
				return err
			}
			paper, err := p.Read(c.Context(), src)
			if err != nil {
				return err
			}
			for _, w := range paper.Document.Warnings {
				a.warn("%s: %s", src.Path, w)
			}
			return export.JSON(a.stdout, export.Build([]corpus.Paper{paper}, export.Options{Generator: generator(), NoText: noText}))
		},
	}
	a.reading(c)
	c.Flags().BoolVar(&noText, "no-text", false, "leave the clean text out")
	return c
}
