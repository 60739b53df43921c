package entity

import (
	"strings"

	"concord/corpus"
)

// mark is a form that stands in the text and what it may mean.
type mark struct {
	sent, first, last int // words [first, last)
	senses            []sense
	entry             *entry
	how               corpus.How
	score             float64
	text              string // what it is called, where that is more than the words ("East and West Germany")
}

// marks finds the forms of both lexicons in the document: the longest that
// begins first; of equal ones the document's own.
func (f *finder) marks(own *lexicon) []mark {
	var out []mark
	for i := range f.sents {
		s := &f.sents[i]
		for j := 0; j < len(s.words); {
			n, senses := own.match(s, j)
			if m, more := f.lex.match(s, j); m > n {
				n, senses = m, more
			}
			if n == 0 {
				j++
				continue
			}
			m := mark{sent: i, first: j, last: j + n, senses: senses}
			if c, ok := f.coordinated(s, &m); ok && (len(out) == 0 || out[len(out)-1].sent != i || out[len(out)-1].last <= c.first) {
				out = append(out, c)
			}
			if !f.language(s, &m) && !f.plainWord(s, &m) {
				out = append(out, m)
				if c, ok := f.cityIn(s, &m); ok {
					out = append(out, c)
				}
			}
			j += n
		}
	}
	return out
}

// coordinated finds the first of two names that share their last words: "East
// and West Germany".
func (f *finder) coordinated(s *sentence, m *mark) (mark, bool) {
	i := m.first
	if m.last-i < 2 || i < 2 || (s.words[i-1].text != "and" && s.words[i-1].text != "or") || !s.words[i-2].cap {
		return mark{}, false
	}
	other := sentence{words: append([]word{s.words[i-2]}, s.words[i+1:m.last]...)}
	n, senses := f.lex.match(&other, 0)
	if n != m.last-i || senses[0].typ != m.senses[0].typ {
		return mark{}, false
	}
	return mark{sent: m.sent, first: i - 2, last: i - 1, senses: senses, text: f.text(s, i-2, m.last)}, true
}

// language reports whether a demonym names a language: "in Russian", "speak
// Thai, Khmer or Burmese", "the Kazakh language".
func (f *finder) language(s *sentence, m *mark) bool {
	if m.senses[0].how != corpus.ByDemonym {
		return false
	}
	next := s.at(m.last)
	if n := strings.ToLower(next); n == "language" || n == "languages" || n == "speaking" || n == "speakers" || n == "translation" {
		return true
	}
	noun := m.last < len(s.words) && s.words[m.last].key != "" && strings.HasPrefix(f.tag(s, m.last), "N")
	if noun || strings.HasSuffix(s.at(m.last-1), "s") {
		return false
	}
	adj := m.last < len(s.words) && strings.HasPrefix(f.tag(s, m.last), "J")
	if prev := s.at(m.first - 1); (prev == "in" || prev == "into") && !adj {
		return true
	}
	for k := m.first - 1; k >= 0 && k > m.first-8; k-- {
		switch w := s.words[k]; {
		case class("speakverb")[w.text] && w.text != "in":
			return true
		case w.text == "," || w.text == "or" || w.text == "and" || w.cap:
		default:
			return false
		}
	}
	return false
}

// plainWord reports whether a single form of the lexicon is but a capitalised
// common word: it opens the sentence and the document has it in lower case.
func (f *finder) plainWord(s *sentence, m *mark) bool {
	if m.last-m.first != 1 || m.first != s.first() {
		return false
	}
	w := s.words[m.first]
	return !w.upper && f.lower[w.key] > 0 && m.senses[0].how == corpus.ByName && m.senses[0].found
}

func (f *finder) tag(s *sentence, i int) string { return f.doc.Tokens[s.words[i].tok].Tag }
