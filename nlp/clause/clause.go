package clause

import (
	"strings"

	"concord/nlp/clause/words"
)

// Mood says how real an act is made.
type Mood int

// The moods.
const (
	Asserted Mood = iota
	Planned       // will, would, is to, promised to, wishes to
	Possible      // may, might, could; under a condition
)

// Oblique is an argument with its preposition.
type Oblique struct {
	Prep string // lower case, "" for bare ones
	Head int
}

// Clause is a predicate with its arguments. Heads of arguments are tokens;
// Refs tells whom they name. Arguments the clause shares with a neighbour
// (subjects of conjoined verbs, controllers of infinitives, antecedents of
// relative clauses) are filled in.
type Clause struct {
	Sentence   int
	Head       int    // the verb, or the noun or adjective a copula ties to the subject
	Lemma      string // of Head
	Particle   string // "out" of "walk out"
	Copular    bool
	Passive    bool
	Participle bool // a reduced relative clause: "signed in Minsk", "the states belonging to"
	Negated    bool
	Mood       Mood
	Hedged     bool
	Perfect    bool  // have + participle
	Subjects   []int // as they stand: of a passive the patient
	Objects    []int
	Obliques   []Oblique
	Times      []int // in Doc.Times, in order
	Governor   int   // index in View.Clauses of the clause whose complement or conjunct this is, -1
	Link       string
	Holder     int // token of the subject of a verb of saying or thinking above, -1
	own        bool
}

// Prep returns the heads of the obliques with one of the prepositions.
func (c *Clause) Prep(preps ...string) []int {
	var out []int
	for _, o := range c.Obliques {
		for _, p := range preps {
			if o.Prep == p {
				out = append(out, o.Head)
				break
			}
		}
	}
	return out
}

// Agents returns the logical subjects: of a passive, those behind "by".
func (c *Clause) Agents() []int {
	if c.Passive {
		return c.Prep("by")
	}
	return c.Subjects
}

// Patients returns the logical objects: of a passive, its subjects.
func (c *Clause) Patients() []int {
	if c.Passive {
		return append(append([]int(nil), c.Subjects...), c.Objects...)
	}
	return c.Objects
}

// longest is the length in tokens up to which a sentence is taken for prose.
// Longer ones are debris; reading them would only cost time.
const longest = 1200

func (v *View) findClauses() {
	d := v.Doc
	v.clauseOf = make([]int, len(d.Tokens))
	for i := range v.clauseOf {
		v.clauseOf[i] = -1
	}
	v.bySent = make([][2]int, len(d.Sentences))
	for s := range d.Sentences {
		first, bare := len(v.Clauses), v.nominalRoot(s)
		for i := d.Sentences[s].First; i < d.Sentences[s].Last && v.Prose(s); i++ {
			if v.isPredicate(i) {
				v.clauseOf[i] = len(v.Clauses)
				c := v.read(s, i)
				if bare >= 0 && v.finite(&c, bare) {
					bare = -1
				}
				v.Clauses = append(v.Clauses, c)
			}
		}
		v.bySent[s] = [2]int{first, len(v.Clauses)}
		v.tie(first, len(v.Clauses))
		for k := first; k < len(v.Clauses); k++ {
			v.refront(&v.Clauses[k])
		}
		v.place(d.Sentences[s].First, d.Sentences[s].Last)
	}
}

// Prose reports whether sentence s is short enough to be one.
func (v *View) Prose(s int) bool {
	return v.Doc.Sentences[s].Last-v.Doc.Sentences[s].First <= longest
}

func (v *View) isPredicate(i int) bool {
	if v.righted[i] {
		return true
	}
	switch v.Doc.Tokens[i].Dep {
	case "aux", "aux:pass", "cop", "amod", "compound", "case", "mark", "fixed", "punct", "flat", "det":
		return false
	}
	return v.MentionAt(i) < 0 && v.Tag(i, "VB") || v.Kid(i, "cop") >= 0
}

// nominalRoot returns the noun or name that the parser made the root of a
// sentence in which it found no subject, -1 otherwise.
func (v *View) nominalRoot(s int) int {
	root := -1
	for i := v.Doc.Sentences[s].First; i < v.Doc.Sentences[s].Last && v.Prose(s); i++ {
		switch t := &v.Doc.Tokens[i]; {
		case t.Dep == "nsubj" || t.Dep == "nsubj:pass" || t.Dep == "cop" || t.Dep == "csubj":
			return -1
		case t.Head < 0 && (v.Tag(i, "NN") || v.MentionAt(i) >= 0):
			root = i
		}
	}
	return root
}

