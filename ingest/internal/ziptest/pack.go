// Package ziptest makes the zip packages that the tests of readers read.
package ziptest

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"testing"
)

// Pack makes a zip package of files by name. A media type, if not empty, comes
// first and is stored as it is, as OpenDocument and EPUB ask for.
func Pack(t testing.TB, mediaType string, files map[string]string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	write := func(h *zip.FileHeader, text string) {
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if mediaType != "" {
		write(&zip.FileHeader{Name: "mimetype", Method: zip.Store}, mediaType)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		write(&zip.FileHeader{Name: name, Method: zip.Deflate}, files[name])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
