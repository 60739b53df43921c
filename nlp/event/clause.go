package event

import (
	"sort"
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// reader reads the events of one sentence.
type reader struct {
	lex      *lexicon
	d        *nlp.Doc
	s        nlp.Sentence
	sentence int
	label    string // of the event before, for "and again in May"
	object0  string // object of the event before, for "resumed them"
	last     *verb  // verb of the event before, for "… and Cambodia in 1999"
}

// farthest bounds, in tokens, how far the verb of a date is looked for, so that
// a sentence without an end costs no more than its length.
const farthest = 120

// dated is a date of the sentence, or several that make a set.
type dated struct {
	first, last int // tokens [first, last)
	when        corpus.EDTF
	rule        string
	bracket     bool
	naming      bool
	count       int
}

// verb is the verb of the clause that a date belongs to.
type verb struct {
	at      int // token
	end     int // behind its particle
	trig    trigger
	known   bool
	passive bool
	aux     int // first auxiliary, or at
}

func (r *reader) tok(i int) nlp.Token {
	if i < r.s.First || i >= r.s.Last {
		return nlp.Token{Head: -1, Mention: -1}
	}
	return r.d.Tokens[i]
}

func (r *reader) low(i int) string { return strings.ToLower(r.tok(i).Text) }

// events reads the events of the sentence, one for each date that dates one.
func (r *reader) events() []event {
	var out []event
	end := r.s.First
	for _, t := range r.dates() {
		if e, ok := r.event(t, end); ok {
			out = append(out, e)
		}
		end = t.last
	}
	return out
}

// dates returns the dates of the sentence. Years in a row become a set.
func (r *reader) dates() []dated {
	var out []dated
	for i := r.timeAt(r.s.Start); i < len(r.d.Times) && r.d.Times[i].End <= r.s.End; i++ {
		t := &r.d.Times[i]
		if t.First >= t.Last {
			continue
		}
		n := dated{first: t.First, last: t.Last, when: t.Value, rule: t.Rule, count: 1, naming: t.Naming}
		n.bracket = r.low(t.First-1) == "(" && r.low(t.Last) == ")"
		if k := len(out) - 1; k >= 0 && r.inRow(out[k], n) {
			out[k].when = joined(out[k].when, n.when)
			out[k].last, out[k].count = n.last, out[k].count+1
			continue
		}
		out = append(out, n)
	}
	return out
}

// timeAt returns the index of the first time at or behind byte offset b.
func (r *reader) timeAt(b int) int {
	return sort.Search(len(r.d.Times), func(i int) bool { return r.d.Times[i].Start >= b })
}

// inRow reports whether two years stand in a list with nothing between them
// but commas and "and", and the list does not name documents by their years.
func (r *reader) inRow(a, b dated) bool {
	if len(b.when) != 4 || len(a.when) != 4 && !a.when.IsSet() || a.naming || b.naming || a.when >= b.when && !a.when.IsSet() {
		return false
	}
	for k := a.last; k < b.first; k++ {
		if w := r.low(k); w != "," && w != "and" && w != "in" {
			return false
		}
	}
	return b.first-a.last <= 3
}

func joined(a, b corpus.EDTF) corpus.EDTF {
	return corpus.EDTF("{" + strings.Trim(string(a), "{}") + "," + string(b) + "}")
}

// placed returns the moment or short span that t tells, and whether it can be
// that of an event at all. Open intervals tell terms and the beginnings of a
// status, not events, unless the date is that of an event named in them
// ("since the coup of 1 February 2021").
func (r *reader) placed(t dated) (when corpus.EDTF, named, ok bool) {
	from, to, span := t.when.Ends()
	switch {
	case t.when == "" || strings.Contains(t.rule, "/"):
		return "", false, false
	case !span:
		return t.when, false, len(t.when) > 4 || !strings.HasSuffix(string(t.when), "X")
	case t.rule == "since-event":
		return from, true, true
	case t.rule == "until-event":
		return to, true, true
	case from == ".." || to == "..":
		return "", false, false
	case t.rule == "lasting" || t.rule == "past-years" || t.rule == "after-lasting" || t.rule == "first-in" || t.rule == "jubilee":
		return "", false, false
	}
	return t.when, false, true
}

// short reports whether e is no longer than about a year.
func short(e corpus.EDTF) bool {
	lo, hi, ok := e.Bounds()
	return ok && hi-lo <= 372
}

// findVerb returns the verb of the clause that t belongs to. from is where the
// search to the left may begin.
func (r *reader) findVerb(t dated, from int) (verb, bool) {
	start := r.clauseStart(t.first, from)
	if r.leads(t, start) {
		return r.verbAfter(t.last)
	}
	if v, ok := r.verbBefore(t.first, start); ok {
		return v, true
	}
	return r.verbAfter(t.last) // "a coup on 12 April brought the army to power"
}

// clauseStart is the token behind the last mark that parts clauses before i.
func (r *reader) clauseStart(i, from int) int {
	from = max(from, i-farthest)
	for k := i - 1; k >= from; k-- {
		switch r.tok(k).Text {
		case ")":
			k = r.openBracket(k, from)
		case "(":
			if k < i-1 {
				return k + 1
			}
		case ";", ":", "—", "“", "”", "\"":
			return k + 1
		}
	}
	return from
}

// leads reports whether t opens its clause: "On 22 March 1974 seven states …".
func (r *reader) leads(t dated, start int) bool {
	k := t.first - 1
	for k >= start && (isPrep(r.tok(k)) || r.tok(k).Tag == "DT" || r.tok(k).Tag == "RB") {
		k--
	}
	next := t.last
	if r.low(next) == "," {
		next++
	}
	switch {
	case k < start:
		return r.startsPhrase(next) || r.low(t.last) == ","
	case r.low(k) == "and" || r.low(k) == "but" || r.low(k) == ",":
		// ", and on 24 October the judges found"
		return r.low(t.last) != "," && r.startsPhrase(next) && r.hasVerbAfter(next)
	case r.tok(k).Tag == "CC" || r.low(k) == "when" || r.low(k) == "that":
		return r.startsPhrase(next) && r.hasVerbAfter(next)
	}
	return false
}

func isPrep(t nlp.Token) bool { return t.Tag == "IN" || t.Tag == "TO" }

// startsPhrase reports whether token i may begin the subject of a clause.
func (r *reader) startsPhrase(i int) bool {
	switch tag := r.tok(i).Tag; {
	case tag == "DT" || tag == "PRP" || tag == "PRP$" || tag == "CD" || tag == "JJ" || tag == "EX" || tag == "IN":
		return true
	default:
		return strings.HasPrefix(tag, "NN")
	}
}

func (r *reader) hasVerbAfter(i int) bool {
	for k := i; k < min(i+12, r.s.Last); k++ {
		switch r.tok(k).Tag {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		case "VBN":
			if r.lexed(k) && !r.premodifier(k) {
				return true
			}
		case ",", ":":
			if k > i {
				return false
			}
		}
	}
	return false
}

// verbAfter returns the main verb of the clause that begins at token i.
func (r *reader) verbAfter(i int) (verb, bool) {
	depth := 0
	for k := i; k < min(i+farthest, r.s.Last); k++ {
		t := r.tok(k)
		switch w := r.low(k); {
		case (w == "which" || w == "who" || w == "that" || w == "whose" || w == "where") && k > i:
			depth = 1 // a relative clause: its verbs are not meant
		case w == "," && depth > 0 && k > i+1:
			depth = 0
		case w == ";" || w == ":":
			return verb{}, false
		case depth == 0 && r.finite(k):
			return r.main(k, r.s.Last)
		case depth == 0 && t.Tag == "VBN" && r.lexed(k) && !r.premodifier(k) && r.low(k-1) != ",":
			return r.main(k, r.s.Last)
		case depth == 1 && r.finite(k) && !r.moreVerbs(k):
			return r.main(k, r.s.Last)
		}
	}
	return verb{}, false
}

// moreVerbs reports whether another finite verb follows token k.
func (r *reader) moreVerbs(k int) bool {
	for j := k + 1; j < min(k+farthest, r.s.Last); j++ {
		if r.finite(j) {
			return true
		}
	}
	return false
}

// finite reports whether token k is a finite verb: by its tag, or because it is
// the past form of a verb of the lexicon and stands where no noun can.
func (r *reader) finite(k int) bool {
	switch t := r.tok(k); t.Tag {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	case "VBN", "VBG", "VB":
		return false
	}
	return r.pastForm(k)
}

// pastForm reports whether token k is the past form of a verb of the lexicon,
// whatever its tag: the tagger takes a rare "froze" for a preposition.
func (r *reader) pastForm(k int) bool {
	if !r.lex.past[r.low(k)] {
		return false
	}
	switch prev := r.tok(k - 1).Tag; prev {
	case "DT", "PRP$", "JJ", "POS", "TO", "MD":
		return false
	}
	first := r.tok(k).Text[0]
	return first >= 'a' && first <= 'z'
}

func (r *reader) lexed(k int) bool { return len(r.lex.verbs[r.low(k)]) > 0 }

// main goes from a finite verb on over auxiliaries to the main verb.
func (r *reader) main(k, end int) (verb, bool) {
	v := verb{at: k, aux: k}
	for j := k; j < min(end, k+6); j++ {
		t := r.tok(j)
		switch {
		case isAux(r.low(j)) && r.verbFollows(j):
			v.passive = isBe(r.low(j))
		case j == k && r.pastForm(j):
			return r.classify(v), true
		case t.Tag == "RB" || t.Tag == "RBR" || t.Tag == "TO":
		case strings.HasPrefix(t.Tag, "VB"):
			v.at = j
			return r.classify(v), true
		case r.lexed(j) && j > k:
			v.at = j
			return r.classify(v), true
		default:
			return r.classify(v), true
		}
	}
	return r.classify(v), true
}

// verbFollows reports whether a verb comes behind auxiliary j, adverbs between.
func (r *reader) verbFollows(j int) bool {
	for k := j + 1; k < min(j+5, r.s.Last); k++ {
		t := r.tok(k)
		if strings.HasPrefix(t.Tag, "VB") || r.lexed(k) && t.Tag != "NN" && t.Tag != "NNS" {
			return true
		}
		if t.Tag != "RB" && t.Tag != "RBR" && t.Tag != "TO" {
			return false
		}
	}
	return false
}

func isAux(w string) bool {
	switch w {
	case "has", "have", "had", "will", "would", "did", "does", "do", "may", "might", "could", "should", "can", "shall", "must", "having":
		return true
	}
	return isBe(w)
}

func isBe(w string) bool {
	switch w {
	case "is", "are", "was", "were", "be", "been", "being", "got":
		return true
	}
	return false
}

// verbBefore returns the verb nearest before token i, not before start: not an
// auxiliary, not a participle before its noun, and the governing verb rather
// than its infinitive.
func (r *reader) verbBefore(i, start int) (verb, bool) {
	for k := i - 1; k >= start; k-- {
		t := r.tok(k)
		if !strings.HasPrefix(t.Tag, "VB") && !r.pastForm(k) && !(r.lexed(k) && (t.Tag == "JJ" || t.Tag == "NN") && r.participle(k)) {
			continue
		}
		if isAux(r.low(k)) && r.verbFollows(k) {
			continue
		}
		if r.premodifier(k) {
			continue
		}
		if t.Tag == "VB" || t.Tag == "VBG" {
			if g, ok := r.governor(k, start); ok {
				k = g
			}
		}
		v := verb{at: k, aux: k}
		for j := k - 1; j >= max(start, k-5); j-- {
			w := r.low(j)
			if isAux(w) {
				v.aux = j
				v.passive = v.passive || isBe(w)
				continue
			}
			if tag := r.tok(j).Tag; tag != "RB" && tag != "TO" {
				break
			}
		}
		if v.aux == k && r.tok(k).Tag == "VBN" || v.aux == k && r.reduced(k) {
			v.passive = true // "…, adopted in Kraków"
		}
		return r.classify(v), true
	}
	return verb{}, false
}

// reduced: a form in -ed right behind a comma or name, without an object: the
// participle of a shortened relative clause.
func (r *reader) reduced(k int) bool {
	if prev := r.low(k - 1); prev != "," && prev != ")" {
		return false
	}
	if r.tok(k+1).Tag == "RP" {
		k++ // "set up in 2001"
	}
	return isPrep(r.tok(k+1)) || r.inTime(k+1)
}

func (r *reader) participle(k int) bool {
	return strings.HasSuffix(r.low(k), "ed") && (isPrep(r.tok(k+1)) || r.low(k-1) == ",")
}

// premodifier: "the retired officers", "joint training exercises".
func (r *reader) premodifier(k int) bool {
	tag := r.tok(k).Tag
	if tag != "VBN" && tag != "VBG" && tag != "VBD" {
		return false
	}
	prev := r.tok(k - 1).Tag
	return strings.HasPrefix(r.tok(k+1).Tag, "NN") && (prev == "DT" || prev == "JJ" || prev == "PRP$" || prev == "CD" || prev == "CC" && tag == "VBG")
}

// governor finds the verb that "to join" or "joining" hangs on, a few words before.
func (r *reader) governor(k, start int) (int, bool) {
	if r.tok(k).Tag == "VB" && r.low(k-1) != "to" {
		return 0, false
	}
	for j := k - 1; j >= max(start, k-7); j-- {
		t := r.tok(j)
		if isAux(r.low(j)) {
			return 0, false
		}
		if t.Tag == "," || t.Tag == "WDT" || t.Tag == "WP" {
			return 0, false
		}
		if t.Tag == "VBD" || t.Tag == "VBZ" || t.Tag == "VBP" || t.Tag == "VBN" {
			return j, !helps(r.low(j))
		}
	}
	return 0, false
}

// helps: "helped to found" tells of the founding.
func helps(w string) bool {
	return strings.HasPrefix(w, "help") || strings.HasPrefix(w, "manage")
}

// classify looks the verb up, with its particle.
func (r *reader) classify(v verb) verb {
	v.end = v.at + 1
	for _, t := range r.lex.verbs[r.low(v.at)] {
		if end, ok := r.particles(v.at+1, t.particles); ok {
			if t.nominal == "visit" && len(t.particles) > 0 && r.tok(end).Tag != "NNP" {
				continue // "came to a third"
			}
			v.trig, v.known, v.end = t, true, end
			return v
		}
	}
	return v
}

// particles finds words in order within four tokens each.
func (r *reader) particles(i int, words []string) (int, bool) {
	for n, w := range words {
		found := false
		limit := i + 4
		if n == 0 && len(w) < 5 {
			limit = i + 2
		}
		for k := i; k < min(limit, r.s.Last); k++ {
			if r.low(k) == w {
				i, found = k+1, true
				break
			}
		}
		if !found {
			return 0, false
		}
	}
	return i, true
}
