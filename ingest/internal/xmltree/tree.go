// Package xmltree reads XML of unknown origin into a small tree, under limits:
// entities that a file declares are not expanded and nothing outside the file
// is fetched.
package xmltree

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"concord/ingest"
)

// The limits of a tree.
const (
	MaxDepth = 400     // elements inside one another
	MaxNodes = 2000000 // elements and texts
	MaxBytes = 96 << 20
)

// Node is an element, or a text where Name is "".
type Node struct {
	Name string // without its name space
	Text string // of a text
	Attr []Attr
	Kids []*Node
}

// Attr is an attribute. Name is without its name space.
type Attr struct{ Name, Value string }

// Get returns the value of an attribute, "" if there is none.
func (n *Node) Get(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.Attr {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// Child returns the first child element on the path of names, nil if there is
// none.
func (n *Node) Child(path ...string) *Node {
	for _, name := range path {
		if n == nil {
			return nil
		}
		var found *Node
		for _, k := range n.Kids {
			if k.Name == name {
				found = k
				break
			}
		}
		n = found
	}
	return n
}

// All returns the child elements of that name.
func (n *Node) All(name string) []*Node {
	if n == nil {
		return nil
	}
	var out []*Node
	for _, k := range n.Kids {
		if k.Name == name {
			out = append(out, k)
		}
	}
	return out
}

// Walk calls f on n and on what is below it, as long as f returns true.
func (n *Node) Walk(f func(*Node) bool) {
	if n == nil || !f(n) {
		return
	}
	for _, k := range n.Kids {
		k.Walk(f)
	}
}

// Find returns the first element of that name at or below n.
func (n *Node) Find(name string) *Node {
	var found *Node
	n.Walk(func(k *Node) bool {
		if found == nil && k.Name == name {
			found = k
		}
		return found == nil
	})
	return found
}

// String is all text below n, white space folded.
func (n *Node) String() string {
	var b strings.Builder
	n.Walk(func(k *Node) bool { b.WriteString(k.Text); return true })
	return strings.Join(strings.Fields(b.String()), " ")
}

// Raw is all text below n as it stands.
func (n *Node) Raw() string {
	var b strings.Builder
	n.Walk(func(k *Node) bool { b.WriteString(k.Text); return true })
	return b.String()
}

// OrEmpty returns n, or an empty element for nil.
func (n *Node) OrEmpty() *Node {
	if n == nil {
		return &Node{}
	}
	return n
}

// Parse reads data. skip says which elements are left out with all they hold;
// nil leaves out none. Errors wrap ingest.ErrDamaged or ingest.ErrTooLarge.
func Parse(data []byte, skip func(name string) bool) (*Node, error) {
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("%w: XML of more than %d MB", ingest.ErrTooLarge, MaxBytes>>20)
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	p := parser{dec: d, skip: skip, root: &Node{}}
	p.stack = []*Node{p.root}
	for {
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: not well-formed XML (%w)", ingest.ErrDamaged, err)
		}
		if err := p.take(tok); err != nil {
			return nil, err
		}
	}
	if len(p.stack) > 1 {
		return nil, fmt.Errorf("%w: the XML ends inside <%s>", ingest.ErrDamaged, p.stack[len(p.stack)-1].Name)
	}
	if len(p.root.Kids) == 0 {
		return nil, fmt.Errorf("%w: no XML element", ingest.ErrDamaged)
	}
	return p.root, nil
}

type parser struct {
	dec     *xml.Decoder
	skip    func(string) bool
	root    *Node
	stack   []*Node
	skipped int // depth inside an element left out
	nodes   int
}

func (p *parser) take(tok xml.Token) error {
	switch t := tok.(type) {
	case xml.Directive:
		if bytes.Contains(t, []byte("<!ENTITY")) {
			return fmt.Errorf("%w: it declares XML entities of its own, which are not expanded", ingest.ErrDamaged)
		}
	case xml.StartElement:
		return p.open(t)
	case xml.EndElement:
		return p.close(t)
	case xml.CharData:
		top := p.stack[len(p.stack)-1]
		if p.skipped > 0 || len(t) == 0 || top == p.root {
			return nil
		}
		top.Kids = append(top.Kids, &Node{Text: string(t)})
		return p.count()
	}
	return nil
}

func (p *parser) open(t xml.StartElement) error {
	if p.skipped > 0 || p.skip != nil && p.skip(t.Name.Local) {
		p.skipped++
		return p.count()
	}
	if len(p.stack) > MaxDepth {
		return fmt.Errorf("%w: more than %d XML elements inside one another", ingest.ErrTooLarge, MaxDepth)
	}
	n := &Node{Name: t.Name.Local}
	for _, a := range t.Attr {
		if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
			n.Attr = append(n.Attr, Attr{a.Name.Local, a.Value})
		}
	}
	top := p.stack[len(p.stack)-1]
	top.Kids = append(top.Kids, n)
	p.stack = append(p.stack, n)
	return p.count()
}

func (p *parser) close(t xml.EndElement) error {
	if p.skipped > 0 {
		p.skipped--
		return nil
	}
	top := p.stack[len(p.stack)-1]
	if len(p.stack) == 1 || top.Name != t.Name.Local {
		return fmt.Errorf("%w: </%s> closes no open XML element", ingest.ErrDamaged, t.Name.Local)
	}
	p.stack = p.stack[:len(p.stack)-1]
	return nil
}

func (p *parser) count() error {
	if p.nodes++; p.nodes > MaxNodes {
		return fmt.Errorf("%w: more than %d XML elements", ingest.ErrTooLarge, MaxNodes)
	}
	return nil
}

// Top returns the first element below the root that Parse returned.
func (n *Node) Top() *Node {
	for _, k := range n.Kids {
		if k.Name != "" {
			return k
		}
	}
	return &Node{}
}
