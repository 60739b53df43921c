package pdf

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode/utf16"

	lib "github.com/ledongthuc/pdf"

	"concord/ingest"
)

// document is an open PDF with what has been loaded of it.
type document struct {
	ctx     context.Context
	lib     *lib.Reader
	limits  Limits
	left    int64 // bytes that may still be decoded
	fonts   map[string]*font
	ops     int
	overrun bool
	warning string
}

// open reads the bytes of a PDF. strict writes all objects anew before the
// library sees them.
func open(ctx context.Context, data []byte, limits Limits, strict bool) (d *document, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("%w: %v", ingest.ErrDamaged, x)
		}
	}()
	file, warning, err := prepare(data, limits.Decoded, strict)
	if err != nil {
		return nil, err
	}
	r, err := lib.NewReader(file, file.size())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ingest.ErrDamaged, err)
	}
	return &document{ctx: ctx, lib: r, limits: limits, left: limits.Decoded, fonts: map[string]*font{}, warning: warning}, nil
}

// over tells whether a limit is reached; the context is looked at now and
// then.
func (d *document) over() bool {
	if d.ops++; d.ops&0xFFF == 0 && d.ctx.Err() != nil {
		d.overrun = true
	}
	return d.overrun
}

// stream decodes a stream within what the document may still decode.
func (d *document) stream(v lib.Value) []byte {
	data := stream(v, d.left)
	if d.left -= int64(len(data)); d.left <= 0 {
		d.overrun = true
	}
	return data
}

// font loads a font once. Fonts of the same content are the same font: the
// library does not tell an object's number, but its printed form does.
func (d *document) font(v lib.Value) *font {
	if v.Kind() != lib.Dict {
		return nil
	}
	id := v.String()
	f, ok := d.fonts[id]
	if !ok {
		f = loadFont(v, d.left)
		d.fonts[id] = f
	}
	return f
}

// resources are the named things a content stream refers to.
type resources struct {
	doc   *document
	dict  lib.Value
	fonts map[string]*font
}

func (d *document) resources(dict lib.Value) resources {
	return resources{d, dict, map[string]*font{}}
}

func (r resources) font(name string) *font {
	f, ok := r.fonts[name]
	if !ok {
		f = r.doc.font(key(r.dict, "Font", name))
		r.fonts[name] = f
	}
	return f
}

func (r resources) object(name string) lib.Value { return key(r.dict, "XObject", name) }

// page is one page with what it inherits.
type page struct {
	dict, resources lib.Value
	box             rect
	rotate          int // quarter turns clockwise
}

const (
	maxPages     = 20_000
	maxTreeDepth = 40
)

// pages walks the page tree.
func (d *document) pages() []page {
	var out []page
	root := key(d.lib.Trailer(), "Root", "Pages")
	seen := 0
	nodes := map[string]bool{} // by their printed form: no two share their kids
	var walk func(v lib.Value, p page, depth int)
	walk = func(v lib.Value, p page, depth int) {
		if seen++; depth > maxTreeDepth || seen > 2*maxPages || len(out) >= maxPages || v.Kind() != lib.Dict {
			return
		}
		p.inherit(v)
		kids := key(v, "Kids")
		if kids.Kind() != lib.Array {
			p.dict = v
			out = append(out, p)
			return
		}
		id := v.String()
		if nodes[id] {
			return
		}
		nodes[id] = true
		for i := range kids.Len() {
			walk(index(kids, i), p, depth+1)
		}
	}
	walk(root, page{box: rect{0, 0, 612, 792}}, 0)
	return out
}

// inherit takes over what a node of the page tree sets.
func (p *page) inherit(v lib.Value) {
	if r := key(v, "Resources"); r.Kind() == lib.Dict {
		p.resources = r
	}
	if r, ok := rectOf(key(v, "MediaBox")); ok {
		p.box = r
	}
	if r, ok := rectOf(key(v, "CropBox")); ok {
		p.box = r
	}
	if r := key(v, "Rotate"); r.Kind() == lib.Integer {
		p.rotate = int((r.Int64()/90%4 + 4) % 4)
	}
}

