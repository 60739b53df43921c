package scenario

import (
	"strings"

	"concord/corpus"
	"concord/nlp/cue"
)

// advantage returns the entities that would gain most and the sentence that
// says so. Where somebody gains in several sentences the strongest counts,
// then the last.
func (r *reader) advantage(s scope) ([]string, []corpus.Evidence) {
	ids, ev, best := []string{}, []corpus.Evidence(nil), 0
	for _, i := range s.sentences {
		sp := r.d.Sentences[i].Span
		if b := r.d.Sentences[i].Block; r.d.Blocks[b].Kind == corpus.ListItem && b != s.first {
			continue
		}
		got, strength := r.gainers(sp)
		if strength >= best && strength > 0 {
			ids, best = got, strength
			ev = []corpus.Evidence{r.d.Evidence(sp)}
		}
	}
	return ids, ev
}

// gainers reads who gains in one sentence and how strongly it says so: 1 for a
// plain gain, 2 for an advantage, 3 for the chief one or for nobody's.
func (r *reader) gainers(sp corpus.Span) ([]string, int) {
	w := r.words(sp)
	for _, m := range r.cues.Find(w) {
		if m.Class != "gains" && m.Class != "gainsafter" {
			continue
		}
		strength := 1
		if text := strings.ToLower(sp.In(r.d.Text)); strings.Contains(text, "advantage") || strings.Contains(text, "winner") || strings.Contains(text, "beneficiar") || strings.Contains(text, "upper hand") {
			strength = 2
		}
		if r.cues.Has(w[m.First:min(len(w), m.Last+3)], "strong") || r.cues.Has(w[max(0, m.First-3):m.First], "strong") {
			strength = 3
		}
		if r.cues.Has(w[max(0, m.First-6):min(len(w), m.Last+2)], "nobody") {
			return []string{}, 3
		}
		var ids []string
		if m.Class == "gains" {
			ids = r.parties(r.clauseBefore(sp, m.Start))
		} else {
			ids = r.parties(corpus.Span{Start: m.Start, End: min(sp.End, m.End+60)})
			ids = ids[:min(1, len(ids))]
		}
		if len(ids) > 0 {
			return ids, strength
		}
	}
	return r.noGain(sp, w)
}

// noGain: "it gives no side an advantage".
func (r *reader) noGain(sp corpus.Span, w []cue.Word) ([]string, int) {
	text := strings.ToLower(sp.In(r.d.Text))
	if strings.Contains(text, "advantage") && r.cues.Has(w, "nobody") {
		return []string{}, 3
	}
	return nil, 0
}

// clauseBefore is the clause whose subject stands before byte at: back to a
// comma that no further comma of an aside follows, or to the sentence's start.
func (r *reader) clauseBefore(sp corpus.Span, at int) corpus.Span {
	text := r.d.Text[sp.Start:at]
	depth := 0
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			depth--
		case ',', ';', ':':
			if depth <= 0 && strings.TrimSpace(text[i+1:]) != "" && len(r.parties(corpus.Span{Start: sp.Start + i, End: at})) > 0 {
				return corpus.Span{Start: sp.Start + i, End: at}
			}
		}
	}
	return corpus.Span{Start: sp.Start, End: at}
}

// parties are the states, organisations and places named within s, but for
// those inside brackets, each once.
func (r *reader) parties(s corpus.Span) []string {
	var out []string
	seen := map[string]bool{}
	for _, m := range r.d.Mentions {
		if m.Start >= s.End {
			break
		}
		if m.Entity == "" || seen[m.Entity] || !s.Contains(m.Span) || strings.Count(r.d.Text[s.Start:m.Start], "(") > strings.Count(r.d.Text[s.Start:m.Start], ")") {
			continue
		}
		switch m.Type {
		case corpus.State, corpus.Organization, corpus.Place:
			seen[m.Entity] = true
			out = append(out, m.Entity)
		}
	}
	return out
}

// judged reads the author's judgement from the head and the sentences of the
// scenario.
func (r *reader) judged(s scope) (string, []corpus.Evidence) {
	found := map[string]bool{}
	var ev []corpus.Evidence
	note := func(class string, sp corpus.Span) {
		if !found[class] {
			found[class] = true
			ev = append(ev, r.d.Evidence(sp))
		}
	}
	for _, c := range r.probability(s.title) {
		note(c, s.title)
	}
	for _, i := range s.sentences {
		st := r.d.Sentences[i]
		if b := r.d.Blocks[st.Block]; b.Kind == corpus.ListItem && st.Block != s.first || b.Kind == corpus.Heading || st.End <= s.body || !r.judges(st.Span) {
			continue
		}
		for _, c := range r.verdicts(st.Span) {
			note(c, st.Span)
		}
	}
	if found["likely"] && found["unlikely"] {
		delete(found, "likely")
	}
	if found["desirable"] && found["undesirable"] {
		delete(found, "desirable")
	}
	var out []string
	for _, c := range []string{"undesirable", "desirable", "likely", "unlikely"} {
		if found[c] {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return "", nil
	}
	return strings.Join(out, "|"), ev
}

// judges reports whether a sentence is about the scenario as such: it speaks
// of it or of the course, or in the author's own person.
func (r *reader) judges(sp corpus.Span) bool {
	for _, w := range r.words(sp) {
		switch w.Lower {
		case "scenario", "outcome", "course", "case", "variant", "we", "i", "authors", "author", "it", "this", "such", "our", "my", "development", "turn", "return", "path", "option",
			"first", "second", "third", "fourth", "which", "road", "future", "possibility", "way":
			return true
		}
	}
	return false
}

// verdicts are the judgements that a sentence passes.
func (r *reader) verdicts(sp corpus.Span) []string {
	w := r.words(sp)
	var out []string
	for _, c := range []string{"unlikely", "likely", "undesirable", "desirable"} {
		for _, m := range r.cues.Find(w) {
			if m.Class == c && !r.within(w, m, opposite(c)) && !denied(w, m.First) && !ofEvent(w, m) {
				out = append(out, c)
				break
			}
		}
	}
	return out
}

// ofEvent: "it is likely that …" judges what follows, not the scenario.
func ofEvent(w []cue.Word, m cue.Match) bool {
	return m.Last < len(w) && w[m.Last].Lower == "that" && m.Class != "desirable" && m.Class != "undesirable"
}

// probability is what a head says ("Most likely case").
func (r *reader) probability(title corpus.Span) []string {
	var out []string
	for _, c := range r.verdicts(title) {
		if c == "likely" || c == "unlikely" {
			out = append(out, c)
		}
	}
	return out
}

func opposite(class string) string {
	switch class {
	case "likely":
		return "unlikely"
	case "desirable":
		return "undesirable"
	}
	return ""
}

// within reports whether match m is part of a phrase of class ("not likely").
func (r *reader) within(w []cue.Word, m cue.Match, class string) bool {
	if class == "" {
		return false
	}
	for _, o := range r.cues.Find(w) {
		if o.Class == class && o.First <= m.First && m.Last <= o.Last {
			return true
		}
	}
	return false
}

func denied(w []cue.Word, i int) bool {
	for k := max(0, i-3); k < i; k++ {
		switch w[k].Lower {
		case "not", "never", "without", "no", "hardly":
			return true
		}
	}
	return false
}
