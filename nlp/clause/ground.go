package clause

import (
	_ "embed" // the places
	"strings"
	"sync"

	"concord/corpus"
)

//go:embed grounds.txt
var groundsFile string

// grounds maps the folded names of towns and regions to the IDs of states.
var grounds = sync.OnceValue(func() map[string]string { return parseGrounds(groundsFile) })

func parseGrounds(file string) map[string]string {
	out := map[string]string{}
	for _, line := range strings.Split(file, "\n") {
		state, places, ok := strings.Cut(line, " ")
		if !ok || state == "#" {
			continue
		}
		for _, p := range strings.Split(places, "|") {
			if p = corpus.Fold(p); out[p] == "" {
				out[p] = state
			}
		}
	}
	return out
}

// Ground is the state on whose ground an entity stands: a state itself, one
// of which a place is also a name, as capitals are, or the one in which a known
// town or region lies, if the document speaks of that state. "" if unknown.
func (v *View) Ground(id string) string {
	switch v.types[id] {
	case corpus.State:
		return id
	case corpus.Place:
		if s := v.capital[id]; s != "" {
			return s
		}
		if e := v.Doc.EntityByID(id); e != nil {
			if s := grounds()[corpus.Fold(e.Name)]; v.types[s] == corpus.State {
				return s
			}
		}
	}
	return ""
}
