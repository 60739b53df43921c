package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concord/corpus"
	"concord/corpus/export"
)

// difference is what `concord diff --json` writes.
type difference struct {
	New     []string `json:"new"`
	Gone    []string `json:"gone"`
	Changed []string `json:"changed"`
}

func (a *app) diffCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "diff A B",
		Short: "Show what changed between two exports or corpora: facts and cells of the model",
		Example: `  concord diff last-month.json .concord
  concord diff before.json after.json --json`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			before, err := a.dataset(c.Context(), args[0])
			if err != nil {
				return err
			}
			after, err := a.dataset(c.Context(), args[1])
			if err != nil {
				return err
			}
			d := compare(said(before), said(after))
			if a.json {
				return a.printJSON(d)
			}
			for _, l := range []struct {
				mark  string
				lines []string
			}{{"+", d.New}, {"-", d.Gone}, {"~", d.Changed}} {
				for _, s := range l.lines {
					fmt.Fprintln(a.stdout, l.mark, oneLine(s))
				}
			}
			a.warn("%d new, %d gone, %d changed", len(d.New), len(d.Gone), len(d.Changed))
			return nil
		},
	}
	a.jsonFlag(c)
	return c
}

// dataset loads an export, or makes it of a corpus.
func (a *app) dataset(ctx context.Context, path string) (export.Dataset, error) {
	var ds export.Dataset
	st, err := os.Stat(path)
	if err != nil {
		return ds, fmt.Errorf("%s: %w", path, plainError(err))
	}
	if st.IsDir() {
		other := *a
		other.corpus = path
		papers, err := other.papers(ctx)
		if err != nil {
			return ds, err
		}
		return export.Build(papers, export.Options{Generator: generator(), NoText: true}), nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return ds, fmt.Errorf("%s: %w", path, plainError(err))
	}
	if err := json.Unmarshal(b, &ds); err != nil || ds.Dataset != "concord" {
		return ds, fmt.Errorf("%s: not an export in JSON", path)
	}
	return ds, nil
}

// said maps what a dataset states to how it states it: for every fact its kind,
// paper and content, for every cell of the matrix its dates.
func said(ds export.Dataset) map[string]string {
	paths, out := map[string]string{}, map[string]string{}
	for _, d := range ds.Documents {
		paths[d.ID] = d.Source.Path
	}
	ds.Facts.EachValue(func(kind string, f *corpus.Fact, value any) {
		key := fmt.Sprintf("%s %s [%s]", strings.TrimSuffix(kind, "s"), corpus.FactKey(value), paths[f.Evidence[0].Document])
		b, _ := json.Marshal(value) // of plain types, cannot fail
		var fields map[string]any
		_ = json.Unmarshal(b, &fields)
		for _, k := range []string{"id", "evidence", "confidence", "method"} {
			delete(fields, k)
		}
		b, _ = json.Marshal(fields)
		out[key] = string(b)
	})
	for _, c := range ds.Model.Matrix.Cells {
		key := fmt.Sprintf("cell %s %s %s", c.Party, c.Status, c.Programme)
		out[key] = opt(c.Since) + " – " + opt(c.Until)
	}
	return out
}

func opt(d *corpus.EDTF) string {
	if d == nil {
		return ""
	}
	return string(*d)
}

func compare(before, after map[string]string) difference {
	d := difference{New: []string{}, Gone: []string{}, Changed: []string{}}
	for _, k := range slices.Sorted(maps.Keys(after)) {
		old, ok := before[k]
		switch {
		case !ok:
			d.New = append(d.New, k)
		case old != after[k]:
			d.Changed = append(d.Changed, fmt.Sprintf("%s: %s → %s", k, old, after[k]))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(before)) {
		if _, ok := after[k]; !ok {
			d.Gone = append(d.Gone, k)
		}
	}
	return d
}
