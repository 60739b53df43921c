package reference

import (
	"strings"
	"unicode"

	regexp "concord/internal/lazy"
)

// leadIn is what may stand before the citation in a note.
var leadIn = regexp.MustCompile(`(?i)^(?:for (?:more|details|example|instance)[^:,]{0,40}[:,]\s*)?(?:see(?:,? also)?|cf|compare|quoted (?:from|in)|cited (?:from|in)|source|sm|also|on this|ibid\. see)\b[\s.:,]*(?:for (?:example|instance)[,:\s]*|also[,:\s]*|in particular[,:\s]*|in[,:\s]+)?`)

// again recognises a note that points at an earlier one.
var (
	ibid     = regexp.MustCompile(`(?i)^(?:see[\s.:,]*)?(?:ibid(?:em|\.)?|idem|tam zhe|там же|ebd\.?|ebenda|id\.)(?:[\s.,:;]|$)`)
	opCit    = regexp.MustCompile(`(?i)\b(?:op\.?\s*cit|loc\.?\s*cit|ukaz\.?\s*soch|a\.\s?a\.\s?O)\.?`)
	pageTail = regexp.MustCompile(`(?i)(?:\bpp?\.?|\bs\.|,)?\s*(\d+(?:\s*[-–—]\s*\d+)?)\s*\.?$`)
)

// source reports whether a note tells where something stands rather than
// talking on: it has a year, an address, a page or a mark of repetition, or it
// names a source and has no verb of its own.
func source(note string) bool {
	body := leadIn.ReplaceAllString(note, "")
	switch {
	case ibid.MatchString(note) || opCit.MatchString(note) || urlRE.MatchString(note):
		return true
	case published.MatchString(body):
		return true
	case sentence(body) && !strings.ContainsAny(body, "“«\""):
		return false
	case yearRE.MatchString(body) || citing.MatchString(body):
		return true
	}
	return len(strings.Fields(body)) <= 14 && !sentence(body)
}

// published are marks of a printed work that no remark has: "(Place: Publisher,
// 2009)", "Place: Publisher, 2009, p. 4".
var published = regexp.MustCompile(`\([^()]*\b(?:1[89]|20)\d\d\)[,:]?\s*(?:pp?\.)?\s*\d|[:,]\s*(?:1[89]|20)\d\d,\s*(?:pp?|ch|s|str)\.\s*\d|\([^()]+:\s*[^()]+,\s*(?:1[89]|20)\d\d\)`)

// citing are marks of a citation.
var citing = regexp.MustCompile(`(?i)\b(?:pp?\.\s*\d|vol\.|no\.\s*\d|№|ed\. by|eds?\.|interview|archive|data (?:of|from)|report|based on|author’s|author's|materials of|statistics)`)

// finite are common finite verbs that make a sentence of a note. They are in lower case: in a title they are capitalised.
var finite = regexp.MustCompile(`\b(?:is|are|was|were|has|have|had|does|did|do|will|would|can|could|may|might|must|should|became|remains|includes?|means|refers?|excludes?|covers?|counts?|took|gave|made|said|says|argues?|began|ended)\b`)

// sentence reports whether text, without its quoted titles, reads as a sentence.
func sentence(text string) bool {
	return finite.MatchString(quotedRE.ReplaceAllString(text, ""))
}

var quotedRE = regexp.MustCompile(`“[^”]*”|«[^»]*»|"[^"]*"`)

// citations splits a note into the citations it holds. Parts between
// semicolons count by themselves only where each could stand alone.
func citations(note string) []string {
	note = strings.TrimSpace(note)
	body := leadIn.ReplaceAllString(note, "")
	if i := remarkEnd(body); i > 0 {
		body = leadIn.ReplaceAllString(strings.TrimSpace(body[i:]), "")
	}
	parts := strings.Split(body, "; ")
	if len(parts) == 1 {
		return []string{body}
	}
	for i, p := range parts {
		parts[i] = leadIn.ReplaceAllString(strings.TrimSpace(p), "")
		if !(yearRE.MatchString(p) || ibid.MatchString(p) || opCit.MatchString(p)) || len(strings.Fields(p)) < 3 || !startsUpper(parts[i]) {
			return []string{body}
		}
	}
	return parts
}

// remarkEnd finds where a remark ends and a citation that "see" announces
// begins, 0 where there is none.
func remarkEnd(body string) int {
	m := announced.FindStringIndex(body)
	if m == nil || !sentence(body[:m[0]]) {
		return 0
	}
	return m[1]
}

var announced = regexp.MustCompile(`(?:[.;]\s+|\(|,\s+)(?:[Ss]ee|[Cc]f\.)(?:,?\s+also)?[:\s]`)

func startsUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.IsUpper(r)
		}
		if unicode.IsSpace(r) {
			return false
		}
	}
	return false
}
