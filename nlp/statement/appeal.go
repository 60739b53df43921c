package statement

import (
	"sort"
	"strings"
)

// appeals reports whether the verb at k is followed by whom is asked and for
// what: "urged the ministers to resign", "called on Chad to leave", "calls for
// a vote".
func (r *reader) appeals(k, last int, lemma string) bool {
	next := r.lower(k + 1)
	switch {
	case lemma == "call" || lemma == "appeal" || lemma == "plead" || lemma == "press":
		if next == "for" {
			return true
		}
		return (next == "on" || next == "upon" || next == "to") && r.toFollows(k+2, last)
	case r.verb("urge", lemma):
		return r.toFollows(k+1, last)
	}
	return false
}

// toFollows reports whether a noun phrase and an infinitive with "to" stand
// from token i on.
func (r *reader) toFollows(i, last int) bool {
	noun := false
	for k := i; k < last && k < i+12; k++ {
		switch {
		case r.lower(k) == "to" && (r.tag(k+1) == "VB" || r.tag(k+1) == "NN" && closes(r.lower(k+2))):
			return noun
		case r.nominal(k) || strings.HasPrefix(r.tag(k), "PRP"):
			noun = true
		case !linksNouns(r.lower(k)) && r.lower(k) != "and":
			return false
		}
	}
	return false
}

// threatens: "threatened the members with a tariff".
func (r *reader) threatens(k, last int) bool {
	for i := k + 2; i < last && i < k+10; i++ {
		switch r.lower(i) {
		case "with":
			return true
		case ",", ";", ".", "to":
			return false
		}
	}
	return false
}

// valuesBecause: "value the accord because it keeps the trawlers away".
func (r *reader) valuesBecause(k, last int) bool {
	for i := k + 2; i < last && i < k+12; i++ {
		switch r.lower(i) {
		case "because", "for":
			return true
		case ",", ";", ".":
			return false
		}
	}
	return false
}

// habitual is the token of the verb of liking or tiring that governs the verb
// of saying at k: "likes to describe", "never tire of saying"; -1 if none does.
func (r *reader) habitual(k, first int) int {
	if k-2 < first {
		return -1
	}
	above := r.lemma(k - 2)
	if i := r.base[r.lower(k-2)]; i != "" {
		above = i
	}
	switch {
	case r.lower(k-1) == "to" && r.tag(k) == "VB":
		switch above {
		case "like", "love", "tend", "prefer", "continue", "hasten", "use", "begin":
			return k - 2
		}
	case r.lower(k-1) == "of" && r.tag(k) == "VBG":
		switch above {
		case "tire", "weary":
			return k - 2
		}
	}
	return -1
}

// participial reads ", complaining that it had not been heard": the subject is
// that of the main verb before it.
func (r *reader) participial(k, first, last, block int) (found, bool) {
	if k-1 < first || r.tag(k) != "VBG" || r.lower(k-1) != "," || !r.any(r.lemma(k), "say", "think") || !r.thatFollows(k, last) {
		return found{}, false
	}
	from, to, ok := r.seriesSubject(k-1, first, last)
	if !ok {
		return found{}, false
	}
	s, ok := r.speakerOf(from, to, block)
	return r.clause(s, r.span(k, r.clauseEnd(k, last)), "statement.participle", 0.7), ok
}

// seriesSubject is the subject of the nearest finite verb before token i.
func (r *reader) seriesSubject(i, first, last int) (from, to int, ok bool) {
	for k := i - 1; k > first && k > i-window; k-- {
		if r.lower(k) == ";" {
			return 0, 0, false
		}
		if t := r.tag(k); (t == "VBD" || t == "VBZ" || t == "VBP" || t == "VBN" && r.lower(k-1) == ",") && !r.auxiliary(k) && !r.inside(k, first) {
			return r.subject(k, first, last)
		}
	}
	return 0, 0, false
}

// inside reports whether the verb at k belongs to a relative clause.
func (r *reader) inside(k, first int) bool {
	for i := k - 1; i >= first && i > k-4; i-- {
		switch r.lower(i) {
		case "which", "who", "that", "whose":
			return true
		}
		if r.noun(i) {
			return false
		}
	}
	return false
}

// timeEnd is the token behind the date that begins at token i or behind the
// preposition there, i if none does.
func (r *reader) timeEnd(i int) int {
	ts := r.d.Times
	k := sort.Search(len(ts), func(k int) bool { return ts[k].First >= i })
	if k < len(ts) && ts[k].First <= i+1 && ts[k].Last > i {
		return ts[k].Last
	}
	return i
}
