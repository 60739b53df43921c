package ingest

import (
	"strings"
	"unicode"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

var (
	reAffil  = regexp.MustCompile(`(?i)\b(?:universit(?:y|é|à|ät|eit|y of)|universidad|universidade|institut(?:e|es|ion|o)?|centre|center|academy|school|college|faculty|department|dept|laboratory|ministry|parliament|secretariat|observatory|foundation|council|commission|agency|bureau|library|museum|hospital|bank|organi[sz]ation|association|society|forum|think[ -]tank|company|ltd|inc|press|review|fellow(?:ship)?|professor|prof|lecturer|researcher|research|scholar|lab|labs|desk|initiative|circle|network|observatory|centro|centrum|zentrum|fundaci[oó]n|funda[cç][aã]o|fondation|stiftung|instituto|istituto|escola|escuela|[ée]cole|academia|akademi[ea]?|observatorio|observatoire|associate|director|head of|chair|dean|rector|analyst|adviser|advisor|expert|editor|candidate of|doctor of|master of|ph\.? ?d|d\.?sc|dr|m\.?a|b\.?a|m\.?sc|ll\.?m|mba|student|correspondent|journalist|diplomat|ambassador|coworker|studies|sciences|embassy|e-?mail|orcid|corresponding author)\b|@`)
	reDegree = regexp.MustCompile(`(?:Ph\. ?D\.?|PhD|D\. ?Sc\.?|Dr\. ?Sc\.?|D\. ?Phil\.?|M\. ?Phil\.?|M\. ?Sc\.?|MSc|M\. ?A\.?|B\. ?A\.?|B\. ?Sc\.?|LL\. ?[DMB]\.?|MBA|MPA|MD|M\. ?D\.|Ed\. ?D\.?|Candidate of [A-Z][a-z]+(?: [A-Z][a-z]+)? ?(?:Sciences?)?|Doctor of [A-Z][a-z]+(?: [A-Z][a-z]+)? ?(?:Sciences?)?|Dr\.)(?: \([^)]{2,40}\))?`)
	rePlace  = regexp.MustCompile(`^\(?[\p{Lu}][\p{L}.'’\- ]{1,40}(?:, [\p{Lu}][\p{L}.'’\- ]{1,40}){0,2}\)?$`)
	reParen  = regexp.MustCompile(`\(([\p{Lu}][\p{L}.'’\- ]+(?:, [\p{Lu}][\p{L}.'’\- ]+){0,2})\)\s*\.?$`)
	reBy     = regexp.MustCompile(`^(?i)(?:by|(?:an? )?(?:written|edited|prepared|compiled|commentary|report|essay|paper|brief|briefing|study|analysis|note|article|text|words|interview|comment|review) by|author(?:s|\(s\))?\s*:)\s+`)
	reAnd    = regexp.MustCompile(`\s*(?:,\s*(?:and|&)\s+|\s+(?:and|&|und|et|·|•|\||/|–|—)\s+|;\s*)\s*`)
	reSuffix = regexp.MustCompile(`[\s,]*(?:[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§]+|\d{1,2}(?:,\d{1,2})*)$`)
)

// unmarked cuts marks of notes and affiliations off the end of a name; the last
// figures of a year are none.
func unmarked(s string) string {
	m := reSuffix.FindStringIndex(s)
	if m == nil || m[0] > 0 && isDigits(s[m[0]-1:m[0]]) {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(s[:m[0]])
}

// particles are parts of names that are not capitalised.
var particles = set("van", "von", "der", "den", "de", "di", "da", "del", "della", "dos", "das", "du", "la", "le", "el", "al", "bin", "bint", "ibn", "ben", "ter", "ten", "zu", "af", "av", "y", "e", "oglu", "ogly", "kyzy", "uulu")

// nameLine reports whether s looks like the name of one person and nothing else.
func nameLine(s string) bool {
	s = unmarked(s)
	w := words(s)
	if len(w) < 2 || len(w) > 6 || len(s) > 60 || strings.ContainsAny(s, ",;:?!|/()[]“”\"") {
		return false
	}
	capitals := 0
	for _, t := range w {
		r := firstRune(t)
		switch {
		case particles[t]:
			continue
		case unicode.IsLower(r) && hasParticle(t):
		case !unicode.IsUpper(r) || smallInTitles[strings.ToLower(t)]:
			return false
		}
		for _, x := range t {
			if !unicode.IsLetter(x) && !strings.ContainsRune(".'’-ʼ`", x) && !unicode.Is(unicode.Mn, x) {
				return false
			}
		}
		if strings.HasSuffix(t, ".") && len([]rune(t)) > 4 {
			return false
		}
		capitals++
	}
	return capitals >= 2
}

// hasParticle reports whether w is a particle joined to a name: "al-Bashir",
// "d’Estaing".
func hasParticle(w string) bool {
	i := strings.IndexAny(w, "-'’")
	return i > 0 && i < 5 && startsUpper(strings.TrimLeft(w[i:], "-'’"))
}

// likelyName is nameLine with a sign that it is no heading: a surname in
// capitals, an initial, or a first word that is in no dictionary.
func (c *cleaner) likelyName(s string) bool {
	if !nameLine(s) {
		return false
	}
	known := 0
	w := words(unmarked(s))
	for _, t := range w {
		if strings.HasSuffix(t, ".") || !allCaps(s) && allCaps(t) && len(t) > 2 {
			return true
		}
		if c.vocab.knows(t) && !isName(t) {
			known++
		}
	}
	return known*2 < len(w) || known == 1 && len(w) == 2 && c.vocab.has(w[0]) < 3
}

// frontBlock is the head of an article: title lines, author lines, and the
// first line after them.
type frontBlock struct {
	title, authors, end int
}

// frontAt reports whether an article's head begins at line i.
func (c *cleaner) frontAt(i int) *frontBlock {
	a := i
	for a < len(c.lines) && a < i+5 {
		l := c.lines[a]
		if l.class == cFurniture && a > i {
			a++
			continue
		}
		if l.class != cBody && l.class != cTitle || a > i && (endsSentence(l.Text) && !strings.HasSuffix(l.Text, "?") || l.size > 160) {
			return nil
		}
		if a > i && c.authorAt(a) {
			return &frontBlock{i, a, c.authorsEnd(a)}
		}
		if l.size > 160 || endsSentence(l.Text) && !strings.HasSuffix(l.Text, "?") || strings.HasSuffix(l.Text, ",") && !c.nextContinues(a) || startsLower(l.Text) && a == i {
			return nil
		}
		a++
	}
	return nil
}

// nextContinues reports whether the next line is set like line a.
func (c *cleaner) nextContinues(a int) bool {
	return a+1 < len(c.lines) && c.lines[a+1].Size == c.lines[a].Size && allCaps(c.lines[a].Text) == allCaps(c.lines[a+1].Text)
}

// authorAt reports whether line i names an author: a name followed by an
// affiliation or degree, on the same line or the next ones.
func (c *cleaner) authorAt(i int) bool {
	s := reBy.ReplaceAllString(c.lines[i].Text, "")
	by := s != c.lines[i].Text
	if c.lines[i].size > 200 {
		return false
	}
	if _, _, ok := c.nameAndDetail(s); ok {
		return true
	}
	if head, _, ok := strings.Cut(s, ","); ok && by && c.likelyName(head) {
		return true
	}
	if m := reNamedWith.FindStringSubmatch(squeeze(s)); m != nil && by {
		s = m[1]
	}
	names := splitNames(s)
	for _, n := range names {
		if !nameLine(n) {
			return false
		}
	}
	if len(names) == 0 || !by && !c.likelyName(names[0]) {
		return false
	}
	if by {
		return true
	}
	for j := i + 1; j < len(c.lines) && j <= i+3; j++ {
		l := c.lines[j]
		if l.class == cFurniture {
			continue
		}
		if l.size < 350 && reAffil.MatchString(l.Text) && !(l.size > 120 && endsSentence(l.Text) && !strings.HasSuffix(l.Text, ").")) {
			return true
		}
		if l.BlankBefore || !nameLine(l.Text) && !rePlace.MatchString(l.Text) {
			break
		}
	}
	if c.byline(i) || c.loneByline(i) {
		return true
	}
	// A name alone before a gap is enough where letters in capitals mark the
	// surname or the line is set off in the way of bylines.
	w := words(names[0])
	return !allCaps(names[0]) && allCaps(w[len(w)-1]) && len([]rune(w[len(w)-1])) > 2 && len(w) < 4 && !c.vocab.knows(w[0])
}

// byline reports whether line i, all names, stands where a title set in larger
// type is followed by something set in its own way.
func (c *cleaner) byline(i int) bool {
	l, prev := c.lines[i], c.lines[i-1]
	return c.m.sizes && l.Page == c.lines[0].Page && differs(prev, l) && (prev.class == cBody || prev.class == cTitle) && !allCaps(l.Text) &&
		prev.Size >= l.Size && l.Size >= c.m.body*0.9
}

// loneByline reports whether line i, all names, stands alone under a title of a
// text without type sizes, with the mark of a note about the author or right
// before the first heading or abstract.
func (c *cleaner) loneByline(i int) bool {
	if c.m.sizes || i == 0 || i > 12 || i+1 >= len(c.lines) || !c.lines[i].BlankBefore || !c.lines[i+1].BlankBefore {
		return false
	}
	s, next := c.lines[i].Text, c.lines[i+1]
	starred := strings.ContainsAny(s[len(s)-1:], "*") || strings.HasSuffix(s, "†") || strings.HasSuffix(s, "∗")
	return starred || next.size < 80 && (reAbstract.MatchString(next.Text) || reSection.MatchString(clip(next.Text, 24)))
}

// splitNames parts "A. Alpha, B. Beta and C. Gamma".
func splitNames(s string) []string {
	var out []string
	for _, p := range reAnd.Split(s, -1) {
		for _, n := range strings.Split(p, ", ") {
			if n = strings.TrimSpace(n); n != "" {
				out = append(out, n)
			}
		}
	}
	return out
}

// authorsEnd returns the first line after the author block that begins at a.
func (c *cleaner) authorsEnd(a int) int {
	i := a + 1
	for ; i < len(c.lines) && i < a+40; i++ {
		l := c.lines[i]
		if l.class == cFurniture {
			continue
		}
		if l.class != cBody || reAbstract.MatchString(clip(l.Text, 40)) || reKeywords.MatchString(clip(l.Text, 40)) {
			break
		}
		if l.size > 350 || l.size > 100 && c.m.flowing && endsSentence(l.Text) && !reParen.MatchString(l.Text) {
			break
		}
		if c.authorAt(i) || c.authorDetail(i) {
			continue
		}
		break
	}
	return i
}

// authorDetail reports whether line i tells about an author: affiliation,
// degree, place, address.
func (c *cleaner) authorDetail(i int) bool {
	l, prev := c.lines[i], c.lines[i-1]
	s := l.Text
	open := strings.HasSuffix(prev.Text, ",") || strings.HasSuffix(prev.Text, " of") || strings.HasSuffix(prev.Text, " the") || strings.HasSuffix(prev.Text, " and")
	if c.m.sizes && l.Size > 0 && prev.Size > 0 && c.m.bodySize(l) && !c.m.bodySize(prev) && !reAffil.MatchString(s) {
		return false
	}
	switch {
	case reAffil.MatchString(s) && !endsSentence(strings.TrimSuffix(s, ".)")) && (!l.BlankBefore || strings.Contains(s, "@")):
		return true
	case reAffil.MatchString(s) && open:
		return true
	case strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && l.size < 80:
		return true
	case open && !l.BlankBefore && l.size < 160:
		return true
	case strings.Contains(s, "@") && l.size < 120:
		return true
	}
	return !l.BlankBefore && rePlace.MatchString(s) && strings.Contains(s, ",") && !c.m.flowing
}

var (
	reAbstract = regexp.MustCompile(`^(?i)(?:abstract|summary|executive summary|annotation|résumé|zusammenfassung|аннотация)\s*(?:[:.—–-]+\s*|$)`)
	reKeywords = regexp.MustCompile(`^(?i)(?:key ?-?words?(?: and phrases)?|index terms|mots[- ]clés|schlüsselwörter|ключевые слова)\s*[:.—–-]+\s*`)
	reDOI      = regexp.MustCompile(`(?i)\b(?:doi\s*[:.]?\s*|doi\.org/)(10\.\d{4,9}/[^\s,;]+)`)
)

// front finds the head of the article, sets aside what stands before it and a
// second article after it, and reads title and authors.
func (c *cleaner) front() {
	fb := c.findFront()
	if fb == nil && !c.m.sizes && c.cover() {
		return
	}
	if fb == nil {
		fb = c.bareTitle()
	}
	if fb == nil {
		return
	}
	for i := 0; i < fb.title; i++ {
		if c.lines[i].class == cBody {
			c.lines[i].class = cOther
		}
	}
	c.otherBefore(fb.title)
	for i := fb.title; i < fb.end; i++ {
		switch l := c.lines[i]; {
		case l.class != cBody:
		case i < fb.authors:
			l.class = cTitle
		default:
			l.class = cAuthor
		}
	}
	c.doc.Title = c.readTitle(c.lines[fb.title:fb.authors])
	c.doc.Authors = c.readAuthors(c.lines[fb.authors:fb.end])
	c.imprint(fb)
	c.secondArticle(fb.end)
}

// findFront looks for the head among the first lines; a head may come after
// the tail of another article.
func (c *cleaner) findFront() *frontBlock {
	limit := min(len(c.lines), 120)
	for i := 0; i < limit; i++ {
		l := c.lines[i]
		if l.class != cBody || i > 0 && !c.mayTitle(i) {
			continue
		}
		if fb := c.frontAt(i); fb != nil && fb.end < len(c.lines) {
			return fb
		}
	}
	return nil
}

// mayTitle reports whether a title may begin at line i.
func (c *cleaner) mayTitle(i int) bool {
	l, prev := c.lines[i], c.lines[i-1]
	return l.BlankBefore || l.firstOnPage || prev.class == cFurniture || endsSentence(prev.Text) || allCaps(l.Text) && !allCaps(prev.Text) || c.m.large(l) && !c.m.large(prev)
}

// bareTitle takes the first lines as the title of a paper without authors
// where they are short, unlike a sentence, and set apart.
func (c *cleaner) bareTitle() *frontBlock {
	i := 0
	for i < len(c.lines) && c.lines[i].class == cFurniture {
		i++
	}
	if c.m.sizes { // the largest type on the first page
		best := -1
		for j := i; j < len(c.lines) && j < 40 && c.lines[j].Page == c.lines[i].Page; j++ {
			if l := c.lines[j]; l.class == cBody && c.m.large(l) && letters(l.Text) > 5 && (best < 0 || l.Size > c.lines[best].Size) {
				best = j
			}
		}
		if best < 0 {
			return nil
		}
		i = best
	}
	end := i
	for end < len(c.lines) && end < i+4 {
		l := c.lines[end]
		if l.class != cBody || l.size > 150 || endsSentence(l.Text) && !strings.HasSuffix(l.Text, "?") || startsLower(l.Text) && end == i ||
			end > i && (l.BlankBefore || c.m.flowing || l.Size != c.lines[i].Size) {
			break
		}
		end++
	}
	if end == i || end >= len(c.lines) || !c.m.large(c.lines[i]) && !c.m.flowing && !c.lines[end].BlankBefore || reAbstract.MatchString(c.lines[i].Text) {
		return nil
	}
	return &frontBlock{i, end, end}
}

// otherBefore keeps the lines before the head: furniture stays furniture, text
// is of another article unless it is an imprint.
func (c *cleaner) otherBefore(title int) {
	prose := 0
	for _, l := range c.lines[:title] {
		if l.class == cOther && (l.size > 80 || endsSentence(l.Text)) {
			prose++
		}
	}
	for _, l := range c.lines[:title] {
		if l.class == cOther && (prose == 0 || reMasthead.MatchString(l.Text) && l.size < 120) {
			l.class = cFurniture
		}
	}
}

// secondArticle sets aside a head with everything after it where it stands in
// the last part of the text.
func (c *cleaner) secondArticle(from int) {
	for i := max(from+8, len(c.lines)/2); i < len(c.lines); i++ {
		l := c.lines[i]
		if l.class != cBody || l.size > 140 || !c.mayTitle(i) || !allCaps(l.Text) && !c.m.large(l) {
			continue
		}
		if fb := c.frontAt(i); fb != nil {
			for j := i; j < len(c.lines); j++ {
				if k := c.lines[j].class; k == cBody {
					c.lines[j].class = cOther
				}
			}
			return
		}
	}
}

// imprint reads the publication date and the DOI: a line that says "published"
// first, then mastheads and imprints, the most exact date of them.
func (c *cleaner) imprint(fb *frontBlock) {
	var best corpus.EDTF
	sure := 0
	seen := map[string]bool{}
	for i, l := range c.lines {
		text := strings.Trim(clip(l.Text, 400), " -–—~*")
		if !hasDigit(text) || l.class == cFurniture && seen[text] {
			continue
		}
		seen[text] = l.class == cFurniture
		lifted := l.class == cFurniture || l.class == cFront
		if c.doc.DOI == "" && (i < fb.end+12 || lifted) && strings.Contains(text, "10.") {
			if m := reDOI.FindStringSubmatch(text); m != nil {
				c.doc.DOI = strings.TrimRight(m[1], ".,;)]")
			}
		}
		if l.size > 250 || !lifted && !(i < fb.end+6 && i >= fb.end && l.class == cBody && rePublished.MatchString(text)) {
			continue
		}
		if reNotPublished.MatchString(text) && !rePublishOn.MatchString(text) {
			continue
		}
		s := 1
		if rePublishOn.MatchString(text) {
			s = 2
		}
		if e, ok := findDate(text); ok {
			if s > sure || s == sure && len(e) > len(best) {
				best, sure = e, s
			}
			if !lifted {
				l.class = cFront
			}
		}
	}
	if best == "" {
		best = c.dateline(fb.end)
	}
	if best != "" && (c.doc.Published == nil || sure > 0) {
		c.doc.Published = &best
	}
}

// reDateline opens reports of news agencies: "BISHKEK, 14 March 2025 (Wire) – ".
var reDateline = regexp.MustCompile(`^\p{Lu}[\p{Lu} .'’-]{2,30},? (?:\p{L}+day,? )?((?:\d{1,2} )?` + monthName + `(?: \d{1,2},)? (?:19|20)\d\d)\b.{0,40}?[–—:-]\s`)

// dateline reads the date with which the text opens.
func (c *cleaner) dateline(from int) corpus.EDTF {
	for i := from; i < len(c.lines) && i < from+3; i++ {
		if m := reDateline.FindStringSubmatch(clip(c.lines[i].Text, 120)); m != nil && c.lines[i].class == cBody {
			e, _ := findDate(m[1])
			return e
		}
	}
	return ""
}

// readTitle joins the title lines, a subtitle after a colon.
func (c *cleaner) readTitle(lines []*line) string {
	title := ""
	var prev *line
	for _, l := range lines {
		if l.class == cFurniture {
			continue
		}
		s := squeeze(l.Text)
		s = c.normalCase(strings.TrimSpace(strings.TrimRight(s, "*†‡¹²³")))
		switch {
		case prev == nil:
			title = s
		case strings.HasSuffix(title, ":") || strings.HasSuffix(title, "-") || strings.HasSuffix(title, "—") || strings.HasSuffix(title, "?"):
			title += " " + s
		case allCaps(prev.Text) == allCaps(l.Text) && !differs(prev, l) && !c.brokenOnPurpose(prev, l, lines):
			title += " " + s
		default:
			title += ": " + s
		}
		prev = l
	}
	return title
}

// brokenOnPurpose reports whether a title line of a text without type sizes
// ends although the first word of the next would have fitted: the next is a
// subtitle.
func (c *cleaner) brokenOnPurpose(a, b *line, lines []*line) bool {
	if c.m.sizes || len(words(b.Text)) == 0 || startsLower(b.Text) {
		return false
	}
	if c.m.flowing {
		return true
	}
	if smallInTitles[strings.ToLower(lastWord(a.Text))] {
		return false
	}
	longest := 0
	for _, l := range lines {
		longest = max(longest, l.size)
	}
	if m, ok := c.m.columns[0]; ok && !allCaps(a.Text) {
		longest = max(longest, int((m.right-m.left)/6))
	}
	w := words(b.Text)
	first := strings.ToLower(w[0])
	return (!smallInTitles[first] || first == "a" || first == "an" || first == "the") && a.size+1+len([]rune(w[0])) <= longest
}

func differs(a, b *line) bool {
	return a.Size > 0 && b.Size > 0 && (a.Size-b.Size > 0.6 || b.Size-a.Size > 0.6) || a.Italic != b.Italic || a.Bold != b.Bold
}

// smallInTitles are the words that titles do not capitalise.
var smallInTitles = set("a", "an", "the", "and", "or", "but", "nor", "of", "in", "on", "at", "to", "for", "from", "by", "with", "as", "into", "between", "among", "under", "over", "through", "versus", "vs", "via", "after", "before", "within", "without", "against", "towards", "toward", "during", "about", "its", "their", "is", "are", "not", "than", "that", "upon", "per")

// normalCase sets a title printed in capitals in title case. Words that the
// text has in capitals only keep them.
func (c *cleaner) normalCase(s string) string {
	var out []string
	start := true
	for _, w := range words(s) {
		if !allCaps(w) && !smallInTitles[strings.ToLower(w)] || !allCaps(s) && !mostlyCaps(s) {
			out = append(out, w)
		} else {
			out = append(out, c.titleWord(w, start))
		}
		start = strings.HasSuffix(w, ":") || strings.HasSuffix(w, "?") || w == "—" || w == "–"
	}
	return strings.Join(out, " ")
}

// mostlyCaps reports whether capitals outnumber small letters three to one.
func mostlyCaps(s string) bool {
	up, low := 0, 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			up++
		} else if unicode.IsLower(r) {
			low++
		}
	}
	return up > 3*low
}

