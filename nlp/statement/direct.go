package statement

import (
	"strings"

	"concord/corpus"
	"concord/nlp/cue"
)

// found is a statement in the making. Parts are the pieces of the quotation,
// or the one span of a report.
type found struct {
	speaker
	parts  []corpus.Span
	direct bool
	method string
	score  float64
	anchor corpus.Span // where a footnote would follow
}

// direct reads quotation i. It returns how many quotations it has used: those
// that the same attribution joins.
func (r *reader) direct(i int) (f found, used int, ok bool) {
	q := r.quotes[i]
	used = 1
	if q.inner.Empty() || nameOnly(r.d.Text, q) {
		return f, used, false
	}
	f = found{parts: []corpus.Span{q.inner}, direct: true, anchor: q.outer}
	for i+used < len(r.quotes) && r.joins(r.quotes[i+used-1], r.quotes[i+used]) {
		f.parts = append(f.parts, r.quotes[i+used].inner)
		f.anchor = r.quotes[i+used].outer
		used++
	}
	sp, method, verb := r.attribution(q)
	author, noted := r.noteAuthor(f.anchor)
	switch {
	case verb && !(noted && sp.generic()):
		f.speaker, f.method, f.score = sp, method, 0.9
	case noted:
		f.speaker = speaker{text: author, entity: r.entityNamed(author), voice: person, named: true, block: q.block}
		f.method, f.score = "statement.quote.note", 0.8
	default:
		return f, used, false
	}
	if len(cue.Words(r.d.Text, q.inner)) < fewWords {
		if !verb {
			return f, used, false
		}
		f.score -= 0.2
	}
	return f, used, true
}

// joins reports whether b goes on with what a broke off: only an attribution
// stands between them.
func (r *reader) joins(a, b quotation) bool {
	if a.block != b.block || b.displayed {
		return false
	}
	between := corpus.Span{Start: a.outer.End, End: b.outer.Start}
	first, last := r.tokens(between)
	if last-first < 2 || last-first > 16 {
		return false
	}
	verb := false
	for k := first; k < last; k++ {
		verb = verb || strings.HasPrefix(r.tag(k), "VB") && r.introduces(r.lemma(k))
		if l := r.lower(k); l == ";" || (l == "." || l == "!" || l == "?") && k != last-1 {
			return false
		}
	}
	text := strings.TrimSpace(between.In(r.d.Text))
	if text != "" && text[len(text)-1] != ',' && text[len(text)-1] != '.' && !strings.HasPrefix(text, ",") && r.d.Text[a.inner.End] != ',' {
		return false
	}
	return verb && len(cue.Words(r.d.Text, b.inner)) > 1
}

// attribution finds who speaks quotation q: in the words of its sentence
// behind it, then before it, then in the sentence before that announces it.
func (r *reader) attribution(q quotation) (s speaker, method string, ok bool) {
	first, last := r.sentencesAround(q.outer)
	open, end := r.tokens(q.outer)
	if s, ok = r.behind(end, last, q); ok {
		return s, "statement.quote.after", true
	}
	if s, ok = r.ahead(first, open, q); ok {
		return s, "statement.quote.before", true
	}
	if q.displayed || open == first {
		if i := r.sentenceAt(q.outer.Start) - 1; i >= 0 && r.d.Sentences[i].Block >= q.block-1 {
			st := r.d.Sentences[i]
			if strings.HasSuffix(strings.TrimSpace(st.In(r.d.Text)), ":") {
				if s, ok = r.ahead(st.First, st.Last, q); ok {
					return s, "statement.quote.announced", true
				}
			}
		}
	}
	return speaker{}, "", false
}

// behind reads "… ,” says X", "… ,” X writes", "… ,” as X likes to put it".
func (r *reader) behind(from, last int, q quotation) (speaker, bool) {
	for k := from; k < last && k < from+25; k++ {
		if r.quoted(k) {
			break
		}
		if r.lower(k) == "as" && k <= from+2 {
			if s, ok := r.asPut(k+1, last, q.block); ok {
				return s, true
			}
		}
		opens := k <= from+1 && r.base[r.lower(k)] != "" && (strings.HasPrefix(r.tag(k+1), "NNP") || r.tag(k+1) == "DT") // "…,” sighed X"
		if !r.finite(k, from) && !opens || !r.introduces(r.lemma(k)) {
			continue
		}
		if s, ok := r.verbSpeaker(k, from, last, q.block); ok {
			return s, true
		}
	}
	return speaker{}, false
}

