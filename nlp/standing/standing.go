// Package standing finds the acts by which parties come to stand to
// organisations, agreements and programmes: who signs, joins, ratifies, hosts,
// leaves what, and when. Participations and relations are both made of them.
package standing

import (
	"sort"
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/clause"
	"concord/nlp/clause/words"
)

// Act is one such act as the text tells it.
type Act struct {
	Kind    string // the acts of acts.txt, "unsought" for a wish that is denied
	Party   string // entity ID, "" for an act of the frame itself (entry into force)
	Frame   string // entity ID
	When    corpus.EDTF
	Negated bool
	Mood    clause.Mood
	Hedged  bool
	Holder  int // token of who says so, -1 for the author
	Span    corpus.Span
	At      int // token of the predicate
	Rule    string
	Score   float64
	Every   bool // Party is an organisation all of whose members are meant
}

// Acts returns the acts told in d, in the order of the text.
func Acts(d *nlp.Doc, v *clause.View) []Act {
	f := &finder{d: d, v: v, actor: map[int]bool{}, everyAt: map[int]int{}, origin: map[string]string{}, pairs: map[string][]string{}}
	supposed := scenarios(d)
	for s := range d.Sentences {
		if !v.Prose(s) || supposed[d.Sentences[s].Block] {
			continue
		}
		from := len(f.acts)
		for _, c := range v.SentenceClauses(s) {
			f.verb(&c)
		}
		f.nouns(s)
		f.parseFree(s, from)
		f.letIn(s, from)
		f.aside(s)
		f.covers(s)
		f.force(s)
		f.contingents(s)
		f.seats(s)
		f.spelledOut(s)
		f.ranks(s)
		f.gaps(s, from)
		f.unlike(s, from)
		f.fellows(s, from)
		f.ground(s, from)
	}
	f.grounds()
	f.everyMember()
	f.pacts()
	f.fromTheStart()
	sort.SliceStable(f.acts, func(i, j int) bool { return f.acts[i].At < f.acts[j].At })
	return f.acts
}

// scenarios tells of every block whether it stands under the heading of a
// scenario: what is told there has not happened.
func scenarios(d *nlp.Doc) []bool {
	out := make([]bool, len(d.Blocks))
	under := false
	for i, b := range d.Blocks {
		if b.Kind == corpus.Heading || b.Kind == corpus.Label {
			under = strings.Contains(strings.ToLower(b.In(d.Text)), "scenario")
		}
		out[i] = under
	}
	return out
}

type finder struct {
	d       *nlp.Doc
	v       *clause.View
	acts    []Act
	actor   map[int]bool        // first tokens of the parties of the acts found so far
	everyAt map[int]int         // by act: the noun "members" it speaks of
	origin  map[string]string   // by treaty: the club that it founded
	pairs   map[string][]string // what sides has found, by frame
	last    string              // lemma of the last noun of standing: what "one" takes up
}

// verb matches one clause against the lexicon.
func (f *finder) verb(c *clause.Clause) {
	if c.Copular {
		if !f.within(c) {
			f.predicateNoun(c, c.Head)
		}
		return
	}
	f.begins(c)
	f.ends(c)
	if f.stems(c) || f.status(c) || f.landed(c) || f.homeward(c) {
		return
	}
	c = f.righted(c)
	for _, p := range lexicon()[c.Lemma] {
		if p.noun || p.act == "force" || !f.fits(c, &p) {
			continue
		}
		if f.match(c, &p) {
			return
		}
		if p.act == "sign" || p.act == "join" || p.act == "ratify" || p.act == "apply" {
			for _, s := range c.Subjects { // who signs is not what the next one joins
				if m := f.v.MentionAt(s); m >= 0 && !c.Passive {
					f.actor[f.d.Mentions[m].First] = true
				}
			}
		}
	}
	if c.Lemma == "announce" && f.announced(c) {
		return
	}
	if (c.Lemma == "follow" || c.Lemma == "come" || c.Lemma == "arrive") && f.follow(c) {
		return
	}
	if c.Lemma == "do" && f.doSo(c) {
		return
	}
	if c.Lemma == "become" || c.Lemma == "remain" || c.Lemma == "be" {
		for _, o := range append(append([]int(nil), c.Objects...), f.complements(c.Head)...) {
			f.predicateNoun(c, o)
		}
		return
	}
	f.active(c)
}

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

