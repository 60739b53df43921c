package plain

import (
	"path"
	"strings"

	"concord/corpus"
	"concord/ingest"
	regexp "concord/internal/lazy"
)

var (
	reATX        = regexp.MustCompile(`^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$`)
	reMDItem     = regexp.MustCompile(`^(\s*)([-*+]|\d{1,4}[.)])\s+(.*)$`)
	reMDNote     = regexp.MustCompile(`^\[\^([^\]\s]{1,40})\]:\s*(.*)$`)
	reMDCall     = regexp.MustCompile(`\[\^([^\]\s]{1,40})\]`)
	reMDRule     = regexp.MustCompile(`^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$`)
	reMDAlign    = regexp.MustCompile(`^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$`)
	reMDLink     = regexp.MustCompile(`!?\[([^\]]*)\]\([^)\s]*(?:\s+"[^"]*")?\)`)
	reMDBoldLine = regexp.MustCompile(`^(?:\*\*|__)[^*_]{2,80}(?:\*\*|__):?$`)
	reMDStrong   = regexp.MustCompile(`(\*\*|__)([^*_\n]+?)(\*\*|__)`)
	reMDEm       = regexp.MustCompile(`(^|[\s(“"])[*_]([^*_\s][^*_\n]*?)[*_]([\s.,;:!?)”"]|$)`)
	reMDCode     = regexp.MustCompile("`+([^`]+)`+")
	reMDInline   = regexp.MustCompile(`\]\(https?://|\*\*[^*\n]+\*\*|\[\^[^\]\s]{1,40}\]`)
	reMDEscape   = regexp.MustCompile(`\\([\\*_{}\[\]()#+\-.!|>` + "`" + `])`)
	reMDMeta     = regexp.MustCompile(`^([A-Za-z][\w-]*):\s*(.*)$`)
)

// isMarkdown reports whether src is Markdown: it says so, its name does, or
// its text has headings of Markdown in two places and, where its name says
// plain text, links or emphasis of Markdown besides.
func isMarkdown(src ingest.Source, text string) bool {
	if src.MediaType != "" {
		return strings.HasPrefix(src.MediaType, "text/markdown")
	}
	switch strings.ToLower(path.Ext(src.Path)) {
	case ".md", ".markdown":
		return true
	case ".txt", ".text", ".asc":
		if head := text[:min(len(text), 64<<10)]; !reMDInline.MatchString(head) {
			return false
		}
	}
	n := 0
	for l := range strings.SplitSeq(text[:min(len(text), 64<<10)], "\n") {
		if reATX.MatchString(l) {
			n++
		}
	}
	return n > 1
}

// markdown gathers lines into elements.
type markdown struct {
	raw     *ingest.Raw
	source  func(int) int
	para    []string // lines of the open block
	role    ingest.Role
	level   int
	mark    string
	id      string
	at      int // where the open block begins in the text
	list    int
	title   bool
	lastRow bool
	gap     bool // an empty line stands before the line read
	broken  bool // the line before it ends in two spaces: a line break
	aligned bool // the line after it gives the alignment of the columns of a table
}

// readMarkdown turns CommonMark with tables and footnotes into elements. Inline
// markup is taken off; raw HTML stays as it stands.
func readMarkdown(raw *ingest.Raw, text string, cs charset) {
	m := &markdown{raw: raw, source: cs.offsets(text), role: ingest.RoleParagraph}
	at := m.mailHeader(text)
	if at == 0 {
		at = m.frontMatter(text)
	}
	fence := ""
	for at < len(text) {
		end, next, _ := lineEnd(text, at)
		line := text[at:end]
		trimmed := strings.TrimSpace(line)
		switch {
		case fence != "":
			if strings.HasPrefix(trimmed, fence) {
				fence = ""
			} else if trimmed != "" {
				m.add(line, at)
			}
		case strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~"):
			m.flush()
			fence = trimmed[:3]
		default:
			after, _, _ := lineEnd(text, next)
			m.aligned = strings.Contains(text[next:after], "|") && reMDAlign.MatchString(strings.TrimSpace(text[next:after]))
			m.line(line, trimmed, at)
			m.broken = strings.HasSuffix(strings.TrimRight(line, "\r"), "  ")
		}
		at = next
	}
	m.flush()
}

// frontMatter reads the fields of a YAML block at the start and returns where
// the text after it begins.
func (m *markdown) frontMatter(text string) int {
	if !strings.HasPrefix(text, "---\n") && !strings.HasPrefix(text, "---\r\n") {
		return 0
	}
	_, at, _ := lineEnd(text, 0)
	start := at
	for at < len(text) {
		end, next, _ := lineEnd(text, at)
		if l := strings.TrimSpace(text[at:end]); l == "---" || l == "..." {
			m.fields(text[start:at])
			return next
		}
		at = next
	}
	return 0
}

