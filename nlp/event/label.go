package event

import (
	"strings"

	"concord/corpus"
)

// The most tokens that a phrase of a label takes.
const maxPhrase = 14

// subject returns the tokens of the noun phrase that stands before the verb,
// not before token low. Of verbs in a row ("applied in March, became a candidate
// in June and opened talks") it is that of the first.
func (r *reader) subject(v verb, low int) (from, to int) {
	if v.aux == v.at && v.passive || !r.inSeries(v, low) {
		if from, to = r.phraseBefore(v, low); from < to {
			return from, to
		}
	}
	if first, ok := r.first(v, low); ok {
		return r.phraseBefore(first, low)
	}
	return from, to
}

// first returns the first verb of the series that v goes on.
func (r *reader) first(v verb, low int) (verb, bool) {
	f, ok := r.verbAfter(low)
	return f, ok && f.aux < v.aux
}

// inSeries reports whether v goes on a series of verbs: a comma or conjunction
// stands before it and no parenthesis ends there.
func (r *reader) inSeries(v verb, low int) bool {
	k := v.aux - 1
	for k > low && r.tok(k).Tag == "RB" {
		k--
	}
	switch {
	case r.tok(k).Tag == "CC":
		return true
	case r.low(k) == ",":
		_, aside := r.aside(k, low)
		return !aside
	}
	return false
}

// phraseBefore returns the noun phrase before v.
func (r *reader) phraseBefore(v verb, low int) (from, to int) {
	k := r.skipBack(v, low)
	to = k + 1
	relative := r.low(v.aux-1) == "which" || r.low(v.aux-1) == "who"
	for k >= low && to-k <= maxPhrase && r.inPhrase(k, low) {
		if relative && isPrep(r.tok(k)) && r.low(k) != "of" && r.low(k) != "for" {
			break // "… to The Hague, which gave": the nearest phrase
		}
		if r.low(k) == ")" {
			k = r.openBracket(k, low) - 1
			continue
		}
		if k--; r.begins(k+1, low) {
			break
		}
	}
	from = k + 1
	for from < to && (isPrep(r.tok(from)) || r.tok(from).Tag == "CC" || r.tok(from).Tag == "," || r.low(from) == "(") {
		from++
	}
	return from, to
}

// begins reports whether a noun phrase begins with token k: an article, pronoun
// or possessive behind something that does not lead up to one.
func (r *reader) begins(k, low int) bool {
	switch r.tok(k).Tag {
	case "DT", "PRP", "PRP$":
	default:
		return false
	}
	if k <= low {
		return true
	}
	before := r.tok(k - 1)
	return !isPrep(before) && before.Tag != "CC" && before.Tag != "," && before.Tag != "PDT"
}

// skipBack goes from v back over what may stand between it and its subject:
// adverbs, relative pronouns, a bracket, what stands between two commas.
func (r *reader) skipBack(v verb, low int) int {
	k := v.aux - 1
	for k >= low {
		switch w, tag := r.low(k), r.tok(k).Tag; {
		case r.inTime(k), isPrep(r.tok(k)) && r.inTime(k+1): // "a coup on 12 April brought"
			k--
		case tag == "RB" || w == "which" || w == "who" || w == "that" || w == "also" || w == "first" || w == "then":
			k--
		case w == ")" && r.shortForm(k-2):
			return k // "the Community (EAC) was founded"
		case w == ")":
			k = r.openBracket(k, low) - 1
		case w == ",":
			k--
			if v.aux == v.at && v.passive {
				continue // "the Plan, adopted in Kraków"
			}
			if open, ok := r.aside(k+1, low); ok {
				k = open - 1
			}
		default:
			return k
		}
	}
	return k
}

// shortForm reports whether a bracket with a single word, not a date, opens at k.
func (r *reader) shortForm(k int) bool {
	return r.low(k) == "(" && r.low(k+2) == ")" && !r.inTime(k+1)
}

// openBracket returns the token of the bracket that closes at k.
func (r *reader) openBracket(k, low int) int {
	for j := k; j >= max(low, k-10); j-- {
		if r.low(j) == "(" {
			return j
		}
	}
	return k
}

