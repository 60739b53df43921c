package pipeline

import (
	"concord/ingest"
	"concord/nlp"
)

// Stages returns what New puts together, apart: the reading of sources and the
// components of extraction in their order. It is for measuring them one by one.
func Stages(o Options) (*ingest.Ingester, []nlp.Component, error) {
	cs, err := components(o)
	return ingest.New(readers(o)...), cs, err
}
