package entity

import (
	"slices"
	"sort"
	"strings"

	"concord/corpus"
)

// learn makes the document's own lexicon of what the finder proposes and the
// acronyms the document defines.
func (f *finder) learn() *lexicon {
	own := newLexicon()
	for i := range f.out {
		f.adopt(own, &f.out[i])
	}
	for _, d := range f.definitions() {
		f.adoptAcronym(own, d)
	}
	f.surnames(own)
	return own
}

// adopt makes an entry of a proposal, or more names of the entry it repeats,
// and returns it.
func (f *finder) adopt(own *lexicon, p *proposal) *entry {
	id := corpus.EntityID(p.typ, corpus.NameKey(p.typ, p.name))
	if p.typ == corpus.Person && !strings.Contains(p.name, " ") {
		id += "-" + strings.TrimPrefix(f.doc.ID, "d-") // a bare surname tells nobody apart in other papers
	}
	e := own.byID[id]
	if e == nil {
		e = f.bags[p.bag()]
	}
	if e == nil {
		e = &entry{id: id, typ: p.typ, name: p.name, attrs: map[string]string{"rule": p.rule}, found: true, score: p.score}
		if p.kind != "" {
			e.attrs["kind"] = string(p.kind)
		}
		own.byID[id] = e
		if b := p.bag(); b != "" {
			f.bags[b] = e
		}
	}
	e.score = max(e.score, p.score)
	how := corpus.ByName
	if p.rule == "acronym" {
		how = corpus.ByAcronym
	}
	own.add(p.name, sense{entry: e, how: how})
	if p.kind != "" && p.rule == "head" && !strings.HasSuffix(p.name, "s") {
		own.add(p.name+"s", sense{entry: e, how: corpus.ByName})
	}
	if p.long != "" && !slices.Contains(e.also, p.long) {
		e.also = append(e.also, p.long)
	}
	for _, n := range p.short {
		if !slices.Contains(e.also, n) {
			e.also = append(e.also, n)
		}
		own.add(n, sense{entry: e, how: corpus.ByName})
	}
	return e
}

// bag is the type and the words of a name whatever their order: "Council of X Y"
// and "X Y Council" are one. "" of names too short to tell.
func (p *proposal) bag() string {
	if p.typ == corpus.Person || p.last-p.first < 3 {
		return ""
	}
	var words []string
	for _, w := range keysOf(corpus.NameKey(p.typ, p.name)) {
		if !class("connector")[w] {
			words = append(words, w)
		}
	}
	sort.Strings(words)
	return string(p.typ) + " " + strings.Join(words, " ")
}

// adoptAcronym ties an acronym to what it stands for.
func (f *finder) adoptAcronym(own *lexicon, d definition) {
	s := &f.sents[d.sent]
	full := f.text(s, d.first, d.last)
	e := f.meant(own, s, d)
	known := f.known(d.acronym)
	switch {
	case e == nil && known != nil && related(known.name, full):
		e = known
		own.add(full, sense{entry: e, how: corpus.ByName})
	case e == nil:
		p := f.guess(s, d)
		e = f.adopt(own, &p)
	case e.found && known != nil && related(known.name, full):
		own.add(full, sense{entry: known, how: corpus.ByName})
		own.drop(full, e)
		e = known
	}
	own.add(d.acronym, sense{entry: e, how: corpus.ByAcronym})
	if w := firstWord(d.acronym); w != d.acronym {
		own.add(w, sense{entry: e, how: corpus.ByAcronym})
	}
}

// drop takes e from the meanings of form.
func (l *lexicon) drop(form string, e *entry) {
	n := &l.root
	for _, k := range keysOf(form) {
		if n = n.next[k]; n == nil {
			return
		}
	}
	kept := n.senses[:0]
	for _, s := range n.senses {
		if s.entry != e {
			kept = append(kept, s)
		}
	}
	n.senses = kept
}

// meant finds the entry whose name stands at the words of d.
func (f *finder) meant(own *lexicon, s *sentence, d definition) *entry {
	for k := d.first; k < d.last; k++ {
		for _, l := range []*lexicon{own, f.lex} {
			n, senses := l.match(s, k)
			if n == 0 || k+n < d.last || k > d.first && d.last-k < 2 {
				continue
			}
			if senses[0].how == corpus.ByName && (k == d.first || k+n == d.last && related(senses[0].form, f.text(s, d.first, d.last))) {
				return senses[0].entry
			}
		}
	}
	return nil
}

// known returns what the gazetteer knows an acronym as.
func (f *finder) known(acronym string) *entry {
	n := &f.lex.root
	for _, k := range keysOf(acronym) {
		if n = n.next[k]; n == nil {
			return nil
		}
	}
	for _, s := range n.senses {
		if s.acronym == letters(acronym) {
			return s.entry
		}
	}
	return nil
}

// related reports whether two names share most of their words.
func related(a, b string) bool {
	have := set{}
	na, shared, nb := 0, 0, 0
	for _, k := range keysOf(a) {
		if !class("connector")[k] {
			have[k] = true
			na++
		}
	}
	for _, k := range keysOf(b) {
		if !class("connector")[k] {
			nb++
			if have[k] {
				shared++
			}
		}
	}
	return shared*10 >= min(na, nb)*6 && shared*2 >= max(na, nb)
}

// guess proposes the words of a definition as a name of its own.
func (f *finder) guess(s *sentence, d definition) proposal {
	p := proposal{sent: d.sent, first: d.first, last: d.last, typ: corpus.Organization, name: f.text(s, d.first, d.last), rule: "defined", score: 0.85}
	for k := d.first; k < d.last; k++ {
		if class("preposition")[s.words[k].text] && p.kind != "" {
			break
		}
		if h, _ := headAt(s, k); h != nil {
			p.typ, p.kind = h.typ, h.kind
		} else if h := heads()[strings.Title(s.words[k].text)]; h != nil { //nolint:staticcheck // one ASCII word
			p.typ, p.kind = h.typ, h.kind
		}
	}
	return p
}

// surnames lets a person be named by the last word of a full name, where it is
// one person's only.
func (f *finder) surnames(own *lexicon) {
	owner := map[string]*entry{}
	shared := set{}
	for i := range f.out {
		p := &f.out[i]
		last := lastWord(p.name)
		if p.typ != corpus.Person || last == p.name {
			continue
		}
		e := own.byID[corpus.EntityID(p.typ, corpus.NameKey(p.typ, p.name))]
		if o := owner[last]; o != nil && o != e {
			shared[last] = true
		}
		owner[last] = e
	}
	for i := range f.out { // in order of the text, for the same bytes out
		last := lastWord(f.out[i].name)
		if e := owner[last]; e != nil && !shared[last] && f.lower[key(last)] == 0 && !f.inLexicon(last) {
			own.add(last, sense{entry: e, how: corpus.ByName})
			own.merge(e, last, f.doc.ID)
		}
	}
}

// merge lets what was found under a bare surname be the person of that name.
func (l *lexicon) merge(e *entry, surname, doc string) {
	id := corpus.EntityID(corpus.Person, corpus.NameKey(corpus.Person, surname)) + "-" + strings.TrimPrefix(doc, "d-")
	if bare := l.byID[id]; bare != nil {
		*bare = *e
		bare.id = e.id
	}
}

func (f *finder) inLexicon(form string) bool {
	n := &f.lex.root
	for _, k := range keysOf(form) {
		if n = n.next[k]; n == nil {
			return false
		}
	}
	return len(n.senses) > 0
}

func lastWord(name string) string {
	return name[strings.LastIndexByte(name, ' ')+1:]
}
