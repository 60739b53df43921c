package statement

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/corpus"
	regexp "concord/internal/lazy"
	"concord/nlp"
)

// speaker is who says something: words of the text and, where the words name
// one, the entity.
type speaker struct {
	text   string
	entity string
	voice  voice
	named  bool // the words hold a name
	block  int
}

// speakerOf reads tokens [from, to) as a speaker. ok is false for what does
// not speak: things, surveys, "it", and the author's own "we".
func (r *reader) speakerOf(from, to, block int) (speaker, bool) {
	switch r.lower(from) {
	case "he", "she", "they":
		if to == from+1 {
			return r.antecedent(r.lower(from), block, r.d.Tokens[from].Start)
		}
	case "it":
		if to == from+1 {
			return r.opening(from, block)
		}
	case "we", "i", "you", "one", "this", "that", "which", "who", "what", "there":
		if to == from+1 {
			return speaker{}, false
		}
	}
	if w := r.lower(to - 1); to == from+2 && (w == "former" || w == "latter") {
		return r.ofPair(w, block, from)
	}
	from = r.dropPossessive(from, to)
	head := r.headNoun(from, to)
	if head < 0 {
		return speaker{}, false
	}
	s := speaker{text: squeeze(r.span(from, to).In(r.d.Text)), block: block, voice: r.voiceOf(r.lower(head))}
	var headMention *nlp.Mention
	for _, m := range r.mentions(r.span(from, to)) {
		s.named = true
		if m.Type == corpus.Person {
			s.entity, s.voice = m.Entity, person
			s.text = m.In(r.d.Text)
		}
		if m.Contains(r.d.Tokens[head].Span) {
			headMention = m
		}
	}
	if headMention != nil && s.entity == "" && (s.voice == unknown || s.voice == mute || headMention.End-headMention.Start > len(r.lower(head))) {
		switch headMention.Type {
		case corpus.State, corpus.Organization, corpus.Person:
			s.entity = headMention.Entity
			s.voice = max(s.voice, group)
		case corpus.Place:
			s.voice = max(s.voice, group)
		}
	}
	if s.entity == "" && !s.named && r.lower(from-1) == "whose" {
		end := from - 1
		if r.lower(end-1) == "," {
			end--
		}
		if a, b, ok := r.phraseBefore(end, max(0, from-window)); ok {
			s.entity = r.stateNamed(r.span(a, b)) // "Tanzania, whose parliament"
		}
	}
	if s.entity == "" && s.named && isGovernment(r.lower(head)) {
		s.entity = r.stateNamed(r.span(from, to))
	}
	if s.entity == "" && !s.named && ownGovernment(s.text) {
		s.entity = r.home
	}
	if s.entity != "" && s.named && headMention != nil {
		if e := r.d.EntityByID(s.entity); e != nil {
			s.text = e.Name
		}
	}
	if s.voice == unknown {
		s.voice = r.titleVoice(from, head)
	}
	if s.voice == unknown && s.entity == "" && r.tag(head) == "NNP" && headMention == nil {
		s.voice, s.named = group, true // a name that nobody knows
	}
	return s, s.voice > unknown
}

// opening resolves "it" to the state or organisation whose name opens the
// sentence or, where "it" itself does, to the body that opens the one before.
func (r *reader) opening(at, block int) (speaker, bool) {
	i := r.sentenceAt(r.d.Tokens[at].Start)
	if i >= len(r.d.Sentences) {
		return speaker{}, false
	}
	if first := r.d.Sentences[i].First; at == first && i > 0 && r.d.Sentences[i-1].Block == r.d.Sentences[i].Block {
		return r.bodyOpening(i-1, block)
	}
	for k := r.d.Sentences[i].First; k < min(at, r.d.Sentences[i].First+3); k++ {
		if n := r.mentionAt(k); n >= 0 && n < len(r.d.Mentions) {
			m := &r.d.Mentions[n]
			if (m.Type == corpus.State || m.Type == corpus.Organization) && m.Entity != "" {
				return speaker{text: r.name(m), entity: m.Entity, voice: group, named: true, block: block}, true
			}
		}
	}
	return speaker{}, false
}

