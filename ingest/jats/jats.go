// Package jats reads articles in the Journal Article Tag Suite (JATS, NISO
// Z39.96) and its forerunners, as publishers deposit them.
//
// The tags tell title, authors with affiliations, date, abstract, sections,
// lists, tables, notes and the reference list. Figures and what follows the
// article (answers, sub-articles) are set aside; formulae are left out; nothing
// outside the file is fetched. Limits: those of package xmltree (96 MB, 2
// million elements, 400 of them inside one another), tables nested to 4.
package jats

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"

	"concord/ingest"
	"concord/ingest/internal/xmltree"
)

// MediaType is the media type of JATS articles.
const MediaType = "application/jats+xml"

// Reader reads JATS articles.
type Reader struct{}

// New makes a Reader.
func New() *Reader { return &Reader{} }

// Name returns "jats".
func (*Reader) Name() string { return "jats" }

// Accepts reports whether mediaType is JATS, or XML of any kind.
func (*Reader) Accepts(mediaType string) bool {
	return mediaType == MediaType || mediaType == "application/xml" || mediaType == "text/xml"
}

// Sniff looks for the root element of an article.
func (*Reader) Sniff(src ingest.Source) int {
	head := src.Data[:min(len(src.Data), 4096)]
	head = bytes.ReplaceAll(head, []byte{0}, nil)
	xml := bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf\xff\xfe \t\r\n"), []byte("<"))
	ext := strings.ToLower(path.Ext(src.Path))
	switch {
	case !xml:
		return 0
	case bytes.Contains(head, []byte("<article-meta")), bytes.Contains(head, []byte("<journal-meta")), bytes.Contains(head, []byte("//NLM//DTD")):
		return 98
	case bytes.Contains(head, []byte("<article")) && bytes.Contains(head, []byte("<front")):
		return 92
	case bytes.Contains(head, []byte("<?xml")) && bytes.Contains(head, []byte("<article")) && !bytes.Contains(head, []byte("<html")):
		return 80
	case (ext == ".xml" || ext == ".nxml") && !bytes.Contains(head, []byte("<html")):
		return 20 // so that other XML is told as what it is
	}
	return 0
}

// Read reads an article.
func (*Reader) Read(ctx context.Context, src ingest.Source) (*ingest.Raw, error) {
	root, err := xmltree.Parse(src.Data, skipped)
	if err != nil {
		return nil, err
	}
	article := root.Find("article")
	if article == nil {
		return nil, fmt.Errorf("%w: XML with <%s>, not a JATS article", ingest.ErrUnsupported, root.Top().Name)
	}
	a := &paper{raw: &ingest.Raw{MediaType: MediaType}, affs: map[string]string{}, notes: map[string]bool{}, refs: map[string]bool{}}
	a.collect(article)
	a.front(article)
	a.body(article)
	if len(a.raw.Elements) == 0 {
		return nil, fmt.Errorf("%w in the article", ingest.ErrNoText)
	}
	return a.raw, ctx.Err()
}

// skipped names what holds no text that is read.
func skipped(name string) bool {
	switch name {
	case "tex-math", "math", "graphic", "inline-graphic", "object-id", "supplementary-material", "media", "permissions",
		"related-article", "counts", "funding-group", "processing-meta", "journal-meta":
		return true
	}
	return false
}

// paper is one article being read.
type paper struct {
	raw   *ingest.Raw
	affs  map[string]string // ID → affiliation
	notes map[string]bool   // IDs of footnotes
	refs  map[string]bool   // IDs of references
	count int               // notes so far
	lists int
}

// collect lists what cross-references lead to.
func (a *paper) collect(n *xmltree.Node) {
	n.Walk(func(k *xmltree.Node) bool {
		switch id := k.Get("id"); k.Name {
		case "aff":
			a.affs[id] = affiliation(k)
		case "fn":
			a.notes[id] = true
		case "ref":
			a.refs[id] = true
		case "sub-article", "response":
			return false
		}
		return true
	})
}

func (a *paper) add(e ingest.Element) {
	if e.Text == "" && e.Table == nil {
		return
	}
	e.Source = -1
	a.raw.Elements = append(a.raw.Elements, e)
}
