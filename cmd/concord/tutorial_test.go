package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// fences are the blocks of a Markdown page in one language.
func fences(page, language string) []string {
	var out []string
	for _, m := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(page, -1) {
		out = append(out, m[1])
	}
	return out
}

// arguments splits a line at spaces outside double quotes.
func arguments(line string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`"([^"]*)"|\S+`).FindAllStringSubmatch(line, -1) {
		if m[1] != "" {
			out = append(out, m[1])
		} else {
			out = append(out, m[0])
		}
	}
	return out
}

// TestTutorial runs every command of the tutorial, and its Python, R and SQL
// where these are installed.
func TestTutorial(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the sample papers")
	}
	b, err := os.ReadFile(filepath.Join("..", "..", "docs", "tutorial.md"))
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
	t.Chdir(t.TempDir())
	n := 0
	for _, block := range fences(page, "console") {
		for line := range strings.Lines(block) {
			rest, ok := strings.CutPrefix(strings.TrimSpace(line), "$ concord ")
			if !ok {
				t.Fatalf("%q is no command", line)
			}
			concord(t, 0, arguments(rest)...)
			n++
		}
	}
	if n < 12 {
		t.Errorf("%d commands", n)
	}
	script(t, "R", "Rscript", []string{"-e", `library(dplyr); library(readr)`}, "-e", fences(page, "r"))
	script(t, "SQL", "sqlite3", []string{"-version"}, "db/dataset.db", fences(page, "sql"))
	script(t, "Python", "/usr/bin/python3", []string{"-c", "import pandas, networkx"}, "-c", fences(page, "python"))
}

// script runs blocks with an interpreter, if it passes its probe.
func script(t *testing.T, language, bin string, probe []string, flag string, blocks []string) {
	t.Run(language, func(t *testing.T) {
		if len(blocks) == 0 {
			t.Fatal("the tutorial has none")
		}
		if out, err := exec.Command(bin, probe...).CombinedOutput(); err != nil {
			t.Skipf("%s is not there: %v %s", language, err, out)
		}
		for _, b := range blocks {
			if out, err := exec.Command(bin, flag, b).CombinedOutput(); err != nil || len(out) == 0 {
				t.Errorf("%s\n%s%v", b, out, err)
			}
		}
	})
}
