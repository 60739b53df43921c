package standing

import (
	"slices"

	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// predicateNoun reads a noun that says what the subject of c is.
func (f *finder) predicateNoun(c *clause.Clause, noun int) {
	lemma := f.kindOf(noun)
	if lemma == "one" && f.last != "" && (noun+1 == len(f.d.Tokens) || f.v.Lower(noun+1) != "of") { // "has never asked to be one"
		lemma = f.last
	}
	for _, p := range lexicon()[lemma] {
		if !p.noun || !hasSlot(p.party, "subj") {
			continue
		}
		f.last = lemma
		var parties []clause.Ref
		for _, s := range c.Subjects {
			if s != noun {
				parties = append(parties, f.v.Parties(s)...)
			}
		}
		if len(parties) == 0 && (len(c.Subjects) == 0 || c.Subjects[0] == noun || f.v.Tag(c.Subjects[0], "W")) {
			at := c.Head
			if k := f.v.Kid(noun, "cop"); k >= 0 {
				at = k
			}
			parties = f.v.Parties(f.v.LeftSubject(at))
		}
		if p.act == "member" && noun > 0 && f.v.Lower(noun-1) == "associate" {
			p.act = "observe" // a partner without membership
		}
		frames, rule := f.nounFrames(noun, &p)
		if len(frames) == 0 {
			frames, rule = f.fronted(c, &p), "fronted"
		}
		if len(frames) == 0 {
			frames, rule = f.predicateTopic(c, &p)
		}
		if len(frames) == 0 {
			frames, rule = f.topic(c.Head, p.act, parties...), "topic"
		}
		if f.v.Lemma(noun) == "partner" && lemma != "observer" && rule == "topic" {
			continue
		}
		f.emit(c, p.act, unique(parties), frames, p.act+"-noun-"+rule, 0.8)
		return
	}
}

// predicateTopic is what a relative clause says one is a member of: "the
// Partnership, of which Kazakhstan has been a member".
func (f *finder) predicateTopic(c *clause.Clause, p *pattern) ([]clause.Ref, string) {
	first, _ := f.v.Sentence(c.Head)
	for i := c.Head - 1; i > first; i-- {
		if !f.v.Tag(i, "WDT") || !hasSlot(p.frame, f.v.Lower(i-1)) {
			continue
		}
		if a := f.v.Antecedent(i); a >= 0 {
			return f.suited(p.act, f.v.Frames(a)), "relative"
		}
	}
	return nil, ""
}

func hasSlot(slots []string, s string) bool {
	for _, x := range slots {
		if x == s {
			return true
		}
	}
	return false
}

// nounFrames returns what a noun is a member, party, observer … of.
func (f *finder) nounFrames(noun int, p *pattern) ([]clause.Ref, string) {
	if noun > 0 && f.v.Lower(noun-1) == "whose" { // "the Agreement of 2009, whose signatories were"
		if a := f.whose(noun - 1); a >= 0 {
			if refs := f.suited(p.act, f.v.Frames(a)); len(refs) > 0 {
				return refs, "whose"
			}
		}
	}
	for _, k := range f.v.Kids(noun) {
		dep := f.d.Tokens[k].Dep
		switch {
		case dep == "nmod" && hasSlot(p.frame, f.v.Prep(k)),
			(dep == "nmod:poss" || dep == "compound" || dep == "amod") && hasSlot(p.frame, "poss"):
			if refs := f.suited(p.act, f.v.Frames(k)); len(refs) > 0 {
				return refs, "parsed"
			}
		}
	}
	// the parser may have hung the phrase higher: "of" right behind the noun
	if noun+2 < len(f.d.Tokens) && hasSlot(p.frame, f.v.Lower(noun+1)) {
		for i := noun + 2; i < min(len(f.d.Tokens), noun+6); i++ {
			if f.v.MentionAt(i) >= 0 {
				return f.suited(p.act, f.v.Frames(i)), "near"
			}
			if f.v.Tag(i, "VBG") { // "participation in developing cooperation with NATO"
				break
			}
		}
	}
	if m := f.v.MentionAt(noun - 1); m >= 0 && hasSlot(p.frame, "poss") { // "NATO member"
		return f.suited(p.act, f.v.Frames(noun-1)), "near"
	}
	return nil, ""
}

// nouns reads the nouns of sentence s that stand neither as predicates nor
// with a verb of their own: "Germany, a member of NATO,", "Moldova's
// participation in KFOR", "member states X and Y".
func (f *finder) nouns(s int) {
	sent := f.d.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		if !f.v.Tag(i, "NN") || f.v.MentionAt(i) >= 0 {
			continue
		}
		f.statusNoun(i)
		for _, p := range lexicon()[f.kindOf(i)] {
			if p.noun && f.noun(i, &p) {
				break
			}
		}
	}
}

