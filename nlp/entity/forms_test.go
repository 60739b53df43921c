package entity

import (
	"strings"
	"testing"
)

// entities renders the entities of text: ID, name and aliases.
func entities(t *testing.T, text string) string {
	t.Helper()
	var out []string
	for _, e := range read(t, text).Entities {
		out = append(out, strings.Join(append([]string{e.ID, e.Name}, e.Aliases...), "|"))
	}
	return strings.Join(out, "\n")
}

// TestForms has one text for each way of writing a name, and what must be found.
func TestForms(t *testing.T) {
	for text, want := range map[string]string{
		// genitives inside names
		"The People's Republic of China agreed.":                            "st:cn|China|People's Republic of China",
		"The Salt Exporters’ Association of Peru met.":                      "org:salt-exporters-association-of-peru|Salt Exporters’ Association of Peru|Salt Exporters’ Association",
		"Peru’s Ministry of Trade agreed.":                                  "st:pe|Peru",
		"The Organization of the Petroleum Exporting Countries (OPEC) met.": "org:opec|OPEC|Organization of the Petroleum Exporting Countries",
		// acronyms without brackets
		"The Regional Centre for Cassava Research, or RCCR, was opened.":    "org:regional-center-for-cassava-research|Regional Centre for Cassava Research|RCCR|Regional Centre",
		"TFQS, the Trade Forum of Quay States, met in May.":                 "org:trade-forum-of-quay-states|Trade Forum of Quay States|TFQS|Trade Forum",
		"The River Users Board, known by its Spanish initials as JUR, met.": "org:river-users-board|River Users Board|JUR",
		// nouns of agreements written small
		"The Kyoto protocol was signed.":            "agr:kyoto|Kyoto Protocol|Kyoto protocol",
		"Fiji signed the Pukpuk treaty in May.":     "Pukpuk treaty",
		"They signed the Bandung agreement in May.": "agr:bandung-agreement|Bandung agreement",
		// full titles of treaties
		"The Agreement Establishing the Court of Salt was signed.":                       "agr:agreement-establishing-the-court-of-salt",
		"The Convention on the Settlement of Disputes between States is old.":            "agr:convention-on-the-settlement-of-disputes-between-states",
		"The Optional Protocol to the Convention on the Rights of the Child binds Peru.": "Optional Protocol to the Convention on the Rights of the Child",
		// capitals by who rules there
		"Peru waits for a new government in Nairobi.": "st:ke|Kenya|Nairobi",
		// lists of exercises, names between commas
		"The exercises Silent Heron, Desert Owl and Blue Fog were held.": "evt:desert-owl|Desert Owl",
		"They hit back with an operation called Wrath of Boma.":          "evt:wrath-of-boma|Wrath of Boma",
		"Its business federation, Fedecarta, opposed the text.":          "org:fedecarta|Fedecarta",
		// what companies are called, whatever their names hold
		"Peru sold Desert Imports Inc. to Coral Partners Limited Partnership.": "org:desert-imports-inc",
		"Peru sold the port to Rose Partners Limited Partnership.":             "org:rose-partners-limited-partnership",
		"Cara Operations Ltd. left the port.":                                  "org:cara-operations",
	} {
		if got := entities(t, text); !strings.Contains(got, want) {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// A format named by a sum is not every number of the same figures.
func TestSums(t *testing.T) {
	for text, want := range map[string]bool{
		"China founded the 16+1 format.": true, "Later it was called 17+1.": true,
		"The port cost $161 million.": false, "The share fell by 16.1 points.": false, "It was 17.1.": false,
	} {
		if got := strings.Contains(entities(t, text), "prg:16plus1"); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