// within reads "France has been in the Forum since 2016".
func (f *finder) within(c *clause.Clause) bool {
	m := f.v.MentionAt(c.Head)
	if m < 0 || f.v.Type(f.d.Mentions[m].Entity) != corpus.Organization || f.v.Prep(c.Head) != "in" {
		return false
	}
	var parties []clause.Ref
	for _, s := range c.Subjects {
		parties = append(parties, f.v.Parties(s)...)
	}
	return f.emit(c, "member", unique(parties), f.suited("member", f.v.Frames(c.Head)), "be-in", 0.6)
}

// complements returns the open complements of a verb.
func (f *finder) complements(i int) []int {
	var out []int
	for _, k := range f.v.Kids(i) {
		if f.d.Tokens[k].Dep == "xcomp" {
			out = append(out, k)
		}
	}
	return out
}

// fits checks the particle and the object a pattern asks for.
func (f *finder) fits(c *clause.Clause, p *pattern) bool {
	if p.act == "refuse" && len(f.complements(c.Head)) > 0 {
		return false // "declined to sign" is about signing
	}
	if p.act == "join" && (p.object == "partner" || p.object == "member") && f.beside(c, p.object) {
		return false // "became an associate member": read as a noun
	}
	if p.particle != "" && c.Particle != p.particle && !f.follows(c.Head, p.particle) {
		return false
	}
	if p.object == "" {
		return true
	}
	for _, o := range append(append([]int(nil), c.Objects...), c.Subjects...) {
		if f.v.Lemma(o) == p.object || f.v.Lower(o) == p.object {
			return true
		}
	}
	for i := c.Head + 1; i <= c.Head+4 && i < len(f.d.Tokens); i++ {
		if f.v.Lemma(i) == p.object {
			return true
		}
	}
	return false
}

// beside reports whether the noun that completes the clause is one of standing
// beside an organisation rather than in it.
func (f *finder) beside(c *clause.Clause, noun string) bool {
	for i := c.Head + 1; i < min(len(f.d.Tokens), c.Head+8); i++ {
		if f.v.Lemma(i) == noun {
			k := f.kindOf(i)
			return k == "observer" || k == "associate"
		}
	}
	return false
}

func (f *finder) follows(i int, w string) bool {
	return i+1 < len(f.d.Tokens) && f.v.Lower(i+1) == w
}

// match reads party and frame off the clause; it reports whether an act was found.
func (f *finder) match(c *clause.Clause, p *pattern) bool {
	parties := f.partiesOf(c, p)
	frames, how := f.framesOf(c, p)
	frames = f.suited(p.act, frames)
	if passive, ok := f.unseenPassive(c, p, frames); ok {
		c = &passive
		parties, frames, how = f.partiesOf(c, p), f.suited(p.act, f.v.Frames(c.Subjects[0])), "participle"
	}
	if len(frames) == 0 && p.object == "jurisdiction" {
		frames, how = f.court(c.Head), "topic"
	}
	if len(frames) == 0 && f.elliptic(c, p) {
		frames, how = f.topic(c.Head, p.act, parties...), "topic"
	}
	if len(frames) == 0 && f.sending(c, p) {
		frames, how = f.operation(c.Head), "topic"
	}
	if len(frames) == 0 {
		return false
	}
	score := 0.8
	if how == "topic" {
		score = 0.65
	}
	return f.emit(c, p.act, parties, frames, p.act+"-verb-"+how, score)
}

