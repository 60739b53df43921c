package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// self is the program as a command of its own: this test binary, which
// TestMain has put on the path under that name.
func self(t *testing.T) string {
	t.Helper()
	bin, err := exec.LookPath("concord")
	if err != nil {
		t.Fatal(err)
	}
	return bin
}

// Everything works where there is no network at all.
func TestNoNetwork(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	unshare := []string{"unshare", "--net"}
	if os.Getuid() != 0 {
		unshare = append(unshare, "--map-root-user")
	}
	if out, err := exec.Command(unshare[0], append(unshare[1:], "true")...).CombinedOutput(); err != nil {
		t.Skipf("no network namespace can be made here: %v %s", err, out)
	}
	dir, in := filepath.Join(t.TempDir(), "corpus"), filepath.Join(t.TempDir(), "papers")
	synthetic(t, in, 3, 11)
	for _, args := range [][]string{{"ingest", in}, {"search", "border"}, {"status"}, {"model"}, {"export"}, {"export", "--format", "html"}, {"verify"}} {
		cmd := exec.Command(unshare[0], slices.Concat(unshare[1:], []string{self(t), "--corpus", dir}, args)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("concord %v without a network: %v\n%s", args, err, out)
		}
	}
}

// The program asks the operating system for no socket.
func TestNoSockets(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	log := filepath.Join(t.TempDir(), "calls")
	if out, err := exec.Command("strace", "-f", "-e", "trace=network", "-o", log, "true").CombinedOutput(); err != nil {
		t.Skipf("strace does not run here: %v %s", err, out)
	}
	dir, in := filepath.Join(t.TempDir(), "corpus"), filepath.Join(t.TempDir(), "papers")
	synthetic(t, in, 2, 12)
	for _, args := range [][]string{{"ingest", in}, {"search", "border"}, {"export"}} {
		cmd := exec.Command("strace", slices.Concat([]string{"-f", "-e", "trace=network", "-o", log, self(t), "--corpus", dir}, args)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		calls, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(calls), "+++ exited with 0") {
			t.Fatalf("nothing was traced:\n%s", calls)
		}
		for _, call := range []string{"socket(", "connect(", "bind(", "sendto("} {
			if strings.Contains(string(calls), call) {
				t.Errorf("concord %v calls %s", args, call)
			}
		}
	}
}

// No package of the project can reach for the network: none imports what
// could. Libraries may, for what is never called; TestNoSockets sees to that.
func TestNoNetworkImports(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go list")
	}
	out, err := exec.Command("go", "list", "-deps", "-f", `{{if eq (printf "%.7s" .ImportPath) "concord"}}{{.ImportPath}}{{range .Imports}} {{.}}{{end}}{{end}}`, ".").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	packages := 0
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		packages++
		for _, imp := range f[1:] {
			answers := f[0] == "concord/cmd/internal/web" // which TestOnlyAnswers holds to answering
			if !answers && slices.Contains([]string{"net", "net/http", "net/rpc", "net/smtp", "crypto/tls"}, imp) {
				t.Errorf("%s imports %s", f[0], imp)
			}
		}
	}
	if packages < 20 {
		t.Errorf("only %d packages of the project were looked at", packages)
	}
}

