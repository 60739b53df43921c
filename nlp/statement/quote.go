package statement

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/cue"
)

// quotation is a stretch between quotation marks, or a displayed quotation.
type quotation struct {
	outer, inner corpus.Span // with and without the marks
	block        int
	displayed    bool
}

// marks of opening quotation and what closes them.
var closers = map[rune]string{'“': "”", '„': "“”", '‟': "”", '«': "»", '"': `"`, '‹': "›"}

// quotations returns the quotations of the body in order, not overlapping.
func quotations(d *nlp.Doc) []quotation {
	var out []quotation
	for i, b := range d.Blocks {
		switch b.Kind {
		case corpus.Heading, corpus.Label, corpus.Caption, corpus.TableRow:
		case corpus.Quotation:
			out = append(out, quotation{b.Span, trimMarks(d.Text, b.Span), i, true})
		default:
			out = append(out, inBlock(d, i)...)
		}
	}
	return out
}

func inBlock(d *nlp.Doc, i int) []quotation {
	b := d.Blocks[i]
	out := double(d.Text, b.Span, i, continuesIn(d, i))
	single := singles(d.Text, b.Span, i)
	for _, q := range single {
		if !overlapsAny(q.outer, out) {
			out = append(out, q)
		}
	}
	sort.Slice(out, func(a, c int) bool { return out[a].outer.Start < out[c].outer.Start })
	return out
}

// continuesIn reports whether the next block opens with a quotation mark, as
// further paragraphs of one quotation do.
func continuesIn(d *nlp.Doc, i int) bool {
	if i+1 >= len(d.Blocks) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(d.Blocks[i+1].In(d.Text))
	return closers[r] != ""
}

// double finds quotations in double marks within s. One that never closes
// runs to the end of s if it goes on in the next block, and is none otherwise.
func double(text string, s corpus.Span, block int, goesOn bool) []quotation {
	var out []quotation
	open, depth := -1, 0
	var opener rune
	prev := ' '
	for i := s.Start; i < s.End; {
		r, n := utf8.DecodeRuneInString(text[i:s.End])
		switch {
		case open < 0:
			if closers[r] != "" && (r != '"' || opensWord(prev)) {
				open, opener, depth = i, r, 1
			}
		case r == opener && opener != '"':
			depth++
		case strings.ContainsRune(closers[opener], r):
			if depth--; depth == 0 {
				out = append(out, makeQuotation(text, open, i+n, block))
				open = -1
			}
		}
		prev = r
		i += n
	}
	if open >= 0 && goesOn {
		out = append(out, makeQuotation(text, open, s.End, block))
	}
	return out
}

func opensWord(prev rune) bool {
	return unicode.IsSpace(prev) || strings.ContainsRune("([{—–-‘", prev)
}

// singles finds quotations in single marks. The closing mark is also the
// apostrophe: it closes where no letter follows and a word of some length has
// been quoted.
func singles(text string, s corpus.Span, block int) []quotation {
	var out []quotation
	open := -1
	prev := ' '
	for i := s.Start; i < s.End; {
		r, n := utf8.DecodeRuneInString(text[i:s.End])
		next, _ := utf8.DecodeRuneInString(text[i+n : s.End])
		switch {
		case r == '‘' || r == '\'' && opensWord(prev) && unicode.IsLetter(next) && open < 0:
			open = i
		case (r == '’' || r == '\'') && open >= 0 && !unicode.IsLetter(next) && !unicode.IsDigit(next) && (prev != 's' || closesHere(text[i+n:s.End])):
			out = append(out, makeQuotation(text, open, i+n, block))
			open = -1
		}
		prev = r
		i += n
	}
	return out
}

// closesHere tells a closing mark after "s" from a possessive: a mark of
// punctuation or no further closing mark follows.
func closesHere(rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	return rest == "" || strings.ContainsAny(rest[:1], ".,;:!?)") || !strings.ContainsAny(rest, "’'")
}

func makeQuotation(text string, open, end, block int) quotation {
	outer := corpus.Span{Start: open, End: end}
	return quotation{outer: outer, inner: trimMarks(text, outer), block: block}
}

// trimMarks is s without quotation marks and white space at its ends, and
// without the comma before the closing mark.
func trimMarks(text string, s corpus.Span) corpus.Span {
	isMark := func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`“”„‟«»"‘’‹›'`, r)
	}
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !isMark(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !isMark(r) && r != ',' {
			break
		}
		s.End -= n
	}
	return s
}

func overlapsAny(s corpus.Span, qs []quotation) bool {
	for _, q := range qs {
		if q.outer.Overlaps(s) {
			return true
		}
	}
	return false
}

const fewWords = 5 // below this a quotation must be introduced by a verb of saying

// nameOnly reports whether what stands in quotation marks is only a name, a
// title or a term: a word or two, capitals throughout, or introduced as one
// ("the term “…”", "a “third neighbour”").
func nameOnly(text string, q quotation) bool {
	words := cue.Words(text, q.inner)
	if len(words) < 2 {
		return true
	}
	long, capital := 0, 0
	for _, w := range words {
		if w.Len() > 3 {
			long++
			if r, _ := utf8.DecodeRuneInString(text[w.Start:]); unicode.IsUpper(r) {
				capital++
			}
		}
	}
	if len(words) <= 14 && long > 1 && capital*10 >= long*8 {
		return true
	}
	before := cue.Words(text, corpus.Span{Start: max(0, q.outer.Start-60), End: q.outer.Start})
	if len(before) == 0 || len(words) >= fewWords {
		return false
	}
	switch before[len(before)-1].Lower {
	case "a", "an", "the", "as", "of", "term", "word", "words", "phrase", "called", "so", "its", "their", "his", "her", "this", "named", "entitled", "titled", "in", "for", "into", "any", "no", "or", "and", "these", "those", "some":
		return true
	}
	return false
}
