package main

import (
	"strings"

	"concord/nlp/entity/model"
	"concord/nlp/seq"
	"concord/nlp/token"
)

// scheme maps the types of a source to those of a model. A source's type may
// map to several, parted by "|": which of them it is the data do not say. ""
// leaves a chunk's words free to be anything, "O" makes them no name.
type scheme map[string]map[string]string

// nine are the types of CrossNER politics.
var nine = scheme{
	"crossner/politics": {},
	"crossner/other": {
		"person": "person", "organisation": "organisation", "country": "country", "location": "location", "event": "event",
		"university": "organisation", "conference": "event", "misc": "misc", "*person": "person", "*": "misc",
	},
	"wikigold": {"per": "person|politician", "org": "organisation|politicalparty", "loc": "location|country", "misc": "misc|event|election"},
	"uner":     {"per": "person|politician", "org": "organisation|politicalparty", "loc": "location|country"},
	"wnut":     {"person": "person|politician", "location": "location|country", "corporation": "organisation", "group": "organisation|politicalparty", "*": "misc"},
}

// coarse are the types of the helper model that is trained on the other sources.
var coarse = scheme{
	"crossner/other": {
		"person": "person", "organisation": "organisation", "country": "country", "location": "location", "event": "event",
		"university": "organisation", "conference": "event", "band": "organisation", "misc": "misc", "*person": "person", "*": "misc",
	},
	"wikigold": {"per": "person", "org": "organisation", "loc": "location|country", "misc": "misc|event"},
	"uner":     {"per": "person", "org": "organisation", "loc": "location|country"},
	"wnut":     {"person": "person", "location": "location|country", "corporation": "organisation", "group": "organisation", "*": "misc"},
}

// own are the types of the project; refine tells apart what the sources lump
// together.
var own = scheme{
	"crossner/politics": {
		"politician": "person", "person": "person", "organisation": "organization", "politicalparty": "organization",
		"event": "event", "election": "event", "country": "state", "location": "place", "misc": "misc",
	},
	"crossner/other": {
		"person": "person", "organisation": "organization", "country": "state", "location": "place", "event": "event",
		"university": "organization", "conference": "event", "band": "organization", "misc": "misc", "*person": "person", "*": "misc",
	},
	"wikigold": {"per": "person", "org": "organization", "loc": "place", "misc": "misc"},
	"uner":     {"per": "person", "org": "organization", "loc": "place"},
	"wnut":     {"person": "person", "location": "place", "corporation": "organization", "group": "organization", "*": "misc"},
}

// people are the types of CrossNER's other domains that are persons.
var people = map[string]bool{"writer": true, "musicalartist": true, "researcher": true, "scientist": true, "politician": true}

// label writes the BIO labels of s under the scheme.
func (m scheme) label(s sentence, refine *refiner) []string {
	types, ok := m[s.source]
	if !ok && strings.HasPrefix(s.source, "crossner/") {
		types = m["crossner/other"]
	}
	out := make([]string, len(s.words))
	for i, w := range s.words {
		out[i] = "O"
		if refine != nil && s.source != "gold" && refine.adjectives[w] {
			out[i] = "*" // a name for this project, none for most sources
		}
	}
	for _, c := range s.chunks {
		to := c.Type
		if len(types) > 0 {
			to = lookup(types, c.Type)
		}
		if refine != nil && s.source != "gold" {
			to = refine.of(to, s.words[c.First:c.Last])
		}
		for i := c.First; i < c.Last; i++ {
			out[i] = alternatives(to, i == c.First)
		}
	}
	return out
}

func lookup(types map[string]string, t string) string {
	if to, ok := types[t]; ok {
		return to
	}
	if to, ok := types["*person"]; ok && people[t] {
		return to
	}
	return types["*"]
}

// alternatives writes "a|b" as "B-a|B-b".
func alternatives(types string, first bool) string {
	switch types {
	case "":
		return "*"
	case "O":
		return "O"
	}
	prefix := "I-"
	if first {
		prefix = "B-"
	}
	return prefix + strings.ReplaceAll(types, "|", "|"+prefix)
}

// examples makes training examples of sentences.
func examples(x *model.Extractor, sents []sentence, m scheme, refine *refiner, weight func(source string) float64) []seq.Example {
	out := make([]seq.Example, 0, len(sents))
	views := x.NewViews()
	for _, s := range sents {
		out = append(out, seq.Example{
			Features: x.Features(model.Sentence{Words: s.words, Tags: s.tags}, views),
			Labels:   m.label(s, refine),
			Weight:   weight(s.source),
		})
	}
	return out
}

// refiner gives the project's type of a name from what its source calls it.
type refiner struct {
	known      map[string]string // type of names in the gazetteer
	adjectives map[string]bool   // of states and places
}

// heads tell the type of a name by the word that heads it, where sources lump
// types together.
var heads = map[string]string{}

func init() {
	for kind, words := range map[string]string{
		"agreement": "Treaty Agreement Agreements Convention Protocol Pact Accord Accords Charter Declaration Memorandum Directive Covenant Statute Compact Concordat Armistice Communiqué",
		"programme": "Programme Program Plan Initiative Strategy Project Partnership Agenda Roadmap Framework Concept Process Doctrine Mechanism Fund Scheme Dialogue",
		"unit":      "Brigade Division Regiment Battalion Squadron Fleet Battlegroup Corps Flotilla Garrison Base Airbase",
		"event":     "War Wars Revolution Summit Conference Operation Battle Crisis Exercise Uprising Referendum Olympics Election Elections Congress",
	} {
		for _, w := range strings.Fields(words) {
			heads[w] = kind
		}
	}
}

func newRefiner(e model.Entries) *refiner {
	r := &refiner{map[string]string{}, map[string]bool{}}
	for _, kind := range []string{"plc", "plc-adj", "st-adj", "st", "agr", "prg", "evt", "unt"} {
		to := map[string]string{"st": "state", "st-adj": "state", "plc-adj": "place", "plc": "place", "agr": "agreement", "prg": "programme", "evt": "event", "unt": "unit"}[kind]
		for _, p := range e[kind] {
			r.known[strings.Join(phraseOf(p), " ")] = to
			if strings.HasSuffix(kind, "-adj") {
				r.adjectives[p] = true
			}
		}
	}
	return r
}

// of refines with the head of the name and what the gazetteer knows.
func (r *refiner) of(to string, words []string) string {
	k := r.known[strings.TrimPrefix(strings.Join(words, " "), "the ")]
	switch to {
	case "place":
		if k == "state" {
			return k
		}
	case "state":
		if k == "place" {
			return k
		}
	case "misc", "event", "organization":
		if k != "" && (to == "misc" || k != "state" && k != "place") {
			return k
		}
		h := heads[headOf(words)]
		if h != "" && (to == "misc" || h != "event" && !(to == "organization" && h == "programme")) {
			return h
		}
	}
	return to
}

func phraseOf(p string) []string {
	var out []string
	for _, s := range token.Words(p) {
		out = append(out, s.In(p))
	}
	return out
}

// headOf is the word before the first preposition of a name, else its last.
func headOf(words []string) string {
	for i, w := range words {
		if i > 0 && (w == "of" || w == "on" || w == "for" || w == "in" || w == "against") {
			return words[i-1]
		}
	}
	return words[len(words)-1]
}
