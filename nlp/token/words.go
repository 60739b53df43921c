package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/corpus"
)

// words splits text[span] into tokens and appends them to out. It follows the
// conventions of the Universal Dependencies treebanks of English, with which
// the tagger is trained: clitics and marks stand alone, hyphenated words are
// split at their hyphens except after prefixes and in codes.
func words(text string, span corpus.Span, out []corpus.Span) []corpus.Span {
	for i := span.Start; i < span.End; {
		r, n := utf8.DecodeRuneInString(text[i:span.End])
		if isSpace(r) {
			i += n
			continue
		}
		j := i
		for j < span.End {
			r, n := utf8.DecodeRuneInString(text[j:span.End])
			if isSpace(r) {
				break
			}
			j += n
		}
		first := len(out) == 0
		out = chunk(text, i, j, first, out)
		i = j
	}
	return joinDots(text, out)
}

// joinDots makes one token of three or more full stops with blanks between
// them. A stop that touches the word before it ends that word's sentence.
func joinDots(text string, toks []corpus.Span) []corpus.Span {
	isDot := func(k int) bool { return toks[k].Len() == 1 && text[toks[k].Start] == '.' }
	out := toks[:0]
	for k := 0; k < len(toks); k++ {
		touches := k > 0 && toks[k-1].End == toks[k].Start
		end := k
		for end < len(toks) && isDot(end) && (end == k || toks[end].Start <= toks[end-1].End+1) {
			end++
		}
		if end-k >= 3 && !touches {
			out = append(out, corpus.Span{Start: toks[k].Start, End: toks[end-1].End})
			k = end - 1
			continue
		}
		out = append(out, toks[k])
	}
	return out
}

// chunk splits text[i:j], which holds no white space. first says that it opens
// its block, where "1." is the mark of a list item.
func chunk(text string, i, j int, first bool, out []corpus.Span) []corpus.Span {
	if plain(text[i:j]) {
		return append(out, corpus.Span{Start: i, End: j})
	}
	if first && isItemMark(text[i:j]) {
		return append(out, corpus.Span{Start: i, End: j})
	}
	i, out = leading(text, i, j, out)
	var tailArr [8]corpus.Span
	tail := tailArr[:0]
	j, tail = trailing(text, i, j, tail)
	if i < j {
		if isAddress(text[i:j]) {
			out = append(out, corpus.Span{Start: i, End: j})
		} else {
			out = middle(text, i, j, out)
		}
	}
	for k := len(tail) - 1; k >= 0; k-- {
		out = append(out, tail[k])
	}
	return out
}

// plain reports whether w is made of ASCII letters only and is no contraction.
func plain(w string) bool {
	for k := 0; k < len(w); k++ {
		c := w[k] | 0x20
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(w) != 6 || !strings.EqualFold(w, "cannot")
}

// isItemMark reports whether w is "1.", "12)" or "1.)".
func isItemMark(w string) bool {
	k := 0
	for k < len(w) && isDigit(w[k]) {
		k++
	}
	return k > 0 && k <= 2 && (w[k:] == "." || w[k:] == ")" || w[k:] == ".)")
}

// leading emits the marks before the word and returns where the word begins.
func leading(text string, i, j int, out []corpus.Span) (int, []corpus.Span) {
	for i < j {
		r, n := utf8.DecodeRuneInString(text[i:j])
		rest := text[i+n : j]
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			return i, out
		case (r == '.' || r == '-' || r == '\'' || r == '’' || r == '+') && rest != "" && isDigit(rest[0]):
			return i, out // .5, -3, '90s, +4
		case (r == '@' || r == '&') && rest != "" && !isPunctByte(rest[0]):
			return i, out
		}
		k := i + runLen(text[i:j], r, n)
		out = append(out, corpus.Span{Start: i, End: k})
		i = k
	}
	return i, out
}

// trailing strips the marks after the word, last first, and returns where the
// word ends.
func trailing(text string, i, j int, tail []corpus.Span) (int, []corpus.Span) {
	for i < j {
		r, n := utf8.DecodeLastRuneInString(text[i:j])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '+' {
			return j, tail
		}
		if r == ')' && strings.HasSuffix(text[i:j], "(s)") {
			return j, tail
		}
		if r == '.' && keepsStop(text[i:j], text[j:]) || currency(r) && isUpperWord(text[i:j-n]) {
			return j, tail
		}
		k := j - n
		for k > i && repeats(r) {
			p, m := utf8.DecodeLastRuneInString(text[i:k])
			if p != r && !(isShout(p) && isShout(r)) {
				break
			}
			k -= m
		}
		tail = append(tail, corpus.Span{Start: k, End: j})
		j = k
	}
	return j, tail
}

// runLen is the length of the run of r at the start of s when runs of r are one
// mark, else n.
func runLen(s string, r rune, n int) int {
	if !repeats(r) {
		return n
	}
	k := n
	for strings.HasPrefix(s[k:], s[:n]) {
		k += n
	}
	return k
}

func repeats(r rune) bool {
	return r == '.' || r == '-' || r == '!' || r == '?' || r == '*' || r == '_' || r == '=' || r == '–' || r == '—'
}

func isShout(r rune) bool { return r == '!' || r == '?' }