func (c *cleaner) titleWord(w string, start bool) string {
	core := strings.TrimFunc(w, func(r rune) bool { return !isWordRune(r) })
	low := strings.ToLower(core)
	if !start && smallInTitles[low] {
		return strings.ToLower(w)
	}
	if forms := c.casing()[low]; forms != "" && (forms != low || allCaps(forms)) {
		return strings.Replace(w, core, forms, 1)
	}
	parts := strings.Split(w, "-")
	for i, p := range parts {
		if i == 0 || !smallInTitles[strings.ToLower(p)] {
			parts[i] = capital(p)
		} else {
			parts[i] = strings.ToLower(p)
		}
	}
	return strings.Join(parts, "-")
}

// capital sets the first letter of w in capitals and the rest small, with the
// letter after an O' or Mc large too.
func capital(w string) string {
	var b strings.Builder
	up, seen := true, 0
	for _, r := range w {
		switch {
		case !unicode.IsLetter(r):
			b.WriteRune(r)
			up = up || seen == 1 && isApostrophe(r)
			continue
		case up:
			b.WriteRune(unicode.ToTitle(r))
		default:
			b.WriteRune(unicode.ToLower(r))
		}
		up = false
		seen++
		if seen == 2 && strings.HasPrefix(w, "Mc") {
			up = true
		}
	}
	return b.String()
}

