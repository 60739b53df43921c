package ingest

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// class says what a line is part of.
type class int

const (
	cBody      class = iota // running text
	cHeading                // a heading or a line of one
	cLabel                  // a heading of a list
	cItem                   // first line of a list item
	cFurniture              // running head, page number, rule
	cNote                   // first line of a note
	cNoteMore               // further line of a note
	cBib                    // first line of an entry of a reference list
	cBibMore
	cTitle // of the front block
	cAuthor
	cFront // other lines of the front block
	cOther // of a neighbouring article
	cTable
	cGarbled
	cFigure
	cAbstract // first line of the abstract
)

// line is a printed line on its way through the cleaning.
type line struct {
	Line
	class class
	size  int    // code points of Text
	marks []mark // note marks cut out of Text
	mark  string // bullet or number of an item, marker of a note or entry
	level int    // of headings, from 1
	page  int    // page as found (printed page lines included), 0 unknown
	note  int    // index of the note or entry the line belongs to
	table int    // table the line belongs to, from 1
	index int    // among the lines
	edge  int    // rows between the line and the nearer edge of its page

	firstOnPage, lastOnPage bool
	abstract                bool // of an abstract without a heading
	opens, section          bool // surely begins a paragraph; is surely a heading
}

// mark is a place in a text that must move along when the text is mended: an
// anchor to the source (note < 0) or the citation of a note or bibliography entry.
type mark struct {
	at     int
	page   int
	source int
	note   int // index into notes, -1 for an anchor
	bib    bool
}

// cut is a stretch to take out of a line. What it leaves behind, if anything,
// is the citation of a note or of a bibliography entry.
type cut struct {
	from, to int
	cites    bool
	mark     mark
}

// remove takes out of l the stretches of gone, which are in order and do not
// overlap. Runs do not survive it.
func (l *line) remove(gone []cut) {
	if len(gone) == 0 {
		return
	}
	var b strings.Builder
	b.Grow(len(l.Text))
	last := 0
	var marks []mark
	for _, g := range gone {
		b.WriteString(l.Text[last:g.from])
		if g.cites {
			g.mark.at = b.Len()
			marks = append(marks, g.mark)
		}
		last = g.to
	}
	b.WriteString(l.Text[last:])
	l.Text, l.Runs, l.marks = b.String(), nil, append(l.marks, marks...)
	l.size = utf8.RuneCountInString(l.Text)
}

// layout is the page layout of a document, measured from its lines.
type layout struct {
	flowing  bool // one line is one paragraph: geometry says nothing
	paged    bool
	sizes    bool    // type sizes are known
	body     float64 // type size of the body
	indented bool    // paragraphs begin with an indent
	spaced   bool    // paragraphs are parted by blank lines
	middle   float64 // of the text area, in points from the left
	columns  map[int]margins
}

// margins are the usual edges of the lines of a column.
type margins struct{ left, right float64 }

// prepare tidies the lines and drops empty ones.
func prepare(raw []Line) []*line {
	out := make([]*line, 0, len(raw))
	store := make([]line, len(raw))
	blank := false
	for i, r := range raw {
		r.Text, r.Runs = tidyRuns(r.Text, r.Runs)
		if trimmed := strings.TrimSpace(r.Text); len(trimmed) < len(r.Text) && len(r.Runs) == 0 && r.Table == 0 {
			r.Text = trimmed
		}
		if strings.TrimSpace(r.Text) == "" {
			blank = true
			continue
		}
		l := &store[i]
		l.Line = r
		l.BlankBefore = r.BlankBefore || blank
		l.size = utf8.RuneCountInString(r.Text)
		l.page = r.Page
		blank = false
		out = append(out, l)
	}
	index(out)
	return out
}

// index tells the lines where they stand.
func index(lines []*line) {
	for i, l := range lines {
		l.index = i
		l.firstOnPage = i == 0 || lines[i-1].Page != l.Page
		l.lastOnPage = i == len(lines)-1 || lines[i+1].Page != l.Page
	}
}

// measure finds out how the document is set.
func measure(lines []*line) layout {
	m := layout{columns: map[int]margins{}}
	if len(lines) == 0 {
		return m
	}
	m.paged = lines[0].Page != lines[len(lines)-1].Page
	chars := map[float64]int{}
	var long []int
	refs := false
	for _, l := range lines {
		refs = refs || l.size < 40 && reBibHeading.MatchString(l.Text)
		if l.Size > 0 {
			m.sizes = true
			if !refs && l.Table == 0 && l.size > 20 {
				chars[l.Size] += l.size
			}
		}
		long = append(long, l.size)
	}
	for _, l := range lines {
		if len(chars) == 0 && l.Size > 0 {
			chars[l.Size] += l.size
		}
	}
	m.body = commonest(chars)
	sort.Ints(long)
	m.flowing = long[len(long)*9/10] > 160 || long[len(long)-1] > 400
	m.measureArea(lines)
	m.measureColumns(lines)
	m.measureParagraphs(lines)
	return m
}

