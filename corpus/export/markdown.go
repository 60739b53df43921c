package export

import (
	"fmt"
	"io"
	"strings"
)

// mdEscape writes what Markdown would take as marks as text.
var mdEscape = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "|", `\|`, "#", `\#`, "\n", " ")

func md(s string) string { return mdEscape.Replace(s) }

// ref cites notes by their numbers.
func ref(notes []int) string {
	var b strings.Builder
	for _, n := range notes {
		if n > 0 {
			fmt.Fprintf(&b, "[^%d]", n)
		}
	}
	return b.String()
}

// Markdown writes the report as Markdown with footnotes.
func Markdown(w io.Writer, ds Dataset) error {
	r := NewLibrary(&ds).Report()
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\nMade by %s from %s. Every line points at the words that carry it.\n\n", r.Title, md(r.Generator), counted(len(r.Papers)))
	for _, p := range r.Papers {
		fmt.Fprintf(&b, "%d. %s. *%s* %s\n", p.Number, md(p.Authors), md(p.Title), md(p.Details))
	}
	if r.Known > len(r.Relationships) {
		fmt.Fprintf(&b, "\nThe %d strongest of %d relationships.\n", len(r.Relationships), r.Known)
	}
	for _, x := range r.Relationships {
		x.markdown(&b)
	}
	if len(r.Conflicts) > 0 {
		b.WriteString("\n## Conflicts\n\n")
		for _, c := range r.Conflicts {
			fmt.Fprintf(&b, "- %s:", md(c.About))
			for _, l := range c.Lines {
				fmt.Fprintf(&b, " %s%s", md(l.Text), ref(l.Notes))
			}
			b.WriteString("\n")
		}
	}
	b.WriteString("\n## Sources\n\n")
	for _, n := range r.Notes {
		var places []string
		for _, p := range n.Places {
			places = append(places, p.markdown())
		}
		fmt.Fprintf(&b, "[^%d]: %s\n", n.Number, strings.Join(places, "; "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (p Place) markdown() string {
	where := fmt.Sprintf("paper %d", p.Paper)
	if p.Page != "" {
		where += ", p. " + p.Page
	}
	if p.Section != "" {
		where += ", " + md(p.Section)
	}
	return where + ": “" + md(p.Quote) + "”"
}

func (x reportRelationship) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n## %s\n\n%s\n", md(x.Title()), md(x.Support))
	if len(x.Programmes) > 0 {
		b.WriteString("\n| programme | party | status | since | until |\n|---|---|---|---|---|\n")
		for _, s := range x.Programmes {
			fmt.Fprintf(b, "| %s%s | %s | %s | %s | %s |\n", md(s.Programme.Name), ref(s.Notes), md(s.Party.Name), s.Status, s.Since, s.Until)
		}
	}
	if len(x.Phases) > 0 {
		b.WriteString("\n### Phases\n\n")
		for _, p := range x.Phases {
			fmt.Fprintf(b, "- %s: %s%s\n", p.Span, md(p.Label), ref(p.Notes))
		}
	}
	for _, l := range append(x.SWOT[:], x.Lists...) {
		if len(l.Lines) == 0 {
			continue
		}
		fmt.Fprintf(b, "\n### %s\n\n", l.Title)
		for _, i := range l.Lines {
			when := ""
			if i.When != "" {
				when = i.When + ": "
			}
			fmt.Fprintf(b, "- %s%s%s\n", when, md(i.Text), ref(i.Notes))
		}
	}
}
