// Package card draws the cooperation model as text for a terminal.
package card

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"concord/corpus"
	"concord/corpus/export"
	"concord/corpus/model"
)

// Options says how to draw.
type Options struct {
	Width  int // columns
	Colour bool
}

// View draws parts of one dataset.
type View struct {
	ds       *export.Dataset
	o        Options
	entities map[string]*corpus.Entity
	facts    map[string]*corpus.Fact
	docs     map[string]*corpus.Document
}

// New makes a view of ds.
func New(ds *export.Dataset, o Options) *View {
	v := &View{ds: ds, o: o, entities: map[string]*corpus.Entity{}, facts: map[string]*corpus.Fact{}, docs: map[string]*corpus.Document{}}
	for i := range ds.Entities {
		v.entities[ds.Entities[i].ID] = &ds.Entities[i]
	}
	for i := range ds.Documents {
		v.docs[ds.Documents[i].ID] = &ds.Documents[i]
	}
	ds.Facts.Each(func(_ string, f *corpus.Fact) { v.facts[f.ID] = f })
	return v
}

// name is how a reader knows an entity.
func (v *View) name(id string) string {
	if e := v.entities[id]; e != nil {
		return clean(e.Name)
	}
	return clean(id)
}

func (v *View) names(ids []string) string {
	var out []string
	for _, id := range ids {
		out = append(out, v.name(id))
	}
	return strings.Join(out, ", ")
}

// source says where a fact stands: short name of the paper and page.
func (v *View) source(id string) string {
	f := v.facts[id]
	if f == nil || len(f.Evidence) == 0 {
		return ""
	}
	e := f.Evidence[0]
	s := v.short(e.Document)
	if e.Page != nil {
		s += fmt.Sprintf(", p. %d", *e.Page)
	}
	return s
}

// short is the file name of a document without its ending.
func (v *View) short(document string) string {
	d := v.docs[document]
	if d == nil {
		return document
	}
	p := d.Source.Path[strings.LastIndexAny(d.Source.Path, `/\`)+1:]
	if i := strings.LastIndexByte(p, '.'); i > 0 {
		p = p[:i]
	}
	return clean(p)
}

// Select is what `--json` writes: the relationships of the given parties, the
// whole model without any.
func (v *View) Select(ids []string) any {
	if len(ids) == 0 {
		return v.ds.Model
	}
	rs := []model.Relationship{}
	for _, r := range v.ds.Model.Relationships {
		if of(r, ids) {
			rs = append(rs, r)
		}
	}
	return rs
}

// of reports whether a relationship is one of all the given parties.
func of(r model.Relationship, ids []string) bool {
	for _, id := range ids {
		if !slices.Contains(r.Parties, id) {
			return false
		}
	}
	return true
}

// clean drops control characters, so that a paper cannot steer the terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		if r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0x202e || r == 0x2066 || r == 0x2067 {
			return -1
		}
		return r
	}, s)
}

// head is a heading line.
func (v *View) head(s string) string {
	if v.o.Colour {
		return "\x1b[1m" + s + "\x1b[0m\n"
	}
	return s + "\n"
}

// faint sets less important text back.
func (v *View) faint(s string) string {
	if v.o.Colour && s != "" {
		return "\x1b[2m" + s + "\x1b[0m"
	}
	return s
}

// item is one indented paragraph with a mark and, on its last line, a source.
func (v *View) item(mark, text, source string) string {
	indent := strings.Repeat(" ", utf8.RuneCountInString(mark)+3)
	if source != "" {
		text += " [" + source + "]"
	}
	lines := wrap(clean(text), v.o.Width-len(indent))
	out := "  " + mark + " " + strings.Join(lines, "\n"+indent)
	if i := strings.LastIndex(out, " ["); source != "" && i > 0 && v.o.Colour {
		out = out[:i] + v.faint(out[i:])
	}
	return out + "\n"
}

// wrap breaks s at spaces into lines of at most width columns.
func wrap(s string, width int) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(s) {
		switch {
		case line == "":
			line = w
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(w) > width:
			lines = append(lines, line)
			line = w
		default:
			line += " " + w
		}
	}
	return append(lines, line)
}

// cut shortens s to n columns.
func cut(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:max(0, n-1)]) + "…"
}

func date(d *corpus.EDTF) string {
	if d == nil {
		return ""
	}
	return string(*d)
}
