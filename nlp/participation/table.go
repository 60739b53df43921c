package participation

import (
	"sort"
	"strings"

	"concord/corpus"
	regexp "concord/internal/lazy"
	"concord/nlp"
	"concord/nlp/clause"
)

// tables reads the tables in the body: parties by programmes with marks, and
// rosters of one programme (party, status, year; or a status and its parties).
func tables(d *nlp.Doc, v *clause.View) []stand {
	t := &tabler{d: d, v: v, names: nameIndex(d)}
	var out []stand
	for i := 0; i < len(d.Blocks); {
		if !cellular(d.Blocks[i].Kind) {
			i++
			continue
		}
		j := i
		for j < len(d.Blocks) && cellular(d.Blocks[j].Kind) && d.Blocks[j].Table == d.Blocks[i].Table {
			j++
		}
		out = append(out, t.read(d.Blocks[i:j], i)...)
		i = j
	}
	return out
}

func cellular(k corpus.BlockKind) bool { return k == corpus.TableRow }

type tabler struct {
	d     *nlp.Doc
	v     *clause.View
	names map[string][]corpus.Entity
	marks map[string]corpus.Status
	frame string // what the table as a whole is about, "" if nothing
}

// cell is a cell of a row with its place in the text.
type cell struct {
	corpus.Span
	text string
}

func cells(d *nlp.Doc, b corpus.Block) []cell {
	var out []cell
	at := b.Start
	for _, t := range strings.Split(b.In(d.Text), "\t") {
		s := corpus.Span{Start: at, End: at + len(t)}.Trim(d.Text)
		out = append(out, cell{s, s.In(d.Text)})
		at += len(t) + 1
	}
	return out
}

// head is what the header of a column says.
type head struct {
	party, frame string
	status       corpus.Status
	date         corpus.Status // what a date in the column dates: participant, signatory, former
}

// read reads one table, of which first is the index of its first row's block.
func (t *tabler) read(rows []corpus.Block, first int) []stand {
	t.marks = legend(around(t.d, rows[0].Table))
	t.frame = t.about(first, rows[0].Table)
	t.ticks(rows)
	top := cells(t.d, rows[0])
	heads := make([]head, len(top))
	told := false
	for k, c := range top {
		heads[k] = t.header(c)
		told = told || k > 0 && heads[k] != head{}
	}
	if told {
		rows = rows[1:]
	}
	var out []stand
	for _, r := range rows {
		out = append(out, t.row(cells(t.d, r), heads)...)
	}
	return out
}

// ticks says what a plain x means where no legend does: it crosses out beside
// other marks of taking part, and ticks where it is the only one.
func (t *tabler) ticks(rows []corpus.Block) {
	if _, told := t.marks["x"]; told {
		return
	}
	t.marks["x"] = corpus.Participant
	for _, r := range rows {
		for _, c := range cells(t.d, r)[1:] {
			if s, _ := markByDefault(strings.ToLower(c.text)); s == corpus.Participant {
				t.marks["x"] = corpus.NonParticipant
			}
		}
	}
}

// header reads the title of a column.
func (t *tabler) header(c cell) head {
	h := head{party: pick(t.names, c.text, isParty), frame: pick(t.names, c.text, isFrame)}
	if h.frame == "" {
		h.frame = t.frameIn(c.Span)
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(c.text), func(r rune) bool { return r == ' ' || r == '/' || r == '(' || r == ')' || r == ',' }) {
		if s, ok := columnDates[w]; ok && (h.date == "" || h.date == corpus.Participant && !firm[w]) {
			h.date = s // "candidate since", "date of application"
		}
		if s, ok := legendWord(w); ok && h.status == "" && h.frame == "" {
			h.status = s
		}
	}
	return h
}

// firm are the headers of dates that another word beside them cannot turn.
var firm = map[string]bool{"member": true, "membership": true, "joined": true, "accession": true, "ratified": true, "force": true}

// columnDates says what the dates under a header mean.
var columnDates = map[string]corpus.Status{
	"since": corpus.Participant, "joined": corpus.Participant, "accession": corpus.Participant, "acceded": corpus.Participant,
	"admitted": corpus.Participant, "admission": corpus.Participant, "entry": corpus.Participant, "ratified": corpus.Participant,
	"ratification": corpus.Participant, "force": corpus.Participant, "year": corpus.Participant, "date": corpus.Participant,
	"member": corpus.Participant, "membership": corpus.Participant, "signed": corpus.Signatory, "signature": corpus.Signatory,
	"applied": corpus.Candidate, "application": corpus.Candidate, "candidate": corpus.Candidate, "candidacy": corpus.Candidate,
	"observer": corpus.Observer, "associate": corpus.Observer, "partner": corpus.Observer, "invited": corpus.Invited,
	"invitation": corpus.Invited, "suspended": corpus.Suspended, "suspension": corpus.Suspended,
	"accedes": corpus.Participant, "joins": corpus.Participant, "participant": corpus.Participant, "approved": corpus.Participant,
	"left": corpus.Former, "withdrew": corpus.Former, "withdrawal": corpus.Former, "until": corpus.Former, "exit": corpus.Former,
}

