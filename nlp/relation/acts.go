package relation

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
	"concord/nlp/standing"
)

// fromActs turns the acts of joining, signing, hosting and leaving into relations.
func fromActs(d *nlp.Doc, v *clause.View, acts []standing.Act) []tie {
	signed := map[[2]string]bool{}
	for _, a := range acts {
		if a.Kind == "sign" && a.Mood == clause.Asserted && !a.Negated {
			signed[[2]string{a.Party, a.Frame}] = true
		}
	}
	funded := map[string]bool{}
	for _, a := range acts {
		if strings.HasPrefix(a.Rule, "fund-") {
			funded[a.Frame] = true
		}
	}
	clubs := clubs(v, acts)
	var out []tie
	for _, a := range acts {
		if a.Party == "" || a.Mood != clause.Asserted || a.Every || a.Rule == "every-member" && a.Kind != "sign" || a.Rule == "founding-treaty" {
			continue
		}
		p, negated, ok := predicate(v, a, signed[[2]string{a.Party, a.Frame}])
		if p == corpus.ParticipatesIn && clubs[a.Frame] {
			p = corpus.MemberOf
		}
		if paid(d, v, a, funded) {
			p, negated = corpus.Funds, a.Negated || nothing(v, a.At)
		}
		if !ok {
			continue
		}
		if p == corpus.Signed && unnamed(d, a.Frame) {
			continue // told by its other party
		}
		t := tie{subject: a.Party, predicate: p, object: a.Frame, when: a.When, negated: negated, hedged: a.Hedged, holder: holder(d, v, a.Holder), span: a.Span, at: a.At, rule: a.Rule, score: a.Score}
		if negated {
			t.when = ""
		}
		out = append(out, t)
	}
	return out
}

// signings gives the verbs by which something with a name is signed: whose
// signatories have signed that, and not also each other.
func signings(v *clause.View, acts []standing.Act) map[int]string {
	out := map[int]string{}
	for _, a := range acts {
		if a.Kind == "sign" && v.Type(a.Frame) == corpus.Agreement {
			out[a.At] = a.Frame
		}
	}
	return out
}

// unnamed reports whether an agreement has no name but a description, so that
// it is signed with the other party: "a security pact". Trade agreements and
// charters go by theirs.
func unnamed(d *nlp.Doc, id string) bool {
	e := d.EntityByID(id)
	if e == nil || e.Type != corpus.Agreement {
		return false
	}
	for i, w := range strings.Fields(e.Name) {
		if w == "trade" || w == "charter" || w == "Trade" {
			return false
		}
		if i == 0 && w[0] >= 'A' && w[0] <= 'Z' || i > 0 && words.AnyPact(strings.ToLower(w)) && w[0] < 'a' {
			return false
		}
	}
	return true
}

// predicate is what an act is as a relation.
func predicate(v *clause.View, a standing.Act, signed bool) (p corpus.Predicate, negated, ok bool) {
	belongs := corpus.MemberOf
	if t := v.Type(a.Frame); t == corpus.Programme || t == corpus.Event || t == corpus.Unit {
		belongs = corpus.ParticipatesIn
		if t == corpus.Programme && words.Class("belonged", lastWord(v.Doc.EntityByID(a.Frame))) {
			belongs = corpus.MemberOf // "the euro area", "the Slavkov Format"
		}
	}
	switch a.Kind {
	case "found":
		return belongs, a.Negated, v.Type(a.Frame) != corpus.Agreement
	case "join", "member":
		return belongs, a.Negated, true
	case "part":
		if v.Type(a.Frame) == corpus.Agreement {
			return corpus.MemberOf, a.Negated, v.Lemma(a.At) != "cover" // whom a treaty covers need not have joined it
		}
		if words.Class("seated-in", v.Lemma(a.At)) && !partOf(v, a.At) { // who presides or meets in a club belongs to it
			return belongs, a.Negated, true
		}
		return corpus.ParticipatesIn, a.Negated, true
	case "ratify":
		return corpus.MemberOf, false, !a.Negated && !signed
	case "sign":
		if v.Type(a.Frame) == corpus.Programme && !signs(v.Lemma(a.At)) { // a plan agreed or adopted: its sides are not told to act
			return corpus.ParticipatesIn, a.Negated, !strings.HasSuffix(a.Rule, "-sides")
		}
		return corpus.Signed, a.Negated, true
	case "leave", "abandon":
		return corpus.WithdrewFrom, false, !a.Negated
	case "refuse":
		return belongs, true, !a.Negated
	case "unsought", "dismiss":
		return belongs, true, true
	case "host":
		return corpus.Hosts, a.Negated, true
	}
	return "", false, false
}

// clubs are the things taken for programmes to which parties are said to
// belong: "the euro area". Plans and programmes by name are none.
func clubs(v *clause.View, acts []standing.Act) map[string]bool {
	out := map[string]bool{}
	for _, a := range acts {
		if v.Lemma(a.At) != "belong" || v.Type(a.Frame) != corpus.Programme {
			continue
		}
		e := v.Doc.EntityByID(a.Frame)
		named := e == nil
		for _, w := range nameWords(e) {
			named = named || words.Scheme(w)
		}
		if !named {
			out[a.Frame] = true
		}
	}
	return out
}

// nameWords are the words of an entity's name, folded.
func nameWords(e *corpus.Entity) []string {
	if e == nil {
		return nil
	}
	return strings.Fields(corpus.Fold(e.Name))
}

// partOf reports whether the verb at i is that of taking part.
func partOf(v *clause.View, i int) bool {
	return i+1 < len(v.Doc.Tokens) && (v.Lower(i+1) == "part" || v.Lower(i+1) == "no")
}

// paid reports whether who is said to be in something is in it by paying for
// it: "financed by Togo", "contributes to the Trust Fund", or to what others are said to fund.
func paid(d *nlp.Doc, v *clause.View, a standing.Act, funded map[string]bool) bool {
	if a.Kind != "part" && a.Kind != "member" {
		return false
	}
	if strings.HasPrefix(a.Rule, "fund-") {
		return true
	}
	switch v.Lemma(a.At) {
	case "contribute", "contributor":
		return funded[a.Frame] || words.Class("purse", lastWord(d.EntityByID(a.Frame)))
	}
	return false
}

// nothing reports whether the verb at i has nothing for its object.
func nothing(v *clause.View, i int) bool {
	return i+1 < len(v.Doc.Tokens) && (v.Lower(i+1) == "nothing" || v.Lower(i+1) == "no")
}

// lastWord is the last word of an entity's name, folded.
func lastWord(e *corpus.Entity) string {
	if f := nameWords(e); len(f) > 0 {
		return f[len(f)-1]
	}
	return ""
}

// signs reports whether a verb means putting one's name to a paper.
func signs(lemma string) bool {
	switch lemma {
	case "sign", "initial", "ink", "countersign", "put", "set", "affix":
		return true
	}
	return false
}

// holder is the entity whose words a clause gives, the author by default.
func holder(d *nlp.Doc, v *clause.View, head int) string {
	if head < 0 {
		return corpus.HolderAuthor
	}
	if m := v.MentionAt(head); m >= 0 && d.Mentions[m].Entity != "" {
		return d.Mentions[m].Entity
	}
	if refs := v.Parties(head); len(refs) > 0 {
		return refs[0].Entity
	}
	return corpus.HolderAuthor
}
