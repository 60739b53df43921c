package main

import (
	"cmp"
	"context"
	"encoding/json"
	"os/user"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"concord/corpus"
	"concord/corpus/export"
	"concord/corpus/model"
	"concord/corpus/store"
)

type reviewFlags struct {
	accept, reject []string
	amend          []string // ID FIELD=VALUE …
	who, why       string
	filter         exportFlags
	limit          int
}

func (a *app) reviewCommand() *cobra.Command {
	var f reviewFlags
	c := &cobra.Command{
		Use:   "review",
		Short: "Judge facts: walk through them, least certain first, or by ID",
		Long: `Walks through facts that nobody has judged, least certain first, and shows
each with its words in context. Keys: a accept, r reject, e amend, s skip,
u undo the last, q quit. Judgements go into the corpus's ledger at once and
survive reading the papers again.

A programme of which several papers say the same is one row of the dataset.
The ID of any of its facts judges all of them, and says so; --document limits
the judgement to one paper.`,
		Example: `  concord review --kind claims --party kazakhstan
  concord review --accept f-90ab12cd34ef5678 --reject f-1234567890abcdef
  concord review --amend f-90ab12cd34ef5678 status=observer --why "see p. 3"`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 && len(f.amend) == 0 {
				return usagef("review takes no arguments without --amend")
			}
			return a.review(c.Context(), f, args)
		},
	}
	fl := c.Flags()
	fl.StringSliceVar(&f.accept, "accept", nil, "accept facts by ID")
	fl.StringSliceVar(&f.reject, "reject", nil, "reject facts by ID")
	fl.StringSliceVar(&f.amend, "amend", nil, "amend a fact by ID; FIELD=VALUE follow as arguments")
	fl.StringVar(&f.who, "who", "", "who judges (default: the user of this machine)")
	fl.StringVar(&f.why, "why", "", "reason, kept with the judgement")
	fl.StringSliceVar(&f.filter.parties, "party", nil, "only facts about the party")
	fl.StringSliceVar(&f.filter.kinds, "kind", nil, "only facts of a kind")
	fl.StringSliceVar(&f.filter.documents, "document", nil, "only facts of the document (ID)")
	fl.IntVar(&f.limit, "limit", 0, "stop after so many facts (0: all)")
	return c
}

// candidate is a fact with what is needed to judge it.
type candidate struct {
	paper *corpus.Paper
	kind  string
	fact  *corpus.Fact
	value any
}

func (a *app) review(ctx context.Context, f reviewFlags, args []string) error {
	st, err := store.OpenWriter(ctx, a.corpus, a.lockWait)
	if err != nil {
		return a.corpusError(err)
	}
	defer st.Close()
	f.who = cmp.Or(f.who, userName())
	if len(f.accept)+len(f.reject)+len(f.amend) > 0 {
		return a.reviewByID(ctx, st, f, args)
	}
	filter, err := f.filter.filter(ctx, st)
	if err != nil {
		return err
	}
	todo, err := unjudged(ctx, st, filter)
	if err != nil {
		return err
	}
	if len(todo) == 0 {
		return &exitError{exitNothing, "no facts to judge"}
	}
	if f.limit > 0 {
		todo = todo[:min(f.limit, len(todo))]
	}
	return a.walk(ctx, st, todo, f)
}

func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "unknown"
}

// unjudged lists the facts that pass and that nobody has judged, least certain
// first.
func unjudged(ctx context.Context, st *store.Store, filter export.Filter) ([]candidate, error) {
	judged, err := st.Judged(ctx)
	if err != nil {
		return nil, err
	}
	var out []candidate
	err = judged.Papers(ctx, func(p corpus.Paper) error {
		p, ok := filter.Paper(p)
		if !ok {
			return nil
		}
		p.Facts.EachValue(func(kind string, f *corpus.Fact, v any) {
			if f.Review == nil {
				out = append(out, candidate{&p, kind, f, v})
			}
		})
		return nil
	})
	slices.SortStableFunc(out, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(x.fact.Confidence, y.fact.Confidence), cmp.Compare(x.fact.ID, y.fact.ID))
	})
	return out, err
}

