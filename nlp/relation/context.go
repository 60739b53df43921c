package relation

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// implied reads relations whose object the sentence leaves to the context.
func (m *matcher) implied(c *clause.Clause, p *pattern) {
	if m.again(c, p) {
		return
	}
	switch p.predicate {
	case corpus.Mediates:
		m.between(c, p)
	case corpus.DeploysTo:
		if p.object == "@troops" {
			m.toGround(c, p)
		} else if has(p.subj, "@troops") {
			m.there(c, p)
		}
	case corpus.Trains:
		if !m.toGround(c, p) {
			m.toHero(c, p)
		}
	case corpus.Funds, corpus.Supplies:
		if c.Passive && c.Participle {
			m.ofSum(c, p)
			return
		}
		m.toHero(c, p)
	case corpus.CooperatesWith:
		m.pairUp(c, p)
	}
}

// again reads help of several kinds for one receiver: "sells Indonesia
// submarines and trains their crews".
func (m *matcher) again(c *clause.Clause, p *pattern) bool {
	if !helps(p.predicate) || c.Negated || c.Passive || len(m.ties) == 0 || len(c.Objects) == 0 {
		return false
	}
	t := m.ties[len(m.ties)-1]
	if !helps(t.predicate) || t.at >= c.Head || m.d.Tokens[t.at].Sentence != c.Sentence || !m.suits(p.predicate, t.object) {
		return false
	}
	for _, r := range m.agents(c, p) {
		if r.Entity == t.subject {
			m.add(c, p, r, clause.Ref{Entity: t.object, First: t.at, Last: t.at + 1}, 0.5)
			return true
		}
	}
	return false
}

func helps(p corpus.Predicate) bool {
	return p == corpus.Funds || p == corpus.Supplies || p == corpus.Trains
}

// between gives a mediator the two states last spoken of: "the truce which
// Norway had mediated".
func (m *matcher) between(c *clause.Clause, p *pattern) {
	agents := m.agents(c, p)
	if len(agents) != 1 || c.Negated {
		return
	}
	first, last := m.v.Sentence(c.Head)
	if s := c.Sentence; s > 0 && m.d.Sentences[s-1].Block == m.d.Sentences[s].Block {
		first = m.d.Sentences[s-1].First
	}
	var two []clause.Ref
	add := func(i int) {
		x := m.v.MentionAt(i)
		if x < 0 || len(two) == 2 || m.d.Mentions[x].First != i {
			return
		}
		for _, r := range m.v.Parties(i) {
			if t := m.v.Type(r.Entity); t != corpus.State && !m.v.IsParty(r.Entity) || t == corpus.Organization || r.Entity == agents[0].Entity || len(two) == 1 && two[0].Entity == r.Entity || len(two) == 2 {
				continue
			}
			two = append(two, r)
		}
	}
	for i := c.Head + 1; i < last; i++ { // "which Turkey mediated and A and B accepted"
		if !m.v.Tag(i-1, "IN") && !m.v.Tag(i-1, "DT") {
			add(i)
		}
	}
	for i := c.Head - 1; i >= first && len(two) < 2; i-- {
		add(i)
	}
	if len(two) == 2 && m.acts(p.predicate, agents[0].Entity) {
		for _, r := range two {
			m.add(c, p, agents[0], r, 0.5)
		}
	}
}

// toGround takes troops and instruction that go nowhere by name to where the
// mission spoken of stands.
func (m *matcher) toGround(c *clause.Clause, p *pattern) bool {
	ground := ""
	m.v.LastFrame(min(c.Head+8, len(m.d.Tokens)-1), func(id string) bool {
		e := m.entity(id)
		if e == nil || !words.Class("sent", lastBefore(corpus.Fold(e.Name))) {
			return false
		}
		_, ground = m.inName(corpus.Fold(e.Name), id)
		return ground != ""
	})
	if ground == "" || c.Passive || c.Negated {
		return false
	}
	found := false
	for _, r := range m.agents(c, p) {
		if r.Entity != ground && m.acts(p.predicate, r.Entity) {
			m.add(c, p, r, clause.Ref{Entity: ground, First: c.Head, Last: c.Head + 1}, 0.5)
			found = true
		}
	}
	return found
}

