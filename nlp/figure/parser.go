package figure

import (
	"strings"

	"concord/corpus"
	"concord/nlp/cue"
)

// parser reads the figures of one sentence.
type parser struct {
	*lexicon
	text    string
	lx      []lexeme
	blocked []bool // lexemes inside dates and names
	before  map[int]cue.Match
	after   map[int]cue.Match
}

func newParser(l *lexicon, text string, lx []lexeme, span corpus.Span) *parser {
	p := &parser{lexicon: l, text: text, lx: lx, blocked: make([]bool, len(lx)), before: map[int]cue.Match{}, after: map[int]cue.Match{}}
	for _, m := range l.comparators.Find(cue.Words(text, span)) {
		if _, after := comparatorOf(m.Class); after {
			if o, ok := p.after[m.Start]; !ok || o.Len() < m.Len() {
				p.after[m.Start] = m
			}
		} else if o, ok := p.before[m.End]; !ok || o.Len() < m.Len() {
			p.before[m.End] = m
		}
	}
	return p
}

func (p *parser) lower(i int) string {
	if i < 0 || i >= len(p.lx) {
		return ""
	}
	return p.lx[i].lower
}

func (p *parser) is(i int, w string) bool { return p.lower(i) == w }

// dash reports whether a hyphen or dash that touches both sides is at i.
func (p *parser) dash(i int) bool {
	if i <= 0 || i+1 >= len(p.lx) || !p.lx[i].glued || !p.lx[i+1].glued {
		return false
	}
	switch p.lx[i].lower {
	case "-", "–", "‑", "—", "−":
		return true
	}
	return false
}

func (p *parser) isScale(i int) bool {
	s := p.lower(i)
	_, ok := p.scales[s]
	return ok && len(s) > 2
}

// approximated reports whether a comparator ends right before lexeme i.
func (p *parser) approximated(i int) bool {
	_, ok := p.comparatorBefore(i)
	return ok
}

// comparatorBefore returns the comparator phrase that ends right before
// lexeme i.
func (p *parser) comparatorBefore(i int) (cue.Match, bool) {
	if i < 1 {
		return cue.Match{}, false
	}
	m, ok := p.before[p.lx[i-1].End]
	if !ok && p.is(i-1, ".") && i > 1 { // "ca. 500"
		m, ok = p.before[p.lx[i-2].End]
		ok = ok && m.Len() <= 6
	}
	return m, ok
}

// unitAt returns the longest unit of the data file that begins at lexeme i and
// how many lexemes it has.
func (p *parser) unitAt(i int) (u unit, n int, ok bool) {
	for k := min(p.longestUnit, len(p.lx)-i); k > 0; k-- {
		if u, ok := p.units[p.join(i, i+k)]; ok && p.plausible(u, i, k) {
			return u, k, true
		}
	}
	return unit{}, 0, false
}

// plausible keeps words from being taken for codes: codes of currencies are
// written in capitals, and units of one letter follow digits.
func (p *parser) plausible(u unit, i, k int) bool {
	s := p.text[p.lx[i].Start:p.lx[i+k-1].End]
	if k == 1 && u.kind == currency && len(s) == 3 && u.name == strings.ToUpper(s) {
		return s == u.name || s == "yen"
	}
	if len(s) <= 2 && isLetter(s[0]) {
		return i > 0 && p.lx[i-1].kind == number && (u.kind != measure || p.lx[i].glued || s != strings.ToUpper(s) || len(s) == 2)
	}
	if s == "won" || s == "real" || s == "dong" || s == "rand" {
		return p.isScale(i-1) || i > 0 && p.lx[i-1].kind == number
	}
	return true
}

// unitEndingAt returns the currency whose sign or code ends at lexeme i.
func (p *parser) unitEndingAt(i int) (unit, bool) {
	u, _, ok := p.prefix(i + 1)
	return u, ok
}

