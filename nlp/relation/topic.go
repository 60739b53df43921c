package relation

import (
	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// topic is the tokens that say what a relation is about: the programme it is
// carried out under, the matter behind "on" or "in the field of", what is
// supplied, what is paid for or taught, the field in an adjective ("military
// cooperation"). Both are 0 where nothing says so.
func (m *matcher) topic(c *clause.Clause, p corpus.Predicate, a, b string) (first, last int) {
	for _, find := range []func() (int, int){
		func() (int, int) { return m.matter(c.Head, a, b) },
		func() (int, int) { return m.framework(c.Head, a, b) },
		func() (int, int) { return m.goods(c, p) },
		func() (int, int) { return m.field(c) },
	} {
		if first, last = find(); last > first {
			return first, last
		}
	}
	return 0, 0
}

// topical gives acts their topics: the programme under which something is
// joined or done, the matter on which a paper is signed.
func (m *matcher) topical(acts []tie) {
	for i := range acts {
		t := &acts[i]
		f, l := 0, 0
		switch t.predicate {
		case corpus.ParticipatesIn, corpus.Hosts, corpus.Signed:
			f, l = m.framework(t.at, t.subject, t.object)
		}
		if l <= f && t.predicate == corpus.Signed {
			f, l = m.matter(t.at, t.subject, t.object)
		}
		if l > f && !t.negated {
			s := m.v.Span(f, l)
			t.topic = m.words(f, l)
			t.span = corpus.Span{Start: min(t.span.Start, s.Start), End: max(t.span.End, s.End)}
		}
	}
}

// matter is the phrase behind "on", "over", "about", or "in the field of".
func (m *matcher) matter(i int, a, b string) (first, last int) {
	_, end := m.v.Sentence(i)
	for k := i + 1; k+1 < min(end, i+reach); k++ {
		w := m.v.Lower(k)
		if w == ";" || w == ":" || m.v.Tag(k, "W") || m.finite(k) {
			break
		}
		from := k + 1
		switch {
		case words.Class("about", w):
		case w == "of" && words.Class("sphere", m.v.Lemma(k-1)):
		default:
			continue
		}
		if f, l := m.common(from, a, b); l > f {
			return f, l
		}
	}
	return 0, 0
}

// common is the extent of the phrase of common nouns that begins at token i
// and means a matter, articles left out, one coordinated noun included.
func (m *matcher) common(i int, a, b string) (first, last int) {
	h := m.phrase(i)
	if h < 0 || m.v.TimeAt(h) >= 0 || m.v.Tag(h, "PRP") || words.Class("no-matter", m.v.Lower(h)) {
		return 0, 0
	}
	if x := m.v.MentionAt(h); x >= 0 {
		n := m.d.Mentions[x]
		if n.First < i { // within what is signed: "a memorandum on access"
			return i, n.Last
		}
		if m.v.IsParty(n.Entity) || n.Entity == a || n.Entity == b || m.v.Type(n.Entity) == corpus.Place || m.v.Type(n.Entity) == corpus.Person {
			return 0, 0
		}
		return n.First, n.Last
	}
	for i < h && (m.v.Tag(i, "DT") || m.v.Tag(i, "PRP$")) {
		i++
	}
	if m.v.Tag(i, "CD") || m.v.Tag(i, "$") {
		return 0, 0
	}
	_, end := m.v.Sentence(h)
	last = h + 1
	if last+1 < end && m.v.Lower(last) == "and" && m.v.Tag(last+1, "NN") && m.v.MentionAt(last+1) < 0 {
		last += 2
	}
	return i, last
}

// framework is the programme, agreement or operation behind "under", "through" or
// "within" in the clause.
func (m *matcher) framework(i int, a, b string) (first, last int) {
	lo, end := m.v.Sentence(i)
	for k := max(lo, i-reach); k+1 < min(end, i+reach); k++ {
		if !words.Class("within", m.v.Lower(k)) {
			continue
		}
		h := m.phrase(k + 1)
		x := m.v.MentionAt(h)
		if h < 0 || x < 0 {
			continue
		}
		n := m.d.Mentions[x]
		switch m.v.Type(n.Entity) {
		case corpus.Programme, corpus.Agreement, corpus.Event:
			if n.Entity != a && n.Entity != b {
				return n.First, n.Last
			}
		}
	}
	return 0, 0
}

// goods is what is supplied, taught or paid for.
func (m *matcher) goods(c *clause.Clause, p corpus.Predicate) (first, last int) {
	var preps []string
	switch p {
	case corpus.Supplies:
		preps = []string{"with"}
		for _, o := range c.Patients() {
			if m.v.MentionAt(o) < 0 && words.Class("arms", m.v.Lower(o)) {
				if k := m.opening(o, c.Head+1); k > c.Head && k <= o {
					return m.common(k, "", "")
				}
				return o, o + 1
			}
		}
	case corpus.Trains:
		preps = []string{"in"}
	case corpus.Funds:
		preps = []string{"for"}
	default:
		return 0, 0
	}
	_, end := m.v.Sentence(c.Head)
	for k := c.Head + 1; k+1 < min(end, c.Head+reach) && !m.finite(k); k++ {
		if has(preps, m.v.Lower(k)) {
			if h := m.phrase(k + 1); h >= 0 && m.v.MentionAt(h) < 0 {
				return m.common(k+1, "", "")
			}
		}
	}
	return 0, 0
}

// field is the adjective or noun of a field before the noun that tells the
// relation, or before the object of the verb that does: "free trade talks".
func (m *matcher) field(c *clause.Clause) (first, last int) {
	for _, n := range append([]int{c.Head}, c.Patients()...) {
		if !m.v.Tag(n, "NN") || m.v.MentionAt(n) >= 0 {
			continue
		}
		lo, _ := m.v.Sentence(n)
		k := n
		for k-1 >= lo && m.v.MentionAt(k-1) < 0 && words.Class("field", m.v.Lower(k-1)) {
			k--
		}
		if k < n {
			return k, n
		}
	}
	return 0, 0
}

// words are the words from token first up to last as the text has them.
func (m *matcher) words(first, last int) string {
	s := m.v.Span(first, last)
	return m.d.Text[s.Start:s.End]
}
