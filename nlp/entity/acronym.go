package entity

import (
	"strings"
	"unicode"

	"concord/corpus"
)

// definition is an acronym that the document explains: words [first, last) of
// sentence sent are what it stands for.
type definition struct {
	sent, first, last int
	acronym           string
}

// place is a word of a sentence.
type place struct{ sent, word int }

// definitions finds the acronyms that stand in brackets after their name or
// whose name stands in brackets after them.
func (f *finder) definitions() []definition {
	var out []definition
	f.ends = map[place]int{}
	for i := range f.out {
		if q := &f.out[i]; abbreviable(q.typ) && q.last-q.first > 1 {
			f.ends[place{q.sent, q.last}] = q.first
		}
	}
	for i := range f.sents {
		s := &f.sents[i]
		for p, w := range s.words {
			d, ok := definition{}, false
			switch {
			case w.text == "(" && p > 0:
				d, ok = f.define(s, p)
			case w.cap && isAcronym(w.text) && !s.shout && !s.titled && !class("initialism")[w.text]:
				d, ok = f.apposed(s, p)
			}
			if ok {
				out = append(out, d)
			}
		}
	}
	return out
}

// apposed reads an acronym without brackets: "the Full Name, or FN,", "FN, the
// Full Name,", "the Full Name, known by its initials as FN".
func (f *finder) apposed(s *sentence, p int) (definition, bool) {
	a := s.words[p].text
	if len(letters(a)) < 3 {
		return definition{}, false
	}
	q, comma, told := p, false, s.at(p+1) == "for" && s.at(p+2) == "short"
	for q > 0 && q > p-10 && (s.words[q-1].text == "," || isQuote(s.words[q-1].text) || class("abbreviating")[s.words[q-1].text] ||
		class("hereafter")[s.words[q-1].text] || class("linkverb")[s.words[q-1].text]) {
		q--
		comma = comma || s.words[q].text == ","
		told = told || class("abbreviating")[s.words[q].text]
	}
	if q > 0 && q < p && (comma || told) && s.words[q-1].cap {
		if k := f.abbreviated(s, a, q, told); k >= 0 && s.words[k].cap {
			return definition{s.index, k, q, a}, true
		}
	}
	return f.spelledOut(s, a, p)
}

// abbreviated finds where the name begins that ends before word q and that
// acronym a abbreviates. Where the text does not say that it does, the initials
// must.
func (f *finder) abbreviated(s *sentence, a string, q int, told bool) int {
	if told {
		return f.expansion(s, a, q)
	}
	if k := f.listed(s, a, q); k >= 0 {
		return k
	}
	return align(s, a, q, 0)
}

// spelledOut reads the name after an acronym at word p: "FN, the Full Name,".
func (f *finder) spelledOut(s *sentence, a string, p int) (definition, bool) {
	if s.at(p+1) != "," && !isDash(s.at(p+1)) {
		return definition{}, false
	}
	first := p + 2
	if s.at(first) == "the" {
		first++
	}
	for end := min(first+maxForm, len(s.words)); end > first+1; end-- {
		if s.words[end-1].cap && s.words[first].cap && align(s, a, end, first) == first {
			return definition{s.index, first, end, a}, true
		}
	}
	return definition{}, false
}

// listed finds where the name begins that ends before word p and of which the
// gazetteer knows a as the acronym; -1 if there is none.
func (f *finder) listed(s *sentence, a string, p int) int {
	e := f.known(firstWord(a))
	for k := max(0, p-maxForm); k < p && e != nil; k++ {
		if n, senses := f.lex.match(s, k); n > 0 && k+n == p && senses[0].entry == e {
			return k
		}
	}
	return -1
}

func isDash(w string) bool { return w == "–" || w == "—" || w == "-" }

// define reads the bracket that opens at word p.
func (f *finder) define(s *sentence, p int) (definition, bool) {
	a, end := bracketed(s, p)
	if a != "" {
		if k := f.expansion(s, a, p); k >= 0 {
			return definition{s.index, k, p, a}, true
		}
		return definition{}, false
	}
	// ABC (Full Name)
	if before := s.words[p-1]; isAcronym(before.text) && end > p {
		first := p + 1
		if s.words[first].text == "the" {
			first++
		}
		if k := align(s, before.text, end, first); k == first {
			return definition{s.index, first, end, before.text}, true
		}
	}
	return definition{}, false
}

