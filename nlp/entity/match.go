package entity

import (
	"strings"
	"unicode"

	"concord/corpus"
)

// maxForm bounds the words of a form, so that a hostile lexicon or text costs
// no more than a constant per word.
const maxForm = 24

// match finds the longest form of l that stands at word i of s. It returns its
// length in words and what it may mean, 0 and nil where none stands there.
func (l *lexicon) match(s *sentence, i int) (int, []sense) {
	n, best := 0, []sense(nil)
	at, comma, owned := &l.root, false, false
	for j := i; j < len(s.words) && j < i+maxForm; j++ {
		w := &s.words[j]
		if w.key == "" {
			if w.text == "," && j > i {
				comma = true
				continue
			}
			if j > i && isGenitive(w.text) {
				owned = true
				continue
			}
			break
		}
		at = at.next[w.key]
		if at == nil {
			break
		}
		if len(at.senses) == 0 || comma && !at.senses[0].commas || owned && !at.senses[0].owned {
			continue
		}
		if ok := fits(at.senses, s, i, j+1); len(ok) > 0 {
			n, best = j+1-i, ok
		}
	}
	return n, best
}

// isGenitive reports whether a token is the ending of a genitive.
func isGenitive(w string) bool { return w == "'s" || w == "’s" || w == "'" || w == "’" }

// fits keeps the senses whose form is written as words [i, j) of s are.
func fits(senses []sense, s *sentence, i, j int) []sense {
	all := true
	for k := range senses {
		all = all && written(&senses[k], s, i, j)
	}
	if all {
		return senses
	}
	var out []sense
	for k := range senses {
		if written(&senses[k], s, i, j) {
			out = append(out, senses[k])
		}
	}
	return out
}

// written reports whether words [i, j) of s have the capitals of the form.
func written(n *sense, s *sentence, i, j int) bool {
	ws := s.words[i:j]
	if n.acronym != "" {
		return acronymWritten(n.acronym, s, ws)
	}
	if n.weak && !supported(n, s, i, j) {
		return false
	}
	if j-i == 1 && isSum(n.form) && ws[0].text != n.form {
		return false // "16+1" is neither 16.1 nor 161
	}
	content, wrong, k, lastWrong := 0, 0, 0, false
	for _, w := range ws {
		if w.key == "" {
			continue
		}
		if k < len(n.caps) && n.caps[k] {
			content++
			if lastWrong = !w.cap; lastWrong {
				if k == 0 {
					return false
				}
				wrong++
			}
		}
		k++
	}
	return wrong == 0 || wrong == 1 && (content >= 3 || lastWrong && nounInLower(n, s, i, j))
}

// isSum reports whether a form is numbers and marks alone.
func isSum(form string) bool {
	return form != "" && !strings.ContainsFunc(form, unicode.IsLetter)
}

// nounInLower reports whether the last word of a name is its noun, which prose
// may write small after an article: "the Kyoto protocol".
func nounInLower(n *sense, s *sentence, i, j int) bool {
	if n.typ != corpus.Agreement && n.typ != corpus.Programme || !strings.EqualFold(s.at(i-1), "the") && !strings.EqualFold(s.at(i-1), "their") {
		return false
	}
	h := heads()[s.words[j-1].text]
	return h != nil && h.after
}

// acronymWritten demands an acronym's own capitals. In a line of capitals an
// acronym that is also a word is not believed.
func acronymWritten(form string, s *sentence, ws []word) bool {
	if s.shout && class("wordlike")[strings.ToUpper(form)] {
		return false
	}
	text := ws[0].text
	if len(ws) > 1 || text != form {
		text = ""
		for _, w := range ws {
			text += letters(w.text)
		}
	}
	return form == text || len(text) > 2 && text == strings.ToUpper(text) && strings.EqualFold(form, text)
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '+' {
			return r
		}
		return -1
	}, s)
}

// supported reports whether the words round [i, j) tell that a name that is
// also a common word is meant.
func supported(n *sense, s *sentence, i, j int) bool {
	before, after := "", ""
	if i > 0 {
		before = strings.ToLower(s.words[i-1].text)
	}
	if j < len(s.words) {
		after = s.words[j].text
	}
	switch n.typ {
	case corpus.Place:
		if n.attrs["city"] == "" {
			return n.how == corpus.ByDemonym || before == "the" && !s.words[i].glued || before == "to" || before == "and"
		}
		return class("placeprep")[before] && (j == len(s.words) || !s.words[j].cap)
	case corpus.Event, corpus.Programme, corpus.Unit:
		return heads()[after] != nil || heads()[strings.ToLower(after)] != nil || heads()[before] != nil || class("naming")[before]
	}
	return true
}
