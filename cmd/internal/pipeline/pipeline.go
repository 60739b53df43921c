// Package pipeline carries one source through reading and extraction. It is
// the one place where readers and components meet.
package pipeline

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/sync/semaphore"

	"concord/cmd/internal/calibrate"
	"concord/corpus"
	"concord/ingest"
	"concord/nlp"
)

// Options chooses how sources are read.
type Options struct {
	Lexicons  []string // files that extend the gazetteers
	Tagger    string   // gum (also ""), or prose
	PDFEngine string   // auto, native or pdfium
	OCR       string   // auto or off
	CacheDir  string   // where engines may keep derived files, "" for none
}

// Pipeline reads sources. It is safe for concurrent use.
type Pipeline struct {
	ingester *ingest.Ingester
	nlp      *nlp.Pipeline
	// confidence turns what components say of their facts into the share of
	// such facts that are right.
	confidence calibrate.Map
	// room is for maxTokens: many papers are mined side by side, of books one.
	room *semaphore.Weighted
}

// New wires readers and components.
func New(o Options) (*Pipeline, error) {
	cs, err := components(o)
	if err != nil {
		return nil, err
	}
	n, err := nlp.NewPipeline(cs...)
	if err != nil {
		return nil, err
	}
	m, err := calibrate.Built()
	if err != nil {
		return nil, err
	}
	return &Pipeline{ingester: ingest.New(readers(o)...), nlp: n, confidence: m, room: semaphore.NewWeighted(maxTokens)}, nil
}

// Read reads, cleans and mines one source. Papers that are not in English, or
// longer than maxTokens, are read and cleaned only, with a warning that says so.
func (p *Pipeline) Read(ctx context.Context, src ingest.Source) (corpus.Paper, error) {
	d, err := p.ingester.Read(ctx, src)
	if err != nil {
		return corpus.Paper{}, err
	}
	paper := corpus.Paper{Document: *d}
	if d.Language != "" && d.Language != "en" && !strings.HasPrefix(d.Language, "en-") {
		paper.Document.Warnings = append(paper.Document.Warnings,
			fmt.Sprintf("language %q: indexed for search, facts are read from English only", d.Language))
		return paper, nil
	}
	n := tokens(d.Text)
	if n > maxTokens {
		paper.Document.Warnings = append(paper.Document.Warnings, tooLong(n))
		return paper, nil
	}
	if err := p.room.Acquire(ctx, int64(n)); err != nil {
		return corpus.Paper{}, &ingest.SourceError{Path: src.Path, Err: err}
	}
	defer p.room.Release(int64(n))
	doc := nlp.NewDoc(d)
	if err := p.nlp.Run(ctx, doc); err != nil {
		return corpus.Paper{}, &ingest.SourceError{Path: src.Path, Err: err}
	}
	paper.Document.Warnings = doc.Warnings
	paper.Facts = doc.Facts
	if w := offTopic(doc, &paper.Facts); w != "" {
		paper.Document.Warnings = append(paper.Document.Warnings, w)
	}
	p.confidence.Apply(&paper.Facts)
	if err := Grounded(&paper); err != nil {
		return corpus.Paper{}, &ingest.SourceError{Path: src.Path, Err: err}
	}
	return paper, nil
}

// Mine reads one source and returns it with all layers, for training and
// measuring.
func (p *Pipeline) Mine(ctx context.Context, src ingest.Source) (*nlp.Doc, error) {
	d, err := p.ingester.Read(ctx, src)
	if err != nil {
		return nil, err
	}
	doc := nlp.NewDoc(d)
	return doc, p.nlp.Run(ctx, doc)
}

// MineDocument runs the components over a document made elsewhere.
func (p *Pipeline) MineDocument(ctx context.Context, d *corpus.Document) (*nlp.Doc, error) {
	doc := nlp.NewDoc(d)
	return doc, p.nlp.Run(ctx, doc)
}

// Clean reads and cleans one source without mining it.
func (p *Pipeline) Clean(ctx context.Context, src ingest.Source) (*corpus.Document, error) {
	return p.ingester.Read(ctx, src)
}

// Grounded checks that every fact has evidence and every quote stands at its
// offsets. A failure is a fault of the program, never of the source.
func Grounded(p *corpus.Paper) error {
	var bad error
	check := func(kind, id string, evs []corpus.Evidence) {
		if len(evs) == 0 && bad == nil {
			bad = fmt.Errorf("internal fault: %s %s has no evidence", kind, id)
		}
		for _, ev := range evs {
			if q := ev.In(p.Document.Text); (q == "" || q != ev.Quote || ev.Document != p.Document.ID) && bad == nil {
				bad = fmt.Errorf("internal fault: the quote of %s %s does not stand at its offsets %d-%d", kind, id, ev.Start, ev.End)
			}
		}
	}
	p.Facts.Each(func(kind string, f *corpus.Fact) { check(kind, f.ID, f.Evidence) })
	for _, s := range p.Facts.Scenarios {
		for _, f := range s.Factors {
			check("factor of scenario", s.ID, f.Evidence)
		}
	}
	for _, e := range p.Facts.Entities {
		for _, m := range e.Mentions {
			if q := m.In(p.Document.Text); (q == "" || q != m.Text) && bad == nil {
				bad = fmt.Errorf("internal fault: a mention of %s does not stand at its offsets %d-%d", e.ID, m.Start, m.End)
			}
		}
	}
	return bad
}
