package clause

import (
	"concord/corpus"
	"concord/nlp"
	"concord/nlp/clause/words"
)

// list is a run of mentions coordinated on the surface: "A, B and C",
// "Laos and Myanmar", "Denmark, Estonia, …, Sweden and the European Union (EU)".
type list struct {
	mentions []int // of one kind: all parties, or all things to take part in
	first    int   // first token
	last     int   // behind the last
}

// Lists returns the runs of coordinated mentions of d, as indices of mentions.
// It asks for no syntax: a parser may use it.
func Lists(d *nlp.Doc) [][]int {
	v := &View{Doc: d, types: typesOf(d), territories: territories(d), tags: make([]string, len(d.Tokens))}
	v.fixTags()
	v.markTimes()
	v.findLists()
	var out [][]int
	for _, l := range v.lists {
		out = append(out, l.mentions)
	}
	return out
}

// findLists looks at what stands between neighbouring mentions. The parser is
// not asked: long lists of names are where it errs most.
func (v *View) findLists() {
	d := v.Doc
	v.listOf = make([]int, len(d.Mentions))
	for i := range v.listOf {
		v.listOf[i] = -1
	}
	for i := 0; i < len(d.Mentions); {
		run := []int{i}
		closed, last := false, linkNone
		j := i
		for j+1 < len(d.Mentions) {
			link := v.between(j, j+1)
			if link == linkAlias {
				j++
				continue
			}
			if link == linkNone || closed || !v.alike(i, j+1) {
				break
			}
			closed, last = link >= linkAnd && link != linkAlias, link
			run = append(run, j+1)
			j++
		}
		closed = closed || len(run) > 2 && v.andMore(d.Mentions[run[len(run)-1]].Last)
		if len(run) == 2 && last == linkCommaAnd && !v.afterColon(run[0]) {
			run = run[:1] // "… funds A, and B gave …": two clauses
		}
		if len(run) > 1 && (closed || v.afterColon(run[0])) {
			for _, m := range run {
				v.listOf[m] = len(v.lists)
			}
			v.lists = append(v.lists, list{run, d.Mentions[run[0]].First, d.Mentions[run[len(run)-1]].Last})
			i = run[len(run)-1] + 1
		} else {
			i++
		}
	}
}

// andMore reports whether a series goes on at token i with something that is
// no mention: "Norway, India, Germany and two foundations".
func (v *View) andMore(i int) bool {
	d := v.Doc
	if i < len(d.Tokens) && v.Lower(i) == "," {
		i++
	}
	if i+1 >= len(d.Tokens) || v.Lower(i) != "and" && v.Lower(i) != "or" && v.Lower(i) != "as" {
		return false
	}
	switch w := v.Lower(i + 1); {
	case words.Number(w) > 0, w == "other", w == "others", w == "several", w == "some", w == "many", w == "a", w == "the", w == "well", w == "its", w == "later":
		return true
	}
	return false
}

// How two neighbouring mentions are linked.
const (
	linkNone = iota
	linkComma
	linkAnd
	linkCommaAnd
	linkAlias // the second is a bracketed short name of the first
)

func (v *View) between(a, b int) int {
	d := v.Doc
	from, to := d.Mentions[a].Last, d.Mentions[b].First
	if from > to || to-from > 9 || to >= len(d.Tokens) || d.Tokens[max(0, from-1)].Sentence != d.Tokens[to].Sentence {
		return linkNone
	}
	link := linkNone
	open, dated := false, false
	for i := from; i < to; i++ {
		if !open && link == linkNone && (v.timeOf[i] >= 0 || (v.Lower(i) == "since" || v.Lower(i) == "in" || v.Lower(i) == "from" || v.Lower(i) == "on") && i+1 < to && v.timeOf[i+1] >= 0) {
			dated = true // "Morocco since 1969, Ghana since 1968 and Senegal"
			continue
		}
		if n := v.datedAside(i, to); !open && n > 0 { // "Ukraine, since June 2022, and Moldova"
			i += n - 1
			dated = true
			continue
		}
		if open && v.timeOf[i] >= 0 { // "(1994)"
			dated = true
			continue
		}
		if !open && words.Scheme(v.Lower(i)) { // "the Partnership for Peace (PfP) program (1994)"
			continue
		}
		switch v.Lower(i) {
		case ",", ";":
			link = max(link, linkComma)
			if i > from && link == linkAnd {
				return linkNone
			}
		case "and", "or", "&", "plus", "nor":
			if link == linkComma {
				link = linkCommaAnd
			} else {
				link = linkAnd
			}
		case "as", "well": // as well as
			if link = linkAnd; i+1 < to && v.Lower(i) == "well" && v.Lower(i+1) != "as" {
				return linkNone
			}
		case "in", "to", "of", "with", "between", "by", "for":
			if link < linkAnd || !v.Before(d.Mentions[a].First, v.Lower(i)) {
				return linkNone // "in X and in Y" is a list, "X and in Y" is not
			}
		case "the", "both", "then", "finally", "later", "also":
		case "(":
			open = true
		case ")":
			if dated {
				open = false
				continue
			}
			if link == linkNone { // the bracket behind an earlier short name
				continue
			}
			return linkNone
		default:
			return linkNone
		}
	}
	if open {
		if d.Mentions[a].Entity == d.Mentions[b].Entity && to-from == 1 {
			return linkAlias
		}
		return linkNone
	}
	return link
}

// datedAside is the number of tokens from the comma at i of a date between
// commas ("…, since June 2022, and"), 0 if none stands there.
func (v *View) datedAside(i, to int) int {
	if v.Lower(i) != "," || i+3 >= to {
		return 0
	}
	k := i + 1
	if w := v.Lower(k); (w == "since" || w == "in" || w == "from" || w == "on") && v.timeOf[k] < 0 {
		k++
	}
	if v.timeOf[k] < 0 {
		return 0
	}
	for k < to && v.timeOf[k] >= 0 {
		k++
	}
	if k < to && v.Lower(k) == "," {
		return k + 1 - i
	}
	return 0
}

// alike reports whether two mentions can be members of one list.
func (v *View) alike(a, b int) bool {
	x, y := v.Doc.Mentions[a], v.Doc.Mentions[b]
	if x.Entity == "" || y.Entity == "" || (x.How == corpus.ByDemonym) != (y.How == corpus.ByDemonym) {
		return false
	}
	if v.IsParty(x.Entity) && v.IsParty(y.Entity) {
		return true
	}
	return v.IsFrame(x.Entity) && v.IsFrame(y.Entity) || v.Type(x.Entity) == v.Type(y.Entity)
}

func (v *View) afterColon(m int) bool {
	i := v.Doc.Mentions[m].First - 1
	for i >= 0 && (v.Lower(i) == "the" || v.Lower(i) == "both") {
		i--
	}
	return i >= 0 && (v.Lower(i) == ":" || v.Lower(i) == "namely")
}

// ListOf returns the mentions coordinated with mention m, itself among them.
func (v *View) ListOf(m int) []int {
	if l := v.listOf[m]; l >= 0 {
		return v.lists[l].mentions
	}
	return []int{m}
}
