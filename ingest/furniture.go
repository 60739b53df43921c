package ingest

import (
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

var (
	// A page number alone: "12", "- 12 -", "[p. 58]", "Page 3 of 12", "xiv".
	rePageNumber = regexp.MustCompile(`^(?i)[\[(<{|·•*\-–—\s]*(?:p(?:age|\.|g\.?|p\.)?\s*)?(\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|из)\s*\d{1,4})?[\])>}|·•*\-–—\s]*$`)
	// A page mark that says so.
	rePageMark = regexp.MustCompile(`^(?i)[\[(<{\-–—\s]*(?:page|p\.|pg\.|стр\.|с\.|s\.)\s*(\d{1,4})(?:\s*(?:of|/|из)\s*\d{1,4})?[\])>}\-–—\s]*$`)
	// The same inside a line.
	reInlinePage = regexp.MustCompile(`(?i)\s*[\[{]\s*(?:page|p\.|pg\.|стр\.|с\.)\s*(\d{1,4})\s*[\]}]\s*`)
	// What mastheads and imprints have and prose has not.
	reMasthead = regexp.MustCompile(`(?i)\bISSN\b|\bISBN\b|©|\(c\)\s*\d{4}|\bdoi\s*[:.]|https?://(?:dx\.)?doi\.org/|\bvol(?:ume|\.)?\s*\d|\b(?:no|nr|issue|number)\.?\s*\d|\bpp?\.\s*\d|\ball rights reserved\b|\bopen access\b|\bcreative commons\b|\bcc[ -]by\b|\bdownloaded (?:from|by|on)\b|\bwww\.|[|·•‖]|\bworking paper\b|\bdiscussion paper\b|\bpolicy brief\b|\boccasional paper\b|\b\d{1,3}[/:(]\d{1,3}\)?`)
	reYear     = regexp.MustCompile(`\b(?:1[89]|20)\d\d\b`)
	reRule     = regexp.MustCompile(`^[\s\-–—_=*~.·•#+]{3,}$`)
	reNumber   = regexp.MustCompile(`\d+`)
)

// furniture marks running heads and feet, page numbers and rules, and learns the page of each line where printed page lines tell it.
func (c *cleaner) furniture() {
	for _, l := range c.lines {
		switch {
		case l.Furniture || l.Turned:
			l.class = cFurniture
		case l.Figure:
			l.class = cFigure
		}
	}
	if c.m.paged {
		c.measureEdges()
	}
	c.rules()
	c.repeated()
	if c.m.paged {
		c.pageEdges()
	} else {
		c.loneHeads()
		c.pageLines()
	}
	c.inlinePages()
}

// rules marks lines drawn of dashes, underscores or stars.
func (c *cleaner) rules() {
	for _, l := range c.lines {
		if l.size < 400 && !isWordRune(firstRune(l.Text)) && reRule.MatchString(l.Text) && letters(l.Text) == 0 && !strings.ContainsAny(l.Text, "0123456789") && !plusCells(l.Text) {
			l.class = cFurniture
		}
	}
}

// plusCells reports whether s is a row of plus signs, which in a table are
// cells and not a rule.
func plusCells(s string) bool { return strings.Trim(s, "+ ") == "" && !strings.Contains(s, "++") }

// headKey is what stays the same in a running head from page to page.
func headKey(s string) string {
	var b strings.Builder
	digit := false
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			if !digit {
				b.WriteByte('#')
			}
		case unicode.IsLetter(r):
			b.WriteRune(unicode.ToLower(r))
		}
		digit = unicode.IsDigit(r)
	}
	return strings.Trim(b.String(), "#")
}

// repeated marks lines that recur at the edges of pages, or anywhere in a text
// without pages, where they look like mastheads or break sentences.
func (c *cleaner) repeated() {
	groups := map[string][]int{}
	var keys []string
	for i, l := range c.lines {
		if l.class != cBody || l.size > 160 || c.m.paged && c.edge(i) < 0 {
			continue
		}
		k := headKey(l.Text)
		if len(k) < 3 || citation(l) {
			continue
		}
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], i)
	}
	for _, k := range keys {
		if g := groups[k]; c.recurs(g) {
			for _, i := range g {
				if i != g[0] || !c.isTitleOf(g) {
					c.lines[i].class = cFurniture
				}
			}
			c.heads[k] = true
		}
	}
}

