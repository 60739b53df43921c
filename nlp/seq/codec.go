package seq

import (
	"bufio"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"sort"
)

// The file: the magic line, then a flate stream of: number of labels, each as
// length and bytes; scale as 8 bytes; transitions, (n+1)×n varints, each row
// led by those of "from" in the order of labels; number of features; for each,
// in the order of their hashes, the difference to the one before, the number of
// weights, and for each weight its label and its value as one byte each.
// Integers are varints.
const magic = "concord-seq 1\n"

// maxFeatures bounds what a file may claim.
const maxFeatures = 1 << 24

// Write writes m in the form that Read reads.
func (m *Model) Write(w io.Writer) error {
	if _, err := io.WriteString(w, magic); err != nil {
		return err
	}
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return err
	}
	e := encoder{w: bufio.NewWriter(z)}
	e.uint(uint64(len(m.Labels)))
	for _, l := range m.Labels {
		e.uint(uint64(len(l)))
		e.bytes([]byte(l))
	}
	e.bytes(binary.LittleEndian.AppendUint64(nil, math.Float64bits(m.scale)))
	for _, row := range m.trans {
		for _, v := range row {
			e.int(int64(v))
		}
	}
	m.writeRows(&e)
	if e.err == nil {
		e.err = e.w.Flush()
	}
	return errors.Join(e.err, z.Close())
}

func (m *Model) writeRows(e *encoder) {
	var rows []slot
	for _, s := range m.table.slots {
		if s.key != 0 {
			rows = append(rows, s)
		}
	}
	sort.Slice(rows, func(a, b int) bool { return rows[a].key < rows[b].key })
	e.uint(uint64(len(rows)))
	last := uint32(0)
	for _, r := range rows {
		e.uint(uint64(r.key - last))
		last = r.key
	}
	for _, r := range rows {
		e.uint(uint64(r.end - r.start))
	}
	for _, r := range rows {
		for _, c := range m.cells[r.start:r.end] {
			e.bytes([]byte{c.label})
		}
	}
	for _, r := range rows {
		for _, c := range m.cells[r.start:r.end] {
			e.bytes([]byte{byte(c.weight)})
		}
	}
}

// Read reads a model.
func Read(r io.Reader) (*Model, error) {
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(r, head); err != nil || string(head) != magic {
		return nil, errors.New("seq: not a model file")
	}
	d := decoder{r: bufio.NewReaderSize(flate.NewReader(r), 1<<16)}
	m := &Model{}
	n := d.uint(255)
	for range n {
		m.Labels = append(m.Labels, string(d.bytes(d.uint(1<<10))))
	}
	if b := d.bytes(8); len(b) == 8 {
		m.scale = math.Float64frombits(binary.LittleEndian.Uint64(b))
	}
	for range n + 1 {
		row := make([]int32, n)
		for y := range row {
			row[y] = int32(d.int())
		}
		m.trans = append(m.trans, row)
	}
	m.readRows(&d, n)
	if d.err == nil {
		if _, err := d.r.ReadByte(); err != io.EOF {
			d.err = errors.New("does not end where it should")
		}
	}
	if d.err != nil {
		return nil, fmt.Errorf("seq: bad model file: %w", d.err)
	}
	return m, nil
}

func (m *Model) readRows(d *decoder, labels int) {
	rows := make([]slot, d.uint(maxFeatures))
	last := uint32(0)
	for i := range rows {
		last += uint32(d.uint(math.MaxUint32))
		rows[i].key = last
	}
	total := uint32(0)
	for i := range rows {
		rows[i].start = total
		total += uint32(d.uint(labels))
		rows[i].end = total
	}
	if d.err != nil {
		return
	}
	m.cells = make([]cell, total)
	for i, l := range d.bytes(int(total)) {
		if int(l) >= labels {
			d.err = errors.New("unknown label")
			return
		}
		m.cells[i].label = l
	}
	for i, w := range d.bytes(int(total)) {
		m.cells[i].weight = int8(w)
	}
	m.fill(rows)
}

type encoder struct {
	w   *bufio.Writer
	err error
}

func (e *encoder) bytes(b []byte) {
	if e.err == nil {
		_, e.err = e.w.Write(b)
	}
}
func (e *encoder) uint(v uint64) { e.bytes(binary.AppendUvarint(nil, v)) }
func (e *encoder) int(v int64)   { e.bytes(binary.AppendVarint(nil, v)) }

type decoder struct {
	r   *bufio.Reader
	err error
}

func (d *decoder) bytes(n int) []byte {
	if d.err != nil {
		return nil
	}
	b := make([]byte, n)
	_, d.err = io.ReadFull(d.r, b)
	return b
}

// uint reads a number that may not be larger than limit.
func (d *decoder) uint(limit int) int {
	if d.err != nil {
		return 0
	}
	v, err := binary.ReadUvarint(d.r)
	if err == nil && v > uint64(limit) {
		err = errors.New("number out of range")
	}
	if d.err = err; err != nil {
		return 0
	}
	return int(v)
}

func (d *decoder) int() int64 {
	if d.err != nil {
		return 0
	}
	v, err := binary.ReadVarint(d.r)
	d.err = err
	return v
}
