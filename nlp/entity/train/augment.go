package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"

	"concord/nlp/entity/model"
	"concord/nlp/seq"
	"concord/nlp/token"
)

// maker makes names by templates and from the gazetteer's entries.
type maker struct {
	lists   map[string][]string
	entries model.Entries
	rng     *rand.Rand
}

// kinds of the gazetteer by the project's types.
var listOf = map[string]string{"state": "st", "place": "plc", "organization": "org", "programme": "prg", "agreement": "agr", "event": "evt", "unit": "unt"}

func newMaker(path string, e model.Entries) (*maker, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m := &maker{lists: map[string][]string{}, entries: e, rng: newRand()}
	section := ""
	for _, line := range strings.Split(string(data), "\n") {
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		default:
			m.lists[section] = append(m.lists[section], strings.Split(line, "|")...)
		}
	}
	return m, nil
}

func newRand() *rand.Rand { return rand.New(rand.NewPCG(11, 17)) }

func (m *maker) pick(list []string) string { return list[m.rng.IntN(len(list))] }

// fill puts words into the slots of a template.
func (m *maker) fill(template string) string {
	for {
		a := strings.IndexByte(template, '{')
		if a < 0 {
			return template
		}
		b := a + strings.IndexByte(template[a:], '}')
		template = template[:a] + m.slot(template[a+1:b]) + template[b+1:]
	}
}

func (m *maker) slot(name string) string {
	switch name {
	case "state", "place", "org":
		return m.pick(m.entries[map[string]string{"state": "st", "place": "plc", "org": "org"}[name]])
	case "adj":
		return strings.TrimSuffix(m.pick(m.entries["st-adj"]), "s")
	case "city":
		return m.pick(m.entries["city"])
	case "ord":
		n := 1 + m.rng.IntN(220)
		suffix := "th"
		if n%100 < 11 || n%100 > 13 {
			suffix = [10]string{"th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th"}[n%10]
		}
		return strconv.Itoa(n) + suffix
	case "year":
		return fmt.Sprint(1990 + m.rng.IntN(50))
	}
	return m.pick(m.lists[name])
}

// name makes a name of the type: half by template where there are any.
func (m *maker) name(typ string) string {
	if t := m.lists[typ]; len(t) > 0 && m.rng.IntN(3) > 0 {
		return m.fill(m.pick(t))
	}
	return m.pick(m.entries[listOf[typ]])
}

// rename returns a copy of s with other names. A programme, agreement, event or
// unit becomes any of the four, so that rare types are learnt from the contexts
// of frequent ones; adjectives of states stay such.
func (m *maker) rename(s sentence, tagger token.Tagger) sentence {
	out := sentence{source: s.source, doc: s.doc}
	pos := 0
	for _, c := range s.chunks {
		out.words = append(out.words, s.words[pos:c.First]...)
		typ, words := m.other(c.Type, s.words[c.First:c.Last])
		first := len(out.words)
		out.words = append(out.words, words...)
		out.chunks = append(out.chunks, seq.Chunk{First: first, Last: len(out.words), Type: typ})
		pos = c.Last
	}
	out.words = append(out.words, s.words[pos:]...)
	out.tags = tagger.Tag(out.words)
	return out
}

func (m *maker) other(typ string, words []string) (string, []string) {
	switch typ {
	case "programme", "agreement", "event", "unit":
		typ = [4]string{"programme", "agreement", "event", "unit"}[m.rng.IntN(4)]
		return typ, phraseOf(m.name(typ))
	case "state":
		w := words[len(words)-1]
		if strings.HasSuffix(w, "an") || strings.HasSuffix(w, "ish") || strings.HasSuffix(w, "ese") || strings.HasSuffix(w, "ic") || strings.HasSuffix(w, "i") && len(words) == 1 {
			return typ, phraseOf(strings.TrimSuffix(m.pick(m.entries["st-adj"]), "s"))
		}
		return typ, phraseOf(m.name(typ))
	case "place":
		if m.rng.IntN(2) == 0 {
			return typ, phraseOf(m.pick(m.entries["bigcity"]))
		}
		return typ, phraseOf(m.name(typ))
	case "organization":
		return typ, phraseOf(m.name(typ))
	}
	return typ, words
}
