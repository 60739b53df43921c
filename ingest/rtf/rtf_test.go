package rtf

import (
	"context"
	"errors"
	"strings"
	"testing"

	"concord/ingest"
)

const sample = `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Times Cyr;}}
{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Title;}{\*\cs10 Default;}}
{\info{\title Pilots and ports}{\author Ann Lee; Bo Ek}{\creatim\yr2001}}
{\header\pard Running head\par}{\*\generator Msftedit;}
\pard\s2\b Pilots and ports\b0\par
\pard\s1 {\listtext\tab 1.\tab}Berths\par
\pard\plain Caf\'e9 \u8211- \u-10179?\u-8704? {\f1\'cc\'ee\'f1\'ea\'e2\'e0}.{\super\chftn}{\footnote\pard\plain{\super\chftn} A source, p. 4.} {\deleted gone }Then\~on.{\v secret}\par
{\listtext\'b7\tab}\ls1 one\par{\listtext\'b7\tab}two\par\pard
{\field{\*\fldinst HYPERLINK "x"}{\fldrslt Linked}} text{\pict\bin4 {{{{ ff}.\par
\trowd\cellx1\cellx2\pard\intbl Year\cell Toll\cell\row\trowd\cellx1\cellx2\pard\intbl 1999\cell 4\cell\row
\pard End.\par}`

func TestSample(t *testing.T) {
	raw, err := New().Read(context.Background(), ingest.Source{Data: []byte(sample)})
	if err != nil {
		t.Fatal(err)
	}
	d := ingest.Clean(raw)
	want := "1. Berths|Café – 😀 Москва. Then on.|one|two|Linked text.|Year\tToll|1999\t4|End."
	if got := strings.ReplaceAll(d.Text, "\n\n", "|"); got != want {
		t.Errorf("text %q\nwant %q", got, want)
	}
	if d.Title != "Pilots and ports" || len(d.Authors) != 2 || d.Authors[1].Name != "Bo Ek" {
		t.Errorf("title %q, authors %+v", d.Title, d.Authors)
	}
	if len(d.Footnotes) != 1 || d.Footnotes[0].Text != "A source, p. 4." || !strings.HasSuffix(d.Text[:max(0, d.Footnotes[0].Start)], "Москва.") {
		t.Errorf("notes %+v", d.Footnotes)
	}
	if len(d.Stray) == 0 || d.Stray[0].Text != "Running head" {
		t.Errorf("stray %+v", d.Stray)
	}
}

func TestHostile(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"deep":    {`{\rtf1 ` + strings.Repeat("{", 100000), ingest.ErrTooLarge},
		"not rtf": {"hello", ingest.ErrDamaged},
	} {
		if _, err := New().Read(context.Background(), ingest.Source{Data: []byte(c.data)}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add(`{\rtf1\bin99999999999 x}}}}\'zz\u99999999\uc9999 \trowd\cell\row{\footnote{\footnote x}}`)
	f.Fuzz(func(t *testing.T, s string) {
		raw, err := New().Read(context.Background(), ingest.Source{Data: []byte(`{\rtf1 ` + s)})
		if err != nil {
			return
		}
		for _, e := range raw.Elements {
			for _, r := range e.Runs {
				if r.Start < 0 || r.End > len(e.Text) || r.Start > r.End {
					t.Fatalf("run %+v outside %q", r, e.Text)
				}
			}
		}
		ingest.Clean(raw)
	})
}
