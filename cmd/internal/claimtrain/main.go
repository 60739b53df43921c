// Command claimtrain trains the model of claims in prose and measures it:
// trained on the sentences written for the project, tested on the gold papers,
// and trained on these and all gold papers but one, tested on that one.
//
//	go run ./cmd/internal/claimtrain [-o nlp/claim/weights.txt] DIR…
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"concord/cmd/internal/pipeline"
	"concord/corpus"
	"concord/ingest"
	"concord/nlp"
	"concord/nlp/claim"
)

const sentencesFile = "nlp/claim/train/sentences.txt"

// goldWeight is how much a sentence of a gold paper counts against one written
// for training: whole papers show how rare claims are.
const goldWeight = 2

// paper is one document with the class of each candidate.
type paper struct {
	name       string
	doc        *nlp.Doc
	candidates []claim.Candidate
	class      []int
	gold       int     // claims that the gold has
	weight     float64 // of a sentence in training
}

func main() {
	log.SetFlags(0)
	out := flag.String("o", "", "write the model here")
	l2 := flag.Float64("l2", 0.004, "penalty on weights")
	rounds := flag.Int("rounds", 400, "rounds of training")
	verbose := flag.Bool("v", false, "print errors")
	flag.Parse()
	dirs := flag.Args()
	if len(dirs) == 0 {
		dirs = []string{"../shared/gold"}
	}
	if err := run(dirs, *out, *l2, *rounds, *verbose); err != nil {
		log.Fatal(err)
	}
}

