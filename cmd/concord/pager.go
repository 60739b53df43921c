package main

import (
	"cmp"
	"io"
	"os"
	"os/exec"
	"strings"
)

// paged shows long output through a pager, as git does: only on a terminal, by
// CONCORD_PAGER, else PAGER, else less, which ends by itself where all fits the
// screen. Where there is no pager the output is printed.
func (a *app) paged(show func() error) error {
	f, ok := a.stdout.(*os.File)
	pager := pagerCommand(os.LookupEnv)
	if a.noPager || a.json || !ok || !isTerminal(f) || pager == "" {
		return show()
	}
	return a.through(pager, f, show)
}

// pagerCommand is the command that pages, "" for none.
func pagerCommand(lookup func(string) (string, bool)) string {
	for _, name := range []string{"CONCORD_PAGER", "PAGER"} {
		if p, ok := lookup(name); ok {
			if p = strings.TrimSpace(p); p == "cat" {
				return ""
			}
			return p
		}
	}
	return "less"
}

// through runs show with its output, and what is said to the person, going to
// the pager. A pager that cannot be run is done without; a person who leaves it
// before the end has seen enough.
func (a *app) through(pager string, terminal *os.File, show func() error) error {
	c := exec.Command("sh", "-c", pager) // the person's own choice
	c.Env = append(os.Environ(), "LESS="+cmp.Or(os.Getenv("LESS"), "FRX"), "LV="+cmp.Or(os.Getenv("LV"), "-c"))
	c.Stdout, c.Stderr = terminal, os.Stderr
	in, err := c.StdinPipe()
	if err != nil || c.Start() != nil {
		return show()
	}
	stdout, stderr := a.stdout, a.stderr
	out := onTerminal{in, terminal}
	a.stdout = out
	if isTerminal(stderr) {
		a.stderr = out
	}
	err = show()
	a.stdout, a.stderr = stdout, stderr
	in.Close()
	_ = c.Wait() // the pager's own code says nothing of the command
	return err
}

// onTerminal is what reaches a terminal through a pager: it is as wide and as
// colourful as the terminal.
type onTerminal struct {
	io.Writer
	terminal *os.File
}