// aside returns the comma that opens what the comma at k closes: a relative
// clause or an apposition, up to sixteen words.
func (r *reader) aside(k, low int) (int, bool) {
	for j := k - 1; j >= max(low, k-17); j-- {
		if r.low(j) != "," {
			continue
		}
		switch w, tag := r.low(j+1), r.tok(j+1).Tag; {
		case w == "which" || w == "who" || w == "whose" || w == "where" || tag == "DT" || w == "then" || w == "now" || w == "once":
			return j, true
		case isPrep(r.tok(j+1)) && (r.low(j+2) == "which" || r.low(j+2) == "whom"):
			return j, true
		case tag == "VBN" || tag == "VBG" || r.pastForm(j+1) && isPrep(r.tok(j+2)):
			return j, true
		}
	}
	return 0, false
}

// inPhrase reports whether token k goes on a noun phrase to the left.
func (r *reader) inPhrase(k, low int) bool {
	t := r.tok(k)
	switch {
	case r.inTime(k):
		return false
	case t.Mention >= 0 || strings.HasPrefix(t.Tag, "NN"):
		return true
	case t.Tag == "VBN" || t.Tag == "VBG":
		return r.premodifier(k)
	}
	switch t.Tag {
	case "DT", "JJ", "JJR", "JJS", "CD", "POS", "PRP", "PRP$", "HYPH", "FW":
		return true
	case "IN", "TO":
		return k > low && strings.HasPrefix(r.tok(k-1).Tag, "NN") || r.tok(k-1).Mention >= 0 || r.low(k-1) == ")"
	case "CC":
		return k > low && (strings.HasPrefix(r.tok(k-1).Tag, "NN") || r.tok(k-1).Mention >= 0)
	case ",":
		return r.tok(k-1).Tag == "NNP" && r.tok(k+1).Tag == "NNP"
	case ")":
		return true
	}
	return t.Text == "-" || t.Text == "–" || t.Text == ")"
}

// object returns the tokens behind the verb up to the date or the end of the
// clause.
func (r *reader) object(v verb, t dated) (from, to int) {
	from, to = v.end, v.end
	behind := t.first >= v.end
	for k := v.end; k < r.s.Last && k-v.end < maxPhrase; k++ {
		if behind && k >= t.first {
			break
		}
		w := r.low(k)
		if r.shortForm(k) {
			k += 2
			to = k + 1
			continue
		}
		if w == "(" || w == ";" || w == ":" || w == "—" || w == "." || w == "”" || w == "which" || w == "who" || w == "whose" {
			break
		}
		if w == "," && !(r.tok(k-1).Tag == "NNP" && r.tok(k+1).Tag == "NNP") && (!behind || w == "," && k-v.end > 5) {
			break
		}
		if (w == "and" || w == "but") && strings.HasPrefix(r.tok(k+1).Tag, "VB") {
			break
		}
		if !behind && k > v.end && r.finite(k) && r.tok(k).Tag != "VBN" && r.low(v.end) != "that" && r.low(v.end-1) != "that" {
			break
		}
		to = k + 1
	}
	for to > from && (isPrep(r.tok(to-1)) || r.tok(to-1).Tag == "," || r.tok(to-1).Tag == "DT" || r.tok(to-1).Tag == "CC" || r.tok(to-1).Tag == "RB") {
		to--
	}
	for from < to && (r.tok(from).Tag == "RB" && r.low(from) != "out" || r.low(from) == ",") {
		from++
	}
	return from, to
}

// rest returns what the clause says behind a date that follows its verb: "…
// in Minsk by the presidents of both states".
func (r *reader) rest(v verb, t dated) (from, to int) {
	if t.first < v.end || !isPrep(r.tok(t.last)) {
		return 0, 0
	}
	from, to = t.last, t.last
	that := r.low(t.last) == "that"
	for k := t.last; k < r.s.Last && k-t.last < maxPhrase; k++ {
		w, tag := r.low(k), r.tok(k).Tag
		if r.inTime(k) || w == "(" || w == ";" || w == ":" || w == "—" || w == "." || w == "which" || w == "who" || w == "whose" {
			break
		}
		if w == "," && !(r.tok(k-1).Tag == "NNP" && r.tok(k+1).Tag == "NNP") {
			break
		}
		if r.finite(k) && !that || tag == "CC" && strings.HasPrefix(r.tok(k+1).Tag, "VB") {
			break
		}
		to = k + 1
	}
	for to > from && (isPrep(r.tok(to-1)) || r.tok(to-1).Tag == "DT" || r.tok(to-1).Tag == "CC" || r.tok(to-1).Tag == ",") {
		to--
	}
	return from, to
}