// finite makes the first verb behind a nominal root its verb: "Danish troops
// served in Iraq", where the parser saw a participle. A participle with its
// agent stays one.
func (v *View) finite(c *Clause, root int) bool {
	if c.Head < root || v.Doc.Tokens[c.Head].Head != root || len(c.Subjects) > 0 || len(c.Prep("by")) > 0 || v.tags[c.Head] == "VBG" || v.hasTo(c.Head) || v.Lower(c.Head-1) == "," || v.Tag(c.Head-1, "W") {
		return false
	}
	c.Subjects, c.own, c.Participle = []int{root}, true, false
	c.Passive = v.Kid(c.Head, "aux:pass") >= 0
	return true
}

// read collects what hangs on predicate i itself.
func (v *View) read(sentence, i int) Clause {
	t := &v.Doc.Tokens[i]
	c := Clause{Sentence: sentence, Head: i, Lemma: v.Lemma(i), Governor: -1, Holder: -1}
	be := false
	for _, k := range v.kids[i] {
		kt := &v.Doc.Tokens[k]
		dep := kt.Dep
		if p := v.prep(k); p != "" && (dep == "nsubj" || dep == "nsubj:pass" || dep == "obj" || dep == "iobj") {
			dep = "obl" // what stands behind a preposition is neither subject nor object
		}
		switch dep {
		case "nsubj", "csubj":
			c.Subjects = append(c.Subjects, k)
		case "nsubj:pass":
			c.Subjects, c.Passive = append(c.Subjects, k), true
		case "obj", "iobj":
			c.Objects = append(c.Objects, k)
		case "obl", "obl:agent", "obl:unmarked", "nmod":
			p := v.prep(k)
			if strings.HasSuffix(p, " by") { // "paid for by"
				p = "by"
			}
			c.Obliques = append(c.Obliques, Oblique{p, k})
		case "cop":
			c.Copular = true
		case "aux:pass":
			c.Passive = true
		case "aux":
			be = be || v.Lemma(k) == "be"
			c.Perfect = c.Perfect || v.Lemma(k) == "have"
		case "compound:prt":
			c.Particle = v.Lower(k)
		}
		v.modify(&c, k)
	}
	if c.Passive && v.Kid(i, "aux:pass") < 0 && !be && c.Perfect {
		c.Passive = false // "have trained": the parser saw a passive subject
	}
	if tag := v.tags[i]; tag == "VBN" && (be || t.Dep == "acl" && !c.Perfect && v.Kid(i, "nsubj") < 0) {
		c.Passive = true
	}
	if c.Copular && v.tags[i] == "VBG" {
		c.Copular = false // "have been training": the parser saw a noun
	}
	if len(c.Objects) == 0 && !c.Passive && !c.Copular {
		for _, k := range v.kids[i] { // a bare noun behind a verb is its object, whatever the label
			switch v.Doc.Tokens[k].Dep {
			case "ccomp", "xcomp", "obl", "dep", "parataxis":
				if k > i && k < i+8 && v.Tag(k, "NN") && v.prep(k) == "" && v.timeOf[k] < 0 && v.Kid(k, "cop", "mark") < 0 {
					c.Objects = append(c.Objects, k)
				}
			}
		}
	}
	c.Participle = t.Dep == "acl" && (v.tags[i] == "VBN" || v.tags[i] == "VBG")
	if t.Dep == "csubj" && v.tags[i] == "VBG" && len(c.Subjects) == 0 {
		c.Mood = Possible // "leaving the convention is not on the agenda"
	}
	c.Negated = c.Negated || v.notBefore(i, c.Copular)
	if v.bound(i) {
		c.Mood = max(c.Mood, Planned)
	}
	c.own = len(c.Subjects) > 0
	v.predicative(&c)
	return c
}

// predicative makes the object that the parser gave the verb "to be" the
// predicate it is: "has long been the main supplier".
func (v *View) predicative(c *Clause) {
	if c.Lemma != "be" || c.Copular || c.Passive || len(c.Objects) != 1 || c.Objects[0] < c.Head || len(c.Subjects) == 0 {
		return
	}
	n := c.Objects[0]
	if v.clauseOf[n] >= 0 || !v.Tag(n, "NN") {
		return
	}
	v.clauseOf[n] = v.clauseOf[c.Head]
	c.Head, c.Lemma, c.Objects, c.Copular, c.Participle = n, v.Lemma(n), nil, true, false
}

