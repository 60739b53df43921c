package clause

import (
	"strings"

	"concord/corpus"
	"concord/nlp/clause/words"
)

// Ref is whom an argument names.
type Ref struct {
	Entity string
	First  int // tokens of the evidence, half-open
	Last   int
	Via    string // "name", "body" (its troops, its parliament), "pronoun", "nominal", "group"
}

// focus is what is spoken of at some point.
type focus struct {
	party  string
	plural []Ref
}

// Parties returns the parties that the argument with the given head names:
// the mention it belongs to with its whole list, the party whose organ it is,
// the one a pronoun or "the republic" means, or the members of a group.
func (v *View) Parties(head int) []Ref { return v.parties(head, 0) }

func (v *View) parties(head, depth int) []Ref {
	if head < 0 || depth > 4 {
		return nil
	}
	if m := v.MentionAt(head); m >= 0 {
		if refs := v.named(m, v.IsParty); len(refs) > 0 {
			return refs
		}
		if refs := v.owner(head); len(refs) > 0 { // a person's, a unit's country
			return refs
		}
		return nil
	}
	w, l := v.Lower(head), v.Lemma(head)
	if c := v.clauseOf[head]; c >= 0 && v.Clauses[c].Copular && len(v.Clauses[c].Subjects) > 0 && v.Clauses[c].Subjects[0] != head && !words.Body(w) {
		return v.parties(v.Clauses[c].Subjects[0], depth+1) // "it is the only state to …"
	} else if c >= 0 && v.Clauses[c].Copular && len(v.Clauses[c].Subjects) == 0 {
		if s := v.LeftSubject(v.Kid(head, "cop")); s >= 0 && s != head {
			return v.parties(s, depth+1)
		}
	}
	if t := v.Doc.Tokens[head]; (t.Dep == "conj" || t.Dep == "appos") && t.Head >= 0 && (v.Tag(head, "JJ") || v.Tag(head, "CD") || w == "one" || w == "first" || w == "last") {
		return v.parties(t.Head, depth+1) // "the fourth state after …, and the first in the region, to …"
	}
	if g, ok := v.groups[head]; ok {
		return g
	}
	if words.Body(w) || words.Body(l) {
		if refs := v.owner(head); len(refs) > 0 {
			return refs
		}
		if id := v.sameSentence(head); id != "" && !v.definite(head) { // "…; a platoon stood guard in Kosovo"
			return []Ref{{id, head, head + 1, "body"}}
		}
	}
	if words.Group(w) || words.Group(l) || words.Class("role", w) {
		if refs := v.listed(head); len(refs) > 0 {
			return refs
		}
	}
	if refs := v.recalled(head); len(refs) > 0 {
		return refs
	}
	if refs := v.pronoun(head, w, l); len(refs) > 0 {
		return refs
	}
	var out []Ref
	for _, k := range v.kids[head] {
		switch v.Doc.Tokens[k].Dep {
		case "appos":
			if len(out) == 0 {
				out = append(out, v.parties(k, depth+1)...)
			}
		case "conj":
			if v.clauseOf[k] < 0 {
				out = append(out, v.parties(k, depth+1)...)
			}
		}
	}
	return out
}

// named returns the members of the list of mention m that pass.
func (v *View) named(m int, pass func(string) bool) []Ref {
	var out []Ref
	for _, k := range v.ListOf(m) {
		x := v.Doc.Mentions[k]
		if x.Entity == "" || !pass(x.Entity) {
			continue
		}
		r := Ref{x.Entity, x.First, x.Last, "name"}
		if state := v.stateOf[x.Entity]; state != "" && pass(state) {
			r.Entity, r.Via = state, "body"
		}
		out = append(out, r)
	}
	return out
}

// owner returns the parties that stand before or behind a noun as its owner:
// "Russian peacekeepers", "troops of the CSTO", "Kenya's parliament".
func (v *View) owner(head int) []Ref {
	for _, k := range v.kids[head] {
		switch v.Doc.Tokens[k].Dep {
		case "amod", "compound", "nmod:poss", "nmod":
			if p := v.prep(k); v.Doc.Tokens[k].Dep == "nmod" && p != "of" && p != "from" {
				continue
			}
			if m := v.MentionAt(k); m >= 0 {
				if refs := v.named(m, v.IsParty); len(refs) > 0 {
					return asBody(refs, head)
				}
			} else if g := v.groups[k]; len(g) > 0 { // "the heads of eleven states"
				return g
			} else if v.Doc.Tokens[k].Dep == "nmod:poss" {
				if refs := v.pronoun(k, v.Lower(k), v.Lemma(k)); len(refs) > 0 {
					return asBody(refs, head)
				}
			}
		}
	}
	// the parser may have hung the adjective elsewhere
	if m := v.MentionAt(head - 1); m >= 0 && v.MentionAt(head) < 0 {
		if refs := v.named(m, v.IsParty); len(refs) > 0 {
			return asBody(refs, head)
		}
	}
	return nil
}

