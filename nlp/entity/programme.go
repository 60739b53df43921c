package entity

import (
	"context"
	"sort"
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// Programmes says which entities are programmes in the sense of the dataset,
// of what kind, whose, and when they began and ended.
type Programmes struct{ lex *lexicon }

// NewProgrammes makes the component with the same lexicons as New.
func NewProgrammes(o Options) (*Programmes, error) {
	lex, err := gazetteer(o.Lexicons)
	if err != nil {
		return nil, err
	}
	return &Programmes{lex}, nil
}

// Name implements nlp.Component.
func (*Programmes) Name() string { return "programme" }

// Needs implements nlp.Component.
func (*Programmes) Needs() []nlp.Layer {
	return []nlp.Layer{nlp.Tokens, nlp.Syntax, nlp.Times, nlp.Entities}
}

// Gives implements nlp.Component.
func (*Programmes) Gives() []nlp.Layer { return []nlp.Layer{nlp.Programmes} }

// Run implements nlp.Component.
func (c *Programmes) Run(ctx context.Context, d *nlp.Doc) error {
	kinds := map[string]corpus.ProgrammeKind{}
	for i := range d.Entities {
		if k := c.kind(&d.Entities[i]); k != "" {
			kinds[d.Entities[i].ID] = k
		}
	}
	at := byMention(d)
	c.bodies(d, kinds, at)
	clk := newClock(d, kinds)
	subject := -1 // the programme that was the subject of the sentence before
	walk(d, func(i int, ms, ts []int) {
		var ps []int
		for _, m := range ms {
			if kinds[d.Mentions[m].Entity] != "" {
				ps = append(ps, m)
			}
		}
		clk.it = subject
		clk.origins(i, ps)
		if len(ps) > 0 && len(ts) > 0 {
			clk.sentence(i, ps, ts)
		}
		it := strings.EqualFold(d.Tokens[d.Sentences[i].First].Text, "it")
		if it && subject >= 0 && i > 0 && d.Sentences[i].Block == d.Sentences[i-1].Block && len(ts) > 0 {
			clk.pronouns(i, subject, ts)
		}
		if !it || len(ps) > 0 {
			subject = clk.subject(ps)
		}
	})
	if err := ctx.Err(); err != nil {
		return err
	}
	clk.charters()
	clk.inherit()
	d.Facts.Programmes = nil
	for i := range d.Entities {
		if e := &d.Entities[i]; kinds[e.ID] != "" {
			d.Facts.Programmes = append(d.Facts.Programmes, c.fact(d, e, kinds[e.ID], clk, at[e.ID]))
		}
	}
	sort.SliceStable(d.Facts.Programmes, func(a, b int) bool {
		return d.Facts.Programmes[a].Entity < d.Facts.Programmes[b].Entity
	})
	return nil
}

// byMention lists the mentions of each entity.
func byMention(d *nlp.Doc) map[string][]int {
	at := map[string][]int{}
	for i, m := range d.Mentions {
		at[m.Entity] = append(at[m.Entity], i)
	}
	return at
}

// walk calls f for every sentence with the mentions and times in it.
func walk(d *nlp.Doc, f func(sentence int, mentions, times []int)) {
	m, t := 0, 0
	for i, s := range d.Sentences {
		var ms, ts []int
		for ; m < len(d.Mentions) && d.Mentions[m].First < s.Last; m++ {
			ms = append(ms, m)
		}
		for ; t < len(d.Times) && d.Times[t].First < s.Last; t++ {
			if x := d.Times[t]; x.Value != "" && x.Type != corpus.DateDuration {
				ts = append(ts, t)
			}
		}
		f(i, ms, ts)
	}
}

// kind is the kind of an entity that is a programme by its type, "" of others.
func (c *Programmes) kind(e *corpus.Entity) corpus.ProgrammeKind {
	g := c.entry(e.ID)
	if g != nil && g.universal {
		return ""
	}
	k := corpus.ProgrammeKind("")
	switch {
	case g != nil:
		k = corpus.ProgrammeKind(g.attrs["kind"])
	case e.Type == corpus.Unit:
		k = corpus.ProgrammeKind(e.Identifiers["kind"])
	default:
		k = kindOf(e)
	}
	switch e.Type {
	case corpus.Programme:
		if k == "" {
			k = corpus.KindProgramme
		}
	case corpus.Agreement:
		k = corpus.KindAgreement
	case corpus.Event:
		if k != corpus.KindOperation && k != corpus.KindExercise {
			return ""
		}
	case corpus.Unit: // standing forces that states make up together
		if k != corpus.KindInitiative {
			return ""
		}
	default:
		return ""
	}
	return k
}

// entry returns the gazetteer's entry of an ID, also of an ID made for one
// party of a name that many parties have.
func (c *Programmes) entry(id string) *entry {
	if e := c.lex.byID[id]; e != nil {
		return e
	}
	base, _, _ := strings.Cut(id, "@")
	return c.lex.byID[base]
}

// kindOf reads the kind off the head of a name, or off what the text calls it.
func kindOf(e *corpus.Entity) corpus.ProgrammeKind {
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		words := strings.Fields(name)
		end := len(words)
		for i, w := range words {
			if i > 0 && class("preposition")[w] {
				end = i
				break
			}
		}
		for i := end - 1; i >= 0; i-- {
			if h := heads()[words[i]]; h != nil && h.kind != "" {
				return h.kind
			}
		}
	}
	return corpus.ProgrammeKind(e.Identifiers["kind"])
}