// unseenPassive rights a participle that the parser took for a past tense: an
// agreement signs nothing, so "the treaty, signed in Minsk," is passive.
func (f *finder) unseenPassive(c *clause.Clause, p *pattern, frames []clause.Ref) (clause.Clause, bool) {
	if h := f.beforeComma(c, p); h >= 0 && !c.Passive && len(frames) == 0 && len(c.Objects) == 0 {
		q := *c
		q.Passive, q.Mood, q.Negated, q.Subjects = true, clause.Asserted, false, []int{h}
		return q, true
	}
	if c.Passive || len(frames) > 0 || len(c.Subjects) == 0 || p.object != "" || (p.act != "sign" && p.act != "found" && p.act != "ratify") {
		return *c, false
	}
	refs := f.v.Frames(c.Subjects[0])
	if len(refs) == 0 || f.v.IsParty(refs[0].Entity) && p.act != "found" {
		return *c, false
	}
	q := *c
	q.Passive, q.Mood, q.Negated = true, clause.Asserted, false
	return q, true
}

// beforeComma is a thing to sign or found that stands right before the comma
// before a bare past tense: "the Partnership (RCEP), signed on …". It returns
// its head or -1.
func (f *finder) beforeComma(c *clause.Clause, p *pattern) int {
	i := c.Head
	if i < 2 || f.v.Lower(i-1) != "," || p.object != "" || p.act != "sign" && p.act != "found" || i+1 >= len(f.d.Tokens) || !f.v.Tag(i+1, "IN") && !f.v.Tag(i+1, "RB") {
		return -1
	}
	k := i - 2
	if f.v.Lower(k) == ")" {
		k--
	}
	if m := f.v.MentionAt(k); m >= 0 && suits(p.act, f.v.Type(f.d.Mentions[m].Entity)) && f.v.Type(f.d.Mentions[m].Entity) != corpus.State {
		return k
	}
	return -1
}

// partiesOf fills the party's slots.
func (f *finder) partiesOf(c *clause.Clause, p *pattern) []clause.Ref {
	var out []clause.Ref
	for _, slot := range p.party {
		heads := f.slot(c, slot)
		if slot == "with" && len(heads) == 0 {
			heads = f.v.Near(c, 12, "with")
		}
		for _, h := range heads {
			if slot == "obj" && c.Passive && h > c.Head {
				if s := f.v.Adjacent(c); s >= 0 { // a subject behind a passive: the parser has lost its way
					h = s
				}
			}
			out = append(out, f.v.Parties(h)...)
			out = append(out, f.v.Others(h)...)
		}
	}
	if len(out) == 0 && len(p.party) > 0 && (p.party[0] == "subj" && !c.Passive || p.party[0] == "obj" && c.Passive) && !f.elsewhere(c) {
		at := c
		for at.Link == "xcomp" && at.Governor >= 0 && at.Governor != clauseIndex(f.v, at) {
			at = &f.v.Clauses[at.Governor]
		}
		out = f.v.Parties(f.v.LeftSubject(at.Head))
	}
	if k := f.v.Kid(c.Head, "mark"); len(out) == 0 && k >= 0 && f.v.Lower(k) == "without" && (p.act == "ratify" || p.act == "sign" || p.act == "join") {
		out = f.before(c)
	}
	if len(out) == 0 && len(p.party) > 0 && p.party[0] == "subj" {
		if c.Passive {
			out = f.agents(c)
		} else {
			out = f.everyRef(c)
		}
	}
	return unique(out)
}

func clauseIndex(v *clause.View, c *clause.Clause) int { return v.ClauseOf(c.Head) }

// everyRef stands for "all members of X" until the members are known.
func (f *finder) everyRef(c *clause.Clause) []clause.Ref {
	for _, s := range append(append([]int(nil), c.Subjects...), f.v.LeftNoun(c.Head)) {
		if s >= 0 && words.Group(f.v.Lower(s)) && f.all(s) {
			if club := f.clubOf(s); club != "" {
				refs := []clause.Ref{{Entity: club, First: s, Last: s + 1, Via: "every"}}
				for i := s + 1; i < min(c.Head, s+5); i++ {
					if m := f.v.MentionAt(i); m >= 0 && f.v.IsParty(f.d.Mentions[m].Entity) && len(f.v.ListOf(m)) > 1 {
						return append(refs, f.v.Parties(i)...)
					}
				}
				return refs
			}
		}
	}
	return nil
}

