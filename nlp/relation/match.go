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
	d      *nlp.Doc
	v      *clause.View
	ties   []tie
	signed map[int]string // what is signed, by the token of the verb
	// scheme is the programme or operation named most often: what "the mission"
	// means where none was named shortly before.
	scheme   string
	pair     [2]string                 // the two parties a paper on two parties is about
	sent     map[string][2]string      // by mission: whose it is and on whose ground
	entities map[string]*corpus.Entity // by ID
}

func match(d *nlp.Doc, v *clause.View, signed map[int]string, acts []tie) []tie {
	m := &matcher{d: d, v: v, signed: signed, scheme: leadingScheme(d), pair: titlePair(d, v), sent: map[string][2]string{}, entities: map[string]*corpus.Entity{}}
	for i := range d.Entities {
		m.entities[d.Entities[i].ID] = &d.Entities[i]
	}
	for s := range d.Sentences {
		if !v.Prose(s) {
			continue
		}
		from := len(m.ties)
		m.unseen(s)
		for _, c := range v.SentenceClauses(s) {
			if c.Mood == clause.Asserted {
				m.clause(&c)
			}
		}
		if m.told(s) {
			m.nouns(s)
			m.grounds(s)
			m.seats(s)
			m.homes(s)
		}
		m.likewise(s)
		m.gapped(s, from)
		m.alike(s, from)
	}
	m.missions()
	m.topical(acts)
	m.ties = append(m.ties, m.withOthers(acts)...)
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
		next := m.v.Lower(i + 1)
		nominal := m.v.Tag(i+1, "IN") || m.v.Tag(i+1, "TO")
		if !m.v.Tag(i+1, "DT") && m.v.MentionAt(i+1) < 0 && !m.v.Tag(i+1, "PRP") && !m.v.Tag(i+1, "CD") && !nominal && !m.v.Tag(i+1, "JJ") {
			continue
		}
		c := clause.Clause{Sentence: s, Head: i, Lemma: base, Holder: -1, Governor: -1, Subjects: []int{i - 1}}
		for _, p := range lexicon()[base] {
			if p.noun && nominal && (has(p.obj, next) || has(p.subj, next)) {
				c.Lemma = "" // "EU and NATO support for Georgia"
			}
		}
		m.clause(&c)
	}
}

// entity returns the entity with the given ID, or nil.
func (m *matcher) entity(id string) *corpus.Entity { return m.entities[id] }

// told reports whether sentence s has a verb of its own: a heading or an item
// of a list that has none asserts nothing.
func (m *matcher) told(s int) bool {
	for _, c := range m.v.SentenceClauses(s) {
		if c.Copular || !c.Participle && !m.v.Tag(c.Head, "VBG") {
			return true
		}
	}
	return false
}

// leadingScheme is the programme, event or unit that the document names most
// often, "" if none is named twice.
func leadingScheme(d *nlp.Doc) string {
	count := map[string]int{}
	best := ""
	for i := range d.Mentions {
		id := d.Mentions[i].Entity
		switch d.Mentions[i].Type {
		case corpus.Programme, corpus.Event, corpus.Unit:
			if count[id]++; count[id] > count[best] && count[id] > 1 {
				best = id
			}
		}
	}
	return best
}

// clause tries the patterns of one verb.
func (m *matcher) clause(c *clause.Clause) {
	c = m.among(m.righted(c))
	for _, p := range patternsOf(c.Lemma) {
		if p.noun && c.Copular && has(p.subj, "subj") {
			m.relate(c, &p, m.parties(c.Subjects), m.whats(&p, m.strung(c.Head, p.obj)), 0.7)
			continue
		}
		if p.noun || c.Copular || p.denied && !c.Negated || !m.takes(c, &p) || p.predicate == corpus.CooperatesWith && m.ofEvent(c) {
			continue
		}
		if !m.relate(c, &p, m.agents(c, &p), m.patients(c, &p), 0.7) {
			m.implied(c, &p)
		}
	}
}