// lead is the phrase that opens the sentence before its subject at token end: "At
// the summit in Nadi …"; a short label takes it in.
func (r *reader) lead(end int) string {
	first := r.s.First
	if !isPrep(r.tok(first)) || end-first > 10 || end-first < 2 {
		return ""
	}
	for k := first; k < end; k++ {
		if r.inTime(k) || strings.HasPrefix(r.tok(k).Tag, "VB") {
			return ""
		}
	}
	return strings.TrimRight(r.words(first, end), " ,")
}

// antecedent returns the noun phrase that a relative pronoun before the subject
// at token from makes the object: "the bank, which the country joined in 2000".
func (r *reader) antecedent(from, low int) (int, int) {
	k := from - 1
	switch r.low(k) {
	case "which", "that", "whom":
	default:
		return 0, 0
	}
	k--
	if r.low(k) == "," {
		k--
	}
	if r.low(k) == ")" {
		k = r.openBracket(k, low) - 1
	}
	to := k + 1
	for k >= low && to-k <= maxPhrase && r.inPhrase(k, low) {
		k--
	}
	return k + 1, to
}

// words joins tokens [from, to) as they stand in the text.
func (r *reader) words(from, to int) string {
	if from >= to {
		return ""
	}
	s := r.d.Text[r.d.Tokens[from].Start:r.d.Tokens[to-1].End]
	return strings.Join(strings.Fields(s), " ")
}

// topic is what a pronoun or a missing subject most likely stands for: the
// subject of the sentence before in the paragraph, which it goes on to speak of.
func (r *reader) topic(v verb, from, to int) string {
	if from < to {
		switch r.low(from) {
		case "it", "they", "he", "she", "both":
		default:
			return ""
		}
	}
	if first, ok := r.first(v, r.s.First); ok {
		if f, t := r.phraseBefore(first, r.s.First); !r.pronoun(f, t) && t <= from {
			return r.named(f, t)
		}
	}
	for s := r.sentence - 1; s >= max(0, r.sentence-3) && r.d.Sentences[s].Block == r.s.Block; s-- {
		before := reader{lex: r.lex, d: r.d, s: r.d.Sentences[s], sentence: s}
		v, ok := before.verbAfter(before.s.First)
		if !ok {
			continue
		}
		if f, t := before.phraseBefore(v, before.s.First); !before.pronoun(f, t) {
			return before.named(f, t)
		}
	}
	return ""
}

// named is words, but for a phrase that is nothing but another word for an
// entity ("Chisinau", "the republic"): that takes the entity's name.
func (r *reader) named(from, to int) string {
	s := r.words(from, to)
	if from >= to || r.tok(from).Mention < 0 && r.tok(to-1).Mention < 0 {
		return s
	}
	m := r.d.Mentions[max(r.tok(from).Mention, r.tok(to-1).Mention)]
	if m.How != corpus.ByMetonym && m.How != corpus.ByNominal || m.Last != to || m.First > from+1 {
		return s
	}
	if e := r.d.EntityByID(m.Entity); e != nil {
		return e.Name
	}
	return s
}

// asideOf reports whether a clause tells no event of the paper's subject: the
// author's own doings, the phases of the paper, first editions and starts of
// programmes, shares and amounts taken.
func (r *reader) asideOf(v verb, subj string, sf, of, ot int, day bool) bool {
	low := strings.ToLower(subj)
	switch w := r.low(sf); {
	case w == "i" || w == "we":
		return true
	case v.trig.light && r.low(v.at-1) == "first":
		return true
	}
	for w := range strings.FieldsSeq(low) {
		switch w {
		case "phase", "stage", "period", "survey", "poll", "interview", "census", "table", "chapter":
			return true
		}
	}
	switch v.trig.nominal {
	case "start":
		if day {
			return false
		}
		_, event := r.kindOf(strings.ToLower(r.words(of, ot)))
		return !event
	case "capture":
		return r.tok(of).Tag == "CD" || r.low(of) == "some"
	}
	return false
}

// pronoun reports whether a phrase is nothing but a pronoun, which a label
// cannot use.
func (r *reader) pronoun(from, to int) bool {
	if from >= to {
		return true
	}
	if to-from > 1 {
		return false
	}
	switch tag := r.tok(from).Tag; tag {
	case "PRP", "WDT", "WP", "EX", "DT":
		return true
	}
	return false
}

