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

// TestTold reads scenarios told under titles of any wording and in prose.
func TestTold(t *testing.T) {
	names := nlptest.Names{"Peru": "state st:pe", "Chile": "state st:cl", "Bolivia": "state st:bo"}
	section := func(title string, paras ...string) []nlptest.Block {
		return append([]nlptest.Block{heading(title, 1)}, nlptest.Para(paras...)...)
	}
	for name, c := range map[string]struct {
		blocks []nlptest.Block
		want   string
	}{
		"one paragraph": {
			section("Outlook", "Three futures can be imagined. In the first, which is the likeliest, all would stay as it is, provided that the price of copper holds. "+
				"The second would bring a customs union; it requires a loan and a treaty, and Bolivia would gain most. A third, which nobody wants, begins with a drought. Chile would then profit."),
			"the first {the price of copper holds} [] likely\nThe second {a loan; a treaty} [st:bo] -\nA third {} [st:cl] undesirable",
		},
		"named paths": {
			section("Beyond the port", "The first path is that of patience. It would need two things: money and a road. It is the one we should like to see.",
				"A second path leads to the courts. It would be opened by a new quarrel. Peru would win."),
			"The first path {money; a road} [] desirable\nA second path {} [st:pe] -",
		},
		"conditions first": {
			section("Outlook", "The next decade can take one of two courses. If the bank lends, the railway will be built and Bolivia will gain. Should the bank refuse, Chile would profit, which is more likely."),
			"If the bank lends {the bank lends} [st:bo] -\nShould the bank refuse {the bank refuse} [st:cl] likely",
		},
		"titles that run in": {
			section("What next", "The quiet river. Trade grows slowly. It takes a calm decade and a patient bank. Peru would profit; this is the likeliest outcome.",
				"The flood. All bridges fall. This would need a war. Nobody would gain, and we think it improbable."),
			"The quiet river {a calm decade; a patient bank} [st:pe] likely\nThe flood {a war} [] unlikely",
		},
		"sub-headings of any wording": {
			append(append([]nlptest.Block{heading("Beyond the bridge", 1), heading("Thaw", 2)}, nlptest.Para("If Peru lends, the road opens. Bolivia would gain most. This is what we wish for.")...),
				append([]nlptest.Block{heading("Frost", 2)}, nlptest.Para("Should a drought come, the road would close. We hold this to be unlikely.")...)...),
			"Thaw {Peru lends} [st:bo] desirable\nFrost {a drought come} [] unlikely",
		},
		"reasons are no scenarios": {section("Results", "Two courses were held. The first was held in Lima and could be repeated. The second took place in Arica."), ""},
		"stages are no scenarios":  {section("History", "The first stage would last long. The second stage began in 1990."), ""},
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
