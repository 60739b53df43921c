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
		if self, p, ok := strings.Cut(column(r, 2), "+"); ok {
			v.phrase = strings.Fields(p)
			v.self = self != "" || v.class == "force" || v.phrase[0] == "into"
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
		return map[string]float64{"found": 0.9, "hold": 0.85, "first": 0.85, "open": 0.8, "adopt": 0.8, "sign": 0.7, "force": 0.5, "announce": 0.4, "succeed": 0.6}[class]
	}
	return map[string]float64{"found": 0.95, "adopt": 0.85, "open": 0.7, "sign": 0.8, "conclude": 0.6, "first": 0.75, "hold": 0.5, "announce": 0.5, "force": 0.6, "succeed": 0.7}[class]
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
	d      *nlp.Doc
	kinds  map[string]corpus.ProgrammeKind
	best   map[string]dating // by entity ID
	ends   map[string]dating
	told   map[string]telling // the last date told of each by a verb
	parent map[string]string  // the agreements that bodies go back to
	it     int                // the mention that "It" stands for, -1 if none
}

// telling is a date that a verb told of a programme.
type telling struct {
	sentence, last int // its sentence and the token behind it
	class          string
}

func newClock(d *nlp.Doc, kinds map[string]corpus.ProgrammeKind) *clock {
	return &clock{d: d, kinds: kinds, best: map[string]dating{}, ends: map[string]dating{}, told: map[string]telling{}, parent: map[string]string{}, it: -1}
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
		c.running(i, p, ts)
		c.sole(i, p, ts)
	}
	c.gapped(i, ps, ts)
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
