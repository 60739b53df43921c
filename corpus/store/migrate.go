package store

import (
	"context"
	"fmt"
)

// migrations[i] takes a store from format i to i+1. They are never edited once
// released; a new format appends one.
var migrations = [...]string{
	`CREATE TABLE document (
		id TEXT PRIMARY KEY,
		sha256 TEXT NOT NULL,
		title TEXT NOT NULL,
		published TEXT,
		language TEXT NOT NULL,
		extractor TEXT NOT NULL,            -- version of the program that read it
		revision INTEGER NOT NULL UNIQUE,   -- grows with every change of the corpus
		document BLOB NOT NULL,             -- corpus.Document, JSON, zstd
		facts BLOB NOT NULL                 -- corpus.Facts, JSON, zstd
	) STRICT;
	CREATE TABLE source (
		path TEXT PRIMARY KEY,
		document TEXT REFERENCES document(id),  -- NULL where reading failed
		sha256 TEXT NOT NULL,
		bytes INTEGER NOT NULL,
		modified INTEGER NOT NULL,          -- of the file, nanoseconds since 1970
		failure TEXT                        -- why it could not be read
	) STRICT;
	CREATE INDEX source_document ON source(document);
	CREATE TABLE ledger (
		id TEXT PRIMARY KEY,                -- of the entry; union of ledgers joins on it
		entry TEXT NOT NULL                 -- JSON
	) STRICT;
	CREATE TABLE counter (revision INTEGER NOT NULL) STRICT;
	INSERT INTO counter VALUES (0);`,
}

func (s *Store) migrate(ctx context.Context) error {
	v, err := s.format(ctx)
	if err != nil {
		return err
	}
	for ; v < Format; v++ {
		tx, err := s.db.BeginTx(ctx, nil)
		if err != nil {
			return fmt.Errorf("%s: the corpus cannot be written: %w", s.dir, err)
		}
		if _, err := tx.ExecContext(ctx, migrations[v]+fmt.Sprintf("; PRAGMA user_version = %d", v+1)); err != nil {
			_ = tx.Rollback()
			return fmt.Errorf("%s: migrating the corpus from format %d to %d: %w", s.dir, v, v+1, err)
		}
		if err := tx.Commit(); err != nil {
			return fmt.Errorf("%s: migrating the corpus from format %d to %d: %w", s.dir, v, v+1, err)
		}
	}
	return nil
}
