package claim

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"concord/corpus"
	regexp "concord/internal/lazy"
	"concord/nlp"
	"concord/nlp/cue"
)

//go:embed labels.txt
var labelsFile string

// label is what a heading, a line or a table cell says its items are.
type label struct {
	quadrant corpus.Quadrant // "" for axes
	internal int             // 1 internal, -1 external, 0 neither
	helpful  int             // 1 helpful, -1 harmful, 0 neither
}

func (l label) axis() bool { return l.quadrant == "" && (l.internal != 0 || l.helpful != 0) }

// cross gives the quadrant of two axes, "" where they do not cross.
func (l label) cross(o label) corpus.Quadrant {
	in, help := l.internal+o.internal, l.helpful+o.helpful
	switch {
	case in > 0 && help > 0:
		return corpus.Strength
	case in > 0 && help < 0:
		return corpus.Weakness
	case in < 0 && help > 0:
		return corpus.Opportunity
	case in < 0 && help < 0:
		return corpus.Threat
	}
	return ""
}

const (
	labelWords = 10 // a label has at most so many words
	tailWords  = 6  // of them after the word that makes it one ("… of the partnership")
)

// numbering is a number, letter or bullet before a heading: "3.1", "IV.", "(a)", "•".
var numbering = regexp.MustCompile(`^(?:[\s•■▪●○◦‣·►✓\-–—*+]+|\(?(?:\d+(?:\.\d+)*|[IVXivx]{1,4}|[A-Za-z])[.)]\s+|\d+(?:\.\d+)*\s+)+`)

type labeller struct {
	lexicon *cue.Lexicon // labels.txt
	cues    *cue.Lexicon // cues.txt
	letters bool         // S, W, O and T alone are labels
}

// initials are the letters that stand for the quadrants.
var initials = map[string]corpus.Quadrant{"S": corpus.Strength, "W": corpus.Weakness, "O": corpus.Opportunity, "T": corpus.Threat}

// sides are words that are labels alone and begin any phrase otherwise.
var sides = map[string]corpus.Quadrant{"for": corpus.Strength, "against": corpus.Weakness}

// reInitial is an initial that is a label by itself: alone, or before what it
// labels.
var reInitial = regexp.MustCompile(`^([SWOT])(?:\s*$|\s*[:=]\s|\s+[–—-]\s|[\t\n])`)

// lettered reports whether each of the four initials stands as a label in the
// document; fewer may be the initials of speakers.
func lettered(d *nlp.Doc) bool {
	seen := map[string]bool{}
	for i := range d.Blocks {
		for _, part := range strings.Split(d.Blocks[i].In(d.Text), "\t") {
			if m := reInitial.FindStringSubmatch(part); m != nil {
				seen[m[1]] = true
			}
		}
	}
	return len(seen) == len(initials)
}

// read reads text as a label. A label is one quadrant's phrase with modifiers
// before it, others of the same quadrant beside it, and a short tail behind.
func (r labeller) read(text string) (label, bool) {
	text = strings.TrimSpace(numbering.ReplaceAllString(text, ""))
	text = strings.TrimRight(text, " :.–—-")
	if text == "" || strings.ContainsAny(text, ".;!") || utf8.RuneCountInString(text) > 120 {
		return label{}, false
	}
	if q := sides[strings.ToLower(text)]; q != "" {
		return label{quadrant: q}, true
	}
	if q := initials[text]; q != "" && r.letters {
		return label{quadrant: q}, true
	}
	head, rest, _ := strings.Cut(text, "(")
	if _, after, _ := strings.Cut(rest, ")"); len(strings.Fields(after)) > 2 {
		return label{}, false // what the label is over stands behind it
	}
	words := cue.Words(head, corpus.Span{Start: 0, End: len(head)})
	if len(words) == 0 || len(words) > labelWords {
		return label{}, false
	}
	if l, ok := r.axes(words, text); ok {
		return l, true
	}
	if l, ok := r.quadrant(words); ok {
		return l, true
	}
	return r.clause(words)
}

// quadrant reads "main weaknesses of the partnership", "challenges and
// threats".
func (r labeller) quadrant(words []cue.Word) (label, bool) {
	var found corpus.Quadrant
	i := 0
	for i < len(words) {
		q, end := r.phrase(words, i)
		switch {
		case q != "" && (found == "" || q == found):
			found, i = q, end
			continue
		case q != "":
			return label{}, false // two quadrants: a group's heading
		case found == "" && r.is(words, i, "modifier"), r.is(words, i, "link"):
			i++
			continue
		}
		break
	}
	if found == "" || len(words)-i > tailWords || i < len(words) && !tailBegins(words[i].Lower) {
		return label{}, false
	}
	for k := i; k < len(words); k++ {
		if q, _ := r.phrase(words, k); q != "" && q != found {
			return label{}, false
		}
	}
	return label{quadrant: found}, true
}

// tailBegins reports whether w may begin what a label is about.
func tailBegins(w string) bool {
	switch w {
	case "of", "for", "in", "to", "from", "that", "which", "with", "at", "on", "ahead", "identified", "include", "are", "were", "today", "so", "named", "mentioned":
		return true
	}
	return false
}

// phrase returns the quadrant of the longest phrase at words[i].
func (r labeller) phrase(words []cue.Word, i int) (q corpus.Quadrant, end int) {
	for _, c := range []corpus.Quadrant{corpus.Strength, corpus.Weakness, corpus.Opportunity, corpus.Threat} {
		if e := r.lexicon.At(words, i, string(c)); e > end {
			q, end = c, e
		}
	}
	return q, end
}

func (r labeller) is(words []cue.Word, i int, class string) bool {
	return r.lexicon.At(words, i, class) == i+1
}

// axes reads headings that name one side of an axis, or one of each, and
// nothing else: "Internal", "External factors", "Helpful (to the objective)".
func (r labeller) axes(words []cue.Word, text string) (label, bool) {
	l := label{}
	for i := 0; i < len(words); {
		step := 0
		for _, a := range []struct {
			class    string
			in, help int
		}{{"internal", 1, 0}, {"external", -1, 0}, {"helpful", 0, 1}, {"harmful", 0, -1}} {
			if end := r.lexicon.At(words, i, a.class); end > 0 {
				l.internal, l.helpful, step = l.internal+a.in, l.helpful+a.help, max(step, end-i)
			}
		}
		if step == 0 && (r.is(words, i, "axisword") || r.is(words, i, "link")) {
			step = 1
		}
		if step == 0 {
			return label{}, false
		}
		i += step
	}
	if q := l.cross(label{}); q != "" {
		l.quadrant = q
	}
	return l, l.internal != 0 || l.helpful != 0
}

// runIn splits text that begins with a label ("Strengths: …", "Main risks –
// …", "Weaknesses. …") and returns the label and where what it labels begins.
func (r labeller) runIn(text string) (l label, rest int, ok bool) {
	for i, c := range text {
		if c != ':' && c != '.' && c != '–' && c != '—' && c != '\n' {
			continue
		}
		n := utf8.RuneLen(c)
		if c == '.' && i <= 3 { // "1. Strengths: …"
			continue
		}
		if (c == '–' || c == '—') && i == 0 {
			continue
		}
		if i+n >= len(text) || c != '\n' && c != '—' && text[i+n] != ' ' && text[i+n] != '\n' && text[i+n] != '\t' {
			return label{}, 0, false
		}
		l, ok = r.read(text[:i])
		return l, i + n, ok
	}
	return label{}, 0, false
}