// casing maps words to the form in which the text has them inside sentences,
// where this is not plain small letters: names and acronyms.
func (c *cleaner) casing() map[string]string {
	if c.cases != nil {
		return c.cases
	}
	c.cases = map[string]string{}
	small := map[string]bool{}
	for _, l := range c.lines {
		if l.class != cBody || allCaps(l.Text) {
			continue
		}
		prev := 0
		eachWord(l.Text, func(start, end int) {
			w := l.Text[start:end]
			low := strings.ToLower(w)
			inside := start > 0 && l.Text[start-1] == ' ' && prev > 0 && start == prev+1
			prev = end
			if len(w) > 24 || strings.Contains(w, "-") {
				return
			}
			if w == low {
				small[low] = true
			} else if inside && (allCaps(w) || c.cases[low] == "") {
				c.cases[low] = w
			}
		})
	}
	for w := range small {
		delete(c.cases, w)
	}
	return c.cases
}

// readAuthors reads the author block.
func (c *cleaner) readAuthors(lines []*line) []corpus.Author {
	var out []corpus.Author
	var pending []string // lines about the authors read last
	group := 0           // authors the pending lines belong to
	flush := func() {
		detail := strings.Join(pending, " ")
		for i := len(out) - group; i < len(out); i++ {
			describeAuthor(&out[i], detail)
		}
		pending, group = nil, 0
	}
	for _, l := range lines {
		if l.class == cFurniture {
			continue
		}
		s := squeeze(reBy.ReplaceAllString(l.Text, ""))
		if len(pending) > 0 && strings.HasSuffix(pending[len(pending)-1], ",") && !c.likelyName(s) {
			pending = append(pending, s)
			continue
		}
		head, rest, ok := c.nameAndDetail(s)
		shared := reNamedWith.FindStringSubmatch(s)
		switch {
		case !ok && shared != nil && c.namesOnly(shared[1]):
			flush()
			for _, n := range splitNames(shared[1]) {
				out = append(out, corpus.Author{Name: normalName(n)})
				group++
			}
			pending = []string{shared[2]}
		case ok && !reDegree.MatchString(head):
			flush()
			out = append(out, corpus.Author{Name: normalName(head)})
			pending, group = []string{rest}, 1
		case c.namesOnly(s):
			if len(pending) > 0 {
				flush()
			}
			for _, n := range splitNames(s) {
				out = append(out, corpus.Author{Name: normalName(n)})
				group++
			}
		default:
			pending = append(pending, s)
		}
	}
	flush()
	return out
}

