package participation_test

import (
	"strings"
	"testing"

	"concord/corpus"
)

// TestSince holds the rules that find since when a party belongs where the date
// stands beside the birth of what it belongs to.
func TestSince(t *testing.T) {
	check(t, []row{
		{
			"The Mekong River Commission was established on 5 April 1995. Its founders were Cambodia, Laos and Vietnam.",
			[]string{"st:kh participant org:mrc 1995-04-05", "st:la participant org:mrc 1995-04-05", "st:vn participant org:mrc 1995-04-05"},
		},
		{
			"The Gulf Cooperation Council was founded in 1981. Its members are Bahrain, Kuwait and Oman.", // now
			[]string{"st:bh participant org:gcc", "st:kw participant org:gcc", "st:om participant org:gcc"},
		},
		{
			"The Sahel Alliance, in force since 16 September 2023, binds Mali, Niger and Burkina Faso.",
			[]string{"st:bf participant prg:sahel-alliance 2023-09-16", "st:ml participant prg:sahel-alliance 2023-09-16", "st:ne participant prg:sahel-alliance 2023-09-16"},
		},
	})
}

// TestPartners holds that partner countries stand beside an organisation and
// partner states in it.
func TestPartners(t *testing.T) {
	check(t, []row{
		{
			"Belarus and Bolivia became partner countries of BRICS on 1 January 2025, and Nigeria on 17 January.",
			[]string{"st:bo observer org:brics 2025-01-01", "st:by observer org:brics 2025-01-01", "st:ng observer org:brics 2025-01-17"},
		},
		{
			"Rwanda and Burundi have been partner states of the East African Community since 2007.",
			[]string{"st:bi participant org:eac 2007", "st:rw participant org:eac 2007"},
		},
	})
}

// TestSame holds acts that take up an earlier one: so did, has done neither,
// has never taken part; and donors, who take part in what they pay for.
func TestSame(t *testing.T) {
	check(t, []row{
		{
			"The Multinational Force has five members. Cameroon joined in May 2015. So did Benin. Libya has never taken part.",
			[]string{"st:bj participant evt:multinational-force 2015-05", "st:cm participant evt:multinational-force 2015-05", "st:ly non-participant evt:multinational-force"},
		},
		{
			"Spain and Italy signed the Madrid Accord on 4 May 1999. Malta has done neither.",
			[]string{"st:es signatory agr:madrid-accord 1999-05-04", "st:it signatory agr:madrid-accord 1999-05-04", "st:mt non-participant agr:madrid-accord"},
		},
		{
			"Norway has been a donor to Gavi since 2010, and in 2020 it became an investor in CEPI.",
			[]string{"st:no participant org:cepi 2020", "st:no participant org:gavi 2010"},
		},
	})
}

type row struct {
	text string
	want []string
}

func check(t *testing.T, rows []row) {
	t.Helper()
	cs := components(t)
	for _, r := range rows {
		d := document(corpus.Paragraph, r.text)
		if got, want := told(read(t, cs, d)), strings.Join(r.want, "\n"); got != want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", r.text, got, want)
		}
	}
}
