package rtf

import (
	"strconv"
	"strings"

	"concord/corpus"
	"concord/ingest"
	"concord/ingest/internal/marks"
	"concord/ingest/internal/named"
	"concord/ingest/internal/rich"
)

// signs are the control words and symbols that stand for characters.
var signs = map[string]string{
	"~": "\u00a0", "_": "-", "-": "", "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "zwj": "", "zwnj": "",
}

// nowhere are the groups whose text is not read.
var nowhere = map[string]bool{
	"colortbl": true, "pict": true, "object": true, "themedata": true, "datastore": true, "fldinst": true, "listtable": true,
	"listoverridetable": true, "rsidtbl": true, "bkmkstart": true, "bkmkend": true, "annotation": true, "atnid": true, "atnauthor": true,
	"atntime": true, "atndate": true, "atnref": true, "ftnsep": true, "ftnsepc": true, "ftncn": true, "aftnsep": true, "aftnsepc": true,
	"aftncn": true, "nonshppict": true, "sp": true, "shprslt": true, "revtbl": true, "filetbl": true, "pnseclvl": true, "xe": true, "tc": true,
	"txe": true, "subject": true, "operator": true, "comment": true, "doccomm": true, "company": true, "manager": true, "category": true,
	"hlinkbase": true, "creatim": true, "revtim": true, "printim": true, "buptim": true, "generator": true, "xmlnstbl": true, "userprops": true,
	"template": true, "falt": true, "panose": true, "fname": true, "fontemb": true, "background": true, "objdata": true, "datafield": true,
	"formfield": true, "mmath": true, "wgrffmtfilter": true, "latentstyles": true, "private": true,
}

// control carries out a control word or symbol.
func (d *document) control(t token) {
	star := d.star
	d.star = false
	if d.skipped > 0 && t.word != "u" {
		d.skipped--
		if _, ok := signs[t.word]; ok {
			return
		}
	}
	if t.word == "*" {
		d.star = true
		return
	}
	if d.destination(t.word) {
		return
	}
	if star {
		d.to = toNowhere
		return
	}
	if s, ok := signs[t.word]; ok {
		d.write(s)
		return
	}
	if d.to == toFonts || d.to == toStyles {
		d.define(t)
		return
	}
	if !d.character(t) {
		d.paragraph(t)
	}
}

// destination begins a group with a text of its own and reports whether the
// word does.
func (d *document) destination(word string) bool {
	if nowhere[word] {
		d.to = toNowhere
		return true
	}
	if d.to == toNowhere && word != "ud" {
		return word != "u" // nothing inside matters
	}
	switch word {
	case "fonttbl":
		d.to = toFonts
	case "stylesheet":
		d.to, d.number = toStyles, 0
	case "info":
	case "title":
		d.to = toTitle
	case "author":
		d.to = toAuthor
	case "keywords":
		d.to = toKeywords
	case "listtext", "pntext":
		d.flow.mark = ""
		d.to = toMark
	case "pn", "pntxta", "pntxtb":
		d.to = toNowhere
	case "footnote":
		d.footnote()
	case "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf":
		d.begin(d.furniture)
	case "shptxt", "dptxbxtext":
		d.begin(d.box)
	case "shp", "shpinst", "fldrslt", "field", "upr", "ud":
	default:
		return false
	}
	return true
}

// footnote begins a note; its mark stands where the group does.
func (d *document) footnote() {
	id := "note-" + strconv.Itoa(len(d.notes)+1)
	mark, ok := d.flow.text.Call(id)
	if !ok {
		mark = strconv.Itoa(len(d.notes) + 1)
		if d.to == toBody {
			d.flow.text.Write(mark, rich.Style{Superscript: true, Note: id})
		}
	}
	at := len(d.notes)
	d.notes = append(d.notes, ingest.Element{Role: ingest.RoleNote, ID: id, Marker: mark, Source: -1})
	d.begin(func(f *flow) {
		d.endParagraph(f)
		d.endTable(f)
		d.notes[at].Text = texts(f.out, "\n")
	})
}

func texts(els []ingest.Element, sep string) string {
	var out []string
	for _, e := range els {
		if e.Text != "" {
			out = append(out, e.Text)
		}
	}
	return strings.Join(out, sep)
}

// furniture sets a header or footer aside.
func (d *document) furniture(f *flow) {
	d.endParagraph(f)
	d.endTable(f)
	if s := texts(f.out, " "); s != "" && !d.seen[s] {
		d.seen[s] = true
		d.raw.Elements = append(d.raw.Elements, ingest.Element{Role: ingest.RoleStray, Reason: corpus.Furniture, Text: s, Source: -1})
	}
}

// box puts the text of a text box before the paragraph it is tied to.
func (d *document) box(f *flow) {
	d.endParagraph(f)
	d.endTable(f)
	for _, e := range f.out {
		if e.Role == ingest.RoleParagraph && len(strings.Fields(e.Text)) < 8 {
			e = ingest.Element{Role: ingest.RoleStray, Reason: corpus.FigureText, Text: e.Text, Source: -1}
		}
		d.body.out = append(d.body.out, e)
	}
}

