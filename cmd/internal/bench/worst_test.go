package bench

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"concord/cmd/internal/pipeline"
	"concord/ingest"
)

// worst are shapes of papers that make careless programs quadratic, each made
// at a size n.
var worst = []struct {
	name string
	n    int // the small size; four times as much is the large one
	make func(n int) ingest.Source
}{
	{"paragraph-bytes", 256 << 10, func(n int) ingest.Source { return text(sentences(n, ". ")) }},
	{"sentence-bytes", 256 << 10, func(n int) ingest.Source { return text(sentences(n, ", and ")) }},
	{"word-bytes", 256 << 10, func(n int) ingest.Source { return text("Kenya met Norway. " + strings.Repeat("ab", n/2)) }},
	{"capitals-bytes", 64 << 10, func(n int) ingest.Source { return text(strings.Repeat("Joint Border Commission of ", n/27)) }},
	{"brackets-bytes", 64 << 10, func(n int) ingest.Source { return text(strings.Repeat("Norway (of “Oslo [", n/20)) }},
	{"paragraphs", 2500, func(n int) ingest.Source {
		return text(strings.ReplaceAll(sentences(n*100, ".\n\n"), "\n\n ", "\n\n"))
	}},
	{"table-rows", 2500, table},
	{"footnotes", 1250, footnotes},
	{"entities", 250, lookAlikes},
}

func text(s string) ingest.Source {
	return ingest.Source{Path: "worst.txt", MediaType: "text/plain", Data: []byte("A NOTE\n\n" + s + "\n")}
}

var (
	states = []string{"Kenya", "Norway", "Peru", "Vietnam", "Jordan", "Serbia", "Fiji", "Ghana", "Oman", "Chile", "Nepal", "Malta"}
	bodies = []string{"the Lake Commission", "the Coastal Forum", "the Northern Council", "the Transit Union", "the River Agency"}
	acts   = []string{"signed a treaty on fishing with", "joined", "hosted a meeting of", "suspended its part in", "sent 40 observers to", "said it would leave"}
)

// sentences is about n bytes of different sentences with end after each.
func sentences(n int, end string) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "In %d %s %s %s because %s regards piracy as a threat%s", 1950+i%70, states[i%12], acts[i%6], bodies[i%5], states[(i*7+1)%12], end)
	}
	return b.String()
}

func html(body string) ingest.Source {
	return ingest.Source{Path: "worst.html", MediaType: "text/html", Data: []byte("<html><body><h1>A note</h1><p>Kenya and Norway met in 1994 and signed the Lake Treaty.</p>" + body + "</body></html>")}
}

func table(n int) ingest.Source {
	var b strings.Builder
	b.WriteString("<table><caption>Participation in operations</caption><tr><th>State</th><th>Operation</th><th>Troops</th><th>Year</th></tr>")
	for i := range n {
		fmt.Fprintf(&b, "<tr><td>%s</td><td>%s</td><td>%d</td><td>%d</td></tr>", states[i%12], bodies[i%5], i%900, 1950+i%70)
	}
	return html(b.String() + "</table>")
}

func footnotes(n int) ingest.Source {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<p>In %d %s %s %s.<sup><a href="#n%d">%d</a></sup></p>`, 1950+i%70, states[i%12], acts[i%6], bodies[i%5], i+1, i+1)
	}
	b.WriteString("<h2>Notes</h2><ol>")
	for i := range n {
		fmt.Fprintf(&b, `<li id="n%d">Smith, A. (%d). <i>The treaty of %s</i>, vol. %d. Oslo: Fjord Press, p. %d.</li>`, i+1, 1950+i%70, states[i%12], i, i%300)
	}
	return html(b.String() + "</ol>")
}

// lookAlikes names n bodies that share most of their words and letters.
func lookAlikes(n int) ingest.Source {
	kinds := []string{"Commission", "Committee", "Council", "Conference"}
	of := []string{"Border", "Border Trade", "Trade", "Border Transit", "Transit"}
	var b strings.Builder
	for i := range n {
		name := fmt.Sprintf("the %s %s %s %s", places[i%len(places)], places[(i/len(places)+i*3+1)%len(places)], of[i%5], kinds[i/5%4])
		fmt.Fprintf(&b, "In %d %s joined %s (%s). ", 1950+i%70, states[i%12], name, fmt.Sprintf("%c%cBC%c", 'A'+i%26, 'A'+i/26%26, 'A'+i/676))
		if i%9 == 8 {
			b.WriteString("\n\n")
		}
	}
	return text(b.String())
}

var places = []string{"Northern", "North", "Northeastern", "Southern", "South", "Southeastern", "Western", "West", "Eastern", "East", "Central", "Upper", "Lower", "Inner", "Outer", "Coastal", "Inland", "Island", "Lake", "River", "Mountain", "Valley", "Desert", "Forest", "Highland", "Lowland"}

// BenchmarkWorst reads each shape at two sizes. In linear time and memory the
// large one costs four times the small one.
func BenchmarkWorst(b *testing.B) {
	p, err := pipeline.New(pipeline.Options{PDFEngine: "native", OCR: "off"})
	if err != nil {
		b.Fatal(err)
	}
	for _, w := range worst {
		for _, n := range []int{w.n, 4 * w.n} {
			b.Run(fmt.Sprintf("%s-%d", w.name, n), func(b *testing.B) {
				src := w.make(n)
				b.SetBytes(int64(len(src.Data)))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := p.Read(context.Background(), src); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// The shapes are what they say: the reader finds the rows, the notes, the
// entities.
func TestWorst(t *testing.T) {
	p, err := pipeline.New(pipeline.Options{PDFEngine: "native", OCR: "off"})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range worst {
		paper, err := p.Read(context.Background(), w.make(w.n/25))
		if err != nil {
			t.Errorf("%s: %v", w.name, err)
			continue
		}
		d, got, want := paper.Document, 1, 1
		switch w.name {
		case "table-rows":
			got, want = 0, w.n/25
			for _, x := range d.Tables {
				got += len(x.Rows)
			}
		case "footnotes":
			got, want = len(d.Footnotes)+len(d.Bibliography), w.n/25
		case "entities":
			doc, err := p.Mine(context.Background(), w.make(w.n))
			if err != nil {
				t.Fatal(err)
			}
			got, want = len(doc.Entities), w.n*3/4
		case "paragraphs":
			got, want = len(d.Blocks), w.n/25
		}
		if got < want {
			t.Errorf("%s: %d found, %d made", w.name, got, want)
		}
	}
}
