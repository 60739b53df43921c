// Package zipped opens zip files of unknown origin: files are read into memory
// one by one, under limits, and nothing is written anywhere.
package zipped

import (
	"archive/zip"
	"bytes"
	"fmt"
	"path"
	"strings"

	"concord/ingest"
)

// The limits of one zip file.
const (
	MaxEntries = 20000
	MaxFile    = 96 << 20  // bytes of one file, unpacked
	MaxTotal   = 256 << 20 // bytes of all files read, unpacked
)

// Zip is an open zip file.
type Zip struct {
	files map[string]*zip.File
	names []string
	away  []string
	left  int64
}

// Is reports whether data begins like a zip file.
func Is(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}

// Open reads the directory of a zip file.
func Open(data []byte) (*Zip, error) { return OpenWithin(data, MaxTotal) }

// OpenWithin is Open with a limit of its own for all files read together.
func OpenWithin(data []byte, total int64) (*Zip, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && r == nil {
		return nil, fmt.Errorf("%w: its zip directory cannot be read (cut short, or not a zip file)", ingest.ErrDamaged)
	}
	if len(r.File) > MaxEntries {
		return nil, fmt.Errorf("%w: more than %d files in the archive", ingest.ErrTooLarge, MaxEntries)
	}
	z := &Zip{files: make(map[string]*zip.File, len(r.File)), left: total}
	for _, f := range r.File {
		name, ok := Clean(f.Name)
		if !ok && f.Name != "" {
			z.away = append(z.away, f.Name)
		}
		if !ok || f.FileInfo().IsDir() || z.files[name] != nil {
			continue
		}
		z.files[name] = f
		z.names = append(z.names, name)
	}
	return z, nil
}

// Clean returns the name of an archive's member with slashes and without dots,
// and whether it stays inside the archive.
func Clean(name string) (string, bool) {
	name = strings.ReplaceAll(name, `\`, "/")
	if name == "" || strings.HasPrefix(name, "/") || strings.ContainsAny(name, "\x00:") {
		return "", false
	}
	name = path.Clean(name)
	return name, name != ".." && !strings.HasPrefix(name, "../") && name != "."
}

// Names lists the files in the order of the directory.
func (z *Zip) Names() []string { return z.names }

// Escaping lists the names that lead out of the archive; such files are not
// read.
func (z *Zip) Escaping() []string { return z.away }

// Has reports whether there is a file of that name.
func (z *Zip) Has(name string) bool { return z.files[name] != nil }

// Read unpacks a file. A file that is not there gives nil and no error.
func (z *Zip) Read(name string) ([]byte, error) {
	f := z.files[name]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, fmt.Errorf("%w (%s inside)", ingest.ErrEncrypted, name)
	}
	limit := min(int64(MaxFile), z.left)
	rc, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s inside cannot be unpacked", ingest.ErrDamaged, name)
	}
	defer rc.Close()
	data, tooLarge, err := Unpack(rc, int64(min(f.UncompressedSize64, MaxTotal+1)), limit)
	if tooLarge {
		return nil, fmt.Errorf("%w: %s inside unpacks to more than %d MB", ingest.ErrTooLarge, name, limit>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s inside cannot be unpacked", ingest.ErrDamaged, name)
	}
	z.left -= int64(len(data))
	return data, nil
}
