package ingest

import "concord/corpus"

// Raw is what a reader found in a source, before cleaning. A reader of a
// format without markup (PDF, plain text) fills Lines; a reader of a format
// with markup (HTML, DOCX, …) fills Elements. Never both.
type Raw struct {
	MediaType string
	Pages     int // 0 where the format has no pages
	Lines     []Line
	Elements  []Element
	Meta      Meta
	Warnings  []string
}

// Meta is what a source declares about itself outside its text (PDF info
// dictionary, HTML meta elements, DOCX core properties). It is a hint: the
// printed text outranks it.
type Meta struct {
	Title     string
	Authors   []corpus.Author
	Published string // as declared; any format
	Language  string
	DOI       string
	Keywords  []string
}

// Line is one printed line in reading order (columns one after the other).
// Geometry is in points with the origin at the top left; in plain text a
// character is 6 wide and a line 12 high.
type Line struct {
	Text           string
	Page           int // 1-based, 0 where there are no pages
	X0, Y0, X1, Y1 float64
	Column         int     // 0 for full width or the first column
	Size           float64 // type size in points, 0 unknown
	Bold, Italic   bool    // of most of the line
	Runs           []Run   // stretches set differently from the line
	Source         int     // byte offset in the source, -1 unknown
	BlankBefore    bool    // a blank line or clear gap stands before it
	Table          int     // rows of one table share a number from 1; cells are parted by tabs, items in a cell by line feeds
	RuleAbove      bool    // a ruling stands between it and the line above
	Furniture      bool    // the source itself says it is page furniture
	Turned         bool    // written at an angle to the rest of the page
	Figure         bool    // lettering of a picture or a drawing
}

// Run is a stretch of a line or element, bytes [Start, End) of its Text, set
// in its own way.
type Run struct {
	Start, End   int
	Superscript  bool
	Bold, Italic bool
	Size         float64
	// Note is the ID of the Element of role Note that this stretch calls: the
	// stretch is the note mark ("1", "*").
	Note string
}

// Role says what a piece of marked-up text is.
type Role string

// The roles.
const (
	RoleTitle     Role = "title"
	RoleSubtitle  Role = "subtitle"
	RoleAuthor    Role = "author" // one author a line; affiliation follows as RoleAffiliation
	RoleAffil     Role = "affiliation"
	RoleDate      Role = "date" // publication date line
	RoleHeading   Role = "heading"
	RoleLabel     Role = "label" // heading of a list or of a table cell
	RoleParagraph Role = "paragraph"
	RoleItem      Role = "item"
	RoleQuote     Role = "quote"
	RoleAbstract  Role = "abstract"
	RoleKeywords  Role = "keywords"
	RoleTable     Role = "table"
	RoleNote      Role = "note" // foot- or endnote, called by a Run
	RoleBib       Role = "bibliography"
	RoleStray     Role = "stray" // set aside; Reason says why
)

// Element is one block of a source with markup.
type Element struct {
	Role   Role
	Level  int    // of headings and nested items, from 1
	Text   string // white space folded; "\n" for a line break inside
	Runs   []Run
	Mark   string // number or bullet of an item, as shown
	List   int    // items of one list share a number, from 1
	ID     string // of notes: what Run.Note refers to
	Marker string // of notes and bibliography entries: the printed mark
	Table  *RawTable
	Reason corpus.StrayReason // of RoleStray
	Page   int                // 1-based, 0 where there are no pages
	Source int                // byte offset in the source, -1 unknown
}

// RawTable is a table of a source with markup. Cells hold elements, so that a
// cell may contain headings, paragraphs and lists.
type RawTable struct {
	Caption string
	// CaptionRuns are the runs of Caption.
	CaptionRuns []Run
	Rows        [][]RawCell
	Notes       []string
}

// RawCell is a cell of a RawTable.
type RawCell struct {
	Header   bool
	Span     int // columns covered, at least 1
	Elements []Element
}
