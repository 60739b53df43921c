package index

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/turkish"

	"concord/corpus"
)

// word is a word of a text with the term it is found by.
type word struct {
	corpus.Span
	term string
	raw  []byte // the term, shared by all words that have it
}

// analyzer turns text into terms in one pass: words of letters and digits,
// folded (corpus.Fold's letters), without possessive endings, stop words
// dropped, stemmed by Porter's second stemmer or its sister for the language.
// It is safe for concurrent use.
type analyzer struct {
	language string
	stop     map[string]bool
	stem     func(*snowballstem.Env) bool
	memo     *memo
}

// stemmers by language. A language without one is folded only.
var stemmers = map[string]func(*snowballstem.Env) bool{
	"en": english.Stem, "ru": russian.Stem, "de": german.Stem, "fr": french.Stem, "es": spanish.Stem, "it": italian.Stem, "pt": portuguese.Stem, "tr": turkish.Stem,
}

func newAnalyzer(language string) *analyzer {
	a := &analyzer{language: language, stem: stemmers[language], memo: newMemo()}
	if language == "en" {
		a.stop = stopWords
	}
	return a
}

// bodyField is the field that holds text of the language.
func bodyField(language string) string {
	if language == "" || language == "en" {
		return "t"
	}
	return "t_" + language
}

// term is what a word is found by, "" for a stop word.
func (a *analyzer) term(w string) string { return a.both(w).text }

// both is the term of a word as text and as bytes.
func (a *analyzer) both(w string) memoed {
	if t, ok := a.memo.get(w); ok {
		return t
	}
	f := corpus.Fold(w)
	if f == "" { // "the" alone
		f = strings.ToLower(w)
	}
	t := f
	switch {
	case a.stop[f]:
		t = ""
	case a.stem != nil:
		if a.language == "en" {
			f = spelling().one(f)
		}
		env := snowballstem.NewEnv(f)
		a.stem(env)
		t = env.Current()
	}
	m := memoed{t, []byte(t)}
	a.memo.put(w, m)
	return m
}

// words calls f with every word of text that is no stop word, with its number
// among all words, from 1.
func (a *analyzer) words(text string, f func(w word, position int)) {
	a.each(text, func(w word, position int) {
		if w.term != "" {
			f(w, position)
		}
	})
}

// each is words with the stop words, whose term is empty.
func (a *analyzer) each(text string, f func(w word, position int)) {
	position := 0
	for i := 0; i < len(text); {
		r, n := decode(text[i:])
		if !wordRune(r) {
			i += n
			continue
		}
		start := i
		for i < len(text) {
			r, n = decode(text[i:])
			if !wordRune(r) && !inner(text, i, r, n) {
				break
			}
			i += n
		}
		position++
		t := a.both(trimPossessive(text[start:i]))
		f(word{corpus.Span{Start: start, End: i}, t.text, t.raw}, position)
	}
}

func decode(s string) (rune, int) {
	if c := s[0]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s)
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// inner reports whether a mark stands inside a word: U.S., it's, 1,500.
func inner(text string, i int, r rune, n int) bool {
	switch r {
	case '.', '\'', '’', ',':
	default:
		return false
	}
	if i+n >= len(text) {
		return false
	}
	next, _ := decode(text[i+n:])
	prev, _ := utf8.DecodeLastRuneInString(text[:i])
	switch r {
	case ',':
		return unicode.IsDigit(prev) && unicode.IsDigit(next)
	case '.':
		return unicode.IsDigit(prev) && unicode.IsDigit(next) || unicode.IsUpper(prev) && unicode.IsUpper(next)
	}
	return unicode.IsLetter(next)
}

func trimPossessive(w string) string {
	for _, s := range []string{"'s", "’s", "'S", "’S"} {
		if strings.HasSuffix(w, s) {
			return w[:len(w)-len(s)]
		}
	}
	return w
}

// Analyze makes a token stream for the engine. Offsets are left out: what is
// shown of a hit is analysed again, and they would take room in the index.
func (a *analyzer) Analyze(text []byte) analysis.TokenStream {
	tokens := make([]analysis.Token, 0, len(text)/8)
	a.words(string(text), func(w word, position int) {
		tokens = append(tokens, analysis.Token{Term: w.raw, Position: position})
	})
	stream := make(analysis.TokenStream, len(tokens))
	for i := range tokens {
		stream[i] = &tokens[i]
	}
	return stream
}

// stream makes the tokens of a text once and counts its terms.
func (a *analyzer) stream(text string) (stored, int) {
	s := a.Analyze([]byte(text))
	return stored(s), len(s)
}

// count is the number of terms of a text.
func (a *analyzer) count(text string) (n int) {
	a.words(text, func(word, int) { n++ })
	return n
}

// stored hands out tokens that have been made already.
type stored analysis.TokenStream

// Analyze returns the tokens.
func (s stored) Analyze([]byte) analysis.TokenStream { return analysis.TokenStream(s) }

// memo remembers the terms of words, up to a limit.
type memo struct {
	mu sync.RWMutex
	m  map[string]memoed
}

// memoed is a term, "" for a stop word.
type memoed struct {
	text string
	raw  []byte // the same, never written to
}

const memoLimit = 1 << 17

func newMemo() *memo { return &memo{m: map[string]memoed{}} }

func (m *memo) get(w string) (memoed, bool) {
	m.mu.RLock()
	t, ok := m.m[w]
	m.mu.RUnlock()
	return t, ok
}

func (m *memo) put(w string, t memoed) {
	m.mu.Lock()
	if len(m.m) < memoLimit {
		m.m[strings.Clone(w)] = t
	}
	m.mu.Unlock()
}

// terms is an analyzer for exact terms separated by spaces.
type terms struct{}

func (terms) Analyze(text []byte) analysis.TokenStream {
	var stream analysis.TokenStream
	for i, f := range strings.Fields(string(text)) {
		stream = append(stream, &analysis.Token{Term: []byte(f), Position: i + 1})
	}
	return stream
}

// stopWords are English function words that tell nothing of what a text is
// about.
var stopWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a about above after again against all am an and any are aren't as at be because been before being below
		between both but by can cannot could couldn't did didn't do does doesn't doing don't down during each few for from further had hadn't has
		hasn't have haven't having he her here hers herself him himself his how i if in into is isn't it its itself me more most my myself no nor not
		of off on once only or other ought our ours ourselves out over own same shan't she should shouldn't so some such than that the their theirs
		them themselves then there these they this those through to too under until up very was wasn't we were weren't what when where which while
		who whom why with won't would wouldn't you your yours yourself yourselves`) {
		m[corpus.Fold(w)] = true
		m[w] = true
	}
	return m
}()
