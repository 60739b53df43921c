package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"

	"concord/corpus"
	"concord/corpus/store"
)

// walker is one person's walk through facts.
type walker struct {
	a      *app
	st     *store.Store
	f      reviewFlags
	keys   func() (rune, error)
	todo   []candidate
	at     int
	last   []corpus.Judgement // of each fact walked past, without an ID where it was skipped
	judged int
}

// walk asks about one fact after the other.
func (a *app) walk(ctx context.Context, st *store.Store, todo []candidate, f reviewFlags) error {
	keys, done := a.keys()
	defer done()
	w := &walker{a: a, st: st, f: f, keys: keys, todo: todo}
	for show := true; w.at < len(todo); {
		if show {
			a.ask(todo[w.at], w.at+1, len(todo))
		}
		key, err := keys()
		if errors.Is(err, io.EOF) || err == nil && (key == 'q' || key == ctrlC) {
			break
		}
		if err == nil {
			show, err = w.step(ctx, key)
		}
		if err != nil {
			return err
		}
	}
	a.printf("%d judged\n", w.judged)
	return nil
}

// step does what a key asks for and reports whether there is another fact to
// show.
func (w *walker) step(ctx context.Context, key rune) (bool, error) {
	c := w.todo[w.at]
	switch key {
	case 'a':
		return true, w.decide(ctx, corpus.Judge(c.paper, c.kind, c.fact, c.value, corpus.ActAccept))
	case 'r':
		return true, w.decide(ctx, corpus.Judge(c.paper, c.kind, c.fact, c.value, corpus.ActReject))
	case 'e':
		changes, err := w.changes(ctx, c)
		if err != nil || changes == nil {
			w.a.printf("%s\n", text.WrapSoft(cmp.Or(errorText(err), "not amended"), width(w.a.stdout)))
			return false, nil
		}
		j := corpus.Judge(c.paper, c.kind, c.fact, c.value, corpus.ActAmend)
		j.Changes = changes
		return true, w.decide(ctx, j)
	case 's', ' ', '\n', '\r':
		w.a.printf("skipped\n")
		w.last = append(w.last, corpus.Judgement{})
		w.at++
		return true, nil
	case 'u':
		return w.undo(ctx)
	}
	w.a.printf("a accept, r reject, e amend, s skip, u undo, q quit\n")
	return false, nil
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func (w *walker) decide(ctx context.Context, j corpus.Judgement) error {
	j = sealed(j, w.f.who, w.f.why)
	if _, err := w.st.Decide(ctx, j); err != nil {
		return err
	}
	w.a.printf("%sed\n", j.Action)
	w.last = append(w.last, j)
	w.judged++
	w.at++
	return nil
}

// undo goes back by one fact and takes its judgement back.
func (w *walker) undo(ctx context.Context) (bool, error) {
	if len(w.last) == 0 {
		w.a.printf("nothing to undo\n")
		return false, nil
	}
	u := w.last[len(w.last)-1]
	w.last = w.last[:len(w.last)-1]
	w.at--
	if u.ID == "" {
		return true, nil
	}
	w.judged--
	w.a.printf("%s of %s taken back\n", u.Action, u.Fact)
	_, err := w.st.Decide(ctx, sealed(corpus.Judgement{Action: corpus.ActUndo, Undoes: u.ID}, w.f.who, ""))
	return true, err
}

// changes asks for FIELD=VALUE. They are nil where the person thinks better of
// it.
func (w *walker) changes(ctx context.Context, c candidate) (map[string]json.RawMessage, error) {
	w.a.printf("fields: %s\n", strings.Join(corpus.Amendable(c.value), ", "))
	line, err := w.line("FIELD=VALUE (empty: do not amend): ")
	if err != nil || line == "" {
		return nil, err
	}
	changes, err := readChanges([]string{line})
	if err == nil {
		err = resolveChanges(ctx, w.st, changes)
	}
	if err == nil {
		err = corpus.CheckAmend(c.kind, c.value, changes)
	}
	return changes, err
}

// Keys that are no letters.
const (
	ctrlC  = 3
	escape = 27
)

// line reads a line, which the terminal does not edit while keys are read one by
// one. It is empty after Escape or Ctrl-C.
func (w *walker) line(prompt string) (string, error) {
	w.a.printf("%s", prompt)
	defer w.a.printf("\n")
	var line []rune
	for {
		k, err := w.keys()
		switch {
		case errors.Is(err, io.EOF), k == escape, k == ctrlC:
			return "", nil
		case err != nil:
			return "", err
		case k == '\r', k == '\n':
			return strings.TrimSpace(string(line)), nil
		case k == 127 || k == 8:
			if len(line) > 0 {
				line = line[:len(line)-1]
				w.a.printf("\b \b")
			}
		case k >= ' ':
			line = append(line, k)
			w.a.printf("%c", k)
		}
	}
}

// printf writes to the terminal, which may be in raw mode.
func (a *app) printf(format string, args ...any) {
	fmt.Fprint(a.stdout, strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", "\r\n"))
}

// ask shows a fact.
func (a *app) ask(c candidate, n, of int) {
	var b strings.Builder
	b.WriteString("\n")
	fmt.Fprintf(&b, "%s  %s\n", a.bold(fmt.Sprintf("%d/%d %s", n, of, strings.TrimSuffix(c.kind, "s"))), a.faint(fmt.Sprintf("%s, %.2f", c.fact.Method, c.fact.Confidence)))
	payload, _ := json.Marshal(c.value) // of plain types, cannot fail
	a.facts(&b, c.paper).print(payload, c.fact, false)
	a.printf("%s%s\n", b.String(), a.faint("a accept  r reject  e amend  s skip  u undo  q quit"))
}

// keys reads single keys: raw from a terminal, as they come from elsewhere.
func (a *app) keys() (next func() (rune, error), done func()) {
	done = func() {}
	if f, ok := a.stdin.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		if old, err := term.MakeRaw(int(f.Fd())); err == nil {
			done = func() { _ = term.Restore(int(f.Fd()), old) }
		}
	}
	r := bufio.NewReader(a.stdin)
	next = func() (rune, error) {
		k, _, err := r.ReadRune()
		if k == escape { // what comes with it is the rest of one key, as an arrow
			_, _ = r.Discard(r.Buffered())
		}
		return k, err
	}
	return next, done
}
