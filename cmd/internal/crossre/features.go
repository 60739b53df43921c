package main

import (
	"bufio"
	"compress/gzip"
	"context"
	_ "embed" // the triggers
	"fmt"
	"os"
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/entity/model"
	"concord/nlp/syntax"
	"concord/nlp/token"
)

//go:embed triggers.txt
var triggersFile string

// featurizer turns sentences into features of their pairs.
type featurizer struct {
	tagger   token.Tagger
	trees    nlp.Component
	clusters map[string][]string
	triggers map[string][]string // words → fields
}

func newFeaturizer(clusters string) (*featurizer, error) {
	trees, err := syntax.New()
	if err != nil {
		return nil, err
	}
	f := &featurizer{tagger: token.Trained(), trees: trees, clusters: map[string][]string{}, triggers: map[string][]string{}}
	for _, line := range strings.Split(triggersFile, "\n") {
		line, _, _ = strings.Cut(line, "#")
		w := strings.Fields(line)
		for i := 1; i < len(w); i++ {
			f.triggers[w[i]] = append(f.triggers[w[i]], w[0])
		}
	}
	return f, f.readClusters(clusters)
}

func (f *featurizer) readClusters(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	sc := bufio.NewScanner(z)
	for sc.Scan() {
		cols := strings.Split(sc.Text(), "\t")
		f.clusters[cols[0]] = cols[1:]
	}
	return sc.Err()
}

// tree is a tagged and parsed sentence with the types of its entities.
type tree struct {
	f     *featurizer
	doc   *nlp.Doc
	lower []string
	types map[[2]int]string
	at    []string // by token: type of the entity it is in, "" outside
}

// read tags and parses a sentence; its entities are parsed as single words.
func (f *featurizer) read(s sentence) (*tree, error) {
	t := &tree{f: f, doc: nlp.NewDoc(&corpus.Document{ID: "d"}), types: map[[2]int]string{}, at: make([]string, len(s.Words))}
	d := t.doc
	tags := f.tagger.Tag(s.Words)
	for i, w := range s.Words {
		d.Tokens = append(d.Tokens, nlp.Token{Span: corpus.Span{Start: len(d.Text), End: len(d.Text) + len(w)}, Text: w, Tag: tags[i], Mention: -1, Head: -1})
		d.Text += w + " "
		t.lower = append(t.lower, strings.ToLower(w))
	}
	d.Sentences = []nlp.Sentence{{Span: corpus.Span{End: len(d.Text)}, Last: len(d.Tokens)}}
	for _, e := range s.Entities {
		if len(e) < 3 {
			continue
		}
		a, aok := e[0].(float64)
		b, bok := e[1].(float64)
		kind, ok := e[2].(string)
		if !aok || !bok || !ok || int(b) >= len(d.Tokens) {
			continue
		}
		span := [2]int{int(a), int(b)}
		t.types[span] = kind
		free := true
		for i := span[0]; i <= span[1]; i++ {
			free = free && t.at[i] == ""
			t.at[i] = kind
		}
		if free && (len(d.Mentions) == 0 || d.Mentions[len(d.Mentions)-1].Last <= span[0]) {
			d.Mentions = append(d.Mentions, nlp.Mention{Span: corpus.Span{Start: d.Tokens[span[0]].Start, End: d.Tokens[span[1]].End}, First: span[0], Last: span[1] + 1, Type: corpus.Place})
			for i := span[0]; i <= span[1]; i++ {
				d.Tokens[i].Mention = len(d.Mentions) - 1
			}
		}
	}
	return t, f.trees.Run(context.Background(), d)
}

