package statement

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// reader reads the statements of one document.
type reader struct {
	*lexicon
	d        *nlp.Doc
	quotes   []quotation
	children [][]int // of every token, by the parse; nil without one
	home     string  // the state the document is about, "" if none stands out
	last     speaker // the one who spoke last, for pronouns
}

// window bounds how far from a verb its subject is looked for, in tokens.
const window = 60

func newReader(l *lexicon, d *nlp.Doc) *reader {
	r := &reader{lexicon: l, d: d, quotes: quotations(d), home: homeState(d)}
	for i := range d.Tokens {
		if h := d.Tokens[i].Head; h >= 0 && h < len(d.Tokens) && d.Tokens[i].Dep != "" && h != i {
			if r.children == nil {
				r.children = make([][]int, len(d.Tokens))
			}
			r.children[h] = append(r.children[h], i)
		}
	}
	return r
}

func (r *reader) lower(i int) string {
	if i < 0 || i >= len(r.d.Tokens) {
		return ""
	}
	return strings.ToLower(r.d.Tokens[i].Text)
}

func (r *reader) tag(i int) string {
	if i < 0 || i >= len(r.d.Tokens) {
		return ""
	}
	return r.d.Tokens[i].Tag
}

// lemma is the base form of token i: of a verb of the lexicon by its form,
// since taggers take "views" and "regards" for nouns; else the token's lemma.
func (r *reader) lemma(i int) string {
	if b := r.base[r.lower(i)]; b != "" {
		return b
	}
	if l := r.d.Tokens[i].Lemma; l != "" {
		return strings.ToLower(l)
	}
	return r.lower(i)
}

// finite reports whether token i is a verb that can carry a report: finite, or
// after an auxiliary; not an infinitive or a modifier of a noun.
func (r *reader) finite(i, first int) bool {
	switch t := r.tag(i); t {
	case "VBD", "VBZ", "VBP":
		return true
	case "VB":
		for k := i - 1; k >= first && k >= i-4; k-- {
			if r.tag(k) == "MD" || r.lemma(k) == "do" {
				return true
			}
			if l := r.lower(k); l == "to" || l == "let" || l == "help" || l == "make" || l == "makes" || l == "made" {
				return false
			}
		}
		return i > first // a present tense taken for an infinitive
	case "VBN", "VBG":
		if t == "VBN" && i > first && r.noun(i-1) && (r.lower(i+1) == "to" || r.saysThat(i) || r.inRelative(i, first)) {
			return true // "the heads of state promised to": a past tense taken for a participle
		}
		if t == "VBN" && i > first && r.lower(i-1) == "," && r.any(r.lemma(i), "say", "think") && r.thatFollows(i, r.d.Sentences[r.d.Tokens[i].Sentence].Last) {
			return true // "R. D., president at the time, announced that"
		}
		if t == "VBN" && i > first && r.noun(i-1) && r.verbless(i) {
			return true // "The ministry called the report": the sentence has no other verb
		}
		for k := i - 1; k >= first && k >= i-4; k-- {
			if r.lemma(k) == "have" || t == "VBG" && r.lemma(k) == "be" {
				return true
			}
			if !strings.HasPrefix(r.tag(k), "RB") {
				return false
			}
		}
	default:
		return r.base[r.lower(i)] != "" && (r.verbal(i, first) || i > first && r.perfect(i) || i > first && strings.HasSuffix(r.lower(i), "ed") && r.verbless(i) || i > first && r.noun(i-1) && r.inRelative(i, first))
	}
	return false
}

// perfect reports whether a past form at i stands right behind "have".
func (r *reader) perfect(i int) bool {
	return strings.HasSuffix(r.lower(i), "ed") && r.lemma(i-1) == "have"
}

// verbless reports whether the sentence of token i has no finite verb before
// a quotation or clause of its own.
func (r *reader) verbless(i int) bool {
	st := r.d.Sentences[r.d.Tokens[i].Sentence]
	for k := max(st.First, i-window); k < min(st.Last, i+window) && r.tag(k) != "WDT" && r.lower(k) != "that" && !r.quoted(k); k++ {
		if t := r.tag(k); t == "VBD" || t == "VBZ" || t == "VBP" || t == "MD" {
			return false
		}
	}
	return true
}

// saysThat reports whether a verb of saying stands before "that", with no more
// than a word or two between them.
func (r *reader) saysThat(i int) bool {
	if !r.any(r.lemma(i), "say", "think") {
		return false
	}
	for k := i + 1; k < i+4; k++ {
		switch w := r.lower(k); {
		case w == "that":
			return true
		case closes(w) || w == "of" || w == "and":
			return false
		}
	}
	return false
}

// inRelative reports whether the verb at i has its subject, and before that a
// relative pronoun, right before it: "which Kigali denies".
func (r *reader) inRelative(i, first int) bool {
	from, _, ok := r.phraseBefore(i, first)
	if !ok || from <= first {
		return false
	}
	switch r.lower(from - 1) {
	case "which", "whom", "what":
		return true
	case "that":
		return r.lower(i+1) == "as" // else it is as often a conjunction
	}
	return false
}

