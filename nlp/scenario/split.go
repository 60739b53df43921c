package scenario

import (
	"strings"

	"concord/corpus"
	"concord/nlp/cue"
)

// split parts an enumeration: at semicolons, else at commas and at the "and"
// that closes it. n is how many parts there should be, 0 if that is not told;
// where n is told and cannot be had, the nearest is returned.
func (r *reader) split(s corpus.Span, n int) []corpus.Span {
	if n == 1 {
		return []corpus.Span{s}
	}
	text := s.In(r.d.Text)
	if strings.Contains(text, ";") {
		return r.cut(s, positions(text, ";"))
	}
	commas := r.seriesCommas(s)
	ands := r.joints(s)
	switch {
	case n > 0:
		cuts := choose(n-1, commas, ands)
		if len(cuts) < n-1 { // members that do not begin alike
			cuts = choose(n-1, r.looseCommas(s), r.looseAnds(s))
		}
		return r.cut(s, cuts)
	case len(commas) > 0:
		if k := len(ands); k > 0 && ands[k-1] > commas[len(commas)-1] {
			commas = append(commas, ands[k-1])
		} else if !strings.Contains(text[commas[len(commas)-1]:], " and ") && !strings.Contains(text[commas[len(commas)-1]:], " or ") {
			return []corpus.Span{s} // commas of a clause, no enumeration
		}
		return r.cut(s, commas)
	case len(ands) == 1:
		return r.cut(s, ands)
	}
	return []corpus.Span{s}
}

// choose takes want cuts: commas first, then joints, the most parallel first.
func choose(want int, commas, ands []int) []int {
	if len(commas) >= want {
		if len(commas) == want {
			return commas
		}
		if len(ands) > 0 && len(commas) > want {
			return commas[:want]
		}
		return commas[:want]
	}
	out := append([]int(nil), commas...)
	for i := len(ands) - 1; i >= 0 && len(out) < want; i-- {
		if len(commas) == 0 || ands[i] > commas[len(commas)-1] {
			out = append(out, ands[i])
		}
	}
	for i := 0; i < len(ands) && len(out) < want; i++ {
		if len(commas) > 0 && ands[i] < commas[0] {
			out = append(out, ands[i])
		}
	}
	return out
}

// cut parts s at byte positions within it.
func (r *reader) cut(s corpus.Span, at []int) []corpus.Span {
	var out []corpus.Span
	from := s.Start
	for _, p := range append(sorted(at), s.Len()) {
		if sp := r.trim(corpus.Span{Start: from, End: s.Start + p}); sp.Len() > 2 {
			out = append(out, sp)
		}
		from = s.Start + p
	}
	return out
}

func sorted(at []int) []int {
	out := append([]int(nil), at...)
	for i := range out {
		for j := i; j > 0 && out[j] < out[j-1]; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

func positions(text, sep string) []int {
	var out []int
	for i := range text {
		if strings.HasPrefix(text[i:], sep) {
			out = append(out, i)
		}
	}
	return out
}

// seriesCommas are the commas that part the members of a series: what follows
// is no relative clause, participle, date or aside, and begins as the first
// member does.
func (r *reader) seriesCommas(s corpus.Span) []int {
	text := s.In(r.d.Text)
	first := cue.Words(text, corpus.Span{Start: 0, End: len(text)})
	if len(first) == 0 {
		return nil
	}
	var out []int
	for _, p := range positions(text, ", ") {
		w := cue.Words(text, corpus.Span{Start: p, End: len(text)})
		if len(w) == 0 {
			continue
		}
		k := 0
		if w[0].Lower == "and" || w[0].Lower == "or" {
			k = 1
		}
		if k < len(w) && !attached(w[k].Lower) && parallel(first[0].Lower, w[k].Lower) {
			out = append(out, p)
		}
	}
	return out
}

// joints are the places of "and" between members that begin alike.
func (r *reader) joints(s corpus.Span) []int {
	text := s.In(r.d.Text)
	first := cue.Words(text, corpus.Span{Start: 0, End: len(text)})
	var out []int
	for i := 1; i+1 < len(first); i++ {
		if first[i].Lower == "and" && parallel(first[0].Lower, first[i+1].Lower) {
			out = append(out, first[i].Start)
		}
	}
	return out
}

// looseCommas are the commas of s behind which nothing attached stands.
func (r *reader) looseCommas(s corpus.Span) []int {
	text := s.In(r.d.Text)
	var out []int
	for _, p := range positions(text, ", ") {
		w := cue.Words(text, corpus.Span{Start: p, End: len(text)})
		if len(w) > 0 && !attached(w[0].Lower) {
			out = append(out, p)
		}
	}
	return out
}

// looseAnds are all places of "and" in s that no comma precedes.
func (r *reader) looseAnds(s corpus.Span) []int {
	text := s.In(r.d.Text)
	var out []int
	for _, p := range positions(text, " and ") {
		if p > 0 && text[p-1] != ',' {
			out = append(out, p)
		}
	}
	return out
}

// attached words open what belongs to the member before them.
func attached(w string) bool {
	switch w {
	case "which", "who", "whose", "whom", "where", "when", "while", "as", "but", "if", "because", "since", "although", "though", "however",
		"including", "such", "especially", "particularly", "notably", "above", "for", "in", "by", "on", "at", "with", "from", "to", "until", "then", "so", "not", "even", "perhaps", "presumably":
		return true
	}
	return len(w) > 0 && w[0] >= '0' && w[0] <= '9'
}

// parallel reports whether two members may belong to one series: both begin
// with an article, both with "that", "if" or "to", or neither does.
func parallel(a, b string) bool { return opening(a) == opening(b) }

func opening(w string) string {
	switch w {
	case "a", "an", "the", "its", "their", "no", "some", "any", "another", "more", "less", "his", "her", "our", "every", "one":
		return "determiner"
	case "that", "if", "to", "whether":
		return w
	}
	return ""
}
