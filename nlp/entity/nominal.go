package entity

import (
	"sort"
	"strings"
	"sync"

	"concord/corpus"
)

// nominal is a common noun that may mean an entity already named.
type nominal struct {
	class string // state, body, region, capital or ""
	bare  bool   // with a capital it names a body even when unresolved
}

var nominals = sync.OnceValue(func() map[string]nominal {
	m := map[string]nominal{}
	for _, r := range rows("nominals.tsv") {
		m[key(r[0])] = nominal{class: column(r, 1), bare: column(r, 2) == "bare"}
	}
	return m
})

// seen is an entity and where it was last named.
type seen struct {
	entry *entry
	sent  int
}

// field is what is known of the entities that one noun may mean: the two most
// spoken of in the document and the two last named so far. It keeps the cost of
// a noun constant, however many entities share it.
type field struct {
	top, second       *entry
	topN, secondN     int
	recent, different seen
}

func (c *field) count(e *entry, n int) {
	switch {
	case n > c.topN:
		c.second, c.secondN = c.top, c.topN
		c.top, c.topN = e, n
	case n > c.secondN:
		c.second, c.secondN = e, n
	}
}

func (c *field) name(e *entry, sent int) {
	if c.recent.entry != nil && c.recent.entry.id != e.id {
		c.different = c.recent
	}
	c.recent = seen{e, sent}
}

// resolver finds what "the Alliance", "the republic", "the plan" mean.
type resolver struct {
	*finder
	fields map[string]*field
	nouns  map[string][]string // by entity ID: the nouns that may mean it
	told   map[string]bool     // by entity ID: named in the document
	out    []mark
}

// nominals adds marks for the nouns that can be resolved.
func (f *finder) nominals(ms []mark) []mark {
	r := &resolver{finder: f, fields: map[string]*field{}, nouns: map[string][]string{}, told: map[string]bool{}}
	r.prepare(ms)
	k := 0
	for i := range f.sents {
		s := &f.sents[i]
		for j := 0; j < len(s.words); {
			if k < len(ms) && ms[k].sent == i && ms[k].first <= j {
				r.named(&ms[k])
				j = max(j+1, ms[k].last)
				k++
				continue
			}
			taken := k < len(ms) && ms[k].sent == i && ms[k].first <= j+1
			if n, ok := r.resolve(s, j); ok && !taken {
				r.out = append(r.out, n)
				j = n.last
				continue
			}
			j++
		}
		for k < len(ms) && ms[k].sent == i {
			r.named(&ms[k])
			k++
		}
	}
	out := append(ms, r.out...)
	sort.SliceStable(out, func(a, b int) bool {
		x, y := &out[a], &out[b]
		return x.sent < y.sent || x.sent == y.sent && x.first < y.first
	})
	return out
}

// prepare counts how often each entity is named and which nouns may mean it.
func (r *resolver) prepare(ms []mark) {
	count := map[string]int{}
	var order []*entry
	forms := map[string]bool{}
	for i := range ms {
		e := ms[i].entry
		if count[e.id]++; count[e.id] == 1 {
			order = append(order, e)
			r.told[e.id] = true
			for _, n := range nounsOf(e) {
				r.add(e, n, forms)
			}
		}
		for _, s := range ms[i].senses {
			if s.entry.id == e.id && s.how == corpus.ByName && s.form != e.name {
				for _, n := range headNouns(s.form) {
					r.add(e, n, forms)
				}
			}
		}
	}
	title := " " + corpus.Fold(r.doc.Title) + " "
	for _, e := range order {
		n := count[e.id]
		if strings.Contains(title, " "+corpus.Fold(e.name)+" ") {
			n *= 2 // the paper is about it
		}
		for _, noun := range r.nouns[e.id] {
			r.field(noun).count(e, n)
		}
	}
}

func (r *resolver) add(e *entry, noun string, done map[string]bool) {
	if k := e.id + "\x00" + noun; !done[k] {
		done[k] = true
		r.nouns[e.id] = append(r.nouns[e.id], noun)
	}
}

func (r *resolver) field(noun string) *field {
	c := r.fields[noun]
	if c == nil {
		c = &field{}
		r.fields[noun] = c
	}
	return c
}

// nounsOf lists the nouns that may mean e: the head of its name, the short
// forms the lexicon gives (with a capital: "^alliance"), its class ("*state").
func nounsOf(e *entry) []string {
	out := headNouns(e.name)
	for _, n := range strings.Split(e.attrs["nominal"], "|") {
		if n = strings.TrimPrefix(n, "the "); n != "" {
			if firstUpper(n) {
				n = "^" + key(n)
			}
			out = append(out, n)
		}
	}
	for _, n := range strings.Split(e.attrs["noun"], "|") {
		if n != "" {
			out = append(out, key(n))
		}
	}
	switch {
	case e.typ == corpus.State && e.attrs["to"] == "":
		out = append(out, "*state")
	case e.typ == corpus.Organization && (e.attrs["kind"] == "institution" && (!e.found || e.attrs["rule"] == "defined")):
		out = append(out, "*body")
	case e.typ == corpus.Place && e.attrs["city"] == "" && !e.found && len(e.attrs) == 0:
		out = append(out, "*region")
	}
	return out
}

