package samples

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"concord/corpus"
)

// Synthetic makes up paper number i: some twenty pages with facts of every
// kind, in words that formats might trip over. The same number gives the same
// paper. It is for tests and measurements of everything behind the reading.
func Synthetic(i int) corpus.Paper {
	sum := sha256.Sum256(fmt.Appendf(nil, "synthetic %d", i))
	sha := hex.EncodeToString(sum[:])
	s := &synthetic{i: i, awkward: awkward[i%len(awkward)]}
	year := corpus.EDTF(fmt.Sprint(1950 + i%70))
	s.p.Document = corpus.Document{
		ID: corpus.DocumentID(sha), Title: fmt.Sprintf("Paper %d on Rivers %s", i, s.awkward), Language: "en", Published: &year,
		Source:  corpus.Source{Path: fmt.Sprintf("papers/%05d.txt", i), SHA256: sha, MediaType: "text/plain", Pages: 20},
		Authors: []corpus.Author{{Name: "Åsa O’Neill"}, {Name: "Council " + s.awkward}},
	}
	for k := range 40 {
		s.paragraph(k)
	}
	d := &s.p.Document
	d.Text = s.text.String()
	for _, place := range s.fill {
		place()
	}
	return s.p
}

// awkward are words that are special in one format or another.
var awkward = []string{
	`"quoted", and; parted`, "<b>&amp;</b> ]]>", "=1+1", "100% {of} $it_ #~^\\", "ER  - \r\nTY  - BOOK", "'; DROP TABLE claims; --",
	"\u202eright to left\u202c", "नदी आयोग 河", "null\x00 and\x0b control\x1b[31m", "\ufffe and \U0001F30A", "@article{x, title = {y}}", "tab\tand\nnew line",
}

// synthetic writes a paper: the text first, then, when it is whole, the facts
// that point at it.
type synthetic struct {
	i       int
	awkward string
	text    strings.Builder
	p       corpus.Paper
	fill    []func()
}

// party and programme number k of the whole corpus.
func party(k int) (corpus.EntityType, string) { return corpus.State, fmt.Sprintf("Rivania %d", k%150) }

func programme(k int) (corpus.EntityType, string) {
	return corpus.Programme, fmt.Sprintf("Upper Valley Programme %d", k%400)
}

func (s *synthetic) paragraph(k int) {
	start := s.text.Len()
	pt, pn := party(s.i*7 + k)
	gt, gn := programme(s.i*3 + k)
	at := s.say(pn)
	s.entity(pt, pn, at)
	s.say(" has taken part in the ")
	s.entity(gt, gn, s.say(gn))
	s.say(" since ")
	when := s.say(fmt.Sprint(1990 + k%30))
	s.say(", and it has paid ")
	paid := s.say(fmt.Sprintf("%d million dollars", k+1))
	s.say(" for the gauges, the boats and the offices that the commission keeps along the river; ")
	claim := s.say("its engineers " + s.awkward + " are few and its budget is late")
	s.say(". ")
	s.say(strings.Repeat("The minutes of the meetings say little of what was agreed and less of what was done about it. ", 6))
	end := s.text.Len()
	s.say("\n\n")
	s.p.Document.Blocks = append(s.p.Document.Blocks, corpus.Block{Kind: corpus.Paragraph, Span: corpus.Span{Start: start, End: end}})
	s.fill = append(s.fill, func() { s.facts(k, corpus.EntityID(pt, pn), corpus.EntityID(gt, gn), at, when, paid, claim) })
}

// say appends words and returns where they stand.
func (s *synthetic) say(words string) corpus.Span {
	start := s.text.Len()
	s.text.WriteString(words)
	return corpus.Span{Start: start, End: s.text.Len()}
}

