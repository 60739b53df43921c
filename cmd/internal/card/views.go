package card

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"concord/corpus"
	"concord/corpus/export"
	"concord/corpus/model"
)

// Matrix draws parties by programmes. Programmes are numbered, so that many fit.
func (v *View) Matrix(ids []string) string {
	cells := map[[2]string]string{}
	var parties, programmes []string
	for _, c := range v.ds.Model.Matrix.Cells {
		if len(ids) > 0 && !slices.Contains(ids, c.Party) && !slices.Contains(ids, c.Programme) {
			continue
		}
		cells[[2]string{c.Party, c.Programme}] += export.StatusMark(c.Status)
		parties, programmes = append(parties, c.Party), append(programmes, c.Programme)
	}
	if len(parties) == 0 {
		return ""
	}
	slices.Sort(parties)
	slices.Sort(programmes)
	parties, programmes = slices.Compact(parties), slices.Compact(programmes)
	var b strings.Builder
	per := max(1, (v.o.Width-24)/6)
	for from := 0; from < len(programmes); from += per {
		cols := programmes[from:min(len(programmes), from+per)]
		header := []any{""}
		for i := range cols {
			header = append(header, from+i+1)
		}
		t := newTable(header...)
		for _, p := range parties {
			row, any := table.Row{cut(v.name(p), 18)}, false
			for _, c := range cols {
				m := cells[[2]string{p, c}]
				row, any = append(row, m), any || m != ""
			}
			if any {
				t.AppendRow(row)
			}
		}
		b.WriteString(t.Render() + "\n")
		for i, c := range cols {
			fmt.Fprintf(&b, "%3d  %s\n", from+i+1, v.name(c))
		}
		b.WriteString("\n")
	}
	b.WriteString(v.faint(strings.Join(wrap(export.StatusLegend(), v.o.Width), "\n")) + "\n")
	return b.String()
}

// Timeline lists dated facts of the given parties, or all.
func (v *View) Timeline(ids []string) string {
	labels := v.labels(ids)
	var b strings.Builder
	last := ""
	for _, m := range v.ds.Model.Timeline {
		text, ok := labels[m.Fact]
		if !ok {
			continue
		}
		line := v.item(fmt.Sprintf("%-10s", m.When), text, v.source(m.Fact))
		if line != last {
			b.WriteString(line)
		}
		last = line
	}
	return b.String()
}

// labels says what each dated fact is, for facts that touch all of ids.
func (v *View) labels(ids []string) map[string]string {
	out := map[string]string{}
	put := func(id, text string, touches ...string) {
		for _, want := range ids {
			if !slices.Contains(touches, want) {
				return
			}
		}
		out[id] = text
	}
	for _, p := range v.ds.Programmes {
		put(p.ID, v.name(p.Entity)+" begins", p.Entity)
	}
	for _, p := range v.ds.Participations {
		put(p.ID, fmt.Sprintf("%s: %s of %s", v.name(p.Party), p.Status, v.name(p.Programme)), p.Party, p.Programme)
	}
	for _, r := range v.ds.Relations {
		put(r.ID, export.Phrase(r, v.name), r.Subject, r.Object)
	}
	for _, e := range v.ds.Events {
		put(e.ID, e.Label, e.Parties...)
	}
	for _, p := range v.ds.Phases {
		put(p.ID, "phase: "+p.Label, p.Parties...)
	}
	return out
}

// SWOT draws the quadrants of a relationship, of a party's, or of all.
func (v *View) SWOT(ids []string) string {
	var s model.SWOT
	for _, c := range v.ds.Claims {
		if len(ids) > 0 && !slices.ContainsFunc(c.About, func(a string) bool { return slices.Contains(ids, a) }) {
			continue
		}
		switch c.Quadrant {
		case corpus.Strength:
			s.Strengths = append(s.Strengths, c.ID)
		case corpus.Weakness:
			s.Weaknesses = append(s.Weaknesses, c.ID)
		case corpus.Opportunity:
			s.Opportunities = append(s.Opportunities, c.ID)
		case corpus.Threat:
			s.Threats = append(s.Threats, c.ID)
		}
	}
	var b strings.Builder
	v.swot(&b, s)
	return strings.TrimPrefix(b.String(), "\n")
}

// Conflicts lists matters on which facts cannot all hold, with both quotes.
func (v *View) Conflicts(ids []string) string {
	var b strings.Builder
	for _, c := range v.ds.Model.Conflicts {
		if len(ids) > 0 && !slices.ContainsFunc(ids, func(id string) bool { return strings.Contains(" "+c.About+" ", " "+id+" ") }) {
			continue
		}
		b.WriteString(v.head(v.spell(c.About) + " (" + c.Class + ")"))
		for _, x := range c.Values {
			for _, id := range x.Facts {
				b.WriteString(v.item(x.Value, "“"+v.facts[id].Evidence[0].Quote+"”", v.source(id)))
			}
		}
		b.WriteString("\n")
	}
	if b.Len() == 0 && len(ids) == 0 {
		return "no conflicts\n"
	}
	return b.String()
}

// spell puts names in the place of IDs.
func (v *View) spell(about string) string {
	words := strings.Fields(about)
	for i, w := range words {
		if v.entities[w] != nil {
			words[i] = v.name(w)
		}
	}
	return strings.Join(words, " ")
}
