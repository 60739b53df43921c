// Package ingest turns a source (a paper in one of many formats) into a clean
// corpus.Document with a map back to the source. Readers of formats live in
// the folders below; the program registers them with New.
package ingest

import (
	"context"
	"errors"
	"fmt"
)

// Source is the bytes of one paper and what is known of it from outside.
type Source struct {
	Path      string // as the user gave it; for members of archives "archive.zip/member.txt"
	MediaType string // "" to sniff
	Data      []byte
	Published string // EDTF given by the user, "" otherwise
}

// Reader reads one format.
type Reader interface {
	// Name is the folder's name: "pdf", "html", …
	Name() string
	// Sniff says how sure the reader is, 0–100, that src is of its format. It
	// looks at src.Data's first bytes and at the name, in this order.
	Sniff(src Source) int
	// Accepts reports whether the reader reads the media type.
	Accepts(mediaType string) bool
	// Read reads src. Errors wrap one of the Err values of this package where
	// one fits, and their message says in plain words what is wrong.
	Read(ctx context.Context, src Source) (*Raw, error)
}

// What can be wrong with a source.
var (
	ErrEmpty       = errors.New("the file is empty")
	ErrUnsupported = errors.New("no reader knows this format")
	ErrDamaged     = errors.New("the file is damaged")
	ErrEncrypted   = errors.New("the file is protected by a password")
	ErrNoText      = errors.New("no text found")
	ErrTooLarge    = errors.New("the file is over the limits")
)

// SourceError is an error about one source. Its message is one line that names
// the file, the reason and, where there is one, a remedy.
type SourceError struct {
	Path   string
	Remedy string // what to do, "" if there is nothing
	Err    error
}

func (e *SourceError) Error() string {
	if e.Remedy != "" {
		return fmt.Sprintf("%s: %v (%s)", e.Path, e.Err, e.Remedy)
	}
	return fmt.Sprintf("%s: %v", e.Path, e.Err)
}

func (e *SourceError) Unwrap() error { return e.Err }