// content joins the page's content streams.
func (d *document) content(p page) []byte {
	c := key(p.dict, "Contents")
	if c.Kind() == lib.Stream {
		return d.stream(c)
	}
	var b bytes.Buffer
	for i := range c.Len() {
		b.Write(d.stream(index(c, i)))
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// ctm turns the page's own coordinates into points from its top left corner,
// upright.
func (p page) ctm() matrix {
	w, h := p.box.x1-p.box.x0, p.box.y1-p.box.y0
	m := matrix{1, 0, 0, 1, -p.box.x0, -p.box.y0}
	switch p.rotate {
	case 1:
		m = m.mul(matrix{0, -1, 1, 0, 0, w})
		w, h = h, w
	case 2:
		m = m.mul(matrix{-1, 0, 0, -1, w, h})
	case 3:
		m = m.mul(matrix{0, 1, -1, 0, h, 0})
		w, h = h, w
	}
	_ = w
	return m.mul(matrix{1, 0, 0, -1, 0, h})
}

// size gives width and height of the upright page.
func (p page) size() (w, h float64) {
	w, h = p.box.x1-p.box.x0, p.box.y1-p.box.y0
	if p.rotate%2 == 1 {
		return h, w
	}
	return w, h
}

// meta reads the information dictionary.
func (d *document) meta() ingest.Meta {
	info := key(d.lib.Trailer(), "Info")
	get := func(k string) string { return strings.TrimSpace(textString([]byte(key(info, k).RawString()))) }
	m := ingest.Meta{Title: get("Title"), Published: get("CreationDate")}
	m.Language = strings.TrimSpace(textString([]byte(key(d.lib.Trailer(), "Root", "Lang").RawString())))
	return m
}

// textString decodes a PDF text string: UTF-16 or UTF-8 by its byte order
// mark, else PDFDocEncoding, whose printable part is nearly windows-1252.
func textString(s []byte) string {
	switch {
	case bytes.HasPrefix(s, []byte{0xFE, 0xFF}):
		return utf16Text(s[2:])
	case bytes.HasPrefix(s, []byte{0xFF, 0xFE}):
		u := make([]uint16, (len(s)-2)/2)
		for i := range u {
			u[i] = uint16(s[2+2*i]) | uint16(s[3+2*i])<<8
		}
		return string(utf16.Decode(u))
	case bytes.HasPrefix(s, []byte{0xEF, 0xBB, 0xBF}):
		return string(s[3:])
	}
	win := encodings()["WinAnsiEncoding"]
	var b strings.Builder
	for _, c := range s {
		switch {
		case c >= 0x18 && c < 0x20, c >= 0x80 && c < 0xA0:
			b.WriteString(docEncoding[c])
		case c >= ' ':
			b.WriteString(win[c])
		case c == '\n' || c == '\r' || c == '\t':
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// docEncoding holds where PDFDocEncoding leaves windows-1252.
var docEncoding = map[byte]string{
	0x18: "˘", 0x19: "ˇ", 0x1A: "ˆ", 0x1B: "˙", 0x1C: "˝", 0x1D: "˛", 0x1E: "˚", 0x1F: "˜",
	0x80: "•", 0x81: "†", 0x82: "‡", 0x83: "…", 0x84: "—", 0x85: "–", 0x86: "ƒ", 0x87: "⁄",
	0x88: "‹", 0x89: "›", 0x8A: "−", 0x8B: "‰", 0x8C: "„", 0x8D: "“", 0x8E: "”", 0x8F: "‘",
	0x90: "’", 0x91: "‚", 0x92: "™", 0x93: "fi", 0x94: "fl", 0x95: "Ł", 0x96: "Œ", 0x97: "Š",
	0x98: "Ÿ", 0x99: "Ž", 0x9A: "ı", 0x9B: "ł", 0x9C: "œ", 0x9D: "š", 0x9E: "ž",
}
