package entity

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// after returns the token behind mention m and the bracket that gives its short
// form: "X (XX) …".
func (c *clock) after(m nlp.Mention) int {
	k := m.Last
	if k < len(c.d.Tokens) && c.d.Tokens[k].Text == "(" {
		for end := min(k+8, len(c.d.Tokens)); k < end; k++ {
			if c.d.Tokens[k].Text == ")" {
				return k + 1
			}
		}
		return m.Last
	}
	return k
}

// nameAt returns the token from which the name that ends before token k begins,
// past a bracket: the reverse of after. k itself if no mention ends there.
func (c *clock) endsAt(m nlp.Mention, k int) bool {
	return m.Last == k || c.after(m) == k
}

// before goes from token k to the left over the words that stand between a
// noun and what governs it.
func (c *clock) before(k int) int {
	for k--; k >= 0; k-- {
		if t := c.d.Tokens[k]; t.Tag != "DT" && t.Tag != "PRP$" && t.Tag != "JJ" && t.Tag != "POS" {
			break
		}
	}
	return k
}

// relativeObject reads "X, which twelve states signed": the pronoun is the object
// of an active verb that has a subject of its own and no other object.
func (c *clock) relativeObject(i int, m nlp.Mention, v int) bool {
	toks := c.d.Tokens
	if c.passive(v) || c.takes(v) {
		return false
	}
	k := c.auxiliary(v) - 1
	if k < m.Last || !c.subjectEnd(k) {
		return false
	}
	for low := max(m.Last, k-24); k >= low; k-- {
		if t := toks[k]; strings.HasPrefix(t.Tag, "VB") && t.Mention < 0 || t.Tag == "MD" || t.Text == ";" {
			return false
		} else if t.Text == "which" || t.Text == "that" && t.Tag != "DT" {
			break
		}
	}
	if k < m.Last || toks[k].Text != "which" && toks[k].Text != "that" {
		return false
	}
	return c.antecedent(i, m, k)
}

// subjectEnd reports whether token k may end the subject of a verb behind it.
func (c *clock) subjectEnd(k int) bool {
	t := c.d.Tokens[k]
	return t.Mention >= 0 || strings.HasPrefix(t.Tag, "NN") || t.Tag == "PRP" || t.Tag == "CD" || t.Text == ")" || t.Text == "all" || t.Text == "both"
}

// antecedent reports whether the relative pronoun at token k stands for m: right
// behind it, behind an apposition to it ("X, the pact that …") or in a second
// clause ("which A brokered and which B signed").
func (c *clock) antecedent(i int, m nlp.Mention, k int) bool {
	toks := c.d.Tokens
	for n := 0; n < 3; n++ {
		j := k - 1
		if j >= m.Last && toks[j].Text == "," {
			j--
		}
		if c.endsAt(m, j+1) {
			return true
		}
		if j < m.Last {
			return false
		}
		if toks[j].Tag != "CC" {
			return c.apposition(m, j)
		}
		for j--; j >= m.Last && toks[j].Text != "which" && toks[j].Text != "that"; j-- {
		}
		if j < m.Last {
			return false
		}
		k = j
	}
	return false
}

// apposition reports whether the noun at token j ends an apposition to m that
// begins with an article: "X, the pact", "X, a fund of the bank,".
func (c *clock) apposition(m nlp.Mention, j int) bool {
	toks := c.d.Tokens
	k := c.after(m)
	if k+1 > j || toks[k].Text != "," || toks[k+1].Tag != "DT" || j-k > 10 {
		return false
	}
	for k += 2; k <= j; k++ {
		if t := toks[k]; t.Text == "," || strings.HasPrefix(t.Tag, "VB") && t.Mention < 0 {
			return false
		}
	}
	return true
}

// takes reports whether an object stands right behind the verb at v: a noun
// phrase that is no date.
func (c *clock) takes(v int) bool {
	if v+1 >= len(c.d.Tokens) {
		return false
	}
	switch t := c.d.Tokens[v+1]; t.Tag {
	case "DT", "PRP", "PRP$", "JJ", "CD", "NN", "NNS", "NNP", "NNPS":
		return !c.dated(v + 1)
	}
	return false
}

// dated reports whether token k belongs to a date.
func (c *clock) dated(k int) bool {
	s := c.d.Tokens[k].Start
	for i := len(c.d.Times) - 1; i >= 0; i-- {
		if x := c.d.Times[i]; x.Start <= s {
			return s < x.End
		}
	}
	return false
}

// parenthesis reads "signed, on 3 April 2008, X": what stands between commas
// parts the verb from its object.
func (c *clock) parenthesis(m nlp.Mention, v int) bool {
	toks := c.d.Tokens
	k := c.before(m.First)
	if k <= v+1 || k-v > 14 || toks[k].Text != "," || toks[v+1].Text != "," || c.passive(v) {
		return false
	}
	return !c.verbBetween(v+1, k)
}

