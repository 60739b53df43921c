package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concord/corpus"
	"concord/corpus/export"
	"concord/corpus/store"
)

// decideEntity appends one judgement of an entity, and of the one it is merged
// into, after resolving their names in the corpus as it is judged so far.
func (a *app) decideEntity(ctx context.Context, who, why string, j corpus.Judgement, entity, into *string) error {
	st, err := store.OpenWriter(ctx, a.corpus, a.lockWait)
	if err != nil {
		return a.corpusError(err)
	}
	defer st.Close()
	judged, err := st.Judged(ctx)
	if err != nil {
		return err
	}
	if err := oneEntity(ctx, judged, entity); err != nil {
		return err
	}
	j.Entity = *entity
	if into != nil {
		if err := oneEntity(ctx, judged, into); err != nil {
			return err
		}
		if j.Into = *into; j.Into == j.Entity {
			return usagef("%s is that already", j.Entity)
		}
	}
	_, err = st.Decide(ctx, sealed(j, cmp.Or(who, userName()), why))
	return err
}

// oneEntity resolves a name to the one entity that bears it.
func oneEntity(ctx context.Context, papers export.Source, name *string) error {
	found := map[string]bool{}
	err := papers.Papers(ctx, func(p corpus.Paper) error {
		for _, e := range p.Facts.Entities {
			if e.ID == *name {
				found = map[string]bool{e.ID: true}
				return io.EOF
			}
			for _, n := range append([]string{e.Name}, e.Aliases...) {
				if corpus.Fold(n) == corpus.Fold(*name) {
					found[e.ID] = true
				}
			}
		}
		return nil
	})
	if err != nil && err != io.EOF { //nolint:errorlint // the callback's own value
		return err
	}
	switch len(found) {
	case 0:
		return &exitError{exitNothing, *name + ": no entity of this name in the corpus"}
	case 1:
		for id := range found {
			*name = id
		}
		return nil
	}
	return usagef("%s: several entities bear this name, give the ID: %s", *name, strings.Join(slices.Sorted(maps.Keys(found)), ", "))
}

func (a *app) mergeCommand() *cobra.Command {
	var who, why string
	c := &cobra.Command{
		Use: "merge ENTITY INTO", Short: "Judge that two entities are one",
		Example: "  concord merge org:a-b org:alpha-bravo\n  concord merge \"the Bank\" \"African Development Bank\"",
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			j := corpus.Judgement{Action: corpus.ActMerge}
			from, into := args[0], args[1]
			return a.decideEntity(c.Context(), who, why, j, &from, &into)
		},
	}
	judgeFlags(c, &who, &why)
	return c
}

func (a *app) renameCommand() *cobra.Command {
	var who, why string
	c := &cobra.Command{
		Use: "rename ENTITY NAME", Short: "Judge what an entity is called",
		Example: "  concord rename org:nato \"North Atlantic Treaty Organization\"",
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			from := args[0]
			return a.decideEntity(c.Context(), who, why, corpus.Judgement{Action: corpus.ActRename, Name: args[1]}, &from, nil)
		},
	}
	judgeFlags(c, &who, &why)
	return c
}

func (a *app) splitCommand() *cobra.Command {
	var who, why string
	c := &cobra.Command{
		Use: "split ENTITY ALIAS NAME", Short: "Judge that an alias of an entity means another thing",
		Example: "  concord split st:ge Georgian \"Georgia (U.S. state)\"",
		Args:    cobra.ExactArgs(3),
		RunE: func(c *cobra.Command, args []string) error {
			from := args[0]
			return a.decideEntity(c.Context(), who, why, corpus.Judgement{Action: corpus.ActSplit, Alias: args[1], Name: args[2]}, &from, nil)
		},
	}
	judgeFlags(c, &who, &why)
	return c
}

func judgeFlags(c *cobra.Command, who, why *string) {
	c.Flags().StringVar(who, "who", "", "who judges (default: the user of this machine)")
	c.Flags().StringVar(why, "why", "", "reason, kept with the judgement")
}

func (a *app) ledgerCommand() *cobra.Command {
	c := &cobra.Command{Use: "ledger", Short: "Export, import and take back judgements", Example: "  concord ledger export > mine.jsonl\n  concord ledger import theirs.jsonl"}
	c.AddCommand(&cobra.Command{
		Use: "export", Short: "Write all judgements as JSON lines", Example: "  concord ledger export > mine.jsonl", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			st, err := store.Open(c.Context(), a.corpus)
			if err != nil {
				return a.corpusError(err)
			}
			defer st.Close()
			js, err := st.Ledger(c.Context())
			if err != nil {
				return err
			}
			e := json.NewEncoder(a.stdout)
			e.SetEscapeHTML(false)
			for _, j := range js {
				if err := e.Encode(j); err != nil {
					return err
				}
			}
			return nil
		},
	}, &cobra.Command{
		Use: "undo ID...", Short: "Take judgements back", Example: "  concord ledger undo j-90ab12cd34ef5678", Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.undo(c.Context(), args) },
	}, &cobra.Command{
		Use: "import FILE", Short: "Join another person's judgements by union; rivals are shown", Example: "  concord ledger import theirs.jsonl", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.importLedger(c.Context(), args[0]) },
	})
	return c
}

// undo takes judgements back, all or none.
func (a *app) undo(ctx context.Context, ids []string) error {
	st, err := store.OpenWriter(ctx, a.corpus, a.lockWait)
	if err != nil {
		return a.corpusError(err)
	}
	defer st.Close()
	all, err := st.Ledger(ctx)
	if err != nil {
		return err
	}
	var js []corpus.Judgement
	for _, id := range ids {
		if !slices.ContainsFunc(all, func(j corpus.Judgement) bool { return j.ID == id }) {
			return &exitError{exitNothing, id + ": not in the ledger; nothing was taken back"}
		}
		js = append(js, sealed(corpus.Judgement{Action: corpus.ActUndo, Undoes: id}, userName(), ""))
	}
	_, err = st.Decide(ctx, js...)
	return err
}

func (a *app) importLedger(ctx context.Context, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%s: %w", path, plainError(err))
	}
	defer f.Close()
	var js []corpus.Judgement
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for n := 1; sc.Scan(); n++ {
		if len(sc.Bytes()) == 0 {
			continue
		}
		var j corpus.Judgement
		if err := json.Unmarshal(sc.Bytes(), &j); err != nil {
			return fmt.Errorf("%s, line %d: not a judgement: %w (nothing was imported)", path, n, err)
		}
		if j.Seal().ID != j.ID {
			return fmt.Errorf("%s, line %d: the judgement has been altered, its ID does not fit (nothing was imported)", path, n)
		}
		js = append(js, j)
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	st, err := store.OpenWriter(ctx, a.corpus, a.lockWait)
	if err != nil {
		return a.corpusError(err)
	}
	defer st.Close()
	added, err := st.Decide(ctx, js...)
	if err != nil {
		return err
	}
	all, err := st.Ledger(ctx)
	if err != nil {
		return err
	}
	for _, r := range corpus.Rivals(all) {
		a.warn("rivals on %s: %s says %s, %s says %s; the later stands", r[0].Fact+r[0].Entity, r[0].Who, r[0].Action, r[1].Who, r[1].Action)
	}
	a.warn("%d judgements added, %d were there already", added, len(js)-added)
	return nil
}
