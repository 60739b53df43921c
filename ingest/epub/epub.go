// Package epub reads books and papers in EPUB 2 and 3: their pages in the
// order of the spine, through the code for web pages.
//
// Covers, tables of contents and navigation are left out, scripts are not run,
// nothing outside the file is fetched, and pages under digital rights
// management are not read. Limits: those of packages zipped, xmltree and html
// (20,000 files, 96 MB a file unpacked, 64 MB of pages together).
package epub

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"path"
	"strings"

	"concord/corpus"
	"concord/ingest"
	"concord/ingest/html"
	"concord/ingest/internal/xmltree"
	"concord/ingest/internal/zipped"
)

// MediaType is the media type of EPUB.
const MediaType = "application/epub+zip"

// Reader reads EPUB.
type Reader struct{}

// New makes a Reader.
func New() *Reader { return &Reader{} }

// Name returns "epub".
func (*Reader) Name() string { return "epub" }

// Accepts reports whether mediaType is EPUB.
func (*Reader) Accepts(mediaType string) bool { return mediaType == MediaType }

// Sniff looks for the media type that stands uncompressed at the beginning.
func (*Reader) Sniff(src ingest.Source) int {
	named := strings.ToLower(path.Ext(src.Path)) == ".epub"
	switch {
	case zipped.Is(src.Data) && bytes.Contains(src.Data[:min(len(src.Data), 256)], []byte(MediaType)):
		return 100
	case zipped.Is(src.Data) && named:
		return 80
	case named:
		return 5
	}
	return 0
}

// Read reads a book.
func (*Reader) Read(ctx context.Context, src ingest.Source) (*ingest.Raw, error) {
	if !zipped.Is(src.Data) {
		return nil, fmt.Errorf("%w: not a zip file, as every EPUB is", ingest.ErrDamaged)
	}
	z, err := zipped.Open(src.Data)
	if err != nil {
		return nil, err
	}
	container, err := parse(z, "META-INF/container.xml")
	if err != nil {
		return nil, err
	}
	name, ok := zipped.Clean(container.Find("rootfile").Get("full-path"))
	if !ok {
		return nil, fmt.Errorf("%w: its container names no package", ingest.ErrDamaged)
	}
	opf, err := parse(z, name)
	if err != nil {
		return nil, err
	}
	chapters, err := spine(z, opf, path.Dir(name))
	if err != nil {
		return nil, err
	}
	if len(chapters) == 0 {
		return nil, fmt.Errorf("%w: its spine names no page", ingest.ErrDamaged)
	}
	return html.Book(ctx, chapters, about(opf))
}

func parse(z *zipped.Zip, name string) (*xmltree.Node, error) {
	data, err := z.Read(name)
	if err != nil {
		return nil, err
	}
	if data == nil {
		return nil, fmt.Errorf("%w: %s is missing inside", ingest.ErrDamaged, name)
	}
	return xmltree.Parse(data, nil)
}

// spine loads the pages in reading order.
func spine(z *zipped.Zip, opf *xmltree.Node, dir string) ([]html.Chapter, error) {
	type entry struct{ href, kind string }
	items := map[string]entry{}
	for _, m := range opf.Find("manifest").All("item") {
		kind := m.Get("media-type")
		if strings.Contains(" "+m.Get("properties")+" ", " nav ") {
			kind = "nav"
		}
		items[m.Get("id")] = entry{m.Get("href"), kind}
	}
	skip := map[string]bool{} // pages that the guide calls cover or contents
	for _, r := range opf.Find("guide").All("reference") {
		if t := r.Get("type"); t == "cover" || t == "toc" {
			href, _, _ := strings.Cut(r.Get("href"), "#")
			skip[href] = true
		}
	}
	if e, _ := z.Read("META-INF/encryption.xml"); bytes.Contains(e, []byte(".xhtml")) || bytes.Contains(e, []byte(".html")) {
		return nil, ingest.ErrEncrypted
	}
	var out []html.Chapter
	for _, ref := range opf.Find("spine").All("itemref") {
		it := items[ref.Get("idref")]
		if it.href == "" || it.kind == "nav" || skip[it.href] || !strings.Contains(it.kind, "html") {
			continue
		}
		href, err := url.PathUnescape(it.href)
		if err != nil {
			href = it.href
		}
		name, ok := zipped.Clean(path.Join(dir, href))
		if !ok {
			continue
		}
		data, err := z.Read(name)
		if err != nil {
			return nil, err
		}
		if data != nil {
			out = append(out, html.Chapter{Name: name, Data: data})
		}
	}
	return out, nil
}

// about reads the metadata of the package.
func about(opf *xmltree.Node) ingest.Meta {
	var m ingest.Meta
	for _, k := range opf.Find("metadata").OrEmpty().Kids {
		text := k.String()
		switch k.Name {
		case "title":
			if m.Title == "" {
				m.Title = text
			}
		case "creator":
			if role := k.Get("role"); text != "" && (role == "" || role == "aut") {
				m.Authors = append(m.Authors, corpus.Author{Name: turned(text)})
			}
		case "date":
			if m.Published == "" || k.Get("event") == "publication" {
				m.Published = text
			}
		case "language":
			m.Language = text
		case "subject":
			m.Keywords = append(m.Keywords, text)
		case "identifier":
			if doi := strings.TrimPrefix(strings.TrimPrefix(text, "urn:doi:"), "https://doi.org/"); strings.HasPrefix(doi, "10.") {
				m.DOI = doi
			}
		}
	}
	return m
}

// turned turns "Last, First" round.
func turned(s string) string {
	if last, first, ok := strings.Cut(s, ", "); ok && !strings.Contains(first, ",") && !strings.Contains(last, " ") {
		return first + " " + last
	}
	return s
}
