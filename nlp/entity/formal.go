package entity

import (
	"strings"

	"concord/corpus"
)

// formalTail is where the full title of a treaty ends that goes on with a
// participle at word p: "Agreement Establishing the Court of …", "Convention
// Regarding the Regime of Navigation on the …". p if none begins there.
func (f *finder) formalTail(s *sentence, core *head, p int) int {
	if core == nil || core.typ != corpus.Agreement && core.typ != corpus.Programme || p >= len(s.words) || !f.opensTail(s, p) {
		return p
	}
	end := p
	for k := p + 1; k < len(s.words) && k < p+maxForm; {
		w := s.words[k]
		switch {
		case class("month")[w.text] || isYear(w.text):
			return end
		case w.cap:
			k++
			if n, _ := f.lex.match(s, k-1); n > 1 {
				k += n - 1
			}
			end = k
		case class("titlelink")[w.text] && !f.leavesTitle(s, k):
			k++
		default:
			return end
		}
	}
	return end
}

// opensTail reports whether the participle at word p opens a title's tail. One in
// lower case must found what is named after it.
func (f *finder) opensTail(s *sentence, p int) bool {
	w := s.words[p]
	if w.cap {
		return class("titleverb")[strings.ToLower(w.text)]
	}
	return w.text == "establishing" && (s.at(p+1) == "the" || s.at(p+1) == "a" || s.at(p+1) == "an") && p+2 < len(s.words) && s.words[p+2].cap
}

// leavesTitle reports whether the small word at k leads out of a title: "and" to
// the name of a party, "in" and "at" to a place, "by" to who signed.
func (f *finder) leavesTitle(s *sentence, k int) bool {
	q := k + 1
	for q < len(s.words) && class("titlelink")[s.words[q].text] {
		q++
	}
	if q >= len(s.words) || !s.words[q].cap || class("month")[s.words[q].text] || q > k+2 {
		return true
	}
	n, senses := f.lex.match(s, q)
	switch s.words[k].text {
	case "and":
		return n > 0 && senses[0].typ != corpus.Organization && senses[0].typ != corpus.Agreement
	case "in", "at":
		return n > 0 && senses[0].attrs["city"] != ""
	case "by", "with":
		return n > 0
	}
	return false
}

// eventListed proposes a name by the list it stands in: "the exercises X and Y",
// "operations have names: X in 2016, Y in May 2019".
func (f *finder) eventListed(s *sentence, items []item) bool {
	end := plainEnd(items)
	p := proposal{sent: s.index, first: items[0].first, typ: corpus.Event, rule: "listed", score: 0.7}
	if _, title := titleIn(s, items); title > 0 || items[0].name() || end == 0 || !f.inList(s, &p, p.first) {
		return false
	}
	p.last = items[end-1].last
	p.name = f.text(s, p.first, p.last)
	f.out = append(f.out, p)
	if rest := items[end:]; len(rest) > 1 {
		f.segment(s, rest[1:])
	}
	return true
}

// inList fills the kind of the list that word i stands in.
func (f *finder) inList(s *sentence, p *proposal, i int) bool {
	if s.at(i-1) == ":" {
		for k := i - 2; k >= 0 && k > i-14; k-- {
			w := s.words[k].text
			if h := heads()[strings.TrimSuffix(w, "s")]; h != nil && strings.HasSuffix(w, "s") && isDrill(h) {
				p.kind = h.kind
				return true
			}
		}
		return false
	}
	if len(f.out) == 0 {
		return false
	}
	q := &f.out[len(f.out)-1]
	if q.sent != s.index || q.typ != corpus.Event || q.rule != "apposed" && q.rule != "listed" || q.last >= i || i-q.last > 6 {
		return false
	}
	joined := false
	for k := q.last; k < i; k++ {
		switch w := s.words[k].text; {
		case w == "," || w == "and" || w == "or":
			joined = true
		case w == "in" || class("month")[w] || isYear(w):
		default:
			return false
		}
	}
	p.kind = q.kind
	return joined
}

func isDrill(h *head) bool {
	return h.kind == corpus.KindExercise || h.kind == corpus.KindOperation
}

// enclosed reads the type of a name between commas off the noun before it: "its
// business federation, Fedecarta, opposed it".
func (f *finder) enclosed(s *sentence, p *proposal, i, j int) bool {
	if i < 2 || s.at(i-1) != "," || j < len(s.words) && s.at(j) != "," && s.at(j) != "and" {
		return false
	}
	noun := s.words[i-2]
	if noun.cap || !strings.HasPrefix(f.tag(s, i-2), "NN") {
		return false
	}
	p.rule, p.score = "apposed", 0.7
	switch h := heads()[noun.text]; {
	case h != nil && isDrill(h):
		p.typ, p.kind = h.typ, h.kind
	case class("bodynoun")[noun.text]:
		p.typ = corpus.Organization
	case class("placenoun2")[noun.text]:
		p.typ = corpus.Place
	default:
		return false
	}
	return true
}