// features describes the pair of entities [a, b] and [c, d].
func (t *tree) features(key [4]int) []string {
	e1, e2 := [2]int{key[0], key[1]}, [2]int{key[2], key[3]}
	t1, t2 := t.types[e1], t.types[e2]
	order := "before"
	left, right := e1, e2
	if e2[0] < e1[0] {
		order, left, right = "behind", e2, e1
	}
	types := t1 + ">" + t2
	kinds := coarse(t1) + ">" + coarse(t2)
	out := []string{"bias", "kinds=" + kinds, "kinds=" + kinds + order, "types=" + types, "types=" + types + order, "t1=" + t1, "t2=" + t2, "order=" + order}
	add := func(name, value string) {
		out = append(out, name+"="+value, name+"="+value+"/"+order, name+"="+value+"/"+kinds, name+"="+value+"/"+types)
	}
	gap := right[0] - left[1] - 1
	add("gap", bucket(gap))
	t.between(left[1]+1, right[0], add)
	t.around(left, right, add)
	t.names(e1, e2, add)
	t.path(t.head(e1), t.head(e2), add)
	t.whole(e1, e2, add)
	return out
}

// coarse is the kind of thing an entity type means.
func coarse(kind string) string {
	switch kind {
	case "politician", "person", "musicalartist", "writer", "scientist", "researcher":
		return "human"
	case "politicalparty", "organisation", "band", "university":
		return "body"
	case "country", "location":
		return "place"
	case "election", "event", "award":
		return "event"
	}
	return "other"
}

// whole describes the sentence: the fields of its words and what entities it
// has, of which how many stand before the pair.
func (t *tree) whole(e1, e2 [2]int, add func(name, value string)) {
	seen := map[string]bool{}
	for i := range t.lower {
		if t.at[i] != "" {
			continue
		}
		for _, f := range t.fields(i) {
			if !seen[f] && f != "temporal" && f != "named" {
				seen[f] = true
				add("field", f)
			}
		}
	}
	count := map[string]int{}
	for _, kind := range t.types {
		count[kind]++
	}
	for _, kind := range []string{"politician", "politicalparty", "election", "country", "location", "organisation"} {
		add("has "+kind, bucket(count[kind]))
	}
	add("first", fmt.Sprint(t.before(e1), t.before(e2)))
}

// before is how many entities of its type stand before an entity, three at most.
func (t *tree) before(e [2]int) int {
	n := 0
	for x, kind := range t.types {
		if kind == t.types[e] && x[0] < e[0] {
			n++
		}
	}
	return min(n, 3)
}

func bucket(n int) string {
	switch {
	case n < 0:
		return "inside"
	case n < 4:
		return fmt.Sprint(n)
	case n < 8:
		return "4-7"
	case n < 16:
		return "8-15"
	}
	return "far"
}

// word calls add for a word, its classes and the fields it triggers.
func (t *tree) word(name string, i int, add func(name, value string)) {
	w := t.lower[i]
	if t.at[i] != "" {
		w = "<" + t.at[i] + ">"
	}
	add(name, w)
	if t.at[i] != "" {
		return
	}
	for k, c := range t.f.clusters[model.Key(w)] {
		add(fmt.Sprint(name, ".c", k), c)
	}
	for _, field := range t.fields(i) {
		add(name+".field", field)
	}
}

// fields are the lexical fields of word i, by its form or its stem.
func (t *tree) fields(i int) []string {
	w := t.lower[i]
	if x := t.f.triggers[w]; x != nil {
		return x
	}
	for _, end := range []string{"s", "es", "ed", "d", "ing", "ning", "ted", "led"} {
		if stem, ok := strings.CutSuffix(w, end); ok {
			if x := t.f.triggers[stem]; x != nil {
				return x
			}
			if x := t.f.triggers[stem+"e"]; x != nil {
				return x
			}
		}
	}
	return nil
}

// between describes the tokens [from, to).
func (t *tree) between(from, to int, add func(name, value string)) {
	if from >= to {
		return
	}
	var short []string
	entities := 0
	for i := from; i < to; i++ {
		if t.at[i] != "" && (i == from || t.at[i-1] == "") {
			entities++
		}
		if to-from <= 14 {
			t.word("in", i, add)
		}
		if i+1 < to && to-from <= 10 {
			add("in2", t.lower[i]+"_"+t.lower[i+1])
		}
		if to-from <= 5 {
			short = append(short, t.lower[i])
		}
	}
	add("others", bucket(entities))
	if len(short) > 0 {
		add("all", strings.Join(short, "_"))
	}
}

