// Package hostile makes files that are damaged, mislabelled or made to break a
// reader: cut short, nested without end, blown up when unpacked, pointing in
// circles, leading out of their archive. Each must cost itself one clear line
// or be read; none may crash, hang or exhaust the program.
package hostile

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"strings"
)

// File is one hostile file. Make builds it anew; big ones are not kept.
type File struct {
	Name string
	Make func() []byte
	// Readable files may be read; the others must fail.
	Readable bool
}

// Files lists them all, the same bytes at every call.
func Files() []File {
	var out []File
	for _, group := range [][]File{texts(), pages(), words(), books(), xmls(), rtfs(), pdfs(), archives(), mislabelled()} {
		out = append(out, group...)
	}
	return out
}

func fails(name string, f func() []byte) File { return File{Name: name, Make: f} }
func reads(name string, f func() []byte) File { return File{Name: name, Make: f, Readable: true} }
func is(s string) func() []byte               { return func() []byte { return []byte(s) } }

func times(s string, n int) func() []byte {
	return func() []byte { return bytes.Repeat([]byte(s), n) }
}

// around puts a repeated piece between a head and a tail.
func around(head, piece string, n int, tail string) func() []byte {
	return func() []byte {
		b := make([]byte, 0, len(head)+len(piece)*n+len(tail))
		b = append(b, head...)
		for range n {
			b = append(b, piece...)
		}
		return append(b, tail...)
	}
}

