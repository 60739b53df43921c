package entity

import (
	"strings"

	"concord/nlp"
)

// headOf returns the token outside [first, last) that the words inside hang
// on, -1 if there is none.
func (c *clock) headOf(first, last int) int {
	for k := first; k < last; k++ {
		if h := c.d.Tokens[k].Head; h >= 0 && (h < first || h >= last) {
			return h
		}
	}
	return -1
}

// relation returns on which token mention p hangs and how, past lists and
// appositions of names.
func (c *clock) relation(p int) (int, string) {
	m := c.d.Mentions[p]
	first, last := m.First, m.Last
	for range 4 {
		h := c.headOf(first, last)
		if h < 0 {
			return -1, ""
		}
		dep := ""
		for k := first; k < last; k++ {
			if c.d.Tokens[k].Head == h {
				dep = c.d.Tokens[k].Dep
				break
			}
		}
		if (dep == "conj" || dep == "appos" || dep == "flat") && c.d.Tokens[h].Mention >= 0 {
			n := c.d.Mentions[c.d.Tokens[h].Mention]
			if n.Entity != m.Entity && dep != "conj" {
				return -1, ""
			}
			first, last = n.First, n.Last
			continue
		}
		return h, dep
	}
	return -1, ""
}

// theme says how well programme p fits as what began by the verb at v: its
// object, its subject if it is passive or intransitive, or the name on which
// the participle hangs. 0: it does not.
func (c *clock) theme(i, v, p int, sv startVerb) float64 {
	toks, m := c.d.Tokens, c.d.Mentions[p]
	if m.Last <= c.d.Sentences[i].First {
		return c.pronoun(i, v, sv)
	}
	if m.Last <= v && c.stop(m.Last, v) {
		return 0
	}
	if talks, other := c.talked(i, m); other || talks && sv.class != "found" {
		return 0
	} else if talks && m.First > v && m.First-v < 12 && !c.passive(v) {
		return 0.5 // "began talks with Y on X"
	} else if talks {
		return 0
	}
	passive := c.passive(v)
	for u, n := v, 0; u >= 0 && n < 3; n++ { // "was signed … and took effect": verbs share a subject
		if h, dep := c.relation(p); h == u {
			switch {
			case dep == "nsubj:pass", dep == "obj" && !sv.self && n == 0:
				return 1
			case dep == "nsubj" && sv.self && (len(sv.phrase) > 0 || sv.class == "succeed" || !c.hasObject(v)), dep == "nsubj" && passive && u == v:
				return 1
			}
		}
		if d := toks[u].Dep; d != "conj" && !(toks[u].Tag == "VBN" && (d == "advcl" || d == "parataxis" || d == "ccomp")) {
			break
		}
		u = toks[u].Head
	}
	if h := toks[v].Head; h >= 0 && strings.HasPrefix(toks[v].Dep, "acl") && m.Last <= v {
		if (c.belongs(h, p) || c.appositive(h, p)) && (passive || sv.self || toks[v].Tag == "VBD" || toks[v].Tag == "VBN") {
			return 1
		}
	}
	if toks[v].Tag == "VBN" && strings.HasPrefix(toks[v].Dep, "adv") && v <= c.d.Sentences[i].First+1 {
		if h, dep := c.relation(p); h >= 0 && h == toks[v].Head && strings.HasPrefix(dep, "nsubj") {
			return 0.9 // "Signed in 1995, X …"
		}
	}
	if c.paper(i, m, v) {
		return 0.8
	}
	switch {
	case c.adjoins(m, v) && (passive || c.reduced(m, v)):
		return 0.9
	case passive && c.apposed(i, m, v):
		return 0.8
	}
	switch {
	case c.relativeObject(i, m, v), c.parenthesis(m, v), c.behind(m, v, sv):
		return 0.9
	case c.whose(m, v):
		return 0.8
	case c.aboutPaper(m, v, sv), c.firstTroops(m, v):
		return 0.7
	}
	return 0
}

// pronoun says how well "It", with which the sentence opens, fits as what began.
func (c *clock) pronoun(i, v int, sv startVerb) float64 {
	first := c.d.Sentences[i].First
	t := c.d.Tokens[first]
	if t.Text == "It" && t.Head == v && (t.Dep == "nsubj:pass" || t.Dep == "nsubj" && sv.self && !c.hasObject(v)) {
		return 0.8
	}
	return 0
}

