package pdf

import (
	"io"

	lib "github.com/ledongthuc/pdf"
)

// The library's accessors panic on malformed objects and streams. These stand
// in front of them: what is malformed is null, or the bytes that could be read.

func key(v lib.Value, names ...string) (out lib.Value) {
	defer func() {
		if recover() != nil {
			out = lib.Value{}
		}
	}()
	for _, n := range names {
		v = v.Key(n)
	}
	return v
}

func index(v lib.Value, i int) (out lib.Value) {
	defer func() {
		if recover() != nil {
			out = lib.Value{}
		}
	}()
	return v.Index(i)
}

// stream decodes a stream, no more than limit bytes of it.
func stream(v lib.Value, limit int64) (data []byte) {
	if v.Kind() != lib.Stream {
		return nil
	}
	defer func() {
		if recover() != nil && data == nil {
			data = []byte{}
		}
	}()
	size := v.Key("Length").Int64() * 4
	buf := make([]byte, 0, min(max(size, 512), limit))
	r := io.LimitReader(v.Reader(), limit)
	for {
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		data = buf
		if err != nil {
			return buf
		}
	}
}
