package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mendAll mends the words of every flow, note and entry.
func (c *cleaner) mendAll() {
	for _, f := range c.flows {
		f.close()
		c.mend(f)
	}
	for _, n := range c.notes {
		n.text = c.mendLines(n.lines)
	}
	for _, e := range c.bib {
		if e.text == "" {
			e.text = c.mendLines(e.lines)
		}
	}
}

// mendLines joins lines into one mended text.
func (c *cleaner) mendLines(lines []*line) string {
	f := &flow{}
	for _, l := range lines {
		f.add(l)
	}
	f.close()
	c.mend(f)
	return f.text
}

// mend undoes what setting has done to the words of f: hyphens at line ends,
// hyphens that were left inside lines, words glued together or torn apart.
func (c *cleaner) mend(f *flow) {
	f.apply(c.lineHyphens(f.text))
	f.apply(c.innerHyphens(f.text))
	f.apply(c.gluedWords(f.text))
	f.apply(c.tornWords(f.text))
}

// lineHyphens decides for each word broken at a line end whether its hyphen
// goes or stays.
func (c *cleaner) lineHyphens(text string) []edit {
	var out []edit
	for at := 0; ; {
		i := strings.Index(text[at:], breakMark)
		if i < 0 {
			return out
		}
		i += at
		with := ""
		if c.keepHyphen(wordBefore(text, i), wordAfter(text, i+1)) {
			with = "-"
		}
		out = append(out, edit{i, i + 1, with})
		at = i + 1
	}
}

// keepHyphen reports whether a-b, broken after the hyphen, is one hyphenated
// word rather than the word ab.
func (c *cleaner) keepHyphen(a, b string) bool {
	if a == "" || b == "" {
		return true
	}
	if r := firstRune(b); unicode.IsUpper(r) && !allCaps(a+b) || unicode.IsDigit(r) || unicode.IsDigit(lastRune(a)) {
		return true
	}
	tail := a
	if i := strings.LastIndexByte(a, '-'); i >= 0 {
		tail = a[i+1:]
	}
	head := b
	if i := strings.IndexByte(b, '-'); i >= 0 {
		head = b[:i]
	}
	whole, hyphened := c.vocab.has(tail+head), c.vocab.has(tail+"-"+head)
	switch {
	case whole != hyphened:
		return hyphened > whole
	case c.vocab.knows(tail + head):
		return false
	case prefixes[strings.ToLower(tail)]:
		return true
	}
	return len(tail) > 2 && len(head) > 2 && c.vocab.knows(tail) && c.vocab.knows(head) && !suffixes[strings.ToLower(head)]
}

// prefixes are first parts of words that are spelt with a hyphen where the
// word list has no form without one.
var prefixes = set("self", "non", "ex", "quasi", "semi", "vice", "well", "half", "cross", "all", "so", "pro", "anti", "post", "pre", "co", "north", "south", "west", "east", "mid", "cease")

// suffixes are ends of words that also stand as words.
var suffixes = set("able", "ability", "age", "al", "ally", "ant", "ate", "ation", "ed", "en", "ence", "er", "ers", "ing", "ings", "ion", "ions", "ism", "ist", "ists", "land", "less", "let", "ling", "ly", "man", "men", "ment", "ments", "ness", "or", "ship", "sion", "sions", "some", "ties", "tion", "tions", "tor", "tors", "ward", "wards", "wise")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// wordBefore returns the letters and inner hyphens that end at i.
func wordBefore(text string, i int) string {
	start := i
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:start])
		if !isWordRune(r) && r != '-' && !isApostrophe(r) || i-start > 60 {
			break
		}
		start -= n
	}
	return strings.Trim(text[start:i], "-")
}

// wordAfter returns the letters and inner hyphens that begin at i.
func wordAfter(text string, i int) string {
	end := i
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !isWordRune(r) && r != '-' || end-i > 60 {
			break
		}
		end += n
	}
	return strings.Trim(text[i:end], "-")
}

// innerHyphens finds hyphens left inside lines by a setting that is gone
// ("multivecto-ral"): without the hyphen there is a known word, and one of the
// halves is none. A hyphen with a space after it goes, or keeps its word
// together, by the same rules.
func (c *cleaner) innerHyphens(text string) []edit {
	var out []edit
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '-')
		if i < 0 {
			return out
		}
		i += at
		at = i + 1
		a := lettersBefore(text, i)
		if len(a) < 2 {
			continue
		}
		next := at
		if next < len(text) && text[next] == ' ' {
			next++
		}
		b := lettersAfter(text, next)
		if len(b) < 2 || !unicode.IsLower(firstRune(b)) {
			continue
		}
		switch broken := c.brokenPair(a, b); {
		case next == at && broken:
			out = append(out, edit{i, at, ""})
		case next == at || conjunctions[b]: // "mid- and late"
		case broken:
			out = append(out, edit{i, next, ""})
		case len(a) > 2 && len(b) > 2 && c.vocab.knows(a) && c.vocab.knows(b):
			out = append(out, edit{at, next, ""})
		}
	}
}