// elsewhere reports whether the clause has a subject that is no party, so that
// none need be looked for.
func (f *finder) elsewhere(c *clause.Clause) bool {
	for _, s := range c.Subjects {
		if s < c.Head && s > c.Head-4 && !f.v.Tag(s, "W") && !words.Group(f.v.Lower(s)) && f.v.MentionAt(c.Head-1) < 0 && f.v.MentionAt(c.Head-2) < 0 && f.v.MentionAt(c.Head-3) < 0 {
			return true
		}
	}
	return c.Participle || f.v.Tag(c.Head, "VBG")
}

// slot returns the heads that fill a slot of the clause.
func (f *finder) slot(c *clause.Clause, slot string) []int { return f.v.Slot(c, slot) }

func (f *finder) framesOf(c *clause.Clause, p *pattern) ([]clause.Ref, string) {
	for _, slot := range p.frame {
		for _, h := range f.slot(c, slot) {
			refs := f.v.Frames(h)
			if len(refs) > 0 && f.talkedOf(refs[0].First) {
				continue // who concludes talks has signed nothing
			}
			if len(refs) > 0 {
				return refs, "parsed"
			}
			if p.act == "host" {
				if refs := f.seated(h); len(refs) > 0 {
					return refs, "seat"
				}
			}
			if slot == "obj" { // "froze its participation in the CSTO", "ended its membership"
				for _, k := range f.v.Kids(h) {
					if f.d.Tokens[k].Dep == "nmod:poss" && p.object == "jurisdiction" && f.v.Lemma(h) == p.object {
						if refs := f.v.Frames(k); len(refs) > 0 {
							return refs, "parsed"
						}
						if w := f.v.Lower(k); w == "its" || w == "their" {
							return f.topic(c.Head, "member"), "topic" // "accepted its jurisdiction"
						}
					}
					if f.d.Tokens[k].Dep == "nmod" && !words.Class("talks", f.v.Lemma(h)) {
						if refs := f.v.Frames(k); len(refs) > 0 {
							if words.Pact(f.v.Lemma(h)) {
								return refs, "paper" // "signed a memorandum on the Corridor"
							}
							return refs, "parsed"
						}
					}
				}
			}
		}
		if slot == "into" && f.v.Theme != "" { // "turned the treaty into an organization"
			for _, h := range f.slot(c, slot) {
				if words.Club(f.v.Lemma(h)) && p.act == "found" {
					return []clause.Ref{{Entity: f.v.Theme, First: h, Last: h + 1, Via: "nominal"}}, "parsed"
				}
			}
		}
		if slot == "join" {
			for _, k := range f.complements(c.Head) {
				if f.v.Lemma(k) == "join" {
					for _, o := range f.v.Kids(k) {
						if refs := f.v.Frames(o); len(refs) > 0 {
							return refs, "parsed"
						}
					}
				}
			}
		}
	}
	if refs := f.fronted(c, p); len(refs) > 0 {
		return refs, "fronted"
	}
	return f.near(c, p), "near"
}

// fronted is the frame at the beginning of the sentence, behind a preposition
// of the pattern: "In the SCO Mongolia has been …", "Under X the state …".
func (f *finder) fronted(c *clause.Clause, p *pattern) []clause.Ref {
	first, _ := f.v.Sentence(c.Head)
	if !hasSlot(p.frame, f.v.Lower(first)) {
		return nil
	}
	for i := first + 1; i < min(c.Head, first+4); i++ {
		if f.v.MentionAt(i) >= 0 {
			return f.suited(p.act, f.v.Frames(i))
		}
	}
	return nil
}

// near looks for the frame where the parser failed: the first mention behind
// the verb, behind a preposition of the pattern where it has one.
func (f *finder) near(c *clause.Clause, p *pattern) []clause.Ref {
	_, last := f.v.Sentence(c.Head)
	for i := c.Head + 1; i < min(last, c.Head+12); i++ {
		if f.v.ClauseOf(i) >= 0 && f.v.Clauses[f.v.ClauseOf(i)].Head == i && i != c.Head {
			return nil
		}
		if m := f.v.MentionAt(i); m >= 0 && f.v.IsFrame(f.d.Mentions[m].Entity) {
			k := i - 1
			for k > c.Head && (f.v.Tag(k, "DT") || f.v.Tag(k, "JJ") || f.v.Tag(k, "PRP$")) {
				k--
			}
			w := f.v.Lower(k)
			for _, slot := range p.frame {
				if slot == w || slot == "obj" && k == c.Head {
					if k := f.owned(m); k >= 0 { // "joined NATO's Partnership"
						i = k
					}
					return f.v.Frames(i)
				}
			}
			i = f.d.Mentions[m].Last - 1
		}
	}
	return nil
}

