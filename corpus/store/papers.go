package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"concord/corpus"
)

// Source is a path the corpus knows, read or failed.
type Source struct {
	Path     string
	Document string // ID, "" where reading failed
	SHA256   string
	Bytes    int64
	Modified int64  // of the file, nanoseconds since 1970
	Failure  string // why it could not be read, "" if it was
}

// Record is the outcome of reading one source: a paper, or a failure.
type Record struct {
	Source    Source
	Paper     *corpus.Paper // nil for a failure
	Extractor string        // version of the program
}

// Put writes records in one transaction. When it returns nil they are on disk;
// otherwise none of them is.
func (s *Store) Put(ctx context.Context, records ...Record) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("the corpus cannot be written: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it has nothing to undo
	for _, r := range records {
		if err := put(ctx, tx, r); err != nil {
			return fmt.Errorf("%s: the corpus cannot be written: %w", r.Source.Path, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("the corpus cannot be written: %w", err)
	}
	return nil
}

func put(ctx context.Context, tx *sql.Tx, r Record) error {
	var id any
	if r.Paper != nil {
		if err := putPaper(ctx, tx, r); err != nil {
			return err
		}
		id = r.Paper.Document.ID
	}
	var failure any
	if r.Paper == nil {
		failure = r.Source.Failure
	}
	old, err := documentOf(ctx, tx, r.Source.Path)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO source (path, document, sha256, bytes, modified, failure) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (path) DO UPDATE SET document = excluded.document, sha256 = excluded.sha256, bytes = excluded.bytes,
			modified = excluded.modified, failure = excluded.failure`,
		r.Source.Path, id, r.Source.SHA256, r.Source.Bytes, r.Source.Modified, failure); err != nil {
		return err
	}
	return dropUnused(ctx, tx, old)
}

// documentOf returns the document that stands for a path, "" if none does.
func documentOf(ctx context.Context, tx *sql.Tx, path string) (string, error) {
	var id string
	err := tx.QueryRowContext(ctx, "SELECT coalesce(document, '') FROM source WHERE path = ?", path).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id, err
}

func putPaper(ctx context.Context, tx *sql.Tx, r Record) error {
	rev, err := nextRevision(ctx, tx)
	if err != nil {
		return err
	}
	d := &r.Paper.Document
	doc, err := pack(d)
	if err != nil {
		return err
	}
	facts, err := pack(&r.Paper.Facts)
	if err != nil {
		return err
	}
	var published any
	if d.Published != nil {
		published = string(*d.Published)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO document (id, sha256, title, published, language, extractor, revision, document, facts)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET sha256 = excluded.sha256, title = excluded.title, published = excluded.published, language = excluded.language,
			extractor = excluded.extractor, revision = excluded.revision, document = excluded.document, facts = excluded.facts`,
		d.ID, d.Source.SHA256, d.Title, published, d.Language, r.Extractor, rev, doc, facts)
	return err
}

func nextRevision(ctx context.Context, tx *sql.Tx) (int64, error) {
	var rev int64
	err := tx.QueryRowContext(ctx, "UPDATE counter SET revision = revision + 1 RETURNING revision").Scan(&rev)
	return rev, err
}

// dropUnused removes a document that no source stands for any more.
func dropUnused(ctx context.Context, tx *sql.Tx, id string) error {
	if id == "" {
		return nil
	}
	res, err := tx.ExecContext(ctx, "DELETE FROM document WHERE id = ? AND NOT EXISTS (SELECT 1 FROM source WHERE source.document = document.id)", id)
	if err != nil {
		return err
	}
	if n, _ := res.RowsAffected(); n > 0 {
		_, err = nextRevision(ctx, tx)
	}
	return err
}

// Remove takes sources out of the corpus, and documents that no other source
// stands for.
func (s *Store) Remove(ctx context.Context, paths ...string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("the corpus cannot be written: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it has nothing to undo
	for _, p := range paths {
		old, err := documentOf(ctx, tx, p)
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM source WHERE path = ?", p); err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		if err := dropUnused(ctx, tx, old); err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
	}
	return tx.Commit()
}

// Sources returns every path the corpus knows, sorted.
func (s *Store) Sources(ctx context.Context) ([]Source, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT path, coalesce(document, ''), sha256, bytes, modified, coalesce(failure, '') FROM source ORDER BY path")
	if err != nil {
		return nil, s.readError(err)
	}
	defer rows.Close()
	var out []Source
	for rows.Next() {
		var x Source
		if err := rows.Scan(&x.Path, &x.Document, &x.SHA256, &x.Bytes, &x.Modified, &x.Failure); err != nil {
			return nil, s.readError(err)
		}
		out = append(out, x)
	}
	return out, s.readError(rows.Err())
}

// Entry is the head of a stored document.
type Entry struct {
	ID        string
	SHA256    string
	Title     string
	Extractor string
	Revision  int64
}

// Entries returns the heads of all documents, sorted by ID.
func (s *Store) Entries(ctx context.Context) ([]Entry, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id, sha256, title, extractor, revision FROM document ORDER BY id")
	if err != nil {
		return nil, s.readError(err)
	}
	defer rows.Close()
	var out []Entry
	for rows.Next() {
		var e Entry
		if err := rows.Scan(&e.ID, &e.SHA256, &e.Title, &e.Extractor, &e.Revision); err != nil {
			return nil, s.readError(err)
		}
		out = append(out, e)
	}
	return out, s.readError(rows.Err())
}

// Revision is a number that grows with every change of the documents.
func (s *Store) Revision(ctx context.Context) (int64, error) {
	var rev int64
	err := s.db.QueryRowContext(ctx, "SELECT revision FROM counter").Scan(&rev)
	return rev, s.readError(err)
}

// Paper returns one document with its facts, or an error that wraps ErrNoSuch.
func (s *Store) Paper(ctx context.Context, id string) (corpus.Paper, error) {
	var doc, facts []byte
	err := s.db.QueryRowContext(ctx, "SELECT document, facts FROM document WHERE id = ?", id).Scan(&doc, &facts)
	if errors.Is(err, sql.ErrNoRows) {
		return corpus.Paper{}, fmt.Errorf("%s: %w", id, ErrNoSuch)
	}
	if err != nil {
		return corpus.Paper{}, s.readError(err)
	}
	return unpackPaper(doc, facts)
}

// Papers calls f with every document in the order of IDs, one at a time in
// memory, until f returns an error.
func (s *Store) Papers(ctx context.Context, f func(corpus.Paper) error) error {
	entries, err := s.Entries(ctx)
	if err != nil {
		return err
	}
	for _, e := range entries {
		p, err := s.Paper(ctx, e.ID)
		if errors.Is(err, ErrNoSuch) {
			continue // removed since the list was read
		}
		if err != nil {
			return err
		}
		if err := f(p); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) readError(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: the corpus cannot be read: %w", s.dir, err)
}

// Revisions gives for every document the revision at which it last changed.
func (s *Store) Revisions(ctx context.Context) (map[string]int64, error) {
	entries, err := s.Entries(ctx)
	if err != nil {
		return nil, err
	}
	out := make(map[string]int64, len(entries))
	for _, e := range entries {
		out[e.ID] = e.Revision
	}
	return out, nil
}
