package entity

import (
	"sort"
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// write turns settled marks into the document's mentions and entities.
func (f *finder) write(ms []mark) {
	d := f.doc
	d.Mentions, d.Entities, d.Facts.Entities = nil, nil, nil
	index := map[string]int{}
	for k, m := range ms {
		words := f.sents[m.sent].words
		span := corpus.Span{Start: words[m.first].Start, End: words[m.last-1].End}
		i, ok := index[m.entry.id]
		if !ok {
			i = len(d.Entities)
			index[m.entry.id] = i
			d.Entities = append(d.Entities, newEntity(m.entry))
		}
		e := &d.Entities[i]
		text := span.In(d.Text)
		bare := corpus.Span{Start: words[untitled(words, &m)].Start, End: span.End}
		e.Mentions = append(e.Mentions, corpus.Mention{Document: d.ID, Span: bare, Text: bare.In(d.Text), How: m.how})
		if m.text != "" {
			text = m.text
		}
		alias(e, text)
		if long := f.owned(ms, k); long != "" {
			alias(e, long)
		}
		d.Mentions = append(d.Mentions, nlp.Mention{
			Span: span, First: words[m.first].tok, Last: words[m.last-1].tok + 1,
			Type: m.entry.typ, Entity: m.entry.id, How: m.how, Score: m.score, Known: !m.entry.found,
		})
	}
	f.adjectives(ms, index)
	for i := range d.Entities {
		sort.Strings(d.Entities[i].Aliases)
	}
	f.link2tokens()
	d.Facts.Entities = d.Entities
}

// owned is the name of mark k with its owner after it ("the Security Council of
// the United Nations"), "" where that does not follow.
func (f *finder) owned(ms []mark, k int) string {
	m := &ms[k]
	if k+1 >= len(ms) || m.entry.attrs["of"] == "" || m.how != corpus.ByName {
		return ""
	}
	s, next := &f.sents[m.sent], &ms[k+1]
	gap := next.first - m.last
	if next.sent != m.sent || next.entry.id != m.entry.attrs["of"] || gap < 1 || gap > 2 || s.at(m.last) != "of" || gap == 2 && s.at(m.last+1) != "the" {
		return ""
	}
	return f.text(s, m.first, next.last)
}

// adjectives gives a state the adjective that stands in the name of something
// else as an alias: "Philippine" of "Philippine Senate".
func (f *finder) adjectives(ms []mark, index map[string]int) {
	for _, m := range ms {
		if m.last-m.first < 2 || m.how == corpus.ByNominal {
			continue
		}
		s := &f.sents[m.sent]
		n, senses := f.lex.match(&sentence{words: s.words[m.first : m.first+1]}, 0)
		if n == 0 || senses[0].how != corpus.ByDemonym || senses[0].typ != corpus.State {
			continue
		}
		if i, ok := index[senses[0].id]; ok {
			alias(&f.doc.Entities[i], s.words[m.first].text)
		}
	}
}

// untitled returns the word at which the name of a person begins: the mention in
// the dataset is the name alone, the title makes an alias.
func untitled(words []word, m *mark) int {
	if m.entry.typ != corpus.Person {
		return m.first
	}
	first := m.first
	for k := m.last - 1; k > first; k-- {
		title := ""
		for _, w := range words[first:k] {
			title += " " + strings.ToLower(w.text)
		}
		if titles()[title[1:]] {
			return k
		}
	}
	return first
}

// link2tokens points each token at the mention it is part of.
func (f *finder) link2tokens() {
	toks := f.doc.Tokens
	for i := range toks {
		toks[i].Mention = -1
	}
	for i, m := range f.doc.Mentions {
		for t := m.First; t < m.Last; t++ {
			if toks[t].Mention < 0 {
				toks[t].Mention = i
			}
		}
	}
}

func newEntity(e *entry) corpus.Entity {
	out := corpus.Entity{ID: e.id, Type: e.typ, Name: e.name, Aliases: []string{}, Identifiers: map[string]string{}}
	if e.found && e.attrs["kind"] != "" {
		out.Identifiers["kind"] = e.attrs["kind"]
	}
	out.Aliases = append(out.Aliases, e.also...)
	if e.typ == corpus.State {
		iso, told := e.attrs["iso"]
		if !told && !e.found {
			iso = strings.ToUpper(strings.TrimPrefix(e.id, "st:"))
		}
		if len(iso) == 2 {
			out.Identifiers["iso3166"] = iso
		}
	}
	return out
}

// alias adds a name to e unless it has it.
func alias(e *corpus.Entity, text string) {
	if text == e.Name {
		return
	}
	for _, a := range e.Aliases {
		if a == text {
			return
		}
	}
	e.Aliases = append(e.Aliases, text)
}
