// Package plain reads plain text and Markdown in any charset. Form feeds end
// pages; where there are none the cleaning finds printed page lines.
package plain

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"concord/ingest"
)

// MaxBytes is how long a source may be. The longest books stay below a tenth
// of it.
const MaxBytes = 32 << 20

// The size of a character and of a line that stand for geometry, in points.
const (
	charWidth  = 6
	lineHeight = 12
	tabStop    = 8
)

type reader struct{}

// New returns the reader of plain text and Markdown.
func New() ingest.Reader { return reader{} }

func (reader) Name() string { return "plain" }

// Sniff is sure of no text file: every format with a mark of its own comes
// first.
func (reader) Sniff(src ingest.Source) int {
	if binary(src.Data) {
		return 0
	}
	switch strings.ToLower(path.Ext(src.Path)) {
	case ".txt", ".text", ".md", ".markdown", ".asc":
		return 40
	case "":
		return 20
	}
	return 10
}

func (reader) Accepts(mediaType string) bool {
	return mediaType == "text/plain" || mediaType == "text/markdown"
}

// Read reads src. Its errors wrap ErrTooLarge, ErrNoText or ErrUnsupported.
func (reader) Read(ctx context.Context, src ingest.Source) (*ingest.Raw, error) {
	if len(src.Data) > MaxBytes {
		return nil, fmt.Errorf("%w: %d MB of text, at most %d MB are read", ingest.ErrTooLarge, len(src.Data)>>20, MaxBytes>>20)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if binary(src.Data) {
		return nil, fmt.Errorf("%w: the bytes are no text", ingest.ErrUnsupported)
	}
	text, cs := decode(src.Data, declared(src.MediaType))
	raw := &ingest.Raw{MediaType: "text/plain"}
	if cs.guess {
		raw.Warnings = append(raw.Warnings, "the charset is not declared; read as "+strings.ToLower(cs.name))
	}
	if isMarkdown(src, text) {
		raw.MediaType = "text/markdown"
		readMarkdown(raw, text, cs)
	} else {
		raw.Lines, raw.Pages = lines(text, cs)
		single(raw.Lines)
		if fields, after := mailFields(text); after > 0 {
			raw.Meta.Published, raw.Meta.Title = fields["Date"]+fields["Sent"], fields["Subject"]
			for i := range raw.Lines[:min(len(raw.Lines), len(fields))] {
				raw.Lines[i].Furniture = true
			}
		}
		raw.Lines = unfold(raw.Lines)
	}
	if len(raw.Lines) == 0 && len(raw.Elements) == 0 {
		return nil, ingest.ErrNoText
	}
	return raw, nil
}

// declared returns the charset parameter of a media type.
func declared(mediaType string) string {
	_, params, _ := strings.Cut(mediaType, ";")
	for _, p := range strings.Split(params, ";") {
		if k, v, ok := strings.Cut(p, "="); ok && strings.EqualFold(strings.TrimSpace(k), "charset") {
			return strings.Trim(strings.TrimSpace(v), `"'`)
		}
	}
	return ""
}

// binary reports whether the head of data is no text in any charset.
func binary(data []byte) bool {
	head := data[:min(len(data), 4096)]
	for _, magic := range []string{"%PDF-", "PK\x03\x04", "\x1f\x8b", "\xD0\xCF\x11\xE0", "\x89PNG", "\xFF\xD8\xFF", "GIF8"} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	if _, _, ok := byMark(head[:min(len(head), 4)]); ok {
		return false
	}
	if enc, _ := wide(head); enc != nil {
		return false
	}
	control := 0
	for _, b := range head {
		if b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != 0x1a && b != 0x1b || b == 0x7f {
			control++
		}
	}
	return control*50 > len(head)
}

// lines cuts text at line ends and form feeds. The number of pages is 0 where
// no form feed parts them.
func lines(text string, cs charset) (out []ingest.Line, pages int) {
	source := cs.offsets(text)
	page, row, blank := 1, 0, false
	for at := 0; at < len(text); {
		end, next, feed := lineEnd(text, at)
		indent, width, body := measure(text[at:end])
		if body == "" {
			blank = true
		} else {
			skip := strings.Index(text[at:end], body)
			x, y := float64(indent*charWidth), float64(row*lineHeight)
			out = append(out, ingest.Line{
				Text: body, Page: page, X0: x, Y0: y, X1: x + float64(width*charWidth),
				Y1: y + lineHeight, Source: source(at + skip), BlankBefore: blank,
			})
			blank = false
		}
		row++
		if feed {
			page, row = page+1, 0
		}
		at = next
	}
	if page == 1 || len(out) == 0 {
		for i := range out {
			out[i].Page = 0
		}
		return out, 0
	}
	return out, out[len(out)-1].Page
}

// lineEnd finds where the line that begins at at ends and the next begins.
func lineEnd(text string, at int) (end, next int, feed bool) {
	i := strings.IndexAny(text[at:], "\n\r\f\u2028\u2029\u0085")
	if i < 0 {
		return len(text), len(text), false
	}
	end = at + i
	r, n := utf8.DecodeRuneInString(text[end:])
	next = end + n
	if r == '\r' && next < len(text) && text[next] == '\n' {
		next++
	}
	return end, next, r == '\f'
}

// measure returns the columns before the text of a line and the columns it
// covers, tabs expanded, and the text itself.
func measure(s string) (indent, width int, body string) {
	body = strings.TrimSpace(strings.TrimLeft(s, "\ufeff"))
	if body == "" {
		return 0, 0, ""
	}
	start := strings.Index(s, body)
	for _, r := range s[:start] {
		if r == '\t' {
			indent += tabStop - indent%tabStop
		} else {
			indent++
		}
	}
	return indent, utf8.RuneCountInString(body), body
}
