package clause

// Slot returns the heads of the arguments of c in a place that a pattern
// names: "subj" and "obj" are the logical subject and object, "poss" the owner
// of either, anything else the preposition the argument stands behind, be it
// that of the verb or of its object ("put their names to").
func (v *View) Slot(c *Clause, slot string) []int {
	switch slot {
	case "subj":
		return c.Agents()
	case "obj":
		return c.Patients()
	case "iobj":
		if v.Kid(c.Head, "iobj") >= 0 || len(c.Objects) > 1 {
			return c.Objects[:1]
		}
		return nil
	case "poss":
		var out []int
		for _, o := range v.arguments(c) {
			if k := v.Kid(o, "nmod:poss"); k >= 0 {
				out = append(out, k)
			}
		}
		return out
	}
	out := c.Prep(slot)
	for _, o := range v.arguments(c) {
		for _, k := range v.kids[o] {
			if v.Doc.Tokens[k].Dep == "nmod" && v.prep(k) == slot {
				out = append(out, k)
			}
		}
	}
	return out
}

// arguments returns the heads of objects and subjects.
func (v *View) arguments(c *Clause) []int {
	return append(append([]int(nil), c.Objects...), c.Subjects...)
}

// Near returns the heads of the arguments behind the predicate that hang
// elsewhere in the tree but stand right behind one of the prepositions: where
// a phrase is attached is what a parser gets wrong most.
func (v *View) Near(c *Clause, reach int, preps ...string) []int {
	_, last := v.Sentence(c.Head)
	var out []int
	for i := c.Head + 1; i < min(last, c.Head+reach); i++ {
		if k := v.clauseOf[i]; k >= 0 {
			break
		}
		for _, p := range preps {
			if v.Lower(i) != p {
				continue
			}
			for k := i + 1; k < min(last, i+5); k++ {
				if v.MentionAt(k) >= 0 {
					out = append(out, k)
					break
				}
				if !v.Tag(k, "DT") && !v.Tag(k, "JJ") && !v.Tag(k, "PRP$") && !v.Tag(k, "CD") {
					break
				}
			}
		}
	}
	return out
}
