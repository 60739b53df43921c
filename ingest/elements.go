package ingest

import (
	"strconv"
	"strings"

	"concord/corpus"
)

// fromElements turns the blocks of a source with markup into flows. What the
// markup says is believed; only words are mended and front matter is read.
func (c *cleaner) fromElements() {
	e := &elementer{cleaner: c, notes: map[string]int{}}
	els := refine(c.raw.Elements, c.raw.Meta)
	c.number(els, e.notes)
	for i := range els {
		c.learnElement(&els[i])
	}
	for i := range els {
		e.element(&els[i])
	}
	e.flushAuthor()
}

// number lists the notes of a source, so that marks before them can cite them.
func (c *cleaner) number(els []Element, ids map[string]int) {
	for i := range els {
		el := &els[i]
		if el.Role != RoleNote {
			continue
		}
		if el.ID != "" {
			ids[el.ID] = len(c.notes)
		}
		marker := el.Marker
		if marker == "" {
			marker = strconv.Itoa(len(c.notes) + 1)
		}
		c.notes = append(c.notes, &note{marker: marker, page: el.Page, start: -1, lines: []*line{plainLine(el)}})
	}
}

func plainLine(el *Element) *line {
	return &line{Line: Line{Text: squeeze(tidy(el.Text)), Page: el.Page, Source: el.Source}, page: el.Page}
}

func (c *cleaner) learnElement(el *Element) {
	c.vocab.learn(tidy(el.Text))
	if el.Table != nil {
		for _, row := range el.Table.Rows {
			for _, cell := range row {
				for i := range cell.Elements {
					c.learnElement(&cell.Elements[i])
				}
			}
		}
	}
}

// elementer carries the state of the walk over elements.
type elementer struct {
	*cleaner
	notes  map[string]int
	detail []string
	since  int // authors from here on own the detail lines
}

func (e *elementer) element(el *Element) {
	if el.Role != RoleAuthor && el.Role != RoleAffil {
		e.flushAuthor()
	}
	text := squeeze(tidy(el.Text))
	switch el.Role {
	case RoleTitle:
		e.title(el, " ")
	case RoleSubtitle:
		e.title(el, ": ")
	case RoleAuthor:
		e.authorLine(text)
		e.set(corpus.FrontMatter, text, el.Page)
	case RoleAffil:
		e.detail = append(e.detail, text)
		e.set(corpus.FrontMatter, text, el.Page)
	case RoleDate:
		if d, ok := findDate(text); ok && (e.doc.Published == nil || len(d) > len(*e.doc.Published)) {
			e.doc.Published = &d
		}
		e.set(corpus.FrontMatter, text, el.Page)
	case RoleKeywords:
		for _, k := range strings.FieldsFunc(reKeywords.ReplaceAllString(text, ""), func(r rune) bool { return r == ',' || r == ';' }) {
			if k = squeeze(k); k != "" {
				e.doc.Keywords = append(e.doc.Keywords, k)
			}
		}
		e.set(corpus.FrontMatter, text, el.Page)
	case RoleNote:
	case RoleBib:
		e.bib = append(e.bib, &entry{marker: strings.Trim(el.Marker, "[]. "), page: el.Page, lines: []*line{plainLine(el)}})
	case RoleStray:
		reason := el.Reason
		if reason == "" {
			reason = corpus.Furniture
		}
		e.set(reason, text, el.Page)
	case RoleTable:
		e.tableElement(el)
	default:
		e.add(el, bodyKind(el.Role))
	}
}

func bodyKind(r Role) corpus.BlockKind {
	switch r {
	case RoleHeading:
		return corpus.Heading
	case RoleLabel:
		return corpus.Label
	case RoleItem:
		return corpus.ListItem
	case RoleQuote:
		return corpus.Quotation
	case RoleAbstract:
		return corpus.Abstract
	}
	return corpus.Paragraph
}

// add makes a flow of el, its note marks cut out.
func (e *elementer) add(el *Element, kind corpus.BlockKind) *flow {
	l := &line{Line: Line{Text: strings.ReplaceAll(el.Text, "\n", " "), Page: el.Page, Source: el.Source, Runs: el.Runs}, page: el.Page}
	l.Text, l.Runs = tidyRuns(l.Text, l.Runs)
	var gone []cut
	for _, r := range l.Runs {
		if k, ok := e.notes[r.Note]; ok && r.Note != "" {
			gone = append(gone, cut{r.Start, r.End, true, mark{note: k}})
		}
	}
	l.remove(disjoint(gone))
	f := &flow{kind: kind, level: max(el.Level, 0), mark: el.Mark, list: el.List}
	if kind == corpus.Heading || kind == corpus.ListItem {
		f.level = max(f.level, 1)
	}
	e.lists = max(e.lists, el.List)
	f.add(l)
	f.close()
	e.flows = append(e.flows, f)
	return f
}