// ofEvent reports whether the object of a clause is said of an event with a
// name, in which those who hold it take part: "Malabar, an exercise that A holds
// with B".
func (m *matcher) ofEvent(c *clause.Clause) bool {
	for _, o := range c.Patients() {
		first, _ := m.v.Sentence(o)
		k := m.opening(o, first) - 1
		if k-1 >= first && m.v.Lower(k) == "," && m.v.MentionAt(o) < 0 {
			if x := m.v.MentionAt(k - 1); x >= 0 && m.v.Type(m.d.Mentions[x].Entity) == corpus.Event {
				return true
			}
		}
	}
	return false
}

// among takes the noun behind "one of" for the predicate: "has been one of the
// staunchest supporters of".
func (m *matcher) among(c *clause.Clause) *clause.Clause {
	if !c.Copular || !m.v.Tag(c.Head, "CD") && !m.v.Tag(c.Head, "NN") && !m.v.Tag(c.Head, "JJ") {
		return c
	}
	_, last := m.v.Sentence(c.Head)
	if c.Head+2 >= last || m.v.Lower(c.Head+1) != "of" && m.v.Lower(c.Head) != "among" || m.v.Lower(c.Head) != "one" && !words.Class("measure", m.v.Lower(c.Head)) {
		return c
	}
	h := m.phrase(c.Head + 2)
	if h < 0 || m.v.MentionAt(h) >= 0 {
		return c
	}
	q := *c
	q.Head, q.Lemma = h, m.v.Lemma(h)
	return &q
}

// righted undoes an object that the parser took for the subject of an active
// verb: "Germany and France blocked the plan".
func (m *matcher) righted(c *clause.Clause) *clause.Clause {
	if c.Passive || c.Copular || len(c.Subjects) == 0 || m.v.Tag(c.Head, "VBG") {
		return c
	}
	for _, h := range c.Subjects {
		if h < c.Head {
			return c
		}
	}
	left := m.openNoun(c.Head)
	if left < 0 {
		return c
	}
	q := *c
	q.Subjects, q.Objects = []int{left}, append(append([]int(nil), c.Subjects...), c.Objects...)
	return &q
}

func has(slots []string, s string) bool {
	for _, x := range slots {
		if x == s {
			return true
		}
	}
	return false
}

// takes reports whether the verb has the particle and the object a pattern asks for.
func (m *matcher) takes(c *clause.Clause, p *pattern) bool {
	if p.particle != "" && c.Particle != p.particle && !m.particle(c.Head, p.particle) {
		return false
	}
	switch p.object {
	case "":
		return true
	case "-":
		return len(c.Objects) == 0
	}
	if p.object == "@name" {
		return !c.Passive && len(c.Objects) > 0 && m.isObject(c.Objects[0], p.object)
	}
	if with, ok := strings.CutPrefix(p.object, "="); ok {
		return m.givenWith(c, with)
	}
	for _, o := range c.Obliques { // "came to the aid of"
		if o.Prep == "to" || o.Prep == "in" && p.object[0] != '@' || o.Prep == "behind" || o.Prep == "as" || o.Prep == "by" && !c.Passive {
			if m.isObject(o.Head, p.object) && m.v.MentionAt(o.Head) < 0 {
				return true
			}
		}
	}
	for _, o := range c.Patients() {
		first, _ := m.v.Sentence(o)
		for i := max(first, o-6); i <= o; i++ {
			if (i == o || m.v.ClauseOf(i) == m.v.ClauseOf(o)) && m.isObject(i, p.object) {
				return true
			}
		}
	}
	if c.Passive {
		return false
	}
	_, last := m.v.Sentence(c.Head)
	for i := c.Head + 1; i < min(last, c.Head+10); i++ {
		switch {
		case m.v.MentionAt(i) < 0 && m.isObject(i, p.object):
			return true
		case m.v.Tag(i, "VB"), m.v.Tag(i, "W"), m.v.Lower(i) == ";", prepositional[m.v.Lower(i)] && i+1 < last && !m.v.Tag(i+1, "CD"):
			return false
		}
	}
	return false
}

