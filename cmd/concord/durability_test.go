package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// program builds the real program once for the tests that kill it.
func program(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "concord")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return bin
}

// synthetic writes n short papers that differ in names, dates and words.
func synthetic(t testing.TB, dir string, n int, seed uint64) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	states := []string{"Kenya", "Norway", "Peru", "Vietnam", "Jordan", "Serbia", "Fiji", "Ghana", "Oman", "Chile"}
	bodies := []string{"the Lake Commission", "the Coastal Forum", "the Northern Council", "the Transit Union"}
	acts := []string{"signed", "ratified", "joined", "left", "hosted a meeting of", "suspended its part in"}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		var b strings.Builder
		a, c := states[r.IntN(len(states))], states[r.IntN(len(states))]
		fmt.Fprintf(&b, "%s AND %s: NOTE %d\n\n", strings.ToUpper(a), strings.ToUpper(c), i)
		for range 3 + r.IntN(5) {
			fmt.Fprintf(&b, "In %d %s %s %s, and %d people were sent to the border. %s regards this as a risk.\n\n",
				1950+r.IntN(70), a, acts[r.IntN(len(acts))], bodies[r.IntN(len(bodies))], 10+r.IntN(900), c)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("note-%04d.txt", i)), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// soak reports whether the large forms of tests are to run.
func soak() bool { return os.Getenv("CONCORD_SOAK") != "" }

// A process that reads a growing corpus is killed at random moments. What it
// has acknowledged is there, whole, every time, and the index mends itself.
func TestSoakKills(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a process again and again")
	}
	kills, papers := 12, 40
	if soak() {
		kills, papers = 200, 400
	}
	bin, dir, in := program(t), filepath.Join(t.TempDir(), "corpus"), filepath.Join(t.TempDir(), "papers")
	r := rand.New(rand.NewPCG(7, 7))
	acknowledged := map[string]bool{}
	for k := range kills {
		synthetic(t, in, papers*(k+1)/kills, uint64(k)) // new papers, and old ones with other words
		for p := range readUntilKilled(t, bin, dir, in, time.Duration(100+r.IntN(2900))*time.Millisecond) {
			acknowledged[p] = true
		}
		if len(acknowledged) == 0 {
			continue // killed before the first
		}
		out, err := exec.Command(bin, "--corpus", dir, "verify").CombinedOutput()
		if err != nil || !bytes.Contains(out, []byte(" 0 faults")) {
			t.Fatalf("after kill %d: %v\n%s", k, err, out)
		}
		var status statusReport
		out, err = exec.Command(bin, "--corpus", dir, "status", "--json").Output()
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(out, &status); err != nil {
			t.Fatal(err)
		}
		have := map[string]bool{}
		for _, d := range status.Documents {
			have[d.Path] = true
		}
		for p := range acknowledged {
			if !have[p] {
				t.Fatalf("after kill %d: %s was acknowledged and is gone", k, p)
			}
		}
		if out, err := exec.Command(bin, "--corpus", dir, "search", "border").CombinedOutput(); err != nil {
			t.Fatalf("after kill %d: search: %v\n%s", k, err, out)
		}
	}
	if len(acknowledged) == 0 {
		t.Fatal("no process lived long enough to acknowledge a paper: nothing was proved")
	}
	t.Logf("%d kills, %d papers acknowledged, none lost", kills, len(acknowledged))
}

// readUntilKilled runs ingest, kills it after a while and returns the paths it
// had acknowledged by then.
func readUntilKilled(t *testing.T, bin, dir, in string, after time.Duration) map[string]bool {
	t.Helper()
	cmd := exec.Command(bin, "--corpus", dir, "ingest", "--list", "--quiet", "--jobs", "2", in)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	got := map[string]bool{}
	sc := bufio.NewScanner(out)
	for sc.Scan() {
		got[sc.Text()] = true
	}
	_ = cmd.Wait() // killed, or done before
	return got
}

// Ctrl-C ends the batch at once; what was acknowledged stays.
func TestInterruptKeepsWhatWasRead(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a process")
	}
	bin, dir, in := program(t), filepath.Join(t.TempDir(), "corpus"), filepath.Join(t.TempDir(), "papers")
	synthetic(t, in, 600, 3)
	cmd := exec.Command(bin, "--corpus", dir, "ingest", "--list", "--jobs", "2", in)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	sc := bufio.NewScanner(out)
	n := 0
	for sc.Scan() {
		if n++; n == 5 {
			_ = cmd.Process.Signal(os.Interrupt)
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the batch was done before it could be interrupted")
	}
	if s := errs.String(); !strings.Contains(s, "interrupted") || !strings.Contains(s, fmt.Sprintf("%d added", n)) {
		t.Errorf("%d acknowledged, it said:\n%s", n, s)
	}
	if out, err := exec.Command(bin, "--corpus", dir, "verify").CombinedOutput(); err != nil || !bytes.Contains(out, []byte(fmt.Sprintf("%d documents", n))) {
		t.Errorf("%v\n%s", err, out)
	}
}

// A second writer waits and then says who holds the lock; readers go on.
func TestSecondWriter(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	bin, dir, in := program(t), filepath.Join(t.TempDir(), "corpus"), filepath.Join(t.TempDir(), "papers")
	synthetic(t, in, 3, 5)
	concord(t, 0, "--corpus", dir, "ingest", "--quiet", in)
	hold := exec.Command(bin, "--corpus", dir, "review") // holds the lock while it waits for a key
	stdin, err := hold.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := hold.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := hold.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { stdin.Close(); _ = hold.Wait() }()
	if _, err := bufio.NewReader(stdout).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if _, said := concord(t, 1, "--corpus", dir, "--lock-wait", "100ms", "ingest", in); !strings.Contains(said, fmt.Sprintf("another process is writing to the corpus (process %d)", hold.Process.Pid)) {
		t.Errorf("the second writer said %s", said)
	}
	concord(t, 0, "--corpus", dir, "status")
	concord(t, 0, "--corpus", dir, "search", "border")
	_ = hold.Process.Kill()
	_ = hold.Wait()
	concord(t, 0, "--corpus", dir, "--lock-wait", "100ms", "ingest", in) // a dead holder's lock does not count
}
