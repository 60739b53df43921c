package words

import "strings"

// FixTag corrects the Penn tag of a word that cannot be what a tagger says: a
// form that is never a noun, a past tense taken for something else, a name in
// lower case. Before are the words before it, nearest last, lower case.
func FixTag(before []string, text, tag string) string {
	if tag == "VBZ" && in("noun-only", text) {
		return "NNS"
	}
	if strings.HasPrefix(tag, "VB") || text == "" || text[0] < 'a' || text[0] > 'z' {
		return tag
	}
	switch {
	case in("always-verb", text):
		if strings.HasSuffix(text, "s") {
			return "VBZ"
		}
		return "VBP"
	case in("past", text), strings.HasSuffix(text, "ed") && len(text) > 4 && tag != "JJ" && !in("not-past", text):
		if participle(before) {
			return "VBN"
		}
		return "VBD"
	case in("do", last(before)) && in("verb-base", text):
		return "VB"
	case (tag == "NNP" || tag == "NNPS") && in("verb-s", text):
		return "VBZ"
	case tag == "NNP":
		return "NN"
	}
	return tag
}

func last(before []string) string {
	if len(before) == 0 {
		return ""
	}
	return before[len(before)-1]
}

// participle reports whether an auxiliary of the perfect or passive stands
// before, adverbs stepped over, or a comma: a reduced relative clause.
func participle(before []string) bool {
	for i := len(before) - 1; i >= 0 && i >= len(before)-3; i-- {
		w := before[i]
		switch {
		case in("auxiliary", w), w == ",":
			return true
		case strings.HasSuffix(w, "ly"), in("negation", w), w == "also", w == "ever", w == "long", w == "already", w == "just":
			continue
		}
		return false
	}
	return false
}

// Base returns the base form of a verb that a tagger took for something else,
// so that its lemma is not to be trusted.
func Base(text, tag string) string {
	w := strings.ToLower(text)
	if b := classes()["base"][w]; b != "" {
		return b
	}
	switch {
	case tag == "VBZ" && strings.HasSuffix(w, "ies") && len(w) == 4: // lies, vies
		return w[:3]
	case tag == "VBZ" && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case tag == "VBZ" && (strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "ches")):
		return w[:len(w)-2]
	case tag == "VBZ" && strings.HasSuffix(w, "s"):
		return w[:len(w)-1]
	case (tag == "VBD" || tag == "VBN") && strings.HasSuffix(w, "ied"):
		return w[:len(w)-3] + "y"
	case tag == "VBG" && strings.HasSuffix(w, "ing") && len(w) > 5:
		return stemOf(w[:len(w)-3])
	case (tag == "VBD" || tag == "VBN") && strings.HasSuffix(w, "ed") && len(w) > 4:
		return stemOf(w[:len(w)-2])
	}
	return w
}

// stemOf is the base form of a verb without its ending in -ed or -ing.
func stemOf(stem string) string {
	n := len(stem)
	if stem[n-1] == stem[n-2] && strings.ContainsAny(stem[n-1:], "bdgmnprt") { // shipped
		return stem[:n-1]
	}
	if strings.ContainsAny(stem[n-1:], "cgvsuze") || strings.HasSuffix(stem, "at") || strings.HasSuffix(stem, "dg") {
		return stem + "e"
	}
	return stem
}
