package ingest

import (
	"strconv"
	"strings"
	"unicode"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

// refine reads out of the elements of a source what its markup does not say:
// headings set as bold paragraphs, items typed with their bullets, sections of
// notes and reference lists, pull quotes, and a title block without styles.
func refine(els []Element, meta Meta) []Element {
	r := &refiner{els: unpack(els), meta: meta}
	r.measure()
	r.fields()
	r.runInHeads()
	r.numberedParas()
	r.splitItems()
	r.cells()
	r.signs()
	r.pullQuotes()
	r.front()
	r.headings()
	r.endMatter()
	r.captions()
	r.linkMarks()
	return r.els
}

// refiner works on the elements of one source.
type refiner struct {
	els    []Element
	meta   Meta
	body   float64 // type size of most of the text, 0 unknown
	isBold bool    // most of the text is bold, so that it says nothing
	lists  int
	boxed  bool // the elements are those of a cell
}

// unpack copies the elements, drops empty ones, and opens boxes: tables of one
// cell.
func unpack(els []Element) []Element {
	var out []Element
	for _, e := range els {
		if e.Table != nil && len(e.Table.Rows) == 1 && len(e.Table.Rows[0]) == 1 {
			out = append(out, unpack(e.Table.Rows[0][0].Elements)...)
			continue
		}
		if e.Table == nil && strings.TrimSpace(e.Text) == "" {
			continue
		}
		out = append(out, e)
	}
	return out
}

// splitItems makes items of paragraphs that begin with a typed bullet or
// number, and of the lines of a paragraph when several do.
func (r *refiner) splitItems() {
	var out []Element
	for _, e := range r.els {
		r.lists = max(r.lists, e.List)
	}
	typed := r.lists
	prev := -1 // index in out of the item before
	for _, e := range r.els {
		if e.Role != RoleParagraph {
			prev = -1
			out = append(out, e)
			continue
		}
		for _, p := range typedLines(e, r.boxed) {
			mark, at, ok := itemMark(p.Text)
			before := ""
			if prev >= 0 && len(out) == prev+1 {
				before = out[prev].Mark
			}
			if !ok || !r.typedItem(mark, before, &p) {
				out = append(out, p)
				continue
			}
			if before == "" || firstMark(mark) {
				r.lists++
			}
			p.Role, p.Mark, p.List, p.Level = RoleItem, mark, r.lists, 1
			cutFront(&p, at)
			prev = len(out)
			out = append(out, p)
		}
	}
	r.els = dropLone(out, typed)
}

// cells splits the items typed in cells of tables.
func (r *refiner) cells() {
	for i := range r.els {
		t := r.els[i].Table
		if t == nil {
			continue
		}
		out := *t
		out.Rows = make([][]RawCell, len(t.Rows))
		for k, row := range t.Rows {
			out.Rows[k] = append([]RawCell(nil), row...)
			for c := range row {
				in := &refiner{els: unpack(row[c].Elements), lists: r.lists, isBold: r.isBold, body: r.body, boxed: true}
				in.splitItems()
				r.lists = in.lists
				out.Rows[k][c].Elements = in.els
			}
		}
		r.els[i].Table = &out
	}
}

// typedLines parts a paragraph at its line breaks if two lines or more begin
// with a bullet or number, or, in a box, one below its head.
func typedLines(e Element, boxed bool) []Element {
	if !strings.Contains(e.Text, "\n") {
		return []Element{e}
	}
	n := 0
	for _, l := range strings.Split(e.Text, "\n") {
		if _, _, ok := itemMark(l); ok {
			n++
		}
	}
	if _, _, first := itemMark(e.Text); n < 2 && (n == 0 || first || !boxed) {
		return []Element{e}
	}
	var out []Element
	at := 0
	for _, l := range strings.Split(e.Text, "\n") {
		if strings.TrimSpace(l) != "" {
			out = append(out, slice(e, at, at+len(l)))
		}
		at += len(l) + 1
	}
	return out
}

// slice is bytes [from, to) of an element.
func slice(e Element, from, to int) Element {
	runs := e.Runs
	e.Text, e.Runs = e.Text[from:to], nil
	for _, r := range runs {
		r.Start, r.End = max(r.Start, from)-from, min(r.End, to)-from
		if r.Start < r.End {
			e.Runs = append(e.Runs, r)
		}
	}
	return e
}

// cutFront removes the first n bytes of an element.
func cutFront(e *Element, n int) { *e = slice(*e, n, len(e.Text)) }

// typedItem decides whether a mark typed before a paragraph makes it an item:
// a bullet does, a number only as the first or next of a row. before is the
// mark of the item right before, "" if there is none.
func (r *refiner) typedItem(mark, before string, e *Element) bool {
	if c := firstRune(mark); unicode.IsPunct(c) && c != '(' || unicode.IsSymbol(c) {
		return letters(e.Text) > 0
	}
	if l, _ := r.lookOf(e); l.bold || l.caps || l.size > 0 {
		return false
	}
	return firstMark(mark) || before != "" && follows(before, mark)
}

// follows reports whether mark b comes after mark a: "2." after "1.", "(c)"
// after "(b)". Roman numbers pass.
func follows(a, b string) bool {
	a, b = strings.Trim(a, "(). "), strings.Trim(b, "(). ")
	n, err := strconv.Atoi(a)
	m, err2 := strconv.Atoi(b)
	switch {
	case err == nil && err2 == nil:
		return m == n+1
	case err == nil || err2 == nil || a == "" || b == "":
		return false
	}
	return len(a) == 1 && len(b) == 1 && b[0] == a[0]+1 || strings.Trim(b, "ivx") == ""
}

func firstMark(mark string) bool {
	switch strings.ToLower(strings.Trim(mark, "().")) {
	case "1", "a", "i":
		return true
	}
	return false
}

// dropLone makes paragraphs again of items typed with a number or letter that
// stand alone; typed is the last list that the source itself numbered.
func dropLone(els []Element, typed int) []Element {
	count := map[int]int{}
	for _, e := range els {
		if e.Role == RoleItem {
			count[e.List]++
		}
	}
	for i := range els {
		e := &els[i]
		if c := firstRune(e.Mark); e.Role == RoleItem && count[e.List] == 1 && (unicode.IsDigit(c) || unicode.IsLetter(c)) && e.List > typed {
			prefixText(e, e.Mark+" ")
			e.Role, e.Mark, e.List, e.Level = RoleParagraph, "", 0, 0
		}
	}
	return els
}

func prefixText(e *Element, s string) {
	e.Text = s + e.Text
	runs := make([]Run, len(e.Runs))
	for i, r := range e.Runs {
		r.Start, r.End = r.Start+len(s), r.End+len(s)
		runs[i] = r
	}
	e.Runs = runs
}

// runInHeads parts a paragraph whose first line is a heading: bold, ended by a
// line break.
func (r *refiner) runInHeads() {
	var out []Element
	for _, e := range r.els {
		at := strings.IndexByte(e.Text, '\n')
		if e.Role == RoleParagraph && at > 2 && at < 120 && len(e.Text) > at+120 && !r.isBold {
			head := slice(e, 0, at)
			if l, _ := r.lookOf(&head); l.bold && !endsSentence(head.Text) && !strings.HasSuffix(head.Text, ",") {
				out = append(out, head)
				e = slice(e, at+1, len(e.Text))
			}
		}
		out = append(out, e)
	}
	r.els = out
}

var (
	reRights = regexp.MustCompile(`^(?i)(?:©|\(c\) |copyright\b|all rights reserved)`)
	reFiled  = regexp.MustCompile(`^(?i)(?:tags?|tagged|filed under|categor(?:y|ies)|posted in|topics|share this|print this)\s*:`)
)

// signs sets aside what has no words (rows of stars, rules) and lines about
// rights and tags.
func (r *refiner) signs() {
	for i := range r.els {
		e := &r.els[i]
		if e.Role != RoleParagraph && e.Role != RoleHeading && e.Role != RoleQuote {
			continue
		}
		if !hasWord(e.Text) || len(e.Text) < 200 && (reRights.MatchString(e.Text) || reFiled.MatchString(e.Text)) {
			*e = Element{Role: RoleStray, Reason: corpus.Furniture, Text: e.Text, Page: e.Page, Source: e.Source}
		}
	}
}

func hasWord(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) >= 0
}

