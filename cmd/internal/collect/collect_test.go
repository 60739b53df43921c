package collect

import (
	"os"
	"path/filepath"
	"testing"
)

// A folder below another that is named too has papers; one without any says so.
func TestFilesOnce(t *testing.T) {
	dir := t.TempDir()
	below, empty := filepath.Join(dir, "below"), filepath.Join(dir, "empty")
	for _, d := range []string{below, empty} {
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []string{filepath.Join(dir, "a.txt"), filepath.Join(below, "b.txt"), filepath.Join(below, "c.png")} {
		if err := os.WriteFile(f, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, problems := Files([]string{dir, below, empty})
	if len(files) != 2 {
		t.Errorf("files: %v", files)
	}
	if len(problems) != 1 || problems[0].Path != empty {
		t.Errorf("problems: %v", problems)
	}
}
