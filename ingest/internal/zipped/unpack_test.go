package zipped

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"
)

func TestUnpack(t *testing.T) {
	text := bytes.Repeat([]byte("river "), 400_000) // 2.4 MB: three pieces
	whole := int64(len(text))
	for name, c := range map[string]struct {
		r           io.Reader
		hint, limit int64
		tooLarge    bool
		err         error
	}{
		"promised":        {bytes.NewReader(text), whole, whole, false, nil},
		"not promised":    {bytes.NewReader(text), 0, whole, false, nil},
		"promised less":   {bytes.NewReader(text), 10, whole, false, nil},
		"slow":            {iotest.HalfReader(bytes.NewReader(text)), 0, whole, false, nil},
		"gives too much":  {bytes.NewReader(text), 0, whole - 1, true, nil},
		"promises more":   {iotest.ErrReader(errors.New("read all the same")), whole + 1, whole, true, nil},
		"is cut short":    {io.MultiReader(bytes.NewReader(text), iotest.ErrReader(io.ErrUnexpectedEOF)), 0, whole, false, io.ErrUnexpectedEOF},
		"holds nothing":   {bytes.NewReader(nil), 0, whole, false, nil},
		"lies about much": {bytes.NewReader(text), 1, whole - 1, true, nil},
	} {
		t.Run(name, func(t *testing.T) {
			data, tooLarge, err := Unpack(c.r, c.hint, c.limit)
			if tooLarge != c.tooLarge || !errors.Is(err, c.err) {
				t.Fatalf("too large %v, error %v", tooLarge, err)
			}
			if want := name != "holds nothing" && !c.tooLarge && c.err == nil; want != bytes.Equal(data, text) {
				t.Errorf("%d bytes of %d", len(data), whole)
			}
		})
	}
}