func (m *markdown) fields(block string) {
	key := ""
	for l := range strings.SplitSeq(block, "\n") {
		v := strings.TrimSpace(l)
		if f := reMDMeta.FindStringSubmatch(strings.TrimRight(l, "\r ")); f != nil {
			key, v = strings.ToLower(f[1]), f[2]
		} else {
			v = strings.TrimPrefix(v, "- ")
		}
		v = strings.Trim(strings.TrimSpace(v), `"'[]`)
		role := map[string]ingest.Role{
			"title": ingest.RoleTitle, "subtitle": ingest.RoleSubtitle, "author": ingest.RoleAuthor, "authors": ingest.RoleAuthor,
			"date": ingest.RoleDate, "abstract": ingest.RoleAbstract, "keywords": ingest.RoleKeywords, "affiliation": ingest.RoleAffil,
		}[key]
		switch {
		case v == "" || v == ">" || v == "|":
		case key == "lang" || key == "language":
			m.raw.Meta.Language = v
		case key == "doi":
			m.raw.Meta.DOI = v
		case role != "":
			m.title = m.title || role == ingest.RoleTitle
			m.raw.Elements = append(m.raw.Elements, ingest.Element{Role: role, Text: v, Source: -1})
		}
	}
}

func (m *markdown) line(line, trimmed string, at int) {
	gap := m.gap
	m.gap = trimmed == ""
	switch {
	case trimmed == "":
		if m.role != ingest.RoleNote {
			m.flush()
		}
	case reATX.MatchString(line):
		h := reATX.FindStringSubmatch(line)
		m.heading(h[2], len(h[1]), at)
	case len(m.para) > 0 && m.role == ingest.RoleParagraph && isUnderline(trimmed):
		text, start := strings.Join(m.para, " "), m.at
		m.para = nil
		level := 1
		if trimmed[0] == '-' {
			level = 2
		}
		m.heading(text, level, start)
	case reMDRule.MatchString(line):
		m.flush()
	case reMDNote.MatchString(line):
		n := reMDNote.FindStringSubmatch(line)
		m.begin(ingest.RoleNote, at)
		m.id = n[1]
		m.add(n[2], at)
	case strings.HasPrefix(trimmed, "|") || strings.Contains(trimmed, " | ") && (m.lastRow || m.aligned && len(m.para) == 0):
		m.row(trimmed, at)
		return
	case reMDItem.MatchString(line) && (len(m.para) == 0 || m.role != ingest.RoleParagraph || !startsNumber(trimmed)):
		m.item(reMDItem.FindStringSubmatch(line), at)
	case strings.HasPrefix(trimmed, ">"):
		m.quoted(strings.TrimSpace(strings.TrimLeft(trimmed, "> ")), at)
	case m.role == ingest.RoleNote && gap && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "\t"):
		m.begin(ingest.RoleParagraph, at)
		m.add(trimmed, at)
	default:
		m.add(trimmed, at)
	}
	m.lastRow = false
}

// quoted reads a line of a block quotation, which may be a box: with a head in
// bold and a list of its own.
func (m *markdown) quoted(s string, at int) {
	if h := reATX.FindStringSubmatch(s); h != nil {
		s = "**" + h[2] + "**"
	}
	switch {
	case s == "":
		m.flush()
		m.role = ingest.RoleQuote
	case reMDBoldLine.MatchString(s):
		m.begin(ingest.RoleParagraph, at)
		m.add(s, at)
		m.flush()
		m.role = ingest.RoleQuote
	case reMDItem.MatchString(s):
		m.item(reMDItem.FindStringSubmatch(s), at)
	default:
		if m.role != ingest.RoleQuote && m.role != ingest.RoleItem {
			m.begin(ingest.RoleQuote, at)
		}
		m.add(s, at)
	}
}

func isUnderline(s string) bool { return strings.Trim(s, "=") == "" || strings.Trim(s, "-") == "" }

func startsNumber(s string) bool { return s[0] >= '0' && s[0] <= '9' && !strings.HasPrefix(s, "1") }

// heading emits a heading; the first of the first level is the title.
func (m *markdown) heading(text string, level, at int) {
	m.flush()
	role := ingest.RoleHeading
	if level == 1 && !m.title && m.bodyElements() < 3 {
		role, m.title = ingest.RoleTitle, true
	} else if m.title && level > 1 {
		level--
	}
	m.list = 0
	m.emit(ingest.Element{Role: role, Level: level, Text: text, Source: m.source(at)})
}

