package relation

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// grounds reads on whose ground something stands or is held: "the secretariat
// in Lima", "Desert Cyclone was held in Rajasthan", "the summit of the G20 in
// New Delhi". The state there is its host.
func (m *matcher) grounds(s int) {
	sent := m.d.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		x := m.v.MentionAt(i)
		if x < 0 || m.d.Mentions[x].First != i {
			continue
		}
		n := m.d.Mentions[x]
		at := m.placeBehind(n.Last, sent.Last)
		if at < 0 {
			at = m.heldAt(x)
		}
		if at < 0 || !m.stands(n.Entity, n.First) {
			continue
		}
		host := m.v.Ground(m.d.Mentions[m.v.MentionAt(at)].Entity)
		c := clause.Clause{Head: i, Holder: -1, Sentence: s}
		if k := m.v.ClauseOf(i); k >= 0 {
			if c = m.v.Clauses[k]; c.Mood != clause.Asserted || c.Negated {
				continue
			}
			c.Head = i
		}
		if host != "" && host != n.Entity {
			p := pattern{predicate: corpus.Hosts, noun: true}
			m.add(&c, &p, clause.Ref{Entity: host, First: at, Last: at + 1}, clause.Ref{Entity: n.Entity, First: n.First, Last: n.Last}, 0.55)
		}
	}
}

// placeBehind is the token of a place whose state is known right behind token
// i, its short name in brackets stepped over; -1 if there is none.
func (m *matcher) placeBehind(i, last int) int {
	if i+2 < last && m.v.Lower(i) == "(" && m.v.Lower(i+2) == ")" {
		i += 3
	}
	if i+1 >= last || m.v.Lower(i) != "in" && m.v.Lower(i) != "at" && m.v.Lower(i) != "near" {
		return -1
	}
	return m.groundAt(i + 1)
}

func (m *matcher) groundAt(k int) int {
	if x := m.v.MentionAt(k); x >= 0 && m.v.Ground(m.d.Mentions[x].Entity) != "" {
		return k
	}
	return -1
}

// heldAt is the place at which mention x is said to be held, based or opened,
// -1 if none.
func (m *matcher) heldAt(x int) int {
	k := m.v.ClauseOf(m.d.Mentions[x].First)
	if k < 0 {
		return -1
	}
	c := &m.v.Clauses[k]
	if !words.Class("held", c.Lemma) && !(words.Class("moving", c.Lemma) && m.v.Type(m.d.Mentions[x].Entity) == corpus.Event) && !(c.Lemma == "take" && c.Head+1 < len(m.d.Tokens) && m.v.Lower(c.Head+1) == "place") {
		return -1
	}
	if (c.Lemma == "house" || c.Lemma == "convene") && !c.Passive {
		return -1 // who houses it is told
	}
	for _, h := range append(append([]int(nil), c.Subjects...), c.Objects...) {
		if m.v.MentionAt(h) != x && m.seriesOf(h) != x {
			continue
		}
		preps := []string{"in", "at", "near"}
		if words.Class("moving", c.Lemma) {
			preps = append(preps, "to")
		}
		for _, o := range c.Prep(preps...) {
			if m.groundAt(o) >= 0 {
				return o
			}
		}
	}
	return -1
}

// seriesOf is the mention of what the noun at h is a round or session of, -1 if
// it is none.
func (m *matcher) seriesOf(h int) int {
	_, last := m.v.Sentence(h)
	if !words.Class("round", m.v.Lemma(h)) || h+2 >= last || m.v.Lower(h+1) != "of" {
		return -1
	}
	if n := m.phrase(h + 2); n >= 0 {
		return m.v.MentionAt(n)
	}
	return -1
}

// stands reports whether an entity is of the kind that has a place: a meeting
// or exercise, a base, an organ with a seat, or an organisation whose summit is
// spoken of. Missions stand on ground that is not their host's choice.
func (m *matcher) stands(id string, first int) bool {
	e := m.entity(id)
	if e == nil {
		return false
	}
	name := strings.Fields(corpus.Fold(e.Name))
	for _, w := range name {
		if words.Class("sent", w) {
			return false
		}
	}
	switch e.Type {
	case corpus.Event:
		return true
	case corpus.Unit, corpus.Organization:
		for _, w := range name {
			if words.Class("seated", w) {
				return true
			}
		}
		k := first - 1
		for k > 0 && m.v.Tag(k, "DT") {
			k--
		}
		return e.Type == corpus.Organization && k > 0 && m.v.Lower(k) == "of" && words.Class("gathering", m.v.Lower(k-1))
	}
	return false
}

// withOthers adds to those who signed an agreement the party with whom the
// words around its name say it is: "Agreements with the United States, signed
// by Sweden".
func (m *matcher) withOthers(acts []tie) []tie {
	var out []tie
	seen := map[string]bool{}
	mentions := map[string][]nlp.Mention{}
	for _, x := range m.d.Mentions {
		mentions[x.Entity] = append(mentions[x.Entity], x)
	}
	for _, t := range acts {
		if t.predicate != corpus.Signed || t.negated || seen[t.object] {
			continue
		}
		seen[t.object] = true
		for _, x := range mentions[t.object] {
			if x.Last+1 >= len(m.d.Tokens) {
				continue
			}
			k := x.Last
			for k < min(len(m.d.Tokens)-1, x.Last+3) && (m.v.Lower(k) == "(" || m.v.Lower(k) == ")" || m.v.MentionAt(k) >= 0) {
				k++
			}
			if w := m.v.Lower(k); w != "with" && w != "between" {
				continue
			}
			h := m.phrase(k + 1)
			if h < 0 {
				continue
			}
			for _, r := range m.v.Parties(h) {
				if r.Entity != t.subject && r.Via == "name" {
					b := t
					b.subject, b.span, b.at, b.rule, b.score = r.Entity, m.v.Span(x.First, max(r.Last, x.Last)), x.First, "signed-with", 0.6
					out = append(out, b)
				}
			}
			break
		}
	}
	return out
}
