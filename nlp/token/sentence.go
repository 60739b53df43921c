package token

import (
	"strings"

	"concord/corpus"
)

// maxBracket is how many tokens a bracket may hold for its stops not to end a
// sentence; a bracket never closed must not swallow the rest of a block.
const maxBracket = 120

// sentences returns the indexes at which sentences end: sentence n is
// toks[ends[n-1]:ends[n]]. The tokens are those of one block.
func sentences(text string, toks []corpus.Span) []int {
	s := splitter{text: text, toks: toks}
	s.brackets()
	var ends []int
	start := 0
	for i := range toks {
		end := s.endAfter(i, start)
		if end > i && end > start {
			ends = append(ends, end)
			start = end
		}
	}
	if start < len(toks) {
		ends = append(ends, len(toks))
	}
	return s.cut(ends)
}

// maxSentence is the number of tokens past which a sentence is cut: no writer
// makes such, and what reads a sentence as a whole must stay linear in the text.
const maxSentence = 600

// cut parts sentences that are too long, behind a comma or semicolon where
// their last third has one.
func (s *splitter) cut(ends []int) []int {
	var out []int
	start := 0
	for _, end := range ends {
		for end-start > maxSentence {
			at := start + maxSentence
			for i := at; i > at-maxSentence/3; i-- {
				if w := s.at(i - 1); w == ";" || w == "," {
					at = i
					break
				}
			}
			out = append(out, at)
			start = at
		}
		out = append(out, end)
		start = end
	}
	return out
}

type splitter struct {
	text   string
	toks   []corpus.Span
	inside []bool // token stands within a closed bracket
}

func (s *splitter) at(i int) string {
	if i < 0 || i >= len(s.toks) {
		return ""
	}
	return s.text[s.toks[i].Start:s.toks[i].End]
}

// brackets marks the tokens that stand in round or square brackets.
func (s *splitter) brackets() {
	s.inside = make([]bool, len(s.toks))
	var open []int
	for i := range s.toks {
		switch s.at(i) {
		case "(", "[":
			open = append(open, i)
		case ")", "]":
			if len(open) == 0 {
				continue
			}
			o := open[len(open)-1]
			open = open[:len(open)-1]
			if i-o <= maxBracket {
				for k := o; k < i; k++ {
					s.inside[k] = true
				}
			}
		}
	}
}

// endAfter returns the index after the sentence's last token if token i ends a
// sentence (closing marks after it belong to it), else 0.
func (s *splitter) endAfter(i, start int) int {
	if i < start {
		return 0
	}
	w := s.at(i)
	if s.tabBetween(i) {
		return i + 1
	}
	stop := w[len(w)-1] == '.' || isStopMark(w)
	if !stop || s.inside[i] && !s.closesBracket(i) {
		return 0
	}
	end := i + 1
	for end < len(s.toks) && s.closes(end) {
		end++
	}
	for n := s.note(end); n > end; n = s.note(end) {
		end = n
	}
	if end == len(s.toks) {
		return 0 // the block's end is one anyway
	}
	if s.inside[end-1] && s.at(end) != "" && s.inside[end] {
		return 0
	}
	next := s.at(end)
	if s.goesOn(i, end, start, w, next) {
		return 0
	}
	return end
}

// closesBracket reports whether only closing marks follow token i up to the
// bracket that it stands in.
func (s *splitter) closesBracket(i int) bool {
	for k := i + 1; k < len(s.toks); k++ {
		switch w := s.at(k); {
		case w == ")" || w == "]":
			return true
		case !isCloseQuote(w):
			return false
		}
	}
	return false
}

// note returns the index behind a note mark "[12]" that begins at token i and
// belongs to the sentence before it, i where there is none.
func (s *splitter) note(i int) int {
	if s.at(i) == "[" && allDigits(s.at(i+1)) && s.at(i+2) == "]" {
		return i + 3
	}
	return i
}

// tabBetween reports whether a tab, which parts the cells of a table row,
// stands between token i and the next.
func (s *splitter) tabBetween(i int) bool {
	if i+1 >= len(s.toks) {
		return false
	}
	gap := s.text[s.toks[i].End:s.toks[i+1].Start]
	return len(gap) > 0 && strings.IndexByte(gap, '\t') >= 0
}

// closes reports whether token i is a closing mark that belongs to the
// sentence before it: it follows without white space.
func (s *splitter) closes(i int) bool {
	w := s.at(i)
	if s.toks[i].Start != s.toks[i-1].End {
		return isStopMark(w) && !isEllipsis(w)
	}
	return isCloseQuote(w) || w == ")" || w == "]" || isStopMark(w)
}

// goesOn reports whether the sentence goes on past the stop w at i, with next
// the first word after it and its closing marks.
func (s *splitter) goesOn(i, end, start int, w, next string) bool {
	if isLowerFirst(next) || isInnerMark(next) {
		return true
	}
	if opensQuote(next) && end+1 < len(s.toks) && isLowerFirst(s.at(end+1)) && !isStopMark(w) {
		return true
	}
	if len(w) > 1 && w[len(w)-1] == '.' && !isStopMark(w) {
		return s.abbreviationGoesOn(i, start, w, next)
	}
	if w == "." && i > 0 && allDigits(s.at(i-1)) && i-1 == start && len(s.at(i-1)) <= 2 {
		return true // "2. The second item"
	}
	if isEllipsis(w) {
		// Three dots pause; they end a sentence where a new one clearly starts.
		return i == start || next == "(" || strings.Count(w, ".") < 4 && !starters()[strings.ToLower(next)]
	}
	return isEllipsis(next) && end+1 == len(s.toks)
}

// abbreviationGoesOn decides after a word that keeps its full stop.
func (s *splitter) abbreviationGoesOn(i, start int, w, next string) bool {
	if i == start && isItemMark(w) {
		return true
	}
	core := w[:len(w)-1]
	opens := starters()[strings.ToLower(next)] || isTitle(next)
	kind := abbrev(w)
	if len(core) == 1 || kind == notAbbrev {
		// Initials of persons and of states.
		return !opens
	}
	switch kind {
	case beforeName, inner:
		return true
	default:
		if opensQuote(next) {
			return false
		}
		return !opens
	}
}

// isTitle reports whether w is a title before names that a sentence may open
// with ("Dr."); a single letter is an initial ("K. M. Rao").
func isTitle(w string) bool {
	return len(w) > 2 && strings.HasSuffix(w, ".") && abbrev(w) == beforeName
}

func isStopMark(w string) bool {
	switch w[0] {
	case '.', '!', '?':
		return strings.Trim(w, ".!? ") == ""
	}
	return w == "…" || w == "。" || w == "؟" || w == "।"
}

func isEllipsis(w string) bool {
	return w == "…" || len(w) > 1 && strings.Trim(w, ". ") == ""
}

func isCloseQuote(w string) bool {
	switch w {
	case `"`, "”", "’", "'", "»", "''", "›", "“":
		return true
	}
	return false
}

func opensQuote(w string) bool {
	switch w {
	case `"`, "“", "‘", "'", "«", "„", "``":
		return true
	}
	return false
}

// isInnerMark reports whether w is a mark that cannot open a sentence.
func isInnerMark(w string) bool {
	switch w {
	case ",", ";", ":", ")", "]", "-", "–", "—", "/", "%", "&":
		return true
	}
	return false
}
