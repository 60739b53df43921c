// Package nlptest makes small documents for tests of components, without the
// rest of the pipeline: sentences end at points before a capital, tokens are
// words and marks, and names are given by hand.
package nlptest

import (
	"regexp"
	"sort"
	"strings"

	"concord/corpus"
	"concord/nlp"
)

// Block is one block of a document to be made.
type Block struct {
	Kind corpus.BlockKind
	Text string
	corpus.Block
}

// Para makes paragraphs.
func Para(texts ...string) []Block {
	var out []Block
	for _, t := range texts {
		out = append(out, Block{Kind: corpus.Paragraph, Text: t})
	}
	return out
}

// Items makes the items of a list with a mark each.
func Items(list int, mark string, texts ...string) []Block {
	var out []Block
	for _, t := range texts {
		out = append(out, Block{Kind: corpus.ListItem, Text: t, Block: corpus.Block{Mark: mark, List: list, Level: 1}})
	}
	return out
}

// Names maps wordings to the entities they mention, as "type:id".
type Names map[string]string

// Doc makes a document of blocks. Headings open sections of their level
// (at least 1). Every occurrence of a key of names becomes a mention.
func Doc(blocks []Block, names Names) *nlp.Doc {
	d := &corpus.Document{ID: "d-test"}
	var b strings.Builder
	for _, bl := range blocks {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		o := bl.Block
		o.Kind = bl.Kind
		o.Start = b.Len()
		b.WriteString(bl.Text)
		o.End = b.Len()
		if o.Kind == corpus.Heading {
			o.Level = max(o.Level, 1)
			d.Sections = append(d.Sections, corpus.Section{Title: bl.Text, Level: o.Level, Start: o.Start})
		}
		d.Blocks = append(d.Blocks, o)
	}
	d.Text = b.String()
	closeSections(d)
	doc := nlp.NewDoc(d)
	for i := range d.Blocks {
		split(doc, i)
	}
	mention(doc, names)
	return doc
}

func closeSections(d *corpus.Document) {
	for i := range d.Sections {
		d.Sections[i].End = len(d.Text)
		for _, o := range d.Sections[i+1:] {
			if o.Level <= d.Sections[i].Level {
				d.Sections[i].End = o.Start
				break
			}
		}
	}
}

var (
	sentenceEnd = regexp.MustCompile(`[.!?][”"’)]*\s+`)
	tokenRE     = regexp.MustCompile(`[\p{L}\p{M}]+(?:[’'][\p{L}]+)?|\d[\d.,]*\d|\d|\S`)
)

func split(d *nlp.Doc, block int) {
	b := d.Blocks[block]
	start := b.Start
	ends := sentenceEnd.FindAllStringIndex(b.In(d.Text), -1)
	for _, e := range append(ends, []int{b.Len(), b.Len()}) {
		end := b.Start + e[1]
		if s := (corpus.Span{Start: start, End: end}).Trim(d.Text); !s.Empty() {
			first := len(d.Tokens)
			for _, t := range tokenRE.FindAllStringIndex(s.In(d.Text), -1) {
				sp := corpus.Span{Start: s.Start + t[0], End: s.Start + t[1]}
				d.Tokens = append(d.Tokens, nlp.Token{Span: sp, Text: sp.In(d.Text), Head: -1, Sentence: len(d.Sentences), Mention: -1})
			}
			d.Sentences = append(d.Sentences, nlp.Sentence{Span: s, First: first, Last: len(d.Tokens), Block: block})
		}
		start = end
	}
}

func mention(d *nlp.Doc, names Names) {
	var keys []string
	for k := range names {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		return len(keys[i]) > len(keys[j]) || len(keys[i]) == len(keys[j]) && keys[i] < keys[j]
	})
	taken := make([]bool, len(d.Text))
	for _, k := range keys {
		typ, id, _ := strings.Cut(names[k], " ")
		if d.EntityByID(id) == nil {
			d.Entities = append(d.Entities, corpus.Entity{ID: id, Type: corpus.EntityType(typ), Name: k})
		}
		for i := strings.Index(d.Text, k); i >= 0 && len(k) > 0; {
			if !taken[i] {
				d.Mentions = append(d.Mentions, nlp.Mention{Span: corpus.Span{Start: i, End: i + len(k)}, Type: corpus.EntityType(typ), Entity: id, How: corpus.ByName, Score: 1})
				for j := i; j < i+len(k); j++ {
					taken[j] = true
				}
			}
			next := strings.Index(d.Text[i+len(k):], k)
			if next < 0 {
				break
			}
			i += len(k) + next
		}
	}
	sort.Slice(d.Mentions, func(i, j int) bool { return d.Mentions[i].Start < d.Mentions[j].Start })
	for i := range d.Mentions {
		m := &d.Mentions[i]
		m.First = sort.Search(len(d.Tokens), func(k int) bool { return d.Tokens[k].End > m.Start })
		m.Last = sort.Search(len(d.Tokens), func(k int) bool { return d.Tokens[k].Start >= m.End })
		for k := m.First; k < m.Last; k++ {
			d.Tokens[k].Mention = i
		}
	}
}
