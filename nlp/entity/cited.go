package entity

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// maxCited bounds the words of a bracket that cites works.
const maxCited = 60

// hideCited takes the words of brackets that cite works ("(Smith & Lee, 2009)")
// out of the search for names: who is cited there takes no part in what the
// paper tells.
func hideCited(d *nlp.Doc, sents []sentence) {
	for _, t := range d.Times {
		if !strings.HasSuffix(t.Rule, "/citation") {
			continue
		}
		if i := d.Tokens[t.First].Sentence; i < len(sents) {
			sents[i].hide(wordAt(&sents[i], t.First))
		}
	}
}

// hide makes marks of the words of the bracket round word i.
func (s *sentence) hide(i int) {
	first, last := i, i
	for first >= 0 && first > i-maxCited && !opensBracket(s.at(first)) {
		first--
	}
	for last < len(s.words) && last < i+maxCited && !closesBracket(s.at(last)) {
		last++
	}
	if !opensBracket(s.at(first)) || !closesBracket(s.at(last)) {
		return
	}
	for k := first; k <= last; k++ {
		s.words[k].key, s.words[k].cap, s.words[k].upper = "", false, false
	}
}

func opensBracket(w string) bool  { return w == "(" || w == "[" }
func closesBracket(w string) bool { return w == ")" || w == "]" }

// summits proposes what is called by the city it came from: summits ("the
// Madrid summit"), of which the city is a name of its own besides, and agreements
// and processes whose noun is written small ("the Suva agreement").
func (f *finder) summits() {
	for i := range f.sents {
		s := &f.sents[i]
		for j := 0; j < len(s.words); j++ {
			n, senses := f.lex.match(s, j)
			if n == 0 {
				continue
			}
			end := j + n
			if _, city := seatOf(senses); city != nil && city.attrs["city"] != "" && end < len(s.words) && strings.EqualFold(s.at(j-1), "the") && !s.words[end].glued {
				p := proposal{sent: i, first: j, last: end + 1, name: f.text(s, j, end+1), score: 0.7}
				switch h := heads()[s.words[end].text]; {
				case class("meetnoun")[s.at(end)]:
					p.typ, p.rule = corpus.Event, summitRule
					f.out = append(f.out, p)
				case h != nil && class("smallnoun")[s.words[end].text]:
					p.typ, p.kind, p.rule = h.typ, h.kind, "seat"
					f.out = append(f.out, p)
				}
			}
			j = end - 1
		}
	}
}

// summitRule is the rule of events that are named by a city and a noun.
const summitRule = "summit"

// cityIn is the mark of the city in the name of a summit.
func (f *finder) cityIn(s *sentence, m *mark) (mark, bool) {
	if e := single(m.senses); e == nil || e.attrs["rule"] != summitRule {
		return mark{}, false
	}
	n, senses := f.lex.match(s, m.first)
	return mark{sent: m.sent, first: m.first, last: m.first + n, senses: senses}, n > 0 && m.first+n < m.last
}
