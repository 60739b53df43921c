package entity

import (
	"strings"

	"concord/corpus"
)

// described finds agreements that have no name in capitals but are signed on a
// day the sentence tells: "An interim trade agreement with X was signed …",
// "a charter on strategic partnership". Needs the times of the document.
func (f *finder) described() {
	t := 0
	for i := range f.sents {
		s := &f.sents[i]
		if len(s.words) == 0 {
			continue
		}
		from, to := f.doc.Sentences[i].Start, f.doc.Sentences[i].End
		for t < len(f.doc.Times) && f.doc.Times[t].Start < from {
			t++
		}
		dated := false
		for u := t; u < len(f.doc.Times) && f.doc.Times[u].Start < to; u++ {
			dated = dated || f.doc.Times[u].Value != "" && !f.doc.Times[u].Naming
		}
		if !dated {
			continue
		}
		for j := range s.words {
			f.describe(s, j)
		}
	}
}

// describe reads the phrase whose noun may be at word j.
func (f *finder) describe(s *sentence, j int) {
	if s.words[j].cap || !class("agreementnoun")[s.words[j].text] || s.at(j+1) == "of" && !f.nameAfter(s, j+2) {
		return
	}
	first := j
	for first > 0 && s.words[first-1].key != "" && f.modifies(s, first-1) {
		first--
	}
	if first == 0 || !class("indefinite")[strings.ToLower(s.words[first-1].text)] || !f.signs(s, first, j) {
		return
	}
	last := j + 1
	if s.at(last) == "on" {
		last = f.subjectEnd(s, last+1)
	}
	if last == j+1 && first == j {
		return // "an agreement" tells nothing
	}
	p := proposal{sent: s.index, first: first, last: last, typ: corpus.Agreement, kind: corpus.KindAgreement, name: f.text(s, first, last), rule: "described", score: 0.6}
	if long := f.parties(s, last); long > last {
		p.long = f.text(s, first, long)
	}
	if p.long == "" && last == j+1 {
		return
	}
	f.out = append(f.out, p)
}

// modifies reports whether word i is a plain modifier of the noun after it.
func (f *finder) modifies(s *sentence, i int) bool {
	tag := f.tag(s, i)
	return !s.words[i].cap && (strings.HasPrefix(tag, "JJ") || tag == "NN" || tag == "VBN" || s.words[i].glued || s.glues(i+1)) && !class("vague")[s.words[i].text]
}

// nameAfter reports whether a name stands at word i, an article before it or not.
func (f *finder) nameAfter(s *sentence, i int) bool {
	if i < len(s.words) && s.words[i].text == "the" {
		i++
	}
	return i < len(s.words) && s.words[i].cap
}

// subjectEnd is where the subject of an agreement ends that begins at word i: up
// to four common words ("strategic partnership").
func (f *finder) subjectEnd(s *sentence, i int) int {
	k := i
	for k < len(s.words) && k < i+4 && s.words[k].key != "" && !s.words[k].cap && (strings.HasPrefix(f.tag(s, k), "JJ") || strings.HasPrefix(f.tag(s, k), "NN") && !class("month")[s.words[k].text]) {
		k++
	}
	if k == i || !strings.HasPrefix(f.tag(s, k-1), "NN") {
		return i - 1
	}
	return k
}

// parties is where the parties that follow the noun end: "between the EU and
// Kenya", "of the EAEU with Iran".
func (f *finder) parties(s *sentence, i int) int {
	end := i
	for k := i; k < len(s.words) && k < i+10; {
		w := s.words[k]
		switch n, senses := f.lex.match(s, k); {
		case n > 0 && senses[0].how != corpus.ByDemonym:
			k += n
			end = k
		case w.text == "between" || w.text == "of" || w.text == "with" || w.text == "and" || w.text == "the":
			k++
		default:
			return end
		}
	}
	return end
}

// signs reports whether a verb of signing governs or follows the phrase.
func (f *finder) signs(s *sentence, first, noun int) bool {
	for k := max(0, first-4); k < first; k++ {
		if f.signVerb(s, k) {
			return true
		}
	}
	for k := noun + 1; k < len(s.words) && k < noun+12; k++ {
		if f.signVerb(s, k) {
			return s.at(k-1) == "," || class("passive")[s.at(k-1)]
		}
	}
	return false
}

func (f *finder) signVerb(s *sentence, k int) bool {
	l := f.doc.Tokens[s.words[k].tok].Lemma
	return (l == "sign" || l == "conclude" || l == "initial") && strings.HasPrefix(f.tag(s, k), "VB")
}
