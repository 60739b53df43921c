package entity

import (
	"strings"

	"concord/corpus"
)

// metonym decides whether a seat of government at m stands for the government.
// It reads the words beside it; a subject or a partner is a government, what a
// preposition of place governs is a place.
func (f *finder) metonym(s *sentence, m *mark) (float64, bool) {
	prep := f.before(s, m.first)
	prev, next := strings.ToLower(s.at(prep)), s.at(m.last)
	if m.last < len(s.words) && s.words[m.last].key == "" && next == "," && f.namesState(s, m.last+1) {
		return 0.9, false // "Astana, Kazakhstan"
	}
	if class("placenoun")[next] || class("placenoun")[s.at(m.last+1)] && strings.HasPrefix(f.tagAt(s, m.last), "J") {
		return 0.8, false
	}
	if m.last < len(s.words) && s.words[m.last].glued {
		return 0.7, true // "Moscow-Beijing relations"
	}
	if next == "'s" || next == "’s" || next == "'" || next == "’" {
		if class("placenoun")[s.at(m.last+1)] || class("placeof")[s.at(m.last+1)] {
			return 0.7, false
		}
		return 0.85, !class("localprep")[prev]
	}
	if next == "," && s.at(m.last+1) == "where" {
		return 0.8, false
	}
	switch {
	case prev == "":
		return f.subject(s, m)
	case prev == "in" && f.rules(s, prep):
		return 0.7, true // "a new government in Prague"
	case class("localprep")[prev]:
		return 0.9, false
	case prev == "from" && (next == "to" || next == "through") && !strings.HasPrefix(f.tagAt(s, m.last+1), "V"):
		return 0.7, false // "from Lisbon to Vladivostok"
	case prev == "from" || prev == "to" || prev == "into" || prev == "through" || prev == "via" || prev == "towards" || prev == "toward":
		return 0.65, !f.moving(s, m.first) && prev != "into" && prev != "through" && prev != "via"
	case prev == "of":
		return 0.65, !class("placeof")[s.at(f.governor(s, m.first))]
	case class("actorprep")[prev]:
		return 0.7, true
	case class("visitverb")[f.lemmaBefore(s, m.first)]:
		return 0.75, false
	case prev == "the":
		return 0.6, false // "the Minsk …" before an unlisted noun
	}
	return f.subject(s, m)
}

// rules reports whether the noun before the preposition at word i is of those
// who rule from a capital, or of what befalls them.
func (f *finder) rules(s *sentence, i int) bool {
	return i > 0 && class("rulers")[f.doc.Tokens[s.words[i-1].tok].Lemma]
}

// before is the index of the word before i, -1 for none; a list ("Moscow, Beijing and
// Ankara") is asked for the word before its first name.
func (f *finder) before(s *sentence, i int) int {
	k := i - 1
	for k > 0 && k > i-2*maxForm && (s.words[k].text == "," || s.words[k].text == "and" || s.words[k].text == "or") && s.words[k-1].cap {
		if n, _ := f.lex.match(s, k-1); n != 1 && !s.words[k-1].cap {
			break
		}
		k--
		for k > 0 && k > i-2*maxForm && s.words[k-1].cap {
			k--
		}
		k--
	}
	if k < 0 || s.words[k].key == "" {
		return -1
	}
	return k
}

// namesState reports whether the name of a state stands at word i.
func (f *finder) namesState(s *sentence, i int) bool {
	if i >= len(s.words) {
		return false
	}
	n, senses := f.lex.match(s, i)
	return n > 0 && senses[0].typ == corpus.State && senses[0].how == corpus.ByName && (i+n == len(s.words) || s.words[i+n].key == "")
}

// subject judges a seat that no preposition governs by the word after it.
func (f *finder) subject(s *sentence, m *mark) (float64, bool) {
	switch tag := f.tagAt(s, m.last); {
	case strings.HasPrefix(tag, "VB") || tag == "MD" || strings.HasPrefix(tag, "RB"):
		return 0.85, true
	case m.last >= len(s.words):
		return 0.5, s.block == corpus.Paragraph
	}
	return 0.6, true
}

func (f *finder) tagAt(s *sentence, i int) string {
	if i >= len(s.words) {
		return ""
	}
	return f.tag(s, i)
}

// moving reports whether a verb or noun of motion stands before the
// preposition at i-1.
func (f *finder) moving(s *sentence, i int) bool {
	for k := i - 2; k >= 0 && k >= i-6; k-- {
		if s.words[k].key == "" {
			return false
		}
		if class("motion")[f.doc.Tokens[s.words[k].tok].Lemma] {
			return true
		}
	}
	return false
}

// governor is the index of the noun before "of" at i-1.
func (f *finder) governor(s *sentence, i int) int { return i - 2 }

func (f *finder) lemmaBefore(s *sentence, i int) string {
	if i < 1 {
		return ""
	}
	return f.doc.Tokens[s.words[i-1].tok].Lemma
}