// citation reports whether l reads like a note that cites a work ("3 Ibid.,
// p. 29."), which recurs at the foot of pages without being furniture.
func citation(l *line) bool {
	_, note := noteForm(l)
	return note && endsSentence(l.Text) || reIbid.MatchString(clip(l.Text, 40))
}

var reIbid = regexp.MustCompile(`(?i)^\W*\d{0,4}\W*(?:ibid|idem|ebd|там же|see\b|see:|cf\b|op\. ?cit|loc\. ?cit)`)

// recurs reports whether the lines of a group are running heads.
func (c *cleaner) recurs(g []int) bool {
	if len(g) < 2 {
		return false
	}
	if c.m.paged {
		pages := map[int]bool{}
		for _, i := range g {
			pages[c.lines[i].Page] = true
		}
		return len(pages) > 1 && (len(pages) > 2 || c.broken(g) > 0 || reMasthead.MatchString(c.lines[g[0]].Text) || !c.standsAmongText(g))
	}
	first := c.lines[g[0]].Text
	if startsLower(first) && !strings.Contains(first, "://") && !strings.HasPrefix(first, "www.") {
		return false
	}
	if b := c.broken(g); b > 0 && (len(g) > 2 || reNumber.MatchString(first)) {
		return true
	}
	return reMasthead.MatchString(first) && reNumber.MatchString(first) && !rePlainHeading.MatchString(first)
}

// isTitleOf reports whether the first of the lines of a running head is the
// title that the others repeat: on the first page, without numbers, and set
// larger or otherwise.
func (c *cleaner) isTitleOf(g []int) bool {
	first, other := c.lines[g[0]], c.lines[g[1]]
	if g[0] > 12 || first.Page != c.lines[0].Page || reMasthead.MatchString(first.Text) || reNumber.MatchString(first.Text) {
		return false
	}
	return !c.m.sizes || first.Size > other.Size
}

// rePlainHeading is what legitimately recurs with another number.
var rePlainHeading = regexp.MustCompile(`(?i)^(?:table|tab\.|figure|fig\.|box|chart|map|article|chapter|section|part|annex|appendix|scenario|note|step|phase|stage|case|question|option)\s`)

// standsAmongText reports whether the lines of a group look like headings of
// different pages rather than edges: they have text on both sides and are
// not the first or last of their page.
func (c *cleaner) standsAmongText(g []int) bool {
	for _, i := range g {
		if c.edge(i) == 0 {
			return false
		}
	}
	return true
}

// broken counts the lines of g that stand inside a sentence.
func (c *cleaner) broken(g []int) int {
	n := 0
	for _, i := range g {
		if c.insideSentence(i) {
			n++
		}
	}
	return n
}

// insideSentence reports whether the text before line i goes on after it.
func (c *cleaner) insideSentence(i int) bool {
	prev, next := i-1, i+1
	const far = 12 // more furniture than that in a row is no page edge
	for prev >= 0 && i-prev <= far && c.lines[prev].class == cFurniture {
		prev--
	}
	for next < len(c.lines) && next-i <= far && c.lines[next].class == cFurniture {
		next++
	}
	if prev < 0 || next >= len(c.lines) {
		return false
	}
	a, b := c.lines[prev].Text, c.lines[next].Text
	return c.lines[prev].size > 15 && !endsSentence(a) && !strings.HasSuffix(a, ":") && startsLower(b) && c.lines[next].size > 5
}

// edge returns how many rows stand between line i and the nearer edge of its
// page, or -1 when more than two do.
func (c *cleaner) edge(i int) int {
	if e := c.lines[i].edge; e <= 2 {
		return e
	}
	return -1
}

