// Package rtf reads documents in the Rich Text Format.
//
// It reads paragraphs with their styles, typed and automatic lists, footnotes
// and endnotes, tables, headers and footers, and the information group, in the
// code pages and Unicode that word processors write. Deleted and hidden text,
// pictures, embedded objects and field instructions are left out; nothing
// outside the file is fetched. Limits: 64 MB, groups nested to 1,000.
package rtf

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"

	"concord/ingest"
)

// MediaType is the media type of RTF.
const MediaType = "application/rtf"

const (
	maxBytes = 64 << 20
	maxDepth = 1000
)

// Reader reads RTF.
type Reader struct{}

// New makes a Reader.
func New() *Reader { return &Reader{} }

// Name returns "rtf".
func (*Reader) Name() string { return "rtf" }

// Accepts reports whether mediaType is RTF.
func (*Reader) Accepts(mediaType string) bool {
	return mediaType == MediaType || mediaType == "text/rtf" || mediaType == "application/x-rtf" || mediaType == "text/richtext"
}

// Sniff looks for the signature.
func (*Reader) Sniff(src ingest.Source) int {
	if bytes.HasPrefix(bytes.TrimLeft(src.Data[:min(len(src.Data), 64)], "\xef\xbb\xbf \t\r\n"), []byte(`{\rtf`)) {
		return 100
	}
	if strings.ToLower(path.Ext(src.Path)) == ".rtf" {
		return 5
	}
	return 0
}

// Read reads a document.
func (*Reader) Read(ctx context.Context, src ingest.Source) (*ingest.Raw, error) {
	data := bytes.TrimLeft(src.Data, "\xef\xbb\xbf \t\r\n")
	if !bytes.HasPrefix(data, []byte(`{\rtf`)) {
		return nil, fmt.Errorf("%w: it does not begin as RTF does", ingest.ErrDamaged)
	}
	if len(data) > maxBytes {
		return nil, fmt.Errorf("%w: RTF of more than %d MB", ingest.ErrTooLarge, maxBytes>>20)
	}
	d := newDocument()
	l := lexer{data: data}
	for i := 0; ; i++ {
		t := l.next()
		if t.kind == tokEnd {
			break
		}
		if err := d.take(t); err != nil {
			return nil, err
		}
		if i&0xffff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	if len(d.stack) > 0 {
		d.raw.Warnings = append(d.raw.Warnings, "the file ends in the middle: it was cut short")
	}
	d.finish()
	return d.raw, nil
}
