package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// fileOf is the file that w writes to in the end, nil where it is none.
func fileOf(w io.Writer) *os.File {
	switch w := w.(type) {
	case *os.File:
		return w
	case onTerminal:
		return w.terminal
	}
	return nil
}

// isTerminal reports whether w is a person's terminal.
func isTerminal(w io.Writer) bool {
	f := fileOf(w)
	return f != nil && term.IsTerminal(int(f.Fd()))
}

// width is the number of columns of the terminal w, 80 where it is none.
func width(w io.Writer) int {
	if f := fileOf(w); f != nil {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 20 {
			return n
		}
	}
	return 80
}

// colour reports whether output may carry colours: on a terminal, unless
// NO_COLOR is set (no-color.org).
func (a *app) colour() bool {
	return isTerminal(a.stdout) && os.Getenv("NO_COLOR") == ""
}
