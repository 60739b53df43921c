package plain_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"concord/corpus"
	"concord/ingest"
	"concord/ingest/plain"
)

const (
	russian = "Шанхайская организация сотрудничества была создана в 2001 году. Её участники проводят совместные учения и обмениваются сведениями о границах.\nКазахстан выступает за расширение сотрудничества.\n"
	german  = "Die Ostseeländer schlossen ihr Übereinkommen 1974. Für Österreich gälte das nicht, „obwohl“ es Flüsse hätte – größere sogar.\n"
	english = "The Baltic states signed the convention – all of them – in 1992.\nIt is “in force”.\n"
)

func encoded(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestCharsets(t *testing.T) {
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"utf-8":              {[]byte(russian), russian},
		"utf-8 with BOM":     {append([]byte("\xef\xbb\xbf"), russian...), russian},
		"utf-16le BOM":       {append([]byte{0xff, 0xfe}, encoded(t, le, russian)...), russian},
		"utf-16be BOM":       {append([]byte{0xfe, 0xff}, encoded(t, be, german)...), german},
		"utf-16le bare":      {encoded(t, le, english), english},
		"utf-16be bare":      {encoded(t, be, english), english},
		"windows-1251":       {encoded(t, charmap.Windows1251, russian), russian},
		"koi8-r":             {encoded(t, charmap.KOI8R, russian), russian},
		"windows-1252":       {encoded(t, charmap.Windows1252, german), german},
		"windows-1252 few":   {encoded(t, charmap.Windows1252, english), english},
		"damaged utf-8":      {append([]byte(russian), 0xff), russian + "\uFFFD"},
		"ascii with DOS EOF": {[]byte("Plain words.\r\n\x1a"), "Plain words.\r\n\x1a"},
	} {
		t.Run(name, func(t *testing.T) {
			raw, err := plain.New().Read(context.Background(), ingest.Source{Path: "a.txt", Data: c.data})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range raw.Lines {
				got = append(got, l.Text)
			}
			want := strings.Fields(strings.ReplaceAll(c.want, "\x1a", ""))
			if strings.Join(strings.Fields(strings.ReplaceAll(strings.Join(got, " "), "\x1a", "")), " ") != strings.Join(want, " ") {
				t.Errorf("read %q", got)
			}
		})
	}
}

