package html

import (
	"strings"

	"concord/corpus"
	"concord/ingest"
)

// findRoot finds the element that holds the article: from the top down, into
// the child that holds most of the prose, as long as one does.
func (p *page) findRoot() {
	value := map[*node]int{}
	total := 0
	for _, b := range p.blocks {
		v := prose(b)
		if v == 0 || p.setAside(b) != "" {
			continue
		}
		total += v
		for n := b.node; n != nil; n = n.parent {
			value[n] += v
		}
	}
	p.main = p.root
	for {
		var best *node
		for _, k := range p.main.kids {
			if value[k]*100 > total*72 && total > 0 {
				best = k
			}
		}
		if best == nil || best.tag == "p" || best.tag == "li" || best.tag == "blockquote" {
			break
		}
		p.main = best
	}
	p.titleAt = p.findTitle()
	if p.titleAt >= 0 {
		// the article begins with its title, wherever that stands
		for t := p.blocks[p.titleAt]; !t.node.within(p.main) && p.main.parent != nil && p.main.tag != "article"; {
			if up := p.main.parent; !t.node.within(up) {
				if up.parent == nil {
					break
				}
				p.main = up
				continue
			}
			break
		}
	}
}

// asides sets aside, inside the article, the sections after it (under headings
// like "Related articles") and lists of links.
func (p *page) asides() {
	level := 0 // of the heading under which all is set aside, 0 none
	for i, b := range p.blocks {
		if b.Role == ingest.RoleStray {
			continue
		}
		switch {
		case i > p.titleAt && short(b.Text) && (b.Role == ingest.RoleHeading || boldBlock(b)) && ingest.AfterArticle(b.Text):
			level = max(b.Level, 1)
			if b.Role != ingest.RoleHeading {
				level = 6
			}
		case b.Role == ingest.RoleHeading && b.Level <= level:
			level = 0
		}
		if level > 0 && b.Role != ingest.RoleTable || linkList(b) {
			b.aside(corpus.Furniture)
		}
	}
}

func short(s string) bool { return len(s) < 90 }

func boldBlock(b *block) bool {
	n := 0
	for _, r := range b.Runs {
		if r.Bold {
			n += r.End - r.Start
		}
	}
	return n*10 >= len(b.Text)*9
}

// linkList reports whether b is little more than links, as menus are.
func linkList(b *block) bool {
	return b.Role == ingest.RoleItem && b.linked*10 >= len(b.Text)*9 && len(b.Text) < 120 ||
		b.Role == ingest.RoleParagraph && b.linked*10 >= len(b.Text)*9 && len(b.Text) < 200
}

// aside sets a block aside.
func (b *block) aside(reason corpus.StrayReason) {
	if b.Role == ingest.RoleTable && b.Table != nil {
		b.Text = tableText(b.Table)
		b.Table = nil
	}
	b.Role, b.Reason, b.Runs, b.Mark = ingest.RoleStray, reason, nil, ""
}

func tableText(t *ingest.RawTable) string {
	var out []string
	for _, r := range t.Rows {
		for _, c := range r {
			for _, e := range c.Elements {
				out = append(out, e.Text)
			}
		}
	}
	return strings.Join(out, " ")
}

// emit hands the blocks on.
func (p *page) emit() {
	body := 0
	for _, b := range p.blocks {
		e := b.Element
		if !p.exact {
			e.Source = -1
		}
		if e.Role != ingest.RoleStray {
			body++
		}
		p.raw.Elements = append(p.raw.Elements, e)
	}
	for _, e := range p.notes {
		if !p.exact {
			e.Source = -1
		}
		p.raw.Elements = append(p.raw.Elements, *e)
	}
	if body == 0 {
		p.raw.Warnings = append(p.raw.Warnings, "no article was found on the page")
	}
}
