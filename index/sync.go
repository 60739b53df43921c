package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/document"
)

// manifest describes a generation.
type manifest struct {
	Format    int              `json:"format"`
	Revision  int64            `json:"revision"`  // of the corpus
	Documents map[string]int64 `json:"documents"` // ID → revision
	Languages []string         `json:"languages"`
	Words     int64            `json:"words"` // terms in all documents
	Passages  int              `json:"passages"`
	Files     map[string]int64 `json:"files"` // name → size in bytes, looked at whenever the index is opened
	// Sums are SHA-256, of the same files; they are looked at by Verify.
	Sums map[string]string `json:"sums"`
}

// Change says what a Sync did.
type Change struct {
	Rebuilt        bool // made anew rather than brought up to date
	Added, Removed int  // documents
}

// Sync brings the index in dir up to date with the corpus. It does nothing
// where it is.
func Sync(ctx context.Context, dir string, c Corpus) (Change, error) {
	revision, err := c.Revision(ctx)
	if err != nil {
		return Change{}, err
	}
	name, m, err := current(dir)
	if err == nil && m.Revision == revision {
		return Change{}, nil
	}
	wanted, err2 := c.Revisions(ctx)
	if err2 != nil {
		return Change{}, err2
	}
	g := &generation{dir: dir, corpus: c, wanted: wanted, revision: revision}
	if err == nil && few(m.Documents, wanted) {
		change, err := g.update(ctx, name, m)
		if err == nil || ctx.Err() != nil {
			return change, err
		}
		// An old generation that cannot be built upon is no reason to fail.
	}
	return g.build(ctx)
}

// few reports whether so little has changed that building upon the old
// generation is cheaper than making a new one.
func few(have, want map[string]int64) bool {
	changed := 0
	for id, rev := range want {
		if have[id] != rev {
			changed++
		}
	}
	for id := range have {
		if _, ok := want[id]; !ok {
			changed++
		}
	}
	return changed*4 < len(have)
}

// current reads the manifest of the generation in use. Any doubt is ErrStale.
func current(dir string) (string, manifest, error) {
	var m manifest
	b, err := os.ReadFile(filepath.Join(dir, "current"))
	if err != nil {
		return "", m, fmt.Errorf("%w: %w", ErrStale, err)
	}
	name := strings.TrimSpace(string(b))
	if name != filepath.Base(name) || !strings.HasPrefix(name, "gen-") {
		return "", m, ErrStale
	}
	b, err = os.ReadFile(filepath.Join(dir, name, "manifest")) //nolint:gosec // name is a plain folder name, checked above
	if err != nil {
		return "", m, fmt.Errorf("%w: %w", ErrStale, err)
	}
	if err := json.Unmarshal(b, &m); err != nil || m.Format != Format {
		return "", m, ErrStale
	}
	for f, size := range m.Files {
		if !filepath.IsLocal(filepath.FromSlash(f)) {
			return "", m, ErrStale
		}
		if st, err := os.Stat(filepath.Join(dir, name, filepath.FromSlash(f))); err != nil || st.Size() != size { //nolint:gosec // local, checked above
			return "", m, fmt.Errorf("%w: %s is not as it was written", ErrStale, f)
		}
	}
	return name, m, nil
}

// generation is one being written.
type generation struct {
	dir      string
	corpus   Corpus
	wanted   map[string]int64
	revision int64

	path  string // of the folder while it is written
	heads []head
	words int64
	langs map[string]bool
}

// begin makes the folder.
func (g *generation) begin() error {
	if err := os.MkdirAll(g.dir, 0o700); err != nil {
		return err
	}
	var err error
	g.path, err = os.MkdirTemp(g.dir, "new-")
	g.heads, g.words, g.langs = nil, 0, map[string]bool{}
	return err
}

// build makes the generation from the corpus alone.
func (g *generation) build(ctx context.Context) (change Change, err error) {
	if err := g.begin(); err != nil {
		return Change{}, err
	}
	defer os.RemoveAll(g.path)
	if err := g.fill(ctx, slices.Sorted(maps.Keys(g.wanted)), nil, nil); err != nil {
		return Change{}, err
	}
	return Change{Rebuilt: true, Added: len(g.wanted)}, g.finish()
}

