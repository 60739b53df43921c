// Package docx reads Word documents (Office Open XML, .docx and .docm).
//
// It reads paragraphs with their styles, numbering, footnotes and endnotes,
// tables, headers and footers, text boxes and the core properties. Tracked
// changes are accepted: what was inserted stands, what was deleted is gone.
// Comments, formulae, pictures and macros are left out, and nothing outside the
// file is fetched. Limits: those of packages zipped and xmltree (20,000 files,
// 96 MB a part unpacked, 2 million XML elements, 400 of them inside one
// another), and tables nested to 8. The old binary .doc is not read.
package docx

import (
	"context"
	"fmt"
	"path"
	"strings"

	"concord/corpus"
	"concord/ingest"
	"concord/ingest/internal/xmltree"
	"concord/ingest/internal/zipped"
)

// MediaType is the media type of Word documents.
const MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// Reader reads Word documents.
type Reader struct{}

// New makes a Reader.
func New() *Reader { return &Reader{} }

// Name returns "docx".
func (*Reader) Name() string { return "docx" }

// Accepts reports whether mediaType is that of a Word document.
func (*Reader) Accepts(mediaType string) bool {
	switch mediaType {
	case MediaType, "application/vnd.ms-word.document.macroenabled.12",
		"application/vnd.openxmlformats-officedocument.wordprocessingml.template":
		return true
	}
	return false
}

// Sniff looks for a zip file that holds word/document.xml.
func (*Reader) Sniff(src ingest.Source) int {
	ext := strings.ToLower(path.Ext(src.Path))
	named := ext == ".docx" || ext == ".docm"
	if !zipped.Is(src.Data) {
		if named {
			return 15 // more than plain text: a damaged one is called damaged
		}
		return 0
	}
	if z, err := zipped.Open(src.Data); err == nil {
		if z.Has("word/document.xml") {
			return 100
		}
		if t, err := z.Read("[Content_Types].xml"); err == nil && strings.Contains(string(t), "wordprocessingml") {
			return 95
		}
	}
	if named {
		return 60
	}
	return 0
}

// Read reads a Word document.
func (*Reader) Read(ctx context.Context, src ingest.Source) (*ingest.Raw, error) {
	if strings.HasPrefix(string(src.Data[:min(8, len(src.Data))]), "\xd0\xcf\x11\xe0") {
		return nil, fmt.Errorf("%w (or a Word document of before 2007, which is not read)", ingest.ErrEncrypted)
	}
	if !zipped.Is(src.Data) {
		return nil, fmt.Errorf("%w: not a zip file, as every Word document is", ingest.ErrDamaged)
	}
	z, err := zipped.Open(src.Data)
	if err != nil {
		return nil, err
	}
	d := &document{ctx: ctx, zip: z, raw: &ingest.Raw{MediaType: MediaType}}
	if err := d.read(); err != nil {
		return nil, err
	}
	return d.raw, nil
}

// document is one Word document being read.
type document struct {
	ctx    context.Context
	zip    *zipped.Zip
	raw    *ingest.Raw
	main   string // name of the main part
	rels   map[string]string
	styles styles
	nums   numbering
	notes  map[string]*xmltree.Node // "fn7", "en7"
	called map[string]string        // note ID → mark given
	counts map[string]int           // notes called so far, by kind
	order  []string                 // notes in the order of their calls
	format map[string]string        // number format of notes, by kind
	boxes  []ingest.Element         // text boxes met in the paragraph at hand
	lists  lists
}

func (d *document) read() error {
	d.main = d.mainPart()
	root, err := d.part(d.main)
	if err != nil {
		return err
	}
	body := root.Find("body")
	if body == nil {
		return fmt.Errorf("%w: no document body inside", ingest.ErrDamaged)
	}
	d.called, d.counts = map[string]string{}, map[string]int{}
	d.readRels()
	if err := d.readSupport(); err != nil {
		return err
	}
	if err := d.furniture("header"); err != nil {
		return err
	}
	d.format = map[string]string{"fn": "decimal", "en": "lowerRoman"}
	for kind, name := range map[string]string{"fn": "footnotePr", "en": "endnotePr"} {
		if f := root.Find(name).Child("numFmt").Get("val"); f != "" {
			d.format[kind] = f
		}
	}
	d.raw.Elements = append(d.raw.Elements, d.blocks(body, 0)...)
	d.raw.Elements = append(d.raw.Elements, d.noteElements()...)
	if err := d.furniture("footer"); err != nil {
		return err
	}
	d.properties()
	return d.ctx.Err()
}