// bodyOpening is the group that speaks with one voice in the phrase which opens
// sentence i: "The Commission met in May. It decided that".
func (r *reader) bodyOpening(i, block int) (speaker, bool) {
	from, last := r.d.Sentences[i].First, r.d.Sentences[i].Last
	if !starts(r.tag(from)) && !strings.HasPrefix(r.tag(from), "NNP") {
		return speaker{}, false
	}
	head := from
	for head+1 < last && r.nominal(head+1) {
		head++
	}
	if r.tag(head) == "NNS" {
		return speaker{}, false
	}
	s, ok := r.speakerOf(from, head+1, block)
	return s, ok && s.voice == group
}

// isGovernment reports whether a noun stands for the state whose it is.
func isGovernment(w string) bool {
	switch w {
	case "government", "authorities", "leadership", "administration", "cabinet":
		return true
	}
	return false
}

// stateNamed is the only state that s names, "" if there is none or several.
func (r *reader) stateNamed(s corpus.Span) string {
	id := ""
	for _, m := range r.mentions(s) {
		if m.Type == corpus.State {
			if id != "" && id != m.Entity {
				return ""
			}
			id = m.Entity
		}
	}
	return id
}

// ownGovernment reports whether text names, without saying whose, what only
// the state that a paper is about has.
func ownGovernment(text string) bool {
	switch strings.ToLower(text) {
	case "the government", "the authorities", "the cabinet", "the republic", "the country", "the foreign ministry", "the state":
		return true
	}
	return false
}

// homeState is the state that the document names clearly more often than any
// other, "" if there is none.
func homeState(d *nlp.Doc) string {
	n := map[string]int{}
	for _, m := range d.Mentions {
		if m.Type == corpus.State {
			n[m.Entity]++
		}
	}
	best, second := "", ""
	for _, e := range d.Entities {
		switch {
		case n[e.ID] > n[best]:
			best, second = e.ID, best
		case n[e.ID] > n[second]:
			second = e.ID
		}
	}
	if n[best] < 2*n[second] {
		return ""
	}
	return best
}

// ofPair resolves "the former" and "the latter" to the last two parties named
// side by side before token at.
func (r *reader) ofPair(w string, block, at int) (speaker, bool) {
	i := firstEndingAfter(r.d, r.d.Tokens[at].Start) - 1
	for ; i > 0; i-- {
		a, b := &r.d.Mentions[i-1], &r.d.Mentions[i]
		gap := strings.TrimSpace(r.d.Text[a.End:b.Start])
		if gap != "and" && gap != "or" || a.Type != b.Type {
			if r.d.Tokens[at].Start-b.End > 300 {
				break
			}
			continue
		}
		m := a
		if w == "latter" {
			m = b
		}
		return speaker{text: r.name(m), entity: m.Entity, voice: group, named: true, block: block}, true
	}
	return speaker{}, false
}

// titleVoice is the voice of a title before a name: "the journal Morskie
// vesti", "the economist Hrayr Dallakyan".
func (r *reader) titleVoice(from, head int) voice {
	for k := from; k < head; k++ {
		if v := r.voiceOf(r.lower(k)); v > unknown && strings.HasPrefix(r.tag(k), "NN") && strings.HasPrefix(r.tag(head), "NN") && r.tag(head) != "NNS" {
			return v
		}
	}
	return unknown
}

// dropPossessive leaves "Polish colleagues" of "Their Polish colleagues": the
// pronoun is no part of a name.
func (r *reader) dropPossessive(from, to int) int {
	if r.tag(from) == "PRP$" && r.lower(from) != "her" && r.lower(from) != "his" && to > from+1 {
		return from + 1
	}
	return from
}

// headNoun is the last noun before the first preposition or comma.
func (r *reader) headNoun(from, to int) int {
	head := -1
	for k := from; k < to; k++ {
		t := r.tag(k)
		if r.noun(k) {
			head = k
		}
		if head >= 0 && (t == "IN" || r.lower(k) == "," || r.lower(k) == "and") {
			break
		}
	}
	return head
}

