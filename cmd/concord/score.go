package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/spf13/cobra"

	"concord/cmd/internal/score"
	"concord/corpus"
	"concord/corpus/export"
)

// scoreCommand measures the program against gold; it is for those who work on
// Concord and does not show in the help.
func (a *app) scoreCommand() *cobra.Command {
	var verbose bool
	var dataset string
	c := &cobra.Command{
		Use:     "score FOLDER",
		Short:   "Score extraction against a folder of papers with *.gold.json",
		Example: "  concord score corpus/samples --verbose",
		Args:    cobra.ExactArgs(1),
		Hidden:  true,
		RunE: func(c *cobra.Command, args []string) error {
			golds, err := loadGolds(args[0])
			if err != nil {
				return err
			}
			ds, err := a.scored(c.Context(), args[0], dataset, golds)
			if err != nil {
				return err
			}
			score.Score(ds, golds).Print(a.stdout, verbose)
			return nil
		},
	}
	a.reading(c)
	c.Flags().BoolVarP(&verbose, "verbose", "v", false, "list what was missed and what is extra")
	c.Flags().StringVar(&dataset, "dataset", "", "score this export instead of reading the papers")
	return c
}

func loadGolds(folder string) ([]score.Gold, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.gold.json"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s: no *.gold.json here", folder)
	}
	var golds []score.Gold
	for _, p := range paths {
		g, err := score.LoadGold(p)
		if err != nil {
			return nil, err
		}
		golds = append(golds, g)
	}
	return golds, nil
}

// scored loads the dataset to score, or reads the papers that have gold.
func (a *app) scored(ctx context.Context, folder, dataset string, golds []score.Gold) (*export.Dataset, error) {
	if dataset != "" {
		b, err := os.ReadFile(dataset)
		if err != nil {
			return nil, err
		}
		var ds export.Dataset
		if err := json.Unmarshal(b, &ds); err != nil {
			return nil, fmt.Errorf("%s: %w", dataset, err)
		}
		return &ds, nil
	}
	p, err := a.pipeline()
	if err != nil {
		return nil, err
	}
	papers := make([]*corpus.Paper, len(golds))
	var wg sync.WaitGroup
	gate := make(chan struct{}, runtime.NumCPU())
	for i, g := range golds {
		wg.Add(1)
		go func() {
			defer wg.Done()
			gate <- struct{}{}
			defer func() { <-gate }()
			src, err := a.readSource(filepath.Join(folder, g.File))
			if err == nil {
				var paper corpus.Paper
				if paper, err = p.Read(ctx, src); err == nil {
					papers[i] = &paper
					return
				}
			}
			a.warn("%v", err)
		}()
	}
	wg.Wait()
	var read []corpus.Paper
	for _, p := range papers {
		if p != nil {
			read = append(read, *p)
		}
	}
	ds := export.Build(read, export.Options{Generator: generator()})
	return &ds, nil
}
