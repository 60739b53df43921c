package ingest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"concord/corpus"
)

// Ingester reads sources with the readers it was made with.
type Ingester struct{ readers []Reader }

// New makes an Ingester. On equal certainty the earlier reader wins.
func New(readers ...Reader) *Ingester { return &Ingester{readers} }

// Read sniffs src, reads it and cleans what was read. The returned error is a
// *SourceError.
func (in *Ingester) Read(ctx context.Context, src Source) (d *corpus.Document, err error) {
	defer func() { // a fault of the program in one paper must not cost the batch
		if p := recover(); p != nil {
			d, err = nil, &SourceError{Path: src.Path, Err: fmt.Errorf("internal fault in reading: %v", p), Remedy: "please report the file"}
		}
	}()
	raw, err := in.raw(ctx, src)
	if err != nil {
		return nil, &SourceError{Path: src.Path, Err: err}
	}
	sum := sha256.Sum256(src.Data)
	sha := hex.EncodeToString(sum[:])
	d = Clean(raw)
	d.ID = corpus.DocumentID(sha)
	d.Source = corpus.Source{Path: src.Path, SHA256: sha, MediaType: raw.MediaType, Bytes: int64(len(src.Data)), Pages: raw.Pages}
	if src.Published != "" {
		e, err := corpus.ParseEDTF(src.Published)
		if err != nil {
			return nil, &SourceError{Path: src.Path, Err: err}
		}
		d.Published = &e
	}
	return d, nil
}

// Raw sniffs src and reads it without cleaning.
func (in *Ingester) raw(ctx context.Context, src Source) (*Raw, error) {
	if len(bytes.TrimSpace(src.Data)) == 0 {
		return nil, ErrEmpty
	}
	r := in.pick(src)
	if r == nil {
		return nil, ErrUnsupported
	}
	raw, err := r.Read(ctx, src)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.Name(), err)
	}
	if len(raw.Lines) == 0 && len(raw.Elements) == 0 {
		return nil, fmt.Errorf("%s: %w", r.Name(), ErrNoText)
	}
	return raw, nil
}

func (in *Ingester) pick(src Source) Reader {
	if src.MediaType != "" {
		mt, _, _ := strings.Cut(src.MediaType, ";")
		for _, r := range in.readers {
			if r.Accepts(strings.TrimSpace(mt)) {
				return r
			}
		}
		return nil
	}
	var best Reader
	sure := 0
	for _, r := range in.readers {
		if n := r.Sniff(src); n > sure {
			best, sure = r, n
		}
	}
	return best
}
