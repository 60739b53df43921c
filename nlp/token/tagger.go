package token

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"concord/nlp/seq"
)

//go:embed data/tagger.model
var taggerFile []byte

// Trained returns the tagger of this project: a conditional random field
// trained on the treebank GUM by nlp/token/train. It is loaded once.
func Trained() Tagger { return loadTrained() }

var loadTrained = sync.OnceValue(func() Tagger {
	m, err := seq.Read(bytes.NewReader(taggerFile))
	if err != nil {
		panic(err) // the model is part of the binary
	}
	return ModelTagger{m}
})

// ModelTagger tags with a model trained over the features of TagFeatures.
type ModelTagger struct{ Model *seq.Model }

// Tag implements Tagger.
func (t ModelTagger) Tag(words []string) []string {
	tags := make([]string, len(words))
	for i, y := range t.Model.Decode(TagFeatures(words)) {
		tags[i] = t.Model.Labels[y]
		if m, ok := markTag(words[i]); ok {
			tags[i] = m
		}
	}
	return tags
}

// The templates of features, hashed once.
var (
	fBias   = seq.Hash("bias")
	fWord   = templates("w", 5)  // words at -2 … +2
	fSuffix = templates("s", 5)  // endings of one to four letters, and of the next word
	fPrefix = templates("p", 4)  // beginnings of one to three letters
	fShape  = templates("sh", 3) // shapes at -1, 0, +1
	fPair   = templates("pair", 6)
)

func templates(name string, n int) []uint32 {
	out := make([]uint32, n)
	for i := range out {
		out[i] = seq.Hash(name, string(rune('0'+i)))
	}
	return out
}

// view is what the features see of a word.
type view struct {
	lower  string
	hash   uint32 // of the lower-case word
	shape  uint32
	suffix [4]uint32
	prefix [3]uint32
}

func look(w string, first bool) view {
	v := view{lower: normal(w)}
	v.hash = seq.Hash("", v.lower)
	v.shape = seq.Hash(tagShape(w, first))
	for k := range v.suffix {
		v.suffix[k] = seq.Hash("", tail(v.lower, k+1))
	}
	for k := range v.prefix {
		v.prefix[k] = seq.Hash("", head(v.lower, k+1))
	}
	return v
}

// normal makes numbers and quotation marks alike and w lower case.
func normal(w string) string {
	switch {
	case isDigit(w[0]) || len(w) > 1 && isDigit(w[1]) && isPunctByte(w[0]):
		switch {
		case len(w) == 4 && allDigits(w):
			return "!year"
		case strings.HasSuffix(w, "s") || strings.HasSuffix(w, "th") || strings.HasSuffix(w, "nd") || strings.HasSuffix(w, "rd"):
			return "!ord" + tail(w, 2)
		}
		return "!num"
	}
	return strings.ReplaceAll(strings.ToLower(w), "’", "'")
}

// tagShape tells how w is written; a capital that opens a sentence says less.
func tagShape(w string, first bool) string {
	var upper, lower, digit, mark bool
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			upper = true
		case unicode.IsLower(r):
			lower = true
		case unicode.IsDigit(r):
			digit = true
		default:
			mark = true
		}
	}
	s := ""
	switch {
	case isUpperFirst(w) && lower:
		s = "Xx"
	case upper && lower:
		s = "xX"
	case upper && utf8.RuneCountInString(w) == 1:
		s = "X"
	case upper:
		s = "XX"
	case lower:
		s = "x"
	}
	if digit {
		s += "d"
	}
	if mark {
		s += "-"
	}
	if first {
		s += "^"
	}
	return s
}

func tail(w string, n int) string {
	i := len(w)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(w[:i])
		i -= size
	}
	return w[i:]
}

func head(w string, n int) string {
	i := 0
	for ; n > 0 && i < len(w); n-- {
		_, size := utf8.DecodeRuneInString(w[i:])
		i += size
	}
	return w[:i]
}

var edge = view{hash: seq.Hash("edge"), shape: seq.Hash("edge"), suffix: [4]uint32{1, 2, 3, 4}}

// TagFeatures returns the features by which the tagger sees each word.
func TagFeatures(words []string) [][]uint32 {
	views := make([]view, len(words)+4)
	views[0], views[1] = edge, edge
	views[len(views)-1], views[len(views)-2] = edge, edge
	opened := false
	for i, w := range words {
		views[i+2] = look(w, !opened)
		opened = opened || firstLetter(w) || isDigit(w[0])
	}
	const perWord = 26
	flat := make([]uint32, 0, perWord*len(words))
	out := make([][]uint32, len(words))
	for i := range words {
		begin := len(flat)
		flat = tagFeatures(views[i:i+5], flat)
		out[i] = flat[begin:len(flat):len(flat)]
	}
	return out
}

// tagFeatures appends the features of the middle one of five words.
func tagFeatures(v []view, out []uint32) []uint32 {
	c, prev, next := &v[2], &v[1], &v[3]
	out = append(out, fBias)
	for k := range v {
		out = append(out, seq.Mix(fWord[k], v[k].hash))
	}
	for k, s := range c.suffix {
		out = append(out, seq.Mix(fSuffix[k], s))
	}
	for k, p := range c.prefix {
		out = append(out, seq.Mix(fPrefix[k], p))
	}
	return append(out,
		seq.Mix(fShape[0], prev.shape), seq.Mix(fShape[1], c.shape), seq.Mix(fShape[2], next.shape),
		seq.Mix(fSuffix[4], next.suffix[2]),
		seq.Mix(fPrefix[3], prev.suffix[2]),
		seq.Mix(fPair[0], seq.Mix(prev.hash, c.hash)),
		seq.Mix(fPair[1], seq.Mix(c.hash, next.hash)),
		seq.Mix(fPair[2], seq.Mix(prev.hash, next.hash)),
		seq.Mix(fPair[3], seq.Mix(prev.suffix[1], c.suffix[2])),
		seq.Mix(fPair[4], seq.Mix(c.suffix[2], next.suffix[1])),
		seq.Mix(fPair[5], seq.Mix(c.shape, c.suffix[2])),
		seq.Mix(fShape[1], seq.Mix(c.hash, c.shape)),
	)
}
