package entity

import (
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
)

// oracle asks the trained model about sentences, each once and only those in
// which the rules leave a name unexplained: the model costs more than all the
// rules together.
type oracle struct {
	model *model.Recogniser
	views *model.Views
	asked map[int][]model.Chunk // by sentence; spans are tokens of it
}

func newOracle(m *model.Recogniser) *oracle {
	return &oracle{model: m, views: m.Extractor.NewViews(), asked: map[int][]model.Chunk{}}
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
	first := f.doc.Sentences[s.index].First
	for _, c := range f.chunks(s.index) {
		a := wordAt(s, first+c.First)
		b := wordAt(s, first+c.Last)
		if c.Type == model.Misc || a < i || a >= j || b <= a || b > j && c.Type != string(corpus.Person) || !believed(s, a, b, c) {
			continue
		}
		f.out = append(f.out, proposal{
			sent: s.index, first: a, last: b, typ: corpus.EntityType(c.Type), name: f.text(s, a, b), rule: "model", score: c.Score,
		})
	}
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
func believed(s *sentence, a, b int, c model.Chunk) bool {
	switch {
	case b-a > 1 && c.Type == string(corpus.Person) && a == s.first():
		return c.Score >= sureOfWord
	case b-a > 1:
		return c.Score >= sureOfName
	case a == s.first() || class("never")[s.words[a].text] || heads()[s.words[a].text] != nil:
		return false
	case c.Type == string(corpus.Person):
		return c.Score >= sureOfPerson
	}
	return c.Score >= sureOfWord
}
