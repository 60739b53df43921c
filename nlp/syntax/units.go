package syntax

import (
	"strings"

	"concord/nlp"
	"concord/nlp/clause"
)

// units says which tokens of a document are parsed as one word.
type units struct {
	d     *nlp.Doc
	end   []int // of the unit that begins at a token; 0 where none does
	head  []int // of that unit: the token that stands for it
	tag   []string
	index []int // scratch: token of each word of the sentence
	words []nlp.Token
}

// findUnits takes dates, names and lists of names together.
func findUnits(d *nlp.Doc) *units {
	u := &units{d: d, end: make([]int, len(d.Tokens)), head: make([]int, len(d.Tokens)), tag: make([]string, len(d.Tokens))}
	for _, t := range d.Times {
		u.date(t.First, t.Last)
	}
	for i := range d.Mentions {
		u.name(i)
	}
	for _, l := range clause.Lists(d) {
		first, last := d.Mentions[l[0]], d.Mentions[l[len(l)-1]]
		if f := u.bare(first.First, first.Last); u.whole(f, last.Last) {
			u.end[f] = last.Last
		}
	}
	return u
}

// whole reports whether [first, last) lies within one sentence.
func (u *units) whole(first, last int) bool {
	return first >= 0 && first < last && last <= len(u.d.Tokens) && u.d.Tokens[first].Sentence == u.d.Tokens[last-1].Sentence
}

// date takes a date with a figure in it together, without its preposition.
func (u *units) date(first, last int) {
	for first < last && first < len(u.d.Tokens) && !startsDate(&u.d.Tokens[first]) {
		first++
	}
	if !u.whole(first, last) || last-first < 2 {
		return
	}
	for i := first; i < last; i++ {
		if strings.ContainsAny(u.d.Tokens[i].Text, "0123456789") {
			u.end[first], u.head[first], u.tag[first] = last, i, "CD"
			return
		}
	}
}

func startsDate(t *nlp.Token) bool {
	switch t.Tag {
	case "IN", "TO", "DT", "RB":
		return false
	}
	return true
}

// name takes a mention of several tokens together, without its article.
func (u *units) name(i int) {
	m := u.d.Mentions[i]
	first := u.bare(m.First, m.Last)
	if !u.whole(first, m.Last) {
		return
	}
	head := m.Last - 1
	for k := first + 1; k < m.Last; k++ {
		if t := u.d.Tokens[k].Tag; t == "IN" || t == "TO" || t == "," || t == "(" || t == "-LRB-" {
			head = k - 1
			break
		}
	}
	u.end[first], u.head[first] = m.Last, head
	u.tag[first] = "NNP"
	if t := u.d.Tokens[head].Tag; strings.HasPrefix(t, "JJ") && m.Last-first == 1 || t == "NNS" || t == "NNPS" {
		u.tag[first] = t
	}
	if m.Last+2 < len(u.d.Tokens) && u.d.Tokens[m.Last].Text == "(" && u.d.Tokens[m.Last+2].Text == ")" &&
		u.d.Tokens[m.Last+1].Mention >= 0 && u.d.Tokens[m.Last+1].Mention < len(u.d.Mentions) &&
		u.d.Mentions[u.d.Tokens[m.Last+1].Mention].Entity == m.Entity && u.whole(first, m.Last+3) {
		u.end[first] = m.Last + 3 // with its short name in brackets
	}
}

// bare leaves out an article at the beginning.
func (u *units) bare(first, last int) int {
	if last-first > 1 && first >= 0 && first < len(u.d.Tokens) && u.d.Tokens[first].Tag == "DT" {
		return first + 1
	}
	return first
}

// parse parses the sentence [first, last) with its units as words.
func (u *units) parse(w *worker, first, last int) {
	tokens := u.d.Tokens
	u.index, u.words = u.index[:0], u.words[:0]
	for i := first; i < last; {
		t, at, next := tokens[i], i, i+1
		if e := u.end[i]; e > i && e <= last {
			at, next = u.head[i], e
			t.Text, t.Tag = tokens[at].Text, u.tag[i]
		}
		u.index = append(u.index, at)
		u.words = append(u.words, t)
		i = next
	}
	w.parse(u.words, 0)
	for k, t := range u.words {
		at := u.index[k]
		tokens[at].Dep, tokens[at].Head = t.Dep, -1
		if t.Head >= 0 {
			tokens[at].Head = u.index[t.Head]
		}
	}
	u.inside(first, last)
}

// inside hangs the other tokens of a unit on the one that stands for it.
func (u *units) inside(first, last int) {
	tokens := u.d.Tokens
	for i := first; i < last; {
		e := u.end[i]
		if e <= i || e > last {
			i++
			continue
		}
		head := u.head[i]
		for k := i; k < e; k++ {
			if k == head {
				continue
			}
			tokens[k].Head, tokens[k].Dep = head, u.relation(i, k)
		}
		i = e
	}
}

// relation is how token k hangs within the unit that begins at i.
func (u *units) relation(i, k int) string {
	t := &u.d.Tokens[k]
	m := t.Mention
	switch {
	case u.tag[i] == "CD":
		return "nmod:unmarked"
	case t.Tag == "CC":
		return "cc"
	case m < 0 && len(t.Tag) > 0 && !isWordTag(t.Tag):
		return "punct"
	case m >= 0 && m != u.d.Tokens[u.head[i]].Mention && m < len(u.d.Mentions) && k == u.d.Mentions[m].Last-1:
		return "conj"
	}
	return "flat"
}

func isWordTag(tag string) bool { return tag[0] >= 'A' && tag[0] <= 'Z' }
