package standing

import (
	"concord/corpus"
	"concord/nlp/clause"
)

// follow reads "Sweden followed in 2024", "Niger followed suit": the same act
// as the last one.
func (f *finder) follow(c *clause.Clause) bool {
	if c.Lemma != "follow" && (len(c.Objects) > 0 || c.Particle != "" || len(c.Prep("to", "from", "into", "back")) > 0) {
		return false
	}
	for _, o := range c.Objects {
		if f.v.Lemma(o) != "suit" && f.v.TimeAt(o) < 0 {
			return false
		}
	}
	for i := len(f.acts) - 1; i >= 0; i-- {
		a := f.acts[i]
		if c.Sentence-f.d.Tokens[a.At].Sentence > 1 {
			return false
		}
		if a.Party == "" || !spreads(a.Kind) || a.Mood != clause.Asserted || c.Lemma != "follow" && (a.Kind == "sign" || a.Kind == "ratify") {
			continue
		}
		p := pattern{act: a.Kind, party: []string{"subj"}}
		return f.emit(c, a.Kind, f.partiesOf(c, &p), []clause.Ref{{Entity: a.Frame, First: c.Head, Last: c.Head + 1}}, "followed", 0.65)
	}
	return false
}

// doSo reads "Ecuador did so in 2021", "Uruguay has done likewise", "Tanzania
// did the same", "has not yet done so": the act spoken of last, done or denied.
func (f *finder) doSo(c *clause.Clause) bool {
	so, neither := false, false
	for k := c.Head + 1; k < min(len(f.d.Tokens), c.Head+3); k++ {
		switch f.v.Lower(k) {
		case "so", "likewise", "same":
			so = true
		case "neither": // "Malta has done neither"
			so, neither = true, true
		}
	}
	for i := len(f.acts) - 1; so && i >= 0; i-- {
		a := f.acts[i]
		if c.Sentence-f.d.Tokens[a.At].Sentence > 2 {
			return false
		}
		if a.Party == "" || !spreads(a.Kind) && a.Kind != "unsought" && a.Kind != "suspend" || a.Mood == clause.Possible {
			continue
		}
		kind := a.Kind
		if kind == "unsought" {
			kind = "join"
		}
		p := pattern{act: kind, party: []string{"subj"}}
		q := *c
		if neither && kind == "ratify" {
			kind = "sign"
		}
		q.Negated = q.Negated || neither
		return f.emit(&q, kind, f.partiesOf(c, &p), []clause.Ref{{Entity: a.Frame, First: c.Head, Last: c.Head + 1}}, "did-so", 0.65)
	}
	return false
}

// belonged reports whether a party of the clause was told to be a member in
// this sentence or the one before.
func (f *finder) belonged(c *clause.Clause) bool {
	for i := len(f.acts) - 1; i >= 0; i-- {
		a := f.acts[i]
		if c.Sentence-f.d.Tokens[a.At].Sentence > 1 {
			return false
		}
		if a.Kind == "join" || a.Kind == "member" || a.Kind == "found" || a.Kind == "suspend" || a.Kind == "part" && f.v.Type(a.Frame) == corpus.Event {
			return true
		}
	}
	return false
}
