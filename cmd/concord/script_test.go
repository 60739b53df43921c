package main

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite"
)

// TestMain lets the scripts below run this test binary as concord.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"concord": main})
}

// TestScripts runs the real program as a person would: one script a subject.
func TestScripts(t *testing.T) {
	samples, err := filepath.Abs("../../corpus/samples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("SAMPLES", samples)
			e.Setenv("HOME", e.WorkDir)
			latin := []byte("A NOTE ON VALLEYS\n\nThe ministers of Per\xfa and Panam\xe1 met on 4 June 2001.\n") // no archive of text can hold it
			if err := os.WriteFile(filepath.Join(e.WorkDir, "latin.txt"), latin, 0o600); err != nil {
				return err
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":     cmdExits,
			"setformat": cmdSetFormat,
		},
	})
}

// cmdExits runs concord and checks its exit code: exits CODE ARGS…
func cmdExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := runIn(ts, args[1:])
	if got != want {
		ts.Fatalf("concord %v: exit code %d, want %d\nstdout:\n%s\nstderr:\n%s", args[1:], got, want, ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
}

// runIn executes concord through the script engine, so that stdout and stderr
// are kept for the script's next lines, and returns the exit code.
func runIn(ts *testscript.TestScript, args []string) int {
	err := ts.Exec("concord", args...)
	if err == nil {
		return 0
	}
	type coder interface{ ExitCode() int }
	if c, ok := err.(coder); ok {
		return c.ExitCode()
	}
	ts.Fatalf("concord: %v", err)
	return -1
}

// cmdSetFormat gives a corpus another format number: setformat DIR N
func cmdSetFormat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: setformat DIR N")
	}
	db, err := sql.Open("sqlite", filepath.Join(ts.MkAbs(args[0]), "concord.db"))
	ts.Check(err)
	defer db.Close()
	_, err = db.ExecContext(context.Background(), "PRAGMA user_version = "+args[1])
	ts.Check(err)
}