// mentions returns the mentions within s.
func (r *reader) mentions(s corpus.Span) []*nlp.Mention {
	var out []*nlp.Mention
	for i := firstEndingAfter(r.d, s.Start); i < len(r.d.Mentions) && r.d.Mentions[i].Start < s.End; i++ {
		if s.Contains(r.d.Mentions[i].Span) {
			out = append(out, &r.d.Mentions[i])
		}
	}
	return out
}

// antecedent resolves a pronoun: to who spoke last in the same block or the
// one before, else for he and she to the last person named before.
func (r *reader) antecedent(pronoun string, block, at int) (speaker, bool) {
	if r.last.text != "" && block-r.last.block <= 1 && (pronoun == "they") == (r.last.voice == group) {
		s := r.last
		s.block = block
		return s, true
	}
	if pronoun == "they" {
		return speaker{}, false
	}
	for i := firstEndingAfter(r.d, at) - 1; i >= 0 && i > firstEndingAfter(r.d, at)-30; i-- {
		m := &r.d.Mentions[i]
		if m.Type == corpus.Person && block-r.blockAt(m.Start) <= 1 {
			return speaker{text: r.name(m), entity: m.Entity, voice: person, named: true, block: block}, true
		}
	}
	return speaker{}, false
}

// mentionAt is the index of the mention that token i belongs to, -1 if none.
func (r *reader) mentionAt(i int) int {
	if i < 0 || i >= len(r.d.Tokens) {
		return -1
	}
	return r.d.Tokens[i].Mention
}

func (r *reader) name(m *nlp.Mention) string {
	if e := r.d.EntityByID(m.Entity); e != nil {
		return e.Name
	}
	return m.In(r.d.Text)
}

// initialName is a person at the head of a footnote: "A. Chebotarev,".
var initialName = regexp.MustCompile(`^(?:See:?\s+|Cf\.?:?\s+|Quoted (?:in|from):?\s+)?((?:\p{Lu}\.[ -]?){1,3}\s?\p{Lu}[\p{L}’'-]+|\p{Lu}[\p{L}’'-]+(?: \p{Lu}\.)? \p{Lu}[\p{L}’'-]+)(?:,| and | & |:)`)

// noteAuthor returns the author whose work the footnote behind a quotation
// cites. Ibid. leads to the note before it.
func (r *reader) noteAuthor(s corpus.Span) (string, bool) {
	for i, n := range r.d.Footnotes {
		if n.Start < s.End-3 || n.Start > s.End+3 || n.Start < 0 {
			continue
		}
		for i > 0 && isIbid(r.d.Footnotes[i].Text) {
			i--
		}
		if m := initialName.FindStringSubmatch(strings.TrimSpace(r.d.Footnotes[i].Text)); m != nil {
			return m[1], true
		}
		return "", false
	}
	return "", false
}

func isIbid(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	return strings.HasPrefix(s, "ibid") || strings.HasPrefix(s, "idem")
}

// generic reports whether a speaker is a group that the text does not name
// ("some experts"), so that the author in the footnote is meant.
func (s speaker) generic() bool {
	return !s.named && s.entity == "" || s.text == ""
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// entityNamed finds a person among the entities by family name and, where both
// give them, initials.
func (r *reader) entityNamed(name string) string {
	f := strings.Fields(strings.ReplaceAll(name, ".", ". "))
	if len(f) == 0 {
		return ""
	}
	family := corpus.Fold(f[len(f)-1])
	initial, _ := utf8.DecodeRuneInString(f[0])
	for i := range r.d.Entities {
		e := &r.d.Entities[i]
		parts := strings.Fields(e.Name)
		if e.Type != corpus.Person || len(parts) == 0 || corpus.Fold(parts[len(parts)-1]) != family {
			continue
		}
		if c, _ := utf8.DecodeRuneInString(parts[0]); len(parts) == 1 || len(f) == 1 || unicode.ToLower(c) == unicode.ToLower(initial) {
			return e.ID
		}
	}
	return ""
}
