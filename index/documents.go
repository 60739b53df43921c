package index

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/blevesearch/mmap-go"
	"github.com/klauspost/compress/zstd"

	"concord/corpus"
)

// documents.dat holds for every document, in the order of IDs, its head (JSON)
// and its text, each compressed by itself, and the order of its words (see
// order.go); documents.idx holds their offsets as little-endian 64-bit integers,
// 3n+1 of them.
const (
	headRecord = iota
	textRecord
	wordsRecord
	perDocument
)

// head is what is kept of a document beside its text.
type head struct {
	ID        string      `json:"id"`
	Revision  int64       `json:"rev"`
	Path      string      `json:"path"`
	Title     string      `json:"title"`
	Published corpus.EDTF `json:"published,omitempty"`
	Authors   []string    `json:"authors,omitempty"`
	Language  string      `json:"language,omitempty"`
	Sections  []string    `json:"sections,omitempty"`
	Passages  []passage   `json:"passages"`
	Words     int         `json:"words"` // terms in body and title, for the length of the document
}

// documentFile reads documents.dat and documents.idx. The first is mapped into
// memory: a phrase looks into a thousand documents, and a read each would cost
// more than looking.
type documentFile struct {
	f       *os.File
	data    mmap.MMap
	offsets []byte
}

var decoders = sync.Pool{New: func() any {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<30))
	if err != nil {
		panic(err) // only for wrong options
	}
	return d
}}

func openDocuments(dir string) (*documentFile, error) {
	idx, err := os.ReadFile(filepath.Join(dir, "documents.idx"))
	if err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(dir, "documents.dat"))
	if err != nil {
		return nil, err
	}
	d := &documentFile{f: f, offsets: idx}
	st, err := f.Stat()
	if err == nil && st.Size() > 0 { // nothing cannot be mapped
		d.data, err = mmap.Map(f, mmap.RDONLY, 0)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return d, nil
}

func (d *documentFile) close() error {
	var err error
	if d.data != nil {
		err = d.data.Unmap()
	}
	return cmp.Or(d.f.Close(), err)
}

func (d *documentFile) len() int { return max(0, (len(d.offsets)/8-1)/perDocument) }

// raw returns record n as it is in the file, good until the file is closed;
// document i has perDocument of them.
func (d *documentFile) raw(n int) ([]byte, error) {
	from := binary.LittleEndian.Uint64(d.offsets[8*n:])
	to := binary.LittleEndian.Uint64(d.offsets[8*n+8:])
	if from > to || to > uint64(len(d.data)) {
		return nil, fmt.Errorf("%w: a document of the index is cut off", ErrStale)
	}
	return d.data[from:to:to], nil
}

func (d *documentFile) record(n int) ([]byte, error) {
	b, err := d.raw(n)
	if err != nil {
		return nil, err
	}
	z := decoders.Get().(*zstd.Decoder)
	defer decoders.Put(z)
	return z.DecodeAll(b, nil)
}

func (d *documentFile) head(i int) (head, error) {
	var h head
	b, err := d.record(perDocument*i + headRecord)
	if err == nil {
		err = json.Unmarshal(b, &h)
	}
	return h, err
}

func (d *documentFile) text(i int) (string, error) {
	b, err := d.record(perDocument*i + textRecord)
	return string(b), err
}

// documentWriter writes the two files. Documents come in the order of IDs.
type documentWriter struct {
	f       *os.File
	w       *bufio.Writer
	z       *zstd.Encoder
	offsets []byte
	at      uint64
	dir     string
}

func newDocumentWriter(dir string) (*documentWriter, error) {
	f, err := os.OpenFile(filepath.Join(dir, "documents.dat"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	return &documentWriter{f: f, w: bufio.NewWriterSize(f, 1<<20), z: z, dir: dir}, nil
}

func (d *documentWriter) raw(b []byte) error {
	d.offsets = binary.LittleEndian.AppendUint64(d.offsets, d.at)
	d.at += uint64(len(b))
	_, err := d.w.Write(b)
	return err
}

func (d *documentWriter) add(h head, text string, words []byte) error {
	b, err := json.Marshal(h)
	if err != nil {
		return err
	}
	if err := d.raw(d.z.EncodeAll(b, nil)); err != nil {
		return err
	}
	if err := d.raw(d.z.EncodeAll([]byte(text), nil)); err != nil {
		return err
	}
	return d.raw(words)
}

// copyFrom takes document i of another file as it is.
func (d *documentWriter) copyFrom(o *documentFile, i int) error {
	for n := perDocument * i; n < perDocument*(i+1); n++ {
		b, err := o.raw(n)
		if err != nil {
			return err
		}
		if err := d.raw(b); err != nil {
			return err
		}
	}
	return nil
}

func (d *documentWriter) close() error {
	d.offsets = binary.LittleEndian.AppendUint64(d.offsets, d.at)
	if err := d.w.Flush(); err != nil {
		return err
	}
	if err := syncClose(d.f); err != nil {
		return err
	}
	return writeSynced(filepath.Join(d.dir, "documents.idx"), d.offsets)
}

func syncClose(f *os.File) error {
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func writeSynced(path string, b []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err := f.Write(b); err != nil {
		f.Close()
		return fmt.Errorf("%s: %w", path, err)
	}
	return syncClose(f)
}
