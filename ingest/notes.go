package ingest

import (
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	regexp "concord/internal/lazy"
)

// note is a foot- or endnote found among the lines.
type note struct {
	marker string
	page   int
	start  int // in the document's text, -1 unknown
	lines  []*line
	text   string
}

// form is how a note's number is printed before its text.
type form int

const (
	fBracket form = iota // [1] Text, [^1]: Text
	fRaised              // ¹ Text, or a superscript run
	fCaret               // ^1 Text
	fSlash               // /1/ Text
	fBare                // 1 Text
	fParen               // (1) Text
	fDot                 // 1. Text or 1) Text
	fOwn                 // 1 on a line of its own
	fStar                // *, **, *** Text
	forms
)

// leads are the forms of the numbers before notes, in the order in which they
// are tried. The first group is the number, the second where the text begins
// if the expression looks into it.
var leads = []struct {
	form form
	re   *regexp.Regexp
}{
	{fBracket, regexp.MustCompile(`^(?:\[\^?|[{<])(\d{1,4})[\]}>]:?\s*()\S`)},
	{fCaret, regexp.MustCompile(`^\^(\d{1,4})\^?[.):]?\s*()\S`)},
	{fSlash, regexp.MustCompile(`^/(\d{1,4})/\s*()\S`)},
	{fBare, regexp.MustCompile(`^(\d{1,4})\s+()(?:[\p{Lu}“"«‘'„\[(]|see\b|cf\b|ibid|op\. ?cit|http|www|[a-z]+://)`)},
	{fDot, regexp.MustCompile(`^(\d{1,4})(?:[.):]| ?[–—-] )\s*()[\p{L}“"«‘'„\[(]`)},
	{fParen, regexp.MustCompile(`^\((\d{1,4})\)\s*()[\p{L}“"«‘'„\[(]`)},
}

var (
	reNoteRaised = regexp.MustCompile(`^([¹²³⁰⁴⁵⁶⁷⁸⁹]{1,4})\s*`)
	reStar       = regexp.MustCompile(`^(\*{1,4}|[†‡§¶])\s*([\p{L}“"(])`)
	// What citations have and items of lists have not.
	reCites = regexp.MustCompile(`(?i)\b(?:1[5-9]|20)\d\d\b|\bpp?\. ?\d|\bibid|\bop\. ?cit|\bsee\b|\bsee:|\bcf\.|\bvol\. ?\d|\bno\. ?\d|https?:|www\.|\beds?\.|\binterview`)
	// Marks between signs of their own.
	reSignedMark = regexp.MustCompile(`^(?:(?:\[\^?|[{<])(\d{1,4})[\]}>]|\((\d{1,4})\)|\^(\d{1,4})\^?|/(\d{1,4})/)`)
)

// candidate is a line that may begin a note.
type candidate struct {
	line, number, textAt int
	form                 form
}

// place is where a body line may cite a note.
type place struct {
	line, from, to, number int
	form                   form // fBare for figures that hang on or stand after a word
	strong                 bool // signs or a raised figure: hardly anything else
	spaced                 bool // a number in round brackets after a sentence: a mark only of notes of that form
	faint                  bool // may as well be the decimals of a number
}

func (p place) before(line, from int) bool {
	return p.line < line || p.line == line && p.from < from
}

// findNotes lifts notes out of the lines and their marks out of the body. A
// line is a note where its number continues the series and the text before it
// cites that number.
func (c *cleaner) findNotes() {
	cands := c.noteCandidates()
	var ruled []candidate
	for _, cd := range cands {
		if c.inNotes[cd.line] || c.afterRule(cd.line) {
			ruled = append(ruled, cd)
		}
	}
	places := c.notePlaces()
	var best []pair
	for f := form(0); f < forms; f++ {
		got := c.chain(cands, places, f)
		if sure := c.chain(ruled, places, f); len(sure) >= len(got) {
			got = sure // numbers of headings may fit as well
		}
		if c.uncited(got) {
			continue
		}
		if len(got) > len(best) {
			best = got
		}
	}
	for _, p := range best {
		c.takeNote(p)
	}
	c.starNotes()
	c.extendNotes()
	c.removeMarks(best, places)
}