// define reads the tables of fonts and styles.
func (d *document) define(t token) {
	switch t.word {
	case "f":
		d.number = t.arg
	case "fcharset":
		d.fonts[d.number] = fontPage(t.arg)
	case "s":
		d.number = t.arg
		d.word.Reset()
	case "cs", "ds", "ts":
		d.number = -1
	case "outlinelevel":
		if d.to == toStyles && t.arg < 9 {
			d.heads[d.number] = t.arg + 1
		}
	case "u":
		d.unicode(t.arg)
	}
}

// character carries out what concerns characters.
func (d *document) character(t token) bool {
	on := !t.has || t.arg != 0
	switch t.word {
	case "b":
		d.style.Bold = on
	case "i":
		d.style.Italic = on
	case "super":
		d.style.Superscript = on
	case "nosupersub", "sub":
		d.style.Superscript = false
	case "up":
		d.style.Superscript = t.arg > 3
	case "fs":
		d.style.Size = float64(t.arg) / 2
	case "plain":
		d.style, d.hidden = rich.Style{}, false
	case "v", "deleted":
		d.hidden = on
	case "f":
		d.font = t.arg
	case "uc":
		d.skip = min(max(t.arg, 0), 16)
	case "u":
		d.unicode(t.arg)
	case "ansicpg":
		d.page = t.arg
	case "mac":
		d.page = 10000
	case "pc":
		d.page = 437
	case "pca":
		d.page = 850
	case "line", "softline", "lbr":
		if d.to == toBody {
			d.flow.text.Break()
		}
	default:
		return false
	}
	return true
}

// paragraph carries out what concerns paragraphs and tables.
func (d *document) paragraph(t token) {
	f := d.flow
	switch t.word {
	case "pard":
		f.para = para{}
		f.mark = ""
	case "s":
		f.para.style = t.arg
	case "outlinelevel":
		if t.arg >= 0 && t.arg < 9 {
			f.para.outline = t.arg + 1
		}
	case "intbl":
		f.para.table = true
	case "ls":
		f.para.list = t.arg
	case "ilvl":
		f.para.level = min(max(t.arg, 0), 8)
	case "par", "sect", "page", "nestrow":
		if d.to == toBody {
			d.endParagraph(f)
		}
	case "cell", "nestcell":
		f.para.table = true
		d.endParagraph(f)
		if t.word == "cell" {
			f.cells = append(f.cells, ingest.RawCell{Span: 1, Elements: f.cell})
			f.cell = nil
		}
	case "row":
		if len(f.cells) > 0 {
			f.rows = append(f.rows, f.cells)
			f.cells = nil
		}
	}
}

// endParagraph hands on the paragraph at hand.
func (d *document) endParagraph(f *flow) {
	text, runs := f.text.Done()
	if text == "" {
		f.mark = ""
		return
	}
	e := ingest.Element{Role: ingest.RoleParagraph, Text: text, Runs: runs, Source: -1}
	d.assign(&e, f)
	f.mark = ""
	if f.para.table {
		f.cell = append(f.cell, e)
		return
	}
	d.endTable(f)
	f.out = append(f.out, e)
}

// assign finds the role of a paragraph.
func (d *document) assign(e *ingest.Element, f *flow) {
	role, level := named.Role(d.styles[f.para.style])
	if role == "" {
		if level = f.para.outline; level == 0 {
			level = d.heads[f.para.style]
		}
		if level > 0 {
			role = ingest.RoleHeading
		}
	}
	mark := strings.TrimSpace(f.mark)
	switch {
	case role == ingest.RoleHeading:
		e.Role, e.Level = role, level
		if mark != "" {
			pad := mark + " "
			e.Text = pad + e.Text
			for i := range e.Runs {
				e.Runs[i].Start += len(pad)
				e.Runs[i].End += len(pad)
			}
		}
	case role == named.Contents:
		*e = ingest.Element{Role: ingest.RoleStray, Reason: corpus.Furniture, Text: e.Text, Source: -1}
	case role == named.Figure:
		*e = ingest.Element{Role: ingest.RoleStray, Reason: corpus.FigureText, Text: e.Text, Source: -1}
	case role != "" && role != named.Caption:
		e.Role = role
	case mark != "":
		e.Role, e.Mark, e.Level = ingest.RoleItem, marks.Bullet(mark), f.para.level+1
		e.List = d.listOf(f.para.list, e.Mark)
		return
	}
	d.broken = true
}

// listOf numbers lists: the paragraphs of one \ls are one list, until other
// text stands between bullets or the numbers begin anew.
func (d *document) listOf(ls int, mark string) int {
	first := false
	switch strings.Trim(mark, "().") {
	case "1", "a", "A", "i", "I", "•", "-", "–", "·":
		first = true
	}
	if d.lists[ls] == 0 || d.broken && first {
		d.listNo++
		d.lists[ls] = d.listNo
	}
	d.broken = false
	return d.lists[ls]
}

// endTable hands on the table at hand.
func (d *document) endTable(f *flow) {
	if len(f.cell) > 0 {
		f.cells = append(f.cells, ingest.RawCell{Span: 1, Elements: f.cell})
	}
	if len(f.cells) > 0 {
		f.rows = append(f.rows, f.cells)
	}
	if len(f.rows) > 0 {
		f.out = append(f.out, ingest.Element{Role: ingest.RoleTable, Table: &ingest.RawTable{Rows: f.rows}, Source: -1})
		d.broken = true
	}
	f.rows, f.cells, f.cell = nil, nil, nil
}
