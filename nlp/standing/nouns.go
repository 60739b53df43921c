package standing

import (
	"slices"

	"concord/corpus"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// status reads "has observer status in X", "was granted candidate status".
func (f *finder) status(c *clause.Clause) bool {
	switch c.Lemma {
	case "have", "hold", "enjoy", "obtain", "get", "receive", "gain", "win", "acquire", "grant", "give", "award", "accord", "seek":
	default:
		return false
	}
	for _, o := range append(append([]int(nil), c.Objects...), c.Subjects...) {
		if !words.Class("rank", f.v.Lemma(o)) || o == 0 {
			continue
		}
		kind := f.rankOf(o)
		if kind == "" {
			return false
		}
		parties, frames := f.ranked(c, o)
		if given := f.conferred(o); len(given) > 0 {
			parties = given
		}
		for _, prep := range []string{"in", "of", "with", "at", "for"} {
			for _, h := range f.v.Slot(c, prep) {
				if len(frames) == 0 {
					frames = f.suited(kind, f.v.Frames(h))
				}
			}
		}
		if len(frames) == 0 {
			frames = f.topic(c.Head, kind)
		}
		return f.emit(c, kind, unique(parties), frames, kind+"-status", 0.8)
	}
	return false
}

// ranked are who has the rank at token o by a verb of having or giving, and,
// of one who gives it, what they have it with: "the Union granted Moldova
// candidate status", "observer status is enjoyed by A, B and C".
func (f *finder) ranked(c *clause.Clause, o int) (parties, frames []clause.Ref) {
	_, last := f.v.Sentence(c.Head)
	if c.Passive && len(c.Subjects) > 0 && c.Subjects[0] == o && !gives(c.Lemma) {
		return f.agentsFrom(c.Head, last), nil
	}
	var given []clause.Ref
	for _, h := range c.Objects {
		if h != o {
			given = append(given, f.v.Parties(h)...)
		}
	}
	var subjects []clause.Ref
	for _, h := range c.Subjects {
		if h != o {
			subjects = append(subjects, f.v.Parties(h)...)
		}
	}
	if !gives(c.Lemma) || c.Passive || len(given) == 0 {
		return append(subjects, given...), nil
	}
	if len(subjects) == 1 && f.v.Type(subjects[0].Entity) == corpus.Organization { // the giver is what they are a candidate of
		frames = subjects
	}
	return given, frames
}

func gives(lemma string) bool {
	return lemma == "grant" || lemma == "give" || lemma == "award" || lemma == "accord" || lemma == "confer"
}

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

// kindOf is the lemma under which a noun stands in the lexicon: "member" for
// "member state", "participating State", "founding nation".
func (f *finder) kindOf(i int) string {
	l := f.v.Lemma(i)
	if i > 0 && (l == "partner" || l == "member") {
		switch f.v.Lower(i - 1) {
		case "dialogue", "dialog", "sectoral", "consultative", "corresponding":
			return "observer"
		case "associate", "associated":
			return "associate"
		case "strategic", "enhanced", "privileged", "external", "special":
			if l == "partner" {
				return "observer"
			}
		}
	}
	if l == "partner" && i+1 < len(f.d.Tokens) && (f.v.Lemma(i+1) == "country" || f.v.Lemma(i+1) == "nation") {
		return "observer" // partner states are members, partner countries stand beside them
	}
	if l == "partner" && i+1 < len(f.d.Tokens) && f.v.Lemma(i+1) == "state" {
		return "member"
	}
	if l != "state" && l != "country" && l != "nation" || i == 0 {
		return l
	}
	switch w := f.v.Lower(i - 1); w {
	case "associate", "associated":
		return "associate"
	case "partner":
		if l != "state" {
			return "observer"
		}
		return "member"
	case "member", "participating", "founding", "contracting":
		return "member"
	case "signatory", "observer", "candidate", "applicant":
		return w
	}
	return l
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

// statusNoun reads "observer status in X": the party is the subject of the
// clause, or whom the status is given to.
func (f *finder) statusNoun(i int) {
	first, last := f.v.Sentence(i)
	if i == first || !words.Class("rank", f.v.Lemma(i)) {
		return
	}
	kind := f.rankOf(i)
	c := f.around(i)
	if kind == "" || c == nil || f.toldAt(first, last, kind) {
		return
	}
	for _, p := range lexicon()[c.Lemma] {
		if p.act == "apply" && !p.noun {
			kind = "apply" // "applied for the rank of associated state"
		}
	}
	parties, frames := f.ranked(c, i)
	if given := f.conferred(i); len(given) > 0 {
		parties, frames = given, nil
	}
	if len(parties) == 0 {
		parties = f.spelled(i)
	}
	if len(parties) == 0 {
		parties = f.v.Parties(f.v.LeftSubject(c.Head))
	}
	for k := i + 1; k < min(last, i+7) && len(frames) == 0; k++ {
		if f.v.MentionAt(k) >= 0 {
			frames = f.suited(kind, f.v.Frames(k))
		}
	}
	for k := first + 1; k < min(i, first+6) && len(frames) == 0; k++ { // "In the Forum observer status is held by"
		if f.v.Lower(first) == "in" && f.v.MentionAt(k) >= 0 {
			frames = f.suited(kind, f.v.Frames(k))
		}
	}
	if len(frames) == 0 {
		frames = f.topic(i, kind, parties...)
	}
	own := *c
	if t := f.behind(i, nil, frames); t >= 0 {
		own.Head, own.Times = i, []int{t} // "applied in 2009 and was granted candidate status in 2014"
	}
	f.emit(&own, kind, unique(parties), frames, kind+"-status", 0.7)
}

// toldAt reports whether an act of the kind was found within tokens [first, last).
func (f *finder) toldAt(first, last int, kind string) bool {
	for i := len(f.acts) - 1; i >= 0; i-- {
		if a := f.acts[i]; a.At >= first && a.At < last && a.Kind == kind {
			return true
		}
	}
	return false
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

// force reads when a thing entered into force, on the surface: the phrase is
// fixed, and what it is said of stands before it.
func (f *finder) force(s int) {
	sent := f.d.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		n := f.forcePhrase(i, sent.Last)
		if n == 0 {
			continue
		}
		frame := f.inForce(i, sent.First)
		c := f.around(i)
		if frame == "" || c == nil {
			continue
		}
		a := Act{Kind: "force", Frame: frame, Negated: f.denied(i, sent.First), Mood: c.Mood, Holder: -1, At: i, Rule: "entry-into-force", Score: 0.85}
		for k := i + n; k < min(sent.Last, i+n+6); k++ {
			if t := f.v.TimeAt(k); t >= 0 && clause.Usable(f.d.Times[t]) {
				a.When = f.d.Times[t].Value
				break
			}
		}
		if a.When == "" {
			a.When = f.v.When(c)
		}
		f.forceFor(a, i+n, sent.Last)
		f.add(a, i, clause.Ref{First: i, Last: i + n})
	}
}

// forceFor reads for whom a thing entered into force when: "entered into force
// for Chad on 1 July 2016 and for Niger on 1 September 2017".
func (f *finder) forceFor(a Act, i, last int) {
	for k := i; k+1 < last && k < i+30; k++ {
		if f.v.Lower(k) != "for" || f.v.MentionAt(k+1) < 0 && !f.v.Tag(k+1, "DT") {
			continue
		}
		at := k + 1
		if f.v.Tag(at, "DT") && at+1 < last {
			at++
		}
		if m := f.v.MentionAt(at); m < 0 || !f.v.IsParty(f.d.Mentions[m].Entity) {
			continue
		}
		t := f.dated(f.lastOf(at), last)
		for _, r := range f.v.Parties(at) {
			b := a
			b.Kind, b.Party, b.At, b.Rule, b.When = "covered", r.Entity, k, "in-force-for", ""
			if y := f.ownDate(r, 2); y != "" {
				b.When = y
			} else if t >= 0 {
				b.When = f.d.Times[t].Value
			} else if k == i {
				b.When = a.When
			}
			if b.Party != b.Frame {
				f.add(b, k, r)
			}
		}
	}
}

// denied reports whether a negation stands right before token i.
func (f *finder) denied(i, first int) bool {
	for k := max(first, i-4); k < i; k++ {
		if words.Negation(f.v.Lower(k)) {
			return true
		}
	}
	return false
}

// forcePhrase returns how many tokens from i say that something is in force.
func (f *finder) forcePhrase(i, last int) int {
	at := func(k int) string {
		if i+k < last {
			return f.v.Lower(i + k)
		}
		return ""
	}
	switch f.v.Lemma(i) {
	case "enter", "come", "go":
		switch {
		case at(1) == "into" && (at(2) == "force" || at(2) == "effect" || at(2) == "operation"):
			return 3
		case at(1) == "in" && at(2) == "force":
			return 3
		}
	case "take":
		if at(1) == "effect" {
			return 2
		}
	case "be", "in":
		k := 0
		if f.v.Lemma(i) == "be" {
			k = 1
		}
		if at(k) == "in" {
			if at(k+1) == "full" {
				k++
			}
			if at(k+1) == "force" {
				if k > 0 && f.v.Lemma(i) != "be" || k > 1 {
					return k + 2
				}
				return k + 2
			}
		}
	case "apply":
		if at(1) == "in" && at(2) == "full" || at(1) == "fully" {
			return 3
		}
	}
	return 0
}

// inForce is the thing to which token i says that it is in force.
func (f *finder) inForce(i, first int) string {
	ok := func(id string) bool { return suits("force", f.v.Type(id)) }
	if c := f.around(i); c != nil {
		for _, s := range c.Subjects {
			for _, r := range f.v.Frames(s) {
				if ok(r.Entity) {
					return r.Entity
				}
			}
		}
	}
	for k := i - 1; k >= first; k-- {
		if m := f.v.MentionAt(k); m >= 0 && ok(f.d.Mentions[m].Entity) {
			return f.d.Mentions[m].Entity
		}
	}
	return f.v.LastFrame(i, func(id string) bool { return f.v.Type(id) == corpus.Agreement })
}
