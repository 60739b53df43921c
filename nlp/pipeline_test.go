package nlp

import (
	"context"
	"strings"
	"testing"

	"concord/corpus"
)

type component struct {
	name         string
	needs, gives []Layer
	run          func(*Doc)
}

func (c component) Name() string   { return c.name }
func (c component) Needs() []Layer { return c.needs }
func (c component) Gives() []Layer { return c.gives }

func (c component) Run(_ context.Context, d *Doc) error {
	c.run(d)
	return nil
}

func TestPipelineChecksOrder(t *testing.T) {
	nothing := func(*Doc) {}
	a := component{"a", nil, []Layer{Tokens}, nothing}
	b := component{"b", []Layer{Tokens}, []Layer{Times}, nothing}
	if _, err := NewPipeline(a, b); err != nil {
		t.Error(err)
	}
	if _, err := NewPipeline(b, a); err == nil || !strings.Contains(err.Error(), "b needs tokens") {
		t.Errorf("b before a: %v", err)
	}
}

// A fault in one component costs its own facts and is told; the others run.
func TestFaultCostsItsComponent(t *testing.T) {
	var last bool
	p, err := NewPipeline(
		component{"bad", nil, nil, func(*Doc) { var s []int; _ = s[3] }},
		component{"good", nil, nil, func(*Doc) { last = true }},
	)
	if err != nil {
		t.Fatal(err)
	}
	d := NewDoc(&corpus.Document{})
	if err := p.Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if !last || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "internal fault in bad") {
		t.Errorf("last ran: %v, warnings: %q", last, d.Warnings)
	}
}
