package standing

import (
	"strings"

	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// emit adds one act for every party and frame.
func (f *finder) emit(c *clause.Clause, kind string, parties, frames []clause.Ref, rule string, score float64) bool {
	kind, negated, mood := colour(f.v, c, kind)
	if kind == "join" && strings.HasSuffix(rule, "-topic") && f.register(c.Head) == "observe" {
		kind = "observe" // "were admitted", where observers are spoken of
	}
	if k := f.capacity(c); k != "" && (kind == "join" || kind == "part" || kind == "member" || kind == "invite" && k != "candidate") {
		kind = k
	}
	when := f.v.When(c)
	if punctual(kind) && !negated && lasting(when) {
		when = f.moment(c)
	}
	if kind == "covered" && !strings.HasSuffix(string(when), "/..") {
		when = "" // "the Forum, launched in 2006, covers A": another act's date
	}
	if mood == clause.Asserted && f.ahead(when) {
		mood = clause.Planned
	}
	if when == "" && (kind == "found" || kind == "join" || kind == "sign") {
		when = f.sharedDate(c)
	}
	if when == "" && (kind == "found" || kind == "join" || kind == "ratify") {
		when = f.paperDate(c)
	}
	if when == "" && (spreads(kind) || kind == "found" || kind == "suspend") && !negated && !f.v.Tag(c.Head, "NN") {
		when = f.frontDate(c)
	}
	if when == "" && (kind == "member" || kind == "covered" || kind == "part") && !negated {
		when = f.sinceAside(c.Head)
	}
	if when == "" && !negated && mood == clause.Asserted {
		when = f.whenDate(c.Head)
	}
	found := false
	told := when
	for _, fr := range frames {
		when = told
		if y := f.bracketed(fr); y != "" {
			when = y
		} else if when == "" && kind == "sign" {
			when = f.nameDate(fr)
		}
		kind := kind
		if kind == "watch" { // who sends observers to a club is one
			kind = "part"
			if f.v.Type(fr.Entity) == corpus.Organization {
				kind = "observe"
			}
		}
		if len(parties) == 0 {
			if kind == "sign" || kind == "found" || kind == "force" || kind == "ratify" {
				f.add(Act{Kind: kind, Frame: fr.Entity, When: when, Negated: negated, Mood: mood, Hedged: c.Hedged, Holder: c.Holder, At: c.Head, Rule: rule, Score: score}, c.Head, fr)
				found = true
			}
			continue
		}
		dates, shared := f.respective(c, parties), when
		for k, p := range parties {
			if p.Entity == fr.Entity {
				continue
			}
			if when = shared; dates != nil {
				when = dates[k]
			} else if y := f.ownDate(p, len(parties)); y != "" {
				when = y
			}
			s := score
			if p.Via == "pronoun" || p.Via == "nominal" {
				s -= 0.1
			}
			f.add(Act{Kind: kind, Party: p.Entity, Frame: fr.Entity, When: when, Negated: negated, Mood: mood, Hedged: c.Hedged, Holder: c.Holder, At: c.Head, Rule: rule, Score: s}, c.Head, fr, p)
			found = true
		}
	}
	return found
}

// ownDate is the date right behind the name of one of several parties: "Morocco
// since 1969, Ghana since 1968", "Guyana (2005) and Belize (2010)".
func (f *finder) ownDate(p clause.Ref, of int) corpus.EDTF {
	if of < 2 || p.Via != "name" {
		return ""
	}
	for k := p.Last; k < min(len(f.d.Tokens), p.Last+3); k++ {
		if t := f.v.TimeAt(k); t >= 0 {
			if clause.Usable(f.d.Times[t]) || f.v.Lower(k-1) == "(" {
				return f.d.Times[t].Value
			}
			return ""
		}
		switch f.v.Lower(k) {
		case "since", "in", "on", "from", "(":
		default:
			return ""
		}
	}
	return ""
}

// respective are the dates of as many parties: "A and B did so in December
// 2021 and in August 2022 respectively". Nil where they are not told so.
func (f *finder) respective(c *clause.Clause, parties []clause.Ref) []corpus.EDTF {
	_, last := f.v.Sentence(c.Head)
	var out []corpus.EDTF
	seen, told := -1, false
	for i := c.Head + 1; i < min(last, c.Head+40) && len(parties) > 1; i++ {
		if t := f.v.TimeAt(i); t >= 0 && t != seen && clause.Usable(f.d.Times[t]) {
			seen = t
			out = append(out, f.d.Times[t].Value)
		}
		told = told || f.v.Lower(i) == "respectively"
	}
	if !told || len(out) != len(parties) {
		return nil
	}
	return out
}

// ahead reports whether a date lies behind the publication of the paper.
func (f *finder) ahead(when corpus.EDTF) bool {
	if f.d.Published == nil || when == "" {
		return false
	}
	lo, _, ok := when.Bounds()
	_, hi, ok2 := f.d.Published.Bounds()
	return ok && ok2 && lo > hi
}

// bracketed is the date in brackets behind the name of a frame: "the Planning
// and Review Process (2002)".
func (f *finder) bracketed(r clause.Ref) corpus.EDTF {
	for i := r.Last; i < min(len(f.d.Tokens), r.Last+5); i++ {
		switch w := f.v.Lower(i); {
		case w == "(" || w == ")" || words.Scheme(w) || f.v.MentionAt(i) >= 0 && f.d.Mentions[f.v.MentionAt(i)].Entity == r.Entity:
			continue
		}
		if t := f.v.TimeAt(i); t >= 0 && i > 0 && f.v.Lower(i-1) == "(" && f.d.Times[t].Value != "" {
			return f.d.Times[t].Value
		}
		return ""
	}
	return ""
}

// add gives the act its evidence: the words from the first to the last of the
// predicate and its arguments, within the sentence.
func (f *finder) add(a Act, at int, refs ...clause.Ref) {
	first, last := f.v.Sentence(at)
	lo, hi := at, at+1
	for _, r := range refs {
		if r.First >= first && r.Last <= last {
			lo, hi = min(lo, r.First), max(hi, r.Last)
		}
	}
	a.Span = f.v.Span(lo, hi)
	if !a.Span.Empty() && a.Frame != "" {
		f.acts = append(f.acts, a)
		for _, r := range refs {
			if r.Via == "every" && r.Entity == a.Party {
				f.acts[len(f.acts)-1].Every = true
				f.everyAt[len(f.acts)-1] = r.First
			}
			if r.Entity == a.Party && r.Via == "name" {
				f.actor[r.First] = true
			}
		}
	}
}

func unique(refs []clause.Ref) []clause.Ref {
	seen := map[string]bool{}
	out := refs[:0:0]
	for _, r := range refs {
		if !seen[r.Entity] {
			seen[r.Entity] = true
			out = append(out, r)
		}
	}
	return out
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
