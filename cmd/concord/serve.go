package main

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"concord/cmd/internal/web"
	"concord/corpus/export"
	"concord/corpus/store"
	"concord/index"
)

func (a *app) serveCommand() *cobra.Command {
	var listen string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the corpus in a browser: search, the model, papers with their facts marked",
		Long: `Shows the corpus in a browser until Ctrl-C ends it: search, relationships, the
matrix, conflicts, and papers in which the words that carry facts are marked.
What is ingested meanwhile appears with the next page. The pages change nothing,
hold no scripts and load nothing from elsewhere. Only this machine can reach
them unless --listen names another address; then everybody who reaches that
address can read the corpus.`,
		Example: `  concord serve
  concord serve --listen localhost:8080`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.serve(c.Context(), listen) },
	}
	c.Flags().StringVar(&listen, "listen", "localhost:7420", "address and port; port 0 takes a free one")
	return c
}

func (a *app) serve(ctx context.Context, listen string) error {
	if !strings.Contains(listen, ":") {
		return usagef("--listen %s: needs a port (localhost:7420)", listen)
	}
	s := &served{app: a}
	if _, err := s.Version(ctx); err != nil {
		return err
	}
	if !web.Loopback(listen) {
		a.warn("warning: whoever reaches %s can read this corpus", listen)
	}
	return web.Serve(ctx, listen, s, func(addr string) {
		fmt.Fprintf(a.stdout, "http://%s/ (Ctrl-C ends it)\n", addr)
	})
}

// served is the corpus as the browser sees it.
type served struct {
	app  *app
	sync sync.Mutex // one request at a time brings the index up to date
}

func (s *served) Version(ctx context.Context) (string, error) {
	st, err := store.Open(ctx, s.app.corpus)
	if err != nil {
		return "", s.app.corpusError(err)
	}
	defer st.Close()
	revision, err := st.Revision(ctx)
	if err != nil {
		return "", err
	}
	ledger, err := st.Ledger(ctx)
	return fmt.Sprint(revision, len(ledger)), err
}

func (s *served) Dataset(ctx context.Context) (export.Dataset, error) {
	papers, err := s.app.papers(ctx)
	return export.Build(papers, export.Options{Generator: generator()}), err
}

func (s *served) Search(ctx context.Context, r index.Request) (*index.Result, error) {
	s.sync.Lock()
	x, err := s.app.openIndex(ctx)
	s.sync.Unlock()
	if err != nil {
		return nil, err
	}
	defer x.Close()
	return x.Search(ctx, r)
}

var _ web.Corpus = (*served)(nil)
