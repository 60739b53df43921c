package relation

import (
	"slices"

	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// nouns tries the patterns of the nouns of sentence s, where the sentence
// asserts what it says: "the U.S. deployment to Poland", "talks between A and B".
func (m *matcher) nouns(s int) {
	sent := m.d.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		if !m.v.Tag(i, "NN") || m.v.MentionAt(i) >= 0 {
			continue
		}
		if i > sent.First {
			m.under(i)
			m.inAid(i)
		}
		ps := lexicon()[m.v.Lemma(i)]
		for _, class := range []string{"troops", "arms"} {
			if words.Class(class, m.v.Lower(i)) {
				ps = append(append([]pattern(nil), ps...), lexicon()["@"+class]...)
			}
		}
		for _, p := range ps {
			if p.noun {
				m.noun(i, &p)
			}
		}
	}
}

// noun tries one pattern on the noun at i.
func (m *matcher) noun(i int, p *pattern) {
	var c *clause.Clause
	if k := m.v.ClauseOf(i); k >= 0 {
		if c = &m.v.Clauses[k]; c.Mood != clause.Asserted {
			return
		}
	}
	if has(p.subj, "subj") {
		if c != nil && m.v.Before(i, "as") { // "acted as a mediator between"
			m.relate(c, p, m.capable(i, c), m.whats(p, m.strung(i, p.obj)), 0.65)
		} else if h := m.apposed(i); h >= 0 {
			bare := clause.Clause{Head: i, Holder: -1, Sentence: m.d.Tokens[i].Sentence}
			m.relate(&bare, p, m.parties([]int{h}), m.whats(p, m.strung(i, p.obj)), 0.6)
		}
		return
	}
	bare := clause.Clause{Head: i, Holder: -1, Sentence: m.d.Tokens[i].Sentence}
	if c != nil {
		bare.Times, bare.Hedged, bare.Lemma = c.Times, c.Hedged, c.Lemma
		bare.Negated = c.Negated || words.Ends(c.Lemma) && (slices.Contains(c.Objects, i) || slices.Contains(c.Subjects, i))
	}
	if p.predicate == corpus.Signed && (c == nil || !words.Class("concluded", c.Lemma)) {
		return
	}
	if p.predicate == corpus.Borders && c != nil && words.Class("shutting", c.Lemma) {
		return // told of the act
	}
	after := m.phrases(i)
	between := false
	subj := m.parties(m.hanging(i, p.subj))
	if len(subj) == 0 {
		for _, a := range after {
			if has(p.subj, a.Prep) && (a.Prep != "of" && (a.Prep != "from" || p.predicate != corpus.Supplies) || m.v.Lower(i+1) == "from" || m.v.Lower(i+1) == "of") {
				subj = m.who(a.Head)
				break
			}
		}
	}
	obj := m.whats(p, m.hanging(i, p.obj))
	if len(obj) == 0 {
		for _, a := range after {
			if has(p.obj, a.Prep) {
				if obj = m.fitting(p, m.what(a.Head, 0)); len(obj) > 0 {
					between = a.Prep == "between"
					break
				}
			}
		}
	}
	if len(obj) == 0 && c != nil && has(p.obj, "csubj") && words.Class("getting", c.Lemma) && !c.Passive && i > c.Head {
		obj = m.fitting(p, m.parties(c.Subjects))
	}
	if len(subj) > 0 && len(obj) == 0 && c != nil && p.predicate == corpus.Mediates && m.circumstance(i) { // "under Swiss mediation A and B made peace"
		if obj = m.whats(p, c.Subjects); len(obj) != 2 {
			obj = nil
		}
	}
	if len(subj) == 0 && len(obj) > 0 && c != nil && has(p.subj, "poss") {
		subj = m.holderOf(i, c)
	}
	if p.predicate == corpus.CooperatesWith && len(subj)+len(obj) == 0 && m.pair[0] != "" && c != nil && !bare.Negated && words.Class("talks", m.v.Lemma(i)) && m.alone(i) {
		m.ofPair(&bare, p)
		return
	}
	if p.symmetric && len(subj) == 0 && !between && m.v.Lower(i+1) != "between" {
		return // "relations with A and B" are somebody else's
	}
	m.relate(&bare, p, subj, obj, 0.55)
}