// sameSentence is the one party named in the sentence before token i.
func (v *View) sameSentence(i int) string {
	first, _ := v.Sentence(i)
	id := ""
	for k := first; k < i; k++ {
		if m := v.MentionAt(k); m >= 0 && v.types[v.Doc.Mentions[m].Entity] == corpus.State && !v.governed(v.Doc.Mentions[m].First-1, first) {
			if e := v.Doc.Mentions[m].Entity; id == "" || id == e {
				id = e
			} else {
				return ""
			}
		}
	}
	return id
}

func asBody(refs []Ref, head int) []Ref {
	out := make([]Ref, len(refs))
	for i, r := range refs {
		r.Via = "body"
		if head >= r.Last && head-r.Last < 4 {
			r.Last = head + 1
		}
		out[i] = r
	}
	return out
}

// listed returns the list that spells out a plural noun: "ten parties: A, B
// and C", "the others, namely A and B", "three states, A, B and C,".
func (v *View) listed(head int) []Ref {
	_, last := v.Sentence(head)
	for i := head + 1; i < min(last, head+9); i++ {
		switch w := v.Lower(i); w {
		case ":", ",", "(", "–", "—", "-", "namely", "the", "both", "viz", ".", "among", "them", "those", "including", "notably", "such", "as", "like", "i.e.", "e.g.", "mainly", "chiefly":
			continue
		case "of":
			if v.Lower(i-1) == "those" {
				continue // "among them those of Cuba and Jamaica"
			}
			return nil
		case "that", "is", "to", "say":
			if i+3 < last && v.phrase(i, "that", "is", "to", "say") || v.phrase(i-1, "that", "is", "to", "say") || v.phrase(i-2, "that", "is", "to", "say") || v.phrase(i-3, "that", "is", "to", "say") {
				continue
			}
			return nil
		default:
			m := v.MentionAt(i)
			if i == head+1 || m < 0 {
				return nil
			}
			if l := v.listOf[m]; l >= 0 && v.lists[l].first >= v.Doc.Mentions[m].First-1 {
				return v.named(m, v.IsParty)
			}
			return nil
		}
	}
	return nil
}

// Others returns those told beside the names of the list that head belongs to:
// "Venezuela and thirteen other governments, among them those of Cuba and Haiti,".
func (v *View) Others(head int) []Ref {
	m := v.MentionAt(head)
	if m < 0 {
		return nil
	}
	l := v.ListOf(m)
	i, last := v.Doc.Mentions[l[len(l)-1]].Last, v.Doc.Sentences[v.Doc.Tokens[head].Sentence].Last
	if i >= last || v.Lower(i) != "and" {
		return nil
	}
	other := false
	for i++; i < last && i < v.Doc.Mentions[l[len(l)-1]].Last+6; i++ {
		switch w := v.Lower(i); {
		case w == "other" || w == "others" || w == "more":
			other = true
			if w == "others" {
				return v.listed(i)
			}
		case other && (words.Group(w) || words.Body(w)):
			return v.listed(i)
		case !v.Tag(i, "CD") && !v.Tag(i, "JJ") && !v.Tag(i, "DT") && !v.Tag(i, "NN"):
			return nil
		}
	}
	return nil
}

// phrase reports whether the words stand from token i on.
func (v *View) phrase(i int, words ...string) bool {
	for k, w := range words {
		if i < 0 || i+k >= len(v.Doc.Tokens) || v.Lower(i+k) != w {
			return false
		}
	}
	return true
}

