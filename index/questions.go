package index

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed lexicon/questions.txt
var questionList string

// cue is a class of questions: how they are put, and what answers hold.
type cue struct {
	asked               []string // " how many ", with spaces around
	worth               float32  // how much more a sentence counts that has what is asked for
	answer              map[string]bool
	figure, year, names bool
}

var cues = sync.OnceValue(func() []cue {
	var out []cue
	for line := range strings.Lines(questionList) {
		left, right, ok := strings.Cut(line, "=")
		head := strings.Fields(left)
		if !ok || line[0] == '#' || len(head) < 3 {
			continue
		}
		worth, err := strconv.ParseFloat(head[1], 32)
		if err != nil {
			panic("lexicon/questions.txt: " + line) // the list is part of the program
		}
		c := cue{worth: float32(worth), answer: map[string]bool{}}
		left = strings.Join(head[2:], " ")
		for _, q := range strings.Split(left, ",") {
			q = strings.TrimSpace(q)
			if rest, first := strings.CutPrefix(q, "^"); first {
				q = "\x00 " + rest
			} else {
				q = " " + q
			}
			c.asked = append(c.asked, q+" ")
		}
		for _, w := range strings.Fields(right) {
			switch w {
			case "#figure":
				c.figure = true
			case "#year":
				c.year = true
			case "#name":
				c.names = true
			default:
				c.answer[w] = true
			}
		}
		out = append(out, c)
	}
	return out
})

// cuesOf gives the classes that a query belongs to, if it is a question.
func cuesOf(n node) []cue {
	if !isQuestion(n) {
		return nil
	}
	var words []string
	for _, t := range n.(listNode).of {
		words = append(words, t.(termNode).text)
	}
	q := "\x00 " + strings.ToLower(strings.Join(words, " ")) + " "
	var out []cue
	for _, c := range cues() {
		if slices.ContainsFunc(c.asked, func(a string) bool { return strings.Contains(q, a) }) {
			out = append(out, c)
		}
	}
	return out
}

// answers reports whether a word is one that answers of the class hold. New
// says that the question does not have it, first that it begins a sentence.
func (c *cue) answers(w string, isNew, first bool) bool {
	if '0' <= w[0] && w[0] <= '9' {
		year := len(w) == 4 && (w[0] == '1' || w[0] == '2' && w[1] == '0')
		return isNew && (c.year && year || c.figure && !year)
	}
	if c.names && isNew && !first && 'A' <= w[0] && w[0] <= 'Z' {
		return true
	}
	return c.answer[strings.ToLower(w)]
}
