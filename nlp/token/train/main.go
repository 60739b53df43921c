// Command train fits the tagger of nlp/token to the treebank GUM:
//
//	go run ./nlp/token/train -data ../shared/data [-cv 5]
//
// With -cv it leaves the model alone and prints the accuracy of
// cross-validation over documents.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"concord/nlp/seq"
	"concord/nlp/token"
)

type sentence struct{ words, tags []string }

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/data", "folder that holds treebank/gum")
	out := flag.String("o", "nlp/token/data/tagger.model", "model file to write")
	cv := flag.Int("cv", 0, "measure by so many folds instead of training")
	epochs := flag.Int("epochs", 12, "passes over the data")
	l2 := flag.Float64("l2", 0.5, "regularisation")
	rate := flag.Float64("rate", 0.1, "learning rate")
	drop := flag.Float64("drop", 0.1, "share of features dropped at random")
	flag.Parse()
	docs, err := read(filepath.Join(*data, "treebank", "gum"))
	if err != nil {
		log.Fatal(err)
	}
	tr := seq.Trainer{
		Epochs: *epochs, L2: *l2, Rate: *rate, Drop: *drop, Prune: 0.03,
		Progress: func(e int, loss float64) { log.Printf("epoch %d loss %.4f", e, loss) },
	}
	if *cv > 0 {
		crossValidate(tr, docs, *cv)
		return
	}
	m, err := tr.Train(examples(docs, func(int) bool { return true }))
	if err != nil {
		log.Fatal(err)
	}
	if err := write(m, *out); err != nil {
		log.Fatal(err)
	}
	log.Printf("%d features", m.Features())
}

func write(m *seq.Model, path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		return err
	}
	return f.Close()
}

// read returns the documents of the treebank.
func read(dir string) ([][]sentence, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.conllu"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no treebank in %s", dir)
	}
	var docs [][]sentence
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		var doc []sentence
		var s sentence
		sc := bufio.NewScanner(f)
		sc.Buffer(nil, 1<<20)
		for sc.Scan() {
			cols := strings.Split(sc.Text(), "\t")
			if len(cols) == 10 && !strings.ContainsAny(cols[0], "-.") {
				s.words = append(s.words, cols[1])
				s.tags = append(s.tags, cols[4])
			} else if sc.Text() == "" && len(s.words) > 0 {
				doc = append(doc, s)
				s = sentence{}
			}
		}
		f.Close()
		if err := sc.Err(); err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

// examples makes examples of the documents that use chooses.
func examples(docs [][]sentence, use func(i int) bool) []seq.Example {
	var out []seq.Example
	for i, doc := range docs {
		if !use(i) {
			continue
		}
		for _, s := range doc {
			out = append(out, seq.Example{Features: token.TagFeatures(s.words), Labels: s.tags})
		}
	}
	return out
}

// crossValidate prints the accuracy over documents not trained on, of this
// tagger and of prose.
func crossValidate(tr seq.Trainer, docs [][]sentence, folds int) {
	var right, prose, all int
	for f := range folds {
		m, err := tr.Train(examples(docs, func(i int) bool { return i%folds != f }))
		if err != nil {
			log.Fatal(err)
		}
		for i, doc := range docs {
			if i%folds != f {
				continue
			}
			for _, s := range doc {
				mine, theirs := token.ModelTagger{Model: m}.Tag(s.words), token.Prose().Tag(s.words)
				for k, want := range s.tags {
					all++
					right += btoi(mine[k] == want)
					prose += btoi(theirs[k] == want)
				}
			}
		}
		log.Printf("fold %d: this tagger %.4f, prose %.4f", f, float64(right)/float64(all), float64(prose)/float64(all))
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
