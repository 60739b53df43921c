package token

import (
	"context"
	"strings"
	"testing"

	"concord/corpus"
	"concord/nlp"
)

// run tokenises text as one paragraph.
func run(t testing.TB, text string) *nlp.Doc {
	t.Helper()
	d := nlp.NewDoc(&corpus.Document{Text: text, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Span: corpus.Span{End: len(text)}}}})
	if err := New().Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"Russia's bid didn't fail.":                      "Russia|'s|bid|did|n't|fail|.",
		"“We cannot,” he said.":                          "“|We|can|not|,|”|he|said|.",
		"anti-Russian long-term re-election NATO-Russia": "anti|-|Russian|long|-|term|re-election|NATO|-|Russia",
		"PAP-T Su-27 mid-1990s 1999–2003 1999-2003":      "PAP-T|Su-27|mid|-|1990s|1999|–|2003|1999|-|2003",
		"$1,000 US$100 25% €5bn":                         "$|1,000|US$|100|25|%|€|5bn",
		"the U.S. Government, e.g. Mr. J. Smith":         "the|U.S.|Government|,|e.g.|Mr.|J.|Smith",
		"(the Alliance); and/or":                         "(|the|Alliance|)|;|and|/|or",
		"on 2006-01-31 at www.nato.int.":                 "on|2006-01-31|at|www.nato.int|.",
		"states’ rights… and":                            "states|’|rights|…|and",
		"word—word; Vol. 5, No. 3. He said no.":          "word|—|word|;|Vol.|5|,|No.|3|.|He|said|no|.",
	} {
		d := run(t, text)
		var got []string
		for _, tok := range d.Tokens {
			got = append(got, tok.Text)
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%s\n got %s\nwant %s", text, g, want)
		}
	}
}

func TestSentencesStayInBlocksAndCells(t *testing.T) {
	text := "Heading\nOne. Two\tthree\nFour"
	d := nlp.NewDoc(&corpus.Document{Text: text, Blocks: []corpus.Block{
		{Kind: corpus.Heading, Span: corpus.Span{Start: 0, End: 7}},
		{Kind: corpus.TableRow, Span: corpus.Span{Start: 8, End: 22}},
		{Kind: corpus.Paragraph, Span: corpus.Span{Start: 23, End: 27}},
	}})
	if err := New().Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range d.Sentences {
		got = append(got, s.In(text))
	}
	if g := strings.Join(got, "|"); g != "Heading|One.|Two|three|Four" {
		t.Error(g)
	}
}

func TestLemma(t *testing.T) {
	for _, c := range []struct{ word, tag, want string }{
		{"declared", "VBD", "declare"},
		{"planned", "VBN", "plan"},
		{"making", "VBG", "make"},
		{"countries", "NNS", "country"},
		{"was", "VBD", "be"},
		{"crises", "NNS", "crisis"},
		{"joined", "VBD", "join"},
		{"provides", "VBZ", "provide"},
		{"passes", "VBZ", "pass"},
		{"developing", "VBG", "develop"},
		{"expressed", "VBD", "express"},
		{"strongest", "JJS", "strong"},
		{"controlled", "VBD", "control"},
		{"carried", "VBN", "carry"},
		{"changing", "VBG", "change"},
		{"visited", "VBD", "visit"},
		{"created", "VBD", "create"},
		{"programmes", "NNS", "programme"},
		{"NATO", "NNP", "nato"},
		{"n't", "RB", "not"},
		{"undertook", "VBD", "undertake"},
	} {
		if got := Lemma(c.word, c.tag); got != c.want {
			t.Errorf("Lemma(%s, %s) = %s, want %s", c.word, c.tag, got, c.want)
		}
	}
}

func checkSpans(t *testing.T, d *nlp.Doc) {
	t.Helper()
	last := 0
	for i, tok := range d.Tokens {
		if tok.Start < last || tok.End <= tok.Start || tok.Text != d.Text[tok.Start:tok.End] {
			t.Fatalf("token %d %q at %d:%d after %d", i, tok.Text, tok.Start, tok.End, last)
		}
		last = tok.End
		if tok.Tag == "" || tok.Lemma == "" {
			t.Fatalf("token %q has tag %q, lemma %q", tok.Text, tok.Tag, tok.Lemma)
		}
		s := d.Sentences[tok.Sentence]
		if i < s.First || i >= s.Last || !s.Contains(tok.Span) || !d.Blocks[s.Block].Contains(tok.Span) {
			t.Fatalf("token %d outside its sentence or block", i)
		}
	}
	next := 0
	for _, s := range d.Sentences {
		if s.First != next || s.Last <= s.First {
			t.Fatalf("sentence %d:%d after token %d", s.First, s.Last, next)
		}
		next = s.Last
	}
	if next != len(d.Tokens) {
		t.Fatalf("%d tokens in sentences of %d", next, len(d.Tokens))
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"", "A. B. C.", "...", "((([[[", "U.S.", "\xff\xfe-\x80.", "'s n't -- — “”", "a\tb. c\t", "1. 2. 3)", "état-major д.р."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := run(t, s)
		checkSpans(t, d)
		if joined, want := joinTokens(d), strings.Join(strings.FieldsFunc(s, isSpace), ""); joined != want {
			t.Fatalf("tokens make %q, want %q", joined, want)
		}
	})
}

func joinTokens(d *nlp.Doc) string {
	var b strings.Builder
	for _, tok := range d.Tokens {
		b.WriteString(strings.Join(strings.FieldsFunc(tok.Text, isSpace), ""))
	}
	return b.String()
}

// TestLemmas holds verbs whose endings mislead.
func TestLemmas(t *testing.T) {
	for _, w := range []string{
		"acceded VBD accede", "seceded VBD secede", "described VBN describe", "organised VBD organise", "added VBD add",
		"died VBD die", "applied VBD apply", "obliged VBN oblige", "subscribing VBG subscribe", "overtook VBD overtake",
		"signed VBD sign", "visited VBD visit", "established VBN establish", "agreed VBD agree", "panelled VBN panel",
		"feed VB feed", "relying VBG rely", "hauled VBD haul", "routed VBN route", "used VBD use", "focussed VBD focus",
	} {
		f := strings.Fields(w)
		if got := Lemma(f[0], f[1]); got != f[2] {
			t.Errorf("%s as %s: got %s, want %s", f[0], f[1], got, f[2])
		}
	}
}