// row reads one row: by its first cell that of a party, of a frame or of a status.
func (t *tabler) row(cs []cell, heads []head) []stand {
	if len(cs) < 2 {
		return nil
	}
	label := t.header(cs[0])
	lead := t.parties(cs[0])
	if label.party == "" && len(lead) == 1 {
		label.party = lead[0].party
	}
	var out []stand
	whole := stand{party: label.party, frame: t.frame, span: corpus.Span{Start: cs[0].Start, End: cs[len(cs)-1].End}, rule: "roster", score: 0.7, tabled: true}
	for k := 1; k < len(cs); k++ {
		h := head{}
		if k < len(heads) {
			h = heads[k]
		}
		if s, ok := t.crossing(cs, k, label, h); ok {
			out = append(out, s)
			continue
		}
		out = append(out, t.roster(cs, k, label, h)...)
		t.column(&whole, cs[k], h)
	}
	if whole.party != "" && whole.frame != "" && whole.party != whole.frame && whole.status != "" {
		out = append(out, whole)
		out = append(out, t.stages(cs, heads, whole)...)
	}
	return out
}

// stages reads the dates at which the party of a row stood otherwise than in
// the end: when it applied, was invited, became an observer, was suspended.
func (t *tabler) stages(cs []cell, heads []head, whole stand) []stand {
	var out []stand
	for k := 1; k < min(len(cs), len(heads)); k++ {
		switch d := heads[k].date; d {
		case corpus.Candidate, corpus.Observer, corpus.Invited, corpus.Suspended:
			if date := cellDate(t.v, cs[k]); date != "" && d != whole.status {
				s := whole
				s.status, s.since, s.until = d, date, ""
				out = append(out, s)
			}
		}
	}
	return out
}

// crossing reads a mark where a party and a programme cross.
func (t *tabler) crossing(cs []cell, k int, label, h head) (stand, bool) {
	status, since, ok := mark(cs[k].text, t.marks)
	if !ok {
		return stand{}, false
	}
	party, frame := label.party, h.frame
	if party == "" || frame == "" || party == frame {
		party, frame = h.party, label.frame
	}
	if party == "" || frame == "" || party == frame {
		return stand{}, false
	}
	return stand{party: party, frame: frame, status: status, since: since, span: corpus.Span{Start: cs[0].Start, End: cs[k].End}, rule: "table-mark", score: 0.9, tabled: true}, true
}

// roster reads a cell that lists parties, under a status in its column's
// header or its row's label.
func (t *tabler) roster(cs []cell, k int, label, h head) []stand {
	status := h.status
	if status == "" {
		status = label.status
	}
	frame := label.frame
	if frame == "" {
		frame = h.frame
	}
	if frame == "" {
		frame = t.frame
	}
	if status == "" || frame == "" {
		return nil
	}
	var out []stand
	for _, s := range t.parties(cs[k]) {
		if s.party != frame {
			s.frame, s.status = frame, status
			out = append(out, s)
		}
	}
	return out
}

// column reads a cell of a party's row: its status, or a date of a known kind.
func (t *tabler) column(s *stand, c cell, h head) {
	if status, since, ok := mark(c.text, t.marks); ok && since == "" && s.status == "" && h.party == "" && h.frame == "" {
		s.status = status
		return
	}
	for _, w := range strings.Fields(strings.ToLower(c.text)) {
		if st, ok := legendWord(strings.Trim(w, ".,;()")); ok && s.status == "" && len(c.text) < 40 {
			s.status = st
		}
	}
	date := cellDate(t.v, c)
	if date == "" || h.date == "" {
		return
	}
	switch h.date {
	case corpus.Former:
		s.until, s.status = date, corpus.Former
	case corpus.Candidate, corpus.Observer, corpus.Invited, corpus.Suspended:
		if s.status == "" || s.status == corpus.Candidate { // the later of application and candidacy
			s.status, s.since, s.staged = h.date, date, true
		}
	case corpus.Signatory:
		if s.status == "" {
			s.status, s.since = corpus.Signatory, date
		}
	default:
		if s.status == "" || s.status == corpus.Signatory || s.staged {
			s.status = corpus.Participant
		}
		s.since = date
	}
}

