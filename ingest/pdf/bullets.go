package pdf

import (
	"math"

	"concord/ingest"
)

// Browsers and word processors may draw the bullets of a list instead of
// setting them: a small disc, circle or square before the first line of each
// item. Two of one size on a page, each right before a line, are bullets.

const (
	bulletLeast = 1.2 // points
	bulletMost  = 7.5 // points
	bulletReach = 2.2 // ems between a bullet and its line
)

// bullet tells whether a shape is small and about as wide as it is high.
func (s shape) bullet() bool {
	w, h := s.x1-s.x0, s.y1-s.y0
	return !s.image && math.Min(w, h) >= bulletLeast && math.Max(w, h) <= bulletMost && math.Abs(w-h) < 0.25*math.Max(w, h)
}

// setBullets writes the drawn bullets of a page at the head of their lines.
func setBullets(lines []ingest.Line, shapes []shape) {
	found := map[int]float64{} // line: size of its bullet
	sizes := map[float64]int{}
	for _, s := range shapes {
		if !s.bullet() {
			continue
		}
		if i := lineBehind(lines, s.rect); i >= 0 {
			size := math.Round(s.x1 - s.x0)
			found[i] = size
			sizes[size]++
		}
	}
	for i, size := range found {
		if sizes[size] < 2 {
			continue
		}
		l := &lines[i]
		const mark = "• "
		l.Text = mark + l.Text
		for k := range l.Runs {
			l.Runs[k].Start += len(mark)
			l.Runs[k].End += len(mark)
		}
	}
}

// lineBehind returns the line that begins right behind r at its height, -1 if
// there is none.
func lineBehind(lines []ingest.Line, r rect) int {
	x, y := r.x1, (r.y0+r.y1)/2
	for i, l := range lines {
		if l.Table == 0 && !l.Turned && l.Text != "" && l.X0 >= x-0.5 && l.X0-x < bulletReach*(l.Y1-l.Y0) && y > l.Y0 && y < l.Y1 {
			return i
		}
	}
	return -1
}