// pronoun resolves it, they, its, "the country" from what was spoken of.
func (v *View) pronoun(head int, w, l string) []Ref {
	f := v.focusAt(head)
	one := func(id, via string) []Ref {
		if id == "" {
			return nil
		}
		return []Ref{{id, head, head + 1, via}}
	}
	switch w {
	case "it", "its", "itself":
		return one(f.party, "pronoun")
	case "former", "latter":
		return one(v.ofTwo(head, w == "latter"), "pronoun")
	case "they", "them", "their", "both":
		if len(f.plural) > 1 {
			return at1(f.plural, head, "pronoun")
		}
		return one(f.party, "pronoun")
	}
	if words.Country(w) && v.definite(head) {
		if f.party != "" && v.Type(f.party) == corpus.State {
			return one(f.party, "nominal")
		}
		return one(v.Hero, "nominal")
	}
	return nil
}

// at1 puts refs to where they are taken up again.
func at1(refs []Ref, i int, via string) []Ref {
	out := make([]Ref, len(refs))
	for k, r := range refs {
		out[k] = Ref{r.Entity, i, i + 1, via}
	}
	return out
}

// specified reports whether a phrase behind the noun says which one is meant.
func (v *View) specified(head int) bool {
	for _, k := range v.kids[head] {
		if p := v.prep(k); v.Doc.Tokens[k].Dep == "nmod" && (p == "of" || p == "between" || p == "for" || p == "on" && words.Pact(v.Lemma(head))) {
			return true
		}
	}
	return false
}

// Definite reports whether a noun points back to something: the, this, such, its.
func (v *View) Definite(head int) bool { return v.definite(head) }

func (v *View) definite(head int) bool {
	for _, k := range v.kids[head] {
		switch v.Lower(k) {
		case "the", "this", "that", "its", "his", "her", "their", "our", "such", "these", "same":
			return true
		}
	}
	return head > 0 && (v.Lower(head-1) == "the" || v.Lower(head-1) == "such")
}

// Things returns every entity an argument names: its mention with the whole
// list, of any type but persons; else its parties.
func (v *View) Things(head int) []Ref {
	if m := v.MentionAt(head); m >= 0 {
		x := v.Doc.Mentions[m]
		if t := v.Type(x.Entity); x.Entity != "" && t != corpus.Person {
			return v.named(m, func(id string) bool { return v.Type(id) == t || v.IsParty(id) && v.IsParty(x.Entity) })
		}
	}
	if refs := v.Parties(head); len(refs) > 0 {
		return refs
	}
	return v.Frames(head)
}

// Frames returns what an argument names that one can take part in: the
// mention with its list, or what "it", "the treaty", "the programme" mean.
func (v *View) Frames(head int) []Ref { return v.frames(head, 0) }

func (v *View) frames(head, depth int) []Ref {
	if head < 0 || depth > 4 {
		return nil
	}
	if m := v.MentionAt(head); m >= 0 {
		return v.named(m, v.IsFrame)
	}
	w, l := v.Lower(head), v.Lemma(head)
	if m := v.apposed(head); m >= 0 && v.IsFrame(v.Doc.Mentions[m].Entity) {
		return v.named(m, v.IsFrame)
	}
	if v.definite(head) && !v.specified(head) || w == "it" || w == "them" || w == "which" || w == "itself" {
		if id := v.taken(head, w, l); id != "" {
			return []Ref{{id, head, head + 1, "nominal"}}
		}
	}
	if words.Pact(l) && v.Kid(head, "nmod:poss") >= 0 && v.Lower(v.Kid(head, "nmod:poss")) == "its" { // "ratified its statute": the court's
		if id := v.LastFrame(head, v.isClub); id != "" {
			return []Ref{{id, head, head + 1, "nominal"}}
		}
	}
	var out []Ref
	if t := v.Doc.Tokens[head]; t.Dep == "appos" && t.Head >= 0 && v.MentionAt(t.Head) >= 0 {
		return v.frames(t.Head, depth+1)
	}
	for _, k := range v.kids[head] {
		dep := v.Doc.Tokens[k].Dep
		if dep == "appos" || dep == "conj" && v.clauseOf[k] < 0 || dep == "compound" && v.MentionAt(k) >= 0 && !v.IsParty(v.Doc.Mentions[v.MentionAt(k)].Entity) && (words.Scheme(l) || words.Pact(l)) {
			out = append(out, v.frames(k, depth+1)...)
		}
	}
	return out
}

