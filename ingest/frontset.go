package ingest

import (
	"regexp"
	"sort"
	"strings"
	"unicode"

	"concord/corpus"
)

// The head of an article whose type sizes are known: the title is what is set
// largest on the first page and followed by names.

var (
	// Kinds of article and other words printed over or beside a title.
	reKicker  = regexp.MustCompile(`^(?i)(?:open access|(?:original |full |brief |short |invited |special |scientific |systematic |mini[- ]?|regular )?(?:research|review|article|paper|study|report|communication|contribution|essay|analysis|commentary|comment|editorial|opinion|perspective|protocol|note|letter|briefing|feature)s?(?: (?:article|paper|protocol|note|report|open access))?|(?:policy|working|discussion|occasional|background|research|issue) (?:brief|paper|note)s?(?: (?:no\.?|nr\.?|#)? ?\d+)?|case (?:study|report)|book review|corrigendum|erratum|correction|medicine|special (?:issue|section)(?: article)?|study protocol clinical trial|clinical trial)$`)
	reImprint = regexp.MustCompile(`(?i)^(?:\*|∗|†|‡|§|✉)?\s*(?:correspond|e-?mails?\b|address|full list of author|received\b|revised\b|accepted\b|published\b|academic editor|editor\b|edited by|reviewed by|handling editor|copyright|©|\(c\)|how to cite|to cite|citation:|cite this|this is an open|this article is|this work is|doi\b|https?:|www\.|issn|orcid|equal contrib|these authors|present address|article history|available online|distributed under|conflicts? of interest|the authors? (?:declare|have)|funding|prepublication|for numbered affiliations|check for updates|editorial|specialty section|\(continued|a full list)`)
	reMarks   = regexp.MustCompile(`[\d*†‡§¶∗#✉]+(?:\s*,\s*[\d*†‡§¶∗#✉]+)*`)
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
		if _, end := c.afterTitle(page, &groups[i]); end > 0 && c.followedByNames(page, &groups[i]) {
			return &groups[i]
		}
	}
	if len(groups) > 0 && groups[0].from < 30 {
		return &groups[0]
	}
	return nil
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
	for i < len(page) && i < g.to+4 && (page[i].class == cFurniture || page[i].class == cBody && !c.names(page[i]) && c.subtitle(page[i], page[g.to-1])) {
		i++
	}
	end := i
	for end < len(page) && end < i+40 && (page[end].class == cFurniture || page[end].class == cBody && (c.names(page[end]) || end > i && c.restOfNames(page[end-1], page[end]))) {
		end++
	}
	if end == i || !c.anyNames(page[i:end]) {
		sub = g.to // what follows is no subtitle unless set like one
		for sub < len(page) && page[sub].class == cBody && c.subtitle(page[sub], page[g.to-1]) && c.m.large(page[sub]) {
			sub++
		}
		return sub, sub
	}
	return i, end
}

func (c *cleaner) anyNames(lines []*line) bool {
	for _, l := range lines {
		if l.class == cBody && c.names(l) {
			return true
		}
	}
	return false
}

// subtitle reports whether l may be a line of a subtitle under title.
func (c *cleaner) subtitle(l, title *line) bool {
	return l.size < 160 && l.Size <= title.Size+0.7 && l.Size >= c.m.body*0.98 && !endsSentence(l.Text) && !reAbstract.MatchString(l.Text) && !reImprint.MatchString(l.Text) &&
		!reAffil.MatchString(l.Text) && (!c.m.bodySize(l) || l.Italic || l.Bold) && !reSection.MatchString(clip(l.Text, 24))
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
		p = strings.Trim(p, " .,")
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
	var names strings.Builder
	for _, l := range lines {
		if l.class != cBody {
			continue
		}
		l.class = cAuthor
		// Raised marks are kept apart from names by signs that no name has.
		last := 0
		text := l.Text
		for _, r := range l.Runs {
			if r.Superscript && r.Start >= last {
				names.WriteString(signMarks(text[last:r.Start]))
				names.WriteString("\x01" + strings.ReplaceAll(text[r.Start:r.End], ",", "\x02") + "\x01")
				last = r.End
			}
		}
		names.WriteString(signMarks(text[last:]))
		names.WriteByte(' ')
	}
	var marks [][]string
	all := reCommaMark.ReplaceAllString(squeeze(names.String()), "\x01$1\x01, ")
	for _, p := range splitNames(reBy.ReplaceAllString(all, "")) {
		name, mark := splitMarks(p)
		name = strings.Trim(name, " .,;")
		switch {
		case reTitled.MatchString(name) && len(c.doc.Authors) > 0:
			a := &c.doc.Authors[len(c.doc.Authors)-1]
			a.Degrees = append(a.Degrees, name)
		case nameLine(name):
			c.doc.Authors = append(c.doc.Authors, corpus.Author{Name: normalName(name)})
			marks = append(marks, mark)
			continue
		}
		if len(marks) > 0 {
			marks[len(marks)-1] = append(marks[len(marks)-1], mark...)
		}
	}
	return marks
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
		for _, m := range strings.FieldsFunc(p, func(r rune) bool { return r == '\x02' || unicode.IsSpace(r) }) {
			marks = append(marks, m)
		}
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
		marked := mark != "" && used[mark] && !c.m.bodySize(l)
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
		describeAuthor(&c.doc.Authors[i], detail)
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
	if m := reMarks.FindStringIndex(clip(l.Text, 8)); m != nil && m[0] == 0 {
		return strings.TrimSpace(l.Text[:m[1]]), strings.TrimSpace(l.Text[m[1]:])
	}
	return "", l.Text
}

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
