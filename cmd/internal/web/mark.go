package web

import (
	"cmp"
	"html"
	"html/template"
	"slices"
	"strings"

	"concord/corpus"
	"concord/corpus/export"
)

// mark is the evidence of a fact in a document, in code points.
type mark struct {
	fact, kind string
	start, end int
}

// markings gathers the evidence of all facts by document, dates left out: they
// are parts of what the other facts say.
func markings(ds *export.Dataset) map[string][]mark {
	out := map[string][]mark{}
	ds.Facts.Each(func(kind string, f *corpus.Fact) {
		if kind == "dates" {
			return
		}
		for _, e := range f.Evidence {
			out[e.Document] = append(out[e.Document], mark{f.ID, kind, e.Start, e.End})
		}
	})
	for _, ms := range out {
		slices.SortStableFunc(ms, func(a, b mark) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	}
	return out
}

// piece is a stretch of text that the same facts cover.
type piece struct {
	Text   string
	Kinds  string // of the facts that stand on it, "" for none
	Shown  bool   // carries the fact that is asked for
	Anchor bool   // is the first that does
}

// cut parts text[start:end] where evidence begins or ends. marks are those of
// the document, in order of their start.
func cut(text []rune, start, end int, marks []mark, shown string) []piece {
	edges := []int{start, end}
	var over []mark
	for _, m := range marks {
		if m.start < end && m.end > start {
			over = append(over, m)
			edges = append(edges, min(max(m.start, start), end), min(max(m.end, start), end))
		}
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var out []piece
	for i := 1; i < len(edges); i++ {
		p := piece{Text: string(text[edges[i-1]:edges[i]])}
		var kinds []string
		for _, m := range over {
			if m.start <= edges[i-1] && m.end >= edges[i] {
				kinds = append(kinds, m.kind)
				p.Shown = p.Shown || m.fact == shown
			}
		}
		slices.Sort(kinds)
		p.Kinds = strings.Join(slices.Compact(kinds), ", ")
		out = append(out, p)
	}
	return out
}

// snippet shows a snippet of the index: text escaped as HTML in which only
// <mark> stands. What it holds is escaped again, whatever it is.
func snippet(s string) template.HTML {
	s = strings.NewReplacer("<mark>", "\x00", "</mark>", "\x01").Replace(s)
	s = html.EscapeString(html.UnescapeString(s))
	return template.HTML(strings.NewReplacer("\x00", "<mark>", "\x01", "</mark>").Replace(s)) //nolint:gosec // escaped above
}
