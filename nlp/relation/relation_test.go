package relation_test

import (
	"context"
	"fmt"
	"sort"
	"strings"
	"testing"
	"time"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/entity"
	"concord/nlp/relation"
	"concord/nlp/syntax"
	"concord/nlp/temporal"
	"concord/nlp/token"
)

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
	return []nlp.Component{token.New(), temporal.New(), names, trees, relation.New()}
}

func read(t testing.TB, cs []nlp.Component, text string) *nlp.Doc {
	t.Helper()
	doc := nlp.NewDoc(&corpus.Document{
		ID: "d-test", Title: "Cooperation", Text: text,
		Blocks: []corpus.Block{{Kind: corpus.Paragraph, Span: corpus.Span{End: len(text)}}},
	})
	for _, c := range cs {
		if err := c.Run(context.Background(), doc); err != nil {
			t.Fatal(err)
		}
	}
	return doc
}

func TestSentences(t *testing.T) {
	cs := components(t)
	for _, row := range []struct {
		text string
		want []string
	}{
		{"The United States has trained Somali soldiers since 2013.", []string{"st:us trains st:so 2013/.."}},
		{"The European Union imposed sanctions on Mali in 2022.", []string{"org:eu opposes st:ml 2022"}},
		{"Nigeria sent troops to Liberia in 1990.", []string{"st:ng deploys_to st:lr 1990"}},
		{"Kenya has deployed police to Haiti since June 2024.", []string{"st:ke deploys_to st:ht 2024-06/.."}},
		{"Russia supplies Serbia with gas and arms.", []string{"st:ru supplies st:rs"}},
		{"India and Oman signed a defence agreement in 2005.", []string{"st:in signed st:om 2005", "st:om signed st:in 2005"}},
		{"Pakistan borders Iran.", []string{"st:pk borders st:ir"}},
		{"Norway mediated between Israel and Syria in 1993.", []string{"st:no mediates st:il 1993", "st:no mediates st:sy 1993"}},
		{"France and Germany support Ukraine.", []string{"st:de supports st:ua", "st:fr supports st:ua"}},
		{"Ukraine is supported by Canada.", []string{"st:ca supports st:ua"}},
		{"Serbia has not imposed sanctions on Russia.", []string{"not st:rs opposes st:ru"}},
		{"Washington has suspended military aid to Niger.", []string{"not st:us funds st:ne"}},
		{"The Danube Health Facility, opened in July 2015 and paid for by Austria and Slovenia, is meant to bring doctors to the villages.", []string{"st:at funds prg:danube-health-facility", "st:si funds prg:danube-health-facility"}},
		{"The Danube Rescue Initiative, which the minister announced in 2024 and which Denmark, Germany and the Netherlands finance, delivered boats.", []string{"st:de funds prg:danube-rescue-initiative", "st:dk funds prg:danube-rescue-initiative", "st:nl funds prg:danube-rescue-initiative"}},
		{"The Sahel Court of Justice, which Togo hosts in Lomé, has seven judges.", []string{"st:tg hosts org:sahel-court-of-justice"}},
		{"Danish banks have lent Ghana and Togo the price of new railways.", []string{"st:dk funds st:gh", "st:dk funds st:tg"}},
		{"After the coup Brazil refused to recognise the government of Honduras.", []string{"st:br opposes st:hn"}},
		{"Brazil has recognised the government of Honduras.", nil},
		{"Prague condemned the asylum that Madrid granted to the minister.", []string{"st:cz opposes st:es"}},
		{"Kenya lived on grants from Norway.", []string{"st:no funds st:ke"}},
		{"Zambia, which had hesitated, severed relations with Mali.", []string{"st:zm opposes st:ml"}},
		{"China might support Zambia.", nil},
		{"If Egypt attacked Ethiopia, Sudan would suffer.", nil},
		{"Turkmenistan has never joined the CSTO.", []string{"not st:tm member_of org:csto"}},
	} {
		var got []string
		for _, r := range read(t, cs, row.text).Facts.Relations {
			s := fmt.Sprintf("%s %s %s", r.Subject, r.Predicate, r.Object)
			if r.Negated {
				s = "not " + s
			}
			if r.When != nil {
				s += " " + string(*r.When)
			}
			got = append(got, s)
		}
		sort.Strings(got)
		if g, w := strings.Join(got, "; "), strings.Join(row.want, "; "); g != w {
			t.Errorf("%s\n got %s\nwant %s", row.text, g, w)
		}
	}
}

// A topic is in the words of the text, within the evidence.
func TestTopics(t *testing.T) {
	cs := components(t)
	for text, want := range map[string]string{
		"India and Oman began talks on free trade in 2023.":                      "free trade",
		"Kenya cooperates with NATO in the field of cyber defence.":              "cyber defence",
		"Rwanda supplies Mali with arms and vehicles.":                           "arms and vehicles",
		"The United States pays for radios in Tajikistan.":                       "radios",
		"Ghana and Togo have a long dialogue.":                                   "",
		"There has been military cooperation between Chad and Niger since 1998.": "military",
		"Georgia cooperates with NATO under the Partnership for Peace.":          "Partnership for Peace",
		"In August 2024 Egypt signed a memorandum on water with Kenya in Cairo.": "water",
	} {
		d := read(t, cs, text)
		got := ""
		for _, r := range d.Facts.Relations {
			if r.Topic != "" {
				got = r.Topic
			}
			if !strings.Contains(r.Evidence[0].Quote, r.Topic) {
				t.Errorf("%s: topic %q is not in the evidence %q", text, r.Topic, r.Evidence[0].Quote)
			}
		}
		if got != want {
			t.Errorf("%s: topic %q, want %q", text, got, want)
		}
	}
}

// A text without sentence ends costs time linear in its length.
func TestEndlessSentence(t *testing.T) {
	cs := components(t)
	text := strings.Repeat("and Kenya joined it with Uganda which signed ", 4000)
	done := make(chan struct{})
	go func() {
		read(t, cs, text)
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(60 * time.Second):
		t.Fatal("not done within a minute")
	}
}

// Many missions and agreements cost no more than their number.
func TestManyNames(t *testing.T) {
	cs := components(t)
	var b strings.Builder
	for i := range 1500 {
		fmt.Fprintf(&b, "The Operation Falcon%d in Mali sent troops, and Kenya signed the Falcon%d Treaty with Chad. ", i, i)
	}
	done := make(chan struct{})
	go func() {
		read(t, cs, b.String())
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(60 * time.Second):
		t.Fatal("not done within a minute")
	}
}

func FuzzGrounded(f *testing.F) {
	cs := components(f)
	f.Add("Kenya's support for Uganda, the EU and Chad's border with Niger.")
	f.Add("\x00é北京 — NATO’s troops in , and and Turkey since its")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		d := read(t, cs, strings.ToValidUTF8(text, ""))
		for _, r := range d.Facts.Relations {
			e := r.Evidence[0]
			if e.Quote == "" || d.Text[e.Start:e.End] != e.Quote {
				t.Fatalf("quote %q is not at %d-%d", e.Quote, e.Start, e.End)
			}
		}
	})
}
