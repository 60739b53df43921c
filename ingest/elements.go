package ingest

import (
	"sort"
	"strconv"
	"strings"

	"concord/corpus"
)

// fromElements turns the blocks of a source with markup into flows. What the
// markup says is believed; only words are mended and front matter is read.
func (c *cleaner) fromElements() {
	e := &elementer{cleaner: c, notes: map[string]int{}, bibs: map[string]int{}, numbers: map[int]int{}}
	els := refine(c.raw.Elements, c.raw.Meta)
	e.number(els)
	for i := range els {
		c.learnElement(&els[i])
	}
	for i := range els {
		e.element(&els[i])
	}
	e.flushAuthor()
	e.imprint()
}

// number lists the notes and the reference list of a source, so that marks
// before them can cite them.
func (e *elementer) number(els []Element) {
	for i := range els {
		el := &els[i]
		switch el.Role {
		case RoleNote:
			if el.ID != "" {
				e.notes[el.ID] = len(e.cleaner.notes)
			}
			marker := el.Marker
			if marker == "" {
				marker = strconv.Itoa(len(e.cleaner.notes) + 1)
			}
			e.cleaner.notes = append(e.cleaner.notes, &note{marker: marker, page: el.Page, start: -1, lines: []*line{plainLine(el)}})
		case RoleBib:
			if el.ID != "" {
				e.bibs[el.ID] = len(e.bib)
			}
			marker := strings.Trim(el.Marker, "[](). ")
			if n, err := strconv.Atoi(marker); err == nil {
				e.numbers[n] = len(e.bib)
			}
			e.bib = append(e.bib, &entry{marker: marker, page: el.Page, lines: []*line{plainLine(el)}})
		}
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
	notes   map[string]int // ID → index of the note
	bibs    map[string]int // ID → index of the entry of the reference list
	numbers map[int]int    // number → index of the entry
	detail  []string
	since   int // authors from here on own the detail lines
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
		if _, ok := findDate(text); ok && rePublished.MatchString(text) && len(text) < 60 {
			e.date(text, el.Page)
			return
		}
		line := squeeze(tidy(withoutMarks(el)))
		if m := reByDate.FindStringSubmatch(line); m != nil {
			e.date(m[2], el.Page)
			line = m[1]
		}
		e.authorLine(line)
		e.set(corpus.FrontMatter, text, el.Page)
	case RoleAffil:
		if len(words(text)) > 1 && allCaps(text) {
			text = e.normalCase(text)
		}
		e.detail = append(e.detail, text)
		e.set(corpus.FrontMatter, text, el.Page)
	case RoleDate:
		e.date(text, el.Page)
	case RoleKeywords:
		for _, k := range strings.FieldsFunc(reKeywords.ReplaceAllString(text, ""), func(r rune) bool { return r == ',' || r == ';' }) {
			if k = squeeze(k); k != "" {
				e.doc.Keywords = append(e.doc.Keywords, k)
			}
		}
		e.set(corpus.FrontMatter, text, el.Page)
	case RoleNote, RoleBib:
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

// date reads a publication line; the most exact date stands.
func (e *elementer) date(text string, page int) {
	if d, ok := findDate(text); ok && (e.doc.Published == nil || len(d) > len(*e.doc.Published)) {
		e.doc.Published = &d
	}
	e.set(corpus.FrontMatter, text, page)
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

// marks finds the note marks of a line and its numbered citations of a
// reference list, to be cut out.
func (e *elementer) marks(l *line) []cut {
	var gone []cut
	for _, r := range l.Runs {
		if k, ok := e.notes[r.Note]; ok && r.Note != "" {
			gone = append(gone, cut{r.Start, r.End, true, mark{note: k}})
		} else if k, ok := e.bibs[r.Note]; ok && r.Note != "" {
			gone = append(gone, cut{r.Start, r.End, true, mark{note: k, bib: true}})
		}
	}
	if len(e.numbers) > 0 && strings.Contains(l.Text, "[") {
		for _, m := range reCitation.FindAllStringSubmatchIndex(l.Text, -1) {
			ks := cited(l.Text[m[2]:m[3]], e.numbers)
			for i, k := range ks {
				to := m[0]
				if i == len(ks)-1 {
					to = m[1]
				}
				gone = append(gone, cut{m[0], to, true, mark{note: k, bib: true}})
			}
		}
	}
	return tighten(l.Text, gone)
}

// tighten takes with the marks what only stands between two of them, brackets
// around a row of them, and the space before where punctuation or nothing
// follows.
func tighten(text string, gone []cut) []cut {
	sort.SliceStable(gone, func(i, j int) bool { return gone[i].from < gone[j].from })
	gone = disjoint(gone)
	for i := 0; i < len(gone); {
		j := i + 1
		for ; j < len(gone) && gone[j].from-gone[j-1].to < 6 && strings.Trim(text[gone[j-1].to:gone[j].from], ",;–—- ") == ""; j++ {
			gone[j].from = gone[j-1].to
		}
		first, last := &gone[i], &gone[j-1]
		if a, b := first.from-1, last.to; a >= 0 && b < len(text) && (text[a] == '[' && text[b] == ']' || text[a] == '(' && text[b] == ')') {
			first.from, last.to = a, b+1
		}
		for first.from > 0 && text[first.from-1] == ' ' && (i == 0 || first.from > gone[i-1].to) && (last.to == len(text) || strings.IndexByte(".,;:!?)", text[last.to]) >= 0) {
			first.from--
		}
		i = j
	}
	return gone
}

// add makes a flow of el, its note marks cut out.
func (e *elementer) add(el *Element, kind corpus.BlockKind) *flow {
	l := &line{Line: Line{Text: strings.ReplaceAll(el.Text, "\n", " "), Page: el.Page, Source: el.Source, Runs: el.Runs}, page: el.Page}
	l.Text, l.Runs = tidyRuns(l.Text, l.Runs)
	gone := e.marks(l)
	l.remove(gone)
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
