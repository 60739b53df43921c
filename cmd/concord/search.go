package main

import (
	"context"
	"errors"
	"fmt"
	"html"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"concord/corpus/store"
	"concord/index"
)

type searchFlags struct {
	index.Request
	party, programme, year, kind []string
	filesOnly                    bool
}

func (a *app) searchCommand() *cobra.Command {
	var f searchFlags
	c := &cobra.Command{
		Use:   "search QUERY...",
		Short: "Find passages and facts",
		Long: `Finds passages, grouped by document, best first.

  words side by side       any of them, ranked
  "a phrase"  pre*  fuzy~  phrase, prefix, likeness
  AND OR NOT ( )           in capitals; also -word
  a NEAR/5 b               within five words
  party:kazakhstan         any name of a party or programme
  programme:PfP  year:2004..2009  kind:threat  author:smith  title:energy  lang:ru`,
		Example: `  concord search "peacekeeping battalion"
  concord search 'party:nato AND kind:threat' --facts
  concord search 'gas NEAR/5 transit year:2004..2009' --json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.search(c.Context(), args, f) },
	}
	a.jsonFlag(c)
	fl := c.Flags()
	fl.StringArrayVar(&f.party, "party", nil, "only passages that name the party")
	fl.StringArrayVar(&f.programme, "programme", nil, "only passages that name the programme")
	fl.StringArrayVar(&f.year, "year", nil, "only passages that name a year (2004, 2004..2009)")
	fl.StringArrayVar(&f.kind, "kind", nil, "only passages with a kind of fact (claim, threat, participation, figure …)")
	fl.BoolVar(&f.Facts, "facts", false, "also the facts that match")
	fl.IntVar(&f.Limit, "limit", 10, "documents shown")
	fl.IntVar(&f.Offset, "offset", 0, "documents passed over")
	fl.IntVar(&f.Passages, "passages", 3, "passages shown of a document")
	fl.IntVar(&f.Context, "context", 0, "length of a snippet in characters")
	fl.StringVar(&f.Sort, "sort", "score", "order of documents: score, date or title")
	fl.StringSliceVar(&f.Facets, "facets", nil, "count documents by party, programme, year, kind or lang")
	fl.BoolVarP(&f.filesOnly, "files-with-matches", "l", false, "print the paths of the documents only")
	return c
}

func (a *app) search(ctx context.Context, args []string, f searchFlags) error {
	if !slices.Contains([]string{"score", "date", "title"}, f.Sort) {
		return usagef("--sort %s: not known (score, date, title)", f.Sort)
	}
	for _, x := range f.Facets {
		if !slices.Contains([]string{"party", "programme", "year", "kind", "lang"}, x) {
			return usagef("--facets %s: not known (party, programme, year, kind, lang)", x)
		}
	}
	if f.Limit < 0 || f.Offset < 0 || f.Context < 0 || f.Passages < 0 {
		return usagef("--limit, --offset, --context and --passages cannot be negative")
	}
	f.Query = f.query(args)
	x, err := a.openIndex(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	begin := time.Now()
	r, err := x.Search(ctx, f.Request)
	var qe *index.QueryError
	switch {
	case errors.As(err, &qe):
		return &exitError{exitUsage, qe.Error()}
	case err != nil:
		return err
	}
	r.TookMS = time.Since(begin).Milliseconds()
	if err := a.paged(func() error { return a.printResult(r, f) }); err != nil {
		return err
	}
	if r.Total == 0 {
		return &exitError{code: exitNothing}
	}
	return nil
}

// query joins the words of the command line and the filters. One argument is
// the query as it stands; several are words that the shell has parted.
func (f *searchFlags) query(args []string) string {
	q := strings.Join(args, " ")
	var filters []string
	for _, g := range []struct {
		field  string
		values []string
	}{{"party", f.party}, {"programme", f.programme}, {"year", f.year}, {"kind", f.kind}} {
		for _, v := range g.values {
			filters = append(filters, g.field+`:"`+strings.ReplaceAll(v, `"`, " ")+`"`)
		}
	}
	if len(filters) == 0 {
		return q
	}
	if strings.TrimSpace(q) == "" {
		return strings.Join(filters, " ")
	}
	return "(" + q + ") " + strings.Join(filters, " ")
}

