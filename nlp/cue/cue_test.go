package cue

import (
	"testing"

	"concord/corpus"
)

func all(text string) []Word { return Words(text, corpus.Span{Start: 0, End: len(text)}) }

func TestFind(t *testing.T) {
	l := MustParse("# test\n[good]\n~offer ... chance+\nplus\n[bad]\nweak*\nin our/my opinion/view\nnot such? worth")
	for _, c := range []struct{ text, class, want string }{
		{"It offers yet another chance.", "good", "offers yet another chance"},
		{"offered no more than one or two small chances", "good", ""},
		{"its weaknesses", "bad", "weaknesses"},
		{"This, in our Opinion, is it", "bad", "in our Opinion"},
		{"not worth it", "bad", "not worth"},
		{"not such worth", "bad", "not such worth"},
		{"worth it", "bad", ""},
		{"far-reaching plus", "good", "plus"},
	} {
		got := ""
		for _, m := range l.Find(all(c.text)) {
			if m.Class == c.class {
				got = m.In(c.text)
			}
		}
		if got != c.want {
			t.Errorf("%q: %s = %q, want %q", c.text, c.class, got, c.want)
		}
	}
}

func TestForms(t *testing.T) {
	for base, want := range map[string]string{"stop": "stopping", "open": "opening", "deny": "denying", "agree": "agreeing", "tie": "tying", "warn": "warning", "visit": "visiting"} {
		f := VerbForms(base)
		if got := f[len(f)-1]; got != want {
			t.Errorf("VerbForms(%q) ends in %q, want %q", base, got, want)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("the country’s “good” far-reaching\xff 1,000")
	f.Fuzz(func(t *testing.T, s string) {
		for _, w := range all(s) {
			if w.In(s) == "" {
				t.Fatalf("empty word in %q", s)
			}
		}
	})
}
