package pdf

import "math"

// kind says what an object is.
type kind uint8

const (
	kNone kind = iota
	kNumber
	kString
	kName
	kWord // an operator or keyword
	kArray
	kDict
	kRef
	kEOF
)

// object is one PDF object, as it stands in a content stream, a CMap or the
// file itself.
type object struct {
	kind kind
	num  float64 // kNumber; the object number of kRef
	gen  int     // kRef
	str  []byte  // kString, kName (without slash), kWord
	arr  []object
	dict map[string]object
}

func (o object) int() int {
	if o.kind != kNumber || math.Abs(o.num) > 1<<40 {
		return 0
	}
	return int(o.num)
}

// maxNesting bounds arrays and dictionaries inside one another.
const maxNesting = 64

// maxElements bounds one array.
const maxElements = 1 << 17

// lexer cuts PDF syntax into objects. It never fails: what it cannot read it
// skips, and at the end of data it gives kEOF for ever.
type lexer struct {
	data []byte
	pos  int
	refs bool // read "12 0 R" as a reference (not in content streams)
	nest int
}

var charClass = func() (t [256]byte) {
	for _, c := range "\x00\t\n\f\r " {
		t[c] = ' '
	}
	for _, c := range "()<>[]{}/%" {
		t[c] = 'd'
	}
	return t
}()

func (l *lexer) skipSpace() {
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		switch {
		case charClass[c] == ' ':
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// next reads one object. Closing brackets that close nothing come back as
// words.
func (l *lexer) next() object {
	l.skipSpace()
	if l.pos >= len(l.data) {
		return object{kind: kEOF}
	}
	switch c := l.data[l.pos]; c {
	case '(':
		return object{kind: kString, str: l.literal()}
	case '/':
		return object{kind: kName, str: l.name()}
	case '<':
		if l.pos+1 < len(l.data) && l.data[l.pos+1] == '<' {
			l.pos += 2
			return l.dictionary()
		}
		return object{kind: kString, str: l.hex()}
	case '[':
		l.pos++
		return l.array()
	case '>':
		if l.pos+1 < len(l.data) && l.data[l.pos+1] == '>' {
			l.pos += 2
			return object{kind: kWord, str: l.data[l.pos-2 : l.pos]}
		}
		fallthrough
	case ']', ')', '{', '}':
		l.pos++
		return object{kind: kWord, str: l.data[l.pos-1 : l.pos]}
	}
	return l.numberOrWord()
}

func (l *lexer) numberOrWord() object {
	start := l.pos
	for l.pos < len(l.data) && charClass[l.data[l.pos]] == 0 {
		l.pos++
	}
	w := l.data[start:l.pos]
	n, ok := parseNumber(w)
	if !ok {
		return object{kind: kWord, str: w}
	}
	if l.refs && n >= 0 && n == math.Trunc(n) {
		if gen, end, ok := l.reference(); ok {
			l.pos = end
			return object{kind: kRef, num: n, gen: gen}
		}
	}
	return object{kind: kNumber, num: n}
}

// reference looks for "GEN R" after an object number.
func (l *lexer) reference() (gen, end int, ok bool) {
	i := l.pos
	for i < len(l.data) && charClass[l.data[i]] == ' ' {
		i++
	}
	digits := i
	for i < len(l.data) && l.data[i] >= '0' && l.data[i] <= '9' && i-digits < 6 {
		gen = gen*10 + int(l.data[i]-'0')
		i++
	}
	spaces := i
	for i < len(l.data) && charClass[l.data[i]] == ' ' {
		i++
	}
	if digits == spaces || i == spaces || i >= len(l.data) || l.data[i] != 'R' {
		return 0, 0, false
	}
	if i+1 < len(l.data) && charClass[l.data[i+1]] == 0 {
		return 0, 0, false
	}
	return gen, i + 1, true
}

// parseNumber reads a PDF number, and the malformed ones other programs read
// ("--5", "1.2.3", "12-3").
func parseNumber(w []byte) (float64, bool) {
	if len(w) == 0 || !(w[0] >= '0' && w[0] <= '9' || w[0] == '-' || w[0] == '+' || w[0] == '.') {
		return 0, false
	}
	i, neg := 0, false
	for i < len(w) && (w[i] == '-' || w[i] == '+') {
		neg = neg || w[i] == '-'
		i++
	}
	var n, scale float64
	scale = 1
	dot, digits := false, 0
	for ; i < len(w); i++ {
		c := w[i]
		switch {
		case c >= '0' && c <= '9':
			digits++
			if dot {
				scale /= 10
				n += float64(c-'0') * scale
			} else {
				n = n*10 + float64(c-'0')
			}
		case c == '.' && !dot:
			dot = true
		case c == '-' || c == '.':
			i = len(w) // a second sign or point ends the number
		default:
			return 0, false
		}
	}
	if digits == 0 && !dot {
		return 0, false
	}
	if neg {
		n = -n
	}
	return n, true
}

func (l *lexer) array() object {
	o := object{kind: kArray}
	if l.nest++; l.nest > maxNesting {
		l.nest--
		return o
	}
	defer func() { l.nest-- }()
	for {
		e := l.next()
		if e.kind == kEOF || e.kind == kWord && len(e.str) == 1 && e.str[0] == ']' {
			return o
		}
		if e.kind == kWord && (string(e.str) == "endobj" || string(e.str) == "ET") {
			return o // never closed
		}
		if len(o.arr) < maxElements {
			o.arr = append(o.arr, e)
		}
	}
}

func (l *lexer) dictionary() object {
	o := object{kind: kDict, dict: map[string]object{}}
	if l.nest++; l.nest > maxNesting {
		l.nest--
		return o
	}
	defer func() { l.nest-- }()
	for {
		k := l.next()
		switch {
		case k.kind == kEOF, k.kind == kWord && (string(k.str) == ">>" || string(k.str) == "endobj" || string(k.str) == "stream"):
			return o
		case k.kind != kName:
			continue
		}
		at := l.pos
		v := l.next()
		if v.kind == kWord && string(v.str) == ">>" {
			return o
		}
		if v.kind == kWord && (string(v.str) == "endobj" || string(v.str) == "stream") {
			l.pos = at
			return o
		}
		o.dict[string(k.str)] = v
	}
}

func (l *lexer) name() []byte {
	l.pos++
	start := l.pos
	escaped := false
	for l.pos < len(l.data) && charClass[l.data[l.pos]] == 0 {
		escaped = escaped || l.data[l.pos] == '#'
		l.pos++
	}
	w := l.data[start:l.pos]
	if !escaped {
		return w
	}
	out := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) && unhex(w[i+1]) >= 0 && unhex(w[i+2]) >= 0 {
			out = append(out, byte(unhex(w[i+1])<<4|unhex(w[i+2])))
			i += 2
			continue
		}
		out = append(out, w[i])
	}
	return out
}

