package syntax

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Model is a trained parser: two tables of weights, one that chooses
// transitions and one that names arcs. Features are hashed to rows; a row
// holds one weight a class. It is read-only once made.
type Model struct {
	labels  []string
	actions table
	arcs    table
}

// table holds quantised weights: rows × classes.
type table struct {
	classes int
	mask    uint32 // rows-1; rows is a power of two
	w       []int8
}

// score adds up the rows that fired into out, which has one place a class.
func (t *table) score(rows []uint32, out []int32) {
	clear(out)
	for _, r := range rows {
		row := t.w[int(r)*t.classes:][:t.classes]
		for c, v := range row {
			out[c] += int32(v)
		}
	}
}

const magic = "concord syntax 1\n"

// maxRows bounds what a model file may ask for.
const maxRows = 1 << 22

// Write writes m: a header of lines, then the tables, deflated.
func (m *Model) Write(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "%s%s\n", magic, strings.Join(m.labels, " ")); err != nil {
		return err
	}
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return err
	}
	for _, t := range []*table{&m.actions, &m.arcs} {
		if err := binary.Write(z, binary.LittleEndian, []uint32{uint32(t.classes), t.mask + 1}); err != nil {
			return err
		}
		if err := binary.Write(z, binary.LittleEndian, t.w); err != nil {
			return err
		}
	}
	return z.Close()
}

// ReadModel reads what Write wrote.
func ReadModel(data []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return nil, errors.New("not a syntax model of this version")
	}
	line, rest, ok := bytes.Cut(rest, []byte("\n"))
	if !ok {
		return nil, errors.New("syntax model: no labels")
	}
	m := &Model{labels: strings.Fields(string(line))}
	z := flate.NewReader(bytes.NewReader(rest))
	for _, t := range []*table{&m.actions, &m.arcs} {
		if err := t.read(z); err != nil {
			return nil, fmt.Errorf("syntax model: %w", err)
		}
	}
	if m.actions.classes != int(numActions) || m.arcs.classes != len(m.labels) {
		return nil, errors.New("syntax model: tables do not fit the labels")
	}
	return m, nil
}

func (t *table) read(r io.Reader) error {
	var head [2]uint32
	if err := binary.Read(r, binary.LittleEndian, &head); err != nil {
		return err
	}
	rows := head[1]
	if head[0] == 0 || head[0] > 256 || rows == 0 || rows > maxRows || rows&(rows-1) != 0 {
		return fmt.Errorf("table of %d rows and %d classes", rows, head[0])
	}
	t.classes, t.mask = int(head[0]), rows-1
	raw := make([]byte, int(rows)*t.classes)
	if _, err := io.ReadFull(r, raw); err != nil {
		return err
	}
	t.w = make([]int8, len(raw))
	for i, b := range raw {
		t.w[i] = int8(b)
	}
	return nil
}