// lettersBefore returns the letters that end at i, 60 bytes at most.
func lettersBefore(text string, i int) string {
	start := i
	for start > 0 && i-start <= 60 {
		r, n := utf8.DecodeLastRuneInString(text[:start])
		if !unicode.IsLetter(r) {
			break
		}
		start -= n
	}
	return text[start:i]
}

// lettersAfter returns the letters that begin at i, 60 bytes at most.
func lettersAfter(text string, i int) string {
	end := i
	for end < len(text) && end-i <= 60 {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(r) {
			break
		}
		end += n
	}
	return text[i:end]
}

var conjunctions = set("and", "or", "to", "nor", "but", "versus", "und", "et", "than")

// brokenPair reports whether a-b is the word ab.
func (c *cleaner) brokenPair(a, b string) bool {
	ab := a + b
	if c.vocab.has(ab) == 0 && !c.vocab.knows(ab) {
		// Two halves that are no words, in a text that is known to have such breaks.
		return c.leftHyphens && !c.vocab.knows(a) && !c.vocab.knows(b) && c.vocab.has(a) == 0 && c.vocab.has(b) == 0 && len(a) > 2
	}
	if c.vocab.has(a+"-"+b) > max(1, c.vocab.has(ab)) {
		return false
	}
	return !c.isWord(a) || !c.isWord(b)
}

// isWord reports whether w stands for itself: in the general list, or more
// than once in the document.
func (c *cleaner) isWord(w string) bool { return c.vocab.knows(w) || c.vocab.has(w) > 1 }

