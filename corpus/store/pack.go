package store

import (
	"encoding/json"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"

	"concord/corpus"
)

// maxUnpacked bounds what a damaged or hostile blob may grow to, in bytes.
const maxUnpacked = 1 << 30

var encoder = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		panic(err) // only for wrong options
	}
	return e
})

var decoder = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxUnpacked))
	if err != nil {
		panic(err) // only for wrong options
	}
	return d
})

// pack writes v as compressed JSON.
func pack(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return encoder().EncodeAll(b, nil), nil
}

func unpack(b []byte, v any) error {
	raw, err := decoder().DecodeAll(b, nil)
	if err != nil {
		return fmt.Errorf("damaged record: %w", err)
	}
	if err := json.Unmarshal(raw, v); err != nil {
		return fmt.Errorf("damaged record: %w", err)
	}
	return nil
}

func unpackPaper(doc, facts []byte) (corpus.Paper, error) {
	var p corpus.Paper
	if err := unpack(doc, &p.Document); err != nil {
		return p, err
	}
	return p, unpack(facts, &p.Facts)
}