// bound reports whether predicate i is what somebody is to do: "are to be
// admitted", "is to become a member".
func (v *View) bound(i int) bool {
	first, _ := v.Sentence(i)
	from := i
	if k := v.Kid(i, "cop"); k >= first && k < i {
		from = k
	}
	for k := from - 1; k > first; k-- {
		switch {
		case v.Lower(k) == "to" && v.Tag(k, "TO"):
			for k--; k > first && v.Tag(k, "RB"); k-- {
			}
			return v.Lemma(k) == "be"
		case v.Lemma(k) != "be" && !v.Tag(k, "RB"):
			return false
		}
	}
	return false
}

// notBefore reports whether a negation stands right before predicate i, between
// it and its auxiliaries, wherever the parser has hung it.
func (v *View) notBefore(i int, copular bool) bool {
	first, _ := v.Sentence(i)
	from := i
	if k := v.Kid(i, "cop"); copular && k >= 0 && k < i && i-k < 6 {
		from = k
	}
	for k := i - 1; k >= max(first, i-5); k-- {
		w := v.Lower(k)
		if w == "not" || w == "never" || w == "n't" || w == "neither" || w == "nor" {
			return true
		}
		if !(k >= from || v.Tag(k, "RB") || v.Tag(k, "MD") || v.verbal(k)) || v.Tag(k, "DT") && !copular || v.Tag(k, "JJ") && !copular {
			return false
		}
	}
	return false
}

// modify lets child k of the predicate change negation, mood and hedging.
func (v *View) modify(c *Clause, k int) {
	w := v.Lower(k)
	switch v.Doc.Tokens[k].Dep {
	case "aux", "cop":
		switch words.Modal(w) {
		case "possible":
			c.Mood, c.Hedged = Possible, true
		case "planned":
			c.Mood = max(c.Mood, Planned)
		}
	case "advmod", "det", "neg", "cc", "discourse", "obl:unmarked":
		c.Negated = c.Negated || words.Negation(w)
		c.Hedged = c.Hedged || words.Hedge(w)
	case "mark":
		switch {
		case words.Condition(w):
			c.Mood = Possible
		case w == "without":
			c.Negated = true
		}
	case "nsubj", "nsubj:pass", "obj":
		if words.Negation(w) {
			c.Negated = true
		}
		for _, d := range v.kids[k] {
			if v.Doc.Tokens[d].Dep == "det" && words.Negation(v.Lower(d)) {
				c.Negated = true
			}
		}
	}
}

// prep returns the preposition of argument k, its parts joined.
func (v *View) prep(k int) string {
	p := ""
	for _, c := range v.kids[k] {
		if v.Doc.Tokens[c].Dep != "case" || c > k {
			continue
		}
		if p != "" {
			p += " "
		}
		p += v.Lower(c)
		for _, f := range v.kids[c] {
			if v.Doc.Tokens[f].Dep == "fixed" {
				p += " " + v.Lower(f)
			}
		}
	}
	return p
}

// Prep returns the preposition that governs token k, "" if none.
func (v *View) Prep(k int) string { return v.prep(k) }

// tie fills in, for the clauses [from, to) of one sentence, what each shares
// with the one above it.
func (v *View) tie(from, to int) {
	seen := make([]bool, to-from)
	for i := from; i < to; i++ {
		v.tieOne(i, from, seen, 0)
	}
}

func (v *View) tieOne(i, from int, seen []bool, depth int) {
	if seen[i-from] || depth > 200 {
		return
	}
	seen[i-from] = true
	c := &v.Clauses[i]
	t := &v.Doc.Tokens[c.Head]
	if t.Head < 0 {
		return
	}
	c.Link = t.Dep
	if g := v.clauseOf[t.Head]; g >= 0 {
		c.Governor = g
		v.tieOne(g, from, seen, depth+1)
	}
	switch t.Dep {
	case "acl:relcl":
		v.relative(c, t.Head)
	case "acl":
		if words.Intent(v.Lemma(t.Head)) && v.hasTo(c.Head) { // "has no plans to join"
			v.intend(c, t.Head)
		} else if !c.own {
			c.Subjects, c.own = []int{v.described(c.Head, t.Head)}, true
		}
		fallthrough
	default:
		v.relative(c, -1)
	}
	if c.Governor >= 0 {
		v.inherit(c, &v.Clauses[c.Governor])
	}
}

func (v *View) hasTo(i int) bool {
	k := v.Kid(i, "mark")
	return k >= 0 && v.Lower(k) == "to"
}

