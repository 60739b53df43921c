package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"concord/cmd/internal/collect"
	"concord/cmd/internal/pipeline"
	"concord/corpus"
	"concord/corpus/store"
	"concord/index"
)

// verdict is what `concord verify --json` writes.
type verdict struct {
	Documents  int     `json:"documents"`
	Quotes     int     `json:"quotes"`
	Sources    int     `json:"sources"`
	Judgements int     `json:"judgements"`
	Faults     []fault `json:"faults"`
	Notes      []fault `json:"notes"`    // what is no damage: sources that changed, judgements that wait for their fact
	Repaired   []fault `json:"repaired"` // faults that --repair has mended
}

// fault is something wrong and how to mend it.
type fault struct {
	What string `json:"what"`
	Mend string `json:"mend"`
}

func (f fault) String() string {
	if f.Mend == "" {
		return f.What
	}
	return f.What + " (" + f.Mend + ")"
}

// How faults are mended.
const (
	mendIndex  = "concord verify --repair makes the index anew"
	mendPaper  = "concord verify --repair marks it, and concord ingest then reads its source again"
	mendFile   = "keep what can be had with concord ledger export, put a copy of the corpus back or read the papers into a new one"
	mendLedger = "concord verify --repair sets it aside in ledger.damaged"
	mendIngest = "concord ingest reads it again"
	mendWaits  = "it is kept; judge the fact anew, or take it back with concord ledger undo"
)

