package entity

import (
	"strings"
	"sync"

	"concord/corpus"
	"concord/nlp"
)

// startVerb is a verb that tells when something began or ended.
type startVerb struct {
	class  string
	phrase []string // words that must follow
	self   bool     // the programme is its subject even when it is active
}

var startVerbs = sync.OnceValue(func() map[string][]startVerb {
	m := map[string][]startVerb{}
	for _, r := range rows("starts.tsv") {
		v := startVerb{class: column(r, 1), self: column(r, 2) == "subject"}
		if p, ok := strings.CutPrefix(column(r, 2), "+"); ok {
			v.phrase = strings.Fields(p)
			v.self = v.class == "force" || v.phrase[0] == "into"
		}
		m[r[0]] = append(m[r[0]], v)
	}
	return m
})

// startNouns maps nouns of beginning to the class of the verb they are made of.
var startNouns = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, r := range rows("starts.tsv") {
		for _, n := range list(r, 3) {
			m[n] = column(r, 1)
		}
	}
	return m
})

// rank says how well a class of verb dates the beginning of a kind of
// programme: an agreement begins with its signing, a body with its founding.
func rank(class string, kind corpus.ProgrammeKind) float64 {
	switch kind {
	case corpus.KindAgreement, corpus.KindPlan:
		return map[string]float64{"sign": 0.95, "adopt": 0.85, "conclude": 0.8, "found": 0.75, "open": 0.7, "announce": 0.5, "force": 0.6}[class]
	case corpus.KindExercise, corpus.KindProcess:
		return map[string]float64{"found": 0.9, "hold": 0.85, "open": 0.8, "adopt": 0.8, "sign": 0.7, "force": 0.5, "announce": 0.4, "succeed": 0.6}[class]
	}
	return map[string]float64{"found": 0.95, "adopt": 0.85, "open": 0.7, "sign": 0.8, "conclude": 0.6, "hold": 0.5, "announce": 0.5, "force": 0.6, "succeed": 0.7}[class]
}

// dating is a date that may be the beginning (or the end) of a programme.
type dating struct {
	value corpus.EDTF
	span  corpus.Span // of the sentence that says so
	rule  string
	score float64
}

// clock reads the dates of programmes out of one document.
type clock struct {
	d     *nlp.Doc
	kinds map[string]corpus.ProgrammeKind
	best  map[string]dating // by entity ID
	ends  map[string]dating
}

// sentence reads one sentence: its programmes are mentions ps of d, its dates
// times ts.
func (c *clock) sentence(i int, ps []int, ts []int) {
	for _, p := range ps {
		c.beside(i, p, ts)
	}
	s := c.d.Sentences[i]
	for t := s.First; t < s.Last; t++ {
		if strings.HasPrefix(c.d.Tokens[t].Tag, "VB") {
			c.verb(i, t, ps, ts)
		}
	}
	c.nouns(i, ps, ts)
	for _, p := range ps {
		c.since(i, p, ts)
		c.succession(i, p, ts)
		c.sole(i, p, ts)
	}
}

func (c *clock) take(i int, p int, value corpus.EDTF, rule string, score float64) {
	from, to := bounds(value)
	id := c.d.Mentions[p].Entity
	span := c.d.Sentences[i].Span
	if rule == "end" {
		if to != "" && score > c.ends[id].score {
			c.ends[id] = dating{value: to, span: span, rule: rule, score: score}
		}
		return
	}
	if from != "" && score > c.best[id].score {
		c.best[id] = dating{value: from, span: span, rule: rule, score: score}
	}
}

// bounds takes an interval or set apart. A date is its own beginning and end.
func bounds(v corpus.EDTF) (from, to corpus.EDTF) {
	s := string(v)
	if strings.HasPrefix(s, "{") {
		parts := strings.Split(strings.Trim(s, "{}"), ",")
		return corpus.EDTF(parts[0]), corpus.EDTF(parts[len(parts)-1])
	}
	a, b, ok := strings.Cut(s, "/")
	if !ok {
		return v, v
	}
	if a != ".." {
		from = corpus.EDTF(a)
	}
	if b != ".." {
		to = corpus.EDTF(b)
	}
	return from, to
}

// beside reads a date that stands at the name: "the 1995 X", "X (2004)", "X of
// 6 May 2000", "X, in force since 2021".
func (c *clock) beside(i, p int, ts []int) {
	toks, last := c.d.Tokens, c.d.Sentences[i].Last
	k := c.d.Mentions[p].Last
	for _, t := range ts {
		if x := c.d.Times[t]; x.Last == c.d.Mentions[p].First && len(x.Value) == 4 && c.kinds[c.d.Mentions[p].Entity] != corpus.KindExercise {
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
	passive := c.passive(v)
	for u, n := v, 0; u >= 0 && n < 3; n++ { // "was signed … and took effect": verbs share a subject
		if h, dep := c.relation(p); h == u {
			switch {
			case dep == "nsubj:pass", dep == "obj" && !sv.self && n == 0:
				return 1
			case dep == "nsubj" && sv.self && (len(sv.phrase) > 0 || sv.class == "succeed" || !c.hasObject(v)), dep == "nsubj" && passive && u == v:
				return 1
			}
		} else if h >= 0 && n == 0 && sv.class == "found" && dep == "nmod" && class("talks")[toks[h].Lemma] && toks[h].Head == v && toks[h].Dep == "obj" {
			return 0.5 // "began talks on X"
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
	if c.whose(m, v) {
		return 0.8
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
	return v > 0 && (t.Tag == "VBN" || c.d.Tokens[v-1].Text == "," || c.d.Tokens[v-1].Text == ")")
}

// governed reports whether a preposition stands before m.
func (c *clock) governed(m nlp.Mention) bool {
	k := m.First - 1
	for k >= 0 && (c.d.Tokens[k].Tag == "DT" || c.d.Tokens[k].Tag == "PRP$") {
		k--
	}
	return k >= 0 && (c.d.Tokens[k].Tag == "IN" || c.d.Tokens[k].Tag == "TO")
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

// subject picks the programme that a sentence is about: its subject, or the
// only one it names.
func (c *clock) subject(ps []int) int {
	for _, p := range ps {
		if _, dep := c.relation(p); strings.HasPrefix(dep, "nsubj") {
			return p
		}
	}
	if len(ps) == 1 {
		return ps[0]
	}
	return -1
}

// pronouns reads a sentence that opens with "It", which means programme p of
// the sentence before.
func (c *clock) pronouns(i, p int, ts []int) {
	s := c.d.Sentences[i]
	for t := s.First; t < s.Last; t++ {
		if strings.HasPrefix(c.d.Tokens[t].Tag, "VB") {
			c.verb(i, t, []int{p}, ts)
		}
	}
}
