package pdf

import (
	"math"

	lib "github.com/ledongthuc/pdf"
)

// glyph is one character as it stands on the page, in points from the page's
// top left corner.
type glyph struct {
	x, y   float64 // where its baseline begins
	dx     float64 // how far it advances, in the direction of writing
	size   float64
	font   *font
	text   string
	turn   uint8 // direction of writing in quarter turns
	slant  bool  // written at another angle
	strong bool  // stroked as well as filled: bold without a bold font
	furn   bool  // marked as page furniture by the source
}

// rule is a straight line drawn on the page, or a thin filled rectangle.
type rule struct {
	rect
	vertical bool
}

// state is the part of the graphics state that matters to text.
type state struct {
	ctm                                    matrix
	font                                   *font
	size, charSpace, wordSpace, lead, rise float64
	stretch                                float64 // horizontal scaling, 1 is normal
	mode                                   int
	lineWidth                              float64
}

// span is an open marked-content sequence.
type span struct {
	actual    string // replacement text
	hasActual bool
	from      int // first glyph
	furniture bool
}

// interp runs content streams and collects what they show.
type interp struct {
	doc    *document
	glyphs []glyph
	rules  []rule
	images int // image objects painted
	state
	stack    []state
	tm, tlm  matrix
	spans    []span
	shapes   []shape
	kinks    int    // curves and slanting segments of the open path
	boxing   bool   // a rectangle is being added
	path     []rect // straight segments and rectangles of the open path
	x, y     float64
	sx, sy   float64
	depth    int
	args     []object
	furn     int // open spans that are furniture
	exceeded bool
}

const (
	maxFormDepth  = 12
	maxStateDepth = 512
	maxGlyphs     = 400_000 // on one page
	maxRules      = 20_000
	maxArgs       = 512
)

func newInterp(doc *document, ctm matrix) *interp {
	return &interp{doc: doc, state: state{ctm: ctm, stretch: 1}, tm: identity, tlm: identity}
}

// run interprets a content stream with its resources.
func (in *interp) run(data []byte, res resources) {
	l := lexer{data: data}
	base := len(in.stack)
	args := in.args
	in.args = nil
	for {
		o := l.next()
		if o.kind == kEOF {
			break
		}
		if o.kind != kWord {
			if len(in.args) < maxArgs {
				in.args = append(in.args, o)
			}
			continue
		}
		if in.exceeded = in.exceeded || len(in.glyphs) > maxGlyphs || in.doc.over(); in.exceeded {
			break
		}
		if string(o.str) == "BI" {
			skipInlineImage(&l)
			in.addImage()
		} else {
			in.do(string(o.str), res)
		}
		in.args = in.args[:0]
	}
	in.args = args
	if len(in.stack) > base {
		in.stack = in.stack[:base]
	}
}

// num gives operand i, counted from the first of the last n.
func (in *interp) num(i int) float64 {
	if i < len(in.args) && in.args[i].kind == kNumber {
		return in.args[i].num
	}
	return 0
}

func (in *interp) arg(i int) object {
	if i < len(in.args) {
		return in.args[i]
	}
	return object{}
}

func (in *interp) do(op string, res resources) {
	switch op {
	case "q":
		if len(in.stack) < maxStateDepth {
			in.stack = append(in.stack, in.state)
		}
	case "Q":
		if n := len(in.stack); n > 0 {
			in.state = in.stack[n-1]
			in.stack = in.stack[:n-1]
		}
	case "cm":
		in.ctm = in.matrixArg().mul(in.ctm)
	case "Do":
		in.object(string(in.arg(0).str), res)
	case "gs":
		in.extState(string(in.arg(0).str), res)
	case "w":
		in.lineWidth = in.num(0)
	case "BMC", "BDC":
		in.begin(op, res)
	case "EMC":
		in.end()
	default:
		if !in.textOp(op, res) {
			in.pathOp(op)
		}
	}
}

func (in *interp) matrixArg() matrix {
	return matrix{in.num(0), in.num(1), in.num(2), in.num(3), in.num(4), in.num(5)}
}

func (in *interp) textOp(op string, res resources) bool {
	switch op {
	case "BT":
		in.tm, in.tlm = identity, identity
	case "ET":
	case "Tf":
		in.font, in.size = res.font(string(in.arg(0).str)), in.num(1)
	case "Tc":
		in.charSpace = in.num(0)
	case "Tw":
		in.wordSpace = in.num(0)
	case "Tz":
		in.stretch = in.num(0) / 100
	case "TL":
		in.lead = in.num(0)
	case "Ts":
		in.rise = in.num(0)
	case "Tr":
		in.mode = int(in.num(0))
	case "Td":
		in.move(in.num(0), in.num(1))
	case "TD":
		in.lead = -in.num(1)
		in.move(in.num(0), in.num(1))
	case "Tm":
		in.tlm = in.matrixArg()
		in.tm = in.tlm
	case "T*":
		in.move(0, -in.lead)
	case "Tj":
		in.show(in.arg(0).str)
	case "TJ":
		in.showArray(in.arg(0).arr)
	case "'":
		in.move(0, -in.lead)
		in.show(in.arg(0).str)
	case "\"":
		in.wordSpace, in.charSpace = in.num(0), in.num(1)
		in.move(0, -in.lead)
		in.show(in.arg(2).str)
	default:
		return false
	}
	return true
}