func TestSourceOffsets(t *testing.T) {
	data := encoded(t, charmap.Windows1251, "Первая строка\n  Вторая строка\n")
	raw, err := plain.New().Read(context.Background(), ingest.Source{Path: "a.txt", MediaType: "text/plain; charset=windows-1251", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	if got := raw.Lines[1].Source; got != 16 {
		t.Errorf("second line at byte %d, want 16", got)
	}
	if len(raw.Warnings) > 0 {
		t.Error("a declared charset needs no warning:", raw.Warnings)
	}
}

func TestPages(t *testing.T) {
	raw, err := plain.New().Read(context.Background(), ingest.Source{Path: "a.txt", Data: []byte("One.\n\fTwo.\n\n  three\f\n")})
	if err != nil {
		t.Fatal(err)
	}
	if raw.Pages != 2 || raw.Lines[1].Page != 2 || !raw.Lines[2].BlankBefore || raw.Lines[2].X0 != 12 {
		t.Errorf("%d pages, %+v", raw.Pages, raw.Lines)
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		err  error
	}{
		"binary":    {append([]byte("PK\x03\x04"), make([]byte, 100)...), ingest.ErrUnsupported},
		"zeroes":    {make([]byte, 5000), ingest.ErrUnsupported},
		"too large": {bytes.Repeat([]byte("x"), plain.MaxBytes+1), ingest.ErrTooLarge},
		"blank":     {[]byte(" \n \f \n"), ingest.ErrNoText},
	} {
		if _, err := plain.New().Read(context.Background(), ingest.Source{Path: "a.txt", Data: c.data}); !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", name, err, c.err)
		}
	}
}

const markdown = `---
title: "Two Rivers, One Treaty"
author: Amina Farah
date: 2022-11-05
---

## The treaty

Ethiopia and Sudan *signed* it in **2015**[^1] and
[published](http://example.org) the text.

1. First aim;
2. second aim,
   on two lines.

| State | Since |
|-------|------:|
| Sudan | 2015  |

> We had no choice.

The end
-------

It holds.[^n]

[^1]: A. Farah, *Rivers*, 2016.
[^n]: Ibid.
`

func TestMarkdown(t *testing.T) {
	raw, err := plain.New().Read(context.Background(), ingest.Source{Path: "a.md", Data: []byte(markdown)})
	if err != nil {
		t.Fatal(err)
	}
	d := ingest.Clean(raw)
	if d.Title != "Two Rivers, One Treaty" || len(d.Authors) != 1 || d.Authors[0].Name != "Amina Farah" || d.Published == nil || *d.Published != "2022-11-05" {
		t.Errorf("front: %q %v %v", d.Title, d.Authors, d.Published)
	}
	for _, s := range []string{"signed it in 2015 and published the text.", "second aim, on two lines.", "State\tSince", "Sudan\t2015", "It holds."} {
		if !strings.Contains(d.Text, s) {
			t.Errorf("no %q in %q", s, d.Text)
		}
	}
	if len(d.Sections) != 2 || d.Sections[1].Title != "The end" || d.Sections[1].Level != d.Sections[0].Level {
		t.Errorf("sections %+v", d.Sections)
	}
	if len(d.Footnotes) != 2 || !strings.HasSuffix(d.Text[:d.Footnotes[0].Start], "in 2015") || d.Footnotes[0].Text != "A. Farah, Rivers, 2016." {
		t.Errorf("notes %+v", d.Footnotes)
	}
	items := 0
	for _, b := range d.Blocks {
		if b.Kind == corpus.ListItem && b.List == 1 {
			items++
		}
	}
	if items != 2 {
		t.Errorf("%d items, want 2", items)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(markdown), true)
	f.Add([]byte(russian), false)
	f.Add([]byte("\xff\xfeA\x00\n\x00"), false)
	f.Add([]byte("\xff\xfe\x00\x00A\x00\x00\x00"), false)
	f.Fuzz(func(t *testing.T, data []byte, md bool) {
		name := "a.txt"
		if md {
			name = "a.md"
		}
		raw, err := plain.New().Read(context.Background(), ingest.Source{Path: name, Data: data})
		if err != nil {
			return
		}
		last := -1
		for _, l := range raw.Lines {
			if !utf8.ValidString(l.Text) || l.Text == "" || l.Source >= 0 && l.Source < last || l.Source > len(data) {
				t.Fatalf("line %+v", l)
			}
			last = l.Source
		}
		for _, e := range raw.Elements {
			for _, r := range e.Runs {
				if r.Start < 0 || r.End > len(e.Text) || r.Start >= r.End {
					t.Fatalf("run %+v of %q", r, e.Text)
				}
			}
		}
		if d := ingest.Clean(raw); !utf8.ValidString(d.Text) {
			t.Fatal("text is not valid UTF-8")
		}
	})
}

func TestColumnsSideBySide(t *testing.T) {
	left := strings.Split("The two ministries had agreed\non a common list of crossings\nand the list was published on\nthe same day in both capitals\nof the region, to the surprise\nof everybody who had to use\nthem. Nobody had asked those\nwho live on the saddle and who\nhave been crossing it without\na list since there were goats.", "\n")
	right := strings.Split("They were not consulted later\neither. In the spring a second\nlist replaced the first, and a\nthird was promised for autumn\nby a commission that had never\nseen the road. It is still in\npreparation, as everything is\nthat has to be signed by both\nof the governments concerned\nwith the matter of the pass.", "\n")
	var b strings.Builder
	b.WriteString("The Saddle Road\n\n")
	for i := range left {
		b.WriteString(left[i] + strings.Repeat(" ", 36-len(left[i])) + right[i] + "\n")
	}
	raw, err := plain.New().Read(context.Background(), ingest.Source{Path: "a.txt", Data: []byte(b.String())})
	if err != nil {
		t.Fatal(err)
	}
	d := ingest.Clean(raw)
	for _, s := range []string{strings.Join(left, " "), strings.Join(right, " ")} {
		if !strings.Contains(d.Text, s) {
			t.Errorf("no %q in %q", s, d.Text)
		}
	}
}

func TestDoubleSpacing(t *testing.T) {
	text := "The Saddle Road\n\n\n\n" + strings.Repeat("The two ministries had agreed on a common list of crossings and\n\nthe list was published on the same day in both of the capitals,\n\nto the surprise of everybody who\n\nhad to use them.\n\n\n\n", 6)
	raw, err := plain.New().Read(context.Background(), ingest.Source{Path: "a.txt", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	d := ingest.Clean(raw)
	if n := strings.Count(d.Text, "crossings and the list was published on the same day in both of the capitals, to the surprise of everybody who had to use them."); n != 6 || len(d.Blocks) != 6 {
		t.Errorf("%d paragraphs in %d blocks: %q", n, len(d.Blocks), d.Text)
	}
}

func TestMarkdownBox(t *testing.T) {
	raw, err := plain.New().Read(context.Background(), ingest.Source{Path: "a.md", Data: []byte("# Salt and Wind\n\nPolicy Brief 7/2024 | Zeila Initiative | 15 April 2024\n\nAmina Warsame-Holt\n\n> **Key points**\n> - One port is open.\n> - Two are not.\n\n## The ports\n\nThe ports have been closed since 1991.\n\nPort | Since\n--- | ---\nZeila | 1991\n")})
	if err != nil {
		t.Fatal(err)
	}
	d := ingest.Clean(raw)
	var got []string
	for _, b := range d.Blocks {
		got = append(got, string(b.Kind)+" "+d.Text[b.Start:b.End])
	}
	if want := "label Key points|item One port is open.|item Two are not.|heading The ports|paragraph The ports have been closed since 1991.|row Port\tSince|row Zeila\t1991"; strings.Join(got, "|") != want {
		t.Errorf("want %s\n got %s", want, strings.Join(got, "|"))
	}
	if len(d.Authors) != 1 || d.Published == nil || *d.Published != "2024-04-15" {
		t.Errorf("authors %v, published %v", d.Authors, d.Published)
	}
}
