package relation

import (
	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// seats reads where an organisation has its seat: "the headquarters of X is in
// Lagos", "X, which has its secretariat in Dili,", "X is based in Quito". The
// state there is its host.
func (m *matcher) seats(s int) {
	sent := m.d.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		if m.v.MentionAt(i) < 0 && (words.Class("seat", m.v.Lower(i)) && m.v.Tag(i, "NN") || m.v.Lower(i) == "office" || m.v.Lower(i) == "offices") {
			m.seat(i, m.seatOwner(i), m.placeAfter(i+1, sent.Last))
		}
	}
	for _, c := range m.v.SentenceClauses(s) {
		if c.Mood != clause.Asserted || c.Negated || !words.Class("settled", c.Lemma) || c.Lemma == "sit" && c.Passive || c.Lemma != "sit" && !c.Passive {
			continue
		}
		for _, o := range c.Subjects {
			m.seat(c.Head, m.v.Things(o), m.placeAfter(c.Head+1, sent.Last))
		}
	}
}

// seat adds the host of each of the owners of the seat told of at token i.
func (m *matcher) seat(i int, owners []clause.Ref, at int) {
	if at < 0 {
		return
	}
	c := clause.Clause{Head: i, Holder: -1, Sentence: m.d.Tokens[i].Sentence}
	if k := m.v.ClauseOf(i); k >= 0 {
		if c = m.v.Clauses[k]; c.Mood != clause.Asserted || c.Negated {
			return
		}
		c.Head = i
	}
	p := pattern{predicate: corpus.Hosts, noun: true}
	host := m.v.Ground(m.d.Mentions[m.v.MentionAt(at)].Entity)
	for _, o := range owners {
		if host != "" && host != o.Entity && m.settles(o.Entity) {
			m.add(&c, &p, clause.Ref{Entity: host, First: at, Last: at + 1}, o, 0.6)
		}
	}
}

// settles reports whether a thing can have a seat.
func (m *matcher) settles(id string) bool {
	switch m.v.Type(id) {
	case corpus.Organization, corpus.Programme:
		return true
	}
	return false
}

// seatOwner is whose the seat at token i is: behind "of", before it in its
// phrase, or the subject of the verb of having it.
func (m *matcher) seatOwner(i int) []clause.Ref {
	first, last := m.v.Sentence(i)
	if i+2 < last && m.v.Lower(i+1) == "of" {
		if h := m.phrase(i + 2); h >= 0 {
			return m.v.Things(h)
		}
	}
	for k := i - 1; k >= max(first, i-4); k-- {
		if m.v.Tag(k, "WP$") {
			if a := m.v.Antecedent(k); a >= 0 {
				return m.v.Things(a)
			}
		}
		if x := m.v.MentionAt(k); x >= 0 {
			if m.settles(m.d.Mentions[x].Entity) {
				return m.v.Things(k)
			}
			return nil
		}
		if !m.v.Tag(k, "NN") && !m.v.Tag(k, "JJ") && !m.v.Tag(k, "POS") && !m.v.Tag(k, "PRP$") && !m.v.Tag(k, "DT") {
			break
		}
	}
	k := m.v.ClauseOf(i)
	if k >= 0 && (m.v.Clauses[k].Lemma == "have" || m.v.Clauses[k].Lemma == "keep" || m.v.Clauses[k].Lemma == "maintain") && len(m.v.Clauses[k].Subjects) > 0 {
		return m.v.Things(m.v.Clauses[k].Subjects[0])
	}
	if j := m.opening(i, first) - 1; j > first && m.v.Lower(j) == "with" { // "X, with headquarters in Rome,"
		if m.v.Lower(j-1) == "," {
			j--
		}
		if h := m.apposed(j - 1); h >= 0 {
			return m.v.Things(h)
		}
		return m.v.Things(j - 1)
	}
	return m.seatOf(i)
}

// seatOf is the organisation spoken of last, whose seat "the secretariat" at
// token i is.
func (m *matcher) seatOf(i int) []clause.Ref {
	switch w := m.v.Lower(i); {
	case !m.v.Definite(i) || !words.Class("seat", w), w == "centre", w == "center":
		return nil
	}
	id := m.v.LastFrame(i, func(id string) bool { return m.v.Type(id) == corpus.Organization })
	if id == "" {
		return nil
	}
	return []clause.Ref{{Entity: id, First: i, Last: i + 1, Via: "nominal"}}
}

// placeAfter is the place of a known state behind "in" or "at" from token i
// on, with a verb of being and its own name at most before it; -1 if none.
func (m *matcher) placeAfter(i, last int) int {
	if i < last && m.v.Lower(i) == "of" {
		if h := m.phrase(i + 1); h >= 0 {
			i = h + 1
		}
	}
	moved := false
	for k := i; k+1 < min(last, i+9); k++ {
		switch w := m.v.Lower(k); {
		case moved && w == "to":
			return m.groundAt(k + 1)
		case words.Class("relocating", m.v.Lemma(k)):
			moved = true
		case moved && w == "from":
		case w == "in" || w == "at" || w == "near":
			if m.v.Tag(k+1, "DT") && k+2 < last {
				return m.groundAt(k + 2)
			}
			return m.groundAt(k + 1)
		case m.v.Lemma(k) == "be" || m.v.Tag(k, "RB") || words.Class("settled", m.v.Lemma(k)) || m.v.Tag(k, "VBN") || w == "(" || w == ")" || m.v.MentionAt(k) >= 0 || m.v.Lemma(k) == "have":
		default:
			return -1
		}
	}
	return -1
}

// homes reads "Djibouti is home to Camp Lemonnier", "Bolivia played host to the
// summit", which a tagger often takes for adverbs.
func (m *matcher) homes(s int) {
	sent := m.d.Sentences[s]
	for i := sent.First + 1; i+2 < sent.Last; i++ {
		w := m.v.Lower(i)
		if w != "home" && w != "host" && w != "hosts" || m.v.Lower(i+1) != "to" || m.v.Tag(i, "NN") && m.v.ClauseOf(i) >= 0 && m.v.Clauses[m.v.ClauseOf(i)].Head == i {
			continue
		}
		verb := i - 1
		for verb > sent.First && (m.v.Tag(verb, "DT") || m.v.Tag(verb, "RB")) {
			verb--
		}
		if l := m.v.Lemma(verb); l != "be" && l != "play" && l != "become" {
			continue
		}
		k := verb - 1
		for k > sent.First && (m.v.Tag(k, "RB") || m.v.Lemma(k) == "have" || m.v.Lower(k) == "itself" || m.v.Lower(k) == "themselves") {
			k--
		}
		h := m.phrase(i + 2)
		if h < 0 || m.v.MentionAt(k) < 0 && !m.v.Tag(k, "PRP") {
			continue
		}
		c := clause.Clause{Head: i, Holder: -1, Sentence: s}
		if q := m.v.ClauseOf(verb); q >= 0 {
			c.Times, c.Negated, c.Mood = m.v.Clauses[q].Times, m.v.Clauses[q].Negated, m.v.Clauses[q].Mood
		}
		if c.Mood == clause.Asserted {
			p := pattern{predicate: corpus.Hosts, noun: true}
			what := m.fitting(&p, m.v.Things(h))
			if len(what) == 0 {
				what = m.seatOf(h)
			}
			m.relate(&c, &p, m.who(k), what, 0.65)
		}
	}
}
