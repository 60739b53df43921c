package event

import (
	"strings"

	"concord/corpus"
)

// nominal is a noun phrase [from, to) that names an event.
type nominal struct {
	from, to int
	kind     corpus.EventType
	close    bool // the date hangs on the noun and on nothing else
}

// namedInTime reads the event within a time: "since the coup of 1 February 2021".
func (r *reader) namedInTime(t dated, when corpus.EDTF) (event, bool) {
	for k := t.first + 1; k < t.last; k++ {
		if r.low(k) == "of" || r.low(k) == "in" || r.low(k) == "on" {
			from := t.first + 1
			for from < k && (r.tok(from).Tag == "DT" || r.tok(from).Tag == "PRP$") {
				from++
			}
			kind, ok := r.lex.nouns[r.low(k-1)]
			if !ok || from == k {
				return event{}, false
			}
			return event{label: r.words(from, k), kind: kind, when: when, state: r.stateAt(when), span: r.span(from, t.last), method: "noun", confidence: 0.75}, true
		}
	}
	return event{}, false
}

// document reads a document that its date tells apart: "the General Agreement of
// 27 June 1997" is the signing of that agreement. With named only such as have a
// name count.
func (r *reader) document(t dated, when corpus.EDTF, named bool) (event, bool) {
	k := t.first - 2
	if r.low(t.first-1) != "of" {
		// "Doctrines of 2000 and 2007": the second
		if r.low(t.first-1) != "and" || len(t.when) != 4 {
			return event{}, false
		}
		for k >= r.s.First && k > t.first-6 && r.low(k) != "of" {
			k--
		}
		k--
	}
	act := r.lex.document[r.low(k)]
	if act == "" || named && !r.namedPhrase(k) || len(when) < 10 && !r.namedPhrase(k) {
		return event{}, false
	}
	from := r.phraseStart(k)
	label := join(act, "of the", r.words(from, k+1))
	return event{label: label, kind: corpus.EventAgreement, when: when, state: r.stateAt(when), span: r.span(from, t.last), method: "document", confidence: 0.6}, true
}

// namedPhrase reports whether the noun at k is part of a name.
func (r *reader) namedPhrase(k int) bool {
	t := r.tok(k).Text
	return t != "" && t[0] >= 'A' && t[0] <= 'Z' || r.tok(k).Mention >= 0
}

// phraseStart goes from noun k to the left over its modifiers.
func (r *reader) phraseStart(k int) int {
	for k > r.s.First {
		t := r.tok(k - 1)
		if !strings.HasPrefix(t.Tag, "NN") && t.Tag != "JJ" && t.Tag != "HYPH" && t.Tag != "CD" && t.Mention < 0 && !(t.Tag == "VBG" || t.Tag == "VBN") || r.inTime(k-1) {
			break
		}
		k--
	}
	return k
}

// inTime reports whether token k belongs to a date.
func (r *reader) inTime(k int) bool {
	i := r.timeAt(r.d.Tokens[k].Start + 1)
	return i > 0 && r.d.Times[i-1].End > r.d.Tokens[k].Start
}

// noun finds the event noun that t dates: before it with at most a phrase of
// place between, or right behind it ("the 2010 election").
func (r *reader) noun(t dated) (nominal, bool) {
	if n, ok := r.nounBehind(t); ok {
		return n, true
	}
	k := t.first - 1
	link := ""
	if isPrep(r.tok(k)) {
		link = r.low(k)
		k--
	}
	if strings.HasPrefix(t.rule, "after-event") {
		return r.nounAfterEvent(t)
	}
	for j := k; j >= max(r.s.First, k-8); j-- {
		tag := r.tok(j).Tag
		if kind, ok := r.lex.nouns[r.low(j)]; ok && strings.HasPrefix(tag, "NN") {
			from := r.phraseStart(j)
			n := nominal{from: from, to: k + 1, kind: kind}
			before := r.low(from - 1)
			if r.tok(from-1).Tag == "DT" {
				before = r.low(from - 2)
			}
			n.close = j == k && link == "of" || r.setsTime(before)
			return n, j == k || link != "of"
		}
		if strings.HasPrefix(tag, "VB") || tag == "MD" || tag == "," || tag == ":" || tag == "." || tag == "CC" {
			break
		}
	}
	// "under European sanctions from March 2016 …"
	return nominal{}, false
}

// setsTime lists the words that make the event behind them the time of the
// clause: "after the annexation of Crimea in 2014".
func (r *reader) setsTime(w string) bool {
	switch w {
	case "at", "during", "under", "after", "until", "before", "since", "following", "despite", "amid":
		return true
	}
	return false
}

// nounBehind: "the 2010 parliamentary election", "the September 2014 summit".
func (r *reader) nounBehind(t dated) (nominal, bool) {
	for k := t.last; k < min(t.last+4, r.s.Last); k++ {
		tag := r.tok(k).Tag
		if kind, ok := r.lex.nouns[r.low(k)]; ok && strings.HasPrefix(tag, "NN") && !strings.HasPrefix(r.tok(k+1).Tag, "NN") {
			return nominal{from: t.last, to: k + 1, kind: kind, close: r.low(t.first-1) == "the" || r.tok(t.first).Tag == "DT"}, true
		}
		if !strings.HasPrefix(tag, "NN") && tag != "JJ" {
			break
		}
	}
	return nominal{}, false
}

// nounAfterEvent: "a month after its clashes with Tajik troops".
func (r *reader) nounAfterEvent(t dated) (nominal, bool) {
	for k := t.last; k < min(t.last+5, r.s.Last); k++ {
		if kind, ok := r.lex.nouns[r.low(k)]; ok {
			from, to := k, k+1
			for to < r.s.Last && to-k < 8 && r.inPhrase(to, k) {
				to++
			}
			return nominal{from: r.phraseStart(from), to: to, kind: kind, close: true}, true
		}
		if strings.HasPrefix(r.tok(k).Tag, "VB") {
			break
		}
	}
	return nominal{}, false
}

func (r *reader) nounEvent(n nominal, t dated, when corpus.EDTF) event {
	label := r.words(n.from, n.to)
	return event{label: label, kind: n.kind, when: when, state: r.stateAt(when), span: r.span(min(n.from, t.first), max(n.to, t.last)), method: "noun", confidence: 0.65}
}
