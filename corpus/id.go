package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
)

// DocumentID derives a document's ID from the SHA-256 of its source, as lower
// case hex.
func DocumentID(sha string) string { return "d-" + cut(sha, 16) }

// FactID derives a fact's ID from its document, kind, span and normalised
// payload: the fields that tell it from another fact at the same words. Equal
// input gives equal IDs in every run and on every machine.
func FactID(document, kind string, span Span, payload ...string) string {
	return hashID("f-", document, kind, span, payload)
}

// ReferenceID derives a reference's ID like FactID. Span is that of its raw
// text within the note or list it stands in; the payload should hold the text.
func ReferenceID(document string, span Span, payload ...string) string {
	return hashID("r-", document, "reference", span, payload)
}

func hashID(prefix, document, kind string, span Span, payload []string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%d\x00%d", document, kind, span.Start, span.End)
	for _, p := range payload {
		fmt.Fprintf(h, "\x00%s", Fold(p))
	}
	return prefix + cut(hex.EncodeToString(h.Sum(nil)), 16)
}

func cut(s string, n int) string {
	if len(s) > n {
		return s[:n]
	}
	return s
}

// EntityID makes the ID of an entity that no gazetteer knows: the type's prefix
// and the folded name with hyphens.
func EntityID(t EntityType, name string) string {
	return t.Prefix() + ":" + strings.ReplaceAll(Fold(name), " ", "-")
}

// Fold reduces s to what matters when names are compared: lower case, letters
// of the Latin script without their marks, everything but letters and digits
// a single space, "the" dropped from the front.
func Fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range strings.ToLower(s) {
		if u, ok := unmarked[r]; ok {
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteString(u)
			continue
		}
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		case r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '.' || unicode.Is(unicode.Mn, r):
			// dropped: U.S. and US, Al-Ma'arri and Al-Maarri are one name
		default:
			space = true
		}
	}
	return strings.TrimPrefix(b.String(), "the ")
}

// unmarked maps lower-case Latin letters with marks to plain ones.
var unmarked = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i", 'ħ': "h", 'ŧ': "t", 'ə': "a"}
	for plain, marked := range map[string]string{
		"a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "c": "çćĉċč", "d": "ď", "e": "èéêëēĕėęěẹẻẽếềểễệ", "g": "ĝğġģǧ", "h": "ĥ",
		"i": "ìíîïĩīĭįǐỉị", "j": "ĵ", "k": "ķǩ", "l": "ĺļľ", "n": "ñńņňǹ", "o": "òóôõöōŏőǒọỏốồổỗộớờởỡợơ",
		"r": "ŕŗř", "s": "śŝşšș", "t": "ţťț", "u": "ùúûüũūŭůűųǔụủứừửữựư", "w": "ŵ", "y": "ýÿŷỳỵỷỹ", "z": "źżž",
	} {
		for _, r := range marked {
			m[r] = plain
		}
	}
	return m
}()