// update makes the generation from the one in use: its files are linked or
// copied, and what has changed is written over.
func (g *generation) update(ctx context.Context, old string, m manifest) (change Change, err error) {
	if err := g.begin(); err != nil {
		return Change{}, err
	}
	defer os.RemoveAll(g.path)
	from := filepath.Join(g.dir, old)
	for _, sub := range []string{"passages", "facts"} {
		if err := snapshot(filepath.Join(from, sub), filepath.Join(g.path, sub)); err != nil {
			return Change{}, err
		}
	}
	var changed, gone []string
	for id, rev := range g.wanted {
		if m.Documents[id] != rev {
			changed = append(changed, id)
		}
	}
	for id := range m.Documents {
		if _, ok := g.wanted[id]; !ok {
			gone = append(gone, id)
		}
	}
	slices.Sort(changed)
	slices.Sort(gone)
	docs, err := openDocuments(from)
	if err != nil {
		return Change{}, err
	}
	defer docs.close()
	if err := g.fill(ctx, changed, gone, docs); err != nil {
		return Change{}, err
	}
	return Change{Added: len(changed), Removed: len(gone)}, g.finish()
}

// snapshot copies a closed engine's folder. Segments never change and may be
// links; the rest is copied.
func snapshot(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if d.IsDir() {
			return os.MkdirAll(target, 0o700)
		}
		if strings.HasSuffix(path, ".zap") && os.Link(path, target) == nil { //nolint:gosec // both folders are the corpus's own, 0700
			return nil
		}
		return copyFile(path, target)
	})
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return syncClose(out)
}

// fill writes the documents in add, drops those in gone, and keeps the rest of
// old. Without old the engines are made in bulk.
func (g *generation) fill(ctx context.Context, add, gone []string, old *documentFile) error {
	docs, err := newDocumentWriter(g.path)
	if err != nil {
		return err
	}
	f := &filler{g: g, docs: docs, terms: newNumbering(), as: &analyzers{}}
	if old == nil {
		err = f.bulk(ctx, add)
	} else {
		err = f.upon(ctx, add, gone, old)
	}
	if err != nil {
		return err
	}
	if err := f.terms.write(g.path); err != nil {
		return err
	}
	return docs.close()
}

// filler carries papers into the parts of a generation.
type filler struct {
	g               *generation
	passages, facts sink
	docs            *documentWriter
	terms           *numbering
	as              *analyzers
}

func (f *filler) bulk(ctx context.Context, add []string) error {
	ps, err := newBulk(filepath.Join(f.g.path, "passages"))
	if err != nil {
		return err
	}
	fs, err := newBulk(filepath.Join(f.g.path, "facts"))
	if err != nil {
		return err
	}
	f.passages, f.facts = ps, fs
	if err := f.papers(ctx, add); err != nil {
		return err
	}
	if err := f.passages.flush(); err != nil {
		return err
	}
	return f.facts.flush()
}

// upon writes into copies of the old engines, merging the old documents and the
// new in the order of IDs.
func (f *filler) upon(ctx context.Context, add, gone []string, old *documentFile) error {
	terms, err := readNumbering(filepath.Dir(old.f.Name()))
	if err != nil {
		return err
	}
	f.terms = terms
	ps, err := openEngine(filepath.Join(f.g.path, "passages"), false)
	if err != nil {
		return err
	}
	defer func() { ps.close() }()
	fs, err := openEngine(filepath.Join(f.g.path, "facts"), false)
	if err != nil {
		return err
	}
	defer func() { fs.close() }()
	passages, facts := newWriter(ps), newWriter(fs)
	f.passages, f.facts = passages, facts
	drop := map[string]bool{}
	for _, id := range append(slices.Clone(gone), add...) {
		drop[id] = true
	}
	if err := dropFacts(facts, drop); err != nil {
		return err
	}
	for i := range old.len() {
		h, err := old.head(i)
		if err != nil {
			return err
		}
		n := 0
		for n < len(add) && add[n] <= h.ID {
			n++
		}
		if err := f.papers(ctx, add[:n]); err != nil {
			return err
		}
		add = add[n:]
		if drop[h.ID] {
			for k := range h.Passages {
				if id := passageID(h.ID, k); !passages.has(id) {
					passages.remove(id)
				}
			}
			continue
		}
		if err := f.docs.copyFrom(old, i); err != nil {
			return err
		}
		f.note(h)
	}
	if err := f.papers(ctx, add); err != nil {
		return err
	}
	if err := passages.flush(); err != nil {
		return err
	}
	return facts.flush()
}

// has reports whether the open batch writes the entry: it must not be removed.
func (w *writer) has(id string) bool {
	d, ok := w.batch.IndexOps[id]
	return ok && d != nil
}

