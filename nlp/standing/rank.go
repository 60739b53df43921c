package standing

import (
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// rankOf is how one stands who has the rank or status at token i: "observer
// status", "the rank of (a) dialogue partner". "" if the words do not say.
func (f *finder) rankOf(i int) string {
	first, last := f.v.Sentence(i)
	if i > first {
		if k := f.standingNoun(i - 1); k != "" {
			return k
		}
	}
	if i+2 >= last || f.v.Lower(i+1) != "of" {
		return ""
	}
	for k := i + 2; k < min(last, i+6); k++ {
		if act := f.standingNoun(k); act != "" && !(k+1 < last && f.standingNoun(k+1) != "") {
			return act
		}
		if !f.v.Tag(k, "DT") && !f.v.Tag(k, "JJ") && !f.v.Tag(k, "NN") && !f.v.Tag(k, "VBN") {
			return ""
		}
	}
	return ""
}

// standingNoun is the act of the noun at token i, "observe" for members and
// states that are only associated, "" if it says nothing of standing.
func (f *finder) standingNoun(i int) string {
	kind := f.kindOf(i)
	if kind == "partner" || kind == "state" || kind == "country" {
		return "observe" // "partner country", "associated state"
	}
	for _, p := range lexicon()[kind] {
		if p.noun && hasSlot(p.party, "subj") {
			return p.act
		}
	}
	return ""
}

// conferred are the parties to whom the words right before or behind the rank
// at token i give it, whatever the parser says: "granted Tonga the status of
// an observer", "observer status is enjoyed by A, B and C".
func (f *finder) conferred(i int) []clause.Ref {
	first, last := f.v.Sentence(i)
	for k := i + 1; k < min(last, i+14); k++ {
		if f.v.Lower(k) == "by" && having[f.v.Lower(k-1)] {
			return f.agentsFrom(k-1, last)
		}
		if w := f.v.Lower(k); w == ";" || w == "," || f.v.Tag(k, "VBD") {
			break
		}
	}
	for k := i - 1; k >= max(first, i-12); k-- {
		w := f.v.Lower(k)
		if m := f.v.MentionAt(k); m >= 0 && f.v.IsParty(f.d.Mentions[m].Entity) || w == "it" || w == "them" {
			before := k - 1
			if m >= 0 {
				before = f.d.Mentions[f.v.ListOf(m)[0]].First - 1
			}
			for before > first && f.v.Tag(before, "DT") {
				before--
			}
			if before >= first && giving[f.v.Lower(before)] {
				return f.v.Parties(k)
			}
			return nil
		}
		if w == "," || w == ";" || f.v.Tag(k, "VB") {
			return nil
		}
	}
	return nil
}

// having and giving are the forms of the verbs of holding and conferring a rank.
var (
	having = map[string]bool{"enjoyed": true, "held": true, "had": true, "obtained": true, "claimed": true}
	giving = map[string]bool{"granted": true, "gave": true, "awarded": true, "accorded": true, "given": true, "grant": true, "give": true, "allowed": true}
)

// ranks reads who else has the rank that a sentence has just told of: "an
// observer, a rank which Spain has enjoyed since 2011 and to which Japan was
// raised in 2015".
func (f *finder) ranks(s int) {
	sent := f.d.Sentences[s]
	for i := sent.First; i+2 < sent.Last; i++ {
		if !words.Class("rank", f.v.Lemma(i)) || f.v.MentionAt(i) >= 0 {
			continue
		}
		base := f.rankAct(sent.First, i)
		if kind := f.rankOf(i); base == nil && kind != "" {
			if t := f.topic(i, kind); len(t) > 0 {
				base = &Act{Kind: kind, Frame: t[0].Entity}
			}
		}
		if base == nil {
			continue
		}
		for k := i + 1; k+1 < sent.Last; k++ {
			if !f.v.Tag(k, "WDT") && f.v.Lower(k) != "that" {
				continue
			}
			m := f.v.MentionAt(k + 1)
			if f.v.Tag(k+1, "DT") && k+2 < sent.Last {
				m = f.v.MentionAt(k + 2)
			}
			if m < 0 || !f.v.IsParty(f.d.Mentions[m].Entity) {
				continue
			}
			end := f.lastOf(f.d.Mentions[m].First)
			bare := clause.Clause{Head: k, Holder: -1, Sentence: s, Negated: f.denied(min(end+3, sent.Last-1), end)}
			if t := f.dateOf(end, end, sent.Last); t >= 0 {
				bare.Times = []int{t}
			} else if t := f.behindVerb(end, sent.Last); t >= 0 {
				bare.Times = []int{t}
			}
			f.emit(&bare, base.Kind, f.v.Parties(f.d.Mentions[m].First), []clause.Ref{{Entity: base.Frame, First: k, Last: k + 1}}, "rank", 0.65)
		}
		return
	}
}

// behindVerb is the first date behind token i with one verb group at most
// between, -1 if there is none.
func (f *finder) behindVerb(i, last int) int {
	verbs := 0
	for k := i; k < min(last, i+16); k++ {
		if t := f.v.TimeAt(k); t >= 0 && clause.Usable(f.d.Times[t]) {
			return t
		}
		if w := f.v.Lower(k); w == ";" || w == "," || f.v.Tag(k, "W") || f.v.MentionAt(k) >= 0 {
			return -1
		}
		if f.v.Tag(k, "VB") && f.d.Tokens[k].Dep != "aux" && f.d.Tokens[k].Dep != "aux:pass" {
			if verbs++; verbs > 1 {
				return -1
			}
		}
	}
	return -1
}

// rankAct is the last act of standing found between token first and a little
// behind token i.
func (f *finder) rankAct(first, i int) *Act {
	for k := len(f.acts) - 1; k >= 0; k-- {
		a := &f.acts[k]
		if a.At < first {
			return nil
		}
		if a.At > i+6 || a.Party == "" {
			continue
		}
		switch a.Kind {
		case "observe", "member", "candidate", "invite":
			b := *a
			return &b
		}
	}
	return nil
}
