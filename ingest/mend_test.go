package ingest_test

import (
	"testing"

	"concord/ingest"
)

// TestMending gives one paragraph a row, what stands elsewhere in the document
// and what must come of it.
func TestMending(t *testing.T) {
	for _, c := range []struct{ in, elsewhere, want string }{
		{"The force of2008 left.", "", "The force of 2008 left."},
		{"A survey ofhow it went.", "This is how it was.", "A survey of how it went."},
		{"It is NATOand Russia that met.", "The NATO was there.", "It is NATO and Russia that met."},
		{"The army inKenya stayed.", "", "The army in Kenya stayed."},
		{"Some 300soldiers came.", "The soldiers left.", "Some 300 soldiers came."},
		{"It hired troops.The mission ended.", "", "It hired troops. The mission ended."},
		{"See www.example.org/The.Mission there.", "", "See www.example.org/The.Mission there."},
		{"In Uz bekistan nothing moved.", "", "In Uzbekistan nothing moved."},
		{"A sub division was sent.", "The subdivision was small.", "A subdivision was sent."},
		{"In Dar es Salaam and in Addis Ababa.", "", "In Dar es Salaam and in Addis Ababa."},
		{"The neigh-bour left.", "", "The neighbour left."},
		{"The well-known long-term plan.", "", "The well-known long-term plan."},
		{"A military-political union.", "", "A military-political union."},
		{"Humanitarian- scientific work.", "", "Humanitarian-scientific work."},
		{"Short- and long-term plans.", "", "Short- and long-term plans."},
		{"G20, R2P, 4th, 20th, 5G and COVID19.", "", "G20, R2P, 4th, 20th, 5G and COVID19."},
		{"McDonald and AfCFTA and YouTube.", "Mc Donald.", "McDonald and AfCFTA and YouTube."},
		{"Into, often, together, inform, forum.", "", "Into, often, together, inform, forum."},
	} {
		lines := []ingest.Line{{Text: c.in}}
		if c.elsewhere != "" {
			lines = append(lines, ingest.Line{Text: c.elsewhere, BlankBefore: true})
		}
		d := ingest.Clean(&ingest.Raw{Lines: lines})
		if got := d.Text[d.Blocks[0].Start:d.Blocks[0].End]; got != c.want {
			t.Errorf("%q became %q, want %q", c.in, got, c.want)
		}
	}
}
