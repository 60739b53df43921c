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

// rank says how well a class of verb dates the beginning of a kind of
// programme: an agreement begins with its signing, a body with its founding.
func rank(class string, kind corpus.ProgrammeKind) float64 {
	switch kind {
	case corpus.KindAgreement, corpus.KindPlan:
		return map[string]float64{"sign": 0.95, "adopt": 0.85, "conclude": 0.8, "found": 0.75, "open": 0.7, "announce": 0.5, "force": 0.6}[class]
	case corpus.KindExercise, corpus.KindProcess:
		return map[string]float64{"found": 0.9, "hold": 0.85, "open": 0.8, "adopt": 0.8, "sign": 0.7, "force": 0.5, "announce": 0.4}[class]
	}
	return map[string]float64{"found": 0.95, "adopt": 0.85, "open": 0.7, "sign": 0.8, "conclude": 0.6, "hold": 0.5, "announce": 0.5, "force": 0.6}[class]
}

// dating is a date that may be the beginning (or the end) of a programme.
type dating struct {
	value corpus.EDTF
	span  corpus.Span // of the sentence that says so
	rule  string
	score float64
	end   bool
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
	for _, p := range ps {
		c.since(i, p, ts)
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

// beside reads a date that stands at the name: "(2004)", "of 6 May 2000".
func (c *clock) beside(i, p int, ts []int) {
	toks, last := c.d.Tokens, c.d.Sentences[i].Last
	k := c.d.Mentions[p].Last
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

// verb reads a date that a verb of beginning or ending at token v ties to a
// programme.
func (c *clock) verb(i, v int, ps, ts []int) {
	s := c.d.Sentences[i]
	for _, sv := range startVerbs()[c.d.Tokens[v].Lemma] {
		if !c.follows(v, s.Last, sv.phrase) {
			continue
		}
		t := c.timeOf(i, v, ts, sv.class == "hold")
		if t < 0 {
			continue
		}
		p := c.themeOf(i, v, ps, sv)
		if p < 0 {
			continue
		}
		if sv.class == "end" {
			c.take(i, p, c.d.Times[t].Value, "end", 0.7)
			continue
		}
		c.take(i, p, c.d.Times[t].Value, sv.class, rank(sv.class, c.kinds[c.d.Mentions[p].Entity]))
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

// timeOf finds the date of the verb: the next after it in its clause, else the
// last before it in its clause (of a series the first).
func (c *clock) timeOf(i, v int, ts []int, series bool) int {
	for _, t := range ts {
		if x := c.d.Times[t]; x.First > v && x.First <= v+24 && !c.verbBetween(v+1, x.First) {
			return t
		}
	}
	found := -1
	for k := len(ts) - 1; k >= 0; k-- {
		if x := c.d.Times[ts[k]]; x.Last <= v && x.Last > v-24 && !c.verbBetween(x.Last, c.auxiliary(v)) && c.free(x) {
			found = ts[k]
			if !series {
				return found
			}
		}
	}
	return found
}

// free reports whether a date before the verb may be the verb's: it opens the
// sentence or follows a preposition.
func (c *clock) free(x nlp.Time) bool { return !x.Naming }

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

// themeOf finds the programme that began: the object of an active verb, the
// subject of a passive or intransitive one, the name before a participle.
func (c *clock) themeOf(i, v int, ps []int, sv startVerb) int {
	passive := c.passive(v)
	if !passive && !sv.self || !passive && c.d.Tokens[v].Tag != "VBN" {
		for _, p := range ps {
			if m := c.d.Mentions[p]; m.First > v && m.First <= v+14 && !c.verbBetween(v+1, m.First) && !c.stop(v+1, m.First) {
				return p
			}
		}
	}
	if !passive && !sv.self {
		return -1
	}
	found := -1
	for _, p := range ps {
		m := c.d.Mentions[p]
		if m.Last > v {
			break
		}
		if v-m.Last > 30 {
			continue
		}
		// a later name outranks an earlier one unless a preposition governs it
		if found < 0 || !c.governed(m) || m.Last >= v-2 {
			found = p
		}
	}
	return found
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
	return v > 0 && t.Tag == "VBN" || v > 0 && (c.d.Tokens[v-1].Text == "," || c.d.Tokens[v-1].Text == ")")
}

// stop reports whether a mark that ends a clause stands in [a, b).
func (c *clock) stop(a, b int) bool {
	for k := a; k < b; k++ {
		if t := c.d.Tokens[k].Text; t == ";" || t == ":" || t == "—" {
			return true
		}
	}
	return false
}

// governed reports whether a preposition stands before m.
func (c *clock) governed(m nlp.Mention) bool {
	k := m.First - 1
	for k >= 0 && (c.d.Tokens[k].Tag == "DT" || c.d.Tokens[k].Tag == "PRP$") {
		k--
	}
	return k >= 0 && (c.d.Tokens[k].Tag == "IN" || c.d.Tokens[k].Tag == "TO")
}

// since reads "X has … since DATE", where X is the subject.
func (c *clock) since(i, p int, ts []int) {
	s, toks := c.d.Sentences[i], c.d.Tokens
	m := c.d.Mentions[p]
	k := m.Last
	if k < s.Last && (toks[k].Text == "(" || toks[k].Text == ",") { // bracket or apposition
		open := toks[k].Text
		for k++; k < s.Last && toks[k].Text != ")" && toks[k].Text != ","; k++ {
		}
		k++
		if open == "(" && k < s.Last && toks[k].Text == "," {
			for k++; k < s.Last && toks[k].Text != ","; k++ {
			}
			k++
		}
	}
	if k >= s.Last || toks[k].Lemma != "have" || c.governed(m) {
		return
	}
	for _, t := range ts {
		if x := c.d.Times[t]; x.First > k && strings.HasSuffix(string(x.Value), "/..") {
			c.take(i, p, x.Value, "since", 0.55)
			return
		}
	}
}

// sole dates an exercise by the only dates of its sentence.
func (c *clock) sole(i, p int, ts []int) {
	if c.kinds[c.d.Mentions[p].Entity] != corpus.KindExercise {
		return
	}
	for _, t := range ts {
		if !c.d.Times[t].Naming {
			c.take(i, p, c.d.Times[t].Value, "sole", 0.4)
			return
		}
	}
}
