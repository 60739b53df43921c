package pdf

import (
	"strings"
	"unicode/utf8"

	lib "github.com/ledongthuc/pdf"
)

// font turns the bytes of a shown string into characters with text and width.
type font struct {
	name         string
	bold, italic bool
	mono         bool
	vertical     bool
	scale        float64 // glyph space to text space: 0.001 but for Type 3

	// Simple fonts: one byte a code.
	text  [256]string
	width [256]float64 // in glyph space

	// Composite fonts.
	composite bool
	codes     *cmap   // nil: two bytes a code, the code is the glyph number
	set       charset // with hasSet: codes of a character set
	hasSet    bool
	unicode   *cmap             // ToUnicode, may be nil
	glyphs    map[uint32]string // text by glyph number, from the embedded font
	widths    map[uint32]float64
	def       float64
}

// char is one shown character.
type char struct {
	text  string
	width float64 // of an em of 1, without spacing
	space bool    // the single byte 32, to which word spacing applies
}

// decode calls do for each character of a shown string.
func (f *font) decode(s []byte, do func(char)) {
	if !f.composite {
		for _, c := range s {
			do(char{f.text[c], f.width[c] * f.scale, c == ' '})
		}
		return
	}
	for len(s) > 0 {
		c, n := f.nextComposite(s)
		c.space = n == 1 && s[0] == ' '
		do(c)
		s = s[max(n, 1):]
	}
}

func (f *font) nextComposite(s []byte) (char, int) {
	var code, cid uint32
	var size int
	var text string
	switch {
	case f.hasSet:
		text, size = f.set.next(s)
		code = number(s[:size])
		w := f.def
		if r, _ := utf8.DecodeRuneInString(text); r < 0x250 {
			w = f.def / 2 // Latin stands on half the width of an ideograph
		}
		return f.finish(code, text, w), size
	case f.codes != nil:
		code, size = f.codes.next(s)
		cid = f.codes.cid(code)
	default:
		size = min(2, len(s))
		code = number(s[:size])
		cid = code
	}
	w, ok := f.widths[cid]
	if !ok {
		w = f.def
	}
	return f.finish(code, f.glyphs[cid], w), size
}

func (f *font) finish(code uint32, text string, width float64) char {
	if f.unicode != nil {
		if t, ok := f.unicode.text[code]; ok && readable(t) {
			text = t
		}
	}
	return char{text: clean(text), width: width * f.scale}
}

// readable tells whether a ToUnicode entry says something: no control
// characters, private use or replacement characters.
func readable(s string) bool {
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFD || r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000 {
			return false
		}
	}
	return s != ""
}

// clean unifies what fonts write in many ways: kinds of white space, and
// ligatures that are one character.
func clean(s string) string {
	if len(s) == 1 {
		if s[0] < ' ' {
			return " "
		}
		return s
	}
	if l, ok := ligatures[s]; ok {
		return l
	}
	for _, r := range s {
		if r < ' ' || r == 0xA0 || r >= 0x2000 && r <= 0x200B || r == 0x202F || r == 0xFEFF {
			return strings.Map(plainSpace, s)
		}
	}
	return s
}

func plainSpace(r rune) rune {
	switch {
	case r == 0x200B || r == 0xFEFF:
		return -1
	case r < ' ' || r == 0xA0 || r >= 0x2000 && r <= 0x200A || r == 0x202F:
		return ' '
	}
	return r
}

