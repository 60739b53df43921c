package ingest

import (
	"sort"
	"strings"
	"unicode"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

// The head of an article whose type sizes are known: the title is what is set
// largest on the first page and followed by names.

var (
	// Kinds of article and other words printed over or beside a title.
	reKicker  = regexp.MustCompile(`^(?i)(?:open access|(?:original |full |brief |short |invited |special |scientific |systematic |mini[- ]?|regular )?(?:research|review|article|paper|study|report|communication|contribution|essay|analysis|commentary|comment|editorial|opinion|perspective|protocol|note|letter|briefing|feature)s?(?: (?:article|paper|protocol|note|report|open access))?|(?:policy|working|discussion|occasional|background|research|issue) (?:brief|paper|note)s?(?: (?:no\.?|nr\.?|#)? ?\d+)?|case (?:study|report)|book review|corrigendum|erratum|correction|medicine|special (?:issue|section)(?: article)?|study protocol clinical trial|clinical trial)$`)
	reImprint = regexp.MustCompile(`(?i)^(?:\*|∗|†|‡|§|✉)?\s*(?:correspond|e-?mails?\b|address|full list of author|received\b|revised\b|accepted\b|published\b|academic editor|editor\b|edited by|reviewed by|handling editor|copyright|©|\(c\)|how to cite|to cite|citation:|cite this|this is an open|this article is|this work is|doi\b|https?:|www\.|issn|orcid|equal contrib|these authors|present address|article history|available online|distributed under|conflicts? of interest|the authors? (?:declare|have)|funding|prepublication|for numbered affiliations|check for updates|editorial|specialty section|\(continued|a full list)`)
	// Names of journals and series, printed large over a title.
	reJournal = regexp.MustCompile(`(?i)\b(?:review|journal|papers?|notes|studies|quarterly|bulletin|series|letters|annals|proceedings|magazine|gazette|yearbook|press|institute|university|forum|observer|monitor|briefs?|briefing|digest|survey)\b`)
	reMarks   = regexp.MustCompile(`[\d*†‡§¶∗#✉]+(?:\s*,\s*[\d*†‡§¶∗#✉]+)*`)
	// What stands under names and in no subtitle; councils and forums may.
	reWorkplace = regexp.MustCompile(`(?i)\buniversit|\binstitut(?:e|o) (?:of|for|de)\b|\bfaculty\b|\bdepartment of\b|\bprofessor\b|\bph\.? ?d\b|\blecturer\b|\bresearcher\b|\bfellow\b|@`)
	// A mark after the comma that ends a name: "Lam,1 Ling".
	reCommaMark = regexp.MustCompile(`,\s*\x01([^\x01]*)\x01\s*,?`)
	reTitled    = regexp.MustCompile(`(?i)^(?:M\.?D\.?|M\.?B\.?(?:B\.?S\.?)?|M\.?M\.?|Ph\.? ?D\.?|M\.?Sc\.?|B\.?Sc\.?|M\.?A\.?|B\.?A\.?|M\.?P\.?H\.?|MBA|R\.?N\.?|Dr\.?|Prof\.?|FRCP|FRCR|FRCS|Jr\.?|Sr\.?|MS|BS|MPhil|DPhil|LLM|JD|Esq\.?)$`)
)

// setFront reads the head of an article by its type. It reports whether it
// found a title.
func (c *cleaner) setFront() bool {
	var page []*line
	for _, l := range c.lines {
		if l.Page != c.lines[0].Page {
			break
		}
		if l.class == cBody && c.kicker(l) {
			l.class = cFurniture
		}
		page = append(page, l)
	}
	g := c.titleGroup(page)
	if g == nil {
		return false
	}
	for _, l := range page[g.from:g.to] {
		if l.class == cBody {
			l.class = cTitle
		}
	}
	sub, authors := c.afterTitle(page, g)
	c.doc.Title = c.readTitle(page[g.from:sub])
	for _, l := range page[g.to:sub] {
		if l.class == cBody {
			l.class = cTitle
		}
	}
	marks := c.setAuthors(page[sub:authors])
	c.setDetails(page, sub, authors, marks)
	c.unnamedAbstract(page, authors)
	for _, l := range page[:g.from] {
		if l.class == cBody && (l.size < 120 || c.m.large(l)) {
			l.class = cFurniture
		}
	}
	c.imprint(&frontBlock{title: g.from, authors: sub, end: authors})
	return true
}

// kicker reports whether l is the kind of an article printed by its title.
func (c *cleaner) kicker(l *line) bool {
	return l.size < 60 && reKicker.MatchString(squeeze(l.Text))
}

// span of lines on the first page set in one size.
type sizeGroup struct {
	from, to int
	size     float64
	letters  int
}

// titleGroup picks the lines of the title.
func (c *cleaner) titleGroup(page []*line) *sizeGroup {
	var groups []sizeGroup
	for i := 0; i < len(page); i++ {
		l := page[i]
		if l.class != cBody || !c.m.large(l) {
			continue
		}
		g := sizeGroup{from: i, to: i + 1, size: l.Size, letters: letters(l.Text)}
		for g.to < len(page) && g.to < g.from+8 && page[g.to].class == cBody && same(page[g.to].Size, l.Size) &&
			!(c.names(page[g.to]) && (page[g.to].BlankBefore || differs(page[g.to-1], page[g.to]))) {
			g.letters += letters(page[g.to].Text)
			g.to++
		}
		if g.letters > 8 && !c.names(l) && len(words(l.Text))+g.to-g.from > 2 {
			groups = append(groups, g)
		}
		i = g.to - 1
	}
	sort.SliceStable(groups, func(a, b int) bool { return groups[a].size > groups[b].size })
	declared := headKey(c.raw.Meta.Title)
	for i := range groups { // what the file says is its title
		if k := headKey(joinText(page[groups[i].from:groups[i].to])); len(declared) > 12 && (strings.HasPrefix(declared, k) || strings.HasPrefix(k, declared)) {
			return &groups[i]
		}
	}
	for i := range groups {
		if groups[i].size < groups[0].size*0.62 {
			break
		}
		if c.followedByNames(page, &groups[i]) && !c.overTitle(page, groups, i) {
			return &groups[i]
		}
	}
	if len(groups) > 0 && groups[0].from < 30 {
		return &groups[0]
	}
	return nil
}

// overTitle reports whether group i is the name of a journal with the title
// right below it.
func (c *cleaner) overTitle(page []*line, groups []sizeGroup, i int) bool {
	text := joinText(page[groups[i].from:groups[i].to])
	if !reJournal.MatchString(text) || len(words(text)) > 5 {
		return false
	}
	for _, g := range groups {
		if g.from >= groups[i].to && g.from < groups[i].to+4 && g.size < groups[i].size && g.size > c.m.body*1.2 && g.letters > groups[i].letters/2 {
			return true
		}
	}
	return false
}

func same(a, b float64) bool { return a-b < 0.7 && b-a < 0.7 }

func joinText(lines []*line) string {
	var s []string
	for _, l := range lines {
		s = append(s, l.Text)
	}
	return strings.Join(s, " ")
}

func (c *cleaner) followedByNames(page []*line, g *sizeGroup) bool {
	sub, authors := c.afterTitle(page, g)
	return authors > sub
}

// afterTitle returns where the subtitle after a title ends and where the lines
// of names after it end.
func (c *cleaner) afterTitle(page []*line, g *sizeGroup) (sub, authors int) {
	i := g.to
	for i < len(page) && i < g.to+4 && (page[i].class == cFurniture || page[i].class == cBody && !c.authorLine(page[i]) && c.subtitle(page[i], page[g.to-1], true)) {
		i++
	}
	end := i
	for end < len(page) && end < i+40 && c.inAuthors(page, i, end) {
		end++
	}
	if end > i && c.anyNames(page[i:end]) {
		return i, end
	}
	sub = g.to // what follows is no subtitle unless set like one
	for sub < len(page) && sub < g.to+3 && page[sub].class == cBody && c.subtitle(page[sub], page[g.to-1], false) &&
		(sub == g.to || !page[sub].BlankBefore && !differs(page[sub-1], page[sub])) && !(page[sub].BlankBefore && sub+1 < len(page) && c.plainBody(page[sub+1])) {
		sub++
	}
	return sub, sub
}

// inAuthors reports whether line end of the page goes on the block of names
// that begins at from: names, the rest of a list of names, or what is told
// about an author before the next.
func (c *cleaner) inAuthors(page []*line, from, end int) bool {
	l := page[end]
	switch {
	case l.class == cFurniture:
		return true
	case l.class != cBody:
		return false
	case c.authorLine(l):
		return true
	case end == from:
		return false
	case c.restOfNames(page[end-1], l):
		return true
	}
	if !reAffil.MatchString(l.Text) && !rePlace.MatchString(l.Text) || l.size > 120 {
		return false
	}
	for j := end + 1; j < len(page) && j <= end+2; j++ {
		if page[j].class == cBody && c.authorLine(page[j]) && same(page[j].Size, page[from].Size) {
			return true
		}
	}
	return false
}

// authorLine reports whether l names authors, with or without what they are.
func (c *cleaner) authorLine(l *line) bool {
	if c.names(l) {
		return true
	}
	if l.size > 160 || endsSentence(l.Text) && !strings.HasSuffix(l.Text, ").") {
		return false
	}
	_, _, ok := c.nameAndDetail(c.bareNames(l))
	return ok
}

func (c *cleaner) anyNames(lines []*line) bool {
	for _, l := range lines {
		if l.class == cBody && c.authorLine(l) {
			return true
		}
	}
	return false
}

// subtitle reports whether l may be a line of a subtitle under title; loose
// where names follow, so that the type of the body will do.
func (c *cleaner) subtitle(l, title *line, loose bool) bool {
	return l.size < 160 && l.Size <= title.Size+0.7 && l.Size >= c.m.body*0.98 && !endsSentence(l.Text) && !reAbstract.MatchString(l.Text) && !reImprint.MatchString(l.Text) &&
		!reWorkplace.MatchString(l.Text) && (loose || c.m.large(l) || !c.m.bodySize(l) && l.Italic) && (!startsLower(l.Text) || !c.m.bodySize(l)) && !reSection.MatchString(clip(l.Text, 24))
}

// restOfNames reports whether l goes on the list of names of prev.
func (c *cleaner) restOfNames(prev, l *line) bool {
	return same(prev.Size, l.Size) && strings.HasSuffix(strings.TrimRight(prev.Text, " 0123456789*†‡"), ",") && l.size < 120 && !reAffil.MatchString(c.bareNames(l)) && startsUpper(l.Text)
}

// bareNames returns the text of l without raised marks and figures.
func (c *cleaner) bareNames(l *line) string {
	var gone []cut
	for _, r := range l.Runs {
		if r.Superscript {
			gone = append(gone, cut{from: r.Start, to: r.End})
		}
	}
	x := *l
	x.remove(disjoint(gone))
	return reMarks.ReplaceAllString(reBy.ReplaceAllString(x.Text, ""), "")
}

// names reports whether l is a list of names of persons.
func (c *cleaner) names(l *line) bool {
	if l.size > 200 || l.size < 5 || endsSentence(l.Text) && !reTitled.MatchString(lastWord(l.Text)) {
		return false
	}
	parts, good, sure := 0, 0, 0
	for _, p := range splitNames(c.bareNames(l)) {
		p = untitled(strings.Trim(p, " .,"))
		if letters(p) < 2 || reTitled.MatchString(p) {
			continue
		}
		parts++
		if nameLine(p) && !reAffil.MatchString(p) {
			good++
			if c.likelyName(p) {
				sure++
			}
		}
	}
	return good > 0 && sure*2 >= good && good*10 >= parts*7 || good > 1 && sure > 0 && good >= parts-2 && good*2 > parts
}

func lastWord(s string) string {
	if w := words(s); len(w) > 0 {
		return w[len(w)-1]
	}
	return ""
}

// setAuthors reads lines of names and returns the marks that hang on each.
func (c *cleaner) setAuthors(lines []*line) [][]string {
	r := &authorReader{cleaner: c}
	for _, l := range lines {
		if l.class != cBody {
			continue
		}
		l.class = cAuthor
		if name, detail, ok := c.nameAndDetail(c.bareNames(l)); ok && !c.names(l) {
			r.flush()
			r.author(name, nil)
			describeAuthor(&c.doc.Authors[len(c.doc.Authors)-1], detail)
			continue
		}
		if !c.names(l) && reAffil.MatchString(l.Text) && r.list.Len() > 0 {
			r.flush()
			for i := r.group; i < len(c.doc.Authors); i++ {
				describeAuthor(&c.doc.Authors[i], l.Text)
			}
			continue
		}
		r.add(l)
	}
	r.flush()
	return r.marks
}

// authorReader gathers lists of names that run over lines.
type authorReader struct {
	*cleaner
	list  strings.Builder
	group int // first author of the list read last
	marks [][]string
}

// add appends a line of names. Marks are kept apart from names by signs that
// no name has.
func (r *authorReader) add(l *line) {
	last := 0
	for _, run := range l.Runs {
		if run.Superscript && run.Start >= last {
			r.list.WriteString(signMarks(l.Text[last:run.Start]))
			r.list.WriteString("\x01" + strings.ReplaceAll(l.Text[run.Start:run.End], ",", "\x02") + "\x01")
			last = run.End
		}
	}
	r.list.WriteString(signMarks(l.Text[last:]))
	r.list.WriteByte(' ')
}

func (r *authorReader) author(name string, marks []string) {
	r.doc.Authors = append(r.doc.Authors, corpus.Author{Name: normalName(name)})
	r.marks = append(r.marks, marks)
}

// flush reads the list gathered.
func (r *authorReader) flush() {
	all := reCommaMark.ReplaceAllString(squeeze(r.list.String()), "\x01$1\x01, ")
	r.list.Reset()
	if all == "" {
		return
	}
	r.group = len(r.doc.Authors)
	for _, p := range splitNames(reBy.ReplaceAllString(all, "")) {
		name, mark := splitMarks(p)
		name = untitled(strings.Trim(name, " .,;"))
		switch {
		case reTitled.MatchString(name) && len(r.doc.Authors) > 0:
			a := &r.doc.Authors[len(r.doc.Authors)-1]
			a.Degrees = append(a.Degrees, name)
		case nameLine(name):
			r.author(name, mark)
			continue
		}
		if len(r.marks) > 0 {
			r.marks[len(r.marks)-1] = append(r.marks[len(r.marks)-1], mark...)
		}
	}
}

// signMarks puts figures and signs after names between \x01 signs.
func signMarks(s string) string {
	return reMarks.ReplaceAllStringFunc(s, func(m string) string { return "\x01" + strings.ReplaceAll(m, ",", "\x02") + "\x01" })
}

// splitMarks parts a name from the marks between \x01 signs.
func splitMarks(s string) (name string, marks []string) {
	var b strings.Builder
	for i, p := range strings.Split(s, "\x01") {
		if i%2 == 0 {
			b.WriteString(p)
			continue
		}
		marks = append(marks, strings.FieldsFunc(p, func(r rune) bool { return r == '\x02' || unicode.IsSpace(r) })...)
	}
	return squeeze(b.String()), marks
}

// setDetails finds affiliations and the imprint on the first page and gives the
// affiliations to their authors by their marks, or by standing under them.
func (c *cleaner) setDetails(page []*line, from, to int, marks [][]string) {
	used := map[string]bool{}
	for _, ms := range marks {
		for _, m := range ms {
			used[m] = true
		}
	}
	byMark := map[string]string{}
	plain := []string{}
	for i := to; i < len(page); i++ {
		l := page[i]
		if l.class != cBody {
			continue
		}
		mark, text := leadingMark(l)
		marked := mark != "" && used[mark] && !c.m.bodySize(l) && !reFirstHead.MatchString(strings.TrimLeft(text, ". ")) // "1. Introduction" is no affiliation
		near := i < to+30 && c.underAuthors(page, i)
		switch {
		case marked || reImprint.MatchString(clip(l.Text, 60)) && l.size < 250 ||
			near && len(c.doc.Authors) > 0 && reAffil.MatchString(l.Text) && !endsSentence(l.Text) && !startsLower(l.Text) && !c.prose(l.index):
		default:
			continue
		}
		l.class = cFront
		full := []string{text}
		most := 4
		if reImprint.MatchString(clip(l.Text, 60)) {
			most = 14
		}
		for i+1 < len(page) && len(full) < most && page[i+1].class == cBody && same(page[i+1].Size, l.Size) && !page[i+1].BlankBefore && c.restOfDetail(page[i+1], used) && page[i+1].Y0 > page[i].Y0 {
			i++
			page[i].class = cFront
			full = append(full, page[i].Text)
		}
		if marked {
			byMark[mark] = joinPlain(full)
		} else if near && !reImprint.MatchString(clip(l.Text, 60)) {
			plain = append(plain, joinPlain(full))
		}
	}
	for i := range c.doc.Authors {
		detail := ""
		for _, m := range marks[i] {
			if byMark[m] != "" && !reImprint.MatchString(byMark[m]) {
				detail = byMark[m]
				break
			}
		}
		if detail == "" && len(byMark) == 0 {
			detail = strings.Join(plain, " ")
		}
		if c.doc.Authors[i].Affiliation == "" {
			describeAuthor(&c.doc.Authors[i], detail)
		}
	}
}

// restOfDetail reports whether l goes on the affiliation or imprint before it:
// it begins no other.
func (c *cleaner) restOfDetail(l *line, used map[string]bool) bool {
	m, _ := leadingMark(l)
	prev := c.lines[max(0, l.index-1)]
	if endsSentence(prev.Text) && l.size > 60 && c.m.bodySize(l) {
		return false
	}
	return !(m != "" && used[m]) && !reAbstract.MatchString(clip(l.Text, 40)) && !reKeywords.MatchString(clip(l.Text, 40)) && !c.m.large(l) && !l.Bold
}

// leadingMark splits the mark off a line such as "1Department of …".
func leadingMark(l *line) (mark, text string) {
	if len(l.Runs) > 0 && l.Runs[0].Superscript && l.Runs[0].Start == 0 {
		return strings.Trim(l.Text[:l.Runs[0].End], " ,"), strings.TrimSpace(l.Text[l.Runs[0].End:])
	}
	if m := reMarks.FindStringIndex(clip(l.Text, 8)); m != nil && m[0] == 0 && !reQuantity.MatchString(clip(l.Text, 12)) {
		return strings.TrimSpace(l.Text[:m[1]]), strings.TrimSpace(l.Text[m[1]:])
	}
	return "", l.Text
}

// reQuantity finds a number that measures something and is no mark: "2.5 g",
// "40 %".
var reQuantity = regexp.MustCompile(`^\d+(?:[.,:]\d|\s?[%‰°–-])`)

// underAuthors reports whether nothing but front matter stands between the
// names and line i of the page.
func (c *cleaner) underAuthors(page []*line, i int) bool {
	for j := i - 1; j >= 0; j-- {
		switch page[j].class {
		case cAuthor, cTitle:
			return true
		case cFront, cFurniture:
			continue
		}
		return false
	}
	return false
}

// unnamedAbstract marks as abstract the paragraph between the front matter and
// the first heading where no heading names it and it is set unlike the body.
func (c *cleaner) unnamedAbstract(page []*line, from int) {
	size, start, end := 0, -1, -1
	for i := from; i < len(page); i++ {
		l := page[i]
		if l.class != cBody {
			continue
		}
		if reAbstract.MatchString(clip(l.Text, 40)) || c.styled(l) && l.size < 100 || c.m.bodySize(l) && !l.Italic {
			break
		}
		if reKeywords.MatchString(clip(l.Text, 40)) {
			break
		}
		if start < 0 {
			start = i
		}
		end = i + 1
		size += l.size
	}
	if size < 250 || size > 5000 {
		return
	}
	for _, l := range page[start:end] {
		l.abstract = true
	}
}