func (c *cleaner) noteCandidates() []candidate {
	var out []candidate
	for i, l := range c.lines {
		if cand, ok := c.ownLine(i); ok {
			out = append(out, cand)
			continue
		}
		if l.class != cBody {
			continue
		}
		if cand, ok := noteForm(l); ok && c.mayBeNote(i, cand.form) {
			cand.line = i
			out = append(out, cand)
		}
	}
	return out
}

// uncited reports whether nothing cites any of the notes found, and no heading
// or type says that they are notes: dates and counts begin with numbers too.
func (c *cleaner) uncited(ps []pair) bool {
	for _, p := range ps {
		if p.place.line >= 0 || c.inNotes[p.cand.line] || c.m.sizes || p.cand.number == 1 && p.cand.form != fStar {
			return false
		}
	}
	return true
}

// ownLine takes a number on a line of its own, with the text of a note right
// below it.
func (c *cleaner) ownLine(i int) (candidate, bool) {
	l := c.lines[i]
	if l.size > 4 || l.class != cBody && l.class != cFurniture || !isDigits(l.Text) || i+1 == len(c.lines) {
		return candidate{}, false
	}
	next := c.lines[i+1]
	if next.class != cBody || next.BlankBefore || next.Page != l.Page || !startsUpper(next.Text) || !reCites.MatchString(clip(next.Text, 200)) || c.m.sizes && !c.m.small(next) {
		return candidate{}, false
	}
	n, _ := strconv.Atoi(l.Text)
	return candidate{line: i, number: n, textAt: len(l.Text), form: fOwn}, true
}

// mayBeNote reports whether line i is set where and as notes are: below a
// heading or a rule, in small type, or breaking into the text of the page. A
// number as lists have it is too common to say so; the line must read like a
// citation as well.
func (c *cleaner) mayBeNote(i int, f form) bool {
	l := c.lines[i]
	switch {
	case c.inNotes[i] || c.m.small(l) || c.afterRule(i):
		return true
	case c.m.sizes && c.m.bodySize(l) && f == fRaised:
		return !l.Bold
	case c.m.sizes:
		return false
	}
	return f != fDot && f != fParen || reCites.MatchString(clip(l.Text, 200)) && !c.headingLike(i, i)
}

// noteForm reads the number a line begins with as notes do.
func noteForm(l *line) (candidate, bool) {
	if len(l.Runs) > 0 && l.Runs[0].Superscript && l.Runs[0].Start == 0 {
		if s := strings.TrimSpace(l.Text[:l.Runs[0].End]); isDigits(s) && len(s) < 5 {
			n, _ := strconv.Atoi(s)
			return candidate{number: n, textAt: l.Runs[0].End, form: fRaised}, true
		}
	}
	t := clip(l.Text, 64)
	if t == "" {
		return candidate{}, false
	}
	switch r := firstRune(t); {
	case r == '*':
		if m := reStar.FindStringSubmatchIndex(t); m != nil {
			return candidate{number: m[3] - m[2], textAt: m[4], form: fStar}, true
		}
		return candidate{}, false
	case raisedDigit(r) >= 0:
		m := reNoteRaised.FindStringSubmatchIndex(t)
		return candidate{number: raised(t[m[2]:m[3]]), textAt: m[1], form: fRaised}, m[1] < len(t)
	case !strings.ContainsRune("[{<(^/0123456789", r):
		return candidate{}, false
	}
	for _, lead := range leads {
		if m := lead.re.FindStringSubmatchIndex(t); m != nil {
			n, _ := strconv.Atoi(t[m[2]:m[3]])
			return candidate{number: n, textAt: m[4], form: lead.form}, true
		}
	}
	return candidate{}, false
}

// raised reads superscript figures.
func raised(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + raisedDigit(r)
	}
	return n
}

func raisedDigit(r rune) int {
	switch r {
	case '¹':
		return 1
	case '²':
		return 2
	case '³':
		return 3
	case '⁰':
		return 0
	}
	if r >= '⁴' && r <= '⁹' {
		return int(r-'⁴') + 4
	}
	return -1
}

