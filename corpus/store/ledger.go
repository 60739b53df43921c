package store

import (
	"context"
	"encoding/json"
	"fmt"

	"concord/corpus"
)

// Decide appends judgements to the ledger. One that is there already is not
// written twice, so ledgers join by union. It returns how many were new.
func (s *Store) Decide(ctx context.Context, js ...corpus.Judgement) (int, error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("the ledger cannot be written: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it has nothing to undo
	added := 0
	for _, j := range js {
		b, err := json.Marshal(j)
		if err != nil {
			return 0, err
		}
		res, err := tx.ExecContext(ctx, "INSERT INTO ledger (id, entry) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", j.ID, string(b))
		if err != nil {
			return 0, fmt.Errorf("the ledger cannot be written: %w", err)
		}
		n, _ := res.RowsAffected()
		added += int(n)
	}
	if err := tx.Commit(); err != nil {
		return 0, fmt.Errorf("the ledger cannot be written: %w", err)
	}
	return added, nil
}

// Ledger returns all judgements, sorted by ID.
func (s *Store) Ledger(ctx context.Context) ([]corpus.Judgement, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT entry FROM ledger ORDER BY id")
	if err != nil {
		return nil, s.readError(err)
	}
	defer rows.Close()
	var out []corpus.Judgement
	for rows.Next() {
		var b string
		if err := rows.Scan(&b); err != nil {
			return nil, s.readError(err)
		}
		var j corpus.Judgement
		if err := json.Unmarshal([]byte(b), &j); err != nil {
			return nil, fmt.Errorf("%s: a damaged entry in the ledger: %w (concord verify --repair sets it aside)", s.dir, err)
		}
		out = append(out, j)
	}
	return out, s.readError(rows.Err())
}

// Judged is the corpus as people have judged it: its papers come with the
// ledger applied.
type Judged struct {
	*Store
	Ledger *corpus.Ledger
}

// Judged reads the ledger and returns the corpus as it has been judged.
func (s *Store) Judged(ctx context.Context) (*Judged, error) {
	js, err := s.Ledger(ctx)
	if err != nil {
		return nil, err
	}
	return &Judged{s, corpus.NewLedger(js)}, nil
}

// Papers is Store.Papers with the ledger applied.
func (j *Judged) Papers(ctx context.Context, f func(corpus.Paper) error) error {
	return j.Store.Papers(ctx, func(p corpus.Paper) error { return f(j.Ledger.Apply(p)) })
}
