package clause

import (
	"strings"

	"concord/corpus"
	"concord/nlp/clause/words"
)

// A tagger that meets "which Togo hosts in Lomé" or "and supplies it with
// arms" often takes the verb for a noun or an adjective, and the parser then
// builds no clause around it. Where the words beside it leave no other reading
// it is made the verb it is, with the arguments its place gives it.

// misread returns the verb tag that token i must have, "" if its own may stand.
func (v *View) misread(i, first, last int) string {
	if dep := v.Doc.Tokens[i].Dep; (v.tags[i] == "VBN" || v.Tag(i, "JJ")) && dep == "amod" && i > first && (v.onlyAct(i, first, last, true) || v.behindNames(i, first, last) || v.secondAct(i, first, last)) {
		return "VBD" // "Costa Rica established relations", read as the noun's adjective
	}
	if v.MentionAt(i) >= 0 || i == first || !v.Tag(i, "NN") && !v.Tag(i, "JJ") && v.tags[i] == v.Doc.Tokens[i].Tag {
		return ""
	}
	w := v.Lower(i)
	if w == "" || w[0] < 'a' || w[0] > 'z' || v.Doc.Tokens[i].Text != w {
		return ""
	}
	past := strings.HasSuffix(w, "ed") && len(w) > 4 || words.Class("past", w)
	next := ""
	if i+1 < last {
		next = v.Lower(i + 1)
	}
	agent := next == "by" || next == "for" && i+2 < last && v.Lower(i+2) == "by"
	switch {
	case v.Tag(i, "VB") && !agent:
		return ""
	case past && agent:
		return "VBN"
	case past && v.resumes(i, first, last):
		return "VBD"
	case v.Tag(i, "NNS") && strings.HasSuffix(w, "s") && v.Tag(i-1, "WDT") && (words.VerbS(w) || words.VerbOrNounS(w)):
		return "VBZ" // "which lies between"
	case v.onlyAct(i, first, last, past):
		if past {
			return "VBD"
		}
		return "VBZ"
	case words.Class("verb-base", w) && next != "of" && v.severalAct(i, first, last):
		return "VBP"
	case strings.HasSuffix(w, "s") && v.Tag(i, "NNS") && (next == "it" || next == "them"):
		return "VBZ"
	case v.relativeName(i, first) >= 0 && (i+1 == last || !v.Tag(i+1, "NN") && !v.Tag(i+1, "VB") && !v.Tag(i+1, "POS") && !v.Tag(i+1, "MD")):
		switch {
		case past:
			return "VBD"
		case strings.HasSuffix(w, "s"):
			return "VBZ"
		}
		return "VBP"
	}
	return ""
}

// severalAct reports whether the word at i is what several parties named right
// before it do, in a sentence that has no other verb: "India and Mauritius
// share intelligence".
func (v *View) severalAct(i, first, last int) bool {
	joined := false
	k := i - 1
	if v.MentionAt(k) < 0 {
		return false
	}
	for ; k >= first && (v.MentionAt(k) >= 0 || v.Tag(k, "DT") || v.Tag(k, "CC") || v.Lower(k) == ","); k-- {
		joined = joined || v.Lower(k) == "and"
	}
	if !joined || k >= first && !v.Tag(k, "RB") {
		return false
	}
	return !v.hasVerb(first, last, i)
}

// hasVerb reports whether a finite verb or participle other than the word at i
// stands in [first, last).
func (v *View) hasVerb(first, last, i int) bool {
	for k := first; k < last; k++ {
		if k == i {
			continue
		}
		if v.Tag(k, "VBD") || v.Tag(k, "VBZ") || v.Tag(k, "VBP") || v.Tag(k, "MD") || v.Tag(k, "VBN") {
			return true
		}
	}
	return false
}

// onlyAct reports whether a form in -ed or -s that was taken for an adjective
// or a noun is the only verb that a sentence can have, right behind the name
// that opens it: "Oman acts as", "Washington designated Cuba".
func (v *View) onlyAct(i, first, last int, past bool) bool {
	m := v.MentionAt(i - 1)
	if m < 0 || !past && !strings.HasSuffix(v.Lower(i), "s") || !v.IsParty(v.Doc.Mentions[m].Entity) || i+1 >= last {
		return false
	}
	start := v.Doc.Mentions[m].First
	for start > first && v.Tag(start-1, "DT") {
		start--
	}
	if start != first || !past && v.Doc.Mentions[m].How == corpus.ByDemonym {
		return false
	}
	behind := v.MentionAt(i+1) >= 0 || past && v.Tag(i+1, "NN") || v.Tag(i+1, "DT") || v.Tag(i+1, "IN") || v.Tag(i+1, "TO") || v.Tag(i+1, "PRP")
	return behind && v.Lower(i+1) != "of" && v.Lower(i+1) != "by" && !v.hasVerb(first, last, i)
}

// secondAct reports whether the form in -ed at i is a second verb: "was the
// first to leave Taipei and established relations".
func (v *View) secondAct(i, first, last int) bool {
	return i-2 >= first && v.Lower(i-1) == "and" && v.MentionAt(i-2) >= 0 && strings.HasSuffix(v.Lower(i), "ed") && i+1 < last && v.Tag(i+1, "NN") && v.MentionAt(i+1) < 0 && !words.Class("beside", v.Lower(i))
}

