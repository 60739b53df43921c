// Package clause reads clauses off the dependency trees of a document: who is
// subject and object of which verb, under which negation and modality, when.
// It is shared ground for components that look for acts in the text and knows
// nothing of any kind of fact.
package clause

import (
	"sort"
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/clause/words"
)

// View is the grammar of a parsed document. It is made once and only read.
type View struct {
	Doc         *nlp.Doc
	kids        [][]int // children of every token, in order
	timeOf      []int   // index in Doc.Times of the time a token belongs to, -1 outside
	clauseOf    []int   // index in Clauses of the clause a token is the predicate of, -1
	Clauses     []Clause
	bySent      [][2]int // half-open range of Clauses of every sentence
	lists       []list   // coordinated mentions
	listOf      []int    // index in lists of the list a mention belongs to, -1
	tags        []string
	types       entityTypes       // of the entities by ID
	capital     map[string]string // of places: the state they are also a name of
	count       map[string]int    // mentions by entity
	stateOf     map[string]string // of parliaments and ministries: the state in their name
	Hero        string            // the party the document speaks of most, "" if none
	Theme       string            // the organisation, agreement or programme it speaks of most, "" if none
	Pair        [2]string         // the two parties the document is about, "" if it is about one or many
	territories map[string]bool   // places that are parties
	section     []int             // by sentence: its section, counted from 0
	focus       []focus           // by sentence: whom "it" means at its beginning
	groups      map[int][]Ref     // members of counted groups, by head token
	righted     map[int]bool      // tokens made verbs against the parser's tree
}

type entityTypes map[string]corpus.EntityType

// New looks at d, which must have tokens and sentences; heads, mentions and
// times are used as far as they are there. It takes time linear in the text.
func New(d *nlp.Doc) *View {
	v := &View{Doc: d, types: typesOf(d), territories: territories(d), groups: map[int][]Ref{}, tags: make([]string, len(d.Tokens))}
	v.stateOf = organs(d)
	v.capital = capitals(d)
	v.count = map[string]int{}
	for i := range d.Mentions {
		v.count[d.Mentions[i].Entity]++
	}
	v.fixTags()
	v.link()
	v.rightTags()
	v.findLists()
	v.Hero = v.leading(v.IsParty, func(id string) bool { return v.types[id] == corpus.State })
	v.Theme = v.leading(v.isClub, v.isClub)
	v.Pair = v.protagonists()
	v.divide()
	v.findClauses()
	v.follow()
	v.findGroups()
	return v
}

// territories returns the places that take part in organisations in their own name.
func territories(d *nlp.Doc) map[string]bool {
	out := map[string]bool{}
	for i := range d.Entities {
		if e := &d.Entities[i]; e.Type == corpus.Place && words.Class("territory", corpus.Fold(e.Name)) {
			out[e.ID] = true
		}
	}
	return out
}

func typesOf(d *nlp.Doc) entityTypes {
	types := entityTypes{}
	for i := range d.Entities {
		types[d.Entities[i].ID] = d.Entities[i].Type
	}
	return types
}

// organs maps the organs of states that are entities of their own ("the
// Philippine Senate") to the state whose name or adjective is in theirs.
func organs(d *nlp.Doc) map[string]string {
	var states []*corpus.Entity
	out := map[string]string{}
	for i := range d.Entities {
		if d.Entities[i].Type == corpus.State {
			states = append(states, &d.Entities[i])
		}
	}
	for i := range d.Entities {
		e := &d.Entities[i]
		name := " " + corpus.Fold(e.Name) + " "
		if e.Type != corpus.Organization || !words.Organ(strings.TrimSpace(name)) {
			continue
		}
		for _, s := range states {
			for _, n := range append([]string{s.Name}, s.Aliases...) {
				if n = corpus.Fold(n); len(n) > 3 && (strings.Contains(name, " "+n+" ") || akin(name, n)) {
					out[e.ID] = s.ID
				}
			}
		}
	}
	return out
}

// fixTags fills tags with those of the tokens, corrected where a word cannot
// be what the tagger says.
func (v *View) fixTags() {
	lower := make([]string, len(v.Doc.Tokens))
	for i := range v.Doc.Tokens {
		lower[i] = strings.ToLower(v.Doc.Tokens[i].Text)
		first := max(i-3, 0)
		if s := v.Doc.Tokens[i].Sentence; s >= 0 && s < len(v.Doc.Sentences) {
			first = max(first, min(i, v.Doc.Sentences[s].First))
		}
		v.tags[i] = words.FixTag(lower[first:i], v.Doc.Tokens[i].Text, v.Doc.Tokens[i].Tag)
		if i > first && i+1 < len(v.Doc.Tokens) && (v.tags[i] == "NNS" || v.tags[i] == "NNP" || v.tags[i] == "NNPS") && v.verbAfterName(i, lower[i]) {
			v.tags[i] = "VBZ"
		}
		if v.progressive(lower, i, first) {
			v.tags[i] = "VBG"
		}
	}
}