// reviewByID judges facts named on the command line, all or none.
func (a *app) reviewByID(ctx context.Context, st *store.Store, f reviewFlags, args []string) error {
	want := map[string]corpus.Action{}
	for _, id := range f.accept {
		want[id] = corpus.ActAccept
	}
	for _, id := range f.reject {
		want[id] = corpus.ActReject
	}
	var changes map[string]json.RawMessage
	if len(f.amend) > 0 {
		if len(f.amend) > 1 {
			return usagef("--amend takes one fact at a time")
		}
		want[f.amend[0]] = corpus.ActAmend
		var err error
		if changes, err = readChanges(args); err == nil {
			err = resolveChanges(ctx, st, changes)
		}
		if err != nil {
			return err
		}
	}
	if err := a.wholeRows(ctx, st, want, f.filter.documents); err != nil {
		return err
	}
	var js []corpus.Judgement
	var bad error
	err := st.Papers(ctx, func(p corpus.Paper) error {
		p.Facts.EachValue(func(kind string, fact *corpus.Fact, v any) {
			action, ok := want[fact.ID]
			if !ok {
				return
			}
			delete(want, fact.ID)
			j := corpus.Judge(&p, kind, fact, v, action)
			if action == corpus.ActAmend {
				if err := corpus.CheckAmend(kind, v, changes); err != nil && bad == nil {
					bad = usagef("%s: %v", fact.ID, err)
				}
				j.Changes = changes
			}
			js = append(js, sealed(j, f.who, f.why))
		})
		return nil
	})
	if err = cmp.Or(err, bad); err != nil {
		return err
	}
	for id := range want {
		return &exitError{exitNothing, id + ": not in the corpus; nothing was judged"}
	}
	if _, err := st.Decide(ctx, js...); err != nil {
		return err
	}
	a.warn("%d judged", len(js))
	return nil
}

// wholeRows adds to the facts that are to be judged those that stand with them
// in one row of the dataset, and says which: papers that say the same of a
// programme are joined there. Where documents are named, only theirs are added.
func (a *app) wholeRows(ctx context.Context, st *store.Store, want map[string]corpus.Action, documents []string) error {
	judged, err := st.Judged(ctx)
	if err != nil {
		return err
	}
	var all []corpus.ProgrammeFact
	document := map[string]string{}
	err = judged.Papers(ctx, func(p corpus.Paper) error {
		all = append(all, p.Facts.Programmes...)
		for _, f := range p.Facts.Programmes {
			document[f.ID] = p.Document.ID
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, row := range model.Programmes(all) {
		named := slices.IndexFunc(row.Facts, func(id string) bool { return want[id] != "" })
		if named < 0 {
			continue
		}
		var with []string
		for _, id := range row.Facts {
			if want[id] == "" && (len(documents) == 0 || slices.Contains(documents, document[id])) {
				want[id] = want[row.Facts[named]]
				with = append(with, id)
			}
		}
		if len(with) > 0 {
			a.warn("%s: %d papers say the same of %s; with it %s", row.Facts[named], len(row.Facts), row.Name, strings.Join(with, ", "))
		}
	}
	return nil
}

// readChanges reads FIELD=VALUE. A value that is JSON is taken as such, any
// other as text.
func readChanges(args []string) (map[string]json.RawMessage, error) {
	if len(args) == 0 {
		return nil, usagef("--amend needs FIELD=VALUE")
	}
	out := map[string]json.RawMessage{}
	for _, a := range args {
		k, v, ok := strings.Cut(a, "=")
		if !ok || k == "" {
			return nil, usagef("%q is not FIELD=VALUE", a)
		}
		if json.Valid([]byte(v)) && !looksLikeText(v) {
			out[k] = json.RawMessage(v)
			continue
		}
		b, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		out[k] = b
	}
	return out, nil
}

// looksLikeText reports whether a value that would be a JSON number is a date:
// years are text in the dataset.
func looksLikeText(v string) bool {
	return len(v) == 4 && strings.Trim(v, "0123456789") == ""
}

// resolveChanges puts the ID in the place of an entity's name.
func resolveChanges(ctx context.Context, st *store.Store, changes map[string]json.RawMessage) error {
	judged, err := st.Judged(ctx)
	if err != nil {
		return err
	}
	for _, k := range []string{"party", "programme", "subject", "object", "owner", "where", "entity"} {
		var name string
		if json.Unmarshal(changes[k], &name) != nil || name == "" {
			continue
		}
		if err := oneEntity(ctx, judged, &name); err != nil {
			return err
		}
		if changes[k], err = json.Marshal(name); err != nil {
			return err
		}
	}
	return nil
}

func sealed(j corpus.Judgement, who, why string) corpus.Judgement {
	j.When, j.Who, j.Why = time.Now().UTC().Format(time.RFC3339Nano), who, why
	return j.Seal()
}
