package entity

import (
	"strings"

	"concord/corpus"
)

// formalTail is where the full title of a treaty ends that goes on with a
// participle at word p: "Agreement Establishing the Court of …", "Convention
// Regarding the Regime of Navigation on the …". p if none begins there.
func (f *finder) formalTail(s *sentence, core *head, p int) int {
	if core == nil || core.typ != corpus.Agreement && core.typ != corpus.Programme || p >= len(s.words) || !f.opensTail(s, p) {
		return p
	}
	end := p
	for k := p + 1; k < len(s.words) && k < p+maxForm; {
		w := s.words[k]
		switch {
		case class("month")[w.text] || isYear(w.text):
			return end
		case w.cap:
			k++
			if n, _ := f.lex.match(s, k-1); n > 1 {
				k += n - 1
			}
			end = k
		case class("titlelink")[w.text] && !f.leavesTitle(s, k):
			k++
		default:
			return end
		}
	}
	return end
}

// opensTail reports whether the participle at word p opens a title's tail. One in
// lower case must found what is named after it.
func (f *finder) opensTail(s *sentence, p int) bool {
	w := s.words[p]
	if w.cap {
		return class("titleverb")[strings.ToLower(w.text)]
	}
	return w.text == "establishing" && (s.at(p+1) == "the" || s.at(p+1) == "a" || s.at(p+1) == "an") && p+2 < len(s.words) && s.words[p+2].cap
}

// leavesTitle reports whether the small word at k leads out of a title: "and" to
// the name of a party, "in" and "at" to a place, "by" to who signed.
func (f *finder) leavesTitle(s *sentence, k int) bool {
	q := k + 1
	for q < len(s.words) && class("titlelink")[s.words[q].text] {
		q++
	}
	if q >= len(s.words) || !s.words[q].cap || class("month")[s.words[q].text] || q > k+2 {
		return true
	}
	n, senses := f.lex.match(s, q)
	switch s.words[k].text {
	case "and":
		return n > 0 && senses[0].typ != corpus.Organization && senses[0].typ != corpus.Agreement
	case "in", "at":
		return n > 0 && senses[0].attrs["city"] != ""
	case "by", "with":
		return n > 0
	}
	return false
}