// openIndex opens the index and brings it up to date where it is not: a crash
// between storing and indexing leaves it behind.
func (a *app) openIndex(ctx context.Context) (*index.Index, error) {
	dir := filepath.Join(a.corpus, "index")
	st, err := store.Open(ctx, a.corpus)
	if err != nil {
		return nil, a.corpusError(err)
	}
	defer st.Close()
	revision, err := st.Revision(ctx)
	if err != nil {
		return nil, err
	}
	x, err := index.Open(dir)
	if err == nil && x.Revision() == revision {
		return x, nil
	}
	if err == nil {
		x.Close()
	} else if !errors.Is(err, index.ErrStale) {
		return nil, err
	}
	if _, err := index.Sync(ctx, dir, st); err != nil {
		return nil, fmt.Errorf("the index cannot be made: %w", err)
	}
	return index.Open(dir)
}

func (a *app) printResult(r *index.Result, f searchFlags) error {
	switch {
	case a.json:
		return a.printJSON(r)
	case f.filesOnly:
		for _, h := range r.Hits {
			fmt.Fprintln(a.stdout, pathFor(a.stdout, h.Path))
		}
		return nil
	}
	for _, w := range slices.Sorted(maps.Keys(r.Suggestions)) {
		a.warn("nothing has %q; did you mean %q?", w, r.Suggestions[w])
	}
	for i, h := range r.Hits {
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		a.printHit(h)
	}
	a.printFacets(r, f.Facets)
	a.warn("%d of %d documents", len(r.Hits), r.Total)
	return nil
}

func (a *app) printHit(h index.Hit) {
	title := oneLine(h.Title)
	if title == "" {
		title = oneLine(filepath.Base(h.Path))
	}
	path, gap := oneLine(h.Path), "  "
	if len([]rune(title))+2+len([]rune(path)) > width(a.stdout) {
		gap = "\n  " // both do not fit one line
	}
	fmt.Fprintf(a.stdout, "%s%s%s\n", a.bold(a.link(h.Path, title)), gap, a.faint(path))
	for _, p := range h.Passages {
		var where []string
		if p.Page != nil {
			where = append(where, fmt.Sprintf("p. %d", *p.Page))
		}
		if p.Section != "" {
			where = append(where, oneLine(p.Section))
		}
		if len(where) > 0 {
			fmt.Fprintln(a.stdout, "  "+a.faint(strings.Join(where, " · ")))
		}
		for _, l := range wrapMarked(p.Snippet, width(a.stdout)-4) {
			fmt.Fprintln(a.stdout, "    "+a.marked(l))
		}
	}
	if len(h.Facts) > 0 {
		fmt.Fprintf(a.stdout, "  facts: %s\n", strings.Join(h.Facts, " "))
	}
}

func (a *app) printFacets(r *index.Result, order []string) {
	for _, f := range order {
		fmt.Fprintf(a.stdout, "\n%s\n", a.bold(f))
		for _, c := range r.Facets[f] {
			fmt.Fprintf(a.stdout, "  %5d  %s\n", c.Count, oneLine(c.Value))
		}
	}
}

// wrapMarked breaks a snippet into lines; marks and escapes take no room.
func wrapMarked(s string, width int) []string {
	var lines []string
	var line string
	used := 0
	open := false
	for _, w := range strings.Fields(s) {
		n := len([]rune(html.UnescapeString(strings.NewReplacer("<mark>", "", "</mark>", "").Replace(w))))
		if used > 0 && used+1+n > width {
			if open {
				line += "</mark>"
			}
			lines = append(lines, line)
			line, used = "", 0
			if open {
				line = "<mark>"
			}
		}
		if used > 0 {
			line += " "
			used++
		}
		line += w
		used += n
		if i, j := strings.LastIndex(w, "<mark>"), strings.LastIndex(w, "</mark>"); i >= 0 || j >= 0 {
			open = i > j
		}
	}
	return append(lines, line)
}

// marked shows a snippet's marks: in colour on a terminal, not at all elsewhere.
func (a *app) marked(s string) string {
	on, off := "", ""
	if a.colour() {
		on, off = "\x1b[1;33m", "\x1b[0m"
	}
	parts := strings.NewReplacer("<mark>", "\x00", "</mark>", "\x01").Replace(s)
	return strings.NewReplacer("\x00", on, "\x01", off).Replace(oneLineKeep(html.UnescapeString(parts)))
}

// oneLineKeep is oneLine that leaves the two private marks alone.
func oneLineKeep(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0 || r == 1 {
			return r
		}
		if r < 0x20 || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, s)
}

func (a *app) bold(s string) string  { return a.style("1", s) }
func (a *app) faint(s string) string { return a.style("2", s) }

func (a *app) style(code, s string) string {
	if !a.colour() {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// link makes text a hyperlink to a file, on terminals (OSC 8).
func (a *app) link(path, text string) string {
	abs, err := filepath.Abs(path)
	if !a.colour() || err != nil {
		return text
	}
	return "\x1b]8;;" + (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}).String() + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}
