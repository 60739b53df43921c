package ingest

import (
	"slices"
	"strings"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

// front reads a title block that no style tells: what stands before the first
// heading or long paragraph.
func (r *refiner) front() {
	title := -1
	for i := range r.els {
		if r.els[i].Role == RoleTitle {
			title = i
			break
		}
	}
	if title < 0 {
		if title = r.guessTitle(); title < 0 {
			return
		}
		r.els[title].Role, r.els[title].Level = RoleTitle, 0
		r.joinTitle(title)
	}
	for i := range r.els[:title] {
		if e := &r.els[i]; (e.Role == RoleParagraph || e.Role == RoleHeading) && (imprintLine(e.Text) || aroundTitle(e.Text)) {
			e.Role, e.Reason = RoleStray, corpus.FrontMatter
		}
	}
	defer r.panel(title)
	r.partTitle(title)
	abstract := false // no author stands after it unless a line says so
	for i := title + 1; i < len(r.els) && i < title+16; i++ {
		r.partLines(i)
		e := &r.els[i]
		if abstract && e.Role == RoleParagraph && r.isAuthor(e.Text) && !reBy.MatchString(e.Text) {
			return
		}
		if e.Role == RoleParagraph && !r.frontLine(e, i) || e.Role == RoleItem || e.Role == RoleTable || e.Role == RoleQuote {
			return
		}
		if e.Role == RoleHeading && !reAbstract.MatchString(e.Text) && !r.frontHeading(i, title) {
			return
		}
		if (e.Role == RoleHeading || e.Role == RoleParagraph) && reAbstract.MatchString(e.Text) {
			i = r.abstract(i)
			abstract = true
		}
	}
}

// panel names the committee of a report as its author where no person is named;
// another house printed over the title is whose it is.
func (r *refiner) panel(title int) {
	at, house := -1, ""
	for i := range r.els {
		e := &r.els[i]
		if e.Role == RoleAuthor || len(r.meta.Authors) > 0 || i > title+16 {
			return
		}
		if i >= title || e.Role != RoleStray || !houseLine(e.Text) {
			continue
		}
		if at < 0 && rePanel.MatchString(e.Text) {
			at = i
		} else if house == "" {
			house = squeeze(e.Text)
		}
	}
	if at < 0 {
		return
	}
	r.els[at].Role, r.els[at].Reason = RoleAuthor, ""
	if house != "" {
		r.els = slices.Insert(r.els, at+1, Element{Role: RoleAffil, Text: house, Page: r.els[at].Page, Source: r.els[at].Source})
	}
}

// frontHeading reads a heading between the title and the text that is none: the
// name of an author, or a subtitle with the authors or the date below it.
func (r *refiner) frontHeading(i, title int) bool {
	e := &r.els[i]
	text := squeeze(e.Text)
	next := r.next(i)
	if len(text) < 60 && coverDate(text) && !strings.HasPrefix(text, "20") {
		e.Role, e.Level = RoleDate, 0
		return true
	}
	if reBy.MatchString(text) || r.isAuthor(text) && (r.meta.Authors != nil || next >= 0 && (r.els[next].Role == RoleHeading || len(r.els[next].Text) < 60 && rePublished.MatchString(r.els[next].Text))) {
		e.Role, e.Level = RoleAuthor, 0
		return true
	}
	if next < 0 || r.afterAuthor(i) || e.Level <= 1 && r.els[title].Level == e.Level && len(text) > 160 {
		return false
	}
	n := squeeze(r.els[next].Text)
	if role := r.els[next].Role; role == RoleAuthor || role == RoleDate || (role == RoleParagraph || role == RoleHeading) && len(n) < 200 && (reBy.MatchString(n) || r.isAuthor(n) || r.isAuthor(firstLine(r.els[next].Text)) || len(n) < 60 && rePublished.MatchString(n)) {
		e.Role, e.Level = RoleSubtitle, 0
		return true
	}
	return false
}

// firstLine is what stands before the first line break of s.
func firstLine(s string) string {
	head, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return squeeze(head)
}

// partLines makes elements of the lines of a short paragraph of the head if
// one of them names an author.
func (r *refiner) partLines(i int) {
	e := r.els[i]
	if e.Role != RoleParagraph || !strings.Contains(e.Text, "\n") || len(e.Text) > 400 {
		return
	}
	var parts []Element
	names, at := 0, 0
	for _, l := range strings.Split(e.Text, "\n") {
		if strings.TrimSpace(l) != "" {
			parts = append(parts, slice(e, at, at+len(l)))
			if r.isAuthor(squeeze(l)) || reBy.MatchString(l) {
				names++
			}
			if t := squeeze(l); t == "and" || t == "&" {
				parts = parts[:len(parts)-1]
			}
		}
		at += len(l) + 1
	}
	if names > 0 {
		r.els = append(r.els[:i:i], append(parts, r.els[i+1:]...)...)
	}
}

// headBlock returns the indexes of the elements of the head: short ones before the
// first heading or long paragraph.
func (r *refiner) headBlock() []int {
	var out []int
	for i := range r.els {
		e := &r.els[i]
		switch {
		case e.Role == RoleStray:
			continue
		case e.Role == RoleHeading && len(out) == 0, e.Role == RoleParagraph && len(e.Text) < 250 && !(len(e.Text) > 100 && endsSentence(e.Text)):
			out = append(out, i)
			if len(out) < 14 {
				continue
			}
		case e.Role == RoleAuthor || e.Role == RoleDate || e.Role == RoleAffil || e.Role == RoleKeywords:
			continue
		}
		break
	}
	return out
}

// guessTitle picks the title from the head: the element that says what the
// source declares, else the first of the largest type, if something sets it
// apart from the text.
func (r *refiner) guessTitle() int {
	r.partTitles()
	block := r.headBlock()
	want, issue := letterKey(r.meta.Title), reIssue.MatchString(r.meta.Title)
	for _, i := range block {
		if k := letterKey(r.els[i].Text); len(k) > 5 && (k == want || !issue && strings.HasPrefix(want, k) && len(k)*2 > len(want)) {
			return i
		}
	}
	best := -1
	for _, i := range block {
		e := &r.els[i]
		if letters(e.Text) < 5 || reKeywords.MatchString(e.Text) || aroundTitle(e.Text) || imprintLine(e.Text) || issue && strings.HasPrefix(want, letterKey(e.Text)) {
			continue
		}
		if best < 0 {
			best = i
			continue
		}
		a, _ := r.lookOf(e)
		b, _ := r.lookOf(&r.els[best])
		if a.size > b.size {
			best = i
		}
	}
	if best < 0 {
		return -1
	}
	l, plain := r.lookOf(&r.els[best])
	if r.els[best].Role == RoleHeading {
		// a lone heading of the highest level, with others below it
		return r.loneTop(best)
	}
	if plain && (len(block) < 2 || endsSentence(r.els[best].Text)) || l.italic && !l.bold && l.size == 0 {
		return -1
	}
	return best
}

// reIssue knows titles that name an issue of a journal, not an article.
var reIssue = regexp.MustCompile(`(?i)\b(?:vol(?:ume)?|no|nr|issue|number)\b\.?\s*\d|\b\d{1,3}\s?/\s?(?:19|20)\d\d\b|\b(?:19|20)\d\d\s?/\s?\d{1,2}\b|\b\d{1,3}(?:\s?[/.:]\s?\d{1,3}|\s?\(\d{1,3}\))\s*[,(]\s*(?:19|20)\d\d\b`)

// partTitle parts a title whose lines are set in different ways into title and
// subtitle.
func (r *refiner) partTitle(i int) {
	e := r.els[i]
	at := strings.IndexByte(e.Text, '\n')
	if at < 0 {
		return
	}
	title, sub := slice(e, 0, at), slice(e, at+1, len(e.Text))
	if a, b := sizeOf(&title), sizeOf(&sub); a == b {
		return
	}
	sub.Role = RoleSubtitle
	r.els = append(r.els[:i:i], append([]Element{title, sub}, r.els[i+1:]...)...)
}

// partTitles makes elements of the lines of a short paragraph at the top whose
// lines are set in different sizes.
func (r *refiner) partTitles() {
	for i := 0; i < len(r.els) && i < 12; i++ {
		e := r.els[i]
		if e.Role != RoleParagraph || !strings.Contains(e.Text, "\n") || len(e.Text) > 400 {
			continue
		}
		var parts []Element
		looks, at := map[look]bool{}, 0
		for _, l := range strings.Split(e.Text, "\n") {
			if strings.TrimSpace(l) != "" {
				p := slice(e, at, at+len(l))
				k, _ := r.lookOf(&p)
				looks[k] = true
				parts = append(parts, p)
			}
			at += len(l) + 1
		}
		if len(looks) > 1 {
			r.els = append(r.els[:i:i], append(parts, r.els[i+1:]...)...)
			i += len(parts) - 1
		}
	}
}

// loneTop returns i if its heading stands alone on its level and opens the
// text.
func (r *refiner) loneTop(i int) int {
	others := 0
	for j := range r.els {
		if e := &r.els[j]; e.Role == RoleHeading && j != i {
			if e.Level <= r.els[i].Level {
				return -1
			}
			others++
		}
	}
	if others == 0 {
		return -1
	}
	return i
}

// joinTitle joins lines set like the title right after it.
func (r *refiner) joinTitle(i int) {
	l, plain := r.lookOf(&r.els[i])
	for j := i + 1; j < len(r.els) && j < i+4 && !plain; j++ {
		e := &r.els[j]
		m, _ := r.lookOf(e)
		if e.Role != RoleParagraph || m != l || nameLine(e.Text) || l.size == 0 && !l.caps {
			return
		}
		e.Role = RoleTitle
		if j == i+1 && (strings.HasPrefix(e.Text, "(") || startsUpper(e.Text) && !strings.HasSuffix(r.els[i].Text, ":") && !allCaps(e.Text)) {
			e.Role = RoleSubtitle
		}
	}
}

// frontLine reads one line of the head; false means that the body begins.
func (r *refiner) frontLine(e *Element, i int) bool {
	text := squeeze(withoutMarks(e))
	by := reBy.MatchString(text)
	if !by && r.beneathAuthor(e, i) && r.isAffil(e, text) {
		e.Role = RoleAffil
		return true
	}
	switch {
	case len(text) > 300:
		return false
	case reKeywords.MatchString(text):
		e.Role = RoleKeywords
	case reAbstract.MatchString(clip(text, 60)):
	case len(text) < 60 && coverDate(text):
		e.Role = RoleDate
	case by && len(text) < 200, r.isAuthor(text):
		e.Role = RoleAuthor
	case r.afterAuthor(i) && r.isAffil(e, text):
		e.Role = RoleAffil
	case fieldAuthor(text) != "":
		cutFront(e, strings.Index(e.Text, ":")+1)
		e.Role = RoleAuthor
	case imprintLine(text):
		e.Role, e.Reason = RoleStray, corpus.FrontMatter
	default:
		return false
	}
	return true
}

// beneathAuthor reports whether an element right after an author's name is set
// in another way, so that it tells of the author rather than names another.
func (r *refiner) beneathAuthor(e *Element, i int) bool {
	if i == 0 || r.els[i-1].Role != RoleAuthor {
		return false
	}
	a, _ := r.lookOf(&r.els[i-1])
	b, _ := r.lookOf(e)
	return a != b && len(splitNames(e.Text)) == 1
}

var reFirstHead = regexp.MustCompile(`^(?i)(?:\d\.?\s+)?(?:introduction|background|overview|context|preface|foreword|prologue|contents|table of contents)\b`)

// isAffil reports whether a line after an author's tells of the author: an
// institution, an address, a place.
func (r *refiner) isAffil(e *Element, text string) bool {
	if len(text) > 250 || endsSentence(text) && (len(text) > 80 || hasVerb(text)) || strings.HasSuffix(text, "?") || reFirstHead.MatchString(text) {
		return false
	}
	if reAffil.MatchString(text) {
		return true
	}
	l, _ := r.lookOf(e)
	return rePlace.MatchString(text) && capitalised(text) && !l.bold && !l.caps && l.size == 0
}

// capitalised reports whether every word of s but the small ones of titles and
// names begins with a capital.
func capitalised(s string) bool {
	for _, w := range words(s) {
		if startsLower(w) && !smallInTitles[w] && !particles[w] {
			return false
		}
	}
	return true
}

func (r *refiner) afterAuthor(i int) bool {
	for i--; i >= 0; i-- {
		switch r.els[i].Role {
		case RoleAuthor, RoleAffil:
			return true
		case RoleStray, RoleDate:
		default:
			return false
		}
	}
	return false
}

// isAuthor reports whether a line names authors: those declared, or nothing
// but names, or names with an affiliation.
func (r *refiner) isAuthor(text string) bool {
	if len(text) > 200 || endsSentence(text) && len(text) > 60 {
		return false
	}
	k := letterKey(text)
	for _, a := range r.meta.Authors {
		if n := letterKey(a.Name); len(n) > 5 && strings.HasPrefix(k, n) && !strings.HasSuffix(text, "?") && !strings.Contains(text, ": ") {
			return true
		}
	}
	text = reSeparator.ReplaceAllString(text, "; ")
	if text = reInBrackets.ReplaceAllString(text, ", $1"); reFirstHead.MatchString(text) {
		return false
	}
	names := 0
	for k, n := range splitNames(text) {
		switch n = withoutTitle(n); {
		case nameLine(n) && !reAffil.MatchString(n):
			names++
		case k == 0 || names == 0:
			return false
		case !reAffil.MatchString(n) && !(rePlace.MatchString(n) && len(words(n)) < 3):
			return false
		}
	}
	return names > 0
}

var (
	// reSeparator is what stands between authors beside commas.
	reSeparator = regexp.MustCompile(`\s+[·•|/]\s+|\n`)
	// reInBrackets is an affiliation or place in brackets.
	reInBrackets = regexp.MustCompile(`\s*\(([^()]{2,120})\)`)
)

// abstract marks the paragraphs under the heading "Abstract" at i, or the one
// it stands in, and returns the index of the last.
func (r *refiner) abstract(i int) int {
	e := &r.els[i]
	m := reAbstract.FindString(e.Text)
	if rest := strings.TrimSpace(e.Text[len(m):]); rest != "" && e.Role == RoleParagraph {
		cutFront(e, len(e.Text)-len(strings.TrimLeft(e.Text[len(m):], " \n")))
		e.Role = RoleAbstract
		return i
	}
	if l, _ := r.lookOf(e); (l.bold || l.caps) && strings.Contains(strings.ToLower(e.Text), "summary") {
		e.Role, e.Level = RoleHeading, 1 // reports head their summaries like their other sections
	}
	if e.Role != RoleHeading { // a heading that the markup makes is one
		*e = Element{Role: RoleStray, Reason: corpus.FrontMatter, Text: e.Text, Page: e.Page, Source: e.Source}
	}
	for j := i + 1; j < len(r.els); j++ {
		e := &r.els[j]
		if e.Role != RoleParagraph || reKeywords.MatchString(e.Text) {
			return j - 1
		}
		if l, plain := r.lookOf(e); !plain && len(e.Text) < 120 && !l.italic {
			return j - 1
		}
		e.Role = RoleAbstract
		if j > i+3 || j+1 < len(r.els) && r.els[j+1].Role == RoleParagraph && !r.abstractGoesOn(i) {
			return j
		}
	}
	return len(r.els) - 1
}

// abstractGoesOn reports whether a heading or key words follow soon, so that
// all paragraphs before it are the abstract.
func (r *refiner) abstractGoesOn(i int) bool {
	for j := i + 1; j < len(r.els) && j < i+6; j++ {
		e := &r.els[j]
		if e.Role == RoleHeading || e.Role == RoleKeywords || reKeywords.MatchString(e.Text) {
			return true
		}
	}
	return false
}
