package standing

import (
	"strings"

	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// grounds makes the state in the name of an operation its host: "the African
// Union Mission in Somalia", "EUTM Mali", "the Assistance Mission to Liberia".
func (f *finder) grounds() {
	for i := range f.d.Entities {
		e := &f.d.Entities[i]
		if e.Type != corpus.Event {
			continue
		}
		host := f.stateInName(e)
		m := f.firstMention(e.ID)
		if host == "" || m < 0 {
			continue
		}
		x := f.d.Mentions[m]
		from, until := f.span(e.ID)
		when := from
		if until != "" && from != "" {
			when = from + "/" + until
		}
		a := Act{Kind: "ground", Party: host, Frame: e.ID, When: when, Holder: -1, At: x.First, Rule: "mission-name", Score: 0.8}
		f.add(a, x.First, clause.Ref{First: x.First, Last: x.Last})
	}
}

// stateInName is the state that a name or short name of e ends with, behind a
// preposition or as its last words, "" if none does.
func (f *finder) stateInName(e *corpus.Entity) string {
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		name := " " + corpus.Fold(n) + " "
		for i := range f.d.Entities {
			s := &f.d.Entities[i]
			if s.Type != corpus.State && !(s.Type == corpus.Place && f.v.IsParty(s.ID)) {
				continue
			}
			for _, w := range append([]string{s.Name}, s.Aliases...) {
				w = " " + strings.TrimPrefix(corpus.Fold(w), "the ") + " "
				if len(w) > 4 && len(w) < len(name) && strings.HasSuffix(name, w) {
					return s.ID
				}
			}
		}
	}
	return ""
}

// firstMention returns the index of the first mention of an entity, -1 if
// there is none within a sentence.
func (f *finder) firstMention(id string) int {
	for i, m := range f.d.Mentions {
		if m.Entity == id && m.First < m.Last && m.First < len(f.d.Tokens) {
			return i
		}
	}
	return -1
}

// span is when a thing began and ended: as the programmes have it, else by the
// first of the dated acts that begin it.
func (f *finder) span(id string) (from, until corpus.EDTF) {
	for i := range f.d.Facts.Programmes {
		if p := &f.d.Facts.Programmes[i]; p.Entity == id {
			if p.Start != nil {
				from = *p.Start
			}
			if p.End != nil {
				until = *p.End
			}
		}
	}
	if from == "" {
		from = Begin(f.acts, id)
	}
	return from, until
}

// Begin is the first date at which one of the acts founds, launches or fields
// a thing, "" if none is dated.
func Begin(acts []Act, frame string) corpus.EDTF {
	first := corpus.EDTF("")
	for _, a := range acts {
		if a.Frame != frame || a.Kind != "found" && a.Kind != "begin" || a.Negated || a.Mood != clause.Asserted || a.When == "" || a.Rule == "founding-treaty" {
			continue
		}
		when, _, _ := strings.Cut(string(a.When), "/")
		if w := corpus.EDTF(when); when != ".." && (first == "" || w.Compare(first) < 0) {
			first = w
		}
	}
	return first
}

// begins reads when an operation is first said to be somewhere: "RAMSI landed
// at Honiara on 24 July 2003", "the Mission has driven along the frontier since".
func (f *finder) begins(c *clause.Clause) {
	if c.Negated || c.Mood != clause.Asserted || c.Passive || len(c.Subjects) == 0 || !words.Class("fielded", c.Lemma) && !f.lasting(c) {
		return
	}
	m := f.v.MentionAt(c.Subjects[0])
	if m < 0 || f.v.Type(f.d.Mentions[m].Entity) != corpus.Event {
		return
	}
	if when := f.v.When(c); when != "" && !strings.HasPrefix(string(when), "..") {
		f.add(Act{Kind: "begin", Frame: f.d.Mentions[m].Entity, When: when, Holder: -1, At: c.Head, Rule: "fielded", Score: 0.7}, c.Head, clause.Ref{First: c.Subjects[0], Last: c.Subjects[0] + 1})
	}
}

// lasting reports whether the clause says since when something has gone on.
func (f *finder) lasting(c *clause.Clause) bool {
	when := f.v.When(c)
	return c.Perfect && strings.HasSuffix(string(when), "/..") || strings.Contains(string(when), "/") && c.Lemma == "stay"
}

// sending reports whether a clause sends, lands or withdraws troops, whose
// mission is then the one spoken of.
func (f *finder) sending(c *clause.Clause, p *pattern) bool {
	return p.act == "part" && p.object != "" && words.Class("troops", p.object) && len(f.operation(c.Head)) > 0
}

// operation is the operation that the text was last speaking of before token i.
func (f *finder) operation(i int) []clause.Ref {
	id := f.v.LastFrame(i, func(id string) bool { return f.v.Type(id) == corpus.Event && !f.v.IsParty(id) })
	if id == "" || !operative(f.d.EntityByID(id)) {
		return nil
	}
	return []clause.Ref{{Entity: id, First: i, Last: i + 1, Via: "topic"}}
}

// operative reports whether an event is one that troops are sent to.
func operative(e *corpus.Entity) bool {
	if e == nil {
		return false
	}
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		for _, w := range strings.Fields(corpus.Fold(n)) {
			if words.Class("operation", w) {
				return true
			}
		}
	}
	return false
}

// landed reads troops as subjects: "the first Ugandan soldiers landed in
// Mogadishu in March".
func (f *finder) landed(c *clause.Clause) bool {
	if c.Passive || !words.Class("landing", c.Lemma) || len(c.Subjects) == 0 {
		return false
	}
	s := c.Subjects[0]
	if f.v.MentionAt(s) >= 0 || !words.Class("troops", f.v.Lower(s)) {
		return false
	}
	frames := f.operation(c.Head)
	parties := f.v.Parties(s)
	if len(frames) == 0 || len(parties) == 0 || parties[0].Via != "body" {
		return false
	}
	return f.emit(c, "part", unique(parties), frames, "troops-landed", 0.65)
}

// homeward reads "took their contingents home", "its soldiers went home".
func (f *finder) homeward(c *clause.Clause) bool {
	home := false
	for k := c.Head + 1; k < min(len(f.d.Tokens), c.Head+6); k++ {
		home = home || f.v.Lower(k) == "home"
	}
	if !home || !words.Class("homeward", c.Lemma) {
		return false
	}
	troops := false
	for _, o := range append(append([]int(nil), c.Objects...), c.Subjects...) {
		troops = troops || words.Class("troops", f.v.Lower(o))
	}
	p := pattern{act: "leave", party: []string{"subj"}}
	frames := f.operation(c.Head)
	if !troops || len(frames) == 0 {
		return false
	}
	return f.emit(c, "leave", f.partiesOf(c, &p), frames, "troops-home", 0.65)
}
