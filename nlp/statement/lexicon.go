package statement

import (
	_ "embed"
	"strings"

	"concord/nlp/cue"
)

//go:embed verbs.txt
var verbsFile string

//go:embed speakers.txt
var speakersFile string

// lexicon is the data files, read once: class → words.
type lexicon struct {
	verbs    map[string]map[string]bool // class → base forms
	speakers map[string]map[string]bool // class → singular and plural
	suffixes []string
	base     map[string]string // form of a verb → base form
}

func newLexicon() *lexicon {
	l := &lexicon{verbs: readClasses(verbsFile), speakers: readClasses(speakersFile)}
	for s := range l.speakers["suffix"] {
		l.suffixes = append(l.suffixes, s)
	}
	l.base = map[string]string{}
	for _, class := range []string{"say", "think", "as", "object", "to", "offer", "bare", "echo", "claim"} {
		for w := range l.verbs[class] {
			for _, f := range cue.VerbForms(w) {
				if o := l.base[f]; o == "" || w < o { // "found" is of "find" and of "found": the map must not decide
					l.base[f] = w
				}
			}
		}
	}
	for _, class := range []string{"person", "group", "mute", "paper"} {
		for w := range l.speakers[class] {
			for _, f := range cue.NounForms(w) {
				l.speakers[class][f] = true
			}
		}
	}
	return l
}

func readClasses(data string) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	class := ""
	for _, line := range strings.Split(data, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			class = strings.Trim(line, "[]")
			out[class] = map[string]bool{}
		default:
			for _, w := range strings.Fields(line) {
				out[class][w] = true
			}
		}
	}
	return out
}

func (l *lexicon) verb(class, lemma string) bool { return l.verbs[class][lemma] }

// introduces reports whether a verb may introduce direct speech.
func (l *lexicon) introduces(lemma string) bool {
	return l.verb("say", lemma) || l.verb("think", lemma) || l.verb("bare", lemma)
}

// voice is whether and how a noun speaks.
type voice int

const (
	mute voice = iota
	unknown
	group
	person
)

// any reports whether a verb has one of the classes.
func (l *lexicon) any(lemma string, classes ...string) bool {
	for _, c := range classes {
		if l.verbs[c][lemma] {
			return true
		}
	}
	return false
}

// voiceOf classes a noun by its lower-case form.
func (l *lexicon) voiceOf(noun string) voice {
	switch {
	case l.speakers["mute"][noun]:
		return mute
	case l.speakers["person"][noun]:
		return person
	case l.speakers["group"][noun]:
		return group
	case l.speakers["exception"][noun]:
		return unknown
	}
	for _, s := range l.suffixes {
		if len(noun) > len(s)+3 && strings.HasSuffix(noun, s) {
			return group
		}
	}
	return unknown
}