// asPut reads the subject of "as X likes to put it" at token i.
func (r *reader) asPut(i, last, block int) (speaker, bool) {
	if i >= last || !r.nominal(i) {
		return speaker{}, false
	}
	head := i
	for head+1 < last && r.nominal(head+1) {
		head++
	}
	_, to := r.nounPhrase(head, i, last)
	return r.speakerOf(i, to, block)
}

// ahead reads "X says that “…", "according to X, “…", "in the words of X".
func (r *reader) ahead(first, open int, q quotation) (speaker, bool) {
	for k := open - 1; k >= first && k > open-40; k-- {
		if r.quoted(k) {
			break
		}
		if (r.finite(k, first) || r.passive(k, first)) && (r.introduces(r.lemma(k)) || r.verb("as", r.lemma(k)) || r.verb("object", r.lemma(k))) {
			if s, ok := r.verbSpeaker(k, first, open, q.block); ok && !r.passive(k, first) {
				return s, true
			}
		}
	}
	if s, _, ok := r.accordingTo(first, open, q.block); ok {
		return s, true
	}
	return speaker{}, false
}

// verbSpeaker is the subject of the verb at k, before or behind it.
func (r *reader) verbSpeaker(k, first, last, block int) (speaker, bool) {
	if from, to, ok := r.subject(k, first, last); ok {
		if s, ok := r.speakerOf(from, to, block); ok && !r.negated(k, first, r.span(from, to)) {
			return s, true
		}
	}
	from := k + 1 // inversion: "recalled Pekka Ruohonen"
	if from < last && (r.nominal(from) || r.tag(from) == "PRP") {
		head := from
		for head+1 < last && r.nominal(head+1) {
			head++
		}
		_, to := r.nounPhrase(head, from, last)
		if s, ok := r.speakerOf(from, to, block); ok {
			return s, true
		}
	}
	return speaker{}, false
}

// accordingTo reads "according to X" and "in the words (opinion, view) of X"
// within [first, last) and returns the token behind it.
func (r *reader) accordingTo(first, last, block int) (s speaker, end int, ok bool) {
	for k := first; k+2 < last; k++ {
		at := 0
		switch {
		case r.lower(k) == "according" && r.lower(k+1) == "to":
			at = k + 2
		case r.lower(k) == "in" && isOpinion(r.lower(k+2)) && k+4 < last && r.lower(k+3) == "of":
			at = k + 4
		case (r.lower(k) == "quote" || r.lower(k) == "cite") && k > first && r.lower(k-1) == "to":
			at = k + 1
		case (r.lower(k) == "in" || r.lower(k) == "by" || r.lower(k) == "to") && r.possessed(k+1, last) > 0:
			end = r.possessed(k+1, last)
			if s, ok = r.speakerOf(k+1, end-2, block); ok {
				return s, end, true
			}
			continue
		default:
			continue
		}
		head := at
		for head+1 < last && r.nominal(head+1) {
			head++
		}
		_, to := r.nounPhrase(head, at, last)
		if s, ok = r.speakerOf(at, to, block); ok {
			return s, to, true
		}
		if h := r.headNoun(at, to); h >= 0 && r.speakers["paper"][r.lower(h)] {
			return speaker{text: squeeze(r.span(at, to).In(r.d.Text)), voice: group, block: block}, to, true
		}
	}
	return speaker{}, 0, false
}

// possessed is the token behind "X's view" that begins at i, 0 if there is none.
func (r *reader) possessed(i, last int) int {
	for k := i + 1; k+1 < last && k < i+8; k++ {
		if r.tag(k) == "POS" {
			if isOpinion(r.lower(k + 1)) {
				return k + 2
			}
			return 0
		}
		if !r.nominal(k) {
			return 0
		}
	}
	return 0
}

func isOpinion(w string) bool {
	switch w {
	case "account", "reckoning", "mind", "admission", "belief", "interpretation", "calculation", "calculations", "version", "words", "view", "opinion", "judgement", "judgment", "eyes", "phrase", "assessment", "estimation", "estimate", "reading", "telling":
		return true
	}
	return false
}
