package html

import (
	"context"
	"strings"
	"testing"

	"concord/corpus"
	"concord/ingest"
)

func read(t *testing.T, page string) *ingest.Raw {
	t.Helper()
	raw, err := New().Read(context.Background(), ingest.Source{Path: "page.html", Data: []byte(page)})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// show writes elements as "role[mark]: text", one a line.
func show(els []ingest.Element) string {
	var b strings.Builder
	for _, e := range els {
		b.WriteString(string(e.Role))
		if e.Mark != "" || e.Marker != "" {
			b.WriteString("[" + e.Mark + e.Marker + "]")
		}
		if e.Role == ingest.RoleStray {
			b.WriteString("(" + string(e.Reason) + ")")
		}
		b.WriteString(": " + strings.ReplaceAll(e.Text, "\n", "/") + "\n")
		if e.Table != nil {
			for _, r := range e.Table.Rows {
				for _, c := range r {
					b.WriteString("  cell: " + strings.ReplaceAll(strings.TrimSpace(show(c.Elements)), "\n", " | ") + "\n")
				}
			}
		}
	}
	return b.String()
}

const (
	prose1 = "The two ministries have met every spring since the agreement was signed, and every spring they have promised to meet again before the year is out, which they never do."
	prose2 = "A third party, invited as an observer, keeps the minutes, and the minutes are the only thing on which all of them have ever been able to agree without a vote being taken."
)

func TestOldTablePage(t *testing.T) {
	page := `<HTML><HEAD><TITLE>Journal of Ports No 3, 1999: Harbours without ships</TITLE></HEAD><BODY BGCOLOR=white>
<TABLE WIDTH=700><TR><TD VALIGN=top WIDTH=150><A HREF="a.htm">Home</A><BR><A HREF="b.htm">Issues</A><BR><A HREF="c.htm">Search</A>
<TD><CENTER><FONT SIZE=5><B>Harbours without ships</B></FONT><P><FONT SIZE=3><B>Ilse PRAHM</B></FONT></CENTER>
<P><B>A quay of one's own</B>
<P><FONT FACE=Arial SIZE=2>` + prose1 + `<SUP><A HREF="#n1" NAME="r1">1</A></SUP>
<P>` + prose2 + `</FONT>
<UL><LI>cranes that stand idle<LI>customs that close at noon</UL>
<HR><P><A NAME="n1" HREF="#r1">1</A> I. Prahm, Quays (Bremen, 1998), p. 4.
</TABLE></BODY></HTML>`
	got := show(read(t, page).Elements)
	for _, want := range []string{
		"title: Harbours without ships\n", "paragraph: A quay of one's own\n",
		"paragraph: " + prose1 + "1\n", "paragraph: " + prose2 + "\n",
		"item[•]: cranes that stand idle\nitem[•]: customs that close at noon\n",
		"note[1]: I. Prahm, Quays (Bremen, 1998), p. 4.\n", "stray(furniture): Home/Issues/Search\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %q in\n%s", want, got)
		}
	}
}

func TestFurniture(t *testing.T) {
	page := `<html><body class="has-sidebar comments-open"><nav><a href=/>Start</a></nav><div id=cookieConsent><p>We value your privacy and so do our 300 partners who would like to know you better, if you do not mind it too much.</p></div>
<div class=post><h1>On ferries</h1><div class="entry-byline">By Mara Lund | 3 May 2019</div><p>` + prose1 + `</p><div class="related-posts"><h3>Other ferries</h3><p>` + prose2 + `</p></div><p>` + prose2 + `</p></div>
<h3>Leave a reply</h3><p>Your address will not be published.</p></body></html>`
	raw := read(t, page)
	got := show(raw.Elements)
	want := "stray(furniture): Start\nstray(furniture): We value"
	if !strings.HasPrefix(got, want) || !strings.Contains(got, "title: On ferries\nauthor: By Mara Lund\nparagraph: "+prose1+"\nstray(furniture): Other ferries\nstray(furniture): "+prose2+"\nparagraph: "+prose2+"\nstray(furniture): Leave a reply\nstray(furniture): Your address") {
		t.Errorf("got\n%s", got)
	}
	if raw.Meta.Published != "3 May 2019" {
		t.Errorf("published %q", raw.Meta.Published)
	}
}

