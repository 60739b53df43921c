package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"concord/cmd/internal/hostile"
)

// Every file made to break a reader goes through one batch of the real program
// with good papers among them: what cannot be read costs itself one line, the
// rest is read, and the batch ends. The small form leaves out the big files;
// each is read alone in hostile's own test.
func TestHostileBatch(t *testing.T) {
	if testing.Short() {
		t.Skip("reads big files")
	}
	bin, dir, in := program(t), filepath.Join(t.TempDir(), "corpus"), filepath.Join(t.TempDir(), "papers")
	const good = 8
	synthetic(t, in, good, 21)
	files := hostileFiles(t, in)
	if len(files) < 60 {
		t.Errorf("only %d hostile files", len(files))
	}
	named := []string{"--corpus", dir, "ingest", "--jobs", "4", "--list", in}
	for _, f := range files { // whatever its ending
		named = append(named, filepath.Join(in, f.Name))
	}
	cmd := exec.Command(bin, named...)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	start := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var own, child int
	ended, watched := make(chan struct{}), make(chan struct{})
	go func() { defer close(watched); own, child = watchMemory(cmd.Process.Pid, ended) }()
	err := cmd.Wait()
	close(ended)
	<-watched
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != exitPartial {
		t.Fatalf("the batch ended with %v:\n%.3000s", err, said.String())
	}
	t.Logf("%d hostile files, --jobs 4: %.0f s, %.0f s of processor time, %d MB, a child %d MB", len(files), time.Since(start).Seconds(), cmd.ProcessState.UserTime().Seconds(), own, child)
	if own > 512 || child > 512 {
		t.Errorf("the batch took %d MB, a child of it %d MB", own, child)
	}
	for i := range good {
		if p := filepath.Join(in, fmt.Sprintf("note-%04d.txt", i)); strings.Count(out.String(), p+"\n") != 1 || strings.Contains(said.String(), p) {
			t.Errorf("%s was not read", p)
		}
	}
	for _, f := range files {
		if member := "/" + f.Name + "/"; strings.Contains(said.String(), member) {
			continue // an archive: each of its members has a line
		}
		name := string(filepath.Separator) + f.Name
		if !strings.Contains(out.String(), name+"\n") {
			t.Errorf("%s was not acknowledged", f.Name)
		}
		if !f.Readable {
			lineAbout(t, said.String(), name+":")
		}
	}
	concord(t, 0, "--corpus", dir, "search", "border")
	if out, _ := concord(t, 0, "--corpus", dir, "verify"); !strings.Contains(out, " 0 faults") {
		t.Errorf("verify says %s", out)
	}
}

// hostileFiles writes the hostile files into in, big ones in the large form
// only, and returns what it wrote.
func hostileFiles(t *testing.T, in string) (written []hostile.File) {
	t.Helper()
	for _, f := range hostile.Files() {
		data := f.Make()
		if len(data) > 2<<20 && !soak() {
			continue
		}
		if err := os.WriteFile(filepath.Join(in, f.Name), data, 0o600); err != nil {
			t.Fatal(err)
		}
		written = append(written, f)
	}
	return written
}

// watchMemory notes, until the process ends, the most memory in MB that it and
// that any one child of its has held; 0 where the system does not tell.
func watchMemory(pid int, ended <-chan struct{}) (own, child int) {
	for {
		own = max(own, heldMost(strconv.Itoa(pid)))
		tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
		for _, t := range tasks {
			pids, _ := os.ReadFile(t)
			for _, c := range strings.Fields(string(pids)) {
				child = max(child, heldMost(c))
			}
		}
		select {
		case <-ended:
			return own, child
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// heldMost is the most memory in MB that a running process has held.
func heldMost(pid string) (megabytes int) {
	b, _ := os.ReadFile("/proc/" + pid + "/status")
	_, rest, _ := strings.Cut(string(b), "VmHWM:")
	_, _ = fmt.Sscan(rest, &megabytes)
	return megabytes >> 10
}