// bodies adds the organisations that parties cooperate in: those whose members
// the document names, or that it is about.
func (c *Programmes) bodies(d *nlp.Doc, kinds map[string]corpus.ProgrammeKind, at map[string][]int) {
	found := map[string]corpus.ProgrammeKind{}
	for i := range d.Entities {
		e := &d.Entities[i]
		if e.Type != corpus.Organization {
			continue
		}
		if k := c.bodyKind(e); k != "" {
			found[e.ID] = k
		}
	}
	walk(d, func(i int, ms, _ []int) {
		for _, m := range ms {
			id := d.Mentions[m].Entity
			if found[id] != "" && (membership(d, i, d.Mentions[m]) || inTable(d, i) || goesOn(d, i, ms)) {
				kinds[id] = found[id]
			}
		}
	})
	title := " " + corpus.Fold(d.Title) + " "
	for i := range d.Entities { // what the paper is about
		e := &d.Entities[i]
		if k := found[e.ID]; k != "" && (named(title, e) || len(at[e.ID]) >= 4) {
			kinds[e.ID] = k
		}
	}
}

// named reports whether a title names e: by its name, an acronym or another
// name of more words than one.
func named(title string, e *corpus.Entity) bool {
	for _, a := range append([]string{e.Name}, e.Aliases...) {
		if (isAcronym(a) || strings.Contains(strings.TrimPrefix(strings.ToLower(a), "the "), " ")) && strings.Contains(title, " "+corpus.Fold(a)+" ") {
			return true
		}
	}
	return false
}

// goesOn reports whether the next sentence says of the only body that sentence
// i names who belongs to it: "… ratified its statute".
func goesOn(d *nlp.Doc, i int, ms []int) bool {
	if i+1 >= len(d.Sentences) || d.Sentences[i+1].Block != d.Sentences[i].Block {
		return false
	}
	for _, m := range ms[1:] {
		if d.Mentions[m].Type == corpus.Organization && d.Mentions[m].Entity != d.Mentions[ms[0]].Entity {
			return false
		}
	}
	its, member := false, false
	for t := d.Sentences[i+1].First; t < d.Sentences[i+1].Last; t++ {
		switch k := &d.Tokens[t]; {
		case k.Mention >= 0 && d.Mentions[k.Mention].Type == corpus.Organization:
			return false
		case strings.EqualFold(k.Text, "its") || strings.EqualFold(k.Text, "it"):
			its = true
		case class("membership")[k.Lemma]:
			member = true
		}
	}
	return its && member
}

