package entity

import (
	"strings"
	"testing"

	"concord/nlp"
)

// Names in brackets that cite works are hidden, those in other brackets stay.
func TestHideCited(t *testing.T) {
	d := read(t, "It failed (Rovaldo & Minsk, 2009). The talks (held in Minsk in 2009) failed.")
	for i, tok := range d.Tokens {
		if tok.Text == "2009" && len(d.Times) == 0 {
			d.Times = append(d.Times, nlp.Time{Span: tok.Span, First: i, Last: i + 1, Value: "2009", Rule: "temporal/year/citation"})
		}
	}
	sents := view(d)
	hideCited(d, sents)
	var named []string
	for _, s := range sents {
		for _, w := range s.words {
			if w.cap {
				named = append(named, w.text)
			}
		}
	}
	if got := strings.Join(named, " "); got != "It The Minsk" {
		t.Errorf("capitals left: %s", got)
	}
}
