package web

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"sync"

	"concord/corpus"
	"concord/corpus/export"
	"concord/index"
)

var (
	//go:embed pages.html
	pages string
	//go:embed style.css
	style string
)

// site makes pages of a corpus.
type site struct {
	corpus Corpus

	mu    sync.Mutex
	state *state
}

// state is the corpus as it was at one version.
type state struct {
	version string
	lib     *export.Library
	names   map[string]string // folded name → the entity most often meant by it
	marks   map[string][]mark // by document, in order of the text
	pages   *template.Template
}

// errNotFound means that there is no such page.
var errNotFound = errors.New("nothing of this name is in the corpus")

// current is the state of now; it is made anew when the corpus has changed.
func (s *site) current(ctx context.Context) (*state, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, err := s.corpus.Version(ctx)
	if err != nil {
		return nil, err
	}
	if s.state != nil && s.state.version == v {
		return s.state, nil
	}
	ds, err := s.corpus.Dataset(ctx)
	if err != nil {
		return nil, err
	}
	st := &state{version: v, lib: export.NewLibrary(&ds), names: map[string]string{}}
	st.index()
	st.marks = markings(&ds)
	st.pages, err = export.Templates(export.Links{Place: placeURL, Entity: entityURL}).Funcs(template.FuncMap{
		"snippet": snippet, "entity": entityURL, "paperURL": paperURL, "pair": pairURL,
	}).Parse(pages)
	if err != nil {
		return nil, err
	}
	s.state = st
	return st, nil
}

// index makes the names of entities findable as people type them.
func (st *state) index() {
	most := map[string]int{}
	for i := range st.lib.Entities {
		e := &st.lib.Entities[i]
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			if f := corpus.Fold(n); st.names[f] == "" || len(e.Mentions) > most[f] {
				st.names[f], most[f] = e.ID, len(e.Mentions)
			}
		}
	}
}

func paperURL(id string) string  { return "/papers/" + url.PathEscape(id) }
func entityURL(id string) string { return "/entities/" + url.PathEscape(id) }
func pairURL(a, b string) string {
	return "/relationships/" + url.PathEscape(a) + "/" + url.PathEscape(b)
}

func placeURL(p export.Place) string {
	return paperURL(p.Document) + "?fact=" + url.QueryEscape(p.Fact) + "#shown"
}

// page answers with a template and what it shows.
func (s *site) page(make func(*http.Request, *state) (string, any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		st, err := s.current(r.Context())
		var name string
		var data any
		if err == nil {
			name, data, err = make(r, st)
		}
		var b bytes.Buffer
		if err == nil {
			err = st.pages.ExecuteTemplate(&b, name, data)
		}
		var qe *index.QueryError
		switch {
		case errors.As(err, &qe):
			b.Reset()
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusBadRequest)
			err = st.pages.ExecuteTemplate(&b, "mistake", head{Title: "Query", Query: r.URL.Query().Get("q"), Message: qe.Error()})
			if err == nil {
				_, _ = w.Write(b.Bytes()) // the reader has gone
			}
		case errors.Is(err, errNotFound):
			http.Error(w, err.Error(), http.StatusNotFound)
		case err != nil:
			http.Error(w, err.Error(), http.StatusInternalServerError)
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write(b.Bytes()) // the reader has gone
		}
	}
}

// head is what every page has.
type head struct {
	Title, Query, Message string
}
