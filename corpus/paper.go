package corpus

// Paper is a document with the facts read out of it, offsets in bytes.
type Paper struct {
	Document Document `json:"document"`
	Facts    Facts    `json:"facts"`
}
