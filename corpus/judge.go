package corpus

import (
	"encoding/json"
	"slices"
	"strings"
)

// Ledger applies judgements to papers as they are read. It is made of standing
// judgements (see Standing) and may be used for many papers.
type Ledger struct {
	standing []Judgement
	byFact   map[string]Judgement
	byPaper  map[string][]Judgement // by document and by path, for what must be found again
	merged   map[string]Judgement   // by the entity that is another
	renamed  map[string]Judgement   // by entity
	splits   []Judgement
	placed   map[string]bool // judgements that have found their fact or entity, by ID
}

// NewLedger prepares judgements for use.
func NewLedger(entries []Judgement) *Ledger {
	l := &Ledger{standing: Standing(entries), byFact: map[string]Judgement{}, byPaper: map[string][]Judgement{}, merged: map[string]Judgement{}, renamed: map[string]Judgement{}, placed: map[string]bool{}}
	for _, j := range l.standing {
		switch j.Action {
		case ActMerge:
			l.merged[j.Entity] = j
		case ActRename:
			l.renamed[j.Entity] = j
		case ActSplit:
			l.splits = append(l.splits, j)
		default:
			l.byFact[j.Fact] = j
			l.byPaper[j.Document] = append(l.byPaper[j.Document], j)
			if j.Path != "" {
				l.byPaper[j.Path] = append(l.byPaper[j.Path], j)
			}
		}
	}
	return l
}

// Apply returns p with what people have decided: facts marked or amended,
// entities parted, joined and renamed. p itself is not changed.
func (l *Ledger) Apply(p Paper) Paper {
	p.Facts = p.Facts.Clone()
	l.judgeFacts(&p)
	for _, s := range l.splits {
		if p.split(s) {
			l.placed[s.ID] = true
		}
	}
	for _, e := range p.Facts.Entities {
		l.placed[l.merged[e.ID].ID] = true
		l.placed[l.renamed[e.ID].ID] = true // also where a merge has the last word
	}
	if len(l.merged) > 0 {
		slices.SortStableFunc(p.Facts.Entities, func(a, b Entity) int { return l.rank(a.ID) - l.rank(b.ID) })
		p.Facts.rename(func(id string) string { return l.survivor(id) })
		p.Facts.Entities = joinEntities(p.Facts.Entities)
	}
	for i := range p.Facts.Entities {
		e := &p.Facts.Entities[i]
		if j, ok := l.renamed[e.ID]; ok {
			l.placed[j.ID] = true
			if j.Name != e.Name {
				e.Aliases = append(slices.Clone(e.Aliases), e.Name)
				e.Name = j.Name
			}
		}
	}
	return p
}

// Unplaced returns the standing judgements that no paper applied so far had a
// place for: their fact or entity is not found any more, or cannot be amended
// as it was. They are in the order in which they were made.
func (l *Ledger) Unplaced() []Judgement {
	return slices.DeleteFunc(slices.Clone(l.standing), func(j Judgement) bool { return l.placed[j.ID] })
}

// judgeFacts marks facts: those of the same ID, and those that say the same at
// the same words after the paper has been read anew or has changed.
func (l *Ledger) judgeFacts(p *Paper) {
	waiting := map[string][]Judgement{}
	for _, k := range []string{p.Document.ID, p.Document.Source.Path} {
		for _, j := range l.byPaper[k] {
			waiting[j.Kind+"\x00"+j.Key] = append(waiting[j.Kind+"\x00"+j.Key], j)
		}
	}
	ids := map[string]bool{}
	p.Facts.Each(func(_ string, f *Fact) { ids[f.ID] = true })
	p.Facts.EachValue(func(kind string, f *Fact, value any) {
		if j, ok := l.byFact[f.ID]; ok {
			l.place(j, f, value)
			return
		}
		for _, j := range waiting[kind+"\x00"+FactKey(value)] {
			if !ids[j.Fact] && !l.placed[j.ID] && sameWords(p, f, j) {
				l.place(j, f, value)
				return
			}
		}
	})
}

// sameWords reports whether a fact's words are those that were judged: the same
// quote, or a quote in the same surroundings.
func sameWords(p *Paper, f *Fact, j Judgement) bool {
	for _, e := range f.Evidence {
		if Fold(e.Quote) == Fold(j.Quote) {
			return true
		}
		before, after := p.Document.Text[:e.Start], p.Document.Text[e.End:]
		if j.Prefix != "" && strings.HasSuffix(before, j.Prefix) || j.Suffix != "" && strings.HasPrefix(after, j.Suffix) {
			return true
		}
	}
	return false
}