// notePlaces finds everything in the body that may cite a note, by number and
// in order.
func (c *cleaner) notePlaces() map[int][]place {
	out := map[int][]place{}
	for i, l := range c.lines {
		if l.class != cBody && l.class != cTitle && l.class != cAuthor && l.class != cFront {
			continue
		}
		for _, p := range linePlaces(l) {
			p.line = i
			out[p.number] = append(out[p.number], p)
		}
	}
	return out
}

// linePlaces finds what may cite a note in one line.
func linePlaces(l *line) []place {
	var out []place
	taken := map[int]bool{}
	for _, r := range l.Runs {
		s := strings.Trim(l.Text[r.Start:r.End], " ,;")
		if r.Superscript && r.Start > 0 && isDigits(s) && len(s) < 5 && !unit(l.Text[:r.Start]) {
			n, _ := strconv.Atoi(s)
			out = append(out, place{from: r.Start, to: r.End, number: n, form: fRaised, strong: true})
			taken[r.Start+strings.Index(l.Text[r.Start:r.End], s)] = true
		}
	}
	for i := 0; i < len(l.Text); {
		r, w := rune(l.Text[i]), 1
		if r >= utf8.RuneSelf {
			r, w = utf8.DecodeRuneInString(l.Text[i:])
		}
		p := place{to: i + w}
		switch {
		case taken[i]:
		case strings.ContainsRune("[{<(^/", r):
			p = signedPlace(l.Text, i)
		case r == '*':
			p = starPlace(l.Text, i)
		case raisedDigit(r) >= 0:
			p = raisedPlace(l.Text, i)
		case r >= '0' && r <= '9':
			p = barePlace(l.Text, i)
		}
		if p.number > 0 {
			out = append(out, p)
		}
		i = max(p.to, i+w)
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].from < out[b].from })
	return out
}

