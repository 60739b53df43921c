package standing

import (
	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// stems reads from which treaty an organisation comes: "Mercosur goes back to
// the Treaty of Asunción", "the Community was created by the Protocol", "the
// Treaty set up a Commission". Those who signed it are its founders. It
// reports whether the clause says nothing else.
func (f *finder) stems(c *clause.Clause) bool {
	if len(c.Subjects) == 0 || c.Negated {
		return false
	}
	born := f.begets(c.Lemma)
	switch {
	case words.Class("stemming", c.Lemma) && !born:
		f.tie(f.v.Frames(c.Subjects[0]), f.pactIn(c, "to", "on", "from", "out", "in", "of", "by"))
		return f.clubIn(f.v.Frames(c.Subjects[0])) != "" && f.pactIn(c, "to", "on", "from", "out") != ""
	case born && c.Passive:
		f.tie(f.v.Frames(c.Subjects[0]), f.pactIn(c, "by", "under", "through", "with", "in"))
	case born:
		if refs := f.v.Frames(c.Subjects[0]); len(refs) == 1 && f.v.Type(refs[0].Entity) == corpus.Agreement {
			for _, o := range c.Objects {
				f.tie(f.v.Frames(o), refs[0].Entity)
			}
		}
	}
	return false
}

func (f *finder) begets(lemma string) bool {
	for _, p := range lexicon()[lemma] {
		if p.act == "found" {
			return true
		}
	}
	return false
}

// tie notes that the club among refs was founded by the treaty.
func (f *finder) tie(refs []clause.Ref, treaty string) {
	if club := f.clubIn(refs); club != "" && treaty != "" {
		f.origin[treaty] = club
	}
}

func (f *finder) clubIn(refs []clause.Ref) string {
	for _, r := range refs {
		if f.v.Type(r.Entity) == corpus.Organization && f.memberOK(r.Entity) {
			return r.Entity
		}
	}
	return ""
}

// pactIn is the agreement behind one of the prepositions in the clause, wherever
// the parser hung it.
func (f *finder) pactIn(c *clause.Clause, preps ...string) string {
	_, last := f.v.Sentence(c.Head)
	for i := c.Head + 1; i < min(last, c.Head+14); i++ {
		m := f.v.MentionAt(i)
		if m < 0 {
			if f.v.Tag(i, "VBD") || f.v.Lower(i) == ";" || f.v.Lower(i) == "," && i > c.Head+3 {
				return ""
			}
			continue
		}
		x := f.d.Mentions[m]
		if f.v.Type(x.Entity) == corpus.Agreement {
			for _, p := range preps {
				if f.v.Before(x.First, p) {
					return x.Entity
				}
			}
		}
		i = x.Last - 1
	}
	return ""
}
