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
	if f.firstMeeting(c) {
		return
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
