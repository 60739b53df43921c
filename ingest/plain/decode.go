package plain

import (
	"bytes"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// charset is how the bytes of a source became text.
type charset struct {
	name string
	// width is how many source bytes stand behind one UTF-16 unit (two-byte
	// charsets) or one code point (one-byte charsets); 0 where this varies, and
	// -1 where text and source are the same bytes.
	width int
	bom   int  // bytes of the byte order mark
	guess bool // the bytes do not prove it
}

// decode turns the bytes of a source into UTF-8. Bytes that are no text in
// their charset become U+FFFD.
func decode(data []byte, declared string) (string, charset) {
	if text, cs, ok := byMark(data); ok {
		return text, cs
	}
	if declared != "" {
		if enc, err := htmlindex.Get(declared); err == nil {
			cs := named(enc, declared)
			cs.guess = false
			return convert(data, enc, cs)
		}
	}
	if enc, name := wide(data); enc != nil {
		return convert(data, enc, charset{name: name, width: 2, guess: true})
	}
	if utf8.Valid(data) {
		return string(data), charset{name: "utf-8", width: -1}
	}
	return guess(data)
}

// byMark decodes sources that begin with a byte order mark.
func byMark(data []byte) (string, charset, bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		return string(bytes.ToValidUTF8(data[3:], []byte("\uFFFD"))), charset{name: "utf-8", width: -1, bom: 3}, true
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE, 0, 0}):
		t, cs := convert(data[4:], utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), charset{name: "utf-32le", bom: 4})
		return t, cs, true
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		t, cs := convert(data[2:], unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), charset{name: "utf-16le", width: 2, bom: 2})
		return t, cs, true
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		t, cs := convert(data[2:], unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), charset{name: "utf-16be", width: 2, bom: 2})
		return t, cs, true
	}
	return "", charset{}, false
}

// wide finds UTF-16 without a mark: text in scripts below U+0800 has small
// bytes at one parity and spaces and line ends with a zero there.
func wide(data []byte) (encoding.Encoding, string) {
	head := data[:min(len(data), 4096)&^1]
	var zero [2]int
	for i, b := range head {
		if b == 0 {
			zero[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case half >= 4 && zero[1] > half/10 && zero[0] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case half >= 4 && zero[0] > half/10 && zero[1] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// guess asks the detector, and reads as windows-1252 what it does not know:
// every byte means something there, and ISO 8859-1 is a part of it.
func guess(data []byte) (string, charset) {
	if nearlyUTF8(data) {
		return string(bytes.ToValidUTF8(data, []byte("\uFFFD"))), charset{name: "utf-8", guess: true}
	}
	r := chardet.Detect(sample(data))
	if r.Confidence >= 0.3 {
		name := r.Charset
		if name == "" {
			name = r.Encoding
		}
		if enc, err := htmlindex.Get(name); err == nil && r.Encoding != "ascii" {
			return convert(data, enc, named(enc, name))
		}
	}
	return convert(data, charmap.Windows1252, charset{name: "windows-1252", width: 1, guess: true})
}

// sample picks what the detector looks at: the lines around bytes above ASCII,
// which alone tell charsets apart. At most 64 KiB.
func sample(data []byte) []byte {
	const most, around = 64 << 10, 64
	var out []byte
	last := 0
	for i := 0; i < len(data) && len(out) < most; i++ {
		if data[i] < 0x80 {
			continue
		}
		from, to := max(last, i-around), min(len(data), i+around)
		if from < to {
			out = append(out, data[from:to]...)
			last = to
		}
		i = max(i, to-1)
	}
	return out
}

// nearlyUTF8 reports whether data is UTF-8 with a few damaged bytes: most of
// what is not ASCII forms valid sequences.
func nearlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < 0x80 {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good > 20*bad
}

func named(enc encoding.Encoding, name string) charset {
	cs := charset{name: name, guess: true}
	if _, one := enc.(*charmap.Charmap); one {
		cs.width = 1
	}
	return cs
}

func convert(data []byte, enc encoding.Encoding, cs charset) (string, charset) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil { // decoders replace bad bytes; an error leaves what was read
		out = bytes.ToValidUTF8(out, []byte("\uFFFD"))
	}
	return string(out), cs
}

// offsets returns a function from byte offsets in the decoded text, asked in
// rising order, to byte offsets in the source, -1 where this is not known.
func (cs charset) offsets(text string) func(int) int {
	at, src := 0, cs.bom
	return func(b int) int {
		switch cs.width {
		case -1:
			return cs.bom + b
		case 0:
			return -1
		}
		for at < b {
			r, n := utf8.DecodeRuneInString(text[at:])
			at += n
			src += cs.width
			if cs.width == 2 && r > 0xFFFF {
				src += 2
			}
		}
		return src
	}
}
