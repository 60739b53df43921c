package relation

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/clause"
)

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

// likewise carries a relation over to those who are said to have done the same:
// "Panama did likewise on 13 June 2017", "and France did so until 2023".
func (m *matcher) likewise(s int) {
	sent := m.d.Sentences[s]
	for i := sent.First; i+1 < sent.Last; i++ {
		if m.v.Lemma(i) != "do" && m.v.Lemma(i) != "follow" || !m.same(i+1) {
			continue
		}
		subjects := m.doers(i)
		if len(subjects) == 0 {
			continue
		}
		negated := false
		if k := m.v.ClauseOf(i); k >= 0 && m.v.Clauses[k].Head == i {
			if m.v.Clauses[k].Mood != clause.Asserted {
				continue
			}
			negated = m.v.Clauses[k].Negated
		}
		at := m.lastAct(i)
		if at < 0 || s-m.d.Tokens[at].Sentence > 1 {
			continue
		}
		when := m.dateBehind(i+1, sent.Last)
		for _, t := range m.ties {
			if t.at == at && !t.negated {
				for _, r := range subjects {
					m.repeat(t, r, i, when, negated, "did-likewise")
				}
			}
		}
	}
}

// same reports whether token i says that the same was done.
func (m *matcher) same(i int) bool {
	switch m.v.Lower(i) {
	case "so", "likewise", "similarly", "suit":
		return true
	case "the":
		return i+1 < len(m.d.Tokens) && m.v.Lower(i+1) == "same"
	}
	return false
}

// doers are the parties before the verb "to do" at token i.
func (m *matcher) doers(i int) []clause.Ref {
	first, _ := m.v.Sentence(i)
	k := i - 1
	for k > first && (m.v.Tag(k, "RB") || m.v.Tag(k, "MD") || m.auxiliary(k)) {
		k--
	}
	if k < first || m.v.MentionAt(k) < 0 && !m.v.Tag(k, "PRP") && !m.v.Tag(k, "NN") {
		return nil
	}
	return m.v.Parties(k)
}

// lastAct is the token of the relation told last before token i, -1 if none.
func (m *matcher) lastAct(i int) int {
	at := -1
	for k := len(m.ties) - 1; k >= 0 && k > len(m.ties)-40; k-- {
		if t := m.ties[k]; t.at < i && !strings.HasSuffix(t.rule, "-name") {
			at = max(at, t.at)
		}
	}
	return at
}

// repeat adds tie t for another subject, who is told of at token i.
func (m *matcher) repeat(t tie, r clause.Ref, i int, when corpus.EDTF, negated bool, rule string) {
	if r.Entity == t.object || r.Entity == t.subject || !m.acts(t.predicate, r.Entity) {
		return
	}
	b := t
	b.subject, b.rule, b.score, b.when, b.negated, b.topic = r.Entity, rule, 0.6, when, negated, ""
	b.at = i
	b.span = m.v.Span(min(r.First, i), max(r.Last, i+1))
	m.ties = append(m.ties, b)
}

// dateBehind is the date that begins within the three words from token i on.
func (m *matcher) dateBehind(i, last int) corpus.EDTF {
	for k := i; k < min(last, i+4); k++ {
		if t := m.v.TimeAt(k); t >= 0 && clause.Usable(m.d.Times[t]) {
			return m.d.Times[t].Value
		}
	}
	return ""
}

// gapped reads the series that leaves its verb out: "Panama did likewise on 13
// June 2017, Santo Domingo on 1 May 2018 and Managua on 9 December 2021". Each
// name stands before a date of its own, as the one before it does.
func (m *matcher) gapped(s, from int) {
	sent := m.d.Sentences[s]
	for i := sent.First + 1; i+1 < sent.Last; i++ {
		x := m.v.MentionAt(i)
		if x < 0 || m.d.Mentions[x].First != i || !m.v.IsParty(m.d.Mentions[x].Entity) || !m.opensGap(i, sent.First) {
			continue
		}
		end := m.d.Mentions[x].Last
		when := corpus.EDTF("")
		switch m.word(end, sent.Last) {
		case "in", "on", "since", "from", "until", "after":
			when = m.dateBehind(end, sent.Last)
		}
		at := m.lastAct(i)
		if when == "" || at < sent.First || !m.datedAfter(at, i) {
			continue
		}
		for _, t := range append([]tie(nil), m.ties[from:]...) {
			if t.at == at {
				m.repeat(t, clause.Ref{Entity: m.d.Mentions[x].Entity, First: i, Last: end}, i, when, t.negated, "gapped")
			}
		}
	}
}

// word is the token at i in lower case, "" beyond the sentence's end.
func (m *matcher) word(i, last int) string {
	if i >= last {
		return ""
	}
	return m.v.Lower(i)
}

// opensGap reports whether a comma, semicolon or "and" with a date before it
// stands before the name at i.
func (m *matcher) opensGap(i, first int) bool {
	k := i - 1
	if k > first && m.v.Tag(k, "DT") {
		k--
	}
	if w := m.v.Lower(k); w != "," && w != ";" && w != "and" {
		return false
	}
	if k > first && m.v.Lower(k) == "and" && m.v.Lower(k-1) == "," {
		k--
	}
	return k > first && m.v.TimeAt(k-1) >= 0
}

// datedAfter reports whether nothing but one date with its preposition, an
// object and other gapped names stand between the verb at and the name at i.
func (m *matcher) datedAfter(at, i int) bool {
	for k := at + 1; k < i; k++ {
		if m.finite(k) || m.v.Tag(k, "W") {
			return false
		}
	}
	return true
}

// superseded drops the acts of joining that "did so" was taken for where a
// relation of another kind had been told in between.
func superseded(v *clause.View, d *nlp.Doc, acts, ties []tie) []tie {
	var out []tie
	for _, a := range acts {
		if a.rule == "did-so" {
			last, other := -1, -1
			for _, b := range acts {
				if b.at < a.at && b.rule != "did-so" {
					last = max(last, b.at)
				}
			}
			for _, t := range ties {
				if t.at < a.at {
					other = max(other, t.at)
				}
			}
			if other > last && d.Tokens[other].Sentence >= d.Tokens[a.at].Sentence-1 && v.Prose(d.Tokens[a.at].Sentence) {
				continue
			}
		}
		out = append(out, a)
	}
	return out
}
