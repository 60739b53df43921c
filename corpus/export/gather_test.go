package export

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The tables, which are written in passing, name and count entities and fill the
// matrix as the dataset does, which has everything before it.
func TestTablesAgreeWithDataset(t *testing.T) {
	eachSource(t, func(t *testing.T, src Source) {
		ds, err := Collect(t.Context(), src, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var entities, matrix []string
		for _, e := range ds.Entities {
			entities = append(entities, strings.Join([]string{e.ID, string(e.Type), e.Name, listed(e.Aliases)}, "|"))
		}
		for _, c := range ds.Model.Matrix.Cells {
			matrix = append(matrix, strings.Join([]string{c.Party, c.Programme, string(c.Status), opt(c.Since), opt(c.Until), listed(c.Facts)}, "|"))
		}
		dir := written(t, src, "csv")
		for table, want := range map[string][]string{"entities": entities, "matrix": matrix} {
			f, err := os.Open(filepath.Join(dir, table+".csv"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			rows, err := csv.NewReader(f).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			for i, r := range rows[1:] {
				if i >= len(want) || !strings.HasPrefix(strings.Join(r, "|"), want[i]) {
					t.Fatalf("%s, row %d: %v, want %v", table, i, r, want[min(i, len(want)-1)])
				}
			}
			if len(rows)-1 != len(want) {
				t.Errorf("%s: %d rows, want %d", table, len(rows)-1, len(want))
			}
		}
	})
}
