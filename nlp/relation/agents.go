package relation

import (
	"concord/corpus"
	"concord/nlp/clause"
)

// agents returns who fills the subject's slots of a clause: by the tree, else
// on the surface.
func (m *matcher) agents(c *clause.Clause, p *pattern) []clause.Ref {
	var out []clause.Ref
	for _, h := range m.fill(c, p.subj) {
		out = append(out, m.who(h)...)
	}
	if len(out) == 0 && has(p.subj, "iobj") {
		if h := m.receiver(c, p.object); h >= 0 {
			out = m.who(h)
		}
	}
	if len(out) == 0 && !has(p.subj, "subj") { // "gets a third of its power from Iran"
		if has(p.subj, "owner") {
			return m.makers(c, p)
		}
		for _, slot := range p.subj {
			if slot != "obj" && slot != "iobj" && slot[0] != '@' {
				for _, h := range m.behind(c.Head, slot) {
					refs := m.who(h)
					if len(refs) == 0 && p.predicate == corpus.Hosts { // "the far north of Norway"
						refs = m.owners(h, 0)
					}
					out = append(out, refs...)
				}
			}
		}
		return out
	}
	if series := m.datedSubjects(c); len(series) > 1 && has(p.subj, "subj") {
		return series
	}
	if len(out) > 0 {
		return m.joined(c, out)
	}
	if c.Passive {
		for _, h := range m.behind(c.Head, "by") {
			out = append(out, m.who(h)...)
		}
		return out
	}
	return m.joined(c, m.leftward(c))
}

// makers are those whose goods the object of the clause is: "both armies fly
// Turkish drones", "Morocco has ordered Israeli radars".
func (m *matcher) makers(c *clause.Clause, p *pattern) []clause.Ref {
	var out []clause.Ref
	for _, o := range c.Patients() {
		if x := m.v.MentionAt(o - 1); m.isObject(o, p.object) && x >= 0 && m.d.Mentions[x].How == corpus.ByDemonym {
			out = append(out, m.v.Parties(o-1)...)
		}
	}
	return out
}

// datedSubjects are the names before the verb that have each a date of their
// own: "Spain in March 2022, France in July 2024 and Peru on 1 June endorsed".
func (m *matcher) datedSubjects(c *clause.Clause) []clause.Ref {
	if c.Passive || c.Participle {
		return nil
	}
	first, _ := m.v.Sentence(c.Head)
	var out []clause.Ref
	for k := c.Head - 1; k > first; {
		t := m.v.TimeAt(k)
		if t < 0 {
			return out
		}
		k = m.d.Times[t].First - 1
		for k >= first && (m.v.TimeAt(k) == t || m.v.Tag(k, "IN")) && m.v.MentionAt(k) < 0 {
			k--
		}
		x := -1
		if k >= first {
			x = m.v.MentionAt(k)
		}
		if x < 0 || !m.v.IsParty(m.d.Mentions[x].Entity) {
			return out
		}
		n := m.d.Mentions[x]
		out = append([]clause.Ref{{Entity: n.Entity, First: n.First, Last: n.Last, Via: "name"}}, out...)
		k = n.First - 1
		for k > first && (m.v.Tag(k, "DT") || m.v.Tag(k, "CC") || m.v.Lower(k) == ",") {
			k--
		}
	}
	return out
}