func commonest(count map[float64]int) float64 {
	best, most := 0.0, 0
	for v, n := range count {
		if n > most || n == most && v < best {
			best, most = v, n
		}
	}
	return best
}

// measureArea finds the middle of the text area from the left and right edges
// of nearly all lines.
func (m *layout) measureArea(lines []*line) {
	var left, right []float64
	for _, l := range lines {
		left, right = append(left, l.X0), append(right, l.X1)
	}
	sort.Float64s(left)
	sort.Float64s(right)
	m.middle = left[len(left)/20] + (right[len(right)*19/20]-left[len(left)/20])*0.45
}

// column tells columns apart: those of the reader, and what begins in the
// right half of the page from what begins in the left.
func (m *layout) column(l *line) int {
	if l.Size > 0 && l.X0 > m.middle {
		return 2*l.Column + 1
	}
	return 2 * l.Column
}

// measureColumns takes the commonest left edge of the lines in body type, and
// their commonest right edge or, where lines are ragged, the ninth decile.
func (m *layout) measureColumns(lines []*line) {
	lefts := map[int]map[float64]int{}
	rights := map[int][]float64{}
	for _, l := range lines {
		if !m.bodySize(l) || l.size < 15 {
			continue
		}
		if lefts[m.column(l)] == nil {
			lefts[m.column(l)] = map[float64]int{}
		}
		lefts[m.column(l)][float64(int(l.X0+0.5))]++
		rights[m.column(l)] = append(rights[m.column(l)], l.X1)
	}
	for c, r := range rights {
		sort.Float64s(r)
		m.columns[c] = margins{left: commonest(lefts[c]), right: rightEdge(r)}
	}
}

// rightEdge returns the right margin that the sorted right edges of lines show.
func rightEdge(edges []float64) float64 {
	best, at := 0, 0
	for i, j := 0, 0; i < len(edges); i++ {
		for edges[i]-edges[j] > 4 {
			j++
		}
		if i-j+1 >= best {
			best, at = i-j+1, i
		}
	}
	if best*4 > len(edges) {
		return edges[at]
	}
	return edges[len(edges)*9/10]
}

// measureParagraphs learns whether paragraphs are told by indents or by blank
// lines.
func (m *layout) measureParagraphs(lines []*line) {
	indents, blanks, n := 0, 0, 0
	for i, l := range lines {
		if i == 0 || !m.bodySize(l) || l.size < 30 {
			continue
		}
		n++
		if m.indent(l) > 0 && m.indent(lines[i-1]) == 0 && m.indent(l) < 60 {
			indents++
		}
		if l.BlankBefore {
			blanks++
		}
	}
	m.indented = indents*25 > n && indents > 2
	m.spaced = blanks*25 > n && blanks > 2
}

// bodySize reports whether l is set about as large as the body.
func (m *layout) bodySize(l *line) bool {
	return l.Size == 0 || m.body == 0 || l.Size > m.body*0.94 && l.Size < m.body*1.06
}

// small reports whether l is set smaller than the body.
func (m *layout) small(l *line) bool { return l.Size > 0 && m.body > 0 && l.Size <= m.body*0.94 }

// large reports whether l is set larger than the body.
func (m *layout) large(l *line) bool { return l.Size > 0 && m.body > 0 && l.Size >= m.body*1.08 }

// indent returns by how many points l is indented, 0 where that is within
// measuring error or not known.
func (m *layout) indent(l *line) float64 {
	c, ok := m.columns[m.column(l)]
	if !ok || m.flowing {
		return 0
	}
	if d := l.X0 - c.left; d > 5 {
		return d
	}
	return 0
}

// full reports whether l reaches so far to the right that the first word of
// the line after it would not have fitted: the line does not end a paragraph.
func (m *layout) full(l *line, next string) bool {
	c, ok := m.columns[m.column(l)]
	if m.flowing || !ok || l.size == 0 {
		return false
	}
	word, _, _ := strings.Cut(next, " ")
	char := (l.X1 - l.X0) / float64(l.size)
	return l.X1+char*float64(utf8.RuneCountInString(word)+1) > c.right+char
}
