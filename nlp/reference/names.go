package reference

import (
	"strings"
	"unicode"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

var (
	etAl      = regexp.MustCompile(`(?i)[,\s]*\b(?:et\s+al|and\s+others|i\s+dr|u\.\s?a)\b\.?`)
	roleWords = regexp.MustCompile(`(?i)\(?\b(?:eds?|editors?|hrsg|éds?|red|ed\.\s*by|edited\s+by|trans(?:l|lated)?(?:\s+by)?|comp)\b\.?\)?`)
	leading   = regexp.MustCompile(`(?i)^(?:in|by|and|&)[:\s]+`)
	anded     = regexp.MustCompile(`\s*(?:;|\s&\s|\s(?:and|und|et|y|i)\s)\s*`)
)

// names reads the names of persons or bodies out of an author or editor field,
// in either order: "A. Smith, B. Jones", "Smith, A., & Jones, B.".
func names(s string) []corpus.CSLName {
	s = leading.ReplaceAllString(strings.TrimSpace(roleWords.ReplaceAllString(etAl.ReplaceAllString(s, ""), "")), "")
	s = leading.ReplaceAllString(s, "")
	var out []corpus.CSLName
	for _, group := range anded.Split(s, -1) {
		out = append(out, inGroup(group)...)
	}
	return out
}

// inGroup reads names parted by commas. "Smith, A." is one, "A. Smith, B.
// Jones" are two: a part of initials or given names alone belongs to the part
// before it.
func inGroup(g string) []corpus.CSLName {
	var out []corpus.CSLName
	for _, p := range strings.Split(g, ",") {
		p = strings.Trim(p, " .:()")
		if p == "" {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Given == "" && out[n-1].Literal == "" && given(p, n == 1) {
			out[n-1].Given = restoreStop(p)
			continue
		}
		out = append(out, one(p))
	}
	return out
}

// given reports whether p can be the given name behind a family name: initials,
// or at the first place one or two capitalised words.
func given(p string, first bool) bool {
	words := strings.Fields(p)
	if initialsOnly(p) {
		return true
	}
	return first && len(words) <= 2 && len(words[0]) > 1
}

func initialsOnly(p string) bool {
	letters := 0
	for _, w := range strings.FieldsFunc(p, func(r rune) bool { return r == '.' || r == ' ' || r == '-' }) {
		r := []rune(w)
		if len(r) > 2 || !unicode.IsUpper(r[0]) {
			return false
		}
		letters++
	}
	return letters > 0
}

// restoreStop puts back the stop behind a last initial, which trimming took.
func restoreStop(p string) string {
	r := []rune(p)
	if n := len(r); n > 0 && unicode.IsUpper(r[n-1]) && (n == 1 || !unicode.IsLetter(r[n-2])) {
		return p + "."
	}
	return p
}

// bodyWords tell that a name is that of a body.
var bodyWords = regexp.MustCompile(`(?i)\b(?:ministry|secretariat|commission|committee|council|office|institute|university|bank|agency|department|government|centre|center|association|union|organi[sz]ation|service|parliament|party|group|foundation|court|forum)\b`)

// one reads one name: given names first, the family name last with its
// particles, or in the order family and initials without a comma.
func one(p string) corpus.CSLName {
	words := strings.Fields(p)
	if bodyWords.MatchString(p) || len(words) > 5 {
		return corpus.CSLName{Literal: p}
	}
	if len(words) == 1 {
		if i := strings.LastIndexByte(p, '.'); i > 0 && i < len(p)-1 { // M.Smith
			return corpus.CSLName{Family: p[i+1:], Given: p[:i+1]}
		}
		return corpus.CSLName{Family: p}
	}
	last := len(words) - 1
	if initialsOnly(words[last]) && !initialsOnly(words[0]) { // Smith AB
		return corpus.CSLName{Family: strings.Join(words[:last], " "), Given: restoreStop(words[last])}
	}
	for last > 1 && particle[strings.ToLower(words[last-1])] {
		last--
	}
	return corpus.CSLName{Family: strings.Join(words[last:], " "), Given: strings.Join(words[:last], " ")}
}

// particle are words that belong to the family name after them.
var particle = map[string]bool{"von": true, "van": true, "de": true, "der": true, "den": true, "del": true, "della": true, "di": true, "da": true, "dos": true, "la": true, "le": true, "al": true, "bin": true, "ibn": true, "ter": true, "ten": true, "zu": true}
