package ingest

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	regexp "concord/internal/lazy"
)

var (
	reBibHeading  = regexp.MustCompile(`^(?i)(?:\d{1,2}\.?\s+|[ivx]+\.\s+)?(?:list of )?(?:references(?: cited| and notes)?|bibliograph(?:y|ie)|selected bibliography|works cited|literature(?: cited)?|cited literature|(?:works|sources) (?:cited|consulted)|(?:further|suggested|recommended|select(?:ed)?) readings?|reading list|sources(?: and literature)?|reference list|литература|список литературы|literatur(?:verzeichnis)?|références|bibliografía|referencias)\s*[:.]?$`)
	reNotesHead   = regexp.MustCompile(`^(?i)(?:foot|end)?notes(?: and references)?\s*[:.]?$|^(?i)примечания$|^(?i)anmerkungen$`)
	reAfterBib    = regexp.MustCompile(`^(?i)(?:annex|appendix|appendices|acknowledge?ments?|about the authors?|notes on (?:the )?contributors?|supplementary|author contributions|funding|conflicts? of interests?|competing interests|table\s+\d)\b`)
	reEntryNumber = regexp.MustCompile(`^(?:\[(\d{1,4})\]|(\d{1,4})[.)]|(\d{1,3}))(?:\s+|$)`)
	reEntryAuthor = regexp.MustCompile(`^(?:[\p{Lu}][\p{L}'’\-]+(?: [\p{Lu}][\p{L}'’\-]+)?,? (?:\p{Lu}\.|\p{Lu}\p{Ll}+)|[—–_]{2,}|\p{Lu}[\p{L} ,'’&\-]{2,60}\((?:1[89]|20)\d\d)`)
	reCitation    = regexp.MustCompile(`\s?\[(\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*)\]`)
	reCiteNumber  = regexp.MustCompile(`\d{1,4}|[–-]`)
)

// endMatter finds reference lists and note sections under their headings. The
// headings stay headings.
func (c *cleaner) endMatter() {
	for i := 0; i < len(c.lines); i++ {
		l := c.lines[i]
		if l.class != cBody || l.size > 40 {
			continue
		}
		switch {
		case reBibHeading.MatchString(l.Text) && c.sectionEnd(i) > i+1 && c.mayHead(i):
			l.class, l.level = cHeading, 1
			i = c.takeEntries(i+1, c.sectionEnd(i)) - 1
		case reNotesHead.MatchString(l.Text) && c.mayHead(i):
			l.class, l.level = cHeading, 1
			for j, end := i+1, c.sectionEnd(i); j < end; j++ {
				c.inNotes[j] = true
			}
		}
	}
}

// mayHead reports whether line i can be a heading by what surrounds it.
func (c *cleaner) mayHead(i int) bool {
	l := c.lines[i]
	return l.BlankBefore || l.firstOnPage || l.Bold || c.m.large(l) || c.m.flowing || allCaps(l.Text) ||
		i > 0 && (endsSentence(c.lines[i-1].Text) || c.lines[i-1].class == cFurniture)
}

// sectionEnd returns where the section of the end matter that is headed by
// line i ends: at the next such heading, an appendix, or the end.
func (c *cleaner) sectionEnd(i int) int {
	for j := i + 1; j < len(c.lines); j++ {
		l := c.lines[j]
		if l.size > 120 || !isWordRune(firstRune(l.Text)) {
			continue
		}
		if l.size < 40 && (reBibHeading.MatchString(l.Text) || reNotesHead.MatchString(l.Text)) || l.size < 80 && reAfterBib.MatchString(l.Text) {
			return j
		}
		if l.size < 120 && allCaps(l.Text) && c.frontAt(j) != nil {
			return j
		}
	}
	return len(c.lines)
}

// takeEntries cuts lines [from, to) into the entries of a reference list and
// returns to.
func (c *cleaner) takeEntries(from, to int) int {
	style := c.entryStyle(from, to)
	var prev *line
	last := 0
	for i := from; i < to; i++ {
		l := c.lines[i]
		if l.class != cBody {
			continue
		}
		n, at := entryNumber(l)
		next := at > 0 && style.numbered && (n == last+1 || n == last+2 || last == 0)
		if prev == nil || style.begins(c, prev, l, next) {
			e := &entry{page: l.page}
			if next {
				e.marker = strconv.Itoa(n)
				l.cutRuns(at)
				last = n
			}
			e.lines = []*line{l}
			c.bib = append(c.bib, e)
			l.class = cBib
		} else {
			e := c.bib[len(c.bib)-1]
			e.lines = append(e.lines, l)
			l.class = cBibMore
		}
		prev = l
	}
	return to
}

