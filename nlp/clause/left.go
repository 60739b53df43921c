package clause

// LeftSubject looks for the subject of predicate i on the surface, for clauses
// in which the parser found none: the noun phrase that ends before the verb
// group, with what stands between commas stepped over. It returns its head or -1.
func (v *View) LeftSubject(i int) int {
	first, _ := v.Sentence(i)
	k := i - 1
	for k >= first && v.verbal(k) {
		k--
	}
	if k >= first && v.Tag(k, "CC") { // a verb in a series: the subject of the one before
		for j := k - 1; j >= max(first, k-40); j-- {
			if c := v.clauseOf[j]; c >= 0 && v.Clauses[c].Head == j && (v.Tag(j, "VBD") || v.Tag(j, "VBN") || v.Tag(j, "VBZ") || v.Tag(j, "VBP")) && !v.Clauses[c].Participle {
				return v.LeftSubject(j)
			}
			if v.Lower(j) == ";" {
				return -1
			}
		}
		return -1
	}
	resumed := -1
	if k >= first && v.Lower(k) == "," {
		resumed = v.opening(first, k)
		if k = v.commaBefore(k, first); k < first {
			return resumed
		}
		k--
	}
	if k < first {
		return resumed
	}
	if s := v.leftPhrase(k, first); s >= 0 && (resumed < 0 || v.MentionAt(s) >= 0 && v.IsParty(v.Doc.Mentions[v.MentionAt(s)].Entity)) {
		return s
	}
	return resumed
}

// opening is the name that opens a sentence before a comma, which a verb behind
// a later comma goes back to: "Venezuela, whose federation, F, opposed it, acceded".
func (v *View) opening(first, k int) int {
	if v.Tag(first, "DT") {
		first++
	}
	m := v.MentionAt(first)
	if m < 0 || !v.IsParty(v.Doc.Mentions[m].Entity) {
		return -1
	}
	l := v.ListOf(m)
	end := v.Doc.Mentions[l[len(l)-1]].Last
	for end+2 < k && v.Lower(end) == "(" {
		end += 3
	}
	if end < k && v.Lower(end) == "," {
		return v.HeadOf(first, v.Doc.Mentions[m].Last)
	}
	return -1
}

// leftPhrase is the head of the noun phrase that ends at token k, -1 if it
// stands behind a preposition.
func (v *View) leftPhrase(k, first int) int {
	if m := v.MentionAt(k); m >= 0 {
		m = v.ListOf(m)[0]
		if before := v.Doc.Mentions[m].First - 1; v.governed(before, first) {
			return -1
		}
		return v.HeadOf(max(first, v.Doc.Mentions[m].First), v.Doc.Mentions[m].Last)
	}
	if v.Tag(k, "PRP") && !v.Tag(k, "PRP$") {
		return k
	}
	if v.Tag(k, "NN") {
		j := k
		for j > first && (v.Tag(j-1, "JJ") || v.Tag(j-1, "NN") || v.Tag(j-1, "DT") || v.Tag(j-1, "CD") || v.Tag(j-1, "PRP$")) {
			j--
		}
		if v.governed(j-1, first) {
			return -1
		}
		return k
	}
	return -1
}

// LeftNoun is the noun or name right before the verb group of predicate i, or -1.
func (v *View) LeftNoun(i int) int {
	first, _ := v.Sentence(i)
	for k := i - 1; k >= first && k > i-40; k-- {
		if w := v.Lower(k); w == "members" || w == "states" || w == "parties" || w == "countries" {
			return k
		}
		if v.Lower(k) == ";" {
			break
		}
	}
	return -1
}

// verbal reports whether token k can stand between a subject and its verb.
func (v *View) verbal(k int) bool {
	switch d := v.Doc.Tokens[k].Dep; {
	case d == "aux", d == "aux:pass", d == "cop":
		return true
	}
	return v.Tag(k, "MD") || v.Tag(k, "RB") && v.MentionAt(k) < 0 || v.Tag(k, "DT") && v.Lower(k) != "that" || v.Tag(k, "JJ") && v.MentionAt(k) < 0 || v.Lower(k) == "have" || v.Lower(k) == "has" || v.Lower(k) == "had" || v.Lemma(k) == "be"
}

// commaBefore returns the comma that opens what the comma at k closes.
func (v *View) commaBefore(k, first int) int {
	for j := k - 1; j >= first; j-- {
		if v.Lower(j) != "," {
			continue
		}
		if m := v.MentionAt(j + 1); m >= 0 && v.listOf[m] >= 0 && v.lists[v.listOf[m]].first < j {
			j = v.lists[v.listOf[m]].first // a comma within a list
			continue
		}
		return j
	}
	return -1
}

// governed reports whether a preposition stands at k, articles stepped over.
func (v *View) governed(k, first int) bool {
	for k >= first && (v.Tag(k, "DT") || v.Tag(k, "CD") || v.Tag(k, "JJ") && v.MentionAt(k) < 0) {
		k--
	}
	return k >= first && (v.Tag(k, "IN") || v.Tag(k, "TO"))
}
