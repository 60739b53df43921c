// Package phase reads the periods into which a document itself divides a
// cooperation: from lists whose items begin with a span of years, from headings
// that carry one, and from prose ("the second stage, from 1994 to 2001, …").
package phase

import (
	"context"
	_ "embed"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"concord/corpus"
	"concord/nlp"
)

//go:embed cues.txt
var cuesFile string

// cues is cues.txt.
type cues struct {
	noun, start, end, count map[string]bool
	order                   map[string]int
}

// Component is the step of the pipeline that gives phases.
type Component struct{ cues cues }

// New returns the component.
func New() *Component {
	c, err := readCues(cuesFile)
	if err != nil {
		panic(err) // a fault of the build
	}
	return &Component{c}
}

func readCues(src string) (cues, error) {
	c := cues{noun: map[string]bool{}, start: map[string]bool{}, end: map[string]bool{}, count: map[string]bool{}, order: map[string]int{}}
	lists := map[string]map[string]bool{"noun": c.noun, "verb-start": c.start, "verb-end": c.end, "count": c.count}
	for line := range strings.Lines(src) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		kind, words, _ := strings.Cut(line, ":")
		if n, ok := strings.CutPrefix(kind, "order "); ok {
			k, err := strconv.Atoi(n)
			if err != nil {
				return c, fmt.Errorf("cues.txt: %q", line)
			}
			for w := range strings.FieldsSeq(words) {
				c.order[w] = k
			}
			continue
		}
		if lists[kind] == nil {
			return c, fmt.Errorf("cues.txt: unknown kind %q", kind)
		}
		for w := range strings.FieldsSeq(words) {
			lists[kind][w] = true
		}
	}
	return c, nil
}

// Name implements nlp.Component.
func (*Component) Name() string { return "phase" }

// Needs implements nlp.Component.
func (*Component) Needs() []nlp.Layer { return []nlp.Layer{nlp.Tokens, nlp.Times, nlp.Entities} }

// Gives implements nlp.Component.
func (*Component) Gives() []nlp.Layer { return []nlp.Layer{nlp.Phases} }

// found is a phase as the text tells it. A bound that is not told is "".
type found struct {
	order      int
	label      corpus.Span
	evidence   corpus.Span
	start, end corpus.EDTF
	method     string
	confidence float64
}

// Run adds d.Facts.Phases. Of several ways in which a document tells its phases
// the most formal one counts: a list, then headings, then prose.
func (c *Component) Run(ctx context.Context, d *nlp.Doc) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	all := c.lists(d)
	if len(all) < 2 {
		all = c.headings(d)
	}
	if len(all) < 2 {
		all = c.inline(d)
	}
	if len(all) < 2 {
		all = c.prose(d)
	}
	if len(all) < 2 {
		return nil
	}
	closeLast(all)
	parties := c.parties(d, all[0].evidence.Start)
	for _, f := range all {
		d.Facts.Phases = append(d.Facts.Phases, fact(d, f, parties))
	}
	return nil
}

// closeLast leaves the last phase open where its end is not told.
func closeLast(all []found) {
	if last := &all[len(all)-1]; last.end == "" && last.start != "" {
		last.end = ".."
	}
}

func fact(d *nlp.Doc, f found, parties []string) corpus.Phase {
	label := strings.Join(strings.Fields(f.label.In(d.Text)), " ")
	p := corpus.Phase{
		Fact:    d.NewFact("phases", "phase/"+f.method, f.confidence, f.evidence, label, string(f.start), string(f.end)),
		Parties: parties,
		Label:   label,
	}
	if f.start != "" {
		p.Start = &f.start
	}
	if f.end != "" {
		p.End = &f.end
	}
	return p
}

// bounds gives the start and end that a time tells of a phase; a single date
// tells neither, a decade both.
func bounds(t *nlp.Time) (start, end corpus.EDTF) {
	if from, to, ok := t.Value.Ends(); ok {
		if from != ".." {
			start = from
		}
		if to != ".." {
			return start, to
		}
		if from != ".." && (t.Rule == "from-to-present" || t.Rule == "to-present" || t.Rule == "since" || t.Rule == "since-event") {
			end = ".."
		}
		return start, end
	}
	if v := string(t.Value); strings.HasSuffix(v, "X") && len(v) == 4 && !strings.HasSuffix(v, "XX") {
		return corpus.EDTF(v[:3] + "0"), corpus.EDTF(v[:3] + "9")
	}
	return "", ""
}

// timesIn returns the times within s that are dates.
func timesIn(d *nlp.Doc, s corpus.Span) []*nlp.Time {
	i := sort.Search(len(d.Times), func(i int) bool { return d.Times[i].Start >= s.Start })
	var out []*nlp.Time
	for ; i < len(d.Times) && d.Times[i].End <= s.End; i++ {
		if t := &d.Times[i]; t.Value != "" && !t.Naming {
			out = append(out, t)
		}
	}
	return out
}

// chained reports whether each phase begins where the one before ends, give or
// take a year.
func chained(all []found) bool {
	for i := 1; i < len(all); i++ {
		a, b := all[i-1], all[i]
		if a.end == "" || b.start == "" || a.end == ".." {
			return false
		}
		if gap := b.start.Year() - a.end.Year(); gap < 0 || gap > 2 {
			return false
		}
	}
	return len(all) > 1
}

// parties names whose phases these are: the two states or organizations that
// the paragraph before names, or else the two the document names most.
func (c *Component) parties(d *nlp.Doc, at int) []string {
	block := d.Blocks[blockAt(d, at)]
	from := block.Start
	if i := blockAt(d, at); i > 0 {
		from = d.Blocks[i-1].Start
	}
	near := mostNamed(d, corpus.Span{Start: from, End: block.End})
	if len(near) == 2 {
		return near
	}
	return mostNamed(d, corpus.Span{End: len(d.Text)})
}

func blockAt(d *nlp.Doc, at int) int {
	i := sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].End > at })
	return min(i, len(d.Blocks)-1)
}

// mostNamed returns the two states or organizations named most within s.
func mostNamed(d *nlp.Doc, s corpus.Span) []string {
	count := map[string]int{}
	var ids []string
	for _, m := range d.Mentions {
		if !s.Contains(m.Span) || m.Entity == "" || m.Type != corpus.State && m.Type != corpus.Organization {
			continue
		}
		if count[m.Entity] == 0 {
			ids = append(ids, m.Entity)
		}
		count[m.Entity]++
	}
	sort.SliceStable(ids, func(i, j int) bool { return count[ids[i]] > count[ids[j]] })
	out := ids[:min(2, len(ids))]
	sort.Strings(out)
	return out
}
