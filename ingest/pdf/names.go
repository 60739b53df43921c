package pdf

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

//go:embed data/glyphlist.txt
var glyphListFile string

//go:embed data/encodings.txt
var encodingsFile string

//go:embed data/widths.txt
var widthsFile string

//go:embed data/cffstrings.txt
var cffStringsFile string

// rows calls do for each line of a data file that is no comment.
func rows(file string, do func(line string)) {
	for line := range strings.Lines(file) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && line[0] != '#' {
			do(line)
		}
	}
}

// codePoints reads "0041" or "0066 0069".
func codePoints(hex string) string {
	var b strings.Builder
	for _, h := range strings.Fields(hex) {
		if n, err := strconv.ParseUint(h, 16, 32); err == nil {
			b.WriteRune(rune(n))
		}
	}
	return b.String()
}

var glyphList = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 4500)
	rows(glyphListFile, func(line string) {
		name, hex, _ := strings.Cut(line, ";")
		m[name] = codePoints(hex)
	})
	return m
})

var cffStrings = sync.OnceValue(func() []string {
	var s []string
	rows(cffStringsFile, func(line string) { s = append(s, line) })
	return s
})

// codeTable gives the text of each code of a simple font.
type codeTable [256]string

var encodings = sync.OnceValue(func() map[string]*codeTable {
	m := map[string]*codeTable{
		"WinAnsiEncoding":  charmapEncoding(charmap.Windows1252),
		"MacRomanEncoding": charmapEncoding(charmap.Macintosh),
	}
	win := m["WinAnsiEncoding"]
	win[0xA0], win[0xAD] = " ", "-"
	for c := 0x7F; c < 0xA0; c++ {
		if r, _ := utf8.DecodeRuneInString(win[c]); r < 0xA0 || r == utf8.RuneError {
			win[c] = "•" // the specification: unused codes show a bullet
		}
	}
	var cur *codeTable
	rows(encodingsFile, func(line string) {
		if name, ok := strings.CutPrefix(line, "@ "); ok {
			cur = &codeTable{}
			m[name] = cur
			return
		}
		code, hex, _ := strings.Cut(line, " ")
		if c, err := strconv.ParseUint(code, 16, 8); err == nil && cur != nil {
			cur[c] = codePoints(hex)
		}
	})
	return m
})

func charmapEncoding(cm *charmap.Charmap) *codeTable {
	var e codeTable
	for c := 0x20; c < 256; c++ {
		e[c] = string(cm.DecodeByte(byte(c)))
	}
	return &e
}

// standardWidths gives the advance of each character of the 14 standard fonts.
var standardWidths = sync.OnceValue(func() map[string]map[rune]float64 {
	m := map[string]map[rune]float64{}
	var cur map[rune]float64
	rows(widthsFile, func(line string) {
		if name, ok := strings.CutPrefix(line, "@ "); ok {
			cur = map[rune]float64{}
			m[name] = cur
			return
		}
		hex, width, _ := strings.Cut(line, " ")
		r, _ := utf8.DecodeRuneInString(codePoints(hex))
		if w, err := strconv.ParseFloat(width, 64); err == nil && cur != nil {
			cur[r] = w
		}
	})
	return m
})

// glyphText gives the text of a glyph name, after the Adobe Glyph List
// Specification, section 2, and "" where the name says nothing.
func glyphText(name string) string {
	if s, ok := glyphList()[name]; ok {
		return s
	}
	if i := strings.IndexByte(name, '.'); i >= 0 {
		if i == 0 {
			return ""
		}
		name = name[:i]
	}
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		b.WriteString(componentText(part))
	}
	return b.String()
}

func componentText(name string) string {
	if s, ok := glyphList()[name]; ok {
		return s
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 {
		var b strings.Builder
		for i := 0; i < len(hex); i += 4 {
			n, err := strconv.ParseUint(hex[i:i+4], 16, 32)
			if err != nil {
				return ""
			}
			b.WriteRune(rune(n))
		}
		return b.String()
	}
	if hex, ok := strings.CutPrefix(name, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		if n, err := strconv.ParseUint(hex, 16, 32); err == nil && utf8.ValidRune(rune(n)) {
			return string(rune(n))
		}
	}
	return ""
}
