package temporal

import (
	"unicode"
	"unicode/utf8"

	"concord/corpus"
)

// word is a token of the scanner: a run of letters and digits, a number with
// its separators, a numeric date, or one mark.
type word struct {
	corpus.Span
	lit   int32 // literal of the rules, 0 if none
	cls   class
	n     int   // number, month, season … as its class says; yyyymmdd of a NUMDATE
	mark  rune  // the mark, dashes and apostrophes made plain; 0 for words
	upper bool  // begins with a capital
	sent  bool  // first of a sentence
	skip  doubt // why a year in it is no date
}

// full reports whether w is the name of a month and no short form of it.
func (w *word) full() bool { return w.n == 5 }

// doubt says why digits that look like a year are not the time of anything.
type doubt uint8

const (
	sure  doubt = iota
	cited       // "(Smith 2009)"
	named       // "Echelon 2021"
)

// scan cuts text[b.Start:b.End] into words. It appends to buf, which it reuses.
func (g *grammar) scan(text string, b corpus.Span, buf []word) []word {
	out := buf[:0]
	sent := true
	for i := b.Start; i < b.End; {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:b.End])
		}
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		var w word
		switch {
		case r >= '0' && r <= '9':
			w = g.number(text, i, b.End)
		case unicode.IsLetter(r):
			w = g.letters(text, i, b.End)
		default:
			w = word{Span: corpus.Span{Start: i, End: i + n}, mark: plainMark(r)}
			w.lit = g.marks[w.mark]
		}
		w.sent = sent
		sent = endsSentence(out, w) || sent && w.mark != 0
		out = append(out, w)
		i = w.End
	}
	return mergeNumbers(out)
}

func endsSentence(before []word, w word) bool {
	switch w.mark {
	case '!', '?', ';':
		return true
	case '.':
		// no end after an initial or an abbreviated month
		if n := len(before); n > 0 {
			p := before[n-1]
			return p.mark != 0 || p.Len() > 1 && p.cls&clsMonth == 0 || p.Len() > 4
		}
	}
	return false
}

func plainMark(r rune) rune {
	switch r {
	case '‐', '‑', '‒', '–', '—', '−':
		return '-'
	case '’', '‘', 'ʼ':
		return '\''
	case '“', '”', '«', '»':
		return '"'
	}
	return r
}

// letters reads a word; digits and letters may follow ("Q2", "FY2015").
func (g *grammar) letters(text string, i, end int) word {
	var low [32]byte
	k, j, long := 0, i, false
	put := func(s string) {
		if k+len(s) > len(low) {
			long = true
			return
		}
		k += copy(low[k:], s)
	}
	first := true
	upper, digits := false, false
	for j < end {
		c := text[j]
		switch {
		case c >= 'a' && c <= 'z':
			put(text[j : j+1])
			j++
		case c >= 'A' && c <= 'Z':
			upper = upper || first
			if k < len(low) {
				low[k] = c + 'a' - 'A'
				k++
			} else {
				long = true
			}
			j++
		case c >= '0' && c <= '9':
			digits = true
			put(text[j : j+1])
			j++
		case c < utf8.RuneSelf:
			goto done
		default:
			r, n := utf8.DecodeRuneInString(text[j:end])
			if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
				goto done
			}
			upper = upper || first && unicode.IsUpper(r)
			put(string(unicode.ToLower(r)))
			j += n
		}
		first = false
	}
done:
	w := word{Span: corpus.Span{Start: i, End: j}, upper: upper}
	if long {
		return w
	}
	if digits {
		lettersAndDigits(&w, low[:k])
		return w
	}
	if e, ok := g.lex[string(low[:k])]; ok {
		w.lit, w.n, w.cls = e.lit, e.n, e.cls
		if !upper {
			w.cls &^= e.capital
		}
	}
	return w
}

// lettersAndDigits reads "Q2", "H1" and "FY2015".
func lettersAndDigits(w *word, low []byte) {
	switch s := string(low); {
	case len(s) == 2 && s[0] == 'q' && s[1] >= '1' && s[1] <= '4':
		w.cls, w.n = clsQuarter, int(s[1]-'0')
	case len(s) == 2 && s[0] == 'h' && s[1] >= '1' && s[1] <= '2':
		w.cls, w.n = clsHalf, int(s[1]-'0')
	case len(s) == 6 && s[:2] == "fy":
		if n, k := digitsAt(s, 2); k == 4 {
			w.cls, w.n = clsFiscal, n
		}
	case len(s) == 4 && s[:2] == "fy":
		if n, k := digitsAt(s, 2); k == 2 {
			w.cls, w.n = clsFiscal, 2000+n
		}
	}
}

