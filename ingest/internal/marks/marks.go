// Package marks writes the numbers of lists and notes.
package marks

import (
	"strconv"
	"strings"
)

// Number writes n as "1" (or ""), "a", "A", "i" or "I" says. What the form
// cannot write is written in figures.
func Number(n int, form string) string {
	switch form {
	case "a":
		return strings.ToLower(letters(n))
	case "A":
		return letters(n)
	case "i":
		return strings.ToLower(roman(n))
	case "I":
		return roman(n)
	}
	return strconv.Itoa(n)
}

// letters counts A to Z, AA, BB, … as word processors do.
func letters(n int) string {
	if n < 1 || n > 26*30 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, d := range []struct {
		v int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.v; n -= d.v {
			b.WriteString(d.s)
		}
	}
	return b.String()
}

// Bullet shows a bullet. Those of symbol fonts lie in the private area of
// Unicode or among the letters and mean nothing elsewhere.
func Bullet(s string) string {
	s = strings.TrimSpace(s)
	for _, r := range s {
		if r >= 0xE000 && r <= 0xF8FF {
			return "•"
		}
	}
	if s == "" || s == "o" {
		return "•"
	}
	return s
}