// dropFacts removes the facts of documents.
func dropFacts(facts *writer, drop map[string]bool) error {
	err := facts.e.each(func(_ uint32, id string) error {
		if _, doc, ok := strings.Cut(id, "/"); ok && drop[doc] {
			facts.remove(id)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return facts.flush()
}

// made is a paper ready to be written.
type made struct {
	head            head
	text            string
	passages, facts []*document.Document
	err             error
}

// ahead is how many papers are made ready while one is written.
const ahead = 4

// papers writes papers in the order of ids; they are made ready side by side.
func (f *filler) papers(ctx context.Context, ids []string) error {
	queue := make(chan chan made, ahead)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		defer close(queue)
		for _, id := range ids {
			one := make(chan made, 1)
			select {
			case queue <- one:
				go func() { one <- f.make(ctx, id) }()
			case <-ctx.Done():
				return
			}
		}
	}()
	for one := range queue {
		m := <-one
		if m.err != nil {
			return m.err
		}
		if err := f.write(m); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (f *filler) make(ctx context.Context, id string) made {
	p, err := f.g.corpus.Paper(ctx, id)
	if err != nil {
		return made{err: err}
	}
	m := made{text: p.Document.Text}
	m.head, m.passages = f.as.paperEntries(&p)
	m.head.Revision = f.g.wanted[id]
	m.facts = f.as.factEntries(&p)
	return m
}

func (f *filler) write(m made) error {
	for i, e := range m.passages {
		m.passages[i] = nil // its words go with the batch it is written in
		if err := f.passages.add(e); err != nil {
			return err
		}
	}
	for _, e := range m.facts {
		if err := f.facts.add(e); err != nil {
			return err
		}
	}
	f.note(m.head)
	words := f.terms.record(f.as.of(m.head.Language), m.text, m.head.Passages)
	return f.docs.add(m.head, m.text, words)
}

func (f *filler) note(h head) {
	f.g.heads = append(f.g.heads, h)
	f.g.words += int64(h.Words)
	l := h.Language
	if l == "" {
		l = "en"
	}
	f.g.langs[l] = true
}

// finish writes the table and the manifest and makes the generation current.
func (g *generation) finish() error {
	n, err := g.writeTable()
	if err != nil {
		return err
	}
	m := manifest{Format: Format, Revision: g.revision, Documents: g.wanted, Languages: slices.Sorted(maps.Keys(g.langs)), Words: g.words, Passages: n, Files: map[string]int64{}, Sums: map[string]string{}}
	err = filepath.WalkDir(g.path, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		st, err := d.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(g.path, path)
		if err != nil {
			return err
		}
		m.Files[filepath.ToSlash(rel)] = st.Size()
		m.Sums[filepath.ToSlash(rel)], err = checksum(path)
		return err
	})
	if err != nil {
		return err
	}
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if err := writeSynced(filepath.Join(g.path, "manifest"), b); err != nil {
		return err
	}
	return g.publish()
}

// writeTable notes where every passage stands under the engine's numbers.
func (g *generation) writeTable() (int, error) {
	e, err := openEngine(filepath.Join(g.path, "passages"), true)
	if err != nil {
		return 0, err
	}
	defer e.close()
	ordinal := map[string]uint32{}
	lengths := make([]uint32, len(g.heads))
	for i, h := range g.heads {
		ordinal[h.ID] = uint32(i)
		lengths[i] = uint32(h.Words)
	}
	var places []place
	count := 0
	err = e.each(func(n uint32, id string) error {
		for len(places) <= int(n) {
			places = append(places, place{document: noDocument})
		}
		doc, k, ok := splitPassageID(id)
		o, known := ordinal[doc]
		if !ok || !known || k >= len(g.heads[o].Passages) {
			return fmt.Errorf("%w: an entry of no document", ErrStale)
		}
		x := g.heads[o].Passages[k]
		places[n] = place{document: o, start: uint32(x.Start), end: uint32(x.End), page: uint16(min(x.Page, 1<<16-1)), section: uint16(min(x.Section, 1<<16-1))}
		count++
		return nil
	})
	if err != nil {
		return 0, err
	}
	return count, writeTable(g.path, lengths, places)
}

// publish renames the folder into place, makes it current and removes others.
func (g *generation) publish() error {
	name := fmt.Sprintf("gen-%d-%s", g.revision, strings.TrimPrefix(filepath.Base(g.path), "new-"))
	if err := os.Rename(g.path, filepath.Join(g.dir, name)); err != nil {
		return err
	}
	tmp := filepath.Join(g.dir, "current.new")
	if err := writeSynced(tmp, []byte(name+"\n")); err != nil {
		return err
	}
	if err := os.Rename(tmp, filepath.Join(g.dir, "current")); err != nil {
		return err
	}
	others, err := os.ReadDir(g.dir)
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.Name() != name && o.IsDir() && strings.HasPrefix(o.Name(), "gen-") {
			if err := os.RemoveAll(filepath.Join(g.dir, o.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}