// signedPlace reads "[1]", "[^1]", "(1)", "^1" and "/1/" at i. Round brackets and
// strokes count only where they hang on a word, or round brackets after a
// sentence: "Article 5 (1)" cites no note.
func signedPlace(text string, i int) place {
	m := reSignedMark.FindStringSubmatchIndex(text[i:min(len(text), i+9)])
	if m == nil || i == 0 {
		return place{}
	}
	p := place{from: i, to: i + m[1], strong: true}
	for g := 1; g <= 4; g++ {
		if m[2*g] >= 0 {
			p.number, _ = strconv.Atoi(text[i+m[2*g] : i+m[2*g+1]])
			p.form = [...]form{0, fBracket, fParen, fCaret, fSlash}[g]
		}
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	switch {
	case p.form == fParen && before == ' ' && endsSentence(text[:i-1]) && (p.to == len(text) || text[p.to] == ' '):
		p.from--
		p.spaced = true
	case p.form != fBracket && (before == ' ' || unicode.IsDigit(before)):
		return place{to: p.to}
	case before == ' ':
		p.from--
	}
	return p
}

// starPlace reads stars that hang on a word at i.
func starPlace(text string, i int) place {
	to := i
	for to < len(text) && text[to] == '*' {
		to++
	}
	p := place{from: i, to: to, number: to - i, form: fStar, strong: true}
	if i == 0 || text[i-1] == ' ' || to-i > 4 || to < len(text) && isWordRune(rune(text[to])) {
		p.number = 0
	}
	return p
}

func raisedPlace(text string, i int) place {
	to := i
	for to < len(text) {
		q, n := utf8.DecodeRuneInString(text[to:])
		if raisedDigit(q) < 0 {
			break
		}
		to += n
	}
	p := place{from: i, to: to, form: fRaised, strong: true}
	if i > 0 && to-i < 12 && !unit(text[:i]) {
		p.number = raised(text[i:to])
	}
	return p
}

// barePlace reads figures at i that hang on a word, or stand after the end of
// a sentence.
func barePlace(text string, i int) place {
	to := i
	for to < len(text) && text[to] >= '0' && text[to] <= '9' {
		to++
	}
	p := place{from: i, to: to, form: fBare}
	if to-i > 4 {
		return p
	}
	switch {
	case glued(text, i, to):
		p.number, _ = strconv.Atoi(text[i:to])
	case i > 2 && text[i-1] == ' ' && strings.IndexByte(".,;:!?)\"'", text[i-2]) >= 0 && text[i-3] != ' ' && !isDigits(text[i-3:i-2]) && to-i < 4 &&
		(to == len(text) || text[to] == ' ' && (startsUpper(text[to+1:]) || text[i-2] == ',' || text[i-2] == ';')):
		p.number, _ = strconv.Atoi(text[i:to])
		p.from--
	case afterFigures(text, i, to):
		p.number, _ = strconv.Atoi(text[i:to])
		p.faint = true
	case i > 4 && text[i-1] == ' ' && text[i-2] == '.' && isYear(text[:i-2]) && (to == len(text) || startsUpper(strings.TrimLeft(text[to:], " "))):
		p.number, _ = strconv.Atoi(text[i:to])
		p.from--
	}
	return p
}

// afterFigures reports whether the figures text[from:to] hang on a full stop after
// other figures, with a new sentence behind them: "some 200.2 Food".
func afterFigures(text string, from, to int) bool {
	return from > 1 && to-from < 4 && text[from-1] == '.' && isDigits(text[from-2:from-1]) && text[from] != '0' &&
		to+1 < len(text) && text[to] == ' ' && startsUpper(text[to+1:])
}

// unit reports whether text ends in a unit of measure, so that a raised figure
// after it is a power.
func unit(text string) bool {
	tail := text
	if len(tail) > 4 {
		tail = tail[len(tail)-4:]
	}
	for _, u := range []string{"km", "m", "cm", "mm", "ft", "mi", "dm"} {
		if strings.HasSuffix(tail, " "+u) || strings.HasSuffix(tail, "0"+u) || text == u {
			return true
		}
	}
	return strings.HasSuffix(tail, "10")
}

// glued reports whether the figures text[from:to] hang on to the word or the
// punctuation before them as a note mark does: "future.1 Nor", "Treaty2 and".
func glued(text string, from, to int) bool {
	if from == 0 {
		return false
	}
	p, w := utf8.DecodeLastRuneInString(text[:from])
	q, _ := utf8.DecodeRuneInString(text[to:])
	if to < len(text) && !unicode.IsSpace(q) && !strings.ContainsRune(",;:.)”’\"—–", q) {
		return false
	}
	if to+1 < len(text) && strings.ContainsRune(",.:", q) && isDigits(text[to+1:to+2]) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:from-w])
	switch {
	case unicode.IsLower(p):
		return unicode.IsLower(before)
	case strings.ContainsRune("”’\"')»]!?…", p):
		return true
	case strings.ContainsRune(".,;:", p):
		if before >= '0' && before <= '9' {
			return p == '.' && isYear(text[:from-w]) && (to == len(text) || startsUpper(strings.TrimLeft(text[to:min(len(text), to+8)], " ")))
		}
		return from-w > 0 && before != ' '
	}
	return false
}

// isYear reports whether text ends in four figures.
func isYear(text string) bool {
	return len(text) >= 4 && isDigits(text[len(text)-4:]) && (len(text) == 4 || !isDigits(text[len(text)-5:len(text)-4]))
}

// pair is a note and the place that cites it; place.line is -1 where none was
// found.
type pair struct {
	cand  candidate
	place place
}

// chain picks the candidates of one form whose numbers rise one by one and
// are cited. Series that begin anew on each page are followed.
func (c *cleaner) chain(cands []candidate, places map[int][]place, f form) []pair {
	var best []pair
	tried := 0
	for k, start := range cands {
		if start.form != f || start.number == 0 || tried > 0 && start.number != 1 {
			continue
		}
		if tried++; tried > 4 {
			break
		}
		if got := c.follow(cands[k:], places, f); len(got) > len(best) {
			best = got
		}
	}
	return best
}