// middle splits a word that may hold hyphens, dashes, slashes, brackets,
// quotation marks and clitics.
func middle(text string, i, j int, out []corpus.Span) []corpus.Span {
	start := i
	for k := i; k < j; {
		r, n := utf8.DecodeRuneInString(text[k:j])
		if k > start && k+n < j && cutsHere(text, start, k, k+n, j, r) {
			out = word(text, start, k, out)
			m := runLen(text[k:j], r, n)
			if currency(r) {
				// "US$100": the sign goes with the letters before it.
				out[len(out)-1].End = k + m
			} else {
				out = append(out, corpus.Span{Start: k, End: k + m})
			}
			start = k + m
			k = start
			continue
		}
		k += n
	}
	if start < j {
		out = word(text, start, j, out)
	}
	return out
}

// cutsHere reports whether the mark r at text[k:after], inside the word that
// began at start and ends at j, parts two words.
func cutsHere(text string, start, k, after, j int, r rune) bool {
	if r < 0x80 && (isDigit(byte(r)) || isASCIILetter(byte(r))) {
		return false
	}
	left, right := text[start:k], text[after:j]
	switch r {
	case '-', '‐', '‑':
		return cutsHyphen(left, right)
	case '–', '—', '…', '"', '“', '”', '«', '»', '[', ']', '{', '}', ';', '=', '|', '<', '>', '•':
		return true
	case '(':
		return !strings.HasPrefix(right, "s)")
	case ')':
		return !strings.HasSuffix(left, "(s")
	case '/':
		return !(isDigit(left[len(left)-1]) && isDigit(right[0]))
	case ',', ':', '!', '?':
		return lastLetter(left) && firstLetter(right)
	case '.':
		return strings.HasPrefix(right, "..") || glued(left, right)
	case '$', '€', '£', '¥':
		return isDigit(right[0]) && isUpperWord(left)
	}
	return false
}

// cutsHyphen follows the treebank: compounds are split, prefixed words and
// codes (PAP-T, Su-27, e-mail) are not. A capital after a prefix splits, so that
// the name in "anti-Russian" can be found.
func cutsHyphen(left, right string) bool {
	if strings.HasPrefix(right, "-") {
		return true
	}
	nextHyphen := strings.IndexAny(right, "-–")
	part := right
	if nextHyphen >= 0 {
		part = right[:nextHyphen]
	}
	if part == "" {
		return false
	}
	switch {
	case isDate(left, right):
		return false
	case allDigits(left) && allDigits(part):
		return true
	case isDecade(part):
		return true
	case len(part) == 1 || isDigit(part[0]):
		return false // PAP-T, Su-27
	case isUpperASCII(part[0]):
		return len(left) > 1 && !arabicArticle[left]
	case prefixes[strings.ToLower(left)]:
		return false
	case particles[part]:
		return false
	}
	return true
}

// isDate reports whether left-right has the form of an ISO date or of its tail.
func isDate(left, right string) bool {
	switch {
	case len(right) == 5 && right[2] == '-':
		return allDigits(left) && len(left) == 4 && allDigits(right[:2]) && allDigits(right[3:])
	case len(left) == 7 && left[4] == '-':
		return allDigits(left[:4]) && allDigits(left[5:]) && len(right) == 2 && allDigits(right)
	}
	return false
}

func isDecade(s string) bool {
	s = strings.TrimSuffix(s, "s")
	return len(s) == 4 && allDigits(s)
}

// glued reports whether a full stop between left and right ends one sentence
// and the space after it was lost ("cooperation.The").
func glued(left, right string) bool {
	if len(left) < 3 || len(right) < 2 {
		return false
	}
	a, b := left[len(left)-1], left[len(left)-2]
	return isLowerASCII(a) && isLowerASCII(b) && isUpperASCII(right[0]) && isLowerASCII(right[1])
}

// word emits text[i:j], parting clitics from their host.
func word(text string, i, j int, out []corpus.Span) []corpus.Span {
	w := text[i:j]
	cut := cliticCut(w)
	if cut > 0 && cut < len(w) {
		return append(out, corpus.Span{Start: i, End: i + cut}, corpus.Span{Start: i + cut, End: j})
	}
	return append(out, corpus.Span{Start: i, End: j})
}

// cliticCut returns where the clitic of w begins, 0 if it has none.
func cliticCut(w string) int {
	if len(w) == 6 && strings.EqualFold(w, "cannot") {
		return 3
	}
	a := strings.LastIndexByte(w, '\'')
	n := 1
	if b := strings.LastIndex(w, "’"); b > a {
		a, n = b, len("’")
	}
	if a <= 0 {
		return 0
	}
	switch strings.ToLower(w[a+n:]) {
	case "s", "ll", "re", "ve", "d", "m":
		return a
	case "t":
		if c := w[a-1] | 0x20; c == 'n' && a > 1 {
			return a - 1
		}
	}
	return 0
}

// isAddress reports whether w is a web address or an e-mail address.
func isAddress(w string) bool {
	if strings.Contains(w, "://") || strings.HasPrefix(w, "www.") || strings.HasPrefix(w, "doi:") {
		return true
	}
	at := strings.IndexByte(w, '@')
	return at > 0 && strings.IndexByte(w[at:], '.') > 1
}

// Words returns the tokens of text as if it were one block, without sentences.
func Words(text string) []corpus.Span {
	return words(text, corpus.Span{End: len(text)}, nil)
}
