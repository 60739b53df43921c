// Package nlp orders the components that read facts out of a document and
// checks what each needs and gives. A component is a function of its input:
// it holds no global state and may run in many goroutines at once.
package nlp

import "concord/corpus"

// Doc is a document in the course of one run: the clean text, which never
// changes, and the layers the components have added so far. All spans are
// bytes over Text.
type Doc struct {
	*corpus.Document

	Tokens    []Token    // in order; body blocks only
	Sentences []Sentence // in order; never across blocks
	Mentions  []Mention  // in order, not overlapping
	Entities  []corpus.Entity
	Times     []Time // in order, not overlapping
	Facts     corpus.Facts
}

// Token is a word, number or mark.
type Token struct {
	corpus.Span
	Text     string // Text[Start:End] of the document
	Tag      string // Penn Treebank tag
	Lemma    string // lower case; "" until a component gives it
	Head     int    // index of the syntactic head in Doc.Tokens, -1 for the root or when not parsed
	Dep      string // Universal Dependencies relation to Head, "" when not parsed
	Sentence int    // index in Doc.Sentences
	Mention  int    // index in Doc.Mentions, -1 outside mentions
}

// Sentence is a run of tokens [First, Last) within one block.
type Sentence struct {
	corpus.Span
	First, Last int // half-open range of Doc.Tokens
	Block       int // index in Document.Blocks
}

// Mention is a span that names something, tokens [First, Last).
type Mention struct {
	corpus.Span
	First, Last int
	Type        corpus.EntityType
	Entity      string // ID in Doc.Entities, "" while unresolved
	How         corpus.How
	Score       float64 // confidence of the recogniser, 0–1
	Known       bool    // named by a gazetteer, not found in the text alone
}

// Time is a temporal expression, tokens [First, Last).
type Time struct {
	corpus.Span
	First, Last int
	Value       corpus.EDTF // "" for durations without a place in time
	Type        corpus.DateType
	Rule        string
	Anchored    bool // resolved from another date rather than told in full
	// Naming marks a date that is part of a name or citation ("the Military
	// Doctrine of 2000"): it names a thing and is not the time of an event.
	Naming bool
}

// NewDoc starts a run over d.
func NewDoc(d *corpus.Document) *Doc { return &Doc{Document: d} }

// SentenceTokens returns the tokens of sentence i.
func (d *Doc) SentenceTokens(i int) []Token {
	s := d.Sentences[i]
	return d.Tokens[s.First:s.Last]
}

// EntityByID returns the entity with the given ID, or nil.
func (d *Doc) EntityByID(id string) *corpus.Entity {
	for i := range d.Entities {
		if d.Entities[i].ID == id {
			return &d.Entities[i]
		}
	}
	return nil
}

// NewFact makes the head of a fact that is carried by span.
func (d *Doc) NewFact(kind, method string, confidence float64, span corpus.Span, payload ...string) corpus.Fact {
	ev := d.Evidence(span)
	return corpus.Fact{
		ID:         corpus.FactID(d.ID, kind, ev.Span, payload...),
		Evidence:   []corpus.Evidence{ev},
		Method:     method,
		Confidence: confidence,
	}
}
