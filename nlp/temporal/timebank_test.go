package temporal

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
	"time"

	"concord/corpus"
	"concord/nlp"
)

// The test measures on TimeBank and AQUAINT (TimeML, not part of the project;
// CONCORD_DATES or ../shared/data/dates names the folder). What is scored are
// TIMEX3 of type DATE with a calendar value; PRESENT_REF and the like, times of
// day, durations and sets are left out on both sides.
//
// The mapping to the annotation guideline:
//   - 1989-Q3, -H1, -SP … become the EDTF codes; a week becomes the interval from
//     Monday to Sunday, its WE the last two days; XX drops what it stands for;
//     times of day drop; a mod START, MID or END of a decade or year becomes
//     what the guideline says for early, mid and late.
//   - TIMEX3 leaves out prepositions that belong to the wording in the guideline:
//     "since 1994" = 1994/.. is compared as "1994" = 1994.
//   - "from A to B" is one wording in the guideline: two TIMEX3 within one of
//     ours are one with the value A/B.
//   - "~" is not compared: TIMEX3 has no place for it in the value.

const wantStrict, wantRelaxed, wantValue = 0.82, 0.90, 0.75

type timex struct {
	corpus.Span
	value  string
	scored bool
}

type timexDoc struct {
	name, text, published string
	times                 []timex
}

func timebankFiles(t testing.TB) []string {
	dir := os.Getenv("CONCORD_DATES")
	if dir == "" {
		dir = "../../../shared/data/dates"
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*.tml"))
	if len(files) == 0 {
		wt, _ := filepath.Glob("../../../../shared/data/dates/*/*.tml")
		files = wt
	}
	if len(files) == 0 {
		t.Skipf("TimeBank and AQUAINT are not at %s: set CONCORD_DATES", dir)
	}
	sort.Strings(files)
	return files
}

var (
	tagPattern  = regexp.MustCompile(`<(/?)(\w+)([^>]*)>`)
	attrPattern = regexp.MustCompile(`(\w+)="([^"]*)"`)
)

func readTimex(t testing.TB, path string) timexDoc {
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := string(raw)
	d := timexDoc{name: filepath.Base(path)}
	if m := regexp.MustCompile(`CREATION_TIME"[^>]*>`).FindStringIndex(s); m != nil {
		tag := s[strings.LastIndex(s[:m[0]], "<TIMEX3"):m[1]]
		for _, a := range attrPattern.FindAllStringSubmatch(tag, -1) {
			if a[1] == "value" {
				d.published, _ = timexValue(a[2], "")
			}
		}
	}
	if i := strings.Index(s, "<TEXT>"); i >= 0 {
		s = s[i+6:]
	}
	if i := strings.Index(s, "</TEXT>"); i >= 0 {
		s = s[:i]
	}
	var b strings.Builder
	at := 0
	var open *timex
	for _, m := range tagPattern.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(html.UnescapeString(s[at:m[0]]))
		at = m[1]
		if s[m[4]:m[5]] != "TIMEX3" {
			continue
		}
		if m[2] != m[3] { // closing
			if open != nil {
				open.End = b.Len()
				d.times = append(d.times, *open)
				open = nil
			}
			continue
		}
		attr := map[string]string{}
		for _, a := range attrPattern.FindAllStringSubmatch(s[m[6]:m[7]], -1) {
			attr[a[1]] = a[2]
		}
		open = &timex{Span: corpus.Span{Start: b.Len()}}
		if attr["type"] == "DATE" {
			open.value, open.scored = timexValue(attr["value"], attr["mod"])
		}
	}
	b.WriteString(html.UnescapeString(s[at:]))
	d.text = b.String()
	return d
}

var timexCodes = strings.NewReplacer("-Q1", "-33", "-Q2", "-34", "-Q3", "-35", "-Q4", "-36", "-H1", "-40", "-H2", "-41", "-SP", "-21", "-SU", "-22", "-FA", "-23", "-WI", "-24", "-QX", "", "-WXX", "", "-XX", "")

var weekPattern = regexp.MustCompile(`^(\d{4})-W(\d{1,2})(-WE)?$`)

// timexValue maps the value and mod of a TIMEX3 to EDTF; false where it is no
// value of the calendar.
func timexValue(v, mod string) (string, bool) {
	if i := strings.IndexByte(v, 'T'); i == 10 {
		v = v[:i]
	}
	if m := weekPattern.FindStringSubmatch(v); m != nil {
		var y, w int
		fmt.Sscan(m[1], &y)
		fmt.Sscan(m[2], &w)
		jan4 := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC)
		monday := jan4.AddDate(0, 0, -(int(jan4.Weekday())+6)%7+7*(w-1))
		from := monday
		if m[3] != "" {
			from = monday.AddDate(0, 0, 5)
		}
		return from.Format(time.DateOnly) + "/" + monday.AddDate(0, 0, 6).Format(time.DateOnly), true
	}
	v = timexCodes.Replace(v)
	switch len(v) {
	case 2:
		v += "XX"
	case 3:
		v += "X"
	}
	e, err := corpus.ParseEDTF(v)
	if err != nil {
		return "", false
	}
	part := map[string]string{"START": "early", "MID": "mid", "END": "late"}[mod]
	if part != "" && (len(v) == 4) {
		w := when{y: e.Year()}
		if strings.HasSuffix(v, "X") {
			w.digits = 1
		}
		switch {
		case w.digits == 1:
			x, _ := thirdYears(w.y, [4]int{3, 4, 6, 7}, 9, part).edtf()
			return string(x), true
		case part == "early":
			return v + "-01/" + v + "-03", true
		case part == "late":
			return v + "-10/" + v + "-12", true
		}
	}
	return v, true
}

