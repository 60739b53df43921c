package export

import (
	"context"
	"strconv"
	"strings"

	"concord/corpus"
	"concord/corpus/model"
)

// tableSpec is one tidy table: its name and columns. Every fact's row begins
// with factColumns.
type tableSpec struct {
	name    string
	columns []string
}

// factColumns are the columns every table of facts begins with.
var factColumns = []string{"id", "document", "page", "section", "start", "end", "quote", "method", "confidence", "review"}

func factTable(name string, columns ...string) tableSpec {
	return tableSpec{name, append(append([]string{}, factColumns...), columns...)}
}

// tables are the tidy tables, in order.
var tables = []tableSpec{
	{"documents", []string{"id", "path", "sha256", "media_type", "pages", "title", "authors", "published", "language", "warnings"}},
	{"entities", []string{"id", "type", "name", "aliases", "iso3166", "documents", "mentions"}},
	factTable("programmes", "entity", "name", "acronym", "kind", "owner", "start_date", "end_date"),
	factTable("participations", "party", "programme", "status", "since", "until"),
	factTable("relations", "subject", "predicate", "object", "topic", "when", "negated", "hedged", "holder"),
	factTable("dates", "text", "edtf", "type"),
	factTable("events", "label", "type", "when", "where", "parties", "state"),
	factTable("phases", "label", "start_date", "end_date", "parties"),
	factTable("claims", "quadrant", "about", "text", "form", "hedged", "holder"),
	factTable("scenarios", "number", "title", "factors", "advantage", "judged"),
	factTable("figures", "text", "value", "high", "comparator", "unit", "when"),
	factTable("statements", "speaker", "entity", "text", "direct", "reference"),
	{"references", []string{"id", "document", "marker", "authors", "title", "container", "year", "type", "url", "same_as", "cited", "raw"}},
	{"matrix", []string{"party", "programme", "status", "since", "until", "facts"}},
	{"quotes", []string{"fact", "kind", "document", "page", "start", "end", "quote"}},
}

// rowSink takes the rows of tables as they come.
type rowSink interface {
	row(table string, values ...string) error
}

// listed joins values in one cell.
func listed(values []string) string { return strings.Join(values, "; ") }

func opt[S ~string](s *S) string {
	if s == nil {
		return ""
	}
	return string(*s)
}

