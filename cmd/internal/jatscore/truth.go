package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
)

// truth is what a publisher's XML says of a paper.
type truth struct {
	titles     []string // the title, and the title with its subtitle
	authors    []string
	sections   []string // headings of the body
	headings   map[string]bool
	references []string
	paragraphs []string
}

// node is an XML element; text nodes have no name.
type node struct {
	name string
	attr map[string]string
	text string
	kids []*node
}

func parse(data []byte) (*node, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	root := &node{}
	stack := []*node{root}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		top := stack[len(stack)-1]
		switch t := tok.(type) {
		case xml.StartElement:
			n := &node{name: t.Name.Local, attr: map[string]string{}}
			for _, a := range t.Attr {
				n.attr[a.Name.Local] = a.Value
			}
			top.kids = append(top.kids, n)
			stack = append(stack, n)
		case xml.EndElement:
			if len(stack) > 1 {
				stack = stack[:len(stack)-1]
			}
		case xml.CharData:
			top.kids = append(top.kids, &node{text: string(t)})
		}
	}
}

// walk visits n and what is below it until do returns false.
func (n *node) walk(do func(*node) bool) {
	if !do(n) {
		return
	}
	for _, k := range n.kids {
		k.walk(do)
	}
}

func (n *node) all(name string) []*node {
	var out []*node
	n.walk(func(k *node) bool {
		if k.name == name {
			out = append(out, k)
		}
		return true
	})
	return out
}

func (n *node) first(names ...string) *node {
	for _, name := range names {
		found := n.all(name)
		if len(found) == 0 {
			return &node{}
		}
		n = found[0]
	}
	return n
}

// notBody are elements whose text is no running text.
var notBody = map[string]bool{
	"table-wrap": true, "fig": true, "disp-formula": true, "inline-formula": true, "tex-math": true, "math": true,
	"ref-list": true, "fn": true, "fn-group": true, "supplementary-material": true, "media": true, "object-id": true,
	"boxed-text": true, "fig-group": true, "graphic": true, "disp-formula-group": true, "code": true, "array": true,
	"alternatives": true, "xref": false,
}

func (n *node) plain(skip map[string]bool) string {
	var b strings.Builder
	n.walk(func(k *node) bool {
		if skip[k.name] {
			return false
		}
		b.WriteString(k.text)
		return true
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// spaced is the text of an element, its parts set apart.
func (n *node) spaced() string {
	var parts []string
	n.walk(func(k *node) bool {
		parts = append(parts, k.text)
		return true
	})
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

func readTruth(file string) (*truth, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	root, err := parse(data)
	if err != nil {
		return nil, err
	}
	meta := root.first("article-meta")
	t := &truth{headings: map[string]bool{}}
	title := meta.first("title-group", "article-title").plain(map[string]bool{"xref": true, "fn": true})
	t.titles = []string{title, title + " " + meta.first("title-group", "subtitle").plain(nil)}
	for _, c := range meta.first("contrib-group").all("contrib") {
		if c.attr["contrib-type"] == "author" && len(c.all("surname")) > 0 {
			t.authors = append(t.authors, c.first("given-names").plain(nil)+" "+c.first("surname").plain(nil))
		}
	}
	for _, h := range root.all("title") {
		t.headings[fold(h.plain(nil))] = true
	}
	// Headings that are printed, and elements of their own in the XML.
	for _, h := range []string{"Abstract", "References", "Acknowledgments", "Acknowledgements", "Literature Cited"} {
		t.headings[fold(h)] = true
	}
	body := root.first("body")
	for _, s := range body.all("sec") {
		for _, k := range s.kids {
			if k.name == "title" && fold(k.plain(nil)) != "" {
				t.sections = append(t.sections, k.plain(nil))
			}
		}
	}
	for _, r := range root.all("ref") {
		t.references = append(t.references, r.spaced())
	}
	t.paragraphs = append(t.paragraphs, title)
	for _, part := range []*node{meta.first("abstract"), body} {
		part.walk(func(k *node) bool {
			if notBody[k.name] {
				return false
			}
			if k.name == "p" || k.name == "title" {
				t.paragraphs = append(t.paragraphs, k.plain(notBody))
				return false
			}
			return true
		})
	}
	return t, nil
}