// behindNames reports whether the form in -ed at i is the only verb of a
// sentence, behind a comma that closes a list of names: "The two countries, Peru
// and Chile, restored relations".
func (v *View) behindNames(i, first, last int) bool {
	if v.Lower(i-1) != "," || i-2 < first || v.MentionAt(i-2) < 0 || !strings.HasSuffix(v.Lower(i), "ed") {
		return false
	}
	return !v.hasVerb(first, last, i)
}

// relativeName is the relative pronoun, or the noun behind "whose", that stands
// right before the party or list of parties which ends before token i: "which
// Denmark, Germany and the Netherlands finance". It returns -1 if there is none.
func (v *View) relativeName(i, first int) int {
	k := i - 1
	if m := v.MentionAt(k); m < 0 || !v.IsParty(v.Doc.Mentions[m].Entity) || v.Doc.Mentions[m].How == corpus.ByDemonym {
		return -1
	}
	for ; k >= first; k-- {
		w := v.Lower(k)
		if v.MentionAt(k) < 0 && w != "," && w != "and" && w != "or" && w != "nor" && w != "both" && !v.Tag(k, "DT") || v.Tag(k, "W") {
			break
		}
	}
	switch {
	case k < first:
	case v.Lower(k) == "which" || v.Lower(k) == "whom" || v.Lower(k) == "that" && k+1 < i && v.MentionAt(k+1) >= 0:
		return k
	case k > first && v.Tag(k, "NN") && v.Lower(k-1) == "whose":
		return k
	}
	return -1
}

// resumes reports whether the past form at i takes up the main clause behind
// an inserted relative clause: "Chad, which had hesitated, severed relations
// with Togo". Nothing behind it may be the verb instead.
func (v *View) resumes(i, first, last int) bool {
	if v.Lower(i-1) != "," || i+1 >= last || v.Tag(i+1, "CC") {
		return false
	}
	open := false
	for k := first + 1; k+1 < i && !open; k++ {
		open = v.Lower(k) == "," && (v.Tag(k+1, "W") || v.Lower(k+1) == "having") && v.MentionAt(k-1) >= 0
	}
	if !open {
		return false
	}
	for k := i + 1; k < last; k++ {
		switch w := v.Lower(k); {
		case w == ";" || v.Tag(k, "W") || w == "that" || w == "after" || w == "when" || w == "while" || w == "because" || w == "and" || w == "but":
			return true
		case v.Tag(k, "VBD"), v.Tag(k, "VBZ"), v.Tag(k, "VBP"), v.Tag(k, "MD"):
			return false
		}
	}
	return true
}

// rightTags gives misread verbs of all sentences their tags.
func (v *View) rightTags() {
	v.righted = map[int]bool{}
	for s := range v.Doc.Sentences {
		sent := v.Doc.Sentences[s]
		if !v.Prose(s) {
			continue
		}
		for i := sent.First; i < sent.Last; i++ {
			if t := v.misread(i, sent.First, sent.Last); t != "" {
				v.tags[i], v.righted[i] = t, true
			}
		}
	}
}

// refront gives the verb of "which Togo hosts" the name before it as subject
// and what the pronoun means as object, whatever the parser made of them.
func (v *View) refront(c *Clause) {
	if c.Passive || !v.Tag(c.Head, "VB") || v.Tag(c.Head, "VBG") {
		return
	}
	first, _ := v.Sentence(c.Head)
	k := c.Head
	if v.righted[k] && k > first && v.Tag(k-1, "CC") {
		v.series(c)
		return
	}
	for k > first && (v.Tag(k-1, "MD") || v.Tag(k-1, "RB") && v.MentionAt(k-1) < 0 || v.Lemma(k-1) == "have" || v.Lemma(k-1) == "do") {
		k--
	}
	if k == first {
		return
	}
	rel := v.relativeName(k, first)
	if rel < 0 {
		return
	}
	m := v.ListOf(v.MentionAt(k - 1))
	x := v.Doc.Mentions[m[0]]
	c.Subjects, c.own, c.Participle, c.Copular = []int{v.HeadOf(max(first, x.First), x.Last)}, true, false, false
	object := rel
	if !v.Tag(rel, "NN") {
		object = v.Antecedent(rel)
	}
	switch {
	case object < 0:
	case rel > first && (v.Tag(rel-1, "IN") || v.Tag(rel-1, "TO")):
		c.Obliques = append(c.Obliques, Oblique{v.Lower(rel - 1), object})
	case !v.hasObject(c):
		c.Objects = []int{object}
	}
}

// hasObject reports whether a noun or name right behind the verb is its object,
// so that a pronoun before it is not.
func (v *View) hasObject(c *Clause) bool {
	_, last := v.Sentence(c.Head)
	for i := c.Head + 1; i < last; i++ {
		switch {
		case v.MentionAt(i) >= 0:
			return true
		case v.timeOf[i] >= 0:
			return false
		case v.Tag(i, "NN") || v.Tag(i, "PRP"):
			return true
		case !v.Tag(i, "DT") && !v.Tag(i, "JJ") && !v.Tag(i, "CD"):
			return false
		}
	}
	return false
}

// series gives a verb behind "and" the subject of the verb before it.
func (v *View) series(c *Clause) {
	all := v.SentenceClauses(c.Sentence)
	for i := len(all) - 1; i >= 0 && len(c.Subjects) == 0; i-- {
		if g := &all[i]; g.Head < c.Head && !g.Passive && !g.Participle && len(g.Subjects) > 0 && g.Subjects[0] < g.Head {
			c.Subjects, c.own = g.Subjects, true
		}
	}
}
