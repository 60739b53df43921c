package docx

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"

	"concord/ingest"
	"concord/ingest/internal/ziptest"
)

const ns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// pack makes a Word document of a body and more parts.
func pack(t testing.TB, body string, more map[string]string) []byte {
	t.Helper()
	parts := map[string]string{"word/document.xml": `<w:document ` + ns + `><w:body>` + body + `</w:body></w:document>`}
	maps.Copy(parts, more)
	return ziptest.Pack(t, "", parts)
}

func read(t testing.TB, data []byte) []ingest.Element {
	t.Helper()
	raw, err := New().Read(context.Background(), ingest.Source{Path: "a.docx", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	return raw.Elements
}

func para(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func TestParagraphs(t *testing.T) {
	els := read(t, pack(t, para("Titel", "On pilots")+para("Mine", "Harbours")+
		`<w:p><w:r><w:t xml:space="preserve">They </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins><w:r><w:t xml:space="preserve">always </w:t></w:r></w:ins>`+
		`<w:r><w:t>agree.</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t xml:space="preserve"> So it goes.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>`+
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Field</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
		map[string]string{
			"word/styles.xml": `<w:styles ` + ns + `><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:styleId="Mine"><w:name w:val="My head"/><w:basedOn w:val="Base"/></w:style>` +
				`<w:style w:styleId="Base"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>`,
			"word/footnotes.xml": `<w:footnotes ` + ns + `><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote><w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> A source.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
			"word/header1.xml":   `<w:hdr ` + ns + `><w:p><w:r><w:t>Running head</w:t></w:r></w:p></w:hdr>`,
		}))
	want := []ingest.Element{
		{Role: ingest.RoleStray, Text: "Running head"},
		{Role: ingest.RoleTitle, Text: "On pilots"},
		{Role: ingest.RoleHeading, Text: "Harbours", Level: 2},
		{Role: ingest.RoleParagraph, Text: "They always agree.1 So it goes."},
		{Role: ingest.RoleParagraph, Text: "Field"},
		{Role: ingest.RoleNote, Text: "A source."},
	}
	if len(els) != len(want) {
		t.Fatalf("got %d elements: %+v", len(els), els)
	}
	for i, w := range want {
		if els[i].Role != w.Role || els[i].Text != w.Text || els[i].Level != w.Level {
			t.Errorf("element %d: %+v, want %+v", i, els[i], w)
		}
	}
	if n := els[3].Runs; len(n) != 1 || n[0].Note != els[5].ID || els[3].Text[n[0].Start:n[0].End] != "1" {
		t.Errorf("note mark: %+v of note %q", n, els[5].ID)
	}
}

func TestLists(t *testing.T) {
	item := func(num, level, text string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
	}
	numbering := `<w:numbering ` + ns + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>` +
		`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="` + "\uf0b7" + `"/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
	els := read(t, pack(t, item("1", "0", "a")+item("1", "1", "b")+item("1", "1", "c")+item("1", "0", "d")+
		para("", "between")+item("2", "0", "e")+para("", "between")+item("2", "0", "f"), map[string]string{"word/numbering.xml": numbering}))
	var marks []string
	var lists []int
	for _, e := range els {
		if e.Role == ingest.RoleItem {
			marks, lists = append(marks, e.Mark), append(lists, e.List)
		}
	}
	if got := strings.Join(marks, " "); got != "1. 1.a) 1.b) 2. • •" {
		t.Errorf("marks %q", got)
	}
	if lists[0] != lists[3] || lists[4] == lists[3] || lists[5] == lists[4] {
		t.Errorf("lists %v", lists)
	}
}

func TestDamaged(t *testing.T) {
	good := pack(t, para("", "text"), nil)
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"not a zip":   {[]byte("just some text"), ingest.ErrDamaged},
		"cut short":   {good[:len(good)/2], ingest.ErrDamaged},
		"old Word":    {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"), ingest.ErrEncrypted},
		"open XML":    {pack(t, "<w:p><w:r>", nil), ingest.ErrDamaged},
		"entities":    {pack(t, "", map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "b">]><w:document><w:body>&a;</w:body></w:document>`}), ingest.ErrDamaged},
		"deep":        {pack(t, strings.Repeat("<w:ins>", 5000)+strings.Repeat("</w:ins>", 5000), nil), ingest.ErrTooLarge},
		"no document": {pack(t, "", map[string]string{"word/document.xml": ""}), ingest.ErrDamaged},
		"bomb":        {pack(t, strings.Repeat(" ", 100<<20), nil), ingest.ErrTooLarge},
	} {
		_, err := New().Read(context.Background(), ingest.Source{Path: "a.docx", Data: c.data})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(para("Heading1", "x") + `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>y</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`)
	f.Fuzz(func(t *testing.T, body string) {
		raw, err := New().Read(context.Background(), ingest.Source{Path: "a.docx", Data: pack(t, body, nil)})
		if err == nil {
			ingest.Clean(raw)
		}
	})
}
