package temporal

import (
	"context"
	"strings"
	"testing"

	"concord/corpus"
	"concord/nlp"
)

func read(t testing.TB, text, published string, blocks ...corpus.Span) *nlp.Doc {
	t.Helper()
	d := &corpus.Document{ID: "d-test", Text: text}
	if published != "" {
		e := corpus.EDTF(published)
		d.Published = &e
	}
	for _, b := range blocks {
		d.Blocks = append(d.Blocks, corpus.Block{Kind: corpus.Paragraph, Span: b})
	}
	doc := nlp.NewDoc(d)
	if err := New().Run(context.Background(), doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestRules runs the tests that stand beside the rules.
func TestRules(t *testing.T) {
	g, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, r := range g.rules {
		for _, c := range r.tests {
			n++
			d := read(t, c.text, c.published)
			var got []string
			found := false
			for _, f := range d.Facts.Dates {
				got = append(got, f.Text+" = "+string(f.EDTF)+" by "+f.Method)
				found = found || f.Text == c.wording && string(f.EDTF) == c.value
			}
			if c.value == "-" && len(got) > 0 || c.value != "-" && !found {
				t.Errorf("rule %s: %q (%s): want %q = %s, got %s", r.name, c.text, c.published, c.wording, c.value, strings.Join(got, "; "))
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d tests stand in the rule file", n)
	}
}
