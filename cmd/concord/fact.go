package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"concord/corpus"
)

// factPrinter prints facts of one paper for a person to read.
type factPrinter struct {
	w     io.Writer
	doc   *corpus.Document
	names map[string]string // of entities, by ID
	width int
	bold  func(string) string
}

func (a *app) facts(w io.Writer, p *corpus.Paper) *factPrinter {
	fp := &factPrinter{w: w, doc: &p.Document, names: map[string]string{}, width: width(a.stdout), bold: a.bold}
	for _, e := range p.Facts.Entities {
		fp.names[e.ID] = e.Name
	}
	return fp
}

// print prints what a fact says and its words in context. How it was found is
// left out where origin is false.
func (p *factPrinter) print(payload json.RawMessage, f *corpus.Fact, origin bool) {
	var fields map[string]any
	_ = json.Unmarshal(payload, &fields)
	names := make([]string, 0, len(fields))
	for k := range fields {
		names = append(names, k)
	}
	slices.Sort(names)
	for _, k := range names {
		if k == "evidence" || k == "id" || !origin && (k == "method" || k == "confidence") {
			continue
		}
		if v := p.value(fields[k]); v != "" {
			p.wrapped(fmt.Sprintf("  %-12s ", k), strings.Repeat(" ", 15), oneLine(v))
		}
	}
	for _, e := range f.Evidence {
		p.evidence(e)
	}
}

// value is a field's value in words: entities by name, lists as lists.
func (p *factPrinter) value(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		if n := p.names[x]; n != "" {
			return n + " (" + x + ")"
		}
		return x
	case bool:
		return strconv.FormatBool(x)
	case []any:
		var parts []string
		for _, e := range x {
			parts = append(parts, p.value(e))
		}
		return strings.Join(parts, ", ")
	case map[string]any: // a factor
		return p.value(x["text"])
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// contextWidth is how much of the text stands on either side of a quote, in bytes.
const contextWidth = 120

// evidence prints a quote in its context with where it stands.
func (p *factPrinter) evidence(e corpus.Evidence) {
	t := p.doc.Text
	lo, hi := max(0, e.Start-contextWidth), min(len(t), e.End+contextWidth)
	for lo > 0 && t[lo] != ' ' && t[lo] != '\n' {
		lo--
	}
	for hi < len(t) && t[hi] != ' ' && t[hi] != '\n' {
		hi++
	}
	where := p.doc.Source.Path
	if e.Page != nil {
		where += fmt.Sprintf(", p. %d", *e.Page)
	}
	if e.Section != "" {
		where += ", “" + e.Section + "”"
	}
	before, after := "", ""
	if lo > 0 {
		before = "… "
	}
	if hi < len(t) {
		after = " …"
	}
	fmt.Fprintf(p.w, "  %s\n", oneLine(where))
	words := strings.Fields(oneLine(e.In(t)))
	for i, w := range words { // each by itself: a colour does not outlive its line
		words[i] = p.bold(w)
	}
	quote := "[" + strings.Join(words, " ") + "]"
	p.wrapped("    ", "    ", before+strings.TrimLeft(oneLine(t[lo:e.Start]), " ")+quote+strings.TrimRight(oneLine(t[e.End:hi]), " ")+after)
}

// wrapped prints words within the width, the first line after first, the others
// after rest.
func (p *factPrinter) wrapped(first, rest, words string) {
	lines := text.WrapSoft(strings.Join(strings.Fields(words), " "), max(20, p.width-len(rest)))
	for i, l := range strings.Split(lines, "\n") {
		lead := rest
		if i == 0 {
			lead = first
		}
		fmt.Fprintln(p.w, strings.TrimRight(lead+l, " "))
	}
}