// prefix returns the currency that stands before lexeme i ("US$ 5", "EUR 5")
// and where it begins.
func (p *parser) prefix(i int) (u unit, first int, ok bool) {
	for k := 2; k > 0; k-- {
		if i-k < 0 || i > len(p.lx) {
			continue
		}
		u, ok := p.units[p.join(i-k, i)]
		s := p.text[p.lx[i-k].Start:p.lx[i-1].End]
		if ok && u.kind == currency && (s == strings.ToUpper(s) || s == "Rs") {
			return u, i - k, true
		}
	}
	return unit{}, i, false
}

// join spells lexemes [i, j) in lower case, touching ones without a space.
func (p *parser) join(i, j int) string {
	var b strings.Builder
	for k := i; k < j; k++ {
		if k > i && !p.lx[k].glued {
			b.WriteByte(' ')
		}
		b.WriteString(p.lx[k].lower)
	}
	return b.String()
}

// nounAt reports whether a plural or named noun is at i.
func (p *parser) nounAt(i int) bool {
	_, ok := p.nounPhrase(i)
	return ok
}

// nounPhrase reads what is counted at i: adjectives and nouns up to the last
// noun, with "Kazakh, Kyrgyz, and Tajik" before it. It returns its end.
func (p *parser) nounPhrase(i int) (end int, ok bool) {
	noun := -1
	for k := i; k < len(p.lx) && k < i+9; k++ {
		switch {
		case p.adjective(k) && noun < 0:
		case p.noun(k):
			if noun = k; p.lx[k].tag == "" && pluralForm(p.lx[k].lower) {
				return k + 1, true
			}
		case p.dash(k) && (p.noun(k+1) || p.adjective(k+1)):
		case noun < i+3 && p.coordinates(k, i):
			noun = -1
		default:
			k = len(p.lx)
		}
	}
	return noun + 1, noun >= 0
}

// coordinates reports whether a comma or "and" at k joins adjectives: another
// adjective or name follows, and no plural noun stands before.
func (p *parser) coordinates(k, first int) bool {
	if k == first || !p.is(k, ",") && !p.is(k, "and") {
		return false
	}
	if p.is(k, ",") && p.is(k+1, "and") {
		k++
	}
	prev := p.lx[k-1].tag
	if p.is(k-1, ",") && k > first+1 {
		prev = p.lx[k-2].tag
	}
	next := k + 1
	return prev != "NNS" && prev != "NN" && next+1 < len(p.lx) && (p.adjective(next) || p.noun(next)) && (p.noun(next+1) || p.adjective(next+1) || p.coordinates(next+1, first))
}

func (p *parser) noun(k int) bool {
	if k < 0 || k >= len(p.lx) || p.lx[k].kind != word {
		return false
	}
	if t := p.lx[k].tag; t != "" {
		return strings.HasPrefix(t, "NN")
	}
	return !p.in("closed", p.lx[k].lower) && len(p.lx[k].lower) > 2
}

// pluralForm guesses, where there are no tags, that a word ends a noun phrase.
func pluralForm(w string) bool {
	return w == "people" || w == "men" || w == "women" || w == "children" || len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's'
}

func (p *parser) adjective(k int) bool {
	if k < 0 || k >= len(p.lx) || p.lx[k].kind != word {
		return false
	}
	switch p.lx[k].tag {
	case "JJ", "JJR", "JJS", "VBN", "VBG", "RB":
		return p.lx[k].tag != "RB" || k+1 < len(p.lx) && (p.lx[k+1].tag == "JJ" || p.lx[k+1].tag == "VBN")
	}
	return false
}

// determiner reports whether an article or pronoun that may begin a noun
// phrase is at k.
func (p *parser) determiner(k int) bool {
	switch p.lower(k) {
	case "the", "its", "their", "his", "her", "our", "these", "those", "a", "an", "all", "this", "that":
		return true
	}
	return false
}
