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

// in reports whether the phrase stands in the order of a passage's words, and
// whether that is in doubt: a first word of one byte might also be the number
// of stop words before the next.
func (w wording) in(body []byte) (has, doubtful bool) {
	for from := 0; ; {
		i := bytes.Index(body[from:], w.rest)
		if i < 0 {
			return doubtful, doubtful
		}
		at := from + i
		for _, many := range []bool{false, true} { // three or more stop words: their number follows the word
			n := at
			if many {
				n--
			}
			if n < 0 || many && body[n] >= 0x80 || !w.before(body[:n], many) {
				continue
			}
			if !w.maybeNumber(body[:n-len(w.first)]) {
				return true, false
			}
			doubtful = true
		}
		from = at + 1
	}
}

// before reports whether body ends with the first word.
func (w wording) before(body []byte, many bool) bool {
	n := len(body) - len(w.first)
	if n < 0 || n > 0 && body[n-1] >= 0x80 {
		return false
	}
	return body[n]&^3 == w.first[0]&^3 && body[n]&3 == 3 == many && bytes.Equal(body[n+1:], w.first[1:])
}

// maybeNumber reports whether what follows body may be the number of the stop
// words that the code at its end leaves open.
func (w wording) maybeNumber(body []byte) bool {
	if len(w.first) > 1 || len(body) == 0 {
		return false
	}
	k := len(body) - 1
	for k > 0 && body[k-1] >= 0x80 {
		k--
	}
	return body[k]&3 == 3
}
