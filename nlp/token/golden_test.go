package token

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// goldenFloor is how many of the golden rules hold; the others ask for list
// marks inside running text, which ingest has already made blocks of their own.
const goldenFloor = 38

// The golden rules are those of pySBD (MIT), testdata/golden_rules_en.json.
func TestGoldenRules(t *testing.T) {
	data, err := os.ReadFile("testdata/golden_rules_en.json")
	if err != nil {
		t.Fatal(err)
	}
	var rules []struct {
		Text string
		Exp  []string
	}
	if err := json.Unmarshal(data, &rules); err != nil {
		t.Fatal(err)
	}
	held := 0
	for _, r := range rules {
		d := run(t, r.Text)
		var got []string
		for _, s := range d.Sentences {
			got = append(got, s.In(r.Text))
		}
		if slices.Equal(got, r.Exp) {
			held++
		} else {
			t.Logf("got  %s\nwant %s", strings.Join(got, " | "), strings.Join(r.Exp, " | "))
		}
	}
	t.Logf("%d of %d golden rules hold", held, len(rules))
	if held < goldenFloor {
		t.Errorf("%d golden rules hold, fewer than %d", held, goldenFloor)
	}
}
