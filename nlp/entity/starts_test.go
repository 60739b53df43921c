package entity

import (
	"context"
	"sort"
	"strings"
	"testing"

	"concord/nlp"
	"concord/nlp/syntax"
	"concord/nlp/temporal"
	"concord/nlp/token"
)

// programmesOf reads text up to its programmes.
func programmesOf(t testing.TB, text string) *nlp.Doc {
	t.Helper()
	d := document(text)
	names, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	trees, err := syntax.New()
	if err != nil {
		t.Fatal(err)
	}
	programmes, err := NewProgrammes(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []nlp.Component{token.New(), temporal.New(), names, trees, programmes} {
		if err := c.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// TestStarts: each sentence tells when something began, in a way of its own.
func TestStarts(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// relative clauses whose object the programme is
		{"The Antarctic Treaty, which the governments of the south had signed in Washington on 1 December 1959, is still in force.", "Antarctic Treaty 1959-12-01"},
		{"The Harbour Safety Initiative (HSI), which the ministers launched in Dakar on 4 May 2011, is poor.", "Harbour Safety Initiative 2011-05-04"},
		{"The Blue Valley Fund that the prime minister announced in March 2016 is empty.", "Blue Valley Fund 2016-03"},
		// talks on an agreement are not the agreement
		{"The talks on the Delta Trade Agreement were concluded on 16 October 2014.", ""},
		{"The talks on a Delta Trade Agreement (DTA) were concluded on 16 October 2014, not before Togo had lost its preferences.", ""},
		// first meetings
		{"The Coastal Mayors Initiative met for the first time in Lagos in May 2007.", "Coastal Mayors Initiative 2007-05"},
		{"The Coastal Mayors Initiative held its first meeting in Lagos on 7 May 2007.", "Coastal Mayors Initiative 2007-05-07"},
		// what a body goes back to
		{"The Danube Commission goes back to the Belgrade Convention, which was signed on 18 August 1948. Serbia is a member of the Danube Commission.", "Belgrade Convention 1948-08-18;Danube Commission 1948-08-18"},
		{"The Danube Commission owes its existence to the Belgrade Convention of 18 August 1948. Serbia is a member of the Danube Commission.", "Belgrade Convention 1948-08-18;Danube Commission 1948-08-18"},
		// what was done to the programme since a date
		{"Operation Grey Heron, which Portugal has hosted since 15 December 2003, is small.", "Operation Grey Heron 2003-12-15"},
		{"In Operation Grey Heron, which Portugal has hosted since the summer of 2012, all take part.", "Operation Grey Heron 2012-22"},
		// a span of years in which it was run
		{"Between 2003 and 2014 the World Bank administered a Congo River Trust Fund.", "Congo River Trust Fund 2003"},
		// participles with an adverb, a place or an agent before the date
		{"The Lake Chari Compact, agreed in Kampala on 23 June 2016, exists on paper.", "Lake Chari Compact 2016-06-23"},
		{"The Ganges Water Treaty, signed there by the two prime ministers on 12 December 1996, runs for thirty years.", "Ganges Water Treaty 1996-12-12"},
		{"The text is the Framework Agreement on Fish Stocks that was signed in Suva on 25 August 2004.", "Framework Agreement on Fish Stocks 2004-08-25"},
		// papers on a programme
		{"On 9 September 2013 eight states signed a memorandum on the Desert Rail Corridor.", "Desert Rail Corridor 2013-09-09"},
		// first soldiers
		{"In August 1990 Ghana sent the first troops of the River Volta Monitoring Mission (RIMOM) to Liberia.", "River Volta Monitoring Mission 1990-08"},
		{"In June 2004 the ministers agreed on the Savannah Standby Initiative (SSI).", "Savannah Standby Initiative 2004-06"},
		// what has no programme as its theme
		{"Fiji joined the Coral Reef Initiative in 2015.", ""},
		{"For this year the Coral Reef Initiative needs 20 million dollars.", ""},
		{"The Treaty of Sand was accepted by Togo and Benin on 11 December 2024.", "Treaty of Sand 2024-12-11"},
	} {
		d := programmesOf(t, c.text)
		var got []string
		for _, p := range d.Facts.Programmes {
			if p.Start != nil {
				got = append(got, p.Name+" "+string(*p.Start))
			}
		}
		sort.Strings(got)
		if g := strings.Join(got, ";"); g != c.want {
			t.Errorf("%s\n got %s\nwant %s (%d programmes)", c.text, g, c.want, len(d.Facts.Programmes))
		}
	}
}
