package zipped

import (
	"bytes"
	"errors"
	"io"
	"slices"
)

// chunk is how much is unpacked at a time.
const chunk = 1 << 20

// Unpack reads r to its end, or reports that it gives more than limit bytes. hint is the size that the archive promises, 0
// if it promises none; a promise above the limit is taken at its word, and
// nothing is unpacked. What is read is gathered in pieces and joined once: a
// growing buffer holds several times as much, and bombs are made to make it grow.
func Unpack(r io.Reader, hint, limit int64) (data []byte, tooLarge bool, err error) {
	if hint > limit {
		return nil, true, nil
	}
	var pieces [][]byte
	var total int64
	for {
		piece := make([]byte, min(chunk, max(bytes.MinRead, hint-total+1)))
		n, err := fill(r, piece)
		pieces = append(pieces, piece[:n])
		total += int64(n)
		switch {
		case total > limit:
			return nil, true, nil
		case errors.Is(err, io.EOF):
			return join(pieces), false, nil
		case err != nil:
			return nil, false, err
		}
	}
}

func join(pieces [][]byte) []byte {
	if len(pieces) == 1 {
		return slices.Clip(pieces[0])
	}
	return bytes.Join(pieces, nil)
}

// fill reads until buf is full. Other than io.ReadFull it gives the reader's own
// error, so that a stream cut short is told from its end.
func fill(r io.Reader, buf []byte) (n int, err error) {
	for n < len(buf) && err == nil {
		var m int
		m, err = r.Read(buf[n:])
		n += m
	}
	return n, err
}
