package participation_test

import (
	"context"
	"fmt"
	"sort"
	"strings"
	"testing"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/entity"
	"concord/nlp/participation"
	"concord/nlp/syntax"
	"concord/nlp/temporal"
	"concord/nlp/token"
)

// components are those participation runs behind.
func components(t testing.TB) []nlp.Component {
	t.Helper()
	names, err := entity.New(entity.Options{})
	if err != nil {
		t.Fatal(err)
	}
	trees, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	programmes, err := entity.NewProgrammes(entity.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return []nlp.Component{token.New(), temporal.New(), names, trees, programmes, participation.New()}
}

func read(t testing.TB, cs []nlp.Component, d *corpus.Document) *nlp.Doc {
	t.Helper()
	doc := nlp.NewDoc(d)
	for _, c := range cs {
		if err := c.Run(context.Background(), doc); err != nil {
			t.Fatal(err)
		}
	}
	return doc
}

func document(kind corpus.BlockKind, paras ...string) *corpus.Document {
	d := &corpus.Document{ID: "d-test", Title: "Cooperation"}
	for i, p := range paras {
		start := len(d.Text)
		d.Text += p
		b := corpus.Block{Kind: corpus.Paragraph, Span: corpus.Span{Start: start, End: len(d.Text)}}
		if i > 0 || kind == corpus.Paragraph {
			b.Kind = kind
		}
		if kind == corpus.TableRow {
			b.Table, b.Row = 1, i
			if i == 0 {
				b.Kind = corpus.Caption
			}
		}
		d.Blocks = append(d.Blocks, b)
		d.Text += "\n\n"
	}
	return d
}

func told(d *nlp.Doc) string {
	var out []string
	for _, p := range d.Facts.Participations {
		s := fmt.Sprintf("%s %s %s", p.Party, p.Status, p.Programme)
		if p.Since != nil {
			s += " " + string(*p.Since)
		}
		if p.Until != nil {
			s += " to " + string(*p.Until)
		}
		out = append(out, s)
	}
	sort.Strings(out)
	return strings.Join(out, "\n")
}

func TestProse(t *testing.T) {
	cs := components(t)
	for _, row := range []struct {
		text string
		want []string
	}{
		{
			"The Treaty of Asunción was signed on 26 March 1991 by Argentina and Brazil.",
			[]string{"st:ar signatory agr:asuncion 1991-03-26", "st:br signatory agr:asuncion 1991-03-26"},
		},
		{
			"Romania and Bulgaria have belonged to the EU since 2007.",
			[]string{"st:bg participant org:eu 2007", "st:ro participant org:eu 2007"},
		},
		{"Serbia is not a member of NATO.", []string{"st:rs non-participant org:nato"}},
		{"Venezuela was suspended from Mercosur in December 2016.", []string{"st:ve suspended org:mercosur 2016-12"}},
		{
			"China and Myanmar have been dialogue partners of the Mekong River Commission since 1996.",
			[]string{"st:cn observer org:mrc 1996", "st:mm observer org:mrc 1996"},
		},
		{
			"China, India and Japan were granted observer status in the Arctic Council in 2013.",
			[]string{"st:cn observer org:arctic-council 2013", "st:in observer org:arctic-council 2013", "st:jp observer org:arctic-council 2013"},
		},
		{"Kiribati withdrew from the Pacific Islands Forum in July 2022.", []string{"st:ki former org:pif to 2022-07"}},
		{
			"Finland acceded to the North Atlantic Treaty on 4 April 2023; Sweden followed on 7 March 2024.",
			[]string{"st:fi participant agr:nat 2023-04-04", "st:se participant agr:nat 2024-03-07"},
		},
		{"Kiribati may join NATO one day.", nil},
		{"The talks of Peru and Chile on the Kyoto Protocol were concluded on 3 May 2014.", nil},
		{
			"The Black Sea Forum goes back to the Treaty of Asunción, signed on 26 March 1991 by Romania and Georgia.",
			[]string{"st:ge participant org:black-sea-forum 1991-03-26", "st:ge signatory agr:asuncion 1991-03-26", "st:ro participant org:black-sea-forum 1991-03-26", "st:ro signatory agr:asuncion 1991-03-26"},
		},
		{"The Andean Forum has a court. Spain joined it as an observer in 2012.", []string{"st:es observer org:andean-forum 2012"}},
		{"Some scenarios envisage the participation of Mexico in Mercosur.", nil},
		{"Turkmenistan has never joined the CSTO.", []string{"st:tm non-participant org:csto"}},
		{"Indonesia applied to join the OECD in 2024.", []string{"st:id candidate org:oecd 2024"}},
		{"Mexico does not wish to join NATO.", []string{"st:mx not-sought org:nato"}},
		{
			"The Andean Forum was founded in Cartagena on 26 May 1969 by Bolivia, Chile and Peru.",
			[]string{"st:bo participant org:andean-forum 1969-05-26", "st:cl participant org:andean-forum 1969-05-26", "st:pe participant org:andean-forum 1969-05-26"},
		},
		{
			"The Pacific Alliance has four members. Spain, Uruguay and Japan have been observers since 2012, Germany since 2013.",
			[]string{"st:de observer org:pacific-alliance 2013", "st:es observer org:pacific-alliance 2012", "st:jp observer org:pacific-alliance 2012", "st:uy observer org:pacific-alliance 2012"},
		},
		{
			"The Black Sea Forum has only three members: Romania, Georgia and Ukraine.",
			[]string{"st:ge participant org:black-sea-forum", "st:ro participant org:black-sea-forum", "st:ua participant org:black-sea-forum"},
		},
		{
			"The Black Sea Forum, launched in 2006, covers Romania, Georgia and Ukraine.",
			[]string{"st:ge participant org:black-sea-forum", "st:ro participant org:black-sea-forum", "st:ua participant org:black-sea-forum"},
		},
		{"Georgia joined NATO's Partnership for Peace in 1994.", []string{"st:ge participant prg:pfp 1994"}},
		{"Jordan has waited for an answer from the Gulf Cooperation Council since 2011.", []string{"st:jo non-participant org:gcc"}},
	} {
		if got, want := told(read(t, cs, document(corpus.Paragraph, row.text))), strings.Join(row.want, "\n"); got != want {
			t.Errorf("%s\n got %s\nwant %s", row.text, got, want)
		}
	}
}

func TestTables(t *testing.T) {
	cs := components(t)
	for _, row := range []struct {
		name string
		rows []string
		want []string
	}{
		{
			"marks",
			[]string{"Table 1. Membership (● member, ○ observer, × outside)", "State\tOSCE\tNATO", "Mongolia\t●\t×", "Japan\t○\t×"},
			[]string{"st:jp non-participant org:nato", "st:jp observer org:osce", "st:mn non-participant org:nato", "st:mn participant org:osce"},
		},
		{
			"letters and years",
			[]string{"Table 1. Status (M = member, O = observer)", "\tSCO\tNATO", "Iran\tM 2023\tno", "Mongolia\tO\tno"},
			[]string{"st:ir non-participant org:nato", "st:ir participant org:sco 2023", "st:mn non-participant org:nato", "st:mn observer org:sco"},
		},
		{
			"turned",
			[]string{"Table 1. Membership", "\tIndia\tKenya", "BRICS\t+\t–"},
			[]string{"st:in participant org:brics", "st:ke non-participant org:brics"},
		},
		{
			"roster",
			[]string{"Table 1. The Arctic Council", "State\tStatus\tSince", "Norway\tmember\t1996", "India\tobserver\t2013"},
			[]string{"st:in observer org:arctic-council 2013", "st:no participant org:arctic-council 1996"},
		},
		{
			"status and names",
			[]string{"Table 1. The Arctic Council", "Status\tStates", "Members\tNorway, Sweden", "Observers\tIndia (2013), China (2013)"},
			[]string{"st:cn observer org:arctic-council 2013", "st:in observer org:arctic-council 2013", "st:no participant org:arctic-council", "st:se participant org:arctic-council"},
		},
	} {
		if got, want := told(read(t, cs, document(corpus.TableRow, row.rows...))), strings.Join(row.want, "\n"); got != want {
			t.Errorf("%s\n got %s\nwant %s", row.name, got, want)
		}
	}
}

// Every quote stands at its offsets, whatever the text.
func FuzzGrounded(f *testing.F) {
	cs := components(f)
	for _, s := range []string{
		"Kenya, Uganda and the EU signed the Treaty; it entered into force in 2000.",
		"All ten members of ASEAN, but Laos, have never : ( (EAC) joined. Members:",
		"\x00é北京 — NATO’s member, , and and Turkey since", "○\t×\n● NATO\tRussia", "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		text = strings.ToValidUTF8(text, "")
		for _, kind := range []corpus.BlockKind{corpus.Paragraph, corpus.TableRow, corpus.ListItem} {
			d := read(t, cs, document(kind, text, text))
			for _, p := range d.Facts.Participations {
				e := p.Evidence[0]
				if e.Quote == "" || d.Text[e.Start:e.End] != e.Quote {
					t.Fatalf("quote %q is not at %d-%d", e.Quote, e.Start, e.End)
				}
			}
		}
	})
}