var yearOnly = regexp.MustCompile(`^(?:19|20)\d\d$`)

// cellDate is the date a cell gives.
func cellDate(v *clause.View, c cell) corpus.EDTF {
	for _, t := range within(v.Doc.Times, func(t *nlp.Time) corpus.Span { return t.Span }, c.Span) {
		if t.Value != "" {
			from, _ := ends(t.Value)
			return from
		}
	}
	if yearOnly.MatchString(c.text) {
		return corpus.EDTF(c.text)
	}
	return ""
}

var yearBehind = regexp.MustCompile(`^\s*\(?\s*(?:since |from )?((?:19|20)\d\d)\s*\)?`)

// parties returns the parties named in a cell, with the year behind each.
func (t *tabler) parties(c cell) []stand {
	var out []stand
	for _, m := range t.mentions(c.Span) {
		if !t.v.IsParty(m.Entity) {
			continue
		}
		s := stand{party: m.Entity, span: m.Span, rule: "roster", score: 0.75, tabled: true}
		if y := yearBehind.FindStringSubmatch(t.d.Text[m.End:c.End]); y != nil {
			s.since = corpus.EDTF(y[1])
		}
		out = append(out, s)
	}
	return out
}

// about is the programme that the caption names, else the heading above, else
// what the document is about.
func (t *tabler) about(first, table int) string {
	for i := first - 1; i >= 0 && i >= first-3; i-- {
		b := t.d.Blocks[i]
		if b.Kind == corpus.Caption && b.Table == table || b.Kind == corpus.Heading || b.Kind == corpus.Label {
			if id := t.frameIn(b.Span); id != "" {
				return id
			}
		}
	}
	return t.v.Theme
}

// frameIn is the first thing to take part in that is named within s.
func (t *tabler) frameIn(s corpus.Span) string {
	for _, m := range t.mentions(s) {
		if m.Entity != "" && t.v.IsFrame(m.Entity) {
			return m.Entity
		}
	}
	return ""
}

// mentions returns those that stand within s.
func (t *tabler) mentions(s corpus.Span) []nlp.Mention {
	return within(t.d.Mentions, func(m *nlp.Mention) corpus.Span { return m.Span }, s)
}

// within returns the part of all, which is in order and does not overlap, that
// stands within s.
func within[T any](all []T, span func(*T) corpus.Span, s corpus.Span) []T {
	from := sort.Search(len(all), func(i int) bool { return span(&all[i]).Start >= s.Start })
	to := from
	for to < len(all) && span(&all[to]).End <= s.End {
		to++
	}
	return all[from:to]
}

// nameIndex maps folded names to the entities that bear them.
func nameIndex(d *nlp.Doc) map[string][]corpus.Entity {
	out := map[string][]corpus.Entity{}
	byID := map[string]corpus.Entity{}
	for _, e := range d.Entities {
		byID[e.ID] = e
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			k := corpus.Fold(n)
			if len(out[k]) == 0 || out[k][len(out[k])-1].ID != e.ID {
				out[k] = append(out[k], e)
			}
		}
	}
	for _, m := range d.Mentions {
		if e, ok := byID[m.Entity]; ok {
			if k := corpus.Fold(m.In(d.Text)); len(out[k]) == 0 {
				out[k] = append(out[k], e)
			}
		}
	}
	return out
}

func isParty(t corpus.EntityType) bool { return t == corpus.State || t == corpus.Organization }

func isFrame(t corpus.EntityType) bool {
	return t == corpus.Programme || t == corpus.Agreement || t == corpus.Organization || t == corpus.Event
}

// pick returns the entity that a cell names; a bracket behind the name may
// hold a note or a year.
func pick(names map[string][]corpus.Entity, text string, ok func(corpus.EntityType) bool) string {
	bare, _, _ := strings.Cut(text, "(")
	for _, t := range []string{text, bare} {
		for _, e := range names[corpus.Fold(t)] {
			if ok(e.Type) {
				return e.ID
			}
		}
	}
	return ""
}

// around is the caption of table n (counted from 1) and its notes, where a
// legend may stand.
func around(d *nlp.Doc, n int) string {
	var b strings.Builder
	for _, bl := range d.Blocks {
		if bl.Kind == corpus.Caption && bl.Table == n {
			b.WriteString(bl.In(d.Text) + " ")
		}
	}
	if n >= 1 && n <= len(d.Tables) {
		b.WriteString(d.Tables[n-1].Caption + " " + strings.Join(d.Tables[n-1].Notes, " "))
	}
	return b.String()
}
