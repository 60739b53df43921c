// Command crossre measures how well relations between given pairs of entities
// can be told on CrossRE (politics): it trains a linear model on the train
// sentences and prints micro-F1 on the dev sentences. The data set is for
// measuring; nothing trained here is shipped.
//
//	go run ./cmd/internal/crossre -data ../shared/data/relations/crossre [-domain politics] [-v]
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sort"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/data/relations/crossre", "folder of the data set")
	domain := flag.String("domain", "politics", "politics or news")
	clusters := flag.String("clusters", "nlp/entity/model/data/clusters.gz", "classes of words used alike")
	l2 := flag.Float64("l2", 0.0015, "penalty on weights")
	rounds := flag.Int("rounds", 300, "rounds of training")
	verbose := flag.Bool("v", false, "print a row for each label")
	flag.Parse()
	if err := run(*data, *domain, *clusters, *l2, *rounds, *verbose); err != nil {
		log.Fatal(err)
	}
}

func run(data, domain, clusters string, l2 float64, rounds int, verbose bool) error {
	f, err := newFeaturizer(clusters)
	if err != nil {
		return err
	}
	train, err := load(filepath.Join(data, domain+"-train.json"), f)
	if err != nil {
		return err
	}
	dev, err := load(filepath.Join(data, domain+"-dev.json"), f)
	if err != nil {
		return err
	}
	cross := crossValidated(train, l2, rounds)
	threshold := best(cross)
	fmt.Printf("train: %d pairs; five-fold cross-validation: micro-F1 %.1f; a second label from %.2f\n", len(train), 100*micro(cross, threshold, nil), threshold)
	m := learn(train, l2, rounds)
	perLabel := map[string]*count{}
	fmt.Printf("dev: %d pairs; micro-F1 %.1f\n", len(dev), 100*micro(judge(m, dev), threshold, perLabel))
	if verbose {
		labels := make([]string, 0, len(perLabel))
		for l := range perLabel {
			labels = append(labels, l)
		}
		sort.Strings(labels)
		for _, l := range labels {
			c := perLabel[l]
			fmt.Printf("  %-20s gold %4d predicted %4d right %4d\n", l, c.gold, c.predicted, c.right)
		}
	}
	return nil
}

// sentence is a line of the data set. A relation is first and last token of
// both entities, then its label.
type sentence struct {
	Words     []string `json:"sentence"`
	Entities  [][]any  `json:"ner"`
	Relations [][]any  `json:"relations"`
}

// pair is two entities in their order as given, with the labels the gold has.
type pair struct {
	sentence int
	features []string
	labels   map[string]bool
}

// load reads the pairs of a file that stand in some relation.
func load(path string, f *featurizer) ([]pair, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var out []pair
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<22)
	for n := 0; sc.Scan(); n++ {
		var s sentence
		if err := json.Unmarshal(sc.Bytes(), &s); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", path, n+1, err)
		}
		t, err := f.read(s)
		if err != nil {
			return nil, err
		}
		seen := map[[4]int]int{}
		for _, r := range s.Relations {
			key, label, ok := relation(r)
			if !ok {
				continue
			}
			i, have := seen[key]
			if !have {
				i = len(out)
				seen[key] = i
				out = append(out, pair{sentence: n, features: t.features(key), labels: map[string]bool{}})
			}
			out[i].labels[label] = true
		}
	}
	return out, sc.Err()
}

func relation(r []any) (key [4]int, label string, ok bool) {
	if len(r) < 5 {
		return key, "", false
	}
	for i := range key {
		n, isNumber := r[i].(float64)
		if !isNumber {
			return key, "", false
		}
		key[i] = int(n)
	}
	label, ok = r[4].(string)
	return key, label, ok
}
