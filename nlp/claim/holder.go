package claim

import (
	"sort"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/cue"
)

// hedged reports whether the words of s themselves hedge or condition.
func (f *Finder) hedged(d *nlp.Doc, s corpus.Span) bool {
	return f.cues.Has(cue.Words(d.Text, s), "hedge")
}

// holder is who makes the judgement of sentence s: the speaker of a statement
// in it, else the author.
func holder(d *nlp.Doc, s corpus.Span) string {
	for i := range d.Facts.Statements {
		st := &d.Facts.Statements[i]
		for _, e := range st.Evidence {
			if e.Span.Overlaps(s) && st.Speaker != "" {
				return st.Speaker
			}
		}
	}
	return corpus.HolderAuthor
}

// about are the states and organisations that s names, or, where it names
// none, those that the document is about.
func about(d *nlp.Doc, s corpus.Span, main []string) []string {
	out := []string{}
	seen := map[string]bool{}
	for _, i := range mentionsIn(d, s) {
		m := d.Mentions[i]
		if (m.Type == corpus.State || m.Type == corpus.Organization) && m.Entity != "" && !seen[m.Entity] {
			seen[m.Entity] = true
			out = append(out, m.Entity)
		}
	}
	if len(out) == 0 {
		return append(out, main...)
	}
	return out
}

// mainParties are the two states or organisations that the document names
// most often.
func mainParties(d *nlp.Doc) []string {
	n := map[string]int{}
	var order []string
	for _, m := range d.Mentions {
		if m.Entity == "" || m.Type != corpus.State && m.Type != corpus.Organization {
			continue
		}
		if n[m.Entity] == 0 {
			order = append(order, m.Entity)
		}
		n[m.Entity]++
	}
	sort.SliceStable(order, func(i, j int) bool { return n[order[i]] > n[order[j]] })
	return order[:min(2, len(order))]
}

// cites is the reference that the text cites within s or right behind it.
func cites(d *nlp.Doc, s corpus.Span) *string {
	for i := range d.Facts.References {
		for _, c := range d.Facts.References[i].Cited {
			if c.Start > s.Start && c.Start <= s.End+2 {
				id := d.Facts.References[i].ID
				return &id
			}
		}
	}
	return nil
}