// noun reports whether token i is a noun: by its tag, or because it is a word
// for a speaker that the tagger has taken for something else.
func (r *reader) noun(i int) bool {
	return strings.HasPrefix(r.tag(i), "NN") || i >= 0 && i < len(r.d.Tokens) && (r.speakers["person"][r.lower(i)] || r.speakers["group"][r.lower(i)])
}

// verbal reports whether a word that is not tagged as a verb stands where one
// would: behind a noun and before a new noun phrase or clause.
func (r *reader) verbal(i, first int) bool {
	if i == first || i+1 >= len(r.d.Tokens) {
		return false
	}
	before, after := r.tag(i-1), r.tag(i+1)
	if (r.noun(i-1) || r.mentionAt(i-1) >= 0) && r.plural(i) && r.saysThat(i) {
		return true // "diplomats answer that"
	}
	if before == "CC" && after != "NNP" && strings.HasSuffix(r.lower(i), "s") && starts(after) {
		return true // "has never joined and questions its use"
	}
	if !r.noun(i-1) && !strings.HasPrefix(before, "RB") && before != "PRP" && before != "," {
		return false
	}
	switch after {
	case "DT", "PRP", "PRP$", "NNP", "JJ", "VBG", "IN", "TO", "RP", "CD":
		return after != "IN" || r.lower(i+1) == "that" || r.lower(i+1) == "in" && r.lemma(i) == "see"
	}
	return strings.HasPrefix(after, "NN") && strings.HasSuffix(r.lower(i), "s")
}

// plural reports whether token i has the form of a verb of several: its base
// form or a past tense, not the "reports" that may be a noun.
func (r *reader) plural(i int) bool {
	return r.base[r.lower(i)] == r.lower(i) || strings.HasSuffix(r.lower(i), "ed")
}

// passive reports whether the verb at i is a passive: "is said to".
func (r *reader) passive(i, first int) bool {
	if r.tag(i) != "VBN" && r.tag(i) != "VBD" {
		return false
	}
	for k := i - 1; k >= first && k >= i-4; k-- {
		if r.lemma(k) == "be" {
			return true
		}
		if r.lemma(k) == "have" {
			return false
		}
	}
	return false
}

// negated reports whether the verb at i is denied, or its subject is nobody.
func (r *reader) negated(i, first int, subject corpus.Span) bool {
	for k := i - 1; k >= first && k >= i-4; k-- {
		switch r.lower(k) {
		case "not", "n't", "never", "nor", "neither", "hardly":
			return true
		}
	}
	w, _, _ := strings.Cut(strings.ToLower(subject.In(r.d.Text)), " ")
	switch w {
	case "no", "nobody", "none", "neither", "nothing", "few":
		return true
	}
	return false
}

// subject returns the tokens [from, to) of the subject of the verb at i in the
// sentence of tokens [first, last).
func (r *reader) subject(i, first, last int) (from, to int, ok bool) {
	if from, to, ok = r.nearSubject(i, first); ok {
		if _, speaks := r.speakerOf(from, to, 0); speaks || r.children == nil {
			return from, to, true
		}
	}
	if f, t, found := r.antecedentPhrase(i, first); found {
		return f, t, true
	}
	if k := r.beforeGroup(i, first); k > first && r.tag(k) == "CC" {
		if f, t, found := r.seriesSubject(k, first, last); found {
			return f, t, true
		}
	}
	if r.children != nil {
		if f, t, found := r.parsedSubject(i, first, last); found {
			return f, t, true
		}
	}
	return from, to, ok
}

// parsedSubject takes the subject from the parse; a verb joined to another by
// "and" shares its subject.
func (r *reader) parsedSubject(i, first, last int) (from, to int, ok bool) {
	for hops := 0; hops < 3; hops++ {
		for _, c := range r.children[i] {
			if strings.HasPrefix(r.d.Tokens[c].Dep, "nsubj") && c >= first && c < last && c > i-window && c < i+window {
				from, to = r.nounPhrase(c, first, last)
				return from, to, true
			}
		}
		dep := r.d.Tokens[i].Dep
		if dep != "conj" && dep != "xcomp" {
			return 0, 0, false
		}
		i = r.d.Tokens[i].Head
	}
	return 0, 0, false
}

// nounPhrase is the phrase around the noun at i without relative clauses,
// appositions behind a comma and whatever else a comma parts off.
func (r *reader) nounPhrase(i, first, last int) (from, to int) {
	from, to = i, i+1
	for from > first && from > i-8 && r.nominal(from-1) {
		from--
	}
	for to < last && to < i+14 {
		if m := r.d.Tokens[to].Mention; m >= 0 && m < len(r.d.Mentions) && r.d.Mentions[m].Last > to && (to == i+1 || linksNouns(r.lower(to-1)) || r.nominal(to-1)) {
			to = min(last, r.d.Mentions[m].Last)
			continue
		}
		switch {
		case strings.HasPrefix(r.tag(to), "NN"), r.tag(to) == "POS", r.tag(to) == "NNPS":
		case (r.tag(to) == "IN" || r.lower(to) == "to") && linksNouns(r.lower(to)) && to+1 < last && r.nominal(to+1):
		case to > i+1 && starts(r.tag(to)) && r.noun(to-1):
			return from, to // another phrase: "in the opinion of the chamber the price"
		case to > i+1 && r.nominal(to) && r.tag(to) != "PRP":
		case r.lower(to) == "and" && to+1 < last && r.nominal(to+1) && r.tag(to+1) != "PRP":
		default:
			return from, to
		}
		to++
	}
	return from, to
}

