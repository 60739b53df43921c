package event

import (
	"strings"
	"unicode"

	"concord/corpus"
)

// event reads the event that t dates. low is where the date before ends.
func (r *reader) event(t dated, low int) (event, bool) {
	when, named, ok := r.placed(t)
	if !ok {
		return event{}, false
	}
	if named {
		return r.namedInTime(t, when)
	}
	if e, ok := r.document(t, when, true); ok {
		return e, true
	}
	n, isNoun := r.noun(t)
	if isNoun && n.close && (n.to-n.from > 1 || n.kind == corpus.EventConflict || n.kind == corpus.EventElection) {
		return r.nounEvent(n, t, when), true
	}
	v, ok := r.elliptic(t, low)
	if !ok {
		if v, ok = r.findVerb(t, r.s.First); ok {
			r.last = &v
		}
	}
	if isNoun && !v.known && n.to-n.from > 1 && short(when) {
		return r.nounEvent(n, t, when), true
	}
	if ok && r.happens(v, t, when) {
		if e, ok := r.verbEvent(v, t, when, low); ok {
			return e, true
		}
	}
	if ok && v.end >= 0 && short(when) {
		if e, ok := r.subjectEvent(v, t, when); ok {
			return e, true
		}
	}
	if isNoun && (n.to-n.from > 1 || n.kind == corpus.EventConflict || n.kind == corpus.EventElection) && (short(when) || n.kind == corpus.EventConflict || n.kind == corpus.EventMeeting) {
		return r.nounEvent(n, t, when), true
	}
	if e, found := r.document(t, when, false); found {
		return e, true
	}
	if ok && v.end >= 0 && len(when) == 10 && r.told(v, when) {
		v.known = false
		return r.verbEvent(v, t, when, low)
	}
	return event{}, false
}

// told reports whether a clause with a day of the calendar tells something that
// happened on it, whatever its verb.
func (r *reader) told(v verb, when corpus.EDTF) bool {
	return !r.negated(v) && !r.hypothetical(v) && !r.intoForce(v) && !r.present(v) && r.stateAt(when) == "held"
}

// elliptic: "… acceded in April 2016, the DRC in April 2022": the verb of the
// date before counts where none stands between the two.
func (r *reader) elliptic(t dated, low int) (verb, bool) {
	if r.last == nil || low <= r.s.First || t.first-low > 14 || t.first-low < 2 {
		return verb{}, false
	}
	for k := low; k < t.first; k++ {
		tag := r.tok(k).Tag
		if strings.HasPrefix(tag, "VB") || tag == "MD" || r.low(k) == ";" || r.low(k) == ":" {
			return verb{}, false
		}
	}
	if r.leads(t, low) && r.low(t.first-2) != "and" {
		return verb{}, false
	}
	v := *r.last
	v.end = -1 // says that the words between the dates take the place of subject and object
	return v, true
}

// happens reports whether the clause of v tells of something that happens.
func (r *reader) happens(v verb, t dated, when corpus.EDTF) bool {
	w := r.low(v.at)
	switch {
	case !short(when) && !when.IsSet():
		return false
	case !v.known && (r.lex.stop[w] || isAux(w)):
		return false
	case r.negated(v) || r.hypothetical(v):
		return false
	case r.stateAt(when) == "planned" && v.aux == v.at && r.tok(v.at).Tag != "VBZ":
		return false // "the helicopters promised for 2026"
	case !v.known:
		tag := r.tok(v.at).Tag // an unknown verb must be a clear past form
		return (tag == "VBD" || tag == "VBN") && len(when) > 4 && !t.bracket
	case t.bracket && !v.passive:
		return false
	case r.low(v.aux) == "is" || r.low(v.aux) == "are":
		return v.aux < v.at && r.toCome(when)
	case r.intoForce(v):
		return false
	case w == "applied" || w == "apply" || w == "applies":
		return r.follows(v, "for", "to")
	}
	return !r.present(v) || r.tok(v.at).Tag == "VBZ" && len(when) > 4 && r.toCome(when)
}

// toCome reports whether when does not lie before publication: a present form
// then announces ("hands it over on 1 July").
func (r *reader) toCome(when corpus.EDTF) bool {
	if r.d.Published == nil {
		return false
	}
	lo, _, ok := when.Bounds()
	pub, _, ok2 := r.d.Published.Bounds()
	return ok && ok2 && lo >= pub
}

// present reports whether v is a present form without an auxiliary.
func (r *reader) present(v verb) bool {
	if v.aux < v.at || strings.HasSuffix(r.low(v.at), "ed") || r.lex.past[r.low(v.at)] {
		return false
	}
	switch r.tok(v.at).Tag {
	case "VBZ", "VBP", "VB", "VBG":
		return true
	}
	return false
}

func (r *reader) follows(v verb, words ...string) bool {
	for k := v.at + 1; k < v.at+3; k++ {
		for _, w := range words {
			if r.low(k) == w {
				return true
			}
		}
	}
	return false
}

// intoForce: "entered into force", "took effect": no event by the guideline.
func (r *reader) intoForce(v verb) bool {
	for k := v.at + 1; k < v.at+5; k++ {
		switch r.low(k) {
		case "force", "effect", "effective", "operative":
			return true
		}
	}
	return false
}

func (r *reader) negated(v verb) bool {
	for k := max(r.s.First, v.aux-1); k < v.at; k++ {
		switch r.low(k) {
		case "not", "n't", "n’t", "never", "nobody", "neither", "nor", "without":
			return true
		}
	}
	return false
}

