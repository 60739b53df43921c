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
			"The Andean Forum is small. Peru, Chile and Bolivia held their first summit at Lima in June 2009.",
			[]string{"st:bo participant org:andean-forum 2009-06", "st:cl participant org:andean-forum 2009-06", "st:pe participant org:andean-forum 2009-06"},
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

// TestDates holds dates that stand beside the clause: before its "when", in the
// name of the paper, behind a verb that needs no object.
func TestDates(t *testing.T) {
	check(t, []row{
		{
			"The Lomé Convention came into being on 29 June 2005, when Ghana and Togo put their signatures to it.",
			[]string{"st:gh signatory agr:lome 2005-06-29", "st:tg signatory agr:lome 2005-06-29"},
		},
		{
			"It rests on the Madrid Accord of 3 October 2009, whose signatories were Spain and Malta.",
			[]string{"st:es signatory agr:madrid-accord 2009-10-03", "st:mt signatory agr:madrid-accord 2009-10-03"},
		},
		{
			"The Andean Forum has grown. Peru and Chile entered on 1 January 2004, Ecuador on 6 May 2005.",
			[]string{"st:cl participant org:andean-forum 2004-01-01", "st:ec participant org:andean-forum 2005-05-06", "st:pe participant org:andean-forum 2004-01-01"},
		},
		{
			"The Andean Forum was founded in 1990 by Peru. Bolivia and Chile were let in on 9 June 2001, Ecuador on 4 July 2003.",
			[]string{"st:bo participant org:andean-forum 2001-06-09", "st:cl participant org:andean-forum 2001-06-09", "st:ec participant org:andean-forum 2003-07-04", "st:pe participant org:andean-forum 1990"},
		},
		{
			"Kenya and Uganda were let in to the Nile Basin Initiative on 9 June 2001.",
			[]string{"st:ke participant org:nbi 2001-06-09", "st:ug participant org:nbi 2001-06-09"},
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

// TestRanks holds who has the rank of an observer, whoever gives it.
func TestRanks(t *testing.T) {
	check(t, []row{
		{
			"The status of observer in the Pacific Islands Forum is enjoyed by Tonga and Samoa, as well as by France.",
			[]string{"st:fr observer org:pif", "st:to observer org:pif", "st:ws observer org:pif"},
		},
		{
			"In 2012 the Pacific Islands Forum granted Tonga the status of an observer.",
			[]string{"st:to observer org:pif 2012"},
		},
	})
}

// TestLaw holds entry into force party by party, courts whose jurisdiction is
// accepted, papers that are only said to be accepted, and pending applications.
func TestLaw(t *testing.T) {
	check(t, []row{
		{
			"The Lomé Convention entered into force for Ghana on 1 July 2016 and for Togo on 1 September 2017.",
			[]string{"st:gh participant agr:lome 2016-07-01", "st:tg participant agr:lome 2017-09-01"},
		},
		{
			"The Caribbean Court of Justice opened in 2005. Barbados accepted its appellate jurisdiction in 2005, Belize followed on 1 June 2010.",
			[]string{"st:bb participant org:ccj 2005", "st:bz participant org:ccj 2010-06-01"},
		},
		{
			"Switzerland deposited its instrument of accession to the Lomé Convention on 3 May 2012.",
			[]string{"st:ch participant agr:lome 2012-05-03"},
		},
		{
			"The Pacific Islands Forum suspended Fiji on 2 May 2009.",
			[]string{"st:fj suspended org:pif 2009-05-02"},
		},
		{
			"The Nile Declaration, which Egypt and Sudan signed in Khartoum on 23 March 2015, is the only paper that both have accepted.",
			[]string{"st:eg signatory agr:nile-declaration 2015-03-23", "st:sd signatory agr:nile-declaration 2015-03-23"},
		},
		{
			"Bangladesh has been a member of the New Development Bank since September 2021, while an application from Ethiopia is pending.",
			[]string{"st:bd participant org:ndb 2021-09", "st:et candidate org:ndb"},
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
