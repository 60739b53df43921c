package claim

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/cue"
)

// Papers head the four lists of an analysis with words of their own ("In the
// hold", "Leaks", "Fair wind", "Reefs"). What such lists are is then told by
// their order, where something vouches for it: two heads that are known, a
// sentence before them that names the four, or the wording of the items, of
// which what is stands without "may" and "could" and what may be has them.

// group is a head, known or not, with the items below it.
type group struct {
	quadrant corpus.Quadrant
	items    []corpus.Span
}

// inPlace returns the quadrants of four groups, nil if nothing tells them.
// named is the order in which the text before them names the quadrants.
func (r labeller) inPlace(d *nlp.Doc, groups []group, named []corpus.Quadrant) []corpus.Quadrant {
	if len(groups) != len(quadrants) {
		return nil
	}
	known := 0
	for _, g := range groups {
		if len(g.items) == 0 {
			return nil
		}
		if g.quadrant != "" {
			known++
		}
	}
	switch {
	case known == len(groups):
		return nil
	case known >= 2 && agrees(groups, quadrants):
		return quadrants
	case len(named) == len(quadrants) && agrees(groups, named):
		return named
	case known < 2:
		if q := r.byWording(d, groups); agrees(groups, q) {
			return q
		}
	}
	return nil
}

// agrees reports whether order says of every known group what its head does.
func agrees(groups []group, order []corpus.Quadrant) bool {
	if order == nil {
		return false
	}
	for i, g := range groups {
		if g.quadrant != "" && g.quadrant != order[i] {
			return false
		}
	}
	return true
}

// tone is what the items of a group say together.
type tone struct {
	open  bool // most speak of what may be
	mixed bool
	good  int // cues of the good less those of the bad
}

// byWording orders four groups, of which two speak of what is and two of what
// may be, each time the good before the bad.
func (r labeller) byWording(d *nlp.Doc, groups []group) []corpus.Quadrant {
	out := make([]corpus.Quadrant, len(groups))
	var is, open []tone
	for i, g := range groups {
		t := r.tone(d, g)
		switch {
		case t.mixed:
			return nil
		case t.open:
			out[i] = []corpus.Quadrant{corpus.Opportunity, corpus.Threat, ""}[min(len(open), 2)]
			open = append(open, t)
		default:
			out[i] = []corpus.Quadrant{corpus.Strength, corpus.Weakness, ""}[min(len(is), 2)]
			is = append(is, t)
		}
	}
	if len(is) != 2 || is[0].good < is[1].good || open[0].good < open[1].good ||
		is[0].good == is[1].good && open[0].good == open[1].good {
		return nil
	}
	return out
}

// tone reads the items of a group.
func (r labeller) tone(d *nlp.Doc, g group) tone {
	var t tone
	open := 0
	for _, s := range g.items {
		words := cue.Words(d.Text, s)
		seen := map[string]bool{}
		for _, m := range r.cues.Find(words) {
			if class := m.Class; !seen[class] {
				seen[class] = true
				t.good += toneOf[class]
			}
		}
		if seen["possible"] || seen["if"] || mayBe(words) {
			open++
		}
	}
	t.open = open*2 > len(g.items)
	t.mixed = !t.open && open*3 > len(g.items)
	return t
}

// mayBe reports whether words say what may be; "can" says what is as well.
func mayBe(words []cue.Word) bool {
	for _, w := range words {
		switch w.Lower {
		case "may", "might", "could", "would":
			return true
		}
	}
	return false
}

// toneOf weighs the cue classes of cues.txt that judge.
var toneOf = map[string]int{
	"good.noun": 1, "good.adj": 1, "good.verb": 1, "gain.verb": 1, "chance.noun": 1, "praise": 1,
	"bad.noun": -1, "bad.adj": -1, "bad.verb": -1, "harm.verb": -1, "harm.noun": -1, "blame": -1, "alarm": -1, "no": -1, "scarce": -1,
}

// named reads the order in which one sentence of text names all four
// quadrants; nil if none does.
func (r labeller) named(text string) []corpus.Quadrant {
	for _, s := range strings.FieldsFunc(clipped(text, 2000), func(c rune) bool { return c == '.' || c == '?' || c == '!' || c == '\n' }) {
		words := cue.Words(s, corpus.Span{Start: 0, End: len(s)})
		var order []corpus.Quadrant
		seen := map[corpus.Quadrant]bool{}
		for i := 0; i < len(words); {
			q, end := r.phrase(words, i)
			if q != "" && !seen[q] {
				seen[q] = true
				order = append(order, q)
			}
			i = max(i+1, end)
		}
		if len(order) == len(quadrants) {
			return order
		}
	}
	return nil
}

// before reads the order that the heading, the paragraphs and the caption
// right before block i name, four blocks at most.
func (r labeller) before(d *nlp.Doc, i int) []corpus.Quadrant {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		b := &d.Blocks[k]
		if b.Kind == corpus.ListItem || b.Kind == corpus.TableRow || b.Kind == corpus.TableCell {
			return nil
		}
		if order := r.named(b.In(d.Text)); order != nil {
			return order
		}
		if b.Kind == corpus.Heading {
			return nil
		}
	}
	return nil
}

// clipped is the first n bytes of s, cut at a space.
func clipped(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return s[:strings.LastIndexByte(s[:n], ' ')+1]
}
