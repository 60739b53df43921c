package pdf

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// cmap maps the codes of a font to text (a ToUnicode CMap) or to glyph numbers
// (the Encoding of a composite font).
type cmap struct {
	spaces []codeSpace
	text   map[uint32]string
	ranges []cidRange
	cids   map[uint32]uint32
}

// codeSpace is a range of codes of one length.
type codeSpace struct {
	size     int
	low, top uint32
}

type cidRange struct {
	low, top, cid uint32
}

// maxCMapEntries bounds what one CMap may define.
const maxCMapEntries = 1 << 17

// parseCMap reads a CMap stream. base finds the CMap that usecmap names.
func parseCMap(data []byte) *cmap {
	c := &cmap{text: map[uint32]string{}, cids: map[uint32]uint32{}}
	l := lexer{data: data}
	var args []object
	for {
		o := l.next()
		if o.kind == kEOF {
			return c
		}
		if o.kind != kWord {
			if len(args) < 3*maxCMapEntries {
				args = append(args, o)
			}
			continue
		}
		switch string(o.str) {
		case "endcodespacerange":
			c.addSpaces(args)
		case "endbfchar":
			c.addChars(args)
		case "endbfrange":
			c.addRanges(args)
		case "endcidchar":
			for i := 0; i+1 < len(args); i += 2 {
				if len(c.cids) < maxCMapEntries {
					c.cids[number(args[i].str)] = uint32(args[i+1].int())
				}
			}
		case "endcidrange":
			for i := 0; i+2 < len(args); i += 3 {
				c.ranges = append(c.ranges, cidRange{number(args[i].str), number(args[i+1].str), uint32(args[i+2].int())})
			}
		}
		args = args[:0]
	}
}

func (c *cmap) addSpaces(args []object) {
	for i := 0; i+1 < len(args); i += 2 {
		if n := len(args[i].str); n >= 1 && n <= 4 {
			c.spaces = append(c.spaces, codeSpace{n, number(args[i].str), number(args[i+1].str)})
		}
	}
}

func (c *cmap) addChars(args []object) {
	for i := 0; i+1 < len(args) && len(c.text) < maxCMapEntries; i += 2 {
		switch args[i+1].kind {
		case kString:
			c.text[number(args[i].str)] = utf16Text(args[i+1].str)
		case kName:
			c.text[number(args[i].str)] = glyphText(string(args[i+1].str))
		}
	}
}

func (c *cmap) addRanges(args []object) {
	for i := 0; i+2 < len(args); i += 3 {
		low, top := number(args[i].str), number(args[i+1].str)
		if top < low {
			continue
		}
		switch to := args[i+2]; to.kind {
		case kArray:
			for j, e := range to.arr {
				if low+uint32(j) > top || len(c.text) >= maxCMapEntries {
					break
				}
				c.text[low+uint32(j)] = utf16Text(e.str)
			}
		case kString:
			last := []byte(nil)
			last = append(last, to.str...)
			for code := low; len(last) > 0 && len(c.text) < maxCMapEntries; code++ {
				c.text[code] = utf16Text(last)
				if code == top {
					break
				}
				for k := len(last) - 1; k >= 0; k-- {
					if last[k]++; last[k] != 0 {
						break
					}
				}
			}
		}
	}
}

// number reads a code of up to four bytes.
func number(s []byte) uint32 {
	var n uint32
	for _, c := range s {
		n = n<<8 | uint32(c)
	}
	return n
}

// utf16Text decodes big-endian UTF-16, or one byte as Latin-1.
func utf16Text(s []byte) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	u := make([]uint16, len(s)/2)
	for i := range u {
		u[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	return string(utf16.Decode(u))
}

// next cuts the first code off s.
func (c *cmap) next(s []byte) (code uint32, size int) {
	for _, sp := range c.spaces {
		if sp.size <= len(s) && sp.holds(s[:sp.size]) {
			return number(s[:sp.size]), sp.size
		}
	}
	size = 2
	if len(c.spaces) > 0 {
		size = c.spaces[0].size
		for _, sp := range c.spaces {
			size = min(size, sp.size)
		}
	}
	size = min(size, len(s))
	return number(s[:size]), size
}

// holds tests a code byte by byte, as code spaces are rectangles.
func (sp codeSpace) holds(s []byte) bool {
	for i, c := range s {
		shift := 8 * (sp.size - 1 - i)
		if c < byte(sp.low>>shift) || c > byte(sp.top>>shift) {
			return false
		}
	}
	return true
}

// cid gives the glyph number of a code.
func (c *cmap) cid(code uint32) uint32 {
	if n, ok := c.cids[code]; ok {
		return n
	}
	for _, r := range c.ranges {
		if code >= r.low && code <= r.top {
			return r.cid + code - r.low
		}
	}
	return 0
}

// charset is a predefined CMap whose codes are the codes of a character set,
// so that the text follows without the tables of glyph numbers.
type charset struct {
	enc   encoding.Encoding // nil for UTF-16
	utf32 bool
}

// predefined knows the predefined CMaps of the PDF specification (9.7.5.2) by
// the character set their name begins with.
func predefined(name string) (charset, bool) {
	switch {
	case strings.Contains(name, "-UCS2-"), strings.Contains(name, "-UTF16-"):
		return charset{}, true
	case strings.Contains(name, "-UTF32-"):
		return charset{utf32: true}, true
	}
	for _, p := range []struct {
		prefix string
		enc    encoding.Encoding
	}{
		{"GB-EUC", simplifiedchinese.GBK},
		{"GBpc-EUC", simplifiedchinese.GBK},
		{"GBK-EUC", simplifiedchinese.GBK},
		{"GBKp-EUC", simplifiedchinese.GBK},
		{"GBK2K", simplifiedchinese.GB18030},
		{"B5pc", traditionalchinese.Big5},
		{"HKscs-B5", traditionalchinese.Big5},
		{"ETen-B5", traditionalchinese.Big5},
		{"ETenms-B5", traditionalchinese.Big5},
		{"83pv-RKSJ", japanese.ShiftJIS},
		{"90ms-RKSJ", japanese.ShiftJIS},
		{"90msp-RKSJ", japanese.ShiftJIS},
		{"90pv-RKSJ", japanese.ShiftJIS},
		{"Add-RKSJ", japanese.ShiftJIS},
		{"Ext-RKSJ", japanese.ShiftJIS},
		{"EUC-", japanese.EUCJP},
		{"KSC-EUC", korean.EUCKR},
		{"KSCms-UHC", korean.EUCKR},
		{"KSCpc-EUC", korean.EUCKR},
	} {
		if strings.HasPrefix(name, p.prefix) {
			return charset{enc: p.enc}, true
		}
	}
	return charset{}, false
}

// next cuts the first character off s and decodes it.
func (cs charset) next(s []byte) (text string, size int) {
	if cs.enc == nil {
		return cs.nextUnicode(s)
	}
	for size = 1; size <= 4 && size <= len(s); size++ {
		out, err := cs.enc.NewDecoder().Bytes(s[:size])
		if err == nil && utf8.RuneCount(out) == 1 && string(out) != "\uFFFD" {
			return string(out), size
		}
	}
	return "", 1
}

func (cs charset) nextUnicode(s []byte) (string, int) {
	size := 2
	if cs.utf32 {
		size = 4
	}
	if len(s) < size {
		return "", len(s)
	}
	if cs.utf32 {
		return string(rune(number(s[:4]))), 4
	}
	if s[0] >= 0xD8 && s[0] < 0xDC && len(s) >= 4 {
		size = 4
	}
	return utf16Text(s[:size]), size
}
