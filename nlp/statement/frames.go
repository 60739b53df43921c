package statement

import "strings"

// What must follow a verb for it to report: a clause, "as", a predicate of the object.

// treatyFollows: who denounces a treaty leaves it.
func (r *reader) treatyFollows(k, last int) bool {
	for i := k + 1; i < last && i < k+12 && !closes(r.lower(i)); i++ {
		switch r.lower(i) {
		case "agreement", "agreements", "treaty", "treaties", "convention", "pact", "protocol", "accord", "accords", "charter", "contract", "memorandum", "memorandums", "conventions":
			return true
		}
	}
	return false
}

// amongFollows: "count the refineries among the strong points".
func (r *reader) amongFollows(k, last int) bool {
	for i := k + 2; i < last && i < k+12; i++ {
		switch r.lower(i) {
		case "among", "amongst":
			return true
		case ",", ";", ".":
			return false
		}
	}
	return false
}

// clearThat: "made it clear that", "left no doubt that", "made plain that".
func (r *reader) clearThat(k, last int) bool {
	for i := k + 1; i+1 < last && i < k+5; i++ {
		switch r.lower(i) {
		case "clear", "plain", "known", "doubt", "secret":
			return r.lower(i+1) == "that" || r.lower(i+1) == "of" && r.lower(i) == "secret"
		}
	}
	return false
}

// parenthetical: ", he said," — and "as X notes,".
func (r *reader) parenthetical(k, first, last int) bool {
	end := k + 1
	if r.lower(end) == "out" {
		end++
	}
	if end >= last || r.lower(end) != "," && r.lower(end) != "." {
		return false
	}
	for i := k - 1; i >= first && i > k-12; i-- {
		switch r.lower(i) {
		case "which", "that", "who", "what", "whom":
			return false
		case ",":
			return i > first
		case "as":
			return true
		}
	}
	return false
}

// thatFollows: the verb has a clause as its object; "that" comes soon, or the
// parse has the clause.
func (r *reader) thatFollows(k, last int) bool {
	if end := r.timeEnd(k + 1); end < last && r.lower(end) == "that" {
		return true // "announced on 3 May that"
	}
	if w := r.lower(k + 1); (w == "with" || w == "to" || w == "in") && k+3 < last && r.noun(k+2) && r.lower(k+3) == "that" {
		return true // "noted with regret that"
	}
	switch r.lower(k + 1) {
	case "on", "about", "of", "over", "with", "for":
		return false // what follows belongs to the object
	}
	for i := k + 1; i < last && i < k+10; i++ {
		switch r.lower(i) {
		case "that":
			return r.tag(i) != "DT" || i == k+1 && !strings.HasPrefix(r.tag(i+1), "NN")
		case "whether", "how", "why":
			return i == k+1
		case ",", ";", ":", "to", "and", "which", "who":
			return false
		}
		if strings.HasPrefix(r.tag(i), "VB") && i > k+1 {
			break
		}
	}
	if r.children == nil || r.tag(k+1) == "IN" || r.verb("bare", r.lemma(k)) || r.lemma(k) == "hold" || r.lemma(k) == "find" {
		return false
	}
	for _, c := range r.children[k] {
		if r.d.Tokens[c].Dep == "ccomp" && c > k && c < last && !r.quoted(c) {
			return true
		}
	}
	return false
}

// asFollows: "regards X as Y" within one clause.
func (r *reader) asFollows(k, last int) bool {
	if l := r.lemma(k); (l == "evaluate" || l == "rate" || l == "assess") && strings.HasPrefix(r.tag(k-1), "RB") {
		return true // an adverb of judgement: "highly evaluates the efforts"
	}
	for i := k + 2; i < last && i < k+20; i++ {
		switch r.lower(i) {
		case "as":
			if l := r.lemma(k); l == "think" || l == "speak" || l == "refer" {
				return r.lower(k+1) == "of" || r.lower(k+1) == "to"
			}
			return r.lower(i-1) != "such" && r.lower(i-1) != "," && r.lower(i+1) != "well"
		case ",", ";", ".":
			return false
		}
	}
	return false
}

// predicateFollows: "considers X Y": an object follows and, where there is a
// parse, a predicate of it.
func (r *reader) predicateFollows(k, last int) bool {
	if k+1 >= last || !r.nominal(k+1) && r.tag(k+1) != "PRP" {
		return false
	}
	if strings.HasSuffix(r.lower(k+1), "self") || strings.HasSuffix(r.lower(k+1), "selves") {
		return false // who declares itself something acts
	}
	if l := r.lemma(k); l == "consider" || l == "deem" || r.twoPhrases(k+1, last) || r.toBe(k, last) {
		return true
	}
	if r.children == nil {
		return false
	}
	obj, pred := false, false
	for _, c := range r.children[k] {
		switch r.d.Tokens[c].Dep {
		case "obj":
			obj = true
		case "xcomp", "iobj":
			pred = true
		}
	}
	return obj && pred
}

// toBe: "declared the canal, on which work had begun, to be a project".
func (r *reader) toBe(k, last int) bool {
	for i := k + 2; i+1 < last && i < k+24; i++ {
		if r.lower(i) == "to" {
			return r.lower(i+1) == "be"
		}
	}
	return false
}

// twoPhrases reports whether two noun phrases stand side by side from i on:
// "the simplified rules of origin | the best part".
func (r *reader) twoPhrases(i, last int) bool {
	for k := i + 1; k < last && k < i+12; k++ {
		switch {
		case starts(r.tag(k)) && (strings.HasPrefix(r.tag(k-1), "NN") || r.tag(k-1) == "PRP" || r.tag(k-1) == "DT" && k == i+1):
			return true
		case !r.nominal(k) && !linksNouns(r.lower(k)):
			return false
		}
	}
	return false
}

// infinitiveFollows: "promised at the summit to take its soldiers home".
func (r *reader) infinitiveFollows(k, last int) bool {
	for i := k + 1; i < last && i < k+14; i++ {
		switch r.lower(i) {
		case "to":
			return r.tag(i+1) == "VB"
		case ",", ";", ".", "that":
			return false
		}
	}
	return false
}

func (r *reader) adverbs(k, last int) int {
	n := 0
	for k+n < last && strings.HasPrefix(r.tag(k+n), "RB") {
		n++
	}
	return n
}

func (r *reader) modalBefore(k, first int) bool {
	for i := k - 1; i >= first && i > k-4; i-- {
		if r.tag(i) == "MD" {
			return true
		}
	}
	return false
}

// putsAt: "put the damage at six million".
func (r *reader) putsAt(k, last int) bool {
	for i := k + 1; i+1 < last && i < k+10; i++ {
		if r.lower(i) == "at" {
			for j := i + 1; j < last && j < i+5; j++ {
				if r.tag(j) == "CD" || r.tag(j) == "$" {
					return true
				}
			}
		}
	}
	return false
}
