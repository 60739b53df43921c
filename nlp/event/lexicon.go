package event

import (
	_ "embed"
	"fmt"
	"strings"

	"concord/corpus"
	"concord/nlp/cue"
)

//go:embed triggers.txt
var triggersFile string

// trigger is what the lexicon knows of a verb.
type trigger struct {
	nominal   string
	kind      corpus.EventType
	particles []string // words that must follow, in order
	light     bool
}

// lexicon is triggers.txt by inflected forms.
type lexicon struct {
	verbs    map[string][]trigger // longest particles first
	nouns    map[string]corpus.EventType
	document map[string]string // noun of a document: what its date dates
	stop     map[string]bool
	past     map[string]bool // forms of its verbs that tell of the past
}

var types = map[string]corpus.EventType{
	"agreement": corpus.EventAgreement, "creation": corpus.EventCreation, "meeting": corpus.EventMeeting, "visit": corpus.EventVisit,
	"exercise": corpus.EventExercise, "deployment": corpus.EventDeployment, "conflict": corpus.EventConflict,
	"election": corpus.EventElection, "other": corpus.EventOther,
}

func readLexicon(src string) (*lexicon, error) {
	l := &lexicon{verbs: map[string][]trigger{}, nouns: map[string]corpus.EventType{}, document: map[string]string{}, stop: map[string]bool{}, past: map[string]bool{}}
	for line := range strings.Lines(src) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		head, words, ok := strings.Cut(line, ":")
		f := strings.Fields(head)
		if !ok || len(f) == 0 {
			return nil, fmt.Errorf("triggers.txt: %q", line)
		}
		if err := l.line(f, strings.Fields(words)); err != nil {
			return nil, fmt.Errorf("triggers.txt: %q: %w", line, err)
		}
	}
	return l, nil
}

func (l *lexicon) line(head, words []string) error {
	switch {
	case (head[0] == "verb" || head[0] == "idiom") && len(head) == 3 && types[head[1]] != "":
		for _, w := range words {
			l.verb(w, trigger{nominal: head[2], kind: types[head[1]]})
		}
	case head[0] == "light":
		for _, w := range words {
			l.verb(w, trigger{light: true, kind: corpus.EventOther})
		}
	case head[0] == "noun" && len(head) == 2 && types[head[1]] != "":
		for _, w := range words {
			for _, form := range cue.NounForms(w) {
				l.nouns[form] = types[head[1]]
			}
		}
	case head[0] == "document" && len(head) == 2:
		for _, w := range words {
			for _, form := range cue.NounForms(w) {
				l.document[form] = head[1]
			}
		}
	case head[0] == "stop":
		for _, w := range words {
			for _, form := range cue.VerbForms(w) {
				l.stop[form] = true
			}
		}
	default:
		return fmt.Errorf("unknown kind %v", head)
	}
	return nil
}

// verb files t under the forms of w, before those with fewer particles.
func (l *lexicon) verb(w string, t trigger) {
	parts := strings.Split(w, "+")
	t.particles = parts[1:]
	forms := cue.VerbForms(parts[0])
	if base := parts[0]; strings.HasSuffix(base, "el") { // cancelled, travelled
		forms = append(forms, base+"led", base+"ling")
	}
	l.markPast(forms)
	for _, form := range forms {
		list := l.verbs[form]
		k := 0
		for k < len(list) && len(list[k].particles) >= len(t.particles) {
			k++
		}
		list = append(list, trigger{})
		copy(list[k+1:], list[k:])
		list[k] = t
		l.verbs[form] = list
	}
}

// markPast notes which of the forms of a verb tell of the past: all but the base,
// the form in -s and the one in -ing; the base too where there is no other ("quit").
func (l *lexicon) markPast(forms []string) {
	base, found := forms[0], false
	for _, f := range forms[1:] {
		if strings.HasSuffix(f, "ing") || strings.HasSuffix(f, "s") {
			continue
		}
		l.past[f], found = true, true
	}
	if !found {
		l.past[base] = true
	}
}