// there takes troops that land or arrive, the text says not where, to the state
// in which the sentence has just set its scene: "was first on the spot in Mali:
// a thousand of its soldiers landed".
func (m *matcher) there(c *clause.Clause, p *pattern) {
	if c.Negated || c.Passive || !words.Class("landing", c.Lemma) {
		return
	}
	first, _ := m.v.Sentence(c.Head)
	for i := c.Head - 1; i > first; i-- {
		x := m.v.MentionAt(i)
		if x < 0 || m.d.Mentions[x].First != i || m.v.Type(m.d.Mentions[x].Entity) != corpus.State || m.v.Lower(i-1) != "in" {
			continue
		}
		for _, r := range m.agents(c, p) {
			if r.Entity != m.d.Mentions[x].Entity && m.acts(p.predicate, r.Entity) {
				m.add(c, p, r, clause.Ref{Entity: m.d.Mentions[x].Entity, First: i, Last: m.d.Mentions[x].Last}, 0.5)
			}
		}
		return
	}
}

// ofSum reads who pays the sum that something has or spends: "the fund
// distributes ten million euros, paid in equal parts by Togo and Benin".
func (m *matcher) ofSum(c *clause.Clause, p *pattern) {
	money := false
	for _, o := range c.Subjects {
		money = money || m.isObject(o, "@money") || m.v.Tag(o, "CD")
	}
	all := m.v.SentenceClauses(c.Sentence)
	if !money || c.Negated || len(all) == 0 {
		return
	}
	for _, g := range all {
		if g.Head >= c.Head || g.Participle || len(g.Subjects) == 0 {
			continue
		}
		if obj := m.fitting(p, m.v.Things(g.Subjects[0])); len(obj) > 0 {
			m.relate(c, p, m.agents(c, p), obj, 0.55)
			return
		}
	}
}

// pairUp reads "the two sides opened talks" in a paper on two parties.
func (m *matcher) pairUp(c *clause.Clause, p *pattern) {
	if m.pair[0] == "" || c.Negated || c.Passive {
		return
	}
	for _, h := range m.fill(c, p.subj) {
		w := m.v.Lower(h)
		if w != "sides" && w != "parties" && w != "partners" && w != "two" {
			continue
		}
		m.ofPair(c, p)
		return
	}
}

func (m *matcher) ofPair(c *clause.Clause, p *pattern) {
	at := clause.Ref{Entity: m.pair[0], First: c.Head, Last: c.Head + 1}
	other := at
	other.Entity = m.pair[1]
	m.add(c, p, at, other, 0.45)
}

// titlePair are the two parties that the title of the document names, if it
// names just two.
func titlePair(d *nlp.Doc, v *clause.View) [2]string {
	title := " " + corpus.Fold(d.Title) + " "
	var found []string
	at := map[string]int{} // where the title names them
	for i := range d.Entities {
		e := &d.Entities[i]
		if !v.IsParty(e.ID) || v.Type(e.ID) == corpus.Place {
			continue
		}
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			if n = corpus.Fold(n); n != "" && strings.Contains(title, " "+n+" ") && v.Count(e.ID) > 2 {
				found = append(found, e.ID)
				at[e.ID] = strings.Index(title, " "+n+" ")
				break
			}
		}
	}
	if len(found) != 2 {
		return [2]string{}
	}
	if at[found[0]] > at[found[1]] {
		found[0], found[1] = found[1], found[0]
	}
	return [2]string{found[0], found[1]}
}

// toHero reads help whose receiver is not named: in a paper on one country
// "Romania trains pilots" means that country's, in one on an operation "Norway
// gave 50 million" is given to that.
func (m *matcher) toHero(c *clause.Clause, p *pattern) {
	hero := m.hero(p.predicate)
	if hero == "" || c.Passive || c.Negated || len(c.Objects)+len(c.Prep("for", "to")) == 0 || !has(p.subj, "subj") || p.object == "" && len(c.Objects) == 0 && p.predicate != corpus.Funds {
		return
	}
	for _, r := range m.agents(c, p) {
		if r.Via == "name" && r.Entity != hero && m.acts(p.predicate, r.Entity) {
			m.add(c, p, r, clause.Ref{Entity: hero, First: c.Head, Last: c.Head + 1}, 0.45)
		}
	}
}

