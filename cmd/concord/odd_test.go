package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"concord/cmd/internal/batch"
	"concord/cmd/internal/collect"
	"concord/corpus"
	"concord/corpus/store"
	"concord/ingest"
)

// proveWhole demands that the corpus has no fault and n documents.
func proveWhole(t *testing.T, dir string, n int) {
	t.Helper()
	if out, _ := concord(t, 0, "--corpus", dir, "verify"); !strings.HasPrefix(out, fmt.Sprintf("%d documents", n)) || !strings.Contains(out, " 0 faults") {
		t.Errorf("verify says %s, %d documents were to be read", out, n)
	}
}

// lineAbout is the one line that was said about a source.
func lineAbout(t *testing.T, said, source string) string {
	t.Helper()
	found := ""
	for l := range strings.Lines(said) {
		if strings.Contains(l, source) {
			if found != "" {
				t.Errorf("%s has two lines: %s %s", source, found, l)
			}
			found = l
		}
	}
	if found == "" || len(found) > 5000 {
		t.Errorf("%s has no line of its own, or an endless one, in:\n%.2000s", source, said)
	}
	return found
}

// Odd places and names in one folder: each is read or has one clear line.
func TestOddFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links and names of Unix")
	}
	dir, in := filepath.Join(t.TempDir(), "corpus"), filepath.Join(t.TempDir(), "papers")
	synthetic(t, in, 4, 22)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.Symlink("..", filepath.Join(in, "loop")))
	must(os.Symlink("self.txt", filepath.Join(in, "self.txt")))
	must(os.Symlink("nowhere", filepath.Join(in, "dangling.txt")))
	must(os.Symlink("note-0000.txt", filepath.Join(in, "link.txt")))
	must(os.Mkdir(filepath.Join(in, "folder.pdf"), 0o700))
	must(os.WriteFile(filepath.Join(in, "caf\xe9 \xff.txt"), []byte("In 1971 Fiji and Ghana signed the Coral Treaty.\n"), 0o600))
	must(os.WriteFile(filepath.Join(in, "line\nbreak.txt"), []byte("In 1972 Oman and Chile signed the Copper Treaty.\n"), 0o600))
	if out, err := exec.Command("mkfifo", filepath.Join(in, "pipe.txt")).CombinedOutput(); err != nil { // would hang whoever opens it
		t.Logf("no pipe: %v %s", err, out)
	}
	read := 7 // 4 notes, the link to one (same words, same document), two odd names
	denied := filepath.Join(in, "denied.txt")
	must(os.WriteFile(denied, []byte("Peru and Jordan met.\n"), 0))
	if _, err := os.ReadFile(denied); err == nil {
		t.Log("this user reads files that deny it: nothing is shown of them")
		read++
	}
	deep := filepath.Join(in, strings.Repeat("d/", 2000)+"x.txt") // 4,000 characters
	_, said := concord(t, exitPartial, "--corpus", dir, "ingest", "--jobs", "4", in, deep)
	if l := lineAbout(t, said, "self.txt"); !strings.Contains(l, "too many") {
		t.Errorf("of a loop it said %s", l)
	}
	if l := lineAbout(t, said, "dangling.txt"); !strings.Contains(l, "no such file") {
		t.Errorf("of a link to nowhere it said %s", l)
	}
	if l := lineAbout(t, said, "d/d/d/"); !strings.Contains(l, "too long") && !strings.Contains(l, "no such file") {
		t.Errorf("of a long path it said %s", l)
	}
	if read == 7 {
		if l := lineAbout(t, said, "denied.txt"); !strings.Contains(l, "permission denied") {
			t.Errorf("of a file that denies it said %s", l)
		}
	}
	if !strings.Contains(said, fmt.Sprintf("%d added", read)) {
		t.Errorf("it said %s", said)
	}
	proveWhole(t, dir, read-1)
	// the dataset is JSON, which cannot hold such a name; the store does
	if out, _ := concord(t, 0, "--corpus", dir, "search", "coral", "-l"); out != filepath.Join(in, "caf\ufffd \ufffd.txt")+"\n" {
		t.Errorf("the name that is not UTF-8 comes back as %q", out)
	}
	if _, said := concord(t, exitPartial, "--corpus", dir, "ingest", in); !strings.Contains(said, fmt.Sprintf("0 added, 0 changed, %d unchanged", read)) {
		t.Errorf("the second time it said %s", said)
	}
}

