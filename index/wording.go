package index

import (
	"bytes"
	"encoding/binary"
)

// wording is a phrase as it stands in the order of words (see order.go): the
// code of its first word, whose two lowest bits tell how many stop words are
// before it, and the codes of all others, in which these are known. So a phrase
// is found as bytes are, without reading the words around it.
type wording struct {
	first, rest []byte
}

// wording makes the bytes of a phrase of at least two words.
func (o *wordOrder) wording(ps []positioned) wording {
	w := wording{first: binary.AppendUvarint(nil, o.number(ps[0].term)<<2)}
	for i := 1; i < len(ps); i++ {
		gap := uint64(ps[i].at - ps[i-1].at - 1)
		w.rest = binary.AppendUvarint(w.rest, o.number(ps[i].term)<<2|min(gap, 3))
		if gap >= 3 {
			w.rest = binary.AppendUvarint(w.rest, gap-3)
		}
	}
	return w
}

// sure reports whether a match is one without reading the words: a first word
// of one byte might also be a number of stop words.
func (w wording) sure() bool { return len(w.first) > 1 }

// in reports whether the phrase stands in the order of a passage's words.
func (w wording) in(body []byte) bool {
	for from := 0; ; {
		i := bytes.Index(body[from:], w.rest)
		if i < 0 {
			return false
		}
		at := from + i
		if w.before(body[:at], false) || at > 0 && body[at-1] < 0x80 && w.before(body[:at-1], true) {
			return true
		}
		from = at + 1
	}
}

// before reports whether body ends with the first word; many says that three or
// more stop words are before it, whose number follows the word.
func (w wording) before(body []byte, many bool) bool {
	n := len(body) - len(w.first)
	if n < 0 || n > 0 && body[n-1] >= 0x80 {
		return false
	}
	return body[n]&^3 == w.first[0] && body[n]&3 == 3 == many && bytes.Equal(body[n+1:], w.first[1:])
}
