package participation

import (
	_ "embed" // what marks mean
	"strings"
	"sync"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

//go:embed marks.txt
var marksFile string

// markWords gives what marks.txt says: folded marks and the statuses they stand
// for, the words of a legend and the status they describe.
var markWords = sync.OnceValues(func() (byDefault, legend map[string]corpus.Status) { return parseMarks(marksFile) })

func markByDefault(key string) (corpus.Status, bool) {
	marks, _ := markWords()
	s, ok := marks[key]
	return s, ok
}

func legendWord(w string) (corpus.Status, bool) {
	_, words := markWords()
	s, ok := words[w]
	return s, ok
}

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
	s, ok := markByDefault(key)
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
			if s, ok := legendWord(w); ok {
				out[strings.ToLower(m[1])] = s
				break
			}
		}
	}
	return out
}
