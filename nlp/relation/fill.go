package relation

import (
	"strings"

	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// reach is how many tokens from a trigger an argument may stand that the
// parser has hung elsewhere.
const reach = 16

// agents returns who fills the subject's slots of a clause: by the tree, else
// on the surface.
func (m *matcher) agents(c *clause.Clause, p *pattern) []clause.Ref {
	var out []clause.Ref
	for _, h := range m.fill(c, p.subj) {
		out = append(out, m.who(h)...)
	}
	if len(out) == 0 && has(p.subj, "iobj") {
		if h := m.receiver(c, p.object); h >= 0 {
			out = m.who(h)
		}
	}
	if len(out) == 0 && !has(p.subj, "subj") { // "gets a third of its power from Iran"
		if has(p.subj, "owner") {
			return m.makers(c, p)
		}
		for _, slot := range p.subj {
			if slot != "obj" && slot != "iobj" && slot[0] != '@' {
				for _, h := range m.behind(c.Head, slot) {
					refs := m.who(h)
					if len(refs) == 0 && p.predicate == corpus.Hosts { // "the far north of Norway"
						refs = m.owners(h, 0)
					}
					out = append(out, refs...)
				}
			}
		}
		return out
	}
	if series := m.datedSubjects(c); len(series) > 1 && has(p.subj, "subj") {
		return series
	}
	if len(out) > 0 {
		return m.joined(c, out)
	}
	if c.Passive {
		for _, h := range m.behind(c.Head, "by") {
			out = append(out, m.who(h)...)
		}
		return out
	}
	return m.joined(c, m.leftward(c))
}

// makers are those whose goods the object of the clause is: "both armies fly
// Turkish drones", "Morocco has ordered Israeli radars".
func (m *matcher) makers(c *clause.Clause, p *pattern) []clause.Ref {
	var out []clause.Ref
	for _, o := range c.Patients() {
		if x := m.v.MentionAt(o - 1); m.isObject(o, p.object) && x >= 0 && m.d.Mentions[x].How == corpus.ByDemonym {
			out = append(out, m.v.Parties(o-1)...)
		}
	}
	return out
}

// datedSubjects are the names before the verb that have each a date of their
// own: "Spain in March 2022, France in July 2024 and Peru on 1 June endorsed".
func (m *matcher) datedSubjects(c *clause.Clause) []clause.Ref {
	if c.Passive || c.Participle {
		return nil
	}
	first, _ := m.v.Sentence(c.Head)
	var out []clause.Ref
	for k := c.Head - 1; k > first; {
		t := m.v.TimeAt(k)
		if t < 0 {
			return out
		}
		k = m.d.Times[t].First - 1
		for k >= first && (m.v.TimeAt(k) == t || m.v.Tag(k, "IN")) && m.v.MentionAt(k) < 0 {
			k--
		}
		x := -1
		if k >= first {
			x = m.v.MentionAt(k)
		}
		if x < 0 || !m.v.IsParty(m.d.Mentions[x].Entity) {
			return out
		}
		n := m.d.Mentions[x]
		out = append([]clause.Ref{{Entity: n.Entity, First: n.First, Last: n.Last, Via: "name"}}, out...)
		k = n.First - 1
		for k > first && (m.v.Tag(k, "DT") || m.v.Tag(k, "CC") || m.v.Lower(k) == ",") {
			k--
		}
	}
	return out
}

// leftward looks for the subject left of the verb, where the parser found none
// that names a party: the noun before a relative pronoun, the phrase before
// the verb group, the subject of the verb this one is coordinated with.
func (m *matcher) leftward(c *clause.Clause) []clause.Ref {
	if c.Participle || m.v.Tag(c.Head, "VBG") && len(c.Subjects) > 0 {
		return nil
	}
	first, _ := m.v.Sentence(c.Head)
	k := c.Head - 1
	for k >= first && (m.v.Tag(k, "RB") || m.v.Tag(k, "MD") || m.auxiliary(k)) {
		k--
	}
	if k >= first && m.v.Tag(k, "W") {
		if a := m.v.Antecedent(k); a >= 0 {
			return m.who(a)
		}
		return nil
	}
	if x := m.v.MentionAt(k); k >= first && x >= 0 && len(c.Subjects) > 0 && c.Subjects[0] < k && m.v.IsParty(m.d.Mentions[x].Entity) && m.d.Mentions[x].Last == k+1 { // "In Central Africa Rwanda competes"
		if n := m.d.Mentions[x].First; n > first && m.v.MentionAt(n-1) >= 0 {
			return m.who(k)
		}
	}
	if len(c.Subjects) == 0 {
		if h := m.v.LeftSubject(c.Head); h >= 0 {
			return m.who(h)
		}
		if h := m.openNoun(c.Head); h >= 0 {
			return m.who(h)
		}
	}
	if k >= first && (m.v.Tag(k, "CC") || m.v.Lower(k) == ",") {
		all := m.v.SentenceClauses(c.Sentence)
		for i := len(all) - 1; i >= 0; i-- {
			if g := &all[i]; g.Head < c.Head && !g.Passive && !g.Participle && len(g.Subjects) > 0 && g.Subjects[0] < g.Head {
				return m.who(g.Subjects[0])
			}
		}
	}
	return nil
}

// openNoun is the head of the nearest phrase left of token i that no
// preposition governs, in the same clause: "Dushanbe in turn sent", "180
// soldiers at a time served". It returns -1 if there is none.
func (m *matcher) openNoun(i int) int {
	first, _ := m.v.Sentence(i)
	for k := i - 1; k >= max(first, i-reach); k-- {
		switch w := m.v.Lower(k); {
		case m.v.Tag(k, "W") || w == ";" || w == ":" || m.finite(k) && m.v.MentionAt(k) < 0 || m.v.Tag(k, "CC") && k < i-1:
			return -1
		case m.v.TimeAt(k) >= 0 || m.v.MentionAt(k) < 0 && !m.v.Tag(k, "NN"):
			continue
		}
		j := m.opening(k, first)
		if j > first && (m.v.Tag(j-1, "IN") || m.v.Tag(j-1, "TO")) {
			k = j - 1
			continue
		}
		return k
	}
	return -1
}

// opening is the first token of the noun phrase or list of names that ends at k.
func (m *matcher) opening(k, first int) int {
	for k >= first {
		if x := m.v.MentionAt(k); x >= 0 {
			l := m.v.ListOf(x)
			k = max(first, m.d.Mentions[l[0]].First)
		}
		if k == first || m.v.MentionAt(k-1) < 0 && !m.v.Tag(k-1, "NN") && !m.v.Tag(k-1, "JJ") && !m.v.Tag(k-1, "DT") && !m.v.Tag(k-1, "CD") && !m.v.Tag(k-1, "PRP$") && !m.v.Tag(k-1, "POS") {
			return k
		}
		k--
	}
	return first
}

func (m *matcher) auxiliary(k int) bool {
	switch m.v.Lemma(k) {
	case "have", "be", "do":
		return true
	}
	return false
}

// joined adds those beside whom the subjects act: "together with Egypt".
func (m *matcher) joined(c *clause.Clause, refs []clause.Ref) []clause.Ref {
	if len(refs) == 0 {
		return nil
	}
	_, last := m.v.Sentence(c.Head)
	for i := c.Head + 1; i+2 < min(last, c.Head+2*reach); i++ {
		w := m.v.Lower(i)
		if w == ";" || m.v.Tag(i, "VB") {
			break
		}
		if (w == "together" || w == "along" || w == "jointly") && m.v.Lower(i+1) == "with" {
			if h := m.phrase(i + 2); h >= 0 {
				refs = append(refs, m.v.Parties(h)...)
			}
			break
		}
	}
	return refs
}

// patients returns what fills the object's slots: by the tree, else on the surface.
func (m *matcher) patients(c *clause.Clause, p *pattern) []clause.Ref {
	var out []clause.Ref
	for _, slot := range p.obj {
		heads := m.fill(c, []string{slot})
		if slot == "to" && p.object == "@money" { // "15 million to A and 20 million to B"
			heads = append(heads, m.behind(c.Head, slot)...)
		}
		for _, h := range heads {
			refs := m.fitting(p, m.what(h, 0))
			if len(refs) == 0 && p.predicate == corpus.Hosts {
				refs = m.seatOf(h)
			}
			out = append(out, refs...)
		}
		if len(out) > 0 && p.object != "" {
			return out // whom it is given to, not also what for
		}
	}
	if len(out) > 0 {
		return out
	}
	if has(p.obj, "iobj") {
		if h := m.receiver(c, p.object); h >= 0 {
			if out = m.fitting(p, m.what(h, 0)); len(out) > 0 {
				return out
			}
		}
	}
	if has(p.obj, "obj") && !c.Passive {
		if h := m.phrase(m.pastAdverbs(c.Head + 1)); h >= 0 {
			if out = m.fitting(p, m.what(h, 0)); len(out) > 0 {
				return out
			}
		}
	}
	if h := m.fronted(c); h >= 0 && has(p.obj, "obj") {
		if out = m.fitting(p, m.what(h, 0)); len(out) > 0 {
			return out
		}
	}
	for _, prep := range p.obj {
		if prep == "obj" || prep == "subj" {
			continue
		}
		for _, h := range m.behind(c.Head, prep) {
			out = append(out, m.fitting(p, m.what(h, 0))...)
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// fronted is the object that stands before the subject as a relative pronoun:
// "the plan that Poland supported", "Cyprus, whose request Ankara vetoes". It
// returns -1 if there is none.
func (m *matcher) fronted(c *clause.Clause) int {
	if c.Passive || len(c.Subjects) == 0 || c.Subjects[0] > c.Head {
		return -1
	}
	first, _ := m.v.Sentence(c.Head)
	k := m.opening(c.Subjects[0], first) - 1
	if k > first && m.v.Tag(k, "NN") && m.v.MentionAt(k) < 0 {
		k = m.opening(k, first) - 1
	}
	if k < first || !m.v.Tag(k, "W") && m.v.Lower(k) != "that" {
		return -1
	}
	for i := k - 2; i >= first && m.v.Tag(k-1, "CC"); i-- { // "that A asked for and that B supported"
		if m.v.Lower(i) == m.v.Lower(k) {
			return m.v.Antecedent(i)
		}
	}
	return m.v.Antecedent(k)
}

// fitting keeps the entities that can be objects of the pattern's predicate;
// towns are those of their state where troops are sent.
func (m *matcher) fitting(p *pattern, refs []clause.Ref) []clause.Ref {
	var out []clause.Ref
	for _, r := range refs {
		if m.v.Type(r.Entity) == corpus.Person && !m.suits(p.predicate, r.Entity) {
			out = append(out, m.fitting(p, m.v.Parties(m.v.HeadOf(r.First, r.Last)))...) // his country
			continue
		}
		if p.predicate != corpus.Borders && p.predicate != corpus.Hosts && p.predicate != corpus.Supports && p.predicate != corpus.Mediates {
			if g := m.v.Ground(r.Entity); g != "" {
				r.Entity = g
			}
		}
		if m.suits(p.predicate, r.Entity) {
			out = append(out, r)
		}
	}
	return out
}

func (m *matcher) pastAdverbs(i int) int {
	for i < len(m.d.Tokens) && (m.v.Tag(i, "RB") || m.v.Tag(i, "RP")) && m.v.MentionAt(i) < 0 {
		i++
	}
	return i
}

// receiver is the head of the phrase right behind a verb of giving that has
// what is given behind it: "lent Kenya 400 million dollars", "granted it the
// status". It returns -1 if there is none.
func (m *matcher) receiver(c *clause.Clause, object string) int {
	if c.Passive || object == "" {
		return -1
	}
	_, last := m.v.Sentence(c.Head)
	h := m.phrase(m.pastAdverbs(c.Head + 1))
	if h < 0 {
		return -1
	}
	for i := h + 1; i < min(last, h+9); i++ {
		switch {
		case m.isObject(i, object):
			return h
		case m.v.Tag(i, "IN") && m.v.Lower(i) != "than" && m.v.Lower(i) != "about", m.v.Tag(i, "VB"), m.v.Tag(i, "TO"), m.v.Tag(i, "W"):
			return -1
		}
	}
	return -1
}

// isObject reports whether token i is the object or of the class of objects
// that a pattern names.
func (m *matcher) isObject(i int, object string) bool {
	if class, ok := strings.CutPrefix(object, "@"); ok {
		switch {
		case class == "name":
			x := m.v.MentionAt(i)
			return x >= 0 && m.v.IsParty(m.d.Mentions[x].Entity)
		case class == "money" && m.counts(i):
			return false
		}
		return words.Class(class, m.v.Lower(i)) || words.Class(class, m.v.Lemma(i))
	}
	return m.v.Lemma(i) == object
}

// counts reports whether a word for a large number counts things: "2 million
// doses" is no money.
func (m *matcher) counts(i int) bool {
	switch m.v.Lower(i) {
	case "million", "billion", "trillion":
		_, last := m.v.Sentence(i)
		return i+1 < last && m.v.Tag(i+1, "NN") && m.v.MentionAt(i+1) < 0 && !words.Class("money", m.v.Lower(i+1))
	}
	return false
}

// phrase is the head of the noun phrase that begins at token i: a name, or the
// last of a run of nouns. It returns -1 if none begins there.
func (m *matcher) phrase(i int) int {
	if i >= len(m.d.Tokens) {
		return -1
	}
	_, last := m.v.Sentence(i)
	head := -1
	for k := i; k < min(last, i+10); k++ {
		if x := m.v.MentionAt(k); x >= 0 {
			n := m.d.Mentions[x]
			k = n.Last - 1
			head = m.v.HeadOf(max(n.First, i), n.Last)
			if n.How != corpus.ByDemonym {
				return head
			}
			continue
		}
		switch {
		case m.v.Tag(k, "NN"):
			head = k
		case m.v.Tag(k, "PRP") && !m.v.Tag(k, "PRP$"):
			return k
		case head >= 0:
			return head
		case m.v.Tag(k, "DT"), m.v.Tag(k, "PRP$"), m.v.Tag(k, "JJ"), m.v.Tag(k, "CD"), m.v.Tag(k, "RB"), m.v.Tag(k, "$"), m.v.Tag(k, "PDT"), m.v.Tag(k, "VBN") && k > i:
		default:
			return -1
		}
	}
	return head
}

// behind returns the heads of the phrases that stand behind the preposition
// within reach of token i, before the next finite verb.
func (m *matcher) behind(i int, prep string) []int {
	first, last := m.v.Sentence(i)
	var out []int
	for k := i + 1; k+1 < min(last, i+reach); k++ {
		w := m.v.Lower(k)
		if w == ";" || w == ":" || w == "but" || w == "while" || m.v.Tag(k, "W") || m.finite(k) {
			return out
		}
		if w != prep || k == first {
			continue
		}
		if h := m.phrase(k + 1); h >= 0 && m.v.TimeAt(h) < 0 {
			out = append(out, h)
		}
		if w != "to" { // "15 million to A and 20 million to B"
			break
		}
	}
	return out
}

// finite reports whether token k is the verb of a clause with a subject.
func (m *matcher) finite(k int) bool {
	c := m.v.ClauseOf(k)
	return c >= 0 && m.v.Clauses[c].Head == k && !m.v.Clauses[c].Participle && !m.v.Tag(k, "VBG") && m.v.Clauses[c].Link != "acl"
}

// who returns the parties that a subject names or acts for; persons stand for
// themselves.
func (m *matcher) who(h int) []clause.Ref {
	if refs := m.kingdom(h); len(refs) > 0 {
		return refs
	}
	if x := m.appositive(h); x >= 0 { // "whose federation, F, opposed it"
		n := m.d.Mentions[x]
		return []clause.Ref{{Entity: n.Entity, First: n.First, Last: n.Last, Via: "name"}}
	}
	if refs := m.v.Parties(h); len(refs) > 0 {
		return refs
	}
	if x := m.v.MentionAt(h); x >= 0 {
		n := m.d.Mentions[x]
		if owner := m.v.MentionAt(n.First - 1 - m.possessed(n.First)); owner >= 0 && m.v.Type(n.Entity) == corpus.Unit {
			return m.v.Parties(m.d.Mentions[owner].First) // "Germany's 45th Panzer Brigade"
		}
		if e := m.entity(n.Entity); e != nil && words.Class("sent", lastBefore(corpus.Fold(e.Name))) {
			if owner, _ := m.inName(corpus.Fold(e.Name), n.Entity); owner != "" { // a mission acts for its sender
				return []clause.Ref{{Entity: owner, First: n.First, Last: n.Last, Via: "body"}}
			}
		}
		switch m.v.Type(n.Entity) {
		case corpus.Person, corpus.Programme, corpus.Event, corpus.Unit:
			return []clause.Ref{{Entity: n.Entity, First: n.First, Last: n.Last, Via: "name"}}
		case corpus.Place: // a town that acts acts for its state
			if g := m.v.Ground(n.Entity); g != "" {
				return []clause.Ref{{Entity: g, First: n.First, Last: n.Last, Via: "name"}}
			}
		}
		return nil
	}
	if w := m.v.Lower(h); words.Body(w) || words.Class("troops", w) || words.Class("money", w) || words.Class("aid", w) || words.Class("arms", w) || words.Class("acting", w) {
		return m.owners(h, 0)
	}
	return nil
}

// appositive is the mention of the organisation that names the common noun at h
// between commas, -1 if none does.
func (m *matcher) appositive(h int) int {
	_, last := m.v.Sentence(h)
	if m.v.MentionAt(h) >= 0 || !m.v.Tag(h, "NN") || h+3 >= last || m.v.Lower(h+1) != "," {
		return -1
	}
	x := m.v.MentionAt(h + 2)
	if x < 0 || m.v.Type(m.d.Mentions[x].Entity) != corpus.Organization || m.d.Mentions[x].Last >= last || m.v.Lower(m.d.Mentions[x].Last) != "," {
		return -1
	}
	return x
}

// kingdom is the state that a noun such as "the kingdom" has behind it: "the
// kingdom of Jordan", "the government of Mali".
func (m *matcher) kingdom(h int) []clause.Ref {
	_, last := m.v.Sentence(h)
	if w := m.v.Lower(h); h+2 >= last || m.v.MentionAt(h) >= 0 || m.v.Lower(h+1) != "of" || !words.Country(w) && !words.Body(w) {
		return nil
	}
	if n := m.phrase(h + 2); n >= 0 && m.v.MentionAt(n) >= 0 {
		return m.v.Parties(n)
	}
	return nil
}

// what returns the things an object names; where it names none, whose it is or
// where it stands: "the streets of Haiti", "Kenyan recruits", "the conflict
// between A and B".
func (m *matcher) what(h, depth int) []clause.Ref {
	if refs := m.kingdom(h); len(refs) > 0 {
		return refs
	}
	if w := m.v.Lower(h); w == "it" || w == "them" {
		if k := m.sibling(h); k >= 0 {
			return m.what(k, depth+1)
		}
		if refs := m.answered(h); len(refs) > 0 {
			return refs
		}
		if refs := m.lastObject(h); len(refs) > 0 {
			return refs
		}
	}
	if x := m.v.MentionAt(h); x >= 0 && m.v.Type(m.d.Mentions[x].Entity) == corpus.Person {
		n := m.d.Mentions[x]
		return []clause.Ref{{Entity: n.Entity, First: n.First, Last: n.Last, Via: "name"}}
	}
	if refs := m.v.Things(h); len(refs) > 0 {
		return refs
	}
	if x := m.v.MentionAt(h); x >= 0 {
		n := m.d.Mentions[x]
		return []clause.Ref{{Entity: n.Entity, First: n.First, Last: n.Last, Via: "name"}}
	}
	if w := m.v.Lemma(h); (words.Scheme(w) || words.Class("operation", w)) && m.v.Definite(h) && m.scheme != "" && !m.v.Tag(h-1, "NN") && !m.v.Tag(h-1, "JJ") { // "these missions"
		return []clause.Ref{{Entity: m.scheme, First: h, Last: h + 1, Via: "nominal"}}
	}
	return m.owners(h, depth)
}

// possessed is 1 where an "'s" stands before token i, else 0.
func (m *matcher) possessed(i int) int {
	if i > 0 && m.v.Tag(i-1, "POS") {
		return 1
	}
	return 0
}

// ownership are the prepositions behind which stands whose a thing is.
var ownership = []string{"of", "from", "in", "between", "to", "for", "against", "with", "at"}

// owners returns whose the noun at h is: the name before it within its phrase,
// or behind it.
func (m *matcher) owners(h, depth int) []clause.Ref {
	if depth > 2 {
		return nil
	}
	if words.Class("belonging", m.v.Lemma(h)) {
		return m.newcomer(h)
	}
	first, last := m.v.Sentence(h)
	for k := h - 1; k >= max(first, h-5); k-- {
		if x := m.v.MentionAt(k); x >= 0 {
			if refs := m.v.Parties(k); len(refs) > 0 {
				return refs
			}
			break
		}
		if m.v.Tag(k, "PRP$") {
			return m.v.Parties(k)
		}
		if m.v.Tag(k, "WP$") { // "Cyprus, whose request Ankara vetoes"
			if a := m.v.Antecedent(k); a >= 0 {
				return m.v.Parties(a)
			}
		}
		if !m.v.Tag(k, "NN") && !m.v.Tag(k, "JJ") && !m.v.Tag(k, "POS") && !m.v.Tag(k, "CD") && !m.v.Tag(k, "VBN") {
			break
		}
	}
	if h+2 < last && (m.v.Lower(h+1) == "that" || m.v.Lower(h+1) == "which") && m.v.MentionAt(h+2) >= 0 { // "the asylum that Mexico granted"
		if refs := m.v.Parties(h + 2); len(refs) > 0 {
			return refs
		}
	}
	for k := h + 1; k < min(last, h+3); k++ {
		if !has(ownership, m.v.Lower(k)) {
			continue
		}
		if g := m.phrase(k + 1); g >= 0 && m.v.TimeAt(g) < 0 {
			if x := m.v.MentionAt(g); x >= 0 && m.v.Type(m.d.Mentions[x].Entity) == corpus.Person && words.Body(m.v.Lower(h)) {
				return nil // whose government that is, is not told here
			}
			return m.what(g, depth+1)
		}
	}
	for _, k := range m.v.Kids(h) {
		if has(ownership, m.v.Prep(k)) && m.v.TimeAt(k) < 0 && k > h {
			return m.what(k, depth+1)
		}
	}
	return nil
}

// newcomer is the state whose joining the noun at h means: "the accession of
// North Macedonia", "the Finnish accession". To reject one's own membership of
// an organisation is no act towards it.
func (m *matcher) newcomer(h int) []clause.Ref {
	k := -1
	if first, last := m.v.Sentence(h); h > first && m.v.MentionAt(h-1) >= 0 {
		k = h - 1
	} else if h+2 < last && m.v.Lower(h+1) == "of" {
		k = m.phrase(h + 2)
	}
	var out []clause.Ref
	if k >= 0 {
		for _, r := range m.v.Parties(k) {
			if m.v.Type(r.Entity) == corpus.State {
				out = append(out, r)
			}
		}
	}
	return out
}

// answered is the party that acted in the clause before, which another now acts
// upon: "Pakistan applied, and New Delhi has blocked it ever since".
func (m *matcher) answered(h int) []clause.Ref {
	k := m.v.ClauseOf(h)
	if k < 1 || m.v.Clauses[k].Link != "conj" || len(m.v.Clauses[k].Subjects) == 0 || m.v.Lower(h) != "it" {
		return nil
	}
	c, g := &m.v.Clauses[k], &m.v.Clauses[k-1]
	if g.Sentence != c.Sentence || len(g.Subjects) == 0 || len(g.Objects) > 0 || g.Subjects[0] > c.Subjects[0] || m.v.MentionAt(c.Subjects[0]) < 0 {
		return nil
	}
	refs, agents := m.v.Parties(g.Subjects[0]), m.v.Parties(c.Subjects[0])
	if len(refs) != 1 || len(agents) == 0 || refs[0].Entity == agents[0].Entity {
		return nil
	}
	return []clause.Ref{{Entity: refs[0].Entity, First: h, Last: h + 1, Via: "pronoun"}}
}

// lastObject is what "it" takes up as an object: the object of the last
// relation told in this sentence or the one before.
func (m *matcher) lastObject(h int) []clause.Ref {
	s := m.d.Tokens[h].Sentence
	for i := len(m.ties) - 1; i >= 0; i-- {
		t := m.ties[i]
		if s-m.d.Tokens[t.at].Sentence > 1 {
			return nil
		}
		if m.v.IsFrame(t.object) && t.at < h {
			return []clause.Ref{{Entity: t.object, First: h, Last: h + 1, Via: "pronoun"}}
		}
	}
	return nil
}

// sibling is the object of the verb that stands before the one pronoun h is
// the object of, where both have one subject: "shelters the rebels' front and
// supplies it with arms". It returns -1 if there is none.
func (m *matcher) sibling(h int) int {
	k := m.v.ClauseOf(h)
	if k < 0 || len(m.v.Clauses[k].Subjects) == 0 {
		return -1
	}
	c := &m.v.Clauses[k]
	for k--; k >= 0 && m.v.Clauses[k].Sentence == c.Sentence; k-- {
		if g := &m.v.Clauses[k]; len(g.Subjects) > 0 && g.Subjects[0] == c.Subjects[0] && len(g.Objects) > 0 && g.Objects[0] < h && m.v.MentionAt(g.Objects[0]) >= 0 {
			return g.Objects[0]
		}
	}
	return -1
}
