package export

import (
	"encoding/json"
	"io"
)

// JSON writes the dataset as indented JSON with a final newline.
func JSON(w io.Writer, ds Dataset) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(ds)
}
