package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"

	pdfium "github.com/klippa-app/go-pdfium"
	pdfiumerr "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"concord/ingest"
)

// The second engine is PDFium, compiled to WebAssembly, so that it can neither
// crash the program nor see its files. Starting it is slow, so that is done
// when a file first needs it; its compiled code is kept in a folder.

// wasmPages bounds the engine's memory, in pages of 64 KB.
const wasmPages = 4096

// second is the second engine, started by its first use.
type second struct {
	once sync.Once
	pool pdfium.Pool
	err  error
}

func (s *second) start(cacheDir string) (pdfium.Pdfium, error) {
	s.once.Do(func() { s.pool, s.err = startPDFium(cacheDir) })
	if s.err != nil {
		return nil, fmt.Errorf("starting PDFium: %w", s.err)
	}
	return s.pool.GetInstanceWithContext(context.Background())
}

func startPDFium(cacheDir string) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(wasmPages)
	if dir := compiledDir(cacheDir); dir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	return webassembly.Init(webassembly.Config{
		MinIdle: 0, MaxIdle: 1, MaxTotal: 4,
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig(), // nothing mounted
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
}

// compiledDir is where compiled code is kept: in the given folder if it is
// there, else in the user's cache.
func compiledDir(given string) string {
	if info, err := os.Stat(given); given != "" && err == nil && info.IsDir() {
		return filepath.Join(given, "pdfium")
	}
	if user, err := os.UserCacheDir(); err == nil {
		return filepath.Join(user, "concord", "pdfium")
	}
	return ""
}

// read reads a PDF with the second engine.
func (s *second) read(ctx context.Context, data []byte, opt Options) (*ingest.Raw, error) {
	p, doc, err := s.open(data, opt.CacheDir)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	count, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ingest.ErrDamaged, err)
	}
	raw := &ingest.Raw{MediaType: mediaType, Pages: count.PageCount, Meta: pdfiumMeta(p, doc)}
	for i := range min(count.PageCount, opt.Limits.Pages) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		glyphs, err := pdfiumPage(p, doc, i)
		if err != nil {
			raw.Warnings = append(raw.Warnings, fmt.Sprintf("page %d could not be read", i+1))
			continue
		}
		raw.Lines = append(raw.Lines, layout(glyphs, nil, i+1, 0)...)
	}
	if len(raw.Lines) == 0 {
		return nil, ingest.ErrNoText
	}
	return raw, nil
}

func (s *second) open(data []byte, cacheDir string) (pdfium.Pdfium, references.FPDF_DOCUMENT, error) {
	p, err := s.start(cacheDir)
	if err != nil {
		return nil, "", err
	}
	open, err := p.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		_ = p.Close()
		if errors.Is(err, pdfiumerr.ErrPassword) {
			return nil, "", ingest.ErrEncrypted
		}
		return nil, "", fmt.Errorf("%w: %w", ingest.ErrDamaged, err)
	}
	return p, open.Document, nil
}

func pdfiumMeta(p pdfium.Pdfium, doc references.FPDF_DOCUMENT) ingest.Meta {
	get := func(tag string) string {
		v, err := p.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: doc, Tag: tag})
		if err != nil {
			return ""
		}
		return strings.TrimSpace(v.Value)
	}
	return ingest.Meta{Title: get("Title"), Published: get("CreationDate")}
}

// pdfiumPage reads the characters of a page.
func pdfiumPage(p pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int) ([]glyph, error) {
	loaded, err := p.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return nil, err
	}
	by := requests.Page{ByReference: &loaded.Page}
	defer func() { _, _ = p.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) }()
	chars, err := p.GetPageTextStructured(&requests.GetPageTextStructured{
		Page: by, Mode: requests.GetPageTextStructuredModeChars, CollectFontInformation: true,
	})
	if err != nil {
		return nil, err
	}
	text, err := p.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: by})
	if err != nil {
		return nil, err
	}
	defer func() { _, _ = p.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) }()
	ctm := pdfiumBox(p, by).ctm()
	fonts := map[string]*font{}
	var out []glyph
	parted := true // by a space or line end since the last character
	for i, c := range chars.Chars {
		g, ok := pdfiumGlyph(p, text.TextPage, i, c, ctm, fonts)
		if !ok {
			if c.Text == " " && !parted {
				sp := out[len(out)-1]
				sp.x, sp.text, sp.dx = sp.x+sp.dx, " ", 0
				out = append(out, sp)
			}
			parted = true
			continue
		}
		if !parted {
			meet(&out[len(out)-1], &g)
		}
		out = append(out, g)
		parted = false
	}
	return out, nil
}

// meet lets a character reach to the next where PDFium sees no space between
// them: the parts of a ligature overlap, and kerned letters stand apart.
func meet(g, next *glyph) {
	if gap := next.x - g.x - g.dx; g.turn == 0 && next.turn == 0 && math.Abs(gap) < g.size && math.Abs(next.y-g.y) < 0.7*g.size {
		g.dx = math.Max(next.x-g.x, 0)
	}
}

// pdfiumBox reads the visible area and the rotation of a page.
func pdfiumBox(p pdfium.Pdfium, by requests.Page) page {
	pg := page{box: rect{0, 0, 612, 792}}
	if b, err := p.FPDFPage_GetMediaBox(&requests.FPDFPage_GetMediaBox{Page: by}); err == nil {
		pg.box = rect{float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top)}
	}
	if b, err := p.FPDFPage_GetCropBox(&requests.FPDFPage_GetCropBox{Page: by}); err == nil {
		pg.box = rect{float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top)}
	}
	if r, err := p.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: by}); err == nil {
		pg.rotate = int(r.PageRotation) & 3
	}
	return pg
}

// pdfiumGlyph places one character; spaces and line ends have no place.
func pdfiumGlyph(p pdfium.Pdfium, text references.FPDF_TEXTPAGE, i int, c *responses.GetPageTextStructuredChar, ctm matrix, fonts map[string]*font) (g glyph, ok bool) {
	t := c.Text
	switch t {
	case "\ufffe", "\x02":
		t = "-" // a hyphen at the end of a line
	}
	t = clean(t)
	if strings.TrimSpace(t) == "" || c.FontInformation == nil {
		return g, false
	}
	at, err := p.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text, Index: i})
	if err != nil {
		return g, false
	}
	box, err := p.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: i})
	if err != nil {
		return g, false
	}
	sin, cos := math.Sincos(c.Angle)
	turn, straight := matrix{a: cos, b: sin, c: -sin, d: cos}.mul(ctm).quarter()
	info := c.FontInformation
	g = glyph{size: info.RenderedSize, text: t, turn: uint8(turn), slant: !straight, font: pdfiumFont(info, fonts)}
	g.x, g.y = ctm.apply(at.X, at.Y)
	g.dx = float64(box.Rect.Right - box.Rect.Left)
	if math.Abs(sin) > 0.7 {
		g.dx = math.Abs(float64(box.Rect.Top - box.Rect.Bottom))
	}
	return g, g.size > 0
}

func pdfiumFont(info *responses.FontInformation, fonts map[string]*font) *font {
	const italic, forceBold = 1 << 6, 1 << 18
	f, ok := fonts[info.Name]
	if !ok {
		f = &font{name: baseName(info.Name)}
		f.styleByName()
		f.italic = f.italic || info.Flags&italic != 0
		f.bold = f.bold || info.Flags&forceBold != 0 || info.Weight >= 600
		fonts[info.Name] = f
	}
	return f
}
