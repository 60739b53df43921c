// Package corpus is the vocabulary every part of Concord speaks: documents,
// spans, evidence, entities, the kinds of fact, identifiers and EDTF dates.
// It does no I/O and imports only the standard library.
//
// Offsets are bytes into a document's clean text while the program works and
// Unicode code points in an export; [Span] says more. The JSON names of the
// types are those of the dataset contract.
package corpus
