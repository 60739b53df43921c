package export

import "concord/corpus"

// documentPoints returns a copy of d with its offsets in code points.
func documentPoints(d corpus.Document, r *corpus.Runes, noText bool) corpus.Document {
	d.Sections = append([]corpus.Section{}, d.Sections...)
	for i := range d.Sections {
		d.Sections[i].Start, d.Sections[i].End = r.FromByte(d.Sections[i].Start), r.FromByte(d.Sections[i].End)
	}
	d.Blocks = append([]corpus.Block{}, d.Blocks...)
	for i := range d.Blocks {
		d.Blocks[i].Span = spanPoints(d.Blocks[i].Span, r)
	}
	d.Footnotes = append([]corpus.Footnote{}, d.Footnotes...)
	for i := range d.Footnotes {
		if d.Footnotes[i].Start >= 0 {
			d.Footnotes[i].Start = r.FromByte(d.Footnotes[i].Start)
		}
	}
	d.Map = append([]corpus.Anchor{}, d.Map...)
	for i := range d.Map {
		d.Map[i].Start = r.FromByte(d.Map[i].Start)
	}
	if d.Abstract != nil {
		s := spanPoints(*d.Abstract, r)
		d.Abstract = &s
	}
	d.Authors = orEmpty(d.Authors)
	d.Tables = orEmpty(d.Tables)
	d.Stray = orEmpty(d.Stray)
	d.Warnings = orEmpty(d.Warnings)
	if noText {
		d.Text = ""
	}
	return d
}

func spanPoints(s corpus.Span, r *corpus.Runes) corpus.Span {
	return corpus.Span{Start: r.FromByte(s.Start), End: r.FromByte(s.End)}
}

// factPoints returns a copy of f with its offsets in code points.
func factPoints(f corpus.Facts, points map[string]*corpus.Runes) corpus.Facts {
	evidence := func(in []corpus.Evidence) []corpus.Evidence {
		out := append([]corpus.Evidence{}, in...)
		for i := range out {
			if r := points[out[i].Document]; r != nil {
				out[i].Span = spanPoints(out[i].Span, r)
			}
		}
		return out
	}
	f = f.Clone()
	f.Each(func(_ string, x *corpus.Fact) { x.Evidence = evidence(x.Evidence) })
	for i := range f.Scenarios {
		s := &f.Scenarios[i]
		s.Factors = append([]corpus.Factor{}, s.Factors...)
		for j := range s.Factors {
			s.Factors[j].Evidence = evidence(s.Factors[j].Evidence)
		}
	}
	for i := range f.Entities {
		ms := append([]corpus.Mention{}, f.Entities[i].Mentions...)
		for j := range ms {
			if r := points[ms[j].Document]; r != nil {
				ms[j].Span = spanPoints(ms[j].Span, r)
			}
		}
		f.Entities[i].Mentions = ms
	}
	for i := range f.References {
		cs := append([]corpus.Citation{}, f.References[i].Cited...)
		for j := range cs {
			if r := points[cs[j].Document]; r != nil {
				cs[j].Start = r.FromByte(cs[j].Start)
			}
		}
		f.References[i].Cited = cs
	}
	return f
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
