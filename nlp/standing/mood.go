package standing

import (
	"concord/nlp/clause"
)

// colour turns an act that is wished for, planned or denied into what it is.
func colour(v *clause.View, c *clause.Clause, kind string) (string, bool, clause.Mood) {
	negated, mood := c.Negated, c.Mood
	if kind == "stage" { // an exercise held by several, or on one's own ground
		kind = "part"
		for i := c.Head; i < min(len(v.Doc.Tokens), c.Head+14) && v.Doc.Tokens[i].Sentence == c.Sentence; i++ {
			if w := v.Lower(i); w == "territory" || w == "soil" || w == "home" {
				kind = "host"
			}
		}
	}
	if kind == "lead" || kind == "field" || kind == "fund" {
		kind = "part"
	}
	if negated && (kind == "member" || kind == "part") && ceased(v, c) {
		return "leave", false, mood
	}
	if kind == "leave" && (c.Particle == "out" || fromTalks(v, c)) && negotiated(v, c) {
		kind = "abandon"
	}
	if kind == "apply" && !negated && unanswered(v, c) {
		kind = "dismiss"
	}
	if kind == "renew" {
		if negated {
			return "leave", false, mood
		}
		return "", false, mood
	}
	if mood == clause.Planned && negated && (kind == "join" || kind == "member" || kind == "part" || kind == "sign") {
		return "unsought", false, clause.Asserted
	}
	return kind, negated, mood
}

// ceased reports whether the verb above says that what the clause tells is over.
func ceased(v *clause.View, c *clause.Clause) bool {
	if c.Link != "xcomp" || c.Governor < 0 {
		return false
	}
	switch v.Clauses[c.Governor].Lemma {
	case "cease", "stop", "quit", "discontinue":
		return !v.Clauses[c.Governor].Negated
	}
	return false
}

// negotiated reports whether the sentence speaks of negotiating: who walks out
// of that was never in.
func negotiated(v *clause.View, c *clause.Clause) bool {
	return mentions(v, c, "negotiate", "negotiation", "talk")
}

// fromTalks reports whether what the clause leaves are talks.
func fromTalks(v *clause.View, c *clause.Clause) bool {
	for i := c.Head + 1; i < min(len(v.Doc.Tokens), c.Head+6); i++ {
		switch v.Lower(i) {
		case "talks", "negotiations", "negotiation":
			return true
		}
	}
	return false
}

// unanswered reports whether the sentence says that an application waits.
func unanswered(v *clause.View, c *clause.Clause) bool {
	return mentions(v, c, "wait", "unanswered", "shelve", "stall")
}

func mentions(v *clause.View, c *clause.Clause, lemmas ...string) bool {
	s := v.Doc.Sentences[c.Sentence]
	for i := s.First; i < s.Last; i++ {
		if hasSlot(lemmas, v.Lemma(i)) {
			return true
		}
	}
	return false
}
