// Train fits the labeller of citations and measures it.
//
//	go run ./nlp/reference/train -data ../shared/data -o nlp/reference/data/citations.model
//
// Training data: anystyle's core set (BSD-2-Clause) and this project's own
// notes in data/notes.xml. Measured on anystyle's good set, which it never
// sees, field by field.
package main

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"concord/nlp/reference"
	"concord/nlp/seq"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/data", "folder of the public data sets")
	own := flag.String("own", "nlp/reference/data/notes.xml", "citations written for this project")
	out := flag.String("o", "", "file to write the model to; without it only measure the model in the program")
	epochs := flag.Int("epochs", 25, "passes over the data")
	l2 := flag.Float64("l2", 1, "strength of regularisation")
	flag.Parse()
	anystyle := filepath.Join(*data, "references", "anystyle")
	if *out != "" {
		train(filepath.Join(anystyle, "core.xml"), *own, *out, *epochs, *l2)
	}
	measure(filepath.Join(anystyle, "good.xml"))
}

// citation is one labelled citation: its words with their labels, in order.
type citation struct{ words, labels []string }

func load(path string) []citation {
	f, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	var out []citation
	dec := xml.NewDecoder(f)
	label := ""
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			log.Fatalf("%s: %v", path, err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if label = t.Name.Local; label == "sequence" {
				out = append(out, citation{})
			}
		case xml.EndElement:
			label = ""
		case xml.CharData:
			if label == "" || label == "dataset" || label == "sequence" {
				continue
			}
			c := &out[len(out)-1]
			for _, w := range strings.Fields(string(t)) {
				c.words, c.labels = append(c.words, w), append(c.labels, label)
			}
		}
	}
}

func train(core, own, out string, epochs int, l2 float64) {
	var examples []seq.Example
	for i, path := range []string{core, own} {
		for _, c := range load(path) {
			if len(c.words) > 0 {
				examples = append(examples, seq.Example{Features: reference.Features(c.words), Labels: c.labels, Weight: float64(1 + i)})
			}
		}
	}
	m, err := seq.Trainer{Epochs: epochs, L2: l2, MinCount: 2, Seed: 1, Prune: 0.02, Drop: 0.1, Progress: func(e int, loss float64) { log.Printf("epoch %d: %.4f", e, loss) }}.Train(examples)
	if err != nil {
		log.Fatal(err)
	}
	f, err := os.Create(out)
	if err != nil {
		log.Fatal(err)
	}
	if err := m.Write(f); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}

// count is right, given and expected fields.
type count struct{ hit, pred, gold int }

func (c count) f1() float64 { return 2 * float64(c.hit) / float64(max(1, c.pred+c.gold)) }

// measure prints the F1 of each field: a field is right when its label and its
// words, without marks at the ends, are.
func measure(path string) {
	byLabel := map[string]*count{}
	var all, words count
	for _, c := range load(path) {
		want := map[string]int{}
		labels := make([]string, 0, len(c.words))
		for i := 0; i < len(c.words); {
			j := i
			for j < len(c.words) && c.labels[j] == c.labels[i] {
				j++
			}
			want[key(c.labels[i], strings.Join(c.words[i:j], " "))]++
			i = j
		}
		fields, _, err := reference.Parse(strings.Join(c.words, " "))
		if err != nil {
			log.Fatal(err)
		}
		for _, f := range fields {
			k := key(f.Label, f.Text)
			n := at(byLabel, f.Label)
			n.pred++
			all.pred++
			if want[k] > 0 {
				want[k]--
				n.hit++
				all.hit++
				n.gold++
				all.gold++
			}
			for range strings.Fields(f.Text) {
				labels = append(labels, f.Label)
			}
		}
		for k, left := range want {
			label, _, _ := strings.Cut(k, "\x00")
			at(byLabel, label).gold += left
			all.gold += left
		}
		for i, l := range labels {
			words.gold++
			words.pred++
			if l == c.labels[i] {
				words.hit++
			}
		}
	}
	var names []string
	for l := range byLabel {
		names = append(names, l)
	}
	slices.SortFunc(names, func(a, b string) int { return byLabel[b].gold - byLabel[a].gold })
	for _, l := range names {
		fmt.Printf("%-18s %5d fields  F1 %.3f\n", l, byLabel[l].gold, byLabel[l].f1())
	}
	fmt.Printf("%-18s %5d fields  F1 %.3f; of words %.3f\n", "all", all.gold, all.f1(), words.f1())
}

func at(m map[string]*count, label string) *count {
	if m[label] == nil {
		m[label] = &count{}
	}
	return m[label]
}

func key(label, text string) string {
	return label + "\x00" + strings.ToLower(strings.Trim(text, " .,;:()[]“”\"«»‘’'"))
}
