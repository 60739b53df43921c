package entity

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/corpus"
)

// entry is one thing that has names: of the gazetteers, of the user's lexicon
// or found in the document at hand.
type entry struct {
	id        string
	typ       corpus.EntityType
	name      string
	attrs     map[string]string
	generic   bool     // many parties have one of this name
	weak      bool     // the name is also a common word or a name of persons
	universal bool     // never a programme
	also      []string // other names that occur in the text but are not marked
	found     bool     // found in the document, not in a gazetteer
	score     float64
}

// sense is one thing that a form may mean.
type sense struct {
	*entry
	how  corpus.How
	form string // as written in the lexicon
	seat bool   // the form is a seat of government: a place or a metonym

	acronym string // the letters of a form that is an acronym, else ""
	caps    []bool // which words of the form have a capital
	commas  bool   // the form is a list whose commas the text may have
	owned   bool   // the form holds a genitive ("People's Republic")
}

// node is a node of a trie over folded words.
type node struct {
	next   map[string]*node
	senses []sense
}

// lexicon maps forms to what they may mean. It is read-only once built.
type lexicon struct {
	root node
	byID map[string]*entry
}

func newLexicon() *lexicon { return &lexicon{byID: map[string]*entry{}} }

// add makes form a name of e. Repeated senses are dropped.
func (l *lexicon) add(form string, s sense) {
	n := &l.root
	keys := keysOf(form)
	if len(keys) == 0 {
		return
	}
	s.look(form)
	for _, k := range keys {
		if n.next == nil {
			n.next = map[string]*node{}
		}
		c := n.next[k]
		if c == nil {
			c = &node{}
			n.next[k] = c
		}
		n = c
	}
	for _, o := range n.senses {
		if o.entry == s.entry && o.how == s.how && o.seat == s.seat && o.form == s.form {
			return
		}
	}
	n.senses = append(n.senses, s)
}

// look notes how form is written.
func (s *sense) look(form string) {
	s.form, s.acronym, s.caps = form, "", nil
	if isAcronym(form) {
		s.acronym = letters(form)
	}
	for _, p := range pieces(form) {
		if key(p) != "" {
			s.caps = append(s.caps, firstUpper(p))
		}
	}
	s.owned = strings.ContainsAny(form, "'’")
	s.commas = strings.Contains(form, ",") || len(s.caps) > 4 && strings.Contains(form, " and ")
}

// keysOf splits a form into the folded words of the trie.
func keysOf(form string) []string {
	var keys []string
	for _, w := range pieces(form) {
		if k := key(ungenitive(w)); k != "" {
			keys = append(keys, k)
		}
	}
	return keys
}

// ungenitive takes the ending of the genitive from a word of a form: in the
// text it is a token of its own.
func ungenitive(w string) string {
	for _, e := range []string{"'s", "’s", "'", "’"} {
		if base := strings.TrimSuffix(w, e); base != w && base != "" {
			return base
		}
	}
	return w
}

// pieces splits at white space, hyphens, dashes and slashes.
func pieces(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == ',' || r == '(' || r == ')' || isHyphen(r)
	})
}

func isHyphen(r rune) bool {
	switch r {
	case '-', '‐', '‑', '–', '—', '/', '−':
		return true
	}
	return false
}

// key folds one word: what is compared when forms are looked up.
func key(w string) string {
	if plainLower(w) {
		return spelling(w)
	}
	return spelling(strings.ReplaceAll(corpus.Fold("x "+w), " ", "")[1:])
}