func TestCharsets(t *testing.T) {
	for name, page := range map[string]string{
		"declared": "<html><meta http-equiv=Content-Type content='text/html; charset=windows-1251'><p>\xcc\xee\xf1\xea\xe2\xe0 " + strings.Repeat("\xe3\xee\xf0\xee\xe4 ", 30),
		"utf-16":   "\xff\xfe" + strings.Join(strings.Split("<html><p>M", ""), "\x00") + "\x00" + "\x3e\x04\x41\x04",
	} {
		raw := read(t, page)
		if !strings.Contains(raw.Elements[0].Text, "о") {
			t.Errorf("%s: %q", name, raw.Elements[0].Text)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("<html><p>a<b>b<p>c</b><table><tr><td>d<li>e</table><a href=#x><sup>1</a><p id=x>1 note")
	f.Add("<ol type=i start=3><li><ul><li>x</ul><li>y</ol><dl><dt>a<dd>b</dl><pre> a\n b</pre>")
	f.Fuzz(func(t *testing.T, page string) {
		raw, err := Page(context.Background(), page, true)
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

// heads are title blocks as pages set them, each before the same text, and
// what must be read out of them: title, authors, date, sections.
var heads = []struct{ name, page, want string }{
	{
		"headings for all", `<title>Ports of call</title><h1>Ports of call</h1><h2>How the islands trade</h2><h3>Ana Vidal and Piet Bakker</h3><p>4 May 2020</p><h2>Islands</h2>`,
		"Ports of call: How the islands trade|Ana Vidal, Piet Bakker|2020-05-04|Islands",
	},
	{
		"sizes and places", `<title>Quay Quarterly 3/2009</title><font size=6>Quay Quarterly</font><br><br><center><font size=5>Sitting on Two Quays</font><br><font size=4>Serbia, the River and the Sea</font><br><br>Milica Jovanović, Belgrade, and Hans-Peter Voss, Graz</center><p><b>1. Quays</b></p>`,
		"Sitting on Two Quays: Serbia, the River and the Sea|Milica Jovanović, Hans-Peter Voss||1. Quays",
	},
	{
		"brackets", `<title>Beef and Borders — Southern Review</title><meta name=author content="Southern Review"><h1>Beef and Borders</h1><p class=dek>Why nobody signs.</p><address>Lucía Ferreyra (Universidad de Rosario) · Tomás Quiroga (Instituto del Sur)</address><time datetime=2024-11-02>2 Nov 2024</time><h2>One</h2>`,
		"Beef and Borders|Lucía Ferreyra, Tomás Quiroga|2024-11-02|One",
	},
	{
		"centred lines", `<title>Working Paper 12</title><center><p><b><font size=5>RICE, DAMS AND DELTAS</font></b></p><p><b>Dr. Somchai Preecha<br>and<br>Prof. Le Thi Hoa</b></p><p><i>Asian Institute of Rivers</i></p><p>May 2018</p></center><p><b>FLOODS</b></p>`,
		"Rice, Dams and Deltas|Somchai Preecha, Le Thi Hoa|2018-05|FLOODS",
	},
	{
		"blog", `<title>The Steppe Post &raquo; Two pipelines and a promise</title><h1><a href="/">The Steppe Post</a></h1><h2 class=entry-title><a href="/2012/two">Two pipelines and a promise</a></h2><div class=postmetadata>Posted by <a href="/a">Aigerim Nurlanova</a> on June 5, 2012 in <a href=/c>Energy</a></div><h3>Gas</h3>`,
		"Two pipelines and a promise|Aigerim Nurlanova|2012-06-05|Gas",
	},
	{
		"declared", `<title>x</title><meta name=citation_title content="Grain"><meta name=citation_author content="Kaya, Emre"><meta name=citation_publication_date content="2021/03/15"><h1>Grain</h1><h2>1. Corn</h2>`,
		"Grain|Emre Kaya|2021-03-15|1. Corn",
	},
}

func TestHeads(t *testing.T) {
	for _, h := range heads {
		raw := read(t, "<html><body>"+h.page+"<p>"+prose1+"</p><p>"+prose2+"</p></body></html>")
		d := ingest.Clean(raw)
		var authors, sections []string
		for _, a := range d.Authors {
			authors = append(authors, a.Name)
		}
		for _, s := range d.Sections {
			sections = append(sections, s.Title)
		}
		date := ""
		if d.Published != nil {
			date = string(*d.Published)
		}
		got := strings.Join([]string{d.Title, strings.Join(authors, ", "), date, strings.Join(sections, ", ")}, "|")
		if got != h.want {
			t.Errorf("%s: %s\nwant %s", h.name, got, h.want)
		}
	}
}

func TestLinksToHeadings(t *testing.T) {
	for markup, want := range map[string]string{
		`<h2>Quays<a class="anchor" href="#q" aria-hidden="true">#</a></h2>`:                 "Quays",
		`<h2><a href="#q"></a>Quays <a class="headerlink" href="#q" title="Link">¶</a></h2>`: "Quays",
		`<h2>Quays <a class="permalink" href="#q">Link to this heading</a></h2>`:             "Quays",
		`<h2><a href="#q">Quays</a></h2>`:                                                    "Quays",
		`<h2>A missing <a href="/link">link</a></h2>`:                                        "A missing link",
	} {
		got := show(read(t, "<html><body><h1>Ports</h1><p>"+prose1+"</p>"+markup+"<p>"+prose2+"</p></body></html>").Elements)
		if !strings.Contains(got, "heading: "+want+"\n") {
			t.Errorf("%s: want %q in\n%s", markup, want, got)
		}
	}
}

func TestTerms(t *testing.T) {
	d := ingest.Clean(read(t, "<html><body><h1>Ports</h1><p>"+prose1+"</p><dl><dt>Assets</dt><dd>Deep water</dd><dd>Trained pilots</dd><dt>Perils</dt><dd>Ice</dd></dl><p><u>After the ice</u></p><p>"+prose2+"</p></body></html>"))
	var got []string
	for _, b := range d.Blocks {
		if b.Kind != corpus.Paragraph {
			got = append(got, string(b.Kind)+" "+d.Text[b.Start:b.End])
		}
	}
	if want := "label Assets|item Deep water|item Trained pilots|label Perils|item Ice|heading After the ice"; strings.Join(got, "|") != want {
		t.Errorf("want %s\n got %s", want, strings.Join(got, "|"))
	}
}
