package statement_test

import (
	"context"
	_ "embed"
	"sort"
	"strings"
	"testing"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/entity"
	"concord/nlp/statement"
	"concord/nlp/syntax"
	"concord/nlp/temporal"
	"concord/nlp/token"
)

//go:embed testdata/sentences.txt
var sentencesFile string

// Every sentence of testdata/sentences.txt holds the statements under it and
// no others: mode, speaker, and words that the statement has.
func TestSentences(t *testing.T) {
	names, err := entity.New(entity.Options{})
	if err != nil {
		t.Fatal(err)
	}
	trees, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	cs := []nlp.Component{token.New(), temporal.New(), names, trees, statement.New()}
	var text string
	var want []string
	check := func() {
		if text != "" {
			compare(t, read(t, cs, text), want)
		}
	}
	for _, line := range strings.Split(sentencesFile, "\n") {
		switch {
		case strings.TrimSpace(line) == "" || line[0] == '#':
		case line[0] == ' ':
			want = append(want, strings.TrimSpace(line))
		default:
			check()
			text, want = line, nil
		}
	}
	check()
}

func read(t *testing.T, cs []nlp.Component, text string) *nlp.Doc {
	t.Helper()
	d := nlp.NewDoc(&corpus.Document{
		ID: "d-test", Title: "Cooperation", Text: text,
		Blocks: []corpus.Block{{Kind: corpus.Paragraph, Span: corpus.Span{End: len(text)}}},
	})
	for _, c := range cs {
		if err := c.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func compare(t *testing.T, d *nlp.Doc, want []string) {
	t.Helper()
	var got []string
	for _, s := range d.Facts.Statements {
		mode := "indirect "
		if s.Direct {
			mode = "direct "
		}
		got = append(got, mode+s.Speaker+": "+s.Text)
	}
	sort.Strings(got)
	sort.Strings(want)
	same := len(got) == len(want)
	for i := 0; same && i < len(want); i++ {
		head, words, _ := strings.Cut(want[i], ": ")
		same = strings.HasPrefix(got[i], head+": ") && strings.Contains(got[i], words)
	}
	if !same {
		t.Errorf("%s\n got %q\nwant %q", d.Text, got, want)
	}
}
