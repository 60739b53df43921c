// Package words holds the small closed classes by which clauses are read:
// negation, modality, hedges, verbs that colour their complement, nouns that
// stand for a party. They are data, in words.txt.
package words

import (
	_ "embed" // the classes
	"strings"
	"sync"
)

//go:embed words.txt
var source string

var classes = sync.OnceValue(func() map[string]map[string]string { return parse(source) })

// parse reads sections "[name]" followed by words, of which underscores are
// the spaces; "#" begins a comment.
func parse(s string) map[string]map[string]string {
	out := map[string]map[string]string{}
	section, value := "", ""
	for _, line := range strings.Split(s, "\n") {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			section, value, _ = strings.Cut(strings.Trim(line, "[]"), " ")
			if value == "" {
				value = section
			}
			if out[section] == nil {
				out[section] = map[string]string{}
			}
			continue
		}
		for _, w := range strings.Fields(line) {
			out[section][strings.ReplaceAll(w, "_", " ")] = value
		}
	}
	return out
}

func in(class, w string) bool { return classes()[class][w] != "" }

// Negation reports whether w denies.
func Negation(w string) bool { return in("negation", w) }

// Hedge reports whether w makes a statement less sure.
func Hedge(w string) bool { return in("hedge", w) }

// Condition reports whether w begins a condition.
func Condition(w string) bool { return in("condition", w) }

// Modal returns "possible" or "planned" for modal auxiliaries, else "".
func Modal(w string) string { return classes()["modal"][w] }

// Governor returns what a verb makes of its complement: "deny", "plan",
// "possible", "hedge", "say", "go" (leaves it as it is) or "".
func Governor(lemma string) string { return classes()["governor"][lemma] }

// ObjectControl reports whether the object of the verb is the subject of its
// infinitive: invite, ask, oblige someone to do.
func ObjectControl(lemma string) bool { return in("object-control", lemma) }

// Body reports whether the noun is a part or organ that acts for the party it
// belongs to: government, troops, parliament, officials.
func Body(noun string) bool { return in("body", noun) }

// Group reports whether the noun is a plural of parties: states, members, sides.
func Group(noun string) bool { return in("group", noun) }

// Country reports whether the noun, with "the" or "its", means a state spoken of.
func Country(noun string) bool { return in("country", noun) }

// Pact reports whether the noun, with "the" or "this", means an agreement spoken of.
func Pact(noun string) bool { return in("pact", noun) }

// AnyPact reports whether the noun can take up an agreement of any name.
func AnyPact(noun string) bool { return in("any-pact", noun) }

// Club reports whether the noun, with "the" or "this", means an organisation spoken of.
func Club(noun string) bool { return in("club", noun) }

// Scheme reports whether the noun means a programme, operation or exercise spoken of.
func Scheme(noun string) bool { return in("scheme", noun) }

// Class reports whether the noun is in one of the classes of things that
// verbs of giving and sending take: troops, money, arms, aid, training.
func Class(class, noun string) bool { return in(class, noun) }

// Organ reports whether the folded name is that of an organisation that has
// no member states: a parliament, ministry, company, party.
func Organ(name string) bool {
	for _, w := range strings.Fields(name) {
		if in("organ", w) {
			return true
		}
	}
	return false
}

// Intent reports whether the noun is one of wishing or planning: its
// infinitive has not come true.
func Intent(noun string) bool { return in("intent", noun) }

// Ends reports whether the verb says that what is its object is no more.
func Ends(lemma string) bool { return in("ends", lemma) }

// VerbS reports whether the word in -s is seldom a plural noun.
func VerbS(w string) bool { return in("verb-s", w) }

// VerbOrNounS reports whether the word in -s is a verb behind the plain name of
// a state, though it can be a plural noun elsewhere.
func VerbOrNounS(w string) bool { return in("verb-or-noun-s", w) }

// Number returns the value of a small number word, 0 if w is none.
func Number(w string) int {
	for i, n := range numbers {
		if w == n {
			return i + 2
		}
	}
	if len(w) == 1 && w[0] >= '2' && w[0] <= '9' {
		return int(w[0] - '0')
	}
	if len(w) == 2 && w[0] >= '1' && w[0] <= '5' && w[1] >= '0' && w[1] <= '9' {
		return int(w[0]-'0')*10 + int(w[1]-'0')
	}
	return 0
}

var numbers = [...]string{
	"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
}
