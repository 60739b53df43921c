package export

import (
	"encoding/json"
	"io"

	"concord/corpus"
)

// The Web Annotation data model (W3C Recommendation, 23 February 2017).
type annotationPage struct {
	Context string       `json:"@context"`
	ID      string       `json:"id"`
	Type    string       `json:"type"`
	Items   []annotation `json:"items"`
}

type annotation struct {
	ID         string             `json:"id"`
	Type       string             `json:"type"`
	Motivation string             `json:"motivation"`
	Body       annotationBody     `json:"body"`
	Target     []annotationTarget `json:"target"`
}

type annotationBody struct {
	Type    string `json:"type"`
	Format  string `json:"format"`
	Value   string `json:"value"` // the fact as JSON
	Purpose string `json:"purpose"`
}

type annotationTarget struct {
	Source   string `json:"source"`
	Selector []any  `json:"selector"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// around is how many code points of context a quote selector carries.
const around = 32

// WebAnnotation writes every fact as a Web Annotation whose targets are the
// words that carry it, by quote and by position. The sources are URNs of the
// papers' hashes, so that a paper is known wherever it lies.
func WebAnnotation(w io.Writer, ds Dataset) error {
	texts, sources := map[string][]rune{}, map[string]string{}
	for _, d := range ds.Documents {
		texts[d.ID], sources[d.ID] = []rune(d.Text), "urn:sha256:"+d.Source.SHA256
	}
	page := annotationPage{Context: "http://www.w3.org/ns/anno.jsonld", ID: "urn:concord:annotations", Type: "AnnotationPage", Items: []annotation{}}
	bodies := map[string]string{}
	var failed error
	eachValue(&ds.Facts, func(kind string, v any) {
		b, err := json.Marshal(v)
		if err != nil {
			failed = err
		}
		var head struct{ ID string }
		if json.Unmarshal(b, &head) == nil {
			bodies[head.ID] = string(b)
		}
	})
	if failed != nil {
		return failed
	}
	ds.Facts.Each(func(kind string, f *corpus.Fact) {
		a := annotation{ID: "urn:concord:" + f.ID, Type: "Annotation", Motivation: "describing", Body: annotationBody{"TextualBody", "application/json", bodies[f.ID], "describing"}}
		for _, e := range f.Evidence {
			t := texts[e.Document]
			q := quoteSelector{Type: "TextQuoteSelector", Exact: e.Quote}
			if e.End <= len(t) {
				q.Prefix, q.Suffix = string(t[max(0, e.Start-around):e.Start]), string(t[e.End:min(len(t), e.End+around)])
			}
			a.Target = append(a.Target, annotationTarget{sources[e.Document], []any{q, positionSelector{"TextPositionSelector", e.Start, e.End}}})
		}
		page.Items = append(page.Items, a)
	})
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(page)
}
