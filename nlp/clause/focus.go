package clause

import (
	"concord/nlp/clause/words"
)

// follow works out, sentence by sentence, which party "it" means: the subject
// of the main clause before it, else the last party named; after a heading the
// party the document is about.
func (v *View) follow() {
	v.focus = make([]focus, len(v.Doc.Sentences)+1)
	cur := focus{party: v.Hero}
	for s := range v.Doc.Sentences {
		v.focus[s] = cur
		cur = v.after(s, cur)
	}
	v.focus[len(v.Doc.Sentences)] = cur
}

func (v *View) after(s int, cur focus) focus {
	set := func(refs []Ref) bool {
		switch {
		case len(refs) == 0:
			return false
		case len(refs) == 1:
			cur.party = refs[0].Entity
		default:
			cur.plural = refs
			cur.party = refs[len(refs)-1].Entity
		}
		return true
	}
	for _, c := range v.SentenceClauses(s) {
		if c.Link != "acl:relcl" && c.Link != "acl" && c.Link != "advcl" && len(c.Subjects) > 0 {
			if set(v.Parties(c.Subjects[0])) {
				return cur
			}
		}
	}
	sent := v.Doc.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		if m := v.MentionAt(i); m >= 0 && !v.governed(v.Doc.Mentions[m].First-1, sent.First) && (i == sent.First || v.Lower(i-1) != "(") && set(v.named(m, v.IsParty)) {
			return cur
		}
	}
	return cur
}

// focusAt is the focus for token i: that of its sentence, moved on by a
// subject named earlier in the same sentence.
func (v *View) focusAt(i int) focus {
	s := v.Doc.Tokens[i].Sentence
	f := v.focus[s]
	for _, c := range v.SentenceClauses(s) {
		if len(c.Subjects) == 0 || c.Subjects[0] >= i || c.Head >= i {
			continue
		}
		if m := v.MentionAt(c.Subjects[0]); m >= 0 {
			if refs := v.named(m, v.IsParty); len(refs) == 1 {
				f.party = refs[0].Entity
			} else if len(refs) > 1 {
				f.plural = refs
			}
		}
	}
	return f
}

// pending is a counted group whose members have not been told yet.
type pending struct {
	head, count int
	sentence    int
	have        []Ref
}

// findGroups gives counted groups their members: "seven states signed. Two of
// them, A and B, …; the other five were C, D, E, F and G" makes seven, and so
// does "seven states: A, …". The members must be as many as the number says.
func (v *View) findGroups() {
	var open []pending
	for i := range v.Doc.Tokens {
		s := v.Doc.Tokens[i].Sentence
		if len(open) > 0 && s-open[0].sentence > 2 {
			open = open[1:]
		}
		if words.Group(v.Lower(i)) && v.MentionAt(i) < 0 {
			if n := v.counted(i); n > 1 && len(v.listed(i)) == 0 {
				open = append(open, pending{head: i, count: n, sentence: s})
				continue
			}
		}
		m := v.MentionAt(i)
		if m < 0 || len(open) == 0 || v.Doc.Mentions[m].First != i {
			continue
		}
		p := &open[len(open)-1]
		l := v.listOf[m]
		if l >= 0 && v.lists[l].mentions[0] != m || l < 0 && !v.ofThem(i) || !v.partOf(i, p) && !v.spells(i, p) {
			continue
		}
		refs := v.named(m, v.IsParty)
		if l < 0 && len(refs) == 1 { // "two of them, the two Germanies,": one name for several
			p.count -= max(0, v.told(i)-1)
		}
		p.have = append(p.have, refs...)
		if len(p.have) == p.count {
			v.groups[p.head] = p.have
			open = open[:len(open)-1]
		} else if len(p.have) > p.count {
			open = open[:len(open)-1]
		}
	}
}

// spells reports whether the list at token i, behind a colon or "namely" in the
// sentence of the group, has as many members as the group: "the heads of eleven
// states founded in Istanbul the Cooperation: Albania, …".
func (v *View) spells(i int, p *pending) bool {
	return v.Doc.Tokens[i].Sentence == p.sentence && len(p.have) == 0 && v.afterColon(v.MentionAt(i)) && len(v.named(v.MentionAt(i), v.IsParty)) == p.count
}

// ofThem reports whether "of them," stands before token i.
func (v *View) ofThem(i int) bool {
	first, _ := v.Sentence(i)
	return i-3 >= first && v.Lower(i-1) == "," && v.Lower(i-2) == "them" && v.Lower(i-3) == "of"
}

// told is the number that stands shortly before token i, 1 if none does.
func (v *View) told(i int) int {
	first, _ := v.Sentence(i)
	for k := i - 1; k >= max(first, i-5); k-- {
		if n := words.Number(v.Lower(k)); n > 0 {
			return n
		}
	}
	return 1
}

// counted returns the number that counts the noun at i, 0 if none does.
func (v *View) counted(i int) int {
	for k := i - 1; k >= max(0, i-3); k-- {
		if n := words.Number(v.Lower(k)); n > 0 {
			return n
		}
		if !v.Tag(k, "JJ") && !v.Tag(k, "NN") && !v.Tag(k, "VB") {
			return 0
		}
	}
	return 0
}

// partOf reports whether the list at token i is told as (a part of) the group:
// "two of them, A and B", "the other five were A, …", "they are A and B".
func (v *View) partOf(i int, p *pending) bool {
	first, _ := v.Sentence(i)
	i--
	for i > first && (v.Lower(i) == "the" || v.Lower(i) == "both") {
		i--
	}
	switch w := v.Lower(i); {
	case w == "," || w == ":" || w == "namely" || w == "–" || w == "—" || w == "(":
		for k := i - 1; k >= max(first, i-4); k-- {
			if words.Number(v.Lower(k)) > 0 || v.Lower(k) == "others" || v.Lower(k) == "rest" {
				return true
			}
		}
	case v.Lemma(i) == "be":
		for k := i - 1; k >= max(first, i-5); k-- {
			if words.Number(v.Lower(k)) > 0 || v.Lower(k) == "others" || v.Lower(k) == "rest" || v.Lower(k) == "they" || v.Lower(k) == "these" {
				return true
			}
		}
	}
	return false
}
