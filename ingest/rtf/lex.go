package rtf

// token is one piece of RTF.
type token struct {
	kind tokenKind
	word string // of a control word or symbol
	arg  int
	has  bool // whether the control word has an argument
	text []byte
}

type tokenKind int

const (
	tokEnd tokenKind = iota
	tokOpen
	tokClose
	tokWord
	tokText // bytes in the code page at hand
)

// lexer takes RTF apart.
type lexer struct {
	data []byte
	at   int
}

func (l *lexer) next() token {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; c {
		case '{':
			l.at++
			return token{kind: tokOpen}
		case '}':
			l.at++
			return token{kind: tokClose}
		case '\r', '\n', 0:
			l.at++
		case '\\':
			if t, ok := l.control(); ok {
				return t
			}
		default:
			return l.text()
		}
	}
	return token{}
}

func (l *lexer) text() token {
	from := l.at
	for l.at < len(l.data) {
		switch l.data[l.at] {
		case '{', '}', '\\', '\r', '\n', 0:
			return token{kind: tokText, text: l.data[from:l.at]}
		}
		l.at++
	}
	return token{kind: tokText, text: l.data[from:]}
}

// control reads a control word or symbol; ok is false where nothing is meant.
func (l *lexer) control() (t token, ok bool) {
	l.at++
	if l.at >= len(l.data) {
		return token{}, false
	}
	c := l.data[l.at]
	if !letter(c) {
		l.at++
		switch c {
		case '\'':
			return l.hex()
		case '\\', '{', '}':
			return token{kind: tokText, text: []byte{c}}, true
		case '\r', '\n':
			return token{kind: tokWord, word: "par"}, true
		}
		return token{kind: tokWord, word: string(c)}, true
	}
	from := l.at
	for l.at < len(l.data) && letter(l.data[l.at]) && l.at-from < 32 {
		l.at++
	}
	t = token{kind: tokWord, word: string(l.data[from:l.at])}
	l.number(&t)
	if l.at < len(l.data) && l.data[l.at] == ' ' {
		l.at++
	}
	if t.word == "bin" && t.arg > 0 {
		l.at = min(l.at+t.arg, len(l.data))
		return token{}, false
	}
	return t, true
}

// number reads the argument of a control word.
func (l *lexer) number(t *token) {
	sign, i := 1, l.at
	if i < len(l.data) && l.data[i] == '-' {
		sign = -1
		i++
	}
	from := i
	for i < len(l.data) && l.data[i] >= '0' && l.data[i] <= '9' && i-from < 10 {
		t.arg = t.arg*10 + int(l.data[i]-'0')
		i++
	}
	if i > from {
		t.arg *= sign
		t.has = true
		l.at = i
	}
}

func (l *lexer) hex() (token, bool) {
	if l.at+2 > len(l.data) {
		l.at = len(l.data)
		return token{}, false
	}
	hi, lo := digit(l.data[l.at]), digit(l.data[l.at+1])
	if hi < 0 || lo < 0 {
		return token{}, false
	}
	l.at += 2
	return token{kind: tokText, text: []byte{byte(hi<<4 | lo)}}, true
}

func digit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