// deepFolder makes a file below a path of about 4,000 characters.
func deepFolder(t *testing.T, root string) string {
	t.Helper()
	dir := root
	for len(dir) < 3800 {
		dir = filepath.Join(dir, strings.Repeat("d", 199))
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Skipf("no such deep folder can be made here: %v", err)
	}
	path := filepath.Join(dir, strings.Repeat("p", 3995-len(dir))+".txt")
	if err := os.WriteFile(path, []byte("In 1973 Oman and Chile signed the Deep Treaty.\n"), 0o600); err != nil {
		t.Skipf("no such deep file can be made here: %v", err)
	}
	return path
}

// A path of 4,000 characters is read, found and proved.
func TestDeepPath(t *testing.T) {
	dir, in := filepath.Join(t.TempDir(), "corpus"), t.TempDir()
	path := deepFolder(t, in)
	concord(t, 0, "--corpus", dir, "ingest", in)
	if out, _ := concord(t, 0, "--corpus", dir, "search", "-l", "deep"); out != path+"\n" {
		t.Errorf("found %.100q, want a path of %d characters", out, len(path))
	}
	proveWhole(t, dir, 1)
}

// A file that grows while it is read is read as it was at one moment, and read
// again when it is found to have changed.
func TestGrowingFile(t *testing.T) {
	dir, in := filepath.Join(t.TempDir(), "corpus"), filepath.Join(t.TempDir(), "papers")
	synthetic(t, in, 3, 23)
	path := filepath.Join(in, "growing.txt")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	grow := func() {
		if _, err := f.WriteString("In 1974 Fiji and Norway signed the Herring Treaty on fishing.\n\n"); err != nil {
			t.Error(err)
		}
	}
	grow()
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Millisecond):
				grow()
			}
		}
	}()
	for range 3 {
		concord(t, 0, "--corpus", dir, "ingest", "--jobs", "4", in)
	}
	close(stop)
	<-done
	grow() // past what any batch has seen
	if _, said := concord(t, 0, "--corpus", dir, "ingest", in); !strings.Contains(said, "1 changed, 3 unchanged") {
		t.Errorf("it said %s", said)
	}
	if _, said := concord(t, 0, "--corpus", dir, "verify"); strings.Contains(said, "changed") {
		t.Errorf("the last state was not read: %s", said)
	}
	proveWhole(t, dir, 4)
}

// grower is a reader that makes its file larger than the limit just before it
// is opened, by being the one before it.
type grower struct{ path string }

func (g grower) Read(_ context.Context, src ingest.Source) (corpus.Paper, error) {
	if err := os.WriteFile(g.path, make([]byte, 4096), 0o600); err != nil {
		return corpus.Paper{}, err
	}
	return corpus.Paper{}, &ingest.SourceError{Path: src.Path, Err: ingest.ErrEmpty}
}

