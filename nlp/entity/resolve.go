package entity

import (
	"strings"

	"concord/corpus"
)

// choose settles what each mark means. Marks with one meaning speak first: an
// acronym of several bodies is the one whose name the document has.
func (f *finder) choose(ms []mark) []mark {
	told := map[string]int{}
	for i := range ms {
		if e := single(ms[i].senses); e != nil {
			told[e.id]++
		}
	}
	out := ms[:0]
	for i := range ms {
		m := ms[i]
		if f.settle(&m, told) {
			out = append(out, m)
		}
	}
	return out
}

func single(senses []sense) *entry {
	for _, s := range senses[1:] {
		if s.entry.id != senses[0].entry.id {
			return nil
		}
	}
	return senses[0].entry
}

// settle fills entry, how and score of m.
func (f *finder) settle(m *mark, told map[string]int) bool {
	s := &f.sents[m.sent]
	pick := m.senses[0]
	if seat, city := seatOf(m.senses); seat != nil {
		pick = *city
		score, metonym := f.metonym(s, m)
		if metonym {
			pick = *seat
		}
		m.entry, m.how, m.score = pick.entry, pick.how, score
		return true
	}
	for _, c := range m.senses[1:] {
		if prefer(c, pick, told) {
			pick = c
		}
	}
	if pick.how == corpus.ByDemonym {
		pick = f.union(s, m, pick, told)
	}
	m.entry, m.how, m.score = pick.entry, pick.how, pick.score
	if pick.how == corpus.ByName && pick.acronym != "" {
		m.how = corpus.ByAcronym
	}
	return true
}

// prefer reports whether the document speaks more for sense a than for b.
func prefer(a, b sense, told map[string]int) bool {
	if x, y := told[a.id], told[b.id]; x != y {
		return x > y
	}
	return a.how == corpus.ByName && b.how == corpus.ByDemonym
}

// seatOf returns the two readings of a seat of government, nil where the form
// is none.
func seatOf(senses []sense) (seat, city *sense) {
	for i := range senses {
		switch c := &senses[i]; {
		case c.seat && seat == nil:
			seat = c
		case c.typ == corpus.Place && c.how == corpus.ByName && city == nil:
			city = c
		}
	}
	if city == nil {
		return nil, nil
	}
	return seat, city
}

// union decides whether "European" means the European Union: the noun after it
// tells, if the paper speaks of the Union at all.
func (f *finder) union(s *sentence, m *mark, pick sense, told map[string]int) sense {
	var org, place *sense
	for i := range m.senses {
		switch m.senses[i].id {
		case "org:eu":
			org = &m.senses[i]
		case "plc:europe":
			place = &m.senses[i]
		}
	}
	if org == nil || place == nil {
		return pick
	}
	if told["org:eu"] > 0 && class("unionnoun")[s.at(m.last)] && !strings.EqualFold(s.at(m.first-1), "other") {
		return *org
	}
	return *place
}
