package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"concord/cmd/internal/pipeline"
	"concord/corpus"
	"concord/ingest"
	"concord/ingest/archive"
)

// maxSource is the largest source that is read, in bytes.
const maxSource = 256 << 20

// readSource reads the file at path, or standard input for "-".
func (a *app) readSource(path string) (ingest.Source, error) {
	src := ingest.Source{Path: path, MediaType: a.mediaType, Published: a.published}
	if _, err := a.publishedDate(); err != nil {
		return src, err
	}
	if path == "-" {
		data, err := readLimited(a.stdin)
		if err != nil {
			return src, &ingest.SourceError{Path: "standard input", Err: err}
		}
		src.Path, src.Data = "stdin", data
		return src, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return src, &ingest.SourceError{Path: path, Err: plainError(err)}
	}
	defer f.Close()
	if st, err := f.Stat(); err == nil && st.IsDir() {
		return src, &ingest.SourceError{Path: path, Err: fmt.Errorf("is a folder"), Remedy: "name a file"}
	}
	if src.Data, err = readLimited(f); err != nil {
		return src, &ingest.SourceError{Path: path, Err: plainError(err)}
	}
	if src.MediaType == "" && archive.Is(src) {
		return onlyMember(src)
	}
	return src, nil
}

// onlyMember is the one paper in an archive.
func onlyMember(src ingest.Source) (ingest.Source, error) {
	var found []ingest.Source
	err := archive.Each(context.Background(), src, func(m ingest.Source, err error) error {
		if err == nil {
			m.Published = src.Published
			found = append(found, m)
		}
		if len(found) > 1 {
			return &ingest.SourceError{Path: src.Path, Err: errors.New("an archive of several papers"), Remedy: "'concord ingest' reads them all; or unpack it and name one"}
		}
		return err
	})
	if err != nil {
		return src, err
	}
	if len(found) == 0 {
		return src, &ingest.SourceError{Path: src.Path, Err: errors.New("the archive holds no papers")}
	}
	return found[0], nil
}

func readLimited(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxSource+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxSource {
		return nil, fmt.Errorf("%w: more than %d MB", ingest.ErrTooLarge, maxSource>>20)
	}
	return data, nil
}

// plainError drops the operation and path from an error of package os: the
// line it goes into names the file already.
func plainError(err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// pipeline makes the pipeline that the flags ask for.
func (a *app) pipeline() (*pipeline.Pipeline, error) {
	for _, x := range []struct{ flag, value, known string }{{"tagger", a.tagger, "gum prose"}, {"pdf-engine", a.pdfEngine, "auto native pdfium"}, {"ocr", a.ocr, "auto off"}} {
		if x.value != "" && !slices.Contains(strings.Fields(x.known), x.value) {
			return nil, usagef("--%s %s: not known (%s)", x.flag, x.value, strings.ReplaceAll(x.known, " ", ", "))
		}
	}
	return pipeline.New(pipeline.Options{Lexicons: a.lexicons, Tagger: a.tagger, PDFEngine: a.pdfEngine, OCR: a.ocr, CacheDir: a.corpus})
}

// publishedDate checks the flag --published.
func (a *app) publishedDate() (corpus.EDTF, error) {
	if a.published == "" {
		return "", nil
	}
	d, err := corpus.ParseEDTF(a.published)
	if err != nil {
		return "", usagef("--published: %v", err)
	}
	return d, nil
}