// intend colours an infinitive that hangs on a noun of wishing or planning.
func (v *View) intend(c *Clause, noun int) {
	c.Mood = max(c.Mood, Planned)
	for _, k := range v.kids[noun] {
		c.Negated = c.Negated || words.Negation(v.Lower(k))
	}
	above := v.above(noun)
	if above < 0 || v.Clauses[above].Head == c.Head {
		return
	}
	g := &v.Clauses[above]
	c.Negated = c.Negated || g.Negated
	if !c.own {
		c.Subjects, c.own = g.Subjects, len(g.Subjects) > 0
	}
	if len(c.Subjects) == 0 {
		if s := v.LeftSubject(g.Head); s >= 0 {
			c.Subjects, c.own = []int{s}, true
		}
	}
}

// inherit takes over what a conjunct or complement shares with its governor.
func (v *View) inherit(c, g *Clause) {
	switch c.Link {
	case "conj":
		if s := v.adjacent(c); !c.own && s >= 0 {
			c.Subjects, c.own = []int{s}, true
		}
		if !c.own && g.Participle && g.Passive && v.tags[c.Head] == "VBN" && v.Kid(c.Head, "aux") < 0 {
			c.Passive, c.Participle = true, true // "opened in May and paid for by Togo"
		}
		if !c.own && !g.Participle || !c.own && c.Passive == g.Passive {
			c.Subjects = g.Subjects
			if v.Kid(c.Head, "aux", "aux:pass", "cop") < 0 && v.Tag(c.Head, "VBN") {
				c.Passive = g.Passive
			}
		}
		if v.Kid(c.Head, "aux") < 0 {
			c.Mood = max(c.Mood, g.Mood)
		}
	case "xcomp", "ccomp", "csubj", "advcl", "parataxis":
		if s := v.adjacent(c); !c.own && !c.Passive && c.Link != "xcomp" && s >= 0 { // "when A delivered them, B expelled C"
			c.Subjects, c.own = []int{s}, true
		}
		if !c.own && c.Link != "ccomp" {
			c.Subjects = g.Subjects
			if c.Link == "xcomp" && len(g.Objects) > 0 && words.ObjectControl(g.Lemma) {
				c.Subjects = g.Objects
			}
		}
		if c.Link == "xcomp" && len(g.Objects) > 0 && words.Intent(v.Lemma(g.Objects[0])) {
			v.intend(c, g.Objects[0]) // "does not have any plans to join"
		} else if c.Link != "advcl" {
			v.govern(c, g)
		} else if v.Kid(c.Head, "mark") >= 0 && v.Lower(v.Kid(c.Head, "mark")) == "to" {
			c.Mood = max(c.Mood, Planned)
		}
	}
}

// govern lets the verb above colour a complement: refused to, plans to, says that.
func (v *View) govern(c, g *Clause) {
	governor := words.Governor(g.Lemma)
	if g.Particle == "in" && governor == "possible" {
		governor = "go" // to let somebody in is no leave to do something
	}
	switch governor {
	case "deny":
		c.Negated = !c.Negated
		if g.Negated {
			c.Negated = !c.Negated
		}
	case "plan":
		c.Mood = max(c.Mood, Planned)
		c.Negated = c.Negated || g.Negated
	case "possible":
		c.Mood, c.Hedged = Possible, true
	case "hedge":
		c.Hedged = true
	case "say":
		if len(g.Subjects) > 0 {
			c.Holder = g.Subjects[0]
		}
	case "":
		if c.Link == "xcomp" {
			c.Negated = c.Negated || g.Negated
			c.Mood = max(c.Mood, g.Mood)
		}
	default: // "go": begin to, continue to, manage to
		c.Negated = c.Negated || g.Negated
		c.Mood = max(c.Mood, g.Mood)
	}
	if c.Link != "parataxis" && g.Mood == Possible {
		c.Mood = Possible
	}
}

// place gives each time of the tokens [first, last) to the nearest clause above it.
func (v *View) place(first, last int) {
	for i := first; i < last; {
		t := v.timeOf[i]
		if t < 0 {
			i++
			continue
		}
		end := min(v.Doc.Times[t].Last, last)
		if c := v.above(v.HeadOf(i, max(end, i+1))); c >= 0 {
			v.Clauses[c].Times = append(v.Clauses[c].Times, t)
		}
		i = max(end, i+1)
	}
}

// above returns the clause whose predicate is the nearest ancestor of token i.
func (v *View) above(i int) int {
	for steps := 0; i >= 0 && steps < 300; steps++ {
		if c := v.clauseOf[i]; c >= 0 {
			return c
		}
		i = v.Doc.Tokens[i].Head
	}
	return -1
}

// ClauseOf returns the index of the clause token i belongs to, or -1.
func (v *View) ClauseOf(i int) int { return v.above(i) }