// rows sorts the lines of one page into rows of one height, from the top.
func rows(lines []*line) [][]*line {
	sorted := append([]*line(nil), lines...)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].Y0 < sorted[j].Y0 })
	var out [][]*line
	for _, l := range sorted {
		if n := len(out); n > 0 && l.Y0-out[n-1][0].Y0 < 2.5 {
			out[n-1] = append(out[n-1], l)
		} else {
			out = append(out, []*line{l})
		}
	}
	return out
}

// pages cuts the lines into pages.
func (c *cleaner) pages() [][]*line {
	var out [][]*line
	from := 0
	for i := 1; i <= len(c.lines); i++ {
		if i == len(c.lines) || c.lines[i].Page != c.lines[from].Page {
			out = append(out, c.lines[from:i])
			from = i
		}
	}
	return out
}

// measureEdges tells each line how many rows stand between it and the nearer
// edge of its page.
func (c *cleaner) measureEdges() {
	for _, page := range c.pages() {
		rs := rows(page)
		for k, row := range rs {
			for _, l := range row {
				l.edge = min(k, len(rs)-1-k)
			}
		}
	}
}

// pageEdges marks what stands at the edge of a page, apart from its text, and
// looks like a head: a page number, a masthead, the title or an author again,
// and whatever stands where such lines stand on other pages.
func (c *cleaner) pageEdges() {
	at := map[int]int{} // height of furniture: pages that have some there
	for _, page := range c.pages() {
		rs := rows(page)
		for k := 0; k < min(3, len(rs)) && c.headRow(rs, k, 1); k++ {
		}
		for k := len(rs) - 1; k >= max(len(rs)-3, 0) && c.headRow(rs, k, -1); k-- {
		}
		seen := map[int]bool{}
		for _, l := range page {
			if y := int(l.Y0/3 + 0.5); l.class == cFurniture && l.edge <= 2 && !seen[y] {
				seen[y] = true
				at[y]++
			}
		}
	}
	c.oddHeads()
	if !c.m.sizes {
		return
	}
	for i, l := range c.lines {
		if l.class == cBody && l.edge <= 2 && l.size < 120 && at[int(l.Y0/3+0.5)] > 1 && !c.m.large(l) && c.edge(i) >= 0 && (!c.m.bodySize(l) || l.size < 40 && !c.insideSentence(i)) {
			l.class = cFurniture
		}
	}
}

// headRow marks row k of a page, next to rows towards the middle in direction
// step, where it is a running head or foot.
func (c *cleaner) headRow(rs [][]*line, k, step int) bool {
	row := rs[k]
	apart := len(rs) == 1
	if n := k + step; n >= 0 && n < len(rs) {
		gap := rs[n][0].Y0 - row[0].Y0
		if step < 0 {
			gap = -gap
		}
		apart = gap > 1.7*max(row[0].Y1-row[0].Y0, 7) || !c.m.sizes && c.m.indent(row[0]) > 30
	}
	found := false
	for _, l := range row {
		if l.class == cBody && c.looksLikeHead(l, apart) {
			l.class = cFurniture
		}
		found = found || l.class == cFurniture
	}
	if !found {
		return false
	}
	for _, l := range row { // the other end of a running head
		if l.class == cBody && l.size < 120 && !endsSentence(l.Text) && apart {
			l.class = cFurniture
		}
	}
	return true
}

// looksLikeHead decides on one line at the edge of a page; apart says that a
// gap sets it off from the text.
func (c *cleaner) looksLikeHead(l *line, apart bool) bool {
	if rePageNumber.MatchString(l.Text) && (isDigits(strings.Trim(l.Text, "[]()-–— ")) || rePageMark.MatchString(l.Text) || apart) {
		return true
	}
	if l.index == 0 && apart && l.size < 120 && reMasthead.MatchString(l.Text) && reYear.MatchString(l.Text) && edgeNumber(l.Text) >= 0 && !c.m.large(l) {
		return true
	}
	if l.size > 120 || l.index == 0 || citation(l) {
		return false
	}
	if c.heads[headKey(l.Text)] {
		return true
	}
	if !apart || endsSentence(l.Text) && !reMasthead.MatchString(l.Text) {
		return false
	}
	if l.Page != c.lines[0].Page && c.repeatsTop(l) {
		return true
	}
	return reMasthead.MatchString(l.Text) && (reYear.MatchString(l.Text) || l.Page != c.lines[0].Page && len(edgeNumbers(l.Text)) > 1) && !c.m.large(l) ||
		l.Page != c.lines[0].Page && c.insideSentence(l.index) && (c.m.indent(l) > 0 && !c.m.sizes || edgeNumber(l.Text) >= 0 || allCaps(l.Text))
}

