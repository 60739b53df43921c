package pipeline

import (
	"slices"
	"strings"
	"testing"

	"concord/ingest"
)

// ward is a page of a paper that is not about states and organisations, though
// it speaks of strengths, risks and members.
const ward = `A second weakness of the Bedside Recovery Scale (BRS) is that its scores may drift. The main risk lies in tired raters.
The chief asset of the Morning Walk Programme (MWP) is its low cost, and it could open the way to shorter stays. The ward nurses joined the MWP in 2019.
Group A (GA) received the slow diet and Group B (GB) received the quick diet. Members of Group A were excluded when fever persisted for two days.
The Tissue Repair Index (TRI) was approved by the review board on 4 May 2018. In the first scenario the wound closes early; in the second it stays open.
`

// dispatch is a page of one that is.
const dispatch = `A second weakness of the Lake Chad Basin Commission is that Chad pays late. The main risk for Nigeria lies in tired soldiers.
Cameroon joined the Lake Chad Basin Commission in 1964. Niger and Nigeria signed the Fort Lamy Convention in May 1964, and Benin followed.
The chief asset of the African Union in the basin is its name. Germany funds the Commission, and France trains the soldiers of Chad.
`

func TestOffTopic(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		off        bool
	}{{"a ward", strings.Repeat(ward, 4), true}, {"a commission", strings.Repeat(dispatch, 4), false}, {"a short note", ward, false}} {
		paper, err := p.Read(t.Context(), ingest.Source{Path: c.name + ".txt", Data: []byte("A TITLE\n\n" + strings.ReplaceAll(c.text, "\n", "\n\n"))})
		if err != nil {
			t.Fatal(err)
		}
		said := slices.ContainsFunc(paper.Document.Warnings, func(w string) bool { return strings.Contains(w, "states and organisations") })
		f := &paper.Facts
		judged := len(f.Claims) + len(f.Participations) + len(f.Relations) + len(f.Scenarios)
		if said != c.off {
			t.Errorf("%s: warnings %q", c.name, paper.Document.Warnings)
		}
		if c.off && (judged > 0 || len(f.Dates) == 0) {
			t.Errorf("%s: %d facts are left, %d dates", c.name, judged, len(f.Dates))
		}
		if !c.off && judged == 0 {
			t.Errorf("%s: no facts are left", c.name)
		}
	}
}
