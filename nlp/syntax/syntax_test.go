package syntax

import (
	"bytes"
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"concord/corpus"
	"concord/nlp"
	"pgregory.net/rapid"
)

// tagged makes tokens of "word/TAG word/TAG".
func tagged(s string) []nlp.Token {
	var out []nlp.Token
	for _, f := range strings.Fields(s) {
		i := strings.LastIndexByte(f, '/')
		out = append(out, nlp.Token{Text: f[:i], Tag: f[i+1:], Head: -1, Mention: -1})
	}
	return out
}

func parsed(t testing.TB, s string) []nlp.Token {
	t.Helper()
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	d := nlp.NewDoc(&corpus.Document{})
	d.Tokens = tagged(s)
	d.Sentences = []nlp.Sentence{{First: 0, Last: len(d.Tokens)}}
	if err := c.Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return d.Tokens
}

func TestSimpleSentences(t *testing.T) {
	for _, row := range []struct{ text, want string }{
		{"France/NNP and/CC Germany/NNP support/VBP Ukraine/NNP ./.", "nsubj cc conj root obj punct"},
		{"The/DT treaty/NN was/VBD signed/VBN by/IN Kenya/NNP ./.", "det nsubj:pass aux:pass root case obl:agent punct"},
		{"Moldova/NNP has/VBZ never/RB joined/VBN the/DT organization/NN ./.", "nsubj aux advmod root det obj punct"},
		{"Belarus/NNP and/CC Ukraine/NNP are/VBP observers/NNS ./.", "nsubj cc conj cop root punct"},
	} {
		var got []string
		for _, tok := range parsed(t, row.text) {
			got = append(got, tok.Dep)
		}
		if g := strings.Join(got, " "); g != row.want {
			t.Errorf("%s\n got %s\nwant %s", row.text, g, row.want)
		}
	}
}

// Any sequence of words and tags gives one tree: one root, every word reached.
func TestAlwaysATree(t *testing.T) {
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 60).Draw(t, "n")
		tokens := make([]nlp.Token, n)
		for i := range tokens {
			tokens[i] = nlp.Token{Text: rapid.String().Draw(t, "text"), Tag: rapid.SampledFrom([]string{"NN", "VBD", "IN", "", ",", "DT", "?"}).Draw(t, "tag")}
		}
		newWorker(c.model).parse(tokens, 0)
		roots := 0
		for i := range tokens {
			if tokens[i].Head < 0 {
				roots++
			}
			steps := 0
			for h := i; h >= 0; h = tokens[h].Head {
				if steps++; steps > n {
					t.Fatalf("word %d is in a cycle", i)
				}
			}
		}
		if n > 0 && roots != 1 {
			t.Fatalf("%d roots", roots)
		}
	})
}

// The oracle leads back to the gold tree wherever the tree is projective.
func TestOracleReachesGold(t *testing.T) {
	gold := []int{1, 3, 3, 7, 5, 3, 3} // word 3 is the root
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		s := newState(len(gold))
		for !s.done() {
			var free []action
			for a := range numActions {
				if s.allowed(a) && s.cost(a, gold) == 0 {
					free = append(free, a)
				}
			}
			if len(free) == 0 {
				t.Fatalf("no action without cost at stack %v, next %d", s.stack, s.next)
			}
			s.do(free[rng.IntN(len(free))], 0)
		}
		for i, h := range gold {
			if s.head[i] != h {
				t.Fatalf("heads %v, want %v", s.head[:len(gold)], gold)
			}
		}
	}
}

func TestModelRoundTrip(t *testing.T) {
	m, err := ReadModel(embedded)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), embedded) {
		t.Error("the model that is built in is not what Write makes of it")
	}
	for _, cut := range []int{0, 5, 30, len(embedded) / 2} {
		if _, err := ReadModel(embedded[:cut]); err == nil {
			t.Errorf("a model cut at %d was read", cut)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	c, err := New()
	if err != nil {
		b.Fatal(err)
	}
	s := tagged("On/IN 22/CD March/NNP 1974/CD seven/CD coastal/JJ states/NNS put/VBD their/PRP$ names/NNS in/IN Helsinki/NNP to/IN the/DT first/JJ treaty/NN that/WDT dealt/VBD with/IN all/PDT the/DT sources/NNS of/IN pollution/NN of/IN an/DT entire/JJ sea/NN ./.")
	w := newWorker(c.model)
	for b.Loop() {
		w.parse(s, 0)
	}
	b.ReportMetric(float64(len(s)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
