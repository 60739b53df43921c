package export

import (
	"cmp"
	"slices"
)

// Largest matrix that is drawn: what fits a page and can still be read.
const (
	drawnParties    = 48
	drawnProgrammes = 36
)

// Matrix is parties by programmes, with marks for the statuses. It holds those
// with most entries, the strongest first.
type Matrix struct {
	Programmes                    []Named
	Rows                          []Row
	KnownParties, KnownProgrammes int
}

// Row is a party of the matrix; its cells are in the order of the programmes.
type Row struct {
	Party Named
	Cells []string
}

// Whole reports whether nothing was left out.
func (m Matrix) Whole() bool {
	return m.KnownParties == len(m.Rows) && m.KnownProgrammes == len(m.Programmes)
}

// Matrix is the matrix of the whole model.
func (l *Library) Matrix() Matrix {
	cells := map[[2]string]string{}
	parties, programmes := map[string]int{}, map[string]int{}
	for _, c := range l.Model.Matrix.Cells {
		cells[[2]string{c.Party, c.Programme}] += StatusMark(c.Status)
		parties[c.Party]++
		programmes[c.Programme]++
	}
	out := Matrix{KnownParties: len(parties), KnownProgrammes: len(programmes)}
	columns := busiest(l.Model.Matrix.Programmes, programmes, drawnProgrammes)
	for _, p := range columns {
		out.Programmes = append(out.Programmes, Named{p, l.Name(p)})
	}
	for _, party := range busiest(l.Model.Matrix.Parties, parties, drawnParties) {
		row := Row{Party: Named{party, l.Name(party)}}
		for _, p := range columns {
			row.Cells = append(row.Cells, cells[[2]string{party, p}])
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// busiest returns the ids with the highest counts, at most n.
func busiest(ids []string, count map[string]int, n int) []string {
	ids = slices.Clone(ids)
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	return ids[:min(n, len(ids))]
}
