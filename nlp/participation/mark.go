package participation

import (
	_ "embed" // what marks mean
	"regexp"
	"strings"

	"concord/corpus"
)

//go:embed marks.txt
var marksFile string

// marksByDefault maps folded marks to statuses; legendWords map the words of a
// legend to the status they describe.
var marksByDefault, legendWords = parseMarks(marksFile)

func parseMarks(file string) (marks map[string]corpus.Status, words map[string]corpus.Status) {
	marks, words = map[string]corpus.Status{}, map[string]corpus.Status{}
	to := marks
	for _, line := range strings.Split(file, "\n") {
		if strings.HasPrefix(line, "## ") {
			continue
		}
		if strings.TrimSpace(line) == "[legend]" {
			to = words
			continue
		}
		f := strings.Fields(line)
		if len(f) < 2 || strings.HasPrefix(line, "[") {
			continue
		}
		for _, w := range f[1:] {
			to[strings.ReplaceAll(strings.ToLower(w), "_", " ")] = corpus.Status(f[0])
		}
	}
	return marks, words
}

var (
	dateInCell = regexp.MustCompile(`^(.*?)[\s(]*((?:19|20)\d\d)(-\d\d(?:-\d\d)?)?\)?$`)
	legendItem = regexp.MustCompile(`([^\s\p{L}\d(),;:=.“”"']{1,2}|\b[A-Za-z]{1,2})(?:\s*[=:]\s*|\s+(?:[–—-]\s+)?(?:for |means |stands for |marks )?)([\p{L}][\p{L} \-]*)`)
)

// mark reads a cell: a mark of the table's legend or of the common ones, with
// a year or in place of one.
func mark(text string, own map[string]corpus.Status) (corpus.Status, corpus.EDTF, bool) {
	since := corpus.EDTF("")
	if m := dateInCell.FindStringSubmatch(text); m != nil {
		if e, err := corpus.ParseEDTF(m[2] + m[3]); err == nil {
			since, text = e, m[1]
		}
	}
	key := strings.ToLower(strings.Trim(text, " \u00a0.*†‡"))
	if key == "" {
		return corpus.Participant, since, since != ""
	}
	if s, ok := own[key]; ok {
		return s, since, true
	}
	key = strings.Trim(key, "()[]")
	s, ok := marksByDefault[key]
	if s == corpus.NonParticipant {
		since = ""
	}
	return s, since, ok
}

// legend reads what a caption or note says of marks: "● member, ○ observer".
func legend(text string) map[string]corpus.Status {
	out := map[string]corpus.Status{}
	for _, m := range legendItem.FindAllStringSubmatch(text, -1) {
		words := strings.Fields(strings.ToLower(m[2]))
		for _, w := range words {
			if s, ok := legendWords[w]; ok {
				out[strings.ToLower(m[1])] = s
				break
			}
		}
	}
	return out
}
