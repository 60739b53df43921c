package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"concord/corpus"
	"concord/corpus/store"
)

// statusReport is what `concord status --json` writes.
type statusReport struct {
	Corpus    string         `json:"corpus"`
	Documents []statusPaper  `json:"documents"`
	Failed    []statusFailed `json:"failed"`
	// Unplaced are judgements whose fact or entity is not found any more.
	Unplaced []corpus.Judgement `json:"unplaced"`
}

type statusPaper struct {
	ID       string   `json:"id"`
	Path     string   `json:"path"`
	Title    string   `json:"title"`
	Facts    int      `json:"facts"`
	Warnings []string `json:"warnings"`
}

type statusFailed struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

func (a *app) statusCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "status",
		Short:   "List what is in the corpus, what failed and why",
		Example: "  concord status\n  concord status --json",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			r, err := a.status(c.Context())
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(r)
			}
			a.printStatus(r)
			return nil
		},
	}
	a.jsonFlag(c)
	return c
}

func (a *app) status(ctx context.Context) (statusReport, error) {
	st, err := store.Open(ctx, a.corpus)
	if err != nil {
		return statusReport{}, a.corpusError(err)
	}
	defer st.Close()
	r := statusReport{Corpus: a.corpus, Documents: []statusPaper{}, Failed: []statusFailed{}, Unplaced: []corpus.Judgement{}}
	sources, err := st.Sources(ctx)
	if err != nil {
		return r, err
	}
	judged, err := st.Judged(ctx)
	if err != nil {
		return r, err
	}
	papers := map[string]statusPaper{}
	err = judged.Papers(ctx, func(p corpus.Paper) error {
		n := 0
		p.Facts.Each(func(string, *corpus.Fact) { n++ })
		papers[p.Document.ID] = statusPaper{ID: p.Document.ID, Title: p.Document.Title, Facts: n + len(p.Facts.References), Warnings: append([]string{}, p.Document.Warnings...)}
		return nil
	})
	if err != nil {
		return r, err
	}
	r.Unplaced = append(r.Unplaced, judged.Ledger.Unplaced()...)
	for _, s := range sources {
		if s.Document == "" {
			r.Failed = append(r.Failed, statusFailed{s.Path, s.Failure})
			continue
		}
		p := papers[s.Document]
		p.Path = s.Path
		r.Documents = append(r.Documents, p)
	}
	return r, nil
}

func (a *app) printStatus(r statusReport) {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.AppendHeader(table.Row{"document", "facts", "title", "source"})
	for _, p := range r.Documents {
		t.AppendRow(table.Row{p.ID, p.Facts, oneLine(p.Title), oneLine(p.Path)})
	}
	w := width(a.stdout)
	t.SetColumnConfigs([]table.ColumnConfig{{Number: 3, WidthMax: max(20, (w-40)*3/5), WidthMaxEnforcer: text.WrapSoft}, {Number: 4, WidthMax: max(14, (w-40)*2/5), WidthMaxEnforcer: text.WrapHard}})
	fmt.Fprintln(a.stdout, t.Render())
	for _, p := range r.Documents {
		for _, w := range p.Warnings {
			fmt.Fprintf(a.stdout, "warning  %s: %s\n", oneLine(p.Path), oneLine(w))
		}
	}
	for _, j := range r.Unplaced {
		fmt.Fprintf(a.stdout, "judgement  %s: %s\n", j.ID, oneLine(unplaced(j)))
	}
	for _, f := range r.Failed {
		fmt.Fprintf(a.stdout, "failed   %s: %s\n", oneLine(f.Path), oneLine(f.Reason))
	}
}

// unplaced says in words that a judgement has not found what it is about.
func unplaced(j corpus.Judgement) string {
	if j.Entity != "" {
		return fmt.Sprintf("%s's %s of %s finds no such entity", j.Who, j.Action, strings.TrimSpace(j.Entity+" "+j.Alias))
	}
	return fmt.Sprintf("%s's %s finds its fact no more in %s: “%s”", j.Who, j.Action, j.Path, j.Quote)
}

func (a *app) jsonFlag(c *cobra.Command) {
	c.Flags().BoolVar(&a.json, "json", false, "write JSON")
}

func (a *app) printJSON(v any) error {
	e := json.NewEncoder(a.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}
