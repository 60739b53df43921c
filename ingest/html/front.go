package html

import (
	"strings"
	"unicode"

	"concord/corpus"
	"concord/ingest"
	regexp "concord/internal/lazy"
)

// findTitle returns the index of the block that is the title, or -1.
func (p *page) findTitle() int {
	best, score := -1, 0
	seen := 0
	for i, b := range p.blocks {
		if p.setAside(b) != "" || b.Role == ingest.RoleTable || len(b.Text) > 400 {
			continue
		}
		if s := p.titleScore(b, seen); s > score {
			best, score = i, s
		}
		seen += prose(b)
		if seen*2 > p.prose && p.prose > 0 {
			break
		}
	}
	return best
}

// titleScore says how much b looks like the title: the words of the declared
// title, the rank of the heading, its names.
func (p *page) titleScore(b *block, before int) int {
	s := 0
	for k, t := range p.head.titles {
		if reIssue.MatchString(t) && key(t) != key(b.Text) && strings.HasPrefix(key(t), key(b.Text)) {
			continue // the title of an issue, not of the article
		}
		if like := alike(b.Text, p.head.trimSite(t)); like > 0 {
			s = max(s, like-min(k, 5))
		}
	}
	if p.book && s < 60 {
		return 0 // the headings of a book are those of its chapters
	}
	names := strings.ToLower(b.node.attr("class") + " " + b.node.attr("id") + " " + b.node.attr("itemprop"))
	switch {
	case b.tag == "h1":
		s += 40
	case b.tag == "h2":
		s += 12
	case b.Role == ingest.RoleHeading:
		s += 6
	}
	if strings.Contains(names, "msotitle") {
		s += 60 // the style of titles in pages saved by word processors
	}
	if b.Role != ingest.RoleHeading && s < 50 {
		return 0
	}
	for _, r := range b.Runs {
		if r.Size >= 16 {
			s += 15
			break
		}
	}
	if strings.Contains(names, "title") || strings.Contains(names, "headline") {
		s += 15
	}
	if p.head.site != "" && key(b.Text) == key(p.head.site) || homeLink(b) {
		return 0
	}
	if before > 300 {
		s -= 30
	}
	if s < 30 {
		return 0
	}
	return s
}

// reIssue knows titles that name an issue of a journal.
var reIssue = regexp.MustCompile(`(?i)\b(?:vol(?:ume)?|no|nr|issue|number)\b\.?\s*\d|\b\d{1,3}\s?/\s?(?:19|20)\d\d\b|\b(?:19|20)\d\d\s?/\s?\d{1,2}\b|\b\d{1,3}(?:\s?[/.:]\s?\d{1,3}|\s?\(\d{1,3}\))\s*[,(]\s*(?:19|20)\d\d\b`)

// homeLink reports whether b is the name of the site: a link to its first page.
func homeLink(b *block) bool {
	if b.linked*10 < len(b.Text)*9 {
		return false
	}
	a := b.node.find(func(n *node) bool { return n.tag == "a" && n.attr("href") != "" })
	if a == nil {
		return false
	}
	href := strings.TrimRight(a.attr("href"), "/")
	if i := strings.Index(href, "://"); i >= 0 {
		return !strings.Contains(href[i+3:], "/")
	}
	return href == "" || href == "." || strings.HasPrefix(strings.TrimPrefix(href, "/"), "index.")
}

// alike compares a block with a declared title: 100 for the same letters, less
// where one holds the other.
func alike(text, title string) int {
	a, b := key(text), key(title)
	switch {
	case len(a) < 6 || len(b) < 6:
		return 0
	case a == b:
		return 100
	case strings.HasPrefix(b, a):
		return 60 + 40*len(a)/len(b)
	case strings.HasPrefix(a, b), strings.Contains(a, b):
		return 60 + 30*len(b)/len(a)
	case strings.Contains(b, a) && len(a)*2 > len(b):
		return 70
	}
	for _, part := range reParts.Split(title, -1) {
		if key(part) == a {
			return 30 + 60*len(a)/len(b)
		}
	}
	return 0
}

// reParts splits a declared title where sites join their name to it.
var reParts = regexp.MustCompile(`\s*[|»·:]\s*|\s+[–—-]\s+`)

