package participation

import (
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// tables reads tables of parties by programmes from the rows in the body.
func tables(d *nlp.Doc) []stand {
	names := nameIndex(d)
	var out []stand
	for i := 0; i < len(d.Blocks); {
		if d.Blocks[i].Kind != corpus.TableRow {
			i++
			continue
		}
		j := i
		for j < len(d.Blocks) && d.Blocks[j].Kind == corpus.TableRow && d.Blocks[j].Table == d.Blocks[i].Table {
			j++
		}
		out = append(out, grid(d, d.Blocks[i:j], names)...)
		i = j
	}
	return out
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

// grid reads one table: a header of frames over rows of parties, or a header
// of parties over rows of frames.
func grid(d *nlp.Doc, rows []corpus.Block, names map[string][]corpus.Entity) []stand {
	if len(rows) < 2 {
		return nil
	}
	head := cells(d, rows[0])
	marks := legend(around(d, rows[0].Table))
	var out []stand
	for _, r := range rows[1:] {
		cs := cells(d, r)
		for k := 1; k < len(cs) && k < len(head); k++ {
			status, since, ok := mark(cs[k].text, marks)
			if !ok {
				continue
			}
			party, frame := pick(names, cs[0].text, isParty), pick(names, head[k].text, isFrame)
			if party == "" || frame == "" || party == frame {
				party, frame = pick(names, head[k].text, isParty), pick(names, cs[0].text, isFrame)
			}
			if party == "" || frame == "" || party == frame {
				continue
			}
			out = append(out, stand{party: party, frame: frame, status: status, since: since, span: corpus.Span{Start: cs[0].Start, End: cs[k].End}, rule: "table-mark", score: 0.9, tabled: true})
		}
	}
	return out
}

// nameIndex maps folded names to the entities that bear them.
func nameIndex(d *nlp.Doc) map[string][]corpus.Entity {
	out := map[string][]corpus.Entity{}
	for _, e := range d.Entities {
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			k := corpus.Fold(n)
			if len(out[k]) == 0 || out[k][len(out[k])-1].ID != e.ID {
				out[k] = append(out[k], e)
			}
		}
	}
	for _, m := range d.Mentions {
		if e := d.EntityByID(m.Entity); e != nil {
			if k := corpus.Fold(m.In(d.Text)); len(out[k]) == 0 {
				out[k] = append(out[k], *e)
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
