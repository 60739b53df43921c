package docx

import (
	"sort"
	"strconv"

	"concord/ingest"
)

// noteKind gives the prefix that keeps the IDs of footnotes and endnotes apart.
var noteKind = map[string]string{
	"footnotes": "fn", "footnoteReference": "fn",
	"endnotes": "en", "endnoteReference": "en",
}

// call counts a note on and returns its mark, "" if there is no such note.
func (d *document) call(id string) string {
	if d.notes[id] == nil {
		return ""
	}
	if d.called[id] == "" {
		kind := id[:2]
		d.counts[kind]++
		d.called[id] = ordinal(d.counts[kind], d.format[kind])
		d.order = append(d.order, id)
	}
	return d.called[id]
}

// callAs calls a note by a mark of the author's own.
func (d *document) callAs(id, mark string) string {
	if d.called[id] == "" {
		d.called[id] = mark
		d.order = append(d.order, id)
	}
	return mark
}

// noteElements reads the notes in the order of their calls, then those that
// nothing calls.
func (d *document) noteElements() []ingest.Element {
	var rest []string
	for id := range d.notes {
		if d.called[id] == "" {
			rest = append(rest, id)
		}
	}
	sort.Slice(rest, func(i, j int) bool {
		a, _ := strconv.Atoi(rest[i][2:])
		b, _ := strconv.Atoi(rest[j][2:])
		return rest[i][:2] > rest[j][:2] || rest[i][:2] == rest[j][:2] && a < b
	})
	var out []ingest.Element
	for _, id := range append(append([]string(nil), d.order...), rest...) {
		text := ""
		for _, e := range d.blocks(d.notes[id], maxTables) {
			if text != "" {
				text += "\n"
			}
			text += e.Text
		}
		if text != "" {
			out = append(out, ingest.Element{Role: ingest.RoleNote, ID: id, Marker: d.called[id], Text: text, Source: -1})
		}
	}
	return out
}
