package score

import (
	"encoding/json"
	"fmt"
	"strings"

	"concord/corpus"
	"concord/corpus/export"
)

// order is the order of the categories in the table.
var order = []string{
	"title", "authors", "sections", "clean text", "entities", "aliases", "programmes", "programme start", "participations", "since",
	"dates", "events", "phases", "SWOT listed", "SWOT prose", "scenarios", "figures", "statements", "references", "relations",
}

// Score compares a dataset with gold.
func Score(ds *export.Dataset, golds []Gold) *Report {
	s := &scorer{view: newView(ds), tally: map[string]*Tally{}}
	r := &Report{}
	for _, name := range order {
		s.tally[name] = &Tally{Name: name}
	}
	for _, g := range golds {
		d := s.docs[g.File]
		if d == nil {
			r.Missing = append(r.Missing, g.File)
			d = &corpus.Document{ID: "?"}
		}
		s.one(&g, d)
	}
	for _, name := range order {
		if s.tally[name].Gold > 0 {
			r.Tallies = append(r.Tallies, s.tally[name])
		}
	}
	r.Quotes, r.Unground = s.grounded()
	return r
}

type scorer struct {
	*view
	tally map[string]*Tally
}

// one scores one paper.
func (s *scorer) one(g *Gold, d *corpus.Document) {
	f := s.of(d.ID)
	s.reading(g, d)
	s.entities(g, d)
	s.programmes(g, f)
	s.participations(g, f)
	s.time(g, f)
	s.claims(g, f)
	s.rest(g, f)
}

func (s *scorer) reading(g *Gold, d *corpus.Document) {
	var gt, dt []string
	if g.Title != "" {
		gt = []string{g.Title}
	}
	if d.Title != "" {
		dt = []string{d.Title}
	}
	match(s.tally["title"], gt, dt, func(a, b string) bool { return normal(a) == normal(b) }, self, self)
	match(s.tally["authors"], g.Authors, d.Authors, func(a goldAuthor, b corpus.Author) bool { return normal(a.Name) == normal(b.Name) },
		func(a goldAuthor) string { return a.Name }, func(b corpus.Author) string { return b.Name })
	match(s.tally["sections"], g.Sections, d.Sections, func(a string, b corpus.Section) bool { return heading(a) == heading(b.Title) },
		self, func(b corpus.Section) string { return b.Title })
	var set []string
	for _, x := range d.Stray {
		set = append(set, x.Text)
	}
	body, stray, known := normal(d.Text), normal(strings.Join(set, " ")), d.ID != "?"
	t := s.tally["clean text"]
	count := func(ok bool, what string) {
		t.Gold++
		t.Predicted++
		if ok {
			t.Matched++
		} else {
			t.Missed = append(t.Missed, what)
		}
	}
	for _, j := range g.Joins {
		ok := false
		for _, x := range strings.Split(j, "|") {
			ok = ok || strings.Contains(body, normal(x))
		}
		count(ok, "join: "+j)
	}
	for _, a := range g.Absent {
		count(known && !strings.Contains(body, normal(a)), "should be absent: "+a)
	}
	for _, x := range g.Stray {
		n := normal(x)
		count(known && !strings.Contains(body, n) && strings.Contains(stray, n), "stray: "+x)
	}
}

func (s *scorer) entities(g *Gold, d *corpus.Document) {
	types := map[string]bool{}
	for _, e := range g.Entities {
		types[e.Type] = true
	}
	var pred []corpus.Entity
	for _, e := range s.ds.Entities {
		if types[string(e.Type)] && s.mentions[d.ID][e.ID] {
			pred = append(pred, e)
		}
	}
	match(s.tally["entities"], g.Entities, pred, func(a goldEntity, b corpus.Entity) bool {
		if a.Type != string(b.Type) {
			return false
		}
		if s.names[b.ID][bare(a.Name)] {
			return true
		}
		for _, x := range a.Aliases {
			if s.names[b.ID][bare(x)] {
				return true
			}
		}
		return false
	}, func(a goldEntity) string { return a.Type + ":" + a.Name }, func(b corpus.Entity) string { return string(b.Type) + ":" + b.Name })
	body, t := normal(d.Text), s.tally["aliases"]
	for _, e := range g.Entities {
		for _, a := range e.Aliases {
			if !strings.Contains(body, normal(a)) {
				continue
			}
			t.Gold++
			t.Predicted++
			ok := false
			for _, y := range pred {
				ok = ok || string(y.Type) == e.Type && s.names[y.ID][bare(e.Name)] && s.names[y.ID][bare(a)]
			}
			if ok {
				t.Matched++
			} else {
				t.Missed = append(t.Missed, a+" -> "+e.Name)
			}
		}
	}
}

