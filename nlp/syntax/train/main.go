// Command train learns the parser's model from the GUM treebank:
//
//	go run ./nlp/syntax/train -data ../shared/data
//
// Every tenth document is held out to measure on; the model that is written
// is learnt from the others alone.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"concord/nlp"
	"concord/nlp/syntax"
	"concord/nlp/token"
)

func main() {
	data := flag.String("data", "../shared/data", "folder of the training data")
	out := flag.String("o", "nlp/syntax/model.bin", "where to write the model")
	epochs := flag.Int("epochs", 14, "passes over the data")
	flag.Parse()
	if err := run(*data, *out, *epochs); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(data, out string, epochs int) error {
	train, dev, err := readTreebank(filepath.Join(data, "treebank", "gum"))
	if err != nil {
		return err
	}
	train = noisy(train)
	fmt.Fprintf(os.Stderr, "%d sentences to learn from, %d to measure on\n", len(train), len(dev))
	m := syntax.Train(train, syntax.TrainOptions{
		Epochs: epochs, ActionRows: 1 << 19, ArcRows: 1 << 15, Seed: 7, Explore: 0.9, MinSeen: 20, Drop: 0.2,
		Progress: func(epoch int, m *syntax.Model) {
			s := m.Measure(dev)
			fmt.Fprintf(os.Stderr, "epoch %2d  UAS %.2f  LAS %.2f\n", epoch, 100*s.UAS(), 100*s.LAS())
		},
	})
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// noisy returns the sentences twice: with the tags of the treebank and with
// those of a tagger that errs as taggers do, so that the parser learns not to
// trust a tag blindly.
func noisy(all []syntax.Sentence) []syntax.Sentence {
	tagger := token.Prose()
	out := append([]syntax.Sentence(nil), all...)
	for _, s := range all {
		words := make([]string, len(s.Tokens))
		for i := range s.Tokens {
			words[i] = s.Tokens[i].Text
		}
		s.Tokens = append([]nlp.Token(nil), s.Tokens...)
		for i, t := range tagger.Tag(words) {
			s.Tokens[i].Tag = t
		}
		out = append(out, s)
	}
	return out
}

// readTreebank reads the CoNLL-U files of a folder and splits them.
func readTreebank(dir string) (train, dev []syntax.Sentence, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.conllu"))
	if err != nil || len(files) == 0 {
		return nil, nil, fmt.Errorf("no treebank in %s", dir)
	}
	sort.Strings(files)
	for i, name := range files {
		s, err := readFile(name)
		if err != nil {
			return nil, nil, err
		}
		if i%10 == 5 {
			dev = append(dev, s...)
		} else {
			train = append(train, s...)
		}
	}
	return train, dev, nil
}

func readFile(name string) ([]syntax.Sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []syntax.Sentence
	var cur syntax.Sentence
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	flush := func() {
		for i, h := range cur.Head {
			if h == 0 { // CoNLL-U counts words from 1 and calls the root 0
				cur.Head[i] = len(cur.Head)
			} else {
				cur.Head[i] = h - 1
			}
		}
		if len(cur.Tokens) > 0 {
			all = append(all, cur)
		}
		cur = syntax.Sentence{}
	}
	for sc.Scan() {
		line := sc.Text()
		if line == "" {
			flush()
			continue
		}
		col := strings.Split(line, "\t")
		if line[0] == '#' || len(col) != 10 || strings.ContainsAny(col[0], "-.") {
			continue
		}
		head, err := strconv.Atoi(col[6])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		cur.Tokens = append(cur.Tokens, nlp.Token{Text: col[1], Tag: col[4], Mention: -1})
		cur.Head = append(cur.Head, head)
		cur.Dep = append(cur.Dep, relation(col[7]))
	}
	flush()
	return all, sc.Err()
}

// relation drops the subtypes that nothing downstream asks for.
func relation(dep string) string {
	switch dep {
	case "nsubj:pass", "aux:pass", "acl:relcl", "nmod:poss", "obl:agent", "obl:unmarked", "nmod:unmarked", "compound:prt":
		return dep
	}
	base, _, _ := strings.Cut(dep, ":")
	return base
}