func (c *cleaner) namesOnly(s string) bool {
	names := splitNames(s)
	for _, n := range names {
		if !nameLine(n) || reAffil.MatchString(n) {
			return false
		}
	}
	return len(names) > 0
}

// normalName sets a surname printed in capitals in normal case and drops
// titles and marks.
func normalName(s string) string {
	s = unmarked(s)
	s = untitled(s)
	w := words(s)
	for i, t := range w {
		if allCaps(t) && len([]rune(strings.Trim(t, "."))) > 2 || allCaps(t) && strings.Contains(t, "-") && !strings.Contains(t, ".") {
			parts := strings.Split(t, "-")
			for k, p := range parts {
				parts[k] = capital(p)
			}
			w[i] = strings.Join(parts, "-")
		}
	}
	return strings.Join(w, " ")
}

// untitled takes titles off the front of a name.
func untitled(s string) string {
	for again := true; again; {
		again = false
		for _, t := range []string{"Dr. ", "Dr ", "Prof. ", "Prof ", "Professor ", "Amb. ", "Ambassador ", "Mr. ", "Ms. ", "Mrs. ", "Sir ", "Dame "} {
			if rest, ok := strings.CutPrefix(s, t); ok {
				s, again = strings.TrimSpace(rest), true
			}
		}
	}
	return s
}

