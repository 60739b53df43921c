package index

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The query language:
//
//	query  = or
//	or     = and { "OR" and }
//	and    = not { "AND" not }
//	list   = factors side by side: any of them, ranked; more is better
//	not    = [ "NOT" | "-" ] atom
//	atom   = "(" or ")" | field ":" value | near
//	near   = word | phrase [ "NEAR/" n  word | phrase ]
//	word   = letters, with "*" behind for a prefix, "~" or "~2" for a likeness
//	field  = party programme year kind author title lang
//
// Words side by side are alternatives, as in a question; AND and OR are written
// in capitals.

// node is a part of a query.
type node interface{}

type (
	// termNode matches a word; at is its place in the query, in code points.
	termNode struct {
		text   string
		prefix bool
		fuzzy  int // edit distance, 0 for exact
		at     int
	}
	phraseNode struct {
		text string
		at   int
	}
	// nearNode matches where both stand within distance words of each other.
	nearNode struct {
		left, right node
		distance    int
	}
	fieldNode struct {
		field, value string
		ids          []string // of party and programme, once resolved
		at           int
	}
	notNode  struct{ of node }
	andNode  struct{ of []node }
	orNode   struct{ of []node }
	listNode struct{ of []node }
	// foundNode is a part that has been answered already.
	foundNode struct{ hits }
)

// QueryError says what is wrong with a query and where.
type QueryError struct {
	Query string
	At    int // code points from the start
	Msg   string
}

func (e *QueryError) Error() string {
	r := []rune(e.Query)
	at := min(max(e.At, 0), len(r))
	return fmt.Sprintf("the query, at character %d: %s: %s▸%s", at+1, e.Msg, string(r[:at]), string(r[at:]))
}

// maxDepth bounds nesting, maxNodes the size of a query.
const (
	maxDepth = 50
	maxNodes = 500
)

type parser struct {
	query string
	pos   int // bytes
	depth int
	nodes int
}

// parse reads a query. An empty one gives nil.
func parse(query string) (node, error) {
	if !utf8.ValidString(query) {
		return nil, &QueryError{query, 0, "it is not valid UTF-8"}
	}
	p := &parser{query: query}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.skip(); p.pos < len(p.query) {
		return nil, p.fail("a closing bracket without an opening one")
	}
	return n, nil
}

func (p *parser) fail(format string, a ...any) error { return p.failAt(p.pos, format, a...) }

func (p *parser) failAt(pos int, format string, a ...any) error {
	return &QueryError{p.query, utf8.RuneCountInString(p.query[:pos]), fmt.Sprintf(format, a...)}
}

func (p *parser) skip() {
	for p.pos < len(p.query) && strings.ContainsRune(" \t\r\n", rune(p.query[p.pos])) {
		p.pos++
	}
}

// keyword takes an operator that stands alone.
func (p *parser) keyword(k string) bool {
	p.skip()
	rest := p.query[p.pos:]
	if !strings.HasPrefix(rest, k) {
		return false
	}
	if len(rest) > len(k) && !strings.ContainsRune(" \t\r\n()\"", rune(rest[len(k)])) {
		return false
	}
	p.pos += len(k)
	return true
}

func (p *parser) or() (node, error) {
	return p.chain("OR", p.and, func(ns []node) node { return orNode{ns} })
}

func (p *parser) and() (node, error) {
	return p.chain("AND", p.list, func(ns []node) node { return andNode{ns} })
}

func (p *parser) chain(op string, next func() (node, error), join func([]node) node) (node, error) {
	var ns []node
	for {
		n, err := next()
		if err != nil {
			return nil, err
		}
		start := p.pos
		more := p.keyword(op)
		if n == nil && (more || len(ns) > 0) {
			return nil, p.failAt(start, "%s needs something on both sides", op)
		}
		if n != nil {
			ns = append(ns, n)
		}
		if !more {
			break
		}
	}
	if len(ns) <= 1 {
		if len(ns) == 0 {
			return nil, nil
		}
		return ns[0], nil
	}
	return join(ns), nil
}

func (p *parser) list() (node, error) {
	var ns []node
	for {
		p.skip()
		if p.pos >= len(p.query) || p.query[p.pos] == ')' || p.peek("AND") || p.peek("OR") {
			break
		}
		n, err := p.not()
		if err != nil {
			return nil, err
		}
		if n != nil {
			ns = append(ns, n)
		}
	}
	switch len(ns) {
	case 0:
		return nil, nil
	case 1:
		return ns[0], nil
	}
	return listNode{ns}, nil
}

func (p *parser) peek(k string) bool {
	save := p.pos
	ok := p.keyword(k)
	p.pos = save
	return ok
}

func (p *parser) not() (node, error) {
	start := p.pos
	negative := p.keyword("NOT")
	if !negative && p.pos+1 < len(p.query) && p.query[p.pos] == '-' && p.query[p.pos+1] != ' ' {
		negative = true
		p.pos++
	}
	n, err := p.near()
	if err != nil {
		return nil, err
	}
	if negative {
		if n == nil {
			return nil, p.failAt(start, "NOT needs something after it")
		}
		return notNode{n}, nil
	}
	return n, nil
}

