package model

import (
	"hash/fnv"
	"slices"
	"strings"

	"concord/corpus"
)

// sketch is a MinHash of a text's paragraphs (Broder 1997): the smallest hashes
// of its folded paragraphs. Two texts that share most of their paragraphs share
// most of their sketches.
type sketch []uint64

// sketchSize is the number of hashes kept.
const sketchSize = 64

// minParagraph is the length in bytes from which a paragraph counts: shorter
// ones (headings, labels) stand in papers that have nothing else in common.
const minParagraph = 80

func newSketch(text string) sketch {
	var s sketch
	for _, p := range strings.Split(text, "\n") {
		if len(p) < minParagraph {
			continue
		}
		h := fnv.New64a()
		h.Write([]byte(corpus.Fold(p)))
		s = append(s, h.Sum64())
	}
	slices.Sort(s)
	s = slices.Compact(s)
	return s[:min(len(s), sketchSize)]
}

// reprint reports whether two texts are the same for the most part: half of the
// smaller sketch stands in the other.
func (s sketch) reprint(o sketch) bool {
	if len(s) > len(o) {
		s, o = o, s
	}
	if len(s) == 0 {
		return false
	}
	n := 0
	for _, h := range s {
		if _, ok := slices.BinarySearch(o, h); ok {
			n++
		}
	}
	return 2*n >= len(s)
}

// independent counts the parts that are no reprints of one another.
func independent(parts []*part) int {
	var kept []*part
	for _, x := range parts {
		if !slices.ContainsFunc(kept, func(k *part) bool { return k.sketch.reprint(x.sketch) }) {
			kept = append(kept, x)
		}
	}
	return len(kept)
}
