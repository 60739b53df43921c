// Package collect finds the sources a person names: files, folders, archives.
package collect

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// File is a source found on disk.
type File struct {
	Path     string
	Bytes    int64
	Modified int64 // nanoseconds since 1970
}

// Problem is a path that could not be looked at.
type Problem struct {
	Path string
	Err  error
}

// extensions of papers. In a folder only these are taken; a file named outright
// is read whatever it is called.
var extensions = map[string]bool{
	".pdf": true, ".txt": true, ".text": true, ".md": true, ".markdown": true, ".html": true, ".htm": true, ".xhtml": true,
	".docx": true, ".odt": true, ".epub": true, ".rtf": true, ".xml": true, ".nxml": true, ".zip": true, ".tgz": true, ".gz": true, ".tar": true,
}

// Files walks the paths and returns the sources below them, sorted, each once.
// Hidden files and folders are passed over, symbolic links to folders are not
// followed below a named path, so a loop of links ends. A folder that holds no
// paper is a problem.
func Files(paths []string) (files []File, problems []Problem) {
	seen := map[string]bool{}
	found := 0 // also what was found before under another of the paths
	add := func(path string, st fs.FileInfo) {
		found++
		if path = filepath.Clean(path); !seen[path] {
			seen[path] = true
			files = append(files, File{Path: path, Bytes: st.Size(), Modified: st.ModTime().UnixNano()})
		}
	}
	for _, p := range paths {
		st, err := os.Stat(p)
		switch {
		case err != nil:
			problems = append(problems, Problem{p, plain(err)})
		case !st.IsDir():
			add(p, st)
		default:
			before := found + len(problems)
			problems = append(problems, walk(p, add)...)
			if found+len(problems) == before {
				problems = append(problems, Problem{p, errors.New("the folder holds no papers (pdf, txt, md, html, docx, odt, epub, rtf, xml, zip, tar.gz)")})
			}
		}
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, problems
}

func walk(root string, add func(string, fs.FileInfo)) (problems []Problem) {
	_ = filepath.WalkDir(root+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			problems = append(problems, Problem{path, plain(err)})
			return nil
		}
		hidden := strings.HasPrefix(d.Name(), ".") && filepath.Clean(path) != filepath.Clean(root)
		switch {
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden || !extensions[strings.ToLower(filepath.Ext(path))]:
			return nil
		}
		st, err := os.Stat(path) // follows a link to a file
		switch {
		case err != nil:
			problems = append(problems, Problem{path, plain(err)})
		case st.Mode().IsRegular():
			add(path, st)
		}
		return nil
	})
	return problems
}

func plain(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return fmt.Errorf("%w", err)
}

// Gone reports whether a path of the corpus that named a file on disk, or a
// member of an archive there, has no file any more. What cannot be looked at
// (an unplugged folder) is not gone.
func Gone(path string) bool {
	if strings.HasPrefix(path, "stdin:") {
		return false
	}
	path = OnDisk(path)
	_, err := os.Stat(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	_, err = os.Stat(filepath.Dir(path))
	return err == nil
}

// OnDisk is the archive that a path names a member of, or the path itself.
func OnDisk(path string) string {
	out := path
	for dir := filepath.Dir(path); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		switch strings.ToLower(filepath.Ext(dir)) {
		case ".zip", ".tgz", ".gz", ".tar":
			if st, err := os.Stat(dir); err != nil || !st.IsDir() {
				out = dir
			}
		}
	}
	return out
}