// circumstance reports whether the phrase of the noun at i stands behind
// "under", "with" or "through".
func (m *matcher) circumstance(i int) bool {
	first, _ := m.v.Sentence(i)
	k := m.opening(i, first) - 1
	if k < first {
		return false
	}
	switch m.v.Lower(k) {
	case "under", "with", "through", "by", "thanks", "to":
		return true
	}
	return false
}

// capable is who is or does something "as" the noun at i: the name before the
// comma, "the Netherlands, as host of the Court,", else the subject.
func (m *matcher) capable(i int, c *clause.Clause) []clause.Ref {
	first, _ := m.v.Sentence(i)
	k := i - 1
	for k > first && m.v.Lower(k) != "as" {
		k--
	}
	if k-2 >= first && m.v.Lower(k-1) == "," && m.v.MentionAt(k-2) >= 0 {
		return m.who(k - 2)
	}
	if len(c.Subjects) == 0 {
		if h := m.v.LeftSubject(c.Head); h >= 0 {
			return m.who(h)
		}
	}
	return m.parties(c.Subjects)
}

// alone reports whether the noun at i says nothing of with whom.
func (m *matcher) alone(i int) bool {
	if i > 0 && (words.Class("belonging", m.v.Lower(i-1)) || m.v.MentionAt(i-1) >= 0) {
		return false // "accession talks" are about joining
	}
	for _, a := range m.phrases(i) {
		if a.Prep == "with" || a.Prep == "between" || a.Prep == "of" {
			return false
		}
	}
	return true
}

// apposed is the name to which the noun at i stands in apposition: "Russia,
// the main supplier of arms to Vietnam,". It returns -1 if there is none.
func (m *matcher) apposed(i int) int {
	first, _ := m.v.Sentence(i)
	k := m.opening(i, first)
	if k-2 >= first && m.v.Lower(k-1) == "," && m.v.MentionAt(k-2) >= 0 {
		return k - 2
	}
	return -1
}

// holderOf is whose the noun at i is, if it is the object of a verb of having,
// giving or doing it: "Riyadh keeps up its pressure on Doha", "Egypt has a
// defence pact with Sudan".
func (m *matcher) holderOf(i int, c *clause.Clause) []clause.Ref {
	if c.Passive || !words.Class("have", c.Lemma) || i < c.Head || i > c.Head+7 {
		return nil
	}
	return m.parties(c.Subjects)
}

// phrases are the prepositional phrases strung behind the noun at i, up to the
// next verb or comma: "deliveries from Azerbaijan to Bulgaria".
func (m *matcher) phrases(i int) []clause.Oblique {
	_, last := m.v.Sentence(i)
	var out []clause.Oblique
	for k := i + 1; k+1 < min(last, i+14); k++ {
		switch w := m.v.Lower(k); {
		case m.v.Tag(k, "VB") && m.v.MentionAt(k) < 0, m.v.Tag(k, "MD"), m.v.Tag(k, "W"), w == ";", w == ":", w == "." || w == ",":
			return out
		case m.v.Tag(k, "IN") || m.v.Tag(k, "TO"):
			if h := m.phrase(k + 1); h >= 0 && m.v.TimeAt(h) < 0 {
				out = append(out, clause.Oblique{Prep: w, Head: h})
			}
		}
	}
	return out
}

func (m *matcher) parties(heads []int) []clause.Ref {
	var out []clause.Ref
	for _, h := range heads {
		out = append(out, m.who(h)...)
	}
	return out
}

