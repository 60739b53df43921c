// Package html reads web pages: the article that a page holds, with its title,
// authors, date, headings, lists, tables and notes. What surrounds the article
// (navigation, consent dialogs, teasers, comments and the like) and what
// interrupts it (boxes, pull quotes, captions of figures) is set aside with
// its reason.
//
// Pages are taken as they come: unclosed tags, layout tables and FONT elements
// are normal. Scripts are not run, nothing outside the page is fetched, and
// style sheets are not applied. Limits: 64 MB, 1.5 million nodes; elements
// nested deeper than 250 are read as if they were not nested.
package html

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"

	"concord/ingest"
)

const maxBytes = 64 << 20

// Reader reads web pages.
type Reader struct{}

// New makes a Reader.
func New() *Reader { return &Reader{} }

// Name returns "html".
func (*Reader) Name() string { return "html" }

// Accepts reports whether mediaType is that of a web page.
func (*Reader) Accepts(mediaType string) bool {
	return mediaType == "text/html" || mediaType == "application/xhtml+xml"
}

// Sniff looks for a document type or for elements that only web pages have.
func (*Reader) Sniff(src ingest.Source) int {
	head, ext := src.Data[:min(len(src.Data), 4096)], strings.ToLower(path.Ext(src.Path))
	low := bytes.ToLower(bytes.ReplaceAll(head, []byte{0}, nil)) // of UTF-16 too
	low = bytes.TrimLeft(low, "\xef\xbb\xbf\xfe\xff \t\r\n")
	named := ext == ".html" || ext == ".htm" || ext == ".xhtml" || ext == ".shtml"
	switch {
	case bytes.HasPrefix(low, []byte("<!doctype html")), bytes.HasPrefix(low, []byte("<html")):
		return 95
	case bytes.HasPrefix(low, []byte("<")) && bytes.Contains(low, []byte("<html")):
		return 90
	case named && bytes.HasPrefix(low, []byte("%pdf")) || bytes.HasPrefix(low, []byte("pk\x03\x04")):
		return 0
	case named:
		return 70
	}
	n := 0
	for _, tag := range []string{"<head", "<title", "<body", "<meta ", "<p>", "<div", "<table", "<h1", "<br", "<span", "<a href"} {
		if bytes.Contains(low, []byte(tag)) {
			n++
		}
	}
	if bytes.HasPrefix(low, []byte("<")) && n >= 2 {
		return min(40+10*n, 85)
	}
	return 0
}

// Read reads a web page.
func (*Reader) Read(ctx context.Context, src ingest.Source) (*ingest.Raw, error) {
	if len(src.Data) > maxBytes {
		return nil, fmt.Errorf("%w: a web page of more than %d MB", ingest.ErrTooLarge, maxBytes>>20)
	}
	text, exact := decode(src.Data, src.MediaType)
	return Page(ctx, text, exact)
}

// Page reads the text of a page. exact says that offsets in text are those of
// the source.
func Page(ctx context.Context, text string, exact bool) (*ingest.Raw, error) {
	root, err := parse(text)
	if err != nil {
		return nil, err
	}
	p := &page{root: root, raw: &ingest.Raw{MediaType: "text/html"}, exact: exact}
	p.readHead()
	return p.read(ctx)
}

// read reads the page whose head is known.
func (p *page) read(ctx context.Context) (*ingest.Raw, error) {
	p.blocks = walk(p.root)
	if len(p.blocks) == 0 {
		return nil, fmt.Errorf("%w on the page", ingest.ErrNoText)
	}
	p.findNotes()
	p.zones()
	p.findRoot()
	p.frontMatter()
	p.asides()
	p.emit()
	return p.raw, ctx.Err()
}
