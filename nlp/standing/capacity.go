package standing

import (
	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// capacity is as what a party joins, sits or takes part: "was admitted as an
// observer", "joined as an associate", "attends as a guest". "" if as a member.
func (f *finder) capacity(c *clause.Clause) string {
	_, last := f.v.Sentence(c.Head)
	for i := c.Head + 1; i+1 < min(last, c.Head+16); i++ {
		if w := f.v.Lower(i); w == ";" || w == ":" || w == "while" || w == "whereas" || f.v.Tag(i, "VBD") || f.v.Tag(i, "VBZ") {
			return ""
		}
		if f.v.Lower(i) != "as" {
			continue
		}
		for k := i + 1; k < min(last, i+5); k++ {
			if f.v.MentionAt(k) >= 0 {
				return ""
			}
			switch kind := f.kindOf(k); {
			case kind == "observer" || kind == "associate" || kind == "onlooker":
				return "observe"
			case kind == "guest" || kind == "invitee":
				return "invite"
			}
			if !f.v.Tag(k, "DT") && !f.v.Tag(k, "JJ") && !f.v.Tag(k, "NN") && !f.v.Tag(k, "VB") {
				break
			}
		}
	}
	return ""
}

// ends reads when an agreement, mission or programme came to its end: "the
// Protocol expired in 2018", "the Mission was closed", "was never renewed".
func (f *finder) ends(c *clause.Clause) {
	if len(c.Subjects) == 0 || c.Mood != clause.Asserted {
		return
	}
	switch {
	case c.Negated && c.Passive && (c.Lemma == "renew" || c.Lemma == "prolong" || c.Lemma == "extend"):
	case c.Negated, !words.Class("expiring", c.Lemma) && !(c.Passive && words.Class("expired", c.Lemma)):
		return
	}
	refs := f.v.Frames(c.Subjects[0])
	if len(refs) != 1 || f.v.IsParty(refs[0].Entity) && f.v.Count(refs[0].Entity) > 12 {
		return
	}
	switch f.v.Type(refs[0].Entity) {
	case corpus.Agreement, corpus.Event, corpus.Programme:
		when := f.v.When(c)
		if f.ahead(when) {
			return
		}
		f.add(Act{Kind: "end", Frame: refs[0].Entity, When: when, Holder: -1, At: c.Head, Rule: "ended", Score: 0.7}, c.Head, refs[0])
	}
}
