package model

import (
	"slices"
	"testing"

	"concord/corpus"
)

func TestJoined(t *testing.T) {
	at := func(s string) *corpus.EDTF {
		if s == "" {
			return nil
		}
		d := corpus.EDTF(s)
		return &d
	}
	row := func(party, since, fact string) Standing {
		return Standing{Party: party, Programme: "org:lake", Status: corpus.Participant, Since: at(since), Facts: []string{fact}}
	}
	in := []Standing{row("state:togo", "", "f-1"), row("state:peru", "1999", "f-2"), row("state:togo", "1994", "f-3"), row("state:togo", "1994-05", "f-4"), row("state:togo", "2001", "f-5")}
	out := Joined(in)
	if len(out) != 3 {
		t.Fatalf("%d rows, want 3: %+v", len(out), out)
	}
	if *out[0].Since != "1994-05" || !slices.Equal(out[0].Facts, []string{"f-1", "f-3", "f-4"}) {
		t.Errorf("joined row is %s with %v", *out[0].Since, out[0].Facts)
	}
	if *out[1].Since != "1999" || *out[2].Since != "2001" {
		t.Errorf("rows that differ were joined: %+v", out)
	}
	if len(in[0].Facts) != 1 || in[0].Since != nil {
		t.Error("the rows given were changed")
	}
}
