package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"concord/corpus"
)

func (a *app) textCommand() *cobra.Command {
	var layout bool
	c := &cobra.Command{
		Use:   "text FILE|-",
		Short: "Print the title and the clean body text of one source",
		Example: `  concord text paper.pdf
  concord text paper.pdf --layout   # also what was lifted out, and why`,
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
			d, err := p.Clean(c.Context(), src)
			if err != nil {
				return err
			}
			for _, w := range d.Warnings {
				a.warn("%s: %s", src.Path, w)
			}
			if layout {
				return printLayout(a.stdout, d)
			}
			_, err = fmt.Fprintf(a.stdout, "%s\n\n%s\n", printable(d.Title), printable(d.Text))
			return err
		},
	}
	a.reading(c)
	c.Flags().BoolVar(&layout, "layout", false, "show each block with its kind and page, and what was lifted out and why")
	return c
}

// printLayout shows the structure of a document for a person's eye.
func printLayout(out io.Writer, d *corpus.Document) error {
	w := &strings.Builder{}
	fmt.Fprintf(w, "title      %s\n", d.Title)
	for _, x := range d.Authors {
		fmt.Fprintf(w, "author     %s", x.Name)
		for _, s := range append(append([]string{}, x.Degrees...), x.Affiliation, x.Place) {
			if s != "" {
				fmt.Fprintf(w, "; %s", s)
			}
		}
		fmt.Fprintln(w)
	}
	if d.Published != nil {
		fmt.Fprintf(w, "published  %s\n", *d.Published)
	}
	fmt.Fprintf(w, "language   %s\n\n", d.Language)
	for _, b := range d.Blocks {
		where := ""
		if p := d.PageAt(b.Start); p > 0 {
			where = fmt.Sprintf("p. %d", p)
		}
		mark := ""
		if b.Mark != "" {
			mark = b.Mark + " "
		}
		fmt.Fprintf(w, "%-10s %-6s %s%s\n", b.Kind, where, mark, b.In(d.Text))
	}
	for _, f := range d.Footnotes {
		fmt.Fprintf(w, "note       %-6s %s\n", f.Marker, f.Text)
	}
	for _, e := range d.Bibliography {
		fmt.Fprintf(w, "reference  %-6s %s\n", e.Marker, e.Text)
	}
	for _, t := range d.Tables {
		fmt.Fprintf(w, "table      %d rows%s  %s\n", len(t.Rows), map[bool]string{true: ", damaged"}[t.Damaged], t.Caption)
	}
	for _, s := range d.Stray {
		fmt.Fprintf(w, "set aside  %s: %s\n", s.Reason, s.Text)
	}
	_, err := io.WriteString(out, printable(w.String()))
	return err
}
