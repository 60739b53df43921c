package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// The reference pages of the formats are those that the program makes
// (make docs, or this test with -update).
func TestFormatPagesAreCurrent(t *testing.T) {
	made, kept := t.TempDir(), filepath.Join("..", "..", "docs", "formats")
	concord(t, 0, "docs", "formats", made)
	if *update {
		concord(t, 0, "docs", "formats", kept)
	}
	for _, dirs := range [][2]string{{made, kept}, {kept, made}} { // none too few, none too many
		pages, err := filepath.Glob(filepath.Join(dirs[0], "*.md"))
		if err != nil || len(pages) < 12 {
			t.Fatalf("%d pages in %s: %v", len(pages), dirs[0], err)
		}
		for _, p := range pages {
			a, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(filepath.Join(dirs[1], filepath.Base(p)))
			if err != nil || string(a) != string(b) {
				t.Errorf("docs/formats/%s is not what the program makes: make docs (%v)", filepath.Base(p), err)
			}
		}
	}
	for _, p := range []string{"csv.md", "sqlite.md"} {
		page, err := os.ReadFile(filepath.Join(made, p))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(page), "|  |") {
			t.Errorf("%s: a column without a note", p)
		}
	}
}

// Every command has a man page with an example, which man accepts.
func TestManPages(t *testing.T) {
	dir := t.TempDir()
	concord(t, 0, "docs", "man", dir)
	var each func(c *cobra.Command)
	each = func(c *cobra.Command) {
		if c.Hidden || c.Name() == "help" || c.Name() == "completion" {
			return
		}
		page, err := os.ReadFile(filepath.Join(dir, strings.ReplaceAll(c.CommandPath(), " ", "-")+".1"))
		if err != nil {
			t.Errorf("%s: %v", c.CommandPath(), err)
		}
		if c.Runnable() && !strings.Contains(string(page), ".SH EXAMPLE") {
			t.Errorf("%s: no example", c.CommandPath())
		}
		for _, s := range c.Commands() {
			each(s)
		}
	}
	each((&app{}).root())
	if man, err := exec.LookPath("man"); err == nil {
		out, err := exec.Command(man, "-l", "--warnings", filepath.Join(dir, "concord-review.1")).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "accept") || strings.Contains(string(out), "warning") {
			t.Errorf("man says %s (%v)", out, err)
		}
	}
}
