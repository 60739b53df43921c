package figure

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"concord/nlp/nlptest"
)

// TestFigures: wording | the figures to be found, each "text = value comparator unit".
func TestFigures(t *testing.T) {
	for _, row := range []string{
		"It bought more than 12 helicopters. | more than 12 helicopters = 12 > helicopters",
		"Trade came to roughly €6 million. | roughly €6 million = 6e+06 ~ EUR",
		"They spent US$ 4.5bn on ports. | US$ 4.5bn = 4.5e+09 = USD",
		"A grant of $400m was paid. | $400m = 4e+08 = USD",
		"EUR 1.2 million went there. | EUR 1.2 million = 1.2e+06 = EUR",
		"Some forty-four vessels came. | Some forty-four vessels = 44 ~ vessels",
		"Nearly a third of the budget is foreign. | Nearly a third of the budget = 33.3 ~ %",
		"Between 40 and 50 advisers work there. | Between 40 and 50 advisers = 40-50 range advisers",
		"The loan is 1.5–2 million dollars. | 1.5–2 million dollars = 1.5e+06-2e+06 range USD",
		"The compacts were worth 285 and 350 million dollars. | 285 and 350 million dollars = 2.85e+08 = USD; 350 million dollars = 3.5e+08 = USD",
		"The house voted, by 64 to 7, for the law. | 64 to 7 = 64 = votes; 64 to 7 = 7 = votes",
		"Fewer than one in six came back. | Fewer than one in six = 16.7 < %",
		"Ministries lose one expert in four. | one expert in four = 25 = %",
		"Trade with it is nearly three times as large. | nearly three times as large = 3 ~ times",
		"It has been worth twice as much since. | twice as much = 2 = times",
		"It costs 165 dollars per thousand cubic metres. | 165 dollars per thousand cubic metres = 165 = USD/1000 m³",
		"It is below 0.4 per cent of GDP. | below 0.4 per cent of GDP = 0.4 < % of GDP",
		"Half a dozen partners came. | Half a dozen partners = 6 = partners",
		"At least ten of them agreed. | At least ten of them = 10 >= ",
		"Three of the 28 stations lie there. | Three of the 28 stations = 3 = stations; 28 stations = 28 = stations",
		"It has 10 000 people and 12,4 million sheep. | 10 000 people = 10000 = persons; 12,4 million sheep = 1.24e+07 = sheep",
		"A mission 209 strong arrived. | 209 strong = 209 = persons",
		"Up to 25 ships sailed. | Up to 25 ships = 25 <= ships",
		"All must leave within a week. | within a week = 1 <= weeks",
		"Twenty ships or more sailed. | Twenty ships or more = 20 >= ships",
		"Under Article 19 and Resolution 1244 the two sides met. | ",
		"The four neighbours of its five members left in 2004. | ",
		"There are three phases and two kinds of help. | ",
		"The 102nd brigade has F-16 jets, S-400s and 5G. | ",
		"Article 11 of the constitution names it; four others came. | ",
		"The Group of Seven had one guest. | ",
		"Two years later they met on 15 May. | ",
	} {
		text, want, _ := strings.Cut(row, " | ")
		d := nlptest.Doc(nlptest.Para(text), nil)
		if err := New().Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range d.Facts.Figures {
			v := fmt.Sprint(f.Value)
			if f.High != nil {
				v += "-" + fmt.Sprint(*f.High)
			}
			got = append(got, fmt.Sprintf("%s = %s %s %s", f.Text, v, f.Comparator, f.Unit))
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("%s\n got %s\nwant %s", text, g, want)
		}
	}
}

func FuzzFigures(f *testing.F) {
	for _, s := range []string{"between 1,000 and €2bn", "half a dozen of the 12", "5–7%\xff", "two and a half million-year", "1 000 000.5.5/3:4"} {
		f.Add(s)
	}
	c := New()
	f.Fuzz(func(t *testing.T, s string) {
		d := nlptest.Doc(nlptest.Para(s), nil)
		if err := c.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		for _, g := range d.Facts.Figures {
			if e := g.Evidence[0]; e.Quote == "" || e.In(d.Text) != e.Quote || g.Text != e.Quote {
				t.Fatalf("evidence %+v of %q", e, s)
			}
		}
	})
}