// bracketed returns the acronym that is all a bracket holds, or "" and where
// the bracket closes.
func bracketed(s *sentence, p int) (string, int) {
	end := p + 1
	for end < len(s.words) && end < p+14 && s.words[end].text != ")" {
		end++
	}
	if end >= len(s.words) || s.words[end].text != ")" {
		return "", 0
	}
	i, j := p+1, end
	for i < j && (isQuote(s.words[i].text) || class("hereafter")[s.words[i].text]) {
		i++
	}
	for k := i; k < j; k++ { // "(NDEP, set up in 2001)", "(Russian: ODKB)"
		if t := s.words[k].text; t == "," || t == ";" {
			j = k
		}
	}
	for j > i && isQuote(s.words[j-1].text) {
		j--
	}
	if j <= i || j-i > 3 {
		return "", end
	}
	text := ""
	for k := i; k < j; k++ {
		if k > i && s.words[k].glued {
			text += "-"
		} else if k > i {
			text += " "
		}
		text += s.words[k].text
	}
	first, _, _ := strings.Cut(text, " ")
	if !isAcronym(first) || len(letters(first)) < 2 || isYear(first) {
		return "", end
	}
	return text, end
}

// expansion finds where the name that acronym a abbreviates begins, given that
// it ends before word p; -1 if there is none.
func (f *finder) expansion(s *sentence, a string, p int) int {
	if isQuote(s.words[p-1].text) {
		p--
	}
	if k := f.listed(s, a, p); k >= 0 {
		return k
	}
	if k := align(s, firstWord(a), p, 0); k >= 0 {
		return k
	}
	best := -1
	for k := max(0, p-maxForm); k < p; k++ { // a name of the lexicon right before
		if n, senses := f.lex.match(s, k); n > 0 && k+n == p && senses[0].how == corpus.ByName && abbreviable(senses[0].typ) {
			best = k
			break
		}
	}
	if k, ok := f.ends[place{s.index, p}]; ok && (best < 0 || k < best) { // a name in another language
		best = k
	}
	return best
}

// abbreviable reports whether things of the type are known by acronyms: a state
// or place before a bracket is not what the bracket abbreviates.
func abbreviable(t corpus.EntityType) bool {
	return t != corpus.State && t != corpus.Place && t != corpus.Person
}

func firstWord(a string) string {
	w, _, _ := strings.Cut(a, " ")
	return w
}

// align matches the letters of acronym a with the initials of the words before
// p, backwards, not beyond word floor. It returns the first word, or -1.
func align(s *sentence, a string, p, floor int) int {
	want := []rune(strings.ToLower(letters(a)))
	pos, skips := len(want)-1, 1
	for k := p - 1; k >= floor && k >= p-16; k-- {
		w := s.words[k]
		if w.key == "" {
			if w.text == "," || isQuote(w.text) {
				continue
			}
			return -1
		}
		text := []rune(strings.TrimPrefix(corpus.Fold("x "+w.text), "x"))
		if len(text) > 0 && text[0] == ' ' { // "x" keeps Fold from dropping "the"
			text = text[1:]
		}
		switch n := len(text); {
		case n == 0:
			continue
		case n > 1 && (w.upper || isAcronym(w.text)) && pos+1 >= n && string(want[pos+1-n:pos+1]) == string(text):
			pos -= n
		case text[0] == want[pos] && !(pos == 0 && class("connector")[w.text]): // no name begins with "of"
			pos--
		case class("connector")[w.text] || s.glues(k+1):
			continue
		case skips > 0 && unicode.IsLower(rune(w.text[0])) && pos < len(want)-1:
			skips--
		case n > 1 && pos > 0 && text[0] == want[pos-1] && contains(text[1:], want[pos]):
			pos -= 2 // a word that gives two letters: ReCAAP, TASS
		default:
			return -1
		}
		if pos < 0 {
			if p-k < 2 || !s.words[k].cap && p-k < 3 {
				return -1
			}
			return k
		}
	}
	return -1
}

func contains(t []rune, r rune) bool {
	for _, x := range t {
		if x == r {
			return true
		}
	}
	return false
}

// glues reports whether word k hangs on the word before it by a hyphen.
func (s *sentence) glues(k int) bool { return k < len(s.words) && s.words[k].glued }
