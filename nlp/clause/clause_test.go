package clause

import (
	"strings"
	"testing"

	"concord/corpus"
	"concord/nlp"
)

// parsed makes a one-sentence document of "word/TAG/head/dep" with heads
// counted from 1 (0 the root); "[id word]" marks one-word mentions of states.
func parsed(s string) *nlp.Doc {
	d := nlp.NewDoc(&corpus.Document{ID: "d"})
	seen := map[string]bool{}
	for i, f := range strings.Fields(s) {
		p := strings.Split(f, "/")
		start := len(d.Text)
		d.Text += p[0] + " "
		head := -1
		if n := int(p[2][0] - '0'); n > 0 {
			head = n - 1
		}
		t := nlp.Token{Span: corpus.Span{Start: start, End: start + len(p[0])}, Text: p[0], Tag: p[1], Head: head, Dep: p[3], Mention: -1}
		if p[1] == "NNP" {
			t.Mention = len(d.Mentions)
			d.Mentions = append(d.Mentions, nlp.Mention{Span: t.Span, First: i, Last: i + 1, Type: corpus.State, Entity: "st:" + p[0], How: corpus.ByName})
			if !seen[p[0]] {
				seen[p[0]] = true
				d.Entities = append(d.Entities, corpus.Entity{ID: "st:" + p[0], Type: corpus.State, Name: p[0]})
			}
		}
		d.Tokens = append(d.Tokens, t)
	}
	d.Sentences = []nlp.Sentence{{Span: corpus.Span{End: len(d.Text)}, Last: len(d.Tokens)}}
	return d
}

func who(refs []Ref) string {
	var out []string
	for _, r := range refs {
		out = append(out, strings.TrimPrefix(r.Entity, "st:"))
	}
	return strings.Join(out, " ")
}

func TestClauses(t *testing.T) {
	for _, row := range []struct {
		name, text      string
		predicate       string
		agents, objects string
		negated         bool
		mood            Mood
	}{
		{"conjunction", "Ghana/NNP/4/nsubj and/CC/3/cc Togo/NNP/1/conj help/VBP/0/root Mali/NNP/4/obj", "help", "Ghana Togo", "Mali", false, Asserted},
		{"passive", "Mali/NNP/3/nsubj:pass was/VBD/3/aux:pass helped/VBN/0/root by/IN/5/case Togo/NNP/3/obl:agent", "helped", "Togo", "Mali", false, Asserted},
		{"negation", "Ghana/NNP/3/nsubj never/RB/3/advmod helped/VBD/0/root Mali/NNP/3/obj", "helped", "Ghana", "Mali", true, Asserted},
		{"modal", "Ghana/NNP/3/nsubj may/MD/3/aux help/VB/0/root Mali/NNP/3/obj", "help", "Ghana", "Mali", false, Possible},
		{"refusal", "Ghana/NNP/2/nsubj refused/VBD/0/root to/TO/4/mark help/VB/2/xcomp Mali/NNP/4/obj", "help", "Ghana", "Mali", true, Asserted},
		{"plan", "Ghana/NNP/2/nsubj plans/VBZ/0/root to/TO/4/mark help/VB/2/xcomp Mali/NNP/4/obj", "help", "Ghana", "Mali", false, Planned},
		{"condition", "If/IN/3/mark Ghana/NNP/3/nsubj helps/VBZ/0/advcl Mali/NNP/3/obj", "helps", "Ghana", "Mali", false, Possible},
		{"relative", "Ghana/NNP/0/root which/WDT/3/nsubj helped/VBD/1/acl:relcl Mali/NNP/3/obj", "helped", "Ghana", "Mali", false, Asserted},
	} {
		d := parsed(row.text)
		for i := range d.Tokens {
			d.Tokens[i].Lemma = map[string]string{"helped": "help", "helps": "help", "refused": "refuse", "plans": "plan", "was": "be"}[d.Tokens[i].Text]
		}
		v := New(d)
		found := false
		for _, c := range v.Clauses {
			if d.Tokens[c.Head].Text != row.predicate {
				continue
			}
			found = true
			var a, o []Ref
			for _, h := range c.Agents() {
				a = append(a, v.Parties(h)...)
			}
			for _, h := range c.Patients() {
				o = append(o, v.Parties(h)...)
			}
			if who(a) != row.agents || who(o) != row.objects || c.Negated != row.negated || c.Mood != row.mood {
				t.Errorf("%s: %s | %s negated %v mood %d", row.name, who(a), who(o), c.Negated, c.Mood)
			}
		}
		if !found {
			t.Errorf("%s: no clause of %s", row.name, row.predicate)
		}
	}
}

func TestLists(t *testing.T) {
	for text, want := range map[string]int{
		"Ghana/NNP/0/root ,/,/1/punct Togo/NNP/1/conj and/CC/1/cc Mali/NNP/1/conj":                             3,
		"Ghana/NNP/0/root and/CC/1/cc Togo/NNP/1/conj":                                                         2,
		"Ghana/NNP/0/root ,/,/1/punct Togo/NNP/1/conj":                                                         0,
		"aid/NN/0/root for/IN/3/case Ghana/NNP/1/nmod ,/,/1/punct and/CC/1/cc Togo/NNP/1/conj gave/VBD/1/conj": 0,
		"states/NNS/0/root :/:/1/punct Ghana/NNP/1/appos ,/,/1/punct Togo/NNP/1/conj":                          2,
	} {
		n := 0
		for _, l := range Lists(parsed(text)) {
			n = len(l)
		}
		if n != want {
			t.Errorf("%s: list of %d, want %d", text, n, want)
		}
	}
}