// hero is what the document is about: the operation or unit that it names more
// often than any country, else the country.
func (m *matcher) hero(p corpus.Predicate) string {
	if t := m.v.Type(m.scheme); (t == corpus.Unit || t == corpus.Event) && m.v.Count(m.scheme) > m.v.Count(m.v.Hero) && m.suits(p, m.scheme) {
		return m.scheme
	}
	return m.v.Hero
}

// missions reads who sent a mission where from its name: "the SADC Mission in
// Mozambique" stands on Mozambique's ground and is SADC's.
func (m *matcher) missions() {
	seen := map[string]bool{}
	for i := range m.d.Mentions {
		x := m.d.Mentions[i]
		e := m.entity(x.Entity)
		if e == nil || seen[e.ID] || x.First >= len(m.d.Tokens) || !words.Class("sent", lastBefore(corpus.Fold(e.Name))) {
			continue
		}
		if t := e.Type; t != corpus.Event && t != corpus.Unit && t != corpus.Organization && t != corpus.Programme {
			continue
		}
		owner, ground := m.inName(corpus.Fold(e.Name), e.ID)
		if owner == "" { // "its Training Mission in Mozambique"
			if refs := m.possessor(x.First); len(refs) == 1 {
				owner = refs[0].Entity
			}
		}
		if owner == "" || ground == "" || owner == ground {
			continue
		}
		c := clause.Clause{Head: x.First, Holder: -1, Sentence: m.d.Tokens[x.First].Sentence}
		if k := m.v.ClauseOf(x.First); k >= 0 {
			if c = m.v.Clauses[k]; c.Mood != clause.Asserted || c.Negated {
				continue
			}
		}
		seen[e.ID] = true
		when := m.v.When(&c)
		m.ties = append(m.ties, tie{subject: owner, predicate: corpus.DeploysTo, object: ground, when: when, holder: corpus.HolderAuthor, span: m.v.Span(x.First, x.Last), at: x.First, rule: "mission-name", score: 0.6})
		if strings.Contains(" "+corpus.Fold(e.Name)+" ", " training ") {
			m.ties = append(m.ties, tie{subject: owner, predicate: corpus.Trains, object: ground, when: when, holder: corpus.HolderAuthor, span: m.v.Span(x.First, x.Last), at: x.First, rule: "mission-name", score: 0.6})
		}
	}
}

// possessor is the party that a possessive right before token i means.
func (m *matcher) possessor(i int) []clause.Ref {
	k := i - 1 - m.possessed(i)
	if k < 0 || k == i-1 && !m.v.Tag(k, "PRP$") {
		return nil
	}
	return m.v.Parties(k)
}

// lastBefore is the word before the first "in", "to" or "for" of a folded name.
func lastBefore(name string) string {
	f := strings.Fields(name)
	for i, w := range f {
		if i > 0 && (w == "in" || w == "to" || w == "for") {
			return f[i-1]
		}
	}
	return ""
}

// inName returns the party whose name opens the folded name of a mission and
// the state or place behind its preposition. Each mission is looked at once.
func (m *matcher) inName(name, self string) (owner, ground string) {
	known, ok := m.sent[self]
	if !ok {
		known[0], known[1] = m.readName(name, self)
		m.sent[self] = known
	}
	return known[0], known[1]
}

func (m *matcher) readName(name, self string) (owner, ground string) {
	head, tail := name, ""
	for _, p := range []string{" in ", " to ", " for "} {
		if a, b, ok := strings.Cut(name, p); ok && len(a) < len(head) {
			head, tail = a, b
		}
	}
	for i := range m.d.Entities {
		e := &m.d.Entities[i]
		if e.ID == self {
			continue
		}
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			if n = corpus.Fold(n); n == "" {
				continue
			}
			if owner == "" && m.v.IsParty(e.ID) && strings.HasPrefix(head+" ", n+" ") {
				owner = e.ID
			}
			if t := strings.TrimPrefix(tail, "the "); ground == "" && (t == n || strings.HasPrefix(t, n+" ")) && m.suits(corpus.DeploysTo, e.ID) {
				ground = e.ID
			}
		}
	}
	return owner, ground
}
