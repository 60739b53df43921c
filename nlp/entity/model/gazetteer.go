package model

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/nlp/seq"
)

// Gazetteer knows phrases by their words, each under one or more kinds
// ("state", "given", "city"). It only gives features: that a phrase stands in
// it makes the phrase no name. It is read-only once built.
type Gazetteer struct {
	kinds   []uint32 // hashes of their names
	kindIDs map[string]uint8
	first   map[uint32][]phrase // by the first word
}

type phrase struct {
	words []uint32
	kinds []uint8
}

// NewGazetteer makes an empty gazetteer.
func NewGazetteer() *Gazetteer {
	return &Gazetteer{kindIDs: map[string]uint8{}, first: map[uint32][]phrase{}}
}

// Add puts text into the gazetteer under kind.
func (g *Gazetteer) Add(text, kind string) {
	var words []uint32
	for _, w := range phraseWords(text) {
		words = append(words, wordHash(strings.ToLower(w)))
	}
	if len(words) == 0 {
		return
	}
	id, ok := g.kindIDs[kind]
	if !ok {
		id = uint8(len(g.kinds))
		g.kindIDs[kind] = id
		g.kinds = append(g.kinds, seq.Hash("kind", kind))
	}
	list := g.first[words[0]]
	for i, p := range list {
		if equal(p.words, words) {
			for _, k := range p.kinds {
				if k == id {
					return
				}
			}
			list[i].kinds = append(p.kinds, id)
			return
		}
	}
	g.first[words[0]] = append(list, phrase{words, []uint8{id}})
}

func equal(a, b []uint32) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// hit is a phrase found at words [first, last).
type hit struct {
	first, last int
	kind        uint8
}

// match finds the longest phrase of each kind from every word on. Words are
// hashed in lower case.
func (g *Gazetteer) match(words []uint32, out []hit) []hit {
	var longest [64]int
	for i, w := range words {
		list := g.first[w]
		if len(list) == 0 {
			continue
		}
		for _, p := range list {
			if i+len(p.words) <= len(words) && equal(p.words, words[i:i+len(p.words)]) {
				for _, k := range p.kinds {
					if k < 64 {
						longest[k] = max(longest[k], len(p.words))
					}
				}
			}
		}
		for k, n := range longest[:min(len(g.kinds), 64)] {
			if n > 0 {
				out = append(out, hit{i, i + n, uint8(k)})
				longest[k] = 0
			}
		}
	}
	return out
}

// phraseWords splits a phrase as the tokens of a text are split.
func phraseWords(text string) []string {
	var out []string
	for _, f := range strings.FieldsFunc(text, unicode.IsSpace) {
		start := 0
		for i := 0; i < len(f); {
			r, n := utf8.DecodeRuneInString(f[i:])
			cut := strings.ContainsRune("-–,()&/:\"“”", r) || (r == '\'' || r == '’') && (f[i+n:] == "s" || f[i+n:] == "")
			if cut {
				if start < i {
					out = append(out, f[start:i])
				}
				if r == '\'' || r == '’' {
					start = i
					break
				}
				out = append(out, f[i:i+n])
				start = i + n
			}
			i += n
		}
		if start < len(f) {
			out = append(out, f[start:])
		}
	}
	return out
}

func wordHash(lower string) uint32 { return seq.Hash("", digits(lower)) }

// Entries is what a gazetteer file holds: phrases by kind.
type Entries map[string][]string

// Write writes entries as a compressed file: a line "[kind]", then its phrases.
func (e Entries) Write(w io.Writer) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	var kinds []string
	for k := range e {
		kinds = append(kinds, k)
	}
	sort.Strings(kinds)
	for _, k := range kinds {
		if _, err := fmt.Fprintf(z, "[%s]\n", k); err != nil {
			return err
		}
		phrases := append([]string(nil), e[k]...)
		sort.Strings(phrases)
		last := ""
		for _, p := range phrases {
			if p == last {
				continue
			}
			last = p
			if _, err := fmt.Fprintln(z, p); err != nil {
				return err
			}
		}
	}
	return z.Close()
}

// ReadGazetteer reads what Entries.Write wrote.
func ReadGazetteer(r io.Reader) (*Gazetteer, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	g := NewGazetteer()
	kind := ""
	sc := bufio.NewScanner(z)
	for sc.Scan() {
		line := sc.Text()
		if strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") {
			kind = line[1 : len(line)-1]
			continue
		}
		g.Add(line, kind)
	}
	return g, sc.Err()
}
