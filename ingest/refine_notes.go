package ingest

import (
	"strconv"
	"strings"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

var reNoteStart = regexp.MustCompile(`^(?:\[(\d{1,3}|\*{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.):]?|(\*{1,3}|[†‡§]))\s+(\S)`)

// endMatter reads the sections headed "Notes" and "References".
func (r *refiner) endMatter() {
	for i := range r.els {
		e := &r.els[i]
		head := e.Role == RoleHeading || e.Role == RoleLabel || (e.Role == RoleParagraph || e.Role == RoleBib) && len(e.Text) < 40
		if !head {
			continue
		}
		switch {
		case reNotesHead.MatchString(e.Text):
			r.noteSection(i)
		case reBibHeading.MatchString(e.Text):
			r.bibSection(i)
		}
	}
}

// sectionTo returns where the section headed by element i ends.
func (r *refiner) sectionTo(i int) int {
	for j := i + 1; j < len(r.els); j++ {
		e := &r.els[j]
		if e.Role == RoleHeading || e.Role == RoleNote || len(e.Text) < 80 && e.Role == RoleParagraph && reAfterBib.MatchString(e.Text) {
			return j
		}
	}
	return len(r.els)
}

// noteSection makes notes of what stands under the heading at i. The heading
// is set aside once nothing is left below it.
func (r *refiner) noteSection(i int) {
	end, left := r.sectionTo(i), 0
	last := -1
	for j := i + 1; j < end; j++ {
		e := &r.els[j]
		marker, ok := "", false
		switch e.Role {
		case RoleItem:
			marker, ok = strings.Trim(e.Mark, ".()[]• "), true
		case RoleParagraph, RoleQuote:
			if m := reNoteStart.FindStringSubmatchIndex(clip(e.Text, 24)); m != nil {
				marker, ok = strings.Trim(e.Text[m[0]:m[10]], ".()[]: "), true
				cutFront(e, m[10])
			}
		case RoleStray, RoleBib, RoleNote:
			continue
		}
		switch {
		case ok:
			e.Role, e.Marker, e.Mark, e.List, e.Runs = RoleNote, marker, "", 0, nil
			last = j
		case last >= 0 && e.Role == RoleParagraph:
			r.els[last].Text += " " + e.Text
			*e = Element{Role: RoleStray, Source: -1}
		default:
			left++
		}
	}
	if left == 0 {
		h := &r.els[i]
		*h = Element{Role: RoleStray, Reason: corpus.Furniture, Text: h.Text, Page: h.Page, Source: h.Source}
	}
}

// bibSection makes entries of what stands under the heading at i.
func (r *refiner) bibSection(i int) {
	end, n := r.sectionTo(i), 0
	for j := i + 1; j < end; j++ {
		e := &r.els[j]
		switch e.Role {
		case RoleItem, RoleParagraph, RoleQuote, RoleBib, RoleLabel:
			if e.Role == RoleItem && e.Marker == "" {
				e.Marker = strings.Trim(e.Mark, ".()[]• ")
			}
			if m := reEntryNumber.FindStringSubmatch(clip(e.Text, 16)); m != nil {
				e.Marker = m[1] + m[2]
				cutFront(e, len(m[0]))
			}
			e.Role, e.Mark, e.List = RoleBib, "", 0
			n++
		}
	}
	if h := &r.els[i]; h.Role != RoleHeading && n > 0 {
		h.Role, h.Level = RoleHeading, 1
	}
}

var (
	reBracketed = regexp.MustCompile(`\[(\d{1,3}|\*{1,3})\]`)
	reRaised    = regexp.MustCompile(`^[\[(]?(\d{1,3}|\*{1,4}|[†‡§]|[a-z])[\])]?$`)
)

// linkMarks ties marks that lead nowhere to the notes that bear them: raised
// figures and signs, and figures in brackets where notes are numbered so.
func (r *refiner) linkMarks() {
	called := map[string]bool{}
	r.eachBody(func(e *Element) {
		for _, x := range e.Runs {
			called[x.Note] = true
		}
	})
	open := map[string]string{} // marker → ID of a note nothing calls
	for i := range r.els {
		e := &r.els[i]
		if e.Role != RoleNote || e.ID != "" && called[e.ID] || e.Marker == "" || open[e.Marker] != "" {
			continue
		}
		if e.ID == "" {
			e.ID = "note-" + strconv.Itoa(i)
		}
		open[e.Marker] = e.ID
	}
	r.eachBody(func(e *Element) {
		widenMarks(e)
		if len(open) > 0 {
			linkRaised(e, open)
		}
	})
	if len(open) > 1 || len(open) == 1 && open["1"] != "" {
		r.eachBody(func(e *Element) { linkBracketed(e, open) })
	}
}

// eachBody calls f on every element of the body, those in cells too.
func (r *refiner) eachBody(f func(*Element)) {
	for i := range r.els {
		e := &r.els[i]
		if e.Role == RoleNote || e.Role == RoleStray || e.Role == RoleBib {
			continue
		}
		e.Runs = append([]Run(nil), e.Runs...)
		f(e)
		if e.Table == nil {
			continue
		}
		for _, row := range e.Table.Rows {
			for _, cell := range row {
				for k := range cell.Elements {
					f(&cell.Elements[k])
				}
			}
		}
	}
}

// widenMarks takes the brackets around a mark into it.
func widenMarks(e *Element) {
	for i := range e.Runs {
		x := &e.Runs[i]
		if x.Note == "" || x.Start == 0 || x.End >= len(e.Text) {
			continue
		}
		a, b := e.Text[x.Start-1], e.Text[x.End]
		if a == '[' && b == ']' || a == '(' && b == ')' {
			x.Start--
			x.End++
		}
	}
}

func linkRaised(e *Element, open map[string]string) {
	e.Runs = partRaised(e)
	for i := range e.Runs {
		x := &e.Runs[i]
		if !x.Superscript || x.Note != "" || x.Start == 0 || x.End > len(e.Text) {
			continue
		}
		m := reRaised.FindStringSubmatch(strings.TrimSpace(e.Text[x.Start:x.End]))
		if m == nil || open[m[1]] == "" {
			continue
		}
		x.Note = open[m[1]]
		delete(open, m[1])
	}
}

// partRaised parts raised lists of marks ("1, 2") into their marks.
func partRaised(e *Element) []Run {
	var out []Run
	for _, x := range e.Runs {
		if !x.Superscript || x.Note != "" || x.End > len(e.Text) || !reRaisedList.MatchString(e.Text[x.Start:x.End]) {
			out = append(out, x)
			continue
		}
		for _, m := range reDigits.FindAllStringIndex(e.Text[x.Start:x.End], -1) {
			y := x
			y.Start, y.End = x.Start+m[0], x.Start+m[1]
			out = append(out, y)
		}
	}
	return out
}

var (
	reRaisedList = regexp.MustCompile(`^\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})+\s*$`)
	reDigits     = regexp.MustCompile(`\d+`)
)

func linkBracketed(e *Element, open map[string]string) {
	for _, m := range reBracketed.FindAllStringSubmatchIndex(e.Text, -1) {
		id := open[e.Text[m[2]:m[3]]]
		if id == "" || m[0] == 0 {
			continue
		}
		e.Runs = append(e.Runs, Run{Start: m[0], End: m[1], Note: id})
		delete(open, e.Text[m[2]:m[3]])
	}
}
