package ingest

import (
	"strings"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

// The covers of reports print the house, the kind of paper, its number and
// its date around the title; none of them is the title.

var (
	// The kind of a paper, perhaps with its number or with whose it is.
	reGenre = regexp.MustCompile(`^(?i)(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|interim|annual|draft|special|staff|joint|internal|information|background|policy|briefing|working|discussion|research|occasional|position|issue|strategic|strategy|conference|technical|country|progress|mission|trip|inquiry|committee|parliamentary|expert|in-depth|short|fact|news|press|legal|advisory|field|situation|public|verbatim|summary|provisional|official|restricted|confidential|unclassified)[ -]+)*` +
		`(?:memo(?:randum)?|report|brief|briefing|note|paper|dispatch|despatch|cable|newsletter|bulletin|circular|minutes|transcript|interview|communiqué|communique|aide-m[ée]moire|non-paper|analysis|commentary|backgrounder|factsheet|sheet|release|letter|record|series|opinion|insight|perspective|viewpoint|comment|essay)s?` +
		`(?: (?:of|by|to|from|for) (?:the )?(?:\p{Lu}[\p{L}'’-]*|and|of|on|the|for)(?: (?:\p{Lu}[\p{L}'’-]*|and|of|on|the|for)){0,7})?` +
		`[ ,·|:–—-]*(?:(?:no\.?|nr\.?|#|number|series|vol\.?|issue|session)?[ ]*[\dIVX][\dIVX/.,–-]*)?(?: of session .*)?[ ,·|–—-]*$`)
	// A house: its name begins or ends with what it is.
	reHouse = regexp.MustCompile(`^(?:(?:THE|The|United|European|Federal|National|Republic) )*(?:(?i:house of|senate|parliament|national assembly|general assembly|legislative|ministry|department|office of|directorate|secretariat|(?:[\p{L}-]+ ){0,3}committee (?:on|of|for|to)\b|commission (?:on|of|for)|council (?:of|on|for)|institute (?:of|for|on)|institut |centre for|center for|bureau|embassy|delegation|permanent mission|government of|republic of|kingdom of|federation of|union of|university of|library of|congress of|diet|bundestag|task force|working group|panel (?:on|of)|inquiry (?:into|on))\b.*|.*\b(?i:committee|commission|council|institute|university|secretariat|assembly|parliament|senate|ministry|department|foundation|centre|center|nations|directorate|research service|think tank|division|unit))$`)
	// Who may sign a report for which no person does.
	rePanel     = regexp.MustCompile(`(?i)\b(?:committee|commission|working group|task force|panel|delegation|inquiry|group of experts|rapporteurs)\b`)
	reSecret    = regexp.MustCompile(`^(?i)(?:restricted|confidential|secret|unclassified|limited|for official use only|official[ –-]+sensitive|embargoed?\b.*|not for (?:onward|further|public).*|for (?:internal|official) use.*|for information|for decision|for discussion|draft|provisional|original: \p{L}+|english only|(?:restricted|confidential|official|limited|internal)[ ,:–—-].*)$`)
	reReference = regexp.MustCompile(`^(?:(?i:ref(?:erence)?|doc(?:ument)?|file|no|nr|number|cm|cp|hc|hl|hr)\b[.: ]*)?[\p{Lu}\d]*[\p{Lu}\d/.\-–() ]*\d[\p{Lu}\d/.\-–() ]*$`)
	reWide      = regexp.MustCompile(`\s{3,}`)
	reSession   = regexp.MustCompile(`^(?i)(?:(?:[\p{L}-]+|\d+(?:st|nd|rd|th)) (?:regular |special |ordinary |extraordinary |plenary )?(?:session|meeting|sitting|plenary|edition)|(?:agenda )?items? \d.*)$`)
	reIssueNo   = regexp.MustCompile(`^(?i)(?:issue|no|nr|number|vol|volume|edition|year)\b\.? ?[\dIVX]+\b[^;:]{0,40}$`)
	reOrdered   = regexp.MustCompile(`^(?i)(?:ordered|held|updated|last updated|revised|adopted|approved|agreed|tabled|presented|laid|submitted|printed|done|given|delivered|released|issued|published|dated)\b.{0,80}\b(?:1[89]|20)\d\d\b`)
	rePlaceDate = regexp.MustCompile(`^\p{Lu}[\p{L} .'’-]{2,40}(?:, \p{Lu}[\p{L} .'’-]{2,40})?,? (?:on )?(?:the )?(?:\p{L}+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?` + monthName + ` (?:\d{1,2}, )?(?:1[89]|20)\d\d$`)
)

// aroundTitle reports whether a line of a cover stands around the title: a
// kind of paper, a house, a number, a date or who may read it.
func aroundTitle(s string) bool {
	if parts := reWide.Split(strings.TrimSpace(s), -1); len(parts) > 1 { // a letterhead in two columns
		for _, p := range parts {
			if !aroundTitle(p) {
				return false
			}
		}
		return true
	}
	if f, ok := readField(s); ok && f.kind != fTitle {
		return true
	}
	s = strings.Trim(squeeze(s), " .*_")
	return s != "" && len(s) < 140 && (coverDate(s) || reGenre.MatchString(s) || reSession.MatchString(s) || reIssueNo.MatchString(s) || reSecret.MatchString(s) || letters(s) > 0 && reReference.MatchString(s) && !strings.Contains(s, "  ") && letters(s) < 8 || houseLine(s))
}

// imprintLine reports whether parts of a line between strokes or dots tell of the paper,
// not of its matter: its kind, its number, its date, its house.
func imprintLine(s string) bool {
	sure, others := 0, 0
	for _, p := range reSeparator.Split(s, -1) {
		switch p = squeeze(p); {
		case p == "":
		case aroundTitle(p):
			if !houseLine(strings.Trim(p, " .")) {
				sure++
			}
		case hasVerb(p) || endsSentence(p):
			return false
		case !reAffil.MatchString(p): // the name of a series or of a house
			others++
		}
	}
	return sure > 0 && len(s) < 160 && (others == 0 || others < sure && len(s) < 90)
}

func coverDate(s string) bool {
	return len(s) < 100 && (reOrdered.MatchString(s) || rePublished.MatchString(s) || rePlaceDate.MatchString(s))
}

// houseLine reports whether s is the name of a house and nothing else.
func houseLine(s string) bool {
	return len(words(s)) < 12 && !strings.ContainsAny(s, ":?!;") && !hasVerb(s) && reHouse.MatchString(s)
}

// cover reads a cover that has something around its title and no author of the
// usual kind. It reports whether it found a title.
func (c *cleaner) cover() bool {
	end := c.coverEnd()
	from, to, around := -1, -1, 0
	for i := 0; i < end; i++ {
		l := c.lines[i]
		switch {
		case l.class != cBody:
		case aroundTitle(l.Text) || i == 0 && mastName(l.Text) != "":
			around++
			if from >= 0 && to < 0 {
				to = i
			}
		case from < 0 && i > 0 && (startsLower(l.Text) || c.lines[i-1].class == cBody && !l.BlankBefore && inField(c.lines[i-1].Text)): // goes on what stands around
		case from < 0:
			from = i
		}
	}
	if from < 0 {
		from = c.genreTitle(end)
		to = from + 1
	}
	if end > 0 && (from < 0 || to < 0 && c.hasEqual(from)) && c.letterhead() {
		return true
	}
	if from < 0 || around == 0 {
		return false
	}
	if to < 0 {
		to = end
	}
	for i := from + 1; i < to; i++ { // what is set apart behind the title begins the text
		if c.lines[i].BlankBefore && to == end {
			to = i
		}
	}
	if to-from > 5 || to == len(c.lines) {
		return false
	}
	for i, l := range c.lines[:end] {
		switch {
		case l.class != cBody || i >= to && !aroundTitle(l.Text):
		case i >= from && i < to:
			l.class = cTitle
		default:
			l.class = cFront
		}
	}
	c.doc.Title = c.readTitle(c.lines[from:to])
	c.panel(c.lines[:end])
	for _, l := range c.lines[:end] {
		if e, ok := findDate(l.Text); ok && l.class == cFront && coverDate(squeeze(l.Text)) && c.doc.Published == nil {
			c.doc.Published = &e
		}
	}
	c.imprint(&frontBlock{from, to, end})
	return true
}

// inField reports whether s is a field that may go on in the next line.
func inField(s string) bool {
	_, ok := readField(s)
	return ok
}

// mastName is the name of a paper in a line that also gives its number or
// date ("BALTIC LETTER      Issue 41, May 2024"), "" if there is none.
func mastName(s string) string {
	name := ""
	parts := reWide.Split(strings.TrimSpace(s), -1)
	for _, p := range parts {
		switch {
		case aroundTitle(p):
		case name != "" || letters(p) < 5:
			return ""
		default:
			name = p
		}
	}
	if len(parts) < 2 {
		return ""
	}
	return name
}

// hasEqual reports whether a line in capitals like line i stands by itself
// further on: both head sections.
func (c *cleaner) hasEqual(i int) bool {
	for k := i + 1; k < len(c.lines) && allCaps(c.lines[i].Text); k++ {
		if l := c.lines[k]; l.class == cBody && allCaps(l.Text) && letters(l.Text) > 4 && c.byItself(k) {
			return true
		}
	}
	return false
}

// letterhead takes the name of a newsletter from its first line for the title.
func (c *cleaner) letterhead() bool {
	l := c.lines[0]
	name := mastName(l.Text)
	if name == "" || l.class != cBody {
		return false
	}
	l.class = cFront // before the words of the text are looked at
	c.doc.Title = c.normalCase(name)
	c.imprint(&frontBlock{0, 1, 1})
	return true
}

// genreTitle returns the line of a cover that names the kind of paper and whose
// it is ("Minutes of the Ninth Session"), the title where there is no other; -1
// if none does.
func (c *cleaner) genreTitle(end int) int {
	best := -1
	for i, l := range c.lines[:end] {
		if l.class == cBody && len(words(l.Text)) > 3 && reGenre.MatchString(squeeze(l.Text)) && (best < 0 || l.size > c.lines[best].size) {
			best = i
		}
	}
	return best
}

// coverEnd returns the first line after the cover: a heading of the text, or
// prose.
func (c *cleaner) coverEnd() int {
	for i := 0; i < len(c.lines) && i < 20; i++ {
		l := c.lines[i]
		if l.class == cFurniture {
			continue
		}
		if l.class != cBody || l.opens && !inField(l.Text) || l.size > 140 || reAbstract.MatchString(l.Text) || reFirstHead.MatchString(l.Text) || endsSentence(l.Text) && l.size > 60 ||
			i > 0 && reSection.MatchString(clip(l.Text, 24)) && !aroundTitle(l.Text) && l.BlankBefore {
			return i
		}
		if i+1 < len(c.lines) && !c.m.flowing && c.m.full(l, c.lines[i+1].Text) && !c.lines[i+1].BlankBefore && startsLower(c.lines[i+1].Text) && l.size > 55 {
			return i
		}
	}
	return min(len(c.lines), 20)
}

// panel takes the committee that the cover names for the author where nobody
// else is; the other house it names is whose it is.
func (c *cleaner) panel(lines []*line) {
	name, house := "", ""
	for _, l := range lines {
		s := squeeze(l.Text)
		switch {
		case l.class != cFront || !houseLine(s):
		case name == "" && rePanel.MatchString(s):
			name = c.normalCase(s)
		case house == "":
			house = c.normalCase(s)
		}
	}
	if name != "" && len(c.doc.Authors) == 0 {
		c.doc.Authors = []corpus.Author{{Name: name, Affiliation: house}}
	}
}
