// Package odt reads OpenDocument texts (.odt, .ott, .fodt).
//
// It reads headings, paragraphs with their styles, lists, footnotes and
// endnotes, tables, text boxes, headers and footers, and the document's
// properties. Tracked deletions are left out, insertions stand; comments,
// formulae and pictures are left out; nothing outside the file is fetched.
// Limits: those of packages zipped and xmltree (20,000 files, 96 MB a part
// unpacked, 2 million XML elements, 400 of them inside one another), tables
// nested to 8.
package odt

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"

	"concord/corpus"
	"concord/ingest"
	"concord/ingest/internal/xmltree"
	"concord/ingest/internal/zipped"
)

// MediaType is the media type of OpenDocument texts.
const MediaType = "application/vnd.oasis.opendocument.text"

// Reader reads OpenDocument texts.
type Reader struct{}

// New makes a Reader.
func New() *Reader { return &Reader{} }

// Name returns "odt".
func (*Reader) Name() string { return "odt" }

// Accepts reports whether mediaType is that of an OpenDocument text.
func (*Reader) Accepts(mediaType string) bool {
	return mediaType == MediaType || mediaType == MediaType+"-template" || mediaType == MediaType+"-flat-xml"
}

// Sniff looks for the media type that stands uncompressed at the beginning.
func (*Reader) Sniff(src ingest.Source) int {
	head, ext := src.Data[:min(len(src.Data), 1024)], strings.ToLower(path.Ext(src.Path))
	named := ext == ".odt" || ext == ".ott" || ext == ".fodt"
	switch {
	case zipped.Is(src.Data) && bytes.Contains(head, []byte("opendocument.text")):
		return 100
	case bytes.Contains(head, []byte("<office:document ")):
		return 95
	case zipped.Is(src.Data) && named:
		return 70
	case named:
		return 5
	}
	return 0
}

// Read reads an OpenDocument text.
func (*Reader) Read(ctx context.Context, src ingest.Source) (*ingest.Raw, error) {
	d := &document{raw: &ingest.Raw{MediaType: MediaType}}
	if err := d.load(src.Data); err != nil {
		return nil, err
	}
	text := d.content.Find("text")
	if body := d.content.Find("body"); body != nil {
		text = body.Child("text")
	}
	if text == nil {
		return nil, fmt.Errorf("%w: no text document inside", ingest.ErrDamaged)
	}
	d.furniture("header", "header-left", "header-first")
	d.raw.Elements = append(d.raw.Elements, d.blocks(text, setting{})...)
	d.raw.Elements = append(d.raw.Elements, d.notes...)
	d.furniture("footer", "footer-left", "footer-first")
	d.properties()
	return d.raw, ctx.Err()
}

// document is one text being read.
type document struct {
	raw                   *ingest.Raw
	content, looks, about *xmltree.Node
	styles                map[string]*style
	numbers               map[string][10]level // list styles
	notes                 []ingest.Element
	boxes                 []ingest.Element
	lists                 int
	counts                map[string]int // items so far, by xml:id of lists that others continue
}

// load parses the parts of the package, or the flat file.
func (d *document) load(data []byte) error {
	if !zipped.Is(data) {
		if !bytes.Contains(data[:min(len(data), 4096)], []byte("office:document")) {
			return fmt.Errorf("%w: not a zip file, as every OpenDocument text is", ingest.ErrDamaged)
		}
		root, err := xmltree.Parse(data, skipped)
		d.content, d.looks, d.about = root, root, root
		d.readStyles()
		return err
	}
	z, err := zipped.Open(data)
	if err != nil {
		return err
	}
	if m, err := z.Read("META-INF/manifest.xml"); err == nil && bytes.Contains(m, []byte("encryption-data")) {
		return ingest.ErrEncrypted
	}
	content, err := z.Read("content.xml")
	if err != nil {
		return err
	}
	if content == nil {
		return fmt.Errorf("%w: content.xml is missing inside", ingest.ErrDamaged)
	}
	if d.content, err = xmltree.Parse(content, skipped); err != nil {
		return err
	}
	for part, to := range map[string]**xmltree.Node{"styles.xml": &d.looks, "meta.xml": &d.about} {
		if data, err := z.Read(part); err == nil && data != nil {
			if *to, err = xmltree.Parse(data, skipped); err != nil {
				*to = nil
				d.raw.Warnings = append(d.raw.Warnings, fmt.Sprintf("%s: %v", part, err))
			}
		}
	}
	d.readStyles()
	return nil
}

// skipped names what holds no text that is read.
func skipped(name string) bool {
	switch name {
	case "tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "user-field-decls", "variable-decls",
		"binary-data", "math", "script", "scripts", "font-face-decls", "settings":
		return true
	}
	return false
}

// furniture sets headers or footers aside.
func (d *document) furniture(names ...string) {
	seen := map[string]bool{}
	d.looks.Find("master-styles").Walk(func(n *xmltree.Node) bool {
		for _, name := range names {
			if n.Name != name {
				continue
			}
			for _, e := range d.blocks(n, setting{}) {
				if e.Text != "" && !seen[e.Text] {
					seen[e.Text] = true
					d.raw.Elements = append(d.raw.Elements, stray(e, corpus.Furniture))
				}
			}
			return false
		}
		return true
	})
}

func stray(e ingest.Element, reason corpus.StrayReason) ingest.Element {
	return ingest.Element{Role: ingest.RoleStray, Reason: reason, Text: e.Text, Source: -1}
}

// properties reads meta.xml.
func (d *document) properties() {
	about := d.about.Find("meta")
	if about == nil {
		return
	}
	m := &d.raw.Meta
	m.Title = about.Child("title").String()
	m.Language = about.Child("language").String()
	who := about.Child("initial-creator").String()
	if who == "" {
		who = about.Child("creator").String()
	}
	for _, a := range strings.Split(who, ";") {
		if a = strings.TrimSpace(a); strings.Contains(a, " ") {
			m.Authors = append(m.Authors, corpus.Author{Name: a})
		}
	}
	for _, k := range about.All("keyword") {
		m.Keywords = append(m.Keywords, k.String())
	}
}
