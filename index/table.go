package index

import (
	"encoding/binary"
	"os"
	"path/filepath"
)

// passages.tab says where each passage stands. Records are in the order of the
// engine's internal numbers, little-endian, 16 bytes each: document (ordinal),
// start and end (bytes of the text), page (16 bits), section (16 bits). It is
// preceded by the lengths of the documents in terms: count, then count × 32
// bits. A deleted number has the document noDocument.

const (
	recordSize = 16
	noDocument = 1<<32 - 1
)

// place is where a passage stands.
type place struct {
	document   uint32
	start, end uint32
	page       uint16
	section    uint16
}

// table is passages.tab in memory.
type table struct {
	lengths []byte
	records []byte
}

func openTable(dir string) (*table, error) {
	b, err := os.ReadFile(filepath.Join(dir, "passages.tab"))
	if err != nil {
		return nil, err
	}
	if len(b) < 4 {
		return nil, ErrStale
	}
	n := 4 * int(binary.LittleEndian.Uint32(b))
	if len(b) < 4+n || (len(b)-4-n)%recordSize != 0 {
		return nil, ErrStale
	}
	return &table{lengths: b[4 : 4+n], records: b[4+n:]}, nil
}

// document returns the ordinal of the document of passage n.
func (t *table) document(n uint32) uint32 {
	return binary.LittleEndian.Uint32(t.records[int(n)*recordSize:])
}

func (t *table) place(n uint32) place {
	b := t.records[int(n)*recordSize:]
	return place{
		document: binary.LittleEndian.Uint32(b), start: binary.LittleEndian.Uint32(b[4:]), end: binary.LittleEndian.Uint32(b[8:]),
		page: binary.LittleEndian.Uint16(b[12:]), section: binary.LittleEndian.Uint16(b[14:]),
	}
}

// length is the length of a document in terms.
func (t *table) length(document uint32) float32 {
	return float32(binary.LittleEndian.Uint32(t.lengths[4*document:]))
}

func writeTable(dir string, lengths []uint32, places []place) error {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(lengths)))
	for _, l := range lengths {
		b = binary.LittleEndian.AppendUint32(b, l)
	}
	for _, p := range places {
		b = binary.LittleEndian.AppendUint32(b, p.document)
		b = binary.LittleEndian.AppendUint32(b, p.start)
		b = binary.LittleEndian.AppendUint32(b, p.end)
		b = binary.LittleEndian.AppendUint16(b, p.page)
		b = binary.LittleEndian.AppendUint16(b, p.section)
	}
	return writeSynced(filepath.Join(dir, "passages.tab"), b)
}