// progressive reports whether a word in -ing that was taken for a noun is a
// verb: behind a form of "to be" and before its object, "have been training
// Kenyan soldiers".
func (v *View) progressive(lower []string, i, first int) bool {
	if v.tags[i] != "NN" || !strings.HasSuffix(lower[i], "ing") || i+1 >= len(v.Doc.Tokens) || i == first {
		return false
	}
	k := i - 1
	for k > first && v.Doc.Tokens[k].Tag == "RB" {
		k--
	}
	if w := lower[k]; w != "been" && w != "is" && w != "are" && w != "was" && w != "were" {
		return false
	}
	next := v.Doc.Tokens[i+1].Tag
	return v.MentionAt(i+1) >= 0 || next == "DT" || next == "PRP$" || next == "NNS" || next == "CD"
}

// verbAfterName reports whether a word taken for a plural is the verb of the
// name right before it: "Norway pays for", "the EU trains judges". Behind the
// plain name of a state a noun would need its "'s" or adjective; behind short
// names such as EU it needs none, so that only words that are seldom nouns
// count there.
func (v *View) verbAfterName(i int, w string) bool {
	m, next := v.MentionAt(i-1), v.Doc.Tokens[i+1]
	if m < 0 || v.MentionAt(i) >= 0 || v.Doc.Mentions[m].Last != i || !v.IsParty(v.Doc.Mentions[m].Entity) || v.Doc.Mentions[m].How == corpus.ByDemonym {
		return false
	}
	if n := v.Doc.Mentions[m]; n.Last-n.First == 1 && strings.ToUpper(v.Doc.Tokens[n.First].Text) == v.Doc.Tokens[n.First].Text || v.types[n.Entity] != corpus.State {
		return words.VerbS(w)
	}
	switch {
	case strings.HasPrefix(next.Tag, "VB"), strings.HasPrefix(next.Tag, "MD"):
		return false
	}
	return words.VerbS(w) || words.VerbOrNounS(w)
}

func (v *View) link() {
	d := v.Doc
	v.kids = make([][]int, len(d.Tokens))
	for i := range d.Tokens {
		if h := d.Tokens[i].Head; h >= 0 && h < len(d.Tokens) {
			v.kids[h] = append(v.kids[h], i)
		}
	}
	v.markTimes()
}

// capitals maps places to the states that have their name among theirs.
func capitals(d *nlp.Doc) map[string]string {
	state := map[string]string{}
	for i := range d.Entities {
		if e := &d.Entities[i]; e.Type == corpus.State {
			for _, a := range e.Aliases {
				state[corpus.Fold(a)] = e.ID
			}
		}
	}
	out := map[string]string{}
	for i := range d.Entities {
		if e := &d.Entities[i]; e.Type == corpus.Place && state[corpus.Fold(e.Name)] != "" {
			out[e.ID] = state[corpus.Fold(e.Name)]
		}
	}
	return out
}

// akin reports whether a word of name is an adjective made from a state's name:
// Philippine, Moldovan, Kenyan.
func akin(name, state string) bool {
	if len(state) < 5 || strings.Contains(state, " ") {
		return false
	}
	for _, w := range strings.Fields(name) {
		if len(w) >= len(state)-1 && strings.HasPrefix(w, state[:len(state)-1]) {
			return true
		}
	}
	return false
}

func (v *View) markTimes() {
	d := v.Doc
	v.timeOf = make([]int, len(d.Tokens))
	for i := range v.timeOf {
		v.timeOf[i] = -1
	}
	for i, t := range d.Times {
		for k := max(0, t.First); k < t.Last && k < len(d.Tokens); k++ {
			v.timeOf[k] = i
		}
	}
}

// Count returns how often the entity is mentioned.
func (v *View) Count(id string) int { return v.count[id] }

// Kids returns the children of token i in order.
func (v *View) Kids(i int) []int { return v.kids[i] }

// Kid returns the first child of i with one of the relations, -1 if none.
func (v *View) Kid(i int, deps ...string) int {
	for _, k := range v.kids[i] {
		for _, d := range deps {
			if v.Doc.Tokens[k].Dep == d {
				return k
			}
		}
	}
	return -1
}

// Lemma returns the lower-case lemma of token i, its form if it has none.
func (v *View) Lemma(i int) string {
	t := &v.Doc.Tokens[i]
	if v.tags[i] != t.Tag && strings.HasPrefix(v.tags[i], "VB") {
		return words.Base(t.Text, v.tags[i])
	}
	if strings.HasSuffix(t.Lemma, "ced") { // acceded, seceded: no verb ends so
		return t.Lemma + "e"
	}
	if t.Lemma != "" {
		return t.Lemma
	}
	return strings.ToLower(t.Text)
}

