package model

import (
	"encoding/json"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"concord/corpus"
)

// papers generates papers whose facts share parties, programmes and dates, so
// that they touch the same parts of the model.
var papers = rapid.Custom(func(t *rapid.T) []corpus.Paper {
	n := rapid.IntRange(1, 6).Draw(t, "papers")
	out := make([]corpus.Paper, n)
	for i := range out {
		out[i] = paper(t, fmt.Sprintf("d-%d", i))
	}
	return out
})

var (
	parties  = []string{"st:kz", "st:tj", "org:nato", "org:eu"}
	things   = []string{"prg:pfp", "prg:ipap", "org:csto"}
	statuses = []corpus.Status{corpus.Participant, corpus.Suspended, corpus.NonParticipant}
	dates    = []corpus.EDTF{"1994", "1994-05", "2002-02-20", "2003", "2006/.."}
)

func paper(t *rapid.T, id string) corpus.Paper {
	p := corpus.Paper{Document: corpus.Document{ID: id, Text: rapid.SampledFrom([]string{"", "A long paragraph that stands in two papers and makes one the reprint of the other, word for word."}).Draw(t, "text")}}
	if rapid.Bool().Draw(t, "published") {
		d := rapid.SampledFrom(dates[:4]).Draw(t, "date")
		p.Document.Published = &d
	}
	for _, e := range parties {
		p.Facts.Entities = append(p.Facts.Entities, corpus.Entity{ID: e, Type: corpus.State, Name: e, Mentions: []corpus.Mention{{Document: id, Span: corpus.Span{Start: len(e), End: 9}, Text: e}}})
	}
	fact := func(kind string, i int) corpus.Fact {
		s := corpus.Span{Start: i, End: i + 5}
		return corpus.Fact{ID: corpus.FactID(id, kind, s), Evidence: []corpus.Evidence{{Document: id, Span: s, Quote: "quote"}}, Confidence: 0.9}
	}
	when := func() *corpus.EDTF {
		if rapid.Bool().Draw(t, "dated") {
			return nil
		}
		d := rapid.SampledFrom(dates).Draw(t, "when")
		return &d
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "facts") {
		a, b := rapid.SampledFrom(parties).Draw(t, "a"), rapid.SampledFrom(parties).Draw(t, "b")
		p.Facts.Participations = append(p.Facts.Participations, corpus.Participation{Fact: fact("p", i), Party: a, Programme: rapid.SampledFrom(things).Draw(t, "thing"), Status: rapid.SampledFrom(statuses).Draw(t, "status"), Since: when()})
		p.Facts.Relations = append(p.Facts.Relations, corpus.Relation{Fact: fact("r", i), Subject: a, Predicate: corpus.Signed, Object: b, When: when()})
		p.Facts.Events = append(p.Facts.Events, corpus.Happening{Fact: fact("e", i), Label: "meeting", Parties: []string{a, b}, When: when()})
		p.Facts.Claims = append(p.Facts.Claims, corpus.Claim{Fact: fact("c", i), Quadrant: corpus.Threat, About: []string{a, b}})
		p.Facts.Programmes = append(p.Facts.Programmes, corpus.ProgrammeFact{Fact: fact("g", i), Entity: rapid.SampledFrom(things).Draw(t, "programme"), Name: "x", Kind: corpus.KindProgramme, Start: when()})
	}
	return p
}

func fold(ps ...corpus.Paper) *Fold {
	var f Fold
	for _, p := range ps {
		f.Add(p)
	}
	return &f
}

func bytesOf(t *rapid.T, f *Fold) string {
	b, err := json.Marshal(struct {
		Facts corpus.Facts
		Model Model
	}{f.Facts(), f.Model()})
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Any partition in any order gives the same bytes as everything at once.
func TestFoldOfPartsIsFoldOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ps := papers.Draw(t, "papers")
		want := bytesOf(t, fold(ps...))
		shuffled := rapid.Permutation(ps).Draw(t, "order")
		cut := rapid.IntRange(0, len(ps)).Draw(t, "cut")
		a, b := fold(shuffled[:cut]...), fold(shuffled[cut:]...)
		a.Model() // a part may have been asked before it is merged
		a.Merge(b)
		if got := bytesOf(t, a); got != want {
			t.Fatalf("merge of parts differs:\n%s\n%s", got, want)
		}
	})
}

// Adding a paper to a built model gives the same bytes as a rebuild, and
// removing it gives back what was there before.
func TestAddAndRemoveAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ps := papers.Draw(t, "papers")
		last := ps[len(ps)-1]
		f := fold(ps[:len(ps)-1]...)
		before := bytesOf(t, f)
		f.Add(last)
		if got, want := bytesOf(t, f), bytesOf(t, fold(ps...)); got != want {
			t.Fatalf("adding one differs from a rebuild:\n%s\n%s", got, want)
		}
		f.Remove(last.Document.ID)
		if got := bytesOf(t, f); got != before {
			t.Fatalf("removing leaves a trace:\n%s\n%s", got, before)
		}
	})
}

func TestPrecisionIsNoConflict(t *testing.T) {
	one := func(id string, since corpus.EDTF) corpus.Paper {
		p := corpus.Paper{Document: corpus.Document{ID: id}}
		p.Facts.Entities = []corpus.Entity{{ID: "st:kz", Type: corpus.State}}
		p.Facts.Participations = []corpus.Participation{{Fact: corpus.Fact{ID: "f-" + id, Confidence: 0.9, Evidence: []corpus.Evidence{{Document: id}}}, Party: "st:kz", Programme: "prg:pfp", Status: corpus.Participant, Since: &since}}
		return p
	}
	for _, c := range []struct {
		a, b      corpus.EDTF
		conflicts int
	}{
		{"1994", "1994-05", 0},
		{"2002-02-20", "2003", 1},
		{"2023-23", "2024-02", 1},
		{"1994/..", "1994", 0},
	} {
		got := fold(one("d-1", c.a), one("d-2", c.b)).Model().Conflicts
		if len(got) != c.conflicts {
			t.Errorf("%s against %s: %d conflicts, want %d", c.a, c.b, len(got), c.conflicts)
		}
	}
}

func TestReprintsAddNoSupport(t *testing.T) {
	text := "The two governments have exchanged notes on the matter every year since the treaty was concluded and ratified.\n\n" +
		"Neither has asked for a change of its terms, and both have said more than once that they regard it as settled."
	p := func(id, text string) corpus.Paper {
		p := corpus.Paper{Document: corpus.Document{ID: id, Text: text}}
		p.Facts.Entities = []corpus.Entity{{ID: "st:kz", Type: corpus.State}, {ID: "st:tj", Type: corpus.State}}
		p.Facts.Relations = []corpus.Relation{{Fact: corpus.Fact{ID: "f-" + id, Evidence: []corpus.Evidence{{Document: id}}}, Subject: "st:kz", Predicate: corpus.Borders, Object: "st:tj"}}
		return p
	}
	m := fold(p("d-1", text), p("d-2", "A note of the editor stands before the reprint, and this is it, in a few words more.\n\n"+text)).Model()
	if got := m.Relationships[0].Documents; got != 1 {
		t.Errorf("a reprint counts as support: %d documents", got)
	}
	m = fold(p("d-1", text), p("d-2", "Quite another paper that comes to the same finding by its own way and in its own words entirely.")).Model()
	if got := m.Relationships[0].Documents; got != 2 {
		t.Errorf("an independent paper does not count: %d documents", got)
	}
}
