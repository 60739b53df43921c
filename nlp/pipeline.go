package nlp

import (
	"context"
	"fmt"
)

// Layer names something that components add to a Doc.
type Layer string

// The layers.
const (
	Tokens         Layer = "tokens" // tokens with tags, and sentences
	Syntax         Layer = "syntax" // heads and dependency relations of tokens
	Mentions       Layer = "mentions"
	Entities       Layer = "entities" // mentions resolved, aliases known
	Times          Layer = "times"
	Programmes     Layer = "programmes"
	Participations Layer = "participations"
	Relations      Layer = "relations"
	Events         Layer = "events"
	Phases         Layer = "phases"
	Claims         Layer = "claims"
	Scenarios      Layer = "scenarios"
	Figures        Layer = "figures"
	Statements     Layer = "statements"
	References     Layer = "references"
)

// Component is one step of the pipeline. It reads the layers it needs and adds
// the layers it gives; it never changes the text or another's layer.
type Component interface {
	Name() string
	Needs() []Layer
	Gives() []Layer
	Run(ctx context.Context, d *Doc) error
}

// Pipeline is a checked order of components.
type Pipeline struct{ components []Component }

// NewPipeline checks that every component finds what it needs in what those
// before it give.
func NewPipeline(components ...Component) (*Pipeline, error) {
	have := map[Layer]bool{}
	for _, c := range components {
		for _, n := range c.Needs() {
			if !have[n] {
				return nil, fmt.Errorf("component %s needs %s, which none before it gives", c.Name(), n)
			}
		}
		for _, g := range c.Gives() {
			have[g] = true
		}
	}
	return &Pipeline{components}, nil
}

// Run takes d through every component in order.
func (p *Pipeline) Run(ctx context.Context, d *Doc) error {
	for _, c := range p.components {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := runOne(ctx, c, d); err != nil {
			return fmt.Errorf("%s: %w", c.Name(), err)
		}
	}
	return nil
}

// runOne runs a component. A fault of the program in it costs the document the
// facts of that component, not the others and not the batch; the document says
// so in a warning.
func runOne(ctx context.Context, c Component, d *Doc) (err error) {
	defer func() {
		if p := recover(); p != nil {
			d.Warnings = append(d.Warnings, fmt.Sprintf("internal fault in %s, what it reads is missing: %v", c.Name(), p))
			err = nil
		}
	}()
	return c.Run(ctx, d)
}

// Components returns the names of the components in order.
func (p *Pipeline) Components() []string {
	var names []string
	for _, c := range p.components {
		names = append(names, c.Name())
	}
	return names
}
