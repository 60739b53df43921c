package pdf

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strconv"
	"strings"

	"github.com/klippa-app/go-pdfium/requests"

	"concord/ingest"
)

// Pages that are pictures are read with tesseract, where it is installed: the
// second engine draws the page, tesseract gives its words with their places.

const (
	ocrDPI   = 300
	ocrPages = 200
	ocrSure  = 30 // per cent: words tesseract is less sure of are left out
)

// haveOCR tells whether tesseract is installed.
func haveOCR() bool {
	_, err := exec.LookPath("tesseract")
	return err == nil
}

// ocr reads the pages of a PDF as pictures.
func (s *second) ocr(ctx context.Context, data []byte, opt Options) (*ingest.Raw, error) {
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
	for i := range min(count.PageCount, ocrPages) {
		img, err := p.RenderToFile(&requests.RenderToFile{
			RenderPageInDPI: &requests.RenderPageInDPI{
				DPI:  ocrDPI,
				Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: i}},
			},
			OutputFormat: requests.RenderToFileOutputFormatPNG,
			OutputTarget: requests.RenderToFileOutputTargetBytes,
		})
		if err != nil || img.ImageBytes == nil {
			continue
		}
		cmd := exec.CommandContext(ctx, "tesseract", "stdin", "stdout", "--dpi", strconv.Itoa(ocrDPI), "tsv")
		cmd.Stdin = bytes.NewReader(*img.ImageBytes)
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("tesseract: %w", err)
		}
		lines := tesseractLines(string(out), i+1)
		blanks(lines)
		raw.Lines = append(raw.Lines, lines...)
	}
	if len(raw.Lines) == 0 {
		return nil, fmt.Errorf("%w: scanned, and tesseract reads nothing on the pages", ingest.ErrNoText)
	}
	raw.Warnings = append(raw.Warnings, "scanned: the text was read by tesseract from pictures of the pages")
	return raw, nil
}

// tesseractLines reads tesseract's table of words: level, page, block,
// paragraph, line, word, left, top, width, height, confidence, text.
func tesseractLines(tsv string, page int) []ingest.Line {
	const scale = 72.0 / ocrDPI
	var out []ingest.Line
	last := ""
	for row := range strings.Lines(tsv) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(f) < 12 || f[0] != "5" || strings.TrimSpace(f[11]) == "" {
			continue
		}
		n := func(i int) float64 {
			v, err := strconv.ParseFloat(f[i], 64)
			if err != nil {
				return 0
			}
			return v
		}
		if n(10) < ocrSure {
			continue
		}
		x0, y0 := n(6)*scale, n(7)*scale
		x1, y1 := x0+n(8)*scale, y0+n(9)*scale
		if id := strings.Join(f[2:5], "."); id != last || len(out) == 0 {
			last = id
			out = append(out, ingest.Line{Text: f[11], Page: page, X0: x0, Y0: y0, X1: x1, Y1: y1, Source: -1})
			continue
		}
		l := &out[len(out)-1]
		l.Text += " " + f[11]
		l.X0, l.Y0, l.X1, l.Y1 = min(l.X0, x0), min(l.Y0, y0), max(l.X1, x1), max(l.Y1, y1)
	}
	for i := range out {
		// Half points: the height of a line of print varies with its letters.
		out[i].Size = float64(int((out[i].Y1-out[i].Y0)*0.85*2+0.5)) / 2
	}
	return out
}
