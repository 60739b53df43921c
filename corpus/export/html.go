package export

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
)

var (
	//go:embed report.html
	reportTemplate string
	//go:embed parts.html
	partTemplates string

	// Style is the style sheet of reports.
	//
	//go:embed report.css
	Style string
)

// Links says where the pages of a report lead.
type Links struct {
	Place  func(Place) string     // address of words of evidence
	Entity func(id string) string // address of an entity's page; nil where entities have none
}

// Templates are the parts of which the report and the pages of the browser are
// made: paper, relationship, matrix, conflicts, notes. What papers contain is
// escaped by html/template.
func Templates(l Links) *template.Template {
	name := func(n Named) template.HTML {
		text := template.HTMLEscapeString(n.Name)
		if l.Entity != nil {
			text = fmt.Sprintf(`<a href="%s">%s</a>`, template.HTMLEscapeString(l.Entity(n.ID)), text)
		}
		return template.HTML(text) //nolint:gosec // escaped above
	}
	return template.Must(template.New("parts").Funcs(template.FuncMap{
		"counted": counted, "legend": StatusLegend,
		"drawTimeline": drawTimeline,
		"drawMatrix":   func(m Matrix) template.HTML { return drawMatrix(m, name) },
		"name":         name,
		"place":        func(p Place) template.URL { return template.URL(l.Place(p)) }, //nolint:gosec // made by the program
		"css":          func() template.CSS { return template.CSS(Style) },             //nolint:gosec // the project's own
	}).Parse(partTemplates))
}

// HTML writes the report as one self-contained page: no scripts, no outside
// resources.
func HTML(w io.Writer, ds Dataset) error {
	t := Templates(Links{Place: func(p Place) string { return fmt.Sprintf("#p%d", p.Paper) }})
	t, err := t.New("report").Parse(reportTemplate)
	if err != nil {
		return err
	}
	return t.Execute(w, NewLibrary(&ds).Report())
}