// A corpus is its owner's alone, whatever the mask of the process says.
func TestPermissions(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("starts processes; modes of Unix")
	}
	dir, in := filepath.Join(t.TempDir(), "corpus"), filepath.Join(t.TempDir(), "papers")
	synthetic(t, in, 9, 13)
	first := filepath.Join(in, "note-0000.txt")
	pdf := filepath.Join(sampleFolder, "*.pdf") // fills the cache of the PDF engine
	if m, err := filepath.Glob(pdf); err == nil && len(m) > 0 {
		pdf = m[0]
	} else {
		pdf = first
	}
	// the second batch copies the files of the index, the third changes one
	for _, args := range []string{first + " --pdf-engine pdfium " + pdf, in, in} {
		cmd := exec.Command("sh", "-c", fmt.Sprintf("umask 0; exec %s --corpus %s ingest --quiet %s", program(t), dir, args))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		files := 0
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			st, err := d.Info()
			if err != nil {
				return err
			}
			want := fs.FileMode(0o600)
			if d.IsDir() {
				want = 0o700
			}
			files++
			if st.Mode().Perm() != want {
				t.Errorf("%s: %v, want %v", path, st.Mode().Perm(), want)
			}
			return nil
		})
		if err != nil || files < 8 {
			t.Fatalf("%d files, %v", files, err)
		}
		if err := os.WriteFile(first, []byte("In 1990 Kenya and Peru signed the Border Treaty.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// hostileText are papers whose every part would steer a terminal.
var hostileText = map[string]string{
	"steer.txt": "KENYA AND \x1b[31mNORWAY\x1b[0m: A NOTE\x07\n\nAnn \x1b[5mLee\n\nIn 1994 Kenya and \x1b[1mNorway signed the Lake \x1b]0;title\x07Treaty on border trade \u009b31m.\n\nNorway regards \x1b[2Jpiracy as a threat.\n",
	"steer.html": `<html><head><title>A &#27;[31mTitle&#7;</title><meta name=author content="Ann &#27;[2JLee"><meta name=citation_title content="Kenya &#27;[31m and Norway">
<meta name=keywords content="a&#27;[1m, b"><meta name=citation_doi content="10.1000/&#27;[1mx"></head><body><h1>Kenya &#27;[31mand Norway</h1><h2>Sec&#27;[1mtion</h2>
<p>In 1994 Kenya and Norway signed the Lake &#27;[1mTreaty on border trade.<table><caption>Cap&#27;tion</caption><tr><td>a&#27;[1m<td>b<tr><td>c<td>d</table>
<p>Norway<sup><a href="#n1">1</a></sup> joined the Lake Commission.<h2>References</h2><p>Smith, A. (1999). A &#27;[1mbook. Oxford: Press.<ol><li id=n1>note &#27;[3m text</ol></body></html>`,
}

// What a paper contains never steers the terminal.
func TestNoEscapesReachTheTerminal(t *testing.T) {
	dir, in := filepath.Join(t.TempDir(), "corpus"), t.TempDir()
	for name, text := range hostileText {
		if err := os.WriteFile(filepath.Join(in, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	check := func(args ...string) string {
		t.Helper()
		out, said := concord(t, 0, append([]string{"--corpus", dir}, args...)...)
		for _, s := range []string{strings.ReplaceAll(out, "\r\n", "\n"), said} { // lines of RIS end so
			if i := strings.IndexFunc(s, func(r rune) bool { return r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 }); i >= 0 {
				t.Errorf("concord %v prints a control character: %q", args, s[max(0, i-30):min(len(s), i+30)])
			}
		}
		if strings.Contains(out, `\u001b`) {
			t.Errorf("concord %v keeps an escape sequence in the dataset", args)
		}
		if out == "" && args[0] != "ingest" {
			t.Errorf("concord %v printed nothing", args)
		}
		return out
	}
	check("ingest", in)
	for name := range hostileText {
		check("text", filepath.Join(in, name))
		check("text", "--layout", filepath.Join(in, name))
		check("annotate", filepath.Join(in, name))
	}
	for _, view := range []string{"", "--matrix", "--timeline"} {
		check(strings.Fields("model " + view)...)
	}
	check("model", "kenya", "norway")
	check("search", "border", "--facts", "--facets", "party,kind")
	for _, f := range []string{"json", "jsonl", "graphml", "gexf", "csl", "bibtex", "ris", "webannotation", "markdown", "html"} {
		check("export", "--format", f)
	}
	var ids []string
	for _, w := range strings.FieldsFunc(check("status")+check("export"), func(r rune) bool { return strings.ContainsRune(" │\",\n", r) }) {
		if strings.HasPrefix(w, "d-") || strings.HasPrefix(w, "f-") || strings.HasPrefix(w, "state:") {
			ids = append(ids, w)
		}
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		check("show", id)
	}
	if len(ids) < 6 {
		t.Errorf("only %v could be shown", ids)
	}
}
