package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"concord/nlp/seq"
	"concord/nlp/token"
)

// sentence is a labelled sentence. The types of its chunks are those of its
// source until a scheme maps them.
type sentence struct {
	words, tags []string
	chunks      []seq.Chunk
	source      string // "crossner/politics"
	doc         string // sentences of one document share it; "" stands alone
}

// columns reads a file of one token a line with its label in column label
// (from 0); blank lines part sentences, other lines without that column are
// passed over.
func columns(path, source string, word, label int, sep string) ([]sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []sentence
	var words, labels []string
	doc := 0
	flush := func() {
		if len(words) > 0 {
			s := retokenise(words, seq.Chunks(begin(labels)))
			s.source = source
			s.doc = fmt.Sprintf("%s#%d", filepath.Base(path), doc)
			out = append(out, s)
		}
		words, labels = nil, nil
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := strings.TrimRight(sc.Text(), " \t\r")
		if strings.HasPrefix(line, "# newdoc") || strings.HasPrefix(line, "-DOCSTART-") {
			doc++
		}
		cols := strings.Split(line, sep)
		switch {
		case line == "":
			flush()
		case strings.HasPrefix(line, "#") && len(cols) <= label, strings.HasPrefix(line, "-DOCSTART-"), len(cols) <= label:
		default:
			words = append(words, cols[word])
			labels = append(labels, cols[label])
		}
	}
	flush()
	return out, sc.Err()
}

// begin turns IOB1 labels ("I-" may open a chunk) into BIO.
func begin(labels []string) []string {
	out := append([]string(nil), labels...)
	for i, l := range labels {
		if kind, ok := strings.CutPrefix(l, "I-"); ok {
			if i == 0 || len(labels[i-1]) < 2 || labels[i-1][2:] != kind {
				out[i] = "B-" + kind
			}
		}
	}
	return out
}

// retokenise splits words as the pipeline would and moves the chunks along.
func retokenise(words []string, chunks []seq.Chunk) sentence {
	var s sentence
	at := make([]int, len(words)+1)
	for i, w := range words {
		at[i] = len(s.words)
		for _, span := range token.Words(w) {
			s.words = append(s.words, span.In(w))
		}
	}
	at[len(words)] = len(s.words)
	for _, c := range chunks {
		if at[c.First] < at[c.Last] {
			s.chunks = append(s.chunks, seq.Chunk{First: at[c.First], Last: at[c.Last], Type: strings.ToLower(c.Type)})
		}
	}
	return s
}

// tagAll gives every word its tag.
func tagAll(sents []sentence, tagger token.Tagger) {
	for i := range sents {
		sents[i].tags = tagger.Tag(sents[i].words)
	}
}

// crossner reads the given domains; politics is read from train and dev alone.
func crossner(dir string, domains ...string) ([]sentence, error) {
	var out []sentence
	for _, d := range domains {
		files, err := filepath.Glob(filepath.Join(dir, "ner", "crossner", d, "*.txt"))
		if err != nil || len(files) == 0 {
			return nil, fmt.Errorf("no crossner/%s in %s", d, dir)
		}
		for _, f := range files {
			s, err := columns(f, "crossner/"+d, 0, 1, "\t")
			if err != nil {
				return nil, err
			}
			for i := range s {
				s[i].doc = "" // sentences of many pages
			}
			out = append(out, s...)
		}
	}
	return out, nil
}

func wikigold(dir string) ([]sentence, error) {
	return columns(filepath.Join(dir, "ner", "wikigold", "wikigold.conll.txt"), "wikigold", 0, 1, " ")
}

func uner(dir string) ([]sentence, error) {
	var out []sentence
	for _, part := range []string{"dev", "test"} {
		s, err := columns(filepath.Join(dir, "ner", "uner_ewt", "en_ewt-ud-"+part+".iob2"), "uner", 1, 2, "\t")
		if err != nil {
			return nil, err
		}
		out = append(out, s...)
	}
	return out, nil
}

func wnut(dir string) ([]sentence, error) {
	return columns(filepath.Join(dir, "ner", "wnut17", "CONLL-format", "data", "train", "wnut17train.conll"), "wnut", 0, 1, "\t")
}

// gum reads the words of the treebank.
func gum(dir string) ([]sentence, error) {
	files, err := filepath.Glob(filepath.Join(dir, "treebank", "gum", "*.conllu"))
	if err != nil {
		return nil, err
	}
	var out []sentence
	for _, f := range files {
		s, err := columns(f, "gum", 1, 3, "\t")
		if err != nil {
			return nil, err
		}
		out = append(out, s...)
	}
	return out, nil
}
