package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"concord/corpus"
	"concord/corpus/model"
)

// Report is what the Markdown and HTML reports and the pages of the browser
// show, ready to be written. Every line carries the numbers of its notes.
type Report struct {
	Title         string
	Generator     string
	Papers        []Paper
	Known         int // relationships known, of which Relationships are the strongest
	Relationships []reportRelationship
	Conflicts     []reportConflict
	Matrix        Matrix
	Notes         []Note // numbered from 1

	l     *Library
	notes map[string]int // fact → number of its note
}

// Paper is a document as a reader is told of it.
type Paper struct {
	Number                            int
	ID, Title, Authors, Path, Details string
}

// Named is an entity with its name.
type Named struct{ ID, Name string }

// Note carries the evidence of a fact.
type Note struct {
	Number     int
	Fact       string
	Places     []Place
	Method     string
	Confidence float64
}

// Place is where words of evidence stand.
type Place struct {
	Paper                int
	Document, Fact       string
	Page, Section, Quote string
}

type reportRelationship struct {
	ID, Support string
	Parties     [2]Named
	Programmes  []reportStanding
	Until       bool // any standing has ended
	Phases      []reportPhase
	SWOT        [4]reportList
	Lists       []reportList
}

// Title names the two parties.
func (x reportRelationship) Title() string { return x.Parties[0].Name + " and " + x.Parties[1].Name }

type reportStanding struct {
	Programme, Party     Named
	Status, Since, Until string
	Notes                []int
}

type reportPhase struct {
	Label, Span string
	From, To    int // years; To is 0 while it lasts
	Notes       []int
}

type reportList struct {
	Title string
	Lines []reportLine
}

// reportLine is a fact in words; facts of the same words and date are one line.
type reportLine struct {
	Text, When string
	Notes      []int
}

type reportConflict struct {
	About string
	Lines []reportLine
}

// note gives the number of the note that carries a fact's evidence, 0 where
// the dataset does not hold the fact.
func (r *Report) note(fact string) int {
	if n := r.notes[fact]; n > 0 {
		return n
	}
	f := r.l.facts[fact]
	if f == nil || len(f.Evidence) == 0 {
		return 0
	}
	n := Note{Number: len(r.Notes) + 1, Fact: fact, Method: f.Method, Confidence: f.Confidence}
	for _, e := range f.Evidence {
		p := Place{Paper: r.l.papers[e.Document], Document: e.Document, Fact: fact, Section: e.Section, Quote: e.Quote}
		if e.Page != nil {
			p.Page = fmt.Sprint(*e.Page)
		}
		n.Places = append(n.Places, p)
	}
	r.Notes = append(r.Notes, n)
	r.notes[fact] = n.Number
	return n.Number
}

func (r *Report) relationship(x model.Relationship) reportRelationship {
	out := reportRelationship{ID: "r-" + strings.ReplaceAll(x.Parties[0]+"--"+x.Parties[1], ":", "-"), Support: support(x)}
	for i := range out.Parties {
		out.Parties[i] = Named{x.Parties[i], r.l.Name(x.Parties[i])}
	}
	for _, s := range model.Joined(x.Programmes) {
		row := reportStanding{Programme: Named{s.Programme, r.l.Name(s.Programme)}, Party: Named{s.Party, r.l.Name(s.Party)}, Status: string(s.Status), Since: opt(s.Since), Until: opt(s.Until)}
		for _, f := range s.Facts {
			row.Notes = append(row.Notes, r.note(f))
		}
		out.Until = out.Until || row.Until != ""
		out.Programmes = append(out.Programmes, row)
	}
	r.phases(&out, x)
	r.swot(&out, x)
	r.lists(&out, x)
	return out
}

func (r *Report) phases(out *reportRelationship, x model.Relationship) {
	for _, p := range chosen(r.l.phases, x.Phases) {
		ph := reportPhase{Label: p.Label, Span: opt(p.Start) + " – " + strings.TrimPrefix(opt(p.End), ".."), Notes: []int{r.note(p.ID)}}
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

func (r *Report) swot(out *reportRelationship, x model.Relationship) {
	out.SWOT = [4]reportList{{Title: "Strengths"}, {Title: "Weaknesses"}, {Title: "Opportunities"}, {Title: "Threats"}}
	for i, ids := range [][]string{x.SWOT.Strengths, x.SWOT.Weaknesses, x.SWOT.Opportunities, x.SWOT.Threats} {
		for _, c := range chosen(r.l.claims, ids) {
			text := c.Text
			if c.Holder != corpus.HolderAuthor && c.Holder != "" {
				text += " (" + c.Holder + ")"
			}
			out.SWOT[i].Lines = append(out.SWOT[i].Lines, reportLine{Text: text, Notes: []int{r.note(c.ID)}})
		}
	}
}

func (r *Report) lists(out *reportRelationship, x model.Relationship) {
	add := func(title string, lines []reportLine) {
		if len(lines) > 0 {
			slices.SortStableFunc(lines, func(a, b reportLine) int { return cmp.Compare(a.When, b.When) })
			out.Lists = append(out.Lists, reportList{title, together(lines)})
		}
	}
	var relations, events, scenarios, figures, statements []reportLine
	for _, f := range chosen(r.l.relations, x.Relations) {
		relations = append(relations, reportLine{Phrase(*f, r.l.Name), opt(f.When), []int{r.note(f.ID)}})
	}
	for _, f := range chosen(r.l.events, x.Events) {
		events = append(events, reportLine{f.Label, opt(f.When), []int{r.note(f.ID)}})
	}
	for _, f := range chosen(r.l.scenarios, x.Scenarios) {
		scenarios = append(scenarios, reportLine{fmt.Sprintf("%s (%d factors)", f.Title, len(f.Factors)), "", []int{r.note(f.ID)}})
	}
	for _, f := range chosen(r.l.figures, x.Figures) {
		figures = append(figures, reportLine{f.Text, opt(f.When), []int{r.note(f.ID)}})
	}
	for _, f := range chosen(r.l.statements, x.Statements) {
		statements = append(statements, reportLine{f.Speaker + ": " + f.Text, "", []int{r.note(f.ID)}})
	}
	add("What they do", relations)
	add("Events", events)
	add("Scenarios", scenarios)
	add("Figures", figures)
	add("Statements", statements)
}

// together makes one line of those that say the same.
func together(lines []reportLine) []reportLine {
	var out []reportLine
	for _, l := range lines {
		same := func(o reportLine) bool { return o.Text == l.Text && o.When == l.When }
		if i := slices.IndexFunc(out, same); i >= 0 {
			out[i].Notes = append(out[i].Notes, l.Notes...)
			continue
		}
		out = append(out, l)
	}
	return out
}

func (r *Report) conflicts() {
	for _, c := range r.l.Model.Conflicts {
		words := strings.Fields(c.About)
		for i, w := range words {
			words[i] = r.l.Name(w)
		}
		out := reportConflict{About: strings.Join(words, " ")}
		for _, v := range c.Values {
			for _, f := range v.Facts {
				out.Lines = append(out.Lines, reportLine{v.Value, "", []int{r.note(f)}})
			}
		}
		r.Conflicts = append(r.Conflicts, out)
	}
}
