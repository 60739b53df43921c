package cue

import (
	"fmt"
	"strings"

	"concord/corpus"
)

// Lexicon is a set of phrases, each of a class. It is safe for use by many
// goroutines.
type Lexicon struct {
	byFirst map[string][]*phrase // by every form of the first word
	stems   []*phrase            // those whose first word is a stem ("threat*")
	classes []string
}

type phrase struct {
	class string
	words []element
}

// element is one place of a phrase: a set of forms, a stem, or a gap.
type element struct {
	forms    map[string]bool
	stem     string
	gap      int // up to so many words
	optional bool
}

// Match is a phrase found: words [First, Last) and their span.
type Match struct {
	Class string
	corpus.Span
	First, Last int
}

const gapWords = 6

// Parse reads a lexicon. A line in square brackets names the class of the
// entries that follow, one a line; "#" begins a comment. A word of an entry is
// taken as it stands, or as
//
//	~word   a verb in all its forms
//	word+   a noun, singular and plural
//	word*   every word that begins so
//	a/b     either (each may carry the marks above)
//	word?   optional
//	...     up to six words of any kind
func Parse(data string) (*Lexicon, error) {
	l := &Lexicon{byFirst: map[string][]*phrase{}}
	class := ""
	for n, line := range strings.Split(data, "\n") {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case line[0] == '[':
			class = strings.Trim(line, "[]")
			l.classes = append(l.classes, class)
		default:
			if class == "" {
				return nil, fmt.Errorf("line %d: entry before any class", n+1)
			}
			p := &phrase{class: class}
			for _, f := range strings.Fields(line) {
				p.words = append(p.words, parseElement(f))
			}
			if p.words[0].gap > 0 || p.words[0].optional {
				return nil, fmt.Errorf("line %d: %q begins with a gap or an optional word", n+1, line)
			}
			l.add(p)
		}
	}
	return l, nil
}

// MustParse is Parse for files embedded in the program; it panics on faults,
// which tests of the owning package find.
func MustParse(data string) *Lexicon {
	l, err := Parse(data)
	if err != nil {
		panic(err)
	}
	return l
}

// Classes returns the names of the classes in the order of the file.
func (l *Lexicon) Classes() []string { return l.classes }

func (l *Lexicon) add(p *phrase) {
	if p.words[0].stem != "" {
		l.stems = append(l.stems, p)
	}
	for f := range p.words[0].forms {
		l.byFirst[f] = append(l.byFirst[f], p)
	}
}

func parseElement(s string) element {
	if s == "..." {
		return element{gap: gapWords}
	}
	e := element{forms: map[string]bool{}}
	if len(s) > 1 && strings.HasSuffix(s, "?") {
		e.optional, s = true, strings.TrimSuffix(s, "?")
	}
	for _, alt := range strings.Split(s, "/") {
		switch {
		case len(alt) > 1 && alt[0] == '~':
			for _, f := range VerbForms(alt[1:]) {
				e.forms[f] = true
			}
		case len(alt) > 1 && strings.HasSuffix(alt, "+"):
			for _, f := range NounForms(alt[:len(alt)-1]) {
				e.forms[f] = true
			}
		case len(alt) > 1 && strings.HasSuffix(alt, "*"):
			e.stem = alt[:len(alt)-1]
		case alt != "":
			e.forms[lower(alt)] = true
		}
	}
	return e
}

func (e *element) is(w string) bool {
	return e.forms[w] || e.stem != "" && strings.HasPrefix(w, e.stem)
}

// Find returns the phrases in words, in order; of those of one class that
// overlap, the one that begins first, and of these the longest.
func (l *Lexicon) Find(words []Word) []Match {
	var out []Match
	until := map[string]int{} // class → end of its last match
	for i := range words {
		best := map[string]int{}
		var order []string
		try := func(p *phrase) {
			if i < until[p.class] {
				return
			}
			if end := l.match(p.words, words, i); end > best[p.class] {
				if best[p.class] == 0 {
					order = append(order, p.class)
				}
				best[p.class] = end
			}
		}
		for _, p := range l.byFirst[words[i].Lower] {
			try(p)
		}
		for _, p := range l.stems {
			try(p)
		}
		for _, c := range order {
			end := best[c]
			until[c] = end
			out = append(out, Match{c, corpus.Span{Start: words[i].Start, End: words[end-1].End}, i, end})
		}
	}
	return out
}

// Has reports whether a phrase of class is among words.
func (l *Lexicon) Has(words []Word, class string) bool {
	for _, m := range l.Find(words) {
		if m.Class == class {
			return true
		}
	}
	return false
}

// At returns the end of the longest phrase of class that begins at words[i],
// or 0.
func (l *Lexicon) At(words []Word, i int, class string) int {
	end := 0
	for _, p := range l.byFirst[words[i].Lower] {
		if p.class == class {
			end = max(end, l.match(p.words, words, i))
		}
	}
	for _, p := range l.stems {
		if p.class == class {
			end = max(end, l.match(p.words, words, i))
		}
	}
	return end
}

// match returns the end of the longest match of es at words[i], or 0.
func (l *Lexicon) match(es []element, words []Word, i int) int {
	if len(es) == 0 {
		return i
	}
	e := &es[0]
	if e.gap > 0 {
		for k := i; k <= i+e.gap && k < len(words); k++ {
			if end := l.match(es[1:], words, k); end > 0 {
				return end
			}
		}
		return 0
	}
	end := 0
	if i < len(words) && e.is(words[i].Lower) {
		end = l.match(es[1:], words, i+1)
	}
	if e.optional {
		end = max(end, l.match(es[1:], words, i))
	}
	return end
}