// gluedToYears are the words that a lost space glues to a year.
var gluedToYears = set("of", "in", "since", "and", "by", "from", "to", "until", "till", "after", "before", "the", "between", "during", "at", "on", "for", "or", "than", "with", "about", "around", "early", "late", "mid", "year", "years", "summer", "autumn", "winter", "spring", "fall",
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")

// smallWords are the words that glue themselves to others, because they are
// the commonest.
var smallWords = []string{"which", "from", "that", "with", "this", "have", "were", "been", "into", "their", "the", "and", "for", "was", "has", "its", "not", "are", "but", "of", "in", "to", "by", "on", "at", "is", "as", "or"}

// gluedWords parts words that lost the space between them.
func (c *cleaner) gluedWords(text string) []edit {
	var out []edit
	eachWord(text, func(start, end int) {
		if at := c.seam(text[start:end]); at > 0 {
			out = append(out, edit{start + at, start + at, " "})
		} else if end+1 < len(text) && strings.IndexByte(".,;", text[end]) >= 0 && c.stopped(text, start, end) {
			out = append(out, edit{end + 1, end + 1, " "})
		}
	})
	return out
}

// stopped reports whether the space after the stop or comma at end is lost:
// known words stand on both sides, and after a stop a sentence begins.
func (c *cleaner) stopped(text string, start, end int) bool {
	a, b := text[start:end], lettersAfter(text, end+1)
	if len(a) < 3 || len(b) < 2 || start > 0 && strings.IndexByte("./@:-_", text[start-1]) >= 0 {
		return false
	}
	if next := end + 1 + len(b); next < len(text) && strings.IndexByte("./@:-_", text[next]) >= 0 && next+1 < len(text) && text[next+1] != ' ' {
		return false
	}
	if text[end] == '.' && !unicode.IsUpper(firstRune(b)) {
		return false
	}
	return unicode.IsLower(lastRune(a)) && startsLower(a) && c.isWord(a) && (c.isWord(b) || isName(b))
}

// seam returns where w falls into two words, 0 where it is one: a small word
// before a year ("of2000"), an acronym before one ("NATOand"), two words of
// which the second has a capital, both elsewhere in the document, or a small
// word and a known one ("ofhow").
func (c *cleaner) seam(w string) int {
	if len(w) < 5 || len(w) > 60 {
		return 0
	}
	if n := len(w) - 4; isDigits(w[n:]) && (w[n:] >= "1500" && w[n:] < "2100") {
		if gluedToYears[strings.ToLower(w[:n])] {
			return n
		}
		return 0
	}
	lower := strings.IndexFunc(w, unicode.IsLower)
	if lower > 2 && allCaps(w[:lower]) && letters(w[:lower]) == lower {
		if glueable[w[lower:]] && c.vocab.has(w[:lower]) > 0 {
			return lower
		}
		return 0
	}
	if n := strings.IndexFunc(w, notDigit); n > 0 && n < len(w) { // "300soldiers"
		if rest := w[n:]; len(rest) > 3 && strings.IndexFunc(rest, notLower) < 0 && c.solid(rest) {
			return n
		}
		return 0
	}
	if at := innerCapital(w); at > 0 {
		if glueable[w[:at]] && (c.vocab.has(w[at:]) > 0 || isName(w[at:])) && len(w[at:]) > 3 {
			return at
		}
		if c.vocab.has(w[:at]) > 0 && c.vocab.has(w[at:]) > 0 && letters(w[:at]) > 2 && letters(w[at:]) > 2 {
			return at
		}
		return 0
	}
	return c.split(w)
}

// glueable are the small words that follow acronyms.
var glueable = set("and", "of", "in", "for", "to", "the", "with", "or", "is", "was", "has", "on", "by", "from", "that", "which", "are", "as", "at")

// innerCapital returns where in w a capital and a small letter follow a small
// letter, 0 if nowhere.
func innerCapital(w string) int {
	prev := rune(0)
	for i, r := range w {
		if unicode.IsUpper(r) && (unicode.IsLower(prev) || isApostrophe(prev)) && i+1 < len(w) {
			if next, _ := utf8.DecodeRuneInString(w[i+utf8.RuneLen(r):]); unicode.IsLower(next) {
				return i
			}
		}
		prev = r
	}
	return 0
}

// split returns where w, a word that nobody knows, falls into a small word and
// another known one; 0 where it does not.
func (c *cleaner) split(w string) int {
	if len(w) < 5 || len(w) > 40 || c.vocab.has(w) > 1 || strings.ContainsAny(w, "-'’") || strings.IndexFunc(w, notLower) >= 0 || c.vocab.knows(w) {
		return 0
	}
	for _, s := range smallWords {
		if rest, ok := strings.CutPrefix(w, s); ok && c.solid(rest) {
			return len(s)
		}
		if rest, ok := strings.CutSuffix(w, s); ok && len(s) > 2 && len(rest) > 3 && c.solid(rest) {
			return len(rest)
		}
	}
	return 0
}

// solid reports whether w is certain to be a word: the document has it, and so
// has the word list, or the document has it often.
func (c *cleaner) solid(w string) bool {
	return len(w) > 2 && (c.vocab.has(w) > 0 && c.vocab.knows(w) || c.vocab.has(w) > 2)
}

func notDigit(r rune) bool { return r < '0' || r > '9' }

func notLower(r rune) bool { return !unicode.IsLower(r) }

// tornWords joins words that a space has torn ("Uz bekistan", "sub division"):
// the document has the whole, and a half is no word.
func (c *cleaner) tornWords(text string) []edit {
	var out []edit
	prevStart, prevEnd := -1, -1
	eachWord(text, func(start, end int) {
		if prevEnd >= 0 && start == prevEnd+1 && text[prevEnd] == ' ' && c.torn(text[prevStart:prevEnd], text[start:end]) {
			out = append(out, edit{prevEnd, start, ""})
			prevStart, prevEnd = -1, -1
			return
		}
		prevStart, prevEnd = start, end
	})
	return out
}

func (c *cleaner) torn(a, b string) bool {
	if len(a) > 24 || len(b) > 24 || len(a)+len(b) < 4 || !unicode.IsLower(firstRune(b)) || !unicode.IsLetter(lastRune(a)) || strings.ContainsAny(a+b, "-0123456789") {
		return false
	}
	if glueable[b] || glueable[strings.ToLower(a)] {
		return false
	}
	whole := c.vocab.has(a + b)
	if whole == 0 && isName(a+b) && !c.known(b) && !c.known(a) && len(b) > 2 && len(a)+len(b) > 5 {
		return true
	}
	if whole == 0 && !(c.vocab.knows(a+b) && len(a) > 1 && len(b) > 1 && startsLower(a) && !c.known(a) && !c.known(b)) {
		return false
	}
	switch {
	case boundParts[strings.ToLower(a)]:
		return whole > 0
	case c.known(a) && c.known(b):
		return false
	}
	return whole >= c.vocab.has(a) && whole >= c.vocab.has(b) || c.vocab.has(a) <= 1 || c.vocab.has(b) <= 1
}

// known reports whether w is a word of the general list or all but certainly a
// name or abbreviation of the document.
func (c *cleaner) known(w string) bool { return c.vocab.knows(w) || c.vocab.has(w) > 4 }

// boundParts are first parts of words that the word list also has as words.
var boundParts = set("sub", "inter", "multi", "trans", "super", "micro", "macro", "mini", "mega", "re", "de", "un", "dis", "pre", "tele", "bio", "geo", "counter", "infra", "intra", "ultra")
