package temporal

import (
	"fmt"
	"strconv"
	"strings"
)

// level says where a rule's matches may stand.
type level uint8

const (
	whole level = iota // a time on its own
	point              // a time on its own or a DATE within another rule
	part               // only a DATE within another rule: "16" of "from 16 to 18 December"
)

// rule is one entry of temporal.rules.
type rule struct {
	name    string
	level   level
	match   node
	slots   []string // names of the captures, in order
	value   string   // name of the function in values
	args    map[string]string
	yearly  bool // stands for a year: REL
	news    bool // only where a day of publication is known and the text speaks from it
	after   map[int32]bool
	notPre  map[int32]bool
	post    map[int32]bool
	notPost map[int32]bool
	tests   []ruleTest
	order   int
	pair    bool // the second word of any match is a word of some rule
}

// ruleTest is a line "test WORDING = VALUE" of a rule.
type ruleTest struct {
	text, published, value, wording string
}

// node is a part of a pattern.
type node struct {
	kind   nodeKind
	lit    int32
	cls    class
	slot   int  // of captures, -1 otherwise
	yearly bool // of nDate: only rules that stand for a year
	kids   []node
}

type nodeKind uint8

const (
	nLit  nodeKind = iota // the literal lit
	nCls                  // a word of class cls
	nDate                 // a match of a point or part rule
	nSeq                  // kids in order
	nAlt                  // one of kids
	nOpt                  // kids[0] or nothing
	nAny                  // one to four words without a mark or date
)

// grammar is the rules and words, ready to match. It is immutable.
type grammar struct {
	lex    lexicon
	marks  map[rune]int32
	lits   int32
	rules  []*rule
	byLit  [][]*rule       // rules that may start with a literal
	byCls  map[class]rules // rules that may start with a class
	starts class           // every class a rule may start with
	ahead  map[int32]bool  // words by which a sentence looks ahead
	back   map[int32]bool  // words by which it looks back
	states map[string]stateYears
}

type rules []*rule

// parseRules reads temporal.rules into g.
func (g *grammar) parseRules(src string) error {
	var r *rule
	for i, line := range strings.Split(src, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, rest, _ := strings.Cut(line, " ")
		rest = strings.TrimSpace(rest)
		if key == "rule" {
			r = &rule{order: len(g.rules), args: map[string]string{}}
			g.rules = append(g.rules, r)
		} else if r == nil {
			return fmt.Errorf("temporal.rules:%d: %q before the first rule", i+1, key)
		}
		if err := g.line(r, key, rest); err != nil {
			return fmt.Errorf("temporal.rules:%d: %w", i+1, err)
		}
	}
	return nil
}

// line reads one line of a rule.
func (g *grammar) line(r *rule, key, rest string) (err error) {
	fields := strings.Fields(rest)
	switch key {
	case "rule":
		if len(fields) == 0 {
			return fmt.Errorf("a rule without a name")
		}
		r.name = fields[0]
		for _, f := range fields[1:] {
			switch f {
			case "point":
				r.level = point
			case "part":
				r.level = part
			case "news":
				r.news = true
			case "yearly":
				r.yearly = true
			default:
				return fmt.Errorf("unknown mark %q", f)
			}
		}
	case "match":
		p := patternParser{g: g, r: r, in: tokenize(rest)}
		r.match, err = p.alternatives()
		if err == nil && p.i < len(p.in) {
			err = fmt.Errorf("unbalanced %q", p.in[p.i])
		}
	case "value":
		r.value = fields[0]
		if values[r.value] == nil {
			return fmt.Errorf("no value function %q", r.value)
		}
		for _, f := range fields[1:] {
			k, v, ok := strings.Cut(f, "=")
			if !ok {
				return fmt.Errorf("%q is not key=value", f)
			}
			r.args[k] = v
		}
	case "after":
		r.after = g.litSet(fields)
	case "not-after":
		r.notPre = g.litSet(fields)
	case "before":
		r.post = g.litSet(fields)
	case "not-before":
		r.notPost = g.litSet(fields)
	case "test":
		return r.test(rest)
	default:
		return fmt.Errorf("unknown line %q", key)
	}
	return err
}