// key is the letters and digits of s, in lower case.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// frontMatter sets aside what stands outside the article and reads what stands
// between its title and its first paragraph.
func (p *page) frontMatter() {
	for i, b := range p.blocks {
		switch r := p.setAside(b); {
		case i == p.titleAt:
			b.Role, b.Level = ingest.RoleTitle, 0
		case r != "" && p.nearTitle(i) && (p.byline(b) || reByLine.MatchString(b.Text)) && len(b.Text) < 200:
		case r != "":
			b.aside(r)
		case i < p.titleAt, !b.node.within(p.main) && !p.nearTitle(i):
			b.aside(corpus.Furniture)
		}
	}
	if p.titleAt < 0 {
		return
	}
	subtitle := false
	for i := p.titleAt + 1; i < len(p.blocks); i++ {
		b := p.blocks[i]
		if b.Role == ingest.RoleStray {
			continue
		}
		if !p.frontBlock(b, &subtitle) {
			break
		}
	}
}

// nearTitle reports whether block i stands soon after the title.
func (p *page) nearTitle(i int) bool { return p.titleAt >= 0 && i > p.titleAt && i < p.titleAt+12 }

// byline reports whether b names the authors by its markup.
func (p *page) byline(b *block) bool {
	for n := b.node; n != nil && n != p.main; n = n.parent {
		names := strings.ToLower(n.attr("class") + " " + n.attr("rel") + " " + n.attr("itemprop"))
		if (strings.Contains(names, "byline") || strings.Contains(names, "author")) && !strings.Contains(names, "box") && !strings.Contains(names, "bio") && !strings.Contains(names, "about") {
			return true
		}
	}
	return false
}

var (
	reByLine    = regexp.MustCompile(`^(?i)(?:(?:posted |written |published |story |text |words )?by:?|authors?:|text:)\s+\p{Lu}`)
	reDateLine  = regexp.MustCompile(`(?i)\b(?:(?:\d{1,2}(?:st|nd|rd|th)?\.? )?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|fall|winter)\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)\b`)
	reFluff     = regexp.MustCompile(`(?i)\b\d+\s*min(?:ute)?s?(?:\s+read)?\b|\b\d[\d,.]* (?:views|words|shares|likes)\b|^(?:published|posted|updated|last (?:updated|modified))\b`)
	reFrontHead = regexp.MustCompile(`^(?i)(?:abstract|summary|résumé|key\s?words|doi|authors?|author biograph(?:y|ies)|published(?: online)?|publication date|date|how to cite|citation|issue|section|licen[cs]e|pdf|downloads?|article (?:info|details|history)|highlights)\s*[:.]?$`)
	reKeywords  = regexp.MustCompile(`^(?i)key\s?words\s*[:.–-]`)
)

// frontBlock reads one block between the title and the body; false means that
// the body begins with it.
func (p *page) frontBlock(b *block, subtitle *bool) bool {
	names := strings.ToLower(b.node.attr("class") + " " + b.node.attr("id") + " " + b.node.attr("itemprop"))
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(names, w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("subtitle", "sub-title", "subhead", "deck", "dek", "standfirst", "tagline", "kicker") && !*subtitle && len(b.Text) < 250,
		b.Role == ingest.RoleHeading && !*subtitle && (b.node.parent != nil && b.node.parent.tag == "hgroup"):
		*subtitle = true
		b.Role, b.Level = ingest.RoleSubtitle, 0
		if strings.HasSuffix(b.Text, ".") || len(b.Text) > 120 && !has("subtitle", "sub-title") {
			b.Role = ingest.RoleAbstract // a standfirst
		}
	case reKeywords.MatchString(b.Text):
		b.Role = ingest.RoleKeywords
	case b.Role == ingest.RoleHeading && reFrontHead.MatchString(b.Text):
		p.under = strings.ToLower(strings.TrimRight(b.Text, " :."))
		if !p.underAbstract() { // whose heading is of the body, as the abstract is
			b.aside(corpus.FrontMatter)
		}
	case b.Role == ingest.RoleHeading, b.Role == ingest.RoleTable:
		return false
	case p.under != "":
		return p.underHead(b)
	case has("affil", "institution", "orcid", "address") && len(b.Text) < 400:
		b.Role, b.Mark, b.List = ingest.RoleAffil, "", 0
	case len(b.Text) < 300 && (p.byline(b) || reByLine.MatchString(b.Text) || p.declaredAuthor(b.Text)):
		p.authorLine(b)
	case strings.Contains(b.Text, "\n") && len(b.Text) < 200 && b.date == "" && b.Role == ingest.RoleParagraph && !endsSentence(b.Text):
		// a name over a date: cleaning parts the lines
	case len(b.Text) < 120 && (b.date != "" || reDateLine.MatchString(b.Text) && !endsSentence(b.Text)):
		p.dateLine(b)
	case len(b.Text) < 80 && reFluff.MatchString(b.Text):
		b.aside(corpus.FrontMatter)
	case len(b.Text) < 200 && b.Role == ingest.RoleParagraph && !endsSentence(b.Text) && !strings.HasSuffix(b.Text, ":"):
		// a name, an affiliation, a heading without markup: cleaning decides
	default:
		return false
	}
	return true
}

