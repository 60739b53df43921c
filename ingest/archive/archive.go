// Package archive takes archives of papers apart: .zip, .tar, .tar.gz (.tgz),
// and single files under gzip.
//
// Members are unpacked into memory one at a time and handed on as sources
// named "archive.zip/member.txt". Nothing is written to disk, links and special
// files are passed over, a name that leads out of the archive is a problem, and
// an archive inside an archive is not opened. Limits: 10,000 members, 96 MB a
// member and 1 GB an archive, unpacked.
package archive

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"concord/ingest"
	"concord/ingest/internal/zipped"
)

// The limits of one archive.
const (
	maxMembers = 10000
	maxMember  = zipped.MaxFile
	maxTotal   = 1 << 30
)

// Is reports whether src is an archive of papers: by its name and its first
// bytes. Formats that are zip files themselves (docx, odt, epub) are none.
func Is(src ingest.Source) bool {
	name := strings.ToLower(src.Path)
	switch path.Ext(name) {
	case ".zip":
		return zipped.Is(src.Data)
	case ".gz", ".tgz":
		return bytes.HasPrefix(src.Data, []byte("\x1f\x8b"))
	case ".tar":
		return isTar(src.Data)
	}
	return false
}

func isTar(data []byte) bool { return len(data) > 262 && string(data[257:262]) == "ustar" }

// Each calls f for every member that may be a paper, in the order of the
// archive. Members that cannot be unpacked come with a *ingest.SourceError
// instead of data. The returned error is about the archive itself, or the one
// with which f ended the walk.
func Each(ctx context.Context, src ingest.Source, f func(ingest.Source, error) error) error {
	w := walker{ctx: ctx, src: src, f: f, left: maxTotal}
	var err error
	switch {
	case zipped.Is(src.Data):
		err = w.zip()
	case isTar(src.Data):
		err = w.tar(bytes.NewReader(src.Data))
	default:
		err = w.gzip()
	}
	var own *ended
	if errors.As(err, &own) {
		return own.err
	}
	if err != nil {
		return &ingest.SourceError{Path: src.Path, Err: err}
	}
	return nil
}

// ended is the error with which the caller's function ended the walk.
type ended struct{ err error }

func (e *ended) Error() string { return e.err.Error() }

type walker struct {
	ctx  context.Context
	src  ingest.Source
	f    func(ingest.Source, error) error
	n    int
	left int64
}

func (w *walker) zip() error {
	z, err := zipped.OpenWithin(w.src.Data, maxTotal)
	if err != nil {
		return err
	}
	for _, name := range z.Escaping() {
		if err := w.hand(name, nil, errEscapes); err != nil {
			return err
		}
	}
	for _, name := range z.Names() {
		if !paper(name) {
			continue
		}
		data, err := z.Read(name)
		if err := w.hand(name, data, err); err != nil {
			return err
		}
	}
	return nil
}

var errEscapes = fmt.Errorf("%w: its name leads out of the archive", ingest.ErrDamaged)

func (w *walker) gzip() error {
	r, err := gzip.NewReader(bytes.NewReader(w.src.Data))
	if err != nil {
		return fmt.Errorf("%w: not gzip (%w)", ingest.ErrDamaged, err)
	}
	head := make([]byte, 512)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: it cannot be unpacked (%w)", ingest.ErrDamaged, err)
	}
	whole := io.MultiReader(bytes.NewReader(head[:n]), r)
	if isTar(head[:n]) {
		return w.tar(whole)
	}
	if low := strings.ToLower(w.src.Path); strings.HasSuffix(low, ".tgz") || strings.HasSuffix(low, ".tar.gz") {
		return fmt.Errorf("%w: no tar archive under the gzip, or one cut short", ingest.ErrDamaged)
	}
	name := path.Base(strings.TrimSuffix(strings.ReplaceAll(w.src.Path, `\`, "/"), path.Ext(w.src.Path)))
	data, err := w.unpack(whole, 0)
	return w.hand(name, data, err)
}

func (w *walker) tar(r io.Reader) error {
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: the archive breaks off (%w)", ingest.ErrDamaged, err)
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		name, ok := zipped.Clean(h.Name)
		switch {
		case !ok:
			err = w.hand(h.Name, nil, errEscapes)
		case paper(name):
			data, uerr := w.unpack(t, h.Size)
			err = w.hand(name, data, uerr)
		}
		if err != nil {
			return err
		}
	}
}

// unpack reads one member within the limits. size is what the archive says of it, or 0.
func (w *walker) unpack(r io.Reader, size int64) ([]byte, error) {
	limit := min(int64(maxMember), w.left)
	data, tooLarge, err := zipped.Unpack(r, size, limit)
	w.left -= min(int64(len(data)), w.left)
	switch {
	case tooLarge:
		w.left -= limit
		return nil, fmt.Errorf("%w: it unpacks to more than %d MB", ingest.ErrTooLarge, limit>>20)
	case err != nil:
		return nil, fmt.Errorf("%w: it cannot be unpacked (%w)", ingest.ErrDamaged, err)
	}
	return data, nil
}

// hand gives a member to the caller's function.
func (w *walker) hand(name string, data []byte, err error) error {
	if w.n++; w.n > maxMembers {
		return fmt.Errorf("%w: more than %d members in the archive", ingest.ErrTooLarge, maxMembers)
	}
	if err := w.ctx.Err(); err != nil {
		return &ended{err}
	}
	src := w.src
	src.Path, src.Data = w.src.Path+"/"+name, data
	if err == nil && Is(src) {
		err = fmt.Errorf("%w: an archive inside an archive is not opened", ingest.ErrUnsupported)
	}
	if err != nil {
		src.Data = nil
		err = &ingest.SourceError{Path: src.Path, Err: err}
	}
	if err := w.f(src, err); err != nil {
		return &ended{err}
	}
	return nil
}

// paper reports whether a member may be a paper by its name: not hidden, not
// among what systems add, of no kind that never is one.
func paper(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return false
		}
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".tif", ".tiff", ".bmp", ".ico", ".css", ".js", ".json", ".exe", ".dll", ".so",
		".mp3", ".mp4", ".avi", ".mov", ".wav", ".ttf", ".otf", ".woff", ".woff2", ".db", ".ini", ".log", ".bib", ".xls", ".xlsx", ".csv", ".ppt", ".pptx":
		return false
	}
	return path.Ext(name) != ""
}
