package main

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"concord/nlp/entity/model"
	"concord/nlp/seq"
	"concord/nlp/token"
)

func TestRetokeniseMovesChunks(t *testing.T) {
	s := retokenise([]string{"the", "NATO-Russia", "Council", "(1997)"}, []seq.Chunk{{First: 1, Last: 3, Type: "ORG"}})
	if got := strings.Join(s.words, "|"); got != "the|NATO|-|Russia|Council|(|1997|)" {
		t.Error(got)
	}
	if want := []seq.Chunk{{First: 1, Last: 5, Type: "org"}}; !reflect.DeepEqual(s.chunks, want) {
		t.Errorf("%v", s.chunks)
	}
}

func TestLabelsOfTheProject(t *testing.T) {
	refine := newRefiner(model.Entries{"st": {"France"}, "st-adj": {"French"}})
	for _, c := range []struct {
		words string
		chunk seq.Chunk
		want  string
	}{
		{"in France now", seq.Chunk{First: 1, Last: 2, Type: "location"}, "O B-state O"},
		{"the French vote", seq.Chunk{}, "O * O"},
		{"the Treaty of Rome", seq.Chunk{First: 1, Last: 4, Type: "misc"}, "O B-agreement I-agreement I-agreement"},
		{"Olaf Palme spoke", seq.Chunk{First: 0, Last: 2, Type: "politician"}, "B-person I-person O"},
	} {
		s := sentence{words: strings.Fields(c.words), source: "crossner/politics"}
		if c.chunk.Type != "" {
			s.chunks = []seq.Chunk{c.chunk}
		}
		if got := strings.Join(own.label(s, refine), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.words, got, c.want)
		}
	}
}

func TestProjectLeavesNominalsAndEitherType(t *testing.T) {
	sents, err := project("x", "President Ann Lee left Minsk. The Alliance stayed.", []goldEntity{
		{Name: "Ann Lee", Type: "person", Aliases: []string{"President Ann Lee"}},
		{Name: "Minsk", Type: "place"},
		{Name: "Belarus", Type: "state", Aliases: []string{"Minsk"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []seq.Chunk{{First: 1, Last: 3, Type: "person"}, {First: 4, Last: 5, Type: "place|state"}}
	if !reflect.DeepEqual(sents[0].chunks, want) || len(sents[1].chunks) != 0 {
		t.Errorf("%v %v", sents[0].chunks, sents[1].chunks)
	}
}

func TestRenameKeepsWordsAndChunksTogether(t *testing.T) {
	m := &maker{
		lists:   map[string][]string{"unit": {"{ord} Brigade"}, "event": {"Operation X"}, "programme": {"Y Plan"}, "agreement": {"Z Treaty"}},
		entries: model.Entries{"st": {"Chad"}, "prg": {"P"}, "agr": {"A"}, "evt": {"E"}, "unt": {"U"}, "st-adj": {"Thai"}},
	}
	m.rng = newRand()
	s := sentence{words: strings.Fields("Peru joined the Old Plan ."), chunks: []seq.Chunk{{First: 0, Last: 1, Type: "state"}, {First: 3, Last: 5, Type: "programme"}}}
	got := m.rename(s, token.Prose())
	if got.words[0] != "Chad" || !slices.Equal(got.words[1:3], []string{"joined", "the"}) || got.words[len(got.words)-1] != "." {
		t.Error(got.words)
	}
	if c := got.chunks[1]; c.First != 3 || c.Last != len(got.words)-1 || len(got.tags) != len(got.words) {
		t.Errorf("%v %v", got.chunks, got.words)
	}
}

func TestTally(t *testing.T) {
	r := newReport(threeOf)
	r.add([]seq.Chunk{{First: 0, Last: 1, Type: "state"}, {First: 2, Last: 3, Type: "person"}}, []seq.Chunk{{First: 0, Last: 1, Type: "place"}, {First: 4, Last: 6, Type: "person"}})
	if r.three.right != 1 || r.all.right != 0 || r.spans.right != 1 || r.causes["missed"] != 1 || r.causes["no name at all"] != 1 || r.causes["right extent, wrong type"] != 1 {
		t.Errorf("%+v %v", r, r.causes)
	}
}
