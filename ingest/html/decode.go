package html

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/htmlindex"
)

// decode returns data as text: by its byte order mark, as its media type or
// meta elements declare, as UTF-8 where it is valid, else by detection.
// exact is true if the bytes were text as they stood.
func decode(data []byte, mediaType string) (text string, exact bool) {
	head := data[:min(len(data), 4096)]
	enc, name, certain := charset.DetermineEncoding(head, mediaType)
	certain = certain || name != "windows-1252" || bytes.Contains(bytes.ToLower(head), []byte("charset"))
	valid := utf8.Valid(data)
	switch {
	case certain && name != "utf-8" && !(valid && !ascii(data)):
	case valid:
		bom := bytes.HasPrefix(data, []byte("\xef\xbb\xbf"))
		return strings.TrimPrefix(string(data), "\ufeff"), !bom
	case !certain:
		if e, err := htmlindex.Get(chardet.Detect(data[:min(len(data), 1<<16)]).Encoding); err == nil {
			enc = e
		}
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\uFFFD"), false
	}
	return strings.TrimPrefix(string(out), "\ufeff"), false
}

func ascii(data []byte) bool {
	for _, b := range data {
		if b >= 0x80 {
			return false
		}
	}
	return true
}
