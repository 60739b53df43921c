package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"concord/corpus"
)

// shuffled makes documents of few different words, so that phrases are frequent.
func shuffled(n int) memory {
	r := rand.New(rand.NewPCG(3, 4))
	vocabulary := strings.Fields("treaty council the of border river trade and gas exercise member in")
	m := memory{}
	for i := range n {
		var words []string
		for range 5 + r.IntN(40) {
			words = append(words, vocabulary[r.IntN(len(vocabulary))])
		}
		id := fmt.Sprintf("d-%03d", i)
		m[id] = plainPaper(id, strings.Join(words, " "))
	}
	return m
}

// holds reports whether a text has the words a and b with words between them,
// or the other way round, that ok accepts.
func holds(text, a, b string, ok func(between []string, turned bool) bool) bool {
	words := strings.Fields(text)
	for i, x := range words {
		for j, y := range words {
			if x == a && y == b && i != j && ok(words[min(i, j)+1:max(i, j)], j < i) {
				return true
			}
		}
	}
	return false
}

// Phrases and NEAR find what reading every text finds, also once documents have
// changed and gone.
func TestOrderOfWords(t *testing.T) {
	m, dir := shuffled(120), t.TempDir()
	if _, err := Sync(context.Background(), dir, m); err != nil {
		t.Fatal(err)
	}
	checkOrder(t, dir, m)
	delete(m, "d-007")
	delete(m, "d-119")
	extra := plainPaper("d-0071", "an accord of the river council on gas trade")
	m["d-0071"] = extra
	if c, err := Sync(context.Background(), dir, m); err != nil || c.Rebuilt {
		t.Fatalf("brought up to date: %+v, %v", c, err)
	}
	checkOrder(t, dir, m)
}

func checkOrder(t *testing.T, dir string, m memory) {
	t.Helper()
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	content := strings.Fields("treaty council border river trade gas exercise member accord")
	for _, a := range content {
		for _, b := range content {
			for query, ok := range map[string]func([]string, bool) bool{
				fmt.Sprintf("%q", a+" "+b): func(w []string, turned bool) bool { return len(w) == 0 && !turned },
				fmt.Sprintf("%q", a+" of the "+b): func(w []string, turned bool) bool {
					return len(w) == 2 && stopWords[w[0]] && stopWords[w[1]] && !turned
				},
				a + " NEAR/2 " + b: func(w []string, _ bool) bool { return len(w) < 2 },
			} {
				r, err := x.Search(context.Background(), Request{Query: query, Limit: 1000})
				if err != nil {
					t.Fatal(err)
				}
				var got, want []string
				for _, h := range r.Hits {
					got = append(got, h.Document)
				}
				for id, p := range m {
					if holds(p.Document.Text, a, b, ok) {
						want = append(want, id)
					}
				}
				slices.Sort(got)
				slices.Sort(want)
				if !slices.Equal(got, want) {
					t.Fatalf("%s: got %v, want %v", query, got, want)
				}
			}
		}
	}
}

// A record that is damaged is told, not read past.
func TestPassageOrderDamaged(t *testing.T) {
	p := plainPaper("d-1", "gas for the river council and the border")
	ps := []passage{{Span: corpus.Span{End: len(p.Document.Text)}}}
	record := newNumbering().record(newAnalyzer("en"), p.Document.Text, ps)
	if body, _, ok := passageOrder(record, 0); !ok || len(body) == 0 {
		t.Fatal("a whole record is not read")
	}
	for n := range record {
		if _, _, ok := passageOrder(record[:n], 0); ok {
			t.Errorf("a record cut at %d of %d bytes is taken for whole", n, len(record))
		}
	}
}
