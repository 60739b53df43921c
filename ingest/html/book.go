package html

import (
	"context"
	"fmt"
	"path"
	"strings"

	"concord/ingest"
)

// Chapter is one page of a book.
type Chapter struct {
	Name string // its path inside the book, which links are relative to
	Data []byte
}

// Book reads the pages of a book as one text. Title, authors and the like are
// what the book declares.
func Book(ctx context.Context, chapters []Chapter, meta ingest.Meta) (*ingest.Raw, error) {
	root := &node{tag: "#root"}
	total := 0
	for _, c := range chapters {
		if total += len(c.Data); total > maxBytes {
			return nil, fmt.Errorf("%w: pages of more than %d MB together", ingest.ErrTooLarge, maxBytes>>20)
		}
		text, _ := decode(c.Data, "")
		tree, err := parse(text)
		if err != nil {
			return nil, err
		}
		rename(tree, c.Name)
		tree.tag, tree.parent = "div", root
		root.kids = append(root.kids, tree)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	p := &page{book: true, root: root, raw: &ingest.Raw{MediaType: "application/epub+zip", Meta: meta}}
	if meta.Title != "" {
		p.head.titles = []string{meta.Title}
	}
	for _, a := range meta.Authors {
		p.head.authors = append(p.head.authors, a.Name)
	}
	return p.read(ctx)
}

// rename makes the names of places on a page, and the links to them, unique
// within the book.
func rename(root *node, file string) {
	root.each(func(n *node) bool {
		for i := range n.attrs {
			a := &n.attrs[i]
			switch a.key {
			case "id", "name":
				a.val = file + "#" + a.val
			case "href":
				to, frag, ok := strings.Cut(a.val, "#")
				if !ok || strings.Contains(to, ":") {
					continue
				}
				if to == "" {
					to = file
				} else {
					to = path.Join(path.Dir(file), to)
				}
				a.val = "#" + to + "#" + frag
			}
		}
		return true
	})
}
