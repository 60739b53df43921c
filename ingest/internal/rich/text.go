// Package rich builds the text of elements from pieces as markup gives them:
// white space folded, stretches set differently kept as runs.
package rich

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/ingest"
)

// Style is how a piece of text is set.
type Style struct {
	Superscript, Bold, Italic bool
	Size                      float64 // points, 0 unknown
	Note                      string  // ID of the note that the piece calls
}

func (s Style) plain() bool { return s == Style{} }

// Text collects the text of one element. The zero value is ready to use.
type Text struct {
	b     []byte
	runs  []ingest.Run
	space bool // white space is due before the next letter
	pre   bool
}

// Empty reports whether nothing but white space was written.
func (t *Text) Empty() bool { return len(t.b) == 0 }

// Len is the number of bytes so far.
func (t *Text) Len() int { return len(t.b) }

// Write adds s set in style st. White space is folded across calls.
func (t *Text) Write(s string, st Style) {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	start := -1
	for _, r := range s {
		switch {
		case r == '\n' && t.pre:
			t.Break()
		case unicode.IsSpace(r) || r == '\u200b':
			t.space = true
		case r == '\u00ad' || r == '\ufeff' || r == '\u2060' || unicode.IsControl(r):
		default:
			t.pay()
			if start < 0 {
				start = len(t.b)
			}
			t.b = utf8.AppendRune(t.b, r)
		}
	}
	if start >= 0 && !st.plain() {
		t.run(start, st)
	}
}

// pay writes the space that is due.
func (t *Text) pay() {
	if t.space && len(t.b) > 0 && t.b[len(t.b)-1] != '\n' {
		t.b = append(t.b, ' ')
	}
	t.space = false
}

// run records that the text from start on is set in st, and lets it grow
// together with an equal run just before.
func (t *Text) run(start int, st Style) {
	r := ingest.Run{Start: start, End: len(t.b), Superscript: st.Superscript, Bold: st.Bold, Italic: st.Italic, Size: st.Size, Note: st.Note}
	if n := len(t.runs); n > 0 && st.Note == "" {
		last := &t.runs[n-1]
		same := *last
		same.Start, same.End = r.Start, r.End
		if same == r && strings.TrimSpace(string(t.b[last.End:start])) == "" {
			last.End = r.End
			return
		}
	}
	t.runs = append(t.runs, r)
}

// Call makes the last stretch, if it is short, raised and calls no note yet, the
// mark of a note, and returns it.
func (t *Text) Call(note string) (mark string, ok bool) {
	if len(t.runs) == 0 {
		return "", false
	}
	r := &t.runs[len(t.runs)-1]
	if !r.Superscript || r.Note != "" || r.End != len(t.b) || r.End-r.Start > 6 {
		return "", false
	}
	r.Note = note
	return string(t.b[r.Start:r.End]), true
}

// Break writes a line break.
func (t *Text) Break() {
	t.space = false
	if n := len(t.b); n > 0 && t.b[n-1] != '\n' {
		t.b = append(t.b, '\n')
	}
}

// Preformatted lets line ends in what is written stand as line breaks.
func (t *Text) Preformatted(on bool) { t.pre = on }

// Done returns the text and its runs, and empties t.
func (t *Text) Done() (string, []ingest.Run) {
	s := strings.TrimRight(string(t.b), "\n ")
	runs := t.runs
	for i := range runs {
		runs[i].End = min(runs[i].End, len(s))
	}
	for len(runs) > 0 && runs[len(runs)-1].Start >= len(s) {
		runs = runs[:len(runs)-1]
	}
	*t = Text{}
	return s, runs
}
