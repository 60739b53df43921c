package entity

import (
	"strings"

	"concord/corpus"
)

// localise tells apart what many parties have under one name: a "Partnership
// and Cooperation Agreement", a "National Assembly", a "Military Doctrine". Its
// ID takes the party that the paper speaks of most, so that papers on other
// parties do not share it.
func (f *finder) localise(ms []mark) {
	party := f.party(ms)
	local := map[string]*entry{}
	for i := range ms {
		e := ms[i].entry
		if !e.generic && !f.common(e) {
			continue
		}
		l := local[e.id]
		if l == nil {
			c := *e
			c.id += "@" + party
			l = &c
			local[e.id] = l
		}
		ms[i].entry = l
	}
}

// party is the state or body that the document names most often, as the last
// part of its ID; the document itself where it names none.
func (f *finder) party(ms []mark) string {
	count := map[string]int{}
	best := ""
	for i := range ms {
		e := ms[i].entry
		body := e.typ == corpus.Organization && e.attrs["kind"] == string(corpus.KindInstitution) && !e.universal && !e.found
		if e.typ != corpus.State && !body {
			continue
		}
		count[e.id]++
		if best == "" || count[e.id] > count[best] {
			best = e.id
		}
	}
	if best == "" {
		return strings.TrimPrefix(f.doc.ID, "d-")
	}
	return best[strings.IndexByte(best, ':')+1:]
}

// common reports whether a name found in the document is made of common words
// only, as other parties' things may be called too.
func (f *finder) common(e *entry) bool {
	if !e.found || e.attrs["rule"] != "head" && e.attrs["rule"] != "defined" && e.attrs["rule"] != "described" {
		return false
	}
	s := sentence{}
	for _, w := range pieces(e.name) {
		s.words = append(s.words, word{text: w, key: key(w), cap: firstUpper(w), upper: len(w) > 1 && w == strings.ToUpper(w)})
	}
	content := 0
	for i := range s.words {
		if n, _ := f.lex.match(&s, i); n > 0 {
			return false
		}
		if !class("connector")[s.words[i].key] {
			content++
		}
	}
	switch e.typ {
	case corpus.Organization:
		return class("nationalbody")[s.words[0].text]
	case corpus.Programme, corpus.Agreement:
		return content <= 3
	}
	return false
}