func yesNo(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// writeRows sends every row of the corpus to the sink, paper by paper; what
// spans papers (entities, matrix) comes last and holds no text.
func writeRows(ctx context.Context, src Source, o Options, sink rowSink) error {
	var all model.Gathering
	err := src.Papers(ctx, func(p corpus.Paper) error {
		p, ok := o.Filter.Paper(p)
		if !ok {
			return nil
		}
		p = pointed(p, true)
		if err := paperRows(&p, sink); err != nil {
			return err
		}
		all.Add(&p)
		return nil
	})
	if err != nil {
		return err
	}
	return gatheredRows(&all, sink)
}

func paperRows(p *corpus.Paper, sink rowSink) error {
	d := &p.Document
	var authors []string
	for _, a := range d.Authors {
		authors = append(authors, a.Name)
	}
	err := sink.row("documents", d.ID, d.Source.Path, d.Source.SHA256, d.Source.MediaType, strconv.Itoa(d.Source.Pages), d.Title, listed(authors), opt(d.Published), d.Language, listed(d.Warnings))
	if err != nil {
		return err
	}
	put := func(table string, f *corpus.Fact, values ...string) {
		if err != nil {
			return
		}
		e := f.Evidence[0]
		page := ""
		if e.Page != nil {
			page = strconv.Itoa(*e.Page)
		}
		head := []string{f.ID, e.Document, page, e.Section, strconv.Itoa(e.Start), strconv.Itoa(e.End), e.Quote, f.Method, number(f.Confidence), opt(f.Review)}
		if err = sink.row(table, append(head, values...)...); err != nil {
			return
		}
		for _, e := range f.Evidence {
			if err = sink.row("quotes", f.ID, table, e.Document, page, strconv.Itoa(e.Start), strconv.Itoa(e.End), e.Quote); err != nil {
				return
			}
		}
	}
	factRows(&p.Facts, put)
	for _, r := range p.Facts.References {
		if err == nil {
			err = sink.row("references", referenceRow(r)...)
		}
	}
	return err
}

func factRows(fs *corpus.Facts, put func(table string, f *corpus.Fact, values ...string)) {
	for i := range fs.Programmes {
		x := &fs.Programmes[i]
		put("programmes", &x.Fact, x.Entity, x.Name, opt(x.Acronym), string(x.Kind), opt(x.Owner), opt(x.Start), opt(x.End))
	}
	for i := range fs.Participations {
		x := &fs.Participations[i]
		put("participations", &x.Fact, x.Party, x.Programme, string(x.Status), opt(x.Since), opt(x.Until))
	}
	for i := range fs.Relations {
		x := &fs.Relations[i]
		put("relations", &x.Fact, x.Subject, string(x.Predicate), x.Object, x.Topic, opt(x.When), yesNo(x.Negated), yesNo(x.Hedged), x.Holder)
	}
	for i := range fs.Dates {
		x := &fs.Dates[i]
		put("dates", &x.Fact, x.Text, string(x.EDTF), string(x.Type))
	}
	for i := range fs.Events {
		x := &fs.Events[i]
		put("events", &x.Fact, x.Label, string(x.Type), opt(x.When), opt(x.Where), listed(x.Parties), x.State)
	}
	for i := range fs.Phases {
		x := &fs.Phases[i]
		put("phases", &x.Fact, x.Label, opt(x.Start), opt(x.End), listed(x.Parties))
	}
	for i := range fs.Claims {
		x := &fs.Claims[i]
		put("claims", &x.Fact, string(x.Quadrant), listed(x.About), x.Text, string(x.Form), yesNo(x.Hedged), x.Holder)
	}
	for i := range fs.Scenarios {
		x := &fs.Scenarios[i]
		var factors []string
		for _, f := range x.Factors {
			factors = append(factors, f.Text)
		}
		put("scenarios", &x.Fact, strconv.Itoa(x.Number), x.Title, listed(factors), listed(x.Advantage), opt(x.Judged))
	}
	for i := range fs.Figures {
		x := &fs.Figures[i]
		high := ""
		if x.High != nil {
			high = number(*x.High)
		}
		put("figures", &x.Fact, x.Text, number(x.Value), high, string(x.Comparator), x.Unit, opt(x.When))
	}
	for i := range fs.Statements {
		x := &fs.Statements[i]
		put("statements", &x.Fact, x.Speaker, opt(x.Entity), x.Text, yesNo(x.Direct), opt(x.Reference))
	}
}

func referenceRow(r corpus.Reference) []string {
	var authors, cited []string
	for _, a := range r.CSL.Author {
		authors = append(authors, fullName(a))
	}
	for _, c := range r.Cited {
		cited = append(cited, strconv.Itoa(c.Start))
	}
	return []string{r.ID, r.Document, opt(r.Marker), listed(authors), r.CSL.Title, r.CSL.ContainerTitle, yearOf(r.CSL), r.CSL.Type, r.CSL.URL, opt(r.SameAs), listed(cited), r.Raw}
}

func fullName(n corpus.CSLName) string {
	if n.Literal != "" {
		return n.Literal
	}
	return strings.TrimSpace(n.Given + " " + n.Family)
}

func yearOf(c corpus.CSL) string {
	if c.Issued == nil || len(c.Issued.DateParts) == 0 || len(c.Issued.DateParts[0]) == 0 {
		return ""
	}
	return strconv.Itoa(c.Issued.DateParts[0][0])
}

// gatheredRows sends what spans papers.
func gatheredRows(g *model.Gathering, sink rowSink) error {
	for _, e := range g.Entities() {
		if err := sink.row("entities", e.ID, string(e.Type), e.Name, listed(e.Aliases), e.Identifiers["iso3166"], strconv.Itoa(e.Documents), strconv.Itoa(e.Count)); err != nil {
			return err
		}
	}
	for _, c := range g.Matrix().Cells {
		if err := sink.row("matrix", c.Party, c.Programme, string(c.Status), opt(c.Since), opt(c.Until), listed(c.Facts)); err != nil {
			return err
		}
	}
	return nil
}
