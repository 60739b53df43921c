package model

import (
	"strings"

	"concord/corpus"
)

// The kinds of part that a model has. A key is the kind and what it is about.
const (
	pairKind   = "pair"   // relationship of two parties
	cellKind   = "cell"   // party, programme, status
	sinceKind  = "since"  // since when a party has a status: party, programme, status
	startKind  = "start"  // when a programme began
	actKind    = "act"    // when a party did something once: subject, predicate, object
	memberKind = "member" // whether a party takes part: party, programme
)

const sep = "\x00"

func key(kind string, parts ...string) string { return kind + sep + strings.Join(parts, sep) }

func splitKey(k string) (kind string, rest []string) {
	all := strings.Split(k, sep)
	return all[0], all[1:]
}

// pairKey is the key of the relationship of a and b, in either order.
func pairKey(a, b string) string {
	if a > b {
		a, b = b, a
	}
	return key(pairKind, a, b)
}

// party reports whether id is of a kind that has relationships.
func (x *part) party(id string) bool {
	t := x.types[id]
	return t == corpus.State || t == corpus.Organization
}

// keys are the parts of the model that the document touches.
func (x *part) keys() map[string]bool {
	keys := map[string]bool{}
	pair := func(a, b string) {
		if a != b && x.party(a) && x.party(b) {
			keys[pairKey(a, b)] = true
		}
	}
	for _, p := range x.facts.Participations {
		pair(p.Party, p.Programme)
		keys[key(cellKind, p.Party, p.Programme, string(p.Status))] = true
		keys[key(sinceKind, p.Party, p.Programme, string(p.Status))] = true
		keys[key(memberKind, p.Party, p.Programme)] = true
	}
	for _, p := range x.facts.Programmes {
		keys[key(startKind, p.Entity)] = true
	}
	for _, r := range x.facts.Relations {
		pair(r.Subject, r.Object)
		if oneTime[r.Predicate] {
			keys[key(actKind, r.Subject, string(r.Predicate), r.Object)] = true
		}
	}
	for _, e := range x.facts.Events {
		pairsOf(e.Parties, pair)
	}
	for _, p := range x.facts.Phases {
		pairsOf(p.Parties, pair)
	}
	for _, c := range x.facts.Claims {
		pairsOf(c.About, pair)
	}
	return keys
}

// oneTime are the predicates of acts that happen once between two parties.
var oneTime = map[corpus.Predicate]bool{corpus.Signed: true, corpus.WithdrewFrom: true}

func pairsOf(ids []string, f func(a, b string)) {
	for i, a := range ids {
		for _, b := range ids[i+1:] {
			f(a, b)
		}
	}
}
