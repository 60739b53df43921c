package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concord/corpus"
	"concord/corpus/export"
	"concord/corpus/store"
)

// exportFlags are the flags of `concord export`.
type exportFlags struct {
	format, out, since, until             string
	parties, programmes, kinds, documents []string
	noText, rejected                      bool
	confidence                            float64
}

func (a *app) exportCommand() *cobra.Command {
	var f exportFlags
	var about strings.Builder
	for _, x := range export.Formats() {
		fmt.Fprintf(&about, "  %-14s %s\n", x.Name, x.About)
	}
	c := &cobra.Command{
		Use:   "export",
		Short: "Write the dataset of the corpus",
		Long:  "Writes the dataset. Formats:\n\n" + about.String() + "\ndocs/formats.md says what each format cannot hold.",
		Example: `  concord export -o dataset.json
  concord export --format csv -o tables/ --party kazakhstan --since 2001
  concord export --format html -o report.html
  concord export --no-text | jq '.participations[] | .party'`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.export(c.Context(), f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.format, "format", "json", "form of the export, see above")
	fl.StringVarP(&f.out, "output", "o", "", "file or folder to write (default standard output)")
	fl.BoolVar(&f.noText, "no-text", false, "leave the clean texts out")
	fl.StringSliceVar(&f.parties, "party", nil, "only facts about the party (repeatable)")
	fl.StringSliceVar(&f.programmes, "programme", nil, "only facts about the programme (repeatable)")
	fl.StringVar(&f.since, "since", "", "only facts dated from then on (EDTF)")
	fl.StringVar(&f.until, "until", "", "only facts dated up to then (EDTF)")
	fl.StringSliceVar(&f.kinds, "kind", nil, "only facts of a kind (claims, participations, …)")
	fl.StringSliceVar(&f.documents, "document", nil, "only facts of the document (ID)")
	fl.Float64Var(&f.confidence, "min-confidence", 0, "only facts at least this sure (0–1)")
	fl.BoolVar(&f.rejected, "rejected", false, "also facts that a person has rejected")
	return c
}

// kinds are the lists of facts that --kind takes.
var kinds = []string{"programmes", "participations", "relations", "dates", "events", "phases", "claims", "scenarios", "figures", "statements", "references"}

func (a *app) export(ctx context.Context, f exportFlags) error {
	formats := export.Formats()
	i := slices.IndexFunc(formats, func(x export.Format) bool { return x.Name == f.format })
	if i < 0 {
		var names []string
		for _, x := range formats {
			names = append(names, x.Name)
		}
		return usagef("--format %s: not known (%s)", f.format, strings.Join(names, ", "))
	}
	st, err := store.Open(ctx, a.corpus)
	if err != nil {
		return a.corpusError(err)
	}
	defer st.Close()
	o := export.Options{Generator: generator(), NoText: f.noText}
	if o.Filter, err = f.filter(ctx, st); err != nil {
		return err
	}
	judged, err := st.Judged(ctx)
	if err != nil {
		return err
	}
	format := formats[i]
	if format.Folder {
		return a.writeFolder(f.out, format, func(dir string) error { return format.Write(ctx, judged, o, nil, dir) })
	}
	return a.writeTo(f.out, func(w io.Writer) error { return format.Write(ctx, judged, o, w, "") })
}

// filter reads the flags; names of parties and programmes are resolved through
// the aliases of the corpus.
func (f exportFlags) filter(ctx context.Context, st *store.Store) (export.Filter, error) {
	out := export.Filter{Documents: f.documents, MinConfidence: f.confidence, Rejected: f.rejected}
	for flag, v := range map[string]*struct {
		text string
		to   *corpus.EDTF
	}{"--since": {f.since, &out.Since}, "--until": {f.until, &out.Until}} {
		if v.text == "" {
			continue
		}
		d, err := corpus.ParseEDTF(v.text)
		if err != nil {
			return out, usagef("%s: %v", flag, err)
		}
		*v.to = d
	}
	for _, k := range f.kinds {
		full := strings.ToLower(k)
		if !strings.HasSuffix(full, "s") {
			full += "s"
		}
		if !slices.Contains(kinds, full) {
			return out, usagef("--kind %s: not known (%s)", k, strings.Join(kinds, ", "))
		}
		out.Kinds = append(out.Kinds, full)
	}
	var err error
	if out.Parties, err = entityIDs(ctx, st, f.parties); err != nil {
		return out, err
	}
	out.Programmes, err = entityIDs(ctx, st, f.programmes)
	return out, err
}

// entityIDs resolves names to the IDs of all entities that bear them.
func entityIDs(ctx context.Context, st *store.Store, names []string) ([]string, error) {
	if len(names) == 0 {
		return nil, nil
	}
	want := map[string]string{} // folded → as typed
	for _, n := range names {
		want[corpus.Fold(n)] = n
	}
	found := map[string]bool{}
	var ids []string
	err := st.Papers(ctx, func(p corpus.Paper) error {
		for _, e := range p.Facts.Entities {
			for _, n := range append([]string{e.ID, e.Name}, e.Aliases...) {
				k := corpus.Fold(n)
				if _, ok := want[k]; ok && !slices.Contains(ids, e.ID) {
					ids = append(ids, e.ID)
				}
				found[k] = true
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for k, n := range want {
		if !found[k] {
			return nil, &exitError{exitNothing, n + ": no party or programme of this name in the corpus"}
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// papers loads the whole corpus as it has been judged, without rejected facts.
func (a *app) papers(ctx context.Context) ([]corpus.Paper, error) {
	st, err := store.Open(ctx, a.corpus)
	if err != nil {
		return nil, a.corpusError(err)
	}
	defer st.Close()
	judged, err := st.Judged(ctx)
	if err != nil {
		return nil, err
	}
	var papers []corpus.Paper
	err = judged.Papers(ctx, func(p corpus.Paper) error {
		p, _ = export.Filter{}.Paper(p)
		papers = append(papers, p)
		return nil
	})
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

// writeFolder lets a format write its files into a new folder beside the one
// named and moves them there when all are whole.
func (a *app) writeFolder(path string, f export.Format, write func(dir string) error) error {
	if path == "" || path == "-" {
		return usagef("--format %s writes files into a folder: name it with -o", f.Name)
	}
	if err := os.MkdirAll(path, 0o755); err != nil { //nolint:gosec // an export is for others to read
		return fmt.Errorf("%s: cannot be made: %w", path, plainError(err))
	}
	tmp, err := os.MkdirTemp(path, ".part-")
	if err != nil {
		return fmt.Errorf("%s: cannot be written: %w", path, plainError(err))
	}
	defer os.RemoveAll(tmp)
	if err := write(tmp); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	files, err := os.ReadDir(tmp)
	if err != nil {
		return err
	}
	for _, x := range files {
		if err := os.Rename(filepath.Join(tmp, x.Name()), filepath.Join(path, x.Name())); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}
