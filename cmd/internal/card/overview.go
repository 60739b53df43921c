package card

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"concord/corpus"
	"concord/corpus/model"
)

// listed is how many rows an overview shows.
const listed = 12

func newTable(header ...any) table.Writer {
	t := table.NewWriter()
	s := table.StyleLight
	s.Format.Header = text.FormatDefault
	t.SetStyle(s)
	t.AppendHeader(header)
	return t
}

// Overview shows parties, programmes and the strongest relationships.
func (v *View) Overview([]string) string {
	var b strings.Builder
	m := v.ds.Model
	fmt.Fprintf(&b, "%d papers, %d parties, %d programmes, %d relationships, %d conflicts\n\n",
		len(v.ds.Documents), len(m.Matrix.Parties), len(v.programmes()), len(m.Relationships), len(m.Conflicts))
	b.WriteString(v.head("Strongest relationships"))
	b.WriteString(v.relationships(m.Relationships, listed))
	b.WriteString("\n" + v.head("Programmes with most parties"))
	t := newTable("programme", "parties", "since", "kind")
	parties := map[string]map[string]bool{}
	for _, c := range m.Matrix.Cells {
		if parties[c.Programme] == nil {
			parties[c.Programme] = map[string]bool{}
		}
		parties[c.Programme][c.Party] = true
	}
	ps := v.programmes()
	slices.SortStableFunc(ps, func(a, b corpus.ProgrammeFact) int {
		return cmp.Or(cmp.Compare(len(parties[b.Entity]), len(parties[a.Entity])), cmp.Compare(a.Name, b.Name))
	})
	for _, p := range ps[:min(listed, len(ps))] {
		t.AppendRow(table.Row{cut(clean(p.Name), v.o.Width-40), len(parties[p.Entity]), date(p.Start), p.Kind})
	}
	b.WriteString(t.Render() + "\n")
	return b.String()
}

// programmes gives every programme once, with the start that papers tell.
func (v *View) programmes() []corpus.ProgrammeFact {
	at := map[string]int{}
	var out []corpus.ProgrammeFact
	for _, p := range v.ds.Programmes {
		i, ok := at[p.Entity]
		switch {
		case !ok:
			at[p.Entity] = len(out)
			out = append(out, p)
		case out[i].Start == nil:
			out[i].Start = p.Start
		}
	}
	return out
}

// Party shows what a party takes part in and whom it deals with.
func (v *View) Party(ids []string) string {
	var b strings.Builder
	e := v.entities[ids[0]]
	b.WriteString(v.head(v.name(ids[0])))
	if len(e.Aliases) > 0 {
		b.WriteString(v.item("also", strings.Join(e.Aliases, "; "), ""))
	}
	t := newTable("programme or organisation", "status", "since", "until")
	for _, c := range v.ds.Model.Matrix.Cells {
		if c.Party == ids[0] {
			t.AppendRow(table.Row{cut(v.name(c.Programme), v.o.Width-50), c.Status, date(c.Since), date(c.Until)})
		}
	}
	if t.Length() > 0 {
		b.WriteString("\n" + v.head("Takes part in") + t.Render() + "\n")
	}
	t = newTable("party", "status", "since", "until")
	for _, c := range v.ds.Model.Matrix.Cells {
		if c.Programme == ids[0] {
			t.AppendRow(table.Row{cut(v.name(c.Party), v.o.Width-50), c.Status, date(c.Since), date(c.Until)})
		}
	}
	if t.Length() > 0 {
		b.WriteString("\n" + v.head("Its parties") + t.Render() + "\n")
	}
	var rs []model.Relationship
	for _, r := range v.ds.Model.Relationships {
		if of(r, ids) {
			rs = append(rs, r)
		}
	}
	if len(rs) > 0 {
		b.WriteString("\n" + v.head("Relationships") + v.relationships(rs, 3*listed))
	}
	return b.String()
}

// relationships lists the strongest: most independent papers, then most facts.
func (v *View) relationships(rs []model.Relationship, most int) string {
	rs = model.Strongest(rs)
	t := newTable("relationship", "papers", "facts", "years")
	for _, r := range rs[:min(most, len(rs))] {
		t.AppendRow(table.Row{cut(v.name(r.Parties[0])+" – "+v.name(r.Parties[1]), v.o.Width-38), r.Documents, r.Weight(), r.Years()})
	}
	if len(rs) > most {
		t.AppendRow(table.Row{fmt.Sprintf("and %d more", len(rs)-most)})
	}
	return t.Render() + "\n"
}
