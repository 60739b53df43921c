// Jatscore measures how well PDFs are read, against their publishers' JATS XML:
//
//	go run ./cmd/internal/jatscore [-v] DIR
//	go run ./cmd/internal/jatscore -time DIR
//
// DIR holds NAME.pdf beside NAME.xml. With -time it compares how long reading
// and cleaning take with pdftotext on the same files.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"concord/cmd/internal/pipeline"
	"concord/ingest"
	"concord/ingest/pdf"
)

func main() {
	pdf.WorkerMain()
	verbose := flag.Bool("v", false, "say what was missed")
	timing := flag.Bool("time", false, "compare times with pdftotext")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: jatscore [-v | -time] DIR")
		os.Exit(2)
	}
	do := func() error { return run(flag.Arg(0), *verbose) }
	if *timing {
		do = func() error { return times(flag.Arg(0)) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "jatscore:", err)
		os.Exit(1)
	}
}

func run(dir string, verbose bool) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.xml"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no XML in %s: %w", dir, err)
	}
	p, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	var sum measures
	fmt.Printf("%-14s %6s %6s %7s %8s %6s\n", "paper", "4-gram", "title", "authors", "sections", "refs")
	for _, f := range files {
		m, err := one(p, f, verbose)
		if err != nil {
			return err
		}
		fmt.Printf("%-14s %s\n", strings.TrimSuffix(filepath.Base(f), ".xml"), m)
		sum.add(m)
	}
	fmt.Printf("%-14s %s\n", "mean", sum.over(len(files)))
	return nil
}

func one(p *pipeline.Pipeline, xmlFile string, verbose bool) (measures, error) {
	t, err := readTruth(xmlFile)
	if err != nil {
		return measures{}, err
	}
	path := strings.TrimSuffix(xmlFile, ".xml") + ".pdf"
	data, err := os.ReadFile(path)
	if err != nil {
		return measures{}, err
	}
	d, err := p.Clean(context.Background(), ingest.Source{Path: path, Data: data})
	if err != nil {
		return measures{}, err
	}
	m, notes := compare(t, d)
	if verbose {
		for _, n := range notes {
			fmt.Println("   ", n)
		}
	}
	return m, nil
}