// bodyElements counts what was not set aside.
func (m *markdown) bodyElements() int {
	n := 0
	for i := range m.raw.Elements {
		if m.raw.Elements[i].Role != ingest.RoleStray {
			n++
		}
	}
	return n
}

func (m *markdown) item(f []string, at int) {
	inList := m.role == ingest.RoleItem || m.list > 0 && len(m.para) == 0
	m.begin(ingest.RoleItem, at)
	if !inList {
		m.list = m.nextList()
	}
	m.level = 1 + len(strings.ReplaceAll(f[1], "\t", "    "))/2
	m.mark = f[2]
	m.add(f[3], at)
}

func (m *markdown) nextList() int {
	n := 0
	for i := range m.raw.Elements {
		n = max(n, m.raw.Elements[i].List)
	}
	return n + 1
}

// row adds a row to the table that the element before is, or begins one.
func (m *markdown) row(trimmed string, at int) {
	defer func() { m.lastRow = true }()
	if reMDAlign.MatchString(trimmed) {
		return
	}
	var cells []ingest.RawCell
	for c := range strings.SplitSeq(strings.Trim(trimmed, "|"), "|") {
		text, _ := inline(strings.TrimSpace(c))
		cells = append(cells, ingest.RawCell{Span: 1, Elements: []ingest.Element{{Role: ingest.RoleParagraph, Text: text}}})
	}
	if n := len(m.raw.Elements); m.lastRow && n > 0 && m.raw.Elements[n-1].Table != nil {
		t := m.raw.Elements[n-1].Table
		t.Rows = append(t.Rows, cells)
		return
	}
	m.flush()
	for i := range cells {
		cells[i].Header = true
	}
	m.raw.Elements = append(m.raw.Elements, ingest.Element{Role: ingest.RoleTable, Source: m.source(at), Table: &ingest.RawTable{Rows: [][]ingest.RawCell{cells}}})
}

func (m *markdown) begin(role ingest.Role, at int) {
	m.flush()
	m.role, m.at = role, at
}

func (m *markdown) add(s string, at int) {
	if len(m.para) == 0 {
		m.at = at
	}
	if n := len(m.para); n > 0 && m.broken {
		m.para[n-1] += "\n"
	}
	m.para = append(m.para, strings.TrimSpace(s))
}

// flush emits the open block.
func (m *markdown) flush() {
	if len(m.para) > 0 {
		e := ingest.Element{Role: m.role, Text: strings.ReplaceAll(strings.Join(m.para, " "), "\n ", "\n"), Source: m.source(m.at)}
		switch m.role {
		case ingest.RoleItem:
			e.Level, e.Mark, e.List = m.level, m.mark, m.list
		case ingest.RoleNote:
			e.ID, e.Marker = m.id, m.id
		default:
			m.list = 0
		}
		m.emit(e)
	}
	m.para, m.role, m.mark, m.id = nil, ingest.RoleParagraph, "", ""
}

func (m *markdown) emit(e ingest.Element) {
	bold := reMDBoldLine.MatchString(e.Text)
	e.Text, e.Runs = inline(e.Text)
	if bold && e.Role == ingest.RoleParagraph {
		e.Runs = append(e.Runs, ingest.Run{End: len(e.Text), Bold: true})
	}
	if (e.Role == ingest.RoleParagraph || e.Role == ingest.RoleQuote) && ingest.AroundArticle(e.Text) {
		e = ingest.Element{Role: ingest.RoleStray, Reason: corpus.Furniture, Text: e.Text, Source: e.Source}
	}
	if strings.TrimSpace(e.Text) != "" {
		m.raw.Elements = append(m.raw.Elements, e)
	}
}

// inline takes inline markup off and returns where notes are called.
func inline(s string) (string, []ingest.Run) {
	s = reMDLink.ReplaceAllString(s, "$1")
	s = reMDCode.ReplaceAllString(s, "$1")
	s = reMDStrong.ReplaceAllString(s, "$2")
	s = reMDEm.ReplaceAllString(s, "$1$2$3")
	s = reMDEscape.ReplaceAllString(s, "$1")
	var runs []ingest.Run
	for _, c := range reMDCall.FindAllStringSubmatchIndex(s, -1) {
		runs = append(runs, ingest.Run{Start: c[0], End: c[1], Superscript: true, Note: s[c[2]:c[3]]})
	}
	return s, runs
}
