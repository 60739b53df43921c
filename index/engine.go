package index

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
)

// engine is an open scorch index.
type engine struct {
	s     index.Index
	queue *index.AnalysisQueue
}

// openEngine opens the folder; read-only it never waits for a writer.
func openEngine(path string, readOnly bool) (*engine, error) {
	workers := 1
	if !readOnly {
		workers = runtime.GOMAXPROCS(0)
	}
	queue := index.NewAnalysisQueue(workers)
	s, err := scorch.NewScorch(scorch.Name, map[string]any{"path": path, "read_only": readOnly, "bolt_timeout": "2s", "numSnapshotsToKeep": 1}, queue)
	if err == nil {
		err = s.Open()
	}
	if err != nil {
		queue.Close()
		return nil, fmt.Errorf("%w: %w", ErrStale, err)
	}
	return &engine{s: s, queue: queue}, nil
}

func (e *engine) close() error {
	err := e.s.Close()
	e.queue.Close()
	return err
}

// batchEntries is how many entries go into one batch. With the words of their
// text they take about 50 MB; larger batches gain little.
const batchEntries = 500

// sink takes entries: a writer of an engine, or a bulk.
type sink interface {
	add(d *document.Document) error
	flush() error
}

// bulk makes a new engine as one segment, which is smaller and faster to ask
// than what grows in batches.
type bulk struct {
	b       *scorch.Builder
	path    string
	entries int
}

func newBulk(path string) (*bulk, error) {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, err
	}
	b, err := scorch.NewBuilder(map[string]any{"path": path, "buildPathPrefix": filepath.Dir(path), "batchSize": batchEntries, "mergeMax": 16})
	if err != nil {
		return nil, err
	}
	return &bulk{b: b, path: path}, nil
}

func (w *bulk) add(d *document.Document) error {
	w.entries++
	return w.b.Index(d)
}

func (w *bulk) flush() error {
	if w.entries > 0 {
		return w.b.Close()
	}
	e, err := openEngine(w.path, false) // scorch's builder cannot make an empty index
	if err != nil {
		return err
	}
	return e.close()
}

// writer fills an engine in batches.
type writer struct {
	e     *engine
	batch *index.Batch
}

func newWriter(e *engine) *writer { return &writer{e: e, batch: index.NewBatch()} }

func (w *writer) add(d *document.Document) error {
	w.batch.Update(d)
	if len(w.batch.IndexOps) >= batchEntries {
		return w.flush()
	}
	return nil
}

func (w *writer) remove(id string) { w.batch.Delete(id) }

func (w *writer) flush() error {
	if len(w.batch.IndexOps) == 0 {
		return nil
	}
	err := w.e.s.Batch(w.batch)
	w.batch = index.NewBatch() // the engine may still look at the old one
	return err
}

// each calls f with the internal number and the ID of every entry.
func (e *engine) each(f func(n uint32, id string) error) error {
	r, err := e.s.Reader()
	if err != nil {
		return err
	}
	defer r.Close()
	all, err := r.DocIDReaderAll()
	if err != nil {
		return err
	}
	defer all.Close()
	for {
		internal, err := all.Next()
		if err != nil || internal == nil {
			return err
		}
		id, err := r.ExternalID(internal)
		if err != nil {
			return err
		}
		if err := f(uint32(internal.Value()), id); err != nil {
			return err
		}
	}
}
