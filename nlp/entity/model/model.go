// Package model is the trained recogniser of names: two conditional random
// fields, a helper that has learnt from texts of many kinds and the recogniser
// proper, which sees the helper's labelling among its features. The command
// nlp/entity/train makes the files under data.
package model

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"sync"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/seq"
)

//go:embed data/helper.model
var helperFile []byte

//go:embed data/names.model
var namesFile []byte

//go:embed data/gazetteer.gz
var gazetteerFile []byte

//go:embed data/clusters.gz
var clustersFile []byte

// Recogniser finds names. It is read-only and safe for use in many goroutines.
type Recogniser struct {
	Extractor *Extractor
	Helper    *seq.Model
	Names     *seq.Model
}

// Default returns the recogniser in the binary, loaded once.
func Default() *Recogniser { return load() }

var load = sync.OnceValue(func() *Recogniser {
	g, err := ReadGazetteer(bytes.NewReader(gazetteerFile))
	must(err)
	helper, err := seq.Read(bytes.NewReader(helperFile))
	must(err)
	names, err := seq.Read(bytes.NewReader(namesFile))
	must(err)
	z, err := gzip.NewReader(bytes.NewReader(clustersFile))
	must(err)
	clusters, err := ReadClusters(z)
	must(err)
	return &Recogniser{Extractor: &Extractor{Gazetteer: g, Clusters: clusters}, Helper: helper, Names: names}
})

// must stops the program over a fault of the files in its own binary.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// Misc is the type of names that are none of the project's entities: works,
// ideologies, prizes. Recognise leaves them out.
const Misc = "misc"

// Recognise returns the names in the document, in order and not overlapping,
// with their types and scores. They are unresolved: Entity is "", How is by name.
// It needs tokens with tags.
func (r *Recogniser) Recognise(d *nlp.Doc) []nlp.Mention {
	var out []nlp.Mention
	views := r.Extractor.NewViews()
	for i, s := range d.Sentences {
		toks := d.SentenceTokens(i)
		in := Sentence{Words: make([]string, len(toks)), Tags: make([]string, len(toks))}
		for k, t := range toks {
			in.Words[k], in.Tags[k] = t.Text, t.Tag
		}
		for _, c := range r.Chunks(in, views) {
			if c.Type == Misc {
				continue
			}
			first, last := s.First+c.First, s.First+c.Last
			out = append(out, nlp.Mention{
				Span:  corpus.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End},
				First: first, Last: last,
				Type: corpus.EntityType(c.Type), How: corpus.ByName, Score: c.Score,
			})
		}
	}
	return out
}

// Chunk is a name in a sentence with the probability that it is one, of that
// type and extent.
type Chunk struct {
	seq.Chunk
	Score float64
}

// Chunks returns the names of one sentence.
func (r *Recogniser) Chunks(s Sentence, views *Views) []Chunk {
	if len(s.Words) == 0 {
		return nil
	}
	features := r.Extractor.features(s, views, true)
	if r.Helper != nil {
		features = Stack(r.Helper, features)
	}
	path, sure := r.Names.Solve(features)
	labels := make([]string, len(path))
	any := false
	for i, y := range path {
		labels[i] = r.Names.Labels[y]
		any = any || labels[i] != "O"
	}
	if !any {
		return nil
	}
	var out []Chunk
	for _, c := range seq.Chunks(labels) {
		score := 1.0
		for i := c.First; i < c.Last; i++ {
			score = min(score, sure[i][path[i]])
		}
		out = append(out, Chunk{c, score})
	}
	return out
}
