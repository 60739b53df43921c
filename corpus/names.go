package corpus

import "strings"

// NameKey reduces a name to what stays the same when it is spelt otherwise:
// British and American spelling, ampersands, and for persons the common
// transliterations (Nazarbaev, Nazarbayev; Kärsna, Karsna). Two full names of
// one type with equal keys name the same thing. A bare surname has no key that
// tells persons apart: callers must not merge on one.
func NameKey(t EntityType, name string) string {
	words := strings.Fields(Fold(strings.ReplaceAll(name, "&", " and ")))
	for i, w := range words {
		if s, ok := sameSpelling[w]; ok {
			words[i] = s
		} else if t == Person {
			words[i] = translit.Replace(w)
		}
	}
	s := strings.Join(words, " ")
	return strings.ReplaceAll(s, "co operation", "cooperation")
}

// SameName reports whether a and b are spellings of one full name.
func SameName(t EntityType, a, b string) bool {
	if t == Person && (!strings.Contains(strings.TrimSpace(a), " ") || !strings.Contains(strings.TrimSpace(b), " ")) {
		return false
	}
	return NameKey(t, a) == NameKey(t, b)
}

var sameSpelling = map[string]string{
	"programme": "program", "programmes": "programs", "organisation": "organization", "organisations": "organizations",
	"centre": "center", "centres": "centers", "defence": "defense", "labour": "labor", "stabilisation": "stabilization",
	"neighbourhood": "neighborhood", "harbour": "harbor", "endeavour": "endeavor", "generalised": "generalized",
	"liberalisation": "liberalization", "saint": "st", "multilateralisation": "multilateralization",
}

// translit levels spellings of names written in other scripts. Longer patterns
// stand first, as strings.Replacer tries them in order.
var translit = strings.NewReplacer(
	"shch", "sh", "tsch", "ch", "sch", "sh", "kh", "h", "zh", "j", "dzh", "j", "dj", "j", "ts", "c", "tz", "c",
	"iev", "ev", "yev", "ev", "iya", "ia", "iy", "i", "yi", "i", "ii", "i", "yo", "io", "ye", "e", "yu", "iu", "ya", "ia",
	"ou", "u", "y", "i",
)