func plainLower(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// spelling levels British and American spelling in the words names are made of.
func spelling(k string) string {
	if s, ok := spellings[k]; ok {
		return s
	}
	return k
}

var spellings = map[string]string{
	"programme": "program", "programmes": "programs", "organisation": "organization", "organisations": "organizations",
	"centre": "center", "centres": "centers", "defence": "defense", "labour": "labor", "stabilisation": "stabilization",
	"neighbourhood": "neighborhood", "neighbour": "neighbor", "harbour": "harbor", "endeavour": "endeavor",
	"generalised": "generalized", "liberalisation": "liberalization", "saint": "st",
}

// readLexicon adds the rows of a table to l: id, name, aliases, adjectives,
// seats, attributes. where names the table in errors.
func (l *lexicon) read(table [][]string, where string) error {
	for i, r := range table {
		id, name := column(r, 0), column(r, 1)
		typ, ok := typeOf(id)
		if !ok || name == "" {
			return fmt.Errorf("%s, entry %d: want an id with one of the prefixes st: org: per: plc: prg: agr: evt: unt: and a name, got %q %q", where, i+1, id, name)
		}
		l.entry(id, typ, r)
	}
	return nil
}

func typeOf(id string) (corpus.EntityType, bool) {
	p, rest, ok := strings.Cut(id, ":")
	if !ok || rest == "" {
		return "", false
	}
	for _, t := range []corpus.EntityType{corpus.State, corpus.Organization, corpus.Person, corpus.Place, corpus.Programme, corpus.Agreement, corpus.Event, corpus.Unit} {
		if t.Prefix() == p {
			return t, true
		}
	}
	return "", false
}

func (l *lexicon) entry(id string, typ corpus.EntityType, r []string) {
	e := l.byID[id]
	if e == nil {
		e = &entry{id: id, typ: typ, name: r[1], attrs: map[string]string{}, score: 0.95}
		l.byID[id] = e
	}
	for _, kv := range strings.Split(column(r, 5), ";") {
		if k, v, ok := strings.Cut(kv, "="); ok {
			e.attrs[k] = v
		}
	}
	e.generic, e.weak, e.universal = e.attrs["generic"] != "", e.attrs["weak"] != "", e.attrs["universal"] != ""
	for _, f := range append([]string{r[1]}, list(r, 2)...) {
		how := corpus.ByName
		if f != r[1] && isAcronym(f) {
			how = corpus.ByAcronym
		}
		l.add(f, sense{entry: e, how: how})
		if typ == corpus.State && f != r[1] { // "Kingdom of X" may be called the kingdom
			for _, n := range headNouns(f) {
				if nominals()[n].class == "" {
					e.attrs["noun"] += "|" + n
				}
			}
		}
	}
	for _, f := range list(r, 3) {
		l.add(f, sense{entry: e, how: corpus.ByDemonym})
		if p := plural(f); p != "" {
			l.add(p, sense{entry: e, how: corpus.ByDemonym})
		}
	}
	for i, f := range list(r, 4) {
		l.add(f, sense{entry: e, how: corpus.ByMetonym, seat: true})
		c := l.city([]string{f})
		if i == 0 {
			e.attrs["capital"] = c.id
		}
	}
	if h := e.attrs["house"]; h != "" {
		for _, f := range strings.Split(h, "|") {
			l.add(f, sense{entry: e, how: corpus.ByMetonym})
		}
	}
}

// city adds a city under its spellings.
func (l *lexicon) city(names []string) *entry {
	id := corpus.EntityID(corpus.Place, names[0])
	e := l.byID[id]
	if e == nil {
		e = &entry{id: id, typ: corpus.Place, name: names[0], score: 0.9, attrs: map[string]string{"city": "yes"}}
		l.byID[id] = e
	}
	for _, n := range names {
		l.add(n, sense{entry: e, how: corpus.ByName})
	}
	return e
}

// plural gives the plural of a demonym that takes -s, "" where there is none.
func plural(f string) string {
	if f == "" || strings.ContainsAny(f[len(f)-1:], "sehyx") && !strings.HasSuffix(f, "kh") && !strings.HasSuffix(f, "ole") && !strings.HasSuffix(f, "ede") && !strings.HasSuffix(f, "ane") && !strings.HasSuffix(f, "ene") {
		return ""
	}
	return f + "s"
}

// isAcronym reports whether a form is written as an acronym: no blanks, at
// least two capitals, and capitals are at least half of its letters.
func isAcronym(f string) bool {
	upper, letters := 0, 0
	for _, r := range f {
		switch {
		case unicode.IsSpace(r):
			return false
		case unicode.IsUpper(r):
			upper++
			letters++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return upper >= 2 && upper*2 >= letters
}

func firstUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
