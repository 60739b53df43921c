package export

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"concord/corpus"
)

// works are the papers themselves and the works they cite, each once: the
// repetitions of a work (Ibid.) are left to the reference they repeat.
func works(ds *Dataset) []corpus.CSL {
	var out []corpus.CSL
	for _, d := range ds.Documents {
		c := corpus.CSL{ID: d.ID, Type: "article", Title: d.Title, DOI: d.DOI}
		for _, a := range d.Authors {
			c.Author = append(c.Author, personName(a.Name))
		}
		if d.Published != nil && d.Published.Year() > 0 {
			c.Issued = &corpus.CSLDate{DateParts: [][]int{{d.Published.Year()}}}
		}
		out = append(out, c)
	}
	seen := map[string]bool{}
	for _, r := range ds.References {
		c := r.CSL
		c.ID = r.ID
		key := fmt.Sprint(corpus.Fold(c.Title), "\x00", yearOf(c), "\x00", len(c.Author))
		if r.SameAs != nil || c.Title == "" || seen[key] {
			continue
		}
		seen[key] = true
		out = append(out, c)
	}
	return out
}

// personName splits a name in normal order.
func personName(name string) corpus.CSLName {
	i := strings.LastIndexByte(name, ' ')
	if i < 0 {
		return corpus.CSLName{Literal: name}
	}
	return corpus.CSLName{Given: name[:i], Family: name[i+1:]}
}

// CSLJSON writes the works as CSL-JSON (citationstyles.org, schema 1.0.2).
func CSLJSON(w io.Writer, ds Dataset) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(orEmpty(works(&ds)))
}

// bibType maps CSL types to BibTeX and RIS types.
var bibType = map[string][2]string{
	"article": {"article", "GEN"}, "article-journal": {"article", "JOUR"}, "book": {"book", "BOOK"}, "chapter": {"incollection", "CHAP"},
	"thesis": {"phdthesis", "THES"}, "webpage": {"misc", "ELEC"}, "document": {"misc", "GEN"},
}

func typesOf(c corpus.CSL) [2]string {
	if c.Type == "article" && c.ContainerTitle == "" { // what BibTeX calls an article stands in a journal
		return [2]string{"misc", "GEN"}
	}
	if t, ok := bibType[c.Type]; ok {
		return t
	}
	return bibType["document"]
}

// bibEscape writes what is special to TeX as text.
var bibEscape = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`)

// bibVerbatim writes what would end a field, or begin a command, as a URL does.
var bibVerbatim = strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C")

// BibTeX writes the works as BibTeX in UTF-8.
func BibTeX(w io.Writer, ds Dataset) error {
	for _, c := range works(&ds) {
		if err := bibEntry(w, c); err != nil {
			return err
		}
	}
	return nil
}

func bibEntry(w io.Writer, c corpus.CSL) error {
	var b strings.Builder
	escape := func(v string) string { return bibEscape.Replace(strings.Join(strings.Fields(xmlText(v)), " ")) }
	whole := func(part string) string { // " and " parts names, "=" makes a field of one
		if part = escape(part); strings.Contains(part, " and ") || strings.Contains(part, "=") {
			return "{" + part + "}"
		}
		return part
	}
	fmt.Fprintf(&b, "@%s{%s", typesOf(c)[0], c.ID)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, ",\n  %s = {%s}", name, escape(value))
		}
	}
	verbatim := func(name, value string) { // fields that are no text: TeX does not read them
		if value != "" {
			fmt.Fprintf(&b, ",\n  %s = {%s}", name, bibVerbatim.Replace(strings.Join(strings.Fields(xmlText(value)), "")))
		}
	}
	people := func(ns []corpus.CSLName) string {
		var out []string
		for _, n := range ns {
			switch {
			case n.Literal != "":
				out = append(out, "{"+escape(n.Literal)+"}")
			case n.Given == "":
				out = append(out, whole(n.Family))
			default:
				out = append(out, whole(n.Family)+", "+whole(n.Given))
			}
		}
		return strings.Join(out, " and ")
	}
	for _, p := range []struct {
		name string
		of   []corpus.CSLName
	}{{"author", c.Author}, {"editor", c.Editor}} {
		if len(p.of) > 0 {
			fmt.Fprintf(&b, ",\n  %s = {%s}", p.name, people(p.of))
		}
	}
	container := "booktitle"
	if typesOf(c)[0] == "article" {
		container = "journal"
	}
	if c.Title != "" { // in two pairs of braces: styles and readers leave its capitals alone
		fmt.Fprintf(&b, ",\n  title = {{%s}}", escape(c.Title))
	}
	field(container, c.ContainerTitle)
	field("year", yearOf(c))
	field("volume", c.Volume)
	field("number", c.Issue)
	field("pages", strings.ReplaceAll(c.Page, "-", "--"))
	field("publisher", c.Publisher)
	field("address", c.PublisherPlace)
	field("edition", c.Edition)
	verbatim("doi", c.DOI)
	verbatim("url", c.URL)
	b.WriteString("\n}\n\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// RIS writes the works in the format of reference managers.
func RIS(w io.Writer, ds Dataset) error {
	for _, c := range works(&ds) {
		if _, err := io.WriteString(w, risEntry(c)); err != nil {
			return err
		}
	}
	return nil
}

func risEntry(c corpus.CSL) string {
	var b strings.Builder
	tag := func(t, v string) {
		if v != "" {
			fmt.Fprintf(&b, "%s  - %s\r\n", t, strings.Join(strings.Fields(xmlText(v)), " "))
		}
	}
	name := func(n corpus.CSLName) string {
		if n.Literal != "" || n.Given == "" {
			return n.Literal + n.Family
		}
		return n.Family + ", " + n.Given
	}
	fmt.Fprintf(&b, "TY  - %s\r\n", typesOf(c)[1])
	tag("ID", c.ID)
	for _, a := range c.Author {
		tag("AU", name(a))
	}
	for _, a := range c.Editor {
		tag("ED", name(a))
	}
	tag("TI", c.Title)
	tag("T2", c.ContainerTitle)
	tag("PY", yearOf(c))
	tag("VL", c.Volume)
	tag("IS", c.Issue)
	from, to, _ := strings.Cut(c.Page, "-")
	tag("SP", from)
	tag("EP", to)
	tag("PB", c.Publisher)
	tag("CY", c.PublisherPlace)
	tag("DO", c.DOI)
	tag("UR", c.URL)
	b.WriteString("ER  - \r\n\r\n")
	return b.String()
}
