// Package named knows what the names of paragraph styles mean: Word's own,
// those of other word processors and converters, and those of journals'
// templates.
package named

import (
	"strconv"
	"strings"

	"concord/ingest"
)

// Roles that readers turn into others.
const (
	Caption  ingest.Role = "caption"  // of a figure or table
	Figure   ingest.Role = "figure"   // lettering of a figure
	Contents ingest.Role = "contents" // a line of a table of contents
)

// roles maps names, in small letters and without spaces, to roles.
var roles = func() map[string]ingest.Role {
	out := map[string]ingest.Role{}
	for role, names := range map[ingest.Role]string{
		ingest.RoleTitle:    "title papertitle articletitle documenttitle maintitle doctitle",
		ingest.RoleSubtitle: "subtitle papersubtitle articlesubtitle",
		ingest.RoleAuthor:   "author authors authorname authornames byline",
		ingest.RoleAffil:    "affiliation affiliations authoraffiliation address authoraddress",
		ingest.RoleDate:     "date publicationdate",
		ingest.RoleAbstract: "abstract abstracttext abstractbody",
		ingest.RoleKeywords: "keywords keyword",
		ingest.RoleQuote:    "quote quotations intensequote blocktext blockquote blockquotation quotation",
		ingest.RoleBib:      "bibliography bibliography1 references reference referencelist",
		Caption:             "caption tablecaption imagecaption figurecaption captionedfigure tabletitle table",
		Figure:              "illustration figure drawing",
		Contents:            "tocheading contentsheading indexheading",
	} {
		for _, n := range strings.Fields(names) {
			out[n] = role
		}
	}
	return out
}()

// Role returns what a style of that name is for, "" if the name does not say,
// and the level of a heading.
func Role(name string) (role ingest.Role, level int) {
	name = strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(name))
	if n, ok := strings.CutPrefix(name, "heading"); ok {
		if k, err := strconv.Atoi(n); err == nil && k > 0 && k < 11 {
			return ingest.RoleHeading, k
		}
	}
	for _, p := range []string{"toc", "contents"} {
		if k, err := strconv.Atoi(strings.TrimPrefix(name, p)); err == nil && strings.HasPrefix(name, p) && k > 0 {
			return Contents, 0
		}
	}
	return roles[name], 0
}
