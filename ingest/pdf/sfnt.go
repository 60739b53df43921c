package pdf

import "encoding/binary"

// sfnt is a TrueType or OpenType font program: its tables by tag.
type sfnt map[string][]byte

func openSFNT(data []byte) sfnt {
	t := sfnt{}
	if len(data) < 12 {
		return t
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	for i := range n {
		at := 12 + 16*i
		if at+16 > len(data) {
			break
		}
		off, size := int(binary.BigEndian.Uint32(data[at+8:])), int(binary.BigEndian.Uint32(data[at+12:]))
		if off < 0 || off > len(data) {
			continue
		}
		t[string(data[at:at+4])] = data[off:min(len(data), off+max(size, 0))]
	}
	return t
}

func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[at:]))
}

func u32(b []byte, at int) uint32 {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return binary.BigEndian.Uint32(b[at:])
}

// subtable finds the character map of a platform and encoding.
func (t sfnt) subtable(platform, enc int) []byte {
	c := t["cmap"]
	for i := range u16(c, 2) {
		at := 4 + 8*i
		if u16(c, at) == platform && u16(c, at+2) == enc {
			if off := int(u32(c, at+4)); off > 0 && off < len(c) {
				return c[off:]
			}
		}
	}
	return nil
}

// charMap gives the glyph of each character, where the font has a Unicode map.
func (t sfnt) charMap() map[rune]uint32 {
	for _, pe := range [][2]int{{3, 10}, {0, 4}, {0, 6}, {3, 1}, {0, 3}, {0, 1}, {0, 0}} {
		if sub := t.subtable(pe[0], pe[1]); sub != nil {
			if m := glyphsOf(sub); len(m) > 0 {
				return m
			}
		}
	}
	return nil
}

// glyphsOf reads a character map of format 0, 4, 6 or 12.
func glyphsOf(b []byte) map[rune]uint32 {
	m := map[rune]uint32{}
	switch u16(b, 0) {
	case 0:
		for c := 0; c < 256 && 6+c < len(b); c++ {
			m[rune(c)] = uint32(b[6+c])
		}
	case 4:
		segmentMap(b, m)
	case 6:
		first := u16(b, 6)
		for i := range u16(b, 8) {
			m[rune(first+i)] = uint32(u16(b, 10+2*i))
		}
	case 12:
		for i := range min(int(u32(b, 12)), len(b)/12) {
			at := 16 + 12*i
			low, top, g := u32(b, at), u32(b, at+4), u32(b, at+8)
			for c := low; c <= top && c-low < 1<<16; c++ {
				m[rune(c)] = g + c - low
			}
		}
	}
	return m
}

func segmentMap(b []byte, m map[rune]uint32) {
	n := u16(b, 6) / 2
	for i := range n {
		end, start := u16(b, 14+2*i), u16(b, 16+2*n+2*i)
		delta, offset := u16(b, 16+4*n+2*i), u16(b, 16+6*n+2*i)
		for c := start; c <= end && c < 0xFFFF; c++ {
			g := c + delta
			if offset != 0 {
				if g = u16(b, 16+6*n+2*i+offset+2*(c-start)); g != 0 {
					g += delta
				}
			}
			if g&0xFFFF != 0 {
				m[rune(c)] = uint32(g & 0xFFFF)
			}
		}
	}
}

// trueTypeEncoding gives the text of each code of a symbolic TrueType font
// without an encoding: code to glyph by the (3,0) or (1,0) map, glyph to
// character by the Unicode map if the font has one, else the code is taken for
// a character of its platform.
func trueTypeEncoding(data []byte) *codeTable {
	t := openSFNT(data)
	text := map[uint32]rune{}
	for r, g := range t.charMap() {
		if old, ok := text[g]; !ok || r < old {
			text[g] = r
		}
	}
	var enc codeTable
	found := false
	set := func(code int, g uint32) {
		if r, ok := text[g]; ok && g != 0 && enc[code] == "" {
			enc[code] = string(r)
			found = true
		}
	}
	symbol, mac := glyphsOf(t.subtable(3, 0)), glyphsOf(t.subtable(1, 0))
	for c := range 256 {
		for _, high := range []rune{0xF000, 0, 0xF100, 0xF200} {
			if g, ok := symbol[high+rune(c)]; ok {
				set(c, g)
			}
		}
		set(c, mac[rune(c)])
	}
	if !found {
		return nil
	}
	return &enc
}
