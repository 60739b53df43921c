package statement

import (
	"context"
	"testing"

	"concord/nlp/nlptest"
)

func FuzzStatements(f *testing.F) {
	for _, s := range []string{"“A b c d e f,” she said, “and g.”", "“ ‘ \" unclosed", "‘x’s’ s’ \xff", "He says that “"} {
		f.Add(s)
	}
	c := New()
	f.Fuzz(func(t *testing.T, s string) {
		d := nlptest.Doc(nlptest.Para(s), nlptest.Names{"She": "person per:x"})
		if err := c.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		for _, g := range d.Facts.Statements {
			for _, e := range g.Evidence {
				if e.Quote == "" || e.In(d.Text) != e.Quote {
					t.Fatalf("evidence %+v of %q", e, s)
				}
			}
		}
	})
}
