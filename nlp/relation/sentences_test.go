package relation_test

import (
	_ "embed"
	"fmt"
	"sort"
	"strings"
	"testing"
)

//go:embed testdata/sentences.txt
var sentencesFile string

// Every sentence of testdata/sentences.txt tells the relations under it, and no others.
func TestManySentences(t *testing.T) {
	cs := components(t)
	for _, row := range rows(sentencesFile) {
		var got []string
		for _, r := range read(t, cs, row.text).Facts.Relations {
			s := fmt.Sprintf("%s %s %s", r.Subject, r.Predicate, r.Object)
			if r.Negated {
				s = "not " + s
			}
			got = append(got, s)
		}
		sort.Strings(got)
		if g, w := strings.Join(got, "; "), strings.Join(row.want, "; "); g != w {
			t.Errorf("%s\n got %s\nwant %s", row.text, g, w)
		}
	}
}

type row struct {
	text string
	want []string
}

// rows reads a file of texts at the line's beginning with what is wanted
// indented below them.
func rows(file string) []row {
	var out []row
	for _, line := range strings.Split(file, "\n") {
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, " "):
			out[len(out)-1].want = append(out[len(out)-1].want, strings.TrimSpace(line))
		default:
			out = append(out, row{text: line})
		}
	}
	for _, r := range out {
		sort.Strings(r.want)
	}
	return out
}
