package claim

import (
	"context"
	"strings"
	"testing"

	"concord/corpus"
	"concord/nlp/nlptest"
)

func blk(kind corpus.BlockKind, text string) nlptest.Block {
	return nlptest.Block{Kind: kind, Text: text}
}

func cell(row, col int, text string) nlptest.Block {
	return nlptest.Block{Kind: corpus.TableCell, Text: text, Block: corpus.Block{Table: 1, Row: row, Col: col}}
}

func head(row, col int, text string) nlptest.Block {
	b := cell(row, col, text)
	b.Kind = corpus.Label
	return b
}

func row(n int, text string) nlptest.Block {
	return nlptest.Block{Kind: corpus.TableRow, Text: text, Block: corpus.Block{Table: 1, Row: n}}
}

// listed runs the component and spells the listed and tabled claims, a letter
// for the quadrant and the text.
func listed(t *testing.T, blocks []nlptest.Block) string {
	t.Helper()
	d := nlptest.Doc(blocks, nil)
	if err := New().Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range d.Facts.Claims {
		if c.Form != corpus.FormProse {
			got = append(got, strings.ToUpper(string(c.Quadrant[:1]))+" "+c.Text)
		}
	}
	return strings.Join(got, " | ")
}

func TestListed(t *testing.T) {
	cat := func(parts ...[]nlptest.Block) (out []nlptest.Block) {
		for _, p := range parts {
			out = append(out, p...)
		}
		return out
	}
	one := func(b ...nlptest.Block) []nlptest.Block { return b }
	for name, c := range map[string]struct {
		blocks []nlptest.Block
		want   string
	}{
		"labels": {cat(
			one(blk(corpus.Heading, "3. Balance"), blk(corpus.Label, "What works")), nlptest.Items(1, "•", "Trust of the staffs;", "• A standing fund."),
			one(blk(corpus.Label, "Main drawbacks of the alliance:")), nlptest.Items(2, "–", "Slow decisions"),
			one(blk(corpus.Paragraph, "Nothing follows from this alone."), blk(corpus.ListItem, "Not a claim")),
		), "S Trust of the staffs | S A standing fund. | W Slow decisions"},
		"headings of two quadrants are groups": {cat(
			one(blk(corpus.Heading, "Strengths and weaknesses")), nlptest.Items(1, "•", "Neither"),
			one(blk(corpus.Heading, "Challenges and threats")), nlptest.Items(2, "•", "Storms"),
			one(blk(corpus.Heading, "Openings for Tonga")), nlptest.Items(3, "•", "Cables"),
		), "T Storms | O Cables"},
		"a lone list is no SWOT": {cat(one(blk(corpus.Label, "Risks:")), nlptest.Items(1, "•", "Rain")), ""},
		"run-in": {one(
			blk(corpus.Paragraph, "Strengths: a common language; ports that work. Weaknesses: no money; no ships."),
			blk(corpus.Paragraph, "Opportunities – low tariffs, new cables and a bank"),
			blk(corpus.Paragraph, "Dangers. The sea may rise. Fish could leave."),
		), "S a common language | S ports that work | W no money | W no ships. | O low tariffs | O new cables | O a bank | T The sea may rise. | T Fish could leave."},
		"nested": {one(
			nlptest.Block{Kind: corpus.ListItem, Text: "Pros", Block: corpus.Block{Level: 1, List: 1}},
			nlptest.Block{Kind: corpus.ListItem, Text: "cheap", Block: corpus.Block{Level: 2, List: 2}},
			nlptest.Block{Kind: corpus.ListItem, Text: "Cons", Block: corpus.Block{Level: 1, List: 1}},
			nlptest.Block{Kind: corpus.ListItem, Text: "slow", Block: corpus.Block{Level: 2, List: 3}},
		), "S cheap | W slow"},
		"two by two, heads in the cells": {one(
			cell(1, 1, "Assets\ntrust\nrails"), cell(1, 2, "Liabilities\n• debts"), cell(2, 1, "Chances:\nwind"), cell(2, 2, "Hazards\nwar"),
		), "S trust | S rails | W debts | O wind | T war"},
		"two by two, heads in rows": {one(
			row(1, "Strong points\tWeak points"), cell(2, 1, "trust\nrails"), cell(2, 2, "debts"), row(3, "Openings\tHazards"), row(4, "wind\twar"),
		), "S trust | S rails | W debts | O wind | T war"},
		"unknown heads in the usual place": {one(
			head(1, 1, "Zest"), head(1, 2, "Weak points"), cell(2, 1, "trust"), cell(2, 2, "debts"), head(3, 1, "Openings"), head(3, 2, "Woes"), cell(4, 1, "wind"), cell(4, 2, "war"),
		), "S trust | W debts | O wind | T war"},
		"unknown label in the usual place": {cat(
			one(blk(corpus.Label, "Assets")), nlptest.Items(1, "•", "trust"), one(blk(corpus.Label, "Woes")), nlptest.Items(2, "•", "debts"),
			one(blk(corpus.Label, "Openings")), nlptest.Items(3, "•", "wind"), one(blk(corpus.Heading, "Risks"), blk(corpus.Label, "as the officers see them")), nlptest.Items(4, "•", "war"),
		), "S trust | W debts | O wind | T war"},
		"figurative heads that a sentence before them explains": {one(
			blk(corpus.Paragraph, "The table has weaknesses and strengths above, dangers and chances below."),
			row(1, "Ebb\tFlow"), row(2, "debts of both\tmutual trust"), row(3, "Gales\tHarbours"), row(4, "war in the south\twind from the east"),
		), "W debts of both | S mutual trust | T war in the south | O wind from the east"},
		"figurative heads that the items explain": {cat(
			one(blk(corpus.Label, "Ebb")), nlptest.Items(1, "•", "A bank with an excellent rating", "Trust among the staffs"),
			one(blk(corpus.Label, "Flow")), nlptest.Items(2, "•", "No charter and no secretariat", "Two members that never pay"),
			one(blk(corpus.Label, "Landfall")), nlptest.Items(3, "•", "A common market could help the farmers", "Wind parks might pay for it"),
			one(blk(corpus.Label, "Gales")), nlptest.Items(4, "•", "A quarrel may paralyse the summits", "Tariffs could harm trade"),
		), "S A bank with an excellent rating | S Trust among the staffs | W No charter and no secretariat | W Two members that never pay | " +
			"O A common market could help the farmers | O Wind parks might pay for it | T A quarrel may paralyse the summits | T Tariffs could harm trade"},
		"four lists that are no analysis": {cat(
			one(blk(corpus.Label, "Brussels")), nlptest.Items(1, "•", "Pay the arrears", "Send a mission"),
			one(blk(corpus.Label, "Minsk")), nlptest.Items(2, "•", "Open the archive", "Ratify the protocol"),
			one(blk(corpus.Label, "Vilnius")), nlptest.Items(3, "•", "Keep the border open"),
			one(blk(corpus.Label, "Riga")), nlptest.Items(4, "•", "A ferry might be bought"),
		), ""},
		"figurative heads in four cells": {one(
			blk(corpus.Heading, "Strengths, weaknesses, opportunities, threats"),
			head(1, 1, "Keel"), cell(1, 1, "trust"), head(1, 2, "Barnacles"), cell(1, 2, "debts"), head(2, 1, "Trade wind"), cell(2, 1, "wind"), head(2, 2, "Pirates"), cell(2, 2, "war"),
		), "S trust | W debts | O wind | T war"},
		"merged heads of axes over heads in the cells": {one(
			cell(1, 1, "SWOT matrix"), head(2, 1, "Internal factors"), head(3, 1, "Strengths (S)"), cell(3, 1, "trust"), head(3, 2, "Weaknesses (W)"), cell(3, 2, "debts"),
			cell(4, 1, "External factors"), head(5, 1, "Opportunities (O)"), cell(5, 1, "wind"), head(5, 2, "Threats (T)"), cell(5, 2, "war"),
		), "S trust | W debts | O wind | T war"},
		"a quadrant a row, with evidence": {one(
			row(1, "Category\tFinding\tEvidence"), row(2, "Strength\ttrust\tCharter of 2022"), row(3, "Strength\trails\tmaps"), row(4, "Weakness\tdebts\tbudget"), row(5, "Threat\twar\tspeeches"),
		), "S trust | S rails | W debts | T war"},
		"four columns": {
			one(row(1, "S\tW\tO\tT"), row(2, "trust\tdebts\twind\twar"), row(3, "rails\t\tsun\tstorms")),
			"S trust | W debts | O wind | T war | S rails | O sun | T storms",
		},
		"initials": {one(
			blk(corpus.Paragraph, "S: trust; rails"), blk(corpus.Paragraph, "W: debts"), blk(corpus.Paragraph, "O – wind"), blk(corpus.Paragraph, "T: war"),
		), "S trust | S rails | W debts | O wind | T war"},
		"speakers": {one(blk(corpus.Paragraph, "S: And what then?"), blk(corpus.Paragraph, "T: Nothing. Rain."), blk(corpus.Paragraph, "S: I see.")), ""},
		"heads at the side": {one(
			row(1, "Advantages\ttrust; rails"), row(2, "Disadvantages\tdebts"), row(3, "\tdistance"),
		), "S trust | S rails | W debts | W distance"},
		"axes": {one(
			row(1, "\tHelpful\tHarmful"), row(2, "Internal\ttrust\tdebts"), row(3, "External factors\twind\twar"),
		), "S trust | W debts | O wind | T war"},
		"axes as headings": {cat(
			one(nlptest.Block{Kind: corpus.Heading, Text: "Internal factors", Block: corpus.Block{Level: 2}}, blk(corpus.Label, "Positive")), nlptest.Items(1, "•", "trust"),
			one(blk(corpus.Label, "Negative")), nlptest.Items(2, "•", "debts"),
			one(nlptest.Block{Kind: corpus.Heading, Text: "External factors", Block: corpus.Block{Level: 2}}, blk(corpus.Label, "Positive")), nlptest.Items(3, "•", "wind"),
		), "S trust | W debts | O wind"},
	} {
		if got := listed(t, c.blocks); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

func TestLabels(t *testing.T) {
	r := New().labels
	for text, want := range map[string]corpus.Quadrant{
		"2.1 Strengths": "strength", "Strong points": "strength", "Key assets of the partnership": "strength", "PROS": "strength", "What speaks for it": "strength",
		"What speaks for the system": "strength", "What speaks against it": "weakness", "Where it may gain": "opportunity", "Where it may lose": "threat",
		"What holds the club together": "strength", "What holds it back": "weakness", "Where the alliance falls short": "weakness", "Why it could fail": "threat",
		"What could still go wrong": "threat", "What may help": "opportunity", "What threatens the pact": "threat", "What does not work": "weakness", "Where they excel": "strength",
		"What was signed in Oslo": "", "Who takes part in what": "", "What capitals say": "", "Where next?": "",
		"Possible losses": "threat", "Good prospects": "opportunity", "Bad prospects": "threat", "Risks (see the table over the page for all)": "threat",
		"For": "strength", "Against": "weakness", "For the record": "", "Against all odds": "",
		"Bright spots": "strength", "Stumbling blocks": "weakness", "Open doors": "opportunity", "Red flags": "threat", "What are the risks?": "threat",
		"IV. Weak sides": "weakness", "(b) Gaps and shortcomings": "weakness", "Chances for both sides": "opportunity", "Possible gains": "opportunity", "Future prospects": "opportunity",
		"Challenges and threats:": "threat", "Risks (external)": "threat", "Opportunities and threats": "", "The threat reduction programme": "", "Strengthening the fleet": "",
		"Prospects of the two banks after the war of the roses": "", "Risk management": "", "Benefits and costs": "",
	} {
		lb, _ := r.read(text)
		if lb.quadrant != want {
			t.Errorf("%q: %q, want %q", text, lb.quadrant, want)
		}
	}
}
