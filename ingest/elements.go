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
	c.number(c.raw.Elements, e.notes)
	for i := range c.raw.Elements {
		c.learnElement(&c.raw.Elements[i])
	}
	for i := range c.raw.Elements {
		e.element(&c.raw.Elements[i])
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
	author *corpus.Author
	detail []string
}

func (e *elementer) element(el *Element) {
	if el.Role != RoleAuthor && el.Role != RoleAffil {
		e.flushAuthor()
	}
	text := squeeze(tidy(el.Text))
	switch el.Role {
	case RoleTitle:
		if e.doc.Title == "" {
			e.doc.Title = e.normalCase(text)
		} else if text != "" {
			e.doc.Title += " " + e.normalCase(text)
		}
		e.set(corpus.FrontMatter, text, el.Page)
	case RoleSubtitle:
		if sub := e.normalCase(text); e.doc.Title != "" && sub != "" {
			e.doc.Title = strings.TrimSuffix(e.doc.Title, ":") + ": " + sub
		}
		e.set(corpus.FrontMatter, text, el.Page)
	case RoleAuthor:
		e.flushAuthor()
		if text != "" {
			e.doc.Authors = append(e.doc.Authors, corpus.Author{Name: normalName(text)})
			e.author = &e.doc.Authors[len(e.doc.Authors)-1]
		}
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

// flushAuthor gives the affiliation lines read since to their author.
func (e *elementer) flushAuthor() {
	if e.author != nil && len(e.detail) > 0 {
		describeAuthor(e.author, strings.Join(e.detail, ", "))
	}
	e.author, e.detail = nil, nil
}

// tableElement lays a table out: rows of plain cells as rows, a cell that holds
// more than one block as blocks of its own.
func (e *elementer) tableElement(el *Element) {
	if el.Table == nil {
		return
	}
	t := &table{out: corpus.Table{Page: el.Page, Rows: [][]string{}}}
	e.tables = append(e.tables, t)
	n := len(e.tables)
	if s := squeeze(el.Table.Caption); s != "" {
		t.caption = e.add(&Element{Text: s, Page: el.Page, Source: el.Source}, corpus.Caption)
		t.caption.table = n
	}
	for i, row := range el.Table.Rows {
		e.rowElement(t, row, n, i+1, el)
	}
	for _, s := range el.Table.Notes {
		f := e.add(&Element{Text: s, Page: el.Page, Source: el.Source}, corpus.Paragraph)
		f.table = n
		t.noteFlows = append(t.noteFlows, f)
	}
}

func (e *elementer) rowElement(t *table, row []RawCell, n, r int, el *Element) {
	deep := false
	var texts []string
	for _, cell := range row {
		var s []string
		for i := range cell.Elements {
			s = append(s, squeeze(tidy(cell.Elements[i].Text)))
			deep = deep || cell.Elements[i].Role != RoleParagraph && cell.Elements[i].Role != ""
		}
		deep = deep || len(cell.Elements) > 1
		texts = append(texts, strings.Join(s, " "))
	}
	if !deep {
		l := &line{Line: Line{Text: el.Text, Page: el.Page, Source: el.Source}, page: el.Page}
		f := &flow{kind: corpus.TableRow, table: n, row: r}
		l.Text = strings.Join(texts, " ")
		f.add(l)
		f.close()
		f.setCells(texts)
		e.flows = append(e.flows, f)
		t.rowFlows = append(t.rowFlows, f)
		return
	}
	t.out.Rows = append(t.out.Rows, texts)
	for k, cell := range row {
		for i := range cell.Elements {
			x := &cell.Elements[i]
			kind := bodyKind(x.Role)
			if kind == corpus.Heading {
				kind = corpus.Label
			}
			f := e.add(x, kind)
			f.table, f.row, f.col = n, r, k+1
		}
	}
}