// noise is n bytes that follow no format.
func noise(n int) []byte {
	r := rand.New(rand.NewPCG(7, 11))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

// flipped changes a bit in every step bytes of data, the first 64 spared.
func flipped(data []byte, step int) []byte {
	r := rand.New(rand.NewPCG(3, uint64(step)))
	out := bytes.Clone(data)
	for i := 64; i < len(out); i += 1 + r.IntN(2*step) {
		out[i] ^= 1 << r.IntN(8)
	}
	return out
}

func half(data []byte) []byte { return data[:len(data)/2] }

const line = "The two ministries met in spring, as the treaty of 1994 asks, and agreed to meet again. "

func texts() []File {
	return []File{
		fails("empty.txt", is("")),
		fails("spaces.txt", times(" \n\t", 100000)),
		fails("zeros.txt", times("\x00", 1<<20)),
		fails("noise.txt", func() []byte { return noise(1 << 20) }),
		fails("one-line-200mb.txt", times("a ", 100<<20)),
		reads("one-line-8mb.txt", times("word ", 8<<20/5)),
		reads("bad-utf8.txt", times(line+"\xff\xfe\xc3\x28\xed\xa0\x80\n", 500)),
		reads("odd-utf16.txt", func() []byte { return []byte("\xff\xfeT\x00e\x00x\x00t\x00 \x00s") }),
		reads("controls.txt", times("text \x01\x02\x1b[31m\u202e\u200b\n", 2000)),
		reads("form-feeds.txt", times("\f1\n", 200000)),
		reads("hyphens.txt", times("word-\n", 200000)),
		reads("brackets.txt", times("[1] (2) ", 100000)),
		reads("marks.md", times("# > - * 1. | ", 50000)),
		reads("accents.txt", func() []byte { return []byte("a" + strings.Repeat("\u0301", 1<<20)) }),
	}
}

func pages() []File {
	return []File{
		reads("deep.html", around("<html><body>", "<div>", 200000, line)),
		reads("deep-inline.html", around("<p>", "<b><i><font size=1>", 70000, line)),
		fails("many-tags.html", times("<b>", 3000000)),
		fails("no-words.html", around("<html><body>", "<br><hr>", 1000, "")),
		fails("one-line-200mb.html", around("<html><p>", line, 200<<20/len(line), "")),
		reads("attributes.html", around("<p ", "a=b ", 500000, ">"+line)),
		reads("long-attribute.html", around(`<p class="`, "nav-", 1000000, `">`+line)),
		reads("table-nest.html", around("<html>", "<table><tr><td>", 50000, line)),
		reads("list-nest.html", around("<html>", "<ul><li>x", 50000, line)),
		reads("note-loop.html", is(`<p id=a>`+line+`<a href="#b">1</a><p id=b><a href="#a">2</a><a href="#b">3</a>`+line)),
		reads("many-notes.html", func() []byte {
			var b strings.Builder
			for i := range 20000 {
				fmt.Fprintf(&b, `<p id="t%d">%s<a href="#n%d">%d</a></p>`, i, line, i, i%900)
			}
			for i := range 20000 {
				fmt.Fprintf(&b, `<p id="n%d">%d note</p>`, i, i%900)
			}
			return []byte(b.String())
		}),
		reads("open-comment.html", is("<html><p>"+line+"<!-- never closed "+line)),
		reads("open-script.html", is("<html><p>"+line+"<script>"+line)),
		reads("wrong-charset.html", is("<meta charset=utf-16><p>"+line+"\xff\xc3")),
		reads("entities.html", around("<p>", "&amp;#x41;&#0;&#x110000;&nosuch;", 50000, line)),
	}
}

func words() []File {
	good := func() []byte { return Docx(DocxParagraphs(20)) }
	return []File{
		fails("cut.docx", func() []byte { return half(good()) }),
		reads("flipped.docx", func() []byte { return flipped(good(), 100) }),
		fails("noise.docx", func() []byte { return append([]byte("PK\x03\x04"), noise(5000)...) }),
		fails("empty-zip.docx", func() []byte { return zipOf() }),
		fails("no-body.docx", func() []byte { return Docx("") }),
		fails("bomb.docx", func() []byte { return Docx(strings.Repeat(" ", 120<<20)) }),
		fails("many-elements.docx", func() []byte { return Docx(strings.Repeat("<w:p/>", 3000000)) }),
		fails("deep.docx", func() []byte { return Docx(strings.Repeat("<w:ins>", 100000)) }),
		fails("entities.docx", func() []byte {
			return zipOf(member{"word/document.xml", laughs + `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>`})
		}),
		reads("style-loop.docx", func() []byte {
			return Docx(`<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>`+line+`</w:t></w:r></w:p>`,
				member{"word/styles.xml", `<w:styles xmlns:w="w"><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`})
		}),
		reads("note-loop.docx", func() []byte {
			return Docx(`<w:p><w:r><w:t>`+line+`</w:t><w:footnoteReference w:id="1"/></w:r></w:p>`,
				member{"word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote w:id="1"><w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote></w:footnotes>`})
		}),
		reads("table-nest.docx", func() []byte {
			return Docx(strings.Repeat("<w:tbl><w:tr><w:tc>", 90) + DocxParagraphs(1) + strings.Repeat("</w:tc></w:tr></w:tbl>", 90))
		}),
		fails("external.docx", func() []byte {
			return zipOf(member{"word/document.xml", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>`})
		}),
		fails("old.doc.docx", is("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 4000))),
		fails("cut.odt", func() []byte { return half(odt("<text:p>" + line + "</text:p>")) }),
		fails("bomb.odt", func() []byte { return odt(strings.Repeat("\n", 120<<20)) }),
		fails("deep.odt", func() []byte { return odt(strings.Repeat("<text:span>", 50000)) }),
	}
}

func books() []File {
	return []File{
		fails("no-container.epub", func() []byte { return zipOf(member{"mimetype", "application/epub+zip"}) }),
		fails("escaping.epub", func() []byte {
			return zipOf(member{"mimetype", "application/epub+zip"}, member{"META-INF/container.xml", `<c><rootfile full-path="../../../etc/passwd"/></c>`})
		}),
		fails("bomb.epub", func() []byte { return epub(strings.Repeat("<p> </p>", 15<<20)) }),
		reads("deep.epub", func() []byte { return epub(strings.Repeat("<div>", 100000) + line) }),
	}
}

// laughs are XML entities that double ten times over.
var laughs = func() string {
	s := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">`
	for c := 'b'; c <= 'j'; c++ {
		s += fmt.Sprintf(`<!ENTITY %c "%s">`, c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	return s + "]>"
}()

func xmls() []File {
	return []File{
		fails("laughs.xml", is(laughs+`<article><front><article-meta/></front><body><p>&j;</p></body></article>`)),
		fails("cut.xml", is(`<article><front><article-meta/></front><body><sec><p>`+line)),
		fails("deep.xml", around(`<article><front><article-meta/></front><body>`, "<sec>", 500000, "")),
		fails("crossed.xml", is(`<article><front><article-meta/></front><body><p><b></p></b></body></article>`)),
		fails("feed.xml", is(`<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>`)),
		reads("list-nest.xml", around(`<article><front><article-meta/></front><body>`, "<list><list-item>", 150, "<p>"+line+"</p>"+strings.Repeat("</list-item></list>", 150)+"</body></article>")),
	}
}

func rtfs() []File {
	return []File{
		fails("deep.rtf", around(`{\rtf1 `, "{", 500000, line)),
		reads("bin.rtf", is(`{\rtf1 `+line+`\bin999999999 `+line+`}`)),
		reads("closing.rtf", around(`{\rtf1 `+line, "}", 100000, "")),
		reads("unicode.rtf", around(`{\rtf1 `, `\uc9\u55357?\u99999\u-1 \'zz\'8`, 50000, line+"}")),
		reads("cells.rtf", around(`{\rtf1 \trowd `, `x\cell`, 200000, `\row}`)),
		reads("notes.rtf", around(`{\rtf1 `+line, `{\footnote x}`, 50000, "}")),
		fails("words.rtf", is(`{\rtf1`+strings.Repeat(`\nosuchword`, 1000)+`}`)),
	}
}

func archives() []File {
	slip := func() []byte {
		return zipOf(member{"../../slip.txt", line}, member{"/etc/slip.txt", line}, member{`..\slip.txt`, line})
	}
	return []File{
		fails("slip.zip", slip),
		fails("cut.zip", func() []byte { return half(zipOf(member{"a.txt", strings.Repeat(line, 100)})) }),
		fails("bomb.zip", func() []byte { return zipOf(member{"a.txt", strings.Repeat(" ", 120<<20)}) }),
		fails("nested.zip", func() []byte { return zipOf(member{"b.zip", string(zipOf(member{"a.txt", line}))}) }),
		fails("many.zip", func() []byte {
			var ms []member
			for i := range 25000 {
				ms = append(ms, member{fmt.Sprintf("%d.txt", i), ""})
			}
			return zipOf(ms...)
		}),
		fails("bomb.gz", func() []byte { return squash(bytes.Repeat([]byte{0}, 120<<20)) }),
		fails("cut.tar.gz", func() []byte { return half(squash(tarOf(member{"a.txt", string(noise(5000))}))) }),
		fails("slip.tar", func() []byte { return tarOf(member{"../slip.txt", line}) }),
	}
}

func mislabelled() []File {
	return []File{
		fails("picture.pdf", is("\x89PNG\r\n\x1a\n"+strings.Repeat("\x00\x01", 500))),
		reads("page.pdf", is("<!doctype html><html><body><h1>A page</h1><p>"+line+"</p></body></html>")),
		reads("word.txt", func() []byte { return Docx(DocxParagraphs(5)) }),
		reads("rich.doc", is(`{\rtf1 `+line+`\par}`)),
		fails("program.txt", is("\x7fELF\x02\x01\x01"+strings.Repeat("\x00\x90\xcc", 3000))),
		reads("text.html", is(line)),
		fails("text.docx", is(line)),
	}
}

type member struct{ name, text string }

func zipOf(ms ...member) []byte {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, m := range ms {
		method := zip.Deflate
		if m.name == "mimetype" {
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: m.name, Method: method})
		must(err)
		_, err = w.Write([]byte(m.text))
		must(err)
	}
	must(z.Close())
	return buf.Bytes()
}

func tarOf(ms ...member) []byte {
	var buf bytes.Buffer
	t := tar.NewWriter(&buf)
	for _, m := range ms {
		must(t.WriteHeader(&tar.Header{Name: m.name, Mode: 0o644, Size: int64(len(m.text)), Typeflag: tar.TypeReg}))
		_, err := t.Write([]byte(m.text))
		must(err)
	}
	must(t.Close())
	return buf.Bytes()
}

func squash(data []byte) []byte {
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	_, err := w.Write(data)
	must(err)
	must(w.Close())
	return buf.Bytes()
}

// must is for writes to memory, which do not fail.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// Docx is a Word document of that body.
func Docx(body string, more ...member) []byte {
	return zipOf(append([]member{{"word/document.xml", `<w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`}}, more...)...)
}

// DocxParagraphs is n paragraphs of a Word document.
func DocxParagraphs(n int) string {
	return strings.Repeat("<w:p><w:r><w:t>"+line+"</w:t></w:r></w:p>", n)
}

func odt(body string) []byte {
	return zipOf(member{"mimetype", "application/vnd.oasis.opendocument.text"},
		member{"content.xml", `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`})
}

func epub(body string) []byte {
	return zipOf(member{"mimetype", "application/epub+zip"},
		member{"META-INF/container.xml", `<c><rootfile full-path="p.opf"/></c>`},
		member{"p.opf", `<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`},
		member{"a.xhtml", "<html><body>" + body})
}
