package reference

import (
	"strconv"
	"strings"
	"unicode"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

var (
	yearRE   = regexp.MustCompile(`\b(1[5-9]\d\d|20\d\d)\b`)
	urlRE    = regexp.MustCompile(`(?i)\b(?:https?://|www\.)[^\s\]>)”"]+`)
	doiRE    = regexp.MustCompile(`\b10\.\d{4,9}/[^\s\]>)”",;]+`)
	pageRE   = regexp.MustCompile(`\d+(?:\s*[-–—]\s*\d+)?`)
	numberRE = regexp.MustCompile(`\d+(?:\s*[-–/(]\s*\d+\)?)?`)
	issueRE  = regexp.MustCompile(`(?i)(?:\b(?:no|nr|issue|number|вып|heft)s?\.?\s*|№\s*|\()(\d+(?:[-–/]\d+)?)`)
	volumeRE = regexp.MustCompile(`(?i)(?:\b(?:vol|tom|t|bd|volume)\.?\s*)?(\d+|[IVXLC]+\b)`)
)

// toCSL makes a CSL-JSON item of labelled fields.
func toCSL(fields []Field, raw string) corpus.CSL {
	c := corpus.CSL{}
	if bareSource(raw) {
		c.Title = tidy(urlRE.ReplaceAllString(availableAt.ReplaceAllString(accordingTo.ReplaceAllString(raw, ""), ""), ""))
		return complete(c, raw)
	}
	for _, f := range mend(fields) {
		t := tidy(f.Text)
		switch f.Label {
		case "author", "director", "producer":
			c.Author = append(c.Author, names(t)...)
		case "editor":
			c.Editor = append(c.Editor, names(t)...)
		case "title":
			switch {
			case c.Title == "":
				c.Title = t
			case c.ContainerTitle == "": // a second title is that of the whole
				c.ContainerTitle, c.Type = strings.TrimPrefix(strings.TrimPrefix(t, "in: "), "In: "), "chapter"
			}
		case "container-title", "journal":
			c.ContainerTitle = join(c.ContainerTitle, strings.TrimPrefix(strings.TrimPrefix(t, "in: "), "In: "))
			if f.Label == "journal" {
				c.Type = "article-journal"
			} else if c.Type == "" {
				c.Type = "chapter"
			}
		case "collection-title":
			c.Collection = join(c.Collection, t)
		case "volume":
			volume(&c, t)
		case "pages":
			c.Page = strings.ReplaceAll(pageRE.FindString(t), "–", "-")
		case "date":
			if c.Issued == nil {
				c.Issued = dateOf(t)
			}
		case "publisher":
			c.Publisher = join(c.Publisher, t)
		case "location":
			c.PublisherPlace = join(c.PublisherPlace, t)
		case "edition":
			c.Edition = numberRE.FindString(t)
		case "genre":
			c.Genre = join(c.Genre, t)
		case "doi":
			c.DOI = doiRE.FindString(t)
		case "isbn":
			c.ISBN = t
		case "note":
			c.Note = join(c.Note, t)
		}
	}
	return complete(c, raw)
}

var (
	accordingTo = regexp.MustCompile(`(?i)^(?:according to|based on|from)\s+(?:the\s+)?`)
	availableAt = regexp.MustCompile(`(?i),?\s*(?:available|accessed|online|retrieved)\s+(?:at|from|on)?\s*:?\s*\[?(?:https?://|www\.)\S*`)
	tailPage    = regexp.MustCompile(`,\s*(\d{1,4}(?:\s*[-–]\s*\d{1,4})?)$`)
	openEnd     = regexp.MustCompile(`(?i)\b(?:of|for|and|the|on)$`)
	quotedTitle = regexp.MustCompile(`^[“«"]([^“”«»"]+)[”»"]`)
)

// bareSource reports whether a note names where something comes from without
// being the citation of a work: no year, no quoted title, no page, no author
// before a comma.
func bareSource(raw string) bool {
	rest := availableAt.ReplaceAllString(raw, "")
	return !yearRE.MatchString(rest) && !strings.ContainsAny(rest, "“«\",") && !citingPage.MatchString(rest) && !urlRE.MatchString(rest)
}

var citingPage = regexp.MustCompile(`(?i)\bpp?\.\s*\d|\bvol\.|\bno\.\s*\d`)

// mend repairs what the labeller cannot see: a body's name cut at "of", a page
// left at the end of a title.
func mend(fields []Field) []Field {
	out := append([]Field{}, fields...)
	for i := 0; i+1 < len(out); i++ {
		a, b := &out[i], &out[i+1]
		if a.Label == "author" && openEnd.MatchString(strings.TrimSpace(a.Text)) {
			if head, rest, ok := strings.Cut(b.Text, ","); ok {
				a.Text, b.Text = a.Text+" "+head, strings.TrimSpace(rest)
			}
		}
	}
	for i := range out {
		f := &out[i]
		if f.Label != "title" {
			continue
		}
		if m := tailPage.FindStringSubmatchIndex(strings.TrimRight(f.Text, " .")); m != nil {
			out = append(out, Field{Label: "pages", Text: f.Text[m[2]:m[3]]})
			out[i].Text = f.Text[:m[0]]
		}
	}
	return out
}

// complete fills what the labels left open from patterns that cannot be
// mistaken: a web address, a DOI, the only year.
func complete(c corpus.CSL, raw string) corpus.CSL {
	if c.DOI == "" {
		c.DOI = strings.TrimRight(doiRE.FindString(raw), ".")
	}
	c.URL = strings.TrimRight(urlRE.FindString(raw), ".,;")
	if c.Issued == nil {
		if ys := yearRE.FindAllString(urlRE.ReplaceAllString(raw, ""), -1); len(ys) > 0 {
			c.Issued = dateOf(ys[len(ys)-1])
		}
	}
	if c.Title == "" {
		if c.URL != "" && len(c.URL)+12 > len(raw) {
			c.Title = c.URL
		} else if c.ContainerTitle != "" && c.Author == nil {
			c.Title = c.ContainerTitle
		} else if len(c.Author) == 0 || c.ContainerTitle == "" {
			c.Title = tidy(raw)
		}
	}
	if c.Type == "" {
		switch {
		case strings.Contains(strings.ToLower(c.Genre), "thesis") || strings.Contains(strings.ToLower(c.Genre), "phd"):
			c.Type = "thesis"
		case c.Publisher != "" || c.PublisherPlace != "":
			c.Type = "book"
		case c.URL != "":
			c.Type = "webpage"
		default:
			c.Type = "document"
		}
	}
	return c
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// tidy drops marks around a field.
func tidy(s string) string {
	s = strings.TrimSpace(s)
	s = strings.Trim(s, " .,;:")
	if n := strings.Count(s, "("); n > strings.Count(s, ")") || strings.HasPrefix(s, "(") && n == 1 && strings.HasSuffix(s, ")") {
		s = strings.Trim(s, "(")
		s = strings.TrimSuffix(s, ")")
	}
	s = strings.Trim(s, "[]<>")
	if m := quotedTitle.FindStringSubmatch(s); m != nil && len(m[0]) < len(s) {
		return strings.TrimRight(m[1], " .,;:") // what stands behind the quotation is no part of it
	}
	for _, q := range [][2]string{{"“", "”"}, {"«", "»"}, {`"`, `"`}, {"‘", "’"}} {
		if strings.HasPrefix(s, q[0]) {
			inner := strings.TrimPrefix(s, q[0])
			if i := strings.LastIndex(inner, q[1]); i >= 0 && i >= len(inner)-len(q[1])-1 {
				s = strings.TrimRight(inner[:i], " .,;") + inner[i+len(q[1]):]
			} else if i < 0 {
				s = inner
			}
		}
	}
	s = strings.TrimRight(strings.TrimSpace(s), " ,;:.”")
	if strings.Count(s, ")") > strings.Count(s, "(") {
		s = strings.TrimRight(s, ") ")
	}
	return strings.TrimSpace(s)
}

func volume(c *corpus.CSL, t string) {
	rest := t
	if m := issueRE.FindStringSubmatchIndex(t); m != nil {
		c.Issue = t[m[2]:m[3]]
		rest = t[:m[0]]
	}
	if m := volumeRE.FindStringSubmatch(rest); m != nil && strings.TrimSpace(rest) != "" {
		c.Volume = m[1]
	}
}

// dateOf reads the year, and where told the month and day, of a date.
func dateOf(t string) *corpus.CSLDate {
	y := yearRE.FindString(t)
	if y == "" {
		return nil
	}
	year, _ := strconv.Atoi(y)
	parts := []int{year}
	month, day := 0, 0
	for _, w := range strings.FieldsFunc(t, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		l := strings.ToLower(w)
		if m := monthOf(l); m > 0 && month == 0 {
			month = m
		} else if n, err := strconv.Atoi(w); err == nil && n >= 1 && n <= 31 && len(w) <= 2 {
			day = n
		}
	}
	if month > 0 {
		parts = append(parts, month)
		if day > 0 {
			parts = append(parts, day)
		}
	}
	return &corpus.CSLDate{DateParts: [][]int{parts}}
}

// monthPrefixes are the first letters of the names of months in English,
// transliterated Russian, French, German and Spanish.
var monthPrefixes = [12][]string{
	{"jan", "ian", "yan", "ene"},
	{"feb", "fev", "fév"},
	{"mar", "mär"},
	{"apr", "avr", "abr"},
	{"may", "mai", "maia"},
	{"jun", "iiun", "juin"},
	{"jul", "iiul", "juil"},
	{"aug", "avg", "aoû", "ago"},
	{"sep", "sen"},
	{"oct", "okt"},
	{"nov", "noia"},
	{"dec", "dek", "déc", "dez", "dic"},
}

func monthOf(w string) int {
	if k := lexicon()[w]; k != "month" {
		return 0
	}
	for i, ps := range monthPrefixes {
		for _, p := range ps {
			if strings.HasPrefix(w, p) {
				return i + 1
			}
		}
	}
	return 0
}