// nominal reports whether token i may stand inside a noun phrase before its
// noun, or is one.
func (r *reader) nominal(i int) bool {
	switch t := r.tag(i); t {
	case "DT", "PRP$", "POS", "CD", "JJ", "JJR", "JJS", "VBN", "HYPH", "PDT":
		return t != "VBN" || strings.HasPrefix(r.tag(i+1), "NN")
	default:
		return r.noun(i) || r.lower(i) == "-"
	}
}

func linksNouns(w string) bool {
	switch w {
	case "of", "in", "from", "at", "for", "with", "on", "to":
		return true
	}
	return false
}

// nearSubject takes the noun phrase that ends before the verb at i, adverbs,
// auxiliaries and what stands between two commas skipped; a person's name
// between the commas is the subject.
func (r *reader) nearSubject(i, first int) (from, to int, ok bool) {
	k := r.beforeGroup(i, first)
	if k >= first && r.lower(k) == "," {
		comma := k
		for k--; k >= first && r.lower(k) != ","; k-- {
		}
		if k < first {
			return 0, 0, false
		}
		if m := r.mentions(r.span(k, comma)); len(m) == 0 && r.properName(k+1, comma) {
			return k + 1, comma, true
		} else if n := len(m) - 1; n >= 0 && m[n].Type == corpus.Person && m[n].Last == comma && m[n].First-k < 7 {
			return m[n].First, comma, true // with a title, of which an entity may have been made
		}
		k--
	}
	if k < first || r.tag(k) == "PRP" {
		return k, k + 1, k >= first
	}
	return r.phraseBefore(k+1, first)
}

// properName reports whether tokens [from, to) are two to five capitalised
// words, as a person's name is.
func (r *reader) properName(from, to int) bool {
	if to-from < 2 || to-from > 5 {
		return false
	}
	for k := from; k < to; k++ {
		if !strings.HasPrefix(r.tag(k), "NNP") {
			return false
		}
	}
	return true
}

// antecedentPhrase is the noun phrase that a relative pronoun before the verb
// at i stands for: "Ankara, which accused …".
func (r *reader) antecedentPhrase(i, first int) (from, to int, ok bool) {
	k := r.beforeGroup(i, first)
	if w := r.lower(k); k <= first || w != "which" && w != "who" && (w != "that" || r.tag(k) != "WDT") {
		return 0, 0, false
	}
	if r.lower(k-1) == "," {
		k--
	}
	return r.phraseBefore(k, first)
}

// beforeGroup is the token before the auxiliaries and adverbs of the verb at i.
func (r *reader) beforeGroup(i, first int) int {
	k := i - 1
	for k >= first && (strings.HasPrefix(r.tag(k), "RB") || r.tag(k) == "MD" || r.auxiliary(k)) {
		k--
	}
	return k
}

// phraseBefore is the noun phrase that ends before token end.
func (r *reader) phraseBefore(end, first int) (from, to int, ok bool) {
	k := end - 1
	to = end
	for k >= first && (r.nominal(k) || r.d.Tokens[k].Mention >= 0 || r.tag(k) == "IN" && linksNouns(r.lower(k)) && k > first && r.nominal(k-1)) {
		if m := r.d.Tokens[k].Mention; m >= 0 && m < len(r.d.Mentions) {
			k = max(first, min(k, r.d.Mentions[m].First))
		}
		k--
		if starts(r.tag(k+1)) && (k < first || !linksNouns(r.lower(k))) {
			break
		}
	}
	switch r.lower(k) {
	case "in", "at", "near":
		if k >= first && r.tag(k+1) == "NNP" && k > first && r.tag(k-1) == "VBN" {
			return k + 1, to, false // where others are: "the delegates assembled in Quito"
		}
	}
	return k + 1, to, k+1 < to
}

// starts reports whether a word with the tag begins a noun phrase.
func starts(tag string) bool { return tag == "DT" || tag == "PRP$" }

func (r *reader) auxiliary(i int) bool {
	switch r.lower(i) {
	case "have", "has", "had", "is", "are", "was", "were", "be", "been", "do", "does", "did":
		return true
	}
	return false
}

// span of tokens [from, to).
func (r *reader) span(from, to int) corpus.Span {
	return corpus.Span{Start: r.d.Tokens[from].Start, End: r.d.Tokens[to-1].End}
}

// quoted reports whether token i stands inside a quotation.
func (r *reader) quoted(i int) bool {
	return overlapsAny(r.d.Tokens[i].Span, r.quotes)
}