// measure finds the type size and weight of most of the text.
func (r *refiner) measure() {
	sizes, bold, all := map[float64]float64{}, 0, 0
	for i := range r.els {
		e := &r.els[i]
		if e.Role != RoleParagraph || len(e.Text) < 80 {
			continue
		}
		all += len(e.Text)
		if share(e, func(x Run) bool { return x.Bold }) > 0.9 {
			bold += len(e.Text)
		}
		sizes[sizeOf(e)] += float64(len(e.Text))
	}
	r.isBold = bold*2 > all
	best := 0.0
	for s, n := range sizes {
		if n > best || n == best && s < r.body {
			r.body, best = s, n
		}
	}
}

// share is how much of an element's text stands in runs that satisfy f.
func share(e *Element, f func(Run) bool) float64 {
	n, all := 0, 0
	for _, x := range e.Runs {
		if x.Note != "" {
			all -= x.End - x.Start
		} else if f(x) {
			n += x.End - x.Start
		}
	}
	if all += len(e.Text); all <= 0 {
		return 0
	}
	return float64(n) / float64(all)
}

// sizeOf is the type size of most of an element, 0 unknown.
func sizeOf(e *Element) float64 {
	for _, x := range e.Runs {
		if x.Size > 0 && (x.End-x.Start)*2 > len(e.Text) {
			return x.Size
		}
	}
	return 0
}

