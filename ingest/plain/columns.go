package plain

import (
	"strings"
	"unicode/utf8"

	"concord/ingest"
)

// unfold parts pages whose text stands in two columns side by side, as
// programs that keep the layout write them: a gutter of spaces runs through
// most lines, with prose on both sides. What crosses the gutter stays whole
// and parts the columns above it from those below.
func unfold(lines []ingest.Line) []ingest.Line {
	out := make([]ingest.Line, 0, len(lines))
	last := 0 // the gutter of the page before
	for from := 0; from < len(lines); {
		to := from
		for to < len(lines) && lines[to].Page == lines[from].Page {
			to++
		}
		at := gutter(lines[from:to])
		if pairs, across := sides(lines[from:to], last); at == 0 && last > 0 && pairs > 2 && pairs > 2*across {
			at = last // a last page with few lines
		}
		if last = at; at > 0 {
			out = append(out, part(lines[from:to], at)...)
		} else {
			out = append(out, lines[from:to]...)
		}
		from = to
	}
	return out
}

const (
	widest   = 240 // lines longer than this are no page
	minPairs = 8   // lines with text on both sides of a gutter
)

// gutter returns the column in which the right-hand text of a page begins, 0
// where the page has one column.
func gutter(lines []ingest.Line) int {
	starts := map[int]int{}
	longest := 0
	for _, l := range lines {
		if len(l.Text) > widest {
			return 0
		}
		longest = max(longest, column(l.X1))
		if at := rightStart(l); at > 0 {
			starts[at]++
		}
	}
	best, pairs := 0, 0
	for at, n := range starts {
		if n > pairs || n == pairs && at < best {
			best, pairs = at, n
		}
	}
	if pairs < minPairs || best < longest/4 || best > longest*3/4 {
		return 0
	}
	if _, across := sides(lines, best); pairs*2 < 3*across {
		return 0
	}
	left, right := 0, 0
	for _, l := range lines {
		if a, b, ok := halves(l, best); ok {
			left += letterWords(a)
			right += letterWords(b)
		}
	}
	if left < 3*pairs || right < 3*pairs { // the cells of a table hold fewer words
		return 0
	}
	return best
}

// sides counts the lines of a page that have text on both sides of column at and
// those whose text runs across it.
func sides(lines []ingest.Line, at int) (pairs, across int) {
	for _, l := range lines {
		switch a, b, ok := halves(l, at); {
		case !ok || a == l.Text && column(l.X1) > at:
			across++
		case a != "" && b != "":
			pairs++
		}
	}
	return pairs, across
}

func column(x float64) int { return int(x / charWidth) }

// rightStart returns the column of the text after the last gap of two spaces or
// more in l, 0 where there is none.
func rightStart(l ingest.Line) int {
	i := strings.LastIndex(l.Text, "  ")
	if i <= 0 {
		return 0
	}
	return column(l.X0) + utf8.RuneCountInString(l.Text[:i+2])
}

// halves cuts l before column at where only spaces stand there.
func halves(l ingest.Line, at int) (left, right string, ok bool) {
	skip := at - column(l.X0)
	if skip <= 0 {
		return "", l.Text, true
	}
	n := 0
	for i := range l.Text {
		if n == skip {
			if i >= 2 && l.Text[i-2:i] == "  " {
				return strings.TrimSpace(l.Text[:i]), l.Text[i:], true
			}
			return "", "", false
		}
		n++
	}
	return l.Text, "", true
}

func letterWords(s string) int {
	n := 0
	for _, w := range strings.Fields(s) {
		if len(w) > 1 {
			n++
		}
	}
	return n
}

// part lays the two columns of a page one after the other.
func part(lines []ingest.Line, at int) []ingest.Line {
	var out, right []ingest.Line
	flush := func() {
		out = append(out, right...)
		right = nil
	}
	gapLeft, gapRight := false, false
	for _, l := range lines {
		a, b, ok := halves(l, at)
		if !ok || a == l.Text && column(l.X1) > at { // crosses the gutter
			flush()
			out = append(out, l)
			continue
		}
		gapLeft, gapRight = gapLeft || l.BlankBefore, gapRight || l.BlankBefore
		if a != "" {
			x := l
			x.Text, x.BlankBefore = a, gapLeft
			x.X1 = x.X0 + float64(charWidth*utf8.RuneCountInString(a))
			out = append(out, x)
			gapLeft = false
		} else {
			gapLeft = true
		}
		if b != "" {
			x := l
			x.Text, x.BlankBefore, x.Column = b, gapRight, 1
			x.X0 = max(x.X0, float64(charWidth*at))
			x.X1 = x.X0 + float64(charWidth*utf8.RuneCountInString(b))
			x.Source = l.Source
			if l.Source >= 0 && a != "" {
				x.Source += strings.LastIndex(l.Text, b)
			}
			right = append(right, x)
			gapRight = false
		} else {
			gapRight = true
		}
	}
	flush()
	return out
}

// single closes up text that was set with an empty line after every line, so
// that blank lines mean something again.
func single(lines []ingest.Line) {
	near, far := 0, 0
	for i := 1; i < len(lines); i++ {
		switch rows := int(lines[i].Y0-lines[i-1].Y0) / lineHeight; {
		case lines[i].Page != lines[i-1].Page:
		case rows == 2:
			far++
		case rows == 1:
			near++
		}
	}
	if far < 12 || near*8 > far {
		return
	}
	open := 0
	for i := 1; i < len(lines); i++ {
		if r, _ := utf8.DecodeRuneInString(lines[i].Text); r >= 'a' && r <= 'z' {
			open++
		}
	}
	if open*3 < len(lines) { // paragraphs of a line each, not lines set wide apart
		return
	}
	for i := 1; i < len(lines); i++ {
		if lines[i].Page == lines[i-1].Page && int(lines[i].Y0-lines[i-1].Y0)/lineHeight == 2 {
			lines[i].BlankBefore = false
		}
	}
}
