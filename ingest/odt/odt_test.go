package odt

import (
	"context"
	"errors"
	"strings"
	"testing"

	"concord/ingest"
	"concord/ingest/internal/ziptest"
)

const (
	spaces = `xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f" xmlns:table="b" xmlns:dc="d" xmlns:draw="w" xmlns:xlink="l"`
	body   = `<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted words</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p text:style-name="Title">Pilots and ports</text:p><text:h text:style-name="Heading_20_1" text:outline-level="1">Berths</text:h>
<text:p text:style-name="P1">They<text:s text:c="2"/>met.<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>A source.</text:p></text:note-body></text:note> Twice<text:tab/>so.</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>sub</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Toll</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell><text:p>1999</text:p></table:table-cell><table:table-cell><text:p>4</text:p></table:table-cell></table:table-row></table:table>`
	styleParts = `<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/><text:list-level-style-bullet text:level="2" text:bullet-char="–"/></text:list-style>`
)

func flat(body string) []byte {
	return []byte(`<?xml version="1.0"?><office:document ` + spaces + `><office:automatic-styles>` + styleParts + `</office:automatic-styles><office:master-styles><style:master-page><style:header><text:p>Running head</text:p></style:header></style:master-page></office:master-styles><office:body><office:text>` + body + `</office:text></office:body></office:document>`)
}

func TestText(t *testing.T) {
	packed := ziptest.Pack(t, MediaType, map[string]string{
		"content.xml": `<office:document-content ` + spaces + `><office:automatic-styles>` + styleParts + `</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`,
		"styles.xml":  `<office:document-styles ` + spaces + `><office:master-styles><style:master-page><style:header><text:p>Running head</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`,
		"meta.xml":    `<office:document-meta ` + spaces + `><office:meta><dc:title>Pilots and ports</dc:title><dc:creator>Ann Lee</dc:creator></office:meta></office:document-meta>`,
	})
	for name, data := range map[string][]byte{"flat": flat(body), "packed": packed} {
		src := ingest.Source{Path: "a.odt", Data: data}
		if n := New().Sniff(src); n < 90 {
			t.Errorf("%s: sniffed %d", name, n)
		}
		raw, err := New().Read(context.Background(), src)
		if err != nil {
			t.Fatal(name, err)
		}
		d := ingest.Clean(raw)
		want := "Berths|They met. Twice so.|one|sub|two|Year\tToll|1999\t4"
		if got := strings.ReplaceAll(d.Text, "\n\n", "|"); got != want {
			t.Errorf("%s: text %q\nwant %q", name, got, want)
		}
		var marks []string
		for _, b := range d.Blocks {
			if b.Mark != "" {
				marks = append(marks, b.Mark)
			}
		}
		if strings.Join(marks, " ") != "1. – 2." {
			t.Errorf("%s: marks %v", name, marks)
		}
		if d.Title != "Pilots and ports" || len(d.Footnotes) != 1 || d.Text[:d.Footnotes[0].Start] != "Berths\n\nThey met." {
			t.Errorf("%s: title %q, notes %+v", name, d.Title, d.Footnotes)
		}
		if len(d.Stray) == 0 || d.Stray[0].Text != "Running head" {
			t.Errorf("%s: stray %+v", name, d.Stray)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"encrypted":  {ziptest.Pack(t, MediaType, map[string]string{"META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": "\x01\x02"}), ingest.ErrEncrypted},
		"no content": {ziptest.Pack(t, MediaType, nil), ingest.ErrDamaged},
		"plain text": {[]byte("hello"), ingest.ErrDamaged},
		"deep":       {flat(strings.Repeat("<text:span>", 1000)), ingest.ErrTooLarge},
	} {
		if _, err := New().Read(context.Background(), ingest.Source{Path: "a.odt", Data: c.data}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(body)
	f.Fuzz(func(t *testing.T, body string) {
		raw, err := New().Read(context.Background(), ingest.Source{Data: flat(body)})
		if err == nil {
			ingest.Clean(raw)
		}
	})
}
