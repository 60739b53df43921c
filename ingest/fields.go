package ingest

import (
	"strings"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

// Memoranda, minutes and reports open with fields: "To: …", "From: …", "Date: …",
// "Subject: …", a line or a row of a table each.

// fieldKind is what a field of a head says.
type fieldKind int

const (
	noField fieldKind = iota
	fTitle
	fAuthor
	fDate
	fOther // of no use: addressee, file number, place
)

// fieldNames are the names of fields in small letters.
var fieldNames = map[string]fieldKind{}

func init() {
	for kind, names := range map[fieldKind]string{
		fTitle:  "subject|subj|re|title|topic|theme|object|concerning|regarding|subject matter",
		fAuthor: "from|author|authors|author(s)|by|prepared by|written by|drafted by|drafter|drafting officer|submitted by|presented by|compiled by|rapporteur|rapporteurs|reporting officer|analyst|sender|signed",
		fDate:   "date|dated|date sent|date of issue|issued|issue date|published|publication date|sent|released|date of report|date of publication",
		fOther: "to|for|attn|attention|for the attention of|addressee|addressees|recipient|recipients|distribution|circulation|cc|bcc|copy|copies|copy to|via|through|thru|ref|ref.|reference|our ref|your ref|our reference|file|file no|file no.|no|no.|number|document|document no|document no.|doc|doc.|" +
			"classification|security classification|status|series|venue|place|location|agenda item|item|version|pages|enclosures|enclosure|attachments|encl|encl.|reply-to|importance|priority|project|meeting|chair|type|category|action|purpose of circulation|contact|tel|telephone|phone|e-mail|email|department|office|unit|country|period|language|present|apologies|absent|participants|attendance|in attendance|observers|secretary|chairman|chairperson|chairwoman|convenor|convener|moderator|minutes|note-taker|time|duration|host|distr|distr.|original|updated|last updated|keywords",
	} {
		for _, n := range strings.Split(names, "|") {
			fieldNames[n] = kind
		}
	}
}

// field is one field of a head.
type field struct {
	kind  fieldKind
	value string
}

var reField = regexp.MustCompile(`^[*_]{0,2}(\p{L}[\p{L}.()/ -]{1,28}?)\s*[*_]{0,2}\s*(?::[*_]{0,2}\s*|\t+\s*|\s{3,})(\S.*)?$`)

// readField reads "Subject: The port" or "SUBJECT   The port".
func readField(s string) (field, bool) {
	m := reField.FindStringSubmatch(clip(strings.TrimSpace(s), 400))
	if m == nil {
		return field{}, false
	}
	kind := fieldNamed(m[1])
	return field{kind, strings.TrimSpace(m[2])}, kind != noField
}

// fieldAuthor is the value of a field that names the author, "" for any other
// text.
func fieldAuthor(s string) string {
	if f, ok := readField(s); ok && f.kind == fAuthor && strings.Contains(s, ":") && len(s) < 160 {
		return f.value
	}
	return ""
}

// fieldNamed is the kind of the field that s names, with or without a colon.
func fieldNamed(s string) fieldKind {
	return fieldNames[strings.ToLower(squeeze(strings.Trim(s, " :*_\t\n")))]
}

// isHead reports whether fields found side by side are the head of a memorandum:
// three or more, of which one says who wrote or what about.
func isHead(fields []field) bool {
	has := map[fieldKind]bool{}
	for _, f := range fields {
		has[f.kind] = true
	}
	return len(fields) >= 3 && (has[fTitle] || has[fAuthor]) && (has[fDate] || has[fOther] || has[fTitle] && has[fAuthor])
}

// fieldAuthors reads the value of a field that says who wrote: names each with
// an office, or an office alone.
func fieldAuthors(s string) []corpus.Author {
	var out []corpus.Author
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '\n' }) {
		head, detail := squeeze(part), ""
		if i := strings.IndexAny(head, ",("); i > 0 {
			head, detail = strings.TrimSpace(head[:i]), strings.Trim(head[i:], " ,()")
		} else if a, b, ok := strings.Cut(head, " – "); ok {
			head, detail = a, b
		}
		names := splitNames(head)
		for _, n := range names {
			if !nameLine(untitled(n)) {
				names = []string{head}
				break
			}
		}
		if strings.Contains(detail, " and ") { // "A, Unit X, and B, Unit Y"
			if parts := strings.Split(squeeze(part), " and "); len(parts) == 2 && nameLine(firstPart(parts[1])) {
				out = append(append(out, fieldAuthors(parts[0])...), fieldAuthors(parts[1])...)
				continue
			}
		}
		for _, n := range names {
			a := corpus.Author{Name: normalName(n)}
			if detail != "" {
				describeAuthor(&a, detail)
			}
			out = append(out, a)
		}
	}
	return out
}

func firstPart(s string) string {
	head, _, _ := strings.Cut(s, ",")
	return strings.TrimSpace(head)
}