// owned is the first token of the thing that mention m owns: "NATO's
// Partnership for Peace"; -1 if there is none.
func (f *finder) owned(m int) int {
	i := f.d.Mentions[m].Last
	if !f.possessive(m) {
		return -1
	}
	for k := i + 1; k < min(len(f.d.Tokens), i+3); k++ {
		if x := f.v.MentionAt(k); x >= 0 && f.v.IsFrame(f.d.Mentions[x].Entity) {
			return k
		}
	}
	return -1
}

// elliptic reports whether the clause leaves its frame to the context:
// nothing stands where it should, or a word that only points back.
func (f *finder) elliptic(c *clause.Clause, p *pattern) bool {
	switch p.act {
	case "join", "sign", "ratify", "apply", "leave", "refuse", "suspend", "invite", "renew":
	case "member":
		return c.Lemma == "sit" && f.capacity(c) != "" // "sits at the table as an observer"
	case "part":
		return (c.Lemma == "participate" || c.Lemma == "take" && p.object == "part") && (c.Negated || c.Perfect) && len(c.Prep("in", "at")) == 0 // "has never taken part"
	default:
		return false
	}
	if (c.Lemma == "accept" || c.Lemma == "recognise" || c.Lemma == "recognize") && p.object == "" {
		return false // "the only paper that all have accepted": no accession
	}
	standing := p.object == "membership" || p.object == "participation" || p.object == "accession" || p.object == "jurisdiction"
	if p.act == "leave" && p.particle == "with" || p.act == "join" && len(p.frame) == 1 && p.frame[0] == "into" {
		return false
	}
	if p.act == "join" && p.object == "" && p.party[0] == "subj" && !hasSlot(p.frame, "obj") && len(c.Objects) > 0 {
		return false // "raised the interest" raises nobody to anything
	}
	if p.act == "suspend" && !standing && !c.Passive && !f.mine(c) {
		return false
	}
	if p.act == "sign" && c.Lemma != "sign" && c.Lemma != "initial" || p.act == "refuse" && c.Lemma != "reject" && c.Lemma != "refuse" && c.Lemma != "decline" && p.particle == "" && !f.pointsBack(c, p) {
		return false
	}
	if p.object != "" && p.act != "apply" && !standing || p.particle == "" && (c.Lemma == "conclude" || c.Lemma == "agree" || c.Lemma == "end") {
		return false
	}
	if c.Lemma == "leave" && len(c.Objects) == 0 && f.belonged(c) {
		return true
	}
	if c.Lemma == "enter" && (len(c.Objects) == 0 && f.timed(c) || f.entersOn(c.Head)) {
		return true // "Georgia entered last, in 1993"
	}
	if (c.Lemma == "leave" || c.Lemma == "enter" || c.Lemma == "include" || c.Lemma == "ask" || c.Lemma == "welcome") && !(c.Negated || c.Lemma == "ask") {
		return false
	}
	for _, slot := range p.frame {
		for _, h := range f.slot(c, slot) {
			w := f.v.Lemma(h)
			if w == p.object && (p.act == "apply" || standing) {
				continue // "filed their applications"
			}
			if k := f.v.Kid(h, "compound"); words.Scheme(w) && k >= 0 && f.v.Tag(k, "NNP") {
				return false // "the F-35 programme" is another one
			}
			if (words.Pact(w) || words.Club(w) || words.Scheme(w)) && !f.v.Definite(h) {
				return false // "signed a charter" is about another one
			}
			if m := f.v.MentionAt(h); f.v.TimeAt(h) >= 0 || m >= 0 && !f.v.IsFrame(f.d.Mentions[m].Entity) {
				continue
			}
			if w != "it" && !words.Pact(w) && !words.Club(w) && !words.Scheme(w) && w != "membership" && w != "accession" && w != "participation" {
				return false
			}
		}
	}
	return true
}

