package score

import (
	"fmt"
	"path"
	"path/filepath"
	"strconv"

	"concord/corpus"
	"concord/corpus/export"
)

// view is a dataset arranged for scoring.
type view struct {
	ds       *export.Dataset
	names    map[string]map[string]bool  // entity ID → bare names
	docs     map[string]*corpus.Document // base name of the source → document
	mentions map[string]map[string]bool  // document → entities mentioned
	facts    map[string]*corpus.Facts    // document → facts, repetitions dropped
}

func newView(ds *export.Dataset) *view {
	v := &view{ds: ds, names: map[string]map[string]bool{}, docs: map[string]*corpus.Document{}, mentions: map[string]map[string]bool{}, facts: map[string]*corpus.Facts{}}
	for i := range ds.Documents {
		d := &ds.Documents[i]
		v.docs[path.Base(filepath.ToSlash(d.Source.Path))] = d
	}
	for _, e := range ds.Entities {
		n := map[string]bool{bare(e.Name): true}
		for _, a := range e.Aliases {
			n[bare(a)] = true
		}
		for _, m := range e.Mentions {
			n[bare(m.Text)] = true
			if v.mentions[m.Document] == nil {
				v.mentions[m.Document] = map[string]bool{}
			}
			v.mentions[m.Document][e.ID] = true
		}
		v.names[e.ID] = n
	}
	v.spread()
	return v
}

// of returns the facts of a document.
func (v *view) of(id string) *corpus.Facts {
	if v.facts[id] == nil {
		v.facts[id] = &corpus.Facts{}
	}
	return v.facts[id]
}

// spread hands every fact to the documents that carry it. The same fact told
// twice in a paper counts once.
func (v *view) spread() {
	seen := map[string]bool{}
	fresh := func(doc, key string) bool {
		k := doc + "\x00" + key
		if seen[k] {
			return false
		}
		seen[k] = true
		return true
	}
	f := &v.ds.Facts
	for _, x := range f.Programmes {
		for _, d := range documents(x.Evidence) {
			v.of(d).Programmes = append(v.of(d).Programmes, x)
		}
	}
	for _, x := range f.Participations {
		for _, d := range documents(x.Evidence) {
			if fresh(d, "participation\x00"+x.Party+"\x00"+x.Programme+"\x00"+string(x.Status)+"\x00"+date(x.Since)) {
				v.of(d).Participations = append(v.of(d).Participations, x)
			}
		}
	}
	for _, x := range f.Relations {
		for _, d := range documents(x.Evidence) {
			if fresh(d, fmt.Sprint("relation\x00", x.Subject, "\x00", x.Predicate, "\x00", x.Object, "\x00", x.Negated, "\x00", date(x.When))) {
				v.of(d).Relations = append(v.of(d).Relations, x)
			}
		}
	}
	for _, x := range f.Dates {
		for _, d := range documents(x.Evidence) {
			if fresh(d, "date\x00"+normal(x.Text)+"\x00"+string(x.EDTF)) {
				v.of(d).Dates = append(v.of(d).Dates, x)
			}
		}
	}
	for _, x := range f.Events {
		for _, d := range documents(x.Evidence) {
			if fresh(d, "event\x00"+normal(x.Label)+"\x00"+date(x.When)) {
				v.of(d).Events = append(v.of(d).Events, x)
			}
		}
	}
	for _, x := range f.Figures {
		for _, d := range documents(x.Evidence) {
			if fresh(d, "figure\x00"+normal(x.Text)+"\x00"+strconv.FormatFloat(x.Value, 'g', -1, 64)) {
				v.of(d).Figures = append(v.of(d).Figures, x)
			}
		}
	}
	for _, x := range f.Phases {
		for _, d := range documents(x.Evidence) {
			v.of(d).Phases = append(v.of(d).Phases, x)
		}
	}
	for _, x := range f.Claims {
		for _, d := range documents(x.Evidence) {
			v.of(d).Claims = append(v.of(d).Claims, x)
		}
	}
	for _, x := range f.Scenarios {
		for _, d := range documents(x.Evidence) {
			v.of(d).Scenarios = append(v.of(d).Scenarios, x)
		}
	}
	for _, x := range f.Statements {
		for _, d := range documents(x.Evidence) {
			v.of(d).Statements = append(v.of(d).Statements, x)
		}
	}
	for _, x := range f.References {
		ids := map[string]bool{}
		for _, c := range x.Cited {
			ids[c.Document] = true
		}
		if len(ids) == 0 {
			ids[x.Document] = true
		}
		for d := range ids {
			v.of(d).References = append(v.of(d).References, x)
		}
	}
}

func documents(evs []corpus.Evidence) []string {
	var out []string
	seen := map[string]bool{}
	for _, e := range evs {
		if !seen[e.Document] {
			seen[e.Document] = true
			out = append(out, e.Document)
		}
	}
	return out
}

func date(d *corpus.EDTF) string {
	if d == nil {
		return ""
	}
	return string(*d)
}

// grounded counts quotes, and those that do not stand at their offsets.
func (v *view) grounded() (total, bad int) {
	texts := map[string][]rune{}
	for _, d := range v.ds.Documents {
		texts[d.ID] = []rune(d.Text)
	}
	v.ds.Facts.Each(func(_ string, f *corpus.Fact) {
		if len(f.Evidence) == 0 {
			total, bad = total+1, bad+1
		}
		for _, e := range f.Evidence {
			total++
			t := texts[e.Document]
			if e.Quote == "" || e.Start < 0 || e.End > len(t) || e.Start > e.End || string(t[e.Start:e.End]) != e.Quote {
				bad++
			}
		}
	})
	return total, bad
}
