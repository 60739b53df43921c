// Package syntax gives every token its syntactic head and its Universal
// Dependencies relation. It is a greedy transition parser: arc-hybrid
// transitions, chosen by an averaged perceptron over hashed features that was
// trained with a dynamic oracle on GUM (see train). Where names and dates are
// known already it parses each as one word, and a list of names too.
package syntax

import (
	"context"
	_ "embed" // the trained model

	"concord/nlp"
)

//go:embed model.bin
var embedded []byte

// Component parses the sentences of a document.
type Component struct{ model *Model }

// New returns a parser with the model that is built in.
func New() (*Component, error) {
	m, err := ReadModel(embedded)
	if err != nil {
		return nil, err
	}
	return NewWith(m), nil
}

// NewWith returns a parser with another model.
func NewWith(m *Model) *Component { return &Component{m} }

// Name implements nlp.Component.
func (*Component) Name() string { return "syntax" }

// Needs implements nlp.Component.
func (*Component) Needs() []nlp.Layer { return []nlp.Layer{nlp.Tokens} }

// Gives implements nlp.Component.
func (*Component) Gives() []nlp.Layer { return []nlp.Layer{nlp.Syntax} }

// Run sets Head and Dep of every token. It takes time linear in the tokens.
func (c *Component) Run(ctx context.Context, d *nlp.Doc) error {
	w := newWorker(c.model)
	u := findUnits(d)
	for _, s := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		u.parse(w, s.First, s.Last)
	}
	return nil
}
