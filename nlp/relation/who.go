package relation

import (
	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// who returns the parties that a subject names or acts for; persons stand for
// themselves.
func (m *matcher) who(h int) []clause.Ref {
	if refs := m.kingdom(h); len(refs) > 0 {
		return refs
	}
	if x := m.appositive(h); x >= 0 { // "whose federation, F, opposed it"
		n := m.d.Mentions[x]
		return []clause.Ref{{Entity: n.Entity, First: n.First, Last: n.Last, Via: "name"}}
	}
	if refs := m.v.Parties(h); len(refs) > 0 {
		return refs
	}
	if x := m.v.MentionAt(h); x >= 0 {
		n := m.d.Mentions[x]
		if owner := m.v.MentionAt(n.First - 1 - m.possessed(n.First)); owner >= 0 && m.v.Type(n.Entity) == corpus.Unit {
			return m.v.Parties(m.d.Mentions[owner].First) // "Germany's 45th Panzer Brigade"
		}
		if e := m.entity(n.Entity); e != nil && words.Class("sent", lastBefore(corpus.Fold(e.Name))) {
			if owner, _ := m.inName(corpus.Fold(e.Name), n.Entity); owner != "" { // a mission acts for its sender
				return []clause.Ref{{Entity: owner, First: n.First, Last: n.Last, Via: "body"}}
			}
		}
		switch m.v.Type(n.Entity) {
		case corpus.Person, corpus.Programme, corpus.Event, corpus.Unit:
			return []clause.Ref{{Entity: n.Entity, First: n.First, Last: n.Last, Via: "name"}}
		case corpus.Place: // a town that acts acts for its state
			if g := m.v.Ground(n.Entity); g != "" {
				return []clause.Ref{{Entity: g, First: n.First, Last: n.Last, Via: "name"}}
			}
		}
		return nil
	}
	if w := m.v.Lower(h); words.Body(w) || words.Class("troops", w) || words.Class("money", w) || words.Class("aid", w) || words.Class("arms", w) || words.Class("acting", w) {
		return m.owners(h, 0)
	}
	return nil
}

// appositive is the mention of the organisation that names the common noun at h
// between commas, -1 if none does.
func (m *matcher) appositive(h int) int {
	_, last := m.v.Sentence(h)
	if m.v.MentionAt(h) >= 0 || !m.v.Tag(h, "NN") || h+3 >= last || m.v.Lower(h+1) != "," {
		return -1
	}
	x := m.v.MentionAt(h + 2)
	if x < 0 || m.v.Type(m.d.Mentions[x].Entity) != corpus.Organization || m.d.Mentions[x].Last >= last || m.v.Lower(m.d.Mentions[x].Last) != "," {
		return -1
	}
	return x
}

// kingdom is the state that a noun such as "the kingdom" has behind it: "the
// kingdom of Jordan", "the government of Mali".
func (m *matcher) kingdom(h int) []clause.Ref {
	_, last := m.v.Sentence(h)
	if w := m.v.Lower(h); h+2 >= last || m.v.MentionAt(h) >= 0 || m.v.Lower(h+1) != "of" || !words.Country(w) && !words.Body(w) {
		return nil
	}
	if n := m.phrase(h + 2); n >= 0 && m.v.MentionAt(n) >= 0 {
		return m.v.Parties(n)
	}
	return nil
}

// what returns the things an object names; where it names none, whose it is or
// where it stands: "the streets of Haiti", "Kenyan recruits", "the conflict
// between A and B".
func (m *matcher) what(h, depth int) []clause.Ref {
	if refs := m.kingdom(h); len(refs) > 0 {
		return refs
	}
	if w := m.v.Lower(h); w == "it" || w == "them" {
		if k := m.sibling(h); k >= 0 {
			return m.what(k, depth+1)
		}
		if refs := m.answered(h); len(refs) > 0 {
			return refs
		}
		if refs := m.lastObject(h); len(refs) > 0 {
			return refs
		}
	}
	if x := m.v.MentionAt(h); x >= 0 && m.v.Type(m.d.Mentions[x].Entity) == corpus.Person {
		n := m.d.Mentions[x]
		return []clause.Ref{{Entity: n.Entity, First: n.First, Last: n.Last, Via: "name"}}
	}
	if refs := m.v.Things(h); len(refs) > 0 {
		return refs
	}
	if x := m.v.MentionAt(h); x >= 0 {
		n := m.d.Mentions[x]
		return []clause.Ref{{Entity: n.Entity, First: n.First, Last: n.Last, Via: "name"}}
	}
	if w := m.v.Lemma(h); (words.Scheme(w) || words.Class("operation", w)) && m.v.Definite(h) && m.scheme != "" && !m.v.Tag(h-1, "NN") && !m.v.Tag(h-1, "JJ") { // "these missions"
		return []clause.Ref{{Entity: m.scheme, First: h, Last: h + 1, Via: "nominal"}}
	}
	return m.owners(h, depth)
}

// possessed is 1 where an "'s" stands before token i, else 0.
func (m *matcher) possessed(i int) int {
	if i > 0 && m.v.Tag(i-1, "POS") {
		return 1
	}
	return 0
}

// ownership are the prepositions behind which stands whose a thing is.
var ownership = []string{"of", "from", "in", "between", "to", "for", "against", "with", "at"}

// owners returns whose the noun at h is: the name before it within its phrase,
// or behind it.
func (m *matcher) owners(h, depth int) []clause.Ref {
	if depth > 2 {
		return nil
	}
	if words.Class("belonging", m.v.Lemma(h)) {
		return m.newcomer(h)
	}
	first, last := m.v.Sentence(h)
	for k := h - 1; k >= max(first, h-5); k-- {
		if x := m.v.MentionAt(k); x >= 0 {
			if refs := m.v.Parties(k); len(refs) > 0 {
				return refs
			}
			break
		}
		if m.v.Tag(k, "PRP$") {
			return m.v.Parties(k)
		}
		if m.v.Tag(k, "WP$") { // "Cyprus, whose request Ankara vetoes"
			if a := m.v.Antecedent(k); a >= 0 {
				return m.v.Parties(a)
			}
		}
		if !m.v.Tag(k, "NN") && !m.v.Tag(k, "JJ") && !m.v.Tag(k, "POS") && !m.v.Tag(k, "CD") && !m.v.Tag(k, "VBN") {
			break
		}
	}
	if h+2 < last && (m.v.Lower(h+1) == "that" || m.v.Lower(h+1) == "which") && m.v.MentionAt(h+2) >= 0 { // "the asylum that Mexico granted"
		if refs := m.v.Parties(h + 2); len(refs) > 0 {
			return refs
		}
	}
	for k := h + 1; k < min(last, h+3); k++ {
		if !has(ownership, m.v.Lower(k)) {
			continue
		}
		if g := m.phrase(k + 1); g >= 0 && m.v.TimeAt(g) < 0 {
			if x := m.v.MentionAt(g); x >= 0 && m.v.Type(m.d.Mentions[x].Entity) == corpus.Person && words.Body(m.v.Lower(h)) {
				return nil // whose government that is, is not told here
			}
			return m.what(g, depth+1)
		}
	}
	for _, k := range m.v.Kids(h) {
		if has(ownership, m.v.Prep(k)) && m.v.TimeAt(k) < 0 && k > h {
			return m.what(k, depth+1)
		}
	}
	return nil
}

// newcomer is the state whose joining the noun at h means: "the accession of
// North Macedonia", "the Finnish accession". To reject one's own membership of
// an organisation is no act towards it.
func (m *matcher) newcomer(h int) []clause.Ref {
	k := -1
	if first, last := m.v.Sentence(h); h > first && m.v.MentionAt(h-1) >= 0 {
		k = h - 1
	} else if h+2 < last && m.v.Lower(h+1) == "of" {
		k = m.phrase(h + 2)
	}
	var out []clause.Ref
	if k >= 0 {
		for _, r := range m.v.Parties(k) {
			if m.v.Type(r.Entity) == corpus.State {
				out = append(out, r)
			}
		}
	}
	return out
}

// answered is the party that acted in the clause before, which another now acts
// upon: "Pakistan applied, and New Delhi has blocked it ever since".
func (m *matcher) answered(h int) []clause.Ref {
	k := m.v.ClauseOf(h)
	if k < 1 || m.v.Clauses[k].Link != "conj" || len(m.v.Clauses[k].Subjects) == 0 || m.v.Lower(h) != "it" {
		return nil
	}
	c, g := &m.v.Clauses[k], &m.v.Clauses[k-1]
	if g.Sentence != c.Sentence || len(g.Subjects) == 0 || len(g.Objects) > 0 || g.Subjects[0] > c.Subjects[0] || m.v.MentionAt(c.Subjects[0]) < 0 {
		return nil
	}
	refs, agents := m.v.Parties(g.Subjects[0]), m.v.Parties(c.Subjects[0])
	if len(refs) != 1 || len(agents) == 0 || refs[0].Entity == agents[0].Entity {
		return nil
	}
	return []clause.Ref{{Entity: refs[0].Entity, First: h, Last: h + 1, Via: "pronoun"}}
}

// lastObject is what "it" takes up as an object: the object of the last
// relation told in this sentence or the one before.
func (m *matcher) lastObject(h int) []clause.Ref {
	s := m.d.Tokens[h].Sentence
	for i := len(m.ties) - 1; i >= 0; i-- {
		t := m.ties[i]
		if s-m.d.Tokens[t.at].Sentence > 1 {
			return nil
		}
		if m.v.IsFrame(t.object) && t.at < h {
			return []clause.Ref{{Entity: t.object, First: h, Last: h + 1, Via: "pronoun"}}
		}
	}
	return nil
}

// sibling is the object of the verb that stands before the one pronoun h is
// the object of, where both have one subject: "shelters the rebels' front and
// supplies it with arms". It returns -1 if there is none.
func (m *matcher) sibling(h int) int {
	k := m.v.ClauseOf(h)
	if k < 0 || len(m.v.Clauses[k].Subjects) == 0 {
		return -1
	}
	c := &m.v.Clauses[k]
	for k--; k >= 0 && m.v.Clauses[k].Sentence == c.Sentence; k-- {
		if g := &m.v.Clauses[k]; len(g.Subjects) > 0 && g.Subjects[0] == c.Subjects[0] && len(g.Objects) > 0 && g.Objects[0] < h && m.v.MentionAt(g.Objects[0]) >= 0 {
			return g.Objects[0]
		}
	}
	return -1
}
