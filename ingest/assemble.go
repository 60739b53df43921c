package ingest

import (
	"strings"

	"concord/corpus"
)

// assemble joins the lines into flows, one a block, and puts aside what does
// not belong to the body.
func (c *cleaner) assemble() {
	a := &assembler{cleaner: c}
	for i, l := range c.lines {
		if l.class == cBody && a.prev != nil {
			l.marks = append([]mark(nil), l.marks...)
		}
		a.line(i, l)
	}
	a.finish()
}

// assembler walks the lines once.
type assembler struct {
	*cleaner
	cur      *flow
	prev     *line // last line of cur
	cut      bool  // something was lifted out since prev
	floats   []*flow
	doneTab  int // tables laid out so far
	list     int // number of the list cur belongs to, 0 outside lists
	abstract bool
	aside    asideText
}

// asideText gathers lines of one kind that are put aside together.
type asideText struct {
	reason corpus.StrayReason
	lines  []string
	page   int
	last   int
}

func (a *assembler) line(i int, l *line) {
	switch l.class {
	case cFurniture:
		a.put(corpus.Furniture, i, l, true)
	case cOther:
		a.put(corpus.OtherArticle, i, l, l.BlankBefore || a.m.flowing)
	case cTitle, cAuthor, cFront:
		a.put(corpus.FrontMatter, i, l, false)
	case cGarbled:
		a.put(corpus.Garbled, i, l, false)
		a.table(l)
	case cFigure:
		a.put(corpus.FigureText, i, l, false)
	case cTable:
		a.table(l)
		a.cut = true
	case cNote, cNoteMore, cBib, cBibMore:
		a.cut = true
	case cHeading, cLabel:
		a.heading(l)
	case cItem:
		a.item(l)
	default:
		a.body(l)
	}
}

// put sets a line aside; alone says that it does not go on the line before.
func (a *assembler) put(reason corpus.StrayReason, i int, l *line, alone bool) {
	if a.aside.reason != reason || alone || i != a.aside.last+1 {
		a.flushAside()
		a.aside = asideText{reason: reason, page: l.page}
	}
	a.aside.lines = append(a.aside.lines, l.Text)
	a.aside.last = i
	a.cut = true
}

func (a *assembler) flushAside() {
	if len(a.aside.lines) > 0 {
		a.set(a.aside.reason, joinPlain(a.aside.lines), a.aside.page)
	}
	a.aside = asideText{}
}

// joinPlain joins lines that nobody will read closely, hyphens undone.
func joinPlain(lines []string) string {
	var b strings.Builder
	for i, s := range lines {
		s = squeeze(s)
		if i+1 < len(lines) && endsHyphen(s) && startsLower(lines[i+1]) {
			b.WriteString(strings.TrimSuffix(s, "-"))
			continue
		}
		b.WriteString(s)
		b.WriteByte(' ')
	}
	return b.String()
}

// start closes the open block and opens one for l.
func (a *assembler) start(l *line, kind corpus.BlockKind) {
	a.end()
	a.cur = &flow{kind: kind, level: l.level, mark: l.mark}
	a.more(l)
}

func (a *assembler) more(l *line) {
	a.cur.add(l)
	a.prev, a.cut = l, false
}

func (a *assembler) end() {
	if a.cur != nil {
		a.flows = append(a.flows, a.cur)
	}
	a.cur, a.prev = nil, nil
	a.flows = append(a.flows, a.floats...)
	a.floats = nil
}

func (a *assembler) heading(l *line) {
	kind := kindOf(l.class)
	if a.cur != nil && a.prev.class == l.class && a.cur.kind == kind && !a.m.flowing && !a.cut && a.sameHeading(a.prev, l) && a.prev.level == l.level {
		a.more(l)
		return
	}
	a.abstract = reAbstract.MatchString(l.Text)
	a.list = 0
	l.mark = ""
	a.start(l, kind)
}

func (a *assembler) item(l *line) {
	if a.list == 0 {
		a.lists++
		a.list = a.lists
	}
	a.start(l, corpus.ListItem)
	a.cur.list = a.list
	a.cur.level = 1
}

