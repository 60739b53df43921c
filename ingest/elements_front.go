package ingest

import (
	"strings"
	"unicode"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

// title reads a line of the title; glue joins it to what came before. Note
// marks in it are dropped.
func (e *elementer) title(el *Element, glue string) {
	text := squeeze(tidy(withoutMarks(el)))
	e.set(corpus.FrontMatter, text, el.Page)
	text = strings.TrimRight(e.normalCase(text), " *†‡")
	switch {
	case text == "" || strings.Contains(letterKey(e.doc.Title), letterKey(text)):
	case e.doc.Title == "":
		e.doc.Title = text
	case glue == ": " && strings.HasSuffix(e.doc.Title, "?"):
		e.doc.Title += " " + text
	default:
		e.doc.Title = strings.TrimRight(e.doc.Title, ": ") + glue + text
	}
}

// withoutMarks is the text of an element without its note marks.
func withoutMarks(el *Element) string {
	text := el.Text
	for i := len(el.Runs) - 1; i >= 0; i-- {
		r := el.Runs[i]
		if r.End > len(text) || r.Start > r.End {
			continue
		}
		if r.Note != "" || r.Superscript && reRaised.MatchString(strings.Trim(text[r.Start:r.End], " ,")) {
			text = text[:r.Start] + text[r.End:]
		}
	}
	return text
}

var reByline = regexp.MustCompile(`^(?i)(?:(?:posted|written|published|reported|story|text|words|report|paper|article|edited|prepared)\s+)?by:?\s+|^authors?(?:\(s\))?\s*:\s*`)

// reByDate is a byline that ends in the date.
var reByDate = regexp.MustCompile(`^(.+?)\s*(?:[|·•/–—,]|\bon\b)\s*((?:\d{1,2}(?:st|nd|rd|th)? )?` + monthName + ` (?:\d{1,2}, )?(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\.?$`)

// reNextAuthor is what stands between an affiliation in brackets and the next name.
var reNextAuthor = regexp.MustCompile(`\)\s*,?\s*(?:and|&|und|et|y|e)\s+`)

// authorLine reads a line that names authors, each perhaps followed by degrees
// and an affiliation: "By A and B", "A, B, and C", "A, University of X, Place".
func (e *elementer) authorLine(text string) {
	text = reSeparator.ReplaceAllString(reByline.ReplaceAllString(text, ""), "; ")
	text = reNextAuthor.ReplaceAllString(text, "); ")
	if len(e.detail) > 0 {
		e.flushAuthor()
	}
	first := len(e.doc.Authors)
	for _, group := range strings.Split(text, ";") {
		if m := reNamedWith.FindStringSubmatch(squeeze(group)); m != nil {
			e.bracketed(m[1], m[2])
			continue
		}
		e.authorGroup(strings.Split(reInBrackets.ReplaceAllString(group, ", $1"), ","))
	}
	if len(e.doc.Authors) == first && squeeze(text) != "" {
		e.doc.Authors = append(e.doc.Authors, corpus.Author{Name: normalName(squeeze(text))})
	}
	if e.since > first {
		e.since = first
	}
}

// reNamedWith is names with an affiliation in brackets and nothing else.
var reNamedWith = regexp.MustCompile(`^([^(),;]+(?:, [^(),;]+)*) \(([^()]+)\)[.,]?$`)

// bracketed reads names and what the brackets after them tell about each.
func (e *elementer) bracketed(names, detail string) {
	from := len(e.doc.Authors)
	e.authorGroup(strings.Split(names, ","))
	for i := from; i < len(e.doc.Authors); i++ {
		describeAuthor(&e.doc.Authors[i], detail)
	}
}

// authorGroup reads the parts of a line between commas.
func (e *elementer) authorGroup(parts []string) {
	var detail []string
	own := len(e.doc.Authors)
	flush := func() {
		for i := own; i < len(e.doc.Authors) && len(detail) > 0; i++ {
			describeAuthor(&e.doc.Authors[i], strings.Join(detail, ", "))
		}
		if len(detail) > 0 {
			own = len(e.doc.Authors)
		}
		detail = nil
	}
	for i, p := range parts {
		p = squeeze(p)
		names := splitNames(strings.TrimPrefix(p, "and "))
		for k := range names {
			names[k] = withoutTitle(names[k])
		}
		isName := len(names) > 0
		for _, n := range names {
			isName = isName && (nameLine(n) || i == 0 && plainName(n)) && !reAffil.MatchString(n) && (i == 0 || !reJournal.MatchString(n) && !e.plainWords(n))
		}
		next := ""
		if i+1 < len(parts) {
			next = parts[i+1]
		}
		switch {
		case !isName:
			if p != "" {
				detail = append(detail, p)
			}
		case len(detail) > 0 && !reAffil.MatchString(next) && !strings.HasPrefix(p, "and "):
			detail = append(detail, p) // a place
		default:
			flush()
			for _, n := range names {
				e.doc.Authors = append(e.doc.Authors, corpus.Author{Name: normalName(n)})
			}
		}
	}
	flush()
}

// plainWords reports whether all words of s are English and none of them a
// name: an office, not a person.
func (e *elementer) plainWords(s string) bool {
	for _, w := range words(s) {
		if w = strings.Trim(w, ".,"); isName(w) || !e.vocab.knows(w) {
			return false
		}
	}
	return true
}

// plainName reports whether s can be a name where markup says that it is one.
func plainName(s string) bool {
	w := words(s)
	if len(w) == 0 || len(w) > 7 || strings.ContainsAny(s, "@/:?!") {
		return false
	}
	return unicode.IsUpper(firstRune(s)) && !strings.ContainsAny(strings.TrimRight(s, "0123456789*"), "0123456789")
}

// withoutTitle drops what stands before a name and may read like an office.
func withoutTitle(s string) string {
	for _, t := range []string{"Dr. ", "Dr ", "Prof. ", "Professor ", "Ambassador "} {
		s = strings.TrimPrefix(s, t)
	}
	return s
}

var reIssueLine = regexp.MustCompile(`(?i)\b(?:vol(?:ume)?\.?|no\.?|nr\.?|issue|number|paper|brief|briefing|report|note|edition|magazine|quarterly|review|journal|studies|series|bulletin|published|posted|updated)\b|©|\bcopyright\b`)

// imprint reads the date of publication off an imprint among what was set
// aside, where the source tells none elsewhere.
func (e *elementer) imprint() {
	if e.doc.Published != nil {
		return
	}
	if _, ok := findDate(e.raw.Meta.Published); ok {
		return
	}
	for _, s := range e.doc.Stray {
		if (s.Reason != corpus.Furniture && s.Reason != corpus.FrontMatter) || len(s.Text) > 200 || !reIssueLine.MatchString(s.Text) {
			continue
		}
		if d, ok := findDate(s.Text); ok {
			e.doc.Published = &d
			return
		}
	}
}

// flushAuthor gives the affiliation lines read since to their authors. Lines
// that begin with a mark ("¹ University of X") belong to the authors so marked;
// these marks went with the names, so all share them.
func (e *elementer) flushAuthor() {
	if len(e.detail) > 0 {
		for i := e.since; i < len(e.doc.Authors); i++ {
			if a := &e.doc.Authors[i]; a.Affiliation == "" {
				describeAuthor(a, strings.Join(e.detail, ", "))
			}
		}
	}
	e.since, e.detail = len(e.doc.Authors), nil
}
