// Package pdf reads PDF files into lines with their place on the page.
//
// The objects of the file are those of github.com/ledongthuc/pdf; finding the
// pages, interpreting their content, decoding the fonts and laying out lines
// and columns are done here, because a paper's text is lost in each of these
// steps when it is not done with care.
package pdf

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"concord/ingest"
)

// Limits bound what one file may cost.
type Limits struct {
	Size    int64 // bytes of the file
	Decoded int64 // bytes of decoded streams
	Memory  int64 // bytes held while reading
	Pages   int
	Time    time.Duration
}

// Engine says what reads the file.
type Engine string

// The engines.
const (
	Auto   Engine = "auto"   // this package's own, and PDFium where it finds no or garbled text
	Native Engine = "native" // this package's own
	PDFium Engine = "pdfium"

	ocrEngine Engine = "ocr"
)

const mediaType = "application/pdf"

// Options say how PDFs are read. The zero value is good.
type Options struct {
	Engine   Engine // "" for Auto
	OCR      bool   // read the images of pages without text with tesseract, where it is installed
	CacheDir string // where PDFium's compiled code is kept, "" for nowhere
	Limits   Limits // zero fields stand for good limits
}

// Reader reads PDF files. It is safe for use by several goroutines.
type Reader struct {
	opt      Options
	pool     *pool
	isolated bool // read in child processes
	second   *second
}

// New makes a Reader.
func New(opt Options) *Reader {
	l := &opt.Limits
	l.Size = cmp.Or(l.Size, 200<<20)
	l.Decoded = cmp.Or(l.Decoded, 256<<20)
	l.Memory = cmp.Or(l.Memory, 400<<20)
	l.Pages = cmp.Or(l.Pages, 5000)
	l.Time = cmp.Or(l.Time, 18*time.Second)
	opt.Engine = cmp.Or(opt.Engine, Auto)
	return &Reader{opt, newPool(), isolated.Load(), &second{}}
}

// Close ends the child processes that wait for work. The Reader can still be
// used.
func (r *Reader) Close() error {
	r.pool.close()
	return nil
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

// Accepts reports whether mt is that of PDF.
func (*Reader) Accepts(mt string) bool {
	return mt == mediaType || mt == "application/x-pdf"
}

// Read reads a PDF, in a child process if the program can start one.
func (r *Reader) Read(ctx context.Context, src ingest.Source) (*ingest.Raw, error) {
	if int64(len(src.Data)) > r.opt.Limits.Size {
		return nil, fmt.Errorf("%w: %d MB, the limit is %d", ingest.ErrTooLarge, len(src.Data)>>20, r.opt.Limits.Size>>20)
	}
	if r.opt.Engine != Auto {
		return r.with(ctx, r.opt.Engine, src.Data)
	}
	both, stop := context.WithTimeout(ctx, r.opt.Limits.Time)
	defer stop()
	raw, err := r.with(both, Native, src.Data)
	if ctx.Err() != nil || err != nil && !errors.Is(err, ingest.ErrNoText) {
		return raw, err
	}
	if err == nil && !assess(raw).garbled() {
		return raw, nil
	}
	if again, err2 := r.with(both, PDFium, src.Data); err2 == nil && (err != nil || assess(again).better(assess(raw))) {
		raw, err = again, nil
	}
	return r.asPictures(ctx, src.Data, raw, err)
}

// asPictures reads the pages as pictures when no engine found text, or only
// garbled text, and tesseract is there to do it.
func (r *Reader) asPictures(ctx context.Context, data []byte, raw *ingest.Raw, err error) (*ingest.Raw, error) {
	if err != nil && !errors.Is(err, ingest.ErrNoText) {
		return nil, err
	}
	if err == nil && !assess(raw).garbled() {
		return raw, nil
	}
	if r.opt.OCR && haveOCR() {
		if read, err2 := r.with(ctx, ocrEngine, data); err2 == nil && !assess(read).garbled() {
			return read, nil
		}
	}
	if err == nil {
		raw.Warnings = append(raw.Warnings, "the text looks garbled: the file does not say what its characters mean")
	}
	return raw, err
}

// with reads with one engine.
func (r *Reader) with(ctx context.Context, e Engine, data []byte) (*ingest.Raw, error) {
	opt := r.opt
	if e == ocrEngine {
		opt.Limits.Time *= 40 // a page takes seconds
	}
	if r.isolated {
		return r.pool.do(ctx, request{len(data), e, opt}, data)
	}
	ctx, stop := context.WithTimeout(ctx, opt.Limits.Time)
	defer stop()
	raw, err := readSafely(ctx, data, opt, e, r.second)
	if errors.Is(err, context.DeadlineExceeded) {
		err = fmt.Errorf("%w: reading it took more than %s", ingest.ErrTooLarge, opt.Limits.Time)
	}
	return raw, err
}

// readSafely reads in this process; a panic is the file's fault.
func readSafely(ctx context.Context, data []byte, opt Options, e Engine, s *second) (raw *ingest.Raw, err error) {
	defer func() {
		if x := recover(); x != nil {
			raw, err = nil, fmt.Errorf("%w: %v", ingest.ErrDamaged, x)
		}
	}()
	switch e {
	case PDFium:
		return s.read(ctx, data, opt)
	case ocrEngine:
		return s.ocr(ctx, data, opt)
	}
	raw, err = readNative(ctx, data, opt.Limits, false)
	if err != nil && ctx.Err() == nil && !errors.Is(err, ingest.ErrEncrypted) && !errors.Is(err, errLost) {
		// The library is strict about syntax; once more with all of it mended.
		if again, err2 := readNative(ctx, data, opt.Limits, true); err2 == nil {
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
	raw := &ingest.Raw{MediaType: mediaType, Meta: d.meta()}
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
		w, h := p.size()
		markFigures(ls, in.shapes, w, h)
		setBullets(ls, in.shapes)
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
		if d.overrun {
			return nil, fmt.Errorf("%w: it decodes to more than %d MB", ingest.ErrTooLarge, limits.Decoded>>20)
		}
		if images > 0 {
			return nil, fmt.Errorf("%w: scanned, no text layer", ingest.ErrNoText)
		}
		return nil, ingest.ErrNoText
	}
	return raw, nil
}
