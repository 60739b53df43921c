package cue

import (
	_ "embed"
	"strings"
)

//go:embed irregular.txt
var irregularFile string

// irregular maps base forms to all their forms.
var irregular = func() map[string][]string {
	m := map[string][]string{}
	for _, line := range strings.Split(irregularFile, "\n") {
		if f := strings.Fields(line); len(f) > 1 && f[0] != "#" {
			m[f[0]] = f
		}
	}
	return m
}()

// VerbForms returns the inflected forms of a verb, the base form first:
// regular ones by rule, others from irregular.txt.
func VerbForms(base string) []string {
	if f, ok := irregular[base]; ok {
		return f
	}
	stem, last := base, base[len(base)-1]
	switch {
	case last == 'e' && strings.HasSuffix(base, "ie"):
		return []string{base, base + "s", base + "d", base[:len(base)-2] + "ying"}
	case last == 'e' && strings.HasSuffix(base, "ee"):
		return []string{base, base + "s", base + "d", base + "ing"}
	case last == 'e':
		stem = base[:len(base)-1]
		return []string{base, base + "s", stem + "ed", stem + "ing"}
	case last == 'y' && !vowelBefore(base, 1):
		return []string{base, base[:len(base)-1] + "ies", base[:len(base)-1] + "ied", base + "ing"}
	case doubles(base):
		stem = base + string(last)
	}
	return []string{base, base + plural(base), stem + "ed", stem + "ing"}
}

// NounForms returns a noun and its regular plural, or the forms that
// irregular.txt gives.
func NounForms(base string) []string {
	if f, ok := irregular[base+"(n)"]; ok {
		return append([]string{base}, f[1:]...)
	}
	if base[len(base)-1] == 'y' && !vowelBefore(base, 1) {
		return []string{base, base[:len(base)-1] + "ies"}
	}
	return []string{base, base + plural(base)}
}

func plural(base string) string {
	for _, s := range []string{"s", "x", "z", "ch", "sh"} {
		if strings.HasSuffix(base, s) {
			return "es"
		}
	}
	return "s"
}

// doubles reports whether the last consonant doubles: a word of one syllable
// that ends in consonant, vowel, consonant.
func doubles(base string) bool {
	n := len(base)
	if n < 3 || vowel(base[n-1]) || strings.IndexByte("wxy", base[n-1]) >= 0 || !vowel(base[n-2]) || vowel(base[n-3]) {
		return false
	}
	syllables := 0
	for i := range base {
		if vowel(base[i]) && (i == 0 || !vowel(base[i-1])) {
			syllables++
		}
	}
	return syllables == 1
}

func vowelBefore(base string, back int) bool {
	i := len(base) - 1 - back
	return i >= 0 && vowel(base[i])
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }
