package ingest

import (
	"strings"
	"unicode/utf8"

	regexp "concord/internal/lazy"
)

// reRunIn is a numbered heading of a lower level that runs into its paragraph:
// "2.1. Search Strategies. Two databases were …".
var (
	reRunIn = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(\p{Lu}[^.?!]{2,90}[.?!])\s+["“‘(]?[\p{Lu}\d]`)
)

// splitRunIns makes lines of their own of headings that run into paragraphs.
// One alone may be something else; from two on they are the style of the
// document.
func (c *cleaner) splitRunIns() {
	at := map[int]int{} // line: where its heading ends
	for i, l := range c.lines {
		if end := c.runIn(i); end > 0 && l.Table == 0 {
			at[i] = end
		}
	}
	if len(at) < 2 {
		return
	}
	out := make([]*line, 0, len(c.lines)+len(at))
	for i, l := range c.lines {
		if end := at[i]; end > 0 {
			head := *l
			head.Text = strings.TrimSpace(l.Text[:end])
			head.Runs = nil
			head.class, head.level = cHeading, 1
			head.size = utf8.RuneCountInString(head.Text)
			out = append(out, &head)
			width := (l.X1 - l.X0) / float64(max(1, l.size))
			l.X0 += width * float64(head.size)
			l.BlankBefore = false
			l.cutRuns(end)
			l.size = utf8.RuneCountInString(l.Text)
		}
		out = append(out, l)
	}
	c.lines = out
	index(c.lines)
}

// runIn returns the end of the heading that line i runs in with, 0 if there is
// none.
func (c *cleaner) runIn(i int) int {
	l := c.lines[i]
	m := reRunIn.FindStringSubmatchIndex(clip(l.Text, 160))
	if m == nil || strings.Count(l.Text[m[4]:m[5]], ",") > 3 {
		return 0
	}
	if i > 0 && !l.BlankBefore && c.m.full(c.lines[i-1], l.Text) && !endsSentence(c.lines[i-1].Text) {
		return 0
	}
	end := m[5]
	for end < len(l.Text) && l.Text[end] == ' ' {
		end++
	}
	return end
}
