// Package pdf reads PDF files into lines with their place on the page.
//
// The objects of the file are those of github.com/ledongthuc/pdf; finding the
// pages, interpreting their content, decoding the fonts and laying out lines
// and columns are done here, because a paper's text is lost in each of these
// steps when it is not done with care.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"concord/ingest"
)

// Limits bound what one file may cost.
type Limits struct {
	Decoded int64 // bytes of decoded streams
	Pages   int
}

// Options say how PDFs are read. The zero value is good.
type Options struct {
	Limits Limits
}

// Reader reads PDF files. It is safe for use by several goroutines.
type Reader struct{ opt Options }

// New makes a Reader.
func New(opt Options) *Reader {
	if opt.Limits.Decoded == 0 {
		opt.Limits.Decoded = 256 << 20
	}
	if opt.Limits.Pages == 0 {
		opt.Limits.Pages = 5000
	}
	return &Reader{opt}
}

// Name is "pdf".
func (*Reader) Name() string { return "pdf" }

// Sniff looks for the header among the first kilobyte.
func (*Reader) Sniff(src ingest.Source) int {
	head := src.Data[:min(len(src.Data), 1024)]
	switch i := bytes.Index(head, []byte("%PDF-")); {
	case i == 0:
		return 100
	case i > 0:
		return 90
	}
	return 0
}

// Accepts reports whether mediaType is that of PDF.
func (*Reader) Accepts(mediaType string) bool {
	return mediaType == "application/pdf" || mediaType == "application/x-pdf"
}

// Read reads a PDF.
func (r *Reader) Read(ctx context.Context, src ingest.Source) (*ingest.Raw, error) {
	raw, err := readNative(ctx, src.Data, r.opt.Limits, false)
	if err != nil && ctx.Err() == nil && !errors.Is(err, ingest.ErrEncrypted) {
		// The library is strict about syntax; once more with all of it mended.
		if again, err2 := readNative(ctx, src.Data, r.opt.Limits, true); err2 == nil {
			return again, nil
		}
	}
	return raw, err
}

// readNative reads with this package's own engine.
func readNative(ctx context.Context, data []byte, limits Limits, strict bool) (*ingest.Raw, error) {
	d, err := open(ctx, data, limits, strict)
	if err != nil {
		return nil, err
	}
	raw := &ingest.Raw{MediaType: "application/pdf", Meta: d.meta()}
	if d.warning != "" {
		raw.Warnings = append(raw.Warnings, d.warning)
	}
	pages := d.pages()
	raw.Pages = len(pages)
	if len(pages) > limits.Pages {
		raw.Warnings = append(raw.Warnings, fmt.Sprintf("only the first %d of %d pages were read", limits.Pages, len(pages)))
		pages = pages[:limits.Pages]
	}
	images, tables := 0, 0
	for i, p := range pages {
		in := newInterp(d, p.ctm())
		in.run(d.content(p), d.resources(p.resources))
		images += in.images
		ls := layout(in.glyphs, in.rules, i+1, tables)
		for _, l := range ls {
			tables = max(tables, l.Table)
		}
		raw.Lines = append(raw.Lines, ls...)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if d.overrun {
			raw.Warnings = append(raw.Warnings, fmt.Sprintf("reading stopped on page %d: the file decodes to more than the limit", i+1))
			break
		}
	}
	if len(raw.Lines) == 0 {
		if images > 0 {
			return nil, fmt.Errorf("%w: scanned, no text layer", ingest.ErrNoText)
		}
		return nil, ingest.ErrNoText
	}
	return raw, nil
}
