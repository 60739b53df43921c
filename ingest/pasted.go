package ingest

import (
	"strings"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

// Text copied or converted from a page of the web or of a magazine keeps what
// stood around the article: a nameplate and a menu over it, labels of players
// and advertisements inside it, teasers and a copyright line below it.

var (
	reAfter = regexp.MustCompile(`^(?i)(?:(?:you (?:may|might) )?also (?:worth |of interest|like|read(?:ing)?|in )|related\b|recommended\b|more (?:from|on|in|stories|articles|news)\b|read (?:more|next|also)|further reading on|keep reading|(?:\d+ |no |post a |leave (?:a |your )?|add a |join the )?(?:comments?|repl(?:y|ies)|responses?|conversation|thoughts? on)\b|leave a reply|about (?:the )?(?:authors?|contributors?|writers?|us)\b|share (?:this|on|it)\b|follow us|tags?:?$|filed under|subscribe|sign up|newsletter|latest (?:news|posts|articles|issue)|most (?:read|popular|viewed)|popular (?:posts|articles)|trending|in this (?:issue|section|series)|next (?:article|post)|previous (?:article|post)|post navigation|advertisement|sponsored|print(?:er)?[- ]friendly|external links$|see also:?$|navigation menu|cite this|how to cite|downloads?$|article (?:tools|metrics|information)|references? (?:&|and) links?$)`)
	// Labels that a page prints among the paragraphs.
	reWidget = regexp.MustCompile(`^(?i)(?:listen to (?:this|the) .*|\d+[ -]?min(?:ute)?s?[ -](?:read|listen)|(?:estimated )?reading time\b.*|share(?: (?:this|on|via|by)\b.*)?|print(?: this)?(?: page| article)?|save(?: for later| article)|skip to (?:main )?content|back to top|click here\b.*|(?:read|download) (?:the )?(?:full )?(?:pdf|article|report)(?: as pdf)?|\d+ comments?|comments? ?\(\d+\)|follow us\b.*|most read|read (?:more|next|also)\b.{0,80}|view (?:this|the) (?:e-?mail|newsletter|message|page|letter) .*)$`)
	// Labels of a box whose own lines follow until a gap.
	reBox = regexp.MustCompile(`^(?i)(?:(?:- ?)?advertisement(?: ?-)?|advert|sponsored(?: content)?|promoted(?: content)?|(?:our |the |weekly )?newsletter|sign up\b.{0,60}|subscribe\b.{0,60})$`)
	// What newsletters say of themselves and of who pays for them.
	reMailing = regexp.MustCompile(`^(?i)(?:(?:our |today[’']s |this (?:week|issue|month)[’']s )?sponsors?\b.{0,40}:|this (?:issue|newsletter|letter|edition|e-?mail) is (?:sponsored|supported|brought)|(?:you(?:[’']re| are)? (?:receive|received|receiving|get|getting) this\b)|(?:to )?unsubscribe\b|(?:manage|update|change) (?:your )?(?:e-?mail )?(?:preferences|subscription)|(?:enjoyed|liked?) (?:this|the) (?:letter|newsletter|issue|e-?mail)|forward(?:ed)? this\b|was this (?:e-?mail|letter|newsletter) forwarded)`)
	// Headings of what stands in the same issue but not in the article.
	reOtherMatter = regexp.MustCompile(`^(?i)(?:(?:books? )?received(?: for review)?|books? (?:received|notes?|notices?|reviews?)|(?:new|recent) (?:books|titles|publications)|call for papers|in (?:our|the) next (?:issue|number)|letters to the editor|errat(?:a|um)|also in this (?:issue|number)|forthcoming (?:issues|articles)|calendar of events)[.:]?$`)
	reCopyright   = regexp.MustCompile(`^(?i)(?:©|\(c\) |copyright\b)`)
	reMenuGap     = regexp.MustCompile(`\s{2,}|\t+|\s*[|•·›»]\s*`)
	reAboutSelf   = regexp.MustCompile(`^(?i)\s*(?:,|\(|is\b|was\b|has\b|holds\b|teach|work|writes?\b|serve|head|leads?\b|direct|cover|report|lecture|stud(?:y|ies)\b|research|chair|edit|live|join|and\b)`)
)

// AfterArticle reports whether a heading is one of those that pages print
// below an article: teasers, comments, sharing, the author.
func AfterArticle(heading string) bool { return reAfter.MatchString(heading) }

// AroundArticle reports whether a short paragraph is one of those that pages and
// newsletters print around an article: a label of a player or a menu, a word
// from the sponsor, how to unsubscribe.
func AroundArticle(s string) bool {
	return len(s) < 400 && reMailing.MatchString(s) || len(s) < 120 && (reWidget.MatchString(s) && !endsSentence(s) || reBox.MatchString(s))
}

// pasted marks what stood around the article on its page, in a text without
// type sizes.
func (c *cleaner) pasted() {
	c.nameplate()
	for i := 0; i < len(c.lines); i++ {
		l := c.lines[i]
		switch {
		case l.class != cBody || l.size > 90 && !c.m.flowing:
		case reBox.MatchString(l.Text):
			i = c.box(i)
		case AroundArticle(l.Text) && !c.insideSentence(i):
			l.class = cFurniture
		}
	}
	c.teasers()
	c.otherMatter()
	for _, l := range c.lines[max(0, len(c.lines)-4):] {
		if l.class == cBody && l.size < 200 && reCopyright.MatchString(l.Text) {
			l.class = cFurniture
		}
	}
}

// nameplate marks the name of a journal with its menu, volume or date in the
// first lines.
func (c *cleaner) nameplate() {
	n := min(len(c.lines), 4)
	for i, l := range c.lines[:n] {
		apart := i+1 < len(c.lines) && (c.lines[i+1].BlankBefore || c.m.flowing)
		if l.class != cBody || l.size > 120 || endsSentence(l.Text) || i > 0 && !apart {
			continue
		}
		if menu(l.Text) && !(i+1 < len(c.lines) && menu(c.lines[i+1].Text)) || apart && reMasthead.MatchString(l.Text) && reNumber.MatchString(l.Text) && !c.m.paged {
			l.class = cFurniture
		} else if i > 0 && c.volumeLine(l) {
			l.class = cFurniture
		}
	}
	for i := 1; i < n; i++ {
		prev := c.lines[i-1]
		under := c.lines[i].class == cFurniture && !c.lines[i].BlankBefore
		if prev.class == cBody && prev.size < 70 && under && !endsSentence(prev.Text) && (reJournal.MatchString(prev.Text) || menu(c.lines[i].Text)) {
			prev.class = cFurniture
		}
	}
}

// volumeLine reports whether l says which volume or number this is, and little
// else.
func (c *cleaner) volumeLine(l *line) bool {
	return l.size < 60 && reMasthead.MatchString(l.Text) && reYear.MatchString(l.Text) && len(words(l.Text)) < 9
}

// menu reports whether s is a row of links: several short names parted by
// gaps or bars, no sentence.
func menu(s string) bool {
	cells := reMenuGap.Split(strings.TrimSpace(s), -1)
	if len(cells) < 4 || endsSentence(s) || strings.Contains(s, "\t") || strings.ContainsAny(s, "0123456789") && len(cells) < 5 {
		return false
	}
	for _, t := range cells {
		if len(t) > 40 || letters(t) == 0 {
			return false
		}
	}
	return true
}

// box marks a label and the lines of its box and returns the last of them.
func (c *cleaner) box(i int) int {
	c.lines[i].class = cFurniture
	j := i + 1
	for ; j < len(c.lines) && j <= i+4; j++ {
		l := c.lines[j]
		if l.BlankBefore || l.class != cBody || l.size > 160 {
			break
		}
		l.class = cFurniture
	}
	return j - 1
}

// teasers sets aside a heading of what follows articles with everything after
// it, where that is short lines only.
func (c *cleaner) teasers() {
	for i := len(c.lines) / 2; i < len(c.lines); i++ {
		l := c.lines[i]
		if l.class != cBody || l.size > 60 || !l.BlankBefore || !AfterArticle(l.Text) || reAfterBib.MatchString(l.Text) || len(c.lines)-i > 20 || !c.onlyShort(i+1) {
			continue
		}
		for _, t := range c.lines[i:] {
			if t.class == cBody {
				t.class = cOther
			}
		}
		return
	}
}

// otherMatter sets aside the last part of a text from a heading on that begins
// something else of the same issue.
func (c *cleaner) otherMatter() {
	for i := len(c.lines) * 2 / 3; i < len(c.lines); i++ {
		if l := c.lines[i]; l.class == cBody && (l.BlankBefore || l.firstOnPage) && reOtherMatter.MatchString(l.Text) {
			for _, t := range c.lines[i:] {
				if t.class == cBody {
					t.class = cOther
				}
			}
			return
		}
	}
}

// onlyShort reports whether no line from i on reads like a paragraph.
func (c *cleaner) onlyShort(i int) bool {
	for j, l := range c.lines[i:] {
		if l.class == cBody && !reCopyright.MatchString(l.Text) && (l.size > 110 || !c.m.flowing && j > 0 && !l.BlankBefore && endsSentence(l.Text)) {
			return false
		}
	}
	return true
}

// selfPortraits sets aside the last paragraphs where they tell about an
// author: "Jane Doe teaches history at the University of Somewhere."
func (c *cleaner) selfPortraits() {
	for i := len(c.lines) - 1; i >= 0 && i > len(c.lines)/2; i-- {
		l := c.lines[i]
		switch l.class {
		case cFurniture, cOther, cNote, cNoteMore:
			continue
		case cBody, cBib:
		default:
			return
		}
		from := c.paragraphStart(i)
		if !c.tellsOfAuthor(c.lines[from].Text) || i-from > 8 {
			return
		}
		if l.class == cBib { // it was taken for the last entry of a list
			c.bib = c.bib[:len(c.bib)-1]
			l.class = cBody
		}
		for _, t := range c.lines[from : i+1] {
			if t.class == cBody {
				t.class = cFront
			}
		}
		i = from
	}
}

// paragraphStart returns the first line of the paragraph that line i is of.
func (c *cleaner) paragraphStart(i int) int {
	for i > 0 && !c.m.flowing && !c.lines[i].BlankBefore && c.lines[i].class == cBody && c.lines[i-1].class == cBody {
		i--
	}
	return i
}

func (c *cleaner) tellsOfAuthor(s string) bool {
	s = strings.TrimLeft(s, "*†‡—–- ")
	for _, a := range c.doc.Authors {
		if rest, ok := strings.CutPrefix(corpus.Fold(untitled(s)), corpus.Fold(a.Name)); ok && reAboutSelf.MatchString(rest) {
			return true
		}
	}
	return false
}
