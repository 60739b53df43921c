package ingest_test

import (
	"strings"
	"testing"

	"concord/corpus"
)

// pastedPage is an article as it comes out of a browser by copy and paste.
const pastedPage = `ATLANTIC QUARTERLY
World   Culture   Letters   The Archive   Subscribe for a crown a week

The Ferry That Never Sailed On
Two islands and their strait

By Inês Vasconcelos
3 March 2024

Listen to this essay · 9 minutes

The two governments signed the ferry agreement in 2011 and have argued about it ever since, first over the fares, then over the crews, and then, for most of a decade, over the colour of the funnels.

A strait with two names

Neither side has withdrawn from the agreement, although both have said in public that they would, and the ferry company has outlived four ministers of transport, two prime ministers and the only ship that it ever owned.

ADVERTISEMENT
Warm socks for cold decks, now in pairs

In 2019 the harbour masters met again, and this time they agreed on the colour of the funnels and on little else besides, which both of them described to the newspapers as a historic success.

Further reading
Vasconcelos, Inês. Funnels: A Political History. Horta: Cagarro, 2020.

Inês Vasconcelos teaches maritime history at the College of the Two Capes.

More from this issue
The keeper of the last light
Why whales return

© Atlantic Quarterly 2024
`

func TestPastedPage(t *testing.T) {
	_, d := read(t, "pasted.txt", []byte(pastedPage))
	if want := "The Ferry That Never Sailed On: Two islands and their strait"; d.Title != want {
		t.Errorf("title %q, want %q", d.Title, want)
	}
	if len(d.Authors) != 1 || d.Authors[0].Name != "Inês Vasconcelos" {
		t.Errorf("authors %v", d.Authors)
	}
	if len(d.Bibliography) != 1 {
		t.Errorf("%d references, want 1", len(d.Bibliography))
	}
	for _, gone := range []string{"ATLANTIC", "Subscribe", "Listen", "ADVERTISEMENT", "socks", "teaches", "More from", "whales", "©", "Cagarro"} {
		if strings.Contains(d.Text, gone) {
			t.Errorf("%q stands in the body", gone)
		}
	}
	var heads []string
	for _, b := range d.Blocks {
		if b.Kind == corpus.Heading {
			heads = append(heads, b.In(d.Text))
		}
	}
	if got := strings.Join(heads, "|"); got != "A strait with two names|Further reading" {
		t.Errorf("headings %q", got)
	}
}

// A review set in pages: its name over the title, an author alone with a star,
// page heads that differ and carry the volume beside the number of the page.
const reviewPage = `              HARBOUR REVIEW OF PUBLIC LAW
                   Vol. 4 · Winter 2021


               THE PILOT AND THE PORT:
        Compulsory Pilotage in the Two Straits

                   OLUWASEUN BRANDVOLD*


                      I. INTRODUCTION

   The convention on pilotage was concluded by eleven ports on 3
May 1998. Its parties had expected that it would be forgotten, as
the two conventions before it had been, within a year or so. It was
not; they have amended it four times since, most recently on 24

____________________
* Reader in Port Law, School of the Two Capes.

88             HARBOUR REV. PUB. L.              [Vol. 4

November 2016, when the smaller ports obtained a vote of their own
in the committee that sets the tariff for pilots and for tugs.

                      II. A TARIFF AND ITS FRIENDS

   Nobody has left the convention, and two ports have asked to join
it, although the larger of them has yet to say when.

2021]             THE PILOT AND THE PORT             89

   The committee meets twice a year, and its minutes are read by
people who have never seen a pilot.
`

func TestReviewPage(t *testing.T) {
	text := strings.NewReplacer("\n88 ", "\n\f88 ", "\n2021] ", "\n\f2021] ").Replace(reviewPage)
	_, d := read(t, "review.txt", []byte(text))
	if want := "The Pilot and the Port: Compulsory Pilotage in the Two Straits"; d.Title != want {
		t.Errorf("title %q, want %q", d.Title, want)
	}
	if len(d.Authors) != 1 || d.Authors[0].Name != "Oluwaseun Brandvold" {
		t.Errorf("authors %v", d.Authors)
	}
	if !strings.Contains(d.Text, "on 24 November 2016") {
		t.Errorf("the sentence that a page cuts is not joined:\n%s", d.Text)
	}
	for _, gone := range []string{"HARBOUR", "REV.", "[Vol", "2021]", "Reader in"} {
		if strings.Contains(d.Text, gone) {
			t.Errorf("%q stands in the body", gone)
		}
	}
}