// clauseLabel names the event of a verb: its nominal, what it is done to, who
// does it and where, in the words of the clause.
func (r *reader) clauseLabel(v verb, t dated, low int) (label string, span corpus.Span, ok bool) {
	if first, ok := r.first(v, low); ok && v.aux == v.at && first.passive && r.inSeries(v, low) && r.lex.past[r.low(v.at)] {
		v.passive = true // "was initialled in May and signed in June"
	}
	sf, st := r.subject(v, low)
	of, ot := r.object(v, t)
	af, at := r.rest(v, t)
	if xf, xt := r.antecedent(sf, low); of >= ot && xf < xt && !v.passive && sf < st {
		of, ot = xf, xt
	}
	subj, obj, agent := r.named(sf, st), r.words(of, ot), r.words(af, at)
	if r.pronoun(sf, st) {
		subj = r.topic(v, sf, st)
	}
	switch {
	case ot > of && !r.pronoun(of, ot):
		r.object0 = obj
	case ot > of && r.object0 != "":
		obj = r.object0 // "opened talks in 2006 and resumed them in 2022"
	case ot <= of && v.end > v.at+2 && !r.pronoun(v.at+1, v.end-1): // "put the talks off"
		obj = r.words(v.at+1, v.end-1)
	case ot <= of && v.end > v.at+2:
		obj = r.object0
	}
	if !v.known && subj == "" {
		return "", corpus.Span{}, false
	}
	if r.asideOf(v, subj, sf, of, ot, len(t.when) >= 10) {
		return "", corpus.Span{}, false
	}
	if v.trig.light {
		label = r.lightLabel(v, subj, obj, st, of)
	} else if v.known {
		label = nominalLabel(v, subj, obj, ot > of && (isPrep(r.tok(of)) || r.tok(of).Tag == "RB"))
	} else {
		label = strings.Join(strings.Fields(subj+" "+r.words(v.aux, v.end)+" "+obj), " ")
	}
	if agent != "" {
		label += " " + agent
	}
	if lead := r.lead(min(sf, v.aux)); lead != "" && len(strings.Fields(label)) < 6 {
		label += " " + lead
	}
	label += r.ownWords(v)
	first, last := v.aux, max(v.end, ot)
	if subj != "" {
		first = sf
	}
	if at > last {
		last = at
	}
	first, last = min(first, t.first), max(last, t.last)
	if ot > of {
		first = min(first, of)
	}
	return label, r.span(first, last), label != "" && (subj != "" || obj != "")
}

// nominalLabel puts the parts of a clause behind the nominal of its verb.
func nominalLabel(v verb, subj, obj string, phrase bool) string {
	label := v.trig.nominal
	switch {
	case v.passive && subj != "":
		return join(label, "of", subj, obj)
	case phrase || obj == "": // "acceded to the Treaty"
		if subj == "" {
			return join(label, obj)
		}
		return join(label, "of", subj, obj)
	case subj == "":
		return join(label, link(v), obj)
	case link(v) == "to":
		return join(label, "of", subj, "to", obj)
	}
	return join(label, "of", obj, "by", subj)
}

// ownWords is, in brackets, the verb of the text behind the nominal that sums
// it up: "return of Kiribati (came back)".
func (r *reader) ownWords(v verb) string {
	if !v.known || v.trig.light {
		return ""
	}
	return " (" + join(r.words(v.aux, v.at+1), r.words(max(v.at+1, v.end-1), v.end)) + ")"
}

// link is the preposition between a nominal and what its verb is done to.
func link(v verb) string {
	if v.trig.nominal == "accession" {
		return "to"
	}
	return "of"
}

func join(parts ...string) string { return strings.Join(strings.Fields(strings.Join(parts, " ")), " ") }

// lightLabel names what is held or takes place: the subject of "was held", the
// object of "held".
func (r *reader) lightLabel(v verb, subj, obj string, _, of int) string {
	if v.passive || obj == "" || isPrep(r.tok(of)) {
		return join(subj, obj)
	}
	return obj
}

// span is the text from token first up to token last.
func (r *reader) span(first, last int) corpus.Span {
	return corpus.Span{Start: r.d.Tokens[first].Start, End: r.d.Tokens[last-1].End}
}
