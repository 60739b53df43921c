package calibrate

import (
	"bytes"
	"math"
	"testing"

	"concord/corpus"
)

func TestBuilt(t *testing.T) {
	m, err := Built()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	if b.String() != built {
		t.Error("the map does not survive being read and written")
	}
	fs := corpus.Facts{Figures: []corpus.Figure{{Fact: corpus.Fact{Method: "unheard of", Confidence: 0.01}}}}
	m.Apply(&fs)
	if got := fs.Figures[0].Confidence; got != m["figures"] {
		t.Errorf("an unknown method has confidence %v, want that of its kind, %v", got, m["figures"])
	}
}

// TestFit: many papers outweigh the pull; one paper alone does not.
func TestFit(t *testing.T) {
	var os []Outcome
	for p := 'a'; p < 'z'; p++ {
		for range 4 {
			os = append(os, Outcome{string(p), "dates", "good", 0.5, true})
		}
	}
	for range 40 {
		os = append(os, Outcome{"a", "dates", "once", 0.9, false})
	}
	m := Fit(os)
	if c := m.Confidence("dates", "good", 0.5); c < 0.85 {
		t.Errorf("good: %v", c)
	}
	if c := m.Confidence("dates", "once", 0.9); c < 0.6 {
		t.Errorf("forty facts of one paper count as %v", c)
	}
}

func TestReliability(t *testing.T) {
	bins := Reliability([]Outcome{{Confidence: 0.85, Right: true}, {Confidence: 0.85}, {Confidence: 1, Right: true}})
	if b := bins[8]; b.Facts != 2 || b.Right != 0.5 || math.Abs(b.Off()-35) > 1e-6 {
		t.Errorf("%+v", b)
	}
	if bins[9].Facts != 1 {
		t.Error("confidence 1 has no bin")
	}
}
