package pdf

import (
	"bytes"

	lib "github.com/ledongthuc/pdf"
)

// type1Encoding reads the encoding in the clear part of a Type 1 font program:
// "dup 65 /A put".
func type1Encoding(data []byte) *codeTable {
	i := bytes.Index(data, []byte("/Encoding"))
	if i < 0 {
		return nil
	}
	l := lexer{data: data, pos: i + len("/Encoding")}
	if end := bytes.Index(data, []byte("eexec")); end > i {
		l.data = data[:end]
	}
	if o := l.next(); o.kind == kWord && string(o.str) == "StandardEncoding" {
		return nil
	}
	var enc codeTable
	found := false
	for range 4096 {
		o := l.next()
		if o.kind == kEOF || o.kind == kWord && (string(o.str) == "def" || string(o.str) == "readonly") && found {
			break
		}
		if o.kind != kWord || string(o.str) != "dup" {
			continue
		}
		code, name := l.next(), l.next()
		if code.kind == kNumber && name.kind == kName && code.int() >= 0 && code.int() < 256 {
			enc[code.int()] = glyphText(string(name.str))
			found = true
		}
	}
	if !found {
		return nil
	}
	return &enc
}

// embeddedText gives the text of each glyph of a composite font without
// ToUnicode, from the character map inside its embedded TrueType program.
func embeddedText(d, desc lib.Value, limit int64) map[uint32]string {
	if key(d, "CIDToGIDMap").Kind() == lib.Stream {
		return nil // glyph numbers are not those of the font program
	}
	file := key(desc, "FontFile2")
	if file.Kind() != lib.Stream {
		return nil
	}
	out := map[uint32]string{}
	for r, g := range openSFNT(stream(file, limit)).charMap() {
		// Of several characters on one glyph the lowest stands.
		if old, ok := out[g]; !ok || string(r) < old {
			out[g] = string(r)
		}
	}
	return out
}
