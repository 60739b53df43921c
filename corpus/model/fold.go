// Package model folds the facts of documents into the cooperation model.
//
// A [Fold] is a set of documents' facts: adding is commutative, merging is
// associative, and what it builds depends on the set alone, not on the order or
// the grouping in which documents came. Every part of the model (a
// relationship, a cell of the matrix, a matter of conflict) is computed from
// the documents that touch it, so that adding a paper recomputes only what the
// paper touches.
package model

import (
	"maps"
	"slices"

	"concord/corpus"
)

// Fold holds the facts of a set of documents. The zero value is an empty fold.
type Fold struct {
	parts  map[string]*part           // by document ID
	touch  map[string]map[string]bool // key of a part of the model → documents
	dirty  map[string]bool            // keys to compute again
	pairs  map[string]Relationship    // computed, by key
	cells  map[string]Standing
	issues map[string]Conflict
}

// part is what one document adds.
type part struct {
	published *corpus.EDTF
	sketch    sketch // of the text, to tell reprints
	facts     corpus.Facts
	types     map[string]corpus.EntityType
}

// Add puts a paper into the fold, in the place of what the fold held of its
// document. The fold keeps the facts; they must not be changed afterwards.
func (f *Fold) Add(p corpus.Paper) {
	f.Remove(p.Document.ID)
	f.init()
	x := &part{published: p.Document.Published, sketch: newSketch(p.Document.Text), facts: p.Facts, types: map[string]corpus.EntityType{}}
	for _, e := range p.Facts.Entities {
		x.types[e.ID] = e.Type
	}
	f.insert(p.Document.ID, x)
}

func (f *Fold) init() {
	if f.parts == nil {
		f.parts = map[string]*part{}
		f.touch = map[string]map[string]bool{}
		f.dirty = map[string]bool{}
		f.pairs = map[string]Relationship{}
		f.cells = map[string]Standing{}
		f.issues = map[string]Conflict{}
	}
}

func (f *Fold) insert(id string, x *part) {
	f.parts[id] = x
	for k := range x.keys() {
		if f.touch[k] == nil {
			f.touch[k] = map[string]bool{}
		}
		f.touch[k][id] = true
		f.dirty[k] = true
	}
}

// Remove takes a document out of the fold, and with it its support for every
// part of the model.
func (f *Fold) Remove(document string) {
	x := f.parts[document]
	if x == nil {
		return
	}
	delete(f.parts, document)
	for k := range x.keys() {
		delete(f.touch[k], document)
		f.dirty[k] = true
	}
}

// Merge adds every document of o. Where both hold a document, o's stands.
func (f *Fold) Merge(o *Fold) {
	f.init()
	for id, x := range o.parts {
		f.Remove(id)
		f.insert(id, x)
	}
}

// Facts returns the facts of all documents as one sorted whole: entities of one
// ID are one entity, programmes of one entity one programme.
func (f *Fold) Facts() corpus.Facts {
	var all corpus.Facts
	for _, id := range slices.Sorted(maps.Keys(f.parts)) {
		all.Append(f.parts[id].facts)
	}
	all.Entities = mergeEntities(all.Entities)
	all.Programmes = mergeProgrammes(all.Programmes)
	return all
}

// Model returns the model of the documents in the fold.
func (f *Fold) Model() Model {
	f.refresh()
	m := Model{Relationships: []Relationship{}, Timeline: f.timeline(), Conflicts: []Conflict{}}
	for _, k := range slices.Sorted(maps.Keys(f.pairs)) {
		m.Relationships = append(m.Relationships, f.pairs[k])
	}
	m.Matrix = matrix(f.cells)
	for _, k := range slices.Sorted(maps.Keys(f.issues)) {
		m.Conflicts = append(m.Conflicts, f.issues[k])
	}
	return m
}

// refresh computes again what has been touched since the last time.
func (f *Fold) refresh() {
	for k := range f.dirty {
		docs := slices.Sorted(maps.Keys(f.touch[k]))
		parts := make([]*part, len(docs))
		for i, d := range docs {
			parts[i] = f.parts[d]
		}
		delete(f.pairs, k)
		delete(f.cells, k)
		delete(f.issues, k)
		if len(parts) > 0 {
			f.compute(k, parts)
		} else {
			delete(f.touch, k)
		}
	}
	clear(f.dirty)
}

func (f *Fold) compute(k string, parts []*part) {
	switch kind, rest := splitKey(k); kind {
	case pairKind:
		f.pairs[k] = relationship(rest, parts)
	case cellKind:
		f.cells[k] = cell(rest, parts)
	case sinceKind, startKind, actKind, memberKind:
		if c, ok := conflict(kind, rest, parts); ok {
			f.issues[k] = c
		}
	}
}
