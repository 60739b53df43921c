package reference

import (
	"strconv"
	"strings"

	"concord/corpus"
	regexp "concord/internal/lazy"
	"concord/nlp"
)

var (
	bracketed = regexp.MustCompile(`\(([^()]{2,200})\)`)
	numbered  = regexp.MustCompile(`\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]`)
	yearOf    = regexp.MustCompile(`\b((?:1[89]|20)\d\d)([a-z])?\b`)
)

// narrative is how far before "(2019)" the author's name may stand, in bytes.
const narrative = 80

// cite finds where the body cites the entries of a reference list: "(Smith
// 2009; Jones 2011)", "Smith (2009)", "[12]".
func cite(d *nlp.Doc, refs []corpus.Reference) {
	if len(refs) == 0 {
		return
	}
	byYear := map[string][]int{}
	for i := range refs {
		if is := refs[i].CSL.Issued; is != nil {
			y := strconv.Itoa(is.DateParts[0][0])
			byYear[y] = append(byYear[y], i)
		}
	}
	for _, m := range bracketed.FindAllStringSubmatchIndex(d.Text, -1) {
		inner := d.Text[m[2]:m[3]]
		before := d.Text[max(0, m[0]-narrative):m[0]]
		for _, part := range strings.Split(inner, ";") {
			for _, y := range yearOf.FindAllStringSubmatch(part, -1) {
				for _, i := range byYear[y[1]] {
					if named(refs[i], part) || onlyYear(part) && named(refs[i], before) {
						add(d, &refs[i], m[0], d.Text[m[0]:m[1]])
					}
				}
			}
		}
	}
	byMarker(d, refs)
}

// byMarker finds the numbers of a numbered list.
func byMarker(d *nlp.Doc, refs []corpus.Reference) {
	at := map[string]int{}
	for i := range refs {
		if refs[i].Marker != nil && digits(*refs[i].Marker) {
			at[*refs[i].Marker] = i
		}
	}
	if len(at) == 0 {
		return
	}
	for _, m := range numbered.FindAllStringSubmatchIndex(d.Text, -1) {
		for _, n := range strings.FieldsFunc(d.Text[m[2]:m[3]], func(r rune) bool { return r < '0' || r > '9' }) {
			if i, ok := at[n]; ok {
				add(d, &refs[i], m[0], *refs[i].Marker)
			}
		}
	}
}

func add(d *nlp.Doc, r *corpus.Reference, start int, marker string) {
	if n := len(r.Cited); n > 0 && r.Cited[n-1].Start == start {
		return
	}
	r.Cited = append(r.Cited, corpus.Citation{Document: d.ID, Start: start})
	if r.Marker == nil {
		r.Marker = &marker
	}
}

// named reports whether text names the first author of a work, or the work
// itself where it has none.
func named(r corpus.Reference, text string) bool {
	folded := " " + corpus.Fold(text) + " "
	if len(r.CSL.Author) == 0 {
		t := strings.Fields(corpus.Fold(r.CSL.Title))
		return len(t) > 0 && strings.Contains(folded, " "+strings.Join(t[:min(2, len(t))], " ")+" ")
	}
	a := r.CSL.Author[0]
	name := corpus.Fold(a.Family + a.Literal)
	return name != "" && strings.Contains(folded, " "+name+" ")
}

// onlyYear reports whether a bracket holds a year and at most a page.
func onlyYear(part string) bool {
	rest := yearOf.ReplaceAllString(part, "")
	return len(strings.TrimFunc(rest, func(r rune) bool { return strings.ContainsRune(" ,:p.–-0123456789", r) })) == 0
}
