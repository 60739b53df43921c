package ingest

import (
	"strconv"
	"strings"

	regexp "concord/internal/lazy"
)

// What opens a paragraph or a section by its wording, where blank lines and
// indents leave it open: speakers, labels in a row, numbers of sections.

var (
	reOpener  = regexp.MustCompile(`^(\p{Lu}[\p{L}.'’-]*(?: [\p{L}.'’-]+){0,3})(?::| [–—])\s+\S`)
	reChapter = regexp.MustCompile(`^(\d{1,2})[.):]?\s+["“‘]?\p{Lu}`)
	reArticle = regexp.MustCompile(`^(?i)(?:article|section|chapter|part|rule|clause|principle|title|question|recommendation)\s+(?:\d{1,3}|[ivx]{1,6})\b`)
	reInside  = regexp.MustCompile(`^(?i)(?:(?:table of )?contents|in this (?:issue|edition|number|report|paper|brief)|inside(?: this issue)?|on this page|outline)\s*:?$`)
)

// openers finds lines that begin with a label and a colon: three or more in a
// row, or those of speakers who come back.
func (c *cleaner) openers() {
	said := map[string]int{}
	for i := 0; i < len(c.lines); {
		var row []*line
		end := i
		for ; end < len(c.lines) && (end == i || !c.lines[end].BlankBefore); end++ {
			l := c.lines[end]
			if m := reOpener.FindStringSubmatch(clip(l.Text, 80)); m != nil && l.Table == 0 && (len(row) == 0 && end == i || len(row) > 0 && l.X0 == row[0].X0) {
				row = append(row, l)
				said[m[1]]++
			}
		}
		if len(row) > 2 {
			for _, l := range row {
				l.opens = true
			}
		}
		i = end
	}
	c.speakers(said)
}

// speakers marks the turns of a talk: said counts the lines that begin with each
// label. Names in capitals need not come back where others do.
func (c *cleaner) speakers(said map[string]int) {
	again, turns, caps := 0, 0, true
	for name, n := range said {
		if n > 1 {
			again++
			turns += n
			caps = caps && allCaps(name)
		} else if allCaps(name) {
			turns++
		}
	}
	if again == 0 || turns < 4 || again < 2 && (!caps || c.m.sizes) {
		return
	}
	for _, l := range c.lines {
		if m := reOpener.FindStringSubmatch(clip(l.Text, 80)); m != nil && l.BlankBefore && (said[m[1]] > 1 || caps && allCaps(m[1])) {
			l.opens = true
		}
	}
}

// sections finds lines that stand alone and whose numbers rise by one from 1,
// with text between, and the heads of articles.
func (c *cleaner) sections() {
	var chain, articles []*line
	last := 0
	for i, l := range c.lines {
		if l.opens || l.Table > 0 || l.size > 100 || endsSentence(l.Text) && !strings.HasSuffix(l.Text, "?") || !c.byItself(i) {
			continue
		}
		if reArticle.MatchString(l.Text) && l.size < 80 {
			articles = append(articles, l)
		}
		m := reChapter.FindStringSubmatch(clip(l.Text, 24))
		if m == nil {
			continue
		}
		if n, _ := strconv.Atoi(m[1]); n == last+1 && (len(chain) == 0 || l.index > chain[len(chain)-1].index+1) {
			chain, last = append(chain, l), n
		}
	}
	if len(chain) > 2 {
		articles = append(articles, chain...)
	}
	if len(articles) > 1 {
		for _, l := range articles {
			l.section = true
		}
	}
}

// byItself reports whether line i is a paragraph of its own, with another behind
// it.
func (c *cleaner) byItself(i int) bool {
	if i+1 >= len(c.lines) {
		return false
	}
	l, next := c.lines[i], c.lines[i+1]
	if c.m.flowing {
		return !startsLower(next.Text)
	}
	return l.BlankBefore && (next.BlankBefore || !c.m.full(l, next.Text) && !startsLower(next.Text) && l.size < 60)
}

// contents sets a list of contents aside: short lines under its heading, each
// of which comes again as the beginning of a line.
func (c *cleaner) contents() {
	for i := 0; i < len(c.lines) && i < 60; i++ {
		if c.lines[i].class != cBody || !reInside.MatchString(c.lines[i].Text) {
			continue
		}
		end := i + 1
		for end < len(c.lines) && end < i+60 && c.comesAgain(end) {
			end++
		}
		if end < i+3 {
			continue
		}
		for _, l := range c.lines[i:end] {
			if l.class == cBody {
				l.class = cFurniture
			}
		}
		return
	}
}

var reEntryPage = regexp.MustCompile(`[\s.·…]*\d{0,4}$`)

// comesAgain reports whether the words of line i begin a later line.
func (c *cleaner) comesAgain(i int) bool {
	l := c.lines[i]
	if l.class == cFurniture {
		return true
	}
	text := l.Text
	if mark, at, ok := itemMark(text); ok && !hasDigit(mark) {
		text = text[at:]
	}
	key := letterKey(reEntryPage.ReplaceAllString(text, ""))
	if len(key) < 3 || l.size > 100 {
		return false
	}
	for _, o := range c.lines[i+1:] {
		if o.size < 120 && o.class == cBody && letterKey(o.Text) == key {
			return true
		}
	}
	return false
}