// Lower returns the lower-case form of token i.
func (v *View) Lower(i int) string { return strings.ToLower(v.Doc.Tokens[i].Text) }

// Tag reports whether the tag of token i begins with prefix.
func (v *View) Tag(i int, prefix string) bool {
	return strings.HasPrefix(v.tags[i], prefix)
}

// Type returns the type of the entity with the given ID.
func (v *View) Type(id string) corpus.EntityType { return v.types[id] }

// IsParty reports whether the entity can be a party: a state or organisation.
func (v *View) IsParty(id string) bool {
	t := v.types[id]
	return t == corpus.State || t == corpus.Organization || v.territories[id]
}

// IsFrame reports whether the entity is something to take part in.
func (v *View) IsFrame(id string) bool {
	switch v.types[id] {
	case corpus.Programme, corpus.Agreement, corpus.Organization, corpus.Event, corpus.Unit:
		return true
	}
	return false
}

// TimeAt returns the index in Doc.Times of the time that holds token i, or -1.
func (v *View) TimeAt(i int) int {
	if i < 0 || i >= len(v.timeOf) {
		return -1
	}
	return v.timeOf[i]
}

// MentionAt returns the index of the mention that holds token i, or -1.
func (v *View) MentionAt(i int) int {
	if i < 0 || i >= len(v.Doc.Tokens) {
		return -1
	}
	m := v.Doc.Tokens[i].Mention
	if m < 0 || m >= len(v.Doc.Mentions) {
		return -1
	}
	return m
}

// HeadOf returns the token of the half-open range that hangs on a token
// outside it, the last if the parser left the range in pieces.
func (v *View) HeadOf(first, last int) int {
	for i := last - 1; i >= first; i-- {
		if h := v.Doc.Tokens[i].Head; h < first || h >= last {
			return i
		}
	}
	return last - 1
}

// Sentence returns the range of tokens of the sentence token i stands in.
func (v *View) Sentence(i int) (first, last int) {
	s := v.Doc.Sentences[v.Doc.Tokens[i].Sentence]
	return s.First, s.Last
}

// SentenceClauses returns the clauses of sentence s in the order of their predicates.
func (v *View) SentenceClauses(s int) []Clause {
	r := v.bySent[s]
	return v.Clauses[r[0]:r[1]]
}

// leading is the entity that passes and is named most often, those preferred
// before others; names in the title count five times. Where nobody stands out
// it is "".
func (v *View) leading(pass, prefer func(id string) bool) string {
	count := map[string]int{}
	for i := range v.Doc.Mentions {
		if e := v.Doc.Mentions[i].Entity; e != "" && pass(e) {
			count[e]++
		}
	}
	title := " " + corpus.Fold(v.Doc.Title) + " "
	for i := range v.Doc.Entities {
		e := &v.Doc.Entities[i]
		if count[e.ID] > 0 && titled(title, e) {
			count[e.ID] += 5
		}
	}
	ids := make([]string, 0, len(count))
	for id := range count {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool {
		a, b := prefer(ids[i]), prefer(ids[j])
		switch {
		case a != b:
			return a
		case count[ids[i]] != count[ids[j]]:
			return count[ids[i]] > count[ids[j]]
		}
		return ids[i] < ids[j]
	})
	if len(ids) == 0 || count[ids[0]] < 2 || len(ids) > 1 && prefer(ids[1]) == prefer(ids[0]) && 2*count[ids[0]] < 3*count[ids[1]] {
		return "" // nobody stands out
	}
	return ids[0]
}

func titled(title string, e *corpus.Entity) bool {
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		if n != e.Name && !strings.Contains(n, " ") && n != strings.ToUpper(n) {
			continue // a capital, an adjective
		}
		if n = corpus.Fold(n); n != "" && strings.Contains(title, " "+n+" ") {
			return true
		}
	}
	return false
}

// isClub reports whether states can be members of the entity.
func (v *View) isClub(id string) bool {
	if t := v.types[id]; t != corpus.Organization && t != corpus.Agreement {
		return false
	}
	e := v.Doc.EntityByID(id)
	return e != nil && !words.Organ(corpus.Fold(e.Name))
}

// divide numbers the sections of the sentences: a heading begins a new one.
func (v *View) divide() {
	v.section = make([]int, len(v.Doc.Sentences))
	n, last := 0, -1
	for s := range v.Doc.Sentences {
		b := v.Doc.Sentences[s].Block
		if b >= 0 && b < len(v.Doc.Blocks) && v.Doc.Blocks[b].Kind == corpus.Heading && b != last {
			n++
		}
		last = b
		v.section[s] = n
	}
}
