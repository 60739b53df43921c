// Command fit measures how right the facts of each method are over folders of
// papers with gold, prints reliability tables and writes the map.
//
//	go run ./cmd/internal/calibrate/fit [-o cmd/internal/calibrate/confidence.txt] FOLDER…
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sort"

	"concord/cmd/internal/calibrate"
	"concord/cmd/internal/pipeline"
	"concord/cmd/internal/score"
	"concord/corpus"
	"concord/corpus/export"
	"concord/ingest"
)

func main() {
	log.SetFlags(0)
	out := flag.String("o", "", "write the map here")
	trained := flag.String("trained", "gold", "name of the folder whose papers have trained the claim model: its prose claims do not count")
	flag.Parse()
	if err := run(flag.Args(), *out, *trained); err != nil {
		log.Fatal(err)
	}
}

func run(folders []string, out, trained string) error {
	p, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	byFolder := make([][]calibrate.Outcome, len(folders))
	var all []calibrate.Outcome
	for i, f := range folders {
		if byFolder[i], err = outcomes(p, f, filepath.Base(f) == trained); err != nil {
			return err
		}
		all = append(all, byFolder[i]...)
	}
	fmt.Print("As the components give it, all papers:\n\n")
	calibrate.Print(os.Stdout, all)
	across := calibrate.Across(all)
	fmt.Print("\nCalibrated, each paper by the others:\n\n")
	calibrate.Print(os.Stdout, across)
	for i, f := range folders {
		fmt.Printf("\nOf these, the papers of %s:\n\n", filepath.Base(f))
		calibrate.Print(os.Stdout, within(across, byFolder[i]))
	}
	kinds(across)
	if out == "" {
		return nil
	}
	w, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := calibrate.Fit(all).Write(w); err != nil {
		return err
	}
	return w.Close()
}

// within keeps the outcomes of the papers of part.
func within(all, part []calibrate.Outcome) []calibrate.Outcome {
	in := map[string]bool{}
	for _, o := range part {
		in[o.Paper] = true
	}
	var out []calibrate.Outcome
	for _, o := range all {
		if in[o.Paper] {
			out = append(out, o)
		}
	}
	return out
}

// kinds prints mean confidence and share right of each kind of fact.
func kinds(all []calibrate.Outcome) {
	by := map[string][]calibrate.Outcome{}
	var names []string
	for _, o := range all {
		if by[o.Kind] == nil {
			names = append(names, o.Kind)
		}
		by[o.Kind] = append(by[o.Kind], o)
	}
	sort.Strings(names)
	fmt.Print("\n| kind | facts | mean confidence | right |\n|---|---|---|---|\n")
	for _, k := range names {
		c, r := 0.0, 0.0
		for _, o := range by[k] {
			c += o.Confidence
			if o.Right {
				r++
			}
		}
		n := float64(len(by[k]))
		fmt.Printf("| %s | %.0f | %.2f | %.2f |\n", k, n, c/n, r/n)
	}
}

// kindOf names the kinds of the score's categories as the dataset does.
var kindOf = map[string]string{
	"programmes": "programmes", "participations": "participations", "relations": "relations", "dates": "dates", "events": "events", "phases": "phases",
	"SWOT listed": "claims", "SWOT prose": "claims", "scenarios": "scenarios", "figures": "figures", "statements": "statements",
}

// outcomes reads the papers of a folder, without calibration, and judges their
// facts.
func outcomes(p *pipeline.Pipeline, folder string, trained bool) ([]calibrate.Outcome, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.gold.json"))
	if err != nil {
		return nil, err
	}
	sort.Strings(paths)
	var out []calibrate.Outcome
	for _, path := range paths {
		g, err := score.LoadGold(path)
		if err != nil {
			return nil, err
		}
		data, err := os.ReadFile(filepath.Join(folder, g.File))
		if err != nil {
			return nil, err
		}
		doc, err := p.Mine(context.Background(), ingest.Source{Path: g.File, Data: data})
		if err != nil {
			return nil, err
		}
		ds := export.Build([]corpus.Paper{{Document: *doc.Document, Facts: doc.Facts}}, export.Options{Generator: "calibrate"})
		for _, t := range score.Score(&ds, []score.Gold{g}).Tallies {
			for _, j := range t.Judged {
				if k := kindOf[j.Kind]; k != "" && !(trained && j.Fact.Method == "claim.model") {
					out = append(out, calibrate.Outcome{Paper: g.File, Kind: k, Method: j.Fact.Method, Confidence: j.Fact.Confidence, Right: j.Right})
				}
			}
		}
	}
	return out, nil
}