// pullQuotes sets aside short pieces that a longer paragraph says word for
// word.
func (r *refiner) pullQuotes() {
	var long strings.Builder
	for i := range r.els {
		if e := &r.els[i]; e.Role == RoleParagraph && len(e.Text) > 200 {
			long.WriteString(letterKey(e.Text))
			long.WriteByte('\n')
		}
	}
	text, budget := long.String(), 40
	for i := range r.els {
		e := &r.els[i]
		n := len(strings.Fields(e.Text))
		if e.Role != RoleQuote && e.Role != RoleParagraph || n < 5 || n > 60 || len(e.Text) > 200 && e.Role != RoleQuote || budget == 0 {
			continue
		}
		if e.Role == RoleParagraph && endsSentence(e.Text) && share(e, func(x Run) bool { return x.Bold || x.Italic || x.Size > r.body+1 }) < 0.9 {
			continue
		}
		budget--
		if strings.Contains(text, letterKey(e.Text)) {
			*e = Element{Role: RoleStray, Reason: corpus.PullQuote, Text: e.Text, Page: e.Page, Source: e.Source}
		}
	}
}

// letterKey is the letters and digits of s, in lower case.
func letterKey(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, s)
}

// look is how a short paragraph is set, as far as it may make it a heading.
type look struct {
	size               float64
	caps, bold, italic bool
}

// lookOf reads the look of an element; plain is true if it is set like text.
func (r *refiner) lookOf(e *Element) (l look, plain bool) {
	if s := sizeOf(e); s > r.body+1 && r.body > 0 {
		l.size = s
	}
	l.caps = allCaps(e.Text) && letters(e.Text) > 3
	l.bold = !r.isBold && share(e, func(x Run) bool { return x.Bold }) > 0.85
	l.italic = share(e, func(x Run) bool { return x.Italic }) > 0.9
	return l, l == look{}
}

// over reports whether headings set like l rank above those set like m.
func (l look) over(m look) bool {
	switch {
	case l.size != m.size:
		return l.size > m.size
	case l.caps != m.caps:
		return l.caps
	case l.bold != m.bold:
		return l.bold
	}
	return !l.italic && m.italic
}

// headings makes headings, and labels of lists, of short paragraphs that are
// set apart from the text.
func (r *refiner) headings() {
	lowest := 0
	for i := range r.els {
		if e := &r.els[i]; e.Role == RoleHeading {
			lowest = max(lowest, e.Level)
		}
	}
	var looks []look
	found := map[int]look{}
	for i := range r.els {
		l, plain := r.lookOf(&r.els[i])
		if plain && !r.numberedHead(i) || !r.mayHead(i, l) {
			continue
		}
		found[i] = l
		if !containsLook(looks, l) {
			looks = append(looks, l)
		}
	}
	if lowest == 0 && len(found) == 0 {
		found = r.plainHeads()
		looks = []look{{}}
	}
	for i := range r.els {
		l, ok := found[i]
		if !ok {
			continue
		}
		e := &r.els[i]
		if next := r.next(i); next >= 0 && r.els[next].Role == RoleItem {
			e.Role = RoleLabel
			continue
		}
		rank := 1
		for _, m := range looks {
			if m.over(l) {
				rank++
			}
		}
		e.Role, e.Level = RoleHeading, lowest+rank
		if m := reSection.FindStringSubmatch(clip(e.Text, 24)); m != nil && lowest == 0 && strings.ContainsAny(m[1], "0123456789") {
			e.Level = 1 + strings.Count(m[1], ".")
		}
		if e.Mark != "" {
			prefixText(e, e.Mark+" ")
			e.Mark, e.List = "", 0
		}
	}
}