// behind reads the name right behind a verb and its particles: "agreed on X",
// "put forward a X".
func (c *clock) behind(m nlp.Mention, v int, sv startVerb) bool {
	return len(sv.phrase) > 0 && !sv.self && c.before(m.First) == v+len(sv.phrase) && !c.passive(v)
}

// aboutPaper reads "signed a memorandum on X", "adopted the statute of X": the
// paper that begins a programme which is none itself.
func (c *clock) aboutPaper(m nlp.Mention, v int, sv startVerb) bool {
	toks := c.d.Tokens
	if sv.class != "sign" && sv.class != "adopt" && sv.class != "conclude" || c.kinds[m.Entity] == corpus.KindAgreement {
		return false
	}
	k := c.before(m.First)
	for k > v && (class("paperlink")[toks[k].Text] || toks[k].Tag == "TO" || toks[k].Tag == "VBG" || toks[k].Tag == "VB") && m.First-k < 6 {
		k--
	}
	if k <= v || k == m.First-1 || !class("foundingpaper")[toks[k].Lemma] || toks[k].Mention >= 0 {
		return false
	}
	if c.passive(v) {
		return false
	}
	return c.before(k) == v
}

// firstTroops reads "sent the first troops of X", "the first soldiers of X landed".
func (c *clock) firstTroops(m nlp.Mention, v int) bool {
	toks := c.d.Tokens
	k := c.before(m.First)
	if k < 2 || toks[k].Text != "of" || !class("troops")[toks[k-1].Lemma] {
		return false
	}
	first := false
	for j := k - 2; j >= 0 && j > k-6 && j != v; j-- {
		first = first || toks[j].Lemma == "first" || toks[j].Lemma == "initial"
	}
	return first && (v < k && v >= k-7 || v >= c.after(m) && v <= c.after(m)+2)
}

// talked reports whether m is but the subject of talks or another paper's: "the
// talks on X", "an amendment to X", "the bill ratifying X". begun says that it is
// talks.
func (c *clock) talked(i int, m nlp.Mention) (talks, other bool) {
	toks, first := c.d.Tokens, c.d.Sentences[i].First
	k := c.before(m.First)
	if k < first || toks[k].Tag != "IN" && toks[k].Tag != "TO" && toks[k].Tag != "VBG" {
		return false, false
	}
	for n := 0; n < 8 && k > first; n++ {
		k--
		t := toks[k]
		switch {
		case class("talks")[t.Lemma] && t.Mention < 0:
			return true, false
		case class("changepaper")[t.Lemma] && t.Mention < 0:
			return false, true
		case t.Mention < 0 && (strings.HasPrefix(t.Tag, "VB") && t.Tag != "VBG" || strings.HasPrefix(t.Tag, "NN") || t.Text == "," || t.Text == ";" || t.Text == ")"):
			return false, false
		}
	}
	return false, false
}

// gapped reads "X was founded in 1967, Y in 1985 and Z in 1995": the verb of the
// date before counts for a name that a date follows at once.
func (c *clock) gapped(i int, ps, ts []int) {
	toks := c.d.Tokens
	for n, p := range ps {
		m := c.d.Mentions[p]
		k := c.before(m.First)
		if n == 0 || k < 0 || toks[k].Tag != "CC" && toks[k].Text != "," && toks[k].Text != ";" {
			continue
		}
		end := c.after(m)
		if end < len(toks) && toks[end].Text == "," {
			end = c.pastAside(end)
		}
		t := c.timeStarting(end, ts)
		if t < 0 && end+1 < len(toks) && toks[end].Tag == "IN" {
			t = c.timeStarting(end+1, ts)
		}
		if t < 0 {
			continue
		}
		if prev, ok := c.told[c.d.Mentions[ps[n-1]].Entity]; ok && prev.sentence == i && prev.last <= m.First {
			c.take(i, p, c.d.Times[t].Value, prev.class, rank(prev.class, c.kinds[m.Entity])*0.8)
			c.told[m.Entity] = telling{i, c.d.Times[t].Last, prev.class}
		}
	}
}

// pastAside returns the token behind the relative clause or apposition that the
// comma at token k opens; k+1 if none is closed in time.
func (c *clock) pastAside(k int) int {
	for j := k + 1; j < len(c.d.Tokens) && j < k+16 && c.d.Tokens[j].Sentence == c.d.Tokens[k].Sentence; j++ {
		if c.d.Tokens[j].Text == "," {
			return j + 1
		}
	}
	return k + 1
}

// running reads the span or the time since which others have carried a
// programme on: "between 2003 and 2014 A administered X", "X, which A has hosted
// since 2012", "A, B and C have met since 2015 in X".
func (c *clock) running(i, p int, ts []int) {
	m := c.d.Mentions[p]
	s := c.d.Sentences[i]
	for v := s.First; v < s.Last; v++ {
		t := c.d.Tokens[v]
		if !strings.HasPrefix(t.Tag, "VB") || m.First > v+reach || m.Last < v-reach {
			continue
		}
		switch {
		case class("carrying")[t.Lemma] && (c.objectOf(p, v) || c.relativeObject(i, m, v)):
		case class("gathering")[t.Lemma] && c.within(m, v):
		default:
			continue
		}
		if x, ok := c.spanOf(v, ts); ok {
			c.take(i, p, x.Value, "running", 0.5)
			return
		}
	}
}

