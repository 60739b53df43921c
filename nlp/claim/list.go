package claim

import (
	"strings"
	"unicode/utf8"

	"concord/corpus"
	"concord/nlp"
)

// item is one listed or tabled claim, or a paragraph of prose under a
// quadrant's heading.
type item struct {
	corpus.Span
	quadrant corpus.Quadrant
	form     corpus.ClaimForm
	rule     string
}

// lists reads the claims that stand in lists and run-in paragraphs.
type lists struct {
	labeller
	d      *nlp.Doc
	axes   []axisAt // open axis headings, outermost first
	cur    label
	full   bool // the current label has items already
	items  []item
	groups []group // labels with their lists, nothing else between them
	heads  []int   // the blocks that are the labels of groups
}

type axisAt struct {
	label
	level int
}

// run goes through the blocks outside tables.
func (l *lists) run() []item {
	for i := range l.d.Blocks {
		if b := &l.d.Blocks[i]; b.Table == 0 {
			l.block(b, i)
		}
	}
	l.endRun()
	return l.items
}

// endRun closes a run of labelled lists. Of four lists side by side, those
// whose labels are unknown mean what their place means.
func (l *lists) endRun() {
	n := len(quadrants)
	for i := 0; i+n <= len(l.groups); i++ {
		four := l.groups[i : i+n]
		order := l.inPlace(l.d, four, l.before(l.d, l.heads[i]))
		for k, q := range order {
			if four[k].quadrant == "" {
				for _, s := range four[k].items {
					l.add(s, q, "swot.list.by-place")
				}
			}
		}
		if order != nil {
			break
		}
	}
	l.groups, l.heads = nil, nil
}

func (l *lists) block(b *corpus.Block, i int) {
	text := b.In(l.d.Text)
	switch b.Kind {
	case corpus.Heading, corpus.Label:
		l.heading(b, text, i)
	case corpus.ListItem:
		l.item(b, text, i)
	case corpus.Caption, corpus.TableRow, corpus.TableCell, corpus.Abstract:
	default:
		l.paragraph(b, text, i)
	}
}

// heading opens the label that a heading is, or closes the one that is open.
func (l *lists) heading(b *corpus.Block, text string, i int) {
	level := b.Level
	if b.Kind == corpus.Label {
		level = 100 // below every heading
	}
	for len(l.axes) > 0 && l.axes[len(l.axes)-1].level >= level && !(b.Kind == corpus.Label && l.crosses(text)) {
		l.axes = l.axes[:len(l.axes)-1]
	}
	lb, ok := l.read(text)
	if n := len(l.groups); !ok && n > 0 && len(l.groups[n-1].items) == 0 && b.Kind == corpus.Label {
		return // a line between a heading and its list
	}
	l.open(lb, ok, i)
	if ok && lb.axis() {
		l.axes = append(l.axes, axisAt{lb, level})
	}
}

// crosses reports whether text names the other axis than the innermost open.
func (l *lists) crosses(text string) bool {
	lb, ok := l.read(text)
	return ok && lb.axis() && lb.cross(l.axes[len(l.axes)-1].label) != ""
}

func (l *lists) open(lb label, ok bool, i int) {
	l.cur, l.full = label{}, false
	defer func() {
		if n := len(l.groups); n > 0 && len(l.groups[n-1].items) == 0 {
			l.groups, l.heads = l.groups[:n-1], l.heads[:n-1]
		}
		l.groups, l.heads = append(l.groups, group{quadrant: l.cur.single()}), append(l.heads, i)
	}()
	if !ok {
		return
	}
	if lb.quadrant == "" {
		for _, a := range l.axes {
			if q := lb.cross(a.label); q != "" {
				lb.quadrant = q
			}
		}
	}
	l.cur = lb
}

// quadrant is the current label's; a bare "positive" or "negative" means
// strength or weakness.
func (l *lists) quadrant() corpus.Quadrant { return l.cur.single() }

func (l label) single() corpus.Quadrant {
	switch {
	case l.quadrant != "":
		return l.quadrant
	case l.internal == 0 && l.helpful > 0:
		return corpus.Strength
	case l.internal == 0 && l.helpful < 0:
		return corpus.Weakness
	}
	return ""
}

func (l *lists) item(b *corpus.Block, text string, i int) {
	if lb, ok := l.read(text); ok && l.opensList(b, i) {
		l.open(lb, true, i)
		return
	}
	if lb, rest, ok := l.runIn(text); ok && lb.single() != "" {
		l.split(corpus.Span{Start: b.Start + rest, End: b.End}, lb.single(), "swot.list.run-in")
		return
	}
	if n := len(l.groups); n > 0 {
		l.groups[n-1].items = append(l.groups[n-1].items, b.Span)
	}
	if q := l.quadrant(); q != "" {
		l.full = true
		l.add(b.Span, q, "swot.list")
	}
}

// opensList reports whether the item b is the head of what follows: a deeper
// list, or its text ends in a colon.
func (l *lists) opensList(b *corpus.Block, i int) bool {
	if strings.HasSuffix(strings.TrimSpace(b.In(l.d.Text)), ":") {
		return true
	}
	if i+1 >= len(l.d.Blocks) {
		return false
	}
	next := &l.d.Blocks[i+1]
	return next.Kind == corpus.ListItem && (next.Level > b.Level || next.List != b.List)
}

