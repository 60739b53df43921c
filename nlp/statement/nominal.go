package statement

import (
	"strings"

	"concord/corpus"
)

// nominalReport reads "the statements by X to the effect that …" and "X's
// warning that …".
func (r *reader) nominalReport(first, last, block int) (found, bool) {
	for k := first; k+2 < last; k++ {
		if !strings.HasPrefix(r.tag(k), "NN") || !r.verbs["noun"][r.lemma(k)] || r.quoted(k) {
			continue
		}
		that := -1
		for i := k + 1; i < last && i < k+16; i++ {
			if l := r.lower(i); l == "," || l == ";" {
				break
			}
			if r.lower(i) == "that" && r.tag(i) != "DT" {
				that = i
				break
			}
		}
		if that < 0 || that > k+2 && r.tag(k+1) != "IN" && r.lemma(that-1) != "be" {
			continue
		}
		if s, ok := r.nounSpeaker(k, first, that, block); ok {
			return r.clause(s, r.span(that, last), "statement.noun", 0.7), true
		}
	}
	return found{}, false
}

// nounSpeaker is the X of "statement by X", "belief of X" and "X's claim".
func (r *reader) nounSpeaker(k, first, that, block int) (speaker, bool) {
	if w := r.lower(k + 1); (w == "by" || w == "of" || w == "from" || w == "among" || w == "in" || w == "at") && k+2 < that {
		head := k + 2
		for head+1 < that && r.nominal(head+1) {
			head++
		}
		return r.speakerOf(k+2, head+1, block)
	}
	if r.tag(k-1) == "POS" && k-2 >= first {
		from := k - 2
		for from > first && r.nominal(from-1) {
			from--
		}
		return r.speakerOf(from, k-1, block)
	}
	if m := r.mentionAt(k - 1); k > first && m >= 0 && m < len(r.d.Mentions) && k+1 <= that {
		if p := &r.d.Mentions[m]; p.Type == corpus.State || p.Type == corpus.Organization {
			return speaker{text: r.name(p), entity: p.Entity, voice: group, named: true, block: block}, true // "the Hungarian view that"
		}
	}
	for i := k - 1; i >= first && i > k-6; i-- {
		if r.verb("light", r.lemma(i)) && strings.HasPrefix(r.tag(i), "VB") && r.finite(i, first) {
			if from, to, ok := r.subject(i, first, that); ok && !r.negated(i, first, r.span(from, to)) {
				return r.speakerOf(from, to, block)
			}
			break
		}
	}
	return speaker{}, false
}