// bodyKind is the kind of an organisation with member states, "" of others.
func (c *Programmes) bodyKind(e *corpus.Entity) corpus.ProgrammeKind {
	if g := c.entry(e.ID); g != nil {
		if g.universal {
			return ""
		}
		switch k := corpus.ProgrammeKind(g.attrs["kind"]); k {
		case corpus.KindInstitution, corpus.KindCouncil:
			return k
		}
		return ""
	}
	first, _, _ := strings.Cut(e.Name, " ")
	if e.Identifiers["kind"] == "" || class("nationalbody")[first] || c.demonym(first) {
		return ""
	}
	switch k := kindOf(e); k {
	case corpus.KindInstitution, corpus.KindCouncil:
		return k
	}
	return ""
}

// demonym reports whether a word is an adjective of nationality.
func (c *Programmes) demonym(w string) bool {
	s := sentence{words: []word{{text: w, key: key(w), cap: firstUpper(w)}}}
	n, senses := c.lex.match(&s, 0)
	return n == 1 && senses[0].typ == corpus.State && senses[0].how == corpus.ByDemonym
}

// membership reports whether sentence i says that somebody belongs, came or
// left, close to mention m.
func membership(d *nlp.Doc, i int, m nlp.Mention) bool {
	s := d.Sentences[i]
	for t := max(s.First, m.First-18); t < min(s.Last, m.Last+18); t++ {
		if d.Tokens[t].Mention < 0 && class("membership")[d.Tokens[t].Lemma] {
			return true
		}
	}
	return false
}

func inTable(d *nlp.Doc, i int) bool {
	b := d.Blocks[d.Sentences[i].Block]
	return b.Kind == corpus.TableRow || b.Kind == corpus.TableCell
}

// fact makes the fact of one programme.
func (c *Programmes) fact(d *nlp.Doc, e *corpus.Entity, kind corpus.ProgrammeKind, clk *clock, at []int) corpus.ProgrammeFact {
	first := d.Mentions[at[0]]
	rule, score := "programme/name", first.Score
	p := corpus.ProgrammeFact{Entity: e.ID, Name: e.Name, Kind: kind, Acronym: acronymOf(d, e, at)}
	p.Fact = d.NewFact("programmes", rule, score, d.Sentences[d.Tokens[first.First].Sentence].Span, e.ID)
	if s := clk.best[e.ID]; s.value != "" {
		p.Start = &s.value
		p.Method = "programme/" + s.rule
		p.Confidence = min(score, s.score)
		if ev := d.Evidence(s.span); ev.Span != p.Evidence[0].Span {
			p.Evidence = append(p.Evidence, ev)
		}
	}
	if s := clk.ends[e.ID]; s.value != "" && (p.Start == nil || p.Start.Compare(s.value) < 0) {
		p.End = &s.value
	}
	if o := c.owner(d, e); o != "" {
		p.Owner = &o
	}
	return p
}

// acronymOf is the acronym the document uses most for e, nil if none.
func acronymOf(d *nlp.Doc, e *corpus.Entity, at []int) *string {
	count := map[string]int{}
	best := ""
	for _, i := range at {
		m := d.Mentions[i]
		text := m.In(d.Text)
		if m.How != corpus.ByAcronym && !isAcronym(text) {
			continue
		}
		if count[text]++; count[text] > count[best] {
			best = text
		}
	}
	if best == "" {
		return nil
	}
	return &best
}

// owner is the organisation or state that runs e, as far as the document names
// it: the gazetteer's, or the one whose name its name begins with.
func (c *Programmes) owner(d *nlp.Doc, e *corpus.Entity) string {
	if g := c.entry(e.ID); g != nil {
		if o := g.attrs["of"]; o != "" && d.EntityByID(o) != nil {
			return o
		}
		return ""
	}
	s := sentence{}
	for _, w := range pieces(e.Name) {
		s.words = append(s.words, word{text: w, key: key(w), cap: firstUpper(w), upper: w == strings.ToUpper(w)})
	}
	if n, senses := c.lex.match(&s, 0); n > 0 && n < len(s.words) && senses[0].typ == corpus.Organization && d.EntityByID(senses[0].id) != nil {
		return senses[0].id
	}
	return ""
}
