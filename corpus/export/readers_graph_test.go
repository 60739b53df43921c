package export

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// readersFolder is where .ci/readers puts readers that come as packages of npm.
func readersFolder() string {
	if dir := os.Getenv("CONCORD_READERS_DIR"); dir != "" {
		return dir
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(cache, "concord-readers")
}

// TestGraphsInGephiLite reads the graphs with graphology, the library by which
// Gephi Lite reads them: the same nodes and edges, with what they say.
func TestGraphsInGephiLite(t *testing.T) {
	node, modules := program(t, "node"), filepath.Join(readersFolder(), "node_modules")
	if _, err := os.Stat(filepath.Join(modules, "graphology-gexf")); err != nil {
		missing(t, "graphology-gexf")
	}
	for _, format := range []string{"gexf", "graphml"} {
		t.Run(format, func(t *testing.T) {
			eachSource(t, func(t *testing.T, src Source) {
				c := exec.CommandContext(t.Context(), node, "testdata/graph.js", format, written(t, src, format))
				c.Env = append(os.Environ(), "NODE_PATH="+modules)
				out, err := c.Output()
				if err != nil {
					t.Fatalf("%v: %s", err, out)
				}
				var got struct {
					Nodes map[string]struct{ Label, Kind string }
					Edges map[string]struct {
						From, To, Label, Relation, Start, End string
						Facts                                 int
					}
				}
				if err := json.Unmarshal(out, &got); err != nil {
					t.Fatal(err)
				}
				ds, err := Collect(t.Context(), src, Options{})
				if err != nil {
					t.Fatal(err)
				}
				want := graphOf(&ds)
				if len(got.Nodes) != len(want.nodes) || len(got.Edges) != len(want.edges) || len(want.edges) == 0 {
					t.Errorf("%d nodes and %d edges read, %d and %d written", len(got.Nodes), len(got.Edges), len(want.nodes), len(want.edges))
				}
				for _, n := range want.nodes {
					if g := got.Nodes[n.id]; letters(g.Label) != letters(n.label) || g.Kind != n.kind {
						t.Errorf("%s: %v read", n.id, g)
					}
				}
				for _, e := range want.edges {
					g := got.Edges[e.id]
					if g.From != e.from || g.To != e.to || g.Label+g.Relation != e.label || g.Facts != e.facts {
						t.Errorf("%v: %v read", e, g)
					}
					if format == "graphml" && (g.Start != e.start || g.End != e.end) { // of GEXF it leaves the times out
						t.Errorf("%v: %v read", e, g)
					}
				}
			})
		})
	}
}
