package ingest

import (
	"sort"
	"strings"
	"unicode"

	"concord/corpus"
)

// flow is the text of one block on its way to the document, with the marks
// that must move along when words are mended.
type flow struct {
	kind  corpus.BlockKind
	text  string
	parts []string // joined into text by close
	size  int
	marks []mark // sorted by at

	level           int
	mark            string // bullet or number of an item
	list            int
	table, row, col int
	last            *line // the line added last
}

// add appends a line, after a space unless the line before ends in a hyphen
// that breaks a word; breakMark stands for such a hyphen until words are
// mended. Of a line that lifting has emptied only the marks stay.
func (f *flow) add(l *line) {
	text := squeezeInner(l)
	if f.size > 0 && text != "" {
		glue := " "
		if endsHyphen(f.parts[len(f.parts)-1]) && letterAfter(text, 0) {
			p := f.parts[len(f.parts)-1]
			f.parts[len(f.parts)-1] = p[:len(p)-1]
			f.size--
			glue = breakMark
		}
		f.parts = append(f.parts, glue)
		f.size += len(glue)
	}
	f.marks = append(f.marks, mark{at: f.size, page: l.page, source: l.Source, note: -1})
	for _, m := range l.marks {
		m.at += f.size
		f.marks = append(f.marks, m)
	}
	f.parts = append(f.parts, text)
	f.size += len(text)
	f.last = l
}

// breakMark stands where a line end broke a word at a hyphen.
const breakMark = "\x1f"

// close joins the parts.
func (f *flow) close() {
	if f.parts != nil {
		f.text = strings.Join(f.parts, "")
		f.parts = nil
	}
}

// squeezeInner folds the white space of l and moves its marks along.
func squeezeInner(l *line) string {
	s := l.Text
	if !strings.ContainsAny(s, "\t\n") && !strings.Contains(s, "  ") && strings.TrimSpace(s) == s {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	sort.SliceStable(l.marks, func(i, j int) bool { return l.marks[i].at < l.marks[j].at })
	k, space := 0, false
	for i, r := range s {
		for k < len(l.marks) && l.marks[k].at <= i {
			l.marks[k].at = b.Len()
			k++
		}
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	for ; k < len(l.marks); k++ {
		l.marks[k].at = b.Len()
	}
	return b.String()
}

// edit replaces bytes [from, to) of a text.
type edit struct {
	from, to int
	with     string
}

// apply carries out edits, which are in order and do not overlap, and moves
// the marks.
func (f *flow) apply(edits []edit) {
	if len(edits) == 0 {
		return
	}
	var b strings.Builder
	b.Grow(len(f.text))
	last, k, shift := 0, 0, 0
	for _, e := range edits {
		for k < len(f.marks) && f.marks[k].at <= e.from {
			f.marks[k].at += shift
			k++
		}
		b.WriteString(f.text[last:e.from])
		for k < len(f.marks) && f.marks[k].at < e.to {
			f.marks[k].at = b.Len() + min(f.marks[k].at-e.from, len(e.with))
			k++
		}
		b.WriteString(e.with)
		last = e.to
		shift = b.Len() - e.to
	}
	for ; k < len(f.marks); k++ {
		f.marks[k].at += shift
	}
	b.WriteString(f.text[last:])
	f.text = b.String()
}

// emit lays the flows out as the text of the document, blocks apart by an
// empty line, and fills everything that points into it.
func (c *cleaner) emit() {
	d := c.doc
	var b strings.Builder
	var open []int // sections not yet ended
	closeTo := func(level, at int) {
		for len(open) > 0 && d.Sections[open[len(open)-1]].Level >= level {
			d.Sections[open[len(open)-1]].End = at
			open = open[:len(open)-1]
		}
	}
	for _, f := range c.flows {
		if f.text == "" {
			continue
		}
		end := b.Len()
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		c.place(f, start)
		b.WriteString(f.text)
		span := corpus.Span{Start: start, End: b.Len()}
		d.Blocks = append(d.Blocks, corpus.Block{Kind: f.kind, Span: span, Level: f.level, Mark: f.mark, List: f.list, Table: f.table, Row: f.row, Col: f.col})
		switch f.kind {
		case corpus.Heading:
			closeTo(f.level, end)
			open = append(open, len(d.Sections))
			d.Sections = append(d.Sections, corpus.Section{Title: f.text, Level: f.level, Start: start})
		case corpus.Abstract:
			if d.Abstract == nil {
				d.Abstract = &corpus.Span{Start: start}
			}
			d.Abstract.End = span.End
		}
	}
	closeTo(0, b.Len())
	d.Text = b.String()
	for _, n := range c.notes {
		d.Footnotes = append(d.Footnotes, corpus.Footnote{Marker: n.marker, Start: n.start, Text: n.text, Page: n.page})
	}
	for _, e := range c.bib {
		d.Bibliography = append(d.Bibliography, corpus.BibEntry{Marker: e.marker, Text: e.text, Page: e.page, Cited: e.cited})
	}
	for _, t := range c.tables {
		d.Tables = append(d.Tables, t.finish())
	}
}

// place turns the marks of f, whose text begins at start, into anchors and
// citations.
func (c *cleaner) place(f *flow, start int) {
	d := c.doc
	for _, m := range f.marks {
		at := start + min(m.at, len(f.text))
		switch {
		case m.bib:
			c.bib[m.note].cited = append(c.bib[m.note].cited, at)
		case m.note >= 0:
			if c.notes[m.note].start < 0 {
				c.notes[m.note].start = at
			}
		case len(d.Map) > 0 && d.Map[len(d.Map)-1].Start == at:
			d.Map[len(d.Map)-1] = corpus.Anchor{Start: at, Page: m.page, Source: m.source}
		default:
			d.Map = append(d.Map, corpus.Anchor{Start: at, Page: m.page, Source: m.source})
		}
	}
}

// finish fills the table from its mended blocks.
func (t *table) finish() corpus.Table {
	if t.caption != nil {
		t.out.Caption = t.caption.text
	}
	for _, f := range t.rowFlows {
		t.out.Rows = append(t.out.Rows, strings.Split(f.text, "\t"))
	}
	for _, f := range t.noteFlows {
		t.out.Notes = append(t.out.Notes, f.text)
	}
	return t.out
}