func (g *grammar) litSet(words []string) map[int32]bool {
	set := map[int32]bool{}
	for _, w := range words {
		set[g.literal(w)] = true
	}
	return set
}

// test reads "[2024-11:] ... [wording] ... = value"; the value "-" says that
// nothing may be found.
func (r *rule) test(s string) error {
	i := strings.LastIndex(s, " = ")
	if i < 0 {
		return fmt.Errorf("%q has no value", s)
	}
	t := ruleTest{text: s[:i], value: strings.TrimSpace(s[i+3:])}
	if pub, rest, ok := strings.Cut(t.text, ": "); ok && len(pub) >= 4 && pub[0] >= '0' && pub[0] <= '9' {
		t.published, t.text = pub, rest
	}
	before, rest, ok := strings.Cut(t.text, "[")
	if ok {
		in, after, _ := strings.Cut(rest, "]")
		t.text, t.wording = before+in+after, in
	} else {
		t.wording = t.text
	}
	r.tests = append(r.tests, t)
	return nil
}

// literal numbers a word or mark that a rule names.
func (g *grammar) literal(s string) int32 {
	if rs := []rune(s); len(rs) == 1 && !isLetterOrDigit(rs[0]) {
		if g.marks[rs[0]] == 0 {
			g.lits++
			g.marks[rs[0]] = g.lits
		}
		return g.marks[rs[0]]
	}
	return g.lex.literal(s, &g.lits)
}

func isLetterOrDigit(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r >= 0x80
}

// tokenize parts brackets and bars from the words of a pattern. A bracket or
// mark that is meant literally is quoted: "\(".
func tokenize(s string) []string {
	s = strings.NewReplacer(`\(`, "\x01", `\)`, "\x02", `\?`, "\x03").Replace(s)
	s = strings.NewReplacer("(", " ( ", ")?", " )? ", ")", " ) ", "|", " | ").Replace(s)
	s = strings.NewReplacer(" ) ? ", " )? ").Replace(s)
	out := strings.Fields(s)
	for i := range out {
		out[i] = strings.NewReplacer("\x01", "(", "\x02", ")", "\x03", "?").Replace(out[i])
	}
	return out
}

type patternParser struct {
	g  *grammar
	r  *rule
	in []string
	i  int
}

func (p *patternParser) alternatives() (node, error) {
	alt := node{kind: nAlt, slot: -1}
	for {
		seq, err := p.sequence()
		if err != nil {
			return node{}, err
		}
		alt.kids = append(alt.kids, seq)
		if p.i >= len(p.in) || p.in[p.i] != "|" {
			break
		}
		p.i++
	}
	if len(alt.kids) == 1 {
		return alt.kids[0], nil
	}
	return alt, nil
}

func (p *patternParser) sequence() (node, error) {
	seq := node{kind: nSeq, slot: -1}
	for p.i < len(p.in) {
		t := p.in[p.i]
		if t == "|" || t == ")" || t == ")?" {
			break
		}
		p.i++
		n, err := p.element(t)
		if err != nil {
			return node{}, err
		}
		seq.kids = append(seq.kids, n)
	}
	if len(seq.kids) == 0 {
		return node{}, fmt.Errorf("an empty pattern")
	}
	return seq, nil
}

func (p *patternParser) element(t string) (node, error) {
	if t == "(" {
		n, err := p.alternatives()
		if err != nil {
			return n, err
		}
		if p.i >= len(p.in) {
			return n, fmt.Errorf("a bracket is not closed")
		}
		closing := p.in[p.i]
		p.i++
		if closing == ")?" {
			n = node{kind: nOpt, slot: -1, kids: []node{n}}
		}
		return n, nil
	}
	base, optional := t, false
	if len(t) > 1 && strings.HasSuffix(t, "?") {
		base, optional = t[:len(t)-1], true
	}
	n, err := p.atom(base)
	if optional {
		n = node{kind: nOpt, slot: -1, kids: []node{n}}
	}
	return n, err
}

