package participation

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/clause"
)

// lists reads lists of parties, one an item, under a line that says how they
// stand: "Observers of the Council:", "Member states".
func lists(d *nlp.Doc, v *clause.View) []stand {
	var out []stand
	t := &tabler{d: d, v: v}
	for i := 1; i < len(d.Blocks); i++ {
		b := d.Blocks[i]
		if b.Kind != corpus.ListItem || d.Blocks[i-1].Kind == corpus.ListItem {
			continue
		}
		status, frame := t.leadIn(d.Blocks[i-1])
		if status == "" || frame == "" {
			continue
		}
		for j := i; j < len(d.Blocks) && d.Blocks[j].Kind == corpus.ListItem; j++ {
			c := cell{d.Blocks[j].Span, d.Blocks[j].In(d.Text)}
			ps := t.parties(c)
			if len(ps) == 0 || strings.Count(d.Text[c.Start:ps[0].span.Start], " ") > 2 {
				continue
			}
			for _, s := range ps[:1] {
				s.frame, s.status, s.rule, s.tabled = frame, status, "list", false
				if s.since == "" {
					s.since = cellDate(v, c)
				}
				if s.party != frame {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// leadIn reads the line above a list: the status its noun names, and of what.
func (t *tabler) leadIn(b corpus.Block) (corpus.Status, string) {
	text := strings.ToLower(b.In(t.d.Text))
	if b.Kind == corpus.Paragraph && !strings.HasSuffix(strings.TrimSpace(text), ":") || len(text) > 300 {
		return "", ""
	}
	status := corpus.Status("")
	for _, w := range strings.Fields(text) {
		if s, ok := legendWord(strings.Trim(w, ".,:;()")); ok {
			status = s
		}
	}
	frame := t.frameIn(b.Span)
	if frame == "" {
		frame = t.v.Theme
	}
	return status, frame
}
