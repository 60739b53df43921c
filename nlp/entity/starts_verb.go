package entity

import (
	"strings"

	"concord/nlp"
)

// reach bounds how many tokens a programme stands from what dates it, so that a
// monstrous sentence costs no more than its length.
const reach = 60

// verb reads a date that a verb of beginning or ending at token v ties to a
// programme.
func (c *clock) verb(i, v int, ps, ts []int) {
	s := c.d.Sentences[i]
	for _, sv := range startVerbs()[c.d.Tokens[v].Lemma] {
		if !c.follows(v, s.Last, sv.phrase) {
			continue
		}
		t, sure := c.timeOf(v, ts, sv.class == "hold")
		if t < 0 && sv.class == "found" {
			t, sure = c.timeOfPaper(v, ts)
		}
		if t < 0 {
			continue
		}
		for _, p := range ps {
			if m := c.d.Mentions[p]; m.First > v+reach || m.Last < v-reach {
				continue
			}
			fit := c.theme(i, v, p, sv)
			if fit == 0 {
				continue
			}
			if sv.class == "end" || sv.class == "succeed" && c.passive(v) {
				c.take(i, p, c.d.Times[t].Value, "end", 0.7*fit)
				continue
			}
			c.told[c.d.Mentions[p].Entity] = telling{i, c.d.Times[t].Last, sv.class}
			c.take(i, p, c.d.Times[t].Value, sv.class, rank(sv.class, c.kinds[c.d.Mentions[p].Entity])*fit*sure)
		}
	}
}

func (c *clock) follows(v, last int, phrase []string) bool {
	for k, w := range phrase {
		if v+1+k >= last || !strings.EqualFold(c.d.Tokens[v+1+k].Text, w) {
			return false
		}
	}
	return true
}

// timeOf finds the date of the verb at v and how sure it is: one that hangs on
// the verb, else the next in its clause, else the last before it in its clause
// (of a series the first). A date told in full outranks one reckoned from
// another.
func (c *clock) timeOf(v int, ts []int, series bool) (int, float64) {
	best, sure := -1, 0.0
	for _, t := range ts {
		x := c.d.Times[t]
		if x.Naming || c.term(x) {
			continue
		}
		fit := 0.0
		switch hangs := c.headOf(x.First, x.Last) == v; {
		case hangs:
			fit = 1
		case x.First > v && x.First <= v+24 && !c.verbBetween(v+1, x.First):
			fit = 0.9
		case x.Last <= v && x.Last > v-24 && !c.verbBetween(x.Last, c.auxiliary(v)):
			fit = 0.85
		}
		if x.Anchored {
			fit *= 0.8
		}
		if fit > sure && !(series && best >= 0 && x.First < v) {
			best, sure = t, fit
		}
	}
	return best, sure
}

// term reports whether a span of years says for how long something is made, not
// when: "a plan for 2024–2028 was adopted".
func (c *clock) term(x nlp.Time) bool {
	if strings.Contains(string(x.Value), "/") && c.d.Tokens[x.First].Text == "for" {
		return true
	}
	if !strings.Contains(string(x.Value), "/") || x.First == 0 {
		return false
	}
	k := x.First - 1
	for k > 0 && (c.d.Tokens[k].Text == "the" || c.d.Tokens[k].Text == "years" || c.d.Tokens[k].Text == "period") {
		k--
	}
	return c.d.Tokens[k].Text == "for" || c.d.Tokens[k].Text == "covering"
}

// timeOfPaper finds the date on which the paper that founds a body was signed:
// "the treaty that created X was signed on …", v being "created".
func (c *clock) timeOfPaper(v int, ts []int) (int, float64) {
	h := c.d.Tokens[v].Head
	if h < 0 || !strings.HasPrefix(c.d.Tokens[v].Dep, "acl") {
		return -1, 0
	}
	u := c.d.Tokens[h].Head
	if u < 0 || startVerbs()[c.d.Tokens[u].Lemma] == nil {
		return -1, 0
	}
	t, sure := c.timeOf(u, ts, false)
	return t, sure * 0.8
}

// stop reports whether a mark that ends a clause stands in [a, b).
func (c *clock) stop(a, b int) bool {
	for k := a; k < b; k++ {
		if t := c.d.Tokens[k].Text; t == ";" || t == ":" {
			return true
		}
	}
	return false
}

// hasObject reports whether a noun that is no date hangs on v as its object.
func (c *clock) hasObject(v int) bool {
	for k := v + 1; k < len(c.d.Tokens) && k < v+8; k++ {
		if t := c.d.Tokens[k]; t.Head == v && t.Dep == "obj" && t.Tag != "CD" {
			return true
		}
	}
	return false
}

// auxiliary returns where the group of the verb at v begins.
func (c *clock) auxiliary(v int) int {
	for v > 0 {
		switch t := c.d.Tokens[v-1]; {
		case t.Lemma == "be" || t.Lemma == "have" || t.Tag == "MD" || strings.HasPrefix(t.Tag, "RB") || t.Tag == "TO":
			v--
		default:
			return v
		}
	}
	return v
}

// verbBetween reports whether a full verb stands in tokens [a, b).
func (c *clock) verbBetween(a, b int) bool {
	for k := a; k < b; k++ {
		t := c.d.Tokens[k]
		if (strings.HasPrefix(t.Tag, "VB") || t.Tag == "MD") && t.Mention < 0 && t.Tag != "VBG" && t.Lemma != "be" && t.Lemma != "have" {
			return true
		}
	}
	return false
}

// passive reports whether the verb at v is a participle used passively.
func (c *clock) passive(v int) bool {
	t := c.d.Tokens[v]
	if t.Tag != "VBN" && t.Tag != "VBD" {
		return false
	}
	a := c.auxiliary(v)
	for k := a; k < v; k++ {
		if c.d.Tokens[k].Lemma == "be" {
			return true
		}
	}
	if a < v && c.d.Tokens[a].Lemma == "have" {
		return false
	}
	if v > 0 && c.d.Tokens[v-1].Text == ")" && c.takes(v) {
		return false // "the Council (EC) created the Mission"
	}
	return v > 0 && (t.Tag == "VBN" || c.d.Tokens[v-1].Text == "," || c.d.Tokens[v-1].Text == ")")
}