func (a *app) verifyCommand() *cobra.Command {
	var repair bool
	c := &cobra.Command{
		Use:   "verify",
		Short: "Prove every quote, document, judgement and the index; say what is wrong and how to mend it",
		Long: `Proves every quote against its document's text, every document against its
source's hash, the index against the documents, and the ledger of judgements
against the facts. Says what is wrong and how to mend it. With --repair it makes
the index anew where it is damaged, marks damaged documents so that 'concord
ingest' reads them again, and sets judgements aside that have been altered; it
throws nothing away that cannot be made again.`,
		Example: `  concord verify
  concord verify --repair
  concord verify --json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			v, err := a.verify(c.Context(), repair)
			if err != nil {
				return err
			}
			return a.printVerdict(v)
		},
	}
	a.jsonFlag(c)
	c.Flags().BoolVar(&repair, "repair", false, "mend what can be made again from the papers")
	return c
}

func (a *app) printVerdict(v verdict) error {
	if a.json {
		if err := a.printJSON(v); err != nil {
			return err
		}
	} else {
		for _, l := range []struct {
			name   string
			faults []fault
		}{{"note", v.Notes}, {"repaired", v.Repaired}, {"fault", v.Faults}} {
			for _, f := range l.faults {
				a.warn("%s: %s", l.name, f)
			}
		}
		fmt.Fprintf(a.stdout, "%d documents, %d quotes, %d sources, %d judgements: %d faults\n", v.Documents, v.Quotes, v.Sources, v.Judgements, len(v.Faults))
	}
	if len(v.Faults) > 0 {
		return &exitError{code: exitFailed}
	}
	return nil
}

// verifier gathers what is wrong with a corpus.
type verifier struct {
	verdict
	st      *store.Store
	repair  bool
	dir     string
	hashes  map[string]string // of documents, by ID
	damaged map[string]bool   // documents
}

func (a *app) verify(ctx context.Context, repair bool) (verdict, error) {
	st, err := a.openToVerify(ctx, repair)
	if err != nil {
		return verdict{}, a.corpusError(err)
	}
	defer st.Close()
	v := &verifier{
		verdict: verdict{Faults: []fault{}, Notes: []fault{}, Repaired: []fault{}},
		st:      st, repair: repair, dir: a.corpus, hashes: map[string]string{}, damaged: map[string]bool{},
	}
	faults, err := st.Check(ctx)
	for _, f := range faults {
		v.fault(f, mendFile)
	}
	for _, check := range []func(context.Context) error{v.ledger, v.sources, v.index} {
		if err == nil {
			err = check(ctx)
		}
	}
	return v.verdict, err
}

func (a *app) openToVerify(ctx context.Context, repair bool) (*store.Store, error) {
	if !repair {
		return store.Open(ctx, a.corpus)
	}
	if _, err := os.Stat(filepath.Join(a.corpus, "concord.db")); err != nil {
		return store.Open(ctx, a.corpus) // says that there is none, and makes none
	}
	return store.OpenWriter(ctx, a.corpus, a.lockWait)
}

func (v *verifier) fault(what, mend string) { v.Faults = append(v.Faults, fault{what, mend}) }

// mended notes a fault that repair has mended, or a fault where nothing is to
// be repaired.
func (v *verifier) mended(what, mend, done string) {
	if v.repair {
		v.Repaired = append(v.Repaired, fault{what, done})
		return
	}
	v.fault(what, mend)
}

// ledger proves the judgements, and the papers that they are about.
func (v *verifier) ledger(ctx context.Context) error {
	sound, faults, err := v.st.CheckLedger(ctx)
	if err != nil {
		return err
	}
	v.Judgements = len(sound)
	if v.repair && len(faults) > 0 {
		if err := v.st.SetAside(ctx, filepath.Join(v.dir, "ledger.damaged"), sound); err != nil {
			return err
		}
	}
	for _, f := range faults {
		v.mended(f, mendLedger, "set aside in ledger.damaged")
	}
	l := corpus.NewLedger(sound)
	if err := v.papers(ctx, l); err != nil {
		return err
	}
	for _, j := range l.Unplaced() {
		v.Notes = append(v.Notes, fault{fmt.Sprintf("judgement %s: %s", j.ID, unplaced(j)), mendWaits})
	}
	return nil
}

// papers proves the documents and their facts, and finds the facts that have
// been judged.
func (v *verifier) papers(ctx context.Context, l *corpus.Ledger) error {
	entries, err := v.st.Entries(ctx)
	if err != nil {
		return err
	}
	for _, e := range entries {
		v.Documents++
		v.hashes[e.ID] = e.SHA256
		p, err := v.st.Paper(ctx, e.ID)
		if err == nil {
			p.Facts.Each(func(_ string, f *corpus.Fact) { v.Quotes += len(f.Evidence) })
			err = soundPaper(&p, e)
		}
		if err == nil {
			l.Apply(p)
			continue
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		v.damaged[e.ID] = true
		if err := v.doubt(ctx, e.ID, fmt.Sprintf("%s: %v", e.ID, err)); err != nil {
			return err
		}
	}
	return nil
}

// doubt notes a fault of a document, which only its source can mend.
func (v *verifier) doubt(ctx context.Context, id, what string) error {
	if !v.repair {
		v.fault(what, mendPaper)
		return nil
	}
	v.fault(what, "marked: "+mendIngest)
	return v.st.Doubt(ctx, id)
}

// soundPaper proves a paper's quotes and its identity.
func soundPaper(p *corpus.Paper, e store.Entry) error {
	if err := pipeline.Grounded(p); err != nil {
		return err
	}
	if p.Document.ID != e.ID || p.Document.Source.SHA256 != e.SHA256 || e.ID != corpus.DocumentID(e.SHA256) {
		return errors.New("the ID does not derive from the source's hash")
	}
	return nil
}

// sources proves that documents were read from the bytes their sources had.
func (v *verifier) sources(ctx context.Context) error {
	sources, err := v.st.Sources(ctx)
	if err != nil {
		return err
	}
	for _, s := range sources {
		v.Sources++
		if s.Document == "" {
			continue
		}
		if v.hashes[s.Document] != s.SHA256 {
			if err := v.doubt(ctx, s.Document, fmt.Sprintf("%s: its document %s was read from other bytes", s.Path, s.Document)); err != nil {
				return err
			}
		}
		if n := sourceNote(s); n.What != "" {
			v.Notes = append(v.Notes, n)
		}
	}
	return nil
}

// sourceNote compares a source with its file as it is now.
func sourceNote(s store.Source) fault {
	if strings.HasPrefix(s.Path, "stdin:") {
		return fault{}
	}
	if collect.OnDisk(s.Path) != s.Path {
		return fault{} // within an archive
	}
	data, err := os.ReadFile(s.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault{s.Path + ": the file is not there now", "concord ingest --prune takes it out of the corpus"}
	case err != nil:
		return fault{fmt.Sprintf("%s: %v", s.Path, plainError(err)), ""}
	}
	sum := sha256.Sum256(data)
	if hex.EncodeToString(sum[:]) != s.SHA256 {
		return fault{s.Path + ": the file has changed since it was read", mendIngest}
	}
	return fault{}
}

// index proves the index against the documents, and makes it anew.
func (v *verifier) index(ctx context.Context) error {
	dir := filepath.Join(v.dir, "index")
	faults, err := index.Verify(ctx, dir, v.st, v.damaged)
	if errors.Is(err, index.ErrBehind) {
		v.Notes = append(v.Notes, fault{err.Error(), "the next search brings it up to date"})
		return nil
	}
	if err != nil {
		return err
	}
	if len(faults) > 0 && v.repair {
		if len(v.damaged) > 0 { // it cannot be made from damaged documents
			err = os.RemoveAll(dir)
		} else {
			err = index.Rebuild(ctx, dir, v.st)
		}
		if err != nil {
			return err
		}
	}
	for _, f := range faults {
		v.mended("index: "+f, mendIndex, "made anew")
	}
	return nil
}
