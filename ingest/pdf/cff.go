package pdf

import "bytes"

// cffEncoding reads the built-in encoding of a simple font in the Compact Font
// Format (Adobe Technical Note 5176), also inside OpenType.
func cffEncoding(data []byte) *codeTable {
	if bytes.HasPrefix(data, []byte("OTTO")) {
		data = openSFNT(data)["CFF "]
	}
	c, ok := openCFF(data)
	if !ok || c.encoding <= 1 {
		return nil // the standard or the expert encoding
	}
	codes := c.codes()
	if len(codes) == 0 {
		return nil
	}
	names := c.names()
	var enc codeTable
	for code, g := range codes {
		if g < len(names) {
			enc[code] = glyphText(names[g])
		}
	}
	return &enc
}

// cff is what is needed of a font in the Compact Font Format.
type cff struct {
	data              []byte
	strings           [][]byte
	glyphs            int
	charset, encoding int
}

func openCFF(data []byte) (c cff, ok bool) {
	if len(data) < 4 {
		return c, false
	}
	c.data = data
	_, at := cffIndex(data, int(data[2])) // names
	tops, at := cffIndex(data, at)
	c.strings, _ = cffIndex(data, at)
	if len(tops) == 0 {
		return c, false
	}
	top := cffDict(tops[0])
	chars, _ := cffIndex(data, top[17])
	c.glyphs, c.charset, c.encoding = len(chars), top[15], top[16]
	return c, c.glyphs > 0
}

// cffIndex reads an INDEX and returns its items and where it ends.
func cffIndex(b []byte, at int) ([][]byte, int) {
	n := u16(b, at)
	if at <= 0 || n == 0 || at+2 >= len(b) {
		return nil, at + 2
	}
	size := int(b[at+2])
	offset := func(i int) int {
		v := 0
		for j := range size {
			p := at + 3 + i*size + j
			if p >= len(b) {
				return 0
			}
			v = v<<8 | int(b[p])
		}
		return v
	}
	if size < 1 || size > 4 || at+3+(n+1)*size > len(b) {
		return nil, len(b)
	}
	base := at + 3 + (n+1)*size - 1
	items := make([][]byte, 0, n)
	for i := range n {
		lo, hi := base+offset(i), base+offset(i+1)
		if lo < 0 || hi < lo || hi > len(b) {
			return items, len(b)
		}
		items = append(items, b[lo:hi])
	}
	return items, base + offset(n)
}

// cffDict reads the last operand of each operator.
func cffDict(b []byte) map[int]int {
	m := map[int]int{}
	last := 0
	for i := 0; i < len(b); i++ {
		switch c := int(b[i]); {
		case c == 12:
			i++
			if i < len(b) {
				m[1200+int(b[i])] = last
			}
		case c <= 21:
			m[c] = last
		case c == 28:
			last = int(int16(u16(b, i+1)))
			i += 2
		case c == 29:
			last = int(int32(u32(b, i+1)))
			i += 4
		case c == 30:
			for i++; i < len(b) && b[i]&0xF != 0xF; i++ {
			}
		case c >= 32 && c <= 246:
			last = c - 139
		case c >= 247 && c <= 250 && i+1 < len(b):
			last = (c-247)*256 + int(b[i+1]) + 108
			i++
		case c >= 251 && c <= 254 && i+1 < len(b):
			last = -(c-251)*256 - int(b[i+1]) - 108
			i++
		}
	}
	return m
}

// codes gives the glyph of each code.
func (c cff) codes() map[int]int {
	b, at := c.data, c.encoding
	if at+2 > len(b) {
		return nil
	}
	m := map[int]int{}
	n := int(b[at+1])
	switch b[at] & 0x7F {
	case 0:
		for i := 0; i < n && at+2+i < len(b); i++ {
			m[int(b[at+2+i])] = i + 1
		}
	case 1:
		g := 1
		for i := 0; i < n && at+3+2*i < len(b); i++ {
			first, left := int(b[at+2+2*i]), int(b[at+3+2*i])
			for j := 0; j <= left && first+j < 256; j++ {
				m[first+j] = g
				g++
			}
		}
	}
	return m
}

// names gives the name of each glyph.
func (c cff) names() []string {
	names := make([]string, 1, c.glyphs)
	names[0] = ".notdef"
	b, at := c.data, c.charset
	if at <= 2 { // a predefined charset: ISOAdobe is the order of the strings
		for g := 1; g < c.glyphs && g < 229; g++ {
			names = append(names, c.name(g))
		}
		return names
	}
	if at >= len(b) {
		return names
	}
	format := b[at]
	at++
	for len(names) < c.glyphs && at+1 < len(b) {
		sid, left := u16(b, at), 0
		at += 2
		switch {
		case format == 1 && at < len(b):
			left = int(b[at])
			at++
		case format == 2:
			left = u16(b, at)
			at += 2
		}
		for j := 0; j <= left && len(names) < c.glyphs; j++ {
			names = append(names, c.name(sid+j))
		}
	}
	return names
}

func (c cff) name(sid int) string {
	std := cffStrings()
	switch {
	case sid < len(std):
		return std[sid]
	case sid-len(std) < len(c.strings):
		return string(c.strings[sid-len(std)])
	}
	return ""
}
