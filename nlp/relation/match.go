package relation

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// matcher reads relations off clauses and nouns by the patterns.
type matcher struct {
	d    *nlp.Doc
	v    *clause.View
	ties []tie
}

func match(d *nlp.Doc, v *clause.View) []tie {
	m := &matcher{d: d, v: v}
	for s := range d.Sentences {
		if !v.Prose(s) {
			continue
		}
		m.unseen(s)
		for _, c := range v.SentenceClauses(s) {
			if c.Mood == clause.Asserted {
				m.clause(&c)
			}
		}
		m.nouns(s)
	}
	return m.ties
}

// unseen reads verbs that the tagger took for nouns: a present tense of a verb
// of the lexicon, with a party's name right before it and another right behind,
// "Pakistan borders Iran", "France and Germany support Ukraine".
func (m *matcher) unseen(s int) {
	sent := m.d.Sentences[s]
	for i := sent.First + 1; i+1 < sent.Last; i++ {
		w := m.v.Lower(i)
		if m.v.Tag(i, "VB") || m.v.MentionAt(i) >= 0 || m.v.MentionAt(i-1) < 0 {
			continue
		}
		base := strings.TrimSuffix(w, "s")
		if plural := len(m.v.ListOf(m.v.MentionAt(i-1))) > 1; plural == (base != w) {
			continue // one party supports, two support
		}
		k := i + 1
		if m.v.Lower(k) == "the" && k+1 < sent.Last {
			k++
		}
		if m.v.MentionAt(k) < 0 {
			continue
		}
		for _, p := range lexicon[base] {
			if !p.noun && p.object == "" && has(p.obj, "obj") {
				c := clause.Clause{Sentence: s, Head: i, Holder: -1, Governor: -1}
				m.relate(&c, &p, []int{i - 1}, []int{k}, 0.65)
				break
			}
		}
	}
}

// clause tries the patterns of one verb.
func (m *matcher) clause(c *clause.Clause) {
	for _, p := range lexicon[c.Lemma] {
		if p.noun && c.Copular && has(p.subj, "subj") {
			m.relate(c, &p, c.Subjects, m.strung(c.Head, p.obj), 0.7)
			continue
		}
		if p.noun || c.Copular || !m.takes(c, p.object) {
			continue
		}
		m.relate(c, &p, m.subjects(c, &p), m.objects(c, &p), 0.7)
		m.toHero(c, &p)
	}
}

// toHero reads help whose receiver is not named: in a paper on one country
// "Romania trains pilots" means that country's.
func (m *matcher) toHero(c *clause.Clause, p *pattern) {
	switch p.predicate {
	case corpus.Trains, corpus.Funds, corpus.Supplies:
	default:
		return
	}
	if m.v.Hero == "" || c.Passive || c.Negated || len(c.Objects)+len(c.Prep("for", "to")) == 0 || len(p.subj) == 0 || p.subj[0] != "subj" || p.object == "" && len(c.Objects) == 0 && p.predicate != corpus.Funds {
		return
	}
	for _, h := range m.objects(c, p) {
		if len(m.v.Things(h)) > 0 {
			return
		}
	}
	for _, h := range m.fill(c, p.subj) {
		for _, r := range m.v.Parties(h) {
			if r.Via == "name" && r.Entity != m.v.Hero {
				m.add(c, p, r, clause.Ref{Entity: m.v.Hero, First: c.Head, Last: c.Head + 1}, 0.45)
			}
		}
	}
}

func has(slots []string, s string) bool {
	for _, x := range slots {
		if x == s {
			return true
		}
	}
	return false
}

// takes reports whether the verb has the object a pattern asks for.
func (m *matcher) takes(c *clause.Clause, object string) bool {
	if object == "" {
		return true
	}
	class, isClass := strings.CutPrefix(object, "@")
	for _, o := range c.Patients() {
		if !isClass {
			if m.v.Lemma(o) == object {
				return true
			}
			continue
		}
		for i := max(0, o-6); i <= o; i++ {
			if m.d.Tokens[i].Sentence == m.d.Tokens[o].Sentence && (i == o || m.v.ClauseOf(i) == m.v.ClauseOf(o)) && (words.Class(class, m.v.Lower(i)) || i == o && words.Class(class, m.v.Lemma(i))) {
				return true
			}
		}
	}
	return false
}

// fill returns the heads in the slots of a clause.
func (m *matcher) fill(c *clause.Clause, slots []string) []int {
	var out []int
	for _, s := range slots {
		if class, is := strings.CutPrefix(s, "@"); is { // a subject of that class
			for _, h := range c.Agents() {
				if words.Class(class, m.v.Lower(h)) {
					out = append(out, h)
				}
			}
			continue
		}
		out = append(out, m.v.Slot(c, s)...)
	}
	return out
}

// subjects fills the subject's slots, from the surface where the parser found
// no subject at all.
func (m *matcher) subjects(c *clause.Clause, p *pattern) []int {
	out := m.fill(c, p.subj)
	if len(out) == 0 && len(c.Subjects) == 0 && !c.Passive && !c.Participle && has(p.subj, "subj") && !m.v.Tag(c.Head, "VBG") {
		if s := m.v.LeftSubject(c.Head); s >= 0 {
			out = append(out, s)
		}
	}
	return out
}