func (c *cleaner) follow(cands []candidate, places map[int][]place, f form) []pair {
	var out []pair
	isNote := map[int]bool{}
	expect, lastLine, lastFrom, lastPage := cands[0].number, -1, -1, 0
	for _, cd := range cands {
		if cd.form != f {
			continue
		}
		l := c.lines[cd.line]
		restart := cd.number == 1 && expect > 1 && c.m.paged && l.Page != lastPage
		if cd.number != expect && !restart && (cd.number < expect || cd.number > expect+2) {
			continue
		}
		p, ok := citing(places[cd.number], lastLine, lastFrom, cd.line, isNote, f)
		own := c.inNotes[cd.line] || c.afterRule(cd.line) || len(out) > 0 && c.atFoot(cd.line)
		switch {
		case ok && (cd.number == expect || restart || p.strong):
		case cd.number == expect && own, cd.number == expect && c.m.paged && c.m.small(l) && (f == fRaised || len(out) > 0):
			p = place{line: -1}
		default:
			continue
		}
		out = append(out, pair{cd, p})
		isNote[cd.line] = true
		expect, lastPage = cd.number+1, l.Page
		if p.line >= 0 {
			lastLine, lastFrom = p.line, p.from
		}
	}
	return out
}

// citing returns the first place after (line, from) and before the line of
// the note: one of the same form, else a strong one, else any. Signs of one
// kind do not cite notes of another.
func citing(ps []place, line, from, noteLine int, isNote map[int]bool, f form) (place, bool) {
	i := sort.Search(len(ps), func(i int) bool { return !ps[i].before(line, from+1) })
	strong, weak, faint := -1, -1, -1
	for n := 0; i < len(ps) && ps[i].line < noteLine && n < 64; i, n = i+1, n+1 {
		p := ps[i]
		switch {
		case isNote[p.line]:
		case p.form == f && p.strong:
			return p, true
		case (p.form == fStar) != (f == fStar), p.form == fSlash || p.form == fCaret || p.form == fParen, p.form == fBracket && f == fParen:
		case p.faint:
			if faint < 0 && f == fBare {
				faint = i
			}
		case p.strong && strong < 0:
			strong = i
		case !p.strong && weak < 0 && f != fBracket && f != fCaret && f != fSlash:
			weak = i
		}
	}
	if strong < 0 {
		strong = weak
	}
	if strong < 0 {
		strong = faint
	}
	if strong >= 0 {
		return ps[strong], true
	}
	return place{}, false
}

// afterRule reports whether a rule stands before line i on its page, with
// nothing but notes between.
func (c *cleaner) afterRule(i int) bool {
	for j := i - 1; j >= 0 && j >= i-40 && c.lines[j].Page == c.lines[i].Page; j-- {
		if c.lines[j].class == cFurniture && reRule.MatchString(c.lines[j].Text) {
			return true
		}
		if c.lines[j].class == cFurniture {
			return false
		}
	}
	return false
}

// atFoot reports whether line i reads like a citation and only such lines stand
// between it and the printed end of a page, in a text of one line a paragraph.
func (c *cleaner) atFoot(i int) bool {
	if !c.m.flowing {
		return false
	}
	for ; i < len(c.lines); i++ {
		l := c.lines[i]
		if l.class == cFurniture {
			return true
		}
		if _, ok := noteForm(l); !ok || !reCites.MatchString(clip(l.Text, 300)) {
			return false
		}
	}
	return false
}

// takeNote makes the line of p the first line of a note.
func (c *cleaner) takeNote(p pair) {
	l := c.lines[p.cand.line]
	l.class = cNote
	l.mark = strconv.Itoa(p.cand.number)
	if p.cand.form == fStar {
		l.mark = strings.Repeat("*", p.cand.number)
	}
	l.cutRuns(p.cand.textAt)
	l.Text = strings.TrimLeft(l.Text, " ")
	l.note = len(c.notes)
	c.notes = append(c.notes, &note{marker: l.mark, page: l.page, start: -1, lines: []*line{l}})
}