// leftward looks for the subject left of the verb, where the parser found none
// that names a party: the noun before a relative pronoun, the phrase before
// the verb group, the subject of the verb this one is coordinated with.
func (m *matcher) leftward(c *clause.Clause) []clause.Ref {
	if c.Participle || m.v.Tag(c.Head, "VBG") && len(c.Subjects) > 0 {
		return nil
	}
	first, _ := m.v.Sentence(c.Head)
	k := c.Head - 1
	for k >= first && (m.v.Tag(k, "RB") || m.v.Tag(k, "MD") || m.auxiliary(k)) {
		k--
	}
	if k >= first && m.v.Tag(k, "W") {
		if a := m.v.Antecedent(k); a >= 0 {
			return m.who(a)
		}
		return nil
	}
	if x := m.v.MentionAt(k); k >= first && x >= 0 && len(c.Subjects) > 0 && c.Subjects[0] < k && m.v.IsParty(m.d.Mentions[x].Entity) && m.d.Mentions[x].Last == k+1 { // "In Central Africa Rwanda competes"
		if n := m.d.Mentions[x].First; n > first && m.v.MentionAt(n-1) >= 0 {
			return m.who(k)
		}
	}
	if len(c.Subjects) == 0 {
		if h := m.v.LeftSubject(c.Head); h >= 0 {
			return m.who(h)
		}
		if h := m.openNoun(c.Head); h >= 0 {
			return m.who(h)
		}
	}
	if k >= first && (m.v.Tag(k, "CC") || m.v.Lower(k) == ",") {
		all := m.v.SentenceClauses(c.Sentence)
		for i := len(all) - 1; i >= 0; i-- {
			if g := &all[i]; g.Head < c.Head && !g.Passive && !g.Participle && len(g.Subjects) > 0 && g.Subjects[0] < g.Head {
				return m.who(g.Subjects[0])
			}
		}
	}
	return nil
}

// openNoun is the head of the nearest phrase left of token i that no
// preposition governs, in the same clause: "Dushanbe in turn sent", "180
// soldiers at a time served". It returns -1 if there is none.
func (m *matcher) openNoun(i int) int {
	first, _ := m.v.Sentence(i)
	for k := i - 1; k >= max(first, i-reach); k-- {
		switch w := m.v.Lower(k); {
		case m.v.Tag(k, "W") || w == ";" || w == ":" || m.finite(k) && m.v.MentionAt(k) < 0 || m.v.Tag(k, "CC") && k < i-1:
			return -1
		case m.v.TimeAt(k) >= 0 || m.v.MentionAt(k) < 0 && !m.v.Tag(k, "NN"):
			continue
		}
		j := m.opening(k, first)
		if j > first && (m.v.Tag(j-1, "IN") || m.v.Tag(j-1, "TO")) {
			k = j - 1
			continue
		}
		return k
	}
	return -1
}

// opening is the first token of the noun phrase or list of names that ends at k.
func (m *matcher) opening(k, first int) int {
	for k >= first {
		if x := m.v.MentionAt(k); x >= 0 {
			l := m.v.ListOf(x)
			k = max(first, m.d.Mentions[l[0]].First)
		}
		if k == first || m.v.MentionAt(k-1) < 0 && !m.v.Tag(k-1, "NN") && !m.v.Tag(k-1, "JJ") && !m.v.Tag(k-1, "DT") && !m.v.Tag(k-1, "CD") && !m.v.Tag(k-1, "PRP$") && !m.v.Tag(k-1, "POS") {
			return k
		}
		k--
	}
	return first
}

func (m *matcher) auxiliary(k int) bool {
	switch m.v.Lemma(k) {
	case "have", "be", "do":
		return true
	}
	return false
}

// joined adds those beside whom the subjects act: "together with Egypt".
func (m *matcher) joined(c *clause.Clause, refs []clause.Ref) []clause.Ref {
	if len(refs) == 0 {
		return nil
	}
	_, last := m.v.Sentence(c.Head)
	for i := c.Head + 1; i+2 < min(last, c.Head+2*reach); i++ {
		w := m.v.Lower(i)
		if w == ";" || m.v.Tag(i, "VB") {
			break
		}
		if (w == "together" || w == "along" || w == "jointly") && m.v.Lower(i+1) == "with" {
			if h := m.phrase(i + 2); h >= 0 {
				refs = append(refs, m.v.Parties(h)...)
			}
			break
		}
	}
	return refs
}