func run(dirs []string, out string, l2 float64, rounds int, verbose bool) error {
	p, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	own, err := ownPapers(p)
	if err != nil {
		return err
	}
	var papers []*paper
	for _, dir := range dirs {
		ps, err := goldPapers(p, dir)
		if err != nil {
			return err
		}
		papers = append(papers, ps...)
	}
	learn := func(ps []*paper) *claim.Model {
		m := claim.Learn(examples(ps), l2, rounds)
		var cs [][]claim.Candidate
		var class [][]int
		for _, p := range ps {
			cs, class = append(cs, p.candidates), append(class, p.class)
		}
		m.LearnPaths(cs, class)
		return m
	}

	fmt.Println("rules alone")
	ruled(papers)

	fmt.Println("\ntrained on the project's sentences, tested on the gold papers")
	m := learn(own)
	report(papers, func(*paper) *claim.Model { return m }, verbose)

	fmt.Println("\ntrained on the project's sentences and all gold papers but one, tested on that one")
	models := map[*paper]*claim.Model{}
	for i, q := range papers {
		rest := append(append([]*paper{}, own...), papers[:i]...)
		models[q] = learn(append(rest, papers[i+1:]...))
	}
	report(papers, func(q *paper) *claim.Model { return models[q] }, verbose)
	thresholds(papers, func(q *paper) *claim.Model { return models[q] })

	fmt.Println("\nthe project's papers, each left out in turn")
	for i, q := range own {
		rest := append(append([]*paper{}, papers...), own[:i]...)
		models[q] = learn(append(rest, own[i+1:]...))
	}
	report(own, func(q *paper) *claim.Model { return models[q] }, false)
	if out == "" {
		return nil
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := learn(append(append([]*paper{}, own...), papers...)).Write(f); err != nil {
		return err
	}
	return f.Close()
}

// ruled measures the plain rule the model has to beat: a sentence that names
// one quadrant outright, or follows one that announces it, is a claim of it.
func ruled(ps []*paper) {
	hit, pred, gold := 0, 0, 0
	for _, p := range ps {
		gold += p.gold
		for i, c := range p.candidates {
			class := byRule(c)
			if class == 0 {
				continue
			}
			pred++
			if class == p.class[i] {
				hit++
			}
		}
	}
	pr, rc := ratio(hit, pred), ratio(hit, gold)
	fmt.Printf("    all: P %.3f R %.3f F1 %.3f\n", pr, rc, 2*pr*rc/max(1e-9, pr+rc))
}

func byRule(c claim.Candidate) int {
	class, after := 0, 0
	for _, f := range c.Features {
		for q, n := range []string{"good", "bad", "chance", "harm"} {
			switch f {
			case "core." + n:
				if class != 0 {
					return 0
				}
				class = q + 1
			case "after " + n + ".noun":
				after = q + 1
			case "announces", "question":
				return 0
			}
		}
	}
	if class == 0 {
		return after
	}
	return class
}

func examples(ps []*paper) []claim.Example {
	var out []claim.Example
	for _, p := range ps {
		for i, c := range p.candidates {
			out = append(out, claim.Example{Features: c.Features, Class: p.class[i], Weight: p.weight})
		}
	}
	return out
}

// report prints precision, recall and F1 over ps at several thresholds, and
// the counts of each paper at the shipped decision.
func report(ps []*paper, model func(*paper) *claim.Model, verbose bool) {
	for _, th := range []float64{0.3, 0.4, 0.5, 0.6, 0.7} {
		hit, pred, gold := 0, 0, 0
		for _, p := range ps {
			h, n := count(p, model(p), th, nil)
			hit, pred, gold = hit+h, pred+n, gold+p.gold
		}
		pr, rc := ratio(hit, pred), ratio(hit, gold)
		fmt.Printf("  threshold %.1f: gold %3d predicted %3d right %3d  P %.3f R %.3f F1 %.3f\n", th, gold, pred, hit, pr, rc, 2*pr*rc/max(1e-9, pr+rc))
	}
	fmt.Println("  as decided in the component:")
	hit, pred, gold := 0, 0, 0
	for _, p := range ps {
		h, n := count(p, model(p), -1, func(s string) {
			if verbose {
				fmt.Println("     ", s)
			}
		})
		fmt.Printf("    %-32s gold %2d predicted %2d right %2d\n", p.name, p.gold, n, h)
		hit, pred, gold = hit+h, pred+n, gold+p.gold
	}
	pr, rc := ratio(hit, pred), ratio(hit, gold)
	fmt.Printf("    all: P %.3f R %.3f F1 %.3f\n", pr, rc, 2*pr*rc/max(1e-9, pr+rc))
}

// thresholds prints F1 over ps for pairs of thresholds: in places that weigh
// the cooperation up and elsewhere.
func thresholds(ps []*paper, model func(*paper) *claim.Model) {
	fmt.Println("  F1 by threshold in weighing places (rows) and elsewhere (columns 0.40 to 0.80):")
	for w := 0.2; w < 0.7; w += 0.1 {
		fmt.Printf("    %.1f", w)
		for e := 0.4; e < 0.82; e += 0.05 {
			hit, pred, gold := 0, 0, 0
			for _, p := range ps {
				chosen, _ := model(p).DecideAt(p.candidates, w, e)
				for i, c := range chosen {
					if c != 0 {
						pred++
					}
					if c != 0 && c == p.class[i] {
						hit++
					}
				}
				gold += p.gold
			}
			pr, rc := ratio(hit, pred), ratio(hit, gold)
			fmt.Printf(" %.3f", 2*pr*rc/max(1e-9, pr+rc))
		}
		fmt.Println()
	}
}

func ratio(a, b int) float64 { return float64(a) / float64(max(1, b)) }

// count predicts the claims of p; th < 0 leaves the decision to the component.
func count(p *paper, m *claim.Model, th float64, say func(string)) (hit, pred int) {
	probs := make([][5]float64, len(p.candidates))
	for i, c := range p.candidates {
		probs[i] = m.Probabilities(c.Features)
	}
	chosen, _ := m.Decide(p.candidates)
	if th >= 0 {
		for i, pr := range probs {
			chosen[i] = 0
			if 1-pr[0] >= th {
				chosen[i] = best(pr)
			}
		}
	}
	for i, c := range chosen {
		if c != 0 {
			pred++
			if c == p.class[i] {
				hit++
			}
		}
		if c != p.class[i] && say != nil {
			s := p.doc.Sentences[p.candidates[i].Sentence]
			say(fmt.Sprintf("%d for %d (%.2f) %s", c, p.class[i], 1-probs[i][0], s.In(p.doc.Text)))
		}
	}
	return hit, pred
}

func best(pr [5]float64) int {
	b := 1
	for c := 2; c < len(pr); c++ {
		if pr[c] > pr[b] {
			b = c
		}
	}
	return b
}

// ownPapers reads the labelled sentences of the project.
func ownPapers(p *pipeline.Pipeline) ([]*paper, error) {
	data, err := os.ReadFile(sentencesFile)
	if err != nil {
		return nil, err
	}
	var out []*paper
	for n, part := range strings.Split("\n"+string(data), "\n# ")[1:] {
		lines := strings.Split(part, "\n")
		if strings.HasPrefix(lines[0], "section") || !strings.Contains(part, "\n## ") {
			continue // the header of the file
		}
		q, err := ownPaper(p, n, lines)
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

func ownPaper(p *pipeline.Pipeline, n int, lines []string) (*paper, error) {
	d := &corpus.Document{ID: fmt.Sprintf("d-own-%d", n), Title: lines[0]}
	labels := map[int]int{} // start of sentence → class
	var b strings.Builder
	open := false
	end := func() {
		if open {
			d.Blocks[len(d.Blocks)-1].End = b.Len()
		}
		open = false
	}
	for _, l := range lines[1:] {
		switch {
		case strings.TrimSpace(l) == "":
			end()
		case strings.HasPrefix(l, "## "):
			end()
			b.WriteString("\n\n")
			d.Sections = append(d.Sections, corpus.Section{Title: l[3:], Level: 1, Start: b.Len()})
			d.Blocks = append(d.Blocks, corpus.Block{Kind: corpus.Heading, Level: 1, Span: corpus.Span{Start: b.Len(), End: b.Len() + len(l) - 3}})
			b.WriteString(l[3:])
		default:
			kind := corpus.Paragraph
			if l[0] == '*' {
				end()
				kind, l = corpus.ListItem, l[1:]
			}
			c := strings.Index("-SWOT", l[:1])
			if c < 0 || len(l) < 3 {
				return nil, fmt.Errorf("%s: %q has no label", sentencesFile, l)
			}
			if open {
				b.WriteByte(' ')
			} else {
				b.WriteString("\n\n")
				d.Blocks = append(d.Blocks, corpus.Block{Kind: kind, Span: corpus.Span{Start: b.Len()}})
				open = true
			}
			labels[b.Len()] = c
			b.WriteString(l[2:])
		}
	}
	end()
	d.Text = b.String()
	for i := range d.Sections {
		d.Sections[i].End = len(d.Text)
		if i+1 < len(d.Sections) {
			d.Sections[i].End = d.Sections[i+1].Start
		}
	}
	doc, err := p.MineDocument(context.Background(), d)
	if err != nil {
		return nil, err
	}
	q := &paper{name: d.Title, doc: doc, candidates: claim.New().Prose(doc), weight: 1}
	for _, c := range q.candidates {
		cl := labels[doc.Sentences[c.Sentence].Start]
		q.class = append(q.class, cl)
		if cl > 0 {
			q.gold++
		}
	}
	return q, nil
}

// goldPapers reads the gold papers; the class of a sentence is that of the
// gold claim with most of its words.
func goldPapers(p *pipeline.Pipeline, dir string) ([]*paper, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.gold.json"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var out []*paper
	for _, f := range files {
		q, err := goldPaper(p, dir, f)
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

func goldPaper(p *pipeline.Pipeline, dir, file string) (*paper, error) {
	var g struct {
		File   string
		Claims []struct{ Quadrant, Text string } `json:"prose_claims"`
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &g); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	src, err := os.ReadFile(filepath.Join(dir, g.File))
	if err != nil {
		return nil, err
	}
	doc, err := p.Mine(context.Background(), ingest.Source{Path: g.File, Data: src})
	if err != nil {
		return nil, err
	}
	q := &paper{name: g.File, doc: doc, candidates: claim.New().Prose(doc), gold: len(g.Claims), weight: goldWeight}
	q.class = make([]int, len(q.candidates))
	for _, c := range g.Claims {
		at, most := -1, 0.5
		for i, cand := range q.candidates {
			if s := shared(c.Text, doc.Sentences[cand.Sentence].In(doc.Text)); s > most && q.class[i] == 0 {
				at, most = i, s
			}
		}
		if at < 0 {
			log.Printf("%s: no sentence for %q", g.File, c.Text)
			continue
		}
		q.class[at] = 1 + strings.Index("swot", c.Quadrant[:1])
	}
	return q, nil
}

// shared is the Jaccard overlap of the words of two strings.
func shared(a, b string) float64 {
	words := func(s string) map[string]bool {
		m := map[string]bool{}
		for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') }) {
			m[w] = true
		}
		return m
	}
	x, y := words(a), words(b)
	n := 0
	for w := range x {
		if y[w] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(x)+len(y)-n))
}
