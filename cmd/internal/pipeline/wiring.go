package pipeline

import (
	"concord/ingest"
	"concord/ingest/docx"
	"concord/ingest/epub"
	"concord/ingest/html"
	"concord/ingest/jats"
	"concord/ingest/odt"
	"concord/ingest/pdf"
	"concord/ingest/plain"
	"concord/ingest/rtf"
	"concord/nlp"
	"concord/nlp/claim"
	"concord/nlp/entity"
	"concord/nlp/event"
	"concord/nlp/figure"
	"concord/nlp/participation"
	"concord/nlp/phase"
	"concord/nlp/reference"
	"concord/nlp/relation"
	"concord/nlp/scenario"
	"concord/nlp/statement"
	"concord/nlp/syntax"
	"concord/nlp/temporal"
	"concord/nlp/token"
)

// readers lists the readers of formats, one a line.
func readers(o Options) []ingest.Reader {
	return []ingest.Reader{
		pdf.New(pdf.Options{Engine: pdf.Engine(o.PDFEngine), OCR: o.OCR != "off", CacheDir: o.CacheDir}),
		docx.New(),
		odt.New(),
		epub.New(),
		rtf.New(),
		html.New(),
		jats.New(),
		plain.New(),
	}
}

// tagger is the part-of-speech tagger of a name. The one learnt on GUM is more
// accurate and faster (docs/model-card-entities.md); prose's is kept as the
// alternative, loaded only when asked for.
func tagger(name string) []token.Option {
	if name == "prose" {
		return []token.Option{token.WithTagger(token.Prose())}
	}
	return nil
}

// components lists the components of extraction in the order they run:
// token → temporal → entity → syntax → programme → participation → relation →
// event → phase → figure → reference → statement → scenario → claim.
func components(o Options) ([]nlp.Component, error) {
	names, err := entity.New(entity.Options{Lexicons: o.Lexicons})
	if err != nil {
		return nil, err
	}
	trees, err := syntax.New()
	if err != nil {
		return nil, err
	}
	programmes, err := entity.NewProgrammes(entity.Options{Lexicons: o.Lexicons})
	if err != nil {
		return nil, err
	}
	return []nlp.Component{
		token.New(tagger(o.Tagger)...),
		temporal.New(),
		names,
		trees, // after the names: each is parsed as one word
		programmes,
		participation.New(),
		relation.New(),
		event.New(),
		phase.New(),
		figure.New(),
		reference.New(),
		statement.New(),
		scenario.New(), // before the claims: what stands inside a scenario is none
		claim.New(),
	}, nil
}
