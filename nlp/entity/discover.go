package entity

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// item is a piece of a run of name words: a name of the lexicon, a head, a
// capitalised word, a number or a connector.
type item struct {
	first, last int // words [first, last)
	senses      []sense
	head        *head
	link        bool // connector
	number      bool
}

func (it item) name() bool { return len(it.senses) > 0 }

// proposal is a name that the grammar, or a model, found in the text.
type proposal struct {
	sent, first, last int // words [first, last) of sentence sent
	typ               corpus.EntityType
	kind              corpus.ProgrammeKind
	name              string   // without titles
	short             []string // other forms that mean it
	long              string   // a longer form, with the names of the parties, that is not marked
	rule              string
	score             float64
}

// finder looks for names that no list knows. Its parts write proposals.
type finder struct {
	doc    *nlp.Doc
	lex    *lexicon
	sents  []sentence
	lower  map[string]int    // words of the document in lower case, counted
	mid    map[string]int    // capitalised words inside sentences, counted
	ends   map[place]int     // where names that the grammar found begin, by their ends
	oracle *oracle           // the trained model
	bags   map[string]*entry // found names by their words in any order
	out    []proposal
}

func newFinder(d *nlp.Doc, lex *lexicon, sents []sentence) *finder {
	f := &finder{doc: d, lex: lex, sents: sents, lower: map[string]int{}, mid: map[string]int{}, bags: map[string]*entry{}}
	for i := range sents {
		for j, w := range sents[i].words {
			switch {
			case w.key == "":
			case !w.cap:
				f.lower[w.key]++
			case j > 0 && !sents[i].titled && !sents[i].shout && sents[i].words[j-1].key != "":
				f.mid[w.key]++
			}
		}
	}
	return f
}

// run finds the names of all sentences.
func (f *finder) run() {
	for i := range f.sents {
		s := &f.sents[i]
		if s.shout || s.titled {
			continue
		}
		for j := 0; j < len(s.words); {
			j = f.from(s, j)
		}
	}
}

// from reads the run that begins at word i, if one does, and returns where to
// go on.
func (f *finder) from(s *sentence, i int) int {
	w := s.words[i]
	if w.key == "" || !w.cap && !isOrdinal(w.text) {
		return i + 1
	}
	items := f.collect(s, i)
	if len(items) == 0 {
		return i + 1
	}
	f.segment(s, items)
	return items[len(items)-1].last
}

// collect gathers the items of the run that begins at word i.
func (f *finder) collect(s *sentence, i int) []item {
	var items []item
	var core *head // the last head so far
	tail := false  // a preposition has been passed
	for p := i; p < len(s.words) && p < i+maxForm; {
		w := s.words[p]
		if n, senses := f.lex.match(s, p); n > 0 && !(n == 1 && f.givenName(s, p)) {
			it := item{first: p, last: p + n, senses: senses}
			if h, m := headAt(s, p+n-1); h != nil && m == 1 && senses[0].how == corpus.ByName && n > 1 {
				it.head = h
			}
			items = append(items, it)
			p += n
			continue
		}
		switch {
		case w.key == "":
			if len(items) > 0 && f.owns(s, items[len(items)-1], p) {
				items[len(items)-1].last++
				p++
				continue
			}
			if w.text == "," && tail && f.listGoesOn(s, p) {
				items = append(items, item{first: p, last: p + 1, link: true})
				p++
				continue
			}
			return trim(items)
		case w.cap && p == i && class("connector")[strings.ToLower(w.text)] && !w.upper:
			return nil
		case w.cap && !(p == s.first() && f.opener(s, w)):
			if class("month")[w.text] {
				return trim(items)
			}
			it := item{first: p, last: p + 1}
			if h, n := headAt(s, p); h != nil {
				it.head, it.last, core = h, p+n, h
			} else if len(items) > 0 && s.nameTail(p+1) {
				it.last++ // "Park Seung-ho"
			}
			items = append(items, it)
			p = it.last
			if end := f.formalTail(s, core, p); end > p {
				items = append(items, item{first: p, last: end})
				return items
			}
		case p > i && isDigits(w.text) && core != nil && class("numbered")[s.words[p-1].text]:
			items = append(items, item{first: p, last: p + 1, number: true})
			p++
		case isOrdinal(w.text) && p+1 < len(s.words) && s.words[p+1].cap || isYear(w.text) && p > i && (w.glued || yearNamed(s.words[p-1].text)):
			items = append(items, item{first: p, last: p + 1, number: true})
			p++
		default:
			n, prep := f.link(s, items, core, tail, p)
			if n == 0 {
				return trim(items)
			}
			tail = tail || prep
			items = append(items, item{first: p, last: p + n, link: true})
			p += n
		}
	}
	return trim(items)
}

