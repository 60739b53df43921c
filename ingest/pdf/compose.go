package pdf

import (
	"math"
	"strings"

	"concord/ingest"
)

// setting is how a stretch of text is set.
type setting struct {
	super, bold, italic bool
	size                float64
}

// composer writes the glyphs of one line as text with runs.
type composer struct {
	text  strings.Builder
	runs  []ingest.Run
	sets  []setting // of each run
	base  float64
	size  float64
	gap   float64 // em: a wider one parts words
	prev  *glyph
	chars map[setting]int
}

// compose makes a line of its fragments.
func compose(frags []frag) ingest.Line {
	main := &frags[0]
	r := frags[0].rect
	n := 0
	for i := range frags {
		f := &frags[i]
		if f.size > main.size*1.05 {
			main = f
		}
		r = rect{math.Min(r.x0, f.x0), math.Min(r.y0, f.y0), math.Max(r.x1, f.x1), math.Max(r.y1, f.y1)}
		n += len(f.glyphs)
	}
	c := &composer{base: main.base, size: main.size, gap: wordGap(frags), chars: map[setting]int{}}
	c.text.Grow(n + n/4)
	for i := range frags {
		for j := range frags[i].glyphs {
			c.add(&frags[i].glyphs[j])
		}
	}
	return c.line(r)
}

// add writes one glyph, with a space before it where there is a gap.
func (c *composer) add(g *glyph) {
	if g.text == " " {
		c.space()
		c.prev = g
		return
	}
	if p := c.prev; p != nil {
		em := math.Min(p.size, g.size)
		gap := g.x - (p.x + p.dx)
		if math.Abs(gap+g.dx) < 0.08*em && p.text == g.text {
			return // printed twice
		}
		if gap > c.gap*em {
			c.space()
		}
	}
	set := c.setting(g)
	c.chars[setting{bold: set.bold, italic: set.italic, size: math.Round(g.size*10) / 10}] += len(g.text)
	start := c.text.Len()
	c.text.WriteString(g.text)
	if n := len(c.sets); n > 0 && c.sets[n-1] == set && c.runs[n-1].End >= start-1 {
		c.runs[n-1].End = c.text.Len()
	} else {
		c.sets = append(c.sets, set)
		c.runs = append(c.runs, ingest.Run{Start: start, End: c.text.Len()})
	}
	c.prev = g
}

func (c *composer) space() {
	if s := c.text.String(); s != "" && s[len(s)-1] != ' ' {
		c.text.WriteByte(' ')
	}
}

// setting tells how a glyph is set; raised and small is superscript.
func (c *composer) setting(g *glyph) setting {
	up := c.base - g.y
	return setting{
		super:  g.size < 0.88*c.size && up > 0.15*c.size || up > 0.25*c.size,
		bold:   g.font.bold || g.strong,
		italic: g.font.italic,
		size:   math.Round(g.size*10) / 10,
	}
}

// line finishes: what most of the line has is the line's, what differs is a
// run.
func (c *composer) line(r rect) ingest.Line {
	text := strings.TrimRight(c.text.String(), " ")
	var most setting
	best, bold, italic, all := 0, 0, 0, 0
	for s, n := range c.chars {
		all += n
		if s.bold {
			bold += n
		}
		if s.italic {
			italic += n
		}
		if n > best || n == best && s.size > most.size {
			best, most = n, s
		}
	}
	l := ingest.Line{
		Text: text, X0: r.x0, Y0: r.y0, X1: r.x1, Y1: r.y1, Source: -1,
		Size: most.size, Bold: 2*bold > all, Italic: 2*italic > all,
	}
	for i, s := range c.sets {
		run := c.runs[i]
		run.End = min(run.End, len(text))
		if run.Start >= run.End || !s.super && s.bold == l.Bold && s.italic == l.Italic && math.Abs(s.size-l.Size) < 0.05*l.Size {
			continue
		}
		run.Superscript, run.Bold, run.Italic, run.Size = s.super, s.bold, s.italic, s.size
		l.Runs = append(l.Runs, run)
	}
	return l
}