func (m *matcher) whats(p *pattern, heads []int) []clause.Ref {
	var out []clause.Ref
	for _, h := range heads {
		out = append(out, m.fitting(p, m.what(h, 0))...)
	}
	return out
}

// hanging returns the heads that hang on noun i in the slots.
func (m *matcher) hanging(i int, slots []string) []int {
	var out []int
	if has(slots, "head") && m.d.Tokens[i].Head >= 0 { // "the only one with a frontier on"
		if m.v.Prep(i) == "with" || m.v.Prep(i) == "has" {
			out = append(out, m.d.Tokens[i].Head)
		}
	}
	for _, k := range m.v.Kids(i) {
		switch m.d.Tokens[k].Dep {
		case "nmod", "obl":
			if has(slots, m.v.Prep(k)) {
				out = append(out, k)
			}
		case "nmod:poss", "compound", "amod":
			if has(slots, "poss") && (m.v.MentionAt(k) >= 0 || m.d.Tokens[k].Dep == "nmod:poss") {
				out = append(out, k)
			}
		}
	}
	if len(out) == 0 && has(slots, "poss") {
		first, _ := m.v.Sentence(i)
		for k := i - 1; k >= max(first, i-4); k-- { // "American arms sales"
			if m.v.MentionAt(k) >= 0 {
				return []int{k}
			}
			if !m.v.Tag(k, "NN") && !m.v.Tag(k, "JJ") && !m.v.Tag(k, "POS") && !m.v.Tag(k, "CD") {
				break
			}
		}
	}
	return out
}

// strung is hanging, or the name behind the first of the prepositions within
// the next words where the parser hung it elsewhere.
func (m *matcher) strung(i int, slots []string) []int {
	if out := m.hanging(i, slots); len(out) > 0 {
		return out
	}
	for _, a := range m.phrases(i) {
		if has(slots, a.Prep) {
			return []int{a.Head}
		}
	}
	return nil
}

// inAid reads "sent troops in aid of President Kabila": who acts so supports him.
func (m *matcher) inAid(i int) {
	_, last := m.v.Sentence(i)
	k := m.v.ClauseOf(i)
	if i+2 >= last || !words.Class("aiding", m.v.Lower(i)) || m.v.Lower(i-1) != "in" || m.v.Lower(i+1) != "of" || k < 0 {
		return
	}
	c := m.v.Clauses[k]
	h := m.phrase(i + 2)
	if h < 0 || c.Passive || c.Negated || c.Mood != clause.Asserted {
		return
	}
	p := pattern{predicate: corpus.Supports, noun: true}
	c.Head = i
	m.relate(&c, &p, m.parties(c.Subjects), m.whats(&p, []int{h}), 0.65)
}

// under reads "X, under European sanctions": those who impose them oppose X.
func (m *matcher) under(i int) {
	l := m.v.Lemma(i)
	if l != "sanction" && l != "embargo" && l != "blockade" || m.v.MentionAt(i-1) < 0 && !m.v.Tag(i-1, "NN") && !m.v.Tag(i-1, "JJ") {
		return
	}
	k := i - 1
	for k > 0 && m.v.MentionAt(k) < 0 && k > i-3 {
		k--
	}
	if m.v.MentionAt(k) < 0 || !m.v.Before(k, "under") {
		return
	}
	var objects []int
	if c := m.v.ClauseOf(i); c >= 0 {
		objects = m.v.Clauses[c].Subjects
	}
	if first, _ := m.v.Sentence(i); len(objects) == 0 || k-3 >= first && m.v.MentionAt(k-3) >= 0 {
		for j := k - 1; j >= max(first, k-4); j-- {
			if m.v.MentionAt(j) >= 0 {
				objects = []int{j}
				break
			}
		}
	}
	c := clause.Clause{Head: i, Holder: -1, Sentence: m.d.Tokens[i].Sentence}
	p := pattern{predicate: corpus.Opposes, noun: true}
	m.relate(&c, &p, m.parties([]int{k}), m.whats(&p, objects), 0.65)
}