// atom reads a word, a mark, or a class with an optional number ("DATE2").
func (p *patternParser) atom(t string) (node, error) {
	if t[0] < 'A' || t[0] > 'Z' {
		return node{kind: nLit, lit: p.g.literal(t), slot: -1}, nil
	}
	name := strings.TrimRight(t, "0123456789")
	if name == "ANY" {
		return node{kind: nAny, slot: -1}, nil
	}
	n := node{kind: nCls, cls: classNames[name], slot: p.slot(t)}
	if name == "DATE" || name == "REL" {
		n.kind = nDate
		n.yearly = name == "REL"
	} else if n.cls == 0 {
		return n, fmt.Errorf("unknown class %q", t)
	}
	return n, nil
}

func (p *patternParser) slot(name string) int {
	for i, s := range p.r.slots {
		if s == name {
			return i
		}
	}
	p.r.slots = append(p.r.slots, name)
	return len(p.r.slots) - 1
}

// index files the rules under what they may start with.
func (g *grammar) index() error {
	g.byLit = make([][]*rule, g.lits+1)
	g.byCls = map[class]rules{}
	for _, r := range g.rules {
		if r.value == "" || len(r.match.kids) == 0 {
			return fmt.Errorf("rule %s lacks a pattern or a value", r.name)
		}
		if r.level != whole && len(r.tests) == 0 && r.level != part {
			return fmt.Errorf("rule %s lacks a test", r.name)
		}
		var s starts
		s.of(r.match)
		r.pair = shortest(r.match) > 1 && !early(r.match)
		if s.date && r.level != whole {
			return fmt.Errorf("rule %s: a DATE cannot begin with a DATE", r.name)
		}
		if s.date {
			g.byCls[0] = append(g.byCls[0], r) // tried wherever a DATE starts
		}
		for lit := range s.lits {
			g.byLit[lit] = append(g.byLit[lit], r)
		}
		for c := class(1); c != 0 && c <= clsNamed; c <<= 1 {
			if s.cls&c != 0 {
				g.byCls[c] = append(g.byCls[c], r)
				g.starts |= c
			}
		}
	}
	return nil
}

// starts is what a pattern may begin with.
type starts struct {
	lits map[int32]bool
	cls  class
	date bool
}

// of adds what n may begin with and reports whether n may be empty.
func (s *starts) of(n node) (empty bool) {
	if s.lits == nil {
		s.lits = map[int32]bool{}
	}
	switch n.kind {
	case nLit:
		s.lits[n.lit] = true
	case nCls:
		s.cls |= n.cls
	case nDate:
		s.date = true
	case nSeq:
		for _, k := range n.kids {
			if !s.of(k) {
				return false
			}
		}
		return true
	case nAlt:
		for _, k := range n.kids {
			empty = s.of(k) || empty
		}
		return empty
	case nOpt:
		s.of(n.kids[0])
		return true
	}
	return false
}

// shortest is the least number of words n can take.
func shortest(n node) int {
	switch n.kind {
	case nSeq:
		sum := 0
		for _, k := range n.kids {
			sum += shortest(k)
		}
		return sum
	case nAlt:
		least := shortest(n.kids[0])
		for _, k := range n.kids[1:] {
			least = min(least, shortest(k))
		}
		return least
	case nOpt:
		return 0
	}
	return 1
}

// early reports whether n holds an ANY among its first parts.
func early(n node) bool {
	for i, k := range n.kids {
		if n.kind == nSeq && i > 1 {
			break
		}
		if k.kind == nAny || early(k) {
			return true
		}
	}
	return false
}

// number reads an operand that is a plain integer.
func number(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil
}
