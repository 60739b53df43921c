package export

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite", in Go

	"concord/corpus"
)

// sqliteViews join facts with the names of entities, for people who query by
// hand, and make quotes and passages searchable.
const sqliteViews = `
CREATE VIEW who_takes_part AS
	SELECT p.id, a.name AS party, b.name AS programme, p.status, p.since, p.until, p.quote, p.document, p.page
	FROM participations p JOIN entities a ON a.id = p.party JOIN entities b ON b.id = p.programme;
CREATE VIEW who_does_what AS
	SELECT r.id, a.name AS subject, r.predicate, b.name AS object, r."when", r.negated, r.quote, r.document, r.page
	FROM relations r JOIN entities a ON a.id = r.subject JOIN entities b ON b.id = r.object;
CREATE VIEW swot AS SELECT quadrant, text, holder, hedged, document, page FROM claims ORDER BY quadrant, document, start;
CREATE VIRTUAL TABLE quotes_text USING fts5(quote, content='quotes', content_rowid='rowid', tokenize='porter unicode61');
INSERT INTO quotes_text(quotes_text) VALUES ('rebuild');
CREATE VIRTUAL TABLE texts_text USING fts5(text, content='texts', content_rowid='rowid', tokenize='porter unicode61');
INSERT INTO texts_text(texts_text) VALUES ('rebuild');
`

// textsTable holds the clean texts, beside the tables that CSV has too.
var textsTable = tableSpec{"texts", []string{"document", "text"}}

// writeSQLite writes dataset.db into dir: the tidy tables, the texts, views and
// FTS5 indexes.
func writeSQLite(ctx context.Context, src Source, o Options, _ io.Writer, dir string) error {
	db, err := sql.Open("sqlite", filepath.Join(dir, "dataset.db"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it has nothing to undo
	s := &sqliteSink{ctx: ctx, insert: map[string]*sql.Stmt{}}
	if err := s.open(tx); err != nil {
		return err
	}
	if err := writeRows(ctx, src, o, s); err != nil {
		return err
	}
	if !o.NoText {
		if err := s.texts(src, o); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, sqliteViews); err != nil {
		return err
	}
	return tx.Commit()
}

type sqliteSink struct {
	ctx    context.Context //nolint:containedctx // lives for one export
	insert map[string]*sql.Stmt
}

func (s *sqliteSink) open(tx *sql.Tx) error {
	all := append([]tableSpec{textsTable}, tables...)
	for _, t := range all {
		var columns, marks []string
		for _, c := range t.columns {
			columns, marks = append(columns, fmt.Sprintf("%q %s", c, sqliteType(c))), append(marks, "?")
		}
		if _, err := tx.ExecContext(s.ctx, fmt.Sprintf("CREATE TABLE %q (%s)", t.name, strings.Join(columns, ", "))); err != nil {
			return err
		}
		stmt, err := tx.PrepareContext(s.ctx, fmt.Sprintf("INSERT INTO %q VALUES (%s)", t.name, strings.Join(marks, ", ")))
		if err != nil {
			return err
		}
		s.insert[t.name] = stmt
	}
	return nil
}

// sqliteType is the affinity of a column.
func sqliteType(column string) string {
	switch column {
	case "start", "end", "page", "pages", "number", "documents", "mentions":
		return "INTEGER"
	case "confidence", "value", "high":
		return "REAL"
	}
	return "TEXT"
}

func (s *sqliteSink) row(table string, values ...string) error {
	args := make([]any, len(values))
	for i, v := range values {
		if v != "" {
			args[i] = v
		}
	}
	_, err := s.insert[table].ExecContext(s.ctx, args...)
	return err
}

func (s *sqliteSink) texts(src Source, o Options) error {
	return src.Papers(s.ctx, func(p corpus.Paper) error {
		if _, ok := o.Filter.Paper(p); !ok {
			return nil
		}
		return s.row("texts", p.Document.ID, p.Document.Text)
	})
}
