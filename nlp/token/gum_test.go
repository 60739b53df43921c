package token

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concord/corpus"
)

// gumDir holds the treebank GUM, which is not part of the project.
const gumDir = "../../../shared/data/treebank/gum"

type gumToken struct {
	word, lemma, tag string
	span             corpus.Span
}

// readGUM returns the sentences of the treebank with their text.
func readGUM(t testing.TB) (texts []string, sents [][]gumToken) {
	files, _ := filepath.Glob(filepath.Join(gumDir, "*.conllu"))
	if len(files) == 0 {
		t.Skip("the treebank GUM is not here")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		sc := bufio.NewScanner(strings.NewReader(string(data)))
		sc.Buffer(nil, 1<<20)
		text, pos := "", 0
		var sent []gumToken
		for sc.Scan() {
			line := sc.Text()
			if rest, ok := strings.CutPrefix(line, "# text = "); ok {
				text, pos = rest, 0
			}
			if line == "" && sent != nil {
				texts, sents, sent = append(texts, text), append(sents, sent), nil
			}
			f := strings.Split(line, "\t")
			if len(f) != 10 || strings.ContainsAny(f[0], "-.") {
				continue
			}
			at := strings.Index(text[pos:], f[1])
			if at < 0 {
				continue
			}
			start := pos + at
			pos = start + len(f[1])
			sent = append(sent, gumToken{f[1], f[2], f[4], corpus.Span{Start: start, End: pos}})
		}
	}
	return texts, sents
}

// TestGUM measures tokens, sentences, tags and lemmas on the treebank.
func TestGUM(t *testing.T) {
	texts, sents := readGUM(t)
	wrong := map[string]int{}
	var tokRight, tokGot, tokWant, tagRight, lemmaRight, whole int
	for i, text := range texts {
		d := run(t, text)
		if len(d.Sentences) == 1 {
			whole++
		}
		want := map[corpus.Span]gumToken{}
		for _, g := range sents[i] {
			want[g.span] = g
		}
		tokGot += len(d.Tokens)
		tokWant += len(sents[i])
		for _, tok := range d.Tokens {
			g, ok := want[tok.Span]
			if !ok {
				continue
			}
			tokRight++
			if g.tag == tok.Tag {
				tagRight++
				if strings.ToLower(g.lemma) == tok.Lemma {
					lemmaRight++
				} else if len(os.Getenv("GUM_ERRORS")) > 0 {
					t.Log("lemma", tok.Text, tok.Tag, tok.Lemma, g.lemma)
				}
			} else {
				wrong[g.tag+" "+tok.Tag]++
			}
		}
	}
	f1 := 2 * float64(tokRight) / float64(tokGot+tokWant)
	tag := float64(tagRight) / float64(tokRight)
	t.Logf("tokens F1 %.4f; tags %.4f; lemmas where the tag is right %.4f; sentences left whole %.4f", f1, tag,
		float64(lemmaRight)/float64(tagRight), float64(whole)/float64(len(texts)))
	for k, n := range wrong {
		if n > 60 {
			t.Log(k, n)
		}
	}
	if f1 < 0.98 || tag < 0.88 {
		t.Errorf("tokens F1 %.4f, tags %.4f", f1, tag)
	}
}