// repeatsTop reports whether l says again what one of the first lines of the
// document says: its title, a part of it, or its authors.
func (c *cleaner) repeatsTop(l *line) bool {
	k := headKey(l.Text)
	if len(k) < 8 {
		return false
	}
	for _, t := range c.lines[:min(len(c.lines), 12)] {
		if key := headKey(t.Text); t != l && (strings.HasPrefix(key, k) || len(key) >= 12 && strings.HasSuffix(k, key)) {
			return true
		}
	}
	return false
}

func isDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

// loneHeads marks what stands once inside a sentence of a text without pages: a
// short line, set apart or between long ones, that is no part of a table.
func (c *cleaner) loneHeads() {
	for i := 1; i+1 < len(c.lines); i++ {
		l, prev, next := c.lines[i], c.lines[i-1], c.lines[i+1]
		if l.class != cBody || l.size > 70 || endsSentence(l.Text) || strings.ContainsAny(l.Text[len(l.Text)-1:], ",;:-") || startsLower(l.Text) {
			continue
		}
		apart := l.BlankBefore && next.BlankBefore && prev.size > 30 && next.size > 5 || c.m.flowing && prev.size > 70 && next.size > 70
		if !apart || !c.insideSentence(i) || reTableHead.MatchString(clip(l.Text, 40)) || c.columnar(l) && edgeNumber(l.Text) < 0 || c.tornLine(l) && letters(l.Text) > 0 && edgeNumber(l.Text) < 0 {
			continue
		}
		if _, _, ok := itemMark(l.Text); ok {
			continue
		}
		if _, ok := noteForm(l); ok && reCites.MatchString(l.Text) && !allCaps(l.Text) {
			continue
		}
		l.class = cFurniture
	}
}

// pageLines finds printed page lines in a text without pages: marks that say
// "p. 12", and recurring heads whose number rises by one. It sets the page of
// every line when the numbers follow one another.
func (c *cleaner) pageLines() {
	type pageLine struct{ line, number int }
	var found []pageLine
	for i, l := range c.lines {
		if l.size > 40 && l.class != cFurniture {
			continue
		}
		switch {
		case rePageMark.MatchString(l.Text):
			n, _ := strconv.Atoi(rePageMark.FindStringSubmatch(l.Text)[1])
			l.class = cFurniture
			found = append(found, pageLine{i, n})
		case l.class == cFurniture && !reRule.MatchString(l.Text):
			found = append(found, pageLine{i, edgeNumber(l.Text)})
		case rePageNumber.MatchString(l.Text) && isDigits(strings.Trim(l.Text, "[]()-–— ")) && c.alone(i):
			n, _ := strconv.Atoi(strings.Trim(l.Text, "[]()-–— "))
			found = append(found, pageLine{i, n})
		}
	}
	good := 0
	for k := 1; k < len(found); k++ {
		if found[k].number == found[k-1].number+1 {
			good++
		}
	}
	for _, f := range found {
		l := c.lines[f.line]
		if l.class == cBody && (good > 0 || c.insideSentence(f.line)) {
			l.class = cFurniture
		}
	}
	if len(found) < 2 || good*3 < (len(found)-1)*2 {
		return
	}
	at, page := 0, 1
	head := found[0].line < 3
	for i, l := range c.lines {
		if at < len(found) && found[at].line == i {
			at++
			if head && i > 2 {
				page++
			}
			l.page = page
			if !head {
				page++
			}
			continue
		}
		l.page = page
	}
}

