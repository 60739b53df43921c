package epub

import (
	"context"
	"errors"
	"strings"
	"testing"

	"concord/ingest"
	"concord/ingest/internal/ziptest"
)

const (
	container = `<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>`
	opf       = `<package><metadata xmlns:dc="d"><dc:title>Pilots and ports</dc:title><dc:creator>Lee, Ann</dc:creator><dc:date>2011-05</dc:date><dc:language>en</dc:language></metadata>
<manifest><item id="c" href="two.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/one.xhtml" media-type="application/xhtml+xml"/><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine><itemref idref="n"/><itemref idref="b"/><itemref idref="c"/></spine></package>`
	one = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>Berths</h1><p>They met in the harbour office, as they had done every year since the treaty was signed, and they drank tea.<sup><a href="../two.xhtml#n1" id="r1">1</a></sup></p></body></html>`
	two = `<html><body><h1>Tolls</h1><p>The tolls rose twice, and nobody could say afterwards who had proposed it or why the others had agreed.</p><h2>Notes</h2><ol><li id="n1">A source. <a href="text/one.xhtml#r1">back</a></li></ol></body></html>`
)

func TestBook(t *testing.T) {
	data := ziptest.Pack(t, MediaType, map[string]string{
		"META-INF/container.xml": container, "OEBPS/content.opf": opf, "OEBPS/text/one.xhtml": one, "OEBPS/two.xhtml": two,
		"OEBPS/nav.xhtml": "<html><body><nav>Contents</nav></body></html>", "../../etc/passwd": "root",
	})
	src := ingest.Source{Path: "a.epub", Data: data}
	if n := New().Sniff(src); n != 100 {
		t.Errorf("sniffed %d", n)
	}
	raw, err := New().Read(context.Background(), src)
	if err != nil {
		t.Fatal(err)
	}
	d := ingest.Clean(raw)
	var heads []string
	for _, s := range d.Sections {
		heads = append(heads, s.Title)
	}
	if d.Title != "Pilots and ports" || strings.Join(heads, "|") != "Berths|Tolls" || len(d.Authors) != 1 || d.Authors[0].Name != "Ann Lee" {
		t.Errorf("title %q, sections %v, authors %+v", d.Title, heads, d.Authors)
	}
	if len(d.Footnotes) != 1 || d.Footnotes[0].Text != "A source." || !strings.HasSuffix(d.Text[:max(0, d.Footnotes[0].Start)], "drank tea.") {
		t.Errorf("notes %+v in %q", d.Footnotes, d.Text)
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"no container": {ziptest.Pack(t, MediaType, nil), ingest.ErrDamaged},
		"escaping":     {ziptest.Pack(t, MediaType, map[string]string{"META-INF/container.xml": strings.Replace(container, "OEBPS", "../..", 1)}), ingest.ErrDamaged},
		"no pages":     {ziptest.Pack(t, MediaType, map[string]string{"META-INF/container.xml": container, "OEBPS/content.opf": "<package/>"}), ingest.ErrDamaged},
		"locked":       {ziptest.Pack(t, MediaType, map[string]string{"META-INF/container.xml": container, "OEBPS/content.opf": opf, "META-INF/encryption.xml": "<x>one.xhtml</x>"}), ingest.ErrEncrypted},
		"not a zip":    {[]byte("hello"), ingest.ErrDamaged},
	} {
		if _, err := New().Read(context.Background(), ingest.Source{Path: "a.epub", Data: c.data}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(opf, one)
	f.Fuzz(func(t *testing.T, opf, page string) {
		raw, err := New().Read(context.Background(), ingest.Source{Data: ziptest.Pack(t, MediaType, map[string]string{"META-INF/container.xml": container, "OEBPS/content.opf": opf, "OEBPS/text/one.xhtml": page, "OEBPS/two.xhtml": two})})
		if err == nil {
			ingest.Clean(raw)
		}
	})
}
