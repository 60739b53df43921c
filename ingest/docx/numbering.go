package docx

import (
	"strconv"
	"strings"

	"concord/ingest/internal/marks"
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
		return marks.Bullet(lv.text), true
	case "none", "":
		return "", true
	}
	mark = lv.text
	for i := range 9 {
		mark = strings.ReplaceAll(mark, "%"+strconv.Itoa(i+1), ordinal(max(c.count[i], min(c.levels[i].start, 1)), c.levels[i].format))
	}
	return strings.TrimSpace(mark), false
}

// ordinal writes n in one of Word's number formats.
func ordinal(n int, format string) string {
	if format == "decimalZero" && n < 10 {
		return "0" + strconv.Itoa(n)
	}
	forms := map[string]string{"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
	return marks.Number(n, forms[format])
}
