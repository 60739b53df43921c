package pdf

import (
	"math"

	"concord/ingest"
)

// Figures are found by what is drawn: pictures, and clusters of curves and
// slanting strokes. The lettering inside and around them is marked, so that no
// one takes it for headings or paragraphs.

// shape is a painted path or picture.
type shape struct {
	rect
	image bool
	kinks int // curves and slanting segments
}

const (
	maxShapes   = 4000
	figureKinks = 4  // shapes with curves or slants that make a drawing
	figureSide  = 50 // points: what is smaller is an ornament
	labelReach  = 14 // points around a drawing in which its labels stand
)

// evidence tells whether a shape is of a drawing. A box with round corners,
// as under an abstract, is not.
func (s shape) evidence() bool {
	return s.kinks > 8 || s.kinks > 0 && (s.x1-s.x0 < 100 || s.y1-s.y0 < 30)
}

// cluster is shapes that touch or nearly touch.
type cluster struct {
	rect
	images, kinks int
}

func clusters(shapes []shape, page float64) []cluster {
	var out []cluster
	for _, s := range shapes {
		if (s.x1-s.x0)*(s.y1-s.y0) > 0.5*page {
			continue // a background, or the picture of a scanned page
		}
		c := cluster{rect: s.rect}
		if s.image {
			c.images = 1
		}
		if s.evidence() {
			c.kinks = 1
		}
		// Swallow what it touches, until nothing is left to touch.
		for grown := true; grown; {
			grown = false
			rest := out[:0]
			for _, o := range out {
				if near(c.rect, o.rect, 10) {
					c.join(o)
					grown = true
				} else {
					rest = append(rest, o)
				}
			}
			out = rest
		}
		out = append(out, c)
	}
	return out
}

func (c *cluster) join(o cluster) {
	c.x0, c.y0 = math.Min(c.x0, o.x0), math.Min(c.y0, o.y0)
	c.x1, c.y1 = math.Max(c.x1, o.x1), math.Max(c.y1, o.y1)
	c.images += o.images
	c.kinks += o.kinks
}

func near(a, b rect, d float64) bool {
	return a.x0 < b.x1+d && b.x0 < a.x1+d && a.y0 < b.y1+d && b.y0 < a.y1+d
}

func (c cluster) figure() bool {
	return c.x1-c.x0 >= figureSide && c.y1-c.y0 >= figureSide && (c.images > 0 || c.kinks >= figureKinks)
}

// markFigures marks the lines that letter a figure: those inside, and short
// ones just outside. Where most lines inside are as long as prose, what was
// found is a frame or a background.
func markFigures(lines []ingest.Line, shapes []shape, width, height float64) {
	if len(lines) == 0 {
		return
	}
	body := bodySize(lines)
	for _, c := range clusters(shapes, width*height) {
		if !c.figure() || c.kinks < figureKinks && lines[0].Page == 1 {
			continue // pictures alone are mastheads on a first page
		}
		var in []int
		long := 0
		for i, l := range lines {
			x, y := (l.X0+l.X1)/2, (l.Y0+l.Y1)/2
			reach := rect{c.x0 - labelReach, c.y0 - labelReach, c.x1 + labelReach, c.y1 + labelReach}
			inside := c.holds(x, y)
			if !inside && !(len(l.Text) < 12 && reach.holds(x, y)) || l.Table != 0 || l.Turned && !inside {
				continue
			}
			in = append(in, i)
			if len(l.Text) > 50 {
				long++
			}
		}
		if 3*long > len(in) {
			continue
		}
		for _, i := range in {
			if l := &lines[i]; len(l.Text) <= 50 && l.Size <= 1.3*body && !captionLike(l.Text) {
				l.Figure = true
			}
		}
	}
}

// bodySize is the size most of the page is set in.
func bodySize(lines []ingest.Line) float64 {
	chars := map[float64]int{}
	for _, l := range lines {
		chars[l.Size] += len(l.Text)
	}
	best, most := 0.0, 0
	for s, n := range chars {
		if n > most || n == most && s > best {
			best, most = s, n
		}
	}
	return best
}

// captionLike tells a caption that stands close to its figure.
func captionLike(s string) bool {
	for _, w := range []string{"Fig", "FIG", "Table", "TABLE", "Box", "Scheme", "Chart", "Graph", "Map", "Source"} {
		if len(s) > len(w)+2 && s[:len(w)] == w {
			return true
		}
	}
	return false
}
