package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"concord/cmd/internal/pipeline"
	"concord/corpus"
	"concord/corpus/store"
)

// verdict is what `concord verify --json` writes.
type verdict struct {
	Documents int      `json:"documents"`
	Quotes    int      `json:"quotes"`
	Sources   int      `json:"sources"`
	Faults    []string `json:"faults"`
	Notes     []string `json:"notes"` // sources that changed or went away since they were read
}

func (a *app) verifyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "verify",
		Short: "Prove every quote against its document and every document against its source",
		Example: `  concord verify
  concord verify --json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			v, err := a.verify(c.Context())
			if err != nil {
				return err
			}
			if a.json {
				if err := a.printJSON(v); err != nil {
					return err
				}
			} else {
				for _, n := range v.Notes {
					a.warn("note: %s", n)
				}
				for _, f := range v.Faults {
					a.warn("fault: %s", f)
				}
				fmt.Fprintf(a.stdout, "%d documents, %d quotes, %d sources: %d faults\n", v.Documents, v.Quotes, v.Sources, len(v.Faults))
			}
			if len(v.Faults) > 0 {
				return &exitError{code: exitFailed}
			}
			return nil
		},
	}
	a.jsonFlag(c)
	return c
}

func (a *app) verify(ctx context.Context) (verdict, error) {
	v := verdict{Faults: []string{}, Notes: []string{}}
	st, err := store.Open(ctx, a.corpus)
	if err != nil {
		return v, a.corpusError(err)
	}
	defer st.Close()
	shas := map[string]string{}
	err = st.Papers(ctx, func(p corpus.Paper) error {
		v.Documents++
		shas[p.Document.ID] = p.Document.Source.SHA256
		p.Facts.Each(func(_ string, f *corpus.Fact) { v.Quotes += len(f.Evidence) })
		if err := pipeline.Grounded(&p); err != nil {
			v.Faults = append(v.Faults, fmt.Sprintf("%s: %v", p.Document.ID, err))
		}
		if p.Document.ID != corpus.DocumentID(p.Document.Source.SHA256) {
			v.Faults = append(v.Faults, p.Document.ID+": the ID does not derive from the source's hash")
		}
		return nil
	})
	if err != nil {
		return v, err
	}
	sources, err := st.Sources(ctx)
	if err != nil {
		return v, err
	}
	for _, s := range sources {
		v.Sources++
		if s.Document == "" {
			continue
		}
		if shas[s.Document] != s.SHA256 {
			v.Faults = append(v.Faults, fmt.Sprintf("%s: its document %s was read from other bytes (concord ingest reads it again)", s.Path, s.Document))
		}
		if n := sourceNote(s); n != "" {
			v.Notes = append(v.Notes, n)
		}
	}
	return v, nil
}

// sourceNote compares a source with its file as it is now.
func sourceNote(s store.Source) string {
	data, err := os.ReadFile(s.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s.Path + ": the file is not there now"
	case err != nil:
		return fmt.Sprintf("%s: %v", s.Path, plainError(err))
	}
	sum := sha256.Sum256(data)
	if hex.EncodeToString(sum[:]) != s.SHA256 {
		return s.Path + ": the file has changed since it was read (concord ingest reads it again)"
	}
	return ""
}
