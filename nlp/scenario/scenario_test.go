package scenario

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"concord/corpus"
	"concord/nlp/nlptest"
)

func heading(text string, level int) nlptest.Block {
	return nlptest.Block{Kind: corpus.Heading, Text: text, Block: corpus.Block{Level: level}}
}

// spell runs the component and spells each scenario: title, factors, who
// gains, judgement.
func spell(t *testing.T, blocks []nlptest.Block, names nlptest.Names) string {
	t.Helper()
	d := nlptest.Doc(blocks, names)
	if err := New().Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range d.Facts.Scenarios {
		var fs []string
		for _, f := range s.Factors {
			fs = append(fs, f.Text)
		}
		j := "-"
		if s.Judged != nil {
			j = *s.Judged
		}
		out = append(out, fmt.Sprintf("%s {%s} %v %s", s.Title, strings.Join(fs, "; "), s.Advantage, j))
	}
	return strings.Join(out, "\n")
}

func TestScenarios(t *testing.T) {
	names := nlptest.Names{"Peru": "state st:pe", "Chile": "state st:cl", "Bolivia": "state st:bo", "the Andean Community": "organization org:can"}
	for name, c := range map[string]struct {
		blocks []nlptest.Block
		want   string
	}{
		"run-in, conditions in prose": {nlptest.Para(
			"Optimistic scenario. The railway is built by 2030. Two things are needed: a loan from the bank, and a customs union that works. Bolivia would gain most. This is what we wish for.",
			"Pessimistic scenario. Trade stops. This requires a drought. Peru would have the upper hand, which would be a disaster, and we hold it to be improbable.",
		), "Optimistic scenario {a loan from the bank; a customs union that works} [st:bo] desirable\nPessimistic scenario {a drought} [st:pe] undesirable|unlikely"},
		"headings with lists": {
			append(append(append([]nlptest.Block{heading("Scenario A: Open doors", 2)}, nlptest.Para("Peru and Chile open the border. It rests on three conditions:")...),
				nlptest.Items(1, "1.", "a treaty;", "money;", "patience.")...),
				append([]nlptest.Block{nlptest.Para("Neither side would gain an advantage; it is the most likely course.")[0], heading("Scenario B: Closed doors", 2)},
					nlptest.Para("The border stays shut. If Chile builds a wall, nobody will cross. Chile would be the chief winner.")...)...),
			"Scenario A: Open doors {a treaty; money; patience} [] likely\nScenario B: Closed doors {Chile builds a wall} [st:cl] -",
		},
		"a way of speaking": {nlptest.Para("In the worst case, the bridge falls.", "The case is closed."), ""},
		"titled sections": {
			append(append([]nlptest.Block{heading("4. Three possible futures", 1), heading("The thaw", 2)}, nlptest.Para("It depends on rain and on roads.")...),
				append([]nlptest.Block{heading("The frost", 2)}, nlptest.Para("All stays as it is.")...)...),
			"The thaw {rain; on roads} [] -\nThe frost {} [] -",
		},
	} {
		if got := spell(t, c.blocks, names); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

func FuzzScenarios(f *testing.F) {
	f.Add("First scenario. (1) a; (2) b.\nSecond scenario: if x, and y, then \xff namely")
	c := New()
	f.Fuzz(func(t *testing.T, s string) {
		d := nlptest.Doc(nlptest.Para(strings.Split(s, "\n")...), nlptest.Names{"x": "state st:x"})
		if err := c.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		for _, g := range d.Facts.Scenarios {
			for _, e := range g.Evidence {
				if e.Quote == "" || e.In(d.Text) != e.Quote {
					t.Fatalf("evidence %+v of %q", e, s)
				}
			}
			for _, fa := range g.Factors {
				if fa.Text == "" || fa.Evidence[0].In(d.Text) != fa.Text {
					t.Fatalf("factor %+v of %q", fa, s)
				}
			}
		}
	})
}