func (in *interp) move(x, y float64) {
	in.tlm = matrix{1, 0, 0, 1, x, y}.mul(in.tlm)
	in.tm = in.tlm
}

func (in *interp) showArray(arr []object) {
	for _, o := range arr {
		switch o.kind {
		case kString:
			in.show(o.str)
		case kNumber:
			d := -o.num / 1000 * in.size
			if in.font != nil && in.font.vertical {
				in.advance(0, d)
			} else {
				in.advance(d*in.stretch, 0)
			}
		}
	}
}

func (in *interp) advance(x, y float64) {
	in.tm.e += x*in.tm.a + y*in.tm.c
	in.tm.f += x*in.tm.b + y*in.tm.d
}

// show paints a string: one glyph a character, the text matrix moving on.
func (in *interp) show(s []byte) {
	f := in.font
	if f == nil || len(s) == 0 {
		return
	}
	trm := in.tm.mul(in.ctm)
	turn, straight := trm.quarter()
	scale := math.Hypot(trm.a, trm.b)
	size := math.Abs(in.size) * math.Hypot(trm.c, trm.d)
	g := glyph{
		size: size, font: f, turn: uint8(turn), slant: !straight,
		strong: in.mode == 2, furn: in.furn > 0,
	}
	f.decode(s, func(c char) {
		w := c.width*in.size + in.charSpace
		if c.space {
			w += in.wordSpace
		}
		w *= in.stretch
		trm := in.tm.mul(in.ctm)
		g.x, g.y = trm.apply(0, in.rise)
		if f.vertical {
			g.dx = size
			g.turn = 3
			in.advance(0, -in.size-in.charSpace)
		} else {
			g.dx = c.width * in.size * in.stretch * scale
			in.advance(w, 0)
		}
		if c.text != "" && len(in.glyphs) <= maxGlyphs {
			g.text = c.text
			in.glyphs = append(in.glyphs, g)
		}
	})
}

// object paints a form; images are only counted.
func (in *interp) object(name string, res resources) {
	x := res.object(name)
	if x.Kind() != lib.Stream {
		return
	}
	if key(x, "Subtype").Name() != "Form" {
		in.addImage()
		return
	}
	if in.depth >= maxFormDepth {
		return
	}
	data := in.doc.stream(x)
	if len(data) == 0 {
		return
	}
	own := res
	if r := key(x, "Resources"); r.Kind() == lib.Dict {
		own = in.doc.resources(r)
	}
	saved, tm, tlm, spans := in.state, in.tm, in.tlm, len(in.spans)
	in.ctm = matrixOf(key(x, "Matrix")).mul(in.ctm)
	in.depth++
	in.run(data, own)
	in.depth--
	for len(in.spans) > spans {
		in.end()
	}
	in.state, in.tm, in.tlm = saved, tm, tlm
}

func (in *interp) extState(name string, res resources) {
	f := key(res.dict, "ExtGState", name, "Font")
	if f.Len() == 2 {
		in.font, in.size = in.doc.font(index(f, 0)), index(f, 1).Float64()
	}
}

// begin opens a marked-content sequence.
func (in *interp) begin(op string, res resources) {
	sp := span{from: len(in.glyphs)}
	sp.furniture = string(in.arg(0).str) == "Artifact"
	if op == "BDC" {
		switch p := in.arg(1); p.kind {
		case kDict:
			if t, ok := p.dict["ActualText"]; ok && t.kind == kString {
				sp.actual, sp.hasActual = textString(t.str), true
			}
		case kName:
			if t := key(res.dict, "Properties", string(p.str), "ActualText"); t.Kind() == lib.String {
				sp.actual, sp.hasActual = textString([]byte(t.RawString())), true
			}
		}
	}
	if sp.furniture {
		in.furn++
	}
	if len(in.spans) < maxStateDepth {
		in.spans = append(in.spans, sp)
	}
}

// end closes the innermost sequence. Its replacement text stands in for its
// glyphs where they are one stretch of a line.
func (in *interp) end() {
	n := len(in.spans)
	if n == 0 {
		return
	}
	sp := in.spans[n-1]
	in.spans = in.spans[:n-1]
	if sp.furniture {
		in.furn--
	}
	if !sp.hasActual || sp.from >= len(in.glyphs) {
		return
	}
	g := in.glyphs[sp.from:]
	for i := range g {
		if g[i].turn != g[0].turn || math.Abs(g[i].y-g[0].y) > g[0].size && g[0].turn%2 == 0 {
			return // several lines: the glyphs tell more
		}
	}
	g[0].text = clean(sp.actual)
	last := g[len(g)-1]
	if g[0].turn == 0 {
		g[0].dx = max(g[0].dx, last.x+last.dx-g[0].x)
	}
	in.glyphs = in.glyphs[:sp.from+1]
}
