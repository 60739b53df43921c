package corpus

import "sort"

// Document is one paper after cleaning. Its Text is the clean body and never
// changes once the document is made; every other field with offsets points
// into it. What cleaning took out stands in Footnotes, Tables and Stray.
type Document struct {
	ID        string     `json:"id"`
	Source    Source     `json:"source"`
	Title     string     `json:"title"`
	Authors   []Author   `json:"authors"`
	Published *EDTF      `json:"published"`
	Language  string     `json:"language"` // BCP 47, "" when unknown
	Abstract  *Span      `json:"abstract,omitempty"`
	Keywords  []string   `json:"keywords,omitempty"`
	DOI       string     `json:"doi,omitempty"`
	Sections  []Section  `json:"sections"`
	Blocks    []Block    `json:"blocks"` // in order, not overlapping, covering every mined byte of Text
	Footnotes []Footnote `json:"footnotes"`
	// Bibliography holds the entries of a reference list, one each, in order.
	Bibliography []BibEntry `json:"bibliography,omitempty"`
	Tables       []Table    `json:"tables"`
	Stray        []Stray    `json:"stray"`
	Text         string     `json:"text,omitempty"`
	Map          []Anchor   `json:"map,omitempty"` // sorted by Start
	Warnings     []string   `json:"warnings"`
}

// Source is where a document came from. Path is as the user gave it.
type Source struct {
	Path      string `json:"path"`
	SHA256    string `json:"sha256"` // lower-case hex of the source bytes
	MediaType string `json:"media_type"`
	Bytes     int64  `json:"bytes"`
	Pages     int    `json:"pages"` // 0 where the format has no pages
}

// Author is a writer of a document. Name is in normal case.
type Author struct {
	Name        string   `json:"name"`
	Degrees     []string `json:"degrees,omitempty"`
	Affiliation string   `json:"affiliation,omitempty"`
	Place       string   `json:"place,omitempty"`
}

// Section is a heading and what follows it up to the next heading of the same
// or a higher level. Start is where its heading begins, End where it ends.
type Section struct {
	Title string `json:"title"`
	Level int    `json:"level"` // 1 is the highest
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// BlockKind says what a block of the body is.
type BlockKind string

// The kinds of block.
const (
	Heading   BlockKind = "heading"
	Paragraph BlockKind = "paragraph"
	ListItem  BlockKind = "item"    // one item of a list, without its bullet or number (see Block.Mark)
	Label     BlockKind = "label"   // heading of a list or of a table cell ("Strengths:")
	Caption   BlockKind = "caption" // caption of a table
	TableRow  BlockKind = "row"     // one row of a table; cells are separated by tabs
	TableCell BlockKind = "cell"    // a cell that holds paragraphs or list items of its own
	Abstract  BlockKind = "abstract"
	Quotation BlockKind = "quotation" // displayed quotation
)

// Block is one paragraph-like unit of the body. Sentences never cross blocks.
type Block struct {
	Kind BlockKind `json:"kind"`
	Span
	Level int `json:"level,omitempty"` // of headings and nested list items, from 1
	// Mark is the bullet or number that stood before a list item or heading
	// ("•", "1.", "(a)"); it is not part of Text unless it was printed as a
	// section number of a heading.
	Mark string `json:"mark,omitempty"`
	// List numbers the lists of a document from 1: items of one list share it.
	List int `json:"list,omitempty"`
	// Table and Row say which table (index into Tables) and row a caption, row
	// or cell belongs to; both are 0 elsewhere, so Table counts from 1.
	Table int `json:"table,omitempty"`
	Row   int `json:"row,omitempty"` // from 1; 0 for captions
	Col   int `json:"col,omitempty"` // from 1, for cells
}

// Footnote is a footnote or endnote. Start is where the body cites it, or -1
// when no citation was found.
type Footnote struct {
	Marker string `json:"marker"`
	Start  int    `json:"start"`
	Text   string `json:"text"`
	Page   int    `json:"page,omitempty"`
}

// BibEntry is one entry of a reference list, as printed.
type BibEntry struct {
	Marker string `json:"marker,omitempty"` // "12" of "[12]", "" where entries are not numbered
	Text   string `json:"text"`
	Page   int    `json:"page,omitempty"`
	// Cited holds where the body cites the entry by its marker ("[12]", which is
	// taken out of the text), in order.
	Cited []int `json:"cited,omitempty"`
}

// Table is a table as cells. Damaged marks one that could not be read whole.
type Table struct {
	Caption string     `json:"caption"`
	Rows    [][]string `json:"rows"`
	Notes   []string   `json:"notes,omitempty"`
	Page    int        `json:"page,omitempty"`
	Damaged bool       `json:"damaged"`
}

// StrayReason says why a piece of text was set aside.
type StrayReason string

// Why text is set aside. It is kept by the document and never mined.
const (
	OtherArticle StrayReason = "other-article" // tail or head of a neighbouring article
	Furniture    StrayReason = "furniture"     // running heads, page numbers, navigation, consent, teasers …
	Garbled      StrayReason = "garbled"       // torn remains of tables, undecodable text
	FrontMatter  StrayReason = "front-matter"  // title and author block, publication line
	FigureText   StrayReason = "figure"        // figure captions and lettering
	PullQuote    StrayReason = "pull-quote"
)

// Stray is a piece of text that stands in the source and not in the body.
type Stray struct {
	Reason StrayReason `json:"reason"`
	Text   string      `json:"text"`
	Page   int         `json:"page,omitempty"`
}

// Anchor ties a byte of the clean text to its source: from Start up to the
// next anchor the text comes from Page (1-based, 0 where there are no pages)
// and, where known, from byte offset Source (-1 where not) of the source.
type Anchor struct {
	Start  int `json:"start"`
	Page   int `json:"page"`
	Source int `json:"source"`
}

// PageAt returns the 1-based page on which byte offset b stands, 0 if unknown.
func (d *Document) PageAt(b int) int {
	i := sort.Search(len(d.Map), func(i int) bool { return d.Map[i].Start > b })
	if i == 0 {
		return 0
	}
	return d.Map[i-1].Page
}

// SectionAt returns the title of the innermost section that holds byte offset
// b, "" before the first heading.
func (d *Document) SectionAt(b int) string {
	title, level := "", 0
	for _, s := range d.Sections {
		if s.Start > b {
			break
		}
		if b < s.End && s.Level >= level {
			title, level = s.Title, s.Level
		}
	}
	return title
}

// Evidence makes the evidence that s is in d: quote, page and section filled.
func (d *Document) Evidence(s Span) Evidence {
	s = s.Trim(d.Text)
	e := Evidence{Document: d.ID, Span: s, Quote: s.In(d.Text), Section: d.SectionAt(s.Start)}
	if p := d.PageAt(s.Start); p > 0 {
		e.Page = &p
	}
	return e
}
