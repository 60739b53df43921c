package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"concord/corpus"
	"concord/corpus/store"
)

func (a *app) showCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "show ID",
		Short: "Show a document, entity or fact with its evidence in context",
		Example: `  concord show d-3f2a91c07be4d512
  concord show f-90ab12cd34ef5678
  concord show org:nato`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.paged(func() error { return a.show(c.Context(), args[0]) })
		},
	}
	a.jsonFlag(c)
	return c
}

func (a *app) show(ctx context.Context, id string) error {
	st, err := store.Open(ctx, a.corpus)
	if err != nil {
		return a.corpusError(err)
	}
	defer st.Close()
	if strings.HasPrefix(id, "d-") {
		p, err := st.Paper(ctx, id)
		if errors.Is(err, store.ErrNoSuch) {
			return &exitError{exitNothing, id + ": not in the corpus ('concord status' lists documents)"}
		}
		if err != nil {
			return err
		}
		if a.json {
			return a.printJSON(p)
		}
		return printLayout(a.stdout, &p.Document)
	}
	found := false
	err = st.Papers(ctx, func(p corpus.Paper) error {
		shown, err := a.showIn(&p, id)
		found = found || shown
		return err
	})
	if err != nil {
		return err
	}
	if !found {
		return &exitError{exitNothing, id + ": not in the corpus"}
	}
	return nil
}

// showIn prints what p has under id and reports whether it has anything.
func (a *app) showIn(p *corpus.Paper, id string) (bool, error) {
	found := false
	payload := payloads(&p.Facts)
	p.Facts.Each(func(kind string, f *corpus.Fact) {
		if f.ID != id || found {
			return
		}
		found = true
		if a.json {
			fmt.Fprintln(a.stdout, string(payload[f.ID]))
			return
		}
		fmt.Fprintf(a.stdout, "%s  %s\n", kind, f.ID)
		a.facts(a.stdout, p).print(payload[f.ID], f, true)
	})
	for _, e := range p.Facts.Entities {
		if e.ID != id {
			continue
		}
		found = true
		if a.json {
			if err := a.printJSON(e); err != nil {
				return true, err
			}
			continue
		}
		fmt.Fprintf(a.stdout, "%s  %s (%s)\nalso named: %s\n", e.ID, oneLine(e.Name), e.Type, oneLine(strings.Join(e.Aliases, "; ")))
		printer := a.facts(a.stdout, p)
		for _, m := range e.Mentions {
			printer.evidence(p.Document.Evidence(m.Span))
		}
	}
	return found, nil
}

// payloads gives every fact as JSON, by ID.
func payloads(fs *corpus.Facts) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	var lists map[string]json.RawMessage
	b, _ := json.Marshal(fs) // of plain types, cannot fail
	_ = json.Unmarshal(b, &lists)
	for _, l := range lists {
		var items []json.RawMessage
		_ = json.Unmarshal(l, &items)
		for _, it := range items {
			var head struct{ ID string }
			if json.Unmarshal(it, &head) == nil {
				out[head.ID] = it
			}
		}
	}
	return out
}
