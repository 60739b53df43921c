package export

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// writeCSV writes a folder of tables, one file each (RFC 4180, UTF-8, a header
// line). Memory grows with the number of entities and participations only.
func writeCSV(ctx context.Context, src Source, o Options, _ io.Writer, dir string) error {
	c := &csvFolder{files: map[string]*csvFile{}}
	if err := c.open(dir); err != nil {
		return err
	}
	err := writeRows(ctx, src, o, c)
	return c.close(err)
}

type csvFile struct {
	f *os.File
	w *csv.Writer
}

type csvFolder struct{ files map[string]*csvFile }

func (c *csvFolder) open(dir string) error {
	for _, t := range tables {
		f, err := os.Create(filepath.Join(dir, t.name+".csv"))
		if err != nil {
			return err
		}
		c.files[t.name] = &csvFile{f, csv.NewWriter(f)}
		if err := c.files[t.name].w.Write(t.columns); err != nil {
			return err
		}
	}
	return nil
}

func (c *csvFolder) row(table string, values ...string) error {
	for i, v := range values {
		values[i] = harmless(v)
	}
	return c.files[table].w.Write(values)
}

// harmless keeps a spreadsheet from taking a paper's words for a formula: a
// cell that begins with =, +, -, @ and is no number gets an apostrophe, as
// spreadsheets themselves mark text.
func harmless(v string) string {
	if v == "" || !strings.ContainsRune("=+-@\t\r", rune(v[0])) {
		return v
	}
	if strings.IndexFunc(v[1:], func(r rune) bool { return (r < '0' || r > '9') && r != '.' }) < 0 {
		return v
	}
	return "'" + v
}

// close flushes and closes every file; the first error stands.
func (c *csvFolder) close(err error) error {
	for _, name := range sortedIDs(c.files) {
		f := c.files[name]
		f.w.Flush()
		for _, e := range []error{f.w.Error(), f.f.Sync(), f.f.Close()} {
			if e != nil && err == nil {
				err = fmt.Errorf("%s.csv: %w", name, e)
			}
		}
	}
	return err
}

func sortedIDs[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