func (p *parser) near() (node, error) {
	left, err := p.atom()
	if err != nil || left == nil {
		return left, err
	}
	p.skip()
	if !strings.HasPrefix(p.query[p.pos:], "NEAR/") {
		return left, nil
	}
	at := p.pos
	p.pos += len("NEAR/")
	digits := p.pos
	for p.pos < len(p.query) && '0' <= p.query[p.pos] && p.query[p.pos] <= '9' {
		p.pos++
	}
	distance, err := strconv.Atoi(p.query[digits:p.pos])
	if err != nil || distance < 1 || distance > 1000 {
		return nil, p.failAt(digits, "NEAR/ needs a number of words from 1 to 1000")
	}
	right, err := p.atom()
	if err != nil {
		return nil, err
	}
	if !plain(left) || !plain(right) {
		return nil, p.failAt(at, "NEAR needs a word or phrase on both sides")
	}
	return nearNode{left, right, distance}, nil
}

// plain reports whether n is a word or phrase.
func plain(n node) bool {
	switch n.(type) {
	case termNode, phraseNode:
		return true
	}
	return false
}

func (p *parser) atom() (node, error) {
	p.skip()
	if p.nodes++; p.nodes > maxNodes {
		return nil, p.fail("it is too long (over %d words)", maxNodes)
	}
	if p.pos >= len(p.query) {
		return nil, nil
	}
	switch p.query[p.pos] {
	case '(':
		return p.group()
	case ')':
		return nil, nil
	case '"':
		at := p.pos
		text, err := p.quoted()
		if err != nil {
			return nil, err
		}
		return phraseNode{text, utf8.RuneCountInString(p.query[:at])}, nil
	}
	return p.word()
}

func (p *parser) group() (node, error) {
	open := p.pos
	p.pos++
	if p.depth++; p.depth > maxDepth {
		return nil, p.fail("brackets are nested too deep")
	}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	p.depth--
	if p.skip(); p.pos >= len(p.query) {
		return nil, p.failAt(open, "this bracket is never closed")
	}
	p.pos++
	return n, nil
}

func (p *parser) quoted() (string, error) {
	open := p.pos
	end := strings.IndexByte(p.query[p.pos+1:], '"')
	if end < 0 {
		return "", p.failAt(open, "this quotation mark is never closed")
	}
	text := p.query[p.pos+1 : p.pos+1+end]
	p.pos += end + 2
	return text, nil
}

// fields are the names before a colon.
var fields = map[string]bool{"party": true, "programme": true, "program": true, "year": true, "kind": true, "author": true, "title": true, "lang": true}

func (p *parser) word() (node, error) {
	start := p.pos
	for p.pos < len(p.query) && !strings.ContainsRune(" \t\r\n()\":", rune(p.query[p.pos])) {
		p.pos++
	}
	text, at := p.query[start:p.pos], utf8.RuneCountInString(p.query[:start])
	if p.pos < len(p.query) && p.query[p.pos] == ':' {
		p.pos++
		if !fields[text] {
			if text == "" || p.pos >= len(p.query) || p.query[p.pos] == ' ' || strings.HasPrefix(p.query[p.pos:], "//") {
				return termNode{text: text, at: at}, nil // a colon in running text
			}
			return nil, p.failAt(start, "no field is called %q (party, programme, year, kind, author, title, lang)", text)
		}
		return p.field(text, start)
	}
	n := termNode{text: text, at: at}
	if base, ok := strings.CutSuffix(text, "*"); ok {
		n.text, n.prefix = base, true
	} else if i := strings.LastIndexByte(text, '~'); i > 0 {
		n.text, n.fuzzy = text[:i], 1
		if d := text[i+1:]; d != "" {
			v, err := strconv.Atoi(d)
			if err != nil || v < 1 || v > 2 {
				return nil, p.failAt(start+i, "a likeness is ~, ~1 or ~2")
			}
			n.fuzzy = v
		}
	}
	return n, nil
}

func (p *parser) field(name string, start int) (node, error) {
	if name == "program" {
		name = "programme"
	}
	n := fieldNode{field: name, at: utf8.RuneCountInString(p.query[:start])}
	if p.pos < len(p.query) && p.query[p.pos] == '"' {
		v, err := p.quoted()
		n.value = v
		return n, err
	}
	from := p.pos
	for p.pos < len(p.query) && !strings.ContainsRune(" \t\r\n()\"", rune(p.query[p.pos])) {
		p.pos++
	}
	if n.value = p.query[from:p.pos]; n.value == "" {
		return nil, p.failAt(from, "%s: needs a value", name)
	}
	if name == "year" {
		if _, _, err := years(n.value); err != nil {
			return nil, p.failAt(from, "%v", err)
		}
	}
	return n, nil
}

// years reads "2004", "2004..2009", "..2009" or "2004..".
func years(v string) (from, to int, err error) {
	lo, hi, span := strings.Cut(v, "..")
	if !span {
		hi = lo
	}
	from, to = 0, 9999
	if lo != "" {
		if from, err = strconv.Atoi(lo); err != nil {
			return 0, 0, fmt.Errorf("year: needs a year or a span such as 2004..2009")
		}
	}
	if hi != "" {
		if to, err = strconv.Atoi(hi); err != nil {
			return 0, 0, fmt.Errorf("year: needs a year or a span such as 2004..2009")
		}
	}
	if from > to {
		return 0, 0, fmt.Errorf("year: %d comes after %d", from, to)
	}
	return from, to, nil
}
