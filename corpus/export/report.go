package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"concord/corpus"
	"concord/corpus/model"
)

// report is what the Markdown and HTML reports show, ready to be written.
type report struct {
	Title         string
	Generator     string
	Papers        []reportPaper
	Relationships []reportRelationship
	Conflicts     []reportConflict
	Matrix        reportMatrix
	Notes         []reportNote // numbered from 1

	ds     *Dataset
	names  map[string]string
	facts  map[string]*corpus.Fact
	papers map[string]int // document → number, from 1
	notes  map[string]int // fact → number of its note
}

type reportPaper struct {
	Number                        int
	Title, Authors, Path, Details string
}

type reportRelationship struct {
	ID, Title, Support string
	Programmes         []reportStanding
	Phases             []reportPhase
	SWOT               [4]reportList
	Lists              []reportList
}

type reportStanding struct {
	Programme, Party, Status, Since, Until string
	Note                                   int
}

type reportPhase struct {
	Label, Span string
	From, To    int // years; To is 0 while it lasts
	Note        int
}

type reportList struct {
	Title string
	Lines []reportLine
}

type reportLine struct {
	Text string
	When string
	Note int
}

type reportConflict struct {
	About string
	Lines []reportLine
}

type reportNote struct {
	Number               int
	Paper                int
	Page, Section, Quote string
	Method               string
	Confidence           float64
}

type reportMatrix struct {
	Programmes []string
	Rows       []reportRow
}

type reportRow struct {
	Party string
	Cells []string // marks, in the order of Programmes
}

// largestReport is how many relationships have a page of their own.
const largestReport = 60

func newReport(ds Dataset) *report {
	r := &report{Title: "Cooperation model", Generator: ds.Generator, ds: &ds, names: map[string]string{}, facts: map[string]*corpus.Fact{}, papers: map[string]int{}, notes: map[string]int{}}
	for _, e := range ds.Entities {
		r.names[e.ID] = e.Name
	}
	ds.Facts.Each(func(_ string, f *corpus.Fact) { r.facts[f.ID] = f })
	for i, d := range ds.Documents {
		r.papers[d.ID] = i + 1
		var authors []string
		for _, a := range d.Authors {
			authors = append(authors, a.Name)
		}
		p := reportPaper{Number: i + 1, Title: d.Title, Authors: strings.Join(authors, ", "), Path: d.Source.Path, Details: opt(d.Published)}
		if p.Title == "" {
			p.Title = d.Source.Path
		}
		r.Papers = append(r.Papers, p)
	}
	rs := slices.Clone(ds.Model.Relationships)
	slices.SortStableFunc(rs, func(a, b model.Relationship) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(weight(b), weight(a)))
	})
	for _, x := range rs[:min(largestReport, len(rs))] {
		r.Relationships = append(r.Relationships, r.relationship(x))
	}
	r.conflicts()
	r.matrix()
	return r
}

func weight(r model.Relationship) int {
	s, own := r.SWOT, 0
	for _, p := range r.Programmes { // programmes that many share tell little of two
		if slices.Contains(r.Parties, p.Programme) {
			own++
		}
	}
	return own + len(r.Relations) + len(r.Events) + len(r.Phases) + len(s.Strengths) + len(s.Weaknesses) + len(s.Opportunities) + len(s.Threats)
}

func (r *report) name(id string) string {
	if n := r.names[id]; n != "" {
		return n
	}
	return id
}

// counted is a number of papers in words.
func counted(n int) string {
	if n == 1 {
		return "1 paper"
	}
	return fmt.Sprintf("%d papers", n)
}

// note gives the number of the note that carries a fact's evidence.
func (r *report) note(fact string) int {
	if n := r.notes[fact]; n > 0 {
		return n
	}
	f := r.facts[fact]
	if f == nil || len(f.Evidence) == 0 {
		return 0
	}
	e := f.Evidence[0]
	n := reportNote{Number: len(r.Notes) + 1, Paper: r.papers[e.Document], Section: e.Section, Quote: e.Quote, Method: f.Method, Confidence: f.Confidence}
	if e.Page != nil {
		n.Page = fmt.Sprint(*e.Page)
	}
	r.Notes = append(r.Notes, n)
	r.notes[fact] = n.Number
	return n.Number
}

func (r *report) relationship(x model.Relationship) reportRelationship {
	out := reportRelationship{ID: "r-" + strings.NewReplacer(":", "-", "\x00", "--").Replace(x.Parties[0]+"--"+x.Parties[1]), Title: r.name(x.Parties[0]) + " and " + r.name(x.Parties[1])}
	out.Support = "1 paper"
	if x.Documents > 1 {
		out.Support = fmt.Sprintf("%d independent papers", x.Documents)
	}
	if x.First != "" {
		out.Support += ", " + x.First
		if x.Last != x.First {
			out.Support += "–" + x.Last
		}
	}
	for _, s := range x.Programmes {
		out.Programmes = append(out.Programmes, reportStanding{r.name(s.Programme), r.name(s.Party), string(s.Status), opt(s.Since), opt(s.Until), r.note(s.Facts[0])})
	}
	r.phases(&out, x)
	r.swot(&out, x)
	r.lists(&out, x)
	return out
}

