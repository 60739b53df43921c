package model

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/nlp/seq"
)

// Sentence is what the features are made from.
type Sentence struct {
	Words, Tags []string
}

// Extractor makes features. It is safe for use in many goroutines.
type Extractor struct {
	Gazetteer *Gazetteer
	Clusters  *Clusters // may be nil
}

// view is what the features see of a word; it depends on the word alone.
type view struct {
	lower                string
	hash, exact          uint32
	shape, brief         uint32
	prefix, suffix       [4]uint32
	capital, upper, link bool // begins with a capital; all capitals; may link the words of a name
	letter               bool
	cluster              []uint32
}

// Views caches views by word for the time of one document.
type Views struct {
	x *Extractor
	m map[string]*view
}

// NewViews starts a cache.
func (x *Extractor) NewViews() *Views { return &Views{x, map[string]*view{}} }

func (v *Views) of(word string) *view {
	w, ok := v.m[word]
	if !ok {
		w = v.x.look(word)
		v.m[word] = w
	}
	return w
}

func (x *Extractor) look(w string) *view {
	lower := strings.ToLower(w)
	r, _ := utf8.DecodeRuneInString(w)
	v := &view{
		lower: lower, hash: wordHash(lower), exact: seq.Hash("=", w),
		shape: seq.Hash("", shape(w, false)), brief: seq.Hash("", shape(w, true)),
		capital: unicode.IsUpper(r), letter: unicode.IsLetter(r),
		upper: len(w) > 1 && strings.ToUpper(w) == w && lower != w,
		link:  links[lower],
	}
	for k := range 4 {
		v.prefix[k] = seq.Hash("", head(lower, k+1))
		v.suffix[k] = seq.Hash("", tail(lower, k+1))
	}
	if x.Clusters != nil {
		v.cluster = x.Clusters.of(lower)
	}
	return v
}

// links are the words in lower case that may stand inside a name.
var links = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("of for the and on in de la le les du des del della di da do dos das al el bin ibn van von der den ter y e et - – & ' ’ 's ’s to against with") {
		m[w] = true
	}
	return m
}()

// digits makes all numbers of one length alike.
func digits(w string) string {
	if w == "" || w[0] < '0' || w[0] > '9' {
		return w
	}
	b := []byte(w)
	for i := range b {
		if b[i] >= '0' && b[i] <= '9' {
			b[i] = '0'
		}
	}
	return string(b)
}

// shape writes X for capitals, x for small letters, 0 for digits; brief joins
// runs of the same.
func shape(w string, brief bool) string {
	var b strings.Builder
	var last rune
	n := 0
	for _, r := range w {
		c := r
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = '0'
		}
		if c == last {
			if n++; brief || n > 3 {
				continue
			}
		} else {
			n = 1
		}
		last = c
		b.WriteRune(c)
	}
	return b.String()
}

func head(w string, n int) string {
	i := 0
	for ; n > 0 && i < len(w); n-- {
		_, size := utf8.DecodeRuneInString(w[i:])
		i += size
	}
	return w[:i]
}

func tail(w string, n int) string {
	i := len(w)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(w[:i])
		i -= size
	}
	return w[i:]
}

// run is a stretch of capitalised words around a word: strict ones alone, and
// loose with the small words that may link them.
type run struct{ first, last int }

// runs returns for every word the run it is in, {0, 0} outside.
func runs(vs []*view, loose bool) []run {
	out := make([]run, len(vs))
	for i := 0; i < len(vs); {
		if !named(vs[i]) {
			i++
			continue
		}
		end := i + 1
		for j := end; j < len(vs); j++ {
			if named(vs[j]) {
				end = j + 1
			} else if !(loose && vs[j].link && j-end < 2) && vs[j].lower != "-" && vs[j].lower != "." {
				break
			}
		}
		for k := i; k < end; k++ {
			out[k] = run{i, end}
		}
		i = end
	}
	return out
}

func named(v *view) bool { return v.capital }

// The templates, hashed once.
var t = func() (h [128]uint32) {
	for i := range h {
		h[i] = seq.Hash("t", string(rune('0'+i)))
	}
	return h
}()

var edge = &view{hash: 11, exact: 12, shape: 13, brief: 14, lower: "\x00"}

// Features returns the features of each word of s.
func (x *Extractor) Features(s Sentence, views *Views) [][]uint32 { return x.features(s, views, false) }

// reach is how near a capital a word must stand to get all its features when
// they are made lean: names do not reach further into small letters.
const reach = 2

