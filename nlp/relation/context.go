package relation

import (
	"strings"

	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// toHero reads help whose receiver is not named: in a paper on one country
// "Romania trains pilots" means that country's.
func (m *matcher) toHero(c *clause.Clause, p *pattern) {
	switch p.predicate {
	case corpus.Trains, corpus.Funds, corpus.Supplies:
	default:
		return
	}
	if m.v.Hero == "" || c.Passive || c.Negated || len(c.Objects)+len(c.Prep("for", "to")) == 0 || !has(p.subj, "subj") || p.object == "" && len(c.Objects) == 0 && p.predicate != corpus.Funds {
		return
	}
	for _, r := range m.agents(c, p) {
		if r.Via == "name" && r.Entity != m.v.Hero && m.acts(p.predicate, r.Entity) {
			m.add(c, p, r, clause.Ref{Entity: m.v.Hero, First: c.Head, Last: c.Head + 1}, 0.45)
		}
	}
}

// alike carries the relations of sentence s over to those who are said to do
// the same: "France opposes it, and so do Austria and Poland".
func (m *matcher) alike(s, from int) {
	sent := m.d.Sentences[s]
	n := len(m.ties)
	for i := sent.First + 1; i+2 < sent.Last; i++ {
		w, negated := m.v.Lower(i), false
		if w != "so" && w != "as" && w != "nor" && w != "neither" || !m.does(i+1) {
			continue
		}
		negated = w == "nor" || w == "neither"
		h := m.phrase(i + 2)
		if h < 0 {
			continue
		}
		at := -1
		for _, t := range m.ties[from:n] {
			if t.at < i && t.negated == negated {
				at = max(at, t.at)
			}
		}
		for _, t := range m.ties[from:n] {
			if t.at != at {
				continue
			}
			for _, r := range m.v.Parties(h) {
				if r.Entity != t.object && r.Entity != t.subject {
					b := t
					b.subject, b.rule, b.score = r.Entity, "alike", 0.6
					b.span = corpus.Span{Start: t.span.Start, End: m.d.Tokens[r.Last-1].End}
					m.ties = append(m.ties, b)
				}
			}
		}
	}
}

// does reports whether token i stands for a verb told before.
func (m *matcher) does(i int) bool {
	switch m.v.Lower(i) {
	case "do", "does", "did", "has", "have", "had", "is", "are", "was", "were":
		return true
	}
	return false
}

// missions reads who sent a mission where from its name: "the SADC Mission in
// Mozambique" stands on Mozambique's ground and is SADC's.
func (m *matcher) missions() {
	seen := map[string]bool{}
	for i := range m.d.Mentions {
		x := m.d.Mentions[i]
		e := m.d.EntityByID(x.Entity)
		if e == nil || seen[e.ID] || x.First >= len(m.d.Tokens) || !words.Class("sent", lastBefore(corpus.Fold(e.Name))) {
			continue
		}
		if t := e.Type; t != corpus.Event && t != corpus.Unit && t != corpus.Organization && t != corpus.Programme {
			continue
		}
		seen[e.ID] = true
		owner, ground := m.inName(corpus.Fold(e.Name), e.ID)
		if owner == "" || ground == "" || owner == ground {
			continue
		}
		c := clause.Clause{Head: x.First, Holder: -1, Sentence: m.d.Tokens[x.First].Sentence}
		if k := m.v.ClauseOf(x.First); k >= 0 {
			if c = m.v.Clauses[k]; c.Mood != clause.Asserted || c.Negated {
				continue
			}
		}
		when := m.v.When(&c)
		m.ties = append(m.ties, tie{subject: owner, predicate: corpus.DeploysTo, object: ground, when: when, holder: corpus.HolderAuthor, span: m.v.Span(x.First, x.Last), at: x.First, rule: "mission-name", score: 0.6})
		if strings.Contains(" "+corpus.Fold(e.Name)+" ", " training ") {
			m.ties = append(m.ties, tie{subject: owner, predicate: corpus.Trains, object: ground, when: when, holder: corpus.HolderAuthor, span: m.v.Span(x.First, x.Last), at: x.First, rule: "mission-name", score: 0.6})
		}
	}
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
// the state or place behind its preposition.
func (m *matcher) inName(name, self string) (owner, ground string) {
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
