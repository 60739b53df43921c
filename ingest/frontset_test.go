package ingest_test

import (
	"strings"
	"testing"

	"concord/corpus"
	"concord/ingest"
)

// set is one line of a page set in type: text, size and style ("b" bold, "i"
// italic, "^" a gap before it).
type set struct {
	text  string
	size  float64
	style string
}

// page lays lines out below one another, followed by two columns' worth of
// body text under a heading.
func page(head ...set) *ingest.Raw {
	body := []set{{"A first heading", 11, "b^"}}
	for range 6 {
		body = append(body, set{"The two ministries had agreed on a common list of crossings, and", 9, ""},
			set{"the list was published on the same day in both of the capitals of", 9, ""}, set{"the region, to the surprise of everybody who had to use them.", 9, ""})
	}
	raw := &ingest.Raw{Pages: 1}
	y := 60.0
	for _, s := range append(head, body...) {
		if strings.Contains(s.style, "^") {
			y += 10
		}
		l := ingest.Line{
			Text: s.text, Page: 1, X0: 60, X1: 60 + float64(len(s.text))*s.size*0.48, Y0: y, Y1: y + s.size, Size: s.size,
			Bold: strings.Contains(s.style, "b"), Italic: strings.Contains(s.style, "i"), BlankBefore: strings.Contains(s.style, "^"), Source: -1,
		}
		raw.Lines = append(raw.Lines, l)
		y += s.size * 1.25
	}
	return raw
}

func TestHeadsSetInType(t *testing.T) {
	const title, sub = "Fences without Neighbours", "Border Commissions in the Western Sahel"
	for name, c := range map[string]struct {
		head    []set
		title   string
		authors string
	}{
		"subtitle in body size, italic": {[]set{{title, 16, "b"}, {sub, 9, "i"}, {"Aminata Diallo and Jean-Luc Mercier", 9, "^"}}, title + ": " + sub, "Aminata Diallo; Jean-Luc Mercier"},
		"subtitle in body size, plain":  {[]set{{title, 16, "b"}, {sub, 9, ""}, {"Aminata Diallo", 9, "b^"}, {"Institute for Dry Lands, Bamako", 8, "i"}}, title + ": " + sub, "Aminata Diallo"},
		"affiliation on the line":       {[]set{{title, 16, ""}, {sub, 12, ""}, {"Aminata Diallo (Institute for Dry Lands, Bamako)", 9, "^"}, {"Jean-Luc Mercier (University of Nancy)", 9, ""}}, title + ": " + sub, "Aminata Diallo; Jean-Luc Mercier"},
		"affiliation after a comma":     {[]set{{title, 16, ""}, {"Aminata Diallo, Institute for Dry Lands, Bamako", 9, "i^"}, {"Jean-Luc Mercier, University of Nancy", 9, "i"}}, title, "Aminata Diallo; Jean-Luc Mercier"},
		"affiliation below each":        {[]set{{title, 16, "b"}, {sub, 13, "b"}, {"Aminata DIALLO", 10, "^"}, {"Institute for Dry Lands (Bamako, Mali)", 8, ""}, {"Jean-Luc MERCIER", 10, ""}, {"University of Nancy", 8, ""}}, title + ": " + sub, "Aminata Diallo; Jean-Luc Mercier"},
		"by, one size":                  {[]set{{title + ":", 14, "b"}, {sub, 14, "b"}, {"by Aminata Diallo", 9, "i^"}}, title + ": " + sub, "Aminata Diallo"},
		"points between names":          {[]set{{"POLICY BRIEF 7", 9, ""}, {title, 18, "b^"}, {sub, 11, "i"}, {"Aminata Diallo · Jean-Luc Mercier", 10, "^"}, {"November 2019", 8, ""}}, title + ": " + sub, "Aminata Diallo; Jean-Luc Mercier"},
		"title in capitals":             {[]set{{strings.ToUpper(title), 13, "b"}, {sub, 10.5, ""}, {"Dr. Aminata Diallo, Ph.D.", 9, "^"}}, title + ": " + sub, "Aminata Diallo"},
		"journal in larger type":        {[]set{{"SAHEL REVIEW", 24, "b"}, {title, 15, "b^"}, {sub, 12, ""}, {"Aminata Diallo", 10, "^"}}, title + ": " + sub, "Aminata Diallo"},
		"council in the subtitle":       {[]set{{title, 16, "b"}, {"The Sahel Council and Its Forum", 11, ""}, {"Aminata Diallo", 10, "^"}}, title + ": The Sahel Council and Its Forum", "Aminata Diallo"},
		"no authors":                    {[]set{{title, 16, "b"}, {sub, 12, "i"}}, title + ": " + sub, ""},
		"broken title":                  {[]set{{"Fences without", 16, "b"}, {"Neighbours", 16, "b"}, {"Aminata Diallo", 10, "^"}}, title, "Aminata Diallo"},
	} {
		t.Run(name, func(t *testing.T) {
			raw := page(c.head...)
			d := ingest.Clean(raw)
			if !strings.EqualFold(d.Title, c.title) {
				t.Errorf("title %q, want %q", d.Title, c.title)
			}
			var authors []string
			for _, a := range d.Authors {
				authors = append(authors, a.Name)
			}
			if got := strings.Join(authors, "; "); got != c.authors {
				t.Errorf("authors %q, want %q", got, c.authors)
			}
			if len(d.Sections) != 1 || d.Sections[0].Title != "A first heading" {
				t.Errorf("sections %+v", d.Sections)
			}
			for _, b := range d.Blocks {
				if s := d.Text[b.Start:b.End]; b.Kind != corpus.Heading && !strings.HasPrefix(s, "The two ministries") {
					t.Errorf("in the body: %q", s)
				}
			}
			if diff := lost(raw, d); diff != "" {
				t.Error(diff)
			}
		})
	}
}
