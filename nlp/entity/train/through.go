package main

import (
	"context"
	"strings"

	"concord/corpus"
	"concord/nlp"
	"concord/nlp/entity"
	"concord/nlp/entity/model"
	"concord/nlp/seq"
	"concord/nlp/token"
)

// measureThrough adds the scores of the whole component with recogniser r over
// documents.
func measureThrough(r *model.Recogniser, docs [][]sentence, refine *refiner, rep *report) error {
	component, err := entity.New(entity.Options{Recogniser: r})
	if err != nil {
		return err
	}
	for _, sents := range docs {
		d, at := document(sents)
		if err := token.New().Run(context.Background(), d); err != nil {
			return err
		}
		if err := component.Run(context.Background(), d); err != nil {
			return err
		}
		var found []seq.Chunk
		for _, e := range d.Entities {
			for _, m := range e.Mentions {
				first, ok := at[m.Start]
				last, end := at[m.End+1]
				if ok && end && m.How != corpus.ByNominal {
					found = append(found, seq.Chunk{First: first, Last: last, Type: string(e.Type)})
				}
			}
		}
		score(sents, found, refine, rep)
	}
	return nil
}

// score compares chunks over the words of a whole document.
func score(sents []sentence, found []seq.Chunk, refine *refiner, rep *report) {
	base := 0
	for _, s := range sents {
		labels := own.label(s, refine)
		var here []seq.Chunk
		for _, c := range found {
			if c.First >= base && c.Last <= base+len(s.words) && labels[c.First-base] != "*" {
				here = append(here, seq.Chunk{First: c.First - base, Last: c.Last - base, Type: c.Type})
			}
		}
		wanted := seq.Chunks(settle(labels, here))
		rep.add(here, wanted)
		if settings.errors {
			printErrors(s.words, here, wanted)
		}
		base += len(s.words)
	}
}

// document writes sentences as blocks and tells at which bytes words begin; a
// word's end and the blank after it count as where the next would begin.
func document(sents []sentence) (*nlp.Doc, map[int]int) {
	d := &corpus.Document{}
	at := map[int]int{}
	n := 0
	for _, s := range sents {
		text, words := join(s.words)
		start := len(d.Text)
		for b, w := range words {
			at[start+b] = n + w
		}
		d.Text += text + "\n"
		d.Blocks = append(d.Blocks, corpus.Block{Kind: corpus.Paragraph, Span: corpus.Span{Start: start, End: start + len(text)}})
		n += len(s.words)
	}
	return nlp.NewDoc(d), at
}

// byDocument groups sentences of one document; those of none stand alone.
func byDocument(sents []sentence) [][]sentence {
	var out [][]sentence
	for i, s := range sents {
		if i > 0 && s.doc != "" && s.doc == sents[i-1].doc {
			out[len(out)-1] = append(out[len(out)-1], s)
		} else {
			out = append(out, []sentence{s})
		}
	}
	return out
}

// join puts blanks between words and tells where each begins; the text's end
// and a blank count as where the next would.
func join(words []string) (string, map[int]int) {
	at := map[int]int{}
	pos := 0
	for i, w := range words {
		at[pos] = i
		pos += len(w) + 1
	}
	at[pos] = len(words)
	return strings.Join(words, " "), at
}
