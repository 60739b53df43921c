package claim

import (
	"bytes"
	"context"
	"math"
	"strings"
	"testing"

	"concord/nlp/nlptest"
)

func TestModelFile(t *testing.T) {
	m := New().model
	if len(m.weights) < 50 {
		t.Fatalf("%d features", len(m.weights))
	}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	if b.String() != weightsFile {
		t.Error("the model does not survive being read and written")
	}
}

func TestProbabilities(t *testing.T) {
	p := New().model.Probabilities([]string{"core.bad", "rank", "unheard of"})
	sum := 0.0
	for _, v := range p {
		sum += v
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Errorf("probabilities sum to %v", sum)
	}
}

// TestLearn: the learner finds a separating feature and starts nowhere else
// twice.
func TestLearn(t *testing.T) {
	ex := []Example{{[]string{"a"}, 1, 1}, {[]string{"a", "c"}, 1, 1}, {[]string{"b"}, 0, 1}, {[]string{"b", "c"}, 0, 1}}
	m, n := Learn(ex, 0.001, 200), Learn(ex, 0.001, 200)
	if p := m.Probabilities([]string{"a"}); p[1] < 0.8 {
		t.Errorf("a: %v", p)
	}
	if p := m.Probabilities([]string{"b"}); p[0] < 0.8 {
		t.Errorf("b: %v", p)
	}
	if m.weights["a"] != n.weights["a"] {
		t.Error("training twice gives two models")
	}
}

func TestHedged(t *testing.T) {
	f := New()
	for text, want := range map[string]bool{
		"The cable could bind the islands together.":   true,
		"If prices fall, the port will lose.":          true,
		"In our opinion it is an asset.":               true,
		"The cable binds the islands together.":        false,
		"Digital trade offers another chance.":         false,
		"The fund can be drawn upon by any member.":    true,
		"It is conceivable that the bank would close.": true,
	} {
		d := nlptest.Doc(nlptest.Para(text), nil)
		if got := f.hedged(d, d.Sentences[0].Span); got != want {
			t.Errorf("%q: hedged %v", text, got)
		}
	}
}

func TestConceded(t *testing.T) {
	f := New()
	text := "Despite all its advantages, the union suffers from a lack of money."
	d := nlptest.Doc(nlptest.Para(text), nil)
	v := f.look(d, d.Sentences[0].Span)
	if v.has["core.good"] || !v.has["bad.noun"] {
		t.Errorf("%q: %v", text, v.order)
	}
}

func FuzzClaims(f *testing.F) {
	f.Add("Strengths: a; b\nWeaknesses: c\nDespite the risk, it could, \xff")
	f.Add("• Opportunities\n– x\nThreats.\n\n")
	c := New()
	f.Fuzz(func(t *testing.T, s string) {
		d := nlptest.Doc(nlptest.Para(strings.Split(s, "\n")...), nlptest.Names{"a": "state st:a"})
		if err := c.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		for _, g := range d.Facts.Claims {
			if e := g.Evidence[0]; e.Quote == "" || e.In(d.Text) != e.Quote {
				t.Fatalf("evidence %+v of %q", e, s)
			}
		}
	})
}

func TestLeadsIn(t *testing.T) {
	for text, want := range map[string]bool{
		"The strengths of the pact can be summed up as follows.":     true,
		"Its main weaknesses are the following:":                     true,
		"The weakness of the pact is that nobody follows its rules.": false,
	} {
		if leadsIn(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