// timed reports whether all that a clause has beside its subject are dates.
func (f *finder) timed(c *clause.Clause) bool {
	for _, o := range c.Obliques {
		if f.v.TimeAt(o.Head) < 0 {
			return false
		}
	}
	return len(c.Times) > 0
}

// pointsBack reports whether a slot of the frame holds "it".
func (f *finder) pointsBack(c *clause.Clause, p *pattern) bool {
	for _, slot := range p.frame {
		for _, h := range f.slot(c, slot) {
			if f.v.Lower(h) == "it" {
				return true
			}
		}
	}
	return false
}

// memberOK leaves out the kinds of organisation that have no members of their
// own: the document's name tells (a ministry, a parliament, a company).
func (f *finder) memberOK(id string) bool {
	e := f.d.EntityByID(id)
	if e == nil {
		return false
	}
	name := corpus.Fold(e.Name)
	for _, w := range strings.Fields(name) {
		if words.Class("many", w) {
			return true // an international institute has members, an institute has none
		}
	}
	return !words.Organ(name)
}

// lastNotActor is the last thing spoken of that fits and that was not itself
// named as one who signs or joins.
func (f *finder) lastNotActor(at int, fits func(string) bool) string {
	return f.v.LastMention(at, func(m int) bool {
		x := f.d.Mentions[m]
		return fits(x.Entity) && !f.actor[x.First] && f.memberOK(x.Entity) && !f.amongStates(m) && !f.v.Before(x.First, "by")
	})
}

// amongStates reports whether the mention is listed with states: it is a party
// there and not what they are party to.
func (f *finder) amongStates(m int) bool {
	list := f.v.ListOf(m)
	if m > 0 && f.d.Mentions[m-1].Entity == f.d.Mentions[m].Entity { // its short name in brackets
		list = append(append([]int(nil), list...), f.v.ListOf(m-1)...)
	}
	for _, k := range list {
		if f.v.Type(f.d.Mentions[k].Entity) == corpus.State {
			return true
		}
	}
	return false
}

// mine reports whether the object of a verb is the subject's own membership or
// participation.
func (f *finder) mine(c *clause.Clause) bool {
	for _, o := range c.Objects {
		switch f.v.Lemma(o) {
		case "membership", "participation", "involvement", "cooperation", "activity", "role", "work":
			return true
		}
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

// inSentence reports whether the entity is named in the sentence before token at.
func (f *finder) inSentence(at int, id string) bool {
	first, _ := f.v.Sentence(at)
	for i := first; i < at; i++ {
		if m := f.v.MentionAt(i); m >= 0 && f.d.Mentions[m].Entity == id {
			return true
		}
	}
	return false
}

// suits reports whether an act can be done to a thing of that type.
func suits(act string, t corpus.EntityType) bool {
	switch act {
	case "sign", "ratify", "force":
		return t == corpus.Agreement || t == corpus.Programme
	case "host":
		return true
	case "stage", "lead":
		return t == corpus.Event
	case "serve", "field":
		return t == corpus.Event || t == corpus.Unit
	case "join":
		return t == corpus.Organization || t == corpus.Agreement || t == corpus.Programme || t == corpus.Event || t == corpus.Unit
	case "member", "apply", "candidate", "observe":
		return t == corpus.Organization || t == corpus.Agreement || t == corpus.Programme
	case "found":
		return t == corpus.Organization || t == corpus.Programme || t == corpus.Agreement || t == corpus.Event || t == corpus.Unit
	case "covered":
		return t == corpus.Agreement || t == corpus.Programme
	case "fund":
		return t == corpus.Organization || t == corpus.Programme || t == corpus.Event || t == corpus.Unit
	case "invite":
		return t != corpus.State && t != corpus.Place
	}
	return t != corpus.Unit || act == "part" || act == "leave" || act == "suspend" || act == "lead"
}

func (f *finder) suited(act string, refs []clause.Ref) []clause.Ref {
	var out []clause.Ref
	for _, r := range refs {
		if suits(act, f.v.Type(r.Entity)) {
			out = append(out, r)
		}
	}
	return out
}

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