func (s *synthetic) entity(t corpus.EntityType, name string, at corpus.Span) {
	fs := &s.p.Facts
	id := corpus.EntityID(t, name)
	m := corpus.Mention{Document: s.p.Document.ID, Span: at, Text: name, How: corpus.ByName}
	for i := range fs.Entities {
		if fs.Entities[i].ID == id {
			fs.Entities[i].Mentions = append(fs.Entities[i].Mentions, m)
			return
		}
	}
	fs.Entities = append(fs.Entities, corpus.Entity{ID: id, Type: t, Name: name, Aliases: []string{strings.ToUpper(name)}, Identifiers: map[string]string{}, Mentions: []corpus.Mention{m}})
}

func (s *synthetic) fact(kind string, at corpus.Span) corpus.Fact {
	d := &s.p.Document
	return corpus.Fact{ID: corpus.FactID(d.ID, kind, at), Evidence: []corpus.Evidence{d.Evidence(at)}, Method: "synthetic", Confidence: 0.5}
}

func (s *synthetic) facts(k int, party, programme string, at, when, paid, claim corpus.Span) {
	fs, text := &s.p.Facts, s.p.Document.Text
	since := corpus.EDTF(when.In(text))
	fs.Participations = append(fs.Participations, corpus.Participation{Fact: s.fact("participations", at), Party: party, Programme: programme, Status: corpus.Participant, Since: &since})
	fs.Relations = append(fs.Relations, corpus.Relation{Fact: s.fact("relations", at), Subject: party, Predicate: corpus.ParticipatesIn, Object: programme, When: &since, Holder: corpus.HolderAuthor})
	fs.Dates = append(fs.Dates, corpus.Date{Fact: s.fact("dates", when), Text: when.In(text), EDTF: since, Type: corpus.DateDate})
	fs.Figures = append(fs.Figures, corpus.Figure{Fact: s.fact("figures", paid), Text: paid.In(text), Value: float64(k+1) * 1e6, Comparator: corpus.Equal, Unit: "USD"})
	fs.Claims = append(fs.Claims, corpus.Claim{Fact: s.fact("claims", claim), Quadrant: corpus.Weakness, About: []string{party}, Text: claim.In(text), Form: corpus.FormProse, Holder: corpus.HolderAuthor})
	if k%8 != 0 {
		return
	}
	name, other := s.awkward, "per:nobody"
	fs.Programmes = append(fs.Programmes, corpus.ProgrammeFact{Fact: s.fact("programmes", at), Entity: programme, Name: name, Kind: corpus.KindProgramme, Start: &since})
	fs.Events = append(fs.Events, corpus.Happening{Fact: s.fact("events", claim), Label: claim.In(text), Type: corpus.EventOther, When: &since, Parties: []string{party, programme}, State: "held"})
	fs.Phases = append(fs.Phases, corpus.Phase{Fact: s.fact("phases", claim), Parties: []string{party, programme}, Label: claim.In(text), Start: &since})
	fs.Scenarios = append(fs.Scenarios, corpus.Scenario{Fact: s.fact("scenarios", claim), Number: k, Title: name, Factors: []corpus.Factor{}, Advantage: []string{party}})
	fs.Statements = append(fs.Statements, corpus.Statement{Fact: s.fact("statements", claim), Speaker: name, Entity: &other, Text: claim.In(text)})
	marker := fmt.Sprint(k)
	fs.References = append(fs.References, corpus.Reference{
		ID: corpus.ReferenceID(s.p.Document.ID, at), Document: s.p.Document.ID, Marker: &marker, Raw: name, Method: "synthetic", Confidence: 0.5,
		CSL: corpus.CSL{
			Type: []string{"book", "article-journal", "chapter", "webpage", "report"}[k/8%5], Title: fmt.Sprintf("Work %d.%d: %s", s.i, k, name), ContainerTitle: name,
			Author: []corpus.CSLName{{Family: "Müller", Given: "A."}, {Literal: "Council " + name}}, Issued: &corpus.CSLDate{DateParts: [][]int{{1990 + k}}},
			Page: "4-9", URL: "https://example.org/a_b%20c?d=1&e=2", Publisher: name,
		},
	})
}
