package jats

import (
	"context"
	"errors"
	"strings"
	"testing"

	"concord/corpus"
	"concord/ingest"
)

const article = `<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.2//EN" "x.dtd">
<article xml:lang="en"><front><article-meta><article-id pub-id-type="doi">10.1/x</article-id>
<title-group><article-title>Straits and tolls</article-title><subtitle>Who pays</subtitle></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Okafor</surname><given-names>M. T.</given-names></name><xref ref-type="aff" rid="a1">1</xref></contrib></contrib-group>
<aff id="a1"><label>1</label>University of Lagos, Nigeria</aff>
<pub-date pub-type="ppub"><year>2019</year></pub-date><pub-date pub-type="epub"><day>4</day><month>6</month><year>2019</year></pub-date>
<abstract><p>A short one.</p></abstract></article-meta></front>
<body><sec><label>1</label><title>Tolls</title><p>They rose [<xref ref-type="bibr" rid="r1">1</xref>&#x2013;<xref ref-type="bibr" rid="r2">2</xref>] twice.<xref ref-type="fn" rid="f1"><sup>a</sup></xref>
<list list-type="order"><list-item><p>first</p></list-item><list-item><p>second</p></list-item></list> After.</p>
<table-wrap><label>Table 1</label><caption><p>Tolls.</p></caption><table><thead><tr><th>Year</th><th>Toll</th></tr></thead><tbody><tr><td>1999</td><td>4</td></tr></tbody></table><table-wrap-foot><fn><p>In dollars.</p></fn></table-wrap-foot></table-wrap>
<fig><label>Fig 1</label><caption><p>A strait.</p></caption></fig></sec></body>
<back><fn-group><fn id="f1"><label>a</label><p>A note.</p></fn></fn-group>
<ref-list><title>References</title><ref id="r1"><label>1</label><mixed-citation><name><surname>A</surname><given-names>B</given-names></name>. Tolls. 2001.</mixed-citation></ref>
<ref id="r2"><label>2</label><element-citation><person-group><name><surname>C</surname><given-names>D</given-names></name></person-group><article-title>More tolls</article-title><source>J</source><year>2002</year></element-citation></ref></ref-list></back></article>`

func TestArticle(t *testing.T) {
	src := ingest.Source{Path: "x.xml", Data: []byte(article)}
	if n := New().Sniff(src); n < 90 {
		t.Errorf("sniffed %d", n)
	}
	raw, err := New().Read(context.Background(), src)
	if err != nil {
		t.Fatal(err)
	}
	d := ingest.Clean(raw)
	if d.Title != "Straits and tolls: Who pays" || d.Published == nil || *d.Published != "2019-06-04" || d.DOI != "10.1/x" {
		t.Errorf("title %q, published %v, doi %q", d.Title, d.Published, d.DOI)
	}
	if len(d.Authors) != 1 || d.Authors[0].Name != "M. T. Okafor" || d.Authors[0].Affiliation != "University of Lagos, Nigeria" {
		t.Errorf("authors %+v", d.Authors)
	}
	want := "A short one.|1 Tolls|They rose twice.|first|second|After.|Table 1 Tolls.|Year\tToll|1999\t4|In dollars.|References"
	if got := strings.ReplaceAll(d.Text, "\n\n", "|"); got != want {
		t.Errorf("text %q\nwant %q", got, want)
	}
	if len(d.Footnotes) != 1 || d.Text[:max(d.Footnotes[0].Start, 0)] != "A short one.\n\n1 Tolls\n\nThey rose twice." {
		t.Errorf("notes %+v", d.Footnotes)
	}
	if len(d.Bibliography) != 2 || len(d.Bibliography[1].Cited) != 1 || d.Bibliography[1].Text != "C D. More tolls. J. 2002." {
		t.Errorf("references %+v", d.Bibliography)
	}
	if len(d.Tables) != 1 || len(d.Tables[0].Rows) != 2 || len(d.Tables[0].Notes) != 1 {
		t.Errorf("tables %+v", d.Tables)
	}
	if n := len(d.Stray); d.Stray[n-1].Reason != corpus.FigureText {
		t.Errorf("stray %+v", d.Stray)
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		xml  string
		want error
	}{
		"bomb":     {`<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><article><body><p>&b;</p></body></article>`, ingest.ErrDamaged},
		"other":    {`<?xml version="1.0"?><rss><channel/></rss>`, ingest.ErrUnsupported},
		"cut":      {article[:900], ingest.ErrDamaged},
		"deep":     {"<article>" + strings.Repeat("<sec>", 1000) + strings.Repeat("</sec>", 1000) + "</article>", ingest.ErrTooLarge},
		"no words": {"<article><body/></article>", ingest.ErrNoText},
	} {
		if _, err := New().Read(context.Background(), ingest.Source{Path: "x.xml", Data: []byte(c.xml)}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(article)
	f.Fuzz(func(t *testing.T, xml string) {
		raw, err := New().Read(context.Background(), ingest.Source{Data: []byte(xml)})
		if err == nil {
			ingest.Clean(raw)
		}
	})
}