// entryNumber reads the number that an entry begins with and returns where
// its text begins, 0 if it has none.
func entryNumber(l *line) (n, at int) {
	m := reEntryNumber.FindStringSubmatch(clip(l.Text, 16))
	if m == nil {
		return 0, 0
	}
	n, _ = strconv.Atoi(m[1] + m[2] + m[3])
	return n, len(m[0])
}

// entryStyle says how the entries of a list are told apart.
type entryStyle struct {
	numbered, blank, flowing, hanging bool
	left                              float64
	edges                             map[pageColumn]float64 // of a list that hangs, on pages
}

func (c *cleaner) entryStyle(from, to int) entryStyle {
	s := entryStyle{flowing: c.m.flowing, left: 1e9}
	numbers, blanks, n, in, last := 0, 0, 0, 0, 0
	for _, l := range c.lines[from:to] {
		if l.class != cBody {
			continue
		}
		if k, at := entryNumber(l); at > 0 && (k == last+1 || last == 0) {
			numbers++
			last = k
		}
		if n++; l.BlankBefore {
			blanks++
		}
		s.left = min(s.left, l.X0)
	}
	for _, l := range c.lines[from:to] {
		if l.class == cBody && l.X0 > s.left+5 {
			in++
		}
	}
	s.numbered = numbers*6 > n && numbers > 1 || numbers > 0 && n < 6 && numbers*2 >= n
	s.blank = blanks*8 > n && blanks > 1
	s.hanging = in*4 > n && in < n && !c.m.paged
	if c.m.paged && !s.numbered {
		s.edges = c.hangingEdges(from, to)
	}
	return s
}

func (s entryStyle) begins(c *cleaner, prev, l *line, number bool) bool {
	switch {
	case s.numbered:
		return number
	case s.flowing:
		return !startsLower(l.Text) && (endsSentence(prev.Text) || prev.size < 200)
	case s.edges != nil:
		return !hangs(s.edges, l)
	case s.blank && l.BlankBefore:
		return prev.Page == l.Page || endsSentence(prev.Text)
	case s.blank && prev.Page == l.Page:
		return false
	case s.hanging:
		return l.X0 <= s.left+5
	}
	return endsSentence(prev.Text) && reEntryAuthor.MatchString(l.Text[:min(len(l.Text), 120)]) && (!c.m.full(prev, l.Text) || c.m.indent(prev) >= c.m.indent(l))
}

// citations takes numbered citations ("[3, 5–7]") of a numbered reference list
// out of the body and remembers where they stood.
func (c *cleaner) citations() {
	byMarker := map[int]int{}
	for k, e := range c.bib {
		if n, err := strconv.Atoi(e.marker); err == nil {
			byMarker[n] = k
		}
	}
	if len(byMarker) == 0 {
		return
	}
	for _, l := range c.lines {
		if l.class != cBody || !strings.Contains(l.Text, "[") {
			continue
		}
		var gone []cut
		for _, m := range reCitation.FindAllStringSubmatchIndex(l.Text, -1) {
			if m[0] == 0 && m[1] == len(l.Text) {
				continue
			}
			ks := cited(l.Text[m[2]:m[3]], byMarker)
			for i, k := range ks {
				to := m[0]
				if i == len(ks)-1 {
					to = m[1]
				}
				gone = append(gone, cut{m[0], to, true, mark{note: k, bib: true}})
			}
		}
		l.remove(gone)
	}
}

// cited resolves the numbers of a citation to entries; nil unless all are
// there.
func cited(s string, byMarker map[int]int) []int {
	var out []int
	last, span := 0, false
	for _, t := range reCiteNumber.FindAllString(s, -1) {
		n, err := strconv.Atoi(t)
		if err != nil {
			span = true
			continue
		}
		from := n
		if span && last < n && n-last < 50 {
			from = last + 1
		}
		for k := from; k <= n; k++ {
			e, ok := byMarker[k]
			if !ok {
				return nil
			}
			out = append(out, e)
		}
		last, span = n, false
	}
	sort.Ints(out)
	return out
}

// clip returns the first n bytes of s at most, cut between code points.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