// appositive reports whether token h heads the apposition of mention p: "X, the
// naval group which …".
func (c *clock) appositive(h, p int) bool {
	t := c.d.Tokens[h]
	return t.Dep == "appos" && t.Mention < 0 && t.Head >= 0 && c.belongs(t.Head, p)
}

// belongs reports whether token h is part of mention p or of another name of
// the same entity beside it.
func (c *clock) belongs(h, p int) bool {
	m := c.d.Mentions[p]
	if h >= m.First && h < m.Last {
		return true
	}
	o := c.d.Tokens[h].Mention
	return o >= 0 && c.d.Mentions[o].Entity == m.Entity
}

// adjoins reports whether the verb's group follows m at once, a bracket or a
// comma between them at most.
func (c *clock) adjoins(m nlp.Mention, v int) bool {
	k := m.Last
	toks := c.d.Tokens
	if k < v && toks[k].Text == "(" {
		for k < v && toks[k].Text != ")" {
			k++
		}
		k++
	} else if k < v && toks[k].Text == ")" {
		return false // the bracket of another name
	}
	if k < v && toks[k].Text == "," {
		k++
	}
	for k < v && (toks[k].Text == "which" || toks[k].Text == "first" || strings.HasPrefix(toks[k].Tag, "RB")) {
		k++
	}
	a := c.auxiliary(v)
	return k >= a && k <= v && (a == v || !c.governed(m))
}

// reduced reports whether the verb right after m is a participle, though it
// looks finite: a date and another verb follow ("the plan announced last month
// offers …").
func (c *clock) reduced(m nlp.Mention, v int) bool {
	if v != m.Last {
		return false
	}
	for k := v + 1; k < len(c.d.Tokens) && k < v+10 && c.d.Tokens[k].Sentence == c.d.Tokens[v].Sentence; k++ {
		if t := c.d.Tokens[k]; t.Tag == "VBZ" || t.Tag == "VBP" || t.Tag == "VBD" || t.Tag == "MD" {
			return true
		} else if t.Mention >= 0 || t.Text == "," || t.Text == ";" {
			return false
		}
	}
	return false
}

// apposed reads "X, the first of its kind, was signed": X opens the sentence
// and commas part it from the verb.
func (c *clock) apposed(i int, m nlp.Mention, v int) bool {
	a, toks := c.auxiliary(v), c.d.Tokens
	return m.First <= c.d.Sentences[i].First+2 && m.Last < a && toks[m.Last].Text == "," && toks[a-1].Text == "," && a < v && v-m.Last < 30
}

// paper reads "X's charter was signed", "its treaty was adopted" after X.
func (c *clock) paper(i int, m nlp.Mention, v int) bool {
	toks := c.d.Tokens
	a := c.auxiliary(v)
	k := a - 1
	if a == v || k < 1 || k <= m.First || !class("foundingpaper")[toks[k].Lemma] {
		return false
	}
	if toks[k-1].Tag == "POS" {
		return m.Last == k-1
	}
	return toks[k-1].Text == "its" && m.Last < k
}

// whose reads "X, whose charter was adopted".
func (c *clock) whose(m nlp.Mention, v int) bool {
	toks := c.d.Tokens
	a := c.auxiliary(v)
	for k := m.Last; k < a && k < m.Last+8; k++ {
		if toks[k].Text == "whose" && k+2 == a && class("foundingpaper")[toks[k+1].Lemma] {
			return true
		}
		if strings.HasPrefix(toks[k].Tag, "VB") || strings.HasPrefix(toks[k].Tag, "NN") && toks[k].Mention < 0 {
			return false
		}
	}
	return false
}

// governed reports whether a preposition stands before m.
func (c *clock) governed(m nlp.Mention) bool {
	k := m.First - 1
	for k >= 0 && (c.d.Tokens[k].Tag == "DT" || c.d.Tokens[k].Tag == "PRP$") {
		k--
	}
	return k >= 0 && (c.d.Tokens[k].Tag == "IN" || c.d.Tokens[k].Tag == "TO")
}
