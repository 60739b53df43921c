package entity

import (
	"sort"
	"strings"

	"concord/corpus"
	"concord/nlp/entity/model"
)

// From these scores on the model is believed where no rule speaks: names of
// more words than one, single words, and single words as persons, which the
// model sees too often.
const (
	sureOfName   = 0.6
	sureOfWord   = 0.75
	sureOfPerson = 0.9
	sureOfFirst  = 0.95 // of a surname that opens a sentence
	sureOfLonger = 0.9  // of a name of which the rules know a part
)

// oracle asks the trained model about sentences, each once and only those in
// which the rules leave a name unexplained: the model costs more than all the
// rules together.
type oracle struct {
	model *model.Recogniser
	views *model.Views
	asked map[int][]model.Chunk // by sentence; spans are tokens of it
	tried map[string]int        // how often a name was asked about
}

// enoughTries is how many sentences are asked about one name: what the model
// says of it once holds in the whole document.
const enoughTries = 3

// hopeless reports whether the model is never believed about the single word i.
func hopeless(s *sentence, i int) bool {
	return class("never")[s.words[i].text] || heads()[s.words[i].text] != nil
}

func newOracle(m *model.Recogniser) *oracle {
	return &oracle{model: m, views: m.Extractor.NewViews(), asked: map[int][]model.Chunk{}, tried: map[string]int{}}
}

// chunks returns the names the model sees in sentence i of the document.
func (f *finder) chunks(i int) []model.Chunk {
	if c, ok := f.oracle.asked[i]; ok {
		return c
	}
	toks := f.doc.SentenceTokens(i)
	in := model.Sentence{Words: make([]string, len(toks)), Tags: make([]string, len(toks))}
	for k, t := range toks {
		in.Words[k], in.Tags[k] = t.Text, t.Tag
	}
	c := f.oracle.model.Chunks(in, f.oracle.views)
	f.oracle.asked[i] = c
	return c
}

// learned proposes what the model sees in words [i, j), a group of capitalised
// words that no rule could tell.
func (f *finder) learned(s *sentence, i, j int) {
	if j-i == 1 && (i == s.first() || hopeless(s, i)) {
		return
	}
	if text := f.text(s, i, j); f.oracle.tried[text] < enoughTries {
		f.oracle.tried[text]++
	} else {
		return
	}
	first := f.doc.Sentences[s.index].First
	for _, c := range f.chunks(s.index) {
		a := wordAt(s, first+c.First)
		b := wordAt(s, first+c.Last)
		if c.Type == model.Misc || a < i || a >= j || b <= a || b > j && c.Type != string(corpus.Person) || !f.believed(s, a, b, c) {
			continue
		}
		f.out = append(f.out, proposal{
			sent: s.index, first: a, last: b, typ: corpus.EntityType(c.Type), name: f.text(s, a, b), rule: "model", score: c.Score,
		})
	}
}

// everywhere proposes what the model sees in all sentences, besides what the
// rules and the gazetteers know. It gives way to a known form or a rule's name
// of the same or greater extent; a longer name of which they know but a part
// must be surer. Longer forms outdo shorter ones later.
func (f *finder) everywhere() {
	rules := map[int][]proposal{}
	for _, p := range f.out {
		rules[p.sent] = append(rules[p.sent], p)
	}
	for _, ps := range rules {
		sort.SliceStable(ps, func(i, j int) bool { return ps[i].first < ps[j].first })
	}
	dropped := map[[3]int]bool{}
	for i := range f.sents {
		s := &f.sents[i]
		if s.shout || s.titled || !f.unexplained(s, rules[i]) {
			continue
		}
		first := f.doc.Sentences[s.index].First
		for _, c := range f.chunks(s.index) {
			a, b := wordAt(s, first+c.First), wordAt(s, first+c.Last)
			if c.Type == model.Misc || b <= a || !f.believed(s, a, b, c) || !f.adds(s, a, b, c, rules[i], dropped) {
				continue
			}
			f.out = append(f.out, proposal{
				sent: i, first: a, last: b, typ: corpus.EntityType(c.Type), name: f.text(s, a, b), rule: "model", score: c.Score,
			})
		}
	}
	kept := f.out[:0]
	for _, p := range f.out {
		if !dropped[[3]int{p.sent, p.first, p.last}] || p.rule == "model" {
			kept = append(kept, p)
		}
	}
	f.out = kept
}

// unexplained reports whether a capitalised word of s is part of no known form
// and of no name the rules found. Only then is the model asked.
func (f *finder) unexplained(s *sentence, rules []proposal) bool {
	start, k := s.first(), 0
	for j := 0; j < len(s.words); {
		for k < len(rules) && rules[k].last <= j {
			k++
		}
		if n, _ := f.lex.match(s, j); n > 0 {
			j += n
			continue
		}
		w := s.words[j]
		if !w.cap || hopeless(s, j) || class("month")[w.text] || class("connector")[strings.ToLower(w.text)] || class("pronoun")[w.text] || k < len(rules) && rules[k].first <= j ||
			j == start && (f.lower[w.key] > 0 || f.opener(s, w)) {
			j++
			continue
		}
		return true
	}
	return false
}

// adds reports whether the model's name at words [a, b) says more than the
// gazetteers and the rules' names of the sentence do; it notes in dropped which
// of the latter it replaces.
func (f *finder) adds(s *sentence, a, b int, c model.Chunk, rules []proposal, dropped map[[3]int]bool) bool {
	longer := false
	for j := max(0, a-maxForm); j < b; j++ {
		n, _ := f.lex.match(s, j)
		switch {
		case n == 0 || j+n <= a:
		case j <= a && j+n >= b:
			return false
		default:
			longer = true
		}
	}
	var part [][3]int
	near := sort.Search(len(rules), func(i int) bool { return rules[i].first >= a-2*maxForm })
	for _, p := range rules[near:] {
		if p.first >= b {
			break
		}
		switch {
		case p.last <= a:
		case p.first <= a && p.last >= b:
			return false
		default:
			longer = true
			part = append(part, [3]int{p.sent, p.first, p.last})
		}
	}
	if longer && c.Score < sureOfLonger {
		return false
	}
	for _, p := range part {
		dropped[p] = true
	}
	return true
}

// wordAt returns the first word of s that token tok or a later one holds.
func wordAt(s *sentence, tok int) int {
	lo, hi := 0, len(s.words)
	for lo < hi {
		m := (lo + hi) / 2
		if s.words[m].tok < tok {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// believed reports whether the model is sure enough of words [a, b).
func (f *finder) believed(s *sentence, a, b int, c model.Chunk) bool {
	switch {
	case s.words[a].key == "" || s.words[b-1].key == "" || f.runsOn(s, a, b):
		return false
	case b-a > 1 && c.Type == string(corpus.Person) && a == s.first():
		return c.Score >= sureOfWord
	case b-a > 1:
		return c.Score >= sureOfName
	case a == s.first() && c.Type == string(corpus.Person) && c.Score >= sureOfFirst && b < len(s.words) && !s.words[b].cap:
		return !hopeless(s, a)
	case a == s.first() || hopeless(s, a):
		return false
	case c.Type == string(corpus.Person):
		return c.Score >= sureOfPerson
	}
	return c.Score >= sureOfWord
}

// runsOn reports whether words [a, b) hold a verb in lower case: what the model
// sees there is a name and what follows it.
func (f *finder) runsOn(s *sentence, a, b int) bool {
	for k := a + 1; k < b; k++ {
		if tag := f.tag(s, k); !s.words[k].cap && (tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD") {
			return true
		}
	}
	return false
}