// headNouns lists the nouns that head a name: the last word before its first
// preposition, and its very last word where there is none.
func headNouns(name string) []string {
	if isAcronym(name) {
		return nil
	}
	words := strings.Fields(name)
	end := len(words)
	for i, w := range words {
		governs := strings.HasSuffix(w, "ing") && i+1 < len(words) && words[i+1] == "the" // "Agreement Establishing the Court" is no court
		if i > 0 && (class("preposition")[w] || governs) {
			end = i
			break
		}
	}
	var out []string
	for i := end - 1; i >= 0; i-- {
		k := key(words[i])
		if _, ok := nominals()[k]; ok && (i == end-1 || i == 0) {
			out = append(out, k)
		}
	}
	return out
}

// named notes that m names its entity.
func (r *resolver) named(m *mark) {
	for _, n := range r.nouns[m.entry.id] {
		r.field(n).name(m.entry, m.sent)
	}
}

// resolve reads "the NOUN" at word j.
func (r *resolver) resolve(s *sentence, j int) (mark, bool) {
	if !strings.EqualFold(s.words[j].text, "the") || j+1 >= len(s.words) {
		return mark{}, false
	}
	w := s.words[j+1]
	n, ok := nominals()[w.key]
	if !ok || w.glued || s.shout || r.modified(s, j+1) {
		return mark{}, false
	}
	m := mark{sent: s.index, first: j, last: j + 2, how: corpus.ByNominal}
	cap := w.cap && !s.titled
	m.entry, m.score = r.meaning(w.key, n, cap, s.index)
	if m.entry == nil && cap && n.bare {
		m.entry, m.score = r.body(w), 0.5
		m.how, m.first = corpus.ByName, j+1
	}
	return m, m.entry != nil
}

// modified reports whether the noun at i is part of a longer phrase that says
// itself what is meant ("the republic of …", "the plan to …", "the base line").
func (r *resolver) modified(s *sentence, i int) bool {
	if i+1 >= len(s.words) || s.words[i+1].key == "" {
		return false
	}
	next := s.words[i+1]
	if next.glued || next.text == "of" || next.text == "between" {
		return true
	}
	if next.cap && !class("connector")[strings.ToLower(next.text)] {
		return true
	}
	return strings.HasPrefix(r.tag(s, i+1), "NN") && !s.words[i].cap
}

// meaning picks the entity for a noun, nil where more than one may be meant.
func (r *resolver) meaning(noun string, n nominal, cap bool, sent int) (*entry, float64) {
	if cap {
		if e, score := r.fields["^"+noun].pick(sent, 3); e != nil {
			return e, score
		}
	}
	if n.class == "capital" {
		return r.capital(), 0.6
	}
	if c := r.fields[noun]; c != nil && (n.class == "" || cap) {
		if e, score := c.pick(sent, 3); e != nil {
			return e, score
		}
		return nil, 0
	}
	if n.class == "" {
		return nil, 0
	}
	return r.fields["*"+n.class].main(sent)
}

// pick resolves a noun that heads the names of few entities: the only one, the
// one just named, or the one the paper speaks of most.
func (c *field) pick(sent, within int) (*entry, float64) {
	switch {
	case c == nil || c.top == nil:
		return nil, 0
	case c.second == nil:
		return c.top, 0.85
	case c.recent.entry != nil && c.recent.sent >= sent-within && (c.different.entry == nil || c.different.sent < c.recent.sent):
		return c.recent.entry, 0.7
	case c.topN >= 2*c.secondN:
		return c.top, 0.65
	}
	return nil, 0
}

// main resolves a noun of a whole class: the entity that the paper is about,
// unless another of its class was named just before.
func (c *field) main(sent int) (*entry, float64) {
	if c == nil || c.top == nil {
		return nil, 0
	}
	leads := c.second == nil || c.topN*2 >= c.secondN*3
	near := c.recent.entry != nil && c.recent.sent >= sent-1
	switch {
	case leads && near && c.recent.sent == sent && c.recent.entry.id != c.top.id:
		return c.top, 0.6 // "with X the republic …": X is another
	case leads && (!near || c.recent.entry.id == c.top.id):
		return c.top, 0.75
	case leads && c.different.entry != nil && c.different.sent >= sent-1:
		return c.top, 0.55
	case near && c.recent.sent == sent && (c.different.entry == nil || c.different.sent < sent-1):
		return c.recent.entry, 0.5
	}
	return nil, 0
}

// capital is the capital of the state that the paper is about, where the paper
// names it as a place.
func (r *resolver) capital() *entry {
	c := r.fields["*state"]
	if c == nil || c.top == nil {
		return nil
	}
	e := r.lex.byID[c.top.attrs["capital"]]
	if e == nil || !r.told[e.id] {
		return nil
	}
	return e
}

// body makes an entity of a noun that stands for a body without its full name.
func (r *resolver) body(w word) *entry {
	return &entry{
		id: corpus.EntityID(corpus.Organization, w.text) + "-" + strings.TrimPrefix(r.doc.ID, "d-"), typ: corpus.Organization,
		name: w.text, attrs: map[string]string{"rule": "bare"}, found: true,
	}
}
