package pdf

import "math"

// Drawn lines matter as the rulings of tables and above footnotes. Only
// straight horizontal and vertical ones are kept.

const thin = 2.5 // points: a filled rectangle no thicker is a line

func (in *interp) pathOp(op string) {
	switch op {
	case "m":
		in.x, in.y = in.num(0), in.num(1)
		in.sx, in.sy = in.x, in.y
	case "l":
		in.line(in.num(0), in.num(1))
	case "h":
		in.line(in.sx, in.sy)
	case "c":
		in.curve(in.num(4), in.num(5))
	case "v", "y":
		in.curve(in.num(2), in.num(3))
	case "re":
		in.rectangle(in.num(0), in.num(1), in.num(2), in.num(3))
	case "S", "s":
		if op == "s" {
			in.line(in.sx, in.sy)
		}
		in.paint(true)
	case "f", "F", "f*":
		in.paint(false)
	case "B", "B*", "b", "b*":
		in.paint(true)
	case "n":
		in.path, in.kinks = in.path[:0], 0
	}
}

// curve is known by its ends only.
func (in *interp) curve(x, y float64) {
	in.kinks++
	in.addPath(in.x, in.y, x, y)
	in.x, in.y = x, y
}

func (in *interp) line(x, y float64) {
	in.addPath(in.x, in.y, x, y)
	in.x, in.y = x, y
}

func (in *interp) rectangle(x, y, w, h float64) {
	in.boxing = true
	in.addPath(x, y, x+w, y+h)
	in.boxing = false
	in.x, in.y, in.sx, in.sy = x, y, x, y
}

func (in *interp) addPath(x0, y0, x1, y1 float64) {
	if len(in.path) >= maxRules {
		return
	}
	ax, ay := in.ctm.apply(x0, y0)
	bx, by := in.ctm.apply(x1, y1)
	if math.Abs(ax-bx) > 1 && math.Abs(ay-by) > 1 && !in.boxing {
		in.kinks++
	}
	in.path = append(in.path, rect{min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)})
}

// paint turns the path into rules. Stroked rectangles give their four sides.
func (in *interp) paint(stroke bool) {
	in.addShape()
	for _, r := range in.path {
		w, h := r.x1-r.x0, r.y1-r.y0
		switch {
		case h <= thin && w > 3*math.Max(h, 1):
			in.addRule(rule{r, false})
		case w <= thin && h > 3*math.Max(w, 1):
			in.addRule(rule{r, true})
		case stroke && w > thin && h > thin:
			in.addRule(rule{rect{r.x0, r.y0, r.x1, r.y0}, false})
			in.addRule(rule{rect{r.x0, r.y1, r.x1, r.y1}, false})
			in.addRule(rule{rect{r.x0, r.y0, r.x0, r.y1}, true})
			in.addRule(rule{rect{r.x1, r.y0, r.x1, r.y1}, true})
		}
	}
	in.path, in.kinks = in.path[:0], 0
}

// addShape notes the whole path as one shape.
func (in *interp) addShape() {
	if len(in.path) == 0 || len(in.shapes) >= maxShapes {
		return
	}
	s := shape{rect: in.path[0], kinks: in.kinks}
	for _, r := range in.path[1:] {
		s.x0, s.y0 = math.Min(s.x0, r.x0), math.Min(s.y0, r.y0)
		s.x1, s.y1 = math.Max(s.x1, r.x1), math.Max(s.y1, r.y1)
	}
	in.shapes = append(in.shapes, s)
}

// addImage notes a picture: the unit square as the matrix has it.
func (in *interp) addImage() {
	in.images++
	if len(in.shapes) >= maxShapes {
		return
	}
	ax, ay := in.ctm.apply(0, 0)
	bx, by := in.ctm.apply(1, 1)
	r := rect{min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)}
	if r.x1-r.x0 > 20 && r.y1-r.y0 > 20 {
		in.shapes = append(in.shapes, shape{rect: r, image: true})
	}
}

func (in *interp) addRule(r rule) {
	if len(in.rules) < maxRules {
		in.rules = append(in.rules, r)
	}
}

// skipInlineImage moves past BI … ID data EI.
func skipInlineImage(l *lexer) {
	for {
		o := l.next()
		if o.kind == kEOF {
			return
		}
		if o.kind == kWord && string(o.str) == "ID" {
			break
		}
	}
	for l.pos++; l.pos+2 < len(l.data); l.pos++ {
		d := l.data[l.pos:]
		if d[0] == 'E' && d[1] == 'I' && charClass[l.data[l.pos-1]] == ' ' && (len(d) == 2 || charClass[d[2]] == ' ') && plainAfter(d[2:]) {
			l.pos += 2
			return
		}
	}
	l.pos = len(l.data)
}

// plainAfter tells whether what follows looks like operators and not like more
// image data.
func plainAfter(d []byte) bool {
	for _, c := range d[:min(len(d), 12)] {
		if c > 126 || c < ' ' && charClass[c] != ' ' {
			return false
		}
	}
	return true
}
