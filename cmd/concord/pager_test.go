package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestPagerCommand(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want string
	}{
		{nil, "less"},
		{map[string]string{"PAGER": "more"}, "more"},
		{map[string]string{"PAGER": "more", "CONCORD_PAGER": "less -S"}, "less -S"},
		{map[string]string{"PAGER": "more", "CONCORD_PAGER": ""}, ""},
		{map[string]string{"PAGER": "cat"}, ""},
	} {
		got := pagerCommand(func(name string) (string, bool) { v, ok := c.env[name]; return v, ok })
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.env, got, c.want)
		}
	}
}

// What is shown goes through the pager to the terminal, whole; a pager that
// leaves early or does not exist costs nothing but its own work.
func TestThroughPager(t *testing.T) {
	for _, c := range []struct{ pager, want string }{{"sed s/^/p:/", "p:one\np:two\n"}, {"head -n 1", "one\n"}, {"exit 3", ""}} {
		f, err := os.Create(filepath.Join(t.TempDir(), "terminal"))
		if err != nil {
			t.Fatal(err)
		}
		a := &app{stdout: f, stderr: io.Discard}
		gone := errors.New("nothing matched")
		err = a.through(c.pager, f, func() error {
			if fileOf(a.stdout) != f {
				t.Error("the terminal behind the pager is not known")
			}
			fmt.Fprintln(a.stdout, "one")
			fmt.Fprintln(a.stdout, "two")
			return gone
		})
		if !errors.Is(err, gone) || a.stdout != io.Writer(f) {
			t.Errorf("%s: %v, output %v", c.pager, err, a.stdout)
		}
		f.Close()
		if b, err := os.ReadFile(f.Name()); err != nil || string(b) != c.want {
			t.Errorf("%s: %q, %v, want %q", c.pager, b, err, c.want)
		}
	}
	a := &app{stdout: io.Discard}
	shown := false
	if err := a.paged(func() error { shown = true; return nil }); err != nil || !shown {
		t.Error("without a terminal nothing is printed")
	}
}