// objectOf reports whether mention p is what is done by the verb at v.
func (c *clock) objectOf(p, v int) bool {
	h, dep := c.relation(p)
	if h == v && (dep == "obj" || dep == "nsubj:pass" || dep == "nsubj" && c.passive(v)) {
		return true
	}
	m := c.d.Mentions[p]
	return c.before(m.First) == v && !c.passive(v) || c.passive(v) && c.endsAt(m, c.auxiliary(v))
}

// within reads "have met … in X": only a preposition of place ties X to the verb.
func (c *clock) within(m nlp.Mention, v int) bool {
	k := c.before(m.First)
	return k > v && k-v < 14 && class("withinprep")[c.d.Tokens[k].Text] && !c.verbBetween(v+1, k)
}

// spanOf finds the span of time that goes with the verb at v: "from 2003 to 2014",
// or a "since" with the perfect.
func (c *clock) spanOf(v int, ts []int) (nlp.Time, bool) {
	perfect := false
	for k := c.auxiliary(v); k < v; k++ {
		perfect = perfect || c.d.Tokens[k].Lemma == "have"
	}
	for _, t := range ts {
		x := c.d.Times[t]
		from, to, span := strings.Cut(string(x.Value), "/")
		near := x.First > v && x.First < v+24 || x.Last <= v && x.Last > v-30
		if span && near && from != ".." && (to != ".." || perfect) && !c.term(x) && !x.Naming {
			return x, true
		}
	}
	return nlp.Time{}, false
}

// origins notes bodies that go back to an agreement: "X goes back to the Treaty
// of Y", "the Treaty of Y created X". What is known of the treaty dates the body.
func (c *clock) origins(i int, ps []int) {
	toks, s := c.d.Tokens, c.d.Sentences[i]
	for v := s.First; v < s.Last; v++ {
		if !strings.HasPrefix(toks[v].Tag, "VB") {
			continue
		}
		vs := startVerbs()[toks[v].Lemma]
		for _, sv := range vs {
			switch {
			case sv.class == "origin" && c.follows(v, s.Last, sv.phrase):
				a := c.agreementAt(ps, v+1+len(sv.phrase))
				if b := c.bodyBefore(i, ps, v); a != "" && b != "" {
					c.parent[b] = a
				}
			case sv.class == "found" && len(sv.phrase) == 0:
				c.foundedBy(ps, v)
			}
		}
	}
}

// agreementAt is the agreement whose name begins at token k, an article between.
func (c *clock) agreementAt(ps []int, k int) string {
	for _, p := range ps {
		m := c.d.Mentions[p]
		if c.kinds[m.Entity] == corpus.KindAgreement && m.First >= k && m.First <= k+3 && c.before(m.First) < k {
			return m.Entity
		}
	}
	return ""
}

// bodyBefore is the programme that is the subject of the verb at v: the name
// before it, or what "It" means at the head of the sentence.
func (c *clock) bodyBefore(i int, ps []int, v int) string {
	a := c.auxiliary(v)
	for _, p := range ps {
		if m := c.d.Mentions[p]; c.endsAt(m, a) {
			return m.Entity
		} else if h, dep := c.relation(p); h == v && strings.HasPrefix(dep, "nsubj") {
			return m.Entity
		}
	}
	if first := c.d.Sentences[i].First; a == first+1 && c.d.Tokens[first].Text == "It" && c.it >= 0 {
		return c.d.Mentions[c.it].Entity
	}
	return ""
}

// foundedBy reads "the Treaty of Y created X", "X was set up by the Treaty of Y".
func (c *clock) foundedBy(ps []int, v int) {
	var paper, body string
	for _, p := range ps {
		m := c.d.Mentions[p]
		agreement := c.kinds[m.Entity] == corpus.KindAgreement
		h, dep := c.relation(p)
		switch {
		case h != v:
		case agreement && (dep == "nsubj" || dep == "obl:agent" || dep == "obl" && c.d.Tokens[c.before(m.First)].Text == "by"):
			paper = m.Entity
		case !agreement && (dep == "obj" || dep == "nsubj:pass"):
			body = m.Entity
		}
	}
	if paper != "" && body != "" {
		c.parent[body] = paper
	}
}

// inherit gives bodies that go back to an agreement its date, where they have no
// better one of their own.
func (c *clock) inherit() {
	for i := range c.d.Entities {
		id := c.d.Entities[i].ID
		a := c.parent[id]
		if a == "" || c.best[a].value == "" || c.best[id].score >= 0.55 {
			continue
		}
		s := c.best[a]
		s.score, s.rule = 0.55, "origin"
		c.best[id] = s
	}
}
