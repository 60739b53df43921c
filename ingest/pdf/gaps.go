package pdf

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

// wordGap finds, for one line, the gap in em above which a new word begins.
// Most fonts and programs agree with spaceGap; but tightly set lines have
// narrower spaces, and letter-spaced ones wider gaps between letters. There,
// the widest hole in the distribution of the line's own gaps parts the two.
func wordGap(frags []frag) float64 {
	var gaps []float64
	letters, words, unsure := 0, 1, 0
	var prev *glyph
	for i := range frags {
		for j := range frags[i].glyphs {
			g := &frags[i].glyphs[j]
			if g.text == " " {
				words++
				prev = nil
				continue
			}
			letters++
			if prev != nil && math.Abs(prev.y-g.y) < 0.1*g.size && letter(prev.text) && letter(g.text) {
				gap := (g.x - prev.x - prev.dx) / math.Min(prev.size, g.size)
				gaps = append(gaps, gap)
				if gap > spaceGap {
					words++
				}
				if math.Abs(gap-spaceGap) < 0.05 {
					unsure++
				}
			}
			prev = g
		}
	}
	length := float64(letters) / float64(words)
	if len(gaps) < 4 || unsure == 0 && length > 2 && length < 11 {
		return spaceGap
	}
	slices.Sort(gaps)
	if len(gaps) < 12 {
		return spaceGap + tracking(gaps)
	}
	return widestHole(gaps)
}

// tracking is the letter-spacing of a line: what most of its gaps have at
// least. Gaps as wide as an en are no letter-spacing.
func tracking(gaps []float64) float64 {
	if m := gaps[len(gaps)/2]; m > 0 && m < 0.5 {
		return m
	}
	return 0
}

// letter tells whether a glyph's text is one that words are made of.
func letter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// widestHole is the middle of the widest empty stretch of the sorted gaps that
// leaves words of a likely length, or spaceGap over the letter-spacing.
func widestHole(gaps []float64) float64 {
	best, at := 0.035, spaceGap+tracking(gaps)
	for i := 1; i < len(gaps); i++ {
		lo, hi := gaps[i-1], gaps[i]
		mid := (lo + hi) / 2
		length := float64(len(gaps)+1) / float64(len(gaps)-i+1)
		if mid < 0.05 || mid > 0.6 || length < 2.2 || length > 13 {
			continue
		}
		// Beyond the usual width of a space a hole says nothing more.
		if w := math.Min(hi, lo+0.3) - lo; w > best {
			best, at = w, mid
		}
	}
	return at
}