// features makes the features; lean ones save time where no name can be.
func (x *Extractor) features(s Sentence, views *Views, lean bool) [][]uint32 {
	n := len(s.Words)
	f := frame{vs: make([]*view, n), tags: make([]uint32, n), n: n}
	lowers := make([]uint32, n)
	for i, w := range s.Words {
		f.vs[i] = views.of(w)
		f.tags[i] = seq.Hash("", s.Tags[i])
		lowers[i] = f.vs[i].hash
	}
	f.strict, f.loose = runs(f.vs, false), runs(f.vs, true)
	f.gaz = make([][]uint32, n)
	for _, h := range x.Gazetteer.match(lowers, nil) {
		f.addHit(h, x.Gazetteer.kinds[h.kind])
	}
	f.mode()
	out := make([][]uint32, n)
	flat := make([]uint32, 0, 96*n)
	for i := range out {
		begin := len(flat)
		if lean && !f.near(i) {
			flat = f.plain(i, flat)
			out[i] = flat[begin:len(flat):len(flat)]
			continue
		}
		flat = f.word(i, flat)
		flat = f.runFeatures(i, flat)
		flat = f.gazFeatures(i, flat)
		out[i] = flat[begin:len(flat):len(flat)]
	}
	return out
}

// frame is one sentence in the making of its features.
type frame struct {
	n             int
	vs            []*view
	tags          []uint32
	strict, loose []run
	gaz           [][]uint32 // kinds of phrase and place in it
	quoted        []bool
	style         uint32 // whether the sentence is in capitals, in title case or plain
	opened        int    // index of the first word
}

func (f *frame) at(i int) *view {
	if i < 0 || i >= f.n {
		return edge
	}
	return f.vs[i]
}

func (f *frame) tag(i int) uint32 {
	if i < 0 || i >= f.n {
		return 7
	}
	return f.tags[i]
}

// addHit notes a phrase of the gazetteer at its words: kind and whether the
// word begins, continues or alone makes it. Words in small letters count apart.
func (f *frame) addHit(h hit, kind uint32) {
	cased := uint32(0)
	if f.vs[h.first].capital {
		cased = 8
	}
	for i := h.first; i < h.last; i++ {
		pos := uint32(1)
		switch {
		case h.last-h.first == 1:
			pos = 0
		case i > h.first && i == h.last-1:
			pos = 3
		case i > h.first:
			pos = 2
		}
		f.gaz[i] = append(f.gaz[i], seq.Mix(kind, cased|pos))
	}
}