// mainPart is the part that the package calls its office document.
func (d *document) mainPart() string {
	if rels, err := d.part("_rels/.rels"); err == nil {
		for _, r := range rels.Child("Relationships").All("Relationship") {
			if strings.HasSuffix(r.Get("Type"), "/officeDocument") {
				if n, ok := zipped.Clean(strings.TrimPrefix(r.Get("Target"), "/")); ok && d.zip.Has(n) {
					return n
				}
			}
		}
	}
	return "word/document.xml"
}

// part parses a part of the package; it is damaged if it is not there.
func (d *document) part(name string) (*xmltree.Node, error) {
	if err := d.ctx.Err(); err != nil {
		return nil, err
	}
	data, err := d.zip.Read(name)
	if err != nil {
		return nil, err
	}
	if data == nil {
		return nil, fmt.Errorf("%w: %s is missing inside", ingest.ErrDamaged, name)
	}
	return xmltree.Parse(data, skipped)
}

// skipped names what never holds text that is read.
func skipped(name string) bool {
	switch name {
	case "del", "moveFrom", "delText", "delInstrText", "instrText", "sectPrChange", "rPrChange", "pPrChange", "tblPrChange",
		"tcPrChange", "trPrChange", "oMath", "oMathPara", "Fallback", "proofErr", "bookmarkStart", "bookmarkEnd",
		"lastRenderedPageBreak", "rFonts", "lang", "tblGrid", "tblBorders", "spPr", "sdtEndPr":
		return true
	}
	return false
}

func (d *document) readRels() {
	d.rels = map[string]string{}
	dir, file := path.Split(d.main)
	root, err := d.part(dir + "_rels/" + file + ".rels")
	if err != nil {
		return
	}
	for _, r := range root.Child("Relationships").All("Relationship") {
		if r.Get("TargetMode") != "External" {
			if n, ok := zipped.Clean(strings.TrimPrefix(path.Join("/"+dir, r.Get("Target")), "/")); ok {
				d.rels[r.Get("Id")] = n
			}
		}
	}
}

// byType finds the part of the kind told by its name: "styles", "footnotes", …
func (d *document) byType(kind string) string { return path.Join(path.Dir(d.main), kind+".xml") }

// readSupport reads styles, numbering and notes. What is missing is no fault;
// what is there and broken is told, and done without.
func (d *document) readSupport() error {
	load := func(kind string) *xmltree.Node {
		name := d.byType(kind)
		if !d.zip.Has(name) {
			return nil
		}
		n, err := d.part(name)
		if err != nil {
			d.raw.Warnings = append(d.raw.Warnings, fmt.Sprintf("%s: %v", kind, err))
			return nil
		}
		return n
	}
	d.styles = readStyles(load("styles"))
	d.nums = readNumbering(load("numbering"))
	d.notes = map[string]*xmltree.Node{}
	for _, part := range []string{"footnotes", "endnotes"} {
		kind, root := noteKind[part], load(part)
		if root == nil {
			continue
		}
		for _, n := range root.Top().Kids {
			if t := n.Get("type"); t == "" || t == "normal" {
				d.notes[kind+n.Get("id")] = n
			}
		}
	}
	return d.ctx.Err()
}

// furniture sets the text of all headers or footers aside.
func (d *document) furniture(kind string) error {
	seen := map[string]bool{}
	for _, name := range d.zip.Names() {
		base := path.Base(name)
		if path.Dir(name) != path.Dir(d.main) || !strings.HasPrefix(base, kind) || path.Ext(base) != ".xml" {
			continue
		}
		root, err := d.part(name)
		if err != nil {
			d.raw.Warnings = append(d.raw.Warnings, fmt.Sprintf("%s: %v", base, err))
			continue
		}
		for _, e := range d.blocks(root.Top(), 0) {
			if !seen[e.Text] && e.Text != "" {
				seen[e.Text] = true
				d.raw.Elements = append(d.raw.Elements, stray(e))
			}
		}
	}
	return d.ctx.Err()
}

// properties reads docProps/core.xml.
func (d *document) properties() {
	root, err := d.part("docProps/core.xml")
	if err != nil {
		return
	}
	m := &d.raw.Meta
	m.Title = root.Find("title").String()
	m.Language = root.Find("language").String()
	m.Authors = authors(root.Find("creator").String())
	for _, k := range strings.FieldsFunc(root.Find("keywords").String(), func(r rune) bool { return r == ',' || r == ';' }) {
		if k = strings.TrimSpace(k); k != "" {
			m.Keywords = append(m.Keywords, k)
		}
	}
}

// authors takes a list of names apart. What follows a comma in a name is taken
// for its affiliation.
func authors(creator string) []corpus.Author {
	var out []corpus.Author
	for _, a := range strings.Split(creator, ";") {
		name, affil, _ := strings.Cut(strings.TrimSpace(a), ",")
		if strings.Contains(name, " ") {
			out = append(out, corpus.Author{Name: name, Affiliation: strings.TrimSpace(affil)})
		}
	}
	return out
}
