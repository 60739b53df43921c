package entity

import (
	"strings"

	"concord/corpus"
)

// beside reads a date that stands at the name: "the 1995 X", "X (2004)", "X of
// 6 May 2000", "X, in force since 2021".
func (c *clock) beside(i, p int, ts []int) {
	toks, last := c.d.Tokens, c.d.Sentences[i].Last
	k := c.d.Mentions[p].Last
	for _, t := range ts {
		if x := c.d.Times[t]; x.Last == c.d.Mentions[p].First && x.Len() == 4 && len(x.Value) == 4 && c.kinds[c.d.Mentions[p].Entity] != corpus.KindExercise {
			c.take(i, p, x.Value, "before", 0.85)
		}
	}
	if k < last && toks[k].Text == "(" && !c.timeAt(k+1, ts) { // the acronym
		for k < last && toks[k].Text != ")" {
			k++
		}
		k++
	}
	if k < last && heads()[toks[k].Text] != nil && !firstUpper(toks[k].Text) { // "program"
		k++
	}
	if k+1 >= last {
		return
	}
	switch toks[k].Text {
	case "(":
		if t := c.timeStarting(k+1, ts); t >= 0 {
			c.take(i, p, c.d.Times[t].Value, "bracket", 0.9)
		}
	case "of":
		if t := c.timeStarting(k+1, ts); t >= 0 {
			c.take(i, p, c.d.Times[t].Value, "of", 0.93)
		}
	case ",":
		if k+3 < last && toks[k+1].Text == "in" && (toks[k+2].Text == "force" || toks[k+2].Text == "effect") {
			if t := c.timeStarting(k+3, ts); t >= 0 {
				c.take(i, p, c.d.Times[t].Value, "force", 0.6)
			} else if t := c.timeStarting(k+4, ts); t >= 0 {
				c.take(i, p, c.d.Times[t].Value, "force", 0.6)
			}
		}
	}
}

func (c *clock) timeAt(tok int, ts []int) bool { return c.timeStarting(tok, ts) >= 0 }

func (c *clock) timeStarting(tok int, ts []int) int {
	for _, t := range ts {
		if c.d.Times[t].First == tok {
			return t
		}
	}
	return -1
}

// nouns reads "the signing of X on DATE", "X … since its creation in DATE".
func (c *clock) nouns(i int, ps, ts []int) {
	s, toks := c.d.Sentences[i], c.d.Tokens
	for k := s.First + 1; k < s.Last; k++ {
		class := startNouns()[toks[k].Lemma]
		if class == "" || toks[k].Mention >= 0 {
			continue
		}
		p, end := -1, k+1
		if k+1 < s.Last && toks[k+1].Text == "of" {
			for _, q := range ps {
				if m := c.d.Mentions[q]; m.First > k && m.First <= k+4 {
					p, end = q, m.Last
					break
				}
			}
		} else if toks[k-1].Tag == "PRP$" || toks[k-1].Tag == "POS" {
			for _, q := range ps {
				if c.d.Mentions[q].Last <= k {
					p = q
				}
			}
			if p < 0 && len(ps) == 1 {
				p = ps[0]
			}
		}
		if p < 0 {
			continue
		}
		for _, t := range ts {
			if x := c.d.Times[t]; x.First >= end && x.First <= end+8 && !c.verbBetween(end, x.First) {
				c.take(i, p, x.Value, class, rank(class, c.kinds[c.d.Mentions[p].Entity])*0.9)
				break
			}
		}
	}
}

// since reads "X has … since DATE", where X is the subject: of an operation or
// an agreement, not of a body that does something else since then.
func (c *clock) since(i, p int, ts []int) {
	m := c.d.Mentions[p]
	k := c.kinds[m.Entity]
	if k == corpus.KindInstitution || k == corpus.KindCouncil || c.governed(m) {
		return
	}
	v := c.perfect(i, p)
	if v < 0 {
		return
	}
	for _, t := range ts {
		if x := c.d.Times[t]; x.First > v && strings.HasSuffix(string(x.Value), "/..") {
			c.take(i, p, x.Value, "since", 0.55)
			return
		}
	}
}

// perfect returns the "have" of which mention p is the subject: right after it
// and what is in brackets or commas, or as the parse has it. -1 if none.
func (c *clock) perfect(i, p int) int {
	last, toks := c.d.Sentences[i].Last, c.d.Tokens
	k := c.d.Mentions[p].Last
	if k < last && toks[k].Text == "(" {
		for k < last && toks[k].Text != ")" {
			k++
		}
		k++
	}
	if k < last && toks[k].Text == "," {
		for end := k + reach; k+1 < last && k < end && toks[k+1].Text != ","; k++ {
		}
		k += 2
	}
	if k < last && toks[k].Lemma == "have" {
		return k
	}
	v, dep := c.relation(p)
	if v < 0 || !strings.HasPrefix(dep, "nsubj") || class("membership")[toks[v].Lemma] {
		return -1
	}
	for k := c.auxiliary(v); k < v; k++ {
		if toks[k].Lemma == "have" {
			return k
		}
	}
	return -1
}

// succession reads "Y was replaced by X on DATE", "became X", "turned into X".
func (c *clock) succession(i, p int, ts []int) {
	v, dep := c.relation(p)
	if v < 0 {
		return
	}
	lemma := c.d.Tokens[v].Lemma
	switch {
	case class("succeeding")[lemma] && (dep == "obl:agent" || dep == "obl" && c.passive(v)):
	case class("becoming")[lemma] && (dep == "xcomp" || dep == "obj" || strings.HasPrefix(dep, "obl")):
	default:
		return
	}
	if t, sure := c.timeOf(v, ts, false); t >= 0 {
		c.take(i, p, c.d.Times[t].Value, "succeed", 0.75*sure)
	}
}

// sole dates an exercise by the first date of its sentence, and an operation by
// the only one where it is the subject.
func (c *clock) sole(i, p int, ts []int) {
	switch c.kinds[c.d.Mentions[p].Entity] {
	case corpus.KindExercise:
	case corpus.KindOperation:
		if _, dep := c.relation(p); len(ts) != 1 || !strings.HasPrefix(dep, "nsubj") {
			return
		}
	default:
		return
	}
	for k := c.d.Sentences[i].First; k < c.d.Sentences[i].Last; k++ {
		if class("calledoff")[c.d.Tokens[k].Lemma] || class("calledoff")[strings.TrimSuffix(c.d.Tokens[k].Text, "led")] {
			return
		}
		if vs := startVerbs()[c.d.Tokens[k].Lemma]; len(vs) > 0 && vs[0].class == "end" {
			return
		}
	}
	for _, t := range ts {
		if !c.d.Times[t].Naming {
			c.take(i, p, c.d.Times[t].Value, "sole", 0.4)
			return
		}
	}
}

// charters lets a body begin with the signing of the treaty that establishes
// it, where nothing else is told: "Treaty for the Establishment of X".
func (c *clock) charters() {
	for i := range c.d.Entities {
		e := &c.d.Entities[i]
		name := e.Name
		if c.kinds[e.ID] != corpus.KindAgreement || c.best[e.ID].value == "" || !strings.Contains(name, "stablish") {
			continue
		}
		for j := range c.d.Entities {
			o := &c.d.Entities[j]
			if k := c.kinds[o.ID]; (k == corpus.KindInstitution || k == corpus.KindCouncil) && strings.Contains(name, o.Name) && c.best[o.ID].score < 0.6 {
				s := c.best[e.ID]
				s.score, s.rule = 0.6, "charter"
				c.best[o.ID] = s
			}
		}
	}
}