func (l *lexer) hex() []byte {
	l.pos++
	var out []byte
	high := -1
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		if c == '>' {
			break
		}
		v := unhex(c)
		switch {
		case v < 0:
		case high < 0:
			high = v
		default:
			out = append(out, byte(high<<4|v))
			high = -1
		}
	}
	if high >= 0 {
		out = append(out, byte(high<<4))
	}
	return out
}

func unhex(c byte) int {
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

// literal reads a string in parentheses. Without escapes it is a slice of the
// data.
func (l *lexer) literal() []byte {
	l.pos++
	start, depth := l.pos, 1
	for i := start; i < len(l.data); i++ {
		switch l.data[i] {
		case '\\', '\r':
			return l.escapedLiteral(start)
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.pos = i + 1
				return l.data[start:i]
			}
		}
	}
	l.pos = len(l.data)
	return l.data[start:]
}

func (l *lexer) escapedLiteral(start int) []byte {
	var out []byte
	depth := 1
	l.pos = start
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out
			}
		case '\\':
			out = l.escape(out)
			continue
		case '\r':
			if l.pos < len(l.data) && l.data[l.pos] == '\n' {
				l.pos++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return out
}

func (l *lexer) escape(out []byte) []byte {
	if l.pos >= len(l.data) {
		return out
	}
	c := l.data[l.pos]
	l.pos++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if l.pos < len(l.data) && l.data[l.pos] == '\n' {
			l.pos++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := int(c - '0')
	for i := 0; i < 2 && l.pos < len(l.data) && l.data[l.pos] >= '0' && l.data[l.pos] <= '7'; i++ {
		v = v<<3 | int(l.data[l.pos]-'0')
		l.pos++
	}
	return append(out, byte(v))
}
