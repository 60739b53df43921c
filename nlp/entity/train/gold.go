package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/seq"
	"concord/nlp/token"
)

// goldEntity is an entity in a gold file.
type goldEntity struct {
	Name    string
	Type    string
	Aliases []string
}

// papers reads the gold papers: NAME.gold.json in gold and the clean text that
// `concord text` printed for the paper as NAME.txt in texts.
func papers(gold, texts string) ([]sentence, error) {
	files, err := filepath.Glob(filepath.Join(texts, "*.txt"))
	if err != nil {
		return nil, err
	}
	var out []sentence
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".txt")
		text, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		data, err := os.ReadFile(filepath.Join(gold, name+".gold.json"))
		if err != nil {
			return nil, err
		}
		var g struct{ Entities []goldEntity }
		if err := json.Unmarshal(data, &g); err != nil {
			return nil, err
		}
		s, err := project(name, string(text), g.Entities)
		if err != nil {
			return nil, err
		}
		out = append(out, s...)
	}
	return out, nil
}

// project marks every place where a name of an entity stands in the text. A
// name that stands for entities of two types is marked as either; a nominal
// ("the Alliance") is left free.
func project(name, text string, entities []goldEntity) ([]sentence, error) {
	d := nlp.NewDoc(&corpus.Document{Text: text, Blocks: lines(text)})
	if err := token.New().Run(context.Background(), d); err != nil {
		return nil, err
	}
	forms := map[string]map[string]bool{}
	longest := 0
	add := func(form, typ string) {
		key := strings.Join(phraseOf(form), " ")
		if forms[key] == nil {
			forms[key] = map[string]bool{}
		}
		forms[key][typ] = true
		longest = max(longest, len(phraseOf(form)))
	}
	for _, e := range entities {
		for _, form := range append([]string{e.Name}, e.Aliases...) {
			form = bare(form)
			if r, _ := utf8.DecodeRuneInString(form); unicode.IsUpper(r) || unicode.IsDigit(r) {
				add(form, e.Type)
				if e.Type == "person" {
					if parts := strings.Fields(form); len(parts) > 1 {
						add(parts[len(parts)-1], e.Type)
					}
				}
			}
		}
	}
	var out []sentence
	for i := range d.Sentences {
		s := sentence{source: "gold", doc: name}
		for _, t := range d.SentenceTokens(i) {
			s.words, s.tags = append(s.words, t.Text), append(s.tags, t.Tag)
		}
		s.chunks = marks(s.words, forms, longest)
		out = append(out, s)
	}
	return out, nil
}

// bare takes article and title from a name.
func bare(form string) string {
	form = strings.TrimPrefix(strings.TrimPrefix(form, "the "), "The ")
	for {
		w, rest, ok := strings.Cut(form, " ")
		if !ok || !titles[w] {
			return form
		}
		form = rest
	}
}

var titles = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("President Prime Minister Foreign Defence Defense Secretary General Secretary-General Ambassador Commissioner Chancellor King Queen Prince Mr Mr. Mrs Mrs. Ms Dr Dr. Professor Colonel Major Captain Admiral Chairman Senator Representative Deputy Vice") {
		m[w] = true
	}
	return m
}()

// marks finds the longest names from left to right.
func marks(words []string, forms map[string]map[string]bool, longest int) []seq.Chunk {
	var out []seq.Chunk
	for i := 0; i < len(words); i++ {
		for n := min(longest, len(words)-i); n > 0; n-- {
			types := forms[strings.Join(words[i:i+n], " ")]
			if len(types) == 0 {
				continue
			}
			var list []string
			for t := range types {
				list = append(list, t)
			}
			sort.Strings(list)
			out = append(out, seq.Chunk{First: i, Last: i + n, Type: strings.Join(list, "|")})
			i += n - 1
			break
		}
	}
	return out
}

func lines(text string) []corpus.Block {
	var out []corpus.Block
	pos := 0
	for _, l := range strings.SplitAfter(text, "\n") {
		if strings.TrimSpace(l) != "" {
			out = append(out, corpus.Block{Kind: corpus.Paragraph, Span: corpus.Span{Start: pos, End: pos + len(l)}})
		}
		pos += len(l)
	}
	return out
}
