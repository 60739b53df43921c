package participation

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/clause"
	"concord/nlp/standing"
)

// starts gives programmes without a start the date of the first act that began
// them: the founding, launch or fielding, of agreements the signing, else the
// entry into force.
func starts(d *nlp.Doc, acts []standing.Act) {
	for i := range d.Facts.Programmes {
		p := &d.Facts.Programmes[i]
		if p.Start != nil {
			continue
		}
		when := begun(d, acts, p)
		if when != "" {
			p.Start = &when
		}
	}
}

func begun(d *nlp.Doc, acts []standing.Act, p *corpus.ProgrammeFact) corpus.EDTF {
	if p.Kind == corpus.KindAgreement {
		for _, kind := range []string{"sign", "force"} {
			if when := earliest(acts, p.Entity, kind); when != "" {
				return when
			}
		}
	}
	return standing.Begin(acts, p.Entity)
}

// earliest is the first date of the acts of a kind on a frame.
func earliest(acts []standing.Act, frame, kind string) corpus.EDTF {
	first := corpus.EDTF("")
	for _, a := range acts {
		if a.Frame != frame || a.Kind != kind || a.Negated || a.Mood != clause.Asserted || a.When == "" {
			continue
		}
		from, _, _ := strings.Cut(string(a.When), "/")
		if w := corpus.EDTF(from); from != ".." && (first == "" || w.Compare(first) < 0) {
			first = w
		}
	}
	return first
}