func (f *finder) noun(i int, p *pattern) bool {
	if c := f.around(i); c != nil && c.Head == i && c.Copular {
		return false // a predicate: read with its clause, and with its negation
	}
	frames, rule := f.nounFrames(i, p)
	var parties []clause.Ref
	if hasSlot(p.party, "subj") {
		parties = f.described(i)
		if len(frames) == 0 && f.v.Lemma(i) == "party" && !(i > 0 && f.v.Lower(i-1) == "contracting") && len(f.haver(i, p.act)) == 0 {
			return false // "eight parties signed": whoever acts
		}
		if len(frames) == 0 && len(parties) > 0 && (f.numbered(i) || len(f.spelled(i)) > 0 || len(f.copular(i)) > 0) { // "ten contracting parties: A, B"
			if frames, rule = f.haver(i, p.act), "haver"; len(frames) == 0 {
				frames, rule = f.topic(i, p.act), "topic"
			}
			if len(frames) == 0 {
				frames = f.topic(i, "sign")
			}
		}
	} else {
		for _, k := range f.v.Kids(i) {
			dep := f.d.Tokens[k].Dep
			if dep == "nmod" && hasSlot(p.party, f.v.Prep(k)) || (dep == "nmod:poss" || dep == "compound" || dep == "amod") && hasSlot(p.party, "poss") {
				parties = append(parties, f.v.Parties(k)...)
			}
		}
	}
	if len(parties) > 0 && len(frames) == 0 || len(parties) == 0 && len(frames) > 0 {
		parties, frames = f.strung(i, p, parties, frames)
	}
	c := f.around(i)
	if len(frames) == 0 && p.act == "apply" && c != nil && c.Passive && dismissed(c.Lemma) {
		frames = f.topic(i, p.act) // "its application was turned down"
	}
	if len(frames) == 0 && p.act == "apply" && c != nil && !c.Negated && len(parties) == 1 && f.v.Type(parties[0].Entity) == corpus.State && waits(f.v, c) {
		frames, rule = f.topic(i, p.act, parties...), "open" // "an application from Ethiopia is pending"
	}
	if len(frames) == 0 || len(parties) == 0 {
		return false
	}
	if c != nil && !hasSlot(p.party, "subj") && f.undone(c.Lemma) {
		return false // "froze its participation": the verb says it
	}
	if p.act == "apply" && c != nil && c.Passive && dismissed(c.Lemma) {
		return f.emit(c, "dismiss", unique(parties), frames, "application-refused", 0.8)
	}
	if !hasSlot(p.party, "subj") && c != nil && (c.Mood != clause.Asserted || c.Negated) {
		return false
	}
	if !hasSlot(p.party, "subj") && c != nil && f.imagined(c, i) {
		return false // "scenarios that envisage the involvement of …": nothing of the kind is said to be
	}
	bare := clause.Clause{Head: i, Holder: -1, Sentence: f.d.Tokens[i].Sentence}
	if c != nil && !hasSlot(p.party, "subj") && rule != "open" {
		bare.Times = c.Times
	}
	if t := f.behind(i, parties, frames); t >= 0 && !hasSlot(p.party, "subj") {
		bare.Times = []int{t} // "Finland's entry into NATO on 4 April 2023"
	}
	return f.emit(&bare, p.act, unique(parties), frames, p.act+"-noun-"+rule, 0.7)
}

// waits reports whether the predicate of c says that something is still open.
func waits(v *clause.View, c *clause.Clause) bool {
	return c.Lemma == "pending" || c.Lemma == "pend" || c.Lemma == "consider" || c.Lemma == "open" || c.Lemma == "examine" || c.Lemma == "study" || mentions(v, c, "pending")
}

// behind is the date right behind a noun and its arguments, -1 if none is there.
func (f *finder) behind(i int, parties, frames []clause.Ref) int {
	first, last := f.v.Sentence(i)
	end := i + 1
	for _, r := range append(append([]clause.Ref(nil), parties...), frames...) {
		if r.First >= first && r.Last <= last && r.First < i+14 {
			end = max(end, r.Last)
		}
	}
	return f.dated(end, last)
}

// imagined reports whether the noun at i is what its clause only plans or
// thinks possible: the object of "envisage", "propose", "allow".
func (f *finder) imagined(c *clause.Clause, i int) bool {
	switch words.Governor(c.Lemma) {
	case "plan", "possible":
		return slices.Contains(c.Objects, i)
	}
	return false
}

