package jats

import (
	"fmt"
	"strconv"
	"strings"

	"concord/corpus"
	"concord/ingest"
	"concord/ingest/internal/xmltree"
)

// front reads the article's metadata, title and abstract.
func (a *paper) front(article *xmltree.Node) {
	m := &a.raw.Meta
	m.Language = article.Get("lang")
	meta := article.Child("front", "article-meta")
	if meta == nil {
		meta = article.Child("front-stub").OrEmpty()
	}
	titles := meta.Child("title-group")
	title := a.text(titles.Child("article-title").OrEmpty(), ingest.RoleTitle)
	m.Title = title.Text
	a.add(title)
	if sub := titles.Child("subtitle"); sub != nil {
		a.add(a.text(sub, ingest.RoleSubtitle))
		m.Title += ": " + sub.String()
	}
	for _, id := range meta.All("article-id") {
		if id.Get("pub-id-type") == "doi" {
			m.DOI = id.String()
		}
	}
	m.Published = published(meta)
	for _, g := range meta.All("contrib-group") {
		a.authors(g)
	}
	for _, g := range meta.All("kwd-group") {
		g.Walk(func(k *xmltree.Node) bool {
			if k.Name == "kwd" {
				m.Keywords = append(m.Keywords, k.String())
			}
			return k.Name != "kwd"
		})
	}
	for _, k := range meta.All("abstract") {
		if t := k.Get("abstract-type"); t == "" || t == "section" || t == "summary" || t == "executive-summary" {
			a.abstract(k)
		}
	}
	for _, g := range meta.All("author-notes") {
		a.noteGroup(g)
	}
}

// published is the earliest date of publication, as EDTF.
func published(meta *xmltree.Node) string {
	best, rank := "", 0
	for _, d := range meta.All("pub-date") {
		year, err := strconv.Atoi(d.Child("year").String())
		if err != nil || year < 1000 || year > 9999 {
			continue
		}
		s := fmt.Sprintf("%04d", year)
		if month, err := strconv.Atoi(d.Child("month").String()); err == nil && month > 0 && month < 13 {
			s += fmt.Sprintf("-%02d", month)
			if day, err := strconv.Atoi(d.Child("day").String()); err == nil && day > 0 && day < 32 {
				s += fmt.Sprintf("-%02d", day)
			}
		}
		r := 1
		switch kind := d.Get("pub-type") + d.Get("date-type") + d.Get("publication-format"); {
		case strings.Contains(kind, "epub"), strings.Contains(kind, "electronic"):
			r = 3
		case strings.Contains(kind, "pub"), strings.Contains(kind, "ppub"), strings.Contains(kind, "print"):
			r = 2
		}
		if r > rank {
			best, rank = s, r
		}
	}
	return best
}

// authors reads a contrib-group.
func (a *paper) authors(g *xmltree.Node) {
	shared := ""
	if as := g.All("aff"); len(as) == 1 {
		shared = affiliation(as[0])
	}
	for _, c := range g.All("contrib") {
		if t := c.Get("contrib-type"); t != "" && t != "author" {
			continue
		}
		name := personName(c)
		if name == "" {
			continue
		}
		au := corpus.Author{Name: name, Affiliation: shared}
		for _, d := range c.All("degrees") {
			au.Degrees = append(au.Degrees, d.String())
		}
		var affs []string
		for _, x := range c.All("xref") {
			if t := a.affs[x.Get("rid")]; t != "" {
				affs = append(affs, t)
			}
		}
		for _, x := range c.All("aff") {
			affs = append(affs, affiliation(x))
		}
		if len(affs) > 0 {
			au.Affiliation = strings.Join(affs, "; ")
		}
		a.raw.Meta.Authors = append(a.raw.Meta.Authors, au)
		a.add(ingest.Element{Role: ingest.RoleStray, Reason: corpus.FrontMatter, Text: strings.TrimSuffix(name+", "+au.Affiliation, ", ")})
	}
}

func personName(c *xmltree.Node) string {
	for _, path := range [][]string{{"name"}, {"name-alternatives", "name"}, {"string-name"}, {"collab"}} {
		n := c.Child(path...)
		if n == nil {
			continue
		}
		if last := n.Child("surname").String(); last != "" {
			parts := []string{n.Child("given-names").String(), n.Child("prefix").String(), last, n.Child("suffix").String()}
			return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
		}
		return n.String()
	}
	return ""
}

// affiliation is the text of an aff without its label.
func affiliation(n *xmltree.Node) string {
	var b strings.Builder
	n.Walk(func(k *xmltree.Node) bool {
		if k.Name == "label" || k.Name == "sup" || k.Name == "institution-id" {
			return false
		}
		if k.Name != "" && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(k.Text)
		return true
	})
	s := strings.Join(strings.Fields(b.String()), " ")
	return strings.Trim(strings.ReplaceAll(s, " ,", ","), " ,;.")
}

// abstract reads an abstract; titles of its parts become labels.
func (a *paper) abstract(n *xmltree.Node) {
	for _, k := range n.Kids {
		switch k.Name {
		case "sec":
			if t := k.Child("title"); t != nil {
				a.add(a.text(t, ingest.RoleLabel))
			}
			a.abstract(k)
		case "p":
			a.add(a.text(k, ingest.RoleAbstract))
		case "list":
			a.list(k, 1)
		}
	}
}