// alone reports whether line i stands between blank lines or inside a
// sentence.
func (c *cleaner) alone(i int) bool {
	after := i+1 == len(c.lines) || c.lines[i+1].BlankBefore
	return c.lines[i].BlankBefore && after || c.insideSentence(i)
}

// edgeNumber returns the number a running head ends or begins with, -1 if none.
func edgeNumber(s string) int {
	if n := edgeNumbers(s); len(n) > 0 {
		return n[0]
	}
	return -1
}

// edgeNumbers returns the numbers a running head ends and begins with.
func edgeNumbers(s string) []int {
	w := words(s)
	if len(w) == 0 {
		return nil
	}
	ends := []string{w[len(w)-1], w[0]}
	if len(w) == 1 {
		ends = ends[:1]
	}
	var out []int
	for _, t := range ends {
		if t = strings.Trim(t, "[]()|.,-–—"); isDigits(t) && len(t) < 5 {
			n, _ := strconv.Atoi(t)
			out = append(out, n)
		}
	}
	return out
}

// inlinePages cuts page marks such as "[p. 58]" out of the lines and keeps them
// as furniture.
func (c *cleaner) inlinePages() {
	for _, l := range c.lines {
		if l.class != cBody || !strings.ContainsAny(l.Text, "[{") {
			continue
		}
		var gone []cut
		for _, m := range reInlinePage.FindAllStringIndex(l.Text, -1) {
			a, b := m[0], m[1]
			c.set(corpus.Furniture, strings.TrimSpace(l.Text[a:b]), l.page)
			switch { // of the spaces around the mark one stays
			case a > 0 && b < len(l.Text) && l.Text[a] == ' ':
				a++
			case a > 0 && b < len(l.Text) && l.Text[b-1] == ' ' && l.Text[a-1] != '-':
				b--
			}
			gone = append(gone, cut{from: a, to: b})
		}
		l.remove(gone)
	}
}

// lineNumbers strips the numbers of a manuscript whose lines are numbered, all
// of them or each fifth, and keeps them as furniture. A number alone stands for
// an empty line.
func (c *cleaner) lineNumbers() {
	last, rising, numbered := 0, 0, 0
	step := map[int]int{}
	for _, l := range c.lines {
		n, _, ok := leadingNumber(l.Text)
		if !ok {
			continue
		}
		numbered++
		if n > last && n-last <= 5 {
			rising++
			step[n-last]++
		}
		last = n
	}
	each := step[1] * 10 / max(1, len(c.lines))
	fifth := step[5] * 5 * 10 / max(1, len(c.lines))
	if len(c.lines) < 20 || rising*10 < numbered*8 || each < 7 && fifth < 7 {
		return
	}
	var cut []string
	kept := c.lines[:0]
	blank := false
	for _, l := range c.lines {
		n, at, ok := leadingNumber(l.Text)
		if ok && (fifth < 7 || n%5 == 0) {
			cut = append(cut, strconv.Itoa(n))
			if at == len(l.Text) {
				blank = true
				continue
			}
			l.X0 += (l.X1 - l.X0) * float64(at) / float64(len(l.Text))
			l.cutRuns(at)
			l.size = utf8.RuneCountInString(l.Text)
		}
		l.BlankBefore = l.BlankBefore || blank
		blank = false
		kept = append(kept, l)
	}
	c.lines = kept
	index(c.lines)
	c.set(corpus.Furniture, strings.Join(cut, " "), 0)
}

// cutRuns cuts the first n bytes of l and moves its runs.
func (l *line) cutRuns(n int) {
	l.Text = l.Text[n:]
	out := l.Runs[:0]
	for _, r := range l.Runs {
		r.Start, r.End = max(0, r.Start-n), r.End-n
		if r.End > r.Start {
			out = append(out, r)
		}
	}
	l.Runs = out
}

var reLeading = regexp.MustCompile(`^\s*(\d{1,5})(?:\s+|$)`)

func leadingNumber(s string) (n, at int, ok bool) {
	m := reLeading.FindStringSubmatchIndex(s)
	if m == nil {
		return 0, 0, false
	}
	n, _ = strconv.Atoi(s[m[2]:m[3]])
	return n, m[1], true
}
