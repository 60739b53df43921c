package score

import (
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	regexp "concord/internal/lazy"
)

var (
	shapes  = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "–", "-", "—", "-")
	dashes  = regexp.MustCompile(`[\s\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x1c-\x1f]*-[\s\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x1c-\x1f]*`)
	words   = regexp.MustCompile(`[\p{L}\p{N}_]+`)
	article = regexp.MustCompile(`^(the|a|an) `)
	number  = regexp.MustCompile(`^[\dIVX.]+\s+`)
	folding = cases.Fold()
)

// normal makes texts comparable: compatibility forms, one shape of quotation
// marks and dashes, white space and case folded, marks at the ends dropped.
func normal(s string) string {
	s = shapes.Replace(norm.NFKC.String(s))
	s = dashes.ReplaceAllString(s, "-")
	s = strings.Join(strings.Fields(s), " ")
	return strings.Trim(folding.String(s), " .,;:\"'()[]")
}

// bare is normal without a leading article and a possessive ending.
func bare(s string) string {
	return strings.TrimSuffix(article.ReplaceAllString(normal(s), ""), "'s")
}

// heading is normal without a printed section number.
func heading(s string) string { return normal(number.ReplaceAllString(s, "")) }

func tokens(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words.FindAllString(normal(s), -1) {
		out[w] = true
	}
	return out
}

// overlap is the share of the smaller set of words that both texts have.
func overlap(a, b string) float64 {
	x, y := tokens(a), tokens(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	n := 0
	for w := range x {
		if y[w] {
			n++
		}
	}
	return float64(n) / float64(len(x))
}
