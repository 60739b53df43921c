package corpus

import "unicode/utf8"

// Span is a half-open range of bytes, [Start, End), over a document's clean
// text. The words it stands for are text[Start:End].
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// In returns the words of the span, or "" if it does not fit into text.
func (s Span) In(text string) string {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// Trim returns the span without white space at its ends.
func (s Span) Trim(text string) Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !isSpace(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !isSpace(r) {
			break
		}
		s.End -= n
	}
	return s
}

func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', 0x85, 0xA0, 0x2028, 0x2029:
		return true
	}
	return r >= 0x2000 && r <= 0x200a
}

// Runes turns byte offsets into a text into offsets in Unicode code points and
// back. Building it costs one pass over the text; asking costs a binary search
// within a stride.
type Runes struct {
	text  string
	marks []int // marks[i]: byte offset of code point i*stride
	count int
}

const runeStride = 256

// NewRunes indexes text.
func NewRunes(text string) *Runes {
	r := &Runes{text: text}
	n := 0
	for i := range text {
		if n%runeStride == 0 {
			r.marks = append(r.marks, i)
		}
		n++
	}
	r.count = n
	return r
}

// FromByte returns the number of code points before byte offset b.
func (r *Runes) FromByte(b int) int {
	if b >= len(r.text) {
		return r.count
	}
	lo, hi := 0, len(r.marks)
	for lo < hi {
		m := (lo + hi) / 2
		if r.marks[m] <= b {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 {
		return 0
	}
	return (lo-1)*runeStride + utf8.RuneCountInString(r.text[r.marks[lo-1]:b])
}

// ToByte returns the byte offset of code point n.
func (r *Runes) ToByte(n int) int {
	if n >= r.count {
		return len(r.text)
	}
	b := r.marks[n/runeStride]
	for k := n % runeStride; k > 0; k-- {
		_, w := utf8.DecodeRuneInString(r.text[b:])
		b += w
	}
	return b
}