func (r *report) phases(out *reportRelationship, x model.Relationship) {
	for _, p := range r.ds.Phases {
		if !slices.Contains(x.Phases, p.ID) {
			continue
		}
		ph := reportPhase{Label: p.Label, Span: opt(p.Start) + " – " + strings.TrimPrefix(opt(p.End), ".."), Note: r.note(p.ID)}
		if p.Start != nil {
			ph.From = p.Start.Year()
		}
		if p.End != nil {
			ph.To = p.End.Year()
		}
		out.Phases = append(out.Phases, ph)
	}
	slices.SortStableFunc(out.Phases, func(a, b reportPhase) int { return cmp.Compare(a.From, b.From) })
}

func (r *report) swot(out *reportRelationship, x model.Relationship) {
	out.SWOT = [4]reportList{{Title: "Strengths"}, {Title: "Weaknesses"}, {Title: "Opportunities"}, {Title: "Threats"}}
	for i, ids := range [][]string{x.SWOT.Strengths, x.SWOT.Weaknesses, x.SWOT.Opportunities, x.SWOT.Threats} {
		for _, c := range r.ds.Claims {
			if slices.Contains(ids, c.ID) {
				text := c.Text
				if c.Holder != corpus.HolderAuthor && c.Holder != "" {
					text += " (" + c.Holder + ")"
				}
				out.SWOT[i].Lines = append(out.SWOT[i].Lines, reportLine{Text: text, Note: r.note(c.ID)})
			}
		}
	}
}

func (r *report) lists(out *reportRelationship, x model.Relationship) {
	add := func(title string, lines []reportLine) {
		if len(lines) > 0 {
			slices.SortStableFunc(lines, func(a, b reportLine) int { return cmp.Compare(a.When, b.When) })
			out.Lists = append(out.Lists, reportList{title, lines})
		}
	}
	var relations, events, scenarios, figures, statements []reportLine
	for _, f := range r.ds.Relations {
		if slices.Contains(x.Relations, f.ID) {
			verb := strings.ReplaceAll(string(f.Predicate), "_", " ")
			if f.Negated {
				verb = "not " + verb
			}
			relations = append(relations, reportLine{r.name(f.Subject) + " " + verb + " " + r.name(f.Object), opt(f.When), r.note(f.ID)})
		}
	}
	for _, f := range r.ds.Events {
		if slices.Contains(x.Events, f.ID) {
			events = append(events, reportLine{f.Label, opt(f.When), r.note(f.ID)})
		}
	}
	for _, f := range r.ds.Scenarios {
		if slices.Contains(x.Scenarios, f.ID) {
			scenarios = append(scenarios, reportLine{fmt.Sprintf("%s (%d factors)", f.Title, len(f.Factors)), "", r.note(f.ID)})
		}
	}
	for _, f := range r.ds.Figures {
		if slices.Contains(x.Figures, f.ID) {
			figures = append(figures, reportLine{f.Text, opt(f.When), r.note(f.ID)})
		}
	}
	for _, f := range r.ds.Statements {
		if slices.Contains(x.Statements, f.ID) {
			statements = append(statements, reportLine{f.Speaker + ": " + f.Text, "", r.note(f.ID)})
		}
	}
	add("What they do", relations)
	add("Events", events)
	add("Scenarios", scenarios)
	add("Figures", figures)
	add("Statements", statements)
}

func (r *report) conflicts() {
	for _, c := range r.ds.Model.Conflicts {
		words := strings.Fields(c.About)
		for i, w := range words {
			words[i] = r.name(w)
		}
		out := reportConflict{About: strings.Join(words, " ")}
		for _, v := range c.Values {
			for _, f := range v.Facts {
				out.Lines = append(out.Lines, reportLine{v.Value, "", r.note(f)})
			}
		}
		r.Conflicts = append(r.Conflicts, out)
	}
}

// statusMarks are the statuses as they stand in the matrix.
var statusMarks = map[corpus.Status]string{
	corpus.Participant: "●", corpus.Signatory: "s", corpus.Observer: "○", corpus.Candidate: "c", corpus.Invited: "i", corpus.Planned: "p",
	corpus.Host: "h", corpus.Suspended: "∥", corpus.Former: "†", corpus.NonParticipant: "×", corpus.NotSought: "–",
}

const statusLegend = "● participant, s signatory, ○ observer, c candidate, i invited, p planned, h host, ∥ suspended, † former, × non-participant, – not sought"

func (r *report) matrix() {
	m := r.ds.Model.Matrix
	column := map[string]int{}
	for i, p := range m.Programmes {
		column[p] = i
		r.Matrix.Programmes = append(r.Matrix.Programmes, r.name(p))
	}
	rows := map[string][]string{}
	for _, c := range m.Cells {
		if rows[c.Party] == nil {
			rows[c.Party] = make([]string, len(m.Programmes))
		}
		rows[c.Party][column[c.Programme]] += statusMarks[c.Status]
	}
	for _, p := range m.Parties {
		r.Matrix.Rows = append(r.Matrix.Rows, reportRow{r.name(p), rows[p]})
	}
}
