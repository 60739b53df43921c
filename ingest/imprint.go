package ingest

import (
	"fmt"
	"strings"

	"github.com/abadojack/whatlanggo"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

// months by their first three letters.
var monthNumber = map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}

const monthName = `(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?`

var (
	rePublished = regexp.MustCompile(`(?i)^(?:first )?(?:published|posted|released|date|dated|issued|available|received|accepted|online|©|copyright)\b|^\d{1,2}(?:st|nd|rd|th)? ` + monthName + `,? \d{4}\.?$|^` + monthName + ` (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}\.?$|^(?:spring|summer|autumn|fall|winter) \d{4}$|^(?:1[89]|20)\d\d$`)
	// Dates of the life of a manuscript or of a copy, not of publication.
	reNotPublished = regexp.MustCompile(`(?i)\b(?:download|accessed|access(?:ed)? on|printed|received|accepted|revised|submitted|retrieved|last (?:updated|modified))`)
	rePublishOn    = regexp.MustCompile(`(?i)\b(?:published|posted|released|issued)(?: online)?(?: on)?\s*:?\s*(.{4,40})`)
	reDayMonth     = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?\s+` + monthName + `,?\s+((?:1[89]|20)\d\d)\b`)
	reMonthDay     = regexp.MustCompile(`(?i)\b` + monthName + `\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:1[89]|20)\d\d)\b`)
	reMonthYear    = regexp.MustCompile(`(?i)\b` + monthName + `,?\s+((?:1[89]|20)\d\d)\b`)
	reSeason       = regexp.MustCompile(`(?i)\b(spring|summer|autumn|fall|winter)\s+((?:1[89]|20)\d\d)\b`)
	reISO          = regexp.MustCompile(`\b((?:1[89]|20)\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?:\b|T)`)
	reDotted       = regexp.MustCompile(`\b(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.((?:1[89]|20)\d\d)\b`)
	reYearAlone    = regexp.MustCompile(`(?:^|[^\d/–-])((?:19|20)\d\d)(?:$|[^\d/–-])`)
	reLetters      = regexp.MustCompile(`^\d{14}|^D:\d{8}`)
)

// findDate reads the most exact date of an imprint or masthead.
func findDate(s string) (corpus.EDTF, bool) {
	s = strings.TrimSpace(s)
	if m := rePublishOn.FindStringSubmatch(s); m != nil {
		if e, ok := findDate(m[1]); ok {
			return e, ok
		}
	}
	if reLetters.MatchString(s) {
		return "", false
	}
	month := func(m string) int { return monthNumber[strings.ToLower(m[:3])] }
	text := ""
	switch {
	case reISO.MatchString(s):
		m := reISO.FindStringSubmatch(s)
		text = m[1] + "-" + m[2]
		if m[3] != "" {
			text += "-" + m[3]
		}
	case reDayMonth.MatchString(s):
		m := reDayMonth.FindStringSubmatch(s)
		text = fmt.Sprintf("%s-%02d-%02s", m[3], month(m[2]), m[1])
	case reMonthDay.MatchString(s):
		m := reMonthDay.FindStringSubmatch(s)
		text = fmt.Sprintf("%s-%02d-%02s", m[3], month(m[1]), m[2])
	case reDotted.MatchString(s):
		m := reDotted.FindStringSubmatch(s)
		text = fmt.Sprintf("%s-%02s-%02s", m[3], m[2], m[1])
	case reMonthYear.MatchString(s):
		m := reMonthYear.FindStringSubmatch(s)
		text = fmt.Sprintf("%s-%02d", m[2], month(m[1]))
	case reSeason.MatchString(s):
		m := reSeason.FindStringSubmatch(s)
		text = fmt.Sprintf("%s-%d", m[2], map[string]int{"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}[strings.ToLower(m[1])])
	case reYearAlone.MatchString(s):
		text = reYearAlone.FindStringSubmatch(s)[1]
	default:
		return "", false
	}
	e, err := corpus.ParseEDTF(strings.ReplaceAll(text, " ", "0"))
	return e, err == nil
}

// language returns what text is written in, as a BCP 47 tag: what the source
// declares where the text is too short to tell.
func language(declared, text string) string {
	const enough = 5000
	if len(text) < 40 {
		return declared
	}
	info := whatlanggo.Detect(middle(text, enough))
	if info.Confidence < 0.5 && declared != "" || info.Lang < 0 {
		return declared
	}
	tag := info.Lang.Iso6391()
	if tag == "" {
		tag = info.Lang.Iso6393()
	}
	if base, _, _ := strings.Cut(declared, "-"); strings.EqualFold(base, tag) {
		return declared
	}
	return tag
}

// middle returns n bytes of text at most, from where the body is surest.
func middle(text string, n int) string {
	if len(text) <= n {
		return text
	}
	return strings.ToValidUTF8(text[(len(text)-n)/2:(len(text)+n)/2], "")
}