func (p *page) underAbstract() bool {
	return p.under == "abstract" || p.under == "summary" || p.under == "résumé"
}

// underHead reads a block under one of the headings of a head ("Abstract",
// "Keywords", "DOI").
func (p *page) underHead(b *block) bool {
	switch {
	case strings.HasPrefix(p.under, "key"):
		b.Role, b.Mark, b.List = ingest.RoleKeywords, "", 0
	case p.underAbstract():
		if b.Role == ingest.RoleParagraph {
			b.Role = ingest.RoleAbstract
		}
		return p.headingAfter(b)
	case strings.HasPrefix(p.under, "author"), p.under == "authors":
		p.authorLine(b)
	case prose(b) > 200:
		return false
	default:
		b.aside(corpus.FrontMatter)
	}
	return true
}

// headingAfter reports whether a heading follows b in the article; an abstract
// that no heading ends is one paragraph.
func (p *page) headingAfter(b *block) bool {
	after := false
	for _, x := range p.blocks {
		if after && x.Role == ingest.RoleHeading && x.node.within(p.main) {
			return true
		}
		after = after || x == b
	}
	return false
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, "”’\"')] ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?")
}

// declaredAuthor reports whether text is hardly more than declared names.
func (p *page) declaredAuthor(text string) bool {
	left := key(text)
	for _, a := range p.head.authors {
		left = strings.ReplaceAll(left, key(a), "")
	}
	return len(p.head.authors) > 0 && len(left) <= 12 && len(left) < len(key(text))
}

var (
	reTail = regexp.MustCompile(`(?i)(?:\s*[,|·•–—-]\s*|\s+)(?:(?:posted |published |updated )?on|in)?\s*$`)
	reIn   = regexp.MustCompile(`\s+(?:in|for)\s+\p{Lu}[^,]*$|\s*[|·•].*$`)
)

// authorLine reads a byline, and the date that may stand in it.
func (p *page) authorLine(b *block) {
	if date := reDateLine.FindStringIndex(b.Text); date != nil && date[0] > 0 {
		p.published(b.Text[date[0]:date[1]])
		cut(b, reTail.FindStringIndex(b.Text[:date[0]]), date[0])
	}
	if by := reByLine.FindStringIndex(b.Text); by != nil {
		cut(b, reIn.FindStringIndex(b.Text), len(b.Text))
	}
	b.Role, b.Mark, b.List = ingest.RoleAuthor, "", 0
	if strings.TrimSpace(b.Text) == "" {
		b.aside(corpus.FrontMatter)
	}
}

// cut ends a block at a match, or else at end.
func cut(b *block, at []int, end int) {
	if at != nil {
		end = at[0]
	}
	b.Text = b.Text[:end]
	kept := b.Runs[:0]
	for _, r := range b.Runs {
		if r.End <= end {
			kept = append(kept, r)
		}
	}
	b.Runs = kept
}

// published notes a date unless the page declares one.
func (p *page) published(date string) {
	if p.raw.Meta.Published == "" {
		p.raw.Meta.Published = date
	}
}

// dateLine reads the publication line.
func (p *page) dateLine(b *block) {
	b.Role = ingest.RoleDate
	if b.date != "" {
		p.published(b.date)
	}
}