// mode tells how the sentence is written and which words stand in quotation marks.
func (f *frame) mode() {
	upper, capital, words := 0, 0, 0
	f.quoted = make([]bool, f.n)
	f.opened = -1
	in := false
	for i, v := range f.vs {
		if v.letter {
			if f.opened < 0 {
				f.opened = i
			}
			words++
			upper += count(v.upper)
			capital += count(v.capital)
		}
		switch v.lower {
		case "“", "«", "„":
			in = true
		case "”", "»":
			in = false
		case `"`:
			in = !in
		default:
			f.quoted[i] = in
		}
	}
	switch {
	case words > 2 && upper*10 > words*7:
		f.style = 1
	case words > 3 && capital*10 > words*7:
		f.style = 2
	case capital == 0:
		f.style = 3
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// near reports whether a capital stands in reach of word i, or none anywhere in
// the sentence.
func (f *frame) near(i int) bool {
	if f.style == 3 {
		return true
	}
	for j := max(0, i-reach); j <= min(f.n-1, i+reach); j++ {
		if f.vs[j].capital {
			return true
		}
	}
	return false
}

// plain appends the few features that tell a common word for what it is.
func (f *frame) plain(i int, out []uint32) []uint32 {
	v := f.vs[i]
	return append(out, t[0], seq.Mix(t[1], v.hash), seq.Mix(t[9], v.shape), seq.Mix(t[10], seq.Mix(v.brief, uint32(count(i == f.opened)))),
		seq.Mix(t[14], f.tag(i)), seq.Mix(t[19], seq.Mix(f.tag(i), v.brief)), seq.Mix(t[22], seq.Mix(v.brief, f.style)))
}

// word appends the features of the word itself and its neighbours.
func (f *frame) word(i int, out []uint32) []uint32 {
	v, p, n, pp, nn := f.vs[i], f.at(i-1), f.at(i+1), f.at(i-2), f.at(i+2)
	first := uint32(count(i == f.opened))
	out = append(out,
		t[0],
		seq.Mix(t[1], v.hash), seq.Mix(t[2], p.hash), seq.Mix(t[3], n.hash), seq.Mix(t[4], pp.hash), seq.Mix(t[5], nn.hash),
		seq.Mix(t[6], v.exact),
		seq.Mix(t[7], seq.Mix(p.hash, v.hash)), seq.Mix(t[8], seq.Mix(v.hash, n.hash)),
		seq.Mix(t[9], v.shape), seq.Mix(t[10], seq.Mix(v.brief, first)),
		seq.Mix(t[11], seq.Mix(p.brief, v.brief)), seq.Mix(t[12], seq.Mix(v.brief, n.brief)),
		seq.Mix(t[13], seq.Mix(seq.Mix(p.brief, v.brief), n.brief)),
		seq.Mix(t[14], f.tag(i)), seq.Mix(t[15], f.tag(i-1)), seq.Mix(t[16], f.tag(i+1)),
		seq.Mix(t[17], seq.Mix(f.tag(i-1), f.tag(i))), seq.Mix(t[18], seq.Mix(f.tag(i), f.tag(i+1))),
		seq.Mix(t[19], seq.Mix(f.tag(i), v.brief)),
		seq.Mix(t[20], n.suffix[2]), seq.Mix(t[21], p.suffix[2]),
		seq.Mix(t[22], seq.Mix(v.brief, f.style)),
	)
	for k := range 4 {
		out = append(out, seq.Mix(t[24+k], v.prefix[k]), seq.Mix(t[28+k], v.suffix[k]))
	}
	if f.quoted[i] {
		out = append(out, seq.Mix(t[32], v.brief))
	}
	for k, c := range v.cluster {
		out = append(out, seq.Mix(t[33], c))
		if k == 0 {
			out = append(out, seq.Mix(t[34], seq.Mix(c, v.brief)))
		}
	}
	for _, c := range p.cluster {
		out = append(out, seq.Mix(t[35], c))
	}
	for _, c := range n.cluster {
		out = append(out, seq.Mix(t[36], c))
	}
	return out
}

// runFeatures appends what the run of capitalised words around the word tells:
// its first and last word, its neighbours, its length, the word's place in it.
func (f *frame) runFeatures(i int, out []uint32) []uint32 {
	if s := f.strict[i]; s.last > 0 {
		place := uint32(min(i-s.first, 3))<<4 | uint32(min(s.last-1-i, 3))
		before, after := f.at(s.first-1), f.at(s.last)
		out = append(out,
			seq.Mix(t[40], place),
			seq.Mix(t[41], f.vs[s.first].hash), seq.Mix(t[42], f.vs[s.last-1].hash),
			seq.Mix(t[43], before.hash), seq.Mix(t[44], after.hash),
			seq.Mix(t[45], seq.Mix(before.hash, place)), seq.Mix(t[46], seq.Mix(after.hash, place)),
			seq.Mix(t[47], seq.Mix(f.vs[s.last-1].suffix[2], place)),
			seq.Mix(t[48], f.at(s.first-2).hash), seq.Mix(t[49], f.at(s.last+1).hash),
			seq.Mix(t[50], seq.Mix(f.tag(s.first-1), f.tag(s.last))),
		)
	}
	if l := f.loose[i]; l.last > 0 && l != f.strict[i] {
		// The head of a name with a link is the word before its first link.
		h := l.first
		for h+1 < l.last && f.vs[h+1].capital {
			h++
		}
		where := uint32(1)
		if i > h {
			where = 2
		}
		out = append(out,
			seq.Mix(t[52], seq.Mix(f.vs[h].hash, where)),
			seq.Mix(t[53], seq.Mix(f.at(h+1).hash, where)),
			seq.Mix(t[54], seq.Mix(f.vs[l.last-1].hash, where)),
			seq.Mix(t[55], seq.Mix(f.at(l.first-1).hash, where)),
			seq.Mix(t[56], seq.Mix(f.vs[h].suffix[2], where)),
			seq.Mix(t[57], seq.Mix(f.vs[l.first].hash, where)),
		)
	}
	return out
}

// gazFeatures appends what the gazetteer knows of the word and its neighbours.
func (f *frame) gazFeatures(i int, out []uint32) []uint32 {
	all := uint32(1)
	for _, g := range f.gaz[i] {
		out = append(out, seq.Mix(t[60], g))
		all += g // in whatever order
	}
	if all != 1 {
		out = append(out, seq.Mix(t[61], all), seq.Mix(t[65], seq.Mix(all, f.tag(i))))
	}
	for k, d := range [2]int{-1, 1} {
		if j := i + d; j >= 0 && j < f.n {
			for _, g := range f.gaz[j] {
				out = append(out, seq.Mix(t[62+k], g), seq.Mix(t[66+k], seq.Mix(g, f.vs[i].brief)))
			}
		}
	}
	if s := f.strict[i]; s.last > 0 {
		for _, g := range f.gaz[s.first] {
			out = append(out, seq.Mix(t[70], g))
		}
		for _, g := range f.gaz[s.last-1] {
			out = append(out, seq.Mix(t[71], g))
		}
		if s.first > 0 {
			for _, g := range f.gaz[s.first-1] {
				out = append(out, seq.Mix(t[72], g))
			}
		}
	}
	if l := f.loose[i]; l.last > 0 && l != f.strict[i] {
		for _, g := range f.gaz[l.last-1] {
			out = append(out, seq.Mix(t[73], g))
		}
	}
	return out
}