func (l *lists) paragraph(b *corpus.Block, text string, i int) {
	if lb, ok := l.read(text); ok && l.introduces(b, i, text) {
		l.open(lb, true, i)
		return
	}
	l.endRun()
	if l.segments(b, text) {
		l.cur = label{}
		return
	}
	q := l.quadrant()
	switch {
	case q == "":
	case l.full:
		l.cur = label{}
	case strings.Count(text, ";") > 1 && !strings.Contains(strings.TrimRight(text, ". "), ". "):
		l.split(b.Span, q, "swot.list.semicolons")
		l.full = true
	case utf8.RuneCountInString(text) > 60 || !strings.HasSuffix(strings.TrimSpace(text), ":"):
		l.items = append(l.items, item{b.Span, q, corpus.FormProse, "swot.section"})
	}
}

// introduces reports whether a paragraph that reads as a label is one: it ends
// in a colon, or a list follows it.
func (l *lists) introduces(b *corpus.Block, i int, text string) bool {
	if strings.HasSuffix(strings.TrimSpace(text), ":") {
		return true
	}
	return i+1 < len(l.d.Blocks) && l.d.Blocks[i+1].Kind == corpus.ListItem
}

// segments reads a paragraph that begins with a run-in label; further labels
// may open later sentences of it.
func (l *lists) segments(b *corpus.Block, text string) bool {
	lb, rest, ok := l.runIn(text)
	if !ok || lb.single() == "" {
		return false
	}
	q, from := lb.single(), rest
	for i := rest; i < len(text); i++ {
		if text[i] != '.' && text[i] != ';' && text[i] != '\n' {
			continue
		}
		start := i + 1
		for start < len(text) && (text[start] == ' ' || text[start] == '\n') {
			start++
		}
		if next, r, ok := l.runIn(text[start:]); ok && next.single() != "" && text[start+r-1] == ':' {
			l.split(corpus.Span{Start: b.Start + from, End: b.Start + i}, q, "swot.run-in")
			q, from = next.single(), start+r
			i = from
		}
	}
	l.split(corpus.Span{Start: b.Start + from, End: b.End}, q, "swot.run-in")
	return true
}

// split adds the parts of s as items: between semicolons or lines, or sentence
// by sentence, or between the commas of a plain enumeration.
func (l *lists) split(s corpus.Span, q corpus.Quadrant, rule string) {
	text := s.In(l.d.Text)
	var cuts [][2]int
	switch {
	case strings.ContainsAny(text, ";\n•"):
		cuts = cutAt(text, ";\n•")
	default:
		for _, i := range sentencesIn(l.d, s) {
			sp := l.d.Sentences[i].Span
			cuts = append(cuts, [2]int{max(sp.Start, s.Start) - s.Start, min(sp.End, s.End) - s.Start})
		}
		if len(cuts) == 1 {
			if c := l.enumeration(s, text); len(c) > 0 {
				cuts = c
			}
		}
		if len(cuts) == 0 {
			cuts = [][2]int{{0, len(text)}}
		}
	}
	for _, c := range cuts {
		l.add(corpus.Span{Start: s.Start + c[0], End: s.Start + c[1]}, q, rule)
	}
}

func cutAt(text, seps string) [][2]int {
	var out [][2]int
	from := 0
	for i, r := range text {
		if strings.ContainsRune(seps, r) {
			out = append(out, [2]int{from, i})
			from = i + utf8.RuneLen(r)
		}
	}
	return append(out, [2]int{from, len(text)})
}

// enumeration cuts "low cost, long experience and trust": three parts or more
// and no finite verb among them.
func (l *lists) enumeration(s corpus.Span, text string) [][2]int {
	for _, t := range tokensIn(l.d, s) {
		switch t.Tag {
		case "VBZ", "VBP", "VBD", "MD":
			return nil
		}
	}
	cuts := cutAt(text, ",")
	if len(cuts) < 2 {
		return nil
	}
	last := &cuts[len(cuts)-1]
	tail := text[last[0]:last[1]]
	if after, ok := strings.CutPrefix(tail, " and "); ok {
		last[0] = last[1] - len(after)
	} else if i := strings.LastIndex(tail, " and "); i > 0 {
		end := last[1]
		last[1] = last[0] + i
		cuts = append(cuts, [2]int{last[1] + len(" and "), end})
	}
	if len(cuts) < 3 {
		return nil
	}
	return cuts
}

func (l *lists) add(s corpus.Span, q corpus.Quadrant, rule string) {
	if s = itemSpan(l.d.Text, s); !s.Empty() {
		l.items = append(l.items, item{s, q, corpus.FormListed, rule})
	}
}

// itemSpan is s without bullet or number before it and without a semicolon,
// comma or joining "and" behind it.
func itemSpan(text string, s corpus.Span) corpus.Span {
	s = s.Trim(text)
	if m := numbering.FindString(s.In(text)); len(m) < s.Len() {
		s.Start += len(m)
	}
	s = s.Trim(text)
	for _, tail := range []string{" and", " or"} {
		if strings.HasSuffix(s.In(text), ";"+tail) || strings.HasSuffix(s.In(text), ","+tail) {
			s.End -= len(tail)
		}
	}
	for s.Len() > 0 && strings.IndexByte(";, ", text[s.End-1]) >= 0 {
		s.End--
	}
	if !strings.ContainsFunc(s.In(text), isWordRune) {
		s.End = s.Start
	}
	return s
}