// memo reads the fields with which the lines open and reports whether there
// are any. What stands before them is the letterhead.
func (c *cleaner) memo() bool {
	from := -1
	for i := 0; i < len(c.lines) && i < 14; i++ {
		if c.lines[i].Furniture { // the reader knows the fields of a mail
			continue
		}
		if _, ok := readField(c.lines[i].Text); ok {
			from = i
			break
		}
		if c.lines[i].size > 100 {
			return false
		}
	}
	if from < 0 {
		return false
	}
	var fields []field
	end := from
	for i := from; i < len(c.lines) && i < from+24; i++ {
		l := c.lines[i]
		if f, ok := readField(l.Text); ok {
			fields = append(fields, f)
		} else if n := len(fields); l.class == cFurniture {
			continue
		} else if !l.BlankBefore && !c.m.flowing && (l.X0 > c.lines[from].X0+12 || c.m.full(c.lines[i-1], l.Text)) {
			fields[n-1].value += " " + l.Text
		} else {
			break
		}
		end = i + 1
	}
	if end == len(c.lines) || !isHead(fields) && !c.letter(fields, from) {
		return false
	}
	for i := range c.lines[:end] {
		if l := c.lines[i]; l.class == cBody && i < from {
			l.class = cFurniture
		} else if l.class == cBody {
			l.class = cFront
		}
	}
	for _, f := range fields {
		switch f.kind {
		case fTitle:
			if c.doc.Title == "" {
				c.doc.Title = c.normalCase(squeeze(f.value))
			}
		case fAuthor:
			c.doc.Authors = append(c.doc.Authors, fieldAuthors(f.value)...)
		case fDate:
			if e, ok := findDate(f.value); ok && c.doc.Published == nil {
				c.doc.Published = &e
			}
		}
	}
	return true
}

// letter reports whether the only field is the subject of a letter, with an
// address and a date before it.
func (c *cleaner) letter(fields []field, from int) bool {
	if len(fields) != 1 || fields[0].kind != fTitle || !c.lines[from].BlankBefore {
		return false
	}
	for _, l := range c.lines[:from] {
		if e, ok := findDate(l.Text); ok && coverDate(squeeze(l.Text)) {
			c.doc.Published = &e
		}
	}
	return c.doc.Published != nil
}

// fields reads the fields with which the elements open: paragraphs, lines of
// one, terms with what they name, or the rows of a table.
func (r *refiner) fields() {
	for i := 0; i < len(r.els) && i < 8; i++ {
		fields, end := r.fieldsAt(i)
		if !isHead(fields) || end == len(r.els) {
			continue
		}
		var head []Element
		titled := false
		for _, f := range fields {
			e := Element{Role: RoleStray, Reason: corpus.FrontMatter, Text: f.value, Page: r.els[i].Page, Source: r.els[i].Source}
			switch f.kind {
			case fTitle:
				if !titled {
					e.Role, titled = RoleTitle, true
				}
			case fAuthor:
				for _, a := range fieldAuthors(f.value) {
					head = append(head, Element{Role: RoleAuthor, Text: a.Name, Page: e.Page, Source: e.Source})
					if a.Affiliation != "" {
						head = append(head, Element{Role: RoleAffil, Text: a.Affiliation, Page: e.Page, Source: e.Source})
					}
				}
			case fDate:
				e.Role = RoleDate
			}
			if f.kind != fAuthor && e.Text != "" {
				head = append(head, e)
			}
		}
		for k := range r.els[:i] {
			if e := &r.els[k]; titled && e.Role != RoleStray && e.Role != RoleNote {
				*e = Element{Role: RoleStray, Reason: corpus.FrontMatter, Text: e.Text, Page: e.Page, Source: e.Source}
			}
		}
		r.els = append(append(r.els[:i:i], head...), r.els[end:]...)
		return
	}
}

// fieldsAt reads the fields that begin at element i and returns where they
// end.
func (r *refiner) fieldsAt(i int) (fields []field, end int) {
	if t := r.els[i].Table; t != nil {
		return tableFields(t), i + 1
	}
	for end = i; end < len(r.els) && end < i+30; end++ {
		e := &r.els[end]
		if e.Role == RoleStray {
			continue
		}
		if e.Role != RoleParagraph && e.Role != RoleHeading && e.Role != RoleItem || len(e.Text) > 600 {
			break
		}
		if kind := fieldNamed(e.Text); kind != noField && end+1 < len(r.els) && len(r.els[end+1].Text) < 300 { // a term and what it names
			fields = append(fields, field{kind, squeeze(r.els[end+1].Text)})
			end++
			continue
		}
		found := lineFields(e.Text)
		if found == nil {
			break
		}
		fields = append(fields, found...)
	}
	return fields, end
}

// lineFields reads a paragraph of which every line is a field; nil if one is
// not.
func lineFields(text string) []field {
	var out []field
	for _, l := range strings.Split(text, "\n") {
		if strings.TrimSpace(l) == "" {
			continue
		}
		f, ok := readField(l)
		if !ok {
			return nil
		}
		out = append(out, f)
	}
	return out
}

// tableFields reads a table whose rows are fields, a name and a value by turns;
// nil if a row is none.
func tableFields(t *RawTable) []field {
	var out []field
	for _, row := range t.Rows {
		var cells []string
		for _, c := range row {
			var parts []string
			for _, e := range c.Elements {
				parts = append(parts, e.Text)
			}
			cells = append(cells, squeeze(strings.Join(parts, "; ")))
		}
		if len(cells) == 1 {
			f, ok := readField(cells[0])
			if !ok {
				return nil
			}
			out = append(out, f)
			continue
		}
		for k := 0; k+1 < len(cells); k += 2 {
			kind := fieldNamed(cells[k])
			if kind == noField {
				return nil
			}
			out = append(out, field{kind, cells[k+1]})
		}
	}
	return out
}
