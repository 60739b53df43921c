package token

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// written are the parts of the treebank that are prose in paragraphs; in the
// others speech is cut where speakers pause.
var written = []string{"academic", "bio", "court", "news", "textbook"}

// paragraph is a paragraph of the treebank and the offsets behind its sentences.
type paragraph struct {
	text string
	ends map[int]bool
}

// paragraphs joins the sentences of the treebank's written parts to the
// paragraphs they make, a blank between two.
func paragraphs(t *testing.T) []paragraph {
	t.Helper()
	var out []paragraph
	for _, genre := range written {
		files, _ := filepath.Glob(filepath.Join(gumDir, "GUM_"+genre+"_*.conllu"))
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, block := range strings.Split(string(data), "\n# newpar\n")[1:] {
				p := paragraph{ends: map[int]bool{}}
				for line := range strings.Lines(block) {
					if text, ok := strings.CutPrefix(line, "# text = "); ok {
						if p.text != "" {
							p.text += " "
						}
						p.text += strings.TrimSpace(text)
						p.ends[len(p.text)] = true
					}
				}
				delete(p.ends, len(p.text)) // the end of a paragraph is no finding
				out = append(out, p)
			}
		}
	}
	if len(out) == 0 {
		t.Skip("the treebank GUM is not here")
	}
	return out
}

// TestSentencesGUM measures sentence breaks inside paragraphs of the treebank.
func TestSentencesGUM(t *testing.T) {
	var hit, got, want int
	for _, p := range paragraphs(t) {
		want += len(p.ends)
		d := run(t, p.text)
		for i, s := range d.Sentences[:max(0, len(d.Sentences)-1)] {
			got++
			if p.ends[s.End] {
				hit++
				delete(p.ends, s.End)
			} else if os.Getenv("GUM_ERRORS") != "" {
				t.Logf("wrong  …%s | %s…", p.text[max(0, s.End-40):s.End], p.text[s.End:min(len(p.text), d.Sentences[i+1].Start+40)])
			}
		}
		for end := range p.ends {
			if os.Getenv("GUM_ERRORS") != "" {
				t.Logf("missed …%s | %s…", p.text[max(0, end-40):end], p.text[end:min(len(p.text), end+40)])
			}
		}
	}
	precision, recall := float64(hit)/float64(got), float64(hit)/float64(want)
	t.Logf("%d breaks: precision %.4f, recall %.4f", want, precision, recall)
	if precision < 0.97 || recall < 0.95 {
		t.Errorf("precision %.4f, recall %.4f of sentence breaks", precision, recall)
	}
}

// TestAbbreviations holds where stops that end no sentence stand, and some
// that do. A bar parts sentences.
func TestAbbreviations(t *testing.T) {
	for _, want := range []string{
		"The historian K. M. Rao disagrees.|Others do not.",
		"It was J. R. R. Tolkien.|He wrote.",
		"He met A. B. Vajpayee and M. S. Swaminathan in Delhi.",
		"S. Jaishankar and Amb. T. S. Tirumurti spoke.",
		"Lt. Gen. H. R. McMaster and Maj. Gen. A. I. Ibrahim signed it.",
		"It was signed in Washington D.C.|The parties left.",
		"The U.S. President met U.N. Secretary-General Kofi Annan.",
		"He left the U.S.|In 2004 he came back.",
		"See Art. 5 and No. 12, vol. 3, pp. 4–5.|The rest follows.",
		"Smith et al. (2004) agree, cf. Jones 2005.|They say no.",
		"It met on Jan. 5 at 10 a.m. in St. Petersburg.|It failed.",
		"Acme Corp. and Foo Inc. merged.|They left.",
		"Plan B.|It failed.",
		"The Mekong–U.S. Partnership began.|It grew.",
		"The vote was 5 v. 3.|It passed.",
		"It ended in 1999.[12]|Both left.",
		"It ended in 1999. [12]|Both left.",
	} {
		text := strings.ReplaceAll(want, "|", " ")
		d := run(t, text)
		var got []string
		for _, s := range d.Sentences {
			got = append(got, s.In(text))
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("got  %s\nwant %s", g, want)
		}
	}
}
