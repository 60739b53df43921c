// Package web shows a corpus in a browser: search, the cooperation model and
// the papers with their facts marked. It only answers; it never calls out, has
// no scripts and changes nothing.
package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"concord/corpus/export"
	"concord/index"
)

// Corpus is where the pages come from. Its methods may be called at once from
// many goroutines.
type Corpus interface {
	// Version differs from an earlier one where anything has changed since.
	Version(ctx context.Context) (string, error)
	// Dataset is everything, with the texts.
	Dataset(ctx context.Context) (export.Dataset, error)
	// Search asks the index; an *index.QueryError is the reader's mistake.
	Search(ctx context.Context, r index.Request) (*index.Result, error)
}

// Loopback reports whether only this machine can reach addr ("host:port").
func Loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// Serve answers on addr ("host:port"; port 0 takes a free one) until ctx ends.
// It calls ready with the address in use.
func Serve(ctx context.Context, addr string, c Corpus, ready func(addr string)) error {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("%s: cannot be listened on: %w", addr, err)
	}
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return err
	}
	s := &http.Server{
		Handler:           Handler(c, host),
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 2 * time.Minute, IdleTimeout: time.Minute,
		MaxHeaderBytes: 1 << 16,
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		stopped <- s.Shutdown(end)
	}()
	ready(l.Addr().String())
	if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	if err := <-stopped; errors.Is(err, context.DeadlineExceeded) {
		return s.Close()
	} else if err != nil {
		return err
	}
	return nil
}

// Handler answers requests for the pages of c. Requests that name another host
// than this machine or the one listened on are refused, so that a page on the
// web cannot read the corpus through a name it points at this machine.
func Handler(c Corpus, host string) http.Handler {
	s := &site{corpus: c}
	mux := http.NewServeMux()
	for pattern, page := range map[string]func(*http.Request, *state) (string, any, error){
		"GET /{$}":                   s.home,
		"GET /search":                s.search,
		"GET /papers/{id}":           s.paper,
		"GET /entities/{id}":         s.entity,
		"GET /relationships/{a}/{b}": s.relationship,
		"GET /matrix":                s.matrix,
		"GET /conflicts":             s.conflicts,
	} {
		mux.HandleFunc(pattern, s.page(page))
	}
	mux.HandleFunc("GET /style.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		_, _ = w.Write([]byte(export.Style + style)) // the reader has gone
	})
	return guard(mux, host)
}

// guard sets the headers that hold for every answer, and refuses strange hosts.
func guard(next http.Handler, listening string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if !known(r.Host, listening) {
			http.Error(w, "this host is not served here", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// known reports whether a request's host is one that is served: any where all
// addresses are listened on.
func known(host, listening string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	if ip, err := netip.ParseAddr(listening); listening == "" || err == nil && ip.IsUnspecified() {
		return true
	}
	return strings.EqualFold(host, listening) || Loopback(net.JoinHostPort(host, "0"))
}
