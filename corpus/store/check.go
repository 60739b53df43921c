package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	"concord/corpus"
)

// Check asks SQLite whether its file is whole and what refers to documents that
// are not there. It returns what is wrong, in SQLite's words.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	var faults []string
	err := s.each(ctx, "PRAGMA integrity_check(20)", func(rows *sql.Rows) error {
		var said string
		err := rows.Scan(&said)
		if said != "ok" {
			faults = append(faults, said)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	err = s.each(ctx, "SELECT path, document FROM source WHERE document NOT IN (SELECT id FROM document) ORDER BY path", func(rows *sql.Rows) error {
		var path, id string
		err := rows.Scan(&path, &id)
		faults = append(faults, fmt.Sprintf("%s: its document %s is not there", path, id))
		return err
	})
	return faults, err
}

func (s *Store) each(ctx context.Context, query string, f func(*sql.Rows) error) error {
	rows, err := s.db.QueryContext(ctx, query)
	if err != nil {
		return s.readError(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return s.readError(err)
		}
	}
	return s.readError(rows.Err())
}

// CheckLedger returns the judgements that are sound and what is wrong with the
// rest of the ledger: entries that cannot be read, entries that have been
// altered, and those that take back what is not there.
func (s *Store) CheckLedger(ctx context.Context) (sound []corpus.Judgement, faults []string, err error) {
	known := map[string]bool{}
	err = s.each(ctx, "SELECT id, entry FROM ledger ORDER BY id", func(rows *sql.Rows) error {
		var id, entry string
		if err := rows.Scan(&id, &entry); err != nil {
			return err
		}
		known[id] = true
		var j corpus.Judgement
		switch err := json.Unmarshal([]byte(entry), &j); {
		case err != nil:
			faults = append(faults, fmt.Sprintf("the judgement %s cannot be read: %v", id, err))
		case j.ID != id || j.Seal().ID != id:
			faults = append(faults, fmt.Sprintf("the judgement %s has been altered: its ID does not fit", id))
		default:
			sound = append(sound, j)
		}
		return nil
	})
	sound = slices.DeleteFunc(sound, func(j corpus.Judgement) bool {
		lost := j.Action == corpus.ActUndo && !known[j.Undoes]
		if lost {
			faults = append(faults, fmt.Sprintf("the judgement %s takes back %s, which is not in the ledger", j.ID, j.Undoes))
		}
		return lost
	})
	return sound, faults, err
}

// SetAside takes every entry that is not among the sound out of the ledger and
// appends it to the file, one a line, as {"id": …, "entry": …}.
func (s *Store) SetAside(ctx context.Context, path string, sound []corpus.Judgement) error {
	keep := map[string]bool{}
	for _, j := range sound {
		keep[j.ID] = true
	}
	var ids []string
	var lines []byte
	err := s.each(ctx, "SELECT id, entry FROM ledger ORDER BY id", func(rows *sql.Rows) error {
		var x struct {
			ID    string `json:"id"`
			Entry string `json:"entry"`
		}
		if err := rows.Scan(&x.ID, &x.Entry); err != nil || keep[x.ID] {
			return err
		}
		ids = append(ids, x.ID)
		b, err := json.Marshal(x)
		lines = append(append(lines, b...), '\n')
		return err
	})
	if err != nil {
		return err
	}
	if err := appendTo(path, lines); err != nil {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("the ledger cannot be written: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it has nothing to undo
	for _, id := range ids {
		if _, err := tx.ExecContext(ctx, "DELETE FROM ledger WHERE id = ?", id); err != nil {
			return fmt.Errorf("the ledger cannot be written: %w", err)
		}
	}
	return tx.Commit()
}

// appendTo is on disk when it returns.
func appendTo(path string, b []byte) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Sync(), f.Close())
}

// Doubt marks a document as one to be read again when its source is next
// ingested.
func (s *Store) Doubt(ctx context.Context, ids ...string) error {
	for _, id := range ids {
		if _, err := s.db.ExecContext(ctx, "UPDATE document SET extractor = '' WHERE id = ?", id); err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
	}
	return nil
}
