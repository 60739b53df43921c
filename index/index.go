// Package index finds passages and facts in a corpus. It hides bleve, whose
// scorch engine keeps the postings; ranking, the query language and what is
// shown of a hit are this package's.
//
// The index is derived from the store and disposable: Sync brings it up to date
// and makes it anew on any doubt. On disk it is a folder of generations, each
// written beside the others and made current by renaming one small file, so
// that a crash leaves either the old generation or the new one:
//
//	index/current            name of the generation in use
//	index/gen-N/manifest     JSON: format, revision of the corpus, counts, sizes and checksums of files
//	index/gen-N/passages/    scorch: one entry a passage
//	index/gen-N/facts/       scorch: one entry a fact
//	index/gen-N/passages.tab where each passage stands (see table.go)
//	index/gen-N/terms.lst    numbers of terms (see order.go)
//	index/gen-N/documents.*  what is shown of documents (see documents.go)
//
// Readers open a generation read-only; a generation that readers still hold
// open may be removed under them.
package index

import (
	"context"
	"errors"

	"concord/corpus"
)

// Format is the number of the index's format. An index of another format is
// made anew.
const Format = 4 // 2: checksums in the manifest; 3: passages of 1,800 bytes, one spelling of English words; 4: the order of words beside the engine

// ErrStale means that the index is missing, damaged or of another format: Sync
// makes it anew.
var ErrStale = errors.New("the index must be made anew")

// Corpus is where the index comes from.
type Corpus interface {
	// Revision grows with every change of the corpus.
	Revision(ctx context.Context) (int64, error)
	// Revisions gives for every document the revision at which it last changed.
	Revisions(ctx context.Context) (map[string]int64, error)
	// Paper returns a document with its facts.
	Paper(ctx context.Context, id string) (corpus.Paper, error)
}