// starNotes takes notes marked by stars and daggers: at the foot of a page in
// small type, or after a rule.
func (c *cleaner) starNotes() {
	cited := c.starred()
	for i, l := range c.lines {
		if l.class != cBody || l.Text == "" || !strings.ContainsRune("*†‡§¶", firstRune(l.Text)) {
			continue
		}
		m := reStar.FindStringSubmatchIndex(l.Text[:min(len(l.Text), 64)])
		if m == nil || !c.m.small(l) && !c.afterRule(i) {
			continue
		}
		if at, ok := cited[l.Text[m[2]:m[3]]]; !c.m.sizes && (!ok || at >= i) { // a bullet
			continue
		}
		l.class, l.mark = cNote, l.Text[m[2]:m[3]]
		l.cutRuns(m[4])
		l.note = len(c.notes)
		c.notes = append(c.notes, &note{marker: l.mark, page: l.page, start: -1, lines: []*line{l}})
	}
}

// starred maps the signs of notes to the first line that bears them after its
// first letter.
func (c *cleaner) starred() map[string]int {
	out := map[string]int{}
	for i, l := range c.lines {
		if l.class == cNote || l.class == cFurniture || l.Text == "" || !strings.ContainsAny(l.Text[1:], "*†‡§¶") {
			continue
		}
		for _, sign := range []string{"*", "**", "***", "****", "†", "‡", "§", "¶"} {
			if _, ok := out[sign]; !ok && strings.Contains(l.Text[1:], sign) && !strings.Contains(l.Text, " "+sign+" ") {
				out[sign] = i
			}
		}
	}
	return out
}

// extendNotes gives notes their further lines.
func (c *cleaner) extendNotes() {
	for i := 1; i < len(c.lines); i++ {
		l, prev := c.lines[i], c.lines[i-1]
		if l.class != cBody || prev.class != cNote && prev.class != cNoteMore || !c.continuesNote(prev, l) {
			continue
		}
		l.class, l.note = cNoteMore, prev.note
		n := c.notes[l.note]
		n.lines = append(n.lines, l)
	}
}

func (c *cleaner) continuesNote(prev, l *line) bool {
	if prev.class == cNote && prev.Text == "" {
		return true
	}
	if c.m.flowing {
		return endsHyphen(prev.Text) && startsLower(l.Text)
	}
	if prev.Page != l.Page || prev.Column != l.Column && l.Y0 > prev.Y0 {
		return false
	}
	if c.m.sizes && prev.Size > 0 && l.Size > 0 && c.m.small(prev) {
		return l.Size < c.m.body*0.97
	}
	return !l.BlankBefore || !endsSentence(prev.Text) && startsLower(l.Text)
}

// removeMarks takes the marks of the notes found out of the body.
func (c *cleaner) removeMarks(pairs []pair, places map[int][]place) {
	gone := map[int][]cut{}
	numbers := map[int]int{}
	chosen := map[[2]int]bool{}
	for k, p := range pairs {
		numbers[p.cand.number] = k
		if p.place.line >= 0 {
			chosen[[2]int{p.place.line, p.place.from}] = true
			gone[p.place.line] = append(gone[p.place.line], cut{p.place.from, p.place.to, true, mark{note: k}})
		}
	}
	for n, k := range numbers { // the same note cited again
		for _, p := range places[n] {
			if l := c.lines[p.line]; p.strong && !p.spaced && !chosen[[2]int{p.line, p.from}] && l.class != cNote && l.class != cNoteMore && l.class != cBib && l.class != cBibMore {
				gone[p.line] = append(gone[p.line], cut{p.from, p.to, true, mark{note: k}})
			}
		}
	}
	for i, g := range gone {
		sort.Slice(g, func(a, b int) bool { return g[a].from < g[b].from })
		c.lines[i].remove(disjoint(g))
	}
}

// disjoint drops cuts that overlap an earlier one.
func disjoint(g []cut) []cut {
	out := g[:0]
	for _, x := range g {
		if len(out) == 0 || x.from >= out[len(out)-1].to {
			out = append(out, x)
		}
	}
	return out
}
