package index

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ErrBehind means that the corpus has changed since the index was made. The
// next Sync brings it up to date.
var ErrBehind = errors.New("the index is behind the corpus")

// Verify proves the index in dir against the corpus: every file against its
// checksum, every document's text, passages and facts against the store. It
// returns what is wrong, in words; an error is ErrBehind, or says that the corpus
// could not be read. Where anything is wrong, Rebuild mends it. Documents named in skip are
// not compared, as where their record in the store is damaged.
func Verify(ctx context.Context, dir string, c Corpus, skip map[string]bool) ([]string, error) {
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		return nil, nil // none has been made yet, which is no fault
	}
	name, m, err := current(dir)
	if err != nil {
		return []string{err.Error()}, nil
	}
	if faults := m.sums(filepath.Join(dir, name)); len(faults) > 0 {
		return faults, nil // what lies in damaged files is not looked into
	}
	if revision, err := c.Revision(ctx); err != nil || revision != m.Revision {
		return nil, cmp.Or(err, ErrBehind)
	}
	x, err := Open(dir)
	if err != nil {
		return []string{err.Error()}, nil
	}
	defer x.Close()
	skip = maps.Clone(skip)
	if skip == nil {
		skip = map[string]bool{}
	}
	wanted, err := c.Revisions(ctx)
	if err != nil {
		return nil, err
	}
	v := &verifier{x: x, wanted: wanted, skip: skip, seen: map[string]bool{}, passages: map[string]bool{}, facts: map[string]bool{}}
	if err := v.documents(ctx, c); err != nil {
		return nil, err
	}
	facts, err := openEngine(filepath.Join(x.dir, "facts"), true)
	if err != nil {
		return append(v.faults, err.Error()), nil
	}
	defer facts.close()
	v.entries("passage", x.passages, v.passages, func(id string) string { d, _, _ := strings.Cut(id, "/"); return d })
	v.entries("fact", facts, v.facts, func(id string) string { _, d, _ := strings.Cut(id, "/"); return d })
	return v.faults, nil
}

// Rebuild makes the index anew from the corpus, whatever there is.
func Rebuild(ctx context.Context, dir string, c Corpus) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	_, err := Sync(ctx, dir, c)
	return err
}

// sums compares the files of a generation with their checksums.
func (m *manifest) sums(dir string) []string {
	var faults []string
	for _, f := range slices.Sorted(maps.Keys(m.Sums)) {
		sum, err := checksum(filepath.Join(dir, filepath.FromSlash(f)))
		switch {
		case err != nil:
			faults = append(faults, fmt.Sprintf("%s cannot be read: %v", f, err))
		case sum != m.Sums[f]:
			faults = append(faults, f+" is not as it was written")
		}
	}
	return faults
}

func checksum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// verifier compares an open index with the corpus.
type verifier struct {
	x      *Index
	wanted map[string]int64 // of the corpus: ID → revision
	skip   map[string]bool
	seen   map[string]bool // documents that the index has
	// entries that the documents have which are as they were indexed, by ID
	passages, facts map[string]bool
	faults          []string
}

func (v *verifier) fault(format string, args ...any) {
	v.faults = append(v.faults, fmt.Sprintf(format, args...))
}

// documents compares the head and the text of every document.
func (v *verifier) documents(ctx context.Context, c Corpus) error {
	as := &analyzers{}
	for i := range v.x.docs.len() {
		h, err := v.x.docs.head(i)
		if err != nil {
			v.fault("document %d of the index cannot be read: %v", i, err)
			continue
		}
		rev, ok := v.wanted[h.ID]
		v.seen[h.ID] = true
		switch {
		case v.skip[h.ID]:
		case !ok:
			v.fault("%s is in the index and not in the corpus", h.ID)
			v.skip[h.ID] = true
		case rev != h.Revision:
			v.fault("%s is indexed as it was before it was read again", h.ID)
			v.skip[h.ID] = true
		default:
			if err := v.document(ctx, c, as, i, h); err != nil {
				return err
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(v.wanted)) {
		if !v.seen[id] && !v.skip[id] {
			v.fault("%s is in the corpus and not in the index", id)
		}
	}
	return nil
}

func (v *verifier) document(ctx context.Context, c Corpus, as *analyzers, i int, h head) error {
	p, err := c.Paper(ctx, h.ID)
	if err != nil {
		return err
	}
	if text, err := v.x.docs.text(i); err != nil || text != p.Document.Text {
		v.fault("%s: its text in the index is not that of the corpus", h.ID)
	}
	want, passages := as.paperEntries(&p)
	if !slices.Equal(want.Passages, h.Passages) || want.Path != h.Path || want.Title != h.Title {
		v.fault("%s: its passages or its title in the index are not those of the corpus", h.ID)
	}
	for _, e := range passages {
		v.passages[e.ID()] = true
	}
	for _, e := range as.factEntries(&p) {
		v.facts[e.ID()] = true
	}
	return nil
}

// entries compares the entries of an engine with those that should be there.
func (v *verifier) entries(kind string, e *engine, want map[string]bool, document func(id string) string) {
	err := e.each(func(_ uint32, id string) error {
		switch {
		case want[id]:
			delete(want, id)
		case !v.skip[document(id)]:
			v.fault("the %s %s is in the index and not in the corpus", kind, id)
		}
		return nil
	})
	if err != nil {
		v.fault("the index cannot be read: %v", err)
	}
	for _, id := range slices.Sorted(maps.Keys(want)) {
		v.fault("the %s %s is not in the index", kind, id)
	}
}
