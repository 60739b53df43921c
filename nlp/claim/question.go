package claim

import (
	"concord/corpus"
	"concord/nlp/cue"
)

// clause reads labels that are clauses: "What speaks for the system", "Where
// it may lose", "What holds the club together", "Why it could fail". A verb of
// faring well or badly names the side, a verb or adverb that looks ahead the
// time: what fares well is a strength, what may fare well an opportunity.
func (r labeller) clause(words []cue.Word) (label, bool) {
	if len(words) < 2 || r.lexicon.At(words, 0, "asks") == 0 {
		return label{}, false
	}
	ahead, denied, side := false, false, 0
	for i := 1; i < len(words); {
		step := 1
		for _, c := range []string{"ahead", "denies", "fares well", "fares badly", "threatens", "promises"} {
			end := r.lexicon.At(words, i, c)
			if end == 0 {
				continue
			}
			step = max(step, end-i)
			switch c {
			case "ahead":
				ahead = true
			case "denies":
				denied = true
			case "fares well":
				side = first(side, 1)
			case "fares badly":
				side = first(side, -1)
			case "threatens":
				side, ahead = first(side, -1), true
			case "promises":
				side, ahead = first(side, 1), true
			}
		}
		i += step
	}
	if denied {
		side = -side
	}
	switch {
	case side > 0 && ahead:
		return label{quadrant: corpus.Opportunity}, true
	case side < 0 && ahead:
		return label{quadrant: corpus.Threat}, true
	case side > 0:
		return label{quadrant: corpus.Strength}, true
	case side < 0:
		return label{quadrant: corpus.Weakness}, true
	}
	return label{}, false
}

// first is a, or b where a is not set.
func first(a, b int) int {
	if a != 0 {
		return a
	}
	return b
}
