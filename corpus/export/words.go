package export

import (
	"fmt"
	"strings"

	"concord/corpus"
)

// Phrase is a relation in words; name gives the names of entities.
func Phrase(r corpus.Relation, name func(id string) string) string {
	verb := strings.ReplaceAll(string(r.Predicate), "_", " ")
	if r.Negated {
		verb = "not " + verb
	}
	return name(r.Subject) + " " + verb + " " + name(r.Object)
}

// statusMarks are the statuses as they stand in the matrix, in order of the legend.
var statusMarks = []struct {
	status corpus.Status
	mark   string
}{
	{corpus.Participant, "●"},
	{corpus.Signatory, "s"},
	{corpus.Observer, "○"},
	{corpus.Candidate, "c"},
	{corpus.Invited, "i"},
	{corpus.Planned, "p"},
	{corpus.Host, "h"},
	{corpus.Suspended, "∥"},
	{corpus.Former, "†"},
	{corpus.NonParticipant, "×"},
	{corpus.NotSought, "–"},
}

// StatusMark is the one sign that stands for a status in a matrix.
func StatusMark(s corpus.Status) string {
	for _, m := range statusMarks {
		if m.status == s {
			return m.mark
		}
	}
	return ""
}

// StatusLegend explains the marks.
func StatusLegend() string {
	var out []string
	for _, m := range statusMarks {
		out = append(out, m.mark+" "+string(m.status))
	}
	return strings.Join(out, ", ")
}

// counted is a number of papers in words.
func counted(n int) string {
	if n == 1 {
		return "1 paper"
	}
	return fmt.Sprintf("%d papers", n)
}