// haver is what has the members that noun i counts: "the Forum has only three
// members: A, B and C".
func (f *finder) haver(i int, act string) []clause.Ref {
	c := f.around(i)
	if c == nil || c.Passive || c.Lemma != "have" && c.Lemma != "count" && c.Lemma != "number" || len(c.Subjects) == 0 {
		return nil
	}
	return f.suited(act, f.v.Frames(c.Subjects[0]))
}

// undone reports whether a verb ends, suspends or refuses what is its object.
func (f *finder) undone(lemma string) bool {
	for _, p := range lexicon()[lemma] {
		if p.act == "suspend" || p.act == "leave" || p.act == "refuse" {
			return true
		}
	}
	return false
}

// strung fills what the parser left empty from the prepositional phrases that
// follow the noun: "the accession of Croatia to the European Union".
func (f *finder) strung(i int, p *pattern, parties, frames []clause.Ref) (who, what []clause.Ref) {
	_, last := f.v.Sentence(i)
	for k := i + 1; k+1 < min(last, i+9); k++ {
		if f.v.Tag(k, "VB") || f.v.Lower(k) == "," {
			break
		}
		j := k + 1
		if f.v.Lower(j) == "the" && j+1 < last {
			j++
		}
		if f.v.MentionAt(j) < 0 {
			continue
		}
		if w := f.v.Lower(k); len(parties) == 0 && hasSlot(p.party, w) {
			parties = f.v.Parties(j)
		} else if len(frames) == 0 && hasSlot(p.frame, w) {
			frames = f.suited(p.act, f.v.Frames(j))
		}
	}
	return parties, frames
}

func dismissed(lemma string) bool {
	for _, p := range lexicon()[lemma] {
		if p.act == "dismiss" {
			return true
		}
	}
	return false
}

func (f *finder) around(i int) *clause.Clause {
	if c := f.v.ClauseOf(i); c >= 0 {
		return &f.v.Clauses[c]
	}
	return nil
}

func (f *finder) numbered(i int) bool {
	first, _ := f.v.Sentence(i)
	for k := i - 1; k >= max(first, i-4); k-- {
		if words.Number(f.v.Lower(k)) > 0 {
			return true
		}
	}
	return false
}

// spelled returns the names that spell a noun out behind a copula or colon:
// "the members of X are A and B", "its observers include A, B and C",
// "states have observer status: A and B".
func (f *finder) spelled(i int) []clause.Ref {
	_, last := f.v.Sentence(i)
	seen := false
	for k := i + 1; k < min(last, i+14); k++ {
		w := f.v.Lower(k)
		switch {
		case w == ":" || w == "are" || w == "were" || w == "include" || w == "includes" || w == "included" || w == "comprise" || w == "namely":
			seen = true
		case seen && f.v.MentionAt(k) >= 0:
			m := f.v.MentionAt(k)
			if l := f.v.ListOf(m); f.d.Mentions[m].First == k && l[0] == m && (len(l) > 1 || f.d.Mentions[m].Last < last && f.v.Lower(f.d.Mentions[m].Last) == ",") {
				return f.v.Parties(k)
			}
			return nil
		case seen && w != "the" && w != "both" && w != "now" && w != "today" && w != "currently":
			return nil
		case !seen && (w == ";" || f.v.Tag(k, "VB")):
			return nil
		}
	}
	return nil
}

// described returns the parties that an appositive or listed noun speaks of:
// the noun it is an apposition to, or the names that spell it out.
func (f *finder) described(i int) []clause.Ref {
	t := f.d.Tokens[i]
	if t.Dep == "appos" && t.Head >= 0 {
		return f.v.Parties(t.Head)
	}
	if t.Dep == "nsubj" && t.Head >= 0 && f.v.MentionAt(t.Head) >= 0 && f.v.Kid(t.Head, "cop") >= 0 {
		return f.v.Parties(t.Head) // "the founding members were A, B and C"
	}
	if refs := f.spelled(i); len(refs) > 0 {
		return refs
	}
	if refs := f.copular(i); len(refs) > 0 {
		return refs
	}
	if words.Group(f.v.Lower(i)) {
		if refs := f.v.Parties(i); len(refs) > 0 && refs[0].Via == "name" {
			return refs
		}
	}
	for _, k := range f.v.Kids(i) { // "NATO member Turkey"
		if d := f.d.Tokens[k].Dep; d == "appos" || d == "flat" {
			if refs := f.v.Parties(k); len(refs) > 0 {
				return refs
			}
		}
	}
	return nil
}