// apposed is the mention that a common noun is said of: "BLACKSEAFOR, the naval
// group which …"; -1 if none stands before its comma.
func (v *View) apposed(head int) int {
	first, _ := v.Sentence(head)
	if !v.Tag(head, "NN") {
		return -1
	}
	k := head - 1
	for k > first && (v.Tag(k, "JJ") || v.Tag(k, "NN") || v.Tag(k, "DT")) && v.MentionAt(k) < 0 {
		k--
	}
	if k <= first || v.Lower(k) != "," || k == head-1 {
		return -1
	}
	if k--; v.Lower(k) == ")" && k-2 > first {
		k -= 3
	}
	return v.MentionAt(k)
}

// taken returns the last thing of a fitting kind that was spoken of.
func (v *View) taken(head int, w, l string) string {
	fits := func(string) bool { return false }
	switch {
	case w == "it" || w == "itself" || w == "them":
		fits = func(id string) bool { return v.IsFrame(id) }
	case words.Pact(l):
		return v.pact(head, l)
	case words.Club(l):
		fits = func(id string) bool { return v.Type(id) == corpus.Organization }
	case words.Scheme(l):
		fits = func(id string) bool { return v.Type(id) == corpus.Programme || v.Type(id) == corpus.Event }
	}
	return v.LastFrame(head, fits)
}

// pact returns the agreement that a noun such as "the convention" takes up: one
// whose name has the noun before any other; "the agreement", "the text" can be
// any. "The first treaty that …" may also be named in the next two sentences.
func (v *View) pact(head int, noun string) string {
	isPact := func(id string) bool { return v.Type(id) == corpus.Agreement }
	if id := v.LastFrame(head, func(id string) bool { return isPact(id) && v.nameHas(id, noun) }); id != "" {
		return id
	}
	if words.AnyPact(noun) {
		if id := v.LastFrame(head, isPact); id != "" {
			return id
		}
	}
	s := v.Doc.Tokens[head].Sentence
	for m := v.mentionBefore(head) + 1; m < len(v.Doc.Mentions); m++ {
		x := v.Doc.Mentions[m]
		if x.First >= len(v.Doc.Tokens) || v.Doc.Tokens[x.First].Sentence > s+2 {
			break
		}
		if isPact(x.Entity) && (v.nameHas(x.Entity, noun) || noun == "treaty" && v.nameHas(x.Entity, "convention")) {
			return x.Entity
		}
	}
	return ""
}

// nameHas reports whether a name of the entity has the word.
func (v *View) nameHas(id, word string) bool {
	e := v.Doc.EntityByID(id)
	return e != nil && strings.Contains(" "+corpus.Fold(e.Name)+" ", " "+word+" ")
}

// Before reports whether word w stands before token i, articles stepped over.
func (v *View) Before(i int, w string) bool {
	for i--; i > 0 && v.Tag(i, "DT"); i-- {
	}
	return i >= 0 && v.Lower(i) == w
}

// LastFrame returns the thing to take part in that was last mentioned before
// token i, in the same section, and that fits.
func (v *View) LastFrame(i int, fits func(id string) bool) string {
	return v.LastMention(i, func(m int) bool { return fits(v.Doc.Mentions[m].Entity) })
}

// reach is how many sentences back something spoken of can be taken up.
const reach = 8

// LastMention is LastFrame for a test of mentions.
func (v *View) LastMention(i int, fits func(m int) bool) string {
	d := v.Doc
	if i < 0 || i >= len(d.Tokens) {
		return ""
	}
	s := d.Tokens[i].Sentence
	lo := s - reach
	for m := v.mentionBefore(i); m >= 0; m-- {
		x := d.Mentions[m]
		if x.First >= len(d.Tokens) || d.Tokens[x.First].Sentence < lo || v.section[d.Tokens[x.First].Sentence] != v.section[s] {
			return ""
		}
		if x.Entity != "" && v.IsFrame(x.Entity) && fits(m) {
			return x.Entity
		}
	}
	return ""
}

// mentionBefore returns the index of the last mention that ends before token i.
func (v *View) mentionBefore(i int) int {
	ms := v.Doc.Mentions
	lo, hi := 0, len(ms)
	for lo < hi {
		m := (lo + hi) / 2
		if ms[m].Last <= i {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo - 1
}

// Span returns the words from token first up to last as offsets into the text.
func (v *View) Span(first, last int) corpus.Span {
	d := v.Doc
	if first < 0 || last > len(d.Tokens) || first >= last {
		return corpus.Span{}
	}
	return corpus.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}
}
