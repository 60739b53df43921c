package entity

import (
	"unicode"
	"unicode/utf8"

	"concord/corpus"
	"concord/nlp"
)

// word is a word of a sentence as names are made of it: a token, or a part of
// one that a hyphen parts. Marks are words too, with an empty key.
type word struct {
	corpus.Span
	text  string
	key   string
	tok   int  // index in Doc.Tokens
	cap   bool // begins with a capital
	upper bool // at least two letters, all capitals
	glued bool // only a hyphen or dash stands between it and the word before
}

// sentence is a sentence as words.
type sentence struct {
	words   []word
	index   int
	block   corpus.BlockKind
	shout   bool // all in capitals
	titled  bool // a heading or the like with capitals throughout
	opening bool // begins its block or follows a full stop
}

// view makes the sentences of d.
func view(d *nlp.Doc) []sentence {
	out := make([]sentence, 0, len(d.Sentences))
	for i, s := range d.Sentences {
		v := sentence{index: i, opening: true}
		if s.Block < len(d.Blocks) {
			v.block = d.Blocks[s.Block].Kind
		}
		v.words = wordsOf(d, s)
		v.judge()
		out = append(out, v)
	}
	return out
}

func wordsOf(d *nlp.Doc, s nlp.Sentence) []word {
	ws := make([]word, 0, s.Last-s.First)
	glued := false
	for t := s.First; t < s.Last; t++ {
		tok := d.Tokens[t]
		if len(ws) > 0 && touches(d, t) && onlyHyphens(tok.Text) && t+1 < s.Last && touches(d, t+1) {
			glued = true
			continue
		}
		start := tok.Start
		for i, r := range tok.Text {
			if isHyphen(r) && i > 0 && tok.Start+i > start && i+utf8.RuneLen(r) < len(tok.Text) {
				ws = append(ws, newWord(d, t, start, tok.Start+i, glued))
				start, glued = tok.Start+i+utf8.RuneLen(r), true
			}
		}
		ws = append(ws, newWord(d, t, start, tok.End, glued))
		glued = false
	}
	return ws
}

func touches(d *nlp.Doc, t int) bool { return t > 0 && d.Tokens[t-1].End == d.Tokens[t].Start }

func onlyHyphens(s string) bool {
	for _, r := range s {
		if !isHyphen(r) {
			return false
		}
	}
	return s != ""
}

func newWord(d *nlp.Doc, tok, start, end int, glued bool) word {
	w := word{Span: corpus.Span{Start: start, End: end}, tok: tok, glued: glued}
	w.text = d.Text[start:end]
	w.key = key(w.text)
	if r, _ := utf8.DecodeRuneInString(w.text); r == 0x27 || r == 0x2019 {
		w.key = "" // clitics: the genitive of a name is no part of it
	}
	if w.text == "&" {
		w.key = "and"
	}
	letters, lower := 0, false
	for i, r := range w.text {
		if i == 0 {
			w.cap = unicode.IsUpper(r)
		}
		if unicode.IsLetter(r) {
			letters++
			lower = lower || !unicode.IsUpper(r)
		}
	}
	w.upper = letters >= 2 && !lower
	return w
}

// judge tells headings in title case and lines in capitals from prose.
func (s *sentence) judge() {
	caps, uppers, n := 0, 0, 0
	for _, w := range s.words {
		if w.key == "" || !isLetter(w.text) || class("connector")[w.text] {
			continue
		}
		n++
		if w.cap {
			caps++
		}
		if w.upper {
			uppers++
		}
	}
	s.shout = n >= 2 && uppers*10 >= n*8
	short := s.block == corpus.Heading || s.block == corpus.Label || s.block == corpus.Caption || s.block == corpus.TableRow
	s.titled = short && n >= 2 && caps*10 >= n*7
}

func isLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// first returns the index of the first word that is no mark or number.
func (s *sentence) first() int {
	for i := range s.words {
		if s.words[i].key != "" && isLetter(s.words[i].text) {
			return i
		}
	}
	return -1
}

// at returns the text of word i, "" outside the sentence.
func (s *sentence) at(i int) string {
	if i < 0 || i >= len(s.words) {
		return ""
	}
	return s.words[i].text
}

// nameTail reports whether word i is the part in lower case of a given name with
// a hyphen: "Seung-ho".
func (s *sentence) nameTail(i int) bool {
	if i >= len(s.words) || !s.words[i].glued || s.words[i].cap {
		return false
	}
	w := s.words[i].key
	return len(w) >= 2 && len(w) <= 5 && plainLower(w) && !class("notname")[w] && (i+1 == len(s.words) || !s.words[i+1].cap)
}