// around describes the words next to the entities.
func (t *tree) around(left, right [2]int, add func(name, value string)) {
	for k := 1; k <= 2; k++ {
		if i := left[0] - k; i >= 0 {
			t.word(fmt.Sprint("left-", k), i, add)
		}
		if i := left[1] + k; i < right[0] {
			t.word(fmt.Sprint("left+", k), i, add)
		}
		if i := right[0] - k; i > left[1] {
			t.word(fmt.Sprint("right-", k), i, add)
		}
		if i := right[1] + k; i < len(t.lower) {
			t.word(fmt.Sprint("right+", k), i, add)
		}
	}
}

// names describes the names themselves.
func (t *tree) names(e1, e2 [2]int, add func(name, value string)) {
	for k, e := range [][2]int{e1, e2} {
		add(fmt.Sprint("name", k, ".shape"), shape(t.doc.Tokens[e[0]].Text)+fmt.Sprint(min(3, e[1]-e[0])))
		for i := e[0]; i <= e[1]; i++ {
			add(fmt.Sprint("name", k), t.lower[i])
		}
		add(fmt.Sprint("name", k, ".last"), t.lower[e[1]])
	}
	shared := false
	for i := e1[0]; i <= e1[1]; i++ {
		for j := e2[0]; j <= e2[1]; j++ {
			shared = shared || len(t.lower[i]) > 3 && t.lower[i] == t.lower[j]
		}
	}
	add("shared", fmt.Sprint(shared))
	add("acronym", fmt.Sprint(t.initials(e1) == t.lower[e2[0]], t.initials(e2) == t.lower[e1[0]]))
}

func (t *tree) initials(e [2]int) string {
	s := ""
	for i := e[0]; i <= e[1]; i++ {
		if w := t.doc.Tokens[i].Text; w[0] >= 'A' && w[0] <= 'Z' {
			s += strings.ToLower(w[:1])
		}
	}
	return s
}

func shape(w string) string {
	digit, lower := false, false
	for _, r := range w {
		digit = digit || r >= '0' && r <= '9'
		lower = lower || r >= 'a' && r <= 'z'
	}
	switch {
	case digit:
		return "digit"
	case !lower:
		return "CAPS"
	}
	return "Word"
}

// head is the token of an entity that hangs outside it.
func (t *tree) head(e [2]int) int {
	for i := e[1]; i >= e[0]; i-- {
		if h := t.doc.Tokens[i].Head; h < e[0] || h > e[1] {
			return i
		}
	}
	return e[1]
}

// path describes the way through the tree from token a to token b.
func (t *tree) path(a, b int, add func(name, value string)) {
	up := map[int]int{} // ancestors of a, with their distance
	var chain []int
	for i, n := a, 0; i >= 0 && n < 40; i, n = t.doc.Tokens[i].Head, n+1 {
		up[i] = n
		chain = append(chain, i)
	}
	var down []int
	meet := -1
	for i, n := b, 0; i >= 0 && n < 40; i, n = t.doc.Tokens[i].Head, n+1 {
		if _, ok := up[i]; ok {
			meet = i
			break
		}
		down = append(down, i)
	}
	if meet < 0 {
		add("path", "none")
		return
	}
	labels := ""
	for _, i := range chain[:up[meet]] {
		labels += "^" + t.doc.Tokens[i].Dep
		if i != a {
			t.word("on", i, add)
		}
	}
	labels += "|"
	for k := len(down) - 1; k >= 0; k-- {
		labels += "v" + t.doc.Tokens[down[k]].Dep
		if down[k] != b {
			t.word("on", down[k], add)
		}
	}
	if meet != a && meet != b {
		t.word("meet", meet, add)
	}
	if len(chain[:up[meet]])+len(down) <= 5 {
		add("path", labels)
	}
	add("length", bucket(up[meet]+len(down)))
}
