package clause

import (
	"slices"

	"concord/corpus"
	"concord/nlp/clause/words"
)

// spoken is how many sentences back a counted list can be taken up.
const spoken = 25

// recalled resolves a number that points back: "the four put their names to
// it", "all six", "both signed", "the three remaining members" are the last
// list of as many parties, "the two sides" else the two the document is about.
func (v *View) recalled(head int) []Ref {
	n, from := v.pointed(head)
	if n < 2 {
		return nil
	}
	if pair := v.pair(from, head); n == 2 && len(pair) > 0 && opposite[v.Lower(head)] {
		return pair
	}
	s := v.Doc.Tokens[head].Sentence
	for l := v.listBefore(head); l >= 0; l-- {
		if v.Doc.Tokens[v.lists[l].first].Sentence < s-spoken {
			break
		}
		refs := v.named(v.lists[l].mentions[0], v.IsParty)
		if len(refs) == n && v.distinct(refs) {
			return spanned(refs, from, head, "group")
		}
		if rest := v.rest(refs, from, head); len(rest) == n {
			return spanned(rest, from, head, "group")
		}
	}
	if n == 2 {
		return v.pair(from, head)
	}
	return nil
}

// opposite are the nouns by which a paper on two parties calls them.
var opposite = map[string]bool{"sides": true, "parties": true, "partners": true, "capitals": true, "blocs": true, "organisations": true, "organizations": true}

// rest is what a list leaves when those are taken off that the sentence of
// token head, or the one before it outside the list, names: "the other three
// have ratified it; Bhutan has not". Nil where no "other" or "remaining" stands.
func (v *View) rest(refs []Ref, from, head int) []Ref {
	other := false
	for k := from; k <= head; k++ {
		w := v.Lower(k)
		other = other || w == "other" || w == "others" || w == "remaining" || w == "rest"
	}
	if !other || len(refs) == 0 {
		return nil
	}
	s := v.Doc.Tokens[head].Sentence
	for back := 0; back < 2 && s-back >= 0; back++ {
		apart := map[string]bool{}
		sent := v.Doc.Sentences[s-back]
		for i := sent.First; i < sent.Last; i++ {
			if m := v.MentionAt(i); m >= 0 && !(i >= refs[0].First && i < refs[len(refs)-1].Last) {
				apart[v.Doc.Mentions[m].Entity] = true
			}
		}
		var out []Ref
		for _, r := range refs {
			if !apart[r.Entity] {
				out = append(out, r)
			}
		}
		if len(out) < len(refs) {
			return out
		}
	}
	return nil
}

func (v *View) pair(from, head int) []Ref {
	if v.Pair[0] == "" {
		return nil
	}
	return []Ref{{v.Pair[0], from, head + 1, "group"}, {v.Pair[1], from, head + 1, "group"}}
}

// pointed returns the number that a phrase points back with, 0 if it does not,
// and where the phrase begins.
func (v *View) pointed(head int) (n, from int) {
	first, _ := v.Sentence(head)
	w := v.Lower(head)
	if w == "both" {
		return 2, head
	}
	number := head
	if words.Number(w) == 0 || len(w) < 3 { // "the four remaining members"
		if !words.Group(w) || v.specified(head) {
			return 0, head
		}
		for number--; number > max(first, head-4) && words.Number(v.Lower(number)) == 0 && v.Lower(number) != "both"; number-- {
			if !v.Tag(number, "JJ") && !v.Tag(number, "VB") && !v.Tag(number, "NN") {
				return 0, head
			}
		}
	} else if head+1 < len(v.Doc.Tokens) && (v.Tag(head+1, "NN") || v.Tag(head+1, "JJ") || v.Tag(head+1, "CD")) {
		return 0, head // the number of something else
	}
	if number < first {
		return 0, head
	}
	if v.Lower(number) == "both" {
		return 2, number
	}
	n = words.Number(v.Lower(number))
	if n == 0 || number == first {
		return 0, head
	}
	if w := v.Lower(number - 1); number-2 >= first && (w == "other" || w == "remaining") {
		number--
	}
	switch v.Lower(number - 1) {
	case "the", "all", "these", "those", "its":
		return n, number - 1
	}
	return 0, head
}

// ofTwo is the first or the second of the last two parties coordinated before
// token i, for "the former" and "the latter"; "" where they stand before a noun
// of their own or no such pair is near.
func (v *View) ofTwo(i int, second bool) string {
	if i+1 < len(v.Doc.Tokens) && (v.Tag(i+1, "NN") || v.Tag(i+1, "JJ")) || i == 0 || v.Lower(i-1) != "the" {
		return ""
	}
	s := v.Doc.Tokens[i].Sentence
	l := v.listBefore(i)
	if l < 0 || v.Doc.Tokens[v.lists[l].first].Sentence < s-2 {
		return v.lastTwo(i, second)
	}
	refs := v.named(v.lists[l].mentions[0], v.IsParty)
	if len(refs) != 2 {
		return v.lastTwo(i, second)
	}
	if second {
		return refs[1].Entity
	}
	return refs[0].Entity
}

// lastTwo is the same for two states named apart in the clause or sentence before.
func (v *View) lastTwo(i int, second bool) string {
	var ids []string
	s := v.Doc.Tokens[i].Sentence
	for m := v.mentionBefore(i); m >= 0 && len(ids) < 2; m-- {
		x := v.Doc.Mentions[m]
		if x.First >= len(v.Doc.Tokens) || v.Doc.Tokens[x.First].Sentence < s-1 {
			return ""
		}
		if v.types[x.Entity] == corpus.State && !slices.Contains(ids, x.Entity) {
			ids = append(ids, x.Entity)
		}
	}
	if len(ids) < 2 {
		return ""
	}
	if second {
		return ids[0]
	}
	return ids[1]
}

// listBefore returns the index of the last list that ends before token i.
func (v *View) listBefore(i int) int {
	lo, hi := 0, len(v.lists)
	for lo < hi {
		if m := (lo + hi) / 2; v.lists[m].last <= i {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo - 1
}

func (v *View) distinct(refs []Ref) bool {
	for i := range refs {
		for j := range i {
			if refs[i].Entity == refs[j].Entity {
				return false
			}
		}
	}
	return true
}

func spanned(refs []Ref, from, head int, via string) []Ref {
	out := make([]Ref, len(refs))
	for k, r := range refs {
		out[k] = Ref{r.Entity, from, head + 1, via}
	}
	return out
}

// protagonists are the two parties that a document is about: those its title
// names. Both are "" where it is about one or about many.
func (v *View) protagonists() [2]string {
	named := v.titledParties()
	if len(named) == 2 {
		return [2]string{named[0], named[1]}
	}
	return [2]string{}
}

func (v *View) titledParties() []string {
	var out []string
	title := " " + corpus.Fold(v.Doc.Title) + " "
	for i := range v.Doc.Entities {
		if e := &v.Doc.Entities[i]; v.IsParty(e.ID) && v.count[e.ID] > 1 && titled(title, e) {
			out = append(out, e.ID)
		}
	}
	return out
}