func (s *scorer) programmes(g *Gold, f *corpus.Facts) {
	same := func(a goldProgramme, b corpus.ProgrammeFact) bool {
		n := bare(a.Name)
		if n == bare(b.Name) || s.who(b.Entity)[n] {
			return true
		}
		return a.Acronym != "" && b.Acronym != nil && normal(a.Acronym) == normal(*b.Acronym)
	}
	match(s.tally["programmes"], g.Programmes, f.Programmes, same, func(a goldProgramme) string { return a.Name }, func(b corpus.ProgrammeFact) string { return b.Name })
	var dated []goldProgramme
	for _, p := range g.Programmes {
		if p.Start != "" {
			dated = append(dated, p)
		}
	}
	var started []corpus.ProgrammeFact
	for _, p := range f.Programmes {
		if date(p.Start) != "" {
			started = append(started, p)
		}
	}
	match(s.tally["programme start"], dated, started, func(a goldProgramme, b corpus.ProgrammeFact) bool { return same(a, b) && a.Start == date(b.Start) },
		func(a goldProgramme) string { return a.Name + " " + a.Start }, func(b corpus.ProgrammeFact) string { return b.Name + " " + date(b.Start) })
}

// who returns the names of an entity, or the ID itself where it is none.
func (s *scorer) who(id string) map[string]bool {
	if n := s.names[id]; n != nil {
		return n
	}
	return map[string]bool{bare(id): true}
}

// is reports whether a gold name ("a|b" means either) can mean one of ids.
func (s *scorer) is(name string, g *Gold, ids ...string) bool {
	options := map[string]bool{}
	for _, part := range strings.Split(name, "|") {
		b := bare(part)
		options[b] = true
		join := func(name string, aliases []string, acronym string) {
			all := map[string]bool{bare(name): true}
			for _, a := range aliases {
				all[bare(a)] = true
			}
			if acronym != "" {
				all[bare(acronym)] = true
			}
			if all[b] {
				for k := range all {
					options[k] = true
				}
			}
		}
		for _, e := range g.Entities {
			join(e.Name, e.Aliases, "")
		}
		for _, p := range g.Programmes {
			join(p.Name, p.Aliases, p.Acronym)
		}
	}
	for _, id := range ids {
		if id == "" {
			continue
		}
		for n := range s.who(id) {
			if options[n] {
				return true
			}
		}
	}
	return false
}

func (s *scorer) participations(g *Gold, f *corpus.Facts) {
	same := func(a goldParticipation, b corpus.Participation) bool {
		return a.Status == string(b.Status) && s.is(a.Party, g, b.Party) && s.is(a.Programme, g, b.Programme)
	}
	showG := func(a goldParticipation) string {
		return fmt.Sprint(a.Party, " ", a.Status, " ", a.Programme, " ", a.Since)
	}
	showP := func(b corpus.Participation) string {
		return fmt.Sprint(b.Party, " ", b.Status, " ", b.Programme, " ", date(b.Since))
	}
	match(s.tally["participations"], g.Participations, f.Participations, same, showG, showP)
	var since []goldParticipation
	for _, p := range g.Participations {
		if p.Since != "" {
			since = append(since, p)
		}
	}
	var dated []corpus.Participation
	for _, p := range f.Participations {
		if date(p.Since) != "" {
			dated = append(dated, p)
		}
	}
	match(s.tally["since"], since, dated, func(a goldParticipation, b corpus.Participation) bool { return a.Since == date(b.Since) && same(a, b) }, showG, showP)
	match(s.tally["relations"], g.Relations, f.Relations, func(a goldRelation, b corpus.Relation) bool {
		return a.Predicate == string(b.Predicate) && a.Negated == b.Negated && s.is(a.Subject, g, b.Subject) && s.is(a.Object, g, b.Object)
	}, func(a goldRelation) string {
		return fmt.Sprint(a.Subject, " ", a.Predicate, " ", a.Object, not(a.Negated))
	},
		func(b corpus.Relation) string {
			return fmt.Sprint(b.Subject, " ", b.Predicate, " ", b.Object, not(b.Negated))
		})
}

func not(negated bool) string {
	if negated {
		return " (not)"
	}
	return ""
}