func (l *Ledger) place(j Judgement, f *Fact, value any) {
	review, placed := Accepted, true
	switch j.Action {
	case ActReject:
		review = Rejected
	case ActAmend:
		review = Amended
		keep := *f
		if amend(value, j.Changes) != nil {
			review, placed = Rejected, false // what can no longer be amended as asked must not stand as it is
		}
		f.ID, f.Evidence, f.Method, f.Confidence = keep.ID, keep.Evidence, keep.Method, keep.Confidence
	}
	f.Review = &review
	if placed {
		l.placed[j.ID] = true
	}
}

// amend sets fields of a fact to new values.
func amend(value any, changes map[string]json.RawMessage) error {
	b, err := json.Marshal(changes)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, value)
}

// rank puts entities that stand before those that are merged into them, so that
// what is joined keeps the name of the first.
func (l *Ledger) rank(id string) int {
	if l.survivor(id) == id {
		return 0
	}
	return 1
}

// survivor follows merges to the entity that stands.
func (l *Ledger) survivor(id string) string {
	for range 100 { // a ring of merges ends
		j, ok := l.merged[id]
		if !ok || j.Into == id {
			return id
		}
		id = j.Into
	}
	return id
}

// split takes the mentions of an alias from an entity and gives them to another.
// It reports whether there were any.
func (p *Paper) split(j Judgement) bool {
	for i := range p.Facts.Entities {
		e := &p.Facts.Entities[i]
		if e.ID != j.Entity {
			continue
		}
		other := Entity{Type: e.Type, Name: j.Name, Identifiers: map[string]string{}}
		other.ID = EntityID(e.Type, j.Name)
		var keep []Mention
		for _, m := range e.Mentions {
			if Fold(m.Text) == Fold(j.Alias) {
				other.Mentions = append(other.Mentions, m)
			} else {
				keep = append(keep, m)
			}
		}
		if len(other.Mentions) == 0 {
			return false
		}
		other.Aliases = []string{j.Alias}
		e.Mentions = keep
		e.Aliases = slices.DeleteFunc(slices.Clone(e.Aliases), func(a string) bool { return Fold(a) == Fold(j.Alias) })
		p.Facts.Entities = append(p.Facts.Entities, other)
		return true
	}
	return false
}

// rename puts other IDs in the place of entity IDs everywhere.
func (fs *Facts) rename(to func(string) string) {
	opt := func(s *string) *string {
		if s == nil {
			return nil
		}
		n := to(*s)
		return &n
	}
	all := func(ids []string) []string {
		out := make([]string, len(ids))
		for i, id := range ids {
			out[i] = to(id)
		}
		return out
	}
	for i := range fs.Entities {
		fs.Entities[i].ID = to(fs.Entities[i].ID)
	}
	for i := range fs.Programmes {
		fs.Programmes[i].Entity, fs.Programmes[i].Owner = to(fs.Programmes[i].Entity), opt(fs.Programmes[i].Owner)
	}
	for i := range fs.Participations {
		fs.Participations[i].Party, fs.Participations[i].Programme = to(fs.Participations[i].Party), to(fs.Participations[i].Programme)
	}
	for i := range fs.Relations {
		fs.Relations[i].Subject, fs.Relations[i].Object = to(fs.Relations[i].Subject), to(fs.Relations[i].Object)
	}
	for i := range fs.Events {
		fs.Events[i].Parties, fs.Events[i].Where = all(fs.Events[i].Parties), opt(fs.Events[i].Where)
	}
	for i := range fs.Phases {
		fs.Phases[i].Parties = all(fs.Phases[i].Parties)
	}
	for i := range fs.Claims {
		fs.Claims[i].About = all(fs.Claims[i].About)
	}
	for i := range fs.Scenarios {
		fs.Scenarios[i].Advantage = all(fs.Scenarios[i].Advantage)
	}
	for i := range fs.Statements {
		fs.Statements[i].Entity = opt(fs.Statements[i].Entity)
	}
}

// joinEntities makes one of entities that have one ID now. The first keeps its
// name and type.
func joinEntities(in []Entity) []Entity {
	at := map[string]int{}
	var out []Entity
	for _, e := range in {
		i, ok := at[e.ID]
		if !ok {
			at[e.ID] = len(out)
			out = append(out, e)
			continue
		}
		o := &out[i]
		o.Aliases = append(append(slices.Clone(o.Aliases), e.Name), e.Aliases...)
		o.Mentions = append(slices.Clone(o.Mentions), e.Mentions...)
		slices.SortFunc(o.Mentions, func(a, b Mention) int { return a.Start - b.Start })
	}
	return out
}
