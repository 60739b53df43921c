package plain

import (
	"strings"

	"concord/corpus"
	"concord/ingest"
	regexp "concord/internal/lazy"
)

// Newsletters are kept as the mail in which they came: fields over the text.

var reMailField = regexp.MustCompile(`^(From|To|Cc|Bcc|Reply-To|Sent|Date|Subject|List-[A-Za-z-]+|Message-ID):\s+(\S.*)$`)

// mailFields reads the fields of a mail at the head of text, two at least, and
// returns where the text after them begins, 0 if there are none.
func mailFields(text string) (fields map[string]string, after int) {
	fields = map[string]string{}
	for at := 0; at < len(text); {
		end, next, _ := lineEnd(text, at)
		f := reMailField.FindStringSubmatch(strings.TrimRight(text[at:end], "\r "))
		if f == nil {
			break
		}
		fields[f[1]] = f[2]
		at, after = next, next
	}
	if len(fields) < 2 || fields["From"] == "" && fields["Subject"] == "" || !strings.ContainsAny(fields["From"]+fields["Message-ID"], "@<") {
		return nil, 0 // a memorandum has such fields too; they are its title block
	}
	return fields, after
}

// mailHeader sets the fields of a mail aside and reads the date off them. It
// returns where the text after them begins.
func (m *markdown) mailHeader(text string) int {
	fields, after := mailFields(text)
	if after == 0 {
		return 0
	}
	m.raw.Elements = append(m.raw.Elements, ingest.Element{Role: ingest.RoleStray, Reason: corpus.FrontMatter, Text: strings.TrimSpace(text[:after]), Source: m.source(0)})
	m.raw.Meta.Published, m.raw.Meta.Title = fields["Date"]+fields["Sent"], fields["Subject"]
	return after
}
