package statement

import (
	"strings"

	"concord/corpus"
)

// reported reads the indirect statements of sentence i: at most one for each
// speaker.
func (r *reader) reported(i int) []found {
	st := r.d.Sentences[i]
	var out []found
	seen := map[string]bool{}
	add := func(f found, ok bool) {
		if ok && !seen[f.text] {
			seen[f.text] = true
			out = append(out, f)
		}
	}
	for k := st.First; k < st.Last; k++ {
		if !r.quoted(k) && r.passive(k, st.First) {
			add(r.hearsay(k, st.First, st.Last, st.Block))
		}
		if !r.quoted(k) && (r.passive(k, st.First) || r.tag(k) == "VBN" && r.lower(k+1) == "by") {
			add(r.passiveReport(k, st.First, st.Last, st.Block))
		}
		if !r.quoted(k) && r.verb("adjective", r.lower(k)) {
			add(r.adjectival(k, st.First, st.Last, st.Block))
		}
		if !r.quoted(k) && r.finite(k, st.First) && !r.passive(k, st.First) {
			add(r.report(k, st.First, st.Last, st.Block))
		}
		if !r.quoted(k) && strings.HasPrefix(r.tag(k), "VB") {
			add(r.participial(k, st.First, st.Last, st.Block))
			if at := r.habitual(k, st.First); at >= 0 {
				add(r.habit(at, k, st.First, st.Last, st.Block))
			}
		}
	}
	if s, end, ok := r.accordingTo(st.First, st.Last, st.Block); ok && !r.quoted(end-1) {
		content := r.contentOf(end, st.First, st.Last)
		add(r.clause(s, content, "statement.according", 0.8), !r.quotedComplement(content))
	}
	add(r.nominalReport(st.First, st.Last, st.Block))
	return out
}

// report reads the verb at k with its subject and complement.
func (r *reader) report(k, first, last, block int) (found, bool) {
	lemma := r.lemma(k)
	if !r.any(lemma, "say", "think", "as", "object", "to", "offer", "bare", "echo", "claim", "urge") && !r.idiom(lemma) {
		return found{}, false
	}
	from, to, ok := r.subject(k, first, last)
	if !ok || r.negated(k, first, r.span(from, to)) {
		return found{}, false
	}
	method, score := r.frame(k, first, last, lemma)
	if method == "" {
		if method, score = r.linked(k, from, first, last, lemma); method == "" {
			return found{}, false
		}
	}
	s, ok := r.speakerOf(from, to, block)
	if !ok {
		return found{}, false
	}
	content := r.span(k, r.clauseEnd(k, last))
	if method == "statement.echo" {
		content = r.span(k, k+1)
	}
	if method == "statement.parenthetical" {
		content = r.span(first, last)
	}
	if r.quotedComplement(content) || (method == "statement.considers" || method == "statement.regards-as") && r.quotedComplement(r.span(k, min(last, k+10))) {
		return found{}, false // told as direct speech
	}
	if s.voice == group && s.entity != "" {
		score -= 0.15 // states and organisations do more than they say
	}
	return r.clause(s, content, method, score), true
}

// habit reads "likes to describe the river as a bridge": at is the verb above
// that of saying at k.
func (r *reader) habit(at, k, first, last, block int) (found, bool) {
	if method, _ := r.frame(k, first, last, r.lemma(k)); method == "" {
		return found{}, false
	}
	from, to, ok := r.subject(at, first, last)
	if !ok {
		return found{}, false
	}
	s, ok := r.speakerOf(from, to, block)
	if at > first && r.lower(at-1) == "never" {
		at--
	}
	content := r.span(at, r.clauseEnd(k, last))
	return r.clause(s, content, "statement.habit", 0.7), ok && !r.quotedComplement(content)
}

// hearsay reads "he is said to have offered": what is told of somebody's words.
func (r *reader) hearsay(k, first, last, block int) (found, bool) {
	if k+3 >= last || !r.verb("say", r.lemma(k)) && !r.verb("think", r.lemma(k)) || r.lower(k+1) != "to" || r.lower(k+2) != "have" {
		return found{}, false
	}
	if l := r.lemma(k + 3); !r.verb("say", l) && !r.verb("to", l) && !r.verb("as", l) && l != "offer" {
		return found{}, false
	}
	from, to, ok := r.subject(k, first, last)
	if !ok {
		return found{}, false
	}
	s, ok := r.speakerOf(from, to, block)
	return r.clause(s, r.span(k-1, r.clauseEnd(k, last)), "statement.hearsay", 0.6), ok
}

