package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"concord/cmd/internal/card"
	"concord/corpus/export"
)

type modelFlags struct{ matrix, timeline, swot, conflicts bool }

func (a *app) modelCommand() *cobra.Command {
	var f modelFlags
	c := &cobra.Command{
		Use:   "model [PARTY [PARTY]]",
		Short: "Show the cooperation model: an overview, a party, or the card of a relationship",
		Long: `Shows the cooperation model, folded from the facts of all papers. Without
arguments an overview; with one party its relationships; with two the card of
their relationship. Names are taken as people type them: any alias, any case,
with or without accents.`,
		Example: `  concord model
  concord model kazakhstan nato
  concord model "african union" --timeline
  concord model --conflicts`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(c *cobra.Command, args []string) error { return a.model(c.Context(), args, f) },
	}
	fl := c.Flags()
	fl.BoolVar(&f.matrix, "matrix", false, "parties by programmes")
	fl.BoolVar(&f.timeline, "timeline", false, "dated facts in order")
	fl.BoolVar(&f.swot, "swot", false, "strengths, weaknesses, opportunities and threats")
	fl.BoolVar(&f.conflicts, "conflicts", false, "facts that cannot all hold")
	c.MarkFlagsMutuallyExclusive("matrix", "timeline", "swot", "conflicts")
	a.jsonFlag(c)
	return c
}

func (a *app) model(ctx context.Context, args []string, f modelFlags) error {
	papers, err := a.papers(ctx)
	if err != nil {
		return err
	}
	ds := export.Build(papers, export.Options{Generator: generator(), NoText: true})
	v := card.New(&ds, card.Options{Width: width(a.stdout), Colour: a.colour()})
	var ids []string
	for _, name := range args {
		id, like := v.Find(name)
		if id == "" {
			msg := name + ": no party of this name in the corpus"
			if len(like) > 0 {
				msg += "; did you mean " + strings.Join(like, ", ") + "?"
			}
			return &exitError{exitNothing, msg}
		}
		ids = append(ids, id)
	}
	view := v.Overview
	switch {
	case f.matrix:
		view = v.Matrix
	case f.timeline:
		view = v.Timeline
	case f.swot:
		view = v.SWOT
	case f.conflicts:
		view = v.Conflicts
	case len(ids) == 2:
		view = v.Relationship
	case len(ids) == 1:
		view = v.Party
	}
	if a.json {
		return a.printJSON(v.Select(ids))
	}
	text := view(ids)
	if text == "" {
		return &exitError{exitNothing, "nothing known of this"}
	}
	return a.paged(func() error {
		_, err := a.stdout.Write([]byte(text))
		return err
	})
}
