// Package store keeps documents, their facts and a person's judgements in one
// SQLite file. It is the truth of a corpus: everything else is derived from it
// and may be thrown away. What Put has returned from without error is on disk.
//
// Layout of a corpus folder: concord.db (this package), lock (held by the one
// writer), index (derived; package index), cache (derived). Folders are 0700,
// files 0600.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/gofrs/flock"
	_ "modernc.org/sqlite" // the driver "sqlite", in Go
)

// Format is the number of the store's format. Open migrates older ones and
// refuses newer ones.
const Format = 1

// What can be wrong with a store.
var (
	ErrNotFound = errors.New("no corpus here")
	ErrNewer    = errors.New("the corpus is of a newer format")
	ErrLocked   = errors.New("another process is writing to the corpus")
	ErrNoSuch   = errors.New("not in the corpus")
)

// Store is an open corpus. Reading is safe for concurrent use and never blocks
// on a writer; there is one writer at a time.
type Store struct {
	db   *sql.DB
	dir  string
	lock *flock.Flock // nil when opened for reading
}

// Open opens the corpus in dir for reading. It returns ErrNotFound where there
// is none, and an error that wraps ErrNewer for a format it does not know.
func Open(ctx context.Context, dir string) (*Store, error) {
	path := filepath.Join(dir, "concord.db")
	if _, err := os.Stat(path); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: %w", dir, ErrNotFound)
		}
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	mode := "ro"
	if frozen(path) {
		mode = "immutable"
	}
	db, err := connect(path, mode)
	if err != nil {
		return nil, err
	}
	s := &Store{db: db, dir: dir}
	v, err := s.format(ctx)
	if err == nil && v < Format {
		db.Close()
		w, err := OpenWriter(ctx, dir, 10*time.Second) // migrates
		if err != nil {
			return nil, err
		}
		w.Close()
		return Open(ctx, dir)
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return s, nil
}

// OpenWriter opens the corpus in dir for writing and makes it where there is
// none. It waits up to wait for another writer to finish and then returns an
// error that wraps ErrLocked and names the holder. A lock whose process has
// died does not count: the operating system has released it.
func OpenWriter(ctx context.Context, dir string, wait time.Duration) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the corpus cannot be made: %w", err)
	}
	lock, err := takeLock(ctx, dir, wait)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "concord.db")
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		_ = lock.Unlock()
		return nil, fmt.Errorf("the corpus cannot be written: %w", err)
	}
	f.Close()
	db, err := connect(path, "rw")
	if err != nil {
		_ = lock.Unlock()
		return nil, err
	}
	s := &Store{db: db, dir: dir, lock: lock}
	if err := s.migrate(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// frozen reports whether the corpus lies on a file system mounted for reading
// only, all its writes in the one file. A database with a log cannot be opened
// there in the usual way, which makes a file beside it; and nobody writes to it.
func frozen(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		f.Close()
		return false
	}
	if !errors.Is(err, syscall.EROFS) {
		return false
	}
	st, err := os.Stat(path + "-wal")
	return err != nil || st.Size() == 0
}

func takeLock(ctx context.Context, dir string, wait time.Duration) (*flock.Flock, error) {
	path := filepath.Join(dir, "lock")
	lock := flock.New(path, flock.SetPermissions(0o600))
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	ok, err := lock.TryLockContext(ctx, 50*time.Millisecond)
	if ok {
		_ = os.WriteFile(path, fmt.Appendf(nil, "process %d", os.Getpid()), 0o600) // only tells who holds it
		return lock, nil
	}
	if err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	holder, _ := os.ReadFile(path)
	return nil, fmt.Errorf("%s: %w (%s)", dir, ErrLocked, strings.TrimSpace(string(holder)))
}

// connect opens the file with what durability needs: a write-ahead log, so that
// readers never block, synced at every commit.
func connect(path, mode string) (*sql.DB, error) {
	q := url.Values{}
	if mode == "immutable" {
		q.Set("immutable", "1")
		mode = "ro"
	}
	q.Set("mode", mode)
	q.Add("_pragma", "busy_timeout(10000)")
	if mode == "rw" {
		q.Add("_pragma", "journal_mode(WAL)")
		q.Add("_pragma", "synchronous(FULL)")
		q.Add("_pragma", "foreign_keys(ON)")
	}
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: q.Encode()}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if mode == "rw" {
		db.SetMaxOpenConns(1)
	}
	return db, nil
}

// Dir is the folder of the corpus.
func (s *Store) Dir() string { return s.dir }

// Close releases the store and, for a writer, the lock.
func (s *Store) Close() error {
	err := s.db.Close()
	if s.lock != nil {
		err = errors.Join(err, s.lock.Unlock())
	}
	return err
}

// format reads the format number; a file without one has 0.
func (s *Store) format(ctx context.Context) (int, error) {
	var v int
	if err := s.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v); err != nil {
		return 0, fmt.Errorf("%s: the corpus cannot be read: %w", s.dir, err)
	}
	if v > Format {
		return v, fmt.Errorf("%s: %w: it has format %d, this program knows up to %d (use a newer concord)", s.dir, ErrNewer, v, Format)
	}
	return v, nil
}