func (s *scorer) time(g *Gold, f *corpus.Facts) {
	match(s.tally["dates"], g.Dates, f.Dates, func(a goldDate, b corpus.Date) bool {
		return a.EDTF == string(b.EDTF) && overlap(a.Text, b.Text) >= 0.5
	},
		func(a goldDate) string { return a.Text + " = " + a.EDTF }, func(b corpus.Date) string { return b.Text + " = " + string(b.EDTF) })
	match(s.tally["events"], g.Events, f.Events, func(a goldEvent, b corpus.Happening) bool {
		return overlap(a.Label, b.Label) >= 0.6 && (a.When == "" || a.When == date(b.When))
	}, func(a goldEvent) string { return a.Label + " " + a.When }, func(b corpus.Happening) string { return b.Label + " " + date(b.When) })
	open := func(s string) string {
		if s == "" {
			return ".."
		}
		return s
	}
	match(s.tally["phases"], g.Phases, f.Phases, func(a goldPhase, b corpus.Phase) bool {
		return a.Start == date(b.Start) && open(a.End) == open(date(b.End))
	}, func(a goldPhase) string { return fmt.Sprintf("%s/%s %.40s", a.Start, a.End, a.Label) },
		func(b corpus.Phase) string { return fmt.Sprintf("%s/%s %.40s", date(b.Start), date(b.End), b.Label) })
}

// singular maps the gold's names of quadrants to the dataset's.
var singular = map[string]string{"strengths": "strength", "weaknesses": "weakness", "opportunities": "opportunity", "threats": "threat"}

func (s *scorer) claims(g *Gold, f *corpus.Facts) {
	var listed, prose []corpus.Claim
	for _, c := range f.Claims {
		if c.Form == corpus.FormProse {
			prose = append(prose, c)
		} else {
			listed = append(listed, c)
		}
	}
	var gold []goldClaim
	for _, q := range []string{"strengths", "weaknesses", "opportunities", "threats"} {
		for _, x := range g.SWOT[q] {
			gold = append(gold, goldClaim{singular[q], x})
		}
	}
	showG := func(a goldClaim) string { return a.Quadrant + ": " + a.Text }
	showP := func(b corpus.Claim) string { return string(b.Quadrant) + ": " + b.Text }
	match(s.tally["SWOT listed"], gold, listed, func(a goldClaim, b corpus.Claim) bool {
		x, y := normal(a.Text), normal(b.Text)
		return a.Quadrant == string(b.Quadrant) && (strings.HasPrefix(y, prefix(x, 40)) || strings.HasPrefix(x, y))
	}, showG, showP)
	match(s.tally["SWOT prose"], g.ProseClaims, prose, func(a goldClaim, b corpus.Claim) bool {
		q := a.Quadrant
		if one, ok := singular[q]; ok {
			q = one
		}
		return q == string(b.Quadrant) && overlap(a.Text, b.Text) >= 0.7
	}, showG, showP)
}

// prefix is the first n code points of s.
func prefix(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

func (s *scorer) rest(g *Gold, f *corpus.Facts) {
	match(s.tally["scenarios"], g.Scenarios, f.Scenarios, func(a goldScenario, b corpus.Scenario) bool {
		return a.Factors == len(b.Factors) && (a.Advantage == "" || s.is(a.Advantage, g, b.Advantage...))
	}, func(a goldScenario) string { return fmt.Sprint(a.Label, " ", a.Factors) }, func(b corpus.Scenario) string { return fmt.Sprint(b.Title, " ", len(b.Factors)) })
	match(s.tally["figures"], g.Figures, f.Figures, func(a goldFigure, b corpus.Figure) bool { return a.is(b) && overlap(a.Text, b.Text) >= 0.4 },
		func(a goldFigure) string { return a.Text + "=" + string(a.Value) }, func(b corpus.Figure) string { return fmt.Sprint(b.Text, "=", b.Value) })
	match(s.tally["statements"], g.Statements, f.Statements, func(a goldStatement, b corpus.Statement) bool {
		who := b.Speaker
		if b.Entity != nil && *b.Entity != "" {
			who = *b.Entity
		}
		return overlap(a.Text, b.Text) >= 0.6 && (s.is(a.Speaker, g, who) || overlap(a.Speaker, b.Speaker) >= 0.5)
	}, func(a goldStatement) string { return a.Speaker + ": " + a.Text }, func(b corpus.Statement) string { return b.Speaker + ": " + b.Text })
	match(s.tally["references"], g.References, f.References, func(a goldReference, b corpus.Reference) bool {
		title := b.CSL.Title
		if title == "" {
			title = b.Raw
		}
		year := ""
		if d := b.CSL.Issued; d != nil && len(d.DateParts) > 0 && len(d.DateParts[0]) > 0 {
			year = fmt.Sprint(d.DateParts[0][0])
		}
		return (a.Title == "" || overlap(a.Title, title) >= 0.6) && (a.Year == "" || a.Year == year)
	}, func(a goldReference) string { return a.Title + a.Raw }, func(b corpus.Reference) string { return b.CSL.Title })
}

// is reports whether a prediction has the gold's value or range.
func (a goldFigure) is(b corpus.Figure) bool {
	var one float64
	if json.Unmarshal(a.Value, &one) == nil {
		return one == b.Value
	}
	var two [2]float64
	return json.Unmarshal(a.Value, &two) == nil && b.High != nil && two == [2]float64{b.Value, *b.High}
}