func (r *reader) clause(s speaker, content corpus.Span, method string, score float64) found {
	return found{speaker: s, parts: []corpus.Span{content.Trim(r.d.Text)}, method: method, score: score, anchor: content}
}

// contentOf is what stands under "according to X": the rest of the sentence,
// or its beginning where the phrase comes last.
func (r *reader) contentOf(end, first, last int) corpus.Span {
	for end < last && r.lower(end) == "," {
		end++
	}
	if end < last-2 {
		return r.span(end, last)
	}
	return r.span(first, last)
}

// frame returns the name of the rule by which the verb at k reports, "" if it
// does not, and how sure that is.
func (r *reader) frame(k, first, last int, lemma string) (string, float64) {
	switch {
	case (r.verb("say", lemma) || r.verb("think", lemma)) && r.parenthetical(k, first, last):
		return "statement.parenthetical", 0.8
	case r.verb("say", lemma) && r.thatFollows(k, last):
		return "statement.says-that", 0.85
	case r.verb("think", lemma) && r.thatFollows(k, last):
		return "statement.thinks-that", 0.85
	case r.verb("as", lemma) && r.asFollows(k, last):
		return "statement.regards-as", 0.8
	case r.verb("object", lemma) && r.predicateFollows(k, last):
		return "statement.considers", 0.75
	case r.verb("to", lemma) && r.lower(k+1+r.adverbs(k+1, last)) == "to" || r.verb("to", lemma) && r.infinitiveFollows(k, last):
		return "statement.promises", 0.7
	case r.verb("offer", lemma) && k+1 < last && (r.nominal(k+1) || r.tag(k+1) == "$" || r.tag(k+1) == "SYM"):
		return "statement.promises", 0.65
	case r.verb("claim", lemma) && k+1 < last && (r.nominal(k+1) && r.tag(k+1) != "CD" || r.lower(k+1) == "under"):
		return "statement.claims", 0.6
	case r.appeals(k, last, lemma):
		return "statement.appeals", 0.7
	case lemma == "threaten" && r.threatens(k, last):
		return "statement.promises", 0.65
	case (lemma == "value" || lemma == "prize" || lemma == "esteem") && r.valuesBecause(k, last):
		return "statement.judges", 0.65
	case lemma == "count" && r.amongFollows(k, last):
		return "statement.regards-as", 0.7
	case lemma == "prefer" && r.lower(k+1) == "to" && r.any(r.lemma(k+2), "say", "think", "object", "as"):
		return "statement.prefers", 0.7
	case (lemma == "make" || lemma == "leave") && r.clearThat(k, last):
		return "statement.says-that", 0.75
	case lemma == "denounce" && r.treatyFollows(k, last):
		return "", 0
	case r.verb("bare", lemma) && k+1 < last && r.lower(k+1) != "," && r.lower(k+1) != ".":
		return "statement.judges", 0.7
	case lemma == "prefer" && r.modalBefore(k, first):
		return "statement.prefers", 0.7
	case lemma == "put" && r.putsAt(k, last):
		return "statement.puts-at", 0.75
	case lemma == "rule" && r.lower(k+1) == "out":
		return "statement.rules-out", 0.7
	case lemma == "see" && r.lower(k+1) == "in":
		return "statement.sees-in", 0.7
	case (lemma == "advise" || lemma == "speak" || lemma == "argue" || lemma == "warn") && (r.lower(k+1) == "against" || r.lower(k+1) == "of"):
		return "statement.advises", 0.75
	case lemma == "think" && strings.HasPrefix(r.lower(k+1), "it"):
		return "statement.thinks-that", 0.8
	}
	return "", 0
}

// idiom reports whether a verb reports only with certain words.
func (*reader) idiom(lemma string) bool {
	switch lemma {
	case "prefer", "put", "see", "advise", "speak", "argue", "warn", "think", "count", "make", "leave", "call", "appeal", "plead", "press", "value", "prize", "esteem":
		return true
	}
	return false
}

