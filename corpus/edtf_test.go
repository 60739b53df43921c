package corpus

import (
	"strings"
	"testing"
)

func TestParseEDTF(t *testing.T) {
	good := []string{
		"2003", "2003-09", "1992-05-15", "2003/..", "../2030", "../2002-12-31", "2003/2011",
		"{2005,2006,2007}", "2008-23", "2023-24", "2024-33", "2023-41", "197X", "19XX", "2000/2003~", "2004~/2006~",
		"2024-01/2024-03~", "2025~", "2023-10~/2023-12", "2012-12~/..", "2000~", "2024-02-29", "1984?", "2004-06%", "2004-XX", "[1667,1668]", "{1960..1963}",
	}
	bad := []string{
		"", "..", "../..", "/", "03", "2003-13", "2003-9", "2023-02-29", "1992-04-31", "2011/2003", "X003", "1X99", "197X-05",
		"2003-21-01", "{}", "{2005,}", "2005,2006", "2003-09-", "2003--09", "2003~~", "2003/2004/2005", "+199", "20031", "2003-0X", "ab", "{2005/2006}",
	}
	for _, s := range good {
		if _, err := ParseEDTF(s); err != nil {
			t.Error(err)
		}
	}
	for _, s := range bad {
		if _, err := ParseEDTF(s); err == nil {
			t.Errorf("%q passes", s)
		}
	}
}

func TestBounds(t *testing.T) {
	for in, want := range map[EDTF][2]Ordinal{
		"2003":        {OrdinalOf(2003, 1, 1), OrdinalOf(2003, 12, 31)},
		"2023-24":     {OrdinalOf(2023, 12, 1), OrdinalOf(2024, 2, 31)},
		"197X":        {OrdinalOf(1970, 1, 1), OrdinalOf(1979, 12, 31)},
		"2008-23/..":  {OrdinalOf(2008, 9, 1), MaxOrdinal},
		"../2005-06":  {MinOrdinal, OrdinalOf(2005, 6, 31)},
		"2024-34":     {OrdinalOf(2024, 4, 1), OrdinalOf(2024, 6, 31)},
		"{2009,2005}": {OrdinalOf(2005, 1, 1), OrdinalOf(2009, 12, 31)},
	} {
		if lo, hi, ok := in.Bounds(); !ok || lo != want[0] || hi != want[1] {
			t.Errorf("%s: %d %d %v, want %v", in, lo, hi, ok, want)
		}
	}
	o := OrdinalOf(1999, 12, 31)
	if o.Year() != 1999 || o.Month() != 12 || o.Day() != 31 {
		t.Errorf("%d-%d-%d", o.Year(), o.Month(), o.Day())
	}
}

func TestCompare(t *testing.T) {
	order := []EDTF{"../2005", "199X", "1999-05", "2003", "2003/..", "2003-02", "2004"}
	for i := range order {
		for j := range order {
			got := order[i].Compare(order[j])
			if want := rank(i).compare(j); got != want {
				t.Errorf("%s against %s: %d, want %d", order[i], order[j], got, want)
			}
		}
	}
}

type rank int

func (i rank) compare(j int) int {
	switch {
	case int(i) < j:
		return -1
	case int(i) > j:
		return 1
	}
	return 0
}

func TestAgrees(t *testing.T) {
	for _, c := range []struct {
		a, b EDTF
		want bool
	}{
		{"1994", "1994-05", true},
		{"2006", "2006-05-19", true},
		{"2023-23", "2024-02", false},
		{"2002-02-20", "2003", false},
		{"2003/..", "2003-05", true},
		{"2003/..", "2005", false},
		{"2003/..", "2003-04/2011", true},
		{"2003/2011", "2003/2012", false},
		{"../2005", "2003", true},
		{"../2005", "2006", false},
		{"2003/2011", "2007", true},
		{"197X", "1974", true},
		{"2015~", "2016", true},
		{"2015", "2016", false},
		{"{2005,2006}", "2005", true},
		{"nonsense", "2005", false},
	} {
		if got := c.a.Agrees(c.b); got != c.want {
			t.Errorf("%s agrees with %s: %v", c.a, c.b, got)
		}
		if got := c.b.Agrees(c.a); got != c.want {
			t.Errorf("%s agrees with %s: %v", c.b, c.a, got)
		}
	}
}

func FuzzEDTF(f *testing.F) {
	for _, s := range []string{"2003", "2003-09~/..", "{2005,2006}", "19XX", "../2004-24", "[1..2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, err := ParseEDTF(s)
		if err != nil {
			return
		}
		lo, hi, ok := e.Bounds()
		if !ok || lo > hi || e.Year() < 0 || e.Year() > 9999 {
			t.Errorf("%q: %d %d %v", s, lo, hi, ok)
		}
		if !e.Agrees(e) && !strings.ContainsAny(s, "~?%") {
			t.Errorf("%q does not agree with itself", s)
		}
		if e.Compare(e) != 0 {
			t.Errorf("%q is not equal to itself", s)
		}
	})
}
