package docx

import (
	"strconv"
	"strings"

	"concord/ingest/internal/xmltree"
)

// numbering holds the lists that numbering.xml defines and how far each has
// been counted.
type numbering struct {
	nums     map[string]*list    // by numId
	abstract map[string]*counter // by abstractNumId
}

// list is one w:num: a use of an abstract list, perhaps with its own start.
type list struct {
	abstract string
	starts   map[int]int // overridden starts, by level
	begun    map[int]bool
}

// counter is an abstract list: its levels and the counts so far.
type counter struct {
	levels [9]listLevel
	count  [9]int
}

type listLevel struct {
	format, text string
	start        int
}

func readNumbering(root *xmltree.Node) numbering {
	n := numbering{nums: map[string]*list{}, abstract: map[string]*counter{}}
	if root == nil {
		return n
	}
	top := root.Child("numbering")
	for _, a := range top.All("abstractNum") {
		c := &counter{}
		for _, l := range a.All("lvl") {
			if i, err := strconv.Atoi(l.Get("ilvl")); err == nil && i >= 0 && i < 9 {
				start, err := strconv.Atoi(l.Child("start").Get("val"))
				if err != nil {
					start = 1
				}
				c.levels[i] = listLevel{l.Child("numFmt").Get("val"), l.Child("lvlText").Get("val"), start}
				c.count[i] = start - 1
			}
		}
		n.abstract[a.Get("abstractNumId")] = c
	}
	for _, u := range top.All("num") {
		l := &list{abstract: u.Child("abstractNumId").Get("val"), starts: map[int]int{}, begun: map[int]bool{}}
		for _, o := range u.All("lvlOverride") {
			i, err := strconv.Atoi(o.Get("ilvl"))
			if s, err2 := strconv.Atoi(o.Child("startOverride").Get("val")); err == nil && err2 == nil {
				l.starts[i] = s
			}
		}
		n.nums[u.Get("numId")] = l
	}
	return n
}

// next counts one item of a list on and returns its mark and whether it is a
// bullet. A list that is not defined has bullets.
func (n *numbering) next(r numRef) (mark string, bullet bool) {
	l := n.nums[r.id]
	if l == nil {
		return "•", true
	}
	c := n.abstract[l.abstract]
	if c == nil {
		return "•", true
	}
	lv := c.levels[r.level]
	if s, ok := l.starts[r.level]; ok && !l.begun[r.level] {
		c.count[r.level] = s - 1
		l.begun[r.level] = true
	}
	c.count[r.level]++
	for i := r.level + 1; i < 9; i++ {
		c.count[i] = c.levels[i].start - 1
	}
	switch lv.format {
	case "bullet":
		return bulletMark(lv.text), true
	case "none", "":
		return "", true
	}
	mark = lv.text
	for i := range 9 {
		mark = strings.ReplaceAll(mark, "%"+strconv.Itoa(i+1), ordinal(max(c.count[i], min(c.levels[i].start, 1)), c.levels[i].format))
	}
	return strings.TrimSpace(mark), false
}

// bulletMark shows a bullet; those of the symbol fonts lie in the private area
// and mean nothing elsewhere.
func bulletMark(s string) string {
	s = strings.TrimSpace(s)
	for _, r := range s {
		if r >= 0xE000 && r <= 0xF8FF {
			return "•"
		}
	}
	switch s {
	case "", "o":
		return "•"
	}
	return s
}

// ordinal writes n in one of Word's number formats.
func ordinal(n int, format string) string {
	switch format {
	case "lowerLetter":
		return strings.ToLower(letters(n))
	case "upperLetter":
		return letters(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// letters counts A to Z, AA, BB, … as Word does.
func letters(n int) string {
	if n < 1 || n > 780 {
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
