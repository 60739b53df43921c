package token

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/lemmas.txt
var lemmaFile string

// lemmas is what the lemmatiser knows of irregular English.
type lemmas struct {
	verb, noun, degree map[string]string // irregular form to lemma
	regular            map[string]string // stem to lemma, of regular verbs that the endings would mislead
	e, noe             map[string]bool   // stem endings
	force              map[string]bool   // stems that take an e against noe
	double             map[string]bool   // stems with a doubled last letter
}

var english = sync.OnceValue(func() *lemmas { return readLemmas(lemmaFile) })

func readLemmas(file string) *lemmas {
	l := &lemmas{
		verb: map[string]string{}, noun: map[string]string{}, degree: map[string]string{},
		regular: map[string]string{}, e: map[string]bool{}, noe: map[string]bool{}, force: map[string]bool{}, double: map[string]bool{},
	}
	sets := map[string]map[string]bool{"[e]": l.e, "[noe]": l.noe, "[force-e]": l.force, "[double]": l.double}
	forms := map[string]map[string]string{"[verb]": l.verb, "[noun]": l.noun, "[degree]": l.degree}
	section := ""
	eachLine(file, func(line string) {
		if line[0] == '[' {
			section = line
			return
		}
		fields := strings.Fields(line)
		if m, ok := sets[section]; ok {
			for _, w := range fields {
				m[w] = true
			}
			return
		}
		if section == "[regular]" {
			for _, w := range fields {
				l.regular[strings.TrimSuffix(w, "e")] = w
			}
			return
		}
		for _, w := range fields[1:] {
			if _, known := forms[section][w]; !known {
				forms[section][w] = fields[0]
			}
		}
	})
	return l
}

// Lemma returns the dictionary form of word, in lower case, by its Penn
// Treebank tag: irregular forms from a list, the rest by suffix.
func Lemma(word, tag string) string {
	w := strings.ToLower(word)
	if len(tag) < 2 {
		return w
	}
	switch tag {
	case "VBZ", "VBD", "VBN", "VBG", "VBP", "VB", "MD":
		return english().verbLemma(w, tag)
	case "NNS":
		return english().nounLemma(w)
	case "JJR", "JJS", "RBR", "RBS":
		return english().degreeLemma(w)
	case "RB":
		if l, ok := english().verb[w]; ok && l == "not" {
			return l
		}
	}
	return w
}

func (l *lemmas) verbLemma(w, tag string) string {
	if m, ok := l.irregular(w); ok && tag != "VB" {
		return m
	}
	switch tag {
	case "VBZ":
		if strings.HasSuffix(w, "s") && len(w) > 3 {
			return l.singular(w)
		}
	case "VBD", "VBN":
		if stem, ok := strings.CutSuffix(w, "ied"); ok && len(stem) == 1 {
			return stem + "ie" // died, tied
		} else if ok {
			return stem + "y"
		}
		if stem, ok := strings.CutSuffix(w, "ed"); ok && len(stem) > 1 && stem[len(stem)-1] != 'e' && syllables(stem) > 0 {
			return l.base(stem)
		}
	case "VBG":
		if stem, ok := strings.CutSuffix(w, "ing"); ok && len(stem) > 1 && syllables(stem) > 0 {
			return l.base(stem)
		}
	}
	return w
}

// irregular looks w up, and what a prefix of verbs leaves of it: "overtook".
func (l *lemmas) irregular(w string) (string, bool) {
	if m, ok := l.verb[w]; ok {
		return m, true
	}
	for _, p := range []string{"over", "under", "out", "re", "mis", "un", "fore", "inter", "be", "up"} {
		if rest, ok := strings.CutPrefix(w, p); ok && len(rest) > 2 {
			if m, ok := l.verb[rest]; ok && len(m) > 2 {
				return p + m, true
			}
		}
	}
	return "", false
}

func (l *lemmas) nounLemma(w string) string {
	if m, ok := l.noun[w]; ok {
		return m
	}
	if h := strings.LastIndexByte(w, '-'); h >= 0 {
		return w[:h+1] + l.nounLemma(w[h+1:])
	}
	return l.singular(w)
}

// singular takes the s of the plural or of the third person from w.
func (l *lemmas) singular(w string) string {
	switch {
	case !strings.HasSuffix(w, "s") || len(w) < 4 || hasSuffix(w, "ss", "us", "is"):
		return w
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case hasSuffix(w, "sses", "shes", "ches", "xes", "zzes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "oes") && len(w) > 4 && l.noun[w] == "":
		return w[:len(w)-2]
	}
	return w[:len(w)-1]
}

func (l *lemmas) degreeLemma(w string) string {
	if m, ok := l.degree[w]; ok {
		return m
	}
	for _, suffix := range []string{"iest", "ier"} {
		if stem, ok := strings.CutSuffix(w, suffix); ok && len(stem) > 1 {
			return stem + "y"
		}
	}
	for _, suffix := range []string{"est", "er"} {
		if stem, ok := strings.CutSuffix(w, suffix); ok && len(stem) > 2 {
			if doubled(stem) && !hasSuffix(stem, "ll", "ss") {
				return stem[:len(stem)-1]
			}
			return stem
		}
	}
	return w
}

// base turns the stem left by -ed or -ing into the verb.
func (l *lemmas) base(stem string) string {
	if m, ok := l.regular[stem]; ok {
		return m
	}
	if doubled(stem) {
		if l.double[stem] || !hasSuffix(stem, "ll", "ss", "zz", "ff", "ee", "oo") {
			return stem[:len(stem)-1]
		}
		return stem
	}
	for k := 0; k < len(stem)-1; k++ { // whole stems first, then their tails after a prefix
		if l.force[stem[k:]] && len(stem)-k > 2 {
			return stem + "e"
		}
	}
	if l.takesE(stem) {
		return stem + "e"
	}
	return stem
}

// takesE reports whether stem lost an e before its ending.
func (l *lemmas) takesE(stem string) bool {
	n := len(stem)
	if syllables(stem) == 1 && n >= 2 && isVowel(stem[n-2]) && (n == 2 || !isVowel(stem[n-3]) || stem[n-3] == 'u' && n > 3 && stem[n-4] == 'q') {
		return !strings.ContainsRune("wxyaeiou", rune(stem[n-1])) // mak|ing; fix|ing
	}
	for k := min(3, n); k > 0; k-- {
		end := stem[n-k:]
		switch {
		case l.noe[end]:
			return false
		case l.e[end]:
			return true
		}
	}
	return false
}

func doubled(s string) bool {
	n := len(s)
	return n > 2 && s[n-1] == s[n-2] && !isVowel(s[n-1])
}

// syllables counts the groups of vowels in s.
func syllables(s string) int {
	n, in := 0, false
	for k := 0; k < len(s); k++ {
		v := isVowel(s[k]) || s[k] == 'y' && k > 0
		if v && !in {
			n++
		}
		in = v
	}
	return n
}

func isVowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

func hasSuffix(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}
