package pipeline

import (
	"slices"

	"concord/corpus"
	"concord/nlp"
)

// A paper on cooperation names a state or an organisation every few lines: the
// sparsest of thirty-four such papers has 46 mentions in a thousand tokens, the
// densest of 21 journal papers on medicine and biology has 6, and what looks
// like organisations there are acronyms of methods and substances. Texts that
// are too short tell too little of what they are about.
const (
	onTopic   = 10  // mentions in a thousand tokens
	longTopic = 400 // tokens
)

// offTopic leaves out of the facts of a paper that is not about states and
// organisations what names none that is known, and says so; it returns "" and
// changes nothing where the paper is about them.
func offTopic(d *nlp.Doc, fs *corpus.Facts) string {
	known := actors(d)
	n := 0
	for _, m := range d.Mentions {
		if known[m.Entity] {
			n++
		}
	}
	if len(d.Tokens) < longTopic || n*1000 >= onTopic*len(d.Tokens) {
		return ""
	}
	any := func(ids ...string) bool { return slices.ContainsFunc(ids, func(id string) bool { return known[id] }) }
	before := count(fs)
	fs.Programmes = kept(fs.Programmes, func(f *corpus.ProgrammeFact) bool { return any(f.Entity) })
	fs.Participations = kept(fs.Participations, func(f *corpus.Participation) bool { return any(f.Party) && any(f.Programme) })
	fs.Relations = kept(fs.Relations, func(f *corpus.Relation) bool { return any(f.Subject) && any(f.Object) })
	fs.Events = kept(fs.Events, func(f *corpus.Happening) bool { return any(f.Parties...) })
	fs.Phases = kept(fs.Phases, func(f *corpus.Phase) bool { return any(f.Parties...) })
	fs.Claims = kept(fs.Claims, func(f *corpus.Claim) bool { return any(f.About...) })
	fs.Scenarios = kept(fs.Scenarios, func(f *corpus.Scenario) bool { return any(f.Advantage...) })
	if count(fs) == before {
		return ""
	}
	return "says little of states and organisations: facts that name none are left out"
}

// actors are the states, organisations and programmes of the gazetteers that a
// document names other than by letters alone, which in other fields stand for
// other things.
func actors(d *nlp.Doc) map[string]bool {
	out := map[string]bool{}
	for _, m := range d.Mentions {
		switch m.Type {
		case corpus.State, corpus.Organization, corpus.Programme, corpus.Agreement:
			if m.Known && m.How != corpus.ByAcronym {
				out[m.Entity] = true
			}
		}
	}
	return out
}

func kept[T any](xs []T, keep func(*T) bool) []T {
	var out []T
	for i := range xs {
		if keep(&xs[i]) {
			out = append(out, xs[i])
		}
	}
	return out
}

func count(fs *corpus.Facts) int {
	n := 0
	fs.Each(func(string, *corpus.Fact) { n++ })
	return n
}
