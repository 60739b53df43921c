package ingest

import (
	"sort"
	"strings"
	"unicode"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

var (
	reBullet  = regexp.MustCompile(`^([•■▪▫◦○●◆◇►▶‣⁃∙·*✓✔➢➤o]|[→⇒➔➙➚➘✘✗✕✖▸▹◾◽❖★☆✚»+]|[–—-]{1,2})(\s+|\b)`)
	reOrdinal = regexp.MustCompile(`^(\(\s?(?:\d{1,3}|[a-z]|[ivx]{1,5})\s?\)|(?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d{1,3}\.|[a-z]\.|[ivx]{1,5}\.)\s+(\S)`)
	reSection = regexp.MustCompile(`^(?:(?:chapter|part|section)\s+)?(\d{1,2}(?:\.\d{1,2}){0,4}|[IVXLC]{1,6}|[A-H])(?:[.):]|\s)\s*(\p{Lu}|[“"‘]|\d)`)
)

// itemMark splits the bullet or number off a list item.
func itemMark(s string) (mark string, textAt int, ok bool) {
	head := clip(s, 24)
	if m := reBullet.FindStringSubmatchIndex(head); m != nil && m[1] < len(s) {
		mark = s[m[2]:m[3]]
		if mark == "o" && m[5] == m[4] || mark == "*" && m[5] == m[4] || (mark == "-" || mark == "+" || mark == "»") && m[5] == m[4] {
			return "", 0, false
		}
		return mark, m[1], true
	}
	if m := reOrdinal.FindStringSubmatchIndex(head); m != nil {
		return s[m[2]:m[3]], m[4], true
	}
	return "", 0, false
}

// items marks the first lines of list items.
func (c *cleaner) items() {
	var prev *line
	for i, l := range c.lines {
		if l.class == cFurniture || l.class == cNote || l.class == cNoteMore {
			continue
		}
		if l.class == cBody && !l.section {
			if mark, at, ok := itemMark(l.Text); ok && c.beginsItem(prev, l, i, mark) {
				l.class, l.mark = cItem, mark
				l.trim(at)
			}
		}
		prev = l
	}
}

// trim cuts the first n bytes off l and moves its marks and runs.
func (l *line) trim(n int) {
	l.cutRuns(n)
	for i := range l.marks {
		l.marks[i].at = max(0, l.marks[i].at-n)
	}
}

// beginsItem decides whether a line with a mark begins an item: the text
// before it must have come to an end, and numbers must be in order or the
// line must be no heading.
func (c *cleaner) beginsItem(prev, l *line, i int, mark string) bool {
	dash := strings.Trim(mark, "–—-") == ""
	if prev != nil && prev.class == cBody && !l.BlankBefore {
		open := !endsSentence(prev.Text) && !strings.HasSuffix(prev.Text, ":") && !strings.HasSuffix(prev.Text, ";") && prev.size > 60
		if open && (dash || !c.m.flowing && c.m.full(prev, l.Text)) {
			return false
		}
	}
	if unicode.IsPunct(firstRune(mark)) && !strings.HasPrefix(mark, "(") || unicode.IsSymbol(firstRune(mark)) {
		return !dash || !startsLower(l.Text[len(mark):]) || strings.HasPrefix(mark, "-") || prev == nil || prev.class == cItem || strings.HasSuffix(prev.Text, ":")
	}
	if prev != nil && prev.class == cItem {
		return true
	}
	// A numbered line: an item when it ends as a sentence or clause does, or
	// when the next number follows close by; else it may be a heading.
	if strings.HasPrefix(mark, "(") || strings.HasSuffix(mark, ")") {
		return true
	}
	if len(mark) > 0 && mark[0] >= 'a' && mark[0] <= 'z' {
		return strings.HasPrefix(mark, "a") || strings.HasPrefix(mark, "i")
	}
	return !c.headingLike(i, i) && (strings.HasPrefix(mark, "1.") || c.numberNear(i, mark))
}

// numberNear reports whether an item with the same kind of mark stands within
// a few lines before line i.
func (c *cleaner) numberNear(i int, mark string) bool {
	for j := i - 1; j >= 0 && j > i-12; j-- {
		if c.lines[j].class == cItem {
			return len(c.lines[j].mark) >= len(mark)-1
		}
	}
	return false
}

// headings marks headings and labels of lists.
func (c *cleaner) headings() {
	for i := 0; i < len(c.lines); i++ {
		if c.lines[i].class != cBody {
			continue
		}
		end := c.headingEnd(i)
		if end <= i {
			continue
		}
		class := cHeading
		if c.headsList(end) && !c.lines[i].section {
			class = cLabel
		}
		for _, l := range c.lines[i:end] {
			if l.class == cBody {
				l.class = class
			}
		}
		i = end - 1
	}
	c.demoteRuns()
	c.levels()
}

// headingEnd returns the line after a heading that begins at line i, or i.
func (c *cleaner) headingEnd(i int) int {
	if c.lines[i].opens {
		return i
	}
	end := i + 1
	if !c.m.flowing {
		for end < len(c.lines) && end < i+4 && c.lines[end].class == cBody && !c.lines[end].opens && c.sameHeading(c.lines[end-1], c.lines[end]) {
			end++
		}
	}
	for ; end > i; end-- {
		if c.headingLike(i, end-1) {
			return end
		}
		if c.lines[i].Size > 0 && !c.m.bodySize(c.lines[i]) {
			break
		}
	}
	if c.lines[i].section {
		return i + 1
	}
	return i
}

// sameHeading reports whether b goes on a heading that a began.
func (c *cleaner) sameHeading(a, b *line) bool {
	if b.BlankBefore || a.Page != b.Page {
		return false
	}
	if a.Size > 0 && (c.m.column(a) != c.m.column(b) || b.Y0-a.Y0 > 1.45*max(a.Size, b.Size)) {
		return false
	}
	if c.styled(a) || c.styled(b) || c.otherwise(a) || c.otherwise(b) {
		return (c.styled(a) || c.otherwise(a)) && (c.styled(b) || c.otherwise(b)) && !differs(a, b)
	}
	return b.size < 90
}

// styled reports whether l is set in the way of headings.
func (c *cleaner) styled(l *line) bool { return l.Bold || c.m.large(l) || allCaps(l.Text) }

// otherwise reports whether l is set in another way than the body, though not
// in that of headings alone: in italics, or in a size of its own.
func (c *cleaner) otherwise(l *line) bool {
	return l.Size > 0 && l.Size >= c.m.body*0.88 && (l.Italic || l.Size < c.m.body-0.4 || l.Size > c.m.body+0.4)
}

// plainBody reports whether l is set as the body is.
func (c *cleaner) plainBody(l *line) bool {
	return !l.Bold && !l.Italic && l.Size > c.m.body-0.4 && l.Size < c.m.body+0.4
}

// headingLike decides whether lines [i, last] are a heading.
func (c *cleaner) headingLike(i, last int) bool {
	first, end := c.lines[i], c.lines[last]
	size := 0
	for _, l := range c.lines[i : last+1] {
		size += l.size
	}
	if size > 180 || size > 130 && !c.styled(first) || letters(first.Text) < 3 || !c.headingText(first.Text, end.Text, c.styled(first)) {
		return false
	}
	prev, next := c.neighbour(i, -1), c.neighbour(last, 1)
	if next == nil || next.class == cBib && !first.BlankBefore {
		return false
	}
	if prev != nil && prev.class == cBody && !c.ended(prev, first) && !first.section {
		return false
	}
	if next.class == cBody && startsLower(next.Text) || c.m.small(first) && !c.styled(first) && !c.otherwise(first) || reKeywords.MatchString(first.Text) || reImprint.MatchString(first.Text) && first.Size > 0 {
		return false
	}
	numbered := reSection.MatchString(clip(first.Text, 24))
	apart := first.BlankBefore || prev == nil || first.Size > 0 && i > 0 && c.m.column(c.lines[i-1]) != c.m.column(first) || c.removedBefore(i) && endsSentence(prev.Text) || prev.class != cBody && prev.class != cItem
	after := next.BlankBefore || next.class != cBody || c.indentedStart(next)
	switch {
	case c.m.flowing:
		return size <= 120 && (next.class != cBody || next.size > size || c.styled(first) || numbered || size < 60)
	case c.styled(first) && !c.styledPara(last):
		return true
	case c.otherwise(first) && next.class == cBody && (c.plainBody(next) || c.styled(next)) && size < 100 && (c.measuredShort(end) || last > i):
		return true
	case apart && after:
		return c.m.indent(first) < 20 || size < 80
	case apart && (numbered || size < 60) && last == i && !c.m.full(first, next.Text):
		return c.measuredShort(first)
	}
	return false
}

// measuredShort reports whether l stays well short of the right margin.
func (c *cleaner) measuredShort(l *line) bool {
	m, ok := c.m.columns[c.m.column(l)]
	return ok && l.X1 < m.left+(m.right-m.left)*0.7
}

// styledPara reports whether the text after a styled line is set the same way,
// so that the style says nothing.
func (c *cleaner) styledPara(i int) bool {
	next := c.neighbour(i, 1)
	return next != nil && next.class == cBody && next.Bold == c.lines[i].Bold && next.Bold && !differs(next, c.lines[i]) && !allCaps(c.lines[i].Text)
}

func (c *cleaner) indentedStart(l *line) bool { return c.m.indented && c.m.indent(l) > 0 }

// headingText checks the wording of a heading.
func (c *cleaner) headingText(first, last string, styled bool) bool {
	r := firstRune(first)
	numbered := reSection.MatchString(clip(first, 24))
	if !startsUpper(first) && !numbered && !unicode.IsDigit(r) {
		return false
	}
	switch lastRune(strings.TrimRight(last, "”’\"')]» ")) {
	case '.':
		return numbered && len(last) < 60 && !strings.Contains(strings.TrimSuffix(last, "."), ". ") || allCaps(first) && allCaps(last)
	case ',', ';', '-', '—', '–':
		return false
	case ':':
		w := words(first)
		return len(w) <= 5 && !hasVerb(first) && (len(w) < 4 || !starters[strings.ToLower(w[0])])
	}
	w := words(last)
	return len(w) > 0 && (styled || numbered || !smallInTitles[w[len(w)-1]] || w[len(w)-1] == "about" || w[len(w)-1] == "not" || w[len(w)-1] == "against")
}

// verbs that make a short line before a colon a sentence.
var verbs = set("is", "are", "was", "were", "has", "have", "had", "can", "could", "may", "must", "will", "would", "should", "include", "includes", "included", "follow", "follows", "says", "said", "falls", "be", "been", "note", "see", "consider")

// starters begin sentences more often than labels.
var starters = set("the", "these", "this", "those", "a", "an", "there", "it", "they", "we", "i", "he", "she", "its", "their", "our", "among", "in", "to")

func hasVerb(s string) bool {
	for _, w := range words(s) {
		if verbs[strings.Trim(strings.ToLower(w), ":,;")] {
			return true
		}
	}
	return false
}

// ended reports whether the text of prev came to an end before l.
func (c *cleaner) ended(prev, l *line) bool {
	return endsSentence(prev.Text) || strings.HasSuffix(prev.Text, ":") || l.BlankBefore && !c.m.full(prev, l.Text) && prev.size < 60 || c.styled(l) && l.BlankBefore && !c.m.flowing
}

// neighbour returns the nearest line of the body before or after line i.
func (c *cleaner) neighbour(i, step int) *line {
	for j := i + step; j >= 0 && j < len(c.lines); j += step {
		switch c.lines[j].class {
		case cFurniture, cNote, cNoteMore, cGarbled, cOther:
			continue
		case cTitle, cAuthor, cFront:
			if step > 0 {
				continue
			}
		}
		return c.lines[j]
	}
	return nil
}

// removedBefore reports whether lines were lifted out right before line i.
func (c *cleaner) removedBefore(i int) bool {
	return i > 0 && (c.lines[i-1].class == cFurniture || c.lines[i-1].class == cNote || c.lines[i-1].class == cNoteMore || c.lines[i-1].Page != c.lines[i].Page)
}

// headsList reports whether a list begins at line i, or after the foot and the
// head of a page there.
func (c *cleaner) headsList(i int) bool {
	next := c.neighbour(i-1, 1)
	return next != nil && next.class == cItem
}

// demoteRuns makes body lines again of runs of more than three headings: they
// are verse, addresses or torn tables.
func (c *cleaner) demoteRuns() {
	for i := 0; i < len(c.lines); i++ {
		j := i
		for j < len(c.lines) && c.lines[j].class == cHeading && !c.styled(c.lines[j]) && !reSection.MatchString(clip(c.lines[j].Text, 24)) {
			j++
		}
		if j-i > 4 {
			for ; i < j; i++ {
				c.lines[i].class = cBody
			}
		}
		i = max(i, j)
	}
}

// levels ranks the headings: by their numbers where they have any, else by
// type size and capitals.
func (c *cleaner) levels() {
	var sizes []float64
	caps, normal := false, false
	for _, l := range c.lines {
		if l.class == cHeading {
			sizes = append(sizes, l.Size)
			caps = caps || allCaps(l.Text)
			normal = normal || !allCaps(l.Text)
		}
	}
	sort.Sort(sort.Reverse(sort.Float64Slice(sizes)))
	for _, l := range c.lines {
		if l.class != cHeading && l.class != cLabel {
			continue
		}
		l.level = 1
		if m := reSection.FindStringSubmatch(clip(l.Text, 24)); m != nil && strings.ContainsAny(m[1], "0123456789") {
			l.level = 1 + strings.Count(m[1], ".")
			continue
		}
		rank, last := 1, 0.0
		for _, s := range sizes {
			if last > 0 && s < last-0.4 {
				rank++
			}
			last = s
			if s <= l.Size {
				break
			}
		}
		l.level = rank
		if caps && normal && !allCaps(l.Text) && !c.m.sizes {
			l.level++
		}
	}
}

// kindOf is the kind of the block that a line of a class begins.
func kindOf(k class) corpus.BlockKind {
	switch k {
	case cHeading:
		return corpus.Heading
	case cLabel:
		return corpus.Label
	case cItem:
		return corpus.ListItem
	case cAbstract:
		return corpus.Abstract
	}
	return corpus.Paragraph
}
