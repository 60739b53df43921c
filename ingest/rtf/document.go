package rtf

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"concord/corpus"
	"concord/ingest"
	"concord/ingest/internal/rich"
)

// target is where the text of a group goes.
type target int

const (
	toBody target = iota
	toNowhere
	toFonts
	toStyles
	toTitle
	toAuthor
	toKeywords
	toMark
)

// state is what a group inherits and may change.
type state struct {
	to     target
	style  rich.Style
	font   int
	skip   int // bytes that stand for a Unicode character (\uc)
	hidden bool
	flow   *flow // the text at hand: of the body, or of a note, header, box
}

// para is what is said of a paragraph.
type para struct {
	style   int
	outline int // level of heading from 1
	table   bool
	list    int // \ls
	level   int // \ilvl
}

// flow is a text of its own: the body, a note, a header.
type flow struct {
	text  rich.Text
	para  para
	mark  string // of the item at hand
	out   []ingest.Element
	cells []ingest.RawCell
	cell  []ingest.Element
	rows  [][]ingest.RawCell
	done  func(*flow)
}

// document is one text being read.
type document struct {
	raw   *ingest.Raw
	stack []state
	state
	body    *flow
	page    int // code page of the document
	fonts   map[int]int
	styles  map[int]string
	heads   map[int]int // outline levels of styles
	word    strings.Builder
	number  int // of the font or style being defined
	star    bool
	skipped int    // bytes still to be skipped after \u
	bytes   []byte // text in the code page, not yet decoded
	high    rune   // first half of a surrogate pair
	notes   []ingest.Element
	seen    map[string]bool
	lists   map[int]int
	listNo  int
	broken  bool
}

func newDocument() *document {
	d := &document{raw: &ingest.Raw{MediaType: MediaType}, page: 1252, fonts: map[int]int{}, styles: map[int]string{}, heads: map[int]int{}, seen: map[string]bool{}, lists: map[int]int{}}
	d.body = &flow{}
	d.state = state{skip: 1, flow: d.body}
	return d
}

func (d *document) take(t token) error {
	if t.kind != tokText {
		d.decode()
	}
	switch t.kind {
	case tokOpen:
		if len(d.stack) >= maxDepth {
			return fmt.Errorf("%w: more than %d groups inside one another", ingest.ErrTooLarge, maxDepth)
		}
		d.skipped = 0
		d.stack = append(d.stack, d.state)
		d.star = false
	case tokClose:
		d.close()
	case tokWord:
		d.control(t)
	case tokText:
		d.bytesIn(t.text)
	}
	return nil
}

// bytesIn takes text in the code page at hand.
func (d *document) bytesIn(b []byte) {
	if d.skipped > 0 {
		n := min(d.skipped, len(b))
		d.skipped -= n
		b = b[n:]
	}
	d.star = false
	d.bytes = append(d.bytes, b...)
}

// decode writes the text collected so far.
func (d *document) decode() {
	if len(d.bytes) == 0 {
		return
	}
	page := d.page
	if p := d.fonts[d.font]; p != 0 {
		page = p
	}
	s, err := codePage(page).NewDecoder().Bytes(d.bytes)
	if err != nil {
		s = d.bytes
	}
	d.bytes = d.bytes[:0]
	d.write(string(s))
}

// write sends text where the group at hand says.
func (d *document) write(s string) {
	switch d.to {
	case toBody:
		if !d.hidden {
			d.flow.text.Write(s, d.style)
		}
	case toMark:
		d.flow.mark += s
	case toFonts:
	case toStyles, toTitle, toAuthor, toKeywords:
		d.word.WriteString(s)
		if d.to == toStyles && strings.Contains(s, ";") {
			name, _, _ := strings.Cut(d.word.String(), ";")
			if d.number >= 0 {
				d.styles[d.number] = strings.TrimSpace(name)
			}
			d.word.Reset()
		}
	}
}

// unicode takes a \u character.
func (d *document) unicode(n int) {
	r := rune(uint16(n))
	d.skipped = d.skip
	if utf16.IsSurrogate(r) {
		if d.high != 0 {
			r, d.high = utf16.DecodeRune(d.high, r), 0
		} else {
			d.high = r
			return
		}
	}
	d.high = 0
	d.write(string(r))
}

// close ends a group and the flow it opened.
func (d *document) close() {
	if len(d.stack) == 0 {
		return
	}
	d.skipped = 0
	before := d.stack[len(d.stack)-1]
	d.stack = d.stack[:len(d.stack)-1]
	switch d.to {
	case toTitle, toAuthor, toKeywords:
		if before.to != d.to {
			d.info(strings.TrimSpace(d.word.String()))
			d.word.Reset()
		}
	}
	f := d.flow
	d.state = before
	if f != before.flow && f.done != nil {
		f.done(f)
	}
}

func (d *document) info(s string) {
	m := &d.raw.Meta
	switch d.to {
	case toTitle:
		m.Title = s
	case toAuthor:
		for _, a := range strings.Split(s, ";") {
			if a = strings.TrimSpace(a); strings.Contains(a, " ") {
				m.Authors = append(m.Authors, corpus.Author{Name: a})
			}
		}
	case toKeywords:
		for _, k := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' }) {
			if k = strings.TrimSpace(k); k != "" {
				m.Keywords = append(m.Keywords, k)
			}
		}
	}
}

// begin opens a flow of its own for the group at hand.
func (d *document) begin(done func(*flow)) {
	d.flow = &flow{done: done}
	d.to, d.style, d.hidden = toBody, rich.Style{}, false
}

// finish ends what is still open.
func (d *document) finish() {
	d.decode()
	for len(d.stack) > 0 {
		d.close()
	}
	d.endParagraph(d.body)
	d.endTable(d.body)
	d.raw.Elements = append(d.raw.Elements, d.body.out...)
	d.raw.Elements = append(d.raw.Elements, d.notes...)
}
