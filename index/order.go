package index

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// The order of words, for phrases and nearness, is kept beside the engine, in a
// third of the room its own locations take. terms.lst has the terms, one a line,
// in the order in which they were first met, so that frequent ones have small
// numbers. Of each document a record (see documents.go) has for each passage its
// start, the length of what follows, and for each word that is no stop word its
// number times four plus the stop words before it; three means three or more,
// and how many more follows. All are unsigned varints.

// numbering gives terms their numbers.
type numbering struct {
	numbers map[string]uint64
	list    []byte
}

func newNumbering() *numbering { return &numbering{numbers: map[string]uint64{}, list: []byte("\n")} }

const termsFile = "terms.lst"

// readNumbering continues the numbers of a generation.
func readNumbering(dir string) (*numbering, error) {
	list, err := os.ReadFile(filepath.Join(dir, termsFile))
	if err != nil {
		return nil, err
	}
	t := &numbering{numbers: map[string]uint64{}, list: list}
	for line := range bytes.Lines(bytes.TrimPrefix(list, []byte("\n"))) {
		t.numbers[string(bytes.TrimSuffix(line, []byte("\n")))] = uint64(len(t.numbers))
	}
	return t, nil
}

func (t *numbering) of(term string) uint64 {
	n, ok := t.numbers[term]
	if !ok {
		n = uint64(len(t.numbers))
		t.numbers[term] = n
		t.list = append(append(t.list, term...), '\n')
	}
	return n
}

func (t *numbering) write(dir string) error {
	return writeSynced(filepath.Join(dir, termsFile), t.list)
}

// record is that of a document.
func (t *numbering) record(a *analyzer, text string, ps []passage) []byte {
	var out, body []byte
	for _, p := range ps {
		body = body[:0]
		last := 0
		a.words(p.In(text), func(w word, position int) {
			gap := uint64(position - last - 1)
			last = position
			body = binary.AppendUvarint(body, t.of(w.term)<<2|min(gap, 3))
			if gap >= 3 {
				body = binary.AppendUvarint(body, gap-3)
			}
		})
		out = binary.AppendUvarint(out, uint64(p.Start))
		out = binary.AppendUvarint(out, uint64(len(body)))
		out = append(out, body...)
	}
	return out
}

// wordOrder reads the order of words in passages.
type wordOrder struct {
	docs *documentFile
	tab  *table
	list []byte

	document uint32 // whose record this is
	record   []byte
	rest     []byte // of the record behind the passage read last: they are asked for in order
	last     uint32 // where that passage starts
}

func (x *Index) wordOrder() (*wordOrder, error) {
	list, err := os.ReadFile(filepath.Join(x.dir, termsFile))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStale, err)
	}
	return &wordOrder{docs: x.docs, tab: x.tab, list: list, document: noDocument}, nil
}

// number is that of a term; one that no document has gets a number that none has.
func (o *wordOrder) number(term string) uint64 {
	i := bytes.Index(o.list, []byte("\n"+term+"\n"))
	if i < 0 {
		return 1 << 62
	}
	return uint64(bytes.Count(o.list[:i], []byte("\n")))
}

// numbers are those of the words of a phrase.
func (o *wordOrder) numbers(ps []positioned) []uint64 {
	out := make([]uint64, len(ps))
	for i, p := range ps {
		out[i] = o.number(p.term)
	}
	return out
}

// body is the order of the words of passage n, empty of one that is gone.
func (o *wordOrder) body(n uint32) ([]byte, error) {
	p := o.tab.place(n)
	if p.document == noDocument {
		return nil, nil
	}
	if o.document != p.document {
		b, err := o.docs.raw(perDocument*int(p.document) + wordsRecord)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrStale, err)
		}
		o.document, o.record, o.rest, o.last = p.document, b, b, 0
	}
	if p.start <= o.last {
		o.rest = o.record
	}
	body, rest, ok := passageOrder(o.rest, uint64(p.start))
	o.rest, o.last = rest, p.start
	if !ok {
		return nil, fmt.Errorf("%w: the order of words in a passage is missing", ErrStale)
	}
	return body, nil
}

// places gives where each of the numbered terms stands in passage n.
func (o *wordOrder) places(n uint32, numbers []uint64, where [][]int) error {
	for i := range where {
		where[i] = where[i][:0]
	}
	body, err := o.body(n)
	if err != nil {
		return err
	}
	for position := 0; len(body) > 0; {
		v, k := uint64(body[0]), 1
		switch { // nearly all are of two bytes
		case v < 0x80:
		case len(body) > 1 && body[1] < 0x80:
			v, k = v&0x7f|uint64(body[1])<<7, 2
		default:
			if v, k = binary.Uvarint(body); k <= 0 {
				return fmt.Errorf("%w: the order of words in a passage is damaged", ErrStale)
			}
		}
		body = body[k:]
		gap := v & 3
		if gap == 3 {
			more, k := binary.Uvarint(body)
			gap, body = gap+more, body[max(k, 0):]
		}
		position += int(gap) + 1
		for i, x := range numbers {
			if x == v>>2 {
				where[i] = append(where[i], position)
				break
			}
		}
	}
	for i, x := range numbers { // a word that stands twice in the phrase
		if first := slices.Index(numbers, x); first < i {
			where[i] = append(where[i], where[first]...)
		}
	}
	return nil
}

// passageOrder finds the passage that begins at start in a record, and what
// follows it.
func passageOrder(record []byte, start uint64) (body, rest []byte, ok bool) {
	for len(record) > 0 {
		at, k := binary.Uvarint(record)
		n, j := binary.Uvarint(record[max(k, 0):])
		if k <= 0 || j <= 0 || n > uint64(len(record)-k-j) {
			return nil, nil, false
		}
		body, record = record[k+j:k+j+int(n)], record[k+j+int(n):]
		if at == start {
			return body, record, true
		}
	}
	return nil, nil, false
}