// objects fills the object's slots, by nearness where the parser left them empty.
func (m *matcher) objects(c *clause.Clause, p *pattern) []int {
	out := m.fill(c, p.obj)
	for _, h := range out {
		if len(m.v.Things(h)) > 0 {
			return out
		}
	}
	switch p.predicate {
	case corpus.Opposes, corpus.Supports: // "rejected the request of Serbia": what is theirs stands for them
		for _, o := range c.Patients() {
			for _, k := range m.v.Kids(o) {
				if w := m.v.Prep(k); m.d.Tokens[k].Dep == "nmod" && (w == "of" || w == "from" || w == "by") || m.d.Tokens[k].Dep == "nmod:poss" {
					out = append(out, k)
				}
			}
		}
	}
	return append(out, m.v.Near(c, 9, p.obj...)...)
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
			if has(slots, "poss") {
				out = append(out, k)
			}
		}
	}
	if len(out) == 0 && has(slots, "poss") && i > 0 && m.v.MentionAt(i-1) >= 0 {
		out = append(out, i-1)
	}
	return out
}

// strung is hanging, or the name behind the first of the prepositions within
// the next words where the parser hung it elsewhere.
func (m *matcher) strung(i int, slots []string) []int {
	if out := m.hanging(i, slots); len(out) > 0 {
		return out
	}
	_, last := m.v.Sentence(i)
	for k := i + 1; k < min(last, i+9); k++ {
		if m.v.MentionAt(k) < 0 {
			continue
		}
		for _, p := range slots {
			if m.v.Before(k, p) {
				return []int{k}
			}
		}
	}
	return nil
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
	subjects := []int{k}
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
	m.relate(&c, &pattern{predicate: corpus.Opposes, noun: true}, subjects, objects, 0.65)
}

// nouns tries the patterns of the nouns of sentence s, where the sentence
// asserts what it says.
func (m *matcher) nouns(s int) {
	sent := m.d.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		if !m.v.Tag(i, "NN") || m.v.MentionAt(i) >= 0 {
			continue
		}
		if i > sent.First {
			m.under(i)
		}
		ps := lexicon[m.v.Lemma(i)]
		if words.Class("troops", m.v.Lower(i)) {
			ps = append(append([]pattern(nil), ps...), lexicon["@troops"]...)
		}
		for _, p := range ps {
			c := m.v.ClauseOf(i)
			if p.noun && has(p.subj, "subj") && c >= 0 && m.v.Before(i, "as") && m.v.Clauses[c].Mood == clause.Asserted {
				m.relate(&m.v.Clauses[c], &p, m.v.Clauses[c].Subjects, m.strung(i, p.obj), 0.65) // "acted as a mediator between"
				continue
			}
			if !p.noun || has(p.subj, "subj") {
				continue
			}
			if c >= 0 && m.v.Clauses[c].Mood != clause.Asserted {
				continue
			}
			bare := clause.Clause{Head: i, Holder: -1}
			if c >= 0 {
				bare.Times, bare.Hedged = m.v.Clauses[c].Times, m.v.Clauses[c].Hedged
				bare.Negated = m.v.Clauses[c].Negated || words.Ends(m.v.Clauses[c].Lemma)
			}
			m.relate(&bare, &p, m.hanging(i, p.subj), m.hanging(i, p.obj), 0.55)
		}
	}
}

// relate adds a tie for every pair of subject and object.
func (m *matcher) relate(c *clause.Clause, p *pattern, subjects, objects []int, score float64) {
	var subj, obj []clause.Ref
	for _, h := range subjects {
		subj = append(subj, m.v.Parties(h)...)
	}
	for _, h := range objects {
		obj = append(obj, m.v.Things(h)...)
	}
	if p.symmetric && len(obj) == 0 && len(subj) == 2 { // "France and Spain cooperate"
		subj, obj = subj[:1], subj[1:]
	} else if p.symmetric && len(subj) == 0 && len(obj) == 2 || p.symmetric && p.noun && same(subj, obj) && len(obj) == 2 { // "rivalry between A and B"
		subj, obj = obj[:1], obj[1:]
	}
	for _, a := range subj {
		for _, b := range obj {
			if a.Entity != b.Entity && m.suits(p.predicate, b.Entity) {
				m.add(c, p, a, b, score)
			}
		}
	}
}

func same(a, b []clause.Ref) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Entity != b[i].Entity {
			return false
		}
	}
	return true
}

// suits reports whether an entity can be the object of a predicate.
func (m *matcher) suits(p corpus.Predicate, id string) bool {
	t := m.v.Type(id)
	switch p {
	case corpus.DeploysTo, corpus.Borders:
		return t == corpus.State || t == corpus.Place
	case corpus.CooperatesWith, corpus.CompetesWith, corpus.Trains, corpus.Influences, corpus.Signed, corpus.Mediates, corpus.ObligedTo:
		return t == corpus.State || t == corpus.Organization
	case corpus.Hosts:
		return t != corpus.State && t != corpus.Place && t != corpus.Person
	case corpus.Opposes:
		return t != corpus.Place && t != corpus.Person
	}
	return t != corpus.Person
}

func (m *matcher) add(c *clause.Clause, p *pattern, a, b clause.Ref, score float64) {
	first, last := m.v.Sentence(c.Head)
	lo, hi := c.Head, c.Head+1
	for _, r := range []clause.Ref{a, b} {
		if r.First >= first && r.Last <= last {
			lo, hi = min(lo, r.First), max(hi, r.Last)
		}
	}
	rule := string(p.predicate) + "-verb"
	if p.noun {
		rule = string(p.predicate) + "-noun"
	}
	t := tie{subject: a.Entity, predicate: p.predicate, object: b.Entity, negated: c.Negated, hedged: c.Hedged, holder: holder(m.d, m.v, c.Holder), span: m.v.Span(lo, hi), rule: rule, score: score}
	if !c.Negated {
		t.when = m.v.When(c)
	}
	m.ties = append(m.ties, t)
}
