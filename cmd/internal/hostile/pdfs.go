package hostile

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// pdfOf is a PDF of the given objects, numbered from 1; the first is the catalog.
// trailer is added to the trailer's dictionary.
func pdfOf(trailer string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	if !strings.Contains(trailer, "/Size") {
		trailer += fmt.Sprintf(" /Size %d", len(objects)+1)
	}
	fmt.Fprintf(&b, "trailer\n<< /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", trailer, xref)
	return b.Bytes()
}

// onePage is a PDF of one page with that content stream.
func onePage(content string) []byte {
	return pdfOf("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		stream("", content), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
}

func stream(dict, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
}

func deflated(n int) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, err := w.Write(bytes.Repeat([]byte("q "), n/2))
	must(err)
	must(w.Close())
	return b.String()
}

func pdfs() []File {
	text := "BT /F1 12 Tf 72 700 Td (" + line + ") Tj ET\n"
	good := func() []byte { return onePage(strings.Repeat(text, 50)) }
	return []File{
		reads("cut.pdf", func() []byte { return half(good()) }),
		reads("flipped.pdf", func() []byte { return flipped(good(), 60) }),
		fails("head-only.pdf", is("%PDF-1.4\n%%EOF")),
		fails("noise.pdf", func() []byte { return append([]byte("%PDF-1.4\n"), noise(100000)...) }),
		fails("size.pdf", func() []byte { return pdfOf("/Size 999999999", "<< /Type /Catalog >>") }),
		fails("kids-loop.pdf", func() []byte {
			return pdfOf("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 /Parent 2 0 R >>")
		}),
		fails("prev-loop.pdf", func() []byte { return pdfOf("/Prev 9", "<< /Type /Catalog /Pages 1 0 R >>") }),
		fails("deep-array.pdf", func() []byte {
			return pdfOf("", "<< /Type /Catalog /Pages 2 0 R >>", strings.Repeat("[", 500000))
		}),
		reads("open-string.pdf", func() []byte { return onePage(text + "BT <" + strings.Repeat("41", 100000)) }),
		reads("many-q.pdf", func() []byte { return onePage(strings.Repeat("Q q q ", 300000) + text) }),
		fails("bomb.pdf", func() []byte {
			return pdfOf("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
				"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>", stream("/Filter /FlateDecode", deflated(600<<20)))
		}),
		reads("form-loop.pdf", func() []byte {
			return pdfOf("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
				"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> /Font << /F1 6 0 R >> >> >>",
				stream("", text+"/X Do /X Do"), stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>", "/X Do /X Do"),
				"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
		}),
		fails("locked.pdf", func() []byte {
			return pdfOf("/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (00000000000000000000000000000000) /U (11111111111111111111111111111111) >> /ID [(a)(a)]",
				"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>")
		}),
		fails("no-text.pdf", func() []byte { return onePage("0 0 m 9 9 l S") }),
	}
}