var ligatures = map[string]string{
	"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}

// loadFont reads a font dictionary.
func loadFont(v lib.Value, limit int64) *font {
	f := &font{name: baseName(key(v, "BaseFont").Name()), scale: 0.001}
	var unicode *cmap
	if tu := key(v, "ToUnicode"); tu.Kind() == lib.Stream {
		unicode = parseCMap(stream(tu, limit))
		if len(unicode.text) == 0 {
			unicode = nil
		}
	}
	desc := key(v, "FontDescriptor")
	if key(v, "Subtype").Name() == "Type0" {
		f.unicode = unicode
		desc = f.loadComposite(v, limit)
	} else {
		f.loadSimple(v, desc, unicode, limit)
	}
	f.style(desc)
	return f
}

// baseName drops the tag of a subset font ("ABCDEF+").
func baseName(name string) string {
	if len(name) > 7 && name[6] == '+' {
		return name[7:]
	}
	return name
}

// style reads weight and slant off the descriptor and the name.
func (f *font) style(desc lib.Value) {
	const fixed, italic, forceBold = 1 << 0, 1 << 6, 1 << 18
	flags := key(desc, "Flags").Int64()
	f.styleByName()
	f.mono = flags&fixed != 0
	f.italic = f.italic || flags&italic != 0 || key(desc, "ItalicAngle").Float64() != 0
	f.bold = f.bold || flags&forceBold != 0 || key(desc, "FontWeight").Float64() >= 600
}

func (f *font) styleByName() {
	n := strings.ToLower(f.name)
	f.italic = strings.Contains(n, "italic") || strings.Contains(n, "oblique") || strings.HasSuffix(n, "-it") || strings.HasSuffix(n, ".i")
	for _, w := range []string{"bold", "black", "heavy", "demi", ".b", "-bd", "cmbx"} {
		f.bold = f.bold || strings.Contains(n, w)
	}
}

func (f *font) loadSimple(v, desc lib.Value, unicode *cmap, limit int64) {
	enc := f.simpleEncoding(v, desc, limit)
	for c := range 256 {
		t := enc[c]
		if unicode != nil {
			if u, ok := unicode.text[uint32(c)]; ok && readable(u) {
				t = u
			}
		}
		f.text[c] = clean(t)
	}
	f.simpleWidths(v, desc)
	if key(v, "Subtype").Name() == "Type3" {
		f.scale = 0.001
		if m := key(v, "FontMatrix"); m.Len() == 6 {
			if s := index(m, 0).Float64(); s != 0 {
				f.scale = s
			}
		}
	}
}

// simpleEncoding finds the text of each code: what Differences name, over the
// base encoding, over the font's own.
func (f *font) simpleEncoding(v, desc lib.Value, limit int64) codeTable {
	e := key(v, "Encoding")
	base := e.Name()
	if e.Kind() == lib.Dict {
		base = key(e, "BaseEncoding").Name()
	}
	var enc codeTable
	known := encodings()
	switch {
	case known[base] != nil:
		enc = *known[base]
	default:
		enc = builtinEncoding(f.name, desc, limit)
	}
	diff := key(e, "Differences")
	code := 0
	for i := range diff.Len() {
		switch d := index(diff, i); d.Kind() {
		case lib.Integer:
			code = int(d.Int64())
		case lib.Name:
			if code >= 0 && code < 256 {
				enc[code] = differenceText(d.Name(), enc[code])
			}
			code++
		}
	}
	return enc
}

// differenceText reads a glyph name; a name that says nothing keeps what the
// code meant before, except .notdef.
func differenceText(name, before string) string {
	if name == ".notdef" {
		return ""
	}
	if t := glyphText(name); t != "" {
		return t
	}
	return before
}

// builtinEncoding is a font program's own encoding, or the standard one.
func builtinEncoding(name string, desc lib.Value, limit int64) codeTable {
	known := encodings()
	if s := standardName(name); s == "Symbol" || s == "ZapfDingbats" {
		return *known[s]
	}
	enc := *known["StandardEncoding"]
	var own *codeTable
	if file := key(desc, "FontFile"); file.Kind() == lib.Stream {
		own = type1Encoding(stream(file, limit))
	} else if file := key(desc, "FontFile3"); file.Kind() == lib.Stream {
		own = cffEncoding(stream(file, limit))
	} else if file := key(desc, "FontFile2"); file.Kind() == lib.Stream {
		own = trueTypeEncoding(stream(file, limit))
	}
	if own == nil {
		return enc
	}
	return *own
}

func (f *font) simpleWidths(v, desc lib.Value) {
	missing := key(desc, "MissingWidth").Float64()
	std := standardWidths()[standardName(f.name)]
	w := key(v, "Widths")
	if w.Len() == 0 && std == nil {
		std = standardWidths()[likeStandard(f.name, desc)]
	}
	for c := range 256 {
		f.width[c] = missing
		if r, _ := utf8.DecodeRuneInString(f.text[c]); std != nil && std[r] != 0 {
			f.width[c] = std[r]
		}
	}
	first := int(key(v, "FirstChar").Int64())
	for i := range min(w.Len(), 256) {
		if c := first + i; c >= 0 && c < 256 {
			f.width[c] = index(w, i).Float64()
		}
	}
}

// standardName gives the standard font a name stands for, "" for none.
func standardName(name string) string {
	n := strings.ToLower(strings.NewReplacer(" ", "", ",", "-", "PSMT", "", "PS", "", "MT", "").Replace(name))
	bold := strings.Contains(n, "bold")
	slant := strings.Contains(n, "italic") || strings.Contains(n, "oblique")
	family, _, _ := strings.Cut(n, "-")
	switch family {
	case "symbol":
		return "Symbol"
	case "zapfdingbats":
		return "ZapfDingbats"
	case "helvetica", "arial":
		return styled("Helvetica", "", "Bold", "Oblique", bold, slant)
	case "courier", "couriernew":
		return styled("Courier", "", "Bold", "Oblique", bold, slant)
	case "times", "timesnewroman":
		return styled("Times", "Roman", "Bold", "Italic", bold, slant)
	}
	return ""
}

// likeStandard picks the standard font whose widths stand in for a font that
// gives none.
func likeStandard(name string, desc lib.Value) string {
	const fixed, serif = 1 << 0, 1 << 1
	n := strings.ToLower(name)
	bold := strings.Contains(n, "bold")
	switch flags := key(desc, "Flags").Int64(); {
	case flags&fixed != 0:
		return "Courier"
	case flags&serif != 0:
		return styled("Times", "Roman", "Bold", "Italic", bold, false)
	}
	return styled("Helvetica", "", "Bold", "Oblique", bold, false)
}

func styled(family, plain, bold, slant string, isBold, isSlant bool) string {
	style := ""
	if isBold {
		style = bold
	}
	if isSlant {
		style += slant
	}
	if style == "" {
		style = plain
	}
	if style == "" {
		return family
	}
	return family + "-" + style
}

// loadComposite reads a Type 0 font and returns its descendant's descriptor.
func (f *font) loadComposite(v lib.Value, limit int64) lib.Value {
	f.composite = true
	desc := key(index(key(v, "DescendantFonts"), 0), "FontDescriptor")
	d := index(key(v, "DescendantFonts"), 0)
	f.loadCIDWidths(d)
	switch e := key(v, "Encoding"); e.Kind() {
	case lib.Stream:
		f.codes = parseCMap(stream(e, limit))
		f.vertical = key(e, "WMode").Int64() == 1
	case lib.Name:
		f.vertical = strings.HasSuffix(e.Name(), "-V")
		f.set, f.hasSet = predefined(e.Name())
	}
	if f.unicode == nil && !f.hasSet {
		f.glyphs = embeddedText(d, desc, limit)
	}
	return desc
}

// loadCIDWidths reads W and DW: "c [w1 w2 …]" or "first last w".
func (f *font) loadCIDWidths(d lib.Value) {
	f.def = 1000
	if dw := key(d, "DW"); dw.Kind() != lib.Null {
		f.def = dw.Float64()
	}
	f.widths = map[uint32]float64{}
	w := key(d, "W")
	for i := 0; i+1 < w.Len(); {
		first := index(w, i).Int64()
		if list := index(w, i+1); list.Kind() == lib.Array {
			for j := range list.Len() {
				f.setWidth(first+int64(j), index(list, j).Float64())
			}
			i += 2
			continue
		}
		last, width := index(w, i+1).Int64(), index(w, i+2).Float64()
		for c := first; c <= last && c-first < 1<<16; c++ {
			f.setWidth(c, width)
		}
		i += 3
	}
}

func (f *font) setWidth(cid int64, w float64) {
	if cid >= 0 && cid < 1<<16 {
		f.widths[uint32(cid)] = w
	}
}