// digitsAt reads the digits of s from i and returns the number and how many.
func digitsAt(s string, i int) (n, k int) {
	for i+k < len(s) && s[i+k] >= '0' && s[i+k] <= '9' && k < 9 {
		n = n*10 + int(s[i+k]-'0')
		k++
	}
	return n, k
}

// number reads what begins with a digit.
func (g *grammar) number(text string, i, end int) word {
	s := text[i:end]
	if w, ok := numericDate(s); ok {
		w.Start, w.End = i, i+w.End
		return w
	}
	n, k := digitsAt(s, 0)
	for k < len(s) && s[k] >= '0' && s[k] <= '9' { // longer than any number that matters
		n, k = 0, k+1
	}
	w := word{n: n}
	grouped := false
	for k+1 < len(s) && (s[k] == ',' || s[k] == '.') && s[k+1] >= '0' && s[k+1] <= '9' {
		if _, m := digitsAt(s, k+1); s[k] == ',' && m != 3 {
			break // "2005,2006"
		}
		grouped = true
		for k++; k < len(s) && s[k] >= '0' && s[k] <= '9'; k++ {
		}
	}
	digits := k
	for k < len(s) && (s[k] >= 'a' && s[k] <= 'z' || s[k] >= 'A' && s[k] <= 'Z') {
		k++
	}
	w.Span = corpus.Span{Start: i, End: i + k}
	if !grouped {
		w.cls = digitClass(n, digits, s[digits:k])
	}
	if w.cls == 0 {
		w.n = 0
	}
	return w
}

// digitClass classes a number of so many digits with the letters behind it.
func digitClass(n, digits int, tail string) (c class) {
	switch tail {
	case "":
		if digits == 4 && n >= 1000 && n < 2200 {
			c |= clsYear
		}
		if digits <= 2 && n >= 1 && n <= 31 {
			c |= clsDay
		}
		if digits == 2 {
			c |= clsShort
		}
		if digits <= 3 {
			c |= clsNum
		}
	case "st", "nd", "rd", "th":
		if digits <= 2 {
			c |= clsOrd
			if n >= 1 && n <= 31 {
				c |= clsDay
			}
		}
	case "s":
		if n%10 == 0 && (digits == 4 && n >= 1000 && n < 2200 || digits == 2 && n >= 20) {
			c |= clsDecade
		}
	}
	return c
}

// numericDate reads "1992-05-15", "15.05.1992" and "15/05/1992"; where day and
// month cannot be told apart it takes the day first, as most of the world does.
func numericDate(s string) (word, bool) {
	a, i := digitsAt(s, 0)
	if i == 0 || i > 4 || i >= len(s) {
		return word{}, false
	}
	sep := s[i]
	if sep != '-' && sep != '.' && sep != '/' {
		return word{}, false
	}
	b, j := digitsAt(s, i+1)
	k := i + 1 + j
	if j == 0 || j > 2 || k >= len(s) || s[k] != sep {
		return word{}, false
	}
	c, l := digitsAt(s, k+1)
	end := k + 1 + l
	if end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == sep && end+1 < len(s) && s[end+1] >= '0' && s[end+1] <= '9') {
		return word{}, false
	}
	y, m, d := a, b, c
	switch {
	case i == 4 && l == 2 && sep != '.':
	case i <= 2 && l == 4:
		y, m, d = c, b, a
		if m > 12 {
			m, d = d, m
		}
	default:
		return word{}, false
	}
	if y < 1000 || y > 2199 || m < 1 || m > 12 || d < 1 || d > corpus.DaysIn(y, m) {
		return word{}, false
	}
	return word{Span: corpus.Span{End: end}, cls: clsFull, n: y*10000 + m*100 + d}, true
}

// mergeNumbers joins "thirty-two" and "twenty-first" to one word each.
func mergeNumbers(words []word) []word {
	out := words[:0]
	for i := 0; i < len(words); i++ {
		w := words[i]
		if w.cls&clsNum != 0 && w.mark == 0 && w.n >= 20 && w.n < 100 && w.n%10 == 0 && w.cls&clsShort == 0 {
			j := i + 1
			if j < len(words) && words[j].mark == '-' {
				j++
			}
			if j < len(words) && words[j].cls&(clsNum|clsOrd) != 0 && words[j].cls&clsShort == 0 && words[j].n < 10 && words[j].n > 0 && words[j].Len() > 2 {
				w.n += words[j].n
				w.End = words[j].End
				w.cls = words[j].cls & (clsNum | clsOrd)
				i = j
			}
		}
		out = append(out, w)
	}
	return out
}
