package ingest

import (
	"strings"
	"unicode"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

// table is a table found among the lines.
type table struct {
	out      corpus.Table
	captions []*line
	rows     []tableRow
	notes    []*line
	garbled  []*line

	caption             *flow
	rowFlows, noteFlows []*flow
}

type tableRow struct {
	line  *line
	cells []string
}

var (
	reTableHead = regexp.MustCompile(`^(?i)(?:t ?a ?b ?l ?e|tab ?\.)\s*(?:\d|[ivx]+\b|[a-z]\d?\b)|^(?i)table\s*$`)
	reGap       = regexp.MustCompile(`(?: {2,}|\s*\t\s*|\s+\|\s+)`)
	reTornDigit = regexp.MustCompile(`\d ,\d|\d, \d\d\d\b|,\d \d|\b\d \d,|\d\.\d \d|\b\d{1,2} \d{1,3} \d\b`)
	reStarNote  = regexp.MustCompile(`^(?:\*{1,4}|[†‡])\s*\p{L}`)
	reTableNote = regexp.MustCompile(`^(?i)(?:notes?|sources?|n\.b\.|legend|key)\s*[:.]`)
)

// findTables finds tables by their columns or, where these are lost, by runs
// of short broken lines, and decides which of their lines can be read.
func (c *cleaner) findTables() {
	seen := 0 // runs up to here were looked at and are no tables
	for i := 0; i < len(c.lines); i++ {
		if c.lines[i].class != cBody {
			continue
		}
		end := 0
		if c.cellsAhead(i) {
			end = c.cellRun(i)
		} else if c.m.flowing && !c.tabbed(i) {
			if i < seen && !reTableHead.MatchString(clip(c.lines[i].Text, 40)) {
				continue
			}
			var ok bool
			if end, ok = c.brokenRun(i); !ok {
				seen, end = max(seen, end), 0
			}
		} else {
			end = c.columnRun(i)
		}
		if end > i {
			c.takeTable(i, end)
			i = end - 1
		}
	}
}

// tabbed reports whether line i or, if it numbers a table, the line after it
// has cells parted by tabs.
func (c *cleaner) tabbed(i int) bool {
	return strings.Contains(c.lines[i].Text, "\t") ||
		i+1 < len(c.lines) && reTableHead.MatchString(clip(c.lines[i].Text, 40)) && strings.Contains(c.lines[i+1].Text, "\t")
}

// cellsAhead reports whether line i is a cell line of a table that the reader
// found, or its caption.
func (c *cleaner) cellsAhead(i int) bool {
	if c.lines[i].Table > 0 {
		return true
	}
	if !reTableHead.MatchString(clip(c.lines[i].Text, 40)) {
		return false
	}
	for j := i + 1; j < len(c.lines) && j < i+5; j++ {
		if c.lines[j].Table > 0 {
			return true
		}
	}
	return false
}

// cellRun returns the end of a table that the reader found, its caption and
// notes included.
func (c *cleaner) cellRun(i int) int {
	for i < len(c.lines) && c.lines[i].Table == 0 {
		i++
	}
	n := c.lines[i].Table
	for i < len(c.lines) && c.lines[i].Table == n {
		i++
	}
	for i < len(c.lines) && c.lines[i].class == cBody && c.lines[i].Table == 0 && !c.m.bodySize(c.lines[i]) && !c.styled(c.lines[i]) &&
		(reStarNote.MatchString(clip(c.lines[i].Text, 10)) || reTableNote.MatchString(clip(c.lines[i].Text, 20)) || c.m.small(c.lines[i])) {
		if f, ok := noteForm(c.lines[i]); ok && f.form != fDot {
			break
		}
		i++
	}
	return i
}

// columnRun returns the end of a table that begins at line i: a caption or
// columnar line followed by columnar lines, short breaks allowed.
func (c *cleaner) columnRun(i int) int {
	caption := reTableHead.MatchString(clip(c.lines[i].Text, 40))
	if !caption && !c.columnar(c.lines[i]) {
		return 0
	}
	end, rows := i, 0
	for j := i; j < len(c.lines) && j < i+400; j++ {
		l := c.lines[j]
		switch {
		case l.class == cFurniture && rows > 0:
			continue
		case l.class != cBody:
			j = len(c.lines)
			continue
		case c.columnar(l):
			rows++
			end = j + 1
			continue
		case caption && rows == 0 && j < i+5 && (j == i || !l.BlankBefore || c.m.indent(l) > 0) && !c.prose(j),
			rows > 0 && (reStarNote.MatchString(clip(l.Text, 10)) || reTableNote.MatchString(clip(l.Text, 20))),
			rows > 0 && !l.BlankBefore && l.size < 25 && !endsSentence(l.Text) && j+1 < len(c.lines) && c.columnar(c.lines[j+1]):
			if rows > 0 {
				end = j + 1
			}
			continue
		}
		break
	}
	if rows < 2 || !caption && rows < 3 {
		return 0
	}
	return end
}

// columnar reports whether l is set in columns: stretches of text with gaps
// between, or cells torn to figures and single letters.
func (c *cleaner) columnar(l *line) bool {
	if l.size > 300 {
		return false
	}
	t := l.Text
	if strings.Contains(t, "\t") {
		return true
	}
	if !strings.Contains(t, "  ") && !strings.Contains(t, " | ") {
		return false
	}
	gaps := reGap.FindAllStringIndex(t, -1)
	if len(gaps) == 0 || len(gaps) > 0 && len(words(t)) > 6*(len(gaps)+1) {
		return false
	}
	wide := 0
	for _, g := range gaps {
		if g[1]-g[0] > 2 || strings.ContainsAny(t[g[0]:g[1]], "|\t") {
			wide++
		}
	}
	return wide > 0 || len(gaps) > 1 && len(words(t)) <= 3*(len(gaps)+1)
}

// prose reports whether running text begins at line i.
func (c *cleaner) prose(i int) bool {
	l := c.lines[i]
	return l.size > 45 && i+1 < len(c.lines) && !c.lines[i+1].BlankBefore && startsLower(c.lines[i+1].Text)
}

// brokenRun finds, in a text with a line a paragraph, a run of short lines that
// are no sentences: what is left of a table. It must break a sentence, hold
// torn lines, or begin with a table's number. It returns where the run ends,
// accepted or not.
func (c *cleaner) brokenRun(i int) (end int, ok bool) {
	end = i
	n, torn := 0, 0
	for j := i; j < len(c.lines); j++ {
		l := c.lines[j]
		if l.class == cFurniture {
			continue
		}
		if l.class != cBody || !c.shard(l) {
			break
		}
		if c.tornLine(l) {
			torn++
		}
		n++
		end = j + 1
	}
	caption := reTableHead.MatchString(clip(c.lines[i].Text, 40))
	return end, n >= 4 && (torn >= 2 && torn*20 > n || caption && n > 4 || n > 4 && c.breaksSentence(i, end))
}

// shard reports whether l may be a piece of a table: short and no sentence, or
// a note to one.
func (c *cleaner) shard(l *line) bool {
	if reStarNote.MatchString(clip(l.Text, 10)) && !strings.HasPrefix(l.Text, "* ") || strings.HasPrefix(l.Text, "* ") && endsSentence(l.Text) {
		return true
	}
	if _, _, ok := itemMark(l.Text); ok && letters(l.Text) > 3 {
		return false
	}
	return l.size <= 130 && (!endsSentence(l.Text) || l.size < 12 || c.tornLine(l)) && !strings.HasSuffix(l.Text, ":") && !startsLowerLong(l)
}

func startsLowerLong(l *line) bool { return l.size > 60 && startsLower(l.Text) }

// breaksSentence reports whether lines [i, end) stand inside a sentence.
func (c *cleaner) breaksSentence(i, end int) bool {
	a, b := i-1, end
	for a >= 0 && (c.lines[a].class == cFurniture || c.lines[a].class == cNote || c.lines[a].class == cNoteMore) {
		a--
	}
	for b < len(c.lines) && (c.lines[b].class == cFurniture || c.lines[b].class == cNote || c.lines[b].class == cNoteMore) {
		b++
	}
	return a >= 0 && b < len(c.lines) && c.lines[a].size > 60 && !endsSentence(c.lines[a].Text) && startsLower(c.lines[b].Text)
}

// tornLine reports whether the words of l are in pieces.
func (c *cleaner) tornLine(l *line) bool {
	if letters(l.Text) == 0 {
		return reTornDigit.MatchString(l.Text) || !hasDigit(l.Text)
	}
	bad, n := c.wordsLost(l.Text)
	return bad*10 >= n*4 || reTornDigit.MatchString(l.Text)
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// wordsLost counts the words of s and those that nobody knows or that are
// single letters.
func (c *cleaner) wordsLost(s string) (bad, n int) {
	eachWord(s, func(start, end int) {
		w := s[start:end]
		if isDigits(w) || len(w) > 40 {
			return
		}
		n++
		size := len([]rune(w))
		switch {
		case c.vocab.knows(w) && (size > 1 || w == "a" || w == "A" || w == "I"):
		case size == 1 && w != "a" && w != "A":
			bad++
		case size < 3 && !allCaps(w), c.vocab.has(w) < 2 && !allCaps(w) && (unicode.IsLower(firstRune(w)) || size < 5):
			bad++
		}
	})
	return bad, n
}

// takeTable reads lines [from, to) as a table. In a damaged one the lines that
// can still be read stay in the body, the others are set aside.
func (c *cleaner) takeTable(from, to int) {
	t := &table{out: corpus.Table{Page: c.lines[from].page, Rows: [][]string{}}}
	c.tables = append(c.tables, t)
	bad, n := 0, 0
	for _, l := range c.lines[from:to] {
		if l.class != cBody {
			continue
		}
		b, k := c.wordsLost(l.Text)
		if reTornDigit.MatchString(l.Text) {
			b++
			k++
		}
		bad, n = bad+b, n+k
	}
	t.out.Damaged = c.m.flowing && !c.tabbed(from) || bad*10 > n*3
	for _, l := range c.lines[from:to] {
		if l.class == cFurniture && l.size > 12 && !reRule.MatchString(l.Text) || l.class != cBody && l.class != cFurniture {
			continue
		}
		l.table = len(c.tables)
		switch {
		case l.class == cFurniture: // a rule or a row of signs inside the table
			l.class = cGarbled
			t.garbled = append(t.garbled, l)
		case t.out.Damaged && !c.readable(l):
			l.class = cGarbled
			t.garbled = append(t.garbled, l)
		case l.Table > 0:
			l.class = cTable
			t.rows = append(t.rows, tableRow{l, c.cells(l)})
		case len(t.rows) > 0 && l.Table == 0 && c.lines[from].Table+c.tableAhead(from, to) > 0, reStarNote.MatchString(clip(l.Text, 10)) || reTableNote.MatchString(clip(l.Text, 20)):
			l.class = cTable
			t.notes = append(t.notes, l)
		case len(t.rows) == 0 && (c.tableAhead(from, to) > 0 || reTableHead.MatchString(clip(l.Text, 40)) || len(t.captions) == 0 && c.m.flowing || len(t.captions) > 0 && !c.columnar(l) && !c.m.flowing):
			l.class = cTable
			t.captions = append(t.captions, l)
		default:
			l.class = cTable
			t.rows = append(t.rows, tableRow{l, c.cells(l)})
		}
	}
	if !t.out.Damaged {
		c.ruledRows(t)
		t.unwrap()
	}
}

// bordered reports whether a line is a row of a table drawn with strokes.
func bordered(s string) bool {
	s = strings.TrimSpace(s)
	return strings.HasPrefix(s, "|") && strings.HasSuffix(s, "|") && strings.Count(s, "|") > 2
}

// ruledRows joins the lines of a table drawn with strokes that stand between two
// rules: they are one row, unless there is but the rule below the head.
func (c *cleaner) ruledRows(t *table) {
	var groups [][]tableRow
	last := -1
	for _, r := range t.rows {
		if !bordered(r.line.Text) {
			return
		}
		apart := last < 0
		for j := last + 1; j < r.line.index && last >= 0; j++ {
			apart = apart || strings.HasPrefix(strings.TrimSpace(c.lines[j].Text), "+-")
		}
		if apart {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], r)
		last = r.line.index
	}
	if len(groups) < 2 || len(groups) == 2 && len(groups[0]) == 1 || len(groups) == len(t.rows) {
		return
	}
	t.rows = nil
	for _, g := range groups {
		row := g[0]
		joined := *row.line
		row.cells = append([]string(nil), row.cells...)
		for _, r := range g[1:] {
			joined.Text += "\t" + r.line.Text
			joined.marks = append(joined.marks[:len(joined.marks):len(joined.marks)], r.line.marks...)
			for k, s := range r.cells {
				switch _, _, item := itemMark(s); {
				case s == "" || k >= len(row.cells):
				case startsLower(s) && !item:
					row.cells[k] += " " + s
				default:
					row.cells[k] = strings.TrimSpace(row.cells[k] + "\n" + s)
				}
			}
		}
		row.line = &joined
		t.rows = append(t.rows, row)
	}
}

// unwrap joins rows that go on in the next line, column by column: a line of
// as many cells, each of which goes on in small letters.
func (t *table) unwrap() {
	out := t.rows[:0:0]
	for _, r := range t.rows {
		if n := len(out); n > 1 && r.line.Table == 0 && !r.line.BlankBefore && goesOn(out[n-1].cells, r.cells) {
			last := &out[n-1]
			last.cells = append([]string(nil), last.cells...)
			for i, s := range r.cells {
				last.cells[i] += " " + s
			}
			joined := *last.line
			joined.Text += "\t" + r.line.Text
			joined.marks = append(joined.marks[:len(joined.marks):len(joined.marks)], r.line.marks...)
			last.line = &joined
			continue
		}
		out = append(out, r)
	}
	t.rows = out
}

// goesOn reports whether every cell of b begins in small letters and goes on
// the words of the cell above.
func goesOn(a, b []string) bool {
	if len(a) != len(b) || len(b) < 2 {
		return false
	}
	for i, s := range b {
		if !startsLower(s) || endsSentence(a[i]) || letters(a[i]) < 3 {
			return false
		}
	}
	return true
}

// tableAhead returns the number of the reader's table among lines [from, to).
func (c *cleaner) tableAhead(from, to int) int {
	for _, l := range c.lines[from:to] {
		if l.Table > 0 {
			return l.Table
		}
	}
	return 0
}

// readable reports whether a line of a damaged table makes sense on its own.
func (c *cleaner) readable(l *line) bool {
	if letters(l.Text) < 4 || reTornDigit.MatchString(l.Text) {
		return false
	}
	bad, n := c.wordsLost(l.Text)
	return bad*5 <= n && (n > 1 || letters(l.Text) > 6)
}

// cells parts a line of a table at its gaps.
func (c *cleaner) cells(l *line) []string {
	if l.Table > 0 {
		return exactCells(l.Text)
	}
	if c.m.flowing && !strings.Contains(l.Text, "\t") {
		return []string{squeeze(l.Text)}
	}
	if bordered(l.Text) {
		return exactCells(strings.ReplaceAll(strings.Trim(l.Text, "| "), "|", "\t"))
	}
	var out []string
	for _, s := range reGap.Split(strings.Trim(l.Text, "| "), -1) {
		out = append(out, squeeze(s))
	}
	return out
}
