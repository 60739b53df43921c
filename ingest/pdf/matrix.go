package pdf

import (
	"math"

	lib "github.com/ledongthuc/pdf"
)

// matrix is a PDF transformation: [a b 0; c d 0; e f 1].
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// mul applies m, then n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// quarter gives the direction of writing in quarter turns, counter-clockwise
// in a system whose y points down: 0 right, 1 up, 2 left, 3 down. ok is false
// for slanting text.
func (m matrix) quarter() (turn int, ok bool) {
	x, y := math.Abs(m.a), math.Abs(m.b)
	switch {
	case x > 4*y && m.a > 0:
		return 0, true
	case x > 4*y:
		return 2, true
	case y > 4*x && m.b < 0:
		return 1, true
	case y > 4*x:
		return 3, true
	}
	return 0, false
}

func matrixOf(v lib.Value) matrix {
	if v.Len() != 6 {
		return identity
	}
	n := func(i int) float64 { return index(v, i).Float64() }
	return matrix{n(0), n(1), n(2), n(3), n(4), n(5)}
}

// rect is a rectangle with x0 <= x1 and y0 <= y1.
type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) holds(x, y float64) bool { return x >= r.x0 && x <= r.x1 && y >= r.y0 && y <= r.y1 }

func rectOf(v lib.Value) (rect, bool) {
	if v.Len() != 4 {
		return rect{}, false
	}
	n := func(i int) float64 { return index(v, i).Float64() }
	r := rect{min(n(0), n(2)), min(n(1), n(3)), max(n(0), n(2)), max(n(1), n(3))}
	return r, r.x1-r.x0 > 1 && r.y1-r.y0 > 1
}
