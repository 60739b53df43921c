package clause

// relative puts the antecedent where the relative pronoun stands: the noun the
// clause hangs on or, where the parser did not see a relative clause, the noun
// before the pronoun.
func (v *View) relative(c *Clause, antecedent int) {
	found := false
	swap := func(h int) int {
		if v.cleft(h) {
			found = true
			return h - 1
		}
		if !v.Tag(h, "WDT") && !v.Tag(h, "WP") && !(v.Lower(h) == "that" && antecedent >= 0) || v.Lower(h) == "what" {
			return h
		}
		if antecedent >= 0 {
			found = true
			return antecedent
		}
		if n := v.Antecedent(h); n >= 0 {
			found = true
			return n
		}
		return h
	}
	for _, heads := range [][]int{c.Subjects, c.Objects} {
		for j, h := range heads {
			heads[j] = swap(h)
		}
	}
	for j := range c.Obliques {
		c.Obliques[j].Head = swap(c.Obliques[j].Head)
	}
	if found || antecedent < 0 {
		return
	}
	if !c.own {
		c.Subjects, c.own = []int{antecedent}, true
	} else if len(c.Objects) == 0 {
		c.Objects = []int{antecedent} // "the treaty Moldova signed"
	}
}

// cleft reports whether the pronoun at h takes up the name that "it was" sets
// before it: "It was Oman that brought them to the table".
func (v *View) cleft(h int) bool {
	first, _ := v.Sentence(h)
	if w := v.Lower(h); w != "that" && w != "who" && w != "which" || h-3 < first || v.MentionAt(h-1) < 0 {
		return false
	}
	k := v.Doc.Mentions[v.MentionAt(h-1)].First - 1
	for k > first && (v.Tag(k, "DT") || v.Tag(k, "RB")) {
		k--
	}
	return k > first && v.Lemma(k) == "be" && v.Lower(k-1) == "it"
}

// Antecedent is the noun before relative pronoun h: that of the pronoun before
// it where two relative clauses are joined by "and".
func (v *View) Antecedent(h int) int {
	first, _ := v.Sentence(h)
	for i := h - 1; i >= first; i-- {
		switch {
		case v.MentionAt(i) >= 0:
			m := v.Doc.Mentions[v.MentionAt(i)]
			return v.HeadOf(max(m.First, first), m.Last)
		case v.Tag(i, "CC"):
			for k := i - 1; k >= first; k-- {
				if v.Tag(k, "WDT") {
					return v.Antecedent(k)
				}
			}
			return -1
		case v.Tag(i, "NN"):
			return i
		case v.Tag(i, "IN") || v.Tag(i, "TO") || v.Tag(i, "RB") || v.Lower(i) == "," || v.Lower(i) == "(" || v.Lower(i) == ")":
		default:
			return -1
		}
	}
	return -1
}

// described is what a participle behind a comma is said of: the name right
// before the comma, else the noun the parser hung it on.
func (v *View) described(i, parsed int) int {
	first, _ := v.Sentence(i)
	if i-2 < first || v.tags[i] != "VBN" || v.Lower(i-1) != "," {
		return parsed
	}
	if m := v.MentionAt(i - 2); m >= 0 && v.IsFrame(v.Doc.Mentions[m].Entity) && !v.IsParty(v.Doc.Mentions[m].Entity) {
		return v.HeadOf(max(first, v.Doc.Mentions[m].First), v.Doc.Mentions[m].Last)
	}
	return parsed
}

// Adjacent is the head of the party named right before the verb of c where a
// clause can begin, -1 if none is.
func (v *View) Adjacent(c *Clause) int { return v.adjacent(c) }

// adjacent is the party named right before the verb of c where a clause can
// begin, which is its subject whatever the parser says: "…; Guinea joined two
// years later". -1 if none stands there.
func (v *View) adjacent(c *Clause) int {
	if c.Copular || !v.Tag(c.Head, "VB") || v.Tag(c.Head, "VBG") {
		return -1
	}
	first, _ := v.Sentence(c.Head)
	k := c.Head - 1
	for k >= first && v.verbal(k) {
		k--
	}
	if k < first {
		return -1
	}
	m := v.MentionAt(k)
	if m < 0 || !v.IsParty(v.Doc.Mentions[m].Entity) || v.Doc.Mentions[m].Last != k+1 {
		return -1
	}
	start := v.Doc.Mentions[v.ListOf(m)[0]].First
	for start > first && v.Tag(start-1, "DT") {
		start--
	}
	if start > first && v.Lower(start-1) != ";" && v.Lower(start-1) != ":" && v.Lower(start-1) != "," && !v.Tag(start-1, "CC") {
		return -1
	}
	return v.HeadOf(v.Doc.Mentions[m].First, v.Doc.Mentions[m].Last)
}
