package html

import (
	"encoding/json"
	"strings"

	"concord/corpus"
	regexp "concord/internal/lazy"
)

// head is what a page says about its article in meta elements and JSON-LD,
// best first.
type head struct {
	titles    []string
	authors   []string
	published []string
	site      string
}

// metaTitles, metaAuthors and metaDates name the meta elements that are read,
// best first: Highwire (citation_), Dublin Core, PRISM, Open Graph, others.
var (
	metaTitles  = []string{"citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title", "title"}
	metaAuthors = []string{"citation_author", "citation_authors", "dc.creator", "dcterms.creator", "dc.creator.personalname", "author", "article:author", "parsely-author", "byl", "sailthru.author"}
	metaDates   = []string{"citation_publication_date", "citation_date", "citation_online_date", "article:published_time", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "prism.publicationdate", "datepublished", "date", "pubdate", "publish-date", "parsely-pub-date", "og:published_time", "sailthru.date", "citation_year"}
)

// readHead collects what the page declares.
func (p *page) readHead() {
	meta := map[string][]string{}
	var ld []any
	p.root.each(func(n *node) bool {
		switch n.tag {
		case "html":
			if l := n.attr("lang"); l != "" && p.raw.Meta.Language == "" {
				p.raw.Meta.Language = strings.ReplaceAll(l, "_", "-")
			}
		case "meta":
			key := strings.ToLower(n.attr("name") + n.attr("property") + n.attr("itemprop"))
			if v := strings.Join(strings.Fields(n.attr("content")), " "); key != "" && v != "" {
				meta[key] = append(meta[key], v)
			}
		case "title":
			if t := n.string(); t != "" && n.parent.tag != "svg" {
				meta["title"] = append(meta["title"], t)
			}
		case "script":
			var v any
			if text := rawText(n); strings.Contains(text, "\"@") && len(text) < 1<<20 && json.Unmarshal([]byte(text), &v) == nil {
				ld = append(ld, v)
			}
		}
		return true
	})
	h := &p.head
	h.site = first(meta["og:site_name"])
	for _, v := range ld {
		h.linked(v, 0)
	}
	for _, k := range metaTitles {
		h.titles = append(h.titles, meta[k]...)
	}
	for _, k := range metaAuthors {
		h.authors = append(h.authors, names(meta[k])...)
	}
	for _, k := range metaDates {
		h.published = append(h.published, meta[k]...)
	}
	p.declare(meta)
}

// declare fills the Meta of the raw document.
func (p *page) declare(meta map[string][]string) {
	m := &p.raw.Meta
	if len(p.head.titles) > 0 {
		m.Title = p.head.trimSite(p.head.titles[0])
	}
	m.Published = reSlashes.ReplaceAllString(first(p.head.published), "$1-$2-$3")
	seen := map[string]bool{strings.ToLower(p.head.site): true}
	for _, a := range p.head.authors {
		if p.head.isSite(a) {
			continue
		}
		if key := strings.ToLower(a); !seen[key] {
			seen[key] = true
			m.Authors = append(m.Authors, corpus.Author{Name: a})
		}
	}
	for _, k := range []string{"citation_doi", "dc.identifier.doi", "prism.doi", "dc.identifier"} {
		if m.DOI == "" {
			m.DOI = reDOI.FindString(first(meta[k]))
		}
	}
	for _, k := range append(meta["citation_keywords"], meta["keywords"]...) {
		for _, w := range strings.FieldsFunc(k, func(r rune) bool { return r == ',' || r == ';' }) {
			if w = strings.TrimSpace(w); w != "" && len(m.Keywords) < 50 {
				m.Keywords = append(m.Keywords, w)
			}
		}
	}
}

// isSite reports whether an author is the site itself: its name joined to the
// titles.
func (h *head) isSite(author string) bool {
	for _, t := range h.titles {
		parts := reParts.Split(t, -1)
		if n := len(parts); n > 1 && (key(parts[0]) == key(author) || key(parts[n-1]) == key(author)) {
			return true
		}
	}
	return false
}

var reSlashes = regexp.MustCompile(`^(\d{4})/(\d{2})/(\d{2})$`)

var reDOI = regexp.MustCompile(`10\.\d{4,9}/[^\s"<>]+`)

func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}

func rawText(n *node) string {
	var b strings.Builder
	for _, k := range n.kids {
		b.WriteString(k.text)
	}
	return strings.TrimSpace(b.String())
}

// linked reads JSON-LD (schema.org): the article among what it describes.
func (h *head) linked(v any, depth int) {
	if depth > 6 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			h.linked(x, depth+1)
		}
	case map[string]any:
		h.linked(v["@graph"], depth+1)
		if !articleType(v["@type"]) {
			return
		}
		for _, k := range []string{"headline", "name"} {
			if s, ok := v[k].(string); ok {
				h.titles = append(h.titles, s)
			}
		}
		if s, ok := v["datePublished"].(string); ok {
			h.published = append(h.published, s)
		}
		h.authors = append(h.authors, names(people(v["author"]))...)
	}
}

func articleType(v any) bool {
	switch v := v.(type) {
	case string:
		for _, t := range []string{"Article", "BlogPosting", "Report", "Chapter", "Book", "CreativeWork"} {
			if strings.HasSuffix(v, t) {
				return true
			}
		}
	case []any:
		for _, x := range v {
			if articleType(x) {
				return true
			}
		}
	}
	return false
}

// people reads an author property: a name, an object with one, or a list. An
// organization is no author of ours.
func people(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case map[string]any:
		if s, ok := v["name"].(string); ok && v["@type"] != "Organization" {
			return []string{s}
		}
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, people(x)...)
		}
		return out
	}
	return nil
}

// names takes lists of names apart and turns "Last, First" round.
func names(in []string) []string {
	var out []string
	for _, s := range in {
		if strings.Contains(s, "://") {
			continue
		}
		for _, a := range strings.Split(s, ";") {
			a = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(a), "By "), "by "))
			parts := strings.Split(a, ", ")
			switch {
			case len(parts) == 2 && !strings.Contains(parts[0], " "):
				out = append(out, parts[1]+" "+parts[0])
			case len(parts) > 1 || strings.Contains(a, " and "):
				for _, x := range parts {
					for _, y := range strings.Split(strings.TrimPrefix(x, "and "), " and ") {
						if strings.Contains(strings.TrimSpace(y), " ") {
							out = append(out, strings.TrimSpace(y))
						}
					}
				}
			case strings.Contains(a, " "):
				out = append(out, a)
			}
		}
	}
	return out
}

// trimSite cuts the name of the site off a title.
func (h *head) trimSite(title string) string {
	if h.site != "" {
		for _, sep := range []string{" | ", " – ", " — ", " - ", " · ", " » ", ": "} {
			title = strings.TrimSuffix(title, sep+h.site)
			title = strings.TrimPrefix(title, h.site+sep)
		}
	}
	return title
}
