package plain

import (
	"context"
	"strings"
	"testing"

	"concord/corpus"
	"concord/ingest"
)

const letter = `From: The Tide Table <post@tide.example>
To: undisclosed recipients
Date: Tue, 4 Mar 2025 07:00:00 +0000
Subject: Two piers

View this letter in your browser: https://tide.example/9

# Two Piers: A Strait and Its Harbours

*By Inga Sørvik-Adeyemi (Pier Institute, Bodø) and Paulo Quintela (Harbour Desk, Vigo)*

## The older pier

The **Harbour Convention** was signed by [seven ports](https://tide.example/7) in 1998 and has been amended twice since.[^1]

> **Our sponsor this week:** Anchor Soap, for hands that have seen rope.

## The newer pier

Nobody has left the convention, and two ports have asked to join it.

[^1]: I. Sørvik, *Ropes and Rules* (Bodø: Skjær, 2019), p. 4.

You receive this mail because you once asked for it. [Unsubscribe](https://tide.example/u)
`

// A newsletter in Markdown is read as such whatever its file is called, without
// what mail and newsletter add to it.
func TestNewsletter(t *testing.T) {
	raw, err := New().Read(context.Background(), ingest.Source{Path: "letter.txt", Data: []byte(letter)})
	if err != nil {
		t.Fatal(err)
	}
	d := ingest.Clean(raw)
	if want := "Two Piers: A Strait and Its Harbours"; d.Title != want {
		t.Errorf("title %q, want %q", d.Title, want)
	}
	if len(d.Authors) != 2 || d.Authors[0].Name != "Inga Sørvik-Adeyemi" || d.Authors[1].Affiliation != "Harbour Desk, Vigo" {
		t.Errorf("authors %+v", d.Authors)
	}
	if d.Published == nil || *d.Published != corpus.EDTF("2025-03-04") {
		t.Errorf("published %v", d.Published)
	}
	if !strings.Contains(d.Text, "The Harbour Convention was signed by seven ports in 1998") {
		t.Errorf("markup stands in the body:\n%s", d.Text)
	}
	for _, gone := range []string{"undisclosed", "View this", "Anchor Soap", "Unsubscribe", "Ropes"} {
		if strings.Contains(d.Text, gone) {
			t.Errorf("%q stands in the body", gone)
		}
	}
	if len(d.Footnotes) != 1 || strings.Contains(d.Footnotes[0].Text, "Unsubscribe") {
		t.Errorf("notes %+v", d.Footnotes)
	}
}

func TestPlainMailHeader(t *testing.T) {
	raw, err := New().Read(context.Background(), ingest.Source{Path: "a.txt", Data: []byte("From: A Desk <desk@pier.example>\nSubject: Ports\nDate: 4 March 2025\n\nTwo Piers\n\n" + strings.Repeat("The ports met again and agreed on the tariff. ", 12) + "\n")})
	if err != nil {
		t.Fatal(err)
	}
	if d := ingest.Clean(raw); strings.Contains(d.Text, "Subject") || d.Title != "Two Piers" || d.Published == nil {
		t.Errorf("title %q, published %v, text %q", d.Title, d.Published, d.Text)
	}
}
