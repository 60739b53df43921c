package ingest

import (
	"sort"
	"strings"

	"concord/corpus"
)

// Clean turns what a reader found into a document: front matter, sections,
// blocks, notes, tables and stray parts told apart, text joined and mended.
// ID and Source are left to the caller. Time and memory grow linearly with the
// source.
func Clean(raw *Raw) *corpus.Document {
	c := &cleaner{
		raw:     raw,
		doc:     &corpus.Document{Warnings: append([]string(nil), raw.Warnings...)},
		heads:   map[string]bool{},
		inNotes: map[int]bool{},
		vocab:   vocabulary{},
	}
	if len(raw.Elements) > 0 {
		c.fromElements()
	} else {
		c.fromLines()
	}
	c.mendAll()
	c.emit()
	c.describe()
	return c.doc
}

// cleaner carries one source through the cleaning. Lines are first told apart
// (furniture, notes, front matter, tables, headings, items), then assembled
// into flows, then mended word by word, then laid out as the document.
type cleaner struct {
	raw   *Raw
	doc   *corpus.Document
	lines []*line
	m     layout
	vocab vocabulary

	heads       map[string]bool // keys of running heads
	inNotes     map[int]bool    // lines below a heading "Notes"
	notes       []*note
	bib         []*entry
	tables      []*table
	flows       []*flow
	leftHyphens bool // hyphens of a lost setting stand inside lines
	lists       int  // lists numbered so far
	cases       map[string]string
}

// entry is one entry of a reference list.
type entry struct {
	marker string
	page   int
	lines  []*line
	text   string
	cited  []int // where in the text of the document
}

func (c *cleaner) fromLines() {
	c.lines = prepare(c.raw.Lines)
	c.lineNumbers()
	c.m = measure(c.lines)
	c.numberedLines()
	c.openers()
	c.sections()
	c.splitRunIns()
	c.learn()
	c.furniture()
	if !c.m.sizes {
		c.pasted()
	}
	c.contents()
	c.endMatter()
	set := c.memo() || c.m.sizes && c.setFront()
	c.findNotes()
	if !set {
		c.front()
	}
	if !c.m.sizes {
		c.selfPortraits()
	}
	c.citations()
	c.findTables()
	c.items()
	c.headings()
	c.assemble()
}

// learn fills the vocabulary from the lines. The first word of a line is left
// out where it is the second half of a word.
func (c *cleaner) learn() {
	for i, l := range c.lines {
		text := l.Text
		if i > 0 && endsHyphen(c.lines[i-1].Text) && startsLower(text) {
			_, text, _ = strings.Cut(text, " ")
		}
		c.vocab.learn(text)
	}
	for _, l := range c.lines {
		if !c.leftHyphens && strings.Contains(l.Text, "-") {
			c.leftHyphens = len(c.innerHyphens(l.Text)) > 0
		}
	}
}

// set puts text aside with its reason.
func (c *cleaner) set(reason corpus.StrayReason, text string, page int) {
	if text = squeeze(text); text != "" {
		c.doc.Stray = append(c.doc.Stray, corpus.Stray{Reason: reason, Text: text, Page: page})
	}
}

// describe fills in what is told by the finished text.
func (c *cleaner) describe() {
	d := c.doc
	meta := c.raw.Meta.tidied()
	if d.Title == "" {
		d.Title = meta.Title
	}
	if len(d.Authors) == 0 {
		d.Authors = meta.Authors
	}
	if d.DOI == "" {
		d.DOI = meta.DOI
	}
	if len(d.Keywords) == 0 {
		d.Keywords = meta.Keywords
	}
	if d.Published == nil {
		if e, ok := findDate(meta.Published); ok {
			d.Published = &e
		}
	}
	d.Language = language(meta.Language, d.Text)
	sort.SliceStable(d.Footnotes, func(i, j int) bool { return d.Footnotes[i].Start >= 0 && d.Footnotes[j].Start > d.Footnotes[i].Start })
	if d.Text == "" {
		d.Warnings = append(d.Warnings, "no body text was found")
	}
}

// tidied brings what a source declares about itself to the form of its text:
// declarations may hold control characters as a text may.
func (m Meta) tidied() Meta {
	one := func(s string) string { return squeeze(tidy(s)) }
	all := func(in []string) []string {
		var out []string
		for _, s := range in {
			if s = one(s); s != "" {
				out = append(out, s)
			}
		}
		return out
	}
	var authors []corpus.Author
	for _, a := range m.Authors {
		authors = append(authors, corpus.Author{Name: one(a.Name), Degrees: all(a.Degrees), Affiliation: one(a.Affiliation), Place: one(a.Place)})
	}
	m.Title, m.DOI, m.Authors, m.Keywords = one(m.Title), one(m.DOI), authors, all(m.Keywords)
	return m
}
