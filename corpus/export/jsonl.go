package export

import (
	"context"
	"encoding/json"
	"io"

	"concord/corpus"
)

// writeJSONL writes a line for every document, entity of a document, fact and
// reference: {"kind": "claim", "value": {…}}. Memory does not grow with the
// corpus.
func writeJSONL(ctx context.Context, src Source, o Options, out io.Writer, _ string) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	return src.Papers(ctx, func(p corpus.Paper) error {
		p, ok := o.Filter.Paper(p)
		if !ok {
			return nil
		}
		p = pointed(p, o.NoText)
		var err error
		put := func(kind string, v any) {
			if err == nil {
				err = e.Encode(struct {
					Kind  string `json:"kind"`
					Value any    `json:"value"`
				}{kind, v})
			}
		}
		put("document", p.Document)
		eachValue(&p.Facts, put)
		return err
	})
}

// eachValue calls f with every entity, fact and reference and the singular of
// its list's name.
func eachValue(fs *corpus.Facts, f func(kind string, v any)) {
	for _, x := range fs.Entities {
		f("entity", x)
	}
	for _, x := range fs.Programmes {
		f("programme", x)
	}
	for _, x := range fs.Participations {
		f("participation", x)
	}
	for _, x := range fs.Relations {
		f("relation", x)
	}
	for _, x := range fs.Dates {
		f("date", x)
	}
	for _, x := range fs.Events {
		f("event", x)
	}
	for _, x := range fs.Phases {
		f("phase", x)
	}
	for _, x := range fs.Claims {
		f("claim", x)
	}
	for _, x := range fs.Scenarios {
		f("scenario", x)
	}
	for _, x := range fs.Figures {
		f("figure", x)
	}
	for _, x := range fs.Statements {
		f("statement", x)
	}
	for _, x := range fs.References {
		f("reference", x)
	}
}