// givenWith reports whether what stands behind "with" is of a class of things
// given: "provided Laos with 2 million doses of vaccine".
func (m *matcher) givenWith(c *clause.Clause, class string) bool {
	_, last := m.v.Sentence(c.Head)
	for i := c.Head + 1; i+1 < min(last, c.Head+reach); i++ {
		switch {
		case m.finite(i) || m.v.Tag(i, "W") || m.v.Lower(i) == ";":
			return false
		case m.v.Lower(i) != "with":
			continue
		}
		for k := i + 1; k < min(last, i+8) && !m.v.Tag(k, "VB") && !m.v.Tag(k, "W"); k++ {
			if m.v.MentionAt(k) < 0 && m.isObject(k, class) {
				return true
			}
			if m.v.Tag(k, "IN") && m.v.Lower(k) != "of" || m.v.Lower(k) == "," {
				break
			}
		}
	}
	return false
}

// prepositional are the words behind which no object of the verb stands.
var prepositional = map[string]bool{
	"to": true, "in": true, "with": true, "for": true, "from": true, "by": true, "at": true, "on": true, "into": true,
	"under": true, "through": true, "against": true, "after": true, "before": true,
}

// particle reports whether the particle stands shortly behind the verb at i.
func (m *matcher) particle(i int, w string) bool {
	_, last := m.v.Sentence(i)
	for k := i + 1; k < min(last, i+5); k++ {
		if m.v.Lower(k) == w {
			return true
		}
	}
	return false
}

// fill returns the heads in the slots of a clause.
func (m *matcher) fill(c *clause.Clause, slots []string) []int {
	var out []int
	for _, s := range slots {
		class, is := strings.CutPrefix(s, "@")
		if !is {
			out = append(out, m.v.Slot(c, s)...)
			continue
		}
		heads := c.Agents()
		if c.Passive { // "were sent": those sent
			heads = append(append([]int(nil), heads...), c.Subjects...)
		}
		if len(heads) == 0 || heads[0] > c.Head {
			if h := m.openNoun(c.Head); h >= 0 && !c.Participle {
				heads = []int{h}
			}
		}
		for _, h := range heads {
			if h = m.counted(h); words.Class(class, m.v.Lower(h)) {
				out = append(out, h)
			} else if n := m.sentFrom(h); n >= 0 && words.Class(class, m.v.Lower(n)) {
				out = append(out, n)
			}
		}
	}
	return out
}

// sentFrom is the noun before "from" or "of" and the name at h, where the parser
// took the name for the subject: "officers from Fiji arrived"; -1 if none is.
func (m *matcher) sentFrom(h int) int {
	if m.v.MentionAt(h) < 0 {
		return -1
	}
	first, _ := m.v.Sentence(h)
	k := m.opening(h, first) - 1
	if k <= first || m.v.Lower(k) != "from" && m.v.Lower(k) != "of" || !m.v.Tag(k-1, "NN") {
		return -1
	}
	return k - 1
}

// counted is the noun that a number or measure counts: "some 850 of its
// infantrymen", "a thousand of the soldiers".
func (m *matcher) counted(h int) int {
	if _, last := m.v.Sentence(h); h+2 < last && m.v.Lower(h+1) == "of" && (m.v.Tag(h, "CD") || words.Class("measure", m.v.Lower(h))) {
		if n := m.phrase(h + 2); n >= 0 {
			return n
		}
	}
	return h
}