// plainHeads finds headings that nothing but a style sheet sets apart: in a text
// without any other, short paragraphs between long ones or before lists. One
// alone may be something else.
func (r *refiner) plainHeads() map[int]look {
	out := map[int]look{}
	for i := range r.els {
		if e := &r.els[i]; e.Role == RoleParagraph && len(e.Text) < 70 && !endsSentence(e.Text) && !hasVerb(e.Text) && !strings.Contains(e.Text, "\n") && r.mayHead(i, look{}) {
			out[i] = look{}
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

func containsLook(ls []look, l look) bool {
	for _, m := range ls {
		if m == l {
			return true
		}
	}
	return false
}

// numberedHead reports whether a plain paragraph is headed by a section number
// ("2.1 The field") and reads like a heading.
func (r *refiner) numberedHead(i int) bool {
	e := &r.els[i]
	return e.Role == RoleParagraph && len(e.Text) < 90 && !rePublished.MatchString(e.Text) && reSection.MatchString(clip(e.Text, 24)) && !endsSentence(e.Text)
}

// mayHead checks the wording and the place of a heading.
func (r *refiner) mayHead(i int, l look) bool {
	e := &r.els[i]
	lone := e.Role == RoleItem && l.bold && !r.sameList(i)
	if e.Role != RoleParagraph && !lone || len(e.Text) > 160 || letters(e.Text) < 3 {
		return false
	}
	text := strings.TrimRight(e.Text, "”’\"')]» ")
	switch lastRune(text) {
	case '.':
		if !reSection.MatchString(clip(text, 24)) && !l.caps || len(text) > 80 {
			return false
		}
	case ',', ';', '-', '–', '—':
		return false
	}
	if !startsUpper(text) && !unicode.IsDigit(firstRune(text)) || reTableHead.MatchString(clip(text, 40)) {
		return false
	}
	if l.italic && !l.bold && !l.caps && l.size == 0 && (len(text) > 70 || strings.HasSuffix(text, ":")) {
		return false
	}
	next := r.next(i)
	if next < 0 {
		return false
	}
	n := &r.els[next]
	if n.Role == RoleParagraph && n.List == 0 {
		m, _ := r.lookOf(n)
		after := r.next(next) // a label of a list may be set as its heading is
		return !startsLower(n.Text) && (m != l || len(n.Text) > 160 || l.bold && after >= 0 && r.els[after].Role == RoleItem)
	}
	return n.Role != RoleTable || l.bold
}

// sameList reports whether a neighbour belongs to the list of item i.
func (r *refiner) sameList(i int) bool {
	return i > 0 && r.els[i-1].Role == RoleItem && r.els[i-1].List == r.els[i].List ||
		i+1 < len(r.els) && r.els[i+1].Role == RoleItem && r.els[i+1].List == r.els[i].List
}

// next returns the index of the next element of the body, -1 if there is none.
func (r *refiner) next(i int) int {
	for j := i + 1; j < len(r.els); j++ {
		switch r.els[j].Role {
		case RoleStray:
		case RoleNote:
			return -1
		default:
			return j
		}
	}
	return -1
}

var reFigure = regexp.MustCompile(`^(?i)(?:fig(?:ure|\.)|photo(?:graph)?|image|picture|map|chart|graph)\s*(?:\d|[ivx]+\b)[^.]{0,3}[.:]?\s`)

// captions gives tables their captions and sets those of figures aside.
func (r *refiner) captions() {
	for i := range r.els {
		e := &r.els[i]
		if e.Role == RoleParagraph && len(e.Text) < 400 && reFigure.MatchString(clip(e.Text, 40)) && !r.insideSentence(e.Text) {
			*e = Element{Role: RoleStray, Reason: corpus.FigureText, Text: e.Text, Page: e.Page, Source: e.Source}
			continue
		}
		if e.Role != RoleTable || e.Table == nil || e.Table.Caption != "" {
			continue
		}
		for _, j := range []int{i - 1, i + 1} {
			if j < 0 || j >= len(r.els) {
				continue
			}
			c := &r.els[j]
			if (c.Role == RoleParagraph || c.Role == RoleHeading) && len(c.Text) < 300 && reTableHead.MatchString(clip(c.Text, 40)) {
				t := *e.Table
				t.Caption, t.CaptionRuns = c.Text, c.Runs
				e.Table = &t
				*c = Element{Role: RoleStray, Source: -1}
				break
			}
		}
	}
}

// insideSentence reports whether text that begins like a caption is a sentence
// about a figure ("Figure 2 shows …").
func (r *refiner) insideSentence(s string) bool {
	w := words(s)
	if len(w) < 3 {
		return false
	}
	switch strings.ToLower(w[2]) {
	case "shows", "show", "gives", "presents", "illustrates", "depicts", "summarises", "summarizes", "lists", "is", "and", "compares", "displays", "reports":
		return true
	}
	return false
}
