// Package export writes the dataset: what Concord knows of a set of documents,
// in each format a consumer may want.
package export

import (
	"concord/corpus"
	"concord/corpus/model"
)

// Version is the version of the dataset's contract.
const Version = 1

// Dataset is the export as a whole. Offsets in it are Unicode code points.
type Dataset struct {
	Dataset   string            `json:"dataset"` // always "concord"
	Version   int               `json:"version"`
	Generator string            `json:"generator"`
	Documents []corpus.Document `json:"documents"`
	corpus.Facts
	Model model.Model `json:"model"`
}

// Options chooses what a dataset holds.
type Options struct {
	Generator string
	NoText    bool // leave the clean text out
	Filter    Filter
}

// Build makes the dataset of papers. The order of papers does not matter.
func Build(papers []corpus.Paper, o Options) Dataset {
	var fold model.Fold
	points := map[string]*corpus.Runes{}
	ds := Dataset{Dataset: "concord", Version: Version, Generator: o.Generator}
	for _, p := range papers {
		if points[p.Document.ID] != nil {
			continue // the same source under two paths is one document
		}
		fold.Add(p)
		points[p.Document.ID] = corpus.NewRunes(p.Document.Text)
		ds.Documents = append(ds.Documents, documentPoints(p.Document, points[p.Document.ID], o.NoText))
	}
	ds.Facts = fold.Facts()
	ds.Model = fold.Model()
	ds.Facts = factPoints(ds.Facts, points)
	ds.sort()
	return ds
}