// hypothetical: "would sign", "if it joined".
func (r *reader) hypothetical(v verb) bool {
	for k := v.aux; k < v.at; k++ {
		switch r.low(k) {
		case "would", "could", "may", "might", "should", "can", "must":
			return true
		}
	}
	for k := v.aux - 1; k >= max(r.s.First, v.aux-10); k-- {
		switch r.low(k) {
		case "if", "whether", "unless", "until":
			return true
		case ",", ";":
			return false
		}
	}
	return false
}

// verbEvent makes the event of a verb.
func (r *reader) verbEvent(v verb, t dated, when corpus.EDTF, low int) (event, bool) {
	var label string
	var span corpus.Span
	var ok bool
	kind := v.trig.kind
	if v.end < 0 {
		label, span, ok = r.ellipticLabel(v, t, low)
	} else {
		from := r.s.First
		if r.leads(t, r.clauseStart(t.first, r.s.First)) {
			from = t.last
		}
		label, span, ok = r.clauseLabel(v, t, from)
	}
	if !ok {
		return event{}, false
	}
	if v.trig.light {
		k, isEvent := r.kindOf(label)
		if !isEvent && !v.passive {
			return event{}, false
		}
		kind = k
	}
	r.label = label
	method, confidence := "verb", 0.7
	if !v.known {
		kind, method, confidence = corpus.EventOther, "clause", 0.4
	}
	return event{label: label, kind: kind, when: when, state: r.state(v, when), span: span, method: method, confidence: confidence}, true
}

// subjectEvent reads a clause whose subject names an event, whatever its verb:
// "a referendum wrote the goal into the constitution".
func (r *reader) subjectEvent(v verb, t dated, when corpus.EDTF) (event, bool) {
	if r.hypothetical(v) || r.present(v) && r.stateAt(when) != "planned" {
		return event{}, false
	}
	low := r.s.First
	if r.leads(t, r.clauseStart(t.first, low)) {
		low = t.last
	}
	from, to := r.phraseBefore(v, low)
	for k := from; k < to; k++ {
		kind, ok := r.lex.nouns[r.low(k)]
		if !ok || kind == corpus.EventOther || !(k+1 == to || isPrep(r.tok(k+1))) {
			continue
		}
		of, ot := r.object(v, t)
		span := r.span(min(from, t.first), max(ot, max(t.last, v.end)))
		return event{label: join(r.words(from, to), r.words(of, ot)), kind: kind, when: when, state: r.stateAt(when), span: span, method: "subject", confidence: 0.6}, true
	}
	return event{}, false
}

// ellipticLabel names an event whose verb stands with the date before.
func (r *reader) ellipticLabel(v verb, t dated, low int) (string, corpus.Span, bool) {
	from, to := low, t.first
	for from < to && (r.tok(from).Tag == "," || r.tok(from).Tag == "CC" || r.low(from) == ")") {
		from++
	}
	for to > from && (isPrep(r.tok(to-1)) || r.tok(to-1).Tag == ",") {
		to--
	}
	words := r.words(from, to)
	if (words == "" || words == "again" || words == "once more") && r.label != "" {
		return r.label, r.span(min(r.last.aux, from), t.last), true
	}
	if words == "" || v.trig.light {
		return "", corpus.Span{}, false
	}
	nominal := v.trig.nominal
	if !v.known {
		nominal = r.tok(v.at).Text
	}
	sf, st := r.subject(*r.last, r.s.First)
	subj := r.named(sf, st)
	of := r.last.end
	transitive := of < r.s.Last && !isPrep(r.tok(of)) && !r.inTime(of) && !r.last.passive
	label := join(nominal, "of", words)
	switch {
	case r.pronoun(sf, st):
	case isPrep(r.tok(from)):
		label = join(nominal, "of", subj, words)
	case transitive:
		label = join(nominal, "of", words, "by", subj)
	}
	return label + r.ownWords(*r.last), r.span(from, t.last), true
}

// kindOf says what kind of event a label with a light verb names: by the event
// noun in it, or as a name of its own.
func (r *reader) kindOf(label string) (corpus.EventType, bool) {
	kind, ok := corpus.EventOther, false
	for w := range strings.FieldsSeq(strings.ToLower(label)) {
		if k, is := r.lex.nouns[strings.Trim(w, ",.()'’\"")]; is {
			kind, ok = k, true
		}
	}
	if ok {
		return kind, true
	}
	first := []rune(label)
	return corpus.EventOther, len(first) > 0 && unicode.IsUpper(first[0]) && !strings.HasPrefix(label, "The ")
}

// state tells whether the event was held, is planned or was cancelled.
func (r *reader) state(v verb, when corpus.EDTF) string {
	if n := v.trig.nominal; n == "cancellation" || n == "postponement" {
		return "cancelled"
	}
	for k := v.aux; k < v.at; k++ {
		if w := r.low(k); w == "will" || w == "shall" || w == "to" || w == "scheduled" || w == "planned" {
			return "planned"
		}
	}
	return r.stateAt(when)
}

// stateAt judges by the day of publication.
func (r *reader) stateAt(when corpus.EDTF) string {
	if r.d.Published != nil {
		lo, _, ok := when.Bounds()
		_, hi, ok2 := r.d.Published.Bounds()
		if ok && ok2 && lo > hi {
			return "planned"
		}
	}
	return "held"
}
