package relation

import (
	"strings"

	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// reach is how many tokens from a trigger an argument may stand that the
// parser has hung elsewhere.
const reach = 16

// patients returns what fills the object's slots: by the tree, else on the surface.
func (m *matcher) patients(c *clause.Clause, p *pattern) []clause.Ref {
	var out []clause.Ref
	for _, slot := range p.obj {
		heads := m.fill(c, []string{slot})
		if slot == "to" && p.object == "@money" { // "15 million to A and 20 million to B"
			heads = append(heads, m.behind(c.Head, slot)...)
		}
		for _, h := range heads {
			refs := m.fitting(p, m.what(h, 0))
			if len(refs) == 0 && p.predicate == corpus.Hosts {
				refs = m.seatOf(h)
			}
			out = append(out, refs...)
		}
		if len(out) > 0 && p.object != "" {
			return out // whom it is given to, not also what for
		}
	}
	if len(out) > 0 {
		return out
	}
	if has(p.obj, "iobj") {
		if h := m.receiver(c, p.object); h >= 0 {
			if out = m.fitting(p, m.what(h, 0)); len(out) > 0 {
				return out
			}
		}
	}
	if has(p.obj, "obj") && !c.Passive {
		if h := m.phrase(m.pastAdverbs(c.Head + 1)); h >= 0 {
			if out = m.fitting(p, m.what(h, 0)); len(out) > 0 {
				return out
			}
		}
	}
	if h := m.fronted(c); h >= 0 && has(p.obj, "obj") {
		if out = m.fitting(p, m.what(h, 0)); len(out) > 0 {
			return out
		}
	}
	for _, prep := range p.obj {
		if prep == "obj" || prep == "subj" {
			continue
		}
		for _, h := range m.behind(c.Head, prep) {
			out = append(out, m.fitting(p, m.what(h, 0))...)
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// fronted is the object that stands before the subject as a relative pronoun:
// "the plan that Poland supported", "Cyprus, whose request Ankara vetoes". It
// returns -1 if there is none.
func (m *matcher) fronted(c *clause.Clause) int {
	if c.Passive || len(c.Subjects) == 0 || c.Subjects[0] > c.Head {
		return -1
	}
	first, _ := m.v.Sentence(c.Head)
	k := m.opening(c.Subjects[0], first) - 1
	if k > first && m.v.Tag(k, "NN") && m.v.MentionAt(k) < 0 {
		k = m.opening(k, first) - 1
	}
	if k < first || !m.v.Tag(k, "W") && m.v.Lower(k) != "that" {
		return -1
	}
	for i := k - 2; i >= first && m.v.Tag(k-1, "CC"); i-- { // "that A asked for and that B supported"
		if m.v.Lower(i) == m.v.Lower(k) {
			return m.v.Antecedent(i)
		}
	}
	return m.v.Antecedent(k)
}

// fitting keeps the entities that can be objects of the pattern's predicate;
// towns are those of their state where troops are sent.
func (m *matcher) fitting(p *pattern, refs []clause.Ref) []clause.Ref {
	var out []clause.Ref
	for _, r := range refs {
		if m.v.Type(r.Entity) == corpus.Person && !m.suits(p.predicate, r.Entity) {
			out = append(out, m.fitting(p, m.v.Parties(m.v.HeadOf(r.First, r.Last)))...) // his country
			continue
		}
		if p.predicate != corpus.Borders && p.predicate != corpus.Hosts && p.predicate != corpus.Supports && p.predicate != corpus.Mediates {
			if g := m.v.Ground(r.Entity); g != "" {
				r.Entity = g
			}
		}
		if m.suits(p.predicate, r.Entity) {
			out = append(out, r)
		}
	}
	return out
}

func (m *matcher) pastAdverbs(i int) int {
	for i < len(m.d.Tokens) && (m.v.Tag(i, "RB") || m.v.Tag(i, "RP")) && m.v.MentionAt(i) < 0 {
		i++
	}
	return i
}

// receiver is the head of the phrase right behind a verb of giving that has
// what is given behind it: "lent Kenya 400 million dollars", "granted it the
// status". It returns -1 if there is none.
func (m *matcher) receiver(c *clause.Clause, object string) int {
	if c.Passive || object == "" {
		return -1
	}
	_, last := m.v.Sentence(c.Head)
	h := m.phrase(m.pastAdverbs(c.Head + 1))
	if h < 0 {
		return -1
	}
	for i := h + 1; i < min(last, h+9); i++ {
		switch {
		case m.isObject(i, object):
			return h
		case m.v.Tag(i, "IN") && m.v.Lower(i) != "than" && m.v.Lower(i) != "about", m.v.Tag(i, "VB"), m.v.Tag(i, "TO"), m.v.Tag(i, "W"):
			return -1
		}
	}
	return -1
}

// isObject reports whether token i is the object or of the class of objects
// that a pattern names.
func (m *matcher) isObject(i int, object string) bool {
	if class, ok := strings.CutPrefix(object, "@"); ok {
		switch {
		case class == "name":
			x := m.v.MentionAt(i)
			return x >= 0 && m.v.IsParty(m.d.Mentions[x].Entity)
		case class == "money" && m.counts(i):
			return false
		}
		return words.Class(class, m.v.Lower(i)) || words.Class(class, m.v.Lemma(i))
	}
	return m.v.Lemma(i) == object
}

// counts reports whether a word for a large number counts things: "2 million
// doses" is no money.
func (m *matcher) counts(i int) bool {
	switch m.v.Lower(i) {
	case "million", "billion", "trillion":
		_, last := m.v.Sentence(i)
		return i+1 < last && m.v.Tag(i+1, "NN") && m.v.MentionAt(i+1) < 0 && !words.Class("money", m.v.Lower(i+1))
	}
	return false
}

// phrase is the head of the noun phrase that begins at token i: a name, or the
// last of a run of nouns. It returns -1 if none begins there.
func (m *matcher) phrase(i int) int {
	if i >= len(m.d.Tokens) {
		return -1
	}
	_, last := m.v.Sentence(i)
	head := -1
	for k := i; k < min(last, i+10); k++ {
		if x := m.v.MentionAt(k); x >= 0 {
			n := m.d.Mentions[x]
			k = n.Last - 1
			head = m.v.HeadOf(max(n.First, i), n.Last)
			if n.How != corpus.ByDemonym {
				return head
			}
			continue
		}
		switch {
		case m.v.Tag(k, "NN"):
			head = k
		case m.v.Tag(k, "PRP") && !m.v.Tag(k, "PRP$"):
			return k
		case head >= 0:
			return head
		case m.v.Tag(k, "DT"), m.v.Tag(k, "PRP$"), m.v.Tag(k, "JJ"), m.v.Tag(k, "CD"), m.v.Tag(k, "RB"), m.v.Tag(k, "$"), m.v.Tag(k, "PDT"), m.v.Tag(k, "VBN") && k > i:
		default:
			return -1
		}
	}
	return head
}

// behind returns the heads of the phrases that stand behind the preposition
// within reach of token i, before the next finite verb.
func (m *matcher) behind(i int, prep string) []int {
	first, last := m.v.Sentence(i)
	var out []int
	for k := i + 1; k+1 < min(last, i+reach); k++ {
		w := m.v.Lower(k)
		if w == ";" || w == ":" || w == "but" || w == "while" || m.v.Tag(k, "W") || m.finite(k) {
			return out
		}
		if w != prep || k == first {
			continue
		}
		if h := m.phrase(k + 1); h >= 0 && m.v.TimeAt(h) < 0 {
			out = append(out, h)
		}
		if w != "to" { // "15 million to A and 20 million to B"
			break
		}
	}
	return out
}

// finite reports whether token k is the verb of a clause with a subject.
func (m *matcher) finite(k int) bool {
	c := m.v.ClauseOf(k)
	return c >= 0 && m.v.Clauses[c].Head == k && !m.v.Clauses[c].Participle && !m.v.Tag(k, "VBG") && m.v.Clauses[c].Link != "acl"
}
