package phase

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/nlptest"
	"concord/nlp/temporal"
)

func read(t testing.TB, blocks []nlptest.Block, names nlptest.Names) *nlp.Doc {
	t.Helper()
	d := nlptest.Doc(blocks, names)
	for _, c := range []nlp.Component{temporal.New(), New()} {
		if err := c.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func show(d *nlp.Doc) string {
	var out []string
	for _, p := range d.Facts.Phases {
		s, e := corpus.EDTF(""), corpus.EDTF("")
		if p.Start != nil {
			s = *p.Start
		}
		if p.End != nil {
			e = *p.End
		}
		out = append(out, fmt.Sprintf("%s %s %s", p.Label, s, e))
	}
	return strings.Join(out, "; ")
}

func TestPhases(t *testing.T) {
	head := nlptest.Para("The history falls into three stages:")
	for _, c := range []struct {
		name   string
		blocks []nlptest.Block
		want   string
	}{
		{
			"list", append(head, nlptest.Items(1, "•", "from 1992 to 1997—war, in which guards kept a road open;", "from 1997 to 2005—peace under an agreement;", "since August 2021—alarm.")...),
			"war 1992 1997; peace under an agreement 1997 2005; alarm 2021-08 ..",
		},
		{
			"brackets", append(nlptest.Para("Two periods stand out."), nlptest.Items(1, "1.", "Romantic period (1991–1995): much talk.", "Period of plans (1995–2004): less talk.")...),
			"Romantic period 1991 1995; Period of plans 1995 2004",
		},
		{"no phases", nlptest.Items(1, "•", "from 2003 to 2005 there was rain;", "in 1997 there was snow;", "nothing more."), ""},
		{
			"prose", nlptest.Para("The first phase, from 1973 to 1997, began with riots.", "The second phase, from 1997 to 2012, was the age of treaties.", "The third phase opened in 2013, and radar came."),
			"The first phase 1973 1997; The second phase 1997 2012; The third phase 2013 ..",
		},
		{
			"elliptic", nlptest.Para("Three stages can be told apart. The first, from 1994 to 2006, was one of courtesies.", "The second stage, from 2006 to 2021, was one of plans.", "The third stage began with the war. Chisinau applied on 3 March 2022."),
			"The first 1994 2006; The second stage 2006 2021; The third stage 2022 ..",
		},
		{
			"until", nlptest.Para("The first stage (1992–1999) was calm. During the second period, which lasted until 2007, trade grew. In the third stage exercises grew."),
			"The first stage 1992 1999; the second period  2007",
		},
		{
			"in one sentence", nlptest.Para("Three periods may be told apart: membership, from 1969 to 1976; absence, from 1976 to 2006; and association, which began in 2006 and continues."),
			"membership 1969 1976; absence 1976 2006; association 2006 ..",
		},
		{"a list of reasons", nlptest.Para("Two reasons count: money, from 1969 to 1976; and fear, from 1976 to 2006."), ""},
		{"one only", nlptest.Para("The second stage of the exercise, from 3 to 5 May 2003, took place at sea."), ""},
	} {
		if got := show(read(t, c.blocks, nil)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestHeadings(t *testing.T) {
	h := func(s string) nlptest.Block { return nlptest.Block{Kind: corpus.Heading, Text: s} }
	d := read(t, []nlptest.Block{h("Courtesies, 1991–1994"), nlptest.Para("Text of Malta.")[0], h("Plans, 1994–2001"), nlptest.Para("Text.")[0]}, nlptest.Names{"Malta": "state:st:mt"})
	if got := show(d); got != "Courtesies 1991 1994; Plans 1994 2001" {
		t.Error(got)
	}
}

func FuzzPhases(f *testing.F) {
	f.Add("Two stages. The first, from 1994 to 2006, was.", "from 1992 to 1997—war")
	f.Add("The second era lasted until \xff 2007", "(1999–2003) x")
	f.Fuzz(func(t *testing.T, para, item string) {
		d := read(t, append(nlptest.Para(para, para), nlptest.Items(1, "-", item, item)...), nil)
		for _, p := range d.Facts.Phases {
			if ev := p.Evidence[0]; ev.In(d.Text) != ev.Quote || ev.Quote == "" {
				t.Errorf("%q is not at its offsets", ev.Quote)
			}
		}
	})
}