func (a *assembler) body(l *line) {
	if a.inNumbered() && !l.BlankBefore && !l.opens && !a.cut {
		a.more(l)
		return
	}
	if a.cur != nil && (a.cur.kind == corpus.Paragraph || a.cur.kind == corpus.ListItem || a.cur.kind == corpus.Abstract) && a.joins(a.prev, l, a.cut) {
		a.more(l)
		return
	}
	kind := corpus.Paragraph
	if m := reKeywords.FindString(clip(l.Text, 60)); m != "" {
		a.keywords(l, m)
		return
	}
	if m := reAbstract.FindString(clip(l.Text, 60)); m != "" && len(m) < len(l.Text) && a.abstractHere(l) {
		l.trim(len(m))
		a.set(corpus.FrontMatter, m, l.page)
		kind = corpus.Abstract
	} else if a.abstract || l.abstract {
		kind = corpus.Abstract
	}
	a.list = 0
	a.start(l, kind)
}

// inNumbered reports whether the block at hand is a numbered paragraph of printed
// lines: it ends at a blank line, however short its lines are.
func (a *assembler) inNumbered() bool {
	return a.cur != nil && a.cur.kind == corpus.Paragraph && a.cur.mark != "" && !a.m.flowing
}

// abstractHere reports whether an abstract may begin at l: near the start, the
// word followed by a mark.
func (a *assembler) abstractHere(l *line) bool {
	n := 0
	for _, f := range a.flows {
		n += f.size
	}
	return n < 4000
}

// keywords reads a line of key words and sets it aside.
func (a *assembler) keywords(l *line, label string) {
	for _, k := range strings.FieldsFunc(l.Text[len(label):], func(r rune) bool { return r == ',' || r == ';' || r == '·' || r == '•' }) {
		if k = strings.Trim(squeeze(k), ". "); k != "" {
			a.doc.Keywords = append(a.doc.Keywords, k)
		}
	}
	a.set(corpus.FrontMatter, l.Text, l.page)
	a.cut = true
}

// joins reports whether b goes on the paragraph of a; cut says that something
// was lifted out between them.
func (c *cleaner) joins(a, b *line, cut bool) bool {
	if b.opens {
		return false
	}
	if endsHyphen(a.Text) && letterAfter(b.Text, 0) && (startsLower(b.Text) || !endsSentence(a.Text)) && (cut || !b.BlankBefore) {
		return true
	}
	open := !endsSentence(a.Text) && !strings.HasSuffix(a.Text, ":")
	if c.m.flowing {
		return open && (startsLower(b.Text) || cut && a.size > 60 && !strings.HasSuffix(a.Text, ";"))
	}
	if cut || a.Page != b.Page || c.m.column(a) != c.m.column(b) {
		switch {
		case open:
			return true
		case startsLower(b.Text):
			return !strings.HasSuffix(a.Text, ":")
		case c.m.indented && b.Page == a.Page || c.m.indented && c.m.sizes:
			return c.m.indent(b) == 0 && c.m.full(a, b.Text)
		}
		return c.m.full(a, b.Text)
	}
	if b.BlankBefore {
		return open && startsLower(b.Text) && c.m.full(a, b.Text)
	}
	if a.class != cItem && c.m.indent(b) > c.m.indent(a)+4 && c.m.indent(b) < 60 && !(open && startsLower(b.Text)) {
		return false
	}
	return open || c.m.full(a, b.Text) || startsLower(b.Text)
}

// table lays out a table when its first line comes by.
func (a *assembler) table(l *line) {
	if l.table <= a.doneTab {
		return
	}
	a.doneTab = l.table
	t := a.tables[l.table-1]
	add := func(kind corpus.BlockKind, row int, ls ...*line) *flow {
		f := &flow{kind: kind, table: l.table, row: row}
		for _, x := range ls {
			f.add(x)
		}
		f.close()
		a.floats = append(a.floats, f)
		return f
	}
	if len(t.captions) > 0 {
		t.caption = add(corpus.Caption, 0, t.captions...)
	}
	if t.itemized() {
		a.itemTable(t, l.table)
	} else {
		for i, r := range t.rows {
			f := add(corpus.TableRow, i+1, r.line)
			f.setCells(r.cells)
			t.rowFlows = append(t.rowFlows, f)
		}
	}
	for _, n := range t.notes {
		t.noteFlows = append(t.noteFlows, add(corpus.Paragraph, 0, n))
	}
	if a.cur == nil || endsSentence(a.prev.Text) {
		a.end()
	}
}

// setCells makes the text of a table row: its cells apart by tabs.
func (f *flow) setCells(cells []string) {
	if len(cells) > 1 {
		f.text = strings.ReplaceAll(strings.Join(cells, "\t"), "\n", " ")
		for i := range f.marks {
			f.marks[i].at = min(f.marks[i].at, len(f.text))
		}
	}
}

func (a *assembler) finish() {
	a.flushAside()
	a.end()
}