// nameAndDetail splits "Name, affiliation", "Name (affiliation)" and the like;
// ok only where both parts are what they should be.
func (c *cleaner) nameAndDetail(s string) (name, detail string, ok bool) {
	s = reBy.ReplaceAllString(s, "")
	for _, sep := range []string{",", " (", " | ", " – ", " — ", " - ", " · ", ": "} {
		head, rest, found := strings.Cut(s, sep)
		if !found {
			continue
		}
		head = untitled(strings.TrimSpace(head))
		if c.likelyName(head) && !reAffil.MatchString(head) && (reAffil.MatchString(rest) || sep == " (" && strings.HasSuffix(rest, ")")) {
			if sep == " (" {
				rest = strings.TrimSuffix(rest, ")")
			}
			return head, strings.TrimSpace(rest), true
		}
	}
	return "", "", false
}

// describeAuthor reads degrees, place and affiliation out of what stands
// under a name.
func describeAuthor(a *corpus.Author, detail string) {
	for _, d := range reDegree.FindAllString(detail, -1) {
		if d != "Dr." {
			a.Degrees = append(a.Degrees, strings.TrimSpace(d))
		}
	}
	if len(a.Degrees) > 0 {
		detail = reDegree.ReplaceAllString(detail, "")
	}
	detail = strings.TrimRight(strings.TrimSpace(detail), ".")
	if m := reParen.FindStringSubmatchIndex(detail); m != nil && detail[m[2]:m[3]] != "" {
		a.Place = detail[m[2]:m[3]]
		detail = detail[:m[0]]
	}
	detail = squeeze(strings.Trim(detail, " ,;."))
	for strings.Contains(detail, ", ,") {
		detail = strings.ReplaceAll(detail, ", ,", ",")
	}
	a.Affiliation = strings.TrimSpace(strings.Trim(detail, " ,;"))
}