// A file that has outgrown the limit since it was found is refused, not read.
func TestOutgrownFile(t *testing.T) {
	in := t.TempDir()
	for _, name := range []string{"a.txt", "b.txt"} {
		if err := os.WriteFile(filepath.Join(in, name), []byte("words"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, _ := collect.Files([]string{in})
	st, err := store.OpenWriter(context.Background(), t.TempDir(), time.Second)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	var last error
	err = batch.Run(context.Background(), st, grower{filepath.Join(in, "b.txt")}, files[:1], batch.Options{Jobs: 1, MaxBytes: 1024, Done: func(batch.Result) {}})
	if err != nil {
		t.Fatal(err)
	}
	err = batch.Run(context.Background(), st, grower{filepath.Join(in, "c.txt")}, files[1:], batch.Options{Jobs: 1, MaxBytes: 1024, Done: func(r batch.Result) { last = r.Err }})
	if err != nil || !errors.Is(last, ingest.ErrTooLarge) {
		t.Errorf("%v, %v", err, last)
	}
}

// A corpus that cannot be written says so in one line and stays as it was.
func TestReadOnlyCorpus(t *testing.T) {
	base := mounted(t, "size=64m")
	dir, in := filepath.Join(base, "corpus"), filepath.Join(t.TempDir(), "papers")
	synthetic(t, in, 3, 24)
	concord(t, 0, "--corpus", dir, "ingest", in)
	synthetic(t, in, 5, 24)
	if out, err := exec.Command("mount", "-o", "remount,ro", base).CombinedOutput(); err != nil {
		t.Skipf("cannot be mounted for reading only: %v %s", err, out)
	}
	if _, said := concord(t, exitFailed, "--corpus", dir, "ingest", in); strings.Count(said, "\n") != 1 || !strings.Contains(said, "read-only") {
		t.Errorf("it said %s", said)
	}
	concord(t, 0, "--corpus", dir, "search", "border")
	concord(t, 0, "--corpus", dir, "status")
	proveWhole(t, dir, 3)
}

// A full disk ends the batch with one line; what was acknowledged is whole, and
// the batch goes on when there is room.
func TestFullDisk(t *testing.T) {
	base := mounted(t, "size=1m")
	dir, in := filepath.Join(base, "corpus"), filepath.Join(t.TempDir(), "papers")
	synthetic(t, in, 400, 25)
	out, said := concord(t, exitFailed, "--corpus", dir, "ingest", "--jobs", "4", "--list", in)
	n := strings.Count(out, "\n")
	if !strings.Contains(said, "full") && !strings.Contains(said, "no space") || strings.Count(said, "\n") != 1 {
		t.Errorf("it said %s", said)
	}
	if n == 0 || n == 400 {
		t.Fatalf("%d papers were acknowledged on a disk that fills up", n)
	}
	proveWhole(t, dir, n)
	if out, err := exec.Command("mount", "-o", "remount,size=200m", base).CombinedOutput(); err != nil {
		t.Skipf("cannot be made larger: %v %s", err, out)
	}
	if _, said := concord(t, 0, "--corpus", dir, "ingest", in); !strings.Contains(said, fmt.Sprintf("%d added, 0 changed, %d unchanged", 400-n, n)) {
		t.Errorf("with room again it said %s", said)
	}
	concord(t, 0, "--corpus", dir, "search", "border")
}

// mounted is the folder of a file system of its own, in memory.
func mounted(t *testing.T, options string) string {
	t.Helper()
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("mounts a file system")
	}
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", options, "none", dir).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted here: %v %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("%v %s", err, out)
		}
	})
	return dir
}

// zipped writes an archive of papers, each of one sentence.
func zipped(t *testing.T, path string, papers map[string]string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	for name, text := range papers {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
}

// What has left its archive stays until --prune, which names and removes it.
func TestPruneArchive(t *testing.T) {
	dir, file := filepath.Join(t.TempDir(), "corpus"), filepath.Join(t.TempDir(), "papers.zip")
	one, two := "In 1971 Fiji and Ghana signed the Coral Treaty.\n", "In 1972 Oman and Chile signed the Copper Treaty.\n"
	zipped(t, file, map[string]string{"one.txt": one, "two.txt": two})
	concord(t, 0, "--corpus", dir, "ingest", file)
	proveWhole(t, dir, 2)
	zipped(t, file, map[string]string{"one.txt": one})
	if _, said := concord(t, 0, "--corpus", dir, "ingest", file); !strings.Contains(said, "0 added, 0 changed, 1 unchanged, 0 failed") {
		t.Errorf("it said %s", said)
	}
	proveWhole(t, dir, 2)
	_, said := concord(t, 0, "--corpus", dir, "ingest", "--prune", file)
	if l := lineAbout(t, said, "two.txt"); !strings.Contains(l, "gone, removed") {
		t.Errorf("it said %s", said)
	}
	proveWhole(t, dir, 1)
}

// Commands for one source take an archive of one paper, and say what to do with
// one of several.
func TestArchiveAsOneSource(t *testing.T) {
	in := t.TempDir()
	single, several, none := filepath.Join(in, "single.zip"), filepath.Join(in, "several.zip"), filepath.Join(in, "none.zip")
	text := "In 1971 Fiji and Ghana signed the Coral Treaty.\n"
	zipped(t, single, map[string]string{"one.txt": text})
	zipped(t, several, map[string]string{"one.txt": text, "two.txt": text})
	zipped(t, none, map[string]string{"picture.png": "x"})
	for _, command := range []string{"text", "annotate"} {
		if out, _ := concord(t, 0, command, single); !strings.Contains(out, "Coral Treaty") {
			t.Errorf("%s: %s", command, out)
		}
		if _, said := concord(t, exitFailed, command, several); strings.Count(said, "\n") != 1 || !strings.Contains(said, "several papers ('concord ingest'") {
			t.Errorf("%s: %s", command, said)
		}
		if _, said := concord(t, exitFailed, command, none); strings.Count(said, "\n") != 1 || !strings.Contains(said, "no papers") {
			t.Errorf("%s: %s", command, said)
		}
	}
}