// relate adds a tie for every pair of subject and object; it reports whether
// there was one.
func (m *matcher) relate(c *clause.Clause, p *pattern, subj, obj []clause.Ref, score float64) bool {
	if p.symmetric && len(obj) == 0 && len(subj) == 2 && has(p.obj, "with") { // "France and Spain cooperate"
		subj, obj = subj[:1], subj[1:]
	} else if p.symmetric && len(subj) == 0 && len(obj) == 2 || p.symmetric && p.noun && same(subj, obj) && len(obj) == 2 { // "rivalry between A and B"
		subj, obj = obj[:1], obj[1:]
	}
	found := false
	if id := m.signed[c.Head]; p.predicate == corpus.Signed && id != "" && !unnamed(m.d, id) {
		return false
	}
	for _, a := range subj {
		if !m.acts(p.predicate, a.Entity) {
			continue
		}
		for _, b := range obj {
			if beside(subj, b) || p.symmetric && m.dated(obj[0], b) {
				continue
			}
			if a.Entity != b.Entity && m.suits(p.predicate, b.Entity) {
				if p.symmetric && a.Entity == m.pair[1] && b.Entity == m.pair[0] {
					a, b = b, a // as the title has them
				}
				if c.Lemma == "denounce" && m.v.Type(b.Entity) == corpus.Agreement { // who denounces a treaty leaves it
					q := *p
					q.predicate = corpus.WithdrewFrom
					m.add(c, &q, a, b, score)
					found = true
					continue
				}
				m.add(c, p, a, b, score)
				if p.predicate == corpus.Signed && c.Lemma != "have" { // each has signed with the other
					m.add(c, p, b, a, score)
				}
				found = true
			}
		}
	}
	return found
}

// dated reports whether a date stands between a and b, of which b then begins a
// series of its own: "with China since 2011 and Nicaragua since 2024".
func (m *matcher) dated(a, b clause.Ref) bool {
	for k := a.Last; k < b.First; k++ {
		if m.v.TimeAt(k) >= 0 {
			return true
		}
	}
	return false
}

// beside reports whether b stands among the subjects: a list is not its own object.
func beside(subj []clause.Ref, b clause.Ref) bool {
	for _, a := range subj {
		if len(subj) > 1 && a.First == b.First {
			return true
		}
	}
	return false
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

// acts reports whether an entity can be the subject of a predicate.
func (m *matcher) acts(p corpus.Predicate, id string) bool {
	switch m.v.Type(id) {
	case corpus.State, corpus.Organization:
		return true
	case corpus.Person:
		return p == corpus.Mediates
	case corpus.Programme: // a fund pays
		return helps(p) || p == corpus.Supports
	case corpus.Place:
		return m.v.IsParty(id) || p == corpus.Borders
	}
	return false
}

// suits reports whether an entity can be the object of a predicate.
func (m *matcher) suits(p corpus.Predicate, id string) bool {
	t := m.v.Type(id)
	switch p {
	case corpus.DeploysTo, corpus.Borders:
		return t == corpus.State || t == corpus.Place
	case corpus.CooperatesWith, corpus.CompetesWith, corpus.Influences, corpus.Signed, corpus.Mediates, corpus.ObligedTo:
		return t == corpus.State || t == corpus.Organization || m.v.IsParty(id)
	case corpus.Trains:
		return t == corpus.State || t == corpus.Organization || t == corpus.Unit || m.v.IsParty(id)
	case corpus.Hosts:
		return t != corpus.State && t != corpus.Place && t != corpus.Person
	case corpus.Opposes:
		return t != corpus.Place || m.v.IsParty(id)
	case corpus.Supports:
		return t != corpus.Place || m.v.IsParty(id)
	}
	return t != corpus.Person && t != ""
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
	t := tie{subject: a.Entity, predicate: p.predicate, object: b.Entity, negated: c.Negated != p.negated, hedged: c.Hedged, holder: holder(m.d, m.v, c.Holder), span: m.v.Span(lo, hi), at: c.Head, rule: rule, score: score}
	if !c.Negated || p.denied {
		t.when = m.v.When(c)
	}
	if f, l := m.topic(c, p.predicate, a.Entity, b.Entity); l > f {
		lo, hi = min(lo, f), max(hi, l)
		t.topic, t.span = m.words(f, l), m.v.Span(lo, hi)
	}
	m.ties = append(m.ties, t)
}
