package event

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/temporal"
	"concord/nlp/token"
)

func read(t testing.TB, text, published string) *nlp.Doc {
	t.Helper()
	d := &corpus.Document{ID: "d-test", Text: text}
	if published != "" {
		e := corpus.EDTF(published)
		d.Published = &e
	}
	at := 0
	for p := range strings.SplitSeq(text, "\n") {
		d.Blocks = append(d.Blocks, corpus.Block{Kind: corpus.Paragraph, Span: corpus.Span{Start: at, End: at + len(p)}})
		at += len(p) + 1
	}
	doc := nlp.NewDoc(d)
	for _, c := range []nlp.Component{token.New(), temporal.New(), New()} {
		if err := c.Run(context.Background(), doc); err != nil {
			t.Fatal(err)
		}
	}
	return doc
}

func TestEvents(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The treaty was signed in Minsk on 10 October 2014 by Armenia and Russia.", "signing of The treaty in Minsk by Armenia and Russia (was signed) 2014-10-10 agreement held"},
		{"On 5 May 2003 the union adopted its strategy.", "adoption of its strategy by the union (adopted) 2003-05-05 agreement held"},
		{"Brunei joined in 1984, Vietnam in July 1995 and Cambodia on 30 April 1999.", "accession of Brunei (joined) 1984 agreement held; accession of Vietnam (joined) 1995-07 agreement held; accession of Cambodia (joined) 1999-04-30 agreement held"},
		{"In 2005, 2006 and 2007, Malta held the Blue Sail exercises.", "the Blue Sail exercises {2005,2006,2007} exercise held"},
		{"Since the coup of 1 February 2021 nobody has come.", "coup 2021-02-01 conflict held"},
		{"The treaty entered into force on 3 May 1980.", ""},
		{"They have been members since 1994 and did not sign on 4 May 2003.", ""},
		{"Trade came to 3 billion euros in 2023.", ""},
		{"Malta cancelled the exercise in May 2004.", "cancellation of the exercise by Malta (cancelled) 2004-05 other cancelled"},
		{"The next summit will be held in Malta in May 2030.", "The next summit in Malta 2030-05 meeting planned"},
		{"If Malta signed in May 2003, the island would gain.", ""},
		{
			"Malta was suspended from the league on 3 March 2022 and withdrew on 17 May of the same year.",
			"suspension of Malta from the league (was suspended) 2022-03-03 other held; withdrawal of Malta (withdrew) 2022-05-17 deployment held",
		},
	} {
		d := read(t, c.text, "2025")
		var got []string
		for _, e := range d.Facts.Events {
			got = append(got, fmt.Sprintf("%s %s %s %s", e.Label, *e.When, e.Type, e.State))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func FuzzEvents(f *testing.F) {
	f.Add("On 5 May 2003, the union, which (it said) met, adopted by and in 2004 signed")
	f.Add("( , which in 2003 and 2004, ) were \xff held of 2005")
	f.Fuzz(func(t *testing.T, text string) {
		d := read(t, text, "2024")
		for _, e := range d.Facts.Events {
			if ev := e.Evidence[0]; ev.In(d.Text) != ev.Quote || ev.Quote == "" || e.Label == "" || !e.When.Valid() {
				t.Errorf("%q at %q", e.Label, ev.Quote)
			}
		}
	})
}

// TestLongSentence: a sentence without an end is read in time that grows with it.
func TestLongSentence(t *testing.T) {
	d := read(t, strings.Repeat("and in 2003 they signed it, which in May 2004 ", 3000), "")
	if len(d.Facts.Dates) < 3000 {
		t.Errorf("%d dates", len(d.Facts.Dates))
	}
}
