package reference

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"concord/nlp/seq"
)

// modelFile is the labeller of citations, trained by nlp/reference/train.
//
//go:embed data/citations.model
var modelFile []byte

var loadModel = sync.OnceValues(func() (*seq.Model, error) { return seq.Read(bytes.NewReader(modelFile)) })

// Field is a run of words of a citation with what it is: one of anystyle's
// labels ("author", "title", "date", "container-title", "journal", …).
type Field struct {
	Label string
	Text  string
	first int // number of its first word
}

// Parse labels the words of one citation. certainty is the mean probability of
// the labels given.
func Parse(citation string) (fields []Field, certainty float64, err error) {
	m, err := loadModel()
	if err != nil {
		return nil, 0, err
	}
	words := strings.Fields(citation)
	if len(words) == 0 {
		return nil, 0, nil
	}
	features := Features(words)
	labels := m.Decode(features)
	marginals := m.Marginals(features)
	for i, l := range labels {
		certainty += marginals[i][l]
		name := m.Labels[l]
		if n := len(fields) - 1; n >= 0 && fields[n].Label == name {
			fields[n].Text += " " + words[i]
			continue
		}
		fields = append(fields, Field{name, words[i], i})
	}
	return fields, certainty / float64(len(words)), nil
}

// Features are what the labeller sees of each word: its letters and shape, the
// marks around it, where it stands, what kinds of word its neighbours are.
func Features(words []string) [][]uint32 {
	views := make([]view, len(words))
	quoted, bracket := false, 0
	for i, w := range words {
		if strings.ContainsAny(w, "“«„") || strings.HasPrefix(w, `"`) {
			quoted = true
		}
		if strings.ContainsAny(w, "([") {
			bracket++
		}
		views[i] = look(w)
		views[i].quoted, views[i].bracket = quoted, bracket > 0
		if strings.ContainsAny(w, "”»") || len(w) > 1 && strings.Contains(strings.TrimPrefix(w, `"`), `"`) {
			quoted = false
		}
		if strings.ContainsAny(w, ")]") && bracket > 0 {
			bracket--
		}
	}
	out := make([][]uint32, len(words))
	for i := range words {
		out[i] = position(views, i)
	}
	return out
}

// view is one word as the labeller sees it.
type view struct {
	lower, shape, kind, ending string
	suffix, prefix             string
	quoted, bracket            bool
}

func look(w string) view {
	bare := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	v := view{lower: strings.ToLower(bare), shape: shape(w)}
	v.kind = kindOf(v.lower, bare)
	r := []rune(v.lower)
	v.suffix, v.prefix = string(r[max(0, len(r)-3):]), string(r[:min(3, len(r))])
	rw := []rune(w)
	v.ending = string(rw[len(rw)-1:])
	if !strings.ContainsAny(v.ending, ".,;:?!)]”\"»’") {
		v.ending = "-"
	}
	return v
}

// shape writes letters as X and x, digits as 9, and keeps other marks; runs are
// cut to two.
func shape(w string) string {
	var b strings.Builder
	var last rune
	run := 0
	for _, r := range w {
		c := r
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = '9'
		}
		if c == last {
			run++
		} else {
			run = 1
		}
		last = c
		if run <= 2 || c == '9' && run <= 4 {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// kindOf names the class of a word, "" for most.
func kindOf(lower, bare string) string {
	if k := lexicon()[lower]; k != "" {
		return k
	}
	switch n := len(bare); {
	case n == 4 && digits(bare) && (bare[:2] == "19" || bare[:2] == "20" || bare[:2] == "18"):
		return "year"
	case n > 0 && digits(bare):
		return "number"
	case strings.Contains(lower, "://") || strings.HasPrefix(lower, "www."):
		return "url"
	case strings.HasPrefix(lower, "10.") && strings.Contains(lower, "/"):
		return "doi"
	case n == 1 && unicode.IsUpper(rune(bare[0])):
		return "initial"
	case pageRange(bare):
		return "range"
	case initials(bare):
		return "initials"
	}
	return ""
}

func digits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

func pageRange(s string) bool {
	for _, dash := range []string{"-", "–", "—", "--"} {
		if a, b, ok := strings.Cut(s, dash); ok && digits(a) && digits(b) {
			return true
		}
	}
	return false
}

// initials reports whether s is letters with stops: "M.T", "J.-P".
func initials(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			letters++
		case r != '.' && r != '-':
			return false
		}
	}
	return letters > 0 && letters <= 4 && strings.Contains(s, ".")
}

// buckets is into how many parts a citation is divided to tell where a word
// stands.
const buckets = 8

func position(views []view, i int) []uint32 {
	v := views[i]
	flag := func(b bool) string {
		if b {
			return "1"
		}
		return "0"
	}
	place := string(rune('a' + i*buckets/len(views)))
	out := []uint32{
		seq.Hash("w", v.lower), seq.Hash("s", v.shape), seq.Hash("k", v.kind), seq.Hash("e", v.ending),
		seq.Hash("suf", v.suffix), seq.Hash("pre", v.prefix), seq.Hash("q", flag(v.quoted)), seq.Hash("b", flag(v.bracket)),
		seq.Hash("at", place), seq.Hash("at+k", place, v.kind), seq.Hash("at+s", place, v.shape),
		seq.Hash("k+e", v.kind, v.ending), seq.Hash("s+q", v.shape, flag(v.quoted)), seq.Hash("k+b", v.kind, flag(v.bracket)),
	}
	if i == 0 {
		out = append(out, seq.Hash("first"))
	}
	if i == len(views)-1 {
		out = append(out, seq.Hash("last"))
	}
	for _, d := range []int{-3, -2, -1, 1, 2, 3} {
		j := i + d
		at := string(rune('0' + d + 5))
		if j < 0 || j >= len(views) {
			out = append(out, seq.Hash("edge", at))
			continue
		}
		n := views[j]
		out = append(out, seq.Hash("k@", at, n.kind), seq.Hash("s@", at, n.shape), seq.Hash("e@", at, n.ending))
		if d >= -2 && d <= 2 {
			out = append(out, seq.Hash("w@", at, n.lower), seq.Hash("k@k", at, n.kind, v.kind), seq.Hash("e@s", at, n.ending, v.shape))
		}
	}
	// How long ago the last year, quotation or stop was tells fields apart.
	for j := i - 1; j >= 0; j-- {
		if e := views[j].ending; e != "-" {
			out = append(out, seq.Hash("since", e, string(rune('0'+min(9, i-j)))), seq.Hash("head", e, views[j+1].lower))
			break
		}
	}
	return out
}
