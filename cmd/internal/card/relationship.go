package card

import (
	"fmt"
	"slices"
	"strings"

	"concord/corpus"
	"concord/corpus/export"
	"concord/corpus/model"
)

// Relationship draws the card of two parties.
func (v *View) Relationship(ids []string) string {
	for _, r := range v.ds.Model.Relationships {
		if of(r, ids) {
			return v.card(r)
		}
	}
	return ""
}

func (v *View) card(r model.Relationship) string {
	var b strings.Builder
	papers := "1 paper"
	if r.Documents > 1 {
		papers = fmt.Sprintf("%d papers", r.Documents)
	}
	title := v.name(r.Parties[0]) + " – " + v.name(r.Parties[1])
	if y := r.Years(); y != "" {
		title += ", " + y
	}
	b.WriteString(v.head(title + " (" + papers + ")"))
	v.standings(&b, r)
	v.phases(&b, r)
	v.relations(&b, r)
	v.swot(&b, r.SWOT)
	v.scenarios(&b, r)
	v.events(&b, r)
	v.figures(&b, r)
	v.statements(&b, r)
	return b.String()
}

func (v *View) standings(b *strings.Builder, r model.Relationship) {
	rows := model.Joined(r.Programmes)
	if len(rows) == 0 {
		return
	}
	header := []string{"programme", "party", "status", "since"}
	if slices.ContainsFunc(rows, func(s model.Standing) bool { return s.Until != nil }) {
		header = append(header, "until")
	}
	cells := make([][]string, len(rows))
	for i, s := range rows {
		cells[i] = []string{v.name(s.Programme), cut(v.name(s.Party), max(14, v.o.Width/5)), string(s.Status), date(s.Since), date(s.Until)}[:len(header)]
	}
	room := v.o.Width - 3*len(header) - 1 // what the other columns and the lines leave
	for c := 1; c < len(header); c++ {
		widest := len(header[c])
		for _, row := range cells {
			widest = max(widest, len([]rune(row[c])))
		}
		room -= widest
	}
	t := newTable(anys(header)...)
	for _, row := range cells {
		row[0] = cut(row[0], max(16, room))
		t.AppendRow(anys(row))
	}
	b.WriteString("\n" + v.head("Programmes") + t.Render() + "\n")
}

func anys(s []string) []any {
	out := make([]any, len(s))
	for i, x := range s {
		out[i] = x
	}
	return out
}

// phases draws the periods as bars over the years they span together.
func (v *View) phases(b *strings.Builder, r model.Relationship) {
	var ps []corpus.Phase
	lo, hi := 9999, 0
	for _, p := range v.ds.Phases {
		if !slices.Contains(r.Phases, p.ID) {
			continue
		}
		ps = append(ps, p)
		for _, d := range []*corpus.EDTF{p.Start, p.End} {
			if d != nil && d.Year() > 0 {
				lo, hi = min(lo, d.Year()), max(hi, d.Year())
			}
		}
	}
	if len(ps) == 0 || hi == 0 {
		return
	}
	slices.SortStableFunc(ps, func(a, c corpus.Phase) int { return strings.Compare(date(a.Start), date(c.Start)) })
	b.WriteString("\n" + v.head("Phases"))
	const bar = 20
	at := func(y int) int { return (y - lo) * bar / max(1, hi-lo) }
	for _, p := range ps {
		from, to, end := 0, bar, ""
		if p.Start != nil && p.Start.Year() > 0 {
			from = at(p.Start.Year())
		}
		if p.End != nil && p.End.Year() > 0 {
			to, end = at(p.End.Year()), date(p.End)
		}
		to = max(to, from+1)
		from, to = min(from, bar), min(to, bar+1)
		line := strings.Repeat("·", from) + strings.Repeat("█", to-from) + strings.Repeat("·", max(0, bar+1-to))
		span := fmt.Sprintf("%s–%s", date(p.Start), end)
		fmt.Fprintf(b, "  %s %s\n", line, span)
		b.WriteString(v.item(" ", p.Label, v.source(p.ID)))
	}
}

func (v *View) relations(b *strings.Builder, r model.Relationship) {
	var lines []string
	for _, x := range v.ds.Relations {
		if slices.Contains(r.Relations, x.ID) {
			s := export.Phrase(x, v.name)
			if x.When != nil {
				s += ", " + string(*x.When)
			}
			lines = append(lines, v.item("•", s, v.source(x.ID)))
		}
	}
	v.section(b, "Relations", lines)
}

// swot draws the four quadrants.
func (v *View) swot(b *strings.Builder, s model.SWOT) {
	claims := map[string]corpus.Claim{}
	for _, c := range v.ds.Claims {
		claims[c.ID] = c
	}
	for _, q := range []struct {
		name, mark string
		ids        []string
	}{{"Strengths", "+", s.Strengths}, {"Weaknesses", "–", s.Weaknesses}, {"Opportunities", "↑", s.Opportunities}, {"Threats", "!", s.Threats}} {
		var lines []string
		for _, c := range v.ds.Claims {
			if !slices.Contains(q.ids, c.ID) {
				continue
			}
			text := c.Text
			if c.Holder != "" && c.Holder != corpus.HolderAuthor {
				text += " (" + c.Holder + ")"
			}
			lines = append(lines, v.item(q.mark, text, v.source(c.ID)))
		}
		v.section(b, q.name, lines)
	}
}

func (v *View) scenarios(b *strings.Builder, r model.Relationship) {
	var lines []string
	for _, s := range v.ds.Scenarios {
		if !slices.Contains(r.Scenarios, s.ID) {
			continue
		}
		text := fmt.Sprintf("%s: %d factors", s.Title, len(s.Factors))
		if len(s.Advantage) > 0 {
			text += "; advantage of " + v.names(s.Advantage)
		}
		if s.Judged != nil {
			text += "; judged " + strings.ReplaceAll(*s.Judged, "|", ", ")
		}
		lines = append(lines, v.item(fmt.Sprintf("%d.", s.Number), text, v.source(s.ID)))
	}
	v.section(b, "Scenarios", lines)
}

func (v *View) events(b *strings.Builder, r model.Relationship) {
	var es []corpus.Happening
	for _, e := range v.ds.Events {
		if slices.Contains(r.Events, e.ID) {
			es = append(es, e)
		}
	}
	slices.SortStableFunc(es, func(a, c corpus.Happening) int { return strings.Compare(date(a.When), date(c.When)) })
	var lines []string
	for _, e := range es {
		lines = append(lines, v.item(fmt.Sprintf("%-10s", date(e.When)), e.Label, v.source(e.ID)))
	}
	v.section(b, "Events", lines)
}

func (v *View) figures(b *strings.Builder, r model.Relationship) {
	var lines []string
	for _, f := range v.ds.Figures {
		if slices.Contains(r.Figures, f.ID) {
			lines = append(lines, v.item("#", f.Text, v.source(f.ID)))
		}
	}
	v.section(b, "Figures", lines)
}

func (v *View) statements(b *strings.Builder, r model.Relationship) {
	var lines []string
	for _, s := range v.ds.Statements {
		if slices.Contains(r.Statements, s.ID) {
			text := s.Speaker + ": " + s.Text
			if s.Direct {
				text = s.Speaker + ": “" + strings.Trim(s.Text, "“”\" ") + "”"
			}
			lines = append(lines, v.item("“", text, v.source(s.ID)))
		}
	}
	v.section(b, "Statements", lines)
}

func (v *View) section(b *strings.Builder, title string, lines []string) {
	if len(lines) > 0 {
		b.WriteString("\n" + v.head(title) + strings.Join(lines, ""))
	}
}