// bare drops the prepositions that TIMEX3 leaves out, the article, and the open
// end that goes with them.
func bare(text string, s corpus.Span, e string) (corpus.Span, string) {
	for {
		s = s.Trim(text)
		word, _, ok := strings.Cut(s.In(text), " ")
		if w, _, cut := strings.Cut(s.In(text), "\n"); cut && len(w) < len(word) {
			word, ok = w, true
		}
		switch strings.ToLower(word) {
		case "since", "until", "till", "by", "from", "before", "after", "to", "through", "in", "on", "at", "between", "during", "over", "ever", "following":
			if ok {
				s.Start += len(word)
				continue
			}
		}
		break
	}
	if rest, ok := strings.CutPrefix(e, "../"); ok {
		e = rest
	}
	e = strings.TrimSuffix(e, "/..")
	for s.Start < s.End && strings.ContainsRune(".,", rune(text[s.End-1])) {
		s.End--
	}
	return s, strings.ReplaceAll(e, "~", "")
}

type counts struct{ gold, pred, strict, relaxed, value int }

func (c counts) f(hit int) float64 { return 2 * float64(hit) / float64(max(1, c.gold+c.pred)) }

func TestTimeBank(t *testing.T) {
	var c counts
	verbose := os.Getenv("CONCORD_VERBOSE") != ""
	for _, path := range timebankFiles(t) {
		doc := readTimex(t, path)
		d := read(t, doc.text, doc.published, paragraphs(doc.text)...)
		for _, line := range compare(doc, d, &c) {
			if verbose {
				t.Log(doc.name, doc.published, line)
			}
		}
	}
	t.Logf("%d expressions, %d found: strict %.3f, relaxed %.3f, value %.3f", c.gold, c.pred, c.f(c.strict), c.f(c.relaxed), c.f(c.value))
	if c.f(c.strict) < wantStrict || c.f(c.relaxed) < wantRelaxed || c.f(c.value) < wantValue {
		t.Errorf("below strict %.2f, relaxed %.2f or value %.2f", wantStrict, wantRelaxed, wantValue)
	}
}

// compare counts the expressions of one document and tells what went wrong.
func compare(doc timexDoc, d *nlp.Doc, c *counts) (log []string) {
	gold := doc.times
	for _, p := range d.Facts.Dates {
		gold = joined(gold, p.Evidence[0].Span, string(p.EDTF))
	}
	used := map[int]bool{}
	for _, g := range gold {
		if g.scored {
			c.gold++
		}
	}
	for _, p := range d.Facts.Dates {
		s, e := bare(doc.text, p.Evidence[0].Span, string(p.EDTF))
		hit, ignored := -1, false
		for i, g := range gold {
			switch {
			case !g.Overlaps(s) || used[i]:
			case g.scored:
				if hit < 0 {
					hit = i
				}
			default:
				ignored = true
			}
		}
		if hit < 0 {
			if !ignored {
				c.pred++
				log = append(log, fmt.Sprintf("EXTRA %q = %s (%s) in %q", p.Text, p.EDTF, p.Method, around(doc.text, s)))
			}
			continue
		}
		used[hit] = true
		c.pred++
		c.relaxed++
		gs, ge := bare(doc.text, gold[hit].Span, gold[hit].value)
		if gs == s {
			c.strict++
		} else {
			log = append(log, fmt.Sprintf("SPAN %q for %q (%s)", s.In(doc.text), gs.In(doc.text), p.Method))
		}
		if ge == e {
			c.value++
		} else {
			log = append(log, fmt.Sprintf("VALUE %q = %s, want %s (%s) in %q", p.Text, p.EDTF, ge, p.Method, around(doc.text, s)))
		}
	}
	for i, g := range gold {
		if g.scored && !used[i] {
			log = append(log, fmt.Sprintf("MISSED %q = %s in %q", g.In(doc.text), g.value, around(doc.text, g.Span)))
		}
	}
	return log
}

// joined makes one of two neighbouring TIMEX3 that lie within s.
func joined(gold []timex, s corpus.Span, e string) []timex {
	if !strings.Contains(e, "/") || strings.Contains(e, "..") {
		return gold
	}
	for i := 0; i+1 < len(gold); i++ {
		if s.Contains(gold[i].Span) && s.Contains(gold[i+1].Span) && gold[i].scored && gold[i+1].scored {
			one := gold[i]
			one.End = gold[i+1].End
			one.value += "/" + gold[i+1].value
			return append(append(append([]timex{}, gold[:i]...), one), gold[i+2:]...)
		}
	}
	return gold
}

func around(text string, s corpus.Span) string {
	return strings.Join(strings.Fields(text[max(0, s.Start-60):min(len(text), s.End+40)]), " ")
}

// paragraphs are the blocks of a text with blank lines between.
func paragraphs(text string) []corpus.Span {
	var out []corpus.Span
	at := 0
	for at < len(text) {
		end := strings.Index(text[at:], "\n\n")
		if end < 0 {
			end = len(text) - at
		}
		if s := (corpus.Span{Start: at, End: at + end}).Trim(text); !s.Empty() {
			out = append(out, s)
		}
		at += end + 2
	}
	return out
}
