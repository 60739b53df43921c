package export

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
)

// Sizes of the timeline, in the units of its drawing.
const (
	timelineWidth = 720
	timelineEdge  = 12
	phaseRow      = 26
	dotStep       = 11
	letter        = 6.4 // mean width of a letter, to tell whether a label fits
)

// scale maps years to places on the timeline.
type scale struct{ lo, hi int }

func (s *scale) take(year int) {
	if year == 0 {
		return
	}
	if s.hi == 0 {
		s.lo, s.hi = year, year
	}
	s.lo, s.hi = min(s.lo, year), max(s.hi, year)
}

// at is where a year begins.
func (s scale) at(year int) int {
	return timelineEdge + (year-s.lo)*(timelineWidth-2*timelineEdge)/max(1, s.hi-s.lo+1)
}

// drawTimeline draws the phases of a relationship as bars over the years, and
// what happened as dots under them. What has no year is not drawn; nothing is
// where fewer than two things have one.
func drawTimeline(x reportRelationship) template.HTML {
	var s scale
	dots := map[int][]reportLine{}
	things := 0
	for _, l := range x.Lists {
		for _, line := range l.Lines {
			if y := year(line.When); y > 0 {
				s.take(y)
				dots[y] = append(dots[y], line)
				things++
			}
		}
	}
	for _, p := range x.Phases {
		s.take(p.From)
		s.take(p.To)
		things++
	}
	if s.hi == 0 || things < 2 {
		return ""
	}
	highest := 0
	for _, d := range dots {
		highest = max(highest, len(d))
	}
	top := phaseRow * len(x.Phases)
	axis := top + highest*dotStep + 8
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="timeline" viewBox="0 0 %d %d" role="img" aria-label="the relationship over the years">`, timelineWidth, axis+24)
	for i, p := range x.Phases {
		s.phase(&b, p, i*phaseRow)
	}
	fmt.Fprintf(&b, `<line x1="%d" y1="%d" x2="%d" y2="%[2]d"/>`, timelineEdge, axis, timelineWidth-timelineEdge)
	for y := s.lo; y <= s.hi; y++ {
		for i, line := range dots[y] {
			fmt.Fprintf(&b, `<a href="#n%d"><circle cx="%d" cy="%d" r="4"><title>%s</title></circle></a>`,
				line.Notes[0], s.at(y)+5, axis-7-i*dotStep, template.HTMLEscapeString(line.When+" "+line.Text))
		}
	}
	step := max(1, (s.hi-s.lo+12)/13)
	for y := s.lo; y <= s.hi; y += step {
		fmt.Fprintf(&b, `<text class="axis" x="%d" y="%d">%d</text>`, s.at(y), axis+17, y)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // numbers and escaped text only
}

// phase draws a bar with its label, beside it where it is too long for it.
func (s scale) phase(b *strings.Builder, p reportPhase, y int) {
	from, to := s.lo, s.hi+1
	if p.From > 0 {
		from = p.From
	}
	if p.To > 0 {
		to = max(p.To, from+1)
	}
	x1, x2 := s.at(from), s.at(to)-2
	fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="18" rx="3"/>`, x1, y+4, max(4, x2-x1))
	label := p.Span + "  " + p.Label
	room := func(n int) string { return short(label, max(12, int(float64(n)/letter))) }
	x, anchor, text := x1+5, "start", ""
	need := int(float64(len([]rune(label))) * letter)
	switch right := timelineWidth - x2 - 10; {
	case need <= x2-x1-10:
		text = label
	case right >= x1 && right >= x2-x1:
		x, text = x2+6, room(right)
	case x1 > x2-x1:
		x, anchor, text = x1-6, "end", room(x1-10)
	default:
		text = room(x2 - x1 - 10)
	}
	fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="%s">%s</text>`, x, y+17, anchor, template.HTMLEscapeString(text))
}

// year is the first year of a date as it is written, 0 where it has none.
func year(when string) int {
	if len(when) < 4 {
		return 0
	}
	n, err := strconv.Atoi(when[:4])
	if err != nil {
		return 0
	}
	return n
}

// drawMatrix draws parties by programmes.
func drawMatrix(m Matrix, name func(Named) template.HTML) template.HTML {
	if len(m.Rows) == 0 {
		return ""
	}
	const cell, left, top = 22, 170, 190
	width, height := left+cell*len(m.Programmes)+120, top+cell*len(m.Rows)+10
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="matrix" viewBox="0 0 %d %d" width="%[1]d" height="%[2]d" role="img" aria-label="parties by programmes">`, width, height)
	for i, p := range m.Programmes {
		p.Name = short(p.Name, 30)
		fmt.Fprintf(&b, `<text transform="translate(%d,%d) rotate(-50)">%s</text>`, left+cell*i+cell/2, top-8, name(p))
	}
	for j, r := range m.Rows {
		y := top + cell*j
		r.Party.Name = short(r.Party.Name, 24)
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">%s</text>`, left-8, y+15, name(r.Party))
		for i, c := range r.Cells {
			fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d"/>`, left+cell*i, y, cell, cell)
			if c != "" {
				fmt.Fprintf(&b, `<text class="mark" x="%d" y="%d" text-anchor="middle">%s</text>`, left+cell*i+cell/2, y+16, template.HTMLEscapeString(c))
			}
		}
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // numbers and escaped text only
}

// short cuts s to n letters.
func short(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
