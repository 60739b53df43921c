package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// Exit codes, as the documentation promises them.
const (
	exitOK      = 0 // all well
	exitFailed  = 1 // nothing was done, or not what was asked
	exitUsage   = 2 // wrong usage
	exitPartial = 3 // done, but some sources failed; each was named
	exitNothing = 4 // nothing matched
)

// exitError carries an exit code. An empty message means that everything has
// been said already.
type exitError struct {
	code int
	msg  string
}

func (e *exitError) Error() string { return e.msg }

func usagef(format string, a ...any) error { return &exitError{exitUsage, fmt.Sprintf(format, a...)} }

// app is what the commands share: streams and global flags.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer

	corpus    string // folder of the corpus
	json      bool
	lexicons  []string
	published string
	mediaType string
	pdfEngine string
	ocr       string
	tagger    string
	config    string
	noPager   bool
	lockWait  time.Duration // how long a writer waits for another to finish
}

// run executes one command line and returns its exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	code := exitFailed
	var xe *exitError
	if errors.As(err, &xe) {
		code = xe.code
	} else if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted")
	} else if isUsage(err) {
		code = exitUsage
	}
	if msg := strings.TrimSpace(err.Error()); msg != "" {
		fmt.Fprintf(stderr, "concord: %s\n", oneLine(msg))
		if code == exitUsage {
			fmt.Fprintln(stderr, "Run 'concord --help', or 'concord COMMAND --help', for usage.")
		}
	}
	return code
}

// isUsage recognises cobra's own complaints about the command line, which have
// no type of their own.
func isUsage(err error) bool {
	for _, p := range []string{"unknown command", "unknown flag", "unknown shorthand", "accepts ", "requires at least", "requires at most", "invalid argument", "flag needs an argument", "required flag", "if any flags in the group"} {
		if strings.Contains(err.Error(), p) {
			return true
		}
	}
	return false
}

// oneLine makes one printable line of a message that may hold a paper's bytes.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r < 0x20 || r >= 0x7f && r < 0xa0:
			return -1
		}
		return r
	}, s)
}

// printable drops the control characters of a text of several lines, so that
// a paper cannot steer the terminal it is shown on.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (r < 0x20 || r >= 0x7f && r < 0xa0) {
			return -1
		}
		return r
	}, s)
}

// pathFor is a path as w may have it: whole for a program, without control
// characters for a terminal.
func pathFor(w io.Writer, path string) string {
	if isTerminal(w) {
		return oneLine(path)
	}
	return path
}

func (a *app) root() *cobra.Command {
	c := &cobra.Command{
		Use:   "concord",
		Short: "Read papers on international cooperation into a searchable, grounded dataset",
		Long: `Concord reads papers on cooperation between states and organisations. It gives
full-text search and a dataset in which every fact points at the words that
carry it, folded into one cooperation model across all papers. It works offline.

Exit codes: 0 all well, 1 failed, 2 wrong usage, 3 done but some sources failed
(each is named), 4 nothing matched. Settings: a flag outranks the environment
(CONCORD_CORPUS for --corpus and so on), which outranks concord.toml.`,
		SilenceUsage:      true,
		SilenceErrors:     true,
		PersistentPreRunE: func(c *cobra.Command, _ []string) error { return a.settings(c) },
	}
	f := c.PersistentFlags()
	f.StringVar(&a.corpus, "corpus", "./.concord", "folder of the corpus")
	f.DurationVar(&a.lockWait, "lock-wait", 10*time.Second, "how long to wait for another writer of the corpus")
	f.BoolVar(&a.noPager, "no-pager", false, "print long output at once, not through CONCORD_PAGER, PAGER or less")
	f.StringVar(&a.config, "config", "concord.toml", "settings file")
	c.AddCommand(a.ingestCommand(), a.searchCommand(), a.exportCommand(), a.annotateCommand(), a.textCommand(), a.modelCommand(), a.reviewCommand(), a.mergeCommand(), a.splitCommand(), a.renameCommand(), a.ledgerCommand(), a.diffCommand(), a.showCommand(), a.statusCommand(), a.verifyCommand(), a.schemaCommand(), a.samplesCommand(), a.versionCommand(), a.scoreCommand(), a.docsCommand(), a.serveCommand())
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usagef("%v", err) })
	return c
}

// reading adds the flags of commands that read sources.
func (a *app) reading(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&a.mediaType, "type", "", "media type of the source, where it cannot be sniffed (text/plain, text/html, application/pdf …)")
	f.StringVar(&a.published, "published", "", "date of writing (EDTF), where the source does not say")
	f.StringSliceVar(&a.lexicons, "lexicon", nil, "file of names to add to the gazetteers (repeatable)")
	f.StringVar(&a.pdfEngine, "pdf-engine", "auto", "PDF engine: auto, native or pdfium")
	f.StringVar(&a.tagger, "tagger", "gum", "part-of-speech tagger: gum or prose")
	f.StringVar(&a.ocr, "ocr", "auto", "read page images with tesseract where it is installed: auto or off")
}

// warn prints a message for the person at the terminal.
func (a *app) warn(format string, args ...any) {
	fmt.Fprintln(a.stderr, oneLine(fmt.Sprintf(format, args...)))
}
