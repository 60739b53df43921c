package html

import (
	"os"
	"strings"
	"testing"

	"concord/corpus"
	"concord/ingest"
)

// readFile reads and cleans a page of testdata.
func readFile(t *testing.T, name string) *corpus.Document {
	t.Helper()
	page, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return ingest.Clean(read(t, string(page)))
}

// summary is the head and the outline of a document, one thing a line.
func summary(d *corpus.Document) string {
	lines := []string{"title " + d.Title}
	for _, a := range d.Authors {
		lines = append(lines, "author "+a.Name+"; "+a.Affiliation)
	}
	if d.Published != nil {
		lines = append(lines, "published "+string(*d.Published))
	}
	for _, b := range d.Blocks {
		if b.Kind == corpus.Heading || b.Kind == corpus.Abstract {
			lines = append(lines, string(b.Kind)+" "+strings.Join(strings.Fields(d.Text[b.Start:b.End])[:3], " "))
		}
	}
	return strings.Join(lines, "\n")
}

func TestWordPage(t *testing.T) {
	d := readFile(t, "word.html")
	want := strings.Join([]string{
		"title Eight Capitals and a Desert: SAARC after Its Last Summit",
		"author Tenzin Wangdi-Perera; Colombo School of Regional Studies",
		"published 2023-11",
		"abstract The association of", "abstract Der Verband Südasiens",
		"heading What Was Founded", "heading What Still Works", "heading Who Misses It",
	}, "\n")
	if got := summary(d); got != want {
		t.Errorf("read\n%s\nwant\n%s", got, want)
	}
	if len(d.Footnotes) != 2 || !strings.Contains(d.Text, "joined in April 2007. Nine others") || strings.Contains(d.Text, "[2]") {
		t.Errorf("notes %v in %q", d.Footnotes, d.Text)
	}
}

func TestMastheadIsNoTitle(t *testing.T) {
	page := `<HTML><HEAD><TITLE>Strait Papers 7/2 (2021) - Aguirre / Bonnevie</TITLE></HEAD><BODY>
<TABLE WIDTH=700><TR><TD><FONT SIZE=4><B>STRAIT PAPERS</B></FONT></TD></TR>
<TR><TD><P><I>Strait Papers</I>, vol. 7, no. 2 (June 2021), pp. 3-8</P>
<H1><FONT SIZE=5>Forty Miles of Water</FONT></H1><H2>Cuba and the Coast Guard</H2>
<P><B>Lucía Aguirre</B><BR><I>Universidad del Puerto, Mariel</I></P>
<P><B>Emil Bonnevie</B><BR><I>Institute of Narrow Seas, Skagen</I></P></TD></TR>
<TR><TD><H3>1. A line on a chart</H3><P>` + prose1 + `<P>` + prose2 + `<H3>2. Two radios</H3><P>` + prose1 + prose2 + `</TD></TR></TABLE></BODY></HTML>`
	want := strings.Join([]string{
		"title Forty Miles of Water: Cuba and the Coast Guard",
		"author Lucía Aguirre; Universidad del Puerto, Mariel", "author Emil Bonnevie; Institute of Narrow Seas, Skagen",
		"published 2021-06", "heading 1. A line", "heading 2. Two radios",
	}, "\n")
	if got := summary(ingest.Clean(read(t, page))); got != want {
		t.Errorf("read\n%s\nwant\n%s", got, want)
	}
}