// owns reports whether the genitive at p stands inside a name: after a noun of
// people in general ("People's Republic", "Ministers' Meeting"), never after a name.
func (f *finder) owns(s *sentence, last item, p int) bool {
	if last.link || last.name() || !isGenitive(s.words[p].text) || p+1 >= len(s.words) || !s.words[p+1].cap {
		return false
	}
	w := s.words[p-1]
	if strings.HasSuffix(s.words[p].text, "s") {
		return class("people")[w.key]
	}
	return strings.HasSuffix(w.key, "s") && !w.upper && strings.HasPrefix(f.tag(s, p-1), "NN") && isAgents(w.key)
}

// isAgents reports whether a word is a plural of people who do something:
// ministers, exporters, presidents, employees, parliamentarians, journalists.
func isAgents(w string) bool {
	for _, e := range []string{"ers", "ors", "ees", "ants", "ents", "ians", "ists", "chiefs", "states", "heads"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// givenName reports whether the name of a place at p is a person's given name:
// a plain capitalised word follows ("Santiago Peña").
func (f *finder) givenName(s *sentence, p int) bool {
	if !given()[corpus.Fold(s.words[p].text)] || s.words[p].upper || p+1 >= len(s.words) || !s.words[p+1].cap || s.words[p+1].glued || s.words[p+1].upper {
		return false
	}
	if h, _ := headAt(s, p+1); h != nil {
		return false
	}
	n, _ := f.lex.match(s, p+1)
	return n == 0
}

// opener reports whether a capitalised word that opens a sentence is there by
// its place only.
func (f *finder) opener(s *sentence, w word) bool {
	if class("pronoun")[w.text] || class("connector")[strings.ToLower(w.text)] {
		return true
	}
	tag := f.doc.Tokens[w.tok].Tag
	switch {
	case titles()[strings.ToLower(w.text)], s.block == corpus.ListItem && s.named():
		return false
	case strings.HasPrefix(tag, "NNP"):
		return f.lower[w.key] > 0 && f.mid[w.key] == 0 && heads()[w.text] == nil
	case strings.HasPrefix(tag, "NN"), strings.HasPrefix(tag, "JJ"), tag == "FW", strings.HasPrefix(tag, "VB"):
		return f.mid[w.key] == 0 && heads()[w.text] == nil
	}
	return true
}

// named reports whether the sentence is a name and nothing else: two to six
// capitalised words, the last of them a head.
func (s *sentence) named() bool {
	n := len(s.words)
	if n < 2 || n > 6 || heads()[s.words[n-1].text] == nil && heads()[s.words[n-2].text+" "+s.words[n-1].text] == nil {
		return false
	}
	for _, w := range s.words {
		if w.key == "" || !w.cap && !class("connector")[w.text] {
			return false
		}
	}
	return true
}

// link says how many words of a connector may stand at p inside the name made
// of items, and whether it is a preposition. 0: the name ends before it.
func (f *finder) link(s *sentence, items []item, core *head, tail bool, p int) (int, bool) {
	w := strings.ToLower(s.words[p].text)
	if len(items) == 0 || !class("connector")[w] && !class("particle")[w] && !(w == "between" && tail) || s.words[p].text != w && s.words[p].text != "&" {
		return 0, false
	}
	n := 1
	if a := s.at(p + 1); a == "the" && w != "the" || tail && core != nil && (a == "a" || a == "an") {
		n = 2
	}
	for w != "of" && class("particle")[w] && p+n < len(s.words) && class("particle")[s.words[p+n].text] { // von der, de la
		n++
	}
	q := p + n
	if q >= len(s.words) || !s.words[q].cap || class("month")[s.words[q].text] {
		return 0, false
	}
	last := items[len(items)-1]
	if last.link {
		return 0, false
	}
	_, next := f.lex.match(s, q)
	switch w {
	case "of", "for", "on", "in", "against":
		if w == "of" && !tail && next != nil && last.last-last.first == 1 && titles()[strings.ToLower(s.words[last.first].text)] {
			return n, true // "President of Kazakhstan Nursultan Nazarbaev"
		}
		if f.preposition(w, last, core, tail, next, len(items)) {
			return n, true
		}
		return 0, false
	case "and", "&":
		if n == 2 && !tail {
			return 0, false // "the X Party and the Y Party"
		}
		if f.joins(s, last, core, tail, next, q) {
			return n, false
		}
		return 0, false
	case "the":
		if tail && p > 0 && strings.HasSuffix(s.words[p-1].text, "ing") { // "for Strengthening the …"
			return n, true
		}
		return 0, false
	case "to":
		if (last.head != nil || tail && !last.name()) && core != nil && core.preps["to"] && core.typ == corpus.Agreement && (f.headEnds(s, q) || len(next) > 0 && next[0].typ == corpus.Agreement) {
			return n, true // "Protocol to the Convention on …"
		}
		return 0, false
	case "between": // "Convention on Disputes between States"
		if core != nil && core.typ == corpus.Agreement && next == nil && !last.name() {
			return n, true
		}
		return 0, false
	case "at", "with":
		return 0, false
	}
	if class("particle")[w] && !last.name() && next == nil { // particles of foreign names
		return n, false
	}
	return 0, false
}

// preposition reports whether a preposition may stand inside the name whose
// last item is last, before the name or word that follows.
func (f *finder) preposition(w string, last item, core *head, tail bool, next []sense, items int) bool {
	h := last.head
	switch {
	case h == nil && (!tail || core == nil):
		return false
	case h == nil && w == "in":
		return isRegion(next)
	case h == nil:
		return !last.name()
	case !h.preps[w]:
		return tail && w == "of"
	case w == "in":
		return items > 1 && isRegion(next)
	case w == "of" && len(next) > 0 && next[0].typ == corpus.Organization:
		return h.typ == corpus.Organization
	}
	return true
}

// isRegion reports whether the name that follows is a state or a region.
func isRegion(next []sense) bool {
	return len(next) > 0 && next[0].how == corpus.ByName && (next[0].typ == corpus.State || next[0].typ == corpus.Place && next[0].attrs["city"] == "")
}

// joins reports whether "and" stands inside a name: in its tail between plain
// words, or before a head that both sides modify.
func (f *finder) joins(s *sentence, last item, core *head, tail bool, next []sense, q int) bool {
	if tail {
		if len(next) > 0 {
			return last.name() && last.senses[0].typ == next[0].typ && core != nil && core.typ != corpus.Organization && core.typ != corpus.Unit
		}
		return !last.name() && !f.headEnds(s, q)
	}
	if last.name() || last.head != nil && !f.modifiesHead(s, q) || len(next) > 0 && next[0].typ != corpus.Programme {
		return false
	}
	return core == nil && f.headEnds(s, q) || core != nil && f.modifiesHead(s, q) && f.headEnds(s, q)
}

// headEnds reports whether the capitalised words from q on, closed up, hold a
// head.
func (f *finder) headEnds(s *sentence, q int) bool {
	for k := q; k < len(s.words) && k < q+5 && s.words[k].cap; k++ {
		if h, _ := headAt(s, k); h != nil && k > q {
			return true
		}
	}
	return false
}

// modifiesHead reports whether the word at q is a plain word before a head:
// "Planning and Review Process".
func (f *finder) modifiesHead(s *sentence, q int) bool {
	h, _ := headAt(s, q)
	return h == nil
}

// listGoesOn reports whether a comma in the tail of a name parts words of the
// name: "Treaty of Friendship, Cooperation and Mutual Assistance".
func (f *finder) listGoesOn(s *sentence, p int) bool {
	if p+1 >= len(s.words) || !s.words[p+1].cap {
		return false
	}
	if n, _ := f.lex.match(s, p+1); n > 0 {
		return false
	}
	for k := p + 1; k < len(s.words) && k < p+6; k++ {
		switch w := s.words[k]; {
		case w.text == "and" || w.text == "&":
			return k+1 < len(s.words) && s.words[k+1].cap && k > p+1
		case !w.cap && w.text != ",":
			return false
		}
	}
	return false
}

func trim(items []item) []item {
	for len(items) > 0 && items[len(items)-1].link {
		items = items[:len(items)-1]
	}
	return items
}

func isOrdinal(s string) bool {
	if len(s) < 3 || s[0] < '0' || s[0] > '9' {
		return false
	}
	switch s[len(s)-2:] {
	case "st", "nd", "rd", "th":
		return s[len(s)-3] >= '0' && s[len(s)-3] <= '9'
	}
	return false
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" && len(s) < 5 }

func isYear(s string) bool {
	if len(s) != 4 {
		return false
	}
	for i := range 4 {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s[:2] == "19" || s[:2] == "20" || s[:2] == "18" || s[:2] == "21"
}

// yearNamed reports whether a year after the word belongs to the name.
func yearNamed(w string) bool {
	switch w {
	case "Agenda", "Vision", "Strategy", "Horizon", "Expo", "Plan", "Roadmap", "Decade":
		return true
	}
	return false
}