// linked returns the rule by which a verb reports inside a clause that hangs on
// another: "as London announced in May", "which Kigali denies", "a budget that
// diplomats described as a joke". from is where its subject begins.
func (r *reader) linked(k, from, first, last int, lemma string) (string, float64) {
	if from <= first {
		return "", 0
	}
	link, next := r.lower(from-1), r.lower(k+1)
	if w := r.lower(k - 1); w == "authors" || w == "author" {
		return "", 0 // of the paper
	}
	switch {
	case link == "as" && r.verb("say", lemma) && lemma != "add" && !r.quoteBefore(first, k) && (closes(next) || next == "it" || r.adjunct(k+1)):
		return "statement.as-says", 0.75
	case link != "which" && link != "that" && link != "what" && link != "whom" && !strings.HasPrefix(r.tag(from-1), "NN"):
		return "", 0
	case lemma == "put" && next == "at" && (link == "which" || link == "that"):
		return "statement.puts-at", 0.75
	case next == "as" && r.verb("as", lemma):
		return "statement.regards-as", 0.75
	case (link == "which" || link == "what") && r.verb("echo", lemma) && (closes(next) || k+1 == last):
		return "statement.echo", 0.7
	case link != "that" && r.any(lemma, "object") && r.nominal(k+1) && (lemma == "call" || lemma == "consider" || lemma == "term" || lemma == "deem" || lemma == "label" || lemma == "dub"):
		return "statement.considers", 0.65
	}
	return "", 0
}

// quoteBefore reports whether a quotation stands between token first and k.
func (r *reader) quoteBefore(first, k int) bool {
	return overlapsAny(r.span(first, k), r.quotes)
}

// adjunct reports whether token i opens a phrase of time, place or occasion.
func (r *reader) adjunct(i int) bool {
	switch r.lower(i) {
	case "in", "at", "on", "after", "before", "during", "when", "last", "this", "early", "yesterday", "recently", "later", "to", "by":
		return true
	}
	return false
}

func closes(w string) bool {
	return w == "," || w == "." || w == ";" || w == ":" || w == ")" || w == "—" || w == "–" || w == "?" || w == "!"
}

// passiveReport reads "is seen by X as …", "was welcomed by X", "it was
// announced by X that …".
func (r *reader) passiveReport(k, first, last, block int) (found, bool) {
	lemma := r.lemma(k)
	if !r.any(lemma, "say", "think", "as", "object", "bare") {
		return found{}, false
	}
	by, as, that := 0, r.any(lemma, "bare", "object"), false
	for i := k + 1; i < last && i < k+24 && !closes(r.lower(i)); i++ {
		switch r.lower(i) {
		case "by":
			if by == 0 && i+1 < last {
				by = i
			}
		case "as":
			as = as || r.verb("as", lemma)
		case "that":
			that = that || by > 0 && r.any(lemma, "say", "think")
		}
	}
	if by == 0 || !as && !that {
		return found{}, false
	}
	head := by + 1
	for head+1 < last && r.nominal(head+1) {
		head++
	}
	_, to := r.nounPhrase(head, by+1, last)
	s, ok := r.speakerOf(by+1, to, block)
	return r.clause(s, r.span(k, r.clauseEnd(k, last)), "statement.by", 0.7), ok && !r.negated(k, first, r.span(by+1, to))
}

// adjectival reads "X is convinced that …".
func (r *reader) adjectival(k, first, last, block int) (found, bool) {
	if k+2 >= last || r.lower(k+1) != "that" || k-1 < first || !r.auxiliary(k-1) && !strings.HasPrefix(r.tag(k-1), "RB") && !r.remains(k-1) {
		return found{}, false
	}
	at := k
	if r.remains(k - 1) {
		at = k - 1
	}
	from, to, ok := r.subject(at, first, last)
	if !ok || r.negated(k, first, r.span(from, to)) {
		return found{}, false
	}
	s, ok := r.speakerOf(from, to, block)
	return r.clause(s, r.span(k, r.clauseEnd(k, last)), "statement.adjective", 0.75), ok
}

func (r *reader) remains(i int) bool {
	switch r.lemma(i) {
	case "remain", "feel", "seem", "become", "grow":
		return true
	}
	return false
}

// clauseEnd is the token behind what the verb at k governs: the end of the
// sentence, a semicolon, or ", and" with a new subject and verb.
func (r *reader) clauseEnd(k, last int) int {
	for i := k + 1; i < last; i++ {
		if r.lower(i) == ";" {
			return i
		}
	}
	return last
}

// quotedComplement reports whether much of what is reported is a quotation:
// then it is direct.
func (r *reader) quotedComplement(s corpus.Span) bool {
	quoted := 0
	for _, q := range r.quotes {
		if q.outer.Start >= s.End {
			break
		}
		if s.Overlaps(q.outer) && !nameOnly(r.d.Text, q) {
			quoted += q.outer.Len()
		}
	}
	return quoted*10 > s.Len()*3
}
